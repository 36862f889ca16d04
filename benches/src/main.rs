//! What a start, a stop, idling, a command and one request at a time cost, kfk beside Apache Kafka.
//!
//! `kfk-benches KFK KAFKA_HOME ROUNDS`. Both brokers get the same bytes from the same client, in turns, each on a fresh
//! directory; a bare loopback ping-pong is measured in the same minute, as the bound of the closed loop.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::frame::{decode_response_header, encode_request};
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::{CreateTopicsRequest, MetadataRequest, ProduceRequest};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::wire::{Message, Reader, Records, Request, Writer};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

type Error = Box<dyn std::error::Error>;

/// Requests of the closed loop, after a warm-up of a tenth of them.
const LOOPS: usize = 20_000;

fn main() -> Result<(), Error> {
    let words: Vec<String> = std::env::args().collect();
    let [_, kfk, kafka, rounds] = words.as_slice() else {
        return Err("usage: kfk-benches KFK KAFKA_HOME ROUNDS".into());
    };
    let rounds: usize = rounds.parse()?;
    let brokers = [Broker::Kfk(PathBuf::from(kfk)), Broker::Kafka(PathBuf::from(kafka))];
    println!("{} cores, {rounds} rounds; medians, and the smallest and largest of each\n", thread::available_parallelism()?);
    let mut table = Table::default();
    for _ in 0..rounds {
        for broker in &brokers {
            measure(broker, &mut table)?;
        }
        let (p50, p99) = ping_pong()?;
        table.add("closed loop 1 KiB p50, us", "ping-pong", p50);
        table.add("closed loop 1 KiB p99, us", "ping-pong", p99);
    }
    table.print();
    Ok(())
}

enum Broker {
    Kfk(PathBuf),
    Kafka(PathBuf),
}

struct Running {
    process: Child,
    address: SocketAddr,
    _dir: TempDir,
}

impl Broker {
    fn name(&self) -> &'static str {
        match self {
            Self::Kfk(_) => "kfk",
            Self::Kafka(_) => "Kafka",
        }
    }

    /// Formats, where the broker does not do it by itself, and starts; gives the time of both until Metadata is answered.
    fn start(&self) -> Result<(Running, Duration), Error> {
        let dir = TempDir::new()?;
        let (port, controller) = (free_port()?, free_port()?);
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let log = fs::File::create(dir.path().join("log"))?;
        let began = Instant::now();
        let process = match self {
            Self::Kfk(kfk) => Command::new(kfk)
                .args(["server-start", "--override", &format!("listeners=PLAINTEXT://{address}")])
                .args(["--override", &format!("log.dirs={}", dir.path().join("data").display())])
                .stdout(log.try_clone()?)
                .stderr(log)
                .spawn()?,
            Self::Kafka(home) => {
                let file = dir.path().join("server.properties");
                fs::write(&file, kafka_properties(dir.path(), port, controller))?;
                let formatted = Command::new(home.join("bin/kafka-storage.sh"))
                    .args(["format", "--standalone", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c"])
                    .arg(&file)
                    .output()?;
                if !formatted.status.success() {
                    return Err(String::from_utf8_lossy(&formatted.stderr).into());
                }
                Command::new(home.join("bin/kafka-server-start.sh"))
                    .arg(&file)
                    .env("KAFKA_HEAP_OPTS", "-Xmx1G -Xms1G")
                    .stdout(log.try_clone()?)
                    .stderr(log)
                    .spawn()?
            }
        };
        loop {
            if let Ok(mut client) = Client::connect(address)
                && client.ask(&MetadataRequest::default(), 9).is_ok_and(|answer| !answer.brokers.is_empty())
            {
                break;
            }
            if began.elapsed() > Duration::from_secs(60) {
                return Err(fs::read_to_string(dir.path().join("log"))?.into());
            }
            thread::sleep(Duration::from_micros(200));
        }
        Ok((Running { process, address, _dir: dir }, began.elapsed()))
    }

    fn list_topics(&self, address: SocketAddr) -> Result<Duration, Error> {
        let mut command = match self {
            Self::Kfk(kfk) => {
                let mut command = Command::new(kfk);
                command.arg("topics");
                command
            }
            Self::Kafka(home) => Command::new(home.join("bin/kafka-topics.sh")),
        };
        command.args(["--bootstrap-server", &address.to_string(), "--list"]).stdout(Stdio::null());
        let began = Instant::now();
        if !command.status()?.success() {
            return Err("listing topics failed".into());
        }
        Ok(began.elapsed())
    }
}

fn kafka_properties(dir: &Path, port: u16, controller: u16) -> String {
    format!(
        "process.roles=broker,controller\nnode.id=1\ncontroller.listener.names=CONTROLLER\n\
         controller.quorum.bootstrap.servers=127.0.0.1:{controller}\n\
         listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}\n\
         advertised.listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}\n\
         log.dirs={}\noffsets.topic.replication.factor=1\n",
        dir.join("data").display()
    )
}

fn measure(broker: &Broker, table: &mut Table) -> Result<(), Error> {
    let (mut running, start) = broker.start()?;
    table.add("format and start to Metadata, ms", broker.name(), start.as_secs_f64() * 1e3);
    thread::sleep(Duration::from_secs(1));
    table.add("idle resident memory, MB", broker.name(), resident_mb(running.process.id())?);
    let list = (0..5).map(|_| broker.list_topics(running.address)).collect::<Result<Vec<_>, _>>()?;
    let fastest = list.into_iter().min().unwrap_or_default();
    table.add("topics --list, ms", broker.name(), fastest.as_secs_f64() * 1e3);
    let (p50, p99) = closed_loop(running.address)?;
    table.add("closed loop 1 KiB p50, us", broker.name(), p50);
    table.add("closed loop 1 KiB p99, us", broker.name(), p99);
    let began = Instant::now();
    let pid = Pid::from_raw(i32::try_from(running.process.id())?).ok_or("a process id")?;
    kill_process(pid, Signal::TERM)?;
    running.process.wait()?;
    table.add("SIGTERM to exit, ms", broker.name(), began.elapsed().as_secs_f64() * 1e3);
    Ok(())
}

fn resident_mb(pid: u32) -> Result<f64, Error> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("VmRSS")?;
    Ok(line.split_whitespace().nth(1).ok_or("a number")?.parse::<f64>()? / 1024.0)
}

fn free_port() -> Result<u16, Error> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

struct Client {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Client {
    fn connect(address: SocketAddr) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream, answer: Vec::new() })
    }

    fn exchange(&mut self, request: &[u8]) -> Result<(), Error> {
        self.stream.write_all(request)?;
        let mut length = [0; 4];
        self.stream.read_exact(&mut length)?;
        self.answer.resize(u32::from_be_bytes(length) as usize, 0);
        self.stream.read_exact(&mut self.answer)?;
        Ok(())
    }

    fn ask<R: Request>(&mut self, request: &R, version: i16) -> Result<R::Response, Error> {
        self.exchange(&encoded(request, version)?)?;
        let mut reader = Reader::from(Bytes::copy_from_slice(&self.answer));
        decode_response_header(&mut reader, R::KEY, version)?;
        Ok(R::Response::decode(&mut reader, version)?)
    }
}

fn encoded<R: Request>(request: &R, version: i16) -> Result<Bytes, Error> {
    let mut writer = Writer::new();
    encode_request(&mut writer, request, version, 1, Some("bench"))?;
    Ok(writer.into_bytes()?)
}

/// One produce request of 1 KiB, acks=1, at a time over one connection: p50 and p99 in microseconds.
fn closed_loop(address: SocketAddr) -> Result<(f64, f64), Error> {
    let mut client = Client::connect(address)?;
    let topic = CreatableTopic { name: "loop".into(), num_partitions: 1, replication_factor: 1, ..Default::default() };
    let create = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
    client.ask(&create, 5)?;
    let mut builder = BatchBuilder::new(BatchFields::default());
    builder.append(now_ms()?, None, Some(&[b'x'; 1024]), [])?;
    let batch = builder.finish(CompressionType::None, &mut Compressor::new())?;
    let partition_data = vec![PartitionProduceData { index: 0, records: Some(Records::Bytes(batch)) }];
    let topic_data = vec![TopicProduceData { name: "loop".into(), partition_data, ..Default::default() }];
    let request = ProduceRequest { acks: 1, timeout_ms: 10_000, topic_data, ..Default::default() };
    // A topic that was created a moment ago may not be led yet.
    while client.ask(&request, 9)?.responses[0].partition_responses[0].error_code != 0 {
        thread::sleep(Duration::from_millis(10));
    }
    let request = encoded(&request, 9)?;
    timed(|| client.exchange(&request))
}

/// As many bytes there and back over loopback, with nothing behind them.
fn ping_pong() -> Result<(f64, f64), Error> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let echo = thread::spawn(move || -> std::io::Result<()> {
        let (mut stream, _) = listener.accept()?;
        stream.set_nodelay(true)?;
        let mut request = [0; 1200];
        while stream.read_exact(&mut request).is_ok() {
            stream.write_all(&request[..60])?;
        }
        Ok(())
    });
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let (request, mut answer) = ([1; 1200], [0; 60]);
    let times = timed(|| {
        stream.write_all(&request)?;
        Ok(stream.read_exact(&mut answer)?)
    })?;
    drop(stream);
    echo.join().map_err(|_| "the echo failed")??;
    Ok(times)
}

fn timed(mut once: impl FnMut() -> Result<(), Error>) -> Result<(f64, f64), Error> {
    for _ in 0..LOOPS / 10 {
        once()?;
    }
    let mut times = Vec::with_capacity(LOOPS);
    for _ in 0..LOOPS {
        let began = Instant::now();
        once()?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let at = |part: usize| times[LOOPS * part / 100].as_secs_f64() * 1e6;
    Ok((at(50), at(99)))
}

fn now_ms() -> Result<i64, Error> {
    Ok(i64::try_from(std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_millis())?)
}

/// Measurements by row and by who.
#[derive(Default)]
struct Table {
    rows: Vec<(&'static str, Vec<(&'static str, Vec<f64>)>)>,
}

impl Table {
    fn add(&mut self, row: &'static str, who: &'static str, value: f64) {
        let at = self.rows.iter().position(|(name, _)| *name == row).unwrap_or_else(|| {
            self.rows.push((row, Vec::new()));
            self.rows.len() - 1
        });
        let columns = &mut self.rows[at].1;
        match columns.iter_mut().find(|(name, _)| *name == who) {
            Some((_, values)) => values.push(value),
            None => columns.push((who, vec![value])),
        }
    }

    fn print(&mut self) {
        for (row, columns) in &mut self.rows {
            let mut medians = Vec::new();
            let mut told = Vec::new();
            for (who, values) in columns {
                values.sort_by(f64::total_cmp);
                let median = values[values.len() / 2];
                medians.push((*who, median));
                told.push(format!("{who} {median:.1} ({:.1} to {:.1})", values[0], values[values.len() - 1]));
            }
            let of = |who: &str| medians.iter().find(|(name, _)| *name == who).map(|(_, median)| *median);
            let ratio = |who: &str| of("kfk").zip(of(who)).map(|(ours, theirs)| format!("{who}/kfk {:.2}", theirs / ours));
            let ratios: Vec<String> = ["Kafka", "ping-pong"].into_iter().filter_map(ratio).collect();
            println!("{row}: {}; {}", told.join(", "), ratios.join(", "));
        }
    }
}

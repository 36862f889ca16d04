//! Brokers that are measured: kfk and Apache Kafka, each in a process and a directory of its own.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use kfk_protocol::messages::MetadataRequest;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::Error;
use crate::client::Client;

/// As in the configuration that Kafka ships: a group does not wait for more members than there are.
const INSTANT_GROUPS: &str = "group.initial.rebalance.delay.ms=0";
/// A start that takes longer has failed: Kafka takes a while with many partitions.
const PATIENCE: Duration = Duration::from_secs(300);

pub enum Broker {
    Kfk(PathBuf),
    Kafka(PathBuf),
}

pub struct Running {
    process: Child,
    pub address: SocketAddr,
    dir: TempDir,
}

impl Broker {
    /// The program's own name, so that two builds of kfk can be told apart.
    pub fn name(&self) -> String {
        match self {
            Self::Kfk(program) => program.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Kafka(_) => "Kafka".to_owned(),
        }
    }

    /// Formats, where the broker does not do it by itself, and starts; gives the time of both until Metadata is answered.
    pub fn start(&self) -> Result<(Running, Duration), Error> {
        self.start_on(TempDir::new()?, &[])
    }

    /// As [`Broker::start`], with settings as lines of a server.properties.
    pub fn start_with(&self, settings: &[&str]) -> Result<(Running, Duration), Error> {
        self.start_on(TempDir::new()?, settings)
    }

    /// As [`Broker::start_with`], on a directory that a broker may have used before.
    pub fn start_on(&self, dir: TempDir, settings: &[&str]) -> Result<(Running, Duration), Error> {
        let (port, controller) = (free_port()?, free_port()?);
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let log = fs::File::create(dir.path().join("log"))?;
        let began = Instant::now();
        let process = match self {
            Self::Kfk(kfk) => Command::new(kfk)
                .args(["server-start", "--override", &format!("listeners=PLAINTEXT://{address}")])
                .args(["--override", &format!("log.dirs={}", dir.path().join("data").display())])
                .args(["--override", INSTANT_GROUPS])
                .args(settings.iter().flat_map(|setting| ["--override", setting]))
                .stdout(log.try_clone()?)
                .stderr(log)
                .spawn()?,
            Self::Kafka(home) => {
                let file = dir.path().join("server.properties");
                fs::write(&file, kafka_properties(dir.path(), port, controller) + &settings.join("\n"))?;
                if !dir.path().join("data/meta.properties").exists() {
                    let formatted = Command::new(home.join("bin/kafka-storage.sh"))
                        .args(["format", "--standalone", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c"])
                        .arg(&file)
                        .output()?;
                    if !formatted.status.success() {
                        return Err(String::from_utf8_lossy(&formatted.stderr).into());
                    }
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
            if began.elapsed() > PATIENCE {
                return Err(fs::read_to_string(dir.path().join("log"))?.into());
            }
            thread::sleep(Duration::from_micros(200));
        }
        Ok((Running { process, address, dir }, began.elapsed()))
    }

    pub fn list_topics(&self, address: SocketAddr) -> Result<Duration, Error> {
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

impl Running {
    /// `log.dirs`.
    pub fn log_dir(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// Resident memory in MB.
    pub fn resident_mb(&self) -> Result<f64, Error> {
        resident_mb_of(self.process.id())
    }

    /// Seconds of CPU that the process has used, in all of its threads, ended ones too.
    pub fn cpu_seconds(&self) -> Result<f64, Error> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let after_name = stat.rsplit_once(") ").ok_or("a process")?.1;
        let ticks = after_name.split(' ').skip(11).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
        Ok(ticks / rustix::param::clock_ticks_per_second() as f64)
    }

    /// Sends SIGTERM, and gives the time until the process has ended.
    pub fn stop(self) -> Result<Duration, Error> {
        Ok(self.stop_and_keep()?.1)
    }

    /// As [`Self::stop`], and gives its directory for another start.
    pub fn stop_and_keep(mut self) -> Result<(TempDir, Duration), Error> {
        let began = Instant::now();
        let pid = Pid::from_raw(i32::try_from(self.process.id())?).ok_or("a process id")?;
        kill_process(pid, Signal::TERM)?;
        self.process.wait()?;
        let took = began.elapsed();
        Ok((std::mem::replace(&mut self.dir, TempDir::new()?), took))
    }

    /// Kills it where it stands, and gives its directory for another start.
    pub fn kill_and_keep(mut self) -> Result<TempDir, Error> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(std::mem::replace(&mut self.dir, TempDir::new()?))
    }
}

impl Drop for Running {
    /// A measurement that failed leaves no broker behind.
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Resident memory of a process in MB.
pub fn resident_mb_of(process: u32) -> Result<f64, Error> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("VmRSS")?;
    Ok(line.split_whitespace().nth(1).ok_or("a number")?.parse::<f64>()? / 1024.0)
}

fn kafka_properties(dir: &Path, port: u16, controller: u16) -> String {
    format!(
        "process.roles=broker,controller\nnode.id=1\ncontroller.listener.names=CONTROLLER\n\
         controller.quorum.bootstrap.servers=127.0.0.1:{controller}\n\
         listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}\n\
         advertised.listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}\n\
         log.dirs={}\noffsets.topic.replication.factor=1\n{INSTANT_GROUPS}\n",
        dir.join("data").display()
    )
}

fn free_port() -> Result<u16, Error> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

//! What a broker costs, kfk beside Apache Kafka, or one build of kfk beside another.
//!
//! Every broker gets the same bytes from the same client, in turns, each on a fresh directory.

mod bound;
mod brokers;
mod cleaning;
mod client;
mod closed_loop;
mod connections;
mod console;
mod group_clients;
mod groups;
mod growth;
mod latency;
mod neutral;
mod partitions;
mod perf;
mod restart;
mod results;
mod sending;
mod steady;
mod table;
mod tools;

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use brokers::Broker;
use closed_loop::{LOOPS, closed_loop, ping_pong, ping_pong_with_append};
use table::{BOUND, Table};

type Error = Box<dyn std::error::Error>;

const USAGE: &str = "usage: kfk-benches WHAT ROUNDS BROKER...

A BROKER is a kfk binary, or the directory of an Apache Kafka. WHAT is one of
  basics       start, idle memory, topics --list, closed loop, stop
  loop         the closed loop alone: more rounds in less time
  connections  1,000 connections, 100 of them busy: memory and latency
  partitions   creating a topic of 1, 100, 1,000 and 10,000 partitions
  many         10,000 partitions (KFK_PARTITIONS): memory of each, stop, start after a clean stop
  recovery     start after kill -9 on 2 GB (KFK_GIGABYTES), beside what reading and CRCs alone cost
  cleaning     compaction: MB of dirty log a second, CPU seconds a GB
  groups       first record, commits, 1,000 members, 10,000 groups, members that go
  members      of these the 1,000 members alone
  neutral      a librdkafka client (benches/neutral): throughput, and CPU seconds of the broker a GB
  perf         the perf tools of both, beside the bound
  codecs       the perf tools of both, codec by codec
  console      5 million lines by the console tools of both
  latency      end to end, at 10 % and 50 % load
  growth       1 to 1,000 partitions and connections, records of 100 B to 1 MB
  sending      pieces of a file into a socket by sendfile or read and written, by size (no broker)
  steady       memory of kfk's broker and client over ten minutes
  at           the closed loop against one running broker, for profilers: its address in place of BROKER

With KFK_RESULTS=FILE the section of WHAT is written there too.";

/// The title of each mode's section in RESULTS.md.
fn title(what: &str) -> Result<&'static str, Error> {
    Ok(match what {
        "basics" => "Start, stop, memory, a command",
        "loop" => "One request at a time",
        "connections" => "A thousand connections",
        "partitions" => "Creating partitions",
        "many" => "Ten thousand partitions",
        "recovery" => "Start after kill -9",
        "cleaning" => "Compaction",
        "groups" => "Groups",
        "members" => "A thousand members",
        "neutral" => "librdkafka as the client",
        "perf" => "The perf tools",
        "codecs" => "Codecs",
        "console" => "The console tools",
        "latency" => "Latency under load",
        "growth" => "How cost grows",
        "sending" => "From a file into a socket",
        "steady" => "Ten minutes of work",
        _ => return Err(USAGE.into()),
    })
}

fn main() -> Result<(), Error> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [what, rounds, brokers @ ..] = words.as_slice() else { return Err(USAGE.into()) };
    let rounds: usize = rounds.parse().map_err(|_| USAGE)?;
    if what == "at" {
        return against(rounds, brokers);
    }
    let brokers: Vec<Broker> = brokers.iter().map(|path| broker(Path::new(path))).collect();
    println!(
        "{what}: {} cores, {rounds} rounds; medians, smallest and largest",
        thread::available_parallelism()?
    );
    let title = title(what)?;
    let load = results::load();
    let mut table = Table::default();
    for _ in 0..rounds {
        match what.as_str() {
            "basics" => basics(&brokers, &mut table)?,
            "loop" => loops(&brokers, &mut table)?,
            "connections" => connections::measure(&brokers, &mut table)?,
            "partitions" => partitions::measure(&brokers, &mut table)?,
            "many" => restart::many(&brokers, &mut table)?,
            "recovery" => restart::recovery(&brokers, &mut table)?,
            "cleaning" => cleaning::measure(&brokers, &mut table)?,
            "groups" => groups::measure(&brokers, &mut table)?,
            "members" => groups::members(&brokers, &mut table)?,
            "neutral" => neutral::measure(&brokers, &mut table)?,
            "perf" => perf::measure(&brokers, &mut table)?,
            "codecs" => perf::codecs(&brokers, &mut table)?,
            "console" => console::measure(&brokers, &mut table)?,
            "latency" => latency::measure(&brokers, &mut table)?,
            "growth" => growth::measure(&brokers, &mut table)?,
            "sending" => sending::measure(&mut table)?,
            "steady" => steady::measure(&brokers, &mut table)?,
            _ => return Err(USAGE.into()),
        }
    }
    table.print();
    if let Some(file) = std::env::var_os("KFK_RESULTS") {
        let body = format!("{}\n\n{}", results::provenance(what, rounds, &load), table.markdown());
        results::write(Path::new(&file), title, &body)?;
    }
    Ok(())
}

/// The closed loop against a broker that somebody else started.
fn against(rounds: usize, addresses: &[String]) -> Result<(), Error> {
    let [address] = addresses else { return Err(USAGE.into()) };
    for _ in 0..rounds {
        let (p50, p99) = closed_loop(address.parse()?, "at")?;
        println!("p50 {p50:.2} us, p99 {p99:.2} us");
    }
    Ok(())
}

fn broker(path: &Path) -> Broker {
    let path = PathBuf::from(path);
    if path.is_dir() { Broker::Kafka(path) } else { Broker::Kfk(path) }
}

fn basics(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    for broker in brokers {
        let (running, start) = broker.start()?;
        let name = &broker.name();
        table.add("format and start to Metadata, ms", name, start.as_secs_f64() * 1e3);
        thread::sleep(Duration::from_secs(1));
        table.add("idle resident memory, MB", name, running.resident_mb()?);
        let list = (0..5).map(|_| broker.list_topics(running.address)).collect::<Result<Vec<_>, _>>()?;
        let fastest = list.into_iter().min().unwrap_or_default();
        table.add("topics --list, ms", name, fastest.as_secs_f64() * 1e3);
        let (p50, p99) = closed_loop(running.address, "loop")?;
        for group in ["first", "second"] {
            let began = Instant::now();
            broker.first_of_group(running.address, "loop", group)?;
            if group == "second" {
                let took = began.elapsed().as_secs_f64() * 1e3;
                table.add("console-consumer in a new group, start to exit with a record, ms", name, took);
            }
        }
        table.add("closed loop 1 KiB p50, us", name, p50);
        table.add("closed loop 1 KiB p99, us", name, p99);
        table.add("SIGTERM to exit, ms", name, running.stop()?.as_secs_f64() * 1e3);
    }
    let (p50, p99) = ping_pong()?;
    table.add("closed loop 1 KiB p50, us", BOUND, p50);
    table.add("closed loop 1 KiB p99, us", BOUND, p99);
    Ok(())
}

/// All brokers run at the same time and are asked in turns: what the machine does otherwise hits all of them.
fn loops(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    let running = brokers.iter().map(Broker::start).collect::<Result<Vec<_>, _>>()?;
    for turn in 0..5 {
        let (p50, p99) = ping_pong()?;
        table.add("closed loop 1 KiB p50, us", BOUND, p50);
        table.add("closed loop 1 KiB p99, us", BOUND, p99);
        let (p50, p99) = ping_pong_with_append()?;
        table.add("the bound with epoll and an append, p50, us", BOUND, p50);
        table.add("the bound with epoll and an append, p99, us", BOUND, p99);
        for (broker, (running, _)) in brokers.iter().zip(&running) {
            let name = &broker.name();
            let before = running.cpu_seconds()?;
            let (p50, p99) = closed_loop(running.address, &format!("loop-{turn}"))?;
            let used = running.cpu_seconds()? - before;
            table.add("closed loop 1 KiB p50, us", name, p50);
            table.add("closed loop 1 KiB p99, us", name, p99);
            table.add("broker's CPU a request, us", name, used * 1e6 / (LOOPS + LOOPS / 10) as f64);
        }
    }
    Ok(())
}

//! The perf tools of both: kfk's against kfk, Kafka's own (on a JVM) against Kafka. And kfk's `perf-test` against either.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Error;
use crate::brokers::Broker;

impl Broker {
    /// The command for one of Kafka's tools, such as `producer-perf-test`.
    fn tool(&self, name: &str) -> Command {
        match self {
            Self::Kfk(kfk) => {
                let mut command = Command::new(kfk);
                command.arg(name);
                command
            }
            Self::Kafka(home) => Command::new(home.join(format!("bin/kafka-{name}.sh"))),
        }
    }

    /// Creates a topic.
    pub fn create_topic(&self, address: SocketAddr, topic: &str, partitions: usize) -> Result<(), Error> {
        let mut command = self.tool("topics");
        command.args(["--create", "--topic", topic, "--partitions", &partitions.to_string()]);
        output(command.args(["--bootstrap-server", &address.to_string()])).map(drop)
    }

    /// Writes `records` of `size` bytes with the broker's own `producer-perf-test`; gives records a second.
    pub fn produce(
        &self,
        address: SocketAddr,
        topic: &str,
        records: u64,
        size: usize,
        properties: &[&str],
    ) -> Result<f64, Error> {
        let mut command = self.tool("producer-perf-test");
        command.args(["--topic", topic, "--num-records", &records.to_string(), "--throughput", "-1"]);
        command.args(["--record-size", &size.to_string(), "--bootstrap-server", &address.to_string()]);
        command.arg("--command-property").args(properties);
        let text = output(&mut command)?;
        // `1000 records sent, 24390.2 records/sec (2.33 MB/sec), ...`; the last line is of all records.
        let line =
            text.lines().rev().find(|line| line.contains(" records sent, ")).ok_or("no line of the whole")?;
        number_before(line, " records/sec")
    }

    /// Reads `records` with the broker's own `consumer-perf-test`; gives records a second of the time without joining.
    pub fn consume(&self, address: SocketAddr, topic: &str, records: u64) -> Result<f64, Error> {
        let mut command = self.tool("consumer-perf-test");
        command.args(["--topic", topic, "--num-records", &records.to_string(), "--timeout", "60000"]);
        let text = output(command.args(["--bootstrap-server", &address.to_string()]))?;
        let line = text.lines().next_back().ok_or("no line")?;
        let rate = line.rsplit(", ").next().unwrap_or_default();
        rate.trim().parse().map_err(|_| format!("no rate in '{line}'").into())
    }

    /// Reads one record as a new member of a new group, by the broker's own `console-consumer`.
    pub fn first_of_group(&self, address: SocketAddr, topic: &str, group: &str) -> Result<(), Error> {
        let mut command = self.tool("console-consumer");
        command.args(["--topic", topic, "--group", group, "--from-beginning", "--max-messages", "1"]);
        output(command.args(["--bootstrap-server", &address.to_string()])).map(drop)
    }
}

impl Broker {
    /// Writes the lines of a file with the broker's own `console-producer`; gives the time from its start to its exit.
    pub fn produce_lines(&self, address: SocketAddr, topic: &str, lines: &Path) -> Result<Duration, Error> {
        let mut command = self.tool("console-producer");
        command.args(["--topic", topic, "--bootstrap-server", &address.to_string()]);
        command.stdin(File::open(lines)?);
        let began = Instant::now();
        output(&mut command)?;
        Ok(began.elapsed())
    }

    /// Reads `count` records into a file, a line each, with the broker's own `console-consumer`; gives the time from its start
    /// to its exit.
    pub fn consume_lines(
        &self,
        address: SocketAddr,
        topic: &str,
        count: u64,
        into: &Path,
    ) -> Result<Duration, Error> {
        let mut command = self.tool("console-consumer");
        command.args(["--topic", topic, "--from-beginning", "--max-messages", &count.to_string()]);
        command.args(["--bootstrap-server", &address.to_string()]).stdout(File::create(into)?);
        let began = Instant::now();
        let status = command.status()?;
        match status.success() {
            true => Ok(began.elapsed()),
            false => Err(format!("{command:?}: {status}").into()),
        }
    }
}

/// What `kfk perf-test` measured.
pub struct Measured {
    /// Records a second that were acknowledged.
    pub rate: f64,
    /// In microseconds, corrected for what should have been sent while a request was late; none for a workload that has none.
    pub p50: f64,
    pub p99: f64,
}

/// kfk's own `perf-test` with these words, against any broker.
pub struct PerfTest(PathBuf);

impl PerfTest {
    /// The one of the first kfk among `brokers`.
    pub fn of(brokers: &[Broker]) -> Result<Self, Error> {
        let kfk = brokers.iter().find_map(|broker| match broker {
            Broker::Kfk(kfk) => Some(kfk.clone()),
            Broker::Kafka(_) => None,
        });
        Ok(Self(kfk.ok_or("a kfk is needed among the brokers, for its perf-test")?))
    }

    /// Runs it; the latencies are those of the last side (read, where something is read).
    pub fn run(&self, address: SocketAddr, words: &[&str]) -> Result<Measured, Error> {
        let mut command = Command::new(Path::new(&self.0));
        command.arg("perf-test").args(words);
        let text = output(command.args(["--bootstrap-server", &address.to_string()]))?;
        let first = text.lines().next().ok_or("no line")?;
        let rate = number_before(first, " records/sec")?;
        let latency = text.lines().rev().find(|line| line.contains(" corrected in us: "));
        let part = |name: &str| match latency {
            None => Ok(f64::NAN),
            Some(line) => {
                let value = line.split(", ").find_map(|part| part.strip_prefix(name)).unwrap_or_default();
                value.parse().map_err(|_| format!("no {name} in '{line}'"))
            }
        };
        Ok(Measured { rate, p50: part("p50 ")?, p99: part("p99 ")? })
    }
}

fn output(command: &mut Command) -> Result<String, Error> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// The number that ends where `what` begins.
fn number_before(line: &str, what: &str) -> Result<f64, Error> {
    let before = line.split(what).next().unwrap_or_default();
    let number = before.rsplit(' ').next().unwrap_or_default();
    number.parse().map_err(|_| format!("no number before '{what}' in '{line}'").into())
}

//! librdkafka against each broker: what a stranger's client gets, and what it costs the broker.
//!
//! The client is often the limit of the throughput; CPU seconds of the broker a GB of records show the broker.

use std::env;
use std::net::SocketAddr;
use std::process::Command;

use crate::Error;
use crate::brokers::Broker;
use crate::table::Table;

struct Row {
    name: &'static str,
    size: usize,
    properties: &'static [&'static str],
}

const ROWS: [Row; 4] = [
    Row {
        name: "1 KiB, 1 MB batches, acks=1",
        size: 1024,
        properties: &["acks=1", "batch.size=1000000", "linger.ms=5"],
    },
    Row {
        name: "1 KiB, 16 KiB batches, acks=1",
        size: 1024,
        properties: &["acks=1", "batch.size=16384", "linger.ms=0"],
    },
    Row {
        name: "1 KiB, 1 MB batches, acks=all, idempotent",
        size: 1024,
        properties: &["enable.idempotence=true", "batch.size=1000000", "linger.ms=5"],
    },
    Row {
        name: "100 B, 1 MB batches, acks=1",
        size: 100,
        properties: &["acks=1", "batch.size=1000000", "linger.ms=5"],
    },
];

/// Room for all records of a row: a consumer whose queue is full waits a second before it asks again.
const QUEUE: [&str; 2] = ["queued.min.messages=10000000", "queued.max.messages.kbytes=2000000"];

/// Bytes of records that a row produces.
const BYTES: usize = 500_000_000;

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    for row in &ROWS {
        for broker in brokers {
            let (running, _) = broker.start()?;
            // A short run first: a JVM compiles what it runs often.
            run("produce", running.address, "warm", BYTES / 10 / row.size, row.size, row.properties)?;
            let gigabytes = BYTES as f64 / 1e9;
            let mut measured = |what: &str, properties: &[&str]| -> Result<(), Error> {
                let before = running.cpu_seconds()?;
                let seconds = run(what, running.address, "neutral", BYTES / row.size, row.size, properties)?;
                let cpu = running.cpu_seconds()? - before;
                let name = &broker.name();
                table.add(&format!("{what} {}: MB/s", row.name), name, gigabytes * 1e3 / seconds);
                table.add(&format!("{what} {}: broker's CPU s/GB", row.name), name, cpu / gigabytes);
                Ok(())
            };
            measured("produce", row.properties)?;
            measured("consume", &QUEUE)?;
            running.stop()?;
        }
    }
    Ok(())
}

/// Runs the client and gives the seconds that it took from the first record to the last.
fn run(
    what: &str,
    address: SocketAddr,
    topic: &str,
    count: usize,
    size: usize,
    properties: &[&str],
) -> Result<f64, Error> {
    let client =
        env::var("KFK_NEUTRAL").map_err(|_| "KFK_NEUTRAL must name the built benches/neutral/client")?;
    let mut command = Command::new(client);
    command.args([what, &address.to_string(), topic, &count.to_string(), &size.to_string()]).args(properties);
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

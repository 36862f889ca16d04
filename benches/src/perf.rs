//! The perf tools of both sides at their fastest, beside the bound of the same minute.

use crate::Error;
use crate::bound;
use crate::brokers::Broker;
use crate::table::{BOUND, Table};

struct Row {
    name: &'static str,
    size: usize,
    batch: usize,
    properties: &'static [&'static str],
    /// Bytes of values that each broker gets: Kafka's slow rows are shorter, and none is above a GB.
    kfk: u64,
    kafka: u64,
}

const MB: u64 = 1_000_000;

const ROWS: [Row; 6] = [
    Row {
        name: "100 B, 16 KiB batches, acks=1",
        size: 100,
        batch: 16 << 10,
        properties: &["acks=1", "batch.size=16384", "enable.idempotence=false"],
        kfk: 600 * MB,
        kafka: 200 * MB,
    },
    Row {
        name: "100 B, 1 MB batches, acks=1",
        size: 100,
        batch: 1_000_000,
        properties: &["acks=1", "batch.size=1000000", "linger.ms=5", "enable.idempotence=false"],
        kfk: 600 * MB,
        kafka: 300 * MB,
    },
    Row {
        name: "1 KiB, 16 KiB batches, acks=1",
        size: 1024,
        batch: 16 << 10,
        properties: &["acks=1", "batch.size=16384", "enable.idempotence=false"],
        kfk: 800 * MB,
        kafka: 300 * MB,
    },
    Row {
        name: "1 KiB, 1 MB batches, acks=1",
        size: 1024,
        batch: 1_000_000,
        properties: &["acks=1", "batch.size=1000000", "linger.ms=5", "enable.idempotence=false"],
        kfk: 800 * MB,
        kafka: 500 * MB,
    },
    Row {
        name: "100 B, 16 KiB batches, acks=all, idempotent",
        size: 100,
        batch: 16 << 10,
        properties: &["acks=all", "batch.size=16384", "enable.idempotence=true"],
        kfk: 400 * MB,
        kafka: 200 * MB,
    },
    Row {
        name: "1 KiB, 1 MB batches, acks=all, idempotent",
        size: 1024,
        batch: 1_000_000,
        properties: &["acks=all", "batch.size=1000000", "linger.ms=5", "enable.idempotence=true"],
        kfk: 800 * MB,
        kafka: 500 * MB,
    },
];

/// Rows whose records are read as well; the topic of the first in batches of 16 KiB, that of the second in large ones.
const READ: [usize; 4] = [0, 1, 2, 3];

/// A tenth as much goes to another topic first: a JVM compiles what it runs often.
const WARM_PART: u64 = 10;

pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    for (number, row) in ROWS.iter().enumerate() {
        let produce = format!("produce {}: records/s", row.name);
        let consume = format!("consume {}: records/s", row.name);
        table.add(&produce, BOUND, bound::produce(row.size, row.batch)?);
        for broker in brokers {
            let (running, _) = broker.start()?;
            let bytes = if matches!(broker, Broker::Kfk(_)) { row.kfk } else { row.kafka };
            let records = bytes / row.size as u64;
            broker.create_topic(running.address, "warm", 1)?;
            broker.create_topic(running.address, "perf", 1)?;
            broker.produce(running.address, "warm", records / WARM_PART, row.size, row.properties)?;
            let rate = broker.produce(running.address, "perf", records, row.size, row.properties)?;
            table.add(&produce, &broker.name(), rate);
            if READ.contains(&number) {
                broker.consume(running.address, "warm", records / WARM_PART)?;
                let rate = broker.consume(running.address, "perf", records)?;
                table.add(&consume, &broker.name(), rate);
            }
            running.stop()?;
        }
        if READ.contains(&number) {
            table.add(&consume, BOUND, bound::consume(row.size, row.batch)?);
        }
    }
    Ok(())
}

const CODECS: [&str; 5] = ["none", "gzip", "snappy", "lz4", "zstd"];
const CODEC_BYTES: u64 = 100 * MB;

/// One codec after the other: 1 KiB records in batches of 16 KiB.
pub fn codecs(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    table.note("1 KiB records of random letters, batches of 16 KiB before compression.");
    for broker in brokers {
        let (running, _) = broker.start()?;
        let records = CODEC_BYTES / 1024;
        for codec in CODECS {
            broker.create_topic(running.address, codec, 1)?;
            let codec_property = format!("compression.type={codec}");
            let properties = ["acks=1", "enable.idempotence=false", "batch.size=16384", &codec_property];
            let rate = broker.produce(running.address, codec, records, 1024, &properties)?;
            table.add(&format!("produce {codec}: records/s"), &broker.name(), rate);
            let rate = broker.consume(running.address, codec, records)?;
            table.add(&format!("consume {codec}: records/s"), &broker.name(), rate);
        }
        running.stop()?;
    }
    Ok(())
}

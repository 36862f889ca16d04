//! Stops and starts: with many partitions after a clean stop, and with much to read again after `kill -9`.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::{CreateTopicsRequest, ProduceRequest};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::wire::Records;
use tempfile::TempDir;

use crate::Error;
use crate::brokers::{Broker, Running};
use crate::client::Client;
use crate::table::Table;

/// Partitions of one topic: Kafka takes no more than 10,000 records in one change of the metadata.
const LARGEST: i32 = 5_000;
/// Topics' partitions for recovery, and about the batch of a producer with default settings.
const RECOVERED_PARTITIONS: i32 = 8;
const VALUE_BYTES: usize = 1000;
const BATCH: usize = 16;
/// `num.recovery.threads.per.data.dir` of both brokers.
const THREADS: usize = 2;
/// How long a broker may settle before its memory is read.
const SETTLE: Duration = Duration::from_secs(2);

fn number(variable: &str, otherwise: i32) -> Result<i32, Error> {
    match std::env::var(variable) {
        Ok(text) => text.parse().map_err(|_| format!("{variable} is to be a number, not {text:?}").into()),
        Err(_) => Ok(otherwise),
    }
}

/// Many idle partitions: memory, stop, and start after a clean stop until Metadata is answered.
pub fn many(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    let count = number("KFK_PARTITIONS", 10_000)?;
    for broker in brokers {
        let name = &broker.name();
        let running = broker.start()?.0;
        thread::sleep(SETTLE);
        let empty = running.resident_mb()?;
        create(&running, "many", count)?;
        let (stopped, stop) = running.stop_and_keep()?;
        table.add(&format!("stop with {count} partitions just made, ms"), name, stop.as_secs_f64() * 1e3);
        let (running, start) = broker.start_on(stopped, &[])?;
        table.add(&format!("start with {count} partitions to Metadata, ms"), name, start.as_secs_f64() * 1e3);
        thread::sleep(SETTLE);
        let above = (running.resident_mb()? - empty) * 1024.0 / f64::from(count);
        table.add(&format!("memory a partition above the empty broker, {count} of them, KiB"), name, above);
        let stop = running.stop()?;
        table.add(&format!("stop with {count} partitions, ms"), name, stop.as_secs_f64() * 1e3);
    }
    Ok(())
}

fn create(running: &Running, topic: &str, count: i32) -> Result<(), Error> {
    let mut client = Client::connect(running.address)?;
    let mut left = count;
    while left > 0 {
        let topic = CreatableTopic {
            name: format!("{topic}-{left}"),
            num_partitions: left.min(LARGEST),
            replication_factor: 1,
            ..Default::default()
        };
        left -= topic.num_partitions;
        let create = CreateTopicsRequest { topics: vec![topic], timeout_ms: 120_000, ..Default::default() };
        let answer = client.ask(&create, 5)?;
        if answer.topics[0].error_code != 0 {
            return Err(format!("{count} partitions: {:?}", answer.topics[0].error_message).into());
        }
    }
    Ok(())
}

/// A directory that kfk has filled and left at `kill -9`; each broker starts on a copy of it.
pub fn recovery(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    let writer =
        brokers.iter().find(|broker| matches!(broker, Broker::Kfk(_))).ok_or("a kfk to write with")?;
    let gigabytes = number("KFK_GIGABYTES", 2)?;
    let (running, _) = writer.start()?;
    create(&running, "recovered", RECOVERED_PARTITIONS)?;
    fill(&running, gigabytes)?;
    let killed = running.kill_and_keep()?;
    let segments = segments(&killed.path().join("data"))?;
    let bytes: u64 = segments.iter().map(|(_, len)| len).sum();
    let rate = |took: f64| bytes as f64 / 1e9 / took;
    for broker in brokers {
        let name = &broker.name();
        let copy = TempDir::new()?;
        let whole = Command::new("cp").arg("-r").arg(killed.path().join("data")).arg(copy.path()).status()?;
        if !whole.success() {
            return Err("the directory cannot be copied".into());
        }
        let (running, unclean) = broker.start_on(copy, &[])?;
        // The faster of two: a JVM's start varies by more than some recoveries take.
        let (stopped, _) = running.stop_and_keep()?;
        let (running, clean) = broker.start_on(stopped, &[])?;
        let (stopped, _) = running.stop_and_keep()?;
        let (running, again) = broker.start_on(stopped, &[])?;
        running.stop()?;
        let unclean_ms = unclean.as_secs_f64() * 1e3;
        table.add(&format!("start after kill -9 on {gigabytes} GB, ms"), name, unclean_ms);
        let took = unclean.saturating_sub(clean.min(again));
        if took.is_zero() {
            println!("{name}: a clean start took longer than one after kill -9; give it more (KFK_GIGABYTES)");
        } else {
            table.add("recovery (that start less a clean one), GB/s", name, rate(took.as_secs_f64()));
        }
    }
    let began = Instant::now();
    check_all(segments)?;
    table.add(
        "recovery (that start less a clean one), GB/s",
        "reading and CRCs alone",
        rate(began.elapsed().as_secs_f64()),
    );
    Ok(())
}

/// Batches of 16 records of 1 KB, the same ones again and again: only offsets are not the broker's to check.
fn fill(running: &Running, gigabytes: i32) -> Result<(), Error> {
    let (mut builder, mut compressor) = (BatchBuilder::new(BatchFields::default()), Compressor::new());
    for at in 0..BATCH {
        let value: Vec<u8> = (0..VALUE_BYTES).map(|byte| (byte * 31 + at * 7) as u8).collect();
        builder.append(1_700_000_000_000, None, Some(&value), [])?;
    }
    let batch = builder.finish(CompressionType::None, &mut compressor)?;
    let mut client = Client::connect(running.address)?;
    let partition = |index| PartitionProduceData { index, records: Some(Records::Bytes(batch.clone())) };
    let partition_data: Vec<_> = (0..RECOVERED_PARTITIONS).map(partition).collect();
    let name = format!("recovered-{RECOVERED_PARTITIONS}");
    let topic_data = vec![TopicProduceData { name, partition_data, ..Default::default() }];
    let request = ProduceRequest { acks: 1, timeout_ms: 10_000, topic_data, ..Default::default() };
    let each = batch.len() as u64 * RECOVERED_PARTITIONS as u64;
    let requests = gigabytes as u64 * 1_000_000_000 / each;
    let mut sent = 0;
    while sent < requests {
        let answer = client.ask(&request, 9)?;
        // A topic that was created a moment ago may not be led yet.
        if answer.responses[0].partition_responses.iter().all(|partition| partition.error_code == 0) {
            sent += 1;
        }
    }
    Ok(())
}

/// The segments of the topic, and their lengths.
fn segments(data: &Path) -> Result<Vec<(PathBuf, u64)>, Error> {
    let mut segments = Vec::new();
    for dir in fs::read_dir(data)? {
        let dir = dir?.path();
        let is_partition =
            dir.file_name().is_some_and(|name| name.to_string_lossy().starts_with("recovered-"));
        for file in if is_partition { Some(fs::read_dir(dir)?) } else { None }.into_iter().flatten() {
            let file = file?;
            if file.path().extension().is_some_and(|extension| extension == "log") {
                segments.push((file.path(), file.metadata()?.len()));
            }
        }
    }
    Ok(segments)
}

/// The bound: reads the segments with as many threads as a broker, and checks each batch's CRC.
fn check_all(segments: Vec<(PathBuf, u64)>) -> Result<(), Error> {
    let left = Mutex::new(segments);
    thread::scope(|scope| {
        let work = || -> Result<(), String> {
            let mut buffer = vec![0; 1 << 20];
            loop {
                let Some((path, _)) = left.lock().map_err(|error| error.to_string())?.pop() else {
                    return Ok(());
                };
                check(&path, &mut buffer).map_err(|error| format!("{}: {error}", path.display()))?;
            }
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().map_err(|_| "a thread panicked")?)
    })
    .map_err(Error::from)
}

fn check(path: &Path, buffer: &mut [u8]) -> Result<(), Error> {
    let mut file = fs::File::open(path)?;
    let mut filled = 0;
    loop {
        let got = file.read(&mut buffer[filled..])?;
        filled += got;
        let mut at = 0;
        while let Some(length) = buffer[at..filled].get(8..12) {
            let size = 12 + u32::from_be_bytes([length[0], length[1], length[2], length[3]]) as usize;
            let Some(batch) = buffer[at..filled].get(..size) else { break };
            let crc = u32::from_be_bytes([batch[17], batch[18], batch[19], batch[20]]);
            if crc32c::crc32c(&batch[21..]) != crc {
                return Err(format!("byte {at} of a chunk begins no batch").into());
            }
            at += size;
        }
        if got == 0 {
            return if at == filled { Ok(()) } else { Err("half a batch".into()) };
        }
        buffer.copy_within(at..filled, 0);
        filled -= at;
    }
}

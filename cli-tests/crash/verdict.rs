//! Whether what the producers were told is true.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use kfk_client::admin::OffsetSpec;
use kfk_client::cluster::TopicPartition;
use kfk_client::config::{ConsumerConfig, Properties};
use kfk_client::consumer::Consumer;

use super::load::{Load, Partition, Told};

/// No partition that is to be read takes longer, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(120);

fn consumer(server: &str) -> Consumer {
    let given =
        [("bootstrap.servers", server), ("auto.offset.reset", "earliest"), ("reconnect.backoff.ms", "10")];
    let properties: Properties =
        given.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    Consumer::new(ConsumerConfig::from_properties(&properties).expect("the settings are right"))
}

fn named(partition: &Partition) -> TopicPartition {
    TopicPartition { topic: partition.topic.name.into(), partition: partition.index }
}

async fn offset(consumer: &Consumer, partition: &TopicPartition, spec: OffsetSpec) -> i64 {
    let mut listed = consumer.list_offsets(&[(partition.clone(), spec)]).await.expect("offsets");
    listed.remove(0).1.expect("an offset").offset.expect("there is one")
}

/// Asked right after a start: the log goes at least as far as what was acknowledged.
pub async fn nothing_acknowledged_is_beyond_the_end(load: &Load, server: &str, cycle: u64) {
    let consumer = consumer(server);
    for partition in &load.partitions {
        let last = partition.told().acknowledged.values().max().copied().flatten().unwrap_or(-1);
        let end = offset(&consumer, &named(partition), OffsetSpec::Latest).await;
        assert!(
            end > last,
            "cycle {cycle}: {} ends at {end}, and offset {last} was acknowledged",
            named(partition)
        );
    }
    consumer.close().await;
}

/// Reads everything and holds it against what was told; gives a line about it.
pub async fn everything_is_there(load: &Load, server: &str) -> String {
    let consumer = consumer(server);
    let mut lines = Vec::new();
    for partition in &load.partitions {
        let name = named(partition);
        let told = partition.told().clone();
        let start = offset(&consumer, &name, OffsetSpec::Earliest).await;
        let end = offset(&consumer, &name, OffsetSpec::Latest).await;
        let read = read(&consumer, partition, start, end).await;
        lines.push(format!(
            "{name}: {} sent, {} acknowledged, {} failed, offsets {start} to {end}, {} read",
            told.sent,
            told.acknowledged.len(),
            told.failed,
            read.len()
        ));
        let line = lines.last().expect("a line");
        if partition.topic.idempotent {
            let all = told.acknowledged.len() as u64 == told.sent;
            assert!(all, "{line}: an idempotent producer gave up: {:?}", told.first_failure);
        }
        match partition.topic.keys {
            Some(keys) => newest_of_each_key_is_there(line, keys, &told, &read),
            None => acknowledged_is_there(line, partition, &told, &read, start, end),
        }
    }
    consumer.close().await;
    lines.join("\n")
}

/// The numbers of the records between two offsets, by offset; every value must be one that was sent here.
async fn read(consumer: &Consumer, partition: &Partition, start: i64, end: i64) -> BTreeMap<i64, u64> {
    let name = named(partition);
    let mut read = BTreeMap::new();
    consumer.assign(std::slice::from_ref(&name));
    consumer.seek(&name, start).expect("it is assigned");
    let began = Instant::now();
    while consumer.known_position(&name).is_none_or(|position| position < end) {
        assert!(began.elapsed() < PATIENCE, "{name}: read {} of {start} to {end} only", read.len());
        let records = consumer.poll(Duration::from_millis(100)).await.expect("records");
        for record in &records {
            let record = record.expect("a record that makes sense");
            let value = std::str::from_utf8(record.value.expect("a value")).expect("text");
            let number: u64 = value.split('|').next().and_then(|text| text.parse().ok()).expect("a number");
            assert_eq!(value, partition.topic.value(partition.index, number), "{name} at {}", record.offset);
            if let Some(keys) = partition.topic.keys {
                assert_eq!(record.key, Some(format!("k{}", number % keys).as_bytes()), "{name}");
            }
            assert_eq!(read.insert(record.offset, number), None, "{name}: offset {} twice", record.offset);
        }
    }
    read
}

fn acknowledged_is_there(
    line: &str,
    partition: &Partition,
    told: &Told,
    read: &BTreeMap<i64, u64>,
    start: i64,
    end: i64,
) {
    assert!(read.keys().copied().eq(start..end), "{line}: offsets have a gap");
    assert_eq!(start > 0, partition.topic.deletes, "{line}: segments are deleted where they are to be");
    for (number, offset) in told.acknowledged.iter().filter_map(|(number, offset)| Some((number, (*offset)?)))
    {
        let there = read.get(&offset);
        assert!(
            offset < start || there == Some(number),
            "{line}: {number} was acknowledged at {offset}, {there:?} is there"
        );
    }
    let numbers: Vec<u64> = read.values().copied().collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{line}: out of order, or twice");
    if partition.topic.idempotent {
        // All that was sent, and so those too that were acknowledged without an offset.
        assert!(numbers.iter().copied().eq(start.cast_unsigned()..told.sent), "{line}: each once");
    }
}

fn newest_of_each_key_is_there(line: &str, keys: u64, told: &Told, read: &BTreeMap<i64, u64>) {
    let numbers: Vec<u64> = read.values().copied().collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{line}: out of order, or twice");
    for (offset, number) in read {
        let acknowledged = told.acknowledged.get(number).copied().flatten();
        assert!(
            acknowledged.is_none_or(|at| at == *offset),
            "{line}: {number} lies at {offset}, not {acknowledged:?}"
        );
    }
    assert!(read.len() < told.acknowledged.len(), "{line}: nothing was compacted");
    for key in 0..keys {
        let newest = told.acknowledged.keys().rev().find(|number| *number % keys == key);
        let there = numbers.iter().rev().find(|number| *number % keys == key);
        assert_eq!(there, newest, "{line}: the newest of k{key}");
    }
}

//! Compaction: MB of dirty log that a broker cleans in a second, from the moment the topic is compacted until the offset
//! is in `cleaner-offset-checkpoint`. The same batches for both brokers, all settings but the rest between rounds Kafka's
//! defaults.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::messages::create_topics_request::{CreatableTopic, CreatableTopicConfig};
use kfk_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::{CreateTopicsRequest, IncrementalAlterConfigsRequest, ProduceRequest};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::wire::Records;

use crate::Error;
use crate::brokers::Broker;
use crate::client::Client;
use crate::table::Table;

/// Records of the topic, and of how many keys.
const RECORDS: u64 = 3_000_000;
const KEYS: u64 = 300_000;
const VALUE_BYTES: usize = 100;
/// Records of a batch: with this value about `batch.size` of a producer.
const BATCH: u64 = 128;
const TOPIC: &str = "clean";

/// Measures each broker, with batches as they are and with compressed ones.
pub fn measure(brokers: &[Broker], table: &mut Table) -> Result<(), Error> {
    for broker in brokers {
        clean(broker, CompressionType::None, "cleaning", table)?;
        clean(broker, CompressionType::Lz4, "cleaning of lz4", table)?;
    }
    Ok(())
}

fn clean(broker: &Broker, kind: CompressionType, what: &str, table: &mut Table) -> Result<(), Error> {
    let (running, _) = broker.start()?;
    let mut client = Client::connect(running.address)?;
    set(&mut client, 4, "", "log.cleaner.backoff.ms", "20")?;
    let config =
        |name: &str, value: &str| CreatableTopicConfig { name: name.into(), value: Some(value.into()) };
    let topic = CreatableTopic {
        name: TOPIC.into(),
        num_partitions: 1,
        replication_factor: 1,
        configs: vec![config("segment.bytes", "67108864"), config("min.cleanable.dirty.ratio", "0.01")],
        ..Default::default()
    };
    client.ask(&CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() }, 5)?;
    fill(&mut client, kind)?;
    let data = running.log_dir();
    let (target, bytes) = cleanable(&data.join(format!("{TOPIC}-0")))?;
    let (spent, began) = (running.cpu_seconds()?, Instant::now());
    set(&mut client, 2, TOPIC, "cleanup.policy", "compact")?;
    while cleaned_to(&data)?.is_none_or(|offset| offset < target) {
        if began.elapsed() > Duration::from_secs(300) {
            return Err("the cleaner does not come to its end".into());
        }
        thread::sleep(Duration::from_millis(1));
    }
    let (took, spent) = (began.elapsed().as_secs_f64(), running.cpu_seconds()? - spent);
    table.add(&format!("{what}, MB/s"), &broker.name(), bytes as f64 / took / 1e6);
    table.add(&format!("{what}, CPU seconds a GB"), &broker.name(), spent / (bytes as f64 / 1e9));
    Ok(())
}

fn fill(client: &mut Client, kind: CompressionType) -> Result<(), Error> {
    let (mut builder, mut compressor) = (BatchBuilder::new(BatchFields::default()), Compressor::new());
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let (mut record, mut state) = (0, 1_u64);
    while record < RECORDS {
        for _ in 0..BATCH {
            // Keys in no order, values that compress by about a half.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let key = format!("key-{:012}", (state >> 33) % KEYS);
            let mut value = [b'v'; VALUE_BYTES];
            for (at, byte) in value.iter_mut().step_by(2).enumerate() {
                *byte = (state >> (at % 57)) as u8;
            }
            builder.append(now, Some(key.as_bytes()), Some(&value), [])?;
            record += 1;
        }
        let batch = builder.finish(kind, &mut compressor)?;
        let partition_data = vec![PartitionProduceData { index: 0, records: Some(Records::Bytes(batch)) }];
        let topic_data = vec![TopicProduceData { name: TOPIC.into(), partition_data, ..Default::default() }];
        let request = ProduceRequest { acks: 1, timeout_ms: 10_000, topic_data, ..Default::default() };
        // A topic that was created a moment ago may not be led yet.
        while client.ask(&request, 9)?.responses[0].partition_responses[0].error_code != 0 {
            thread::sleep(Duration::from_millis(10));
        }
    }
    Ok(())
}

/// Where the active segment begins, and how many bytes lie before it.
fn cleanable(dir: &Path) -> Result<(i64, u64), Error> {
    let mut segments = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "log") {
            let offset: i64 = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a segment")?.parse()?;
            segments.push((offset, fs::metadata(&path)?.len()));
        }
    }
    segments.sort_unstable();
    let (active, _) = segments.pop().ok_or("a segment")?;
    Ok((active, segments.iter().map(|(_, len)| len).sum()))
}

fn set(client: &mut Client, kind: i8, resource: &str, name: &str, value: &str) -> Result<(), Error> {
    let config = AlterableConfig { name: name.into(), config_operation: 0, value: Some(value.into()) };
    let resource =
        AlterConfigsResource { resource_type: kind, resource_name: resource.into(), configs: vec![config] };
    let request = IncrementalAlterConfigsRequest { resources: vec![resource], ..Default::default() };
    let answer = client.ask(&request, 1)?;
    match answer.responses[0].error_code {
        0 => Ok(()),
        code => Err(format!("{name} cannot be set: error {code}").into()),
    }
}

/// The offset in `cleaner-offset-checkpoint`, if it is there.
fn cleaned_to(data: &Path) -> Result<Option<i64>, Error> {
    let Ok(text) = fs::read_to_string(data.join("cleaner-offset-checkpoint")) else { return Ok(None) };
    let entry = text.lines().find_map(|line| line.strip_prefix(&format!("{TOPIC} 0 ")));
    Ok(entry.map(str::parse).transpose()?)
}

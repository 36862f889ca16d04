//! Reads the topic as a consumer does, up to where it ends now. What transactions have not committed does not count.

use std::collections::BTreeMap;
use std::time::Duration;

use kfk_client::admin::OffsetSpec;
use kfk_client::config::{ConsumerConfig, IsolationLevel, Properties};
use kfk_client::consumer::Consumer;
use kfk_client::{ClientError, TopicPartition};
use kfk_protocol::error_code::ErrorCode;
use tokio::time::Instant;

use super::held::{Held, Raw};
use crate::cli::Call;
use crate::connect::{self, thrown};
use crate::error::{Failure, Thrown};
use crate::java::read_properties;
use crate::output::Output;

const TOPIC: &str = "__consumer_offsets";
/// Without anything new for so long it is given up.
const SILENCE: Duration = Duration::from_secs(30);

/// Reads all partitions.
pub fn read(call: &Call, held: &mut Held, out: &mut Output) -> Result<bool, Failure> {
    let admin = connect::admin(call, None, out)?;
    let mut properties = match call.parsed.one("command-config")? {
        Some(path) => read_properties(path)?,
        None => Properties::new(),
    };
    let servers = call.parsed.one("bootstrap-server")?.unwrap_or_default();
    for (key, value) in [
        ("bootstrap.servers", servers),
        ("isolation.level", "read_committed"),
        ("auto.offset.reset", "earliest"),
    ] {
        properties.insert(key.to_owned(), value.to_owned());
    }
    properties.remove("bootstrap.controllers");
    let config = ConsumerConfig::from_properties(&properties).map_err(|error| connect::of_config(&error))?;
    let spinner = out.spinner("reading __consumer_offsets");
    let read = connect::block_on(async {
        let Some(ends) = ends(&admin).await? else { return Ok(false) };
        let consumer = Consumer::new(config);
        let read = all(&consumer, &ends, held, out).await;
        consumer.close().await;
        read.map(|()| true)
    });
    spinner.finish_and_clear();
    if !read?? {
        out.say("kfk dump-offsets: there is no __consumer_offsets yet: no group has ever committed anything");
    }
    Ok(true)
}

/// Where each partition that holds something ends; `None` without the topic.
async fn ends(admin: &kfk_client::admin::Admin) -> Result<Option<BTreeMap<TopicPartition, i64>>, Failure> {
    let failed = |error: &ClientError| thrown(error, "listOffsets");
    let described =
        admin.describe_topics(&[TOPIC.to_owned()], false).await.map_err(|error| failed(&error))?;
    let topic = match described.into_iter().next() {
        Some((_, Ok(topic))) => topic,
        Some((_, Err(error))) if error.broker_code() != Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION) => {
            return Err(failed(&error).into());
        }
        _ => return Ok(None),
    };
    let asked = |spec| -> Vec<(TopicPartition, OffsetSpec)> {
        let partitions = topic.partitions.iter();
        partitions.map(|partition| (TopicPartition::new(TOPIC, partition.index), spec)).collect()
    };
    let mut ends = BTreeMap::new();
    for (spec, is_end) in [(OffsetSpec::Latest, true), (OffsetSpec::Earliest, false)] {
        let listed = admin.list_offsets(&asked(spec), IsolationLevel::ReadCommitted).await;
        for (partition, listed) in listed.map_err(|error| failed(&error))? {
            let offset = listed.map_err(|error| failed(&error))?.offset.unwrap_or_default();
            match is_end {
                true => drop(ends.insert(partition, offset)),
                // Where it begins it also ends: nothing is there.
                false if ends.get(&partition) == Some(&offset) => drop(ends.remove(&partition)),
                false => (),
            }
        }
    }
    Ok(Some(ends))
}

async fn all(
    consumer: &Consumer,
    ends: &BTreeMap<TopicPartition, i64>,
    held: &mut Held,
    out: &mut Output,
) -> Result<(), Failure> {
    let partitions: Vec<TopicPartition> = ends.keys().cloned().collect();
    consumer.assign(&partitions);
    let is_read = |partition: &TopicPartition, end: i64| {
        consumer.known_position(partition).is_some_and(|position| position >= end)
    };
    let mut heard = Instant::now();
    while ends.iter().any(|(partition, end)| !is_read(partition, *end)) {
        let records = consumer.poll(Duration::from_millis(100)).await;
        let records = records.map_err(|error| thrown(&error, "poll"))?;
        if !records.is_empty() {
            heard = Instant::now();
        } else if heard.elapsed() > SILENCE {
            let left = ends.iter().find(|(partition, end)| !is_read(partition, **end));
            let left = left.map_or_else(String::new, |(partition, end)| format!("{partition} up to {end}"));
            return Err(Thrown::cluster(
                "org.apache.kafka.common.errors.TimeoutException",
                format!("nothing came for {} s; {left} is still to be read", SILENCE.as_secs()),
            )
            .into());
        }
        for record in records.iter() {
            let record = record.map_err(|error| thrown(&error, "poll"))?;
            let place = TopicPartition::new(record.topic, record.partition);
            if ends.get(&place).is_none_or(|end| record.offset >= *end) {
                continue;
            }
            let raw = Raw {
                partition: record.partition,
                offset: record.offset,
                timestamp: record.timestamp,
                key: record.key,
                value: record.value,
            };
            held.take(raw, out)?;
        }
    }
    Ok(())
}

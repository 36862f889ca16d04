//! The producers, and what they were told.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kfk_client::config::{ProducerConfig, Properties};
use kfk_client::producer::{Producer, Record};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use crate::kfk::Broker;

/// Records that each partition gets at most from one kill to the next: more than a quick machine comes to.
const A_CYCLE: u64 = 1500;

/// A topic of the load: how it is kept, and how it is produced to.
#[derive(Debug)]
pub struct Topic {
    pub name: &'static str,
    pub partitions: i32,
    /// Idempotent with acks=all; otherwise acks=1 without retries.
    pub idempotent: bool,
    /// How many keys it has; none without compaction.
    pub keys: Option<u64>,
    /// Whether old segments are deleted.
    pub deletes: bool,
    /// The most bytes that fill up a value.
    filler: u64,
    /// Whether its producer sends as fast as it can.
    flat_out: bool,
    configs: &'static [&'static str],
}

/// Those that everything happens to, with segments of a few hundred records.
pub const TOPICS: [&Topic; 4] = [
    &Topic {
        name: "ordered",
        partitions: 3,
        idempotent: true,
        keys: None,
        deletes: false,
        filler: 400,
        flat_out: false,
        configs: &["internal.segment.bytes=60000"],
    },
    &Topic {
        name: "once",
        partitions: 2,
        idempotent: false,
        keys: None,
        deletes: false,
        filler: 400,
        flat_out: false,
        configs: &["internal.segment.bytes=40000", "index.interval.bytes=512"],
    },
    &Topic {
        name: "retained",
        partitions: 2,
        idempotent: true,
        keys: None,
        deletes: true,
        filler: 400,
        flat_out: false,
        configs: &["internal.segment.bytes=30000", "retention.bytes=100000"],
    },
    &Topic {
        name: "compacted",
        partitions: 2,
        idempotent: true,
        keys: Some(40),
        deletes: false,
        filler: 400,
        flat_out: false,
        configs: &[
            "internal.segment.bytes=30000",
            "cleanup.policy=compact",
            "min.cleanable.dirty.ratio=0.01",
        ],
    },
];

/// Those that are written as fast as it goes.
pub const FLOODED: [&Topic; 2] = [
    &Topic {
        name: "flood",
        partitions: 2,
        idempotent: true,
        keys: None,
        deletes: false,
        filler: 1_000,
        flat_out: true,
        configs: &["segment.bytes=16000000"],
    },
    &Topic {
        name: "flood-once",
        partitions: 1,
        idempotent: false,
        keys: None,
        deletes: false,
        filler: 8_000,
        flat_out: true,
        configs: &["segment.bytes=16000000"],
    },
];

impl Topic {
    /// Makes it.
    pub fn create(&self, broker: &Broker) {
        let partitions = self.partitions.to_string();
        let mut words = vec!["topics", "--create", "--topic", self.name, "--partitions", &partitions];
        words.extend(self.configs.iter().flat_map(|config| ["--config", config]));
        let said = broker.kfk(&words);
        assert_eq!(said.code, Some(0), "{}", said.err);
    }

    /// The value of the record that was sent as number `sequence` to a partition.
    pub fn value(&self, partition: i32, sequence: u64) -> String {
        // Of many lengths, so that batches and segments end anywhere.
        let filler = "x".repeat((sequence.wrapping_mul(7919) % self.filler) as usize);
        format!("{sequence}|{}-{partition}|{filler}", self.name)
    }
}

/// What became of the records of one partition.
#[derive(Debug, Default, Clone)]
pub struct Told {
    /// How many were handed to the producer; they are numbered from 0.
    pub sent: u64,
    /// The offsets of those that were acknowledged, by number. The broker that takes a batch for the second time does
    /// not know its offset any more if it has restarted in between: it is acknowledged without one then.
    pub acknowledged: BTreeMap<u64, Option<i64>>,
    /// Those that failed, and why the first did.
    pub failed: u64,
    pub first_failure: Option<String>,
}

/// One partition of a topic, and what was told of it.
pub struct Partition {
    pub topic: &'static Topic,
    pub index: i32,
    told: Mutex<Told>,
}

impl Partition {
    /// What was told so far.
    pub fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Producers at work.
pub struct Load {
    pub partitions: Vec<Arc<Partition>>,
    /// How many records each partition may get so far.
    allowed: Arc<AtomicU64>,
    stopping: Arc<AtomicBool>,
    producers: Mutex<Vec<JoinHandle<()>>>,
}

impl Load {
    /// Starts one producer a topic.
    pub fn start(runtime: &Runtime, server: &str, topics: &[&'static Topic]) -> Self {
        let stopping = Arc::new(AtomicBool::new(false));
        let allowed = Arc::new(AtomicU64::new(0));
        let mut partitions = Vec::new();
        let mut producers = Vec::new();
        for topic in topics {
            let own: Vec<_> = (0..topic.partitions)
                .map(|index| Arc::new(Partition { topic, index, told: Mutex::default() }))
                .collect();
            partitions.extend(own.iter().cloned());
            let config = config(topic, server);
            producers.push(runtime.spawn(produce(config, own, Arc::clone(&allowed), Arc::clone(&stopping))));
        }
        Self { partitions, allowed, stopping, producers: Mutex::new(producers) }
    }

    /// Lets producers go on for another cycle: what a slow machine has to read again does not grow without bound.
    pub fn go_on(&self) {
        self.allowed.fetch_add(A_CYCLE, SeqCst);
    }

    /// Sends nothing more, and waits until the outcome of everything is known.
    pub async fn stop(&self) {
        self.stopping.store(true, SeqCst);
        let producers = std::mem::take(&mut *self.producers.lock().unwrap_or_else(PoisonError::into_inner));
        for producer in producers {
            producer.await.expect("a producer ends in order");
        }
    }
}

fn config(topic: &Topic, server: &str) -> ProducerConfig {
    let reliable = [
        ("acks", "all"),
        ("enable.idempotence", "true"),
        ("delivery.timeout.ms", "600000"),
        ("request.timeout.ms", "10000"),
    ];
    let bare = [("acks", "1"), ("enable.idempotence", "false"), ("retries", "0"), ("linger.ms", "1")];
    let patient = [
        ("bootstrap.servers", server),
        ("max.block.ms", "600000"),
        ("buffer.memory", if topic.flat_out { "16000000" } else { "1000000" }),
        ("retry.backoff.ms", "10"),
        ("retry.backoff.max.ms", "50"),
        ("reconnect.backoff.ms", "10"),
        ("reconnect.backoff.max.ms", "50"),
    ];
    let chosen = if topic.idempotent { reliable } else { bare };
    let properties: Properties =
        patient.into_iter().chain(chosen).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    ProducerConfig::from_properties(&properties).expect("the settings are right")
}

async fn produce(
    config: ProducerConfig,
    partitions: Vec<Arc<Partition>>,
    allowed: Arc<AtomicU64>,
    stopping: Arc<AtomicBool>,
) {
    let producer = Producer::new(config).expect("a producer");
    let mut sequence = 0;
    while !stopping.load(SeqCst) {
        if sequence >= allowed.load(SeqCst) {
            tokio::time::sleep(Duration::from_millis(1)).await;
            continue;
        }
        for partition in &partitions {
            let topic = partition.topic;
            partition.told().sent += 1;
            let value = topic.value(partition.index, sequence);
            let key = topic.keys.map(|keys| format!("k{}", sequence % keys));
            let record = Record {
                partition: Some(partition.index),
                key: key.as_deref().map(str::as_bytes),
                ..Record::new(topic.name, value.as_bytes())
            };
            let heard = Arc::clone(partition);
            let number = sequence;
            let hear = move |outcome: Result<kfk_client::producer::RecordMetadata, _>| {
                let mut told = heard.told();
                match outcome {
                    Ok(there) => assert_eq!(told.acknowledged.insert(number, there.offset), None),
                    Err(error) => {
                        told.failed += 1;
                        told.first_failure.get_or_insert_with(|| format!("record {number}: {error}"));
                    }
                }
            };
            producer.send_with(record, hear).await;
        }
        sequence += 1;
        if sequence % 4 == 0 && !partitions.iter().any(|partition| partition.topic.flat_out) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    producer.flush().await;
    producer.close(Duration::from_secs(60)).await;
}

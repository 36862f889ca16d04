//! The producer's core: records go into batches, batches leave in requests, outcomes come back. Synchronous; the time
//! is handed in, sockets are somebody else's. Appending is here, leaving in `drain`, outcomes in `outcomes`.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::compression::{Compression, Compressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, layout, record_size_upper_bound};
use kfk_protocol::uuid::Uuid;

use super::batch::{Batch, Callback, Payload, ProducerId};
use super::delivery::{Completion, Delivery};
use super::murmur2::partition_of_key;
use super::partitioner::{Choice, Partitioning};
use super::queue::Queue;
use super::record::Record;
use super::sticky::{Load, Sticky, choose};
use crate::cluster::Topic;
use crate::config::ProducerConfig;
use crate::error::ClientError;
use crate::random::Random;
use crate::retry::Backoff;

/// Buffers that are kept: as many batches as are usually under way.
const MOST_SPARE: usize = 8;

/// The part of the configuration that the core goes by.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) batch_size: usize,
    pub(super) linger: Duration,
    pub(super) buffer_memory: usize,
    pub(super) max_request_size: usize,
    pub(super) delivery_timeout: Duration,
    pub(super) retries: u32,
    pub(super) retry_backoff: Backoff,
    pub(super) max_in_flight: usize,
    pub(super) idempotence: bool,
    pub(super) compression: Compression,
    pub(super) partitioning: Partitioning,
    pub(super) adaptive: bool,
    /// Zero is off.
    pub(super) availability_timeout: Duration,
}

impl Settings {
    pub(super) fn new(config: &ProducerConfig, partitioning: Partitioning) -> Settings {
        Settings {
            batch_size: config.batch_size,
            linger: config.linger,
            buffer_memory: config.buffer_memory,
            max_request_size: config.max_request_size,
            delivery_timeout: config.delivery_timeout,
            retries: config.retries,
            retry_backoff: config.client.retry_backoff,
            max_in_flight: config.max_in_flight,
            idempotence: config.idempotence,
            compression: config.compression,
            partitioning,
            adaptive: config.adaptive_partitioning,
            availability_timeout: config.availability_timeout,
        }
    }
}

/// Everything that waits to be sent or answered.
pub(super) struct Accumulator {
    pub(super) settings: Settings,
    pub(super) topics: Vec<TopicQueues>,
    by_name: HashMap<Arc<str>, usize>,
    /// The topic of the last record: most producers write to one.
    last_topic: usize,
    pub(super) memory_used: usize,
    /// Buffers of batches that are done, for those that come.
    spare: Vec<Vec<u8>>,
    /// How many senders wait for memory.
    pub(super) memory_waiters: usize,
    pub(super) flushing: usize,
    pub(super) closing: bool,
    /// Why the producer cannot go on, if it cannot.
    pub(super) failed: Option<ClientError>,
    pub(super) producer: Option<ProducerId>,
    /// Partitions that need their numbers anew, by topic and partition: because of the batch with this ordinal.
    pub(super) restarts: BTreeMap<(usize, usize), u64>,
    /// Partitions with something waiting or under way.
    pub(super) listed: Vec<(usize, usize)>,
    pub(super) nodes: HashMap<i32, NodeState>,
    pub(super) random: Random,
    pub(super) compressor: Compressor,
}

/// What is known of a node besides its partitions.
#[derive(Debug, Default)]
pub(super) struct NodeState {
    /// Requests under way.
    pub(super) in_flight: usize,
    /// When batches for it were last found waiting, and when some last left.
    pub(super) ready_at: Duration,
    pub(super) drained_at: Duration,
}

/// The queues of one topic.
pub(super) struct TopicQueues {
    pub(super) name: Arc<str>,
    pub(super) id: Uuid,
    /// By partition number.
    pub(super) partitions: Vec<Queue>,
    /// The partitions that have a leader, ascending.
    available: Vec<i32>,
    sticky: Sticky,
    /// Records placed by a partitioner of the caller's.
    placed: u64,
}

/// A record that is in.
#[derive(Debug)]
pub(super) struct Appended {
    pub(super) delivery: Delivery,
    /// Whether the sender has something to do, or a new time to wake up.
    pub(super) wake: bool,
}

/// Why a record is not in.
#[derive(Debug)]
pub(super) enum Refused {
    /// The topic has to be looked up first.
    UnknownTopic,
    /// The topic has no such partition, as far as is known.
    UnknownPartition { partitions: i32 },
    /// `buffer.memory` is used up for now.
    NoRoom,
    /// It never will be.
    For(ClientError),
}

impl Accumulator {
    pub(super) fn new(settings: Settings, random: Random) -> Accumulator {
        Accumulator {
            settings,
            topics: Vec::new(),
            by_name: HashMap::new(),
            last_topic: 0,
            memory_used: 0,
            spare: Vec::new(),
            memory_waiters: 0,
            flushing: 0,
            closing: false,
            failed: None,
            producer: None,
            restarts: BTreeMap::new(),
            listed: Vec::new(),
            nodes: HashMap::new(),
            random,
            compressor: Compressor::new(),
        }
    }

    /// The names of the topics that records have gone to.
    pub(super) fn topic_names(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().map(|topic| &*topic.name)
    }

    /// Learns where a topic's partitions are.
    pub(super) fn learn(&mut self, topic: &Topic) {
        let index = match self.by_name.get(topic.name.as_str()) {
            Some(index) => *index,
            None => {
                let name: Arc<str> = topic.name.as_str().into();
                self.topics.push(TopicQueues {
                    name: name.clone(),
                    id: topic.id,
                    partitions: Vec::new(),
                    available: Vec::new(),
                    sticky: Sticky::default(),
                    placed: 0,
                });
                self.by_name.insert(name, self.topics.len() - 1);
                self.topics.len() - 1
            }
        };
        let queues = &mut self.topics[index];
        queues.id = topic.id;
        queues.available.clear();
        for partition in &topic.partitions {
            let Ok(place) = usize::try_from(partition.index) else { continue };
            if place > queues.partitions.len() {
                // Brokers number partitions without gaps; what comes after one is not believed.
                continue;
            }
            if place == queues.partitions.len() {
                queues.partitions.push(Queue::default());
            }
            queues.partitions[place].leader = partition.leader;
            if partition.leader.is_some() {
                queues.available.push(partition.index);
            }
        }
    }

    /// Puts a record into a batch. `now` is asked when a batch begins, `wall_ms` for records that bring no time: a
    /// look at the clock costs as much as the rest. `callback` is taken only if the record is in.
    pub(super) fn append(
        &mut self,
        record: &Record<'_>,
        now: impl FnOnce() -> Duration,
        wall_ms: impl FnOnce() -> i64,
        callback: &mut Option<Callback>,
    ) -> Result<Appended, Refused> {
        if let Some(error) = &self.failed {
            return Err(Refused::For(error.clone()));
        }
        if self.closing {
            return Err(Refused::For(ClientError::Closed));
        }
        let index = self.topic_index(record.topic).ok_or(Refused::UnknownTopic)?;
        self.last_topic = index;
        let headers: usize = record.headers.iter().map(|header| header.encoded_len()).sum();
        let (key, value) = (record.key.map(<[u8]>::len), record.value.map(<[u8]>::len));
        let bound = record_size_upper_bound(key, value, record.headers.len(), headers);
        self.check_size(layout::HEADER_SIZE + bound)?;
        let (partition, chosen) = self.place(index, record)?;
        let timestamp = record.timestamp.unwrap_or_else(wall_ms);

        let settings = &self.settings;
        let queues = &mut self.topics[index];
        let queue = &mut queues.partitions[partition as usize];
        let room = queue.waiting.back_mut().and_then(|last| match &mut last.payload {
            Payload::Open(builder) if builder.has_room_for(bound, settings.batch_size) => Some(()),
            Payload::Open(_) => {
                last.full = true;
                None
            }
            _ => None,
        });
        let mut wake = false;
        if room.is_none() {
            let memory = settings.batch_size.max(layout::HEADER_SIZE + bound);
            if self.memory_used + memory > settings.buffer_memory {
                return Err(Refused::NoRoom);
            }
            self.memory_used += memory;
            let fields = BatchFields::default();
            let spare = if memory == settings.batch_size { self.spare.pop() } else { None };
            let builder = match spare {
                Some(buffer) => BatchBuilder::reusing(fields, buffer, memory),
                None => BatchBuilder::with_capacity(fields, memory),
            };
            let completion = Completion::of(&queues.name, partition);
            queue.waiting.push_back(Batch::open(queue.next_ordinal, builder, memory, now(), completion));
            wake = true;
            if !queue.listed {
                queue.listed = true;
                self.listed.push((index, partition as usize));
            }
        }
        // The last batch is open and has room: either it had, or it is new.
        let Some(batch) = queue.waiting.back_mut() else { return Err(Refused::NoRoom) };
        let Payload::Open(builder) = &mut batch.payload else { return Err(Refused::NoRoom) };
        let before = if batch.records == 0 { 0 } else { builder.size() };
        builder
            .append(timestamp, record.key, record.value, record.headers.iter().copied())
            .map_err(|error| Refused::For(ClientError::Invalid(error.to_string())))?;
        let index_in_batch = batch.records;
        let added = builder.size() - before;
        batch.records += 1;
        if builder.size() >= settings.batch_size && !batch.full {
            batch.full = true;
            wake = true;
        }
        queue.next_ordinal += 1;
        if let Some(callback) = callback.take() {
            batch.callbacks.push((index_in_batch, timestamp, callback));
        }
        let delivery = Delivery { completion: batch.completion.clone(), index: index_in_batch, timestamp };
        if chosen == Chosen::Sticky {
            let all_full = queue.all_full();
            if queues.sticky.count(added, settings.batch_size, all_full) {
                self.next_sticky(index);
            }
        } else if chosen == Chosen::Custom {
            queues.placed += 1;
        }
        Ok(Appended { delivery, wake })
    }

    /// Keeps the buffer of a batch that has arrived, if nobody else has it and there is room in `buffer.memory`: the next
    /// batch finds it warm, and need not clear it.
    pub(super) fn keep(&mut self, batch: Bytes) {
        let kept: usize = self.spare.iter().map(Vec::capacity).sum();
        let usual = self.settings.batch_size;
        let has_room =
            self.spare.len() < MOST_SPARE && self.memory_used + kept + usual <= self.settings.buffer_memory;
        if has_room && batch.is_unique() {
            let buffer = Vec::from(batch);
            if (usual..=2 * usual).contains(&buffer.capacity()) {
                self.spare.push(buffer);
            }
        }
    }

    fn topic_index(&self, name: &str) -> Option<usize> {
        match self.topics.get(self.last_topic) {
            Some(topic) if &*topic.name == name => Some(self.last_topic),
            _ => self.by_name.get(name).copied(),
        }
    }

    fn check_size(&self, size: usize) -> Result<(), Refused> {
        let (limit, key) = if size > self.settings.max_request_size {
            (self.settings.max_request_size, "max.request.size")
        } else if size > self.settings.buffer_memory {
            (self.settings.buffer_memory, "buffer.memory")
        } else {
            return Ok(());
        };
        Err(Refused::For(ClientError::Invalid(format!(
            "The message is {size} bytes when serialized which is larger than {limit}, which is the value of the \
             {key} configuration."
        ))))
    }

    fn place(&mut self, index: usize, record: &Record<'_>) -> Result<(i32, Chosen), Refused> {
        let queues = &mut self.topics[index];
        let count = queues.partitions.len() as i32;
        let (partition, chosen) = match (record.partition, &self.settings.partitioning) {
            (Some(partition), _) if partition < 0 => {
                let message = format!(
                    "Invalid partition: {partition}. Partition number should always be non-negative or null."
                );
                return Err(Refused::For(ClientError::Invalid(message)));
            }
            (Some(partition), _) => (partition, Chosen::Given),
            (None, Partitioning::Custom(partitioner)) => {
                let choice = Choice {
                    topic: &queues.name,
                    key: record.key,
                    value: record.value,
                    partitions: count,
                    available: &queues.available,
                    placed: queues.placed,
                };
                let partition = partitioner.partition(choice).map_err(|why| {
                    Refused::For(ClientError::Invalid(format!("the partitioner failed: {why}")))
                })?;
                if !(0..count).contains(&partition) {
                    let message = format!("the partitioner chose partition {partition} of {count}");
                    return Err(Refused::For(ClientError::Invalid(message)));
                }
                (partition, Chosen::Custom)
            }
            (None, Partitioning::BuiltIn { ignore_keys }) => match record.key {
                Some(key) if !ignore_keys => (partition_of_key(key, count), Chosen::ByKey),
                _ => {
                    let current = queues.sticky.current();
                    // A switch that waited for the last batch to be full happens as soon as it is.
                    let due = current.is_some_and(|partition| {
                        let all_full = queues.partitions[partition as usize].all_full();
                        queues.sticky.count(0, self.settings.batch_size, all_full)
                    });
                    let partition = match current {
                        Some(partition) if !due => partition,
                        _ => self.next_sticky(index),
                    };
                    (partition, Chosen::Sticky)
                }
            },
        };
        if partition >= count {
            return Err(Refused::UnknownPartition { partitions: count });
        }
        Ok((partition, chosen))
    }

    /// Moves the sticky partitioner of a topic on.
    fn next_sticky(&mut self, index: usize) -> i32 {
        let loads = self.loads(index);
        let queues = &mut self.topics[index];
        let count = queues.partitions.len() as i32;
        let next = choose(loads.as_deref(), &queues.available, count, &mut self.random);
        queues.sticky.switch(next);
        next
    }

    /// How long the queues of a topic are, without partitions that nothing has left for too long; `None` while not
    /// all of them have been written to, or if nobody wants to know.
    fn loads(&self, index: usize) -> Option<Vec<Load>> {
        let queues = &self.topics[index];
        let partitions = &queues.partitions;
        if !self.settings.adaptive || partitions.iter().any(|queue| queue.next_ordinal == 0) {
            return None;
        }
        let limit = self.settings.availability_timeout;
        let stuck = |node: i32| {
            let state = self.nodes.get(&node);
            !limit.is_zero()
                && state.is_some_and(|node| node.ready_at.saturating_sub(node.drained_at) > limit)
        };
        let loads = queues.available.iter().filter_map(|partition| {
            let queue = &partitions[*partition as usize];
            let available = queue.leader.is_some_and(|node| !stuck(node));
            available.then_some(Load { partition: *partition, queued: queue.waiting.len() })
        });
        Some(loads.collect())
    }
}

/// How a record got its partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chosen {
    Given,
    ByKey,
    Custom,
    Sticky,
}

#[cfg(test)]
#[path = "accumulator_tests.rs"]
mod tests;

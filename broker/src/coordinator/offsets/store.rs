//! A group's offsets, by topic and partition.

use std::collections::BTreeMap;
use std::sync::Arc;

use kfk_protocol::messages::{OffsetCommitKey, OffsetCommitValue};
use kfk_protocol::uuid::Uuid;

use super::super::record::Record;

/// One committed offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The offset that is read next.
    pub offset: i64,
    /// The leader epoch of the record before, -1 for none.
    pub leader_epoch: i32,
    /// The client's note.
    pub metadata: Box<str>,
    /// When it was committed, ms.
    pub commit_ms: i64,
    /// When it goes, ms, if the commit said so; -1 if not.
    pub expire_ms: i64,
    /// The topic's id, zero where the commit did not say it.
    pub topic_id: Uuid,
}

impl From<OffsetCommitValue> for Committed {
    fn from(value: OffsetCommitValue) -> Self {
        Self {
            offset: value.offset,
            leader_epoch: value.leader_epoch,
            metadata: value.metadata.into(),
            commit_ms: value.commit_timestamp,
            expire_ms: value.expire_timestamp,
            topic_id: value.topic_id,
        }
    }
}

/// The offsets of one group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offsets {
    topics: BTreeMap<Arc<str>, BTreeMap<i32, Committed>>,
}

impl Offsets {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }

    /// That of one partition.
    pub fn get(&self, topic: &str, partition: i32) -> Option<&Committed> {
        self.topics.get(topic)?.get(&partition)
    }

    /// All of them, by topic.
    pub fn topics(&self) -> impl Iterator<Item = (&Arc<str>, &BTreeMap<i32, Committed>)> {
        self.topics.iter()
    }

    /// Notes one.
    pub fn set(&mut self, topic: &str, partition: i32, committed: Committed) {
        match self.topics.get_mut(topic) {
            Some(partitions) => {
                partitions.insert(partition, committed);
            }
            None => {
                self.topics.insert(Arc::from(topic), BTreeMap::from([(partition, committed)]));
            }
        }
    }

    /// Forgets one.
    pub fn remove(&mut self, topic: &str, partition: i32) {
        if let Some(partitions) = self.topics.get_mut(topic) {
            partitions.remove(&partition);
            if partitions.is_empty() {
                self.topics.remove(topic);
            }
        }
    }

    /// The records that forget all of `group`.
    pub fn tombstones(&self, group: &str) -> Vec<Record> {
        let all = self.topics.iter().flat_map(|(topic, partitions)| {
            partitions.keys().map(move |partition| tombstone(group, topic, *partition))
        });
        all.collect()
    }
}

/// The record that forgets one offset.
pub fn tombstone(group: &str, topic: &str, partition: i32) -> Record {
    Record::OffsetCommit(key(group, topic, partition), None)
}

/// The key of one offset.
pub fn key(group: &str, topic: &str, partition: i32) -> OffsetCommitKey {
    OffsetCommitKey { group: group.to_owned(), topic: topic.to_owned(), partition }
}

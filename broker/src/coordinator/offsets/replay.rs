//! What the records of offsets make of the state.

use kfk_protocol::messages::{OffsetCommitKey, OffsetCommitValue};

use super::super::groups::Groups;
use super::super::record::Record;
use super::store::Committed;

impl Groups {
    /// An offset, or its tombstone. It makes a group of its own where nothing else does.
    pub(in super::super) fn replay_offset(&mut self, key: OffsetCommitKey, value: Option<OffsetCommitValue>) {
        match value {
            Some(value) => {
                let group = match self.groups.get_mut(key.group.as_str()) {
                    Some(group) => group,
                    None => self.create_classic(&key.group, None),
                };
                group.offsets.set(&key.topic, key.partition, Committed::from(value));
            }
            None => {
                if let Some(group) = self.groups.get_mut(key.group.as_str()) {
                    group.offsets.remove(&key.topic, key.partition);
                }
                self.pending.remove(&key);
            }
        }
    }

    /// A record of a transaction.
    pub fn replay_transactional(&mut self, producer_id: i64, record: Record) {
        match record {
            Record::OffsetCommit(key, Some(value)) => {
                if !self.groups.contains_key(key.group.as_str()) {
                    self.create_classic(&key.group, None);
                }
                self.pending.set(producer_id, key, value);
            }
            other => self.replay(other),
        }
    }

    /// The end of a transaction: its offsets count from now on, or never.
    pub fn replay_marker(&mut self, producer_id: i64, commits: bool) {
        for (key, value) in self.pending.end(producer_id) {
            if commits {
                self.replay_offset(key, Some(value));
            }
        }
    }
}

//! What a record makes of the state: when the log is loaded, and when an event's records are appended.

use std::sync::Arc;

use kfk_protocol::messages::{GroupMetadataKey, GroupMetadataValue};

use super::classic::ClassicGroup;
use super::groups::{Group, Groups, Protocol};
use super::offsets::Offsets;
use super::record::Record;

impl Groups {
    /// Takes over a record of the log.
    pub fn replay(&mut self, record: Record) {
        match record {
            Record::GroupMetadata(key, value) => self.replay_group(key, value),
            other => self.replay_live(other),
        }
    }

    /// Takes over a record that an event has just appended. What the record of a classic group says, the event has
    /// done already.
    pub fn replay_live(&mut self, record: Record) {
        match record {
            Record::GroupMetadata(key, None) => self.replay_group(key, None),
            Record::GroupMetadata(_, Some(_)) => {}
            Record::OffsetCommit(key, value) => self.replay_offset(key, value),
            Record::ConsumerGroupPartitionMetadata(..) => {}
            other => self.replay_consumer(other),
        }
    }

    fn replay_group(&mut self, key: GroupMetadataKey, value: Option<GroupMetadataValue>) {
        let Some(value) = value else {
            // The offsets have tombstones of their own: what is still there belongs to a group without members. And a
            // group may have changed its protocol before this record of its old one was cleaned away.
            if self.classic(&key.group).is_ok() {
                self.drop_group(&key.group);
            }
            return;
        };
        let id: Arc<str> = Arc::from(key.group);
        let group = Protocol::Classic(ClassicGroup::from_record(id.clone(), value));
        match self.groups.get_mut(&id) {
            Some(known) => known.protocol = group,
            None => {
                self.groups.insert(id, Group { protocol: group, offsets: Offsets::default() });
            }
        }
    }
}

//! Offsets that were committed in transactions which are still open: they count when the transaction's marker comes.

use std::collections::BTreeMap;

use kfk_protocol::messages::{OffsetCommitKey, OffsetCommitValue};

use super::super::record::Record;
use super::store::{Offsets, tombstone};

/// Group, topic, partition.
type Place = (String, String, i32);

/// By producer id.
#[derive(Debug, Default, PartialEq)]
pub struct PendingOffsets {
    producers: BTreeMap<i64, BTreeMap<Place, OffsetCommitValue>>,
}

impl PendingOffsets {
    /// A producer has committed an offset, for the end of its transaction.
    pub fn set(&mut self, producer_id: i64, key: OffsetCommitKey, value: OffsetCommitValue) {
        let place = (key.group, key.topic, key.partition);
        self.producers.entry(producer_id).or_default().insert(place, value);
    }

    /// The transaction of a producer has ended: its offsets, to be taken over or not.
    pub fn end(
        &mut self,
        producer_id: i64,
    ) -> impl Iterator<Item = (OffsetCommitKey, OffsetCommitValue)> + use<> {
        let ended = self.producers.remove(&producer_id).unwrap_or_default();
        ended
            .into_iter()
            .map(|((group, topic, partition), value)| (OffsetCommitKey { group, topic, partition }, value))
    }

    /// An offset is deleted, the one that waits included.
    pub fn remove(&mut self, key: &OffsetCommitKey) {
        if self.producers.is_empty() {
            return;
        }
        let place = (key.group.clone(), key.topic.clone(), key.partition);
        self.producers.retain(|_, offsets| {
            offsets.remove(&place);
            !offsets.is_empty()
        });
    }

    /// Whether a transaction is open that commits for this partition.
    pub fn has(&self, group: &str, topic: &str, partition: i32) -> bool {
        let is_it = |place: &Place| place.0 == group && place.1 == topic && place.2 == partition;
        self.producers.values().any(|offsets| offsets.keys().any(is_it))
    }

    /// Whether a transaction is open that commits for this group.
    pub fn has_group(&self, group: &str) -> bool {
        self.producers.values().any(|offsets| offsets.keys().any(|place| place.0 == group))
    }

    /// The records that forget those of `group` that `offsets` does not have already.
    pub fn tombstones(&self, group: &str, offsets: &Offsets) -> Vec<Record> {
        let places = self.producers.values().flat_map(|pending| pending.keys());
        let own = places.filter(|place| place.0 == group && offsets.get(&place.1, place.2).is_none());
        own.map(|place| tombstone(group, &place.1, place.2)).collect()
    }
}

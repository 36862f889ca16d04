//! What changed: collected while records are replayed, read by those who act on it.

use std::collections::BTreeSet;

use kfk_protocol::uuid::Uuid;

use super::configs::ConfigResource;
use super::topics::Topic;

/// The changes of some replayed records, by what they touched. Values are looked up in the image.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Delta {
    /// Topics that came to be and still are.
    pub topics_created: BTreeSet<Uuid>,
    /// Topics that went, as they were last.
    pub topics_deleted: Vec<Topic>,
    /// Partitions, created or changed, of topics that still are.
    pub partitions: BTreeSet<(Uuid, i32)>,
    /// Brokers registered, changed or gone.
    pub brokers: BTreeSet<i32>,
    /// Controllers registered.
    pub controllers: BTreeSet<i32>,
    /// Resources on which a value was set or deleted.
    pub configs: BTreeSet<ConfigResource>,
    /// A feature level.
    pub features: bool,
    /// A client quota.
    pub quotas: bool,
    /// A SCRAM credential.
    pub scram: bool,
    /// An access control entry.
    pub acls: bool,
    /// A delegation token.
    pub tokens: bool,
    /// The next block of producer ids.
    pub producer_ids: bool,
}

impl Delta {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Delta::default()
    }

    pub(super) fn topic_deleted(&mut self, topic: Topic) {
        self.topics_created.remove(&topic.id);
        let range = (topic.id, i32::MIN)..=(topic.id, i32::MAX);
        let gone: Vec<_> = self.partitions.range(range).copied().collect();
        for partition in gone {
            self.partitions.remove(&partition);
        }
        self.topics_deleted.push(topic);
    }
}

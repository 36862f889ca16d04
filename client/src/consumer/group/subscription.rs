//! Which topics are read, and how members say so to each other.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::messages::consumer_protocol_assignment::TopicPartition as AssignedTopic;
use kfk_protocol::messages::{ConsumerProtocolAssignment, ConsumerProtocolSubscription};
use kfk_protocol::wire::Message;

use super::assignors::Share;
use crate::cluster::TopicPartition;

/// Says of a topic, by its name and whether it is internal, if it is read.
pub type Matches = Arc<dyn Fn(&str, bool) -> bool + Send + Sync>;

/// What a group consumer reads.
#[derive(Clone)]
pub enum Subscription {
    /// These topics.
    Topics(BTreeSet<String>),
    /// Every topic of which this is true, also of those that come later.
    Matching(Matches),
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subscription::Topics(topics) => f.debug_tuple("Topics").field(topics).finish(),
            Subscription::Matching(_) => f.write_str("Matching"),
        }
    }
}

/// What a member that owns nothing says of itself.
pub(super) fn subscription_bytes(topics: &BTreeSet<String>, generation: i32, rack: &str) -> Bytes {
    let subscription = ConsumerProtocolSubscription {
        topics: topics.iter().cloned().collect(),
        generation_id: generation,
        rack_id: (!rack.is_empty()).then(|| rack.to_owned()),
        ..Default::default()
    };
    // Topic names and racks are short: there is nothing that does not fit.
    subscription.to_versioned_bytes(*ConsumerProtocolSubscription::VERSIONS.end()).unwrap_or_default()
}

/// The topics of a member; `None` if it cannot be read.
pub(super) fn subscribed(bytes: &Bytes) -> Option<BTreeSet<String>> {
    let (parsed, _) = ConsumerProtocolSubscription::from_newer_versioned_bytes(bytes.clone()).ok()?;
    Some(parsed.topics.into_iter().collect())
}

/// What the leader tells a member.
pub(super) fn assignment_bytes(share: &Share) -> Bytes {
    let topic = |(topic, partitions): (&String, &Vec<i32>)| AssignedTopic {
        topic: topic.clone(),
        partitions: partitions.clone(),
    };
    let message = ConsumerProtocolAssignment {
        assigned_partitions: share.iter().map(topic).collect(),
        user_data: None,
    };
    message.to_versioned_bytes(*ConsumerProtocolAssignment::VERSIONS.end()).unwrap_or_default()
}

/// What a member was told; no bytes are no partitions, and `None` is what cannot be read.
pub(super) fn assigned(bytes: &Bytes) -> Option<Vec<TopicPartition>> {
    if bytes.is_empty() {
        return Some(Vec::new());
    }
    let (parsed, _) = ConsumerProtocolAssignment::from_newer_versioned_bytes(bytes.clone()).ok()?;
    let mut assigned = Vec::new();
    for topic in parsed.assigned_partitions {
        assigned.extend(topic.partitions.iter().map(|index| TopicPartition::new(&topic.topic, *index)));
    }
    Some(assigned)
}

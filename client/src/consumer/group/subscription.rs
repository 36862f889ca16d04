//! Which topics are read, and how members say so to each other.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::messages::consumer_protocol_assignment::TopicPartition as AssignedTopic;
use kfk_protocol::messages::consumer_protocol_subscription::TopicPartition as OwnedTopic;
use kfk_protocol::messages::{ConsumerProtocolAssignment, ConsumerProtocolSubscription};
use kfk_protocol::wire::Message;

use super::assignors::{Reader, Share};
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
    /// Every topic that the coordinator finds by this expression of RE2's (KIP-848; `group.protocol=consumer`).
    Regex(String),
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subscription::Topics(topics) => f.debug_tuple("Topics").field(topics).finish(),
            Subscription::Matching(_) => f.write_str("Matching"),
            Subscription::Regex(pattern) => f.debug_tuple("Regex").field(pattern).finish(),
        }
    }
}

/// What a member of the classic protocol says of itself.
pub(super) struct Said<'a> {
    pub(super) topics: &'a BTreeSet<String>,
    pub(super) owned: &'a BTreeSet<TopicPartition>,
    pub(super) generation: i32,
    pub(super) rack: &'a str,
    pub(super) user_data: Option<Bytes>,
}

impl Said<'_> {
    pub(super) fn to_bytes(&self) -> Bytes {
        let mut owned: Vec<OwnedTopic> = Vec::new();
        for partition in self.owned {
            match owned.last_mut().filter(|topic| topic.topic == partition.topic) {
                Some(topic) => topic.partitions.push(partition.partition),
                None => owned.push(OwnedTopic {
                    topic: partition.topic.clone(),
                    partitions: vec![partition.partition],
                }),
            }
        }
        let subscription = ConsumerProtocolSubscription {
            topics: self.topics.iter().cloned().collect(),
            user_data: self.user_data.clone(),
            owned_partitions: owned,
            generation_id: self.generation,
            rack_id: (!self.rack.is_empty()).then(|| self.rack.to_owned()),
        };
        // Topic names and racks are short: there is nothing that does not fit.
        subscription.to_versioned_bytes(*ConsumerProtocolSubscription::VERSIONS.end()).unwrap_or_default()
    }
}

/// A member by what it said of itself. Whoever cannot be understood reads nothing.
pub(super) fn reader(id: String, instance_id: Option<String>, said: &Bytes) -> Reader {
    let Ok((said, _)) = ConsumerProtocolSubscription::from_newer_versioned_bytes(said.clone()) else {
        return Reader { id, instance_id, ..Default::default() };
    };
    let owned = said.owned_partitions.iter().flat_map(|topic| {
        topic.partitions.iter().map(|partition| TopicPartition::new(topic.topic.clone(), *partition))
    });
    Reader {
        id,
        instance_id,
        owned: owned.collect(),
        generation: (said.generation_id >= 0).then_some(said.generation_id),
        topics: said.topics.into_iter().collect(),
        user_data: said.user_data,
        rack: said.rack_id.filter(|rack| !rack.is_empty()),
    }
}

/// Partitions by their topics.
pub(super) fn share_of<'a>(partitions: impl IntoIterator<Item = &'a TopicPartition>) -> Share {
    let mut share = Share::new();
    for partition in partitions {
        share.entry(partition.topic.clone()).or_default().push(partition.partition);
    }
    share
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

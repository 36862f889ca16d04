//! What members of classic groups with `protocol.type` "consumer" say in their subscriptions and are told in their
//! assignments. To the coordinator these are bytes; it looks into them only where Kafka's does, and what does not
//! parse is kept as it is.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use kfk_protocol::messages::consumer_protocol_assignment::TopicPartition;
use kfk_protocol::messages::{ConsumerProtocolAssignment, ConsumerProtocolSubscription};
use kfk_protocol::wire::Message;

/// The protocol type of Kafka's consumers.
pub const CONSUMER: &str = "consumer";

/// A member's subscription.
pub fn subscription(bytes: &Bytes) -> Option<ConsumerProtocolSubscription> {
    ConsumerProtocolSubscription::from_newer_versioned_bytes(bytes.clone()).ok().map(|(parsed, _)| parsed)
}

/// The version that a subscription says it has; its assignment is written in the same.
pub fn version(bytes: &Bytes) -> Option<i16> {
    bytes.first_chunk().map(|version| i16::from_be_bytes(*version))
}

/// The topics that the subscriptions name together; `None` if one of them does not parse.
pub fn topics<'a>(subscriptions: impl Iterator<Item = &'a Bytes>) -> Option<BTreeSet<String>> {
    let mut topics = BTreeSet::new();
    for bytes in subscriptions {
        topics.extend(subscription(bytes)?.topics);
    }
    Some(topics)
}

/// What a member owns, by topic. No bytes are no partitions.
pub fn assignment(bytes: &Bytes) -> Option<BTreeMap<String, Vec<i32>>> {
    if bytes.is_empty() {
        return Some(BTreeMap::new());
    }
    let (parsed, _) = ConsumerProtocolAssignment::from_newer_versioned_bytes(bytes.clone()).ok()?;
    Some(parsed.assigned_partitions.into_iter().map(|topic| (topic.topic, topic.partitions)).collect())
}

/// The bytes that tell a member what it owns, in `version` or the newest that is known.
pub fn assignment_bytes(assigned: &BTreeMap<String, Vec<i32>>, version: i16) -> Bytes {
    let assigned_partitions = assigned
        .iter()
        .map(|(topic, partitions)| TopicPartition { topic: topic.clone(), partitions: partitions.clone() })
        .collect();
    let message = ConsumerProtocolAssignment { assigned_partitions, user_data: None };
    let version = version.clamp(0, *ConsumerProtocolAssignment::VERSIONS.end());
    // Topic names are short: there is nothing that does not fit.
    message.to_versioned_bytes(version).unwrap_or_default()
}

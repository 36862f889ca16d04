//! What is known of the cluster: a snapshot that is replaced as a whole when a broker tells something newer.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::MetadataResponse;
use kfk_protocol::messages::metadata_response::MetadataResponseTopic;
use kfk_protocol::uuid::Uuid;

use crate::config::Address;

/// A broker as the cluster advertises it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// `node.id`.
    pub id: i32,
    /// Where to connect.
    pub address: Address,
    /// `broker.rack`.
    pub rack: Option<String>,
}

/// The name of a partition: `topic-0`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TopicPartition {
    /// The topic.
    pub topic: String,
    /// The partition's number.
    pub partition: i32,
}

impl TopicPartition {
    /// Both parts.
    pub fn new(topic: impl Into<String>, partition: i32) -> TopicPartition {
        TopicPartition { topic: topic.into(), partition }
    }
}

impl fmt::Display for TopicPartition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.topic, self.partition)
    }
}

/// One partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// Its number.
    pub index: i32,
    /// The node that leads it, if one does.
    pub leader: Option<i32>,
    /// The leader's epoch; -1 where the broker does not tell (before 2.1).
    pub leader_epoch: i32,
    /// All replicas, the preferred leader first.
    pub replicas: Vec<i32>,
    /// The in-sync replicas.
    pub isr: Vec<i32>,
    /// The replicas that are not online.
    pub offline: Vec<i32>,
    /// Why there is no leader.
    pub error: ErrorCode,
}

/// One topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// Its id; zero where the broker has none (before 2.8).
    pub id: Uuid,
    /// Whether it belongs to Kafka itself.
    pub internal: bool,
    /// By ascending number; brokers number them from 0 without gaps.
    pub partitions: Vec<Partition>,
}

impl Topic {
    /// A partition by its number.
    pub fn partition(&self, index: i32) -> Option<&Partition> {
        self.partitions.iter().find(|partition| partition.index == index)
    }
}

/// The cluster at one moment, as far as this client has asked.
#[derive(Debug, Clone, Default)]
pub struct Metadata {
    /// Counts the snapshots; 0 is the empty one before the first answer.
    pub generation: u64,
    /// The cluster's id.
    pub cluster_id: Option<String>,
    /// Where controller requests go. With KRaft any broker: they forward.
    pub controller: Option<i32>,
    /// The live brokers by id.
    pub nodes: BTreeMap<i32, Node>,
    /// The topics that were asked for.
    pub topics: HashMap<String, Arc<Topic>>,
    /// What the last answer said about topics that it did not describe.
    pub topic_errors: HashMap<String, ErrorCode>,
}

/// A leader that a broker named in passing: in a produce or fetch answer (KIP-951).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaderHint {
    /// The node.
    pub leader: i32,
    /// Its epoch.
    pub epoch: i32,
}

impl Metadata {
    /// The next snapshot: nodes from the answer, topics of the answer over those known before.
    pub(crate) fn updated(&self, response: MetadataResponse) -> Metadata {
        let mut next = self.clone();
        next.generation += 1;
        next.cluster_id = response.cluster_id.or(next.cluster_id);
        next.nodes = response
            .brokers
            .into_iter()
            .map(|broker| {
                // Ports are INT32 on the wire; what is no port can only be a broken broker's.
                let port = u16::try_from(broker.port).unwrap_or(0);
                let address = Address { host: broker.host, port };
                (broker.node_id, Node { id: broker.node_id, address, rack: broker.rack })
            })
            .collect();
        next.controller = next.nodes.contains_key(&response.controller_id).then_some(response.controller_id);
        for topic in response.topics {
            next.take_topic(topic);
        }
        next
    }

    fn take_topic(&mut self, topic: MetadataResponseTopic) {
        let Some(name) = topic.name.clone() else { return };
        let error = ErrorCode(topic.error_code);
        if error != ErrorCode::NONE && error != ErrorCode::LEADER_NOT_AVAILABLE {
            // A topic that is gone must not be found again; what is only refused for now may stay.
            if matches!(error, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION | ErrorCode::UNKNOWN_TOPIC_ID) {
                self.topics.remove(&name);
            }
            self.topic_errors.insert(name, error);
            return;
        }
        if topic.partitions.is_empty() {
            self.topic_errors.insert(name, ErrorCode::LEADER_NOT_AVAILABLE);
            return;
        }
        self.topic_errors.remove(&name);
        let known = self.topics.get(&name).filter(|known| known.id == topic.topic_id);
        let mut partitions: Vec<Partition> = topic
            .partitions
            .into_iter()
            .map(|partition| {
                let fresh = Partition {
                    index: partition.partition_index,
                    leader: (partition.leader_id >= 0).then_some(partition.leader_id),
                    leader_epoch: partition.leader_epoch,
                    replicas: partition.replica_nodes,
                    isr: partition.isr_nodes,
                    offline: partition.offline_replicas,
                    error: ErrorCode(partition.error_code),
                };
                // A broker that lags behind tells of a leader that is no longer one: KIP-320.
                match known.and_then(|known| known.partition(fresh.index)) {
                    Some(old) if old.leader_epoch > fresh.leader_epoch && fresh.leader_epoch >= 0 => {
                        old.clone()
                    }
                    _ => fresh,
                }
            })
            .collect();
        partitions.sort_by_key(|partition| partition.index);
        let topic = Topic { name: name.clone(), id: topic.topic_id, internal: topic.is_internal, partitions };
        self.topics.insert(name, Arc::new(topic));
    }

    /// A partition of a known topic.
    pub fn partition(&self, topic: &str, index: i32) -> Option<&Partition> {
        self.topics.get(topic)?.partition(index)
    }

    /// The name behind a topic id.
    pub fn topic_name(&self, id: Uuid) -> Option<&str> {
        self.topics.values().find(|topic| topic.id == id).map(|topic| topic.name.as_str())
    }

    /// The next snapshot with a leader that a broker named in passing; `None` if that is nothing newer.
    pub(crate) fn hinted(
        &self,
        topic: &str,
        index: i32,
        hint: LeaderHint,
        endpoints: impl IntoIterator<Item = Node>,
    ) -> Option<Metadata> {
        let known = self.topics.get(topic)?;
        let place = known.partitions.iter().position(|partition| partition.index == index)?;
        if hint.leader < 0 || hint.epoch <= known.partitions[place].leader_epoch {
            return None;
        }
        let mut next = self.clone();
        next.generation += 1;
        for node in endpoints {
            next.nodes.insert(node.id, node);
        }
        if !next.nodes.contains_key(&hint.leader) {
            return None;
        }
        let mut topic = Topic::clone(known);
        topic.partitions[place].leader = Some(hint.leader);
        topic.partitions[place].leader_epoch = hint.epoch;
        next.topics.insert(topic.name.clone(), Arc::new(topic));
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use kfk_protocol::messages::metadata_response::{MetadataResponseBroker, MetadataResponsePartition};

    use super::*;

    fn broker(id: i32) -> MetadataResponseBroker {
        MetadataResponseBroker {
            node_id: id,
            host: "localhost".into(),
            port: 9000 + id,
            ..Default::default()
        }
    }

    fn told(topic: &str, leader: i32, epoch: i32) -> MetadataResponse {
        let partition =
            MetadataResponsePartition { leader_id: leader, leader_epoch: epoch, ..Default::default() };
        let topic = MetadataResponseTopic {
            name: Some(topic.into()),
            partitions: vec![partition],
            ..Default::default()
        };
        MetadataResponse {
            brokers: vec![broker(1), broker(2)],
            controller_id: 2,
            topics: vec![topic],
            ..Default::default()
        }
    }

    #[test]
    fn a_lagging_broker_does_not_bring_back_an_old_leader() {
        let metadata = Metadata::default().updated(told("t", 1, 5)).updated(told("t", 2, 4));
        assert_eq!(metadata.partition("t", 0).unwrap().leader, Some(1));
        let metadata = metadata.updated(told("t", 2, 6));
        assert_eq!(metadata.partition("t", 0).unwrap().leader, Some(2));
        assert_eq!(metadata.controller, Some(2));
        assert_eq!(metadata.generation, 3);
    }

    #[test]
    fn a_topic_made_anew_starts_its_epochs_anew() {
        let mut anew = told("t", 2, 0);
        anew.topics[0].topic_id = Uuid::from_bytes([7; 16]);
        let metadata = Metadata::default().updated(told("t", 1, 5)).updated(anew);
        assert_eq!(metadata.partition("t", 0).unwrap().leader, Some(2));
    }

    #[test]
    fn a_deleted_topic_is_forgotten() {
        let mut gone = told("t", -1, -1);
        gone.topics[0].error_code = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION.0;
        let metadata = Metadata::default().updated(told("t", 1, 5)).updated(gone);
        assert!(metadata.topics.is_empty());
        assert_eq!(metadata.topic_errors["t"], ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    }

    #[test]
    fn a_hint_counts_only_if_it_is_newer() {
        let metadata = Metadata::default().updated(told("t", 1, 5));
        assert!(metadata.hinted("t", 0, LeaderHint { leader: 2, epoch: 5 }, []).is_none());
        assert!(metadata.hinted("t", 0, LeaderHint { leader: 9, epoch: 6 }, []).is_none());
        let metadata = metadata.hinted("t", 0, LeaderHint { leader: 2, epoch: 6 }, []).unwrap();
        assert_eq!(metadata.partition("t", 0).unwrap().leader, Some(2));
    }
}

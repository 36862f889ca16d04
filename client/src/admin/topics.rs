//! Topics: list, describe, create, delete, more partitions.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::create_partitions_request::{CreatePartitionsAssignment, CreatePartitionsTopic};
use kfk_protocol::messages::create_topics_request::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig,
};
use kfk_protocol::messages::create_topics_response::CreatableTopicConfigs;
use kfk_protocol::messages::delete_topics_request::DeleteTopicState;
use kfk_protocol::messages::delete_topics_response::DeletableTopicResult;
use kfk_protocol::messages::describe_topic_partitions_request::{Cursor, TopicRequest};
use kfk_protocol::messages::metadata_request::MetadataRequestTopic;
use kfk_protocol::messages::metadata_response::MetadataResponseTopic;
use kfk_protocol::messages::{
    CreatePartitionsRequest, CreatePartitionsResponse, CreateTopicsRequest, CreateTopicsResponse,
    DeleteTopicsRequest, DeleteTopicsResponse, DescribeTopicPartitionsRequest, MetadataRequest,
    MetadataResponse,
};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Message;

use super::calls::{Admin, Each, controller_moved, in_order};
use super::configs::{ConfigEntry, ConfigSource};
use super::topic_defaults::LEAVES_DEFAULTS;
use crate::client::Route;
use crate::error::{ClientError, check};

/// How many partitions one page of DescribeTopicPartitions may have; Kafka's default.
const PAGE: i32 = 2000;
/// The bit set that says "not asked for".
const NO_OPERATIONS: i32 = i32::MIN;

/// A topic's name and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicListing {
    /// The name.
    pub name: String,
    /// The id; zero before Kafka 2.8.
    pub id: Uuid,
    /// Whether it is one of Kafka's own.
    pub internal: bool,
}

/// Everything about a topic but its configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicDescription {
    /// The name.
    pub name: String,
    /// The id; zero before Kafka 2.8.
    pub id: Uuid,
    /// Whether it is one of Kafka's own.
    pub internal: bool,
    /// By ascending number.
    pub partitions: Vec<PartitionDescription>,
    /// What the asker may do with it, bit = ACL operation code; `None` if that was not asked for or is not known.
    pub authorized_operations: Option<i32>,
}

/// One partition of a described topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartitionDescription {
    /// The number.
    pub index: i32,
    /// The leader's node id, if there is a leader.
    pub leader: Option<i32>,
    /// The leader's epoch, -1 if the broker does not tell.
    pub leader_epoch: i32,
    /// All replicas, the preferred leader first.
    pub replicas: Vec<i32>,
    /// The in-sync ones.
    pub isr: Vec<i32>,
    /// The eligible leader replicas (KIP-966); `None` from brokers that have none.
    pub elr: Option<Vec<i32>>,
    /// The last known eligible leader replicas; `None` from brokers that have none.
    pub last_known_elr: Option<Vec<i32>>,
    /// The replicas that are not online.
    pub offline: Vec<i32>,
}

/// A topic to create.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewTopic {
    /// The name.
    pub name: String,
    /// How many partitions; the broker's `num.partitions` if not said. Nothing if there are assignments.
    pub partitions: Option<i32>,
    /// How many replicas; the broker's `default.replication.factor` if not said. Nothing if there are assignments.
    pub replication_factor: Option<i16>,
    /// Which brokers hold which partition, the preferred leader first; the controller's choice if empty.
    pub assignments: BTreeMap<i32, Vec<i32>>,
    /// Configuration, in the order to send.
    pub configs: Vec<(String, Option<String>)>,
}

impl NewTopic {
    /// Whether partitions or replicas are left to the cluster.
    pub(super) fn has_defaults(&self) -> bool {
        self.assignments.is_empty() && (self.partitions.is_none() || self.replication_factor.is_none())
    }
}

/// What became of a new topic.
#[derive(Debug, Clone, PartialEq)]
pub struct CreatedTopic {
    /// The id; zero before Kafka 2.8.
    pub id: Uuid,
    /// Partitions, if the broker tells (2.4 and later, with the right to describe configurations).
    pub partitions: Option<i32>,
    /// Replicas, if the broker tells.
    pub replication_factor: Option<i16>,
    /// The topic's whole configuration, if the broker tells.
    pub configs: Option<Vec<ConfigEntry>>,
}

/// More partitions for a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPartitions {
    /// The topic.
    pub topic: String,
    /// How many it shall have in all.
    pub total: i32,
    /// Which brokers hold each of the new ones; the controller's choice if `None`.
    pub assignments: Option<Vec<Vec<i32>>>,
}

impl Admin {
    /// Every topic that the asker may see, in the broker's order.
    pub async fn list_topics(&self) -> Result<Vec<TopicListing>, ClientError> {
        let request =
            MetadataRequest { topics: None, allow_auto_topic_creation: false, ..Default::default() };
        let answer = self.ask(Route::Any, &request, MetadataRequest::VERSIONS, &|_| None).await?;
        check(answer.error_code, None)?;
        let listed = answer.topics.into_iter().filter_map(|topic| {
            let (id, internal) = (topic.topic_id, topic.is_internal);
            topic.name.map(|name| TopicListing { name, id, internal })
        });
        Ok(listed.collect())
    }

    /// Describes topics by name. Asking never creates one.
    ///
    /// As [`Self::describe_topics_in_pages`], with as many partitions a page as Java's client asks for.
    pub async fn describe_topics(
        &self,
        names: &[String],
        with_authorized_operations: bool,
    ) -> Result<Each<String, TopicDescription>, ClientError> {
        self.describe_topics_in_pages(names, with_authorized_operations, PAGE).await
    }

    /// Describes topics by name, with at most `page` partitions in one answer of the broker.
    ///
    /// Brokers from 3.8 on are asked with DescribeTopicPartitions, page by page, older ones with Metadata, which
    /// knows no eligible leader replicas.
    pub async fn describe_topics_in_pages(
        &self,
        names: &[String],
        with_authorized_operations: bool,
        page: i32,
    ) -> Result<Each<String, TopicDescription>, ClientError> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        if self.offers::<DescribeTopicPartitionsRequest>(Route::Any, 0..=i16::MAX).await? {
            return self.describe_page_by_page(names, with_authorized_operations, page).await;
        }
        let topics =
            names.iter().map(|name| MetadataRequestTopic { name: Some(name.clone()), ..Default::default() });
        let answer = self.ask_metadata(topics.collect(), with_authorized_operations).await?;
        let mut outcomes = Vec::new();
        for topic in described(answer) {
            let name = topic.0.unwrap_or_default();
            outcomes.push((name, topic.2));
        }
        Ok(in_order(names.iter().cloned(), outcomes, |name| format!("topic {name}")))
    }

    /// Describes topics by id (Kafka 2.8 and later).
    pub async fn describe_topics_by_id(
        &self,
        ids: &[Uuid],
        with_authorized_operations: bool,
    ) -> Result<Each<Uuid, TopicDescription>, ClientError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let topics = ids.iter().map(|id| MetadataRequestTopic { topic_id: *id, name: None });
        let answer = self.ask_metadata(topics.collect(), with_authorized_operations).await?;
        let outcomes = described(answer).into_iter().map(|(_, id, outcome)| (id, outcome)).collect();
        Ok(in_order(ids.iter().copied(), outcomes, |id| format!("topic {id}")))
    }

    async fn ask_metadata(
        &self,
        topics: Vec<MetadataRequestTopic>,
        with_authorized_operations: bool,
    ) -> Result<MetadataResponse, ClientError> {
        let by_id = topics.iter().any(|topic| !topic.topic_id.is_zero());
        let request = MetadataRequest {
            topics: Some(topics),
            allow_auto_topic_creation: false,
            include_topic_authorized_operations: with_authorized_operations,
            ..Default::default()
        };
        // Ids may be asked for from version 12 on, though 10 already has the field (KAFKA-14219).
        let lowest = if by_id { 12 } else { *MetadataRequest::VERSIONS.start() };
        let versions = lowest..=*MetadataRequest::VERSIONS.end();
        self.ask(Route::Any, &request, versions, &|_| None).await
    }

    async fn describe_page_by_page(
        &self,
        names: &[String],
        with_authorized_operations: bool,
        page: i32,
    ) -> Result<Each<String, TopicDescription>, ClientError> {
        // The broker pages in the order of names, whatever the order asked for.
        let mut sorted: Vec<&String> = names.iter().collect();
        sorted.sort();
        sorted.dedup();
        let topics: Vec<TopicRequest> =
            sorted.into_iter().map(|name| TopicRequest { name: name.clone() }).collect();
        let mut request =
            DescribeTopicPartitionsRequest { topics, response_partition_limit: page, cursor: None };
        let mut outcomes: Each<String, TopicDescription> = Vec::new();
        loop {
            let versions = DescribeTopicPartitionsRequest::VERSIONS;
            let answer = self.ask(Route::Any, &request, versions, &|_| None).await?;
            for topic in answer.topics {
                let name = topic.name.unwrap_or_default();
                if let Err(error) = check(topic.error_code, None) {
                    outcomes.push((name, Err(error)));
                    continue;
                }
                let partitions = topic.partitions.into_iter().map(|partition| PartitionDescription {
                    index: partition.partition_index,
                    leader: (partition.leader_id >= 0).then_some(partition.leader_id),
                    leader_epoch: partition.leader_epoch,
                    replicas: partition.replica_nodes,
                    isr: partition.isr_nodes,
                    elr: partition.eligible_leader_replicas,
                    last_known_elr: partition.last_known_elr,
                    offline: partition.offline_replicas,
                });
                // A topic that began on the page before goes on here.
                if let Some((last, Ok(known))) = outcomes.last_mut()
                    && *last == name
                {
                    known.partitions.extend(partitions);
                    continue;
                }
                let operations = topic.topic_authorized_operations;
                let description = TopicDescription {
                    name: name.clone(),
                    id: topic.topic_id,
                    internal: topic.is_internal,
                    partitions: partitions.collect(),
                    authorized_operations: (with_authorized_operations && operations != NO_OPERATIONS)
                        .then_some(operations),
                };
                outcomes.push((name, Ok(description)));
            }
            let Some(cursor) = answer.next_cursor else { break };
            let next = Cursor { topic_name: cursor.topic_name, partition_index: cursor.partition_index };
            if request.cursor.as_ref() == Some(&next) {
                let problem = format!("its cursor stays at {}-{}", next.topic_name, next.partition_index);
                return Err(ClientError::Protocol { peer: "the broker".into(), problem });
            }
            request.topics.retain(|topic| topic.name >= next.topic_name);
            request.cursor = Some(next);
        }
        Ok(in_order(names.iter().cloned(), outcomes, |name| format!("topic {name}")))
    }

    /// Creates topics, or only checks whether that would work.
    pub async fn create_topics(
        &self,
        topics: &[NewTopic],
        validate_only: bool,
    ) -> Result<Each<String, CreatedTopic>, ClientError> {
        let request = CreateTopicsRequest {
            topics: topics.iter().map(creatable).collect(),
            timeout_ms: self.timeout_ms(),
            validate_only,
        };
        let moved = |answer: &CreateTopicsResponse| {
            controller_moved(answer.topics.iter().map(|topic| topic.error_code))
        };
        let lowest = match topics.iter().any(NewTopic::has_defaults) {
            true => LEAVES_DEFAULTS,
            false => *CreateTopicsRequest::VERSIONS.start(),
        };
        let versions = lowest..=*CreateTopicsRequest::VERSIONS.end();
        let answer = self.ask(Route::Controller, &request, versions, &moved).await?;
        let outcomes = answer.topics.into_iter().map(|topic| {
            // Before version 5 there is no such field, and an empty list would be a lie.
            let told = topic.topic_config_error_code == 0 && topic.num_partitions >= 0;
            let outcome = check(topic.error_code, topic.error_message.as_deref()).map(|()| CreatedTopic {
                id: topic.topic_id,
                partitions: (topic.num_partitions >= 0).then_some(topic.num_partitions),
                replication_factor: (topic.replication_factor >= 0).then_some(topic.replication_factor),
                configs: topic.configs.filter(|_| told).map(|configs| {
                    let entry = |config: CreatableTopicConfigs| ConfigEntry {
                        name: config.name,
                        value: config.value,
                        source: ConfigSource::from_wire(config.config_source),
                        read_only: config.read_only,
                        sensitive: config.is_sensitive,
                        ..ConfigEntry::default()
                    };
                    configs.into_iter().map(entry).collect()
                }),
            });
            (topic.name, outcome)
        });
        let asked = topics.iter().map(|topic| topic.name.clone());
        Ok(in_order(asked, outcomes.collect(), |name| format!("topic {name}")))
    }

    /// Deletes topics by name.
    pub async fn delete_topics(&self, names: &[String]) -> Result<Each<String, ()>, ClientError> {
        let request = DeleteTopicsRequest {
            topic_names: names.to_vec(),
            timeout_ms: self.timeout_ms(),
            ..Default::default()
        };
        // Up to version 5 a request has nothing but names, which every broker understands.
        let versions = *DeleteTopicsRequest::VERSIONS.start()..=5;
        let outcomes = self.delete(&request, versions).await?;
        let outcomes = outcomes.into_iter().map(|(name, _, outcome)| (name.unwrap_or_default(), outcome));
        Ok(in_order(names.iter().cloned(), outcomes.collect(), |name| format!("topic {name}")))
    }

    /// Deletes topics by id (Kafka 2.8 and later).
    pub async fn delete_topics_by_id(&self, ids: &[Uuid]) -> Result<Each<Uuid, ()>, ClientError> {
        let topics = ids.iter().map(|id| DeleteTopicState { name: None, topic_id: *id });
        let request = DeleteTopicsRequest {
            topics: topics.collect(),
            timeout_ms: self.timeout_ms(),
            ..Default::default()
        };
        let outcomes = self.delete(&request, 6..=*DeleteTopicsRequest::VERSIONS.end()).await?;
        let outcomes = outcomes.into_iter().map(|(_, id, outcome)| (id, outcome));
        Ok(in_order(ids.iter().copied(), outcomes.collect(), |id| format!("topic {id}")))
    }

    async fn delete(
        &self,
        request: &DeleteTopicsRequest,
        versions: RangeInclusive<i16>,
    ) -> Result<Vec<(Option<String>, Uuid, Result<(), ClientError>)>, ClientError> {
        let moved = |answer: &DeleteTopicsResponse| {
            controller_moved(answer.responses.iter().map(|topic| topic.error_code))
        };
        let answer = self.ask(Route::Controller, request, versions, &moved).await?;
        let outcome = |topic: DeletableTopicResult| {
            (topic.name, topic.topic_id, check(topic.error_code, topic.error_message.as_deref()))
        };
        Ok(answer.responses.into_iter().map(outcome).collect())
    }

    /// Gives topics more partitions, or only checks whether that would work.
    pub async fn create_partitions(
        &self,
        topics: &[NewPartitions],
        validate_only: bool,
    ) -> Result<Each<String, ()>, ClientError> {
        let wanted = topics.iter().map(|topic| CreatePartitionsTopic {
            name: topic.topic.clone(),
            count: topic.total,
            assignments: topic.assignments.as_ref().map(|assignments| {
                let brokers = |ids: &Vec<i32>| CreatePartitionsAssignment { broker_ids: ids.clone() };
                assignments.iter().map(brokers).collect()
            }),
        });
        let request = CreatePartitionsRequest {
            topics: wanted.collect(),
            timeout_ms: self.timeout_ms(),
            validate_only,
        };
        let moved = |answer: &CreatePartitionsResponse| {
            controller_moved(answer.results.iter().map(|topic| topic.error_code))
        };
        let versions = CreatePartitionsRequest::VERSIONS;
        let answer = self.ask(Route::Controller, &request, versions, &moved).await?;
        let outcomes = answer
            .results
            .into_iter()
            .map(|topic| (topic.name, check(topic.error_code, topic.error_message.as_deref())));
        let asked = topics.iter().map(|topic| topic.topic.clone());
        Ok(in_order(asked, outcomes.collect(), |name| format!("topic {name}")))
    }
}

fn creatable(topic: &NewTopic) -> CreatableTopic {
    // With assignments, both numbers must be left open.
    let open = !topic.assignments.is_empty();
    let assignments = topic.assignments.iter().map(|(index, brokers)| CreatableReplicaAssignment {
        partition_index: *index,
        broker_ids: brokers.clone(),
    });
    let configs = topic
        .configs
        .iter()
        .map(|(name, value)| CreatableTopicConfig { name: name.clone(), value: value.clone() });
    CreatableTopic {
        name: topic.name.clone(),
        num_partitions: topic.partitions.filter(|_| !open).unwrap_or(-1),
        replication_factor: topic.replication_factor.filter(|_| !open).unwrap_or(-1),
        assignments: assignments.collect(),
        configs: configs.collect(),
    }
}

/// The topics of a Metadata answer.
fn described(answer: MetadataResponse) -> Vec<(Option<String>, Uuid, Result<TopicDescription, ClientError>)> {
    let describe = |topic: MetadataResponseTopic| {
        // A topic without leaders can still be described.
        let refused = check(topic.error_code, None).err();
        if let Some(error) = refused
            && error.broker_code() != Some(ErrorCode::LEADER_NOT_AVAILABLE)
        {
            return (topic.name, topic.topic_id, Err(error));
        }
        let mut partitions: Vec<PartitionDescription> = topic
            .partitions
            .into_iter()
            .map(|partition| PartitionDescription {
                index: partition.partition_index,
                leader: (partition.leader_id >= 0).then_some(partition.leader_id),
                leader_epoch: partition.leader_epoch,
                replicas: partition.replica_nodes,
                isr: partition.isr_nodes,
                elr: None,
                last_known_elr: None,
                offline: partition.offline_replicas,
            })
            .collect();
        partitions.sort_by_key(|partition| partition.index);
        let operations = topic.topic_authorized_operations;
        let description = TopicDescription {
            name: topic.name.clone().unwrap_or_default(),
            id: topic.topic_id,
            internal: topic.is_internal,
            partitions,
            authorized_operations: (operations != NO_OPERATIONS).then_some(operations),
        };
        (topic.name, topic.topic_id, Ok(description))
    };
    answer.topics.into_iter().map(describe).collect()
}

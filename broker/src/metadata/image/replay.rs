//! Replay: the only way to change an image.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::messages::{BrokerRegistrationChangeRecord, PartitionChangeRecord};
use kfk_protocol::uuid::Uuid;
use thiserror::Error;

use super::brokers::{Broker, ControllerNode};
use super::configs::{ConfigResource, ResourceType};
use super::delta::Delta;
use super::state::Image;
use super::topics::Partition;
use crate::metadata::record::{Record, RecordError};

/// The log says something that cannot be so. Nobody should go on with such metadata.
#[derive(Debug, Error)]
pub enum ReplayError {
    /// A record about a topic id that no TopicRecord announced.
    #[error("{record} names topic id {id}, which does not exist")]
    UnknownTopic {
        /// The kind of record.
        record: &'static str,
        /// The id.
        id: Uuid,
    },
    /// A record about a topic name that no TopicRecord announced.
    #[error("{record} names topic {name}, which does not exist")]
    UnknownTopicName {
        /// The kind of record.
        record: &'static str,
        /// The name.
        name: String,
    },
    /// A topic of that name is there already, with another id.
    #[error("topic {name} with id {new} is announced while it exists with id {old}")]
    DuplicateTopic {
        /// The name.
        name: String,
        /// The id it has.
        old: Uuid,
        /// The id of the record.
        new: Uuid,
    },
    /// A change of a partition that was not created.
    #[error("PartitionChangeRecord names partition {partition} of {topic}, which does not exist")]
    UnknownPartition {
        /// The topic.
        topic: String,
        /// The partition.
        partition: i32,
    },
    /// A change of a broker that is not registered under that epoch.
    #[error("{record} names broker {id} with epoch {epoch}, which is not registered")]
    UnknownBroker {
        /// The kind of record.
        record: &'static str,
        /// The broker.
        id: i32,
        /// The epoch.
        epoch: i64,
    },
    /// A transaction begins in another, or ends without one.
    #[error("{record} is out of place")]
    Transaction {
        /// The kind of record.
        record: &'static str,
    },
    /// The record does not decode.
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Image {
    /// Replays the framed records of a committed batch, in order.
    pub fn replay_all(&mut self, values: &[Bytes], delta: &mut Delta) -> Result<(), ReplayError> {
        for value in values {
            let record = Record::decode(value.clone())?;
            self.replay(&record, delta)?;
        }
        Ok(())
    }

    /// Applies one record and notes in `delta` what it touched.
    ///
    /// Between BeginTransaction and EndTransaction records are only kept; at the end all of them apply at
    /// once, and an AbortTransaction drops them (KIP-868).
    pub fn replay(&mut self, record: &Record, delta: &mut Delta) -> Result<(), ReplayError> {
        let misplaced = || ReplayError::Transaction { record: record.name() };
        match record {
            Record::BeginTransaction(_) if self.transaction.is_some() => Err(misplaced()),
            Record::BeginTransaction(_) => {
                self.transaction = Some(Vec::new());
                Ok(())
            }
            Record::EndTransaction(_) => {
                let records = self.transaction.take().ok_or_else(misplaced)?;
                records.iter().try_for_each(|record| self.change(record, delta))
            }
            Record::AbortTransaction(_) => self.transaction.take().map(drop).ok_or_else(misplaced),
            record => match &mut self.transaction {
                Some(records) => {
                    records.push(record.clone());
                    Ok(())
                }
                None => self.change(record, delta),
            },
        }
    }

    fn change(&mut self, record: &Record, delta: &mut Delta) -> Result<(), ReplayError> {
        let name = record.name();
        match record {
            Record::RegisterBroker(r) => {
                self.brokers.insert(r.broker_id, Broker::from_record(r));
                delta.brokers.insert(r.broker_id);
            }
            Record::UnregisterBroker(r) => {
                self.broker_mut(name, r.broker_id, r.broker_epoch)?;
                self.brokers.remove(&r.broker_id);
                delta.brokers.insert(r.broker_id);
            }
            Record::FenceBroker(r) => {
                self.broker_mut(name, r.id, r.epoch)?.fenced = true;
                delta.brokers.insert(r.id);
            }
            Record::UnfenceBroker(r) => {
                self.broker_mut(name, r.id, r.epoch)?.fenced = false;
                delta.brokers.insert(r.id);
            }
            Record::BrokerRegistrationChange(r) => self.change_broker(name, r, delta)?,
            Record::RegisterController(r) => {
                self.controllers.insert(r.controller_id, ControllerNode::from_record(r));
                delta.controllers.insert(r.controller_id);
            }
            Record::Topic(r) => match self.topics.id(&r.name) {
                Some(old) => {
                    return Err(ReplayError::DuplicateTopic { name: r.name.clone(), old, new: r.topic_id });
                }
                None => {
                    self.topics.insert(&r.name, r.topic_id);
                    delta.topics_created.insert(r.topic_id);
                }
            },
            Record::RemoveTopic(r) => {
                let unknown = ReplayError::UnknownTopic { record: name, id: r.topic_id };
                let topic = self.topics.remove(r.topic_id).ok_or(unknown)?;
                let resource = ConfigResource::topic(topic.name.as_str());
                if self.configs.remove(&resource) {
                    delta.configs.insert(resource);
                }
                delta.topic_deleted(topic);
            }
            Record::Partition(r) => {
                let unknown = ReplayError::UnknownTopic { record: name, id: r.topic_id };
                let topic = self.topics.get_mut(r.topic_id).ok_or(unknown)?;
                topic.partitions.insert(r.partition_id, Arc::new(Partition::from_record(r)));
                delta.partitions.insert((r.topic_id, r.partition_id));
            }
            Record::PartitionChange(r) => self.change_partition(name, r, delta)?,
            Record::ClearElr(r) => self.clear_elr(name, &r.topic_name, delta)?,
            Record::Config(r) => {
                let resource = ConfigResource::new(ResourceType(r.resource_type), r.resource_name.as_str());
                self.configs.set(&resource, &r.name, r.value.as_deref());
                delta.configs.insert(resource);
            }
            Record::FeatureLevel(r) => {
                self.features.set(&r.name, r.feature_level);
                delta.features = true;
            }
            Record::ZkMigrationState(r) => {
                self.features.zk_migration_state = Some(r.zk_migration_state);
                delta.features = true;
            }
            Record::ProducerIds(r) => {
                self.next_producer_id = r.next_producer_id;
                delta.producer_ids = true;
            }
            Record::ClientQuota(r) => {
                self.quotas.replay(r);
                delta.quotas = true;
            }
            Record::UserScramCredential(r) => {
                self.security.scram.insert((r.name.clone(), r.mechanism), r.clone());
                delta.scram = true;
            }
            Record::RemoveUserScramCredential(r) => {
                self.security.scram.remove(&(r.name.clone(), r.mechanism));
                delta.scram = true;
            }
            Record::AccessControlEntry(r) => {
                self.security.acls.insert(r.id, r.clone());
                delta.acls = true;
            }
            Record::RemoveAccessControlEntry(r) => {
                self.security.acls.remove(&r.id);
                delta.acls = true;
            }
            Record::DelegationToken(r) => {
                self.security.tokens.insert(r.token_id.clone(), r.clone());
                delta.tokens = true;
            }
            Record::RemoveDelegationToken(r) => {
                self.security.tokens.remove(&r.token_id);
                delta.tokens = true;
            }
            Record::NoOp(_) => {}
            Record::BeginTransaction(_) | Record::EndTransaction(_) | Record::AbortTransaction(_) => {
                return Err(ReplayError::Transaction { record: name });
            }
        }
        Ok(())
    }

    fn broker_mut(&mut self, record: &'static str, id: i32, epoch: i64) -> Result<&mut Broker, ReplayError> {
        let broker = self.brokers.get_mut(&id).filter(|broker| broker.epoch == epoch);
        broker.ok_or(ReplayError::UnknownBroker { record, id, epoch })
    }

    fn change_broker(
        &mut self,
        name: &'static str,
        change: &BrokerRegistrationChangeRecord,
        delta: &mut Delta,
    ) -> Result<(), ReplayError> {
        self.broker_mut(name, change.broker_id, change.broker_epoch)?.apply(change);
        delta.brokers.insert(change.broker_id);
        Ok(())
    }

    fn change_partition(
        &mut self,
        name: &'static str,
        change: &PartitionChangeRecord,
        delta: &mut Delta,
    ) -> Result<(), ReplayError> {
        let unknown = ReplayError::UnknownTopic { record: name, id: change.topic_id };
        let topic = self.topics.get_mut(change.topic_id).ok_or(unknown)?;
        let Some(partition) = topic.partitions.get_mut(&change.partition_id).map(Arc::make_mut) else {
            let (topic, partition) = (topic.name.clone(), change.partition_id);
            return Err(ReplayError::UnknownPartition { topic, partition });
        };
        partition.apply(change);
        delta.partitions.insert((change.topic_id, change.partition_id));
        Ok(())
    }

    /// Forgets the ELR of one topic, or of all when `name` is empty.
    fn clear_elr(&mut self, record: &'static str, name: &str, delta: &mut Delta) -> Result<(), ReplayError> {
        if !name.is_empty() && self.topics.id(name).is_none() {
            return Err(ReplayError::UnknownTopicName { record, name: name.to_owned() });
        }
        for topic in self.topics.iter_mut().filter(|topic| name.is_empty() || topic.name == name) {
            for (number, partition) in &mut topic.partitions {
                if partition.elr.is_empty() && partition.last_known_elr.is_empty() {
                    continue;
                }
                Arc::make_mut(partition).apply(&PartitionChangeRecord {
                    eligible_leader_replicas: Some(Vec::new()),
                    last_known_elr: Some(Vec::new()),
                    ..Default::default()
                });
                delta.partitions.insert((topic.id, *number));
            }
        }
        Ok(())
    }
}

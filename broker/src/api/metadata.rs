//! Metadata (key 3), versions 0 to 13: brokers, topics, who leads what.
//!
//! Topics by name, by id from version 12 (KIP-516), or all. A topic that is asked for by name and is not
//! there is created first if the request and `auto.create.topics.enable` allow it; Kafka answers with an
//! error at once and lets the client ask again, here the answer comes when the topic is there.
//!
//! Left out: hiding topics from those who may not see them (nobody is refused before there is an authorizer).

use std::collections::HashSet;
use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::metadata_request::MetadataRequestTopic;
use kfk_protocol::messages::metadata_response::{
    MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use kfk_protocol::messages::{MetadataRequest, MetadataResponse};

use super::authorize::{CLUSTER_OPERATIONS, TOPIC_OPERATIONS};
use super::context::{Asker, Context};
use super::reply::Reply;
use crate::broker::Broker;
use crate::metadata::controller::topic_name;
use crate::metadata::image::{Image, NO_LEADER, Topic};

/// The bit set that says "not asked for".
pub(super) const NOT_ASKED: i32 = i32::MIN;

/// Answers, after creating what is missing and may be created.
pub fn handle(context: &Context<'_>, request: MetadataRequest) -> Reply {
    let missing = missing_topics(context, &request);
    let asked = Asked { request, asker: context.connection.asker(), version: context.version() };
    if missing.is_empty() {
        return context.reply(&asked.response(context.broker, &[]));
    }
    let (answer, receiver) = context.responder.later();
    let broker = Arc::clone(context.broker);
    context
        .broker
        .create_missing_topics(missing, move |failed| answer.send(&asked.response(&broker, &failed)));
    Reply::Later(receiver)
}

/// The topics that the request lets the broker create, each once.
fn missing_topics(context: &Context<'_>, request: &MetadataRequest) -> Vec<String> {
    // Versions before 4 cannot say; the field's default is yes.
    if !request.allow_auto_topic_creation || !context.broker.auto_creates_topics() {
        return Vec::new();
    }
    let image = context.broker.image.read();
    let names: HashSet<&str> = request
        .topics
        .iter()
        .flatten()
        .filter(|topic| topic.topic_id.is_zero())
        .filter_map(|topic| topic.name.as_deref())
        .filter(|name| topic_name::check(name).is_ok() && image.topics().by_name(name).is_none())
        .collect();
    let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    names.sort_unstable();
    names
}

struct Asked {
    request: MetadataRequest,
    asker: Asker,
    version: i16,
}

impl Asked {
    /// `failed` are the topics that could not be created, with the reason.
    fn response(&self, broker: &Broker, failed: &[(String, ErrorCode)]) -> MetadataResponse {
        let image = broker.image.read();
        let topics = match &self.request.topics {
            // In version 0 an empty list means all; later a null one.
            Some(topics) if !(topics.is_empty() && self.version == 0) => {
                topics.iter().map(|asked| self.topic(broker, &image, asked, failed)).collect()
            }
            _ => image.topics().iter().map(|topic| self.describe(broker, &image, topic)).collect(),
        };
        let asks_cluster = self.request.include_cluster_authorized_operations;
        MetadataResponse {
            brokers: brokers(broker, &image, &self.asker),
            cluster_id: Some(broker.cluster_id().to_owned()),
            controller_id: broker.any_broker_as_controller(&image),
            topics,
            cluster_authorized_operations: if asks_cluster { CLUSTER_OPERATIONS } else { NOT_ASKED },
            ..Default::default()
        }
    }

    fn topic(
        &self,
        broker: &Broker,
        image: &Image,
        asked: &MetadataRequestTopic,
        failed: &[(String, ErrorCode)],
    ) -> MetadataResponseTopic {
        let by_id = !asked.topic_id.is_zero();
        let found = match &asked.name {
            _ if by_id => image.topics().by_id(asked.topic_id),
            Some(name) => image.topics().by_name(name),
            None => None,
        };
        if let Some(topic) = found {
            return self.describe(broker, image, topic);
        }
        let name = asked.name.clone();
        let error = match &name {
            _ if by_id => ErrorCode::UNKNOWN_TOPIC_ID,
            Some(name) if topic_name::check(name).is_err() => ErrorCode::INVALID_TOPIC_EXCEPTION,
            Some(name) => failed
                .iter()
                .find(|(topic, _)| topic == name)
                .map_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, |(_, error)| *error),
            None => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        };
        // Before version 12 the name cannot be null, not even of a topic that was asked for by id.
        let name = if self.version < 12 { Some(name.unwrap_or_default()) } else { name };
        MetadataResponseTopic {
            error_code: error.0,
            is_internal: name.as_deref().is_some_and(topic_name::is_internal),
            name,
            topic_id: asked.topic_id,
            topic_authorized_operations: NOT_ASKED,
            ..Default::default()
        }
    }

    fn describe(&self, broker: &Broker, image: &Image, topic: &Topic) -> MetadataResponseTopic {
        let partitions = topic.partitions.iter().map(|(index, partition)| {
            let has_endpoint = |id: i32| broker.endpoint_in(image, id, &self.asker).is_some();
            let error = if partition.leader == NO_LEADER {
                ErrorCode::LEADER_NOT_AVAILABLE
            } else if !has_endpoint(partition.leader) {
                if self.version >= 6 {
                    ErrorCode::LISTENER_NOT_FOUND
                } else {
                    ErrorCode::LEADER_NOT_AVAILABLE
                }
            } else {
                ErrorCode::NONE
            };
            MetadataResponsePartition {
                error_code: error.0,
                partition_index: *index,
                leader_id: partition.leader,
                leader_epoch: partition.leader_epoch,
                replica_nodes: partition.replicas.clone(),
                isr_nodes: partition.isr.clone(),
                offline_replicas: offline_replicas(image, &partition.replicas),
            }
        });
        let asks = self.request.include_topic_authorized_operations;
        MetadataResponseTopic {
            error_code: ErrorCode::NONE.0,
            name: Some(topic.name.clone()),
            topic_id: topic.id,
            is_internal: topic_name::is_internal(&topic.name),
            partitions: partitions.collect(),
            topic_authorized_operations: if asks { TOPIC_OPERATIONS } else { NOT_ASKED },
        }
    }
}

/// The replicas on brokers that are fenced or unknown.
pub(super) fn offline_replicas(image: &Image, replicas: &[i32]) -> Vec<i32> {
    let is_online = |id: &i32| image.broker(*id).is_some_and(|broker| !broker.fenced);
    replicas.iter().filter(|id| !is_online(id)).copied().collect()
}

/// The brokers that are up and have an endpoint for those who ask.
fn brokers(broker: &Broker, image: &Image, asker: &Asker) -> Vec<MetadataResponseBroker> {
    let live = image.brokers().values().filter(|registered| !registered.fenced);
    live.filter_map(|registered| broker.endpoint_in(image, registered.id, asker))
        .map(|node| MetadataResponseBroker {
            node_id: node.id,
            host: node.host,
            port: node.port,
            rack: node.rack,
        })
        .collect()
}

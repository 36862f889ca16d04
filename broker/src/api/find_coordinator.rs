//! FindCoordinator (key 10), versions 0 to 6: who coordinates a group; several groups from version 4 on (KIP-699).
//!
//! The first question creates `__consumer_offsets`; Kafka answers that there is no coordinator yet and lets the
//! client ask again, here the answer comes when the topic is there.
//!
//! Left out: coordinators of transactions and of share groups, which are not built.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::find_coordinator_response::Coordinator;
use kfk_protocol::messages::{FindCoordinatorRequest, FindCoordinatorResponse};

use super::context::{Asker, Context};
use super::reply::Reply;
use crate::broker::{Broker, NodeEndpoint};
use crate::env::{Level, Logger};
use crate::groups::GROUP_METADATA_TOPIC;
use crate::metadata::image::NO_LEADER;

/// `KeyType` of groups.
const GROUP: i8 = 0;

/// Versions from this on ask for several keys.
const SEVERAL_FROM: i16 = 4;

/// Answers for each key.
pub fn handle(context: &Context<'_>, request: FindCoordinatorRequest) -> Reply {
    let asked = Asked { asker: context.connection.asker(), version: context.version(), request };
    let topic = context.broker.image.read().topics().id(GROUP_METADATA_TOPIC);
    if asked.request.key_type != GROUP || topic.is_some() {
        return context.reply(&asked.response(context.broker));
    }
    let (answer, receiver) = context.responder.later();
    let broker = Arc::clone(context.broker);
    let topic = vec![GROUP_METADATA_TOPIC.to_owned()];
    context.broker.create_missing_topics(topic, move |failed| {
        for (name, error) in failed {
            let line = format_args!("{name} cannot be created: {}", error.name());
            broker.loggers.say(Logger::Groups, Level::Error, line);
        }
        answer.send(&asked.response(&broker));
    });
    Reply::Later(receiver)
}

struct Asked {
    asker: Asker,
    version: i16,
    request: FindCoordinatorRequest,
}

impl Asked {
    fn response(&self, broker: &Broker) -> FindCoordinatorResponse {
        if self.version >= SEVERAL_FROM {
            let coordinators = self.request.coordinator_keys.iter().map(|key| self.coordinator(broker, key));
            return FindCoordinatorResponse { coordinators: coordinators.collect(), ..Default::default() };
        }
        let found = self.coordinator(broker, &self.request.key);
        FindCoordinatorResponse {
            error_code: found.error_code,
            error_message: Some(ErrorCode(found.error_code).name().to_owned()),
            node_id: found.node_id,
            host: found.host,
            port: found.port,
            ..Default::default()
        }
    }

    fn coordinator(&self, broker: &Broker, key: &str) -> Coordinator {
        let key = key.to_owned();
        match self.find(broker, &key) {
            Ok(node) => Coordinator {
                key,
                node_id: node.id,
                host: node.host,
                port: node.port,
                error_code: 0,
                error_message: Some(String::new()),
            },
            Err(error) => Coordinator {
                key,
                node_id: -1,
                host: String::new(),
                port: -1,
                error_code: error.0,
                error_message: Some(String::new()),
            },
        }
    }

    fn find(&self, broker: &Broker, key: &str) -> Result<NodeEndpoint, ErrorCode> {
        if self.request.key_type != GROUP {
            return Err(ErrorCode::INVALID_REQUEST);
        }
        let partition = broker.coordinators.partition_of(key).ok_or(ErrorCode::COORDINATOR_NOT_AVAILABLE)?;
        let image = broker.image.read();
        let leader = image
            .topics()
            .by_name(GROUP_METADATA_TOPIC)
            .and_then(|topic| topic.partitions.get(&partition))
            .map(|partition| partition.leader)
            .filter(|leader| *leader != NO_LEADER);
        leader
            .and_then(|leader| broker.endpoint_in(&image, leader, &self.asker))
            .ok_or(ErrorCode::COORDINATOR_NOT_AVAILABLE)
    }
}

//! DescribeCluster (key 60), versions 0 to 2: cluster id, controller, brokers (KIP-700, KIP-919, KIP-1073).

use kfk_protocol::api_key::ListenerType;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_cluster_response::DescribeClusterBroker;
use kfk_protocol::messages::{DescribeClusterRequest, DescribeClusterResponse};

use super::authorize::CLUSTER_OPERATIONS;
use super::context::Context;
use super::metadata::NOT_ASKED;
use super::reply::Reply;

/// `EndpointType` of a request: brokers, or controllers.
const BROKERS: i8 = 1;
const CONTROLLERS: i8 = 2;

/// Answers with the kind of endpoints that the listener is for; another kind is refused, as in Kafka.
pub fn handle(context: &Context<'_>, request: DescribeClusterRequest) -> Reply {
    let broker = context.broker;
    let served = match context.connection.kind {
        ListenerType::Broker => BROKERS,
        ListenerType::Controller => CONTROLLERS,
    };
    if request.endpoint_type != served {
        let (error, message) = match request.endpoint_type {
            BROKERS | CONTROLLERS => (
                ErrorCode::MISMATCHED_ENDPOINT_TYPE,
                "The request was sent to an endpoint of the wrong type.".to_owned(),
            ),
            other => (ErrorCode::UNSUPPORTED_ENDPOINT_TYPE, format!("Unsupported endpoint type {other}")),
        };
        return context.reply(&DescribeClusterResponse {
            error_code: error.0,
            error_message: Some(message),
            ..Default::default()
        });
    }
    let image = broker.image.read();
    let asker = context.connection.asker();
    let (controller_id, brokers) = if served == BROKERS {
        let shown = image.brokers().values().filter(|known| request.include_fenced_brokers || !known.fenced);
        let nodes =
            shown.filter_map(|known| Some((broker.endpoint_in(&image, known.id, &asker)?, known.fenced)));
        (broker.any_broker_as_controller(&image), nodes.collect::<Vec<_>>())
    } else {
        let nodes = image.controllers().keys().filter_map(|id| broker.controller_endpoint(&image, *id));
        (broker.quorum_leader(), nodes.map(|node| (node, false)).collect())
    };
    let brokers = brokers.into_iter().map(|(node, is_fenced)| DescribeClusterBroker {
        broker_id: node.id,
        host: node.host,
        port: node.port,
        rack: node.rack,
        is_fenced: is_fenced && context.version() >= 2,
    });
    let asks = request.include_cluster_authorized_operations;
    context.reply(&DescribeClusterResponse {
        endpoint_type: served,
        cluster_id: broker.cluster_id().to_owned(),
        controller_id,
        brokers: brokers.collect(),
        cluster_authorized_operations: if asks { CLUSTER_OPERATIONS } else { NOT_ASKED },
        ..Default::default()
    })
}

//! ConsumerGroupHeartbeat (key 68), versions 0 and 1: a member of a group by the consumer protocol (KIP-848).
//!
//! From version 1 on the member brings its own id and may subscribe by a regular expression.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};

use super::context::Context;
use super::group_request::{caller, later};
use super::reply::Reply;
use crate::coordinator::Answer;

/// The name of the consumer protocol in `group.coordinator.rebalance.protocols`.
const CONSUMER: &str = "consumer";

/// The feature that switches the consumer protocol on.
const GROUP_VERSION: &str = "group.version";

/// Answers when what changed is committed.
pub fn handle(context: &Context<'_>, request: ConsumerGroupHeartbeatRequest) -> Reply {
    if !is_on(context) {
        return context.reply(&failed(ErrorCode::UNSUPPORTED_VERSION));
    }
    let (reply, receiver) = later(context, |answer, later| {
        if let Answer::ConsumerGroupHeartbeat(response) = answer {
            later.send(&response);
        }
    });
    let host = context.connection.java_host();
    context.broker.coordinators.submit(
        &request.group_id,
        reply,
        |error| Answer::ConsumerGroupHeartbeat(failed(error)),
        |groups, cx, ticket| groups.consumer_heartbeat(cx, ticket, caller(context, &host), &request),
    );
    Reply::Later(receiver)
}

/// Whether the consumer protocol is switched on.
pub(super) fn is_on(context: &Context<'_>) -> bool {
    let protocols = &context.broker.settings().group_coordinator_rebalance_protocols;
    protocols.iter().any(|protocol| protocol == CONSUMER)
        && context.broker.image.read().features().level(GROUP_VERSION) > 0
}

fn failed(error: ErrorCode) -> ConsumerGroupHeartbeatResponse {
    ConsumerGroupHeartbeatResponse { error_code: error.0, ..Default::default() }
}

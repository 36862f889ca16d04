//! Heartbeat (key 12), versions 0 to 4: a member of a classic group is there.

use kfk_protocol::messages::HeartbeatRequest;

use super::context::Context;
use super::group_request::later;
use super::reply::Reply;
use crate::coordinator::{Answer, heartbeat};

/// Answers at once.
pub fn handle(context: &Context<'_>, request: HeartbeatRequest) -> Reply {
    let (reply, receiver) = later(context, |answer, later| {
        if let Answer::Heartbeat(response) = answer {
            later.send(&response);
        }
    });
    context.broker.coordinators.submit(
        &request.group_id,
        reply,
        |error| Answer::Heartbeat(heartbeat(error)),
        |groups, cx, ticket| groups.heartbeat(cx, ticket, &request),
    );
    Reply::Later(receiver)
}

//! JoinGroup (key 11), versions 0 to 9: becomes a member of a group by the classic protocol.
//!
//! Version 1 has a rebalance timeout of its own (KIP-62), 4 gives out the member id first (KIP-394), 5 knows static
//! members (KIP-345), 9 lets a leader skip its assignment (KIP-814).

use kfk_protocol::messages::JoinGroupRequest;

use super::context::Context;
use super::group_request::{caller, later};
use super::reply::Reply;
use crate::coordinator::{Answer, join_failed};

/// Versions below this cannot say that there is no protocol.
const NO_PROTOCOL_FROM: i16 = 7;

/// Answers when the group has its members.
pub fn handle(context: &Context<'_>, mut request: JoinGroupRequest) -> Reply {
    if context.version() == 0 {
        request.rebalance_timeout_ms = request.session_timeout_ms;
    }
    let version = context.version();
    let (reply, receiver) = later(context, move |answer, later| {
        if let Answer::JoinGroup(mut response) = answer {
            if version < NO_PROTOCOL_FROM {
                response.protocol_name.get_or_insert_default();
            }
            later.send(&response);
        }
    });
    let host = context.connection.java_host();
    let member_id = request.member_id.clone();
    context.broker.coordinators.submit(
        &request.group_id,
        reply,
        |error| Answer::JoinGroup(join_failed(error, &member_id)),
        |groups, cx, ticket| groups.join_group(cx, ticket, caller(context, &host), &request),
    );
    Reply::Later(receiver)
}

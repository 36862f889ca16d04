//! SyncGroup (key 14), versions 0 to 5: brings, or fetches, what the members are assigned.

use kfk_protocol::messages::SyncGroupRequest;

use super::context::Context;
use super::group_request::later;
use super::reply::Reply;
use crate::coordinator::{Answer, sync_failed};

/// Answers when the leader has assigned.
pub fn handle(context: &Context<'_>, request: SyncGroupRequest) -> Reply {
    let (reply, receiver) = later(context, |answer, later| {
        if let Answer::SyncGroup(response) = answer {
            later.send(&response);
        }
    });
    context.broker.coordinators.submit(
        &request.group_id,
        reply,
        |error| Answer::SyncGroup(sync_failed(error)),
        |groups, cx, ticket| groups.sync_group(cx, ticket, &request),
    );
    Reply::Later(receiver)
}

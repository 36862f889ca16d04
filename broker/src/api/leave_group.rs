//! LeaveGroup (key 13), versions 0 to 5: members go; several at once from version 3 on (KIP-345).

use kfk_protocol::messages::leave_group_request::MemberIdentity;
use kfk_protocol::messages::{LeaveGroupRequest, LeaveGroupResponse};

use super::context::Context;
use super::group_request::later;
use super::reply::Reply;
use crate::coordinator::Answer;

/// Versions from this on name several members.
const SEVERAL_FROM: i16 = 3;

/// Answers for each member.
pub fn handle(context: &Context<'_>, mut request: LeaveGroupRequest) -> Reply {
    let is_single = context.version() < SEVERAL_FROM;
    if is_single {
        let member_id = std::mem::take(&mut request.member_id);
        request.members = vec![MemberIdentity { member_id, ..Default::default() }];
    }
    let (reply, receiver) = later(context, move |answer, later| {
        if let Answer::LeaveGroup(mut response) = answer {
            if is_single {
                for member in std::mem::take(&mut response.members) {
                    response.error_code = member.error_code;
                }
            }
            later.send(&response);
        }
    });
    context.broker.coordinators.submit(
        &request.group_id,
        reply,
        |error| Answer::LeaveGroup(LeaveGroupResponse { error_code: error.0, ..Default::default() }),
        |groups, cx, ticket| groups.leave_group(cx, ticket, &request),
    );
    Reply::Later(receiver)
}

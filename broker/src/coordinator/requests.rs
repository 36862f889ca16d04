//! The requests of groups: which group is meant, and what it is when it is not there.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_groups_response::DescribedGroup;
use kfk_protocol::messages::leave_group_response::MemberResponse;
use kfk_protocol::messages::{
    HeartbeatRequest, JoinGroupRequest, LeaveGroupRequest, LeaveGroupResponse, SyncGroupRequest,
};

use super::classic::Join;
use super::context::{Caller, Context};
use super::effects::{After, Answer, Ticket, heartbeat, sync_failed};
use super::groups::{Groups, Protocol};

impl Groups {
    /// JoinGroup.
    pub fn join_group(
        &mut self,
        cx: &mut Context<'_>,
        ticket: Ticket,
        caller: Caller<'_>,
        request: &JoinGroupRequest,
    ) {
        let join = Join { ticket, caller, request };
        let config = cx.config.broker();
        let session_timeouts = config.group_min_session_timeout_ms..=config.group_max_session_timeout_ms;
        if request.group_id.is_empty() {
            return join.refuse(cx, ErrorCode::INVALID_GROUP_ID, &request.member_id);
        }
        if !session_timeouts.contains(&request.session_timeout_ms) {
            return join.refuse(cx, ErrorCode::INVALID_SESSION_TIMEOUT, &request.member_id);
        }
        let id = request.group_id.as_str();
        let is_new = !self.groups.contains_key(id);
        if is_new && !request.member_id.is_empty() {
            return join.refuse(cx, ErrorCode::UNKNOWN_MEMBER_ID, &request.member_id);
        }
        if is_new {
            self.create_classic(id, Some(cx.now_ms));
        }
        let Ok((group, timers)) = self.classic(id) else {
            return join.refuse(cx, ErrorCode::INCONSISTENT_GROUP_PROTOCOL, &request.member_id);
        };
        group.join_group(cx, timers, &join);
        if is_new {
            // A group without a generation is noted too: who is told an id must find it after a restart.
            if cx.out.records.is_empty() && group.generation == 0 {
                cx.out.records.push(group.record_of_new());
            }
            cx.out.after.push(After::Created { group: request.group_id.clone() });
        }
    }

    /// SyncGroup.
    pub fn sync_group(&mut self, cx: &mut Context<'_>, ticket: Ticket, request: &SyncGroupRequest) {
        let refuse = |cx: &mut Context<'_>, error| {
            cx.out.answer(ticket, Answer::SyncGroup(sync_failed(error)));
        };
        if request.group_id.is_empty() {
            return refuse(cx, ErrorCode::INVALID_GROUP_ID);
        }
        match self.classic(&request.group_id) {
            Ok((group, timers)) => group.sync_group(cx, timers, ticket, request),
            Err(_) => refuse(cx, ErrorCode::UNKNOWN_MEMBER_ID),
        }
    }

    /// Heartbeat.
    pub fn heartbeat(&mut self, cx: &mut Context<'_>, ticket: Ticket, request: &HeartbeatRequest) {
        let error = match self.classic(&request.group_id) {
            _ if request.group_id.is_empty() => ErrorCode::INVALID_GROUP_ID,
            Ok((group, timers)) => group.heartbeat(cx, timers, request),
            Err(_) => ErrorCode::UNKNOWN_MEMBER_ID,
        };
        cx.out.answer(ticket, Answer::Heartbeat(heartbeat(error)));
    }

    /// LeaveGroup, with the members in its list whatever its version.
    pub fn leave_group(&mut self, cx: &mut Context<'_>, ticket: Ticket, request: &LeaveGroupRequest) {
        let answer = match self.classic(&request.group_id) {
            _ if request.group_id.is_empty() => {
                LeaveGroupResponse { error_code: ErrorCode::INVALID_GROUP_ID.0, ..Default::default() }
            }
            Ok((group, timers)) => group.leave_group(cx, timers, &request.members),
            Err(_) => LeaveGroupResponse {
                members: request
                    .members
                    .iter()
                    .map(|member| MemberResponse {
                        member_id: member.member_id.clone(),
                        group_instance_id: member.group_instance_id.clone(),
                        error_code: ErrorCode::UNKNOWN_MEMBER_ID.0,
                    })
                    .collect(),
                ..Default::default()
            },
        };
        cx.out.answer(ticket, Answer::LeaveGroup(answer));
    }

    /// DescribeGroups, of one group. One that is not there is dead; from version 6 on that is an error.
    pub fn describe_group(&self, id: &str, version: i16) -> DescribedGroup {
        match self.groups.get(id).map(|group| &group.protocol) {
            Some(Protocol::Classic(group)) => group.describe(),
            None => {
                let told = version >= 6;
                DescribedGroup {
                    group_id: id.to_owned(),
                    group_state: "Dead".to_owned(),
                    error_code: if told { ErrorCode::GROUP_ID_NOT_FOUND.0 } else { 0 },
                    error_message: told.then(|| format!("Group {id} not found.")),
                    ..Default::default()
                }
            }
        }
    }
}

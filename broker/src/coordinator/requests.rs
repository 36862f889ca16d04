//! The requests of groups: which group is meant, and what it is when it is not there.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_groups_response::DescribedGroup;
use kfk_protocol::messages::leave_group_response::MemberResponse;
use kfk_protocol::messages::{
    HeartbeatRequest, JoinGroupRequest, LeaveGroupRequest, LeaveGroupResponse, SyncGroupRequest,
};

use super::classic::Join;
use super::consumer::Heard;
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
        if self.end_empty_consumer_group(cx, id) {
            return self.join_group_anew(cx, &join);
        }
        let Ok((group, timers)) = self.classic(id) else {
            return self.join_consumer_group(cx, &join);
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

    /// The group of the consumer protocol that had this name has no members: a classic one takes its place.
    fn join_group_anew(&mut self, cx: &mut Context<'_>, join: &Join<'_>) {
        let id = join.request.group_id.as_str();
        if !join.request.member_id.is_empty() {
            cx.out.records.clear();
            return join.refuse(cx, ErrorCode::UNKNOWN_MEMBER_ID, &join.request.member_id);
        }
        let mut group =
            super::classic::ClassicGroup::new(id.into(), super::classic::State::Empty, Some(cx.now_ms));
        group.join_group(cx, &mut self.timers, join);
        cx.out.records.push(group.record_of_new());
        cx.out.after.push(After::BecameClassic { group: Box::new(group), rebalances: false });
    }

    /// SyncGroup.
    pub fn sync_group(&mut self, cx: &mut Context<'_>, ticket: Ticket, request: &SyncGroupRequest) {
        let refuse = |cx: &mut Context<'_>, error| {
            cx.out.answer(ticket, Answer::SyncGroup(sync_failed(error)));
        };
        if request.group_id.is_empty() {
            return refuse(cx, ErrorCode::INVALID_GROUP_ID);
        }
        match self.groups.get_mut(request.group_id.as_str()).map(|group| &mut group.protocol) {
            Some(Protocol::Classic(group)) => group.sync_group(cx, &mut self.timers, ticket, request),
            Some(Protocol::Consumer(group)) => match group.sync_by_classic(cx, request) {
                Ok(answer) => {
                    cx.out.answer(ticket, Answer::SyncGroup(answer));
                    cx.out.heard(&request.group_id, &request.member_id, Heard::Done);
                }
                Err(error) => {
                    if error.code == ErrorCode::REBALANCE_IN_PROGRESS {
                        group.await_join(cx, &mut self.timers, &request.member_id);
                    }
                    refuse(cx, error.code);
                }
            },
            None => refuse(cx, ErrorCode::UNKNOWN_MEMBER_ID),
        }
    }

    /// Heartbeat.
    pub fn heartbeat(&mut self, cx: &mut Context<'_>, ticket: Ticket, request: &HeartbeatRequest) {
        let error = match self.groups.get_mut(request.group_id.as_str()).map(|group| &mut group.protocol) {
            _ if request.group_id.is_empty() => ErrorCode::INVALID_GROUP_ID,
            Some(Protocol::Classic(group)) => group.heartbeat(cx, &mut self.timers, request),
            Some(Protocol::Consumer(group)) => match group.heartbeat_by_classic(request) {
                Ok((error, heard)) => {
                    group.heard(cx, &mut self.timers, &request.member_id, heard);
                    error
                }
                Err(error) => error.code,
            },
            None => ErrorCode::UNKNOWN_MEMBER_ID,
        };
        cx.out.answer(ticket, Answer::Heartbeat(heartbeat(error)));
    }

    /// LeaveGroup, with the members in its list whatever its version.
    pub fn leave_group(&mut self, cx: &mut Context<'_>, ticket: Ticket, request: &LeaveGroupRequest) {
        let id = request.group_id.as_str();
        let answer = match self.groups.get_mut(id).map(|group| &mut group.protocol) {
            _ if request.group_id.is_empty() => {
                LeaveGroupResponse { error_code: ErrorCode::INVALID_GROUP_ID.0, ..Default::default() }
            }
            Some(Protocol::Classic(group)) => group.leave_group(cx, &mut self.timers, &request.members),
            Some(Protocol::Consumer(group)) => {
                let (gone, answer) = group.leave_by_classic(&request.members);
                if !gone.is_empty() {
                    self.let_members_go(cx, id, &gone);
                }
                answer
            }
            None => LeaveGroupResponse {
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
            found => {
                let is_other = found.is_some();
                let why = if is_other { "is not a classic group" } else { "not found" };
                let told = version >= 6;
                DescribedGroup {
                    group_id: id.to_owned(),
                    group_state: "Dead".to_owned(),
                    error_code: if told { ErrorCode::GROUP_ID_NOT_FOUND.0 } else { 0 },
                    error_message: told.then(|| format!("Group {id} {why}.")),
                    ..Default::default()
                }
            }
        }
    }
}

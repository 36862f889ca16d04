//! The requests of the consumer protocol, and what a group needs that changes its protocol.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_describe_response::DescribedGroup;
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, JoinGroupRequest,
};

use super::classic::{ClassicGroup, Join, State};
use super::consumer::{ConsumerGroup, Farewell, Step, check};
use super::context::{Caller, Context};
use super::effects::{After, Answer, Ticket};
use super::error::GroupError;
use super::groups::{Group, Groups, Protocol};
use super::offsets::Offsets;

/// The epoch with which a member comes.
const JOINS: i32 = 0;

impl Groups {
    /// ConsumerGroupHeartbeat.
    pub fn consumer_heartbeat(
        &mut self,
        cx: &mut Context<'_>,
        ticket: Ticket,
        caller: Caller<'_>,
        request: &ConsumerGroupHeartbeatRequest,
    ) {
        let checked = check(cx, caller.version, request);
        let answer = match checked.and_then(|()| self.heard_of_member(cx, caller, request)) {
            Ok(answer) => answer,
            Err(error) => {
                cx.out.records.clear();
                refused(error)
            }
        };
        cx.out.answer(ticket, Answer::ConsumerGroupHeartbeat(answer));
    }

    fn heard_of_member(
        &mut self,
        cx: &mut Context<'_>,
        caller: Caller<'_>,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> Result<ConsumerGroupHeartbeatResponse, GroupError> {
        let id = request.group_id.as_str();
        if request.member_epoch < JOINS {
            let (farewell, response) = self.consumer(id)?.0.farewell(request)?;
            match farewell {
                Farewell::Away(records) => cx.out.records.extend(records),
                Farewell::Gone(member) => self.let_members_go(cx, id, &[member]),
            }
            return Ok(response);
        }
        let made;
        let group = match self.groups.get(id).map(|group| &group.protocol) {
            Some(Protocol::Consumer(group)) => group,
            found if request.member_epoch == JOINS => {
                made = match found {
                    Some(Protocol::Classic(old)) => upgraded(cx, old)?,
                    _ => ConsumerGroup::new(Arc::from(id)),
                };
                &made
            }
            _ => return Err(self.consumer(id).err().unwrap_or_else(|| GroupError::no_group(id))),
        };
        let (step, response) = group.heartbeat(cx, caller, request)?;
        self.step(cx, id, step);
        if request.member_epoch == JOINS
            && let Ok((old, _)) = self.classic(id)
        {
            // Those who wait for the others by the classic protocol are to come again.
            old.unload(cx, ErrorCode::REBALANCE_IN_PROGRESS);
        }
        Ok(response)
    }

    fn step(&mut self, cx: &mut Context<'_>, id: &str, step: Step) {
        cx.out.records.extend(step.records);
        cx.out.heard(id, &step.member.id, step.heard);
    }

    /// JoinGroup, to a group of the consumer protocol.
    pub(super) fn join_consumer_group(&mut self, cx: &mut Context<'_>, join: &Join<'_>) {
        let request = join.request;
        let member_id: Arc<str> = match request.member_id.as_str() {
            "" => Arc::from(cx.random_uuid().to_string()),
            id => Arc::from(id),
        };
        if join.must_know_its_id() {
            return join.refuse(cx, ErrorCode::MEMBER_ID_REQUIRED, &member_id);
        }
        if let Err(error) = self.join_by_classic(cx, join, request, &member_id) {
            cx.out.records.clear();
            join.refuse(cx, error.code, &request.member_id);
        }
    }

    fn join_by_classic(
        &mut self,
        cx: &mut Context<'_>,
        join: &Join<'_>,
        request: &JoinGroupRequest,
        member_id: &Arc<str>,
    ) -> Result<(), GroupError> {
        let id = request.group_id.as_str();
        let (group, _) = self.consumer(id)?;
        let (step, response) = group.join_by_classic(cx, join.caller, member_id, request)?;
        let replaced =
            request.group_instance_id.as_deref().and_then(|instance| group.static_member(instance));
        let replaced = replaced.map(|member| member.id.clone()).filter(|old| old != member_id);
        match replaced.filter(|old| group.becomes_classic(cx, old, true)) {
            Some(old) => {
                let classic = group.to_classic(cx, &old, Some(&step.member));
                cx.out.records.extend(group.tombstones());
                cx.out.records.push(classic.record());
                cx.out.after.push(After::BecameClassic { group: Box::new(classic), rebalances: false });
            }
            None => self.step(cx, id, step),
        }
        cx.out.answer(join.ticket, Answer::JoinGroup(response));
        Ok(())
    }

    /// Members go, by their own will or not; the group goes on with the others, by the classic protocol if that is
    /// theirs.
    pub(super) fn let_members_go(&mut self, cx: &mut Context<'_>, id: &str, leaving: &[Arc<str>]) {
        let Ok((group, _)) = self.consumer(id) else { return };
        match leaving {
            [member] if group.becomes_classic(cx, member, false) => {
                let classic = group.to_classic(cx, member, None);
                cx.out.records.extend(group.tombstones());
                cx.out.records.push(classic.record());
                cx.out.after.push(After::BecameClassic { group: Box::new(classic), rebalances: true });
            }
            _ => cx.out.records.extend(group.without(cx, leaving)),
        }
    }

    /// The records of the old protocol are gone: the classic group is there.
    pub(super) fn became_classic(&mut self, cx: &mut Context<'_>, group: &ClassicGroup, rebalances: bool) {
        let id = group.id.clone();
        let entry = self.groups.entry(id.clone()).or_insert_with(|| Group {
            protocol: Protocol::Classic(ClassicGroup::new(id.clone(), State::Empty, None)),
            offsets: Offsets::default(),
        });
        entry.protocol = Protocol::Classic(group.clone());
        let Ok((group, timers)) = self.classic(&id) else { return };
        let members: Vec<_> = group.members().map(|member| member.id.clone()).collect();
        for member in &members {
            group.heard(cx, timers, member);
        }
        if rebalances {
            group.prepare_rebalance(cx, timers);
        }
    }

    /// Ends a consumer group without members, so that a classic one can have its name.
    pub(super) fn end_empty_consumer_group(&mut self, cx: &mut Context<'_>, id: &str) -> bool {
        match self.consumer(id) {
            Ok((group, _)) if group.members.is_empty() => {
                cx.out.records.extend(group.tombstones());
                true
            }
            _ => false,
        }
    }

    /// ConsumerGroupDescribe, of one group.
    pub fn describe_consumer_group(&self, cx: &Context<'_>, id: &str, version: i16) -> DescribedGroup {
        let found = self.groups.get(id).map(|group| &group.protocol);
        if let Some(Protocol::Consumer(group)) = found {
            return group.describe(cx, version);
        }
        let why = if found.is_some() { "is not a consumer group" } else { "not found" };
        DescribedGroup {
            group_id: id.to_owned(),
            error_code: ErrorCode::GROUP_ID_NOT_FOUND.0,
            error_message: Some(format!("Group {id} {why}.")),
            ..Default::default()
        }
    }
}

/// A refused heartbeat.
fn refused(error: GroupError) -> ConsumerGroupHeartbeatResponse {
    ConsumerGroupHeartbeatResponse {
        error_code: error.code.0,
        error_message: Some(error.message),
        ..Default::default()
    }
}

/// The consumer group that takes the place of a classic one, whose end is noted first.
fn upgraded(cx: &mut Context<'_>, old: &ClassicGroup) -> Result<ConsumerGroup, GroupError> {
    if old.state() == State::Empty {
        cx.out.records.push(old.tombstone());
        return Ok(ConsumerGroup::new(old.id.clone()));
    }
    let group = ConsumerGroup::from_classic(cx, old)?;
    cx.out.records.push(old.tombstone());
    cx.out.records.extend(group.all_records());
    Ok(group)
}

//! JoinGroup: a member comes, comes again, or has changed.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::JoinGroupRequest;

use super::super::context::{Caller, Context, java_uuid_text};
use super::super::effects::{Answer, Ticket, join_failed};
use super::super::timers::{TimerKey, Timers};
use super::group::{ClassicGroup, State};
use super::member::Member;

/// Versions from this on give out the member id before they take the member in (KIP-394).
const MEMBER_ID_REQUIRED_FROM: i16 = 4;

/// One JoinGroup.
pub struct Join<'a> {
    /// What is owed the answer.
    pub ticket: Ticket,
    /// Who sends it.
    pub caller: Caller<'a>,
    /// What it says.
    pub request: &'a JoinGroupRequest,
}

impl Join<'_> {
    /// Refuses it.
    pub fn refuse(&self, cx: &mut Context<'_>, error: ErrorCode, member_id: &str) {
        cx.out.answer(self.ticket, Answer::JoinGroup(join_failed(error, member_id)));
    }

    /// Whether the member is to come again with the id that it is given now.
    pub fn must_know_its_id(&self) -> bool {
        self.request.member_id.is_empty()
            && self.request.group_instance_id.is_none()
            && self.caller.version >= MEMBER_ID_REQUIRED_FROM
    }
}

impl ClassicGroup {
    /// Takes in whoever may join, or refuses.
    pub fn join_group(&mut self, cx: &mut Context<'_>, timers: &mut Timers, join: &Join<'_>) {
        let request = join.request;
        if !self.has_room_for(&request.member_id, cx.config.broker().group_max_size) {
            self.remove(&request.member_id);
            return join.refuse(cx, ErrorCode::GROUP_MAX_SIZE_REACHED, "");
        }
        if !self.supports(&request.protocol_type, &request.protocols) {
            return join.refuse(cx, ErrorCode::INCONSISTENT_GROUP_PROTOCOL, &request.member_id);
        }
        if request.member_id.is_empty() {
            self.join_new(cx, timers, join);
        } else {
            self.join_known(cx, timers, join);
        }
    }

    fn has_room_for(&self, member_id: &str, max_size: i32) -> bool {
        let max_size = usize::try_from(max_size).unwrap_or(0);
        match self.state() {
            State::Empty => true,
            State::PreparingRebalance => {
                // Counted only where it matters: a thousand that join would each count a thousand.
                self.members().len() < max_size
                    || self.member(member_id).is_some_and(|member| member.joining.is_some())
                    || self.joining() < max_size
            }
            State::CompletingRebalance | State::Stable => {
                self.member(member_id).is_some() || self.members().len() < max_size
            }
        }
    }

    fn join_new(&mut self, cx: &mut Context<'_>, timers: &mut Timers, join: &Join<'_>) {
        let request = join.request;
        let name = request.group_instance_id.as_deref().unwrap_or(join.caller.client_id);
        let id: Arc<str> = format!("{name}-{}", java_uuid_text(cx.random_uuid())).into();
        if let Some(instance_id) = &request.group_instance_id {
            return match self.static_member(instance_id).cloned() {
                Some(old) => self.replace_static(cx, timers, join, &old, id),
                None => self.take_in(cx, timers, join, id),
            };
        }
        if join.must_know_its_id() {
            let (group, due) = (self.id.clone(), cx.after_ms(request.session_timeout_ms));
            let slot = self.pending_joins.entry(id.clone()).or_default();
            timers.set(slot, due, || TimerKey::ClassicSession(group, id.clone()));
            return join.refuse(cx, ErrorCode::MEMBER_ID_REQUIRED, &id);
        }
        self.take_in(cx, timers, join, id);
    }

    fn take_in(&mut self, cx: &mut Context<'_>, timers: &mut Timers, join: &Join<'_>, id: Arc<str>) {
        if self.state() == State::PreparingRebalance && self.previous_state() == State::Empty {
            // The initial delay may be prolonged for more that follow.
            self.new_member_added = true;
        }
        if self.members().len() == 0 {
            self.protocol_type = Some(join.request.protocol_type.clone());
        }
        let mut member = Member::new(id.clone(), &join.caller, join.request);
        member.joining = Some(join.ticket);
        self.add(member);
        self.heard(cx, timers, &id);
        self.members_changed(cx, timers);
    }

    fn join_known(&mut self, cx: &mut Context<'_>, timers: &mut Timers, join: &Join<'_>) {
        let request = join.request;
        let id = request.member_id.as_str();
        let instance_id = request.group_instance_id.as_deref();
        if let Some((id, _)) = self.pending_joins.get_key_value(id) {
            if instance_id.is_some() {
                // Ids are only given out to members without one.
                return join.refuse(cx, ErrorCode::UNKNOWN_MEMBER_ID, &request.member_id);
            }
            let id = id.clone();
            return self.take_in(cx, timers, join, id);
        }
        if let Err(error) = self.check_member(id, instance_id) {
            return join.refuse(cx, error, id);
        }
        let says_the_same = self.member(id).is_some_and(|member| member.says(&request.protocols));
        let may_stay = match self.state() {
            State::Empty => return join.refuse(cx, ErrorCode::UNKNOWN_MEMBER_ID, id),
            State::PreparingRebalance => false,
            // It did not get the answer, perhaps.
            State::CompletingRebalance => says_the_same,
            // A leader that joins wants a rebalance: something beside the subscriptions has changed for it.
            State::Stable => says_the_same && !self.is_leader(id),
        };
        if may_stay {
            let answer = self.joined(id);
            cx.out.answer(join.ticket, Answer::JoinGroup(answer));
            return;
        }
        self.update(id, request);
        self.put_joining(cx, id, join.ticket);
        self.members_changed(cx, timers);
    }
}

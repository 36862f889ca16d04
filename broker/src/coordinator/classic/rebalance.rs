//! What a rebalance is made of: it begins, waits for the members to join, makes a generation of those who did, and
//! waits for them to sync.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::JoinGroupResponse;

use super::super::context::Context;
use super::super::effects::{Answer, Ticket, join_failed, sync_failed};
use super::super::timers::{TimerKey, Timers};
use super::group::{ClassicGroup, JoinPhase, State};
use super::member::Member;

/// How long a member that joins for the first time may wait for its answer, ms. It does not know its id and cannot
/// send heartbeats; if its client gave up and asked again, the member of before must not stay for ever.
const NEW_MEMBER_JOIN_TIMEOUT_MS: i32 = 5 * 60 * 1000;

impl ClassicGroup {
    /// Begins a rebalance, or goes on with the one that runs, after the members have changed.
    pub fn members_changed(&mut self, cx: &mut Context<'_>, timers: &mut Timers) {
        match self.state() {
            State::PreparingRebalance => self.complete_join_if_all_are_there(cx, timers),
            _ => self.prepare_rebalance(cx, timers),
        }
    }

    /// Begins a rebalance.
    pub fn prepare_rebalance(&mut self, cx: &mut Context<'_>, timers: &mut Timers) {
        if self.state() == State::CompletingRebalance {
            self.reset_assignments(cx, timers, ErrorCode::REBALANCE_IN_PROGRESS);
        }
        self.sync.cancel();
        let is_initial = self.state() == State::Empty;
        self.go(State::PreparingRebalance, cx.now_ms);
        if is_initial {
            let delay_ms = cx.config.broker().group_initial_rebalance_delay_ms.max(0);
            let remaining_ms = self.rebalance_timeout_ms().saturating_sub(delay_ms).max(0);
            self.phase = JoinPhase::Initial { delay_ms, remaining_ms };
            self.wait_for_joins(cx, timers, delay_ms);
        } else {
            self.phase = JoinPhase::Complete;
            if self.all_joined() {
                self.complete_join(cx, timers);
            } else {
                self.wait_for_joins(cx, timers, self.rebalance_timeout_ms());
            }
        }
    }

    fn wait_for_joins(&mut self, cx: &Context<'_>, timers: &mut Timers, ms: i32) {
        let id = &self.id;
        timers.set(&mut self.join, cx.after_ms(ms), || TimerKey::ClassicJoin(id.clone()));
    }

    /// Goes on if the last one that was waited for has come or is gone.
    pub fn complete_join_if_all_are_there(&mut self, cx: &mut Context<'_>, timers: &mut Timers) {
        let is_initial = matches!(self.phase, JoinPhase::Initial { .. });
        if self.state() == State::PreparingRebalance && !is_initial && self.all_joined() {
            self.complete_join(cx, timers);
        }
    }

    /// The wait for members has ended.
    pub fn join_is_due(&mut self, cx: &mut Context<'_>, timers: &mut Timers) {
        if self.state() != State::PreparingRebalance {
            return;
        }
        match self.phase {
            JoinPhase::Initial { delay_ms, remaining_ms } if self.new_member_added && remaining_ms != 0 => {
                self.new_member_added = false;
                // Without a delay it goes on for as long as others follow at once.
                let next_ms = cx.config.broker().group_initial_rebalance_delay_ms.max(1).min(remaining_ms);
                let remaining_ms = remaining_ms.saturating_sub(delay_ms.max(1)).max(0);
                self.phase = JoinPhase::Initial { delay_ms: next_ms, remaining_ms };
                self.wait_for_joins(cx, timers, next_ms);
            }
            _ => self.complete_join(cx, timers),
        }
    }

    /// Makes a generation of those who joined. Static members that did not are kept: they may only be restarting.
    fn complete_join(&mut self, cx: &mut Context<'_>, timers: &mut Timers) {
        self.join.cancel();
        let gone = |member: &&Member| member.joining.is_none() && member.instance_id.is_none();
        let gone: Vec<_> = self.members().filter(gone).map(|member| member.id.clone()).collect();
        for id in gone {
            self.remove(&id);
        }
        if !self.elect_joined_leader() && self.members().len() > 0 {
            // Only silent static members are left: their sessions decide.
            self.phase = JoinPhase::Complete;
            self.wait_for_joins(cx, timers, self.rebalance_timeout_ms());
            return;
        }
        self.begin_generation(cx.now_ms);
        if self.state() == State::Empty {
            cx.out.records.push(self.record());
            return;
        }
        let (id, due) = (&self.id, cx.after_ms(self.rebalance_timeout_ms()));
        timers.set(&mut self.sync, due, || TimerKey::ClassicSync(id.clone()));
        let members: Vec<_> = self.members().map(|member| member.id.clone()).collect();
        for id in members {
            let answer = self.joined(&id);
            let Some(member) = self.member_mut(&id) else { continue };
            let ticket = member.joining.take();
            member.is_new = false;
            if let Some(ticket) = ticket {
                cx.out.answer(ticket, Answer::JoinGroup(answer));
            }
            self.pending_syncs.insert(id.clone());
            self.heard(cx, timers, &id);
        }
    }

    /// What a member is told of this generation.
    pub fn joined(&self, id: &str) -> JoinGroupResponse {
        JoinGroupResponse {
            generation_id: self.generation,
            protocol_type: self.protocol_type.clone(),
            protocol_name: self.protocol_name.clone(),
            leader: self.leader.as_deref().unwrap_or_default().to_owned(),
            member_id: id.to_owned(),
            members: if self.is_leader(id) { self.told_to_leader() } else { Vec::new() },
            ..Default::default()
        }
    }

    /// Whether a member leads that has joined; if the leader has not, another one is made leader.
    fn elect_joined_leader(&mut self) -> bool {
        let Some(leader) = self.leader.clone() else { return false };
        if self.member(&leader).is_some_and(|member| member.joining.is_some()) {
            return true;
        }
        let joined = self.members().find(|member| member.joining.is_some()).map(|member| member.id.clone());
        let found = joined.is_some();
        self.leader = joined.or(self.leader.take());
        found
    }

    fn begin_generation(&mut self, now_ms: i64) {
        self.generation = self.generation.wrapping_add(1);
        self.pending_syncs.clear();
        self.new_member_added = false;
        if self.members().len() == 0 {
            self.protocol_name = None;
            self.go(State::Empty, now_ms);
        } else {
            self.protocol_name = self.chosen_protocol();
            self.go(State::CompletingRebalance, now_ms);
        }
        self.notice_subscriptions();
    }

    /// Forgets the assignments of this generation and tells those who wait for theirs why.
    pub fn reset_assignments(&mut self, cx: &mut Context<'_>, timers: &mut Timers, error: ErrorCode) {
        let mut waited = Vec::new();
        for member in self.members_mut() {
            member.assignment.clear();
            if let Some(ticket) = member.syncing.take() {
                waited.push(member.id.clone());
                cx.out.answer(ticket, Answer::SyncGroup(sync_failed(error)));
            }
        }
        for id in waited {
            self.heard(cx, timers, &id);
        }
    }

    /// Members that did not sync in time are given up.
    pub fn sync_is_due(&mut self, cx: &mut Context<'_>, timers: &mut Timers) {
        if !matches!(self.state(), State::CompletingRebalance | State::Stable)
            || self.pending_syncs.is_empty()
        {
            return;
        }
        for id in std::mem::take(&mut self.pending_syncs) {
            self.remove(&id);
        }
        self.prepare_rebalance(cx, timers);
    }

    /// A member gave a sign: its session begins anew.
    pub fn heard(&mut self, cx: &Context<'_>, timers: &mut Timers, id: &str) {
        let group = self.id.clone();
        let Some(member) = self.member_mut(id) else { return };
        let ms = if member.is_new { NEW_MEMBER_JOIN_TIMEOUT_MS } else { member.session_timeout_ms };
        let id = member.id.clone();
        timers.set(&mut member.session, cx.after_ms(ms), || TimerKey::ClassicSession(group, id));
    }

    /// The entry of a member's session came up.
    pub fn session_is_due(
        &mut self,
        cx: &mut Context<'_>,
        timers: &mut Timers,
        at: std::time::Duration,
        key: &TimerKey,
        id: &str,
    ) {
        if let Some(slot) = self.pending_joins.get_mut(id) {
            if timers.is_due(slot, at, cx.now, key) {
                self.forget_pending(cx, timers, id);
            }
            return;
        }
        let Some(member) = self.member_mut(id) else { return };
        if timers.is_due(&mut member.session, at, cx.now, key) && !member.waits() {
            self.give_up(cx, timers, id);
        }
    }

    /// An id that was given out is not waited for any more.
    pub fn forget_pending(&mut self, cx: &mut Context<'_>, timers: &mut Timers, id: &str) {
        self.pending_joins.remove(id);
        self.complete_join_if_all_are_there(cx, timers);
    }

    /// Lets a member go that is silent or has left.
    fn give_up(&mut self, cx: &mut Context<'_>, timers: &mut Timers, id: &str) {
        self.let_go(cx, id);
        self.members_changed_or_gone(cx, timers);
    }

    /// Takes a member out and answers what it waits for.
    pub fn let_go(&mut self, cx: &mut Context<'_>, id: &str) {
        let Some(member) = self.remove(id) else { return };
        if let Some(ticket) = member.joining {
            cx.out.answer(ticket, Answer::JoinGroup(join_failed(ErrorCode::UNKNOWN_MEMBER_ID, "")));
        }
        if let Some(ticket) = member.syncing {
            cx.out.answer(ticket, Answer::SyncGroup(sync_failed(ErrorCode::UNKNOWN_MEMBER_ID)));
        }
    }

    /// As [`Self::members_changed`]; an empty group has nothing to rebalance.
    pub fn members_changed_or_gone(&mut self, cx: &mut Context<'_>, timers: &mut Timers) {
        if self.state() != State::Empty {
            self.members_changed(cx, timers);
        }
    }

    /// The coordinator ends: whoever waits is told `error`.
    pub fn unload(&mut self, cx: &mut Context<'_>, error: ErrorCode) {
        for member in self.members_mut() {
            if let Some(ticket) = member.joining.take() {
                cx.out.answer(ticket, Answer::JoinGroup(join_failed(error, &member.id)));
            }
            if let Some(ticket) = member.syncing.take() {
                cx.out.answer(ticket, Answer::SyncGroup(sync_failed(error)));
            }
        }
    }

    /// A new JoinGroup of a member takes the place of the one that still waits: the client has given that up.
    pub fn put_joining(&mut self, cx: &mut Context<'_>, id: &str, ticket: Ticket) {
        let Some(member) = self.member_mut(id) else { return };
        if let Some(old) = member.joining.replace(ticket) {
            let answer = join_failed(ErrorCode::REBALANCE_IN_PROGRESS, id);
            cx.out.answer(old, Answer::JoinGroup(answer));
        }
    }
}

//! SyncGroup: the leader brings what it assigned, the others fetch theirs.

use std::collections::BTreeMap;

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{SyncGroupRequest, SyncGroupResponse};

use super::super::context::Context;
use super::super::effects::{After, Answer, Ticket, sync_failed};
use super::super::timers::Timers;
use super::group::{ClassicGroup, State};
use super::member::owned;

impl ClassicGroup {
    /// Answers at once, or when the leader has assigned.
    pub fn sync_group(
        &mut self,
        cx: &mut Context<'_>,
        timers: &mut Timers,
        ticket: Ticket,
        request: &SyncGroupRequest,
    ) {
        let id = request.member_id.as_str();
        let refused = self.check_sync(request).err().or(match self.state() {
            State::Empty => Some(ErrorCode::UNKNOWN_MEMBER_ID),
            State::PreparingRebalance => Some(ErrorCode::REBALANCE_IN_PROGRESS),
            State::CompletingRebalance | State::Stable => None,
        });
        if let Some(error) = refused {
            return cx.out.answer(ticket, Answer::SyncGroup(sync_failed(error)));
        }
        self.pending_syncs.remove(id);
        if self.pending_syncs.is_empty() {
            self.sync.cancel();
        }
        if self.state() == State::Stable {
            let answer = self.synced(id);
            cx.out.answer(ticket, Answer::SyncGroup(answer));
            self.heard(cx, timers, id);
            return;
        }
        let Some(member) = self.member_mut(id) else { return };
        if let Some(old) = member.syncing.replace(ticket) {
            cx.out.answer(old, Answer::SyncGroup(sync_failed(ErrorCode::REBALANCE_IN_PROGRESS)));
        }
        if self.is_leader(id) {
            self.assign(cx, request);
        }
    }

    fn check_sync(&self, request: &SyncGroupRequest) -> Result<(), ErrorCode> {
        self.check_member(&request.member_id, request.group_instance_id.as_deref())?;
        let differs = |said: &Option<String>, known: &Option<String>| said.is_some() && said != known;
        if request.generation_id != self.generation {
            Err(ErrorCode::ILLEGAL_GENERATION)
        } else if differs(&request.protocol_type, &self.protocol_type)
            || differs(&request.protocol_name, &self.protocol_name)
        {
            Err(ErrorCode::INCONSISTENT_GROUP_PROTOCOL)
        } else {
            Ok(())
        }
    }

    /// Notes what the leader assigned; whom it forgot has nothing.
    fn assign(&mut self, cx: &mut Context<'_>, request: &SyncGroupRequest) {
        let given: BTreeMap<&str, &Bytes> =
            request.assignments.iter().map(|own| (own.member_id.as_str(), &own.assignment)).collect();
        for member in self.members_mut() {
            member.assignment = given.get(&*member.id).map_or(Bytes::new(), |own| owned(own));
        }
        cx.out.records.push(self.record());
        cx.out.after.push(After::Assigned { group: self.id.to_string() });
    }

    /// The assignment is in the log: the generation is stable.
    pub fn assigned(&mut self, cx: &mut Context<'_>, timers: &mut Timers) {
        if self.state() != State::CompletingRebalance {
            return;
        }
        self.go(State::Stable, cx.now_ms);
        let waiting: Vec<_> = self
            .members_mut()
            .filter_map(|member| member.syncing.take().map(|ticket| (member.id.clone(), ticket)))
            .collect();
        for (id, ticket) in waiting {
            let answer = self.synced(&id);
            cx.out.answer(ticket, Answer::SyncGroup(answer));
            self.heard(cx, timers, &id);
        }
    }

    /// The assignment did not get into the log: once more.
    pub fn not_assigned(&mut self, cx: &mut Context<'_>, timers: &mut Timers, error: ErrorCode) {
        if self.state() == State::CompletingRebalance {
            self.reset_assignments(cx, timers, error);
            self.members_changed(cx, timers);
        }
    }

    fn synced(&self, id: &str) -> SyncGroupResponse {
        SyncGroupResponse {
            protocol_type: self.protocol_type.clone(),
            protocol_name: self.protocol_name.clone(),
            assignment: self.member(id).map(|member| member.assignment.clone()).unwrap_or_default(),
            ..Default::default()
        }
    }
}

//! JoinGroup of a static member that was restarted (KIP-345): it comes without its old id, takes the old member's
//! place, and nothing is rebalanced where nothing changed.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::JoinGroupResponse;

use super::super::context::Context;
use super::super::effects::{Answer, join_failed, sync_failed};
use super::super::timers::{Slot, Timers};
use super::group::{ClassicGroup, State};
use super::join::Join;
use super::member::Member;

/// Versions from this on can tell a leader that it need not assign again.
const SKIP_ASSIGNMENT_FROM: i16 = 9;

impl ClassicGroup {
    /// The member `old` goes on as `id`.
    pub fn replace_static(
        &mut self,
        cx: &mut Context<'_>,
        timers: &mut Timers,
        join: &Join<'_>,
        old: &Arc<str>,
        id: Arc<str>,
    ) {
        let led = self.is_leader(old);
        let Some(before) = self.remove(old) else { return };
        if let Some(ticket) = before.joining {
            let answer = join_failed(ErrorCode::FENCED_INSTANCE_ID, old);
            cx.out.answer(ticket, Answer::JoinGroup(answer));
        }
        if let Some(ticket) = before.syncing {
            cx.out.answer(ticket, Answer::SyncGroup(sync_failed(ErrorCode::FENCED_INSTANCE_ID)));
        }
        self.add(Member {
            id: id.clone(),
            client_id: join.caller.client_id.to_owned(),
            client_host: join.caller.host.to_owned(),
            joining: None,
            syncing: None,
            session: Slot::default(),
            ..before
        });
        if led {
            self.leader = Some(id.clone());
        }
        self.update(&id, join.request);
        self.heard(cx, timers, &id);
        match self.state() {
            State::Stable if self.protocol_name == self.chosen_protocol() => {
                cx.out.records.push(self.record());
                let answer = self.rejoined(join, old, &id, led);
                cx.out.answer(join.ticket, Answer::JoinGroup(answer));
            }
            // In the middle of an assignment the leader may have been told the old id: once more from the start.
            _ => {
                self.put_joining(cx, &id, join.ticket);
                self.members_changed(cx, timers);
            }
        }
    }

    /// What the restarted member is told: the generation goes on. A client that cannot be told to skip the assignment
    /// is told that the member of before leads, so that it does not assign.
    fn rejoined(&self, join: &Join<'_>, old: &str, id: &str, led: bool) -> JoinGroupResponse {
        let answer = self.joined(id);
        match led {
            true if join.caller.version >= SKIP_ASSIGNMENT_FROM => {
                JoinGroupResponse { skip_assignment: true, ..answer }
            }
            true => JoinGroupResponse { leader: old.to_owned(), members: Vec::new(), ..answer },
            false => answer,
        }
    }
}

//! When members of a consumer group are given up: silent for their session, or too slow to give partitions back, to
//! join again, or to sync.

use std::sync::Arc;
use std::time::Duration;

use super::super::context::Context;
use super::super::timers::{Slot, TimerKey, Timers};
use super::group::ConsumerGroup;

/// How long it takes until what could not be noted is tried again, ms.
const RETRY_MS: i32 = 500;

/// One member's timers.
#[derive(Debug, Clone, Default)]
pub struct MemberTimers {
    session: Slot,
    rebalance: Slot,
    /// The epoch in which it is to give partitions back; `None` for a wait of the classic protocol.
    revokes_in: Option<i32>,
}

/// What a sign of life does to the wait for a member's part in the rebalance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Nothing.
    Alive,
    /// It is to give partitions back.
    Revokes {
        /// In this epoch.
        epoch: i32,
        /// Within, ms.
        timeout_ms: i32,
    },
    /// It is to join or to sync, by the classic protocol, from the first time that it is told so.
    Awaited {
        /// Within, ms.
        timeout_ms: i32,
        /// Whether the time begins anew.
        again: bool,
    },
    /// It has done what was waited for.
    Done,
}

impl ConsumerGroup {
    /// A member gave a sign.
    pub fn heard(&mut self, cx: &Context<'_>, timers: &mut Timers, id: &str, heard: Heard) {
        let Some((id, member)) = self.members.get_key_value(id) else { return };
        let own = self.timers.entry(id.clone()).or_default();
        let session_ms = match &member.classic {
            Some(classic) => classic.session_timeout_ms,
            None => cx.consumer_session_timeout_ms(&self.id),
        };
        let key = || TimerKey::ConsumerSession(self.id.clone(), id.clone());
        timers.set(&mut own.session, cx.after_ms(session_ms), key);
        let key = || TimerKey::ConsumerRebalance(self.id.clone(), id.clone());
        match heard {
            Heard::Alive => {}
            Heard::Done => own.rebalance.cancel(),
            Heard::Revokes { epoch, timeout_ms } => {
                own.revokes_in = Some(epoch);
                timers.set(&mut own.rebalance, cx.after_ms(timeout_ms), key);
            }
            Heard::Awaited { timeout_ms, again } => {
                if again || !own.rebalance.is_set() {
                    own.revokes_in = None;
                    timers.set(&mut own.rebalance, cx.after_ms(timeout_ms), key);
                }
            }
        }
    }

    /// A member of the classic protocol is to join: the time for that begins, if it has not.
    pub fn await_join(&mut self, cx: &Context<'_>, timers: &mut Timers, id: &str) {
        let Some(member) = self.members.get(id) else { return };
        let heard = Heard::Awaited { timeout_ms: member.rebalance_timeout_ms, again: false };
        self.heard(cx, timers, id, heard);
    }

    /// Everyone is here who is not watched yet: after loading, and after a change of the protocol.
    pub fn watch_all(&mut self, cx: &Context<'_>, timers: &mut Timers) {
        let unwatched = self.members.values().filter(|member| !self.timers.contains_key(&member.id));
        let unwatched: Vec<_> = unwatched
            .map(|member| {
                let heard = match member.state {
                    super::member::MemberState::UnrevokedPartitions if member.classic.is_none() => {
                        Heard::Revokes { epoch: member.epoch, timeout_ms: member.rebalance_timeout_ms }
                    }
                    _ => Heard::Alive,
                };
                (member.id.clone(), heard)
            })
            .collect();
        for (id, heard) in unwatched {
            self.heard(cx, timers, &id, heard);
        }
    }

    /// A member could not be given up: tries once more, soon.
    pub fn give_up_again(&mut self, cx: &Context<'_>, timers: &mut Timers, key: &TimerKey) {
        let (TimerKey::ConsumerSession(_, id) | TimerKey::ConsumerRebalance(_, id)) = key else { return };
        let Some(own) = self.timers.get_mut(id) else { return };
        let slot = match key {
            TimerKey::ConsumerSession(..) => &mut own.session,
            _ => &mut own.rebalance,
        };
        timers.set(slot, cx.after_ms(RETRY_MS), || key.clone());
    }

    /// Whether the member whose entry came up is to be given up.
    pub fn is_given_up(
        &mut self,
        timers: &mut Timers,
        at: Duration,
        now: Duration,
        key: &TimerKey,
    ) -> Option<Arc<str>> {
        let (TimerKey::ConsumerSession(_, id) | TimerKey::ConsumerRebalance(_, id)) = key else {
            return None;
        };
        let own = self.timers.get_mut(id)?;
        let member = self.members.get(id)?;
        let is_due = match key {
            TimerKey::ConsumerSession(..) => timers.is_due(&mut own.session, at, now, key),
            _ => {
                timers.is_due(&mut own.rebalance, at, now, key)
                    && own.revokes_in.is_none_or(|epoch| epoch == member.epoch)
            }
        };
        is_due.then(|| id.clone())
    }
}

//! No leader known: a voter waits its time before it asks for votes, everybody looks for a leader
//! by fetching.

use super::event::Peer;
use super::machine::{Core, Role};
use super::message::Request;
use super::timing::{Context, Timing};
use std::time::Duration;

#[derive(Debug, Clone, Default)]
pub(super) struct Unattached {
    /// When a voter stops waiting; None for a replica that is no voter.
    election_deadline: Option<Duration>,
}

impl Unattached {
    pub fn enter(is_voter: bool, timing: &Timing, cx: &mut Context<'_>) -> Self {
        let wait = cx.between(timing.election_timeout, timing.election_timeout * 2);
        Unattached { election_deadline: is_voter.then_some(cx.now + wait) }
    }

    pub fn deadline(&self) -> Option<Duration> {
        self.election_deadline
    }

    /// The vote was given away: whoever got it has a whole time-out to win.
    pub fn restart(&mut self, timing: &Timing, cx: &mut Context<'_>) {
        if self.election_deadline.is_some() {
            let wait = cx.between(timing.election_timeout, timing.election_timeout * 2);
            self.election_deadline = Some(cx.now + wait);
        }
    }
}

impl Core {
    pub(super) fn advance_unattached(&mut self, cx: &mut Context<'_>) {
        let Role::Unattached(state) = &self.role else { return };
        let deadline = state.election_deadline;
        if !self.stopping && self.voters.latest().voters.is_only(&self.local) {
            return self.become_candidate(cx);
        }
        if !self.stopping && deadline.is_some_and(|deadline| cx.now >= deadline) {
            return self.become_prospective(cx);
        }
        // Whoever is asked for records tells who leads.
        self.request_flush();
        if self.log.is_flushed() {
            let others = self.voters.latest().voters.others(self.local.id);
            let peer = match others.len() {
                0 => Peer::Bootstrap,
                n => Peer::Node(others[((cx.random)() % n as u64) as usize]),
            };
            let all_free = self.in_flight.next_deadline().is_none();
            if all_free {
                self.send(peer, Request::Fetch(self.next_fetch()), cx);
            }
        }
    }
}

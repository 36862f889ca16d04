//! A voter that has opened a new epoch and asks the others for their votes.

use super::event::Peer;
use super::machine::{Core, Role};
use super::tally::Tally;
use super::timing::{Context, Timing};
use super::voters::VoterSet;
use std::time::Duration;

#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub tally: Tally,
    election_deadline: Duration,
    /// Set once the election is lost: a pause, longer with each loss, parts the rivals.
    backoff_until: Option<Duration>,
}

impl Candidate {
    pub fn enter(voters: &VoterSet, local: i32, timing: &Timing, cx: &mut Context<'_>) -> Self {
        let wait = cx.between(timing.election_timeout, timing.election_timeout * 2);
        Candidate { tally: Tally::new(voters, local), election_deadline: cx.now + wait, backoff_until: None }
    }

    pub fn deadline(&self) -> Duration {
        self.backoff_until.unwrap_or(self.election_deadline)
    }
}

impl Core {
    pub(super) fn advance_candidate(&mut self, cx: &mut Context<'_>) {
        let Role::Candidate(state) = &mut self.role else { return };
        if state.tally.is_won() {
            let granting = state.tally.granting();
            return self.become_leader(granting, cx);
        }
        if state.tally.is_lost() && state.backoff_until.is_none() {
            let longest = self.timing.retry_backoff * 2u32.saturating_pow(self.lost_elections + 1);
            let longest = longest.min(self.timing.election_backoff_max);
            let pause = cx.between(Duration::from_millis(1), longest);
            state.backoff_until = Some(cx.now + pause);
            self.lost_elections = (self.lost_elections + 1).min(16);
        }
        if cx.now >= state.deadline() {
            return self.become_prospective(cx);
        }
        for voter in state.tally.undecided() {
            let vote = self.ask_for_vote(voter, false);
            self.send(Peer::Node(voter), vote, cx);
        }
    }
}

//! Pre-vote (KIP-996): before a voter disturbs anybody with a new epoch it asks whether it would
//! win. Its own epoch stays, and with it the leader it last knew.

use super::event::Peer;
use super::machine::{Core, Role};
use super::tally::Tally;
use super::timing::{Context, Timing};
use super::voters::VoterSet;
use std::time::Duration;

#[derive(Debug, Clone)]
pub(super) struct Prospective {
    pub tally: Tally,
    pub deadline: Duration,
}

impl Prospective {
    pub fn enter(voters: &VoterSet, local: i32, timing: &Timing, cx: &mut Context<'_>) -> Self {
        let wait = cx.between(timing.election_timeout, timing.election_timeout * 2);
        Prospective { tally: Tally::new(voters, local), deadline: cx.now + wait }
    }
}

impl Core {
    pub(super) fn advance_prospective(&mut self, cx: &mut Context<'_>) {
        let Role::Prospective(state) = &self.role else { return };
        if state.tally.is_won() {
            return self.become_candidate(cx);
        }
        if state.tally.is_lost() || cx.now >= state.deadline {
            // The others are content: back to where it came from.
            let epoch = self.election.epoch;
            return match self.election.leader_id {
                Some(leader) if leader != self.local.id => self.become_follower(leader, epoch, cx),
                _ => self.become_unattached(epoch, cx),
            };
        }
        for voter in state.tally.undecided() {
            let vote = self.ask_for_vote(voter, true);
            self.send(Peer::Node(voter), vote, cx);
        }
    }
}

//! Asking for votes and giving them.

use super::event::Peer;
use super::machine::{Core, Role};
use super::message::{Refusal, Request, Vote, VoteAnswer};
use super::replica::MAX_EPOCH;
use super::timing::Context;

impl Core {
    pub(super) fn ask_for_vote(&self, voter: i32, pre_vote: bool) -> Request {
        Request::Vote(Vote {
            to: self.voters.latest().voters.get(voter).map(|v| v.key),
            from: self.local,
            epoch: self.election.epoch,
            last: self.log.end(),
            pre_vote,
        })
    }

    pub(super) fn on_vote(&mut self, vote: &Vote, cx: &mut Context<'_>) -> VoteAnswer {
        if vote.epoch < self.election.epoch {
            return self.refuse_vote(Refusal::FencedLeaderEpoch);
        }
        if vote.from.id == self.local.id || vote.epoch > MAX_EPOCH {
            return self.refuse_vote(Refusal::InvalidRequest);
        }
        if vote.epoch > self.election.epoch {
            self.become_unattached(vote.epoch, cx);
        }
        if vote.to.is_some_and(|to| !to.agrees_with(&self.local)) {
            return self.refuse_vote(Refusal::InvalidVoterKey);
        }
        let granted = self.grants(vote);
        if granted && !vote.pre_vote {
            self.election.voted = Some(vote.from);
            if let Role::Unattached(state) = &mut self.role {
                state.restart(&self.timing, cx);
            }
        }
        VoteAnswer { standing: self.standing(None), granted }
    }

    fn refuse_vote(&self, refusal: Refusal) -> VoteAnswer {
        VoteAnswer { standing: self.standing(Some(refusal)), granted: false }
    }

    /// Whether this vote, asked for in the present epoch, is given. A replica that is no voter
    /// answers too: its idea of the voter set may be older than the sender's.
    fn grants(&self, vote: &Vote) -> bool {
        let up_to_date = vote.last >= self.log.end();
        #[cfg(test)]
        let up_to_date = up_to_date || self.flaw == Some(super::machine::Flaw::VotesForShortLogs);
        match &self.role {
            Role::Leader(_) => false,
            Role::Candidate(_) | Role::Resigned(_) => vote.pre_vote && up_to_date,
            // A follower that hears its leader does not help to unseat it.
            Role::Follower(state) if vote.pre_vote => up_to_date && !state.has_fetched,
            Role::Unattached(_) | Role::Prospective(_) if vote.pre_vote => up_to_date,
            Role::Follower(_) | Role::Unattached(_) | Role::Prospective(_) => {
                #[cfg(test)]
                if self.flaw == Some(super::machine::Flaw::VotesTwice) {
                    return up_to_date;
                }
                match self.election.voted {
                    Some(voted) => voted.agrees_with(&vote.from),
                    None => self.election.leader_id.is_none() && up_to_date,
                }
            }
        }
    }

    pub(super) fn on_vote_answer(&mut self, peer: Peer, answer: &VoteAnswer, cx: &mut Context<'_>) {
        let role = std::mem::discriminant(&self.role);
        let epoch = self.election.epoch;
        self.learn(answer.standing.leader, cx);
        if role != std::mem::discriminant(&self.role) || epoch != self.election.epoch {
            return;
        }
        let Peer::Node(voter) = peer else { return };
        match &mut self.role {
            Role::Prospective(state) => match answer.standing.error {
                None => state.tally.count(voter, answer.granted),
                // A voter too old for pre-votes cannot object to one.
                Some(Refusal::UnsupportedVersion) => state.tally.count(voter, true),
                Some(_) => {}
            },
            Role::Candidate(state) if answer.standing.error.is_none() => {
                state.tally.count(voter, answer.granted);
            }
            _ => {}
        }
    }
}

//! A leader that has stepped down, or was leader before a restart: it may not lead this epoch
//! again, says so to the voters, and joins the next election after a while.

use super::event::Peer;
use super::leader::Leader;
use super::machine::{Core, Role};
use super::message::{EndQuorumEpoch, Refusal, Request, Standing};
use super::replica::ReplicaKey;
use super::timing::{Context, Timing};
use super::voters::VoterSet;
use std::collections::BTreeSet;
use std::time::Duration;

#[derive(Debug, Clone)]
pub(super) struct Resigned {
    pub deadline: Duration,
    untold: BTreeSet<i32>,
    preferred: Vec<ReplicaKey>,
}

impl Resigned {
    /// The voters are told, those with the longest logs named as the ones to try first.
    pub fn after_leading(
        leader: &Leader,
        voters: &VoterSet,
        local: i32,
        timing: &Timing,
        cx: &mut Context<'_>,
    ) -> Self {
        let others = voters.others(local);
        let mut preferred = others.clone();
        preferred.sort_by_key(|id| std::cmp::Reverse(leader.end_offset_of(*id)));
        Resigned {
            untold: others.into_iter().collect(),
            preferred: preferred.iter().filter_map(|&id| voters.get(id)).map(|v| v.key).collect(),
            ..Resigned::after_restart(timing, cx)
        }
    }

    pub fn after_restart(timing: &Timing, cx: &mut Context<'_>) -> Self {
        let wait = cx.between(timing.election_timeout, timing.election_timeout * 2);
        Resigned { deadline: cx.now + wait, untold: BTreeSet::new(), preferred: Vec::new() }
    }
}

impl Core {
    pub(super) fn advance_resigned(&mut self, cx: &mut Context<'_>) {
        let Role::Resigned(state) = &self.role else { return };
        let alone = self.voters.latest().voters.is_only(&self.local);
        if !self.stopping && alone {
            return self.become_candidate(cx);
        }
        if cx.now >= state.deadline {
            return self.become_unattached(self.election.epoch.saturating_add(1), cx);
        }
        let untold: Vec<i32> = state.untold.iter().copied().collect();
        let end = EndQuorumEpoch {
            leader_id: self.local.id,
            epoch: self.election.epoch,
            preferred: state.preferred.clone(),
        };
        for voter in untold {
            self.send(Peer::Node(voter), Request::EndQuorumEpoch(end.clone()), cx);
        }
    }

    pub(super) fn on_end_answer(&mut self, peer: Peer, standing: Standing, cx: &mut Context<'_>) {
        self.learn(standing.leader, cx);
        if let (Role::Resigned(state), Peer::Node(voter), None) = (&mut self.role, peer, standing.error) {
            state.untold.remove(&voter);
        }
    }

    pub(super) fn on_end_quorum_epoch(&mut self, end: &EndQuorumEpoch, cx: &mut Context<'_>) -> Standing {
        if end.epoch < self.election.epoch {
            return self.standing(Some(Refusal::FencedLeaderEpoch));
        }
        self.learn_leader(end.leader_id, end.epoch, cx);
        // Its follower need not wait until it misses the leader: the preferred one tries at once,
        // the next ones after ever longer pauses.
        if let Role::Follower(follower) = &mut self.role
            && follower.leader_id == end.leader_id
            && let Some(place) = end.preferred.iter().position(|key| key.agrees_with(&self.local))
        {
            let pause = match place {
                0 => Duration::ZERO,
                _ => {
                    let steps = (end.preferred.len() - 1).min(16) as u32;
                    let shortest = self.timing.election_backoff_max / 2u32.pow(steps);
                    let doubled = shortest * 2u32.pow((place as u32 - 1).min(16));
                    doubled.min(self.timing.election_backoff_max)
                }
            };
            follower.deadline = follower.deadline.min(cx.now + pause);
            follower.has_fetched = false;
        }
        self.standing(None)
    }
}

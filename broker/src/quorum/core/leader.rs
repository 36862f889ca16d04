//! Leading: opening the epoch, announcing it, counting who has what, and stepping down when a
//! majority is silent.

use super::event::{Command, LeaderChange, Peer, Ticket};
use super::machine::{Core, Role};
use super::message::{BeginQuorumEpoch, Fetch, Refusal, Request, Standing};
use super::replica::ReplicaKey;
use super::timing::{Context, Timing};
use super::voters::VotersAt;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// An observer that has not fetched for so long is forgotten.
const OBSERVER_SESSION: Duration = Duration::from_secs(300);

/// Most observers remembered: the ids come from the wire, and remembering is only for
/// DescribeQuorum.
const MAX_OBSERVERS: usize = 1024;

/// What a leader knows of another replica.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Progress {
    pub end_offset: Option<i64>,
    pub last_fetch: Option<Duration>,
    pub last_caught_up: Option<Duration>,
    /// Our log end when it last fetched: reaching that counts as having been caught up then.
    end_at_last_fetch: i64,
    knows_epoch: bool,
}

impl Progress {
    fn fetched(&mut self, offset: i64, log_end: i64, now: Duration) {
        if offset >= log_end {
            self.last_caught_up = Some(now);
        } else if self.last_fetch.is_some() && offset >= self.end_at_last_fetch {
            self.last_caught_up = self.last_caught_up.max(self.last_fetch);
        }
        self.end_offset = Some(offset);
        self.end_at_last_fetch = log_end;
        self.last_fetch = Some(now);
        self.knows_epoch = true;
    }
}

/// A Fetch that waits for something to say.
#[derive(Debug, Clone)]
pub(super) struct ParkedFetch {
    pub ticket: Ticket,
    pub fetch: Fetch,
    pub deadline: Duration,
}

#[derive(Debug, Clone)]
pub(super) struct Leader {
    pub epoch_start_offset: i64,
    pub voters: BTreeMap<i32, Progress>,
    pub observers: BTreeMap<ReplicaKey, Progress>,
    pub parked: Vec<ParkedFetch>,
    /// The voters that fetched since the quorum was last found present.
    heard: BTreeSet<i32>,
    check_quorum_deadline: Duration,
    begin_deadline: Duration,
}

impl Leader {
    pub fn enter(log_end: i64, timing: &Timing, cx: &Context<'_>) -> Self {
        Leader {
            epoch_start_offset: log_end,
            voters: BTreeMap::new(),
            observers: BTreeMap::new(),
            parked: Vec::new(),
            heard: BTreeSet::new(),
            check_quorum_deadline: cx.now + timing.check_quorum_timeout(),
            begin_deadline: cx.now + timing.begin_quorum_interval(),
        }
    }

    pub fn deadline(&self, is_alone: bool) -> Option<Duration> {
        let parked = self.parked.iter().map(|parked| parked.deadline).min();
        if is_alone {
            return parked;
        }
        Some(self.check_quorum_deadline.min(self.begin_deadline).min(parked.unwrap_or(Duration::MAX)))
    }

    pub fn end_offset_of(&self, voter: i32) -> i64 {
        self.voters.get(&voter).and_then(|progress| progress.end_offset).unwrap_or(-1)
    }
}

impl Core {
    /// The first batch of the epoch. Once it is committed, so is everything before it.
    pub(super) fn open_epoch(&mut self, granting: Vec<i32>) {
        let at = self.voters.latest().clone();
        let mut voters = at.voters.clone();
        let moved = !self.endpoints.is_empty()
            && voters.get(self.local.id).is_some_and(|me| me.endpoints != self.endpoints);
        if at.kraft_version > 0 && moved {
            voters = voters.with_endpoints(self.local.id, self.endpoints.clone());
        }
        // Voters that stand in no log yet, only in the bootstrap checkpoint, are written to it so
        // that every replica learns them.
        let writes_voters = at.kraft_version > 0 && (moved || at.offset < 0);
        let change = LeaderChange {
            base_offset: self.log.end_offset(),
            epoch: self.election.epoch,
            leader_id: self.local.id,
            voters: voters.clone(),
            granting,
            kraft_version: at.kraft_version,
            writes_voters,
        };
        self.log.append(change.epoch, change.end_offset());
        if writes_voters {
            let offset = change.end_offset() - 1;
            self.voters.append(VotersAt { offset, kraft_version: at.kraft_version, voters });
        }
        self.commands.push(Command::AppendLeaderChange(change));
    }

    pub(super) fn advance_leader(&mut self, cx: &mut Context<'_>) {
        self.request_flush();
        self.commit();
        self.answer_parked(cx);
        self.check_quorum(cx);
        self.announce(cx);
    }

    /// Raises the high watermark to what a majority of the voters has flushed. Records of earlier
    /// epochs are never counted by themselves: a later leader might still cut them, until one of
    /// this epoch stands on top of them.
    pub(super) fn commit(&mut self) {
        let Role::Leader(leader) = &self.role else { return };
        let set = &self.voters.latest().voters;
        let own_end = match self.unsettled && set.is_only(&self.local) {
            true => self.log.end_offset(),
            false => self.log.flushed_offset(),
        };
        #[cfg(test)]
        let own_end = match self.flaw {
            Some(super::machine::Flaw::CountsUnflushed) => self.log.end_offset(),
            _ => own_end,
        };
        let mut ends: Vec<i64> = set
            .iter()
            .map(|v| match v.key.id == self.local.id {
                true => own_end,
                false => leader.end_offset_of(v.key.id),
            })
            .collect();
        ends.sort_unstable_by(|a, b| b.cmp(a));
        let Some(&agreed) = ends.get(set.majority() - 1) else { return };
        let in_own_epoch = agreed > leader.epoch_start_offset;
        #[cfg(test)]
        let in_own_epoch =
            in_own_epoch || (agreed > 0 && self.flaw == Some(super::machine::Flaw::CommitsOlderEpochs));
        if in_own_epoch {
            self.raise_high_watermark(agreed);
        }
    }

    /// Check quorum (KIP-835): a leader cut off from the majority does not go on believing in
    /// itself.
    fn check_quorum(&mut self, cx: &mut Context<'_>) {
        let set = &self.voters.latest().voters;
        // The leader need not hear itself, if it is a voter.
        let needed = set.majority() - usize::from(set.contains(&self.local));
        let Role::Leader(leader) = &mut self.role else { return };
        if needed == 0 || leader.heard.len() >= needed {
            leader.heard.clear();
            leader.check_quorum_deadline = cx.now + self.timing.check_quorum_timeout();
        } else if cx.now >= leader.check_quorum_deadline {
            self.become_resigned(cx);
        }
    }

    /// Tells the voters that do not fetch who leads.
    fn announce(&mut self, cx: &mut Context<'_>) {
        let silence = self.timing.begin_quorum_interval();
        let epoch = self.election.epoch;
        let set = &self.voters.latest().voters;
        let Role::Leader(leader) = &mut self.role else { return };
        let due = cx.now >= leader.begin_deadline;
        if due {
            leader.begin_deadline = cx.now + silence;
        }
        let mut ignorant = Vec::new();
        for voter in set.iter().filter(|v| v.key.id != self.local.id) {
            let progress = leader.voters.entry(voter.key.id).or_default();
            if due && progress.last_fetch.is_none_or(|at| at + silence <= cx.now) {
                progress.knows_epoch = false;
            }
            if !progress.knows_epoch {
                ignorant.push(voter.key);
            }
        }
        for to in ignorant {
            let begin = BeginQuorumEpoch { to: Some(to), leader_id: self.local.id, epoch };
            self.send(Peer::Node(to.id), Request::BeginQuorumEpoch(begin), cx);
        }
    }

    pub(super) fn on_begin_answer(&mut self, peer: Peer, standing: Standing, cx: &mut Context<'_>) {
        self.learn(standing.leader, cx);
        if let (Role::Leader(leader), Peer::Node(voter), None) = (&mut self.role, peer, standing.error) {
            leader.voters.entry(voter).or_default().knows_epoch = true;
        }
    }

    /// A replica fetched: `offset` is where its log ends, if its log is known to be a prefix of
    /// ours.
    pub(super) fn note_fetch(&mut self, replica: Option<ReplicaKey>, offset: Option<i64>, cx: &Context<'_>) {
        let Some(replica) = replica.filter(|replica| replica.id != self.local.id) else { return };
        let is_voter = self.voters.latest().voters.contains(&replica);
        let log_end = self.log.end_offset();
        let Role::Leader(leader) = &mut self.role else { return };
        let progress = if is_voter {
            leader.heard.insert(replica.id);
            leader.voters.entry(replica.id).or_default()
        } else {
            let expired = |p: &Progress| p.last_fetch.is_none_or(|at| at + OBSERVER_SESSION <= cx.now);
            leader.observers.retain(|key, p| *key == replica || !expired(p));
            if leader.observers.len() >= MAX_OBSERVERS && !leader.observers.contains_key(&replica) {
                return;
            }
            leader.observers.entry(replica).or_default()
        };
        match offset {
            Some(offset) => progress.fetched(offset, log_end, cx.now),
            None => progress.last_fetch = Some(cx.now),
        }
    }

    /// Answers the held-back fetches for which there is something now, or no time left.
    fn answer_parked(&mut self, cx: &Context<'_>) {
        let log_end = self.log.end_offset();
        let high_watermark = self.high_watermark.unwrap_or(-1);
        let Role::Leader(leader) = &mut self.role else { return };
        let is_due = |parked: &mut ParkedFetch| {
            parked.fetch.offset < log_end
                || parked.fetch.high_watermark < high_watermark
                || parked.deadline <= cx.now
        };
        let due: Vec<ParkedFetch> = leader.parked.extract_if(.., is_due).collect();
        for parked in due {
            let answer = self.read_for(&parked.fetch);
            self.commands.push(Command::Respond(parked.ticket, answer));
        }
    }

    /// Why only a leader of the sender's epoch could answer that, and this replica is none.
    pub(super) fn refuse_unless_leading(&self, epoch: i32) -> Option<Refusal> {
        match epoch.cmp(&self.election.epoch) {
            std::cmp::Ordering::Less => Some(Refusal::FencedLeaderEpoch),
            std::cmp::Ordering::Greater => Some(Refusal::UnknownLeaderEpoch),
            std::cmp::Ordering::Equal if !self.is_leader() => Some(Refusal::NotLeaderOrFollower),
            std::cmp::Ordering::Equal => None,
        }
    }
}

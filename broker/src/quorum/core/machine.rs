//! The state machine: its state, its one door, and the changes of role.
//!
//! ```text
//!            no leader in time          majority would        majority did
//! Unattached ----------------> Prospective ---------> Candidate ---------> Leader
//!     ^  ^                      |     ^   <---------     |                   |
//!     |  |   leader known       v     |    not enough    |                   | no majority
//!     |  +-------------------- Follower <----------------+                   v heard, or stopping
//!     |       newer epoch       (fetches)   leader known                  Resigned
//!     +----------------------------------------------------------------------+
//! ```
//! A replica that is no voter knows only Unattached and Follower.

use super::candidate::Candidate;
use super::event::{Anomaly, Command, Correlation, Event, FlushId, Peer, Ticket};
use super::follower::Follower;
use super::in_flight::InFlight;
use super::leader::Leader;
use super::log_state::LogState;
use super::message::{Refusal, Request, Response, Standing};
use super::prospective::Prospective;
use super::replica::{ElectionState, LeaderAndEpoch, MAX_EPOCH, ReplicaKey};
use super::resigned::Resigned;
use super::timing::{Context, Timing};
use super::unattached::Unattached;
use super::voters::{Endpoint, VoterHistory};
use std::time::Duration;

/// What a replica is at the moment.
#[derive(Debug, Clone)]
pub(super) enum Role {
    Unattached(Unattached),
    Prospective(Prospective),
    Candidate(Candidate),
    Leader(Leader),
    Follower(Follower),
    Resigned(Resigned),
}

/// What a replica starts from.
#[derive(Debug, Clone)]
pub struct Start {
    /// This replica.
    pub local: ReplicaKey,
    /// Where it listens; a leader that stands in the log under other endpoints corrects that.
    pub endpoints: Vec<Endpoint>,
    /// Time-outs.
    pub timing: Timing,
    /// The log as found.
    pub log: LogState,
    /// Who votes, as read from configuration, snapshot and log.
    pub voters: VoterHistory,
    /// quorum-state as found.
    pub election: Option<ElectionState>,
}

/// A wrong turn built in on purpose, to prove that the simulation would see it.
#[cfg(test)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// Votes for any log, however short.
    VotesForShortLogs,
    /// Gives its vote to everybody who asks.
    VotesTwice,
    /// Counts records of its own before they are flushed.
    CountsUnflushed,
    /// Commits records of older epochs before one of its own.
    CommitsOlderEpochs,
    /// Believes that every follower's log is a prefix of its own.
    TrustsFollowers,
}

/// One replica of the quorum.
#[derive(Debug, Clone)]
pub struct Core {
    pub(super) local: ReplicaKey,
    pub(super) endpoints: Vec<Endpoint>,
    pub(super) timing: Timing,
    pub(super) log: LogState,
    pub(super) voters: VoterHistory,
    pub(super) election: ElectionState,
    pub(super) role: Role,
    pub(super) high_watermark: Option<i64>,
    pub(super) in_flight: InFlight,
    pub(super) lost_elections: u32,
    pub(super) stopping: bool,
    /// A sole voter that has not settled counts its records as soon as they are appended.
    pub(super) unsettled: bool,
    pub(super) commands: Vec<Command>,
    /// Requests that a leader held back and can no longer answer as leader.
    pub(super) orphans: Vec<Ticket>,
    persisted: Option<ElectionState>,
    announced: Option<LeaderAndEpoch>,
    flushing: Option<(FlushId, i64)>,
    next_correlation: u64,
    next_flush: u64,
    #[cfg(test)]
    pub(super) flaw: Option<Flaw>,
}

impl Core {
    /// The replica as the files left it. It does nothing before [`Core::begin`].
    pub fn new(start: Start) -> Core {
        let Start { local, endpoints, timing, log, voters, election } = start;
        let found = election.unwrap_or(ElectionState::FRESH);
        let newest =
            if log.last_epoch() > found.epoch { ElectionState::unattached(log.last_epoch()) } else { found };
        // Snapshots are taken of committed records only.
        let high_watermark = log.latest_snapshot().map(|id| id.offset);
        Core {
            local,
            endpoints,
            timing,
            log,
            voters,
            election: newest,
            role: Role::Unattached(Unattached::default()),
            high_watermark,
            in_flight: InFlight::default(),
            lost_elections: 0,
            stopping: false,
            unsettled: false,
            commands: Vec::new(),
            orphans: Vec::new(),
            persisted: election,
            announced: None,
            flushing: None,
            next_correlation: 0,
            next_flush: 0,
            #[cfg(test)]
            flaw: None,
        }
    }

    /// Takes up the work. A sole voter leads on return.
    pub fn begin(&mut self, cx: &mut Context<'_>) -> Vec<Command> {
        let ElectionState { epoch, leader_id, .. } = self.election;
        match leader_id {
            // It led this epoch and may have lost what it had not flushed: it must not go on.
            Some(id) if id == self.local.id => self.become_resigned(cx),
            Some(id) => self.become_follower(id, epoch, cx),
            None => self.become_unattached(epoch, cx),
        }
        self.advance(cx);
        self.finish()
    }

    /// As [`Core::begin`], but until [`Event::Settled`] a sole voter commits what it has only appended: a start need not
    /// wait for the disk, as long as nobody outside hears of what was committed before the shell has flushed it.
    pub fn begin_unsettled(&mut self, cx: &mut Context<'_>) -> Vec<Command> {
        self.unsettled = true;
        self.begin(cx)
    }

    /// Takes one event and says what is to be done.
    pub fn step(&mut self, event: Event, cx: &mut Context<'_>) -> Vec<Command> {
        match event {
            Event::Tick => {}
            Event::Request(ticket, request) => self.on_request(ticket, request, cx),
            Event::Response(correlation, response) => self.on_response(correlation, response, cx),
            Event::Disconnected(correlation) => {
                if let Some(peer) = self.in_flight.answered(correlation) {
                    self.in_flight.pause(peer, cx.now + self.timing.retry_backoff);
                }
            }
            Event::Appended(end_offset) => {
                if matches!(self.role, Role::Leader(_)) && end_offset > self.log.end_offset() {
                    self.log.append(self.election.epoch, end_offset);
                }
            }
            Event::VotersAppended(at) => {
                if matches!(self.role, Role::Leader(_)) && at.offset >= self.log.end_offset() {
                    self.log.append(self.election.epoch, at.offset + 1);
                    self.voters.append(at);
                }
            }
            Event::Flushed(flush) => self.on_flushed(flush),
            Event::SnapshotTaken(id) => self.log.add_snapshot(id),
            Event::SnapshotInstalled(id, voters) => self.on_snapshot_installed(id, voters),
            Event::LogStartAdvanced(offset) => self.log.advance_start(offset),
            Event::Settled => self.unsettled = false,
            Event::Resign => {
                self.stopping = true;
                if matches!(self.role, Role::Leader(_)) {
                    self.become_resigned(cx);
                }
            }
        }
        self.advance(cx);
        self.finish()
    }

    /// When [`Event::Tick`] is due at the latest; None when only events can change anything.
    pub fn next_deadline(&self) -> Option<Duration> {
        let role = match &self.role {
            Role::Unattached(state) => state.deadline(),
            Role::Prospective(state) => Some(state.deadline),
            Role::Candidate(state) => Some(state.deadline()),
            Role::Leader(state) => state.deadline(self.voters.latest().voters.is_only(&self.local)),
            Role::Follower(state) => Some(state.deadline),
            Role::Resigned(state) => Some(state.deadline),
        };
        [role, self.in_flight.next_deadline()].into_iter().flatten().min()
    }

    /// Where a leader appends its next batch, and the epoch to write into it; None when this
    /// replica does not lead. After appending, say so with [`Event::Appended`].
    pub fn append_position(&self) -> Option<(i64, i32)> {
        matches!(self.role, Role::Leader(_)).then(|| (self.log.end_offset(), self.election.epoch))
    }

    /// The newest epoch and its leader.
    pub fn leader(&self) -> LeaderAndEpoch {
        let leader_id = match &self.role {
            Role::Resigned(_) => None,
            _ => self.election.leader_id,
        };
        LeaderAndEpoch { leader_id, epoch: self.election.epoch }
    }

    /// Whether this replica leads.
    pub fn is_leader(&self) -> bool {
        matches!(self.role, Role::Leader(_))
    }

    /// The first offset of this leader's epoch.
    pub fn epoch_start_offset(&self) -> Option<i64> {
        match &self.role {
            Role::Leader(leader) => Some(leader.epoch_start_offset),
            _ => None,
        }
    }

    /// Everything below is committed; None until that is known.
    pub fn high_watermark(&self) -> Option<i64> {
        self.high_watermark
    }

    /// Offsets and epochs of the log.
    pub fn log(&self) -> &LogState {
        &self.log
    }

    /// The voters along the log.
    pub fn voters(&self) -> &VoterHistory {
        &self.voters
    }

    /// This replica.
    pub fn local(&self) -> ReplicaKey {
        self.local
    }

    /// Whether this replica votes.
    pub fn is_voter(&self) -> bool {
        self.voters.latest().voters.contains(&self.local)
    }

    fn on_request(&mut self, ticket: Ticket, request: Request, cx: &mut Context<'_>) {
        let response = match request {
            Request::Vote(vote) => Response::Vote(self.on_vote(&vote, cx)),
            Request::BeginQuorumEpoch(begin) => {
                Response::BeginQuorumEpoch(self.on_begin_quorum_epoch(&begin, cx))
            }
            Request::EndQuorumEpoch(end) => Response::EndQuorumEpoch(self.on_end_quorum_epoch(&end, cx)),
            Request::Fetch(fetch) => return self.on_fetch(ticket, fetch, cx),
            Request::FetchSnapshot(fetch) => Response::FetchSnapshot(self.on_fetch_snapshot(&fetch, cx)),
        };
        self.commands.push(Command::Respond(ticket, response));
    }

    fn on_response(&mut self, correlation: Correlation, response: Response, cx: &mut Context<'_>) {
        let Some(peer) = self.in_flight.answered(correlation) else {
            return;
        };
        let error = match &response {
            Response::Vote(answer) => answer.standing.error,
            Response::BeginQuorumEpoch(standing) | Response::EndQuorumEpoch(standing) => standing.error,
            Response::Fetch(answer) => answer.standing.error,
            Response::FetchSnapshot(answer) => answer.standing.error,
        };
        if error.is_some() {
            self.in_flight.pause(peer, cx.now + self.timing.retry_backoff);
        }
        match response {
            Response::Vote(answer) => self.on_vote_answer(peer, &answer, cx),
            Response::BeginQuorumEpoch(standing) => self.on_begin_answer(peer, standing, cx),
            Response::EndQuorumEpoch(standing) => self.on_end_answer(peer, standing, cx),
            Response::Fetch(answer) => self.on_fetch_answer(peer, answer, cx),
            Response::FetchSnapshot(answer) => self.on_fetch_snapshot_answer(peer, answer, cx),
        }
    }

    /// Does what time and circumstances demand, until the role stays.
    fn advance(&mut self, cx: &mut Context<'_>) {
        self.in_flight.expire(cx.now);
        loop {
            let before = (std::mem::discriminant(&self.role), self.election.epoch);
            match &self.role {
                Role::Unattached(_) => self.advance_unattached(cx),
                Role::Prospective(_) => self.advance_prospective(cx),
                Role::Candidate(_) => self.advance_candidate(cx),
                Role::Leader(_) => self.advance_leader(cx),
                Role::Follower(_) => self.advance_follower(cx),
                Role::Resigned(_) => self.advance_resigned(cx),
            }
            if before == (std::mem::discriminant(&self.role), self.election.epoch) {
                return;
            }
        }
    }

    /// Closes a step: what must be persisted goes first, news about the leader last.
    fn finish(&mut self) -> Vec<Command> {
        for ticket in std::mem::take(&mut self.orphans) {
            let answer = self.refuse_fetch(Refusal::NotLeaderOrFollower);
            self.commands.push(Command::Respond(ticket, Response::Fetch(answer)));
        }
        if self.persisted != Some(self.election) {
            self.persisted = Some(self.election);
            self.commands.insert(0, Command::Persist(self.election));
        }
        let leader = self.leader();
        if self.announced != Some(leader) {
            self.announced = Some(leader);
            self.commands.push(Command::Leader(leader));
        }
        std::mem::take(&mut self.commands)
    }

    // ---- what every role needs -------------------------------------------------------------

    pub(super) fn standing(&self, error: Option<Refusal>) -> Standing {
        Standing { error, leader: self.leader() }
    }

    /// Sends a request if no other one to that peer is open. Says whether it left.
    pub(super) fn send(&mut self, peer: Peer, request: Request, cx: &Context<'_>) -> bool {
        if !self.in_flight.is_free(peer) {
            return false;
        }
        let correlation = Correlation(self.next_correlation);
        self.next_correlation += 1;
        self.in_flight.sent(peer, correlation, cx.now + self.timing.request_timeout);
        self.commands.push(Command::Send(peer, correlation, request));
        true
    }

    /// Asks for a flush unless one is under way: what is appended meanwhile goes with the next one,
    /// all of it together.
    pub(super) fn request_flush(&mut self) {
        if self.log.is_flushed() || self.flushing.is_some() {
            return;
        }
        let flush = FlushId(self.next_flush);
        self.next_flush += 1;
        self.flushing = Some((flush, self.log.end_offset()));
        self.commands.push(Command::Flush(flush));
    }

    fn on_flushed(&mut self, flush: FlushId) {
        // A flush that was asked for before the log was cut says nothing about what was appended
        // in the place of the cut: its id is no longer the awaited one.
        if let Some((awaited, covers)) = self.flushing
            && awaited == flush
        {
            self.flushing = None;
            self.log.flushed(covers);
        }
    }

    /// Cuts the log; what was asked of the disk before no longer counts.
    pub(super) fn truncate_log(&mut self, end_offset: i64) -> bool {
        if let Some(high_watermark) = self.high_watermark
            && end_offset < high_watermark
        {
            let anomaly = Anomaly::TruncationBelowHighWatermark { to: end_offset, high_watermark };
            self.commands.push(Command::Anomaly(anomaly));
            return false;
        }
        self.flushing = None;
        self.log.truncate_to(end_offset);
        self.voters.truncate_to(end_offset);
        self.commands.push(Command::Truncate(end_offset));
        true
    }

    /// Forgets flushes under way: the log they were for has been replaced.
    pub(super) fn forget_flush(&mut self) {
        self.flushing = None;
    }

    pub(super) fn raise_high_watermark(&mut self, offset: i64) {
        if self.high_watermark.is_none_or(|known| offset > known) {
            self.high_watermark = Some(offset);
            self.commands.push(Command::HighWatermark(offset));
        }
    }

    /// Takes in what another replica knows of leader and epoch.
    pub(super) fn learn(&mut self, heard: LeaderAndEpoch, cx: &mut Context<'_>) {
        let known = self.election;
        let other = heard.leader_id.filter(|&id| id != self.local.id);
        if heard.epoch > MAX_EPOCH {
            return;
        }
        if heard.epoch > known.epoch {
            match other {
                Some(id) => self.become_follower(id, heard.epoch, cx),
                None => self.become_unattached(heard.epoch, cx),
            }
        } else if heard.epoch == known.epoch
            && let Some(claimed) = heard.leader_id
        {
            match (known.leader_id, other) {
                (None, Some(id)) => self.become_follower(id, heard.epoch, cx),
                (Some(known), _) if known != claimed => {
                    let anomaly = Anomaly::ConflictingLeader { epoch: heard.epoch, known, claimed };
                    self.commands.push(Command::Anomaly(anomaly));
                }
                _ => {}
            }
        }
    }

    // ---- changes of role -------------------------------------------------------------------

    fn enter(&mut self, role: Role) {
        self.in_flight.clear();
        if let Role::Leader(leader) = std::mem::replace(&mut self.role, role) {
            self.orphans.extend(leader.parked.into_iter().map(|parked| parked.ticket));
        }
    }

    pub(super) fn become_unattached(&mut self, epoch: i32, cx: &mut Context<'_>) {
        if epoch > self.election.epoch {
            self.election = ElectionState::unattached(epoch);
        } else {
            self.election.leader_id = None;
        }
        let role = Unattached::enter(self.is_voter(), &self.timing, cx);
        self.enter(Role::Unattached(role));
    }

    pub(super) fn become_follower(&mut self, leader_id: i32, epoch: i32, cx: &mut Context<'_>) {
        if epoch > self.election.epoch {
            self.election = ElectionState::unattached(epoch);
        }
        self.election.leader_id = Some(leader_id);
        self.lost_elections = 0;
        self.enter(Role::Follower(Follower::enter(leader_id, &self.timing, cx)));
    }

    pub(super) fn become_prospective(&mut self, cx: &mut Context<'_>) {
        let role = Prospective::enter(&self.voters.latest().voters, self.local.id, &self.timing, cx);
        self.enter(Role::Prospective(role));
    }

    pub(super) fn become_candidate(&mut self, cx: &mut Context<'_>) {
        let epoch = self.election.epoch.saturating_add(1);
        self.election = ElectionState { epoch, leader_id: None, voted: Some(self.local) };
        let role = Candidate::enter(&self.voters.latest().voters, self.local.id, &self.timing, cx);
        self.enter(Role::Candidate(role));
    }

    pub(super) fn become_leader(&mut self, granting: Vec<i32>, cx: &mut Context<'_>) {
        // Who leads an epoch has no vote to remember in it.
        self.election =
            ElectionState { epoch: self.election.epoch, leader_id: Some(self.local.id), voted: None };
        self.lost_elections = 0;
        let role = Leader::enter(self.log.end_offset(), &self.timing, cx);
        self.enter(Role::Leader(role));
        self.open_epoch(granting);
    }

    pub(super) fn become_resigned(&mut self, cx: &mut Context<'_>) {
        let role = match &self.role {
            Role::Leader(leader) => {
                Resigned::after_leading(leader, &self.voters.latest().voters, self.local.id, &self.timing, cx)
            }
            _ => Resigned::after_restart(&self.timing, cx),
        };
        self.enter(Role::Resigned(role));
    }
}

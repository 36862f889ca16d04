//! Following: fetching from the leader, appending what comes, cutting what diverges, and taking
//! a snapshot when the leader's log no longer reaches back far enough.

use super::event::{Anomaly, Command, Peer};
use super::machine::{Core, Role};
use super::message::{
    BeginQuorumEpoch, Fetch, FetchAnswer, FetchBody, FetchSnapshot, FetchSnapshotAnswer, Fetched, Refusal,
    Request, SnapshotBody, Standing,
};
use super::replica::{LeaderAndEpoch, OffsetAndEpoch};
use super::timing::{Context, Timing};
use super::voters::VotersAt;
use std::time::Duration;

/// A snapshot under way from the leader.
#[derive(Debug, Clone, Copy)]
struct Download {
    id: OffsetAndEpoch,
    position: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Follower {
    pub leader_id: i32,
    /// When it stops believing in the leader.
    pub deadline: Duration,
    /// The leader has answered a fetch in this epoch.
    pub has_fetched: bool,
    download: Option<Download>,
}

impl Follower {
    pub fn enter(leader_id: i32, timing: &Timing, cx: &Context<'_>) -> Self {
        let deadline = cx.now + timing.fetch_timeout;
        Follower { leader_id, deadline, has_fetched: false, download: None }
    }
}

impl Core {
    pub(super) fn advance_follower(&mut self, cx: &mut Context<'_>) {
        let is_voter = self.is_voter();
        let Role::Follower(state) = &mut self.role else { return };
        let leader = Peer::Node(state.leader_id);
        if cx.now >= state.deadline {
            if is_voter && !self.stopping {
                return self.become_prospective(cx);
            }
            if !is_voter {
                // An observer asks around who leads now.
                return self.become_unattached(self.election.epoch, cx);
            }
            state.deadline = cx.now + self.timing.fetch_timeout;
        }
        let download = state.download;
        self.request_flush();
        // A fetch promises that everything below its offset is flushed.
        if self.log.is_flushed() {
            let request = match download {
                Some(Download { id, position }) => Request::FetchSnapshot(FetchSnapshot {
                    replica: Some(self.local),
                    epoch: self.election.epoch,
                    id,
                    position,
                    max_bytes: self.timing.fetch_max_bytes,
                }),
                None => Request::Fetch(self.next_fetch()),
            };
            self.send(leader, request, cx);
        }
    }

    pub(super) fn next_fetch(&self) -> Fetch {
        Fetch {
            replica: Some(self.local),
            epoch: self.election.epoch,
            offset: self.log.end_offset(),
            last_epoch: self.log.last_epoch(),
            high_watermark: self.high_watermark.unwrap_or(-1),
            max_wait: self.timing.fetch_max_wait,
            max_bytes: self.timing.fetch_max_bytes,
        }
    }

    pub(super) fn on_begin_quorum_epoch(
        &mut self,
        begin: &BeginQuorumEpoch,
        cx: &mut Context<'_>,
    ) -> Standing {
        if begin.epoch < self.election.epoch {
            return self.standing(Some(Refusal::FencedLeaderEpoch));
        }
        if !self.learn_leader(begin.leader_id, begin.epoch, cx) {
            return self.standing(Some(Refusal::InvalidRequest));
        }
        if begin.to.is_some_and(|to| !to.agrees_with(&self.local)) {
            return self.standing(Some(Refusal::InvalidVoterKey));
        }
        if matches!(self.role, Role::Prospective(_)) {
            // The leader it had given up is there after all.
            self.become_follower(begin.leader_id, begin.epoch, cx);
        }
        self.standing(None)
    }

    /// A leader speaks of itself. False if it cannot be the leader of that epoch.
    pub(super) fn learn_leader(&mut self, id: i32, epoch: i32, cx: &mut Context<'_>) -> bool {
        if id == self.local.id {
            return false;
        }
        self.learn(LeaderAndEpoch { leader_id: Some(id), epoch }, cx);
        self.election.epoch > epoch || self.election.leader_id == Some(id)
    }

    pub(super) fn on_fetch_answer(&mut self, peer: Peer, answer: FetchAnswer, cx: &mut Context<'_>) {
        let Some(leader_epoch) = self.heard_from_leader(peer, answer.standing, cx) else { return };
        match answer.body {
            FetchBody::Records(fetched) => {
                if self.append_fetched(fetched, leader_epoch) {
                    // Only now is this log known to be a prefix of the leader's, so that the
                    // leader's word on what is committed goes for it too.
                    let committed = answer.high_watermark.min(self.log.end_offset());
                    if committed >= 0 {
                        self.raise_high_watermark(committed);
                    }
                }
            }
            FetchBody::Diverging(end) => {
                let to = self.log.truncation_point(end);
                if to >= self.log.end_offset() || !self.truncate_log(to) {
                    // Nothing to cut, or nothing that may be cut: asking again at once would only
                    // bring the same answer.
                    return self.in_flight.pause(peer, cx.now + self.timing.retry_backoff);
                }
            }
            FetchBody::Snapshot(id) => {
                if !self.start_download(id) {
                    return self.in_flight.pause(peer, cx.now + self.timing.retry_backoff);
                }
            }
            FetchBody::Read { .. } => return,
        }
        self.keep_following(cx);
    }

    /// Takes in the head of an answer. Some(epoch) if it is a success from the leader followed.
    fn heard_from_leader(&mut self, peer: Peer, standing: Standing, cx: &mut Context<'_>) -> Option<i32> {
        let was = self.leader();
        self.learn(standing.leader, cx);
        match &self.role {
            Role::Follower(state)
                if self.leader() == was
                    && standing.error.is_none()
                    && standing.leader.epoch == self.election.epoch
                    && peer == Peer::Node(state.leader_id) =>
            {
                Some(self.election.epoch)
            }
            _ => None,
        }
    }

    fn keep_following(&mut self, cx: &Context<'_>) {
        if let Role::Follower(state) = &mut self.role {
            state.deadline = cx.now + self.timing.fetch_timeout;
            state.has_fetched = true;
        }
    }

    /// Takes the batches if all of them continue the log, else none.
    fn append_fetched(&mut self, fetched: Fetched, leader_epoch: i32) -> bool {
        let mut end = self.log.end_offset();
        let mut epoch = self.log.last_epoch();
        for batch in &fetched.batches {
            let fits = batch.base_offset == end
                && batch.end_offset > end
                && (epoch..=leader_epoch).contains(&batch.epoch);
            if !fits {
                let anomaly = Anomaly::UnfitBatch {
                    end_offset: end,
                    base_offset: batch.base_offset,
                    epoch: batch.epoch,
                };
                self.commands.push(Command::Anomaly(anomaly));
                return false;
            }
            (end, epoch) = (batch.end_offset, batch.epoch);
        }
        if fetched.batches.is_empty() {
            return true;
        }
        for batch in &fetched.batches {
            self.log.append(batch.epoch, batch.end_offset);
            if let Some(at) = &batch.voters {
                self.voters.append(at.clone());
            }
        }
        self.commands.push(Command::AppendFetched(fetched));
        true
    }

    fn start_download(&mut self, id: OffsetAndEpoch) -> bool {
        // A sound leader offers no snapshot of less than what is known to be committed.
        let is_news = id.offset > self.high_watermark.unwrap_or(0) && id.epoch >= 0;
        if let Role::Follower(state) = &mut self.role
            && is_news
        {
            state.download = Some(Download { id, position: 0 });
        }
        is_news
    }

    pub(super) fn on_fetch_snapshot_answer(
        &mut self,
        peer: Peer,
        answer: FetchSnapshotAnswer,
        cx: &mut Context<'_>,
    ) {
        if self.heard_from_leader(peer, answer.standing, cx).is_none() {
            if let Role::Follower(state) = &mut self.role
                && matches!(
                    answer.standing.error,
                    Some(Refusal::SnapshotNotFound | Refusal::PositionOutOfRange)
                )
            {
                // The leader has a newer one: the next fetch will name it.
                state.download = None;
            }
            return;
        }
        let SnapshotBody::Chunk { id, size, position, bytes } = answer.body else { return };
        let Role::Follower(state) = &mut self.role else { return };
        let Some(download) = &mut state.download else { return };
        let end = position.saturating_add(bytes.len() as i64);
        if id != download.id || position != download.position || end > size {
            state.download = None;
            return self.in_flight.pause(peer, cx.now + self.timing.retry_backoff);
        }
        download.position = end;
        let progressed = !bytes.is_empty();
        self.commands.push(Command::StoreSnapshotChunk { id, position, bytes });
        if end == size {
            self.commands.push(Command::InstallSnapshot(id));
        } else if !progressed {
            self.in_flight.pause(peer, cx.now + self.timing.retry_backoff);
        }
        self.keep_following(cx);
        if end == size {
            // Nothing is asked of the leader until the snapshot is in place.
            self.in_flight.pause(peer, cx.now + self.timing.request_timeout);
        }
    }

    pub(super) fn on_snapshot_installed(&mut self, id: OffsetAndEpoch, voters: Option<VotersAt>) {
        self.forget_flush();
        self.log.reset_to(id);
        match voters {
            Some(at) => self.voters.reset(at),
            None => self.voters.truncate_to(0),
        }
        self.raise_high_watermark(id.offset);
        if let Role::Follower(state) = &mut self.role {
            state.download = None;
            self.in_flight.clear();
        }
    }
}

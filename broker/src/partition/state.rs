//! What a replica knows and does under its lock: the log, the role, and how far what is appended is committed.

use super::append::{Acks, AppendError, Appended};
use super::follower::{EpochEnd, Follower};
use super::leader::{BrokerId, Leader};
use super::read::{ReadError, ReadOutcome, ReadRequest, Reader};
use super::settings::Settings;
use crate::storage::{AppendInfo, Log, LogError};

/// What this replica is to the others.
pub(super) enum Role {
    Leader(Leader),
    Follower(Follower),
}

/// What the lock of a replica guards.
pub(super) struct State {
    pub(super) log: Log,
    pub(super) role: Role,
    /// When the first record was appended that no flush has begun to flush, on the wall clock in ms.
    pub(super) unflushed_since_ms: Option<i64>,
    /// Up to where a flush that is under way will have flushed.
    pub(super) flushing_to: Option<i64>,
}

impl State {
    /// Whether `flush.messages` asks for a flush that is not under way.
    pub(super) fn must_flush(&self, settings: &Settings) -> bool {
        let flushed = self.log.recovery_point().max(self.flushing_to.unwrap_or(0));
        self.log.log_end_offset() - flushed >= settings.flush_messages
    }

    pub(super) fn high_watermark(&self) -> i64 {
        match &self.role {
            Role::Leader(leader) => leader.high_watermark(),
            Role::Follower(follower) => follower.high_watermark(),
        }
    }

    pub(super) fn leader_epoch(&self) -> i32 {
        match &self.role {
            Role::Leader(leader) => leader.leadership().leader_epoch,
            Role::Follower(follower) => follower.leader_epoch,
        }
    }

    pub(super) fn last_stable_offset(&self) -> i64 {
        self.log.last_stable_offset(self.high_watermark())
    }

    pub(super) fn upper_bound(&self, reader: Reader) -> i64 {
        match reader {
            Reader::Consumer { read_committed: false } => self.high_watermark(),
            Reader::Consumer { read_committed: true } => self.last_stable_offset(),
            Reader::Replica { .. } | Reader::Debugger => self.log.log_end_offset(),
        }
    }

    pub(super) fn check_leader_for(&self, reader: Reader) -> Result<(), ReadError> {
        match (&self.role, reader) {
            (Role::Leader(_), _) | (_, Reader::Debugger) => Ok(()),
            (Role::Follower(_), _) => Err(ReadError::NotLeader),
        }
    }

    pub(super) fn check_epoch(&self, current_leader_epoch: i32) -> Result<(), ReadError> {
        let mine = self.leader_epoch();
        match current_leader_epoch {
            -1 => Ok(()),
            theirs if theirs < mine => Err(ReadError::FencedLeaderEpoch),
            theirs if theirs > mine => Err(ReadError::UnknownLeaderEpoch),
            _ => Ok(()),
        }
    }

    pub(super) fn advance_high_watermark(&mut self, min_isr: usize, now_ms: i64, lag_ms: i64) -> bool {
        let end = self.log.log_end_offset();
        let moved = match &mut self.role {
            Role::Leader(leader) => leader.advance_high_watermark(end, min_isr, now_ms, lag_ms),
            Role::Follower(_) => false,
        };
        self.log.on_high_watermark(self.high_watermark());
        moved
    }

    /// Appends as the leader: `append` gets the log and the leader epoch. Also gives whether `flush.messages` asks for
    /// a flush before it counts.
    pub(super) fn append(
        &mut self,
        acks: Acks,
        settings: &Settings,
        now_ms: i64,
        lag_ms: i64,
        append: impl FnOnce(&mut Log, i32) -> Result<AppendInfo, LogError>,
    ) -> Result<(Appended, bool), AppendError> {
        let Role::Leader(leader) = &self.role else { return Err(AppendError::NotLeader) };
        let min_isr = settings.min_insync_replicas;
        if acks == Acks::All && !leader.has_enough_isr(min_isr) {
            let isr = leader.leadership().isr.len();
            return Err(AppendError::NotEnoughReplicas { isr, required: min_isr });
        }
        let leader_epoch = leader.leadership().leader_epoch;
        let done = append(&mut self.log, leader_epoch)?;
        self.unflushed_since_ms.get_or_insert(now_ms);
        let must_flush = self.must_flush(settings);
        if !must_flush {
            self.advance_high_watermark(min_isr, now_ms, lag_ms);
        }
        let appended = Appended {
            base_offset: done.first_offset,
            last_offset: done.last_offset,
            log_append_time: if settings.log_append_time { done.max_timestamp } else { -1 },
            log_start_offset: self.log.log_start_offset(),
            leader_epoch,
            is_committed: self.high_watermark() > done.last_offset,
        };
        Ok((appended, must_flush))
    }

    pub(super) fn end_of_epoch(&self, leader_epoch: i32) -> EpochEnd {
        self.log.end_offset_for_epoch(leader_epoch).map_or(EpochEnd { epoch: -1, end_offset: -1 }, |end| {
            EpochEnd { epoch: end.leader_epoch, end_offset: end.end_offset }
        })
    }

    pub(super) fn read(&self, request: &ReadRequest) -> Result<ReadOutcome, ReadError> {
        self.check_leader_for(request.reader)?;
        self.check_epoch(request.current_leader_epoch)?;
        if let (Role::Leader(leader), Reader::Replica { id, .. }) = (&self.role, request.reader)
            && leader.follower(id).is_none()
        {
            return Err(ReadError::UnknownReplica);
        }
        let mut outcome = ReadOutcome {
            records: None,
            high_watermark: self.high_watermark(),
            last_stable_offset: self.last_stable_offset(),
            log_start_offset: self.log.log_start_offset(),
            diverging: None,
            aborted: None,
        };
        if request.last_fetched_epoch >= 0 {
            let end = self.end_of_epoch(request.last_fetched_epoch);
            if end.epoch < 0 {
                return Err(ReadError::OffsetOutOfRange);
            }
            if end.epoch < request.last_fetched_epoch || end.end_offset < request.fetch_offset {
                outcome.diverging = Some(end);
                return Ok(outcome);
            }
        }
        let upper = self.upper_bound(request.reader);
        let slice =
            self.log.read(request.fetch_offset, request.max_bytes, upper, request.at_least_one_batch)?;
        if let Reader::Consumer { read_committed: true } = request.reader {
            let aborted = match &slice {
                Some(slice) => self.log.aborted_transactions(request.fetch_offset, slice.next_offset)?,
                None => Vec::new(),
            };
            outcome.aborted = Some(aborted);
        }
        outcome.records = slice;
        Ok(outcome)
    }

    pub(super) fn follower_fetched(
        &mut self,
        id: BrokerId,
        broker_epoch: i64,
        offset: i64,
        min_isr: usize,
        now_ms: i64,
        lag_ms: i64,
    ) -> Result<bool, ReadError> {
        let end = self.log.log_end_offset();
        let Role::Leader(leader) = &mut self.role else { return Err(ReadError::NotLeader) };
        if !leader.follower_fetched(id, broker_epoch, offset, end, now_ms) {
            return Err(ReadError::UnknownReplica);
        }
        let moved = leader.advance_high_watermark(end, min_isr, now_ms, lag_ms);
        self.log.on_high_watermark(self.high_watermark());
        Ok(moved)
    }
}

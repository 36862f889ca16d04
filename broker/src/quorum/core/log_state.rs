//! What the state machine knows about its log: offsets and epochs, never a record.

use super::replica::OffsetAndEpoch;
use std::collections::BTreeSet;

/// The first offset of an epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EpochStart {
    /// The leader epoch.
    pub epoch: i32,
    /// Offset of its first record.
    pub start_offset: i64,
}

/// What a leader finds when a follower says where its log ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The follower's log is a prefix of ours.
    Valid,
    /// It is not; ours ends, for the newest epoch not above the follower's, here.
    Diverging(OffsetAndEpoch),
    /// The records it needs are gone; it must fetch this snapshot.
    Snapshot(OffsetAndEpoch),
}

/// Offsets and epochs of the log, kept in step with it by the shell.
#[derive(Debug, Clone)]
pub struct LogState {
    start_offset: i64,
    end_offset: i64,
    flushed_offset: i64,
    epochs: Vec<EpochStart>,
    snapshots: BTreeSet<OffsetAndEpoch>,
}

impl LogState {
    /// A log as it was found on disk: its first offset, its end, how much of it is known to be
    /// flushed, where its epochs start (ascending) and the snapshots beside it.
    pub fn new(
        start_offset: i64,
        end_offset: i64,
        flushed_offset: i64,
        epochs: Vec<EpochStart>,
        snapshots: impl IntoIterator<Item = OffsetAndEpoch>,
    ) -> Self {
        LogState {
            start_offset,
            end_offset,
            flushed_offset: flushed_offset.min(end_offset),
            epochs,
            snapshots: snapshots.into_iter().collect(),
        }
    }

    /// A log without a record.
    pub fn empty() -> Self {
        LogState::new(0, 0, 0, Vec::new(), [])
    }

    /// First offset still in the log.
    pub fn start_offset(&self) -> i64 {
        self.start_offset
    }

    /// Log end offset: the next record's.
    pub fn end_offset(&self) -> i64 {
        self.end_offset
    }

    /// Everything below is flushed.
    pub fn flushed_offset(&self) -> i64 {
        self.flushed_offset
    }

    /// Whether all of it is flushed.
    pub fn is_flushed(&self) -> bool {
        self.flushed_offset == self.end_offset
    }

    /// Epoch of the last record; of the snapshot the log starts at when it has no record; else 0.
    pub fn last_epoch(&self) -> i32 {
        match self.epochs.last() {
            Some(last) => last.epoch,
            None => self.snapshots.iter().map(|id| id.epoch).max().unwrap_or(0),
        }
    }

    /// Where the log ends, as elections compare it.
    pub fn end(&self) -> OffsetAndEpoch {
        OffsetAndEpoch::new(self.end_offset, self.last_epoch())
    }

    /// The newest snapshot.
    pub fn latest_snapshot(&self) -> Option<OffsetAndEpoch> {
        self.snapshots.last().copied()
    }

    /// Whether this snapshot is there.
    pub fn has_snapshot(&self, id: OffsetAndEpoch) -> bool {
        self.snapshots.contains(&id)
    }

    /// Epoch of the record at `offset`, if the log holds it.
    pub fn epoch_of(&self, offset: i64) -> Option<i32> {
        if offset < self.start_offset || offset >= self.end_offset {
            return None;
        }
        self.epochs.iter().rev().find(|e| e.start_offset <= offset).map(|e| e.epoch)
    }

    /// The end of the newest epoch not above `epoch`.
    pub fn end_offset_for_epoch(&self, epoch: i32) -> OffsetAndEpoch {
        let after = self.epochs.partition_point(|e| e.epoch <= epoch);
        if after == 0 {
            // Nothing that old is in the log: what came before it is the snapshot it starts at.
            let before = self.snapshots.first().map_or(0, |id| id.epoch).min(epoch.max(0));
            return OffsetAndEpoch::new(self.start_offset, before);
        }
        let end = self.epochs.get(after).map_or(self.end_offset, |next| next.start_offset);
        OffsetAndEpoch::new(end, self.epochs[after - 1].epoch)
    }

    /// Judges a follower that asks from `offset` on and whose last record has `last_epoch`.
    pub fn judge(&self, offset: i64, last_epoch: i32) -> Fit {
        if self.start_offset == 0 && offset == 0 && last_epoch == 0 {
            return Fit::Valid;
        }
        if let (Some(&earliest), Some(&latest)) = (self.snapshots.first(), self.snapshots.last()) {
            let starts_elsewhere =
                offset == self.start_offset && self.start_offset != 0 && last_epoch != earliest.epoch;
            if offset < self.start_offset || starts_elsewhere || last_epoch < earliest.epoch {
                return Fit::Snapshot(latest);
            }
        }
        let end = self.end_offset_for_epoch(last_epoch);
        if end.epoch != last_epoch || end.offset < offset { Fit::Diverging(end) } else { Fit::Valid }
    }

    /// Where this log must be cut when its leader says that it diverges beyond `leader_end`.
    pub fn truncation_point(&self, leader_end: OffsetAndEpoch) -> i64 {
        let mine = self.end_offset_for_epoch(leader_end.epoch);
        if mine.epoch == leader_end.epoch { mine.offset.min(leader_end.offset) } else { mine.offset }
    }

    /// Records of one epoch were appended; the log ends at `end_offset` now.
    pub(super) fn append(&mut self, epoch: i32, end_offset: i64) {
        debug_assert!(end_offset > self.end_offset && epoch >= self.last_epoch());
        if self.epochs.last().is_none_or(|last| last.epoch < epoch) {
            self.epochs.push(EpochStart { epoch, start_offset: self.end_offset });
        }
        self.end_offset = end_offset;
    }

    /// Everything below `offset` is on the disk.
    pub(super) fn flushed(&mut self, offset: i64) {
        self.flushed_offset = self.flushed_offset.max(offset.min(self.end_offset));
    }

    /// Records at and beyond `end_offset` are gone.
    pub(super) fn truncate_to(&mut self, end_offset: i64) {
        self.end_offset = self.end_offset.min(end_offset);
        self.flushed_offset = self.flushed_offset.min(self.end_offset);
        let end = self.end_offset;
        self.epochs.retain(|e| e.start_offset < end);
    }

    /// A snapshot was taken.
    pub(super) fn add_snapshot(&mut self, id: OffsetAndEpoch) {
        self.snapshots.insert(id);
    }

    /// Segments and snapshots below `start_offset` were deleted.
    pub(super) fn advance_start(&mut self, start_offset: i64) {
        if start_offset <= self.start_offset {
            return;
        }
        self.start_offset = start_offset;
        self.snapshots.retain(|id| id.offset >= start_offset);
        // The epoch that spans the new start begins there now; older ones are gone.
        let spanning = self.epochs.partition_point(|e| e.start_offset <= start_offset);
        self.epochs.drain(..spanning.saturating_sub(1));
        if let Some(first) = self.epochs.first_mut() {
            first.start_offset = first.start_offset.max(start_offset);
        }
        if self.start_offset == self.end_offset {
            self.epochs.clear();
        }
    }

    /// The log was replaced by a snapshot.
    pub(super) fn reset_to(&mut self, id: OffsetAndEpoch) {
        *self = LogState::new(id.offset, id.offset, id.offset, Vec::new(), [id]);
    }
}

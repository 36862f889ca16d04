//! Which leader epoch began at which offset: `leader-epoch-checkpoint`, and what followers ask of it.
//!
//! The file is a text checkpoint (see checkpoints.rs) with `<epoch> <start offset>` a line, both rising.

use crate::env::replace_file;

use super::LogError;
use super::checkpoints::{format_entries, read_entries};
use super::files::{LEADER_EPOCHS, PartitionFiles};

/// An epoch and the offset of its first record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EpochEntry {
    /// The leader epoch.
    pub epoch: i32,
    /// Offset of the first record that was appended in it.
    pub start_offset: i64,
}

/// Where an epoch ended, as OffsetForLeaderEpoch answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EpochEndOffset {
    /// The epoch that is meant: the asked one or, if it left no records, the largest one below that did.
    pub leader_epoch: i32,
    /// Offset after its last record.
    pub end_offset: i64,
}

/// The epochs of one log.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct LeaderEpochs {
    entries: Vec<EpochEntry>,
    /// The file lacks some of the entries.
    is_behind: bool,
    /// What the file has is not flushed. It may be behind besides: an epoch can begin between a batch and its flush.
    is_unflushed: bool,
}

impl LeaderEpochs {
    /// Reads the file. `None`: it is missing or no checkpoint, so the log must tell.
    pub(crate) fn load(files: &PartitionFiles) -> Result<Option<Self>, LogError> {
        let entries = read_entries(&*files.disk, &files.named(LEADER_EPOCHS), true, |fields| match fields {
            [epoch, offset] => {
                let entry = EpochEntry { epoch: epoch.parse().ok()?, start_offset: offset.parse().ok()? };
                (entry.epoch >= 0 && entry.start_offset >= 0).then_some(entry)
            }
            _ => None,
        });
        match entries {
            Ok(Some(entries)) => {
                let rising = |pair: &[EpochEntry]| {
                    pair[0].epoch < pair[1].epoch && pair[0].start_offset <= pair[1].start_offset
                };
                Ok(entries.windows(2).all(rising).then_some(Self {
                    entries,
                    is_behind: false,
                    is_unflushed: false,
                }))
            }
            Ok(None) | Err(LogError::Damaged { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn entries(&self) -> &[EpochEntry] {
        &self.entries
    }

    pub(crate) fn latest(&self) -> Option<EpochEntry> {
        self.entries.last().copied()
    }

    /// Whether a batch of `epoch` at `offset` says something new.
    pub(crate) fn would_change(&self, epoch: i32, offset: i64) -> bool {
        epoch >= 0 && self.entries.last().is_none_or(|last| last.epoch != epoch || last.start_offset > offset)
    }

    /// Notes that a batch of `epoch` is at `offset`. Entries that it contradicts, those of a later epoch or at a
    /// later offset, are dropped: the batch is what counts.
    pub(crate) fn assign(&mut self, epoch: i32, offset: i64) {
        if !self.would_change(epoch, offset) {
            return;
        }
        while self.entries.last().is_some_and(|last| last.epoch >= epoch || last.start_offset >= offset) {
            self.entries.pop();
        }
        self.entries.push(EpochEntry { epoch, start_offset: offset });
        self.is_behind = true;
    }

    /// Forgets epochs that began at or after `end_offset`.
    pub(crate) fn truncate_from_end(&mut self, end_offset: i64) {
        let before = self.entries.len();
        self.entries.retain(|entry| entry.start_offset < end_offset);
        if self.entries.len() != before {
            self.is_behind = true;
        }
    }

    /// Forgets epochs that ended at or before `start_offset`; the one it lies in begins there now.
    pub(crate) fn truncate_from_start(&mut self, start_offset: i64) {
        let ended = self.entries.partition_point(|entry| entry.start_offset <= start_offset);
        let Some(last) = ended.checked_sub(1) else { return };
        if last > 0 || self.entries[0].start_offset != start_offset {
            self.entries.drain(..last);
            self.entries[0].start_offset = start_offset;
            self.is_behind = true;
        }
    }

    pub(crate) fn clear(&mut self) {
        if !self.entries.is_empty() {
            self.entries.clear();
            self.is_behind = true;
        }
    }

    /// Where `epoch` ended in a log that ends at `log_end_offset`; none if the epoch is above every known one.
    pub(crate) fn end_offset_for(&self, epoch: i32, log_end_offset: i64) -> Option<EpochEndOffset> {
        let latest = self.latest()?;
        if epoch < 0 || epoch > latest.epoch {
            return None;
        }
        if epoch == latest.epoch {
            return Some(EpochEndOffset { leader_epoch: epoch, end_offset: log_end_offset });
        }
        let above = self.entries.partition_point(|entry| entry.epoch <= epoch);
        // Below every known epoch: nothing of it is left, and the first known one tells where it must have ended.
        let leader_epoch = above.checked_sub(1).map_or(epoch, |floor| self.entries[floor].epoch);
        Some(EpochEndOffset { leader_epoch, end_offset: self.entries[above].start_offset })
    }

    /// The epoch of the record at `offset`.
    pub(crate) fn epoch_for_offset(&self, offset: i64) -> Option<i32> {
        let index = self.entries.partition_point(|entry| entry.start_offset <= offset).checked_sub(1)?;
        Some(self.entries[index].epoch)
    }

    /// Replaces the file if it lacks something. It is not flushed: until the next flush of the log the batches say
    /// the same.
    pub(crate) fn save(&mut self, files: &PartitionFiles) -> Result<(), LogError> {
        if !self.is_behind {
            return Ok(());
        }
        let lines = self.entries.iter().map(|entry| format!("{} {}", entry.epoch, entry.start_offset));
        let text = format_entries(lines);
        replace_file(&*files.disk, &files.named(LEADER_EPOCHS), text.as_bytes(), false)?;
        (self.is_behind, self.is_unflushed) = (false, true);
        Ok(())
    }

    /// Whether there is something to flush.
    pub(crate) fn is_unflushed(&self) -> bool {
        self.is_unflushed
    }

    /// Notes that the file is flushed, or will be.
    pub(crate) fn set_flushed(&mut self) {
        self.is_unflushed = false;
    }

    /// Notes that the flush failed.
    pub(crate) fn set_unflushed(&mut self) {
        self.is_unflushed = true;
    }

    /// Takes back that the file is behind, if its entries came out of a recovery as they were `before` it. Whether
    /// they were flushed is not known.
    pub(crate) fn settle(&mut self, before: &[EpochEntry]) {
        if self.is_behind && self.entries == before {
            (self.is_behind, self.is_unflushed) = (false, true);
        }
    }

    /// Notes that the file has other entries.
    pub(crate) fn set_behind(&mut self) {
        self.is_behind = true;
    }
}

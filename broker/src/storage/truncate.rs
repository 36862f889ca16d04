//! Giving up records: at the end when a follower's log differs from its leader's, at the front when they are
//! deleted.

use std::path::PathBuf;
use std::sync::Arc;

use crate::env::{Disk, DiskError};

use super::files::{DELETED, INDEX, LOG, PartitionFiles, SNAPSHOT, TIME_INDEX, TXN_INDEX};
use super::producer_state::ProducerState;
use super::replay::SnapshotUse;
use super::segment::Segment;
use super::txn_index;
use super::{Log, LogError};

/// Files of segments that are no longer part of the log, renamed to `.deleted`. Removing large files takes a while:
/// do it without holding the partition, after file.delete.delay.ms. What is forgotten here goes at the next open.
#[derive(Debug)]
#[must_use = "the files stay on the disk until they are deleted"]
pub struct DeletedSegments {
    disk: Arc<dyn Disk>,
    paths: Vec<PathBuf>,
    dir: PathBuf,
    /// How many segments the log had retired since it was opened, these included.
    retired: u64,
}

impl DeletedSegments {
    pub(super) fn none(files: &PartitionFiles) -> Self {
        Self { disk: files.disk.clone(), paths: Vec::new(), dir: files.dir.clone(), retired: 0 }
    }

    /// Whether there is nothing to delete.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Makes the new names survive the machine; see [`Log::retired_are_flushed`].
    pub fn flush_names(&self) -> Result<(), DiskError> {
        match self.disk.flush_dir(&self.dir) {
            // Renamed meanwhile: the topic was deleted.
            Err(error) if !error.is_not_found() => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes the files. A log directory that was renamed meanwhile takes its leftovers along.
    pub fn delete(self) -> Result<(), DiskError> {
        for path in &self.paths {
            match self.disk.delete(path) {
                Err(error) if !error.is_not_found() => return Err(error),
                _ => {}
            }
        }
        if self.paths.is_empty() {
            return Ok(());
        }
        self.flush_names()
    }
}

impl Log {
    /// Moves the log start offset up and drops the segments that lie wholly below it; the active one stays.
    ///
    /// For a log whose start needs no note: [`Log::advance_log_start`] and [`Log::retire_below_start`] at once.
    ///
    /// # Errors
    /// As [`Log::advance_log_start`].
    pub fn delete_records_to(&mut self, offset: i64) -> Result<DeletedSegments, LogError> {
        self.advance_log_start(offset)?;
        self.retire_below_start()
    }

    /// Moves the log start offset up. The segments below it stay until [`Log::retire_below_start`].
    ///
    /// The caller keeps `offset` at or below the high watermark, and writes log-start-offset-checkpoint.
    ///
    /// # Errors
    /// [`LogError::OffsetOutOfRange`] above the log end offset. Offsets below the log start offset change nothing.
    pub fn advance_log_start(&mut self, offset: i64) -> Result<(), LogError> {
        self.refuse_if_poisoned()?;
        if offset > self.log_end_offset {
            return Err(LogError::OffsetOutOfRange {
                offset,
                log_start_offset: self.log_start_offset,
                log_end_offset: self.log_end_offset,
            });
        }
        if offset > self.log_start_offset {
            self.log_start_offset = offset;
            self.epochs.truncate_from_start(offset);
            self.epochs.save(&self.files)?;
            self.producers.on_log_start(offset);
        }
        Ok(())
    }

    /// Takes the first `count` segments out of the log; at least one must stay.
    pub(super) fn retire_segments(&mut self, count: usize) -> Result<DeletedSegments, LogError> {
        let mut deleted = DeletedSegments::none(&self.files);
        // One by one from the front: after an error, or a crash, the log is whole from some segment on.
        for _ in 0..count.min(self.segments.len() - 1) {
            let base_offset = self.segments[0].base_offset;
            self.retired += 1;
            // The .log first: without it the others are swept at the next open.
            self.retire_files(base_offset, &[LOG, INDEX, TIME_INDEX, TXN_INDEX, SNAPSHOT], &mut deleted)?;
            self.segments.remove(0);
            *self.hints.get_mut() = None;
        }
        deleted.retired = self.retired;
        Ok(deleted)
    }

    /// Hears that the names of retired segments have survived. Until then a power cut may bring them back.
    pub fn retired_are_flushed(&mut self, deleted: &DeletedSegments) {
        self.retired_flushed = self.retired_flushed.max(deleted.retired);
    }

    /// The log start offset, if log-start-offset-checkpoint must hold it: the files do not tell it, or would not
    /// after a power cut.
    pub fn start_to_note(&self) -> Option<i64> {
        let is_told = self.log_start_offset <= self.first_segment_base_offset();
        let is_safe = is_told && (self.retired_flushed == self.retired || self.log_start_offset == 0);
        (!is_safe).then_some(self.log_start_offset)
    }

    /// Renames files of a segment to `.deleted`, in this order; those that are not there are fine.
    pub(super) fn retire_files(
        &mut self,
        base_offset: i64,
        extensions: &[&str],
        deleted: &mut DeletedSegments,
    ) -> Result<(), LogError> {
        for extension in extensions {
            let from = self.files.path(base_offset, extension);
            let mut to = from.clone().into_os_string();
            to.push(DELETED);
            match self.files.disk.rename(&from, to.as_ref()) {
                Ok(()) => deleted.paths.push(to.into()),
                Err(error) if error.is_not_found() => {}
                Err(error) => return Err(error.into()),
            }
        }
        if extensions.contains(&SNAPSHOT) && self.last_snapshot_offset == Some(base_offset) {
            self.last_snapshot_offset = None;
        }
        self.dir_unflushed = true;
        Ok(())
    }

    /// Gives up everything from `offset` on. Does nothing at or above the log end offset; below the log start offset
    /// the log is empty afterwards and begins at `offset`.
    ///
    /// The caller writes recovery-point-offset-checkpoint before appending: it must not promise offsets that are
    /// gone. After an error the log is poisoned.
    pub fn truncate_to(&mut self, offset: i64, now_ms: i64) -> Result<(), LogError> {
        self.refuse_if_poisoned()?;
        if offset >= self.log_end_offset {
            return Ok(());
        }
        if offset < self.first_segment_base_offset() || offset < self.log_start_offset {
            return self.truncate_fully_and_start_at(offset, now_ms);
        }
        let result = self.cut(offset, now_ms);
        self.poison_on(result)
    }

    fn cut(&mut self, offset: i64, now_ms: i64) -> Result<(), LogError> {
        self.truncations += 1;
        *self.hints.get_mut() = None;
        while self.segments.len() > 1 && self.active().base_offset >= offset {
            self.drop_active()?;
        }
        let active = self.active_index();
        let mut end_offset = offset;
        if let Some(located) = self.segments[active].locate(&self.files, offset)? {
            // A batch that begins below goes as a whole; but not into what is deleted.
            end_offset = located.header.base_offset.clamp(self.log_start_offset, offset);
            self.segments[active].truncate(&self.files, located.position, end_offset)?;
            // At once: the segment may be rolled before the next flush, and what was cut would be back after a power
            // cut, in front of what came instead.
            self.segments[active].log(&self.files)?.flush()?;
        }
        txn_index::truncate(&self.files, self.segments[active].base_offset, end_offset)?;
        self.end_at(end_offset)?;
        let snapshots = self.snapshot_offsets()?;
        self.reload_producers(SnapshotUse::UpTo(end_offset), &snapshots, now_ms)
    }

    /// Sets the end after records were given up, and what hangs on it.
    fn end_at(&mut self, end_offset: i64) -> Result<(), LogError> {
        self.log_end_offset = end_offset;
        self.recovery_point = self.recovery_point.min(end_offset);
        self.log_start_offset = self.log_start_offset.min(end_offset);
        self.first_dirty_offset = self.first_dirty_offset.map(|offset| offset.min(end_offset));
        self.epochs.truncate_from_end(end_offset);
        self.epochs.save(&self.files)
    }

    /// Drops the last segment, flushed: one that a power cut gave back would lie behind a gap, or behind what came
    /// instead. From the end, one by one, so that a crash in between leaves no gap either.
    pub(super) fn drop_active(&mut self) -> Result<(), LogError> {
        self.delete_segment_files(self.active().base_offset)?;
        self.files.disk.flush_dir(&self.files.dir)?;
        self.segments.pop();
        Ok(())
    }

    fn delete_segment_files(&mut self, base_offset: i64) -> Result<(), LogError> {
        for extension in [LOG, INDEX, TIME_INDEX, TXN_INDEX, SNAPSHOT] {
            self.files.delete(&self.files.path(base_offset, extension))?;
        }
        if self.last_snapshot_offset == Some(base_offset) {
            self.last_snapshot_offset = None;
        }
        self.dir_unflushed = true;
        Ok(())
    }

    /// Gives up everything and begins again, empty, at `offset`: a follower whose leader has nothing left of what it
    /// would fetch next. After an error the log is poisoned. As to checkpoints see [`Log::truncate_to`].
    pub fn truncate_fully_and_start_at(&mut self, offset: i64, now_ms: i64) -> Result<(), LogError> {
        self.refuse_if_poisoned()?;
        let result = self.restart_at(offset, now_ms);
        self.poison_on(result)
    }

    pub(super) fn restart_at(&mut self, offset: i64, now_ms: i64) -> Result<(), LogError> {
        self.truncations += 1;
        // Segments go that a power cut may bring back.
        self.retired += 1;
        *self.hints.get_mut() = None;
        for base_offset in self.segments.iter().rev().map(|segment| segment.base_offset).collect::<Vec<_>>() {
            self.delete_segment_files(base_offset)?;
        }
        for snapshot in self.snapshot_offsets()? {
            self.delete_snapshot(snapshot)?;
        }
        let segment = Segment::create(&self.files, offset, now_ms)?;
        self.segments.clear();
        self.segments.push(segment);
        self.dir_unflushed = true;
        self.log_end_offset = offset;
        self.log_start_offset = offset;
        self.first_dirty_offset = None;
        self.recovery_point = self.recovery_point.min(offset);
        self.epochs.clear();
        self.epochs.save(&self.files)?;
        self.producers = ProducerState::starting_at(offset);
        self.last_snapshot_offset = None;
        Ok(())
    }
}

//! Opening a partition directory: after a clean stop by trust, else by reading again what was not flushed.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::env::Disk;

use super::batch_scan::BatchScan;
use super::files::{INDEX, LOG, PartitionFiles, SNAPSHOT, TIME_INDEX, TXN_INDEX, file_name, parse_file_name};
use super::leader_epochs::LeaderEpochs;
use super::leftovers;
use super::producer_state::ProducerState;
use super::replay::SnapshotUse;
use super::segment::Segment;
use super::{EpochEntry, Log, LogConfig, LogError, txn_index};

/// What the log directory knows of a partition when it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenState {
    /// The directory has the mark of a clean stop: every log was closed, see [`Log::close`].
    pub clean_shutdown: bool,
    /// From recovery-point-offset-checkpoint; 0 if the partition is not in it.
    pub recovery_point: i64,
    /// From log-start-offset-checkpoint; 0 if the partition is not in it.
    pub log_start_offset: i64,
    /// The wall clock, ms.
    pub now_ms: i64,
}

impl OpenState {
    /// For a directory that nothing is known of: everything is read.
    pub fn unknown(now_ms: i64) -> Self {
        Self { clean_shutdown: false, recovery_point: 0, log_start_offset: 0, now_ms }
    }
}

/// What opening a log that was not stopped in good order has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenEvent<'a> {
    /// So many bytes were read again.
    Read(u64),
    /// The end of a file was cut off: no whole, intact batches that follow what is before them.
    Cut {
        /// The file.
        file: &'a Path,
        /// Where it ends now.
        position: u64,
        /// How many bytes are gone.
        bytes: u64,
    },
    /// A segment behind one that was cut is gone.
    Dropped {
        /// Its file.
        file: &'a Path,
        /// How many bytes are gone.
        bytes: u64,
    },
}

impl fmt::Display for OpenEvent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(bytes) => write!(f, "{bytes} bytes were read again"),
            Self::Cut { file, position, bytes } => {
                write!(f, "{}: cut {bytes} bytes that are no intact batches, at {position}", file.display())
            }
            Self::Dropped { file, bytes } => {
                write!(f, "{}: dropped, {bytes} bytes behind a cut", file.display())
            }
        }
    }
}

impl Log {
    /// Opens a partition directory, making it if it is not there. No file stays open.
    pub fn open(
        disk: Arc<dyn Disk>,
        dir: &Path,
        config: Arc<LogConfig>,
        state: OpenState,
    ) -> Result<Self, LogError> {
        Self::open_observed(disk, dir, config, state, &mut |_| {})
    }

    /// As [`Log::open`]; `observe` hears what was read again, and what was lost.
    pub fn open_observed(
        disk: Arc<dyn Disk>,
        dir: &Path,
        config: Arc<LogConfig>,
        state: OpenState,
        observe: &mut dyn FnMut(OpenEvent<'_>),
    ) -> Result<Self, LogError> {
        let files = PartitionFiles::new(disk, dir);
        let names = match leftovers::put_in_order(&files) {
            Err(LogError::Disk(error)) if error.is_not_found() => {
                files.disk.create_dir(dir)?;
                if let Some(parent) = dir.parent() {
                    files.disk.flush_dir(parent)?;
                }
                Default::default()
            }
            other => other?,
        };
        let mut segments = Vec::new();
        let mut to_reindex = Vec::new();
        let mut snapshots = Vec::new();
        for name in &names {
            match parse_file_name(name) {
                Some((base_offset, LOG)) => {
                    let size = files.disk.file_len(&files.named(name))?;
                    let has = |extension| names.contains(&file_name(base_offset, extension));
                    if !has(INDEX) || !has(TIME_INDEX) {
                        to_reindex.push(base_offset);
                    }
                    let mut segment = Segment::of_existing(base_offset, size, state.now_ms);
                    segment.has_txn_index = has(TXN_INDEX);
                    segments.push(segment);
                }
                Some((offset, SNAPSHOT)) => snapshots.push(offset),
                _ => {}
            }
        }
        let epochs = LeaderEpochs::load(&files)?;
        let is_new = segments.is_empty();
        if is_new {
            segments.reserve_exact(1);
            segments.push(Segment::create(&files, state.log_start_offset, state.now_ms)?);
        }
        let mut log = Self {
            files,
            config,
            log_start_offset: state.log_start_offset.max(segments[0].base_offset),
            log_end_offset: segments[segments.len() - 1].base_offset,
            recovery_point: state.recovery_point,
            indexes_unflushed: None,
            segments,
            producers: ProducerState::default(),
            last_snapshot_offset: snapshots.last().copied(),
            maybe_cut: None,
            truncations: 0,
            // What the last run retired may not have come to the disk.
            retired: u64::from(!state.clean_shutdown),
            retired_flushed: 0,
            dir_unflushed: is_new,
            poisoned: None,
            hints: Mutex::default(),
            scratch: None,
            epochs: LeaderEpochs::default(),
            first_dirty_offset: None,
        };
        // Nothing in the file: it was lost, or its bytes never reached the disk.
        let epochs_lost = epochs.as_ref().is_none_or(|epochs| epochs.entries().is_empty());
        log.epochs = epochs.unwrap_or_default();
        let epochs_before = log.epochs.entries().to_vec();
        if !state.clean_shutdown {
            // Whoever wrote the files last may not have come to flush them.
            log.epochs.set_unflushed();
            log.dir_unflushed = true;
            let index = log.segment_index_for(state.recovery_point - 1);
            log.maybe_cut = Some(log.segments[index].base_offset);
        }
        log.settle_end(&state, &to_reindex, &snapshots, observe)?;
        log.settle_start(&state)?;
        log.settle_epochs(&epochs_before, epochs_lost)?;
        log.settle_snapshots(&snapshots)?;
        log.segments.shrink_to_fit();
        log.release_files();
        Ok(log)
    }

    /// Finds out where the log ends; reads, cuts and re-indexes what cannot be trusted.
    fn settle_end(
        &mut self,
        state: &OpenState,
        to_reindex: &[i64],
        snapshots: &[i64],
        observe: &mut dyn FnMut(OpenEvent<'_>),
    ) -> Result<(), LogError> {
        let active = self.active_index();
        let damaged = self.first_damaged_txn_index()?;
        let trusted = state.clean_shutdown
            && damaged.is_none()
            && !to_reindex.contains(&self.active().base_offset)
            && self.segments[active].indexes_are_sane(&self.files)?
            && self.trust_tail()?;
        // Segments without an index are read again whatever the recovery point says; all behind the recovery point
        // if the stop was not clean, the last one if it does not hold what the clean stop promises.
        // From the segment on that was the active one at the last flush: if it ends right at the recovery point, its
        // records are flushed, but its indexes were completed later.
        let expected = if state.clean_shutdown {
            if trusted { i64::MAX } else { self.active().base_offset }
        } else {
            self.segments[self.segment_index_for(state.recovery_point - 1)].base_offset
        };
        let recover_from = damaged.map_or(expected, |base_offset| expected.min(base_offset));
        self.suspect_txn_indexes(to_reindex)?;
        self.recover(recover_from, to_reindex, observe)?;
        self.flush_indexes(|base_offset| {
            base_offset < expected && (base_offset >= recover_from || to_reindex.contains(&base_offset))
        })?;
        if trusted && to_reindex.is_empty() {
            self.recovery_point = self.log_end_offset;
        }
        self.recovery_point = self.recovery_point.min(self.log_end_offset);
        let which = if trusted { SnapshotUse::Trusted } else { SnapshotUse::Recovered(recover_from) };
        self.reload_producers(which, snapshots, state.now_ms)?;
        let before = to_reindex.partition_point(|base_offset| *base_offset < recover_from);
        self.rebuild_txn_indexes(&to_reindex[..before], snapshots, state.now_ms)
    }

    /// Whoever took an index of these segments may have taken their .txnindex as well, and nothing else tells that there
    /// was one. They get one that cannot be what was written: it stays until the right one, or none, takes its place, so
    /// that a start that is interrupted meanwhile does not take the new .index for a sign that all is well.
    fn suspect_txn_indexes(&mut self, base_offsets: &[i64]) -> Result<(), LogError> {
        for segment in &mut self.segments {
            if base_offsets.contains(&segment.base_offset) {
                txn_index::suspect(&self.files, segment.base_offset)?;
                segment.has_txn_index = true;
            }
        }
        if base_offsets.is_empty() { Ok(()) } else { Ok(self.files.disk.flush_dir(&self.files.dir)?) }
    }

    /// Flushes the indexes of segments that the next start would not read again: should this process be killed, it would
    /// take them for flushed. Before their .txnindex, which tells that they may not be.
    fn flush_indexes(&self, which: impl Fn(i64) -> bool) -> Result<(), LogError> {
        for segment in self.segments.iter().filter(|segment| which(segment.base_offset)) {
            for file in segment.files_to_flush(&self.files, true)? {
                file.flush()?;
            }
            segment.release();
        }
        Ok(())
    }

    /// Base offset of the first segment whose .txnindex cannot be what was written. Few segments have one.
    fn first_damaged_txn_index(&self) -> Result<Option<i64>, LogError> {
        for (index, segment) in self.segments.iter().enumerate().filter(|(_, segment)| segment.has_txn_index)
        {
            let end = self.segments.get(index + 1).map_or(i64::MAX, |next| next.base_offset);
            if !txn_index::is_sane(&self.files, segment.base_offset..end)? {
                return Ok(Some(segment.base_offset));
            }
        }
        Ok(None)
    }

    /// Walks the last batches after a clean stop. False: something is wrong with them.
    fn trust_tail(&mut self) -> Result<bool, LogError> {
        let active = self.active_index();
        let segment = &mut self.segments[active];
        if segment.size() == 0 {
            return Ok(true);
        }
        let from = segment.last_indexed_position(&self.files)?;
        let file = segment.log(&self.files)?;
        let mut next_offset = None;
        for batch in BatchScan::new(&*file, from, segment.size()) {
            match batch {
                Ok((_, header)) if next_offset.is_none_or(|next| header.base_offset >= next) => {
                    next_offset = Some(header.next_offset());
                }
                Ok(_) => return Ok(false),
                Err(error) => match error.damaged(Default::default()) {
                    LogError::Damaged { .. } => return Ok(false),
                    error => return Err(error),
                },
            }
        }
        match next_offset {
            Some(next) if next > segment.base_offset && segment.has_room_for_offset(next - 1) => {
                segment.set_bytes_since_index_entry(segment.size() - from);
                self.log_end_offset = next;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Brings the log start offset and what is there together.
    fn settle_start(&mut self, state: &OpenState) -> Result<(), LogError> {
        if self.log_start_offset > self.log_end_offset {
            // Records that were deleted for good cannot come back: the log begins where it was told to.
            self.restart_at(self.log_start_offset, state.now_ms)?;
        }
        Ok(())
    }

    /// `before`: the entries that the file has; `lost`: they are not all.
    fn settle_epochs(&mut self, before: &[EpochEntry], lost: bool) -> Result<(), LogError> {
        if lost {
            self.rebuild_epochs()?;
        }
        self.epochs.truncate_from_end(self.log_end_offset);
        self.epochs.truncate_from_start(self.log_start_offset);
        if !lost {
            self.epochs.settle(before);
        }
        self.epochs.save(&self.files)
    }

    /// Removes snapshots that belong to no segment and are not the newest.
    fn settle_snapshots(&mut self, found: &[i64]) -> Result<(), LogError> {
        for &offset in found {
            let is_base = self.segments.iter().any(|segment| segment.base_offset == offset);
            if offset > self.log_end_offset || (!is_base && self.last_snapshot_offset != Some(offset)) {
                self.delete_snapshot(offset)?;
            }
        }
        Ok(())
    }
}

//! A segment: a run of batches in one `.log` file, with its two indexes.
//!
//! ```text
//! 00000000000000000042.log        batch | batch | batch ...      offsets from 42 on, nothing between batches
//! 00000000000000000042.index      see offset_index.rs
//! 00000000000000000042.timeindex  see time_index.rs
//! 00000000000000000042.txnindex   see txn_index.rs; only there when a transaction was aborted in the segment
//! ```
//!
//! Offsets rise from batch to batch; compaction may leave gaps. Positions and relative offsets fit in 31 bits.
//! Files are opened when they are first touched: a segment at rest costs this struct and no handle.

use std::io::IoSlice;
use std::sync::Arc;

use parking_lot::{MappedMutexGuard, Mutex, MutexGuard};

use crate::env::DiskFile;

use super::LogError;
use super::batch_header::BatchHeader;
use super::batch_scan::BatchScan;
use super::config::LogConfig;
use super::files::{INDEX, LOG, PartitionFiles, TIME_INDEX};
use super::offset_index::{OffsetEntry, OffsetIndex};
use super::time_index::{TimeEntry, TimeIndex};

/// A timestamp (ms) and the offset it was found at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimestampOffset {
    /// Milliseconds since 1970.
    pub timestamp: i64,
    /// The offset of a record or batch with that timestamp.
    pub offset: i64,
}

#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) base_offset: i64,
    /// Bytes of whole batches: where the next one goes.
    pub(super) size: u64,
    /// When the segment was made, or opened; what segment.ms counts from if no batch has a timestamp.
    created_ms: i64,
    bytes_since_index_entry: u64,
    /// Whether batches were added or cut since the segment was sealed or opened.
    unsealed: bool,
    /// Whether there is a .txnindex file.
    pub(crate) has_txn_index: bool,
    /// What reads and appends fill in on their way; none at rest, so that an old segment costs little more than its name.
    lazy: Mutex<Option<Box<Lazy>>>,
}

#[derive(Debug, Default)]
pub(super) struct Lazy {
    log: Option<Arc<dyn DiskFile>>,
    /// Whether the file was asked for since [`Segment::release_if_idle`] looked.
    used: bool,
    pub(super) offsets: OffsetIndex,
    pub(super) times: TimeIndex,
    /// The largest timestamp and the last offset of the first batch that has it. The outer `None`: not looked up.
    max_timestamp: Option<Option<TimestampOffset>>,
    /// The largest timestamp of the first batch. The outer `None`: not looked up.
    first_timestamp: Option<Option<i64>>,
}

impl Segment {
    /// Makes the files of a new segment.
    pub(crate) fn create(files: &PartitionFiles, base_offset: i64, now_ms: i64) -> Result<Self, LogError> {
        // The indexes first: a .log without them would be taken for damage, one of them without a .log is swept.
        let offsets = OffsetIndex::create(files, base_offset)?;
        let times = TimeIndex::create(files, base_offset)?;
        let log = files.create(base_offset, LOG)?;
        Ok(Self {
            base_offset,
            size: 0,
            created_ms: now_ms,
            bytes_since_index_entry: 0,
            unsealed: true,
            has_txn_index: false,
            lazy: Mutex::new(Some(Box::new(Lazy {
                log: Some(log),
                used: true,
                offsets,
                times,
                max_timestamp: Some(None),
                first_timestamp: Some(None),
            }))),
        })
    }

    /// A segment whose files are there.
    pub(crate) fn of_existing(base_offset: i64, size: u64, now_ms: i64) -> Self {
        Self {
            base_offset,
            size,
            created_ms: now_ms,
            bytes_since_index_entry: 0,
            unsealed: false,
            has_txn_index: false,
            lazy: Mutex::new(None),
        }
    }

    /// Bytes of whole batches.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// The .log file.
    pub(crate) fn log(&self, files: &PartitionFiles) -> Result<Arc<dyn DiskFile>, LogError> {
        self.lazy().log(files, self.base_offset).cloned()
    }

    /// Whether nothing is held but what the struct itself has.
    #[cfg(test)]
    pub(super) fn is_at_rest(&self) -> bool {
        self.lazy.lock().is_none()
    }

    pub(super) fn lazy(&self) -> MappedMutexGuard<'_, Lazy> {
        MutexGuard::map(self.lazy.lock(), touched)
    }

    /// Gives the file handle back, and what the files tell as well; it is opened again when needed.
    pub(crate) fn release(&self) {
        let mut lazy = self.lazy.lock();
        if !self.unsealed {
            *lazy = None;
        } else if let Some(lazy) = &mut *lazy {
            lazy.log = None;
        }
    }

    /// As [`Segment::release`], unless the file was needed since this was asked last. True: nobody needed it.
    pub(crate) fn release_if_idle(&self) -> bool {
        let was_used = self.lazy.lock().as_mut().is_some_and(|lazy| std::mem::take(&mut lazy.used));
        if !was_used {
            self.release();
        }
        !was_used
    }

    /// Whether a batch that ends at `offset` fits the 31 bits of a relative offset.
    pub(crate) fn has_room_for_offset(&self, offset: i64) -> bool {
        offset
            .checked_sub(self.base_offset)
            .is_some_and(|relative| (0..=i64::from(i32::MAX)).contains(&relative))
    }

    /// Whether one of the indexes takes no further entry.
    pub(crate) fn index_is_full(&self, files: &PartitionFiles, config: &LogConfig) -> Result<bool, LogError> {
        let mut lazy = self.lazy();
        let offsets = lazy.offsets.count(files, self.base_offset)?;
        let times = lazy.times.count(files, self.base_offset)?;
        // One slot of the time index is kept for the entry that closes the segment.
        Ok(offsets >= config.max_offset_entries() || times + 1 >= config.max_time_entries())
    }

    /// How long the segment has been filling, seen from a message's timestamp or, without any, from the clock.
    pub(crate) fn age_ms(
        &self,
        files: &PartitionFiles,
        message_ms: i64,
        now_ms: i64,
    ) -> Result<i64, LogError> {
        Ok(match self.first_timestamp(files)? {
            Some(first) if first >= 0 => message_ms.saturating_sub(first),
            _ => now_ms.saturating_sub(self.created_ms),
        })
    }

    /// The largest timestamp of the first batch; none if there is no batch.
    pub(super) fn first_timestamp(&self, files: &PartitionFiles) -> Result<Option<i64>, LogError> {
        let mut lazy = self.lazy();
        if let Some(known) = lazy.first_timestamp {
            return Ok(known);
        }
        let file = lazy.log(files, self.base_offset)?.clone();
        let first = match BatchScan::new(&*file, 0, self.size).next() {
            Some(Ok((_, header))) => Some(header.max_timestamp),
            Some(Err(error)) => return Err(error.damaged(files.path(self.base_offset, LOG))),
            None => None,
        };
        lazy.first_timestamp = Some(first);
        Ok(first)
    }

    /// The largest timestamp, with the last offset of the first batch that has it; none if no batch has one.
    pub(crate) fn max_timestamp(&self, files: &PartitionFiles) -> Result<Option<TimestampOffset>, LogError> {
        self.lazy().max_timestamp(files, self.base_offset)
    }

    /// As [`Segment::max_timestamp`], for a look at many segments: files that were not open are not left open.
    pub(crate) fn max_timestamp_at_rest(
        &self,
        files: &PartitionFiles,
    ) -> Result<Option<TimestampOffset>, LogError> {
        let was_known = self.lazy.lock().as_ref().is_some_and(|lazy| lazy.max_timestamp.is_some());
        let found = self.max_timestamp(files);
        if !was_known {
            // Whoever appends has made it known.
            self.release();
        }
        found
    }

    /// Appends batches, which `headers` describe as they are in `parts`. After an error nothing of them is in the
    /// segment; if not even that could be made sure of, the error is [`LogError::Poisoned`].
    pub(crate) fn append(
        &mut self,
        files: &PartitionFiles,
        config: &LogConfig,
        parts: &[IoSlice<'_>],
        headers: &[BatchHeader],
    ) -> Result<(), LogError> {
        if self.size == 0 {
            self.require_empty_indexes(files)?;
        }
        let lazy = touched(self.lazy.get_mut());
        // Whatever needs a look at the files comes before the append, so that nothing can fail after it.
        lazy.max_timestamp(files, self.base_offset)?;
        lazy.offsets.last(files, self.base_offset)?;
        lazy.times.last(files, self.base_offset)?;
        let log = lazy.log(files, self.base_offset)?.clone();
        if self.size == 0 && config.preallocate {
            log.preallocate(u64::from(config.segment_bytes))?;
        }
        if let Err(error) = log.append(self.size, parts) {
            return Err(match log.truncate(self.size) {
                Ok(()) => error.into(),
                Err(repair) => LogError::Poisoned(repair),
            });
        }
        for header in headers {
            self.note(files, config, header)?;
        }
        let lazy = touched(self.lazy.get_mut());
        if lazy.offsets.wants_spill() || lazy.times.wants_spill() {
            // Not needed for the append: on a full disk the entries stay in memory and try again later.
            let _ = lazy.spill(files, self.base_offset);
        }
        Ok(())
    }

    /// An empty segment with index entries: nobody looked at its indexes when it was opened.
    fn require_empty_indexes(&mut self, files: &PartitionFiles) -> Result<(), LogError> {
        let lazy = touched(self.lazy.get_mut());
        let is_empty = |count: Result<usize, LogError>| matches!(count, Ok(0));
        if is_empty(lazy.offsets.count(files, self.base_offset))
            && is_empty(lazy.times.count(files, self.base_offset))
        {
            return Ok(());
        }
        self.begin_rebuild(files)
    }

    /// Counts a batch that is in the file at the end of the segment, and indexes it if it is its turn.
    pub(crate) fn note(
        &mut self,
        files: &PartitionFiles,
        config: &LogConfig,
        header: &BatchHeader,
    ) -> Result<(), LogError> {
        self.unsealed = true;
        let base = self.base_offset;
        let lazy = touched(self.lazy.get_mut());
        let mut largest = lazy.max_timestamp(files, base)?;
        if header.max_timestamp > largest.map_or(-1, |largest| largest.timestamp) {
            let offset = header.last_offset();
            largest = Some(TimestampOffset { timestamp: header.max_timestamp, offset });
            lazy.max_timestamp = Some(largest);
        }
        if self.size == 0 {
            lazy.first_timestamp = Some(Some(header.max_timestamp));
        }
        if self.bytes_since_index_entry > u64::from(config.index_interval_bytes) {
            lazy.offsets.push(OffsetEntry {
                relative_offset: (header.last_offset() - base) as u32,
                position: self.size as u32,
            });
            if let Some(TimestampOffset { timestamp, offset }) = largest {
                let relative_offset = (offset - base) as u32;
                lazy.times.maybe_push(files, base, TimeEntry { timestamp, relative_offset })?;
            }
            self.bytes_since_index_entry = 0;
        }
        self.bytes_since_index_entry += u64::from(header.size);
        self.size += u64::from(header.size);
        Ok(())
    }

    /// Empties the indexes and the count, so that [`Segment::note`] can be told all batches again.
    pub(crate) fn begin_rebuild(&mut self, files: &PartitionFiles) -> Result<(), LogError> {
        let lazy = touched(self.lazy.get_mut());
        lazy.offsets = OffsetIndex::create(files, self.base_offset)?;
        lazy.times = TimeIndex::create(files, self.base_offset)?;
        lazy.max_timestamp = Some(None);
        lazy.first_timestamp = Some(None);
        self.size = 0;
        self.bytes_since_index_entry = 0;
        self.unsealed = true;
        Ok(())
    }

    /// Writes what is in memory to the index files, and the last entry of the time index: the segment is to be
    /// rolled or closed. False: nothing had changed.
    pub(crate) fn seal(&mut self, files: &PartitionFiles, config: &LogConfig) -> Result<bool, LogError> {
        if !self.unsealed {
            return Ok(false);
        }
        let base = self.base_offset;
        let lazy = touched(self.lazy.get_mut());
        if let Some(TimestampOffset { timestamp, offset }) = lazy.max_timestamp(files, base)? {
            let relative_offset = (offset - base) as u32;
            lazy.times.maybe_push(files, base, TimeEntry { timestamp, relative_offset })?;
        }
        lazy.spill(files, base)?;
        if config.preallocate {
            // Gives the room back that was reserved and not needed.
            lazy.log(files, base)?.truncate(self.size)?;
        }
        self.unsealed = false;
        Ok(true)
    }

    /// The files to flush: the log, and the indexes if they are complete.
    pub(crate) fn files_to_flush(
        &self,
        files: &PartitionFiles,
        with_indexes: bool,
    ) -> Result<Vec<Arc<dyn DiskFile>>, LogError> {
        let mut lazy = self.lazy();
        let mut out = vec![lazy.log(files, self.base_offset)?.clone()];
        if with_indexes {
            for extension in [INDEX, TIME_INDEX] {
                out.push(files.open(self.base_offset, extension)?);
            }
        }
        Ok(out)
    }

    /// Cuts the segment at `position`, which is where the batch begins that holds `offset` or follows it.
    pub(crate) fn truncate(
        &mut self,
        files: &PartitionFiles,
        position: u64,
        offset: i64,
    ) -> Result<(), LogError> {
        let base = self.base_offset;
        let lazy = touched(self.lazy.get_mut());
        // Indexes first: entries that are missing are harmless, entries beyond the end are lies.
        let relative = offset - base;
        lazy.offsets.truncate(files, base, |entry| i64::from(entry.relative_offset) < relative)?;
        lazy.times.truncate(files, base, |entry| i64::from(entry.relative_offset) < relative)?;
        lazy.log(files, base)?.truncate(position)?;
        self.size = position;
        self.unsealed = true;
        self.bytes_since_index_entry = 0;
        lazy.max_timestamp = None;
        lazy.first_timestamp = if position == 0 { Some(None) } else { None };
        // The last entry of the time index knows only the batches before it: look at those behind it too.
        let largest = lazy.times.last(files, base)?;
        let mut max = largest.map(|entry| TimestampOffset {
            timestamp: entry.timestamp,
            offset: base + i64::from(entry.relative_offset),
        });
        let from = lazy.offsets.last(files, base)?.map_or(0, |entry| u64::from(entry.position));
        let file = lazy.log(files, base)?.clone();
        for batch in BatchScan::new(&*file, from, position) {
            let (_, header) = batch.map_err(|error| error.damaged(files.path(base, LOG)))?;
            if header.max_timestamp > max.map_or(-1, |max| max.timestamp) {
                max = Some(TimestampOffset { timestamp: header.max_timestamp, offset: header.last_offset() });
            }
            self.bytes_since_index_entry += u64::from(header.size);
        }
        lazy.max_timestamp = Some(max);
        Ok(())
    }

    /// Sets how many bytes lie behind the last index entry, after the tail has been walked.
    pub(crate) fn set_bytes_since_index_entry(&mut self, bytes: u64) {
        self.bytes_since_index_entry = bytes;
    }
}

/// What lies behind, made when it is touched first.
fn touched(lazy: &mut Option<Box<Lazy>>) -> &mut Lazy {
    lazy.get_or_insert_default()
}

impl Lazy {
    pub(super) fn log(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
    ) -> Result<&Arc<dyn DiskFile>, LogError> {
        self.used = true;
        match &mut self.log {
            Some(log) => Ok(log),
            none => Ok(none.insert(files.open(base_offset, LOG)?)),
        }
    }

    fn max_timestamp(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
    ) -> Result<Option<TimestampOffset>, LogError> {
        if let Some(known) = self.max_timestamp {
            return Ok(known);
        }
        let last = self.times.last(files, base_offset)?;
        let largest = last.map(|entry| TimestampOffset {
            timestamp: entry.timestamp,
            offset: base_offset + i64::from(entry.relative_offset),
        });
        self.max_timestamp = Some(largest);
        Ok(largest)
    }

    pub(super) fn times_hold_one(&mut self, files: &PartitionFiles, base_offset: i64) -> bool {
        matches!(self.times.count(files, base_offset), Ok(1))
    }

    fn spill(&mut self, files: &PartitionFiles, base_offset: i64) -> Result<(), LogError> {
        self.offsets.spill(files, base_offset)?;
        self.times.spill(files, base_offset)
    }
}

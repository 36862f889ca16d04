//! How dirty a log is, and what of it is to be cleaned.

use std::collections::HashMap;
use std::sync::Arc;

use super::CleanError;
use crate::storage::files::{LOG, PartitionFiles};
use crate::storage::{AbortedTxn, Log, LogConfig, LogError, txn_index};

/// What can be cleaned of a log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cleanable {
    /// Everything below has been cleaned.
    pub first_dirty_offset: i64,
    /// What begins here is not to be cleaned yet; the base offset of a segment.
    pub first_uncleanable_offset: i64,
    /// Bytes in segments that can be cleaned and have not been.
    pub cleanable_bytes: u64,
    /// Those, and the bytes that have been cleaned.
    pub total_bytes: u64,
    /// A record waits for longer than `max.compaction.lag.ms`.
    pub is_overdue: bool,
}

impl Cleanable {
    /// Share of what can be cleaned.
    pub fn ratio(&self) -> f64 {
        self.cleanable_bytes as f64 / (self.total_bytes as f64).max(1.0)
    }

    /// Whether it is worth it: more than `min.cleanable.dirty.ratio`, or overdue.
    pub fn is_due(&self, config: &LogConfig) -> bool {
        self.cleanable_bytes > 0 && (self.is_overdue || self.ratio() > config.min_cleanable_dirty_ratio)
    }
}

/// The last thing that a log knows of a producer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LastRecord {
    /// The last offset of its last batch.
    Data(i64),
    /// No batch of its epoch, only a marker.
    Marker(i16),
}

/// A segment that is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) base_offset: i64,
    pub(super) next_base_offset: i64,
    pub(super) size: u64,
}

/// What is to be cleaned, as it was when it began. Its segments do not change any more; they may be deleted.
#[derive(Debug)]
pub struct Cleaning {
    pub(super) files: PartitionFiles,
    pub(super) config: Arc<LogConfig>,
    /// Those that begin below the first uncleanable offset.
    pub(super) segments: Vec<Source>,
    pub(super) first_dirty_offset: i64,
    pub(super) first_uncleanable_offset: i64,
    pub(super) last_records: HashMap<i64, LastRecord>,
    /// Base offsets of segments with a .txnindex.
    txn_indexes: Vec<i64>,
    pub(super) now_ms: i64,
    /// How often the log had been truncated.
    pub(super) truncations: u64,
}

impl Cleaning {
    /// The aborted transactions of the log. The markers of records that are cleaned may lie behind what is cleaned.
    pub(super) fn aborted(&self) -> Result<Vec<AbortedTxn>, CleanError> {
        let mut aborted = Vec::new();
        for base_offset in &self.txn_indexes {
            aborted.extend(txn_index::read(&self.files, *base_offset)?);
        }
        Ok(aborted)
    }
}

impl Log {
    /// Everything below has been cleaned; none before the first time.
    pub fn first_dirty_offset(&self) -> Option<i64> {
        self.first_dirty_offset
    }

    /// Tells the log what was noted of it: everything below has been cleaned.
    pub fn set_first_dirty_offset(&mut self, offset: Option<i64>) {
        self.first_dirty_offset = offset;
    }

    /// Notes that everything below `next` has been cleaned, unless the log has given up records meanwhile.
    pub fn finish_cleaning(&mut self, cleaning: &Cleaning, next: i64) {
        if self.truncations == cleaning.truncations {
            self.first_dirty_offset = Some(next);
        }
    }

    /// Says what can be cleaned, given the last stable offset. Looks at segments only as far as the lags are set.
    pub fn cleanable(&self, last_stable_offset: i64, now_ms: i64) -> Result<Cleanable, LogError> {
        let noted = self.first_dirty_offset.unwrap_or(self.log_start_offset);
        // A log that was cut by damage, or that has lost its beginning, begins anew.
        let is_possible = (self.log_start_offset..=self.log_end_offset).contains(&noted);
        let first_dirty_offset = if is_possible { noted } else { self.log_start_offset };
        let mut uncleanable = last_stable_offset.min(self.active().base_offset);
        if self.config.min_compaction_lag_ms > 0
            && let Some(recent) = self.first_recent_segment(first_dirty_offset, now_ms)?
        {
            uncleanable = uncleanable.min(recent);
        }
        let uncleanable = uncleanable.max(first_dirty_offset);
        let first_uncleanable_offset = self.segments[self.segment_index_for(uncleanable)].base_offset;
        let from = self.segment_index_for(first_dirty_offset.min(first_uncleanable_offset));
        let below = |offset: i64| self.segments.partition_point(|segment| segment.base_offset < offset);
        let bytes = |from: usize, to: usize| {
            self.segments[from.min(to)..to].iter().map(|segment| segment.size()).sum::<u64>()
        };
        let cleanable_bytes = bytes(from, below(first_uncleanable_offset));
        Ok(Cleanable {
            first_dirty_offset,
            first_uncleanable_offset,
            cleanable_bytes,
            total_bytes: bytes(0, below(first_dirty_offset)) + cleanable_bytes,
            is_overdue: self.is_overdue(first_dirty_offset, now_ms)?,
        })
    }

    /// Segments from the one of `offset` on, the active one excepted.
    fn rolled_from(&self, offset: i64) -> &[crate::storage::segment::Segment] {
        let active = self.active_index();
        &self.segments[self.segment_index_for(offset).min(active)..active]
    }

    fn first_recent_segment(&self, from: i64, now_ms: i64) -> Result<Option<i64>, LogError> {
        let recent = now_ms.saturating_sub(self.config.min_compaction_lag_ms);
        for segment in self.rolled_from(from) {
            let largest = match segment.max_timestamp(&self.files)? {
                Some(largest) => largest.timestamp,
                None => self.files.disk.modified_ms(&self.files.path(segment.base_offset, LOG))?,
            };
            if largest > recent {
                return Ok(Some(segment.base_offset));
            }
        }
        Ok(None)
    }

    fn is_overdue(&self, first_dirty_offset: i64, now_ms: i64) -> Result<bool, LogError> {
        if self.config.max_compaction_lag_ms == i64::MAX {
            return Ok(false);
        }
        let due = now_ms.saturating_sub(self.config.max_compaction_lag_ms.max(0));
        for segment in self.rolled_from(first_dirty_offset) {
            if segment.first_timestamp(&self.files)?.is_some_and(|first| first > 0 && first < due) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What [`super::Cleaner::clean`] needs to know, once [`Log::cleanable`] has said that it is worth it.
    pub fn begin_cleaning(&self, cleanable: &Cleanable, now_ms: i64) -> Cleaning {
        let bases = self.segments.iter().map(|segment| segment.base_offset).skip(1);
        let segments = self.segments.iter().zip(bases).map(|(segment, next_base_offset)| Source {
            base_offset: segment.base_offset,
            next_base_offset,
            size: segment.size(),
        });
        let last_record = |entry: &crate::storage::ProducerEntry| match entry.batches().last() {
            Some(batch) => LastRecord::Data(batch.last_offset),
            None => LastRecord::Marker(entry.epoch),
        };
        Cleaning {
            files: self.files.clone(),
            config: Arc::clone(&self.config),
            segments: segments
                .take_while(|source| source.base_offset < cleanable.first_uncleanable_offset)
                .collect(),
            first_dirty_offset: cleanable.first_dirty_offset,
            first_uncleanable_offset: cleanable.first_uncleanable_offset,
            last_records: self.producers().map(|(id, entry)| (id, last_record(entry))).collect(),
            txn_indexes: self
                .segments
                .iter()
                .filter(|segment| segment.has_txn_index)
                .map(|segment| segment.base_offset)
                .collect(),
            now_ms,
            truncations: self.truncations,
        }
    }
}

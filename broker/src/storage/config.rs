//! The settings of a log, under Kafka's topic-level names.

use super::index_file::IndexEntry;
use super::offset_index::OffsetEntry;
use super::time_index::TimeEntry;

/// What a log must know of its topic's configuration. The defaults are Kafka's.
#[derive(Debug, Clone, PartialEq)]
pub struct LogConfig {
    /// `segment.bytes`: a segment does not grow beyond this.
    pub segment_bytes: u32,
    /// `segment.ms`: a segment that is not empty is rolled after this time.
    pub segment_ms: i64,
    /// What was drawn from `0..segment.jitter.ms` for this log, so that logs made together do not roll together.
    pub roll_jitter_ms: i64,
    /// `segment.index.bytes`: largest size of an index file.
    pub segment_index_bytes: u32,
    /// `index.interval.bytes`: about how many bytes of the log lie between two index entries.
    pub index_interval_bytes: u32,
    /// `preallocate`: reserve a new segment's room at once.
    pub preallocate: bool,
    /// `producer.id.expiration.ms` (of the broker): an idle producer's state is forgotten after this time.
    pub producer_id_expiration_ms: i64,
    /// `min.cleanable.dirty.ratio`: share of the log that must be dirty before it is cleaned.
    pub min_cleanable_dirty_ratio: f64,
    /// `min.compaction.lag.ms`: how long a record is safe from compaction.
    pub min_compaction_lag_ms: i64,
    /// `max.compaction.lag.ms`: how long a record may wait for compaction.
    pub max_compaction_lag_ms: i64,
    /// `delete.retention.ms`: how long tombstones and transaction markers stay after they were cleaned first.
    pub delete_retention_ms: i64,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self {
            segment_bytes: 1 << 30,
            segment_ms: 7 * 24 * 3600 * 1000,
            roll_jitter_ms: 0,
            segment_index_bytes: 10 << 20,
            index_interval_bytes: 4096,
            preallocate: false,
            producer_id_expiration_ms: 24 * 3600 * 1000,
            min_cleanable_dirty_ratio: 0.5,
            min_compaction_lag_ms: 0,
            max_compaction_lag_ms: i64::MAX,
            delete_retention_ms: 24 * 3600 * 1000,
        }
    }
}

impl LogConfig {
    pub(crate) fn max_offset_entries(&self) -> usize {
        self.segment_index_bytes as usize / OffsetEntry::SIZE
    }

    pub(crate) fn max_time_entries(&self) -> usize {
        self.segment_index_bytes as usize / TimeEntry::SIZE
    }
}

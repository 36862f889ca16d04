//! The log of one partition: its segments, and what is known of them. What is done with it lies in append.rs,
//! read.rs, roll.rs, truncate.rs, flush.rs, open.rs and recover.rs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use crate::env::DiskError;

use super::append::AppendScratch;
use super::files::PartitionFiles;
use super::leader_epochs::LeaderEpochs;
use super::producer_state::ProducerState;
use super::read::ReadHints;
use super::segment::Segment;
use super::{EpochEndOffset, EpochEntry, LogConfig, LogError, ProducerEntry};

/// One partition's directory. Appending needs `&mut`, reading does not.
///
/// The high watermark is the partition's matter, not the log's: whoever reads says up to where.
#[derive(Debug)]
pub struct Log {
    pub(super) files: PartitionFiles,
    pub(super) config: Arc<LogConfig>,
    /// By base offset; never empty. The last one is the active one.
    pub(super) segments: Vec<Segment>,
    pub(super) log_start_offset: i64,
    pub(super) log_end_offset: i64,
    /// Everything below is flushed.
    pub(super) recovery_point: i64,
    /// Base offset of the first closed segment whose indexes are not flushed. The segment itself may lie below the
    /// recovery point: it was flushed while it was the active one, whose indexes are not complete.
    pub(super) indexes_unflushed: Option<i64>,
    pub(super) epochs: LeaderEpochs,
    pub(super) producers: ProducerState,
    /// The offset of the newest producer snapshot.
    pub(super) last_snapshot_offset: Option<i64>,
    /// Base offset of a segment that may have been cut without a flush before the log was opened: what was cut would
    /// be back after a power cut.
    pub(super) maybe_cut: Option<i64>,
    /// How often records were given up at the end.
    pub(super) truncations: u64,
    /// How many segments were retired since the log was opened, and how many of them are known to stay so.
    pub(super) retired: u64,
    pub(super) retired_flushed: u64,
    /// Whether files were made, renamed or deleted since the directory was flushed.
    pub(super) dir_unflushed: bool,
    /// Everything below has been compacted; none before the first time.
    pub(super) first_dirty_offset: Option<i64>,
    /// Set when what is on the disk is not known any more.
    pub(super) poisoned: Option<Box<DiskError>>,
    /// None while nobody reads.
    pub(super) hints: Mutex<Option<Box<ReadHints>>>,
    /// None before the first append.
    pub(super) scratch: Option<Box<AppendScratch>>,
}

impl Log {
    /// The directory.
    pub fn dir(&self) -> &Path {
        &self.files.dir
    }

    /// The settings it works by.
    pub fn config(&self) -> &Arc<LogConfig> {
        &self.config
    }

    /// Works by other settings from now on; segments that are there stay as they are.
    pub fn set_config(&mut self, config: Arc<LogConfig>) {
        self.config = config;
    }

    /// First offset that can be read.
    pub fn log_start_offset(&self) -> i64 {
        self.log_start_offset
    }

    /// Offset that the next record gets.
    pub fn log_end_offset(&self) -> i64 {
        self.log_end_offset
    }

    /// First offset that is not known to be flushed: what recovery-point-offset-checkpoint holds.
    pub fn recovery_point(&self) -> i64 {
        self.recovery_point
    }

    /// Base offset of the first segment. The log start offset may lie above it; see [`Log::start_to_note`].
    pub fn first_segment_base_offset(&self) -> i64 {
        self.segments[0].base_offset
    }

    /// Bytes in all segments.
    pub fn size(&self) -> u64 {
        self.segments.iter().map(Segment::size).sum()
    }

    /// How many segments there are.
    pub fn segment_count(&self) -> usize {
        self.segments.len()
    }

    /// Why the log takes no appends until it is opened again, if it does not.
    pub fn poisoned(&self) -> Option<&DiskError> {
        self.poisoned.as_deref()
    }

    pub(super) fn refuse_if_poisoned(&self) -> Result<(), LogError> {
        match &self.poisoned {
            Some(error) => Err(LogError::Poisoned(DiskError::clone(error))),
            None => Ok(()),
        }
    }

    /// Remembers an error after which nothing may be appended.
    pub(super) fn poison_on<T>(&mut self, result: Result<T, LogError>) -> Result<T, LogError> {
        if let Err(error) = &result {
            let cause = match error {
                LogError::Poisoned(cause) | LogError::Full(cause) | LogError::Disk(cause) => cause.clone(),
                other => DiskError::Io {
                    op: crate::env::DiskOp::Read,
                    path: self.files.dir.clone(),
                    message: other.to_string(),
                },
            };
            self.poisoned.get_or_insert_with(|| Box::new(cause));
        }
        result
    }

    /// Notes that the indexes of this segment were written and are to be flushed, once it is not the active one.
    pub(super) fn set_indexes_unflushed(&mut self, base_offset: i64) {
        self.indexes_unflushed =
            Some(self.indexes_unflushed.map_or(base_offset, |first| first.min(base_offset)));
    }

    pub(super) fn active(&self) -> &Segment {
        &self.segments[self.segments.len() - 1]
    }

    pub(super) fn active_index(&self) -> usize {
        self.segments.len() - 1
    }

    /// The segment that holds `offset`, or the last one before it.
    pub(super) fn segment_index_for(&self, offset: i64) -> usize {
        self.segments.partition_point(|segment| segment.base_offset <= offset).saturating_sub(1)
    }

    /// The leader epochs, oldest first.
    pub fn leader_epochs(&self) -> &[EpochEntry] {
        self.epochs.entries()
    }

    /// The newest leader epoch that left records or was announced here.
    pub fn latest_epoch(&self) -> Option<i32> {
        self.epochs.latest().map(|entry| entry.epoch)
    }

    /// The leader epoch of the record at `offset`.
    pub fn epoch_for_offset(&self, offset: i64) -> Option<i32> {
        self.epochs.epoch_for_offset(offset)
    }

    /// Where `epoch` ended here; none if the log has not heard of it or of a later one.
    pub fn end_offset_for_epoch(&self, epoch: i32) -> Option<EpochEndOffset> {
        self.epochs.end_offset_for(epoch, self.log_end_offset)
    }

    /// Notes that a leader begins `epoch` here, at the log end offset, before it has appended anything. The file
    /// hears of it with the first batch: an epoch without one is forgotten by a restart anyway.
    pub fn begin_epoch(&mut self, epoch: i32) -> Result<(), LogError> {
        self.refuse_if_poisoned()?;
        self.epochs.assign(epoch, self.log_end_offset);
        Ok(())
    }

    /// The first offset of a transaction that is open, or whose marker may still be lost.
    pub fn first_unstable_offset(&self) -> Option<i64> {
        self.producers.first_unstable_offset()
    }

    /// Up to where a read_committed consumer may read, given the high watermark.
    pub fn last_stable_offset(&self, high_watermark: i64) -> i64 {
        // Of an open transaction the first records may be deleted.
        let first = self.first_unstable_offset().map(|first| first.max(self.log_start_offset));
        first.map_or(high_watermark, |first| first.min(high_watermark))
    }

    /// Tells the log how far it is replicated: completed transactions below are stable.
    pub fn on_high_watermark(&mut self, high_watermark: i64) {
        self.producers.on_high_watermark(high_watermark);
    }

    /// What is known of the log's producers, by producer id.
    pub fn producers(&self) -> impl ExactSizeIterator<Item = (i64, &ProducerEntry)> {
        self.producers.producers()
    }

    /// Forgets producers that have been idle for producer.id.expiration.ms.
    pub fn remove_expired_producers(&mut self, now_ms: i64) {
        self.producers.remove_expired(now_ms, self.config.producer_id_expiration_ms);
    }

    /// Gives all file handles back, and the memory that only reads and appends need; both come again when touched.
    pub fn release_files(&mut self) {
        self.segments.iter().for_each(Segment::release);
        *self.hints.get_mut() = None;
        self.scratch = None;
    }

    /// Gives back the files that nobody has read or written since this was called last, and the memory that goes with
    /// them.
    pub fn release_idle_files(&mut self) {
        let idle = self.segments.iter().filter(|segment| segment.release_if_idle()).count();
        if idle == self.segments.len() {
            self.release_files();
        }
    }

    /// Gives the directory another name beside its present one, for example `<topic>-<partition>.<id>-delete`.
    /// The log goes on there. The parent directory is not flushed: the caller does when the name must last.
    pub fn rename_dir(&mut self, name: &str) -> Result<(), LogError> {
        let to: PathBuf = self.files.dir.with_file_name(name);
        self.files.disk.rename(&self.files.dir, &to)?;
        self.files.dir = to;
        Ok(())
    }
}

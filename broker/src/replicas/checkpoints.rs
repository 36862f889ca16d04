//! The checkpoints that log directories are left with, and the end of their logs.

use std::sync::Arc;

use parking_lot::Mutex;

use super::dirs::{Dir, Dirs, Noted, name_of};
use super::opening;
use crate::partition::replica::Partition;
use crate::partition::table::Partitions;
use crate::storage::LogError;
use crate::storage::checkpoints::{
    HIGH_WATERMARKS, LOG_START_OFFSETS, OffsetCheckpoint, RECOVERY_POINTS, replace_offsets,
};
use crate::storage::log_dir::mark_clean_shutdown;

/// Closing a log waits for the disk and does little else; what waits together is flushed together.
const FLUSHES_A_THREAD: usize = 8;

/// The checkpoints of replicas that a log directory has, each with an interval of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checkpoint {
    /// Up to where logs are flushed: `log.flush.offset.checkpoint.interval.ms`.
    RecoveryPoints,
    /// Where logs begin: `log.flush.start.offset.checkpoint.interval.ms`.
    LogStartOffsets,
    /// Up to where they are committed: `replica.high.watermark.checkpoint.interval.ms`.
    HighWatermarks,
}

impl Checkpoint {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::RecoveryPoints, Self::LogStartOffsets, Self::HighWatermarks];

    fn file(self) -> &'static str {
        match self {
            Self::RecoveryPoints => RECOVERY_POINTS,
            Self::LogStartOffsets => LOG_START_OFFSETS,
            Self::HighWatermarks => HIGH_WATERMARKS,
        }
    }

    fn noted(self, noted: Noted) -> i64 {
        match self {
            Self::RecoveryPoints => noted.recovery_point,
            Self::LogStartOffsets => noted.log_start_offset,
            Self::HighWatermarks => noted.high_watermark,
        }
    }

    /// What is to be noted of a replica, if anything.
    fn offset(self, replica: &Partition) -> Option<i64> {
        match self {
            Self::RecoveryPoints => Some(replica.with_log(|log| log.recovery_point())),
            Self::LogStartOffsets => replica.with_log(|log| log.start_to_note()),
            Self::HighWatermarks => Some(replica.high_watermark()),
        }
    }
}

impl Dirs {
    /// Notes one offset of all replicas, in each directory.
    ///
    /// # Errors
    /// The first directory in which it could not be written; the others are tried all the same.
    pub fn checkpoint(&self, which: Checkpoint, partitions: &Partitions) -> Result<(), LogError> {
        let replicas = partitions.all();
        let results: Vec<_> = self.in_service().map(|dir| self.note(which, dir, &replicas)).collect();
        results.into_iter().collect()
    }

    fn in_service(&self) -> impl Iterator<Item = &Dir> {
        self.dirs.iter().filter(|dir| !self.has_failed(dir))
    }

    fn note(&self, which: Checkpoint, dir: &Dir, replicas: &[Arc<Partition>]) -> Result<(), LogError> {
        let _turn = self.noting.lock();
        let mine = replicas.iter().filter(|replica| replica.is_in(&dir.path));
        // Of a log that could not be opened what was noted before stays true.
        let mut offsets: OffsetCheckpoint =
            self.unopened_in(dir).into_iter().map(|(name, noted)| (name, which.noted(noted))).collect();
        for replica in mine {
            match which.offset(replica) {
                Some(offset) => offsets.insert(name_of(replica), offset),
                None => offsets.remove(&name_of(replica)),
            };
        }
        Ok(replace_offsets(&*self.env.disk, &dir.path.join(which.file()), &offsets)?)
    }

    /// The broker epoch under which this node last stopped in good order (KIP-966); -1 when it did not, or not
    /// with all of its directories.
    pub fn previous_broker_epoch(&self) -> i64 {
        let mut epochs = self.dirs.iter().map(|dir| dir.clean_stop.and_then(|stop| stop.broker_epoch));
        let first = epochs.next().flatten();
        first.filter(|epoch| epochs.all(|other| other == Some(*epoch))).unwrap_or(-1)
    }

    /// Closes all logs and leaves the mark of a clean stop in the directories whose logs all closed and whose
    /// checkpoints are noted: the next start believes both. Then leaves the directories to others. `metadata_closed`: so did the metadata log. `threads` is
    /// `num.recovery.threads.per.data.dir`.
    ///
    /// # Errors
    /// A log that did not close, or a file that could not be written.
    pub fn close(
        &self,
        partitions: &Partitions,
        metadata_closed: bool,
        broker_epoch: i64,
        threads: usize,
    ) -> Result<(), LogError> {
        let threads = threads.saturating_mul(FLUSHES_A_THREAD);
        let replicas = partitions.all();
        let mut result = Ok(());
        for dir in self.in_service().chain(&self.metadata_only) {
            let mine = replicas.iter().filter(|replica| replica.is_in(&dir.path));
            let failed = Mutex::new(Ok(()));
            opening::each(mine.map(|replica| (0, replica)).collect(), threads, |replica| {
                if let Err(error) = replica.with_log(|log| log.close()) {
                    *failed.lock() = Err(error);
                }
            });
            let mut closed = failed.into_inner();
            for which in Checkpoint::ALL {
                closed = closed.and(self.note(which, dir, &replicas));
            }
            // The mark would be believed of a log that could not be opened, and was not recovered, too.
            let all_were_open = self.unopened_in(dir).is_empty();
            if closed.is_ok() && all_were_open && (metadata_closed || dir.path != *self.metadata_dir()) {
                closed =
                    mark_clean_shutdown(&*self.env.disk, &dir.path, broker_epoch).map_err(LogError::from);
            }
            result = result.and(closed);
        }
        self.dirs.iter().chain(&self.metadata_only).for_each(Dir::unlock);
        result
    }
}

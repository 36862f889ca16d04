//! `log.dirs`: what each directory knew of its partitions when the node started, and the checkpoints that it is
//! left with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use crate::env::{Disk, DiskLock, Env};
use crate::metadata::controller::topic_name::CLUSTER_METADATA;
use crate::partition::replica::Partition;
use crate::partition::table::Partitions;
use crate::storage::checkpoints::{
    HIGH_WATERMARKS, LOG_START_OFFSETS, OffsetCheckpoint, RECOVERY_POINTS, TopicPartition, read_offsets,
    replace_offsets,
};
use crate::storage::log_dir::{
    CleanShutdown, PartitionDirKind, clean_shutdown, dir_name, mark_clean_shutdown, scan,
    unmark_clean_shutdown,
};
use crate::storage::{LogError, OpenState};

/// One of `log.dirs`, held by this process.
pub struct Dir {
    /// Where.
    pub path: PathBuf,
    /// `directory.id`.
    pub id: Uuid,
    _lock: Box<dyn DiskLock>,
    clean_stop: Option<CleanShutdown>,
    recovery_points: OffsetCheckpoint,
    log_starts: OffsetCheckpoint,
    high_watermarks: OffsetCheckpoint,
}

/// All of `log.dirs`.
pub struct Dirs {
    env: Env,
    dirs: Vec<Dir>,
    /// The last one, if it is for the metadata log alone (`metadata.log.dir`): no replica goes there.
    metadata_only: Option<Dir>,
    /// Where each partition that was found lies.
    found: Mutex<BTreeMap<TopicPartition, usize>>,
    /// Held while checkpoints are written: by turns, for each is written beside its place and renamed.
    noting: Mutex<()>,
}

/// Where a replica's log is, and what is known of it.
pub struct Place {
    /// The directory of the partition.
    pub dir: PathBuf,
    /// What the log directory knows of it.
    pub state: OpenState,
    /// The high watermark that was noted last.
    pub high_watermark: i64,
    /// Whether the directory was there when the node started.
    pub existed: bool,
}

impl Dir {
    /// Takes over a directory that is locked and formatted.
    ///
    /// The mark of a clean stop is taken away before anything else is done with the logs: from here on a crash
    /// is a crash.
    ///
    /// # Errors
    /// A checkpoint that cannot be read, or the disk.
    pub fn open(disk: &dyn Disk, path: &Path, id: Uuid, lock: Box<dyn DiskLock>) -> Result<Self, LogError> {
        let clean_stop = clean_shutdown(disk, path)?;
        if clean_stop.is_some() {
            unmark_clean_shutdown(disk, path)?;
        }
        Ok(Self {
            path: path.to_path_buf(),
            id,
            _lock: lock,
            clean_stop,
            recovery_points: read_offsets(disk, &path.join(RECOVERY_POINTS))?,
            log_starts: read_offsets(disk, &path.join(LOG_START_OFFSETS))?,
            high_watermarks: read_offsets(disk, &path.join(HIGH_WATERMARKS))?,
        })
    }
}

impl Dir {
    /// Whether the last stop was a clean one.
    pub fn was_clean(&self) -> bool {
        self.clean_stop.is_some()
    }
}

impl Dirs {
    /// Looks through the directories for partitions.
    ///
    /// # Errors
    /// A directory that cannot be listed.
    ///
    /// The first `count` are `log.dirs`; one more is `metadata.log.dir`.
    pub fn new(env: Env, mut dirs: Vec<Dir>, count: usize) -> Result<Self, LogError> {
        let metadata_only = if dirs.len() > count { dirs.pop() } else { None };
        let mut found = BTreeMap::new();
        for (index, dir) in dirs.iter().enumerate() {
            for known in scan(&*env.disk, &dir.path)?.partitions {
                if known.kind == PartitionDirKind::Current && known.partition.topic != CLUSTER_METADATA {
                    found.insert(known.partition, index);
                }
            }
        }
        Ok(Self { env, dirs, metadata_only, found: Mutex::new(found), noting: Mutex::default() })
    }

    /// Where `bootstrap.checkpoint` of the metadata log is looked for.
    pub fn metadata_dir(&self) -> PathBuf {
        self.metadata_only.iter().chain(&self.dirs).next().map(|dir| dir.path.clone()).unwrap_or_default()
    }

    /// Their paths.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.dirs.iter().map(|dir| dir.path.clone()).collect()
    }

    /// Their ids.
    pub fn ids(&self) -> Vec<Uuid> {
        self.dirs.iter().map(|dir| dir.id).collect()
    }

    /// Where the log of a partition is, or is to be: where it was found, else in the directory that the metadata
    /// names, else in the one with the fewest partitions.
    pub fn place(&self, partition: &TopicPartition, assigned: Option<Uuid>) -> Place {
        let mut found = self.found.lock();
        let known = found.get(partition).copied();
        let index = known
            .or_else(|| self.dirs.iter().position(|dir| Some(dir.id) == assigned))
            .unwrap_or_else(|| {
                let mut counts = vec![0_usize; self.dirs.len()];
                found.values().for_each(|index| counts[*index] += 1);
                (0..counts.len()).min_by_key(|index| counts[*index]).unwrap_or(0)
            });
        found.insert(partition.clone(), index);
        drop(found);
        let dir = &self.dirs[index];
        let noted = |checkpoint: &OffsetCheckpoint| checkpoint.get(partition).copied().unwrap_or(0);
        Place {
            dir: dir.path.join(dir_name(partition)),
            state: OpenState {
                clean_shutdown: dir.was_clean(),
                recovery_point: noted(&dir.recovery_points),
                log_start_offset: noted(&dir.log_starts),
                now_ms: self.env.clock.now_ms(),
            },
            high_watermark: noted(&dir.high_watermarks),
            existed: known.is_some(),
        }
    }

    /// Forgets a partition whose directory is gone or renamed.
    pub fn forget(&self, partition: &TopicPartition) {
        self.found.lock().remove(partition);
    }

    /// The partitions whose directories were found, and where.
    pub fn found(&self) -> Vec<(TopicPartition, PathBuf)> {
        let found = self.found.lock();
        found
            .iter()
            .map(|(name, index)| (name.clone(), self.dirs[*index].path.join(dir_name(name))))
            .collect()
    }

    /// Notes recovery points, log start offsets and high watermarks of all replicas.
    ///
    /// # Errors
    /// The first that could not be written; the others are tried all the same.
    pub fn checkpoint(&self, partitions: &Partitions) -> Result<(), LogError> {
        let replicas = partitions.all();
        let results: Vec<_> = self.dirs.iter().map(|dir| self.checkpoint_dir(dir, &replicas)).collect();
        results.into_iter().collect()
    }

    fn checkpoint_dir(&self, dir: &Dir, replicas: &[Arc<Partition>]) -> Result<(), LogError> {
        let _turn = self.noting.lock();
        let mine: Vec<_> = replicas.iter().filter(|replica| replica.is_in(&dir.path)).collect();
        let noted = |file, offset: &dyn Fn(&Partition) -> Option<i64>| {
            let offsets =
                mine.iter().filter_map(|replica| Some((name_of(replica), offset(replica)?))).collect();
            replace_offsets(&*self.env.disk, &dir.path.join(file), &offsets)
        };
        let recovery = noted(RECOVERY_POINTS, &|replica| Some(replica.with_log(|log| log.recovery_point())));
        let starts = noted(LOG_START_OFFSETS, &|replica| replica.with_log(|log| log.start_to_note()));
        let watermarks = noted(HIGH_WATERMARKS, &|replica| Some(replica.high_watermark()));
        Ok(recovery.and(starts).and(watermarks)?)
    }

    /// The broker epoch under which this node last stopped in good order (KIP-966); -1 when it did not, or not
    /// with all of its directories.
    pub fn previous_broker_epoch(&self) -> i64 {
        let mut epochs = self.dirs.iter().map(|dir| dir.clean_stop.and_then(|stop| stop.broker_epoch));
        let first = epochs.next().flatten();
        first.filter(|epoch| epochs.all(|other| other == Some(*epoch))).unwrap_or(-1)
    }

    /// Closes all logs and leaves the mark of a clean stop in the directories whose logs all closed and whose
    /// checkpoints are noted: the next start believes both. `metadata_closed`: so did the metadata log.
    ///
    /// # Errors
    /// The first log that did not close, or file that could not be written.
    pub fn close(
        &self,
        partitions: &Partitions,
        metadata_closed: bool,
        broker_epoch: i64,
    ) -> Result<(), LogError> {
        let replicas = partitions.all();
        let mut result = Ok(());
        for dir in self.dirs.iter().chain(&self.metadata_only) {
            let mut closed = Ok(());
            for replica in replicas.iter().filter(|replica| replica.is_in(&dir.path)) {
                closed = closed.and(replica.with_log(|log| log.close()));
            }
            closed = closed.and(self.checkpoint_dir(dir, &replicas));
            if closed.is_ok() && (metadata_closed || dir.path != self.metadata_dir()) {
                closed =
                    mark_clean_shutdown(&*self.env.disk, &dir.path, broker_epoch).map_err(LogError::from);
            }
            result = result.and(closed);
        }
        result
    }
}

/// A replica's partition by its topic's name.
pub fn name_of(replica: &Arc<Partition>) -> TopicPartition {
    TopicPartition { topic: replica.topic().to_string(), partition: replica.index() }
}

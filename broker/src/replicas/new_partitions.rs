//! New partitions: what one change of the metadata makes is flushed together.
//!
//! Each has a directory with an empty log, and its topic id beside its place, none of it flushed. Then all topic ids
//! are flushed, get their name, and the directories are flushed, theirs and the log directories. Many at a time: a disk
//! takes what comes together in few rounds, where one after the other would wait for a round each.
//!
//! What a crash leaves half made is found without a topic id, and set aside; with one, its directories are flushed again
//! when it is opened.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use super::opening;
use crate::env::Disk;
use crate::partition::replica::Partition;
use crate::storage::checkpoints::TopicPartition;
use crate::storage::{LogError, partition_metadata};

/// Fewer than this are flushed one after the other.
const WORTH_A_THREAD: usize = 8;

/// How many flushes of a log directory wait at the same time. More gain nothing: they are one round already.
const AT_ONCE: usize = 16;

/// A partition that was made and is not flushed.
pub(super) struct NewPartition {
    pub(super) name: TopicPartition,
    /// The number of its log directory.
    pub(super) log_dir: usize,
    pub(super) dir: PathBuf,
    pub(super) replica: Arc<Partition>,
}

/// Makes new partitions survive the machine; tells of each how that went.
pub(super) fn flush(
    disk: &dyn Disk,
    new: Vec<NewPartition>,
) -> impl Iterator<Item = (NewPartition, Result<(), LogError>)> {
    let results: Vec<_> = new.iter().map(|_| Mutex::new(Ok(()))).collect();
    let sound = || new.iter().zip(&results).filter(|(_, result)| result.lock().is_ok());
    let together = |work: fn(&dyn Disk, &Path) -> Result<(), LogError>| {
        let jobs = sound().map(|(new, result)| (new.log_dir, (new, result))).collect();
        opening::spread(jobs, WORTH_A_THREAD, AT_ONCE, |(new, result): (&NewPartition, &Mutex<_>)| {
            let done = work(disk, &new.dir);
            *result.lock() = done;
        });
    };
    together(partition_metadata::flush_prepared);
    sound().for_each(|(new, result)| {
        let done = partition_metadata::publish(disk, &new.dir);
        *result.lock() = done;
    });
    together(|disk, dir| Ok(disk.flush_dir(dir)?));
    let log_dirs: BTreeMap<_, _> = sound().map(|(new, _)| (new.log_dir, new.dir.parent())).collect();
    for (number, path) in log_dirs {
        let done = path.map_or(Ok(()), |path| disk.flush_dir(path));
        if let Err(error) = done {
            sound()
                .filter(|(new, _)| new.log_dir == number)
                .for_each(|(_, result)| *result.lock() = Err(error.clone().into()));
        }
    }
    let results: Vec<_> = results.into_iter().map(Mutex::into_inner).collect();
    new.into_iter().zip(results)
}

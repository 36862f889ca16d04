//! A log directory (`log.dirs`): its lock, the mark of a clean stop, and the partition directories in it.
//!
//! ```text
//! <log.dir>/
//!   .lock                              held by the process that uses the directory
//!   .kafka_cleanshutdown               JSON, there after a clean stop only
//!   meta.properties                    see meta_properties.rs
//!   *-offset-checkpoint                see checkpoints.rs
//!   <topic>-<partition>/               see log.rs
//!   <topic>-<partition>.<32 hex>-delete | -stray | -future
//! ```

use std::path::Path;

use kfk_protocol::uuid::Uuid;

use crate::env::{Disk, DiskError, DiskLock, replace_file};

use super::LogError;
use super::checkpoints::TopicPartition;
use super::topic_name::validate_topic_name;

/// The lock's file name.
pub const LOCK: &str = ".lock";
/// The file name of the mark of a clean stop.
pub const CLEAN_SHUTDOWN: &str = ".kafka_cleanshutdown";

/// Longest name of a directory.
const MAX_NAME_LEN: usize = 255;

/// Takes a log directory for this process, as long as the value lives.
///
/// # Errors
/// [`DiskError::Locked`] if another broker, of ours or Apache Kafka's, uses it.
pub fn lock(disk: &dyn Disk, log_dir: &Path) -> Result<Box<dyn DiskLock>, DiskError> {
    disk.lock(&log_dir.join(LOCK))
}

/// The mark of a clean stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CleanShutdown {
    /// The epoch that the broker was registered with (KIP-966); none in marks of older versions.
    pub broker_epoch: Option<i64>,
}

/// The mark of a clean stop, if it is there. Its existence is what counts: content that cannot be read only
/// loses the epoch.
pub fn clean_shutdown(disk: &dyn Disk, log_dir: &Path) -> Result<Option<CleanShutdown>, DiskError> {
    let bytes = match disk.read(&log_dir.join(CLEAN_SHUTDOWN)) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error),
    };
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
    Ok(Some(CleanShutdown { broker_epoch: json["brokerEpoch"].as_i64() }))
}

/// Leaves the mark of a clean stop, flushed. All logs of the directory are closed and the recovery points written.
pub fn mark_clean_shutdown(disk: &dyn Disk, log_dir: &Path, broker_epoch: i64) -> Result<(), DiskError> {
    let json = format!("{{\"version\":0,\"brokerEpoch\":{broker_epoch}}}");
    replace_file(disk, &log_dir.join(CLEAN_SHUTDOWN), json.as_bytes(), true)
}

/// Takes the mark away, flushed: from now on the directory changes. Before the first log is opened.
pub fn unmark_clean_shutdown(disk: &dyn Disk, log_dir: &Path) -> Result<(), DiskError> {
    match disk.delete(&log_dir.join(CLEAN_SHUTDOWN)) {
        Err(error) if !error.is_not_found() => Err(error),
        // Also where it is gone already: a start that was killed here may not have come to flush that.
        _ => disk.flush_dir(log_dir),
    }
}

/// What a partition directory is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartitionDirKind {
    /// The partition's log.
    Current,
    /// On its way to another log directory: the copy that is not complete yet (KIP-113).
    Future,
    /// Its topic was deleted; the files go when file.delete.delay.ms is over.
    Deleted,
    /// The cluster metadata does not place the partition here any more.
    Stray,
}

impl PartitionDirKind {
    fn suffix(self) -> &'static str {
        match self {
            Self::Current => "",
            Self::Future => "-future",
            Self::Deleted => "-delete",
            Self::Stray => "-stray",
        }
    }
}

/// A partition directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartitionDir {
    /// The directory's name.
    pub name: String,
    /// The partition that the name tells. With a deleted or stray directory the topic may be cut off at the end.
    pub partition: TopicPartition,
    /// What the directory is for.
    pub kind: PartitionDirKind,
}

/// What is in a log directory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scan {
    /// The partition directories, sorted by name.
    pub partitions: Vec<PartitionDir>,
    /// Directories that are no partition's: left alone.
    pub foreign: Vec<String>,
}

/// Lists the partition directories of a log directory. Nothing in them is looked at.
pub fn scan(disk: &dyn Disk, log_dir: &Path) -> Result<Scan, DiskError> {
    let mut scan = Scan::default();
    for entry in disk.list(log_dir)?.into_iter().filter(|entry| entry.is_dir) {
        match parse_dir_name(&entry.name) {
            Some((partition, kind)) => {
                scan.partitions.push(PartitionDir { name: entry.name, partition, kind })
            }
            None => scan.foreign.push(entry.name),
        }
    }
    Ok(scan)
}

/// The partition and kind that a directory's name tells.
pub fn parse_dir_name(name: &str) -> Option<(TopicPartition, PartitionDirKind)> {
    let marked = [PartitionDirKind::Future, PartitionDirKind::Deleted, PartitionDirKind::Stray]
        .into_iter()
        .find_map(|kind| name.strip_suffix(kind.suffix()).map(|rest| (rest, kind)));
    let (plain, kind) = match marked {
        // `<topic>-<partition>.<unique>-delete`; a topic may itself end in `-delete`, but then no number precedes it.
        Some((rest, kind)) => (rest.rsplit_once('.')?.0, kind),
        None => (name, PartitionDirKind::Current),
    };
    let (topic, partition) = plain.rsplit_once('-')?;
    if !partition.bytes().all(|byte| byte.is_ascii_digit()) || validate_topic_name(topic).is_err() {
        return None;
    }
    Some((TopicPartition { topic: topic.to_owned(), partition: partition.parse().ok()? }, kind))
}

/// The name of a partition's directory.
pub fn dir_name(partition: &TopicPartition) -> String {
    format!("{}-{}", partition.topic, partition.partition)
}

/// The name that a partition's directory gets when it is no longer the partition's log; `unique` keeps it apart from
/// others of its kind. The topic is cut off so that the whole is at most 255 bytes.
pub fn marked_dir_name(partition: &TopicPartition, kind: PartitionDirKind, unique: Uuid) -> String {
    let unique: String = unique.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let end = format!("-{}.{unique}{}", partition.partition, kind.suffix());
    let topic: String = partition.topic.chars().take(MAX_NAME_LEN - end.len()).collect();
    topic + &end
}

/// Removes a partition directory with everything in it. To be repeated after an error or a crash: what is left still
/// has its name.
pub fn delete_partition_dir(disk: &dyn Disk, dir: &Path) -> Result<(), LogError> {
    let entries = match disk.list(dir) {
        Err(error) if error.is_not_found() => return Ok(()),
        other => other?,
    };
    for entry in entries {
        let path = dir.join(&entry.name);
        if entry.is_dir {
            delete_partition_dir(disk, &path)?;
        } else {
            disk.delete(&path)?;
        }
    }
    disk.delete_dir(dir)?;
    match dir.parent() {
        Some(parent) => Ok(disk.flush_dir(parent)?),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::env::{MemoryDisk, RealDisk};

    fn partition(topic: &str, partition: i32) -> TopicPartition {
        TopicPartition { topic: topic.to_owned(), partition }
    }

    const UNIQUE: Uuid = Uuid::from_bytes([0xab; 16]);

    #[test]
    fn directory_names_tell_their_partition() {
        for (name, topic, number, kind) in [
            ("orders-0", "orders", 0, PartitionDirKind::Current),
            ("a-b-12", "a-b", 12, PartitionDirKind::Current),
            ("a.b-3", "a.b", 3, PartitionDirKind::Current),
            ("to-delete-3", "to-delete", 3, PartitionDirKind::Current),
            ("orders-0.abababababababababababababababab-delete", "orders", 0, PartitionDirKind::Deleted),
            ("a.b-1.abababababababababababababababab-stray", "a.b", 1, PartitionDirKind::Stray),
            ("orders-7.abababababababababababababababab-future", "orders", 7, PartitionDirKind::Future),
        ] {
            assert_eq!(parse_dir_name(name), Some((partition(topic, number), kind)), "{name}");
            let made = match kind {
                PartitionDirKind::Current => dir_name(&partition(topic, number)),
                kind => marked_dir_name(&partition(topic, number), kind, UNIQUE),
            };
            assert_eq!(made, name);
        }
    }

    #[test]
    fn other_directories_are_no_partitions() {
        for name in [
            "lost+found",
            "orders",
            "orders-",
            "orders-x",
            "-1",
            "orders--1x",
            "orders-99999999999",
            "a b-0",
            "x-delete",
        ] {
            assert_eq!(parse_dir_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_long_topic_is_cut_in_the_name_of_a_deleted_directory() {
        let name = marked_dir_name(&partition(&"x".repeat(249), 1), PartitionDirKind::Deleted, UNIQUE);
        assert_eq!(name.len(), 255);
        assert!(parse_dir_name(&name).is_some());
    }

    #[test]
    fn a_directory_is_used_by_one_process_at_a_time() {
        let temporary = tempfile::tempdir().unwrap();
        let memory = MemoryDisk::new();
        memory.create_dir(Path::new("/data")).unwrap();
        let disks: [(&dyn Disk, PathBuf); 2] =
            [(&RealDisk, temporary.path().to_path_buf()), (&memory, PathBuf::from("/data"))];
        for (disk, dir) in disks {
            let held = lock(disk, &dir).unwrap();
            assert!(matches!(lock(disk, &dir), Err(DiskError::Locked { .. })));
            drop(held);
            lock(disk, &dir).unwrap();
        }
    }

    #[test]
    fn the_mark_of_a_clean_stop_comes_and_goes() {
        let disk = MemoryDisk::new();
        let dir = Path::new("/data");
        disk.create_dir(dir).unwrap();
        assert_eq!(clean_shutdown(&disk, dir), Ok(None));
        unmark_clean_shutdown(&disk, dir).unwrap();
        mark_clean_shutdown(&disk, dir, 17).unwrap();
        assert_eq!(disk.read(&dir.join(CLEAN_SHUTDOWN)).unwrap(), br#"{"version":0,"brokerEpoch":17}"#);
        assert_eq!(clean_shutdown(&disk, dir), Ok(Some(CleanShutdown { broker_epoch: Some(17) })));
        unmark_clean_shutdown(&disk, dir).unwrap();
        assert_eq!(clean_shutdown(&disk, dir), Ok(None));
        disk.create(&dir.join(CLEAN_SHUTDOWN)).unwrap();
        assert_eq!(
            clean_shutdown(&disk, dir),
            Ok(Some(CleanShutdown { broker_epoch: None })),
            "an old, empty mark"
        );
    }

    #[test]
    fn a_mark_that_a_killed_start_took_away_does_not_come_back_after_a_power_cut() {
        let disk = MemoryDisk::new();
        let dir = Path::new("/data");
        disk.create_dir(dir).unwrap();
        mark_clean_shutdown(&disk, dir, 17).unwrap();
        disk.delete(&dir.join(CLEAN_SHUTDOWN)).unwrap();
        assert!(clean_shutdown(&disk.power_cut(), dir).unwrap().is_some(), "the start was killed here");
        unmark_clean_shutdown(&disk, dir).unwrap();
        assert_eq!(clean_shutdown(&disk.power_cut(), dir), Ok(None));
    }

    #[test]
    fn a_partition_directory_is_removed_whole() {
        let disk = MemoryDisk::new();
        let dir = Path::new("/data/t-0.x-delete");
        disk.create_dir(&dir.join("inner")).unwrap();
        disk.create(&dir.join("a.log")).unwrap();
        disk.create(&dir.join("inner/b")).unwrap();
        disk.inject(crate::env::Fault::once(crate::env::DiskOp::Delete, "b", crate::env::FaultKind::Io));
        assert!(delete_partition_dir(&disk, dir).is_err());
        delete_partition_dir(&disk, dir).unwrap();
        assert_eq!(scan(&disk, Path::new("/data")), Ok(Scan::default()));
        delete_partition_dir(&disk, dir).unwrap();
    }
}

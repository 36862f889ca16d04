//! `cleaner-offset-checkpoint` of each log directory: up to where its compacted partitions have been cleaned.

use std::path::Path;
use std::sync::Arc;

use super::dirs::name_of;
use crate::env::{Disk, DiskError};
use crate::partition::replica::Partition;
use crate::storage::LogError;
use crate::storage::checkpoints::{CLEANER_OFFSETS, read_offsets, replace_offsets};

/// Tells the replicas of a log directory what was noted. Called once, before anything is appended: an entry of a
/// topic that is created later is not its own.
///
/// # Errors
/// A checkpoint that cannot be read: everything counts as dirty then.
pub fn load(disk: &dyn Disk, log_dir: &Path, replicas: &[Arc<Partition>]) -> Result<(), LogError> {
    let noted = read_offsets(disk, &log_dir.join(CLEANER_OFFSETS))?;
    for replica in replicas.iter().filter(|replica| replica.is_in(log_dir)) {
        if let Some(offset) = noted.get(&name_of(replica)) {
            replica.with_log(|log| {
                let is_possible = (log.log_start_offset()..=log.log_end_offset()).contains(offset);
                log.set_first_dirty_offset(is_possible.then_some(*offset));
            });
        }
    }
    Ok(())
}

/// Notes up to where the replicas of a log directory have been cleaned, flushed.
///
/// # Errors
/// The disk.
pub fn note(disk: &dyn Disk, log_dir: &Path, replicas: &[Arc<Partition>]) -> Result<(), DiskError> {
    let cleaned = replicas
        .iter()
        .filter(|replica| replica.is_in(log_dir))
        .filter_map(|replica| Some((name_of(replica), replica.with_log(|log| log.first_dirty_offset())?)))
        .collect();
    replace_offsets(disk, &log_dir.join(CLEANER_OFFSETS), &cleaned)
}

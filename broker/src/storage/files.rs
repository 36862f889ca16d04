//! The files of one partition directory: their names, and opening them.
//!
//! ```text
//! <topic>-<partition>/
//!   <base offset, 20 digits>.log .index .timeindex .txnindex .snapshot
//!   leader-epoch-checkpoint
//!   partition.metadata
//! ```

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::env::{Disk, DiskFile};

use super::LogError;

/// Record batches.
pub(crate) const LOG: &str = "log";
/// Offset to position.
pub(crate) const INDEX: &str = "index";
/// Timestamp to offset.
pub(crate) const TIME_INDEX: &str = "timeindex";
/// Aborted transactions.
pub(crate) const TXN_INDEX: &str = "txnindex";
/// Producer state; the offset is the one it is valid up to.
pub(crate) const SNAPSHOT: &str = "snapshot";
/// The name of the leader epoch file.
pub(crate) const LEADER_EPOCHS: &str = "leader-epoch-checkpoint";

/// What is added to a file's whole name when it is to be deleted later.
pub(crate) const DELETED: &str = ".deleted";
/// What the cleaner writes and has not finished.
pub(crate) const CLEANED: &str = ".cleaned";
/// What the cleaner finished and has not swapped in.
pub(crate) const SWAP: &str = ".swap";

/// A file's name, for example `00000000000000000042.log`.
pub(crate) fn file_name(offset: i64, extension: &str) -> String {
    format!("{offset:020}.{extension}")
}

/// The offset and extension of a name as [`file_name`] makes them.
pub(crate) fn parse_file_name(name: &str) -> Option<(i64, &str)> {
    let (stem, extension) = name.split_once('.')?;
    if stem.len() != 20 || !stem.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((stem.parse().ok()?, extension))
}

/// A partition's directory on its disk.
#[derive(Debug, Clone)]
pub(crate) struct PartitionFiles {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) dir: PathBuf,
    /// What the names of segment files end with: nothing, or [`CLEANED`].
    suffix: &'static str,
}

impl PartitionFiles {
    pub(crate) fn new(disk: Arc<dyn Disk>, dir: &Path) -> Self {
        Self { disk, dir: dir.to_path_buf(), suffix: "" }
    }

    /// The same directory for segments that the cleaner writes.
    pub(crate) fn cleaned(&self) -> Self {
        Self { suffix: CLEANED, ..self.clone() }
    }

    pub(crate) fn path(&self, offset: i64, extension: &str) -> PathBuf {
        self.dir.join(file_name(offset, extension) + self.suffix)
    }

    pub(crate) fn named(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    pub(crate) fn open(&self, offset: i64, extension: &str) -> Result<Arc<dyn DiskFile>, LogError> {
        Ok(self.disk.open(&self.path(offset, extension))?)
    }

    pub(crate) fn create(&self, offset: i64, extension: &str) -> Result<Arc<dyn DiskFile>, LogError> {
        Ok(self.disk.create(&self.path(offset, extension))?)
    }

    /// Removes a file; one that is not there is fine.
    pub(crate) fn delete(&self, path: &Path) -> Result<(), LogError> {
        match self.disk.delete(path) {
            Err(error) if !error.is_not_found() => Err(error.into()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_twenty_digits_and_an_extension() {
        assert_eq!(file_name(42, LOG), "00000000000000000042.log");
        assert_eq!(parse_file_name("00000000000000000042.log"), Some((42, "log")));
        assert_eq!(parse_file_name("00000000000000000042.log.deleted"), Some((42, "log.deleted")));
        for foreign in
            ["42.log", "leader-epoch-checkpoint", "0000000000000000004x.log", "99999999999999999999.log"]
        {
            assert_eq!(parse_file_name(foreign), None, "{foreign}");
        }
    }
}

//! A cleaned segment takes the place of those that it was made of.
//!
//! ```text
//!      the .cleaned and the directory are flushed: that is done before
//!   0. the directory is opened, snapshots
//!      of the producers are mended           from here on nothing needs a handle that is not there
//!   1. .cleaned -> .swap, the .log first     a crash: a .cleaned is left, the open deletes both
//!      the directory is flushed              from here on the .swap is the truth
//!   2. old files -> .deleted                 a crash: the open removes what the .swap covers
//!      the directory is flushed
//!   3. .swap -> plain, the .log first        a crash: the open goes on with it
//! ```
//!
//! Without the flushes a power cut could keep a later rename and lose an earlier one: old segments would lie beside
//! the new one that holds the same offsets. Where the disk is full, or too many files are open, step 0 fails: the log is
//! as it was, and is cleaned another time.

use std::ops::Range;
use std::path::PathBuf;

use super::CleanError;
use crate::env::DiskDir;
use crate::storage::files::{CLEANED, INDEX, LOG, PartitionFiles, SNAPSHOT, SWAP, TIME_INDEX, TXN_INDEX};
use crate::storage::segment::Segment;
use crate::storage::{AbortedTxn, DeletedSegments, Log, LogError, producer_snapshot};

/// A new segment in `.cleaned` files, flushed.
#[derive(Debug)]
#[must_use = "its files stay on the disk until they are swapped in"]
pub struct CleanedSegment {
    pub(super) base_offset: i64,
    pub(super) size: u64,
    pub(super) has_txn_index: bool,
    /// Base offsets of the segments in whose place it comes; the first is its own.
    pub(super) replaces: Vec<i64>,
    pub(super) dir: PathBuf,
    pub(super) truncations: u64,
    /// Producer snapshots with these offsets may have transactions open whose markers are gone now.
    pub(super) snapshots: Range<i64>,
    /// The aborted transactions around those offsets whose markers are there, in whatever segment.
    pub(super) aborted: Vec<AbortedTxn>,
}

/// Deletes the files of a segment that was not finished, or is no longer wanted.
pub(super) fn discard(files: &PartitionFiles, base_offset: i64) -> Result<(), LogError> {
    [LOG, INDEX, TIME_INDEX, TXN_INDEX]
        .iter()
        .try_for_each(|extension| files.delete(&files.path(base_offset, extension)))
}

/// Deletes the files of all segments that were not finished. Beside what is finished later a start would take them for
/// a sign that it is not.
pub(super) fn discard_all(files: &PartitionFiles) -> Result<(), CleanError> {
    let entries = files.disk.list(&files.dir)?;
    for entry in entries.iter().filter(|entry| !entry.is_dir && entry.name.ends_with(CLEANED)) {
        files.delete(&files.named(&entry.name))?;
    }
    Ok(())
}

impl Log {
    /// Puts a cleaned segment in the place of those that it was made of, whose files are given back. Readers that
    /// are at them go on.
    ///
    /// # Errors
    /// [`CleanError::Aborted`] if the log has given up one of them meanwhile. An error of the disk before the first
    /// change leaves the log as it was; after a later one it is poisoned: the next open puts the files in order.
    pub fn swap_in(&mut self, cleaned: CleanedSegment, now_ms: i64) -> Result<DeletedSegments, CleanError> {
        let first = self.segments.iter().position(|segment| segment.base_offset == cleaned.base_offset);
        let is_current = cleaned.dir == self.files.dir
            && cleaned.truncations == self.truncations
            && self.poisoned.is_none()
            && first.is_some_and(|first| {
                let last = first + cleaned.replaces.len();
                last < self.segments.len()
                    && self.segments[first..last]
                        .iter()
                        .map(|segment| segment.base_offset)
                        .eq(cleaned.replaces.iter().copied())
            });
        let (true, Some(first)) = (is_current, first) else {
            if cleaned.dir == self.files.dir {
                discard(&self.files.cleaned(), cleaned.base_offset)?;
            }
            return Err(CleanError::Aborted);
        };
        let dir = match self.begin_swap(&cleaned) {
            Ok(dir) => dir,
            Err(error) => {
                discard(&self.files.cleaned(), cleaned.base_offset)?;
                return Err(error.into());
            }
        };
        let swapped = self.swap_files(&cleaned, &*dir);
        let deleted = self.poison_on(swapped)?;
        let mut segment = Segment::of_existing(cleaned.base_offset, cleaned.size, now_ms);
        segment.has_txn_index = cleaned.has_txn_index;
        self.segments.splice(first..first + cleaned.replaces.len(), [segment]);
        *self.hints.get_mut() = None;
        self.dir_unflushed = true;
        Ok(deleted)
    }

    fn begin_swap(&mut self, cleaned: &CleanedSegment) -> Result<Box<dyn DiskDir>, LogError> {
        let dir = self.files.disk.open_dir(&self.files.dir)?;
        // The marker of a transaction that is open in a snapshot may be gone: nothing would end it. One that was aborted
        // and whose marker stays has something left: it stays open, or a start that rebuilds .txnindex would not know
        // what was aborted, and the next cleaning not what the marker is good for. Of committed ones nobody asks where
        // they began. Before the swap: where nothing is left of a transaction its marker may as well end nothing.
        for snapshot in self.snapshot_offsets()? {
            if cleaned.snapshots.contains(&snapshot) && !cleaned.replaces[1..].contains(&snapshot) {
                let stays = |producer_id: i64| {
                    cleaned.aborted.iter().any(|txn| {
                        txn.producer_id == producer_id
                            && txn.first_offset < snapshot
                            && txn.last_offset >= snapshot
                    })
                };
                producer_snapshot::forget_transactions(&self.files, snapshot, stays)?;
            }
        }
        Ok(dir)
    }

    fn swap_files(
        &mut self,
        cleaned: &CleanedSegment,
        dir: &dyn DiskDir,
    ) -> Result<DeletedSegments, LogError> {
        let base_offset = cleaned.base_offset;
        let mut extensions = vec![LOG, INDEX, TIME_INDEX];
        extensions.extend(cleaned.has_txn_index.then_some(TXN_INDEX));
        let plain = |extension: &str| self.files.path(base_offset, extension);
        let swap = |extension: &str| {
            let mut path = plain(extension).into_os_string();
            path.push(SWAP);
            PathBuf::from(path)
        };
        let disk = self.files.disk.clone();
        for extension in &extensions {
            disk.rename(&self.files.cleaned().path(base_offset, extension), &swap(extension))?;
        }
        dir.flush()?;
        let swaps: Vec<_> = extensions.iter().map(|extension| (swap(extension), plain(extension))).collect();
        let mut deleted = DeletedSegments::none(&self.files);
        for &replaced in &cleaned.replaces {
            let snapshot: &[&str] = if replaced == base_offset { &[] } else { &[SNAPSHOT] };
            self.retire_files(replaced, &[LOG, INDEX, TIME_INDEX, TXN_INDEX], &mut deleted)?;
            self.retire_files(replaced, snapshot, &mut deleted)?;
        }
        dir.flush()?;
        for (from, to) in &swaps {
            disk.rename(from, to)?;
        }
        // At once: should the log be cut here, a power cut could give a file that is shorter its name of a swap back.
        dir.flush()?;
        Ok(deleted)
    }
}

//! What .index and .timeindex have in common: entries of one size, sorted, added at the end, searched by halving.
//!
//! The newest entries stay in memory until [`SPILL`] of them are together: an entry costs no system call then, and
//! lookups near the end of the log, the most frequent ones, find theirs without one. A process that is killed loses
//! them, which costs nothing, since the active segment is re-indexed then anyway.
//!
//! The file is open only while it is read or written: a log that is appended to holds one file, its segment's.
//!
//! Kafka maps its indexes into memory; a mapping needs `unsafe`, and dies with SIGBUS when somebody cuts the file.

use std::io::IoSlice;

use crate::env::DiskFile;

use super::LogError;
use super::files::PartitionFiles;

/// Entries that are kept in memory before they go to the file together.
const SPILL: usize = 128;
/// The search ends with one read of at most this many entries: about a page.
const WINDOW: usize = 512;

/// An entry of an index.
pub(crate) trait IndexEntry: Copy + std::fmt::Debug {
    /// Bytes of an entry.
    const SIZE: usize;
    /// The file's extension.
    const EXTENSION: &'static str;
    fn encode(self, out: &mut Vec<u8>);
    fn decode(bytes: &[u8]) -> Self;
}

#[derive(Debug)]
pub(crate) struct IndexFile<E> {
    /// Entries in the file; none until somebody asked.
    written: Option<u32>,
    last_written: Option<E>,
    /// Entries that are not in the file yet.
    tail: Vec<E>,
}

/// The index of a segment that is there; looked at when first needed.
impl<E> Default for IndexFile<E> {
    fn default() -> Self {
        Self { written: None, last_written: None, tail: Vec::new() }
    }
}

impl<E: IndexEntry> IndexFile<E> {
    /// Makes the empty file of a new segment, or empties one that is to be rebuilt.
    pub(crate) fn create(files: &PartitionFiles, base_offset: i64) -> Result<Self, LogError> {
        files.create(base_offset, E::EXTENSION)?;
        Ok(Self { written: Some(0), last_written: None, tail: Vec::new() })
    }

    /// Learns how many entries the file has. A length that is no multiple of an entry's is an error: the caller
    /// rebuilds.
    fn load(&mut self, files: &PartitionFiles, base_offset: i64) -> Result<u32, LogError> {
        if let Some(written) = self.written {
            return Ok(written);
        }
        let file = files.open(base_offset, E::EXTENSION)?;
        let len = file.len()?;
        let written = u32::try_from(len / E::SIZE as u64).ok().filter(|_| len % E::SIZE as u64 == 0);
        let Some(written) = written else {
            return Err(LogError::Damaged {
                path: files.path(base_offset, E::EXTENSION),
                reason: format!("{len} bytes are not a whole number of entries of {} bytes", E::SIZE),
            });
        };
        self.last_written = match written.checked_sub(1) {
            Some(last) => Some(read(&*file, files, base_offset, last as usize)?),
            None => None,
        };
        self.written = Some(written);
        Ok(written)
    }

    pub(crate) fn count(&mut self, files: &PartitionFiles, base_offset: i64) -> Result<usize, LogError> {
        Ok(self.load(files, base_offset)? as usize + self.tail.len())
    }

    pub(crate) fn last(&mut self, files: &PartitionFiles, base_offset: i64) -> Result<Option<E>, LogError> {
        self.load(files, base_offset)?;
        Ok(self.tail.last().copied().or(self.last_written))
    }

    /// Adds an entry. The caller has asked [`IndexFile::last`] before, so the file has been looked at.
    pub(crate) fn push(&mut self, entry: E) {
        self.tail.push(entry);
    }

    /// How many entries from the front `belongs` holds for, and the last of them; it must hold for a front part only.
    fn front(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        belongs: impl Fn(&E) -> bool,
    ) -> Result<(usize, Option<E>), LogError> {
        let written = self.load(files, base_offset)? as usize;
        let in_tail = self.tail.partition_point(&belongs);
        if in_tail > 0 || written == 0 {
            return Ok((written + in_tail, in_tail.checked_sub(1).map(|last| self.tail[last])));
        }
        if self.last_written.as_ref().is_some_and(&belongs) {
            return Ok((written, self.last_written));
        }
        let file = files.open(base_offset, E::EXTENSION)?;
        let (mut low, mut high, mut found) = (0, written, None);
        while high - low > WINDOW {
            let middle = low + (high - low) / 2;
            let entry = read(&*file, files, base_offset, middle)?;
            if belongs(&entry) {
                (low, found) = (middle + 1, Some(entry));
            } else {
                high = middle;
            }
        }
        let window = read_bytes::<E>(&*file, files, base_offset, low, high - low)?;
        let (mut from, mut to) = (0, high - low);
        while from < to {
            let middle = from + (to - from) / 2;
            let entry = E::decode(&window[middle * E::SIZE..]);
            if belongs(&entry) {
                (from, found) = (middle + 1, Some(entry));
            } else {
                to = middle;
            }
        }
        Ok((low + from, found))
    }

    /// The last entry that `belongs` holds for.
    pub(crate) fn floor(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        belongs: impl Fn(&E) -> bool,
    ) -> Result<Option<E>, LogError> {
        Ok(self.front(files, base_offset, belongs)?.1)
    }

    /// Keeps the front part that `belongs` holds for.
    pub(crate) fn truncate(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        belongs: impl Fn(&E) -> bool,
    ) -> Result<(), LogError> {
        let (keep, last) = self.front(files, base_offset, belongs)?;
        let written = self.load(files, base_offset)? as usize;
        if keep >= written {
            self.tail.truncate(keep - written);
            return Ok(());
        }
        self.tail.clear();
        files.open(base_offset, E::EXTENSION)?.truncate(keep as u64 * E::SIZE as u64)?;
        (self.written, self.last_written) = (Some(keep as u32), last);
        Ok(())
    }

    /// Whether enough entries are together to be worth a system call.
    pub(crate) fn wants_spill(&self) -> bool {
        self.tail.len() >= SPILL
    }

    /// Appends the entries in memory to the file. After an error they are still in memory.
    pub(crate) fn spill(&mut self, files: &PartitionFiles, base_offset: i64) -> Result<(), LogError> {
        if self.tail.is_empty() {
            return Ok(());
        }
        let written = self.load(files, base_offset)?;
        let mut bytes = Vec::with_capacity(self.tail.len() * E::SIZE);
        for entry in &self.tail {
            entry.encode(&mut bytes);
        }
        let end = u64::from(written) * E::SIZE as u64;
        let file = files.open(base_offset, E::EXTENSION)?;
        if let Err(error) = file.append(end, &[IoSlice::new(&bytes)]) {
            // Half an entry would make the whole index unreadable, should the log be closed without writing it again.
            let _ = file.truncate(end);
            return Err(error.into());
        }
        self.written = Some(written + self.tail.len() as u32);
        self.last_written = self.tail.last().copied();
        self.tail.clear();
        Ok(())
    }
}

/// Reads `count` entries from the one at `from` on.
fn read_bytes<E: IndexEntry>(
    file: &dyn DiskFile,
    files: &PartitionFiles,
    base_offset: i64,
    from: usize,
    count: usize,
) -> Result<Vec<u8>, LogError> {
    let mut bytes = vec![0; count * E::SIZE];
    let got = file.pread(&mut bytes, from as u64 * E::SIZE as u64)?;
    if got < bytes.len() {
        let path = files.path(base_offset, E::EXTENSION);
        return Err(LogError::Damaged { path, reason: "shorter than it was".to_owned() });
    }
    Ok(bytes)
}

fn read<E: IndexEntry>(
    file: &dyn DiskFile,
    files: &PartitionFiles,
    base_offset: i64,
    index: usize,
) -> Result<E, LogError> {
    Ok(E::decode(&read_bytes::<E>(file, files, base_offset, index, 1)?))
}

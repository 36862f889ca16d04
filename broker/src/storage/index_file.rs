//! What .index and .timeindex have in common: entries of one size, sorted, added at the end, searched by halving.
//!
//! The newest entries stay in memory until [`SPILL`] of them are together: an entry costs no system call then, and
//! lookups near the end of the log, the most frequent ones, find theirs without one. A process that is killed loses
//! them, which costs nothing, since the active segment is re-indexed then anyway.
//!
//! Kafka maps its indexes into memory; a mapping needs `unsafe`, and dies with SIGBUS when somebody cuts the file.

use std::io::IoSlice;
use std::sync::Arc;

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
    file: Option<Arc<dyn DiskFile>>,
}

/// The index of a segment that is there; looked at when first needed.
impl<E> Default for IndexFile<E> {
    fn default() -> Self {
        Self { written: None, last_written: None, tail: Vec::new(), file: None }
    }
}

impl<E: IndexEntry> IndexFile<E> {
    /// Makes the empty file of a new segment, or empties one that is to be rebuilt.
    pub(crate) fn create(files: &PartitionFiles, base_offset: i64) -> Result<Self, LogError> {
        // Not kept open: the first entries go to memory.
        files.create(base_offset, E::EXTENSION)?;
        Ok(Self { written: Some(0), last_written: None, tail: Vec::new(), file: None })
    }

    fn file(&mut self, files: &PartitionFiles, base_offset: i64) -> Result<&Arc<dyn DiskFile>, LogError> {
        match &mut self.file {
            Some(file) => Ok(file),
            none => Ok(none.insert(files.open(base_offset, E::EXTENSION)?)),
        }
    }

    /// Learns how many entries the file has. A length that is no multiple of an entry's is an error: the caller
    /// rebuilds.
    fn load(&mut self, files: &PartitionFiles, base_offset: i64) -> Result<u32, LogError> {
        if let Some(written) = self.written {
            return Ok(written);
        }
        let file = self.file(files, base_offset)?;
        let len = file.len()?;
        let written = u32::try_from(len / E::SIZE as u64).ok().filter(|_| len % E::SIZE as u64 == 0);
        let Some(written) = written else {
            return Err(LogError::Damaged {
                path: files.path(base_offset, E::EXTENSION),
                reason: format!("{len} bytes are not a whole number of entries of {} bytes", E::SIZE),
            });
        };
        self.last_written = match written.checked_sub(1) {
            Some(last) => Some(self.read(files, base_offset, last as usize)?),
            None => None,
        };
        self.written = Some(written);
        Ok(written)
    }

    fn read_bytes(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        from: u32,
        count: usize,
    ) -> Result<Vec<u8>, LogError> {
        let mut bytes = vec![0; count * E::SIZE];
        let file = self.file(files, base_offset)?;
        let got = file.pread(&mut bytes, u64::from(from) * E::SIZE as u64)?;
        if got < bytes.len() {
            let path = files.path(base_offset, E::EXTENSION);
            return Err(LogError::Damaged { path, reason: "shorter than it was".to_owned() });
        }
        Ok(bytes)
    }

    fn read(&mut self, files: &PartitionFiles, base_offset: i64, index: usize) -> Result<E, LogError> {
        Ok(E::decode(&self.read_bytes(files, base_offset, index as u32, 1)?))
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

    /// How many entries from the front `belongs` holds for; it must hold for a front part only.
    fn partition_point(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        belongs: impl Fn(&E) -> bool,
    ) -> Result<usize, LogError> {
        let written = self.load(files, base_offset)? as usize;
        let in_tail = self.tail.partition_point(&belongs);
        if in_tail > 0 || written == 0 {
            return Ok(written + in_tail);
        }
        if self.last_written.as_ref().is_some_and(&belongs) {
            return Ok(written);
        }
        let (mut low, mut high) = (0, written);
        while high - low > WINDOW {
            let middle = low + (high - low) / 2;
            let entry = self.read(files, base_offset, middle)?;
            if belongs(&entry) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let window = self.read_bytes(files, base_offset, low as u32, high - low)?;
        let (mut from, mut to) = (0, high - low);
        while from < to {
            let middle = from + (to - from) / 2;
            if belongs(&E::decode(&window[middle * E::SIZE..])) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        Ok(low + from)
    }

    /// The last entry that `belongs` holds for.
    pub(crate) fn floor(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        belongs: impl Fn(&E) -> bool,
    ) -> Result<Option<E>, LogError> {
        match self.partition_point(files, base_offset, belongs)?.checked_sub(1) {
            Some(index) => self.get(files, base_offset, index).map(Some),
            None => Ok(None),
        }
    }

    fn get(&mut self, files: &PartitionFiles, base_offset: i64, index: usize) -> Result<E, LogError> {
        let written = self.load(files, base_offset)? as usize;
        match (index.checked_sub(written), self.last_written) {
            (Some(in_tail), _) => Ok(self.tail[in_tail]),
            (None, Some(last)) if index + 1 == written => Ok(last),
            (None, _) => self.read(files, base_offset, index),
        }
    }

    /// Keeps the front part that `belongs` holds for.
    pub(crate) fn truncate(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        belongs: impl Fn(&E) -> bool,
    ) -> Result<(), LogError> {
        let keep = self.partition_point(files, base_offset, belongs)?;
        let written = self.load(files, base_offset)? as usize;
        if keep >= written {
            self.tail.truncate(keep - written);
            return Ok(());
        }
        self.tail.clear();
        self.file(files, base_offset)?.truncate(keep as u64 * E::SIZE as u64)?;
        self.last_written = match keep.checked_sub(1) {
            Some(last) => Some(self.read(files, base_offset, last)?),
            None => None,
        };
        self.written = Some(keep as u32);
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
        let file = self.file(files, base_offset)?;
        if let Err(error) = file.append(end, &[IoSlice::new(&bytes)]) {
            // Half an entry would make the whole index unreadable, should the log be closed without writing it again.
            let _ = file.truncate(end);
            return Err(error.into());
        }
        self.written = Some(written + self.tail.len() as u32);
        self.last_written = self.tail.last().copied();
        self.tail.clear();
        // The next entries come after many appends: a handle for each index of each partition is too much.
        self.file = None;
        Ok(())
    }

    /// The file, for a flush.
    pub(crate) fn file_to_flush(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
    ) -> Result<Arc<dyn DiskFile>, LogError> {
        self.file(files, base_offset).cloned()
    }

    /// Gives the file handle back; it is opened again when needed.
    pub(crate) fn release(&mut self) {
        self.file = None;
    }
}

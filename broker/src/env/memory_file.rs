//! An open file of the disk in memory.

use std::io::IoSlice;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::memory_disk::MemoryDisk;
use super::memory_tree::Content;
use super::{DiskError, DiskFile, DiskOp, FaultKind};

#[derive(Debug)]
pub(super) struct MemoryFile {
    disk: MemoryDisk,
    content: Arc<Content>,
    path: PathBuf,
}

impl Drop for MemoryFile {
    fn drop(&mut self) {
        self.disk.state.lock().open -= 1;
    }
}

impl MemoryFile {
    /// A handle; the disk has counted it already.
    pub(super) fn new(disk: MemoryDisk, content: Arc<Content>, path: &Path) -> Self {
        Self { disk, content, path: path.to_path_buf() }
    }

    fn put(&self, op: DiskOp, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        let mut state = self.disk.state.lock();
        let fault = state.enter(op, &self.path);
        let room = state.capacity.map_or(usize::MAX, |capacity| {
            usize::try_from(capacity.saturating_sub(state.root.used())).unwrap_or(usize::MAX)
        });
        *self.content.modified_ms.lock() = state.modified_ms;
        let mut content = self.content.bytes.lock();
        let position = usize::try_from(position).expect("a memory file fits in memory");
        let growth = (position + bytes.len()).saturating_sub(content.len());
        let (take, error) = match fault {
            Some(FaultKind::Torn(bytes_down)) => {
                (bytes.len().min(bytes_down), Some(FaultKind::Io.error(op, &self.path)))
            }
            Some(kind) => (0, Some(kind.error(op, &self.path))),
            // What fits is written, as a real disk does, and the rest reported.
            None if growth > room => {
                (bytes.len() - (growth - room).min(bytes.len()), Some(FaultKind::Full.error(op, &self.path)))
            }
            None => (bytes.len(), None),
        };
        if take > 0 {
            if content.len() < position + take {
                content.resize(position + take, 0);
            }
            content[position..position + take].copy_from_slice(&bytes[..take]);
        }
        error.map_or(Ok(()), Err)
    }
}

impl DiskFile for MemoryFile {
    fn append(&self, end: u64, parts: &[IoSlice<'_>]) -> Result<(), DiskError> {
        self.put(DiskOp::Append, end, &parts.iter().flat_map(|part| part.iter().copied()).collect::<Vec<_>>())
    }

    fn write_at(&self, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        self.put(DiskOp::WriteAt, position, bytes)
    }

    fn pread(&self, buffer: &mut [u8], position: u64) -> Result<usize, DiskError> {
        self.disk.state.lock().check(DiskOp::Read, &self.path)?;
        let content = self.content.bytes.lock();
        let start = usize::try_from(position).unwrap_or(usize::MAX).min(content.len());
        let take = buffer.len().min(content.len() - start);
        buffer[..take].copy_from_slice(&content[start..start + take]);
        Ok(take)
    }

    fn flush(&self) -> Result<(), DiskError> {
        let mut state = self.disk.state.lock();
        state.check(DiskOp::Flush, &self.path)?;
        state.flushes += 1;
        self.content.flush();
        Ok(())
    }

    fn truncate(&self, len: u64) -> Result<(), DiskError> {
        self.disk.state.lock().check(DiskOp::Truncate, &self.path)?;
        self.content.resize(usize::try_from(len).expect("a memory file fits in memory"));
        Ok(())
    }

    fn preallocate(&self, _len: u64) -> Result<(), DiskError> {
        self.disk.state.lock().check(DiskOp::Preallocate, &self.path)
    }

    fn len(&self) -> Result<u64, DiskError> {
        self.disk.state.lock().check(DiskOp::Stat, &self.path)?;
        Ok(self.content.bytes.lock().len() as u64)
    }

    fn as_fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}

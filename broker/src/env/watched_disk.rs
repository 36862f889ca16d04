//! A disk whose failures are heard of in one place, whoever the operation was for.
//!
//! An error that speaks of the device ([`DiskError::is_failure`]) is told when it happens and handed on as it is, and so
//! is that too many files are open. Room that is missing, a file that is not there and what a caller asked wrongly are
//! not told.

use std::fmt;
use std::io::IoSlice;
use std::os::fd::BorrowedFd;
use std::path::Path;
use std::sync::Arc;

use super::{Disk, DiskDir, DiskEntry, DiskError, DiskFile, DiskLock, DiskSpace};

/// Hears of failures, on the thread that met one and under whatever locks it holds: it must not wait.
pub type Watch = Arc<dyn Fn(&DiskError) + Send + Sync>;

/// See above.
pub struct WatchedDisk {
    disk: Arc<dyn Disk>,
    watch: Watch,
}

impl WatchedDisk {
    /// `disk`, with `watch` hearing of its failures.
    pub fn new(disk: Arc<dyn Disk>, watch: Watch) -> Self {
        Self { disk, watch }
    }

    fn tell<T>(&self, result: Result<T, DiskError>) -> Result<T, DiskError> {
        tell(&self.watch, result)
    }

    fn file(&self, opened: Result<Arc<dyn DiskFile>, DiskError>) -> Result<Arc<dyn DiskFile>, DiskError> {
        let file = self.tell(opened)?;
        Ok(Arc::new(WatchedFile { file, watch: Arc::clone(&self.watch) }))
    }
}

fn tell<T>(watch: &Watch, result: Result<T, DiskError>) -> Result<T, DiskError> {
    if let Err(error) = &result
        && (error.is_failure() || error.is_too_many_files())
    {
        watch(error);
    }
    result
}

impl fmt::Debug for WatchedDisk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}, watched", self.disk)
    }
}

impl Disk for WatchedDisk {
    fn open(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        self.file(self.disk.open(path))
    }

    fn open_read_only(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        self.file(self.disk.open_read_only(path))
    }

    fn create(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        self.file(self.disk.create(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.tell(self.disk.rename(from, to))
    }

    fn delete(&self, path: &Path) -> Result<(), DiskError> {
        self.tell(self.disk.delete(path))
    }

    fn delete_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.tell(self.disk.delete_dir(path))
    }

    fn create_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.tell(self.disk.create_dir(path))
    }

    fn list(&self, dir: &Path) -> Result<Vec<DiskEntry>, DiskError> {
        self.tell(self.disk.list(dir))
    }

    fn file_len(&self, path: &Path) -> Result<u64, DiskError> {
        self.tell(self.disk.file_len(path))
    }

    fn modified_ms(&self, path: &Path) -> Result<i64, DiskError> {
        self.tell(self.disk.modified_ms(path))
    }

    fn set_modified_ms(&self, path: &Path, ms: i64) -> Result<(), DiskError> {
        self.tell(self.disk.set_modified_ms(path, ms))
    }

    fn open_dir(&self, dir: &Path) -> Result<Box<dyn DiskDir>, DiskError> {
        let dir = self.tell(self.disk.open_dir(dir))?;
        Ok(Box::new(WatchedDir { dir, watch: Arc::clone(&self.watch) }))
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn DiskLock>, DiskError> {
        self.tell(self.disk.lock(path))
    }

    fn space(&self, dir: &Path) -> Result<DiskSpace, DiskError> {
        // Only a number for people: how full a volume is decides nothing.
        self.disk.space(dir)
    }
}

struct WatchedDir {
    dir: Box<dyn DiskDir>,
    watch: Watch,
}

impl fmt::Debug for WatchedDir {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.dir.fmt(f)
    }
}

impl DiskDir for WatchedDir {
    fn flush(&self) -> Result<(), DiskError> {
        tell(&self.watch, self.dir.flush())
    }
}

struct WatchedFile {
    file: Arc<dyn DiskFile>,
    watch: Watch,
}

impl fmt::Debug for WatchedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.file.fmt(f)
    }
}

impl DiskFile for WatchedFile {
    fn append(&self, end: u64, parts: &[IoSlice<'_>]) -> Result<(), DiskError> {
        tell(&self.watch, self.file.append(end, parts))
    }

    fn write_at(&self, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        tell(&self.watch, self.file.write_at(position, bytes))
    }

    fn pread(&self, buffer: &mut [u8], position: u64) -> Result<usize, DiskError> {
        tell(&self.watch, self.file.pread(buffer, position))
    }

    fn flush(&self) -> Result<(), DiskError> {
        tell(&self.watch, self.file.flush())
    }

    fn truncate(&self, len: u64) -> Result<(), DiskError> {
        tell(&self.watch, self.file.truncate(len))
    }

    fn preallocate(&self, len: u64) -> Result<(), DiskError> {
        tell(&self.watch, self.file.preallocate(len))
    }

    fn len(&self) -> Result<u64, DiskError> {
        tell(&self.watch, self.file.len())
    }

    fn as_fd(&self) -> Option<BorrowedFd<'_>> {
        self.file.as_fd()
    }
}

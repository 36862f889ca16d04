//! The system's disk: std and rustix, no state of its own.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IoSlice};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rustix::fs::{AtFlags, FallocateFlags, FlockOperation, Timespec, Timestamps};
use rustix::io::Errno;

use super::{Disk, DiskDir, DiskEntry, DiskError, DiskFile, DiskLock, DiskOp, DiskSpace};

/// At most this many parts go into one call: the limit of Linux and the BSDs (IOV_MAX).
const MAX_PARTS: usize = 1024;

/// The system's disk.
#[derive(Debug, Default, Clone, Copy)]
pub struct RealDisk;

fn fail(op: DiskOp, path: &Path) -> impl Fn(io::Error) -> DiskError + '_ {
    move |error| DiskError::from_io(op, path, &error)
}

fn fail_errno(op: DiskOp, path: &Path) -> impl Fn(Errno) -> DiskError + '_ {
    move |error| DiskError::from_io(op, path, &error.into())
}

fn open_with(options: &OpenOptions, op: DiskOp, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
    let file = options.open(path).map_err(fail(op, path))?;
    Ok(Arc::new(RealFile { file, path: path.to_path_buf() }))
}

impl Disk for RealDisk {
    fn open(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        open_with(OpenOptions::new().read(true).write(true), DiskOp::Open, path)
    }

    fn open_read_only(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        open_with(OpenOptions::new().read(true), DiskOp::Open, path)
    }

    fn create(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError> {
        open_with(OpenOptions::new().read(true).write(true).create(true).truncate(true), DiskOp::Create, path)
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        fs::rename(from, to).map_err(fail(DiskOp::Rename, from))
    }

    fn delete(&self, path: &Path) -> Result<(), DiskError> {
        fs::remove_file(path).map_err(fail(DiskOp::Delete, path))
    }

    fn delete_dir(&self, path: &Path) -> Result<(), DiskError> {
        fs::remove_dir(path).map_err(fail(DiskOp::Delete, path))
    }

    fn create_dir(&self, path: &Path) -> Result<(), DiskError> {
        fs::create_dir_all(path).map_err(fail(DiskOp::CreateDir, path))
    }

    fn list(&self, dir: &Path) -> Result<Vec<DiskEntry>, DiskError> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(dir).map_err(fail(DiskOp::List, dir))? {
            let entry = entry.map_err(fail(DiskOp::List, dir))?;
            let kind = entry.file_type().map_err(fail(DiskOp::List, dir))?;
            if let Ok(name) = entry.file_name().into_string() {
                // A link to a directory counts as one: people put partitions on other disks that way.
                let is_dir = kind.is_dir() || (kind.is_symlink() && entry.path().is_dir());
                entries.push(DiskEntry { name, is_dir });
            }
        }
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn file_len(&self, path: &Path) -> Result<u64, DiskError> {
        Ok(fs::metadata(path).map_err(fail(DiskOp::Stat, path))?.len())
    }

    fn modified_ms(&self, path: &Path) -> Result<i64, DiskError> {
        let modified =
            fs::metadata(path).and_then(|data| data.modified()).map_err(fail(DiskOp::Stat, path))?;
        let since = modified.duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn set_modified_ms(&self, path: &Path, ms: i64) -> Result<(), DiskError> {
        let modified =
            Timespec { tv_sec: ms.div_euclid(1000), tv_nsec: (ms.rem_euclid(1000) * 1_000_000) as _ };
        let unchanged = Timespec { tv_sec: 0, tv_nsec: rustix::fs::UTIME_OMIT };
        let times = Timestamps { last_access: unchanged, last_modification: modified };
        rustix::fs::utimensat(rustix::fs::CWD, path, &times, AtFlags::empty())
            .map_err(fail_errno(DiskOp::SetModified, path))
    }

    fn space(&self, dir: &Path) -> Result<DiskSpace, DiskError> {
        let volume = rustix::fs::statvfs(dir).map_err(|error| fail(DiskOp::Stat, dir)(error.into()))?;
        let bytes = |blocks: u64| blocks.saturating_mul(volume.f_frsize);
        Ok(DiskSpace { total: bytes(volume.f_blocks), usable: bytes(volume.f_bavail) })
    }

    fn open_dir(&self, dir: &Path) -> Result<Box<dyn DiskDir>, DiskError> {
        let handle = File::open(dir).map_err(fail(DiskOp::OpenDir, dir))?;
        Ok(Box::new(RealDir { handle, path: dir.to_path_buf() }))
    }

    fn lock(&self, path: &Path) -> Result<Box<dyn DiskLock>, DiskError> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(fail(DiskOp::Lock, path))?;
        // flock belongs to the open file, so a second lock in the same process is refused as well, and the lock
        // goes with the process however it ends. Java's FileLock is a POSIX record lock, which flock does not
        // see: so that a Kafka broker on the same directory is refused too, both are taken. (A record lock is lost
        // when the process closes any handle of the file: nothing but this opens it.)
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) => return Err(DiskError::Locked { path: path.to_path_buf() }),
            Err(error) => return Err(fail_errno(DiskOp::Lock, path)(error)),
        }
        match rustix::fs::fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Box::new(RealLock { _file: file })),
            Err(Errno::AGAIN | Errno::ACCESS) => Err(DiskError::Locked { path: path.to_path_buf() }),
            Err(error) => Err(fail_errno(DiskOp::Lock, path)(error)),
        }
    }
}

#[derive(Debug)]
struct RealDir {
    handle: File,
    path: PathBuf,
}

impl DiskDir for RealDir {
    fn flush(&self) -> Result<(), DiskError> {
        self.handle.sync_all().map_err(fail(DiskOp::FlushDir, &self.path))
    }
}

#[derive(Debug)]
struct RealLock {
    _file: File,
}

impl DiskLock for RealLock {}

#[derive(Debug)]
struct RealFile {
    file: File,
    path: PathBuf,
}

impl DiskFile for RealFile {
    fn append(&self, mut end: u64, parts: &[IoSlice<'_>]) -> Result<(), DiskError> {
        for group in parts.chunks(MAX_PARTS) {
            let total: usize = group.iter().map(|part| part.len()).sum();
            let mut done = loop {
                match rustix::io::pwritev(&self.file, group, end) {
                    Err(Errno::INTR) => {}
                    other => break other.map_err(fail_errno(DiskOp::Append, &self.path))?,
                }
            };
            if done < total {
                // Rare: a signal or a nearly full disk stopped the call in the middle. The rest goes part by part
                // and either fits or names the error.
                let mut skip = done;
                for part in group {
                    if skip >= part.len() {
                        skip -= part.len();
                        continue;
                    }
                    let rest = &part[skip..];
                    self.file
                        .write_all_at(rest, end + done as u64)
                        .map_err(fail(DiskOp::Append, &self.path))?;
                    done += rest.len();
                    skip = 0;
                }
            }
            end += total as u64;
        }
        Ok(())
    }

    fn write_at(&self, position: u64, bytes: &[u8]) -> Result<(), DiskError> {
        self.file.write_all_at(bytes, position).map_err(fail(DiskOp::WriteAt, &self.path))
    }

    fn pread(&self, buffer: &mut [u8], position: u64) -> Result<usize, DiskError> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.file.read_at(&mut buffer[filled..], position + filled as u64) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(fail(DiskOp::Read, &self.path)(error)),
            }
        }
        Ok(filled)
    }

    fn flush(&self) -> Result<(), DiskError> {
        self.file.sync_data().map_err(fail(DiskOp::Flush, &self.path))
    }

    fn truncate(&self, len: u64) -> Result<(), DiskError> {
        self.file.set_len(len).map_err(fail(DiskOp::Truncate, &self.path))
    }

    fn preallocate(&self, len: u64) -> Result<(), DiskError> {
        match rustix::fs::fallocate(&self.file, FallocateFlags::KEEP_SIZE, 0, len) {
            Ok(()) | Err(Errno::OPNOTSUPP | Errno::NOSYS) => Ok(()),
            Err(error) => Err(fail_errno(DiskOp::Preallocate, &self.path)(error)),
        }
    }

    fn len(&self) -> Result<u64, DiskError> {
        Ok(self.file.metadata().map_err(fail(DiskOp::Stat, &self.path))?.len())
    }

    fn as_fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.file.as_fd())
    }
}

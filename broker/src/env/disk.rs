//! The disk as the broker sees it: every operation that can fail or be lost has a name of its own, so that a
//! test can fail exactly that one.
//!
//! Durability has one word a stage: what `append`, `create`, `rename` and `delete` did is in the page cache and
//! survives the process; only `flush` (a file's bytes) and `flush_dir` (a directory's names) make it survive the
//! machine.

use std::fmt::{self, Debug};
use std::io::{self, IoSlice};
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::io::Errno;

/// The operations of [`Disk`] and [`DiskFile`], for errors and for injected faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiskOp {
    /// Open a file that is there.
    Open,
    /// Make a file, or empty one that is there.
    Create,
    /// Add bytes at the end of a file.
    Append,
    /// Overwrite bytes anywhere in a file.
    WriteAt,
    /// Read bytes of a file.
    Read,
    /// Make a file's bytes survive the machine.
    Flush,
    /// Open a directory, to flush it.
    OpenDir,
    /// Make a directory's names survive the machine.
    FlushDir,
    /// Give a file or directory another name.
    Rename,
    /// Remove a file or an empty directory.
    Delete,
    /// Cut a file.
    Truncate,
    /// Reserve room for a file.
    Preallocate,
    /// Ask for a length.
    Stat,
    /// Set the time of the last change.
    SetModified,
    /// Name a directory's entries.
    List,
    /// Make a directory.
    CreateDir,
    /// Take the lock file.
    Lock,
}

impl fmt::Display for DiskOp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open",
            Self::Create => "create",
            Self::Append => "append to",
            Self::WriteAt => "write to",
            Self::Read => "read",
            Self::Flush => "flush",
            Self::OpenDir => "open directory",
            Self::FlushDir => "flush directory",
            Self::Rename => "rename",
            Self::Delete => "delete",
            Self::Truncate => "truncate",
            Self::Preallocate => "preallocate",
            Self::Stat => "stat",
            Self::SetModified => "set the time of",
            Self::List => "list",
            Self::CreateDir => "create directory",
            Self::Lock => "lock",
        })
    }
}

/// Why a disk operation failed; sorted by what the caller can do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DiskError {
    /// No room (or quota) left: may pass when something is deleted.
    #[error("no space left on device: cannot {op} {}", path.display())]
    Full {
        /// What was tried.
        op: DiskOp,
        /// On which file.
        path: PathBuf,
    },
    /// The file or directory is not there.
    #[error("no such file or directory: {}", path.display())]
    NotFound {
        /// What was looked for.
        path: PathBuf,
    },
    /// The file system, or the permissions on it, allow reading only.
    #[error("not writable: cannot {op} {}", path.display())]
    ReadOnly {
        /// What was tried.
        op: DiskOp,
        /// On which file.
        path: PathBuf,
    },
    /// Somebody else holds the lock.
    #[error("locked by another process: {}", path.display())]
    Locked {
        /// The lock file.
        path: PathBuf,
    },
    /// This process, or the whole system, has as many files open as it may: says nothing of the device.
    #[error("cannot {op} {}: {message}: allow more (ulimit -n, or fs.file-max)", path.display())]
    TooManyFiles {
        /// What was tried.
        op: DiskOp,
        /// On which file.
        path: PathBuf,
        /// The system's words.
        message: String,
    },
    /// The system refused the call, which says nothing of the device: a name that is too long, a directory where a file
    /// is meant or one that is not empty.
    #[error("cannot {op} {}: {message}", path.display())]
    Refused {
        /// What was tried.
        op: DiskOp,
        /// On which file.
        path: PathBuf,
        /// The system's words.
        message: String,
    },
    /// Anything else: the device cannot be trusted.
    #[error("cannot {op} {}: {message}", path.display())]
    Io {
        /// What was tried.
        op: DiskOp,
        /// On which file.
        path: PathBuf,
        /// The system's words.
        message: String,
    },
}

/// Whether an error says that no further file, or socket, may be opened: EMFILE and ENFILE.
pub fn is_too_many_files(error: &io::Error) -> bool {
    let code = error.raw_os_error();
    [Errno::MFILE, Errno::NFILE].iter().any(|too_many| code == Some(too_many.raw_os_error()))
}

impl DiskError {
    /// Sorts an error of the system.
    pub fn from_io(op: DiskOp, path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { op, path },
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Self::ReadOnly { op, path }
            }
            io::ErrorKind::IsADirectory
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::DirectoryNotEmpty
            | io::ErrorKind::AlreadyExists
            | io::ErrorKind::InvalidFilename
            | io::ErrorKind::OutOfMemory => Self::Refused { op, path, message: error.to_string() },
            _ if is_too_many_files(error) => Self::TooManyFiles { op, path, message: error.to_string() },
            _ => Self::Io { op, path, message: error.to_string() },
        }
    }

    /// What the operation was on.
    pub fn path(&self) -> &Path {
        match self {
            Self::Full { path, .. }
            | Self::NotFound { path }
            | Self::ReadOnly { path, .. }
            | Self::Locked { path }
            | Self::TooManyFiles { path, .. }
            | Self::Refused { path, .. }
            | Self::Io { path, .. } => path,
        }
    }

    /// Whether the device is to blame: what lies on it cannot be used any more.
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Io { .. } | Self::ReadOnly { .. })
    }

    /// Whether too many files were open.
    pub fn is_too_many_files(&self) -> bool {
        matches!(self, Self::TooManyFiles { .. })
    }

    /// Whether room alone was missing.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Full { .. })
    }

    /// Whether the file or directory was not there.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::NotFound { .. })
    }
}

/// One name in a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiskEntry {
    /// The name alone, without the directory. Names that are not UTF-8 are left out of a listing: none is ours.
    pub name: String,
    /// Whether it is a directory.
    pub is_dir: bool,
}

/// An exclusive lock, held as long as the value lives.
pub trait DiskLock: Send + Sync + Debug {}

/// How full a volume is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiskSpace {
    /// Bytes of the volume.
    pub total: u64,
    /// Bytes that are free for this process.
    pub usable: u64,
}

/// Directories and whole files.
pub trait Disk: Send + Sync + Debug {
    /// Opens a file that is there, for reading and writing.
    fn open(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError>;
    /// Opens a file that is there, for reading only.
    fn open_read_only(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError>;
    /// Makes an empty file; one that is there is emptied.
    fn create(&self, path: &Path) -> Result<Arc<dyn DiskFile>, DiskError>;
    /// Gives a file or directory another name, replacing a file of that name at once.
    fn rename(&self, from: &Path, to: &Path) -> Result<(), DiskError>;
    /// Removes a file.
    fn delete(&self, path: &Path) -> Result<(), DiskError>;
    /// Removes a directory with nothing in it.
    fn delete_dir(&self, path: &Path) -> Result<(), DiskError>;
    /// Makes a directory and those above it; one that is there is fine.
    fn create_dir(&self, path: &Path) -> Result<(), DiskError>;
    /// The entries of a directory, sorted by name.
    fn list(&self, dir: &Path) -> Result<Vec<DiskEntry>, DiskError>;
    /// A file's length in bytes.
    fn file_len(&self, path: &Path) -> Result<u64, DiskError>;
    /// When a file's bytes last changed, in milliseconds since 1970.
    fn modified_ms(&self, path: &Path) -> Result<i64, DiskError>;
    /// Sets when a file's bytes last changed, in milliseconds since 1970.
    fn set_modified_ms(&self, path: &Path, ms: i64) -> Result<(), DiskError>;
    /// Opens a directory, for whoever must not find that too many files are open when it is to be flushed.
    fn open_dir(&self, dir: &Path) -> Result<Box<dyn DiskDir>, DiskError>;
    /// Takes the lock that `path` stands for, making the file if needed; [`DiskError::Locked`] if it is taken.
    fn lock(&self, path: &Path) -> Result<Box<dyn DiskLock>, DiskError>;

    /// How full the volume of `dir` is.
    fn space(&self, dir: &Path) -> Result<DiskSpace, DiskError>;

    /// Makes the names in a directory survive the machine.
    fn flush_dir(&self, dir: &Path) -> Result<(), DiskError> {
        self.open_dir(dir)?.flush()
    }

    /// Whether there is a file or directory of that name.
    fn exists(&self, path: &Path) -> Result<bool, DiskError> {
        match self.file_len(path) {
            Ok(_) => Ok(true),
            Err(error) if error.is_not_found() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// A whole small file: checkpoints, properties. Not for segments.
    fn read(&self, path: &Path) -> Result<Vec<u8>, DiskError> {
        let file = self.open_read_only(path)?;
        let len = usize::try_from(file.len()?).unwrap_or(usize::MAX);
        let mut bytes = vec![0; len];
        let got = file.pread(&mut bytes, 0)?;
        bytes.truncate(got);
        Ok(bytes)
    }
}

/// An open directory.
pub trait DiskDir: Send + Sync + Debug {
    /// Makes the names in it survive the machine.
    fn flush(&self) -> Result<(), DiskError>;
}

/// An open file.
pub trait DiskFile: Send + Sync + Debug {
    /// Adds the parts, one after the other, at `end`, which the caller knows to be the end of the file. On an
    /// error any part of them may have got there: cut with [`DiskFile::truncate`].
    fn append(&self, end: u64, parts: &[IoSlice<'_>]) -> Result<(), DiskError>;
    /// Overwrites bytes at `position`.
    fn write_at(&self, position: u64, bytes: &[u8]) -> Result<(), DiskError>;
    /// Reads at `position` until `buffer` is full or the file ends; returns how many bytes were read.
    fn pread(&self, buffer: &mut [u8], position: u64) -> Result<usize, DiskError>;
    /// Makes the bytes survive the machine.
    fn flush(&self) -> Result<(), DiskError>;
    /// Cuts the file to `len` bytes.
    fn truncate(&self, len: u64) -> Result<(), DiskError>;
    /// Reserves room up to `len` bytes without changing the file's length. A hint: file systems that cannot are fine.
    fn preallocate(&self, len: u64) -> Result<(), DiskError>;
    /// The length in bytes.
    fn len(&self) -> Result<u64, DiskError>;
    /// Whether there are no bytes.
    fn is_empty(&self) -> Result<bool, DiskError> {
        Ok(self.len()? == 0)
    }
    /// The descriptor for sendfile; none if the bytes are not in the kernel.
    fn as_fd(&self) -> Option<BorrowedFd<'_>>;
}

/// The name under which what is to take the place of `path` is written: with `.tmp` behind it, as Kafka does.
pub fn temporary_name(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    PathBuf::from(name)
}

/// Replaces a small file as a whole: after a crash there is either the old or the new one.
///
/// Written to [`temporary_name`] and renamed. With `flush` the file and its directory are flushed, so it
/// also holds after a power cut; without, only for a process that dies.
pub fn replace_file(disk: &dyn Disk, path: &Path, bytes: &[u8], flush: bool) -> Result<(), DiskError> {
    let temporary = temporary_name(path);
    let file = disk.create(&temporary)?;
    file.append(0, &[IoSlice::new(bytes)])?;
    if flush {
        file.flush()?;
    }
    drop(file);
    disk.rename(&temporary, path)?;
    match path.parent() {
        Some(dir) if flush => disk.flush_dir(dir),
        _ => Ok(()),
    }
}

//! Faults that a test injects into the disk in memory.

use std::path::Path;

use super::{DiskError, DiskOp};

/// How an injected fault shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// [`DiskError::Full`].
    Full,
    /// [`DiskError::Io`].
    Io,
    /// [`DiskError::ReadOnly`].
    ReadOnly,
    /// [`DiskError::TooManyFiles`].
    TooManyFiles,
    /// An append that gets only this many bytes down before [`DiskError::Io`]; for other operations like `Io`.
    Torn(usize),
}

/// An operation that is to fail.
#[derive(Debug, Clone)]
pub struct Fault {
    /// Which operation.
    pub op: DiskOp,
    /// Only on paths that contain this text; empty for any.
    pub path_contains: String,
    /// How many matching operations still succeed first.
    pub after: usize,
    /// How many fail then.
    pub times: usize,
    /// How it fails.
    pub kind: FaultKind,
}

impl Fault {
    /// The next `op` on a path containing `path_contains` fails, once.
    pub fn once(op: DiskOp, path_contains: &str, kind: FaultKind) -> Self {
        Self { op, path_contains: path_contains.to_owned(), after: 0, times: 1, kind }
    }
}

impl FaultKind {
    /// The error that the caller of the operation gets.
    pub(super) fn error(self, op: DiskOp, path: &Path) -> DiskError {
        let path = path.to_path_buf();
        match self {
            Self::Full => DiskError::Full { op, path },
            Self::ReadOnly => DiskError::ReadOnly { op, path },
            Self::TooManyFiles => DiskError::TooManyFiles { op, path, message: "injected fault".to_owned() },
            Self::Io | Self::Torn(_) => DiskError::Io { op, path, message: "injected fault".to_owned() },
        }
    }
}

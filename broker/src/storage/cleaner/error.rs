use std::path::Path;

use crate::env::DiskError;
use crate::storage::LogError;

/// Why a cleaning ended before its time. What was swapped in until then stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CleanError {
    /// Whoever paces it wants it to end, or the log has given up segments that were being cleaned.
    #[error("the cleaning was aborted")]
    Aborted,
    /// A batch that cannot be read; its place is not known yet.
    #[error("{0}")]
    Batch(String),
    /// `log.cleaner.dedupe.buffer.size` is too small for the keys of a single batch.
    #[error("log.cleaner.dedupe.buffer.size leaves no room for the keys of the batch at offset {0}")]
    NoRoom(i64),
    /// The disk, or what is on it.
    #[error("{0}")]
    Log(#[from] LogError),
}

impl CleanError {
    pub(super) fn batch(why: impl ToString) -> Self {
        Self::Batch(why.to_string())
    }

    /// Says of a batch where it is.
    pub(super) fn at(self, path: &Path, position: u64) -> Self {
        match self {
            Self::Batch(why) => Self::Log(LogError::Damaged {
                path: path.to_path_buf(),
                reason: format!("the batch at byte {position} cannot be compacted: {why}"),
            }),
            other => other,
        }
    }
}

impl From<DiskError> for CleanError {
    fn from(error: DiskError) -> Self {
        // The directory was renamed, or the segment deleted.
        if error.is_not_found() { Self::Aborted } else { Self::Log(error.into()) }
    }
}

/// Hears how many bytes are about to be read or written, and may wait, or end the cleaning.
pub type Pace<'a> = dyn FnMut(usize) -> Result<(), CleanError> + 'a;

//! Why a directory cannot be formatted, or what is in it not be used.

use std::path::PathBuf;

use kfk_protocol::wire::EncodeError;

use crate::env::DiskError;
use crate::metadata::record::RecordError;
use crate::quorum::records::RecordsError;
use crate::storage::LogError;

/// What is wrong with a log directory.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The disk failed, or does not let us.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A meta.properties file is damaged.
    #[error(transparent)]
    Properties(#[from] LogError),
    /// It is formatted, and nobody said that this is fine.
    #[error("log directory {} is already formatted", dir.display())]
    AlreadyFormatted {
        /// The directory.
        dir: PathBuf,
    },
    /// Nothing to format or to open.
    #[error("no log directory is named")]
    NoDirectories,
    /// A directory holds no meta.properties.
    #[error("log directory {} is not formatted", dir.display())]
    NotFormatted {
        /// The directory.
        dir: PathBuf,
    },
    /// The directory belongs to another cluster than expected.
    #[error("log directory {} belongs to cluster {found}, not to {expected}", dir.display())]
    ClusterId {
        /// The directory.
        dir: PathBuf,
        /// Its cluster.id.
        found: String,
        /// The cluster.id of the others.
        expected: String,
    },
    /// The directory belongs to another node than expected.
    #[error("log directory {} belongs to node {found}, not to {expected}", dir.display())]
    NodeId {
        /// The directory.
        dir: PathBuf,
        /// Its node.id.
        found: i32,
        /// The node.id of this node.
        expected: i32,
    },
    /// A copied directory: two have one directory.id.
    #[error("log directories {} and {} have the same directory.id", first.display(), second.display())]
    SameDirectoryId {
        /// One.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
    /// This is a directory of the ZooKeeper years, which needs a migration.
    #[error("log directory {} was made for ZooKeeper (meta.properties version {version})", dir.display())]
    Version {
        /// The directory.
        dir: PathBuf,
        /// The version of its meta.properties.
        version: i32,
    },
    /// bootstrap.checkpoint cannot be read, or a checkpoint not be made.
    #[error("{}: {reason}", path.display())]
    Checkpoint {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A record of the bootstrap metadata does not encode.
    #[error("the bootstrap metadata does not encode: {0}")]
    Encode(#[from] EncodeError),
}

impl FormatError {
    pub(super) fn records(path: PathBuf, error: RecordsError) -> Self {
        FormatError::Checkpoint { path, reason: error.to_string() }
    }

    pub(super) fn record(path: PathBuf, error: RecordError) -> Self {
        FormatError::Checkpoint { path, reason: error.to_string() }
    }
}

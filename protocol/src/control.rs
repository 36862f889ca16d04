//! Control records: what brokers write into partitions for themselves and each other. Consumers step over
//! them.
//!
//! ```text
//!  key    version i16 = 0 | type i16 | (more bytes are allowed)
//!  value  ABORT, COMMIT:  version i16 = 0 | coordinator epoch i32
//!         the others:     a message of the schema of that name, which begins with its version
//! ```
//!
//! A transaction marker is a batch of its own with one record; KRaft's control records may share a batch.

use bytes::Bytes;
use thiserror::Error;

use crate::record_batch::{AppendError, BatchBuilder, BatchFields};

/// The version of keys and of transaction markers, the only one there is.
const VERSION: i16 = 0;

/// What a control record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ControlType {
    /// The producer's open transaction is aborted.
    Abort,
    /// The producer's open transaction is committed.
    Commit,
    /// A new leader of a KRaft quorum begins its epoch (LeaderChangeMessage).
    LeaderChange,
    /// A KRaft snapshot begins (SnapshotHeaderRecord).
    SnapshotHeader,
    /// A KRaft snapshot ends (SnapshotFooterRecord).
    SnapshotFooter,
    /// The kraft.version from here on (KRaftVersionRecord).
    KRaftVersion,
    /// The voters from here on (VotersRecord).
    KRaftVoters,
}

impl ControlType {
    /// All of them, in the order of their ids.
    pub const ALL: [ControlType; 7] = [
        ControlType::Abort,
        ControlType::Commit,
        ControlType::LeaderChange,
        ControlType::SnapshotHeader,
        ControlType::SnapshotFooter,
        ControlType::KRaftVersion,
        ControlType::KRaftVoters,
    ];

    /// The id in a key.
    pub const fn id(self) -> i16 {
        self as i16
    }

    /// The type with this id.
    pub fn from_id(id: i16) -> Option<Self> {
        usize::try_from(id).ok().and_then(|id| Self::ALL.get(id).copied())
    }

    /// The name that Kafka's tools print.
    pub const fn name(self) -> &'static str {
        match self {
            ControlType::Abort => "ABORT",
            ControlType::Commit => "COMMIT",
            ControlType::LeaderChange => "LEADER_CHANGE",
            ControlType::SnapshotHeader => "SNAPSHOT_HEADER",
            ControlType::SnapshotFooter => "SNAPSHOT_FOOTER",
            ControlType::KRaftVersion => "KRAFT_VERSION",
            ControlType::KRaftVoters => "KRAFT_VOTERS",
        }
    }

    /// The type that a control record's key names; none for one that is not known here, which readers step
    /// over.
    pub fn parse_key(key: Option<&[u8]>) -> Result<Option<Self>, ControlError> {
        let Some((version, rest)) = key.and_then(|key| key.split_first_chunk()) else {
            return Err(ControlError::Key);
        };
        let version = i16::from_be_bytes(*version);
        if version < 0 {
            return Err(ControlError::Version(version));
        }
        let Some((id, _)) = rest.split_first_chunk() else { return Err(ControlError::Key) };
        Ok(Self::from_id(i16::from_be_bytes(*id)))
    }

    /// The key of a control record of this type.
    pub const fn key(self) -> [u8; 4] {
        let ([a, b], [c, d]) = (VERSION.to_be_bytes(), self.id().to_be_bytes());
        [a, b, c, d]
    }
}

impl std::fmt::Display for ControlType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// Why a control record cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ControlError {
    /// The key is missing or too short.
    #[error("a control record's key is too short")]
    Key,
    /// The version is negative.
    #[error("a control record has the version {0}")]
    Version(i16),
    /// The record is no transaction marker.
    #[error("the control record ends no transaction")]
    NotEndTxn,
    /// The value is missing or too short.
    #[error("a control record's value is too short")]
    Value,
}

/// The end of a transaction in one partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndTxnMarker {
    /// Committed, or aborted.
    pub committed: bool,
    /// Epoch of the transaction coordinator that ended it: older ones are fenced.
    pub coordinator_epoch: i32,
}

impl EndTxnMarker {
    /// [`ControlType::Commit`] or [`ControlType::Abort`].
    pub const fn control_type(self) -> ControlType {
        if self.committed { ControlType::Commit } else { ControlType::Abort }
    }

    /// Reads the marker from a control record's key and value. Newer versions are read as far as they are
    /// known, as Kafka does.
    pub fn parse(key: Option<&[u8]>, value: Option<&[u8]>) -> Result<Self, ControlError> {
        let committed = match ControlType::parse_key(key)? {
            Some(ControlType::Commit) => true,
            Some(ControlType::Abort) => false,
            _ => return Err(ControlError::NotEndTxn),
        };
        let Some((version, rest)) = value.and_then(|value| value.split_first_chunk()) else {
            return Err(ControlError::Value);
        };
        let version = i16::from_be_bytes(*version);
        if version < 0 {
            return Err(ControlError::Version(version));
        }
        let Some((epoch, _)) = rest.split_first_chunk() else { return Err(ControlError::Value) };
        Ok(EndTxnMarker { committed, coordinator_epoch: i32::from_be_bytes(*epoch) })
    }

    /// The value of the control record.
    pub const fn value(self) -> [u8; 6] {
        let ([a, b], [c, d, e, f]) = (VERSION.to_be_bytes(), self.coordinator_epoch.to_be_bytes());
        [a, b, c, d, e, f]
    }

    /// The batch of this marker, 78 bytes. Of `fields`, producer id and epoch are those of the transaction;
    /// control and transactional are set here. `timestamp` is in ms since 1970.
    pub fn batch(self, fields: BatchFields, timestamp: i64) -> Result<Bytes, AppendError> {
        let fields = BatchFields { transactional: true, ..fields };
        control_batch(fields, timestamp, [(self.control_type(), &self.value()[..])])
    }
}

/// A batch of control records, types with values, all with the same timestamp (ms since 1970). The control bit
/// is set here.
pub fn control_batch<'v>(
    fields: BatchFields,
    timestamp: i64,
    records: impl IntoIterator<Item = (ControlType, &'v [u8])>,
) -> Result<Bytes, AppendError> {
    let mut builder = BatchBuilder::new(BatchFields { control: true, ..fields });
    for (control_type, value) in records {
        builder.append(timestamp, Some(&control_type.key()), Some(value), [])?;
    }
    Ok(builder.finish_plain())
}

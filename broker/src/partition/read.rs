//! What a fetch asks of one partition, and what it gets.

use kfk_protocol::error_code::ErrorCode;

use super::follower::EpochEnd;
use super::leader::BrokerId;
use crate::storage::{AbortedTxn, FileSlice, LogError};

/// Who reads; it decides how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// A consumer: below the high watermark, or below the last stable offset.
    Consumer {
        /// `isolation.level=read_committed`.
        read_committed: bool,
    },
    /// A follower: up to the log end. Its fetches tell how far it has come.
    Replica {
        /// Its broker id.
        id: BrokerId,
        /// The epoch of its registration, -1 where its version does not tell.
        broker_epoch: i64,
    },
    /// A tool that looks at everything, from any replica (`DEBUGGING_CONSUMER_ID`).
    Debugger,
}

impl Reader {
    /// From the request's numbers.
    pub fn from_wire(replica_id: i32, broker_epoch: i64, isolation_level: i8) -> Self {
        match replica_id {
            0.. => Self::Replica { id: replica_id, broker_epoch },
            -2 => Self::Debugger,
            _ => Self::Consumer { read_committed: isolation_level == 1 },
        }
    }
}

/// One partition's part of a fetch.
#[derive(Debug, Clone, Copy)]
pub struct ReadRequest {
    /// Who reads.
    pub reader: Reader,
    /// The leader epoch that the reader knows, -1 for none.
    pub current_leader_epoch: i32,
    /// From here.
    pub fetch_offset: i64,
    /// The epoch of the last batch that the reader has, -1 for none.
    pub last_fetched_epoch: i32,
    /// At most so many bytes.
    pub max_bytes: u32,
    /// One batch even if it is larger than `max_bytes`.
    pub at_least_one_batch: bool,
}

/// What a partition has for a fetch.
#[derive(Debug)]
pub struct ReadOutcome {
    /// Whole batches, `None` when there are none to give.
    pub records: Option<FileSlice>,
    /// The high watermark.
    pub high_watermark: i64,
    /// The last stable offset.
    pub last_stable_offset: i64,
    /// The log start offset.
    pub log_start_offset: i64,
    /// Where the reader's log parts from this one; no records then.
    pub diverging: Option<EpochEnd>,
    /// Aborted transactions among the records; `None` for `read_uncommitted`.
    pub aborted: Option<Vec<AbortedTxn>>,
}

/// Why nothing is read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Another broker leads, or none.
    #[error("this broker does not lead the partition")]
    NotLeader,
    /// The reader's leader epoch is older than the partition's.
    #[error("the leader epoch is older than the partition's")]
    FencedLeaderEpoch,
    /// The reader's leader epoch is newer than what this broker has heard of.
    #[error("the leader epoch is newer than the partition's")]
    UnknownLeaderEpoch,
    /// Below the log start or above what the reader may see.
    #[error("the offset is out of range")]
    OffsetOutOfRange,
    /// The one who asks is no replica.
    #[error("the broker is no replica of the partition")]
    UnknownReplica,
    /// The leader is too new to know (KIP-207).
    #[error("the high watermark has not yet reached the start of this leadership")]
    OffsetNotAvailable,
    /// The disk refused.
    #[error("{0}")]
    Storage(String),
}

impl ReadError {
    /// What the wire says.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotLeader => ErrorCode::NOT_LEADER_OR_FOLLOWER,
            Self::FencedLeaderEpoch => ErrorCode::FENCED_LEADER_EPOCH,
            Self::UnknownLeaderEpoch => ErrorCode::UNKNOWN_LEADER_EPOCH,
            Self::OffsetOutOfRange => ErrorCode::OFFSET_OUT_OF_RANGE,
            Self::UnknownReplica => ErrorCode::UNKNOWN_LEADER_EPOCH,
            Self::OffsetNotAvailable => ErrorCode::OFFSET_NOT_AVAILABLE,
            Self::Storage(_) => ErrorCode::KAFKA_STORAGE_ERROR,
        }
    }
}

impl From<LogError> for ReadError {
    fn from(error: LogError) -> Self {
        match error {
            LogError::OffsetOutOfRange { .. } => Self::OffsetOutOfRange,
            other => Self::Storage(other.to_string()),
        }
    }
}

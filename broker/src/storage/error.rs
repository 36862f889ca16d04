//! What a log refuses and why, sorted by who can act: the caller who asked for the wrong thing, the producer, the
//! administrator (full), nobody (the disk is broken). Kafka's error codes are the caller's matter.

use crate::env::DiskError;

/// Why a log did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// A read below the log start offset or above the log end offset.
    #[error("offset {offset} is outside of {log_start_offset}..={log_end_offset}")]
    OffsetOutOfRange {
        /// What was asked for.
        offset: i64,
        /// First offset that can be read.
        log_start_offset: i64,
        /// Offset that the next record gets.
        log_end_offset: i64,
    },
    /// The bytes to append are not whole, intact record batches.
    #[error("not a valid record batch at byte {position}: {reason}")]
    Corrupt {
        /// Where in the bytes to append.
        position: usize,
        /// What is wrong with them.
        reason: &'static str,
    },
    /// The bytes to append are larger than a segment may be (segment.bytes).
    #[error("{size} bytes do not fit in a segment of {segment_bytes} bytes")]
    TooLarge {
        /// How many bytes were to be appended.
        size: usize,
        /// How many a segment may hold.
        segment_bytes: u32,
    },
    /// Several batches that cannot be appended together: each is to be appended alone.
    #[error("the batches cannot be appended together")]
    Apart,
    /// A follower got batches that do not continue its log.
    #[error("offset {found} does not continue a log that ends at {log_end_offset}")]
    UnexpectedOffset {
        /// The offset of the batch.
        found: i64,
        /// Where the log ends.
        log_end_offset: i64,
    },
    /// An idempotent producer's batch does not follow the one before.
    #[error(
        "producer {producer_id} (epoch {producer_epoch}) sent sequence {found} after {last}; a batch is missing"
    )]
    OutOfOrderSequence {
        /// Whose batch.
        producer_id: i64,
        /// Its epoch.
        producer_epoch: i16,
        /// First sequence of the batch.
        found: i32,
        /// Last sequence known; -1 when the epoch is new.
        last: i32,
    },
    /// A producer with an older epoch than the newest one seen: it has been replaced.
    #[error("producer {producer_id} has epoch {found}, but epoch {current} was seen")]
    InvalidProducerEpoch {
        /// Whose batch.
        producer_id: i64,
        /// Its epoch.
        found: i16,
        /// The newest epoch known.
        current: i16,
    },
    /// A batch outside of a transaction from a producer whose transaction is open.
    #[error("producer {producer_id} has an open transaction, but sent a batch outside of it")]
    InvalidTransactionState {
        /// Whose batch.
        producer_id: i64,
    },
    /// A transaction marker from a coordinator that has been replaced.
    #[error("marker of coordinator epoch {found} for producer {producer_id}, but epoch {current} was seen")]
    TransactionCoordinatorFenced {
        /// Whose transaction.
        producer_id: i64,
        /// The marker's epoch.
        found: i32,
        /// The newest epoch known.
        current: i32,
    },
    /// There is no room. The log is as it was before; reads go on, and appends work again when there is room.
    #[error("{0}")]
    Full(DiskError),
    /// A flush or a repair failed earlier. What is on the disk is not known any more, so nothing is appended
    /// until the log has been opened again.
    #[error("the log takes no appends until it is opened again: {0}")]
    Poisoned(DiskError),
    /// A file in the directory cannot be what it should be, and cannot be rebuilt from the others.
    #[error("{path}: {reason}", path = path.display())]
    Damaged {
        /// Which file.
        path: std::path::PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The partition lies in a log directory that has failed.
    #[error("log directory {} has failed", dir.display())]
    Offline {
        /// The log directory.
        dir: std::path::PathBuf,
    },
    /// The disk failed.
    #[error("{0}")]
    Disk(DiskError),
}

impl From<DiskError> for LogError {
    fn from(error: DiskError) -> Self {
        if error.is_full() { Self::Full(error) } else { Self::Disk(error) }
    }
}

//! What a leader checks before it appends a produced batch, and the errors that come of it.
//!
//! The batch's records are looked at only where a topic's configuration asks for it: null keys of a compacted
//! topic, a lower bound of timestamps, another codec than the producer's. Everything else is in the header,
//! and the checksum holds the records to it.

use std::ops::RangeInclusive;

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor, Decompressor};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::record_batch::{BatchMut, BatchView, ProducedBatch, ProducedError, Records, TimestampType};
use parking_lot::Mutex;

use super::settings::Settings;
use crate::storage::LogError;

/// When a produce request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acks {
    /// `acks=0`: never.
    None,
    /// `acks=1`: when the leader has appended.
    Leader,
    /// `acks=all`: when all in-sync replicas have it.
    All,
}

impl Acks {
    /// From the request's number; `None` for one that means nothing.
    pub fn from_wire(acks: i16) -> Option<Self> {
        match acks {
            0 => Some(Self::None),
            1 => Some(Self::Leader),
            -1 => Some(Self::All),
            _ => None,
        }
    }
}

/// What an append did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// The first record's offset; of the batch that is there already when this one came twice.
    pub base_offset: i64,
    /// The last record's offset.
    pub last_offset: i64,
    /// With LogAppendTime the timestamp that all records got, else -1.
    pub log_append_time: i64,
    /// The log start offset.
    pub log_start_offset: i64,
    /// The epoch under which it was appended.
    pub leader_epoch: i32,
    /// Whether the high watermark is past it already.
    pub is_committed: bool,
}

/// A record for which a batch was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRecord {
    /// Its place in the batch, from 0.
    pub index: i32,
    /// Why, for the producer's eyes.
    pub why: String,
}

/// Why a batch was not appended.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AppendError {
    /// Another broker leads.
    #[error("this broker does not lead the partition")]
    NotLeader,
    /// The leader that appended it leads no more: whether it stays is open.
    #[error("the leader changed while the append waited for its replicas")]
    LeaderChanged,
    /// `acks=all`, and fewer in-sync replicas than `min.insync.replicas`.
    #[error("{isr} in-sync replicas, and min.insync.replicas is {required}")]
    NotEnoughReplicas {
        /// In-sync replicas.
        isr: usize,
        /// `min.insync.replicas`.
        required: usize,
    },
    /// Larger than `max.message.bytes`.
    #[error("the batch has {size} bytes, which exceeds the topic's max.message.bytes of {max}")]
    TooLarge {
        /// The batch's size in bytes.
        size: usize,
        /// `max.message.bytes`.
        max: usize,
    },
    /// Not the one whole batch that a producer may send.
    #[error("{0}")]
    Produced(ProducedError),
    /// Single records are refused.
    #[error("{} of the batch's records are refused", refused.len())]
    Records {
        /// INVALID_TIMESTAMP or INVALID_RECORD.
        code: ErrorCode,
        /// Which, and why.
        refused: Vec<RefusedRecord>,
    },
    /// A codec that this version of the API cannot carry.
    #[error("zstd needs Produce version 7 or newer")]
    UnsupportedCompression,
    /// Transactions need their coordinator.
    #[error("transactional records without a transaction")]
    NoTransaction,
    /// The log refuses it: sequence numbers, an old producer epoch, the disk.
    #[error("{0}")]
    Log(LogError),
}

impl AppendError {
    /// What the wire says.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NotLeader | Self::LeaderChanged => ErrorCode::NOT_LEADER_OR_FOLLOWER,
            Self::NotEnoughReplicas { .. } => ErrorCode::NOT_ENOUGH_REPLICAS,
            Self::TooLarge { .. } => ErrorCode::MESSAGE_TOO_LARGE,
            Self::Produced(ProducedError::Corrupt(_)) => ErrorCode::CORRUPT_MESSAGE,
            Self::Produced(_) => ErrorCode::INVALID_RECORD,
            Self::Records { code, .. } => *code,
            Self::UnsupportedCompression => ErrorCode::UNSUPPORTED_COMPRESSION_TYPE,
            Self::NoTransaction => ErrorCode::INVALID_TXN_STATE,
            Self::Log(error) => match error {
                LogError::Corrupt { .. } => ErrorCode::CORRUPT_MESSAGE,
                LogError::TooLarge { .. } => ErrorCode::RECORD_LIST_TOO_LARGE,
                LogError::OutOfOrderSequence { .. } => ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER,
                LogError::InvalidProducerEpoch { .. } => ErrorCode::INVALID_PRODUCER_EPOCH,
                LogError::InvalidTransactionState { .. } => ErrorCode::INVALID_TXN_STATE,
                _ => ErrorCode::KAFKA_STORAGE_ERROR,
            },
        }
    }

    /// What the wire says beside the code; null where the code says it all.
    pub fn message(&self) -> Option<String> {
        match self {
            Self::NotLeader | Self::LeaderChanged => None,
            _ => Some(self.to_string()),
        }
    }
}

impl From<LogError> for AppendError {
    fn from(error: LogError) -> Self {
        Self::Log(error)
    }
}

/// The contexts that recompression needs.
#[derive(Default)]
struct Codecs {
    compressor: Compressor,
    decompressor: Decompressor,
}

/// Codecs kept from batch to batch, one for each thread that looks into records at the same time. They are kilobytes:
/// a batch whose header is enough does not touch them.
#[derive(Default)]
#[expect(clippy::vec_box, reason = "taken out and put back for each batch that needs them")]
pub struct CodecPool(Mutex<Vec<Box<Codecs>>>);

impl CodecPool {
    fn with<T>(&self, work: impl FnOnce(&mut Codecs) -> T) -> T {
        let mut codecs = self.0.lock().pop().unwrap_or_default();
        let done = work(&mut codecs);
        self.0.lock().push(codecs);
        done
    }
}

/// The size up to which a batch may decompress, in multiples of `max.message.bytes` and at least
/// [`MIN_DECOMPRESSED`]: what producers really send stays far below.
const MAX_EXPANSION: usize = 1024;
const MIN_DECOMPRESSED: usize = 64 << 20;

/// Produce versions below this cannot carry zstd (KIP-110).
const ZSTD_FROM: i16 = 7;

/// Checks the one batch that a producer sent for a partition, and gives it back as it is to be appended:
/// unchanged, unless the topic wants its own timestamps or codec.
///
/// # Errors
/// Whatever is wrong with it; nothing is appended then.
pub fn validate(
    records: Bytes,
    settings: &Settings,
    api_version: i16,
    now_ms: i64,
    codecs: &CodecPool,
) -> Result<ProducedBatch, AppendError> {
    let produced = ProducedBatch::check(records).map_err(AppendError::Produced)?;
    let batch = produced.view();
    check_size(batch.len(), settings)?;
    if batch.is_transactional() {
        return Err(AppendError::NoTransaction);
    }
    let sent =
        batch.compression().map_err(|error| AppendError::Produced(ProducedError::Corrupt(error.into())))?;
    if sent == CompressionType::Zstd && api_version < ZSTD_FROM {
        return Err(AppendError::UnsupportedCompression);
    }
    if settings.compacted {
        codecs.with(|codecs| refuse_null_keys(&batch, settings, codecs))?;
    }
    if !settings.log_append_time {
        check_timestamps(&batch, settings, now_ms, codecs)?;
    }
    let recompressed = match settings.compression.filter(|wanted| wanted.kind() != sent) {
        None => None,
        Some(wanted) => {
            let mut out = Vec::new();
            let limit = decompressed_limit(settings);
            codecs
                .with(|Codecs { compressor, decompressor }| {
                    batch.recompress(wanted, &mut out, decompressor, limit, compressor)
                })
                .map_err(|error| AppendError::Produced(ProducedError::Corrupt(error)))?;
            check_size(out.len(), settings)?;
            Some(out)
        }
    };
    let mut own = match recompressed {
        // A copy only where a topic wants its own time: the received bytes may be shared.
        None if settings.log_append_time => batch.as_bytes().to_vec(),
        None => return Ok(produced),
        Some(own) => own,
    };
    if settings.log_append_time {
        set_append_time(&mut own, now_ms)?;
    }
    ProducedBatch::check(own.into()).map_err(AppendError::Produced)
}

fn set_append_time(batch: &mut [u8], now_ms: i64) -> Result<(), AppendError> {
    let (mut batch, _) =
        BatchMut::parse(batch).map_err(|error| AppendError::Produced(ProducedError::Corrupt(error)))?;
    batch.set_max_timestamp(TimestampType::LogAppendTime, now_ms);
    Ok(())
}

pub(super) fn check_size(size: usize, settings: &Settings) -> Result<(), AppendError> {
    let max = settings.max_message_bytes;
    if size > max { Err(AppendError::TooLarge { size, max }) } else { Ok(()) }
}

fn refuse_null_keys(
    batch: &BatchView<'_>,
    settings: &Settings,
    codecs: &mut Codecs,
) -> Result<(), AppendError> {
    let mut refused = Vec::new();
    for (index, record) in (0..).zip(records(batch, settings, codecs)?) {
        let record = record.map_err(|error| AppendError::Produced(ProducedError::Corrupt(error)))?;
        if record.key.is_none() {
            let why = "a compacted topic takes no record without a key".to_owned();
            refused.push(RefusedRecord { index, why });
        }
    }
    if refused.is_empty() {
        Ok(())
    } else {
        Err(AppendError::Records { code: ErrorCode::INVALID_RECORD, refused })
    }
}

/// `message.timestamp.before.max.ms` and `message.timestamp.after.max.ms` (KIP-937). The header's max timestamp tells
/// of the upper bound; the records are looked at only where it is crossed or where there is a lower bound.
fn check_timestamps(
    batch: &BatchView<'_>,
    settings: &Settings,
    now_ms: i64,
    codecs: &CodecPool,
) -> Result<(), AppendError> {
    let earliest = now_ms.saturating_sub(settings.timestamp_before_max_ms);
    let latest = now_ms.saturating_add(settings.timestamp_after_max_ms);
    if batch.max_timestamp() <= latest && settings.timestamp_before_max_ms == i64::MAX {
        return Ok(());
    }
    let within = earliest..=latest;
    let refused = codecs.with(|codecs| out_of_time(batch, settings, &within, codecs))?;
    if refused.is_empty() {
        Ok(())
    } else {
        Err(AppendError::Records { code: ErrorCode::INVALID_TIMESTAMP, refused })
    }
}

/// The records whose timestamp is not `within` the bounds.
fn out_of_time(
    batch: &BatchView<'_>,
    settings: &Settings,
    within: &RangeInclusive<i64>,
    codecs: &mut Codecs,
) -> Result<Vec<RefusedRecord>, AppendError> {
    let mut refused = Vec::new();
    for (index, record) in (0..).zip(records(batch, settings, codecs)?) {
        let record = record.map_err(|error| AppendError::Produced(ProducedError::Corrupt(error)))?;
        let timestamp = record.timestamp;
        if timestamp >= 0 && !within.contains(&timestamp) {
            let (earliest, latest) = (within.start(), within.end());
            let why = format!("timestamp {timestamp} is outside of {earliest} to {latest}");
            refused.push(RefusedRecord { index, why });
        }
    }
    Ok(refused)
}

fn records<'r>(
    batch: &BatchView<'r>,
    settings: &Settings,
    codecs: &'r mut Codecs,
) -> Result<Records<'r>, AppendError> {
    batch
        .records(&mut codecs.decompressor, decompressed_limit(settings))
        .map_err(|error| AppendError::Produced(ProducedError::Corrupt(error)))
}

fn decompressed_limit(settings: &Settings) -> usize {
    settings.max_message_bytes.saturating_mul(MAX_EXPANSION).max(MIN_DECOMPRESSED)
}

//! What a leader checks of a batch before it appends it, without decoding a record.

use bytes::Bytes;
use thiserror::Error;

use super::error::BatchError;
use super::view::BatchView;

/// Why a leader refuses what a producer sent for a partition. Each case names the error code that Kafka
/// answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ProducedError {
    /// There is no batch (INVALID_RECORD).
    #[error("there is no batch")]
    NoBatch,
    /// There is more than one batch (INVALID_RECORD).
    #[error("there is more than one batch")]
    SeveralBatches,
    /// The batch is of an old format (INVALID_RECORD from Produce version 3 on).
    #[error("the batch has magic {0}, where only 2 is allowed")]
    Magic(i8),
    /// The batch is cut off, its lengths do not fit, or its checksum does not (CORRUPT_MESSAGE).
    #[error(transparent)]
    Corrupt(BatchError),
    /// The base offset, which is the leader's to set, is not 0 (INVALID_RECORD).
    #[error("the batch begins at offset {0}, where producers write 0")]
    BaseOffset(i64),
    /// The number of records is not positive, or is not what the last offset delta makes it
    /// (INVALID_RECORD).
    #[error("the batch announces {count} records and a last offset delta of {last_offset_delta}")]
    Count {
        /// The number of records in the header.
        count: i32,
        /// The last offset delta in the header.
        last_offset_delta: i32,
    },
    /// The batch has a producer id and no sequence number (INVALID_RECORD).
    #[error("the batch of producer {producer_id} has base sequence {base_sequence}")]
    Sequence {
        /// The producer's id.
        producer_id: i64,
        /// The sequence number, which is negative.
        base_sequence: i32,
    },
    /// The batch holds control records, which only brokers write (INVALID_RECORD).
    #[error("clients may not write control records")]
    Control,
}

impl<'a> BatchView<'a> {
    /// The one batch that a producer may send for a partition at a time: magic 2, whole, with a fitting
    /// checksum, base offset 0, as many records as offsets, a sequence if it has a producer id, no control
    /// batch, and a compression type that exists. The records themselves are not looked at.
    pub fn produced(records: &'a [u8]) -> Result<BatchView<'a>, ProducedError> {
        if records.is_empty() {
            return Err(ProducedError::NoBatch);
        }
        let (batch, rest) = BatchView::parse(records).map_err(|error| match error {
            BatchError::Magic(magic) => ProducedError::Magic(magic),
            error => ProducedError::Corrupt(error),
        })?;
        if !rest.is_empty() {
            return Err(ProducedError::SeveralBatches);
        }
        batch.verify_crc().map_err(ProducedError::Corrupt)?;
        batch.compression().map_err(|error| ProducedError::Corrupt(error.into()))?;
        if batch.base_offset() != 0 {
            return Err(ProducedError::BaseOffset(batch.base_offset()));
        }
        let (count, last_offset_delta) = (batch.records_count(), batch.last_offset_delta());
        if count <= 0 || last_offset_delta != count - 1 {
            return Err(ProducedError::Count { count, last_offset_delta });
        }
        let (producer_id, base_sequence) = (batch.producer_id(), batch.base_sequence());
        if batch.has_producer_id() && base_sequence < 0 {
            return Err(ProducedError::Sequence { producer_id, base_sequence });
        }
        if batch.is_control() {
            return Err(ProducedError::Control);
        }
        Ok(batch)
    }
}

/// A batch that has passed [`BatchView::produced`], with its bytes. There is no other way to one, so whoever gets it
/// need not compute its checksum again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProducedBatch(Bytes);

impl ProducedBatch {
    /// Checks what a producer sent for a partition.
    ///
    /// # Errors
    /// Those of [`BatchView::produced`].
    pub fn check(records: Bytes) -> Result<Self, ProducedError> {
        BatchView::produced(&records)?;
        Ok(Self(records))
    }

    /// The batch.
    pub fn view(&self) -> BatchView<'_> {
        BatchView::of_checked(&self.0)
    }

    /// The batch's bytes, all of them and nothing else.
    pub fn as_bytes(&self) -> &Bytes {
        &self.0
    }
}

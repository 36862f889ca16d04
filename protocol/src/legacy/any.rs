//! Old and new formats side by side, as one segment or one fetch may hold them.

use super::message::MessageView;
use super::records::LegacyRecords;
use crate::compression::{CompressionError, CompressionType, Decompressor};
use crate::record_batch::{BatchError, BatchView, RecordView, Records, layout};

/// A record batch, or an entry of an old message set, which Kafka treats as a batch of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnyBatch<'a> {
    /// Magic 2.
    Batch(BatchView<'a>),
    /// Magic 0 or 1.
    Message(MessageView<'a>),
}

impl<'a> AnyBatch<'a> {
    /// Looks at what stands at the start of `bytes`; the rest is what follows it.
    pub fn parse(bytes: &'a [u8]) -> Result<(AnyBatch<'a>, &'a [u8]), BatchError> {
        match layout::magic(bytes) {
            Some(0 | 1) => {
                MessageView::parse(bytes).map(|(message, rest)| (AnyBatch::Message(message), rest))
            }
            _ => BatchView::parse(bytes).map(|(batch, rest)| (AnyBatch::Batch(batch), rest)),
        }
    }

    /// The bytes, offset and length included.
    pub fn as_bytes(&self) -> &'a [u8] {
        match self {
            AnyBatch::Batch(batch) => batch.as_bytes(),
            AnyBatch::Message(message) => message.as_bytes(),
        }
    }

    /// 0, 1 or 2.
    pub fn magic(&self) -> i8 {
        match self {
            AnyBatch::Batch(_) => layout::MAGIC_V2,
            AnyBatch::Message(message) => message.magic(),
        }
    }

    /// The last offset. (The first is in the header of record batches alone.)
    pub fn last_offset(&self) -> i64 {
        match self {
            AnyBatch::Batch(batch) => batch.last_offset(),
            AnyBatch::Message(message) => message.offset(),
        }
    }

    /// The largest timestamp in ms since 1970, -1 for none.
    pub fn max_timestamp(&self) -> i64 {
        match self {
            AnyBatch::Batch(batch) => batch.max_timestamp(),
            AnyBatch::Message(message) => message.timestamp(),
        }
    }

    /// How the records are compressed; an error when the id is none that exists.
    pub fn compression(&self) -> Result<CompressionType, CompressionError> {
        match self {
            AnyBatch::Batch(batch) => batch.compression(),
            AnyBatch::Message(message) => message.compression(),
        }
    }

    /// Whether the checksum fits the bytes.
    pub fn verify_crc(&self) -> Result<(), BatchError> {
        match self {
            AnyBatch::Batch(batch) => batch.verify_crc(),
            AnyBatch::Message(message) => message.verify_crc(),
        }
    }

    /// The records, decompressed if need be into `decompressor`'s buffer, which may grow to at most
    /// `max_bytes`.
    pub fn records<'r>(
        &self,
        decompressor: &'r mut Decompressor,
        max_bytes: usize,
    ) -> Result<AnyRecords<'r>, BatchError>
    where
        'a: 'r,
    {
        match self {
            AnyBatch::Batch(batch) => batch.records(decompressor, max_bytes).map(AnyRecords::Batch),
            AnyBatch::Message(message) => message.records(decompressor, max_bytes).map(AnyRecords::Message),
        }
    }
}

/// Walks the records of an [`AnyBatch`].
#[derive(Debug, Clone)]
pub enum AnyRecords<'a> {
    /// Of a record batch.
    Batch(Records<'a>),
    /// Of an old entry.
    Message(LegacyRecords<'a>),
}

impl<'a> Iterator for AnyRecords<'a> {
    type Item = Result<RecordView<'a>, BatchError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match self {
            AnyRecords::Batch(records) => records.next(),
            AnyRecords::Message(records) => records.next(),
        }
    }
}

impl std::iter::FusedIterator for AnyRecords<'_> {}

/// As [`Batches`](crate::record_batch::Batches), for blobs in which old formats may stand as well.
#[derive(Debug, Clone)]
pub struct AnyBatches<'a> {
    bytes: &'a [u8],
    position: usize,
    done: bool,
}

impl<'a> AnyBatches<'a> {
    /// Walks `bytes` from the start.
    pub fn new(bytes: &'a [u8]) -> Self {
        AnyBatches { bytes, position: 0, done: false }
    }

    /// How many bytes the batches yielded so far take.
    pub fn whole_bytes(&self) -> usize {
        self.position
    }

    /// The bytes that have not been walked yet; at the end of the walk, the cut-off batch.
    pub fn rest(&self) -> &'a [u8] {
        &self.bytes[self.position..]
    }
}

impl<'a> Iterator for AnyBatches<'a> {
    type Item = Result<AnyBatch<'a>, BatchError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match AnyBatch::parse(self.rest()) {
            Ok((batch, _)) => {
                self.position += batch.as_bytes().len();
                Some(Ok(batch))
            }
            Err(error) => {
                self.done = true;
                match error {
                    BatchError::Truncated { .. } => None,
                    error => Some(Err(error)),
                }
            }
        }
    }
}

impl std::iter::FusedIterator for AnyBatches<'_> {}

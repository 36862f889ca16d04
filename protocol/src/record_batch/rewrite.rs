//! Batches made from others: the same records under another compression type, as a topic's
//! `compression.type` asks for, and headers without records, as compaction leaves them.

use super::error::BatchError;
use super::layout::{self, TimestampType};
use super::view::BatchView;
use crate::compression::{Compression, CompressionType, Compressor, Decompressor};

/// What came to light when all records of a batch were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordsSummary {
    /// The largest timestamp (ms since 1970), -1 for none.
    pub max_timestamp: i64,
    /// Offset of the first record that has it.
    pub offset_of_max_timestamp: i64,
    /// The first record without a key, counted from 0: compacted topics refuse it.
    pub first_without_key: Option<u32>,
    /// The first record whose offset is not one above the one before (or the base offset), counted from 0.
    pub first_out_of_sequence: Option<u32>,
}

impl RecordsSummary {
    /// Reads all records of a batch whose run of records, decompressed, is `section`. Every length is
    /// checked, and that the records are as many as announced and fill the section.
    fn read(batch: &BatchView<'_>, section: &[u8]) -> Result<RecordsSummary, BatchError> {
        let mut summary = RecordsSummary {
            max_timestamp: layout::NO_TIMESTAMP,
            offset_of_max_timestamp: batch.base_offset(),
            first_without_key: None,
            first_out_of_sequence: None,
        };
        let base_offset = batch.base_offset();
        for (index, record) in (0u32..).zip(batch.records_of(section)) {
            let record = record?;
            if record.timestamp > summary.max_timestamp {
                summary.max_timestamp = record.timestamp;
                summary.offset_of_max_timestamp = record.offset;
            }
            if record.key.is_none() {
                summary.first_without_key.get_or_insert(index);
            }
            if record.offset != base_offset.wrapping_add(i64::from(index)) {
                summary.first_out_of_sequence.get_or_insert(index);
            }
        }
        Ok(summary)
    }
}

impl BatchView<'_> {
    /// Reads all records, decompressing them (to at most `max_bytes`) if need be: what a leader does when the
    /// topic is compacted or bounds timestamps.
    pub fn summarize(
        &self,
        decompressor: &mut Decompressor,
        max_bytes: usize,
    ) -> Result<RecordsSummary, BatchError> {
        let section = match self.compression()? {
            CompressionType::None => self.record_section(),
            kind => decompressor.decompress(kind, self.record_section(), max_bytes)?,
        };
        RecordsSummary::read(self, section)
    }

    /// The batch with its records under another compression, appended to `out`: offsets, timestamps, headers
    /// and producer stay. As in Kafka, the records are checked on the way, and with CreateTime the max
    /// timestamp becomes the one they really have. An empty batch stays a bare header.
    pub fn recompress(
        &self,
        compression: impl Into<Compression>,
        out: &mut Vec<u8>,
        decompressor: &mut Decompressor,
        max_bytes: usize,
        compressor: &mut Compressor,
    ) -> Result<RecordsSummary, BatchError> {
        let compression = compression.into();
        let section = match self.compression()? {
            CompressionType::None => self.record_section(),
            kind => decompressor.decompress(kind, self.record_section(), max_bytes)?,
        };
        let summary = RecordsSummary::read(self, section)?;
        let start = out.len();
        // Nothing is not compressed, whatever the batch says of it.
        let compression = if section.is_empty() { CompressionType::None.into() } else { compression };
        out.extend_from_slice(&self.as_bytes()[..layout::HEADER_SIZE]);
        if let Err(error) = compressor.compress(compression, section, out) {
            out.truncate(start);
            return Err(error.into());
        }
        let batch = &mut out[start..];
        let Ok(length) = i32::try_from(batch.len() - layout::LOG_OVERHEAD) else {
            out.truncate(start);
            return Err(BatchError::Length(i32::MAX));
        };
        let attributes = self.attributes().with_compression(compression.kind());
        put(batch, layout::BATCH_LENGTH, length.to_be_bytes());
        put(batch, layout::ATTRIBUTES, attributes.0.to_be_bytes());
        if self.timestamp_type() == TimestampType::CreateTime && self.records_count() > 0 {
            put(batch, layout::MAX_TIMESTAMP, summary.max_timestamp.to_be_bytes());
        }
        let crc = crc32c::crc32c(&batch[layout::ATTRIBUTES..]);
        put(batch, layout::CRC, crc.to_be_bytes());
        Ok(summary)
    }

    /// The batch without its records: a bare header that keeps offsets, producer and max timestamp. Compaction
    /// leaves it when no record of a producer's last batch survives.
    pub fn emptied(&self) -> [u8; layout::HEADER_SIZE] {
        let mut batch = [0; layout::HEADER_SIZE];
        batch.copy_from_slice(&self.as_bytes()[..layout::HEADER_SIZE]);
        let attributes = self.attributes().with_compression(CompressionType::None).with_delete_horizon(false);
        let length = (layout::HEADER_SIZE - layout::LOG_OVERHEAD) as i32;
        put(&mut batch, layout::BATCH_LENGTH, length.to_be_bytes());
        put(&mut batch, layout::ATTRIBUTES, attributes.0.to_be_bytes());
        put(&mut batch, layout::BASE_TIMESTAMP, layout::NO_TIMESTAMP.to_be_bytes());
        put(&mut batch, layout::RECORDS_COUNT, [0; 4]);
        let crc = crc32c::crc32c(&batch[layout::ATTRIBUTES..]);
        put(&mut batch, layout::CRC, crc.to_be_bytes());
        batch
    }
}

fn put<const N: usize>(batch: &mut [u8], at: usize, value: [u8; N]) {
    batch[at..at + N].copy_from_slice(&value);
}

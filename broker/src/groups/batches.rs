//! From the coordinator's records to batches of `__consumer_offsets`.

use bytes::Bytes;
use kfk_protocol::compression::{Compression, CompressionType, Compressor};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, record_size_upper_bound};

use crate::coordinator::Record;

/// Makes batches; keeps its buffers.
#[derive(Default)]
pub struct Batches {
    builder: BatchBuilder,
    compressor: Compressor,
}

/// A batch and how many of the records are in it.
pub struct Batch {
    /// The bytes.
    pub bytes: Bytes,
    /// The records in it.
    pub records: usize,
}

/// The codec of `offsets.topic.compression.codec`; a number that means none is no codec.
pub fn codec(number: i32) -> CompressionType {
    match number {
        1 => CompressionType::Gzip,
        2 => CompressionType::Snappy,
        3 => CompressionType::Lz4,
        4 => CompressionType::Zstd,
        _ => CompressionType::None,
    }
}

impl Batches {
    /// A batch of as many records from the front as `max_bytes` hold, all of them unless `may_split`.
    ///
    /// # Errors
    /// INVALID_REQUEST for a text that is too long for the format, RECORD_LIST_TOO_LARGE.
    pub fn next(
        &mut self,
        records: &[Record],
        may_split: bool,
        max_bytes: usize,
        now_ms: i64,
        codec: CompressionType,
    ) -> Result<Batch, ErrorCode> {
        self.builder.reset(BatchFields::default());
        let mut taken = 0;
        for record in records {
            let (key, value) = record.encode().map_err(|_| ErrorCode::INVALID_REQUEST)?;
            let size = record_size_upper_bound(Some(key.len()), value.as_ref().map(Bytes::len), 0, 0);
            if may_split && !self.builder.has_room_for(size, max_bytes) {
                break;
            }
            self.builder
                .append(now_ms, Some(&key), value.as_deref(), [])
                .map_err(|_| ErrorCode::RECORD_LIST_TOO_LARGE)?;
            taken += 1;
        }
        let bytes = match codec {
            CompressionType::None => self.builder.finish_plain(),
            codec => self
                .builder
                .finish(Compression::new(codec), &mut self.compressor)
                .map_err(|_| ErrorCode::UNKNOWN_SERVER_ERROR)?,
        };
        Ok(Batch { bytes, records: taken })
    }
}

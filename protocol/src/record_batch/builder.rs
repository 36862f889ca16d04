//! New batches, written record by record into one buffer that is used again.

use bytes::Bytes;
use thiserror::Error;

use super::fields::BatchFields;
use super::layout::{self, Attributes, TimestampType};
use super::records::{Header, RecordView};
use super::sizes::body_size;
use crate::compression::{Compression, CompressionError, CompressionType, Compressor};
use crate::varint::{zigzag32, zigzag64};

/// Why a record did not go into a batch. The batch is as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AppendError {
    /// The batch would become larger than 2^31 - 1 bytes.
    #[error("the batch would be larger than 2147483647 bytes")]
    TooLarge,
    /// The offset is not above the last one, or more than 2^31 - 1 above the first.
    #[error("offset delta {delta} does not follow {last:?}")]
    Offset {
        /// The delta asked for.
        delta: i64,
        /// That of the record before.
        last: Option<i32>,
    },
}

/// What a record may take besides key, value and headers, and room to write the last numbers without looking.
const SLACK: usize = layout::MAX_RECORD_OVERHEAD + Head::SIZE;

/// How many bytes of a builder's buffer are cleared at a time.
const GROW_STEP: usize = 4 << 10;

/// Gathers records into a batch of magic 2. Records are written at once into a buffer that the builder keeps;
/// the header follows when the batch is finished, and then the builder is empty again.
///
/// Fields of the header may be set at any time before that: a producer learns its sequence number late.
#[derive(Debug)]
pub struct BatchBuilder {
    /// The header's fields.
    pub fields: BatchFields,
    /// Room for the header, then the records, then initialised bytes without meaning: a record is written into
    /// one slice, without asking for capacity at each of its fields. Without memory until the first record
    /// comes.
    buffer: Vec<u8>,
    /// How much of the buffer is in use, the header included.
    len: usize,
    /// What to allocate for the first record.
    capacity: usize,
    count: i32,
    /// Offset delta of the last record.
    last_delta: Option<i32>,
    /// Last offset delta for the header where it is not that of the last record.
    last_offset_delta: Option<i32>,
    /// Timestamp of the first record.
    base_timestamp: i64,
    max_timestamp: i64,
}

impl Default for BatchBuilder {
    fn default() -> Self {
        BatchBuilder::new(BatchFields::default())
    }
}

impl BatchBuilder {
    /// An empty batch.
    pub fn new(fields: BatchFields) -> Self {
        BatchBuilder::with_capacity(fields, 0)
    }

    /// An empty batch with room for `capacity` bytes, header included.
    pub fn with_capacity(fields: BatchFields, capacity: usize) -> Self {
        BatchBuilder {
            fields,
            buffer: Vec::new(),
            len: layout::HEADER_SIZE,
            capacity,
            count: 0,
            last_delta: None,
            last_offset_delta: None,
            base_timestamp: layout::NO_TIMESTAMP,
            max_timestamp: layout::NO_TIMESTAMP,
        }
    }

    /// An empty batch with room for `capacity` bytes in a buffer that a batch was in before: what has been written once
    /// need not be cleared.
    pub fn reusing(fields: BatchFields, buffer: Vec<u8>, capacity: usize) -> Self {
        BatchBuilder { buffer, ..BatchBuilder::with_capacity(fields, capacity) }
    }

    /// Drops the records and takes new fields; the buffer stays.
    pub fn reset(&mut self, fields: BatchFields) {
        self.fields = fields;
        self.clear();
    }

    fn clear(&mut self) {
        self.len = layout::HEADER_SIZE;
        self.count = 0;
        self.last_delta = None;
        self.last_offset_delta = None;
        self.base_timestamp = layout::NO_TIMESTAMP;
        self.max_timestamp = layout::NO_TIMESTAMP;
    }

    /// How many records there are.
    #[inline]
    pub fn records_count(&self) -> i32 {
        self.count
    }

    /// Whether there is no record yet.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The batch's size in bytes if it were finished now without compression, header included.
    #[inline]
    pub fn size(&self) -> usize {
        self.len
    }

    /// The batch's size if it were finished now and compression took the records to `ratio` of their size,
    /// with a margin of 5 %: what a producer holds against `batch.size`.
    #[inline]
    pub fn estimated_size(&self, ratio: f32) -> usize {
        let records = self.len - layout::HEADER_SIZE;
        layout::HEADER_SIZE + (records as f64 * f64::from(ratio) * 1.05) as usize
    }

    /// Whether a record of at most `record_bytes` (see [`super::record_size_upper_bound`]) keeps the uncompressed
    /// batch within `limit` bytes. The first record always fits.
    #[inline]
    pub fn has_room_for(&self, record_bytes: usize, limit: usize) -> bool {
        self.count == 0 || self.len + record_bytes <= limit
    }

    /// The largest timestamp so far, -1 for none.
    #[inline]
    pub fn max_timestamp(&self) -> i64 {
        self.max_timestamp
    }

    /// Appends a record with the next offset. `timestamp` is in ms since 1970.
    #[inline]
    pub fn append<'h, H>(
        &mut self,
        timestamp: i64,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: H,
    ) -> Result<(), AppendError>
    where
        H: IntoIterator<Item = Header<'h>, IntoIter: Clone>,
    {
        let delta = match self.last_delta {
            None => 0,
            Some(i32::MAX) => return Err(AppendError::Offset { delta: 1 << 31, last: self.last_delta }),
            Some(last) => last + 1,
        };
        self.append_record(delta, timestamp, key, value, headers.into_iter())
    }

    /// Appends a record `offset_delta` after the base offset, which must be above the last one's: for logs
    /// that were compacted.
    #[inline]
    pub fn append_at<'h, H>(
        &mut self,
        offset_delta: i32,
        timestamp: i64,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: H,
    ) -> Result<(), AppendError>
    where
        H: IntoIterator<Item = Header<'h>, IntoIter: Clone>,
    {
        if offset_delta <= self.last_delta.unwrap_or(-1) {
            return Err(AppendError::Offset { delta: i64::from(offset_delta), last: self.last_delta });
        }
        self.append_record(offset_delta, timestamp, key, value, headers.into_iter())
    }

    /// Appends a record as it was read, with its own offset, which the base offset must allow.
    pub fn append_view(&mut self, record: &RecordView<'_>) -> Result<(), AppendError> {
        let delta = record.offset.wrapping_sub(self.fields.base_offset);
        let last = self.last_delta;
        let offset_delta = i32::try_from(delta).ok().filter(|&delta| delta > last.unwrap_or(-1));
        let Some(offset_delta) = offset_delta else { return Err(AppendError::Offset { delta, last }) };
        let (count, encoded) = record.headers.encoded();
        let (key, value) = (record.key, record.value);
        let headers = (count as usize, encoded.len());
        self.write(offset_delta, record.timestamp, key, value, headers, |out| out.copy_from_slice(encoded))
    }

    #[inline(always)]
    fn append_record<'h>(
        &mut self,
        offset_delta: i32,
        timestamp: i64,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: impl Iterator<Item = Header<'h>> + Clone,
    ) -> Result<(), AppendError> {
        let (mut header_count, mut headers_len) = (0, 0);
        for header in headers.clone() {
            header_count += 1;
            headers_len += header.encoded_len();
        }
        self.write(offset_delta, timestamp, key, value, (header_count, headers_len), |mut out| {
            for header in headers {
                out = put_field(put_field(out, Some(header.key)), header.value);
            }
        })
    }

    /// What timestamps of the batch count from, if the next record has this one.
    #[inline(always)]
    fn base_timestamp_for(&self, timestamp: i64) -> i64 {
        match self.fields.delete_horizon_ms {
            Some(horizon) => horizon,
            None if self.count == 0 => timestamp,
            None => self.base_timestamp,
        }
    }

    /// Writes a record. `headers` are the number of its headers and their size in bytes, for which
    /// `put_headers` gets exactly that room.
    #[inline(always)]
    fn write(
        &mut self,
        offset_delta: i32,
        timestamp: i64,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: (usize, usize),
        put_headers: impl FnOnce(&mut [u8]),
    ) -> Result<(), AppendError> {
        let (header_count, headers_len) = headers;
        let base_timestamp = self.base_timestamp_for(timestamp);
        let timestamp_delta = timestamp.wrapping_sub(base_timestamp);
        let (key_len, value_len) = (key.map(<[u8]>::len), value.map(<[u8]>::len));
        let room = self
            .len
            .saturating_add(key_len.unwrap_or(0))
            .saturating_add(value_len.unwrap_or(0))
            .saturating_add(headers_len)
            .saturating_add(SLACK);
        if room > i32::MAX as usize {
            return Err(AppendError::TooLarge);
        }
        if room > self.buffer.len() {
            self.grow(room);
        }
        let body = body_size(timestamp_delta, offset_delta, key_len, value_len, header_count, headers_len);

        let out = &mut self.buffer[self.len..];
        let mut head = Head::at(out);
        head.put(u64::from(zigzag32(body as i32)));
        let length_len = head.len;
        head.put(0);
        head.put(zigzag64(timestamp_delta));
        head.put(u64::from(zigzag32(offset_delta)));
        head.put(length_bits(key));
        let mut at = head.len;
        if let Some(key) = key {
            out[at..at + key.len()].copy_from_slice(key);
            at += key.len();
        }
        let mut head = Head::at(&mut out[at..]);
        head.put(length_bits(value));
        at += head.len;
        if let Some(value) = value {
            out[at..at + value.len()].copy_from_slice(value);
            at += value.len();
        }
        let mut head = Head::at(&mut out[at..]);
        head.put(u64::from(zigzag32(header_count as i32)));
        at += head.len;
        if header_count > 0 {
            put_headers(&mut out[at..at + headers_len]);
        }
        debug_assert_eq!(at + headers_len, length_len + body);

        self.len += length_len + body;
        self.base_timestamp = base_timestamp;
        self.max_timestamp = self.max_timestamp.max(timestamp);
        self.last_delta = Some(offset_delta);
        self.count += 1;
        Ok(())
    }

    /// Initialises the buffer up to `room` bytes and some more. Not all of its capacity at once: what a
    /// record is about to fill is better cleared when it is that record's turn, while it is in the cache.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, room: usize) {
        if self.buffer.capacity() < room {
            // `room` reaches somewhat beyond the record, so the capacity asked for does too.
            let capacity = room.max(self.capacity + SLACK).max(self.buffer.capacity() * 2);
            self.buffer.reserve_exact(capacity - self.buffer.len());
        }
        self.buffer.resize(self.buffer.capacity().min(room + GROW_STEP), 0);
    }

    /// Makes the batch's range of offsets end `delta` after its base offset even if its last record lies
    /// before that, as compaction leaves it.
    pub fn set_last_offset_delta(&mut self, delta: i32) {
        self.last_offset_delta = Some(delta);
    }

    /// Writes the header in front of the records, uncompressed, and gives the batch out; the next record
    /// begins a new one with the same fields.
    pub fn finish_plain(&mut self) -> Bytes {
        self.seal(CompressionType::None, None);
        // The buffer leaves with the batch, unless it is half empty, as after a linger.
        let batch = if self.len < self.buffer.capacity() / 2 {
            self.buffer[..self.len].to_vec()
        } else {
            let mut batch = std::mem::take(&mut self.buffer);
            batch.truncate(self.len);
            batch
        };
        self.clear();
        Bytes::from(batch)
    }

    /// The batch, uncompressed, in the buffer that its records were written into, however empty that is: they are not copied
    /// again.
    pub fn into_plain(mut self) -> Bytes {
        self.seal(CompressionType::None, None);
        self.buffer.truncate(self.len);
        Bytes::from(self.buffer)
    }

    /// Writes the header in front of the records, compressed, and gives the batch out; the next record begins
    /// a new one with the same fields. On an error the builder is as it was.
    pub fn finish(
        &mut self,
        compression: impl Into<Compression>,
        compressor: &mut Compressor,
    ) -> Result<Bytes, CompressionError> {
        let compression = compression.into();
        if self.is_plain(compression) {
            return Ok(self.finish_plain());
        }
        let mut batch = Vec::new();
        self.compress_into(&mut batch, compression, compressor)?;
        self.clear();
        // Codecs ask for room for the worst case; a batch may wait long in a queue.
        batch.shrink_to_fit();
        Ok(Bytes::from(batch))
    }

    /// As [`BatchBuilder::finish`], appending the batch to `out` (say, a request that is being written).
    pub fn finish_into(
        &mut self,
        out: &mut Vec<u8>,
        compression: impl Into<Compression>,
        compressor: &mut Compressor,
    ) -> Result<(), CompressionError> {
        let compression = compression.into();
        if self.is_plain(compression) {
            self.seal(CompressionType::None, None);
            out.extend_from_slice(&self.buffer[..self.len]);
        } else {
            self.compress_into(out, compression, compressor)?;
        }
        self.clear();
        Ok(())
    }

    /// An empty batch has nothing to compress: Kafka writes it as a bare header, so do we.
    fn is_plain(&self, compression: Compression) -> bool {
        compression.kind() == CompressionType::None || self.count == 0
    }

    fn compress_into(
        &mut self,
        out: &mut Vec<u8>,
        compression: Compression,
        compressor: &mut Compressor,
    ) -> Result<(), CompressionError> {
        let start = out.len();
        out.resize(start + layout::HEADER_SIZE, 0);
        if let Err(error) = compressor.compress(compression, &self.buffer[layout::HEADER_SIZE..self.len], out)
        {
            out.truncate(start);
            return Err(error);
        }
        self.seal(compression.kind(), Some(&mut out[start..]));
        Ok(())
    }

    /// Writes the header into `batch`, by default the builder's own buffer, whose records are in place.
    fn seal(&mut self, compression: CompressionType, batch: Option<&mut [u8]>) {
        let fields = self.fields;
        let attributes = Attributes::default()
            .with_compression(compression)
            .with_timestamp_type(fields.timestamp_type)
            .with_transactional(fields.transactional)
            .with_control(fields.control)
            .with_delete_horizon(fields.delete_horizon_ms.is_some());
        let last_delta = self.last_delta.unwrap_or(0);
        let last_offset_delta = self.last_offset_delta.unwrap_or(last_delta).max(last_delta);
        let base_timestamp = fields.delete_horizon_ms.unwrap_or(self.base_timestamp);
        let max_timestamp = match fields.timestamp_type {
            TimestampType::CreateTime => self.max_timestamp,
            TimestampType::LogAppendTime => fields.log_append_time,
        };
        let count = self.count;
        if self.buffer.len() < self.len {
            self.buffer.resize(self.len, 0);
        }
        let batch = batch.unwrap_or(&mut self.buffer[..self.len]);
        let length = (batch.len() - layout::LOG_OVERHEAD) as i32;
        let (outside, covered) = batch.split_at_mut(layout::ATTRIBUTES);
        put(covered, layout::ATTRIBUTES, attributes.0.to_be_bytes());
        put(covered, layout::LAST_OFFSET_DELTA, last_offset_delta.to_be_bytes());
        put(covered, layout::BASE_TIMESTAMP, base_timestamp.to_be_bytes());
        put(covered, layout::MAX_TIMESTAMP, max_timestamp.to_be_bytes());
        put(covered, layout::PRODUCER_ID, fields.producer_id.to_be_bytes());
        put(covered, layout::PRODUCER_EPOCH, fields.producer_epoch.to_be_bytes());
        put(covered, layout::BASE_SEQUENCE, fields.base_sequence.to_be_bytes());
        put(covered, layout::RECORDS_COUNT, count.to_be_bytes());
        let crc = crc32c::crc32c(covered);
        outside[..layout::BATCH_LENGTH].copy_from_slice(&fields.base_offset.to_be_bytes());
        outside[layout::BATCH_LENGTH..layout::PARTITION_LEADER_EPOCH].copy_from_slice(&length.to_be_bytes());
        outside[layout::PARTITION_LEADER_EPOCH..layout::MAGIC]
            .copy_from_slice(&fields.partition_leader_epoch.to_be_bytes());
        outside[layout::MAGIC] = layout::MAGIC_V2 as u8;
        outside[layout::CRC..].copy_from_slice(&crc.to_be_bytes());
    }
}

/// Writes a field of the header into the part that the checksum covers.
fn put<const N: usize>(covered: &mut [u8], at: usize, value: [u8; N]) {
    let at = at - layout::ATTRIBUTES;
    covered[at..at + N].copy_from_slice(&value);
}

#[inline(always)]
fn length_bits(field: Option<&[u8]>) -> u64 {
    u64::from(zigzag32(field.map_or(-1, |field| field.len() as i32)))
}

/// Writes a length, -1 for none, and the bytes; gives the room behind them. `out` must be large enough.
#[inline]
fn put_field<'o>(out: &'o mut [u8], field: Option<&[u8]>) -> &'o mut [u8] {
    let mut bits = length_bits(field);
    let mut at = 0;
    while bits >= 0x80 {
        out[at] = bits as u8 | 0x80;
        at += 1;
        bits >>= 7;
    }
    out[at] = bits as u8;
    let (place, rest) = out[at + 1..].split_at_mut(field.map_or(0, <[u8]>::len));
    place.copy_from_slice(field.unwrap_or_default());
    rest
}

/// Writes the numbers before a field. The array's size is known to the compiler and the index masked, so that
/// no byte written asks whether it is in bounds.
struct Head<'o> {
    bytes: &'o mut [u8; Head::SIZE],
    len: usize,
}

impl<'o> Head<'o> {
    /// Above the 26 bytes that ever stand in a row: 5 length, 1 attributes, 10 and 5 deltas, 5 key length.
    const SIZE: usize = 32;

    /// `out` must be at least [`Head::SIZE`] long.
    #[inline(always)]
    fn at(out: &'o mut [u8]) -> Self {
        let (bytes, _) = out.split_first_chunk_mut().expect("`write` reserves room behind the last record");
        Head { bytes, len: 0 }
    }

    #[inline(always)]
    fn push(&mut self, byte: u8) {
        self.bytes[self.len % Self::SIZE] = byte;
        self.len += 1;
    }

    /// Adds an unsigned varlong.
    #[inline(always)]
    fn put(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.push(value as u8);
    }
}

//! What compaction does to a batch: it looks at its records without decoding them, and writes the batch anew with
//! some of them only.
//!
//! Records keep their bytes, for base offset and base timestamp stay as they were. Only a batch that gets a delete
//! horizon (KIP-534) has its timestamp deltas written anew: they count from the horizon then.

use std::ops::Range;

use super::error::{BatchError, RecordError};
use super::layout::{self, TimestampType};
use super::view::BatchView;
use crate::compression::{Compression, CompressionType, Compressor};
use crate::varint::{put_varint, put_varlong, read_varint, read_varlong};

/// What compaction asks of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawRecord<'a> {
    /// Distance of its offset from the batch's base offset.
    pub offset_delta: i32,
    /// Distance of its timestamp from the batch's base timestamp.
    pub timestamp_delta: i64,
    /// Its key.
    pub key: Option<&'a [u8]>,
    /// False for a tombstone.
    pub has_value: bool,
    /// Where it lies in the run of records, its length included.
    pub range: Range<usize>,
}

/// Walks the records of a batch as [`RawRecord`]s. The first malformed one is yielded as an error and ends the walk,
/// and so do bytes beyond the last record. Headers are not looked at.
#[derive(Debug, Clone)]
pub struct RawRecords<'a> {
    section: &'a [u8],
    at: usize,
    index: u32,
    count: u32,
}

impl<'a> RawRecords<'a> {
    #[inline(always)]
    fn read(&mut self) -> Result<RawRecord<'a>, RecordError> {
        let mut rest = &self.section[self.at..];
        let length = usize::try_from(read_varint(&mut rest)?).map_err(|_| RecordError::Length)?;
        let Some((record, after)) = rest.split_at_checked(length) else {
            return Err(RecordError::BeyondBatch);
        };
        // The first byte is the record's attributes, of which none exists.
        let [_, fields @ ..] = record else { return Err(RecordError::Length) };
        let mut fields = fields;
        let timestamp_delta = read_varlong(&mut fields)?;
        let offset_delta = read_varint(&mut fields)?;
        let key = match read_varint(&mut fields)? {
            -1 => None,
            len => {
                let len = usize::try_from(len).map_err(|_| RecordError::Field)?;
                let (key, rest) = fields.split_at_checked(len).ok_or(RecordError::Field)?;
                fields = rest;
                Some(key)
            }
        };
        let has_value = match read_varint(&mut fields)? {
            -1 => false,
            len if usize::try_from(len).is_ok_and(|len| len < fields.len()) => true,
            // The number of headers follows it.
            _ => return Err(RecordError::Field),
        };
        let range = self.at..self.section.len() - after.len();
        self.at = range.end;
        Ok(RawRecord { offset_delta, timestamp_delta, key, has_value, range })
    }
}

impl<'a> Iterator for RawRecords<'a> {
    type Item = Result<RawRecord<'a>, BatchError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.index == self.count {
            let left = self.section.len() - self.at;
            self.at = self.section.len();
            return (left > 0).then_some(Err(BatchError::TrailingBytes(left)));
        }
        match self.read() {
            Ok(record) => {
                self.index += 1;
                Some(Ok(record))
            }
            Err(error) => {
                let index = self.index;
                (self.index, self.at) = (self.count, self.section.len());
                Some(Err(BatchError::Record { index, error }))
            }
        }
    }
}

/// Those records of a batch that stay.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// The batch's run of records, decompressed.
    pub section: &'a [u8],
    /// Where in it the records lie that stay, rising; neighbours may share a range.
    pub ranges: &'a [Range<usize>],
    /// How many they are; at least one.
    pub count: i32,
    /// Their largest timestamp (ms since 1970). Without effect for LogAppendTime.
    pub max_timestamp: i64,
    /// The delete horizon to set (ms since 1970), where the batch has none.
    pub delete_horizon_ms: Option<i64>,
}

impl BatchView<'_> {
    /// The records in `section`, this batch's run of records, decompressed.
    ///
    /// # Errors
    /// The batch announces a negative number of them.
    pub fn raw_records<'r>(&self, section: &'r [u8]) -> Result<RawRecords<'r>, BatchError> {
        let count = u32::try_from(self.records_count())
            .map_err(|_| BatchError::RecordsCount(self.records_count()))?;
        Ok(RawRecords { section, at: 0, index: 0, count })
    }

    /// The batch with the records in `kept` only, appended to `out`, under the compression type that it has: base and
    /// last offset, producer, sequence and epochs stay. `scratch` is overwritten.
    ///
    /// # Errors
    /// The records cannot be compressed, or the batch becomes larger than 2^31 - 1 bytes; `out` is as it was.
    pub fn with_kept(
        &self,
        kept: &Kept<'_>,
        scratch: &mut Vec<u8>,
        compressor: &mut Compressor,
        out: &mut Vec<u8>,
    ) -> Result<(), BatchError> {
        let start = out.len();
        out.extend_from_slice(&self.as_bytes()[..layout::HEADER_SIZE]);
        let done = match self.compression()? {
            CompressionType::None => self.put_kept(kept, out),
            kind => {
                scratch.clear();
                self.put_kept(kept, scratch)
                    .and_then(|()| Ok(compressor.compress(Compression::new(kind), scratch, out)?))
            }
        };
        let length = i32::try_from(out.len() - start - layout::LOG_OVERHEAD);
        let length = match (done, length) {
            (Ok(()), Ok(length)) => length,
            (done, _) => {
                out.truncate(start);
                return Err(done.err().unwrap_or(BatchError::Length(i32::MAX)));
            }
        };
        let batch = &mut out[start..];
        put(batch, layout::BATCH_LENGTH, length.to_be_bytes());
        if let Some(horizon) = kept.delete_horizon_ms {
            put(batch, layout::ATTRIBUTES, self.attributes().with_delete_horizon(true).0.to_be_bytes());
            put(batch, layout::BASE_TIMESTAMP, horizon.to_be_bytes());
        }
        if self.timestamp_type() == TimestampType::CreateTime {
            put(batch, layout::MAX_TIMESTAMP, kept.max_timestamp.to_be_bytes());
        }
        put(batch, layout::RECORDS_COUNT, kept.count.to_be_bytes());
        let crc = crc32c::crc32c(&batch[layout::ATTRIBUTES..]);
        put(batch, layout::CRC, crc.to_be_bytes());
        Ok(())
    }

    fn put_kept(&self, kept: &Kept<'_>, out: &mut Vec<u8>) -> Result<(), BatchError> {
        let Some(horizon) = kept.delete_horizon_ms else {
            kept.ranges.iter().for_each(|range| out.extend_from_slice(&kept.section[range.clone()]));
            return Ok(());
        };
        let shift = self.base_timestamp().wrapping_sub(horizon);
        let mut head = Vec::with_capacity(16);
        let mut index = 0;
        for range in kept.ranges {
            let mut rest = &kept.section[range.clone()];
            while !rest.is_empty() {
                put_shifted(&mut rest, shift, &mut head, out)
                    .map_err(|error| BatchError::Record { index, error })?;
                index += 1;
            }
        }
        Ok(())
    }
}

/// Takes the record at the front of `rest` and puts it with a timestamp delta that is larger by `shift`.
fn put_shifted(
    rest: &mut &[u8],
    shift: i64,
    head: &mut Vec<u8>,
    out: &mut Vec<u8>,
) -> Result<(), RecordError> {
    let length = usize::try_from(read_varint(rest)?).map_err(|_| RecordError::Length)?;
    let (record, after) = rest.split_at_checked(length).ok_or(RecordError::BeyondBatch)?;
    *rest = after;
    let [attributes, tail @ ..] = record else { return Err(RecordError::Length) };
    let mut tail = tail;
    let delta = read_varlong(&mut tail)?.wrapping_add(shift);
    head.clear();
    head.push(*attributes);
    put_varlong(head, delta);
    let length = i32::try_from(head.len() + tail.len()).map_err(|_| RecordError::Length)?;
    put_varint(out, length);
    out.extend_from_slice(head);
    out.extend_from_slice(tail);
    Ok(())
}

fn put<const N: usize>(batch: &mut [u8], at: usize, value: [u8; N]) {
    batch[at..at + N].copy_from_slice(&value);
}

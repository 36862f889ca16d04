//! The records of one batch, borrowed from its (decompressed) bytes. Nothing is allocated.

use std::borrow::Cow;

use super::error::{BatchError, RecordError};
use super::layout::TimestampType;
use super::view::BatchView;
use crate::varint::{read_varint, read_varlong};

/// One record, borrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordView<'a> {
    /// Its offset in the partition.
    pub offset: i64,
    /// Its timestamp in ms since 1970, -1 for none; with LogAppendTime the batch's.
    pub timestamp: i64,
    /// Its key. Empty is not the same as none.
    pub key: Option<&'a [u8]>,
    /// Its value. None is a tombstone in a compacted topic.
    pub value: Option<&'a [u8]>,
    /// Its headers, in order, with duplicates.
    pub headers: Headers<'a>,
}

/// One header of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header<'a> {
    /// Its key: UTF-8 by contract, which nobody enforces.
    pub key: &'a [u8],
    /// Its value. Empty is not the same as none.
    pub value: Option<&'a [u8]>,
}

impl<'a> Header<'a> {
    /// A header.
    pub fn new(key: &'a str, value: Option<&'a [u8]>) -> Self {
        Header { key: key.as_bytes(), value }
    }

    /// The key as text; bytes that are no UTF-8 become U+FFFD.
    pub fn key_text(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.key)
    }
}

/// The headers of a record: an iterator that may be cloned to walk them again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Headers<'a> {
    /// How many are left.
    count: u32,
    /// Their bytes, already checked: they hold `count` whole headers and nothing else.
    bytes: &'a [u8],
}

impl<'a> Headers<'a> {
    /// Checks what follows a record's value: the number of headers, and the headers up to the record's end.
    #[inline(always)]
    fn parse(mut bytes: &'a [u8]) -> Result<Self, RecordError> {
        // Nearly every record has none: one zero byte.
        if let [0] = bytes {
            return Ok(Headers::default());
        }
        let count = read_varint(&mut bytes)?;
        Self::parse_some(count, bytes)
    }

    #[inline(never)]
    fn parse_some(count: i32, bytes: &'a [u8]) -> Result<Self, RecordError> {
        // A header takes at least two bytes.
        if count < 0 || count as usize > bytes.len() / 2 {
            return Err(RecordError::Header);
        }
        let headers = Headers { count: count as u32, bytes };
        let mut rest = bytes;
        for _ in 0..count {
            read_header(&mut rest)?;
        }
        if rest.is_empty() { Ok(headers) } else { Err(RecordError::Length) }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The headers as they are stored, without their number.
    pub(super) fn encoded(&self) -> (u32, &'a [u8]) {
        (self.count, self.bytes)
    }
}

fn read_header<'a>(bytes: &mut &'a [u8]) -> Result<Header<'a>, RecordError> {
    let Some(key) = read_field(bytes)? else { return Err(RecordError::Header) };
    Ok(Header { key, value: read_field(bytes)? })
}

/// A varint length, -1 for null, and as many bytes.
#[inline(always)]
fn read_field<'a>(bytes: &mut &'a [u8]) -> Result<Option<&'a [u8]>, RecordError> {
    let len = read_varint(bytes)?;
    if len < 0 {
        return if len == -1 { Ok(None) } else { Err(RecordError::Field) };
    }
    let Some((field, rest)) = bytes.split_at_checked(len as usize) else { return Err(RecordError::Field) };
    *bytes = rest;
    Ok(Some(field))
}

impl<'a> Iterator for Headers<'a> {
    type Item = Header<'a>;

    fn next(&mut self) -> Option<Header<'a>> {
        if self.count == 0 {
            return None;
        }
        // `parse_some` has read them all before, so this does not fail.
        let header = read_header(&mut self.bytes).ok()?;
        self.count -= 1;
        Some(header)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count as usize, Some(self.count as usize))
    }
}

impl ExactSizeIterator for Headers<'_> {}
impl std::iter::FusedIterator for Headers<'_> {}

/// Walks the records of a batch. The first malformed record is yielded as an error and ends the walk, and so
/// do bytes beyond the last record.
#[derive(Debug, Clone)]
pub struct Records<'a> {
    rest: &'a [u8],
    index: u32,
    count: u32,
    base_offset: i64,
    base_timestamp: i64,
    /// With LogAppendTime, the timestamp of every record.
    append_time: Option<i64>,
    /// The number of records as the header has it, if negative.
    bad_count: Option<i32>,
}

impl<'a> Records<'a> {
    #[inline]
    pub(super) fn new(batch: &BatchView<'_>, section: &'a [u8]) -> Self {
        let count = batch.records_count();
        Records {
            rest: section,
            index: 0,
            count: count.max(0) as u32,
            base_offset: batch.base_offset(),
            base_timestamp: batch.base_timestamp(),
            append_time: match batch.timestamp_type() {
                TimestampType::CreateTime => None,
                TimestampType::LogAppendTime => Some(batch.max_timestamp()),
            },
            bad_count: (count < 0).then_some(count),
        }
    }

    #[inline(always)]
    fn read(&mut self) -> Result<RecordView<'a>, RecordError> {
        let len = read_varint(&mut self.rest)?;
        if len < 0 {
            return Err(RecordError::Length);
        }
        let Some((record, rest)) = self.rest.split_at_checked(len as usize) else {
            return Err(RecordError::BeyondBatch);
        };
        self.rest = rest;
        // The first byte is the record's attributes, of which none exists.
        let [_, fields @ ..] = record else { return Err(RecordError::Length) };
        let mut fields = fields;
        let timestamp_delta = read_varlong(&mut fields)?;
        let offset_delta = read_varint(&mut fields)?;
        Ok(RecordView {
            offset: self.base_offset.wrapping_add(i64::from(offset_delta)),
            timestamp: match self.append_time {
                None => self.base_timestamp.wrapping_add(timestamp_delta),
                Some(time) => time,
            },
            key: read_field(&mut fields)?,
            value: read_field(&mut fields)?,
            headers: Headers::parse(fields)?,
        })
    }

    #[cold]
    #[inline(never)]
    fn fail(&mut self, error: RecordError) -> BatchError {
        self.count = self.index;
        self.rest = &[];
        BatchError::Record { index: self.index, error }
    }

    /// Called when no record is left: the batch must have nothing else.
    #[cold]
    #[inline(never)]
    fn end(&mut self) -> Option<BatchError> {
        if let Some(count) = self.bad_count.take() {
            self.rest = &[];
            return Some(BatchError::RecordsCount(count));
        }
        match std::mem::take(&mut self.rest).len() {
            0 => None,
            left => Some(BatchError::TrailingBytes(left)),
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<RecordView<'a>, BatchError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.index == self.count {
            return self.end().map(Err);
        }
        match self.read() {
            Ok(record) => {
                self.index += 1;
                Some(Ok(record))
            }
            Err(error) => Some(Err(self.fail(error))),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        // The count is only what the batch says: a record takes at least seven bytes.
        let left = (self.count - self.index) as usize;
        (0, Some(left.min(self.rest.len() / 7) + 1))
    }
}

impl std::iter::FusedIterator for Records<'_> {}

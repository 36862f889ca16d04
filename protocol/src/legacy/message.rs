//! One entry of an old message set. All integers are big-endian.
//!
//! ```text
//!  0        8      12    16      17           18                    18 / 26
//!  +--------+------+-----+-------+------------+---------------------+------------+-----+-------+-----
//!  | offset | size | crc | magic | attributes | timestamp i64       | key length | key | value | value
//!  | i64    | i32  | u32 | i8    | i8         | (only with magic 1) | i32        |     | length|
//!  +--------+------+-----+-------+------------+---------------------+------------+-----+-------+-----
//!                        |<-- crc (CRC-32, the one of gzip) covers 16 to the end
//!
//!  size        the bytes after itself        lengths   -1 for null
//!  attributes  bits 0-2 compression type, bit 3 timestamp type (magic 1)
//! ```
//!
//! An entry with a compression type is a wrapper: its value, decompressed, is a set of inner entries. The
//! wrapper has the offset of its last inner entry. Inner offsets are absolute with magic 0 and count from the
//! first entry's with magic 1.

use super::records::LegacyRecords;
use crate::compression::{CompressionError, CompressionType, Decompressor};
use crate::record_batch::{BatchError, RecordError, TimestampType, layout};

const SIZE: usize = 8;
const CRC: usize = 12;
const ATTRIBUTES: usize = 17;
const TIMESTAMP: usize = 18;
/// The least that `size` can be: crc, magic, attributes and two lengths.
const MIN_SIZE_V0: usize = 14;
const MIN_SIZE_V1: usize = 22;

/// An entry of magic 0 or 1, whose length and fields have been checked to lie within the bytes. The checksum
/// has not been looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageView<'a> {
    bytes: &'a [u8],
    key: Option<&'a [u8]>,
    value: Option<&'a [u8]>,
}

impl<'a> MessageView<'a> {
    /// Looks at the entry at the start of `bytes`; the rest is what follows it.
    pub fn parse(bytes: &'a [u8]) -> Result<(MessageView<'a>, &'a [u8]), BatchError> {
        let available = bytes.len();
        let Some(size) = bytes.get(SIZE..layout::LOG_OVERHEAD) else {
            return Err(BatchError::Truncated { needed: layout::LOG_OVERHEAD, available });
        };
        let size = i32::from_be_bytes([size[0], size[1], size[2], size[3]]);
        let min = match layout::magic(bytes) {
            Some(0) | None => MIN_SIZE_V0,
            Some(1) => MIN_SIZE_V1,
            Some(magic) => return Err(BatchError::Magic(magic)),
        };
        if size < min as i32 || size > i32::MAX - layout::LOG_OVERHEAD as i32 {
            return Err(BatchError::Length(size));
        }
        let needed = layout::LOG_OVERHEAD + size as usize;
        let Some((bytes, rest)) = bytes.split_at_checked(needed) else {
            return Err(BatchError::Truncated { needed, available });
        };
        let fields_start = if min == MIN_SIZE_V1 { TIMESTAMP + 8 } else { TIMESTAMP };
        let mut fields = &bytes[fields_start..];
        let malformed = |error| BatchError::Record { index: 0, error };
        let key = read_field(&mut fields).map_err(malformed)?;
        let value = read_field(&mut fields).map_err(malformed)?;
        Ok((MessageView { bytes, key, value }, rest))
    }

    #[inline]
    fn field<const N: usize>(&self, at: usize) -> [u8; N] {
        // All fields lie within the smallest entry of their magic, which `parse` has confirmed.
        let mut field = [0; N];
        field.copy_from_slice(&self.bytes[at..at + N]);
        field
    }

    /// The entry's bytes, offset and size included.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The entry's size in bytes, offset and size included.
    #[expect(clippy::len_without_is_empty, reason = "an entry has at least its fixed fields")]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The offset: a wrapper's is that of its last inner entry.
    pub fn offset(&self) -> i64 {
        i64::from_be_bytes(self.field(0))
    }

    /// 0 or 1.
    pub fn magic(&self) -> i8 {
        self.bytes[layout::MAGIC] as i8
    }

    /// The checksum that the entry bears.
    pub fn crc(&self) -> u32 {
        u32::from_be_bytes(self.field(CRC))
    }

    /// The checksum of the bytes it covers.
    pub fn compute_crc(&self) -> u32 {
        checksum(self.bytes)
    }

    /// Whether the checksum fits the bytes.
    pub fn verify_crc(&self) -> Result<(), BatchError> {
        let (stored, computed) = (self.crc(), self.compute_crc());
        if stored == computed { Ok(()) } else { Err(BatchError::Crc { stored, computed }) }
    }

    /// The attributes as they are.
    pub fn attributes(&self) -> i8 {
        self.bytes[ATTRIBUTES] as i8
    }

    /// How the value is compressed; an error when the id is none that exists.
    pub fn compression(&self) -> Result<CompressionType, CompressionError> {
        CompressionType::from_id(self.bytes[ATTRIBUTES] & 7)
    }

    /// What the timestamp means. Entries of magic 0 have none.
    pub fn timestamp_type(&self) -> Option<TimestampType> {
        match (self.magic(), self.attributes() & 8) {
            (0, _) => None,
            (_, 0) => Some(TimestampType::CreateTime),
            _ => Some(TimestampType::LogAppendTime),
        }
    }

    /// The timestamp in ms since 1970, -1 for none. A wrapper has the largest of its inner entries, or the
    /// time of the append.
    pub fn timestamp(&self) -> i64 {
        if self.magic() == 0 { layout::NO_TIMESTAMP } else { i64::from_be_bytes(self.field(TIMESTAMP)) }
    }

    /// The key.
    pub fn key(&self) -> Option<&'a [u8]> {
        self.key
    }

    /// The value; a wrapper's is compressed.
    pub fn value(&self) -> Option<&'a [u8]> {
        self.value
    }

    /// The entry's one record, or those that it wraps, decompressed into `decompressor`'s buffer, which may
    /// grow to at most `max_bytes`.
    pub fn records<'r>(
        &self,
        decompressor: &'r mut Decompressor,
        max_bytes: usize,
    ) -> Result<LegacyRecords<'r>, BatchError>
    where
        'a: 'r,
    {
        let kind = self.compression()?;
        if kind == CompressionType::None {
            return Ok(LegacyRecords::of_one(*self));
        }
        let Some(value) = self.value else {
            return Err(BatchError::Record { index: 0, error: RecordError::Wrapper });
        };
        let inner = if self.magic() == 0 {
            decompressor.decompress_magic_0(kind, value, max_bytes)?
        } else {
            decompressor.decompress(kind, value, max_bytes)?
        };
        LegacyRecords::of_wrapper(self, inner)
    }
}

/// The checksum (CRC-32) of an entry's bytes, offset and size included, whatever its fields hold.
pub fn checksum(entry: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(entry.get(layout::MAGIC..).unwrap_or_default());
    crc.sum()
}

/// A length, -1 for null, and as many bytes.
fn read_field<'a>(bytes: &mut &'a [u8]) -> Result<Option<&'a [u8]>, RecordError> {
    let Some((len, rest)) = bytes.split_first_chunk() else { return Err(RecordError::Length) };
    let len = i32::from_be_bytes(*len);
    if len == -1 {
        *bytes = rest;
        return Ok(None);
    }
    let field = usize::try_from(len).ok().and_then(|len| rest.split_at_checked(len));
    let Some((field, rest)) = field else { return Err(RecordError::Field) };
    *bytes = rest;
    Ok(Some(field))
}

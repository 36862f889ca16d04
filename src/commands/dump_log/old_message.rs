//! An entry of the formats 0 and 1 by its fixed fields alone: a damaged one has no others that could be relied on.

use kfk_protocol::compression::{CompressionError, CompressionType};
use kfk_protocol::legacy::{MessageView, checksum};
use kfk_protocol::record_batch::TimestampType;

use super::index::{i32_at, i64_at};

const CRC: usize = 12;
const MAGIC: usize = 16;
const ATTRIBUTES: usize = 17;
const TIMESTAMP: usize = 18;

/// An entry of which nothing but the size has been checked.
#[derive(Debug, Clone, Copy)]
pub struct OldMessage<'a> {
    bytes: &'a [u8],
}

impl<'a> OldMessage<'a> {
    /// The entry that `bytes` are.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The entry with its key and value, if these lie within it.
    pub fn whole(&self) -> Option<MessageView<'a>> {
        MessageView::parse(self.bytes).ok().map(|(message, _)| message)
    }

    /// The checksum that it bears.
    pub fn crc(&self) -> u32 {
        i32_at(self.bytes, CRC) as u32
    }

    /// Whether the checksum fits.
    pub fn is_valid(&self) -> bool {
        self.crc() == checksum(self.bytes)
    }

    fn attributes(&self) -> u8 {
        self.bytes.get(ATTRIBUTES).copied().unwrap_or_default()
    }

    fn has_timestamp(&self) -> bool {
        self.bytes.get(MAGIC) == Some(&1)
    }

    /// How the value is compressed.
    pub fn compression(&self) -> Result<CompressionType, CompressionError> {
        CompressionType::from_id(self.attributes() & 7)
    }

    /// What the timestamp means; none without one.
    pub fn timestamp_type(&self) -> Option<TimestampType> {
        match (self.has_timestamp(), self.attributes() & 8) {
            (false, _) => None,
            (true, 0) => Some(TimestampType::CreateTime),
            (true, _) => Some(TimestampType::LogAppendTime),
        }
    }

    /// The timestamp in ms since 1970, -1 for none.
    pub fn timestamp(&self) -> i64 {
        if self.has_timestamp() { i64_at(self.bytes, TIMESTAMP) } else { -1 }
    }

    /// The sizes of key and value as they are written; none if the entry ends before the second.
    pub fn sizes(&self) -> Option<(i32, i32)> {
        let at = if self.has_timestamp() { TIMESTAMP + 8 } else { TIMESTAMP };
        let key = i32_at(self.bytes, at);
        let value_at = at + 4 + usize::try_from(key).unwrap_or(0);
        (value_at + 4 <= self.bytes.len()).then(|| (key, i32_at(self.bytes, value_at)))
    }
}

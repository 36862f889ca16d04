//! `.index`: from an offset to a place in the segment near it.
//!
//! ```text
//! entry, 8 bytes: relative offset u32 (offset - base offset of the segment), position u32 (in the .log file)
//! ```
//!
//! An entry names the last offset of a batch and the position where that batch begins; there is one for about every
//! index.interval.bytes of the log, none for the first batch. Offsets and positions rise strictly.

use super::LogError;
use super::files::{INDEX, PartitionFiles};
use super::index_file::{IndexEntry, IndexFile};

/// One entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OffsetEntry {
    pub(crate) relative_offset: u32,
    pub(crate) position: u32,
}

impl IndexEntry for OffsetEntry {
    const SIZE: usize = 8;
    const EXTENSION: &'static str = INDEX;

    fn encode(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.relative_offset.to_be_bytes());
        out.extend_from_slice(&self.position.to_be_bytes());
    }

    fn decode(bytes: &[u8]) -> Self {
        let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        Self { relative_offset: number(0), position: number(4) }
    }
}

/// The offset index of one segment.
pub(crate) type OffsetIndex = IndexFile<OffsetEntry>;

impl OffsetIndex {
    /// Where to begin a search for `offset`: the position of a batch that is not behind it; 0 if no entry is.
    pub(crate) fn position_before(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        offset: i64,
    ) -> Result<u64, LogError> {
        let relative = offset - base_offset;
        let entry = self.floor(files, base_offset, |entry| i64::from(entry.relative_offset) <= relative)?;
        Ok(entry.map_or(0, |entry| u64::from(entry.position)))
    }

    /// The last indexed batch that begins at or before `position`; 0 if none does.
    pub(crate) fn batch_before(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        position: u64,
    ) -> Result<u64, LogError> {
        let entry = self.floor(files, base_offset, |entry| u64::from(entry.position) <= position)?;
        Ok(entry.map_or(0, |entry| u64::from(entry.position)))
    }
}

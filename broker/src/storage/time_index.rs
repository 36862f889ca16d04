//! `.timeindex`: from a timestamp to an offset.
//!
//! ```text
//! entry, 12 bytes: timestamp i64 (ms), relative offset u32 (offset - base offset of the segment)
//! ```
//!
//! An entry says: the largest timestamp up to here is this one, and a record with a larger one has an offset above
//! this. It is made together with an entry of the offset index, and once more when the segment is rolled or closed,
//! so the last entry of a closed segment holds its largest timestamp. Timestamps rise strictly.

use super::LogError;
use super::files::{PartitionFiles, TIME_INDEX};
use super::index_file::{IndexEntry, IndexFile};

/// One entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimeEntry {
    pub(crate) timestamp: i64,
    pub(crate) relative_offset: u32,
}

impl IndexEntry for TimeEntry {
    const SIZE: usize = 12;
    const EXTENSION: &'static str = TIME_INDEX;

    fn encode(self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.timestamp.to_be_bytes());
        out.extend_from_slice(&self.relative_offset.to_be_bytes());
    }

    fn decode(bytes: &[u8]) -> Self {
        let (mut timestamp, mut offset) = ([0; 8], [0; 4]);
        timestamp.copy_from_slice(&bytes[..8]);
        offset.copy_from_slice(&bytes[8..12]);
        Self { timestamp: i64::from_be_bytes(timestamp), relative_offset: u32::from_be_bytes(offset) }
    }
}

/// The time index of one segment.
pub(crate) type TimeIndex = IndexFile<TimeEntry>;

impl TimeIndex {
    /// Adds an entry unless the last one has this timestamp or a later one.
    pub(crate) fn maybe_push(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        entry: TimeEntry,
    ) -> Result<(), LogError> {
        match self.last(files, base_offset)? {
            Some(last) if last.timestamp >= entry.timestamp => {}
            _ => self.push(entry),
        }
        Ok(())
    }

    /// An offset, relative to the base, in the first batch that may hold a timestamp of at least `timestamp`, or
    /// before it.
    pub(crate) fn relative_offset_before(
        &mut self,
        files: &PartitionFiles,
        base_offset: i64,
        timestamp: i64,
    ) -> Result<u32, LogError> {
        let entry = self.floor(files, base_offset, |entry| entry.timestamp <= timestamp)?;
        Ok(entry.map_or(0, |entry| entry.relative_offset))
    }
}

//! Finding batches in a segment: by offset, by position, by time; through the indexes, but never trusting them.

use crate::env::DiskFile;

use super::LogError;
use super::batch_header::BatchHeader;
use super::batch_scan::{BatchScan, ScanError};
use super::files::{LOG, PartitionFiles};
use super::segment::Segment;

/// A batch found in a segment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Located {
    pub(crate) position: u64,
    pub(crate) header: BatchHeader,
}

impl Segment {
    /// The first batch with a last offset of at least `offset`.
    pub(crate) fn locate(&self, files: &PartitionFiles, offset: i64) -> Result<Option<Located>, LogError> {
        let (file, position) = {
            let mut lazy = self.lazy();
            // An index that cannot be read costs time, not the answer.
            let position = match lazy.offsets.position_before(files, self.base_offset, offset) {
                Ok(position) if position < self.size => position,
                _ => 0,
            };
            (lazy.log(files, self.base_offset)?.clone(), position)
        };
        match self.locate_from(&*file, position, offset) {
            Ok(found) => Ok(found),
            // Entries carry no checksum. One that lies leads into the middle of a batch or behind the target:
            // then the search begins at the front.
            Err(_) if position > 0 => self
                .locate_from(&*file, 0, offset)
                .map_err(|error| error.damaged(files.path(self.base_offset, LOG))),
            Err(error) => Err(error.damaged(files.path(self.base_offset, LOG))),
        }
    }

    fn locate_from(
        &self,
        file: &dyn DiskFile,
        position: u64,
        offset: i64,
    ) -> Result<Option<Located>, ScanError> {
        for (index, batch) in BatchScan::new(file, position, self.size).enumerate() {
            let (position, header) = batch?;
            if index == 0
                && position > 0
                && (header.base_offset > offset || header.base_offset < self.base_offset)
            {
                return Err(ScanError::NoBatch { position, reason: "not the batch that the index names" });
            }
            if header.last_offset() >= offset {
                return Ok(Some(Located { position, header }));
            }
        }
        Ok(None)
    }

    /// The last batch that ends at or before `limit`, searching from the batch at `from`; none if the first one
    /// is longer.
    pub(crate) fn last_batch_within(
        &self,
        files: &PartitionFiles,
        from: u64,
        limit: u64,
    ) -> Result<Option<Located>, LogError> {
        let file = self.log(files)?;
        let search = |start: u64| -> Result<Option<Located>, ScanError> {
            let mut last = None;
            for batch in BatchScan::new(&*file, start, self.size) {
                let (position, header) = batch?;
                if position + u64::from(header.size) > limit {
                    break;
                }
                last = Some(Located { position, header });
            }
            Ok(last)
        };
        // Usually the last index entry before the limit leads to the answer. Its batch may itself be too long:
        // then the one before it is wanted, which lies behind the entry before.
        let mut below = limit;
        for _ in 0..2 {
            let start = self.lazy().offsets.batch_before(files, self.base_offset, below).unwrap_or(0);
            if start <= from {
                break;
            }
            if let Ok(Some(found)) = search(start) {
                return Ok(Some(found));
            }
            below = start - 1;
        }
        search(from).map_err(|error| error.damaged(files.path(self.base_offset, LOG)))
    }

    /// Where to begin a search for the first record with a timestamp of at least `timestamp`.
    pub(crate) fn position_before_timestamp(
        &self,
        files: &PartitionFiles,
        timestamp: i64,
    ) -> Result<u64, LogError> {
        let mut lazy = self.lazy();
        let relative = lazy.times.relative_offset_before(files, self.base_offset, timestamp).unwrap_or(0);
        let offset = self.base_offset + i64::from(relative);
        Ok(lazy.offsets.position_before(files, self.base_offset, offset).unwrap_or(0))
    }

    /// Where the offset index first leads to at or behind which the tail must be walked.
    pub(crate) fn last_indexed_position(&self, files: &PartitionFiles) -> Result<u64, LogError> {
        let mut lazy = self.lazy();
        Ok(lazy.offsets.last(files, self.base_offset)?.map_or(0, |entry| u64::from(entry.position)))
    }

    /// Whether the index files can be used: lengths, and a last entry that lies in the segment.
    pub(crate) fn indexes_are_sane(&self, files: &PartitionFiles) -> Result<bool, LogError> {
        if self.size == 0 {
            // Looked at when the first batch comes: most partitions that a start opens stay as they are.
            return Ok(true);
        }
        let mut lazy = self.lazy();
        let offsets = match lazy.offsets.last(files, self.base_offset) {
            Ok(Some(last)) => last.relative_offset > 0 && u64::from(last.position) < self.size,
            Ok(None) => true,
            Err(LogError::Damaged { .. }) => false,
            Err(error) => return Err(error),
        };
        let times = match lazy.times.last(files, self.base_offset) {
            // Zeros are what an index that Kafka had mapped ends with after a crash.
            Ok(Some(last)) => {
                last.timestamp > 0 || last.relative_offset > 0 || lazy.times_hold_one(files, self.base_offset)
            }
            Ok(None) => true,
            Err(LogError::Damaged { .. }) => false,
            Err(error) => return Err(error),
        };
        Ok(offsets && times)
    }
}

//! Looking for records by something else than their offset.

use kfk_protocol::compression::Decompressor;
use kfk_protocol::legacy::AnyBatch;

use crate::env::DiskFile;

use super::batch_header::BatchHeader;
use super::batch_scan::{BatchScan, ScanError};
use super::files::LOG;
use super::segment::Segment;
use super::{AbortedTxn, Log, LogError, txn_index};

/// How far a batch may grow when its records have to be looked at.
const MAX_DECOMPRESSED: usize = 128 << 20;

/// A record found by its timestamp, as ListOffsets answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundOffset {
    /// Its offset.
    pub offset: i64,
    /// Its timestamp, ms.
    pub timestamp: i64,
    /// The leader epoch of its batch; -1 in old formats.
    pub leader_epoch: i32,
}

impl Log {
    /// The first record, by offset, with a timestamp of at least `timestamp`.
    pub fn offset_for_timestamp(&self, timestamp: i64) -> Result<Option<FoundOffset>, LogError> {
        let start = self.segment_index_for(self.log_start_offset);
        for (index, segment) in self.segments.iter().enumerate().skip(start) {
            let largest = segment.max_timestamp(&self.files)?;
            let found = if largest.is_some_and(|largest| largest.timestamp >= timestamp) {
                let from = segment.position_before_timestamp(&self.files, timestamp)?;
                self.first_record(segment, from, |record| record >= timestamp)?
            } else {
                None
            };
            if index != self.active_index() {
                segment.release();
            }
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The first record, by offset, with the largest timestamp of all; none if no record has a timestamp.
    pub fn offset_of_max_timestamp(&self) -> Result<Option<FoundOffset>, LogError> {
        let start = self.segment_index_for(self.log_start_offset);
        let mut largest: Option<(i64, usize)> = None;
        for (index, segment) in self.segments.iter().enumerate().skip(start) {
            let timestamp = if segment.base_offset < self.log_start_offset {
                // Its index also speaks of records that are deleted.
                self.max_timestamp_from(segment, self.log_start_offset)?
            } else {
                segment.max_timestamp(&self.files)?.map(|largest| largest.timestamp)
            };
            if index != self.active_index() {
                segment.release();
            }
            if let Some(timestamp) = timestamp
                && largest.is_none_or(|(largest, _)| timestamp > largest)
            {
                largest = Some((timestamp, index));
            }
        }
        let Some((timestamp, index)) = largest else { return Ok(None) };
        let segment = &self.segments[index];
        let from = segment.position_before_timestamp(&self.files, timestamp)?;
        self.first_record(segment, from, |record| record == timestamp)
    }

    /// The largest timestamp of the batches from the one with `offset` on.
    fn max_timestamp_from(&self, segment: &Segment, offset: i64) -> Result<Option<i64>, LogError> {
        let Some(located) = segment.locate(&self.files, offset)? else { return Ok(None) };
        let damaged = |error: ScanError| error.damaged(self.files.path(segment.base_offset, LOG));
        let file = segment.log(&self.files)?;
        let mut largest = -1;
        for batch in BatchScan::new(&*file, located.position, segment.size()) {
            let (position, header) = batch.map_err(damaged)?;
            if header.base_offset < offset {
                let look = |record: FoundOffset| {
                    largest = largest.max(record.timestamp);
                    false
                };
                self.first_in_batch(&*file, position, &header, look).map_err(damaged)?;
            } else {
                largest = largest.max(header.max_timestamp);
            }
        }
        Ok((largest >= 0).then_some(largest))
    }

    /// The first record, not below the log start offset, whose timestamp is `wanted`. The search begins at the batch
    /// at `from`, or at the front if there is none.
    fn first_record(
        &self,
        segment: &Segment,
        from: u64,
        wanted: impl Fn(i64) -> bool,
    ) -> Result<Option<FoundOffset>, LogError> {
        let file = segment.log(&self.files)?;
        let search = |from| -> Result<Option<FoundOffset>, ScanError> {
            for batch in BatchScan::new(&*file, from, segment.size()) {
                let (position, header) = batch?;
                if header.last_offset() < self.log_start_offset {
                    continue;
                }
                // Some record has the largest timestamp: a batch whose largest is not wanted holds none that is.
                // Unless it is deleted: then the others must be looked at.
                if (wanted(header.max_timestamp) || header.base_offset < self.log_start_offset)
                    && let Some(found) =
                        self.first_in_batch(&*file, position, &header, |record| wanted(record.timestamp))?
                {
                    return Ok(Some(found));
                }
            }
            Ok(None)
        };
        match search(from) {
            Err(_) if from > 0 => search(0),
            other => other,
        }
        .map_err(|error| error.damaged(self.files.path(segment.base_offset, LOG)))
    }

    /// The first record of a batch, not below the log start offset, that is wanted.
    fn first_in_batch(
        &self,
        file: &dyn DiskFile,
        position: u64,
        header: &BatchHeader,
        mut wanted: impl FnMut(FoundOffset) -> bool,
    ) -> Result<Option<FoundOffset>, ScanError> {
        let unreadable = |_| ScanError::NoBatch { position, reason: "its records cannot be read" };
        let mut bytes = vec![0; header.size as usize];
        let got = file.pread(&mut bytes, position).map_err(|error| ScanError::Disk(error.into()))?;
        let (batch, _) = AnyBatch::parse(&bytes[..got]).map_err(unreadable)?;
        let mut decompressor = Decompressor::new();
        for record in batch.records(&mut decompressor, MAX_DECOMPRESSED).map_err(unreadable)? {
            let record = record.map_err(unreadable)?;
            let (offset, timestamp) = (record.offset, record.timestamp);
            let found = FoundOffset { offset, timestamp, leader_epoch: header.leader_epoch };
            if offset >= self.log_start_offset && wanted(found) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The aborted transactions that a read_committed consumer must know of when it reads the offsets
    /// `from..to`.
    pub fn aborted_transactions(&self, from: i64, to: i64) -> Result<Vec<AbortedTxn>, LogError> {
        let mut aborted = Vec::new();
        for segment in &self.segments[self.segment_index_for(from)..] {
            if !segment.has_txn_index {
                continue;
            }
            for txn in txn_index::read(&self.files, segment.base_offset)? {
                if txn.last_offset >= from && txn.first_offset < to {
                    aborted.push(txn);
                }
                // Whatever was aborted later began at or behind this offset.
                if txn.last_stable_offset >= to {
                    return Ok(aborted);
                }
            }
        }
        Ok(aborted)
    }
}

//! Reads whole batches of a segment, a large piece of the file at a time.

use std::ops::Range;

use kfk_protocol::record_batch::layout::HEADER_SIZE;

use super::plan::Source;
use super::{CleanError, Pace};
use crate::env::DiskFile;
use crate::storage::batch_header::BatchHeader;

/// The batches of a file one after the other.
pub(super) struct Chunks<'a> {
    file: &'a dyn DiskFile,
    buffer: &'a mut Vec<u8>,
    /// Bytes to read at once.
    chunk: usize,
    /// Where the file is read next, and where its batches end.
    position: u64,
    end: u64,
    /// What of the buffer has been read and not handed out.
    from: usize,
    to: usize,
    /// Offsets that the next batch may have.
    offsets: Range<i64>,
}

impl<'a> Chunks<'a> {
    /// The batches of `source`, whose bytes are in `file`.
    pub(super) fn new(
        file: &'a dyn DiskFile,
        source: &Source,
        chunk: usize,
        buffer: &'a mut Vec<u8>,
    ) -> Self {
        let offsets = source.base_offset..source.next_base_offset;
        let chunk = chunk.max(HEADER_SIZE);
        Self { file, buffer, chunk, position: 0, end: source.size, from: 0, to: 0, offsets }
    }

    /// Where in the file the next batch begins.
    pub(super) fn position(&self) -> u64 {
        self.position - (self.to - self.from) as u64
    }

    /// Reads until `wanted` bytes are together, or up to the end.
    fn fill(&mut self, wanted: usize, pace: &mut Pace<'_>) -> Result<(), CleanError> {
        if self.to - self.from >= wanted || self.position == self.end {
            return Ok(());
        }
        self.buffer.copy_within(self.from..self.to, 0);
        (self.from, self.to) = (0, self.to - self.from);
        let left = usize::try_from(self.end - self.position).unwrap_or(usize::MAX);
        let upto = self.to.saturating_add(left).min(self.chunk.max(wanted));
        if self.buffer.len() < upto {
            self.buffer.resize(upto, 0);
        }
        pace(upto - self.to)?;
        let got = self.file.pread(&mut self.buffer[self.to..upto], self.position)?;
        self.position += got as u64;
        self.to += got;
        Ok(())
    }

    /// The next batch and its header; none at the end. Its checksum is not looked at.
    pub(super) fn next(
        &mut self,
        pace: &mut Pace<'_>,
    ) -> Result<Option<(BatchHeader, &mut [u8])>, CleanError> {
        self.fill(HEADER_SIZE, pace)?;
        if self.from == self.to {
            return Ok(None);
        }
        let header = BatchHeader::parse(&self.buffer[self.from..self.to]).map_err(CleanError::batch)?;
        // Offsets lie outside of the checksum.
        if header.base_offset < self.offsets.start || header.next_offset() > self.offsets.end {
            return Err(CleanError::batch("its offsets do not lie between those of its neighbours"));
        }
        self.offsets.start = header.next_offset();
        let size = header.size as usize;
        if u64::from(header.size) > self.end - self.position() {
            return Err(CleanError::batch("longer than what is left of the segment"));
        }
        self.fill(size, pace)?;
        if self.to - self.from < size {
            return Err(CleanError::batch("the file is shorter than it was"));
        }
        let batch = self.from..self.from + size;
        self.from = batch.end;
        Ok(Some((header, &mut self.buffer[batch])))
    }
}

/// Gives back what a long batch made the buffer grow by.
pub(super) fn shrink(buffer: &mut Vec<u8>, chunk: usize) {
    if buffer.len() > chunk {
        buffer.truncate(chunk);
        buffer.shrink_to_fit();
    }
}

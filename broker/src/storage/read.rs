//! Reading: not bytes but ranges of files, so that whoever answers can let the kernel send them.

use std::sync::Arc;

use crate::env::DiskFile;

use super::segment_search::Located;
use super::{Log, LogError};

/// How many places between batches are remembered from reads.
const HINTS: usize = 4;

/// A range of a segment file that holds whole batches.
#[derive(Debug, Clone)]
pub struct FileSlice {
    /// The .log file. It stays readable even if the segment is deleted meanwhile.
    pub file: Arc<dyn DiskFile>,
    /// Where the range begins.
    pub position: u64,
    /// How many bytes it has.
    pub len: u32,
    /// Base offset of the segment.
    pub segment_base_offset: i64,
    /// Base offset of the first batch: at or below the offset that was asked for, unless compaction removed it.
    pub first_offset: i64,
    /// The offset after the last batch: where the next read goes on.
    pub next_offset: i64,
}

impl FileSlice {
    /// Reads the range.
    pub fn read(&self) -> Result<Vec<u8>, LogError> {
        let mut bytes = vec![0; self.len as usize];
        let got = self.file.pread(&mut bytes, self.position)?;
        bytes.truncate(got);
        Ok(bytes)
    }
}

/// Where an offset lies: enough to tell how many bytes are between two of them without looking at the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogPosition {
    /// The offset.
    pub offset: i64,
    /// Base offset of its segment.
    pub segment_base_offset: i64,
    /// Position in the segment of the first batch at or behind the offset.
    pub position: u64,
}

impl LogPosition {
    /// Bytes from here to `later`, if both lie in the same segment.
    pub fn bytes_until(&self, later: &Self) -> Option<u64> {
        (self.segment_base_offset == later.segment_base_offset)
            .then(|| later.position.saturating_sub(self.position))
    }
}

/// The last places where reads ended: where consumers go on, and where high watermarks lie. They spare the search.
#[derive(Debug, Default)]
pub(super) struct ReadHints {
    places: [Option<LogPosition>; HINTS],
    next: usize,
}

impl ReadHints {
    fn find(&self, offset: i64) -> Option<LogPosition> {
        self.places.iter().flatten().find(|place| place.offset == offset).copied()
    }

    fn remember(&mut self, place: LogPosition) {
        if self.find(place.offset).is_none() {
            self.places[self.next] = Some(place);
            self.next = (self.next + 1) % HINTS;
        }
    }
}

impl Log {
    /// Finds whole batches from the one that holds `offset` on, all below `upper_bound` (high watermark, last stable
    /// offset or log end offset), at most `max_bytes` of them. With `min_one_batch` the first batch is handed out
    /// even if it is longer. The range ends with the segment at the latest. `None`: there is nothing to hand out.
    ///
    /// # Errors
    /// [`LogError::OffsetOutOfRange`] below the log start offset and above the log end offset.
    pub fn read(
        &self,
        offset: i64,
        max_bytes: u32,
        upper_bound: i64,
        min_one_batch: bool,
    ) -> Result<Option<FileSlice>, LogError> {
        if offset < self.log_start_offset || offset > self.log_end_offset {
            return Err(LogError::OffsetOutOfRange {
                offset,
                log_start_offset: self.log_start_offset,
                log_end_offset: self.log_end_offset,
            });
        }
        let upper_bound = upper_bound.min(self.log_end_offset);
        if offset >= upper_bound || (max_bytes == 0 && !min_one_batch) {
            return Ok(None);
        }
        let Some((index, first)) = self.find_batch(offset)? else { return Ok(None) };
        let segment = &self.segments[index];
        let (end, mut next_offset) = self.find_end(index, upper_bound)?;
        if end <= first.position {
            return Ok(None);
        }
        let limit = first.position + u64::from(max_bytes);
        let mut stop = end;
        if end > limit {
            match segment.last_batch_within(&self.files, first.position, limit)? {
                Some(last) => {
                    stop = last.position + u64::from(last.header.size);
                    next_offset = last.header.next_offset();
                }
                None if min_one_batch => {
                    let Some(header) = segment.locate(&self.files, offset)? else { return Ok(None) };
                    stop = header.position + u64::from(header.header.size);
                    next_offset = header.header.next_offset();
                }
                None => return Ok(None),
            }
        }
        self.hints.lock().get_or_insert_default().remember(LogPosition {
            offset: next_offset,
            segment_base_offset: segment.base_offset,
            position: stop,
        });
        let file = segment.log(&self.files)?;
        if index != self.active_index() && stop == segment.size() {
            // This reader is done with the segment; others open it again.
            segment.release();
        }
        Ok(Some(FileSlice {
            file,
            position: first.position,
            len: u32::try_from(stop - first.position).unwrap_or(u32::MAX),
            segment_base_offset: segment.base_offset,
            first_offset: first.offset,
            next_offset,
        }))
    }

    fn hint(&self, offset: i64) -> Option<LogPosition> {
        self.hints.lock().as_ref()?.find(offset)
    }

    /// The first batch at or behind `offset`: the segment's index, the batch's base offset and position.
    fn find_batch(&self, offset: i64) -> Result<Option<(usize, LogPosition)>, LogError> {
        let hint = self.hint(offset);
        if let Some(place) = hint {
            let index = self.segment_index_for(place.segment_base_offset);
            if place.position < self.segments[index].size() {
                return Ok(Some((index, place)));
            }
        }
        for index in self.segment_index_for(offset)..self.segments.len() {
            let segment = &self.segments[index];
            if let Some(Located { position, header }) = segment.locate(&self.files, offset)? {
                let segment_base_offset = segment.base_offset;
                return Ok(Some((
                    index,
                    LogPosition { offset: header.base_offset, segment_base_offset, position },
                )));
            }
        }
        Ok(None)
    }

    /// Where reads of a segment end so that no offset from `upper_bound` on is in them, and the offset after.
    fn find_end(&self, index: usize, upper_bound: i64) -> Result<(u64, i64), LogError> {
        let segment = &self.segments[index];
        let next_base = self.segments.get(index + 1).map_or(self.log_end_offset, |next| next.base_offset);
        if upper_bound >= next_base {
            return Ok((segment.size(), next_base));
        }
        let hint = self.hint(upper_bound);
        if let Some(place) = hint
            && place.segment_base_offset == segment.base_offset
        {
            return Ok((place.position, upper_bound));
        }
        match segment.locate(&self.files, upper_bound)? {
            Some(located) => Ok((located.position, located.header.base_offset.min(upper_bound))),
            // In a gap before the next segment: a reader must not be sent beyond the bound.
            None => Ok((segment.size(), upper_bound)),
        }
    }

    /// Where `offset` lies, for counting the bytes between offsets; the log end offset lies behind the last batch.
    pub fn position_of(&self, offset: i64) -> Result<LogPosition, LogError> {
        if offset >= self.log_end_offset {
            return Ok(self.end_position());
        }
        match self.find_batch(offset.max(self.log_start_offset))? {
            Some((_, place)) => Ok(LogPosition { offset, ..place }),
            None => Ok(self.end_position()),
        }
    }

    /// Where the next batch goes.
    pub fn end_position(&self) -> LogPosition {
        let active = self.active();
        LogPosition {
            offset: self.log_end_offset,
            segment_base_offset: active.base_offset,
            position: active.size(),
        }
    }

    /// Bytes of the segments between two positions, across segments too: what a fetch that waits for
    /// fetch.min.bytes counts.
    pub fn bytes_between(&self, from: &LogPosition, to: &LogPosition) -> u64 {
        if let Some(bytes) = from.bytes_until(to) {
            return bytes;
        }
        let whole = self.segments.iter().filter(|segment| {
            segment.base_offset >= from.segment_base_offset && segment.base_offset < to.segment_base_offset
        });
        (whole.map(|segment| segment.size()).sum::<u64>() + to.position).saturating_sub(from.position)
    }
}

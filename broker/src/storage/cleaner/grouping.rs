//! Which segments become one: cleaning makes them small, and many small ones cost more than few large ones.

use std::ops::Range;

use super::CleanError;
use super::plan::Cleaning;
use crate::storage::files::{INDEX, TIME_INDEX};

/// Runs of the first `count` segments that fit one segment by size of log and indexes and by offsets.
pub(super) fn groups(cleaning: &Cleaning, count: usize) -> Result<Vec<Range<usize>>, CleanError> {
    let (segment_bytes, index_bytes) =
        (u64::from(cleaning.config.segment_bytes), u64::from(cleaning.config.segment_index_bytes));
    let mut groups: Vec<Range<usize>> = Vec::new();
    let (mut log, mut offsets, mut times) = (0, 0, 0);
    for (index, segment) in cleaning.segments[..count].iter().enumerate() {
        let len =
            |extension| cleaning.files.disk.file_len(&cleaning.files.path(segment.base_offset, extension));
        let (offset_len, time_len) = (len(INDEX)?, len(TIME_INDEX)?);
        let fits_the_offsets =
            |first: i64| segment.size == 0 || segment.next_base_offset - 1 - first <= i64::from(i32::MAX);
        match groups.last_mut() {
            Some(group)
                if log + segment.size <= segment_bytes
                    && offsets + offset_len <= index_bytes
                    && times + time_len <= index_bytes
                    && fits_the_offsets(cleaning.segments[group.start].base_offset) =>
            {
                group.end = index + 1;
                (log, offsets, times) = (log + segment.size, offsets + offset_len, times + time_len);
            }
            _ => {
                groups.push(index..index + 1);
                (log, offsets, times) = (segment.size, offset_len, time_len);
            }
        }
    }
    Ok(groups)
}

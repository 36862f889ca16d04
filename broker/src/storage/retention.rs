//! Old segments: which of them the topic's limits give up, by Kafka's rules and in Kafka's order.
//!
//! It goes in two steps, so that what is gone stays gone. First the log start offset moves, which the caller writes to
//! log-start-offset-checkpoint; then the segments below it go. A crash, or a power cut that keeps one rename and loses
//! an earlier one, leaves segments that nobody can read.

use std::fmt;

use super::files::LOG;
use super::segment::Segment;
use super::{DeletedSegments, Log, LogError};

/// What a topic says about its old segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// `cleanup.policy` has `delete`: age and size count. Without it only the log start offset does.
    pub delete: bool,
    /// `retention.ms`; negative: for ever.
    pub ms: i64,
    /// `retention.bytes`; negative: without limit.
    pub bytes: i64,
}

/// Why segments go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// They end at or below the log start offset.
    LogStart(i64),
    /// Without them the log still has `retention.bytes`.
    Size(i64),
    /// Their newest record is older than `retention.ms`.
    Age(i64),
}

/// Segments that go, for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breach {
    /// Why.
    pub reason: Reason,
    /// How many.
    pub segments: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Base offset of the first.
    pub from: i64,
    /// The offset after the last.
    pub to: i64,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reason, segments, bytes, from, to } = self;
        let plural = if *segments == 1 { "" } else { "s" };
        write!(f, "{segments} segment{plural} with {bytes} bytes, offsets {from} to {}: ", to - 1)?;
        match reason {
            Reason::LogStart(start) => write!(f, "below the log start offset {start}"),
            Reason::Size(limit) => write!(f, "the log is larger than retention.bytes={limit}"),
            Reason::Age(limit) => write!(f, "older than retention.ms={limit}"),
        }
    }
}

impl Log {
    /// Moves the log start offset over the segments that are no longer to be kept, and tells which and why. They stay
    /// until [`Log::retire_below_start`]. If that is all of them a new one is begun first.
    ///
    /// Nothing at or above `high_watermark` is given up. A segment without timestamps is as old as its file.
    ///
    /// # Errors
    /// The disk; what was found before stands.
    pub fn breach_retention(
        &mut self,
        retention: Retention,
        high_watermark: i64,
        now_ms: i64,
    ) -> Result<Vec<Breach>, LogError> {
        self.refuse_if_poisoned()?;
        let mut breaches = Vec::new();
        let mut gone = 0;
        let start = self.log_start_offset;
        let in_front = |log: &Self, index: usize| {
            Ok(log.segments.get(index + 1).is_some_and(|next| next.base_offset <= start))
        };
        breaches.extend(self.take(&mut gone, high_watermark, Reason::LogStart(start), in_front)?);
        if retention.delete {
            let size: u64 = self.segments[gone..].iter().map(Segment::size).sum();
            let limit = u64::try_from(retention.bytes).unwrap_or(u64::MAX);
            if let Some(mut excess) = size.checked_sub(limit) {
                let too_much = |log: &Self, index: usize| {
                    let left = excess.checked_sub(log.segments[index].size());
                    excess = left.unwrap_or(excess);
                    Ok(left.is_some())
                };
                let reason = Reason::Size(retention.bytes);
                breaches.extend(self.take(&mut gone, high_watermark, reason, too_much)?);
            }
            if retention.ms >= 0 {
                let too_old = |log: &Self, index: usize| {
                    Ok(now_ms.saturating_sub(log.newest_ms(index)?) > retention.ms)
                };
                let reason = Reason::Age(retention.ms);
                breaches.extend(self.take(&mut gone, high_watermark, reason, too_old)?);
            }
        }
        if gone == self.segments.len() {
            // The newest segment is not empty, or it would not be among them.
            self.roll(now_ms)?;
        }
        self.advance_log_start(self.segments[gone].base_offset)?;
        Ok(breaches)
    }

    /// Counts segments from `gone` on as gone as long as `goes` says so.
    fn take(
        &self,
        gone: &mut usize,
        high_watermark: i64,
        reason: Reason,
        mut goes: impl FnMut(&Self, usize) -> Result<bool, LogError>,
    ) -> Result<Option<Breach>, LogError> {
        let first = *gone;
        let end = |index: usize| self.segments.get(index + 1).map_or(self.log_end_offset, |s| s.base_offset);
        while *gone < self.segments.len() {
            let is_last_and_empty = *gone == self.active_index() && self.active().size() == 0;
            if is_last_and_empty || end(*gone) > high_watermark || !goes(self, *gone)? {
                break;
            }
            *gone += 1;
        }
        let taken = &self.segments[first..*gone];
        Ok((!taken.is_empty()).then(|| Breach {
            reason,
            segments: taken.len(),
            bytes: taken.iter().map(Segment::size).sum(),
            from: taken[0].base_offset,
            to: end(*gone - 1),
        }))
    }

    /// The largest timestamp of a segment's records or, where none has one, the time at which its file last changed.
    fn newest_ms(&self, index: usize) -> Result<i64, LogError> {
        let segment = &self.segments[index];
        match segment.max_timestamp_at_rest(&self.files)? {
            Some(newest) => Ok(newest.timestamp),
            None => Ok(self.files.disk.modified_ms(&self.files.path(segment.base_offset, LOG))?),
        }
    }

    /// Drops the segments that lie wholly below the log start offset; the active one stays.
    ///
    /// # Errors
    /// The disk; the log is whole from some segment on, and this can be tried again.
    pub fn retire_below_start(&mut self) -> Result<DeletedSegments, LogError> {
        self.refuse_if_poisoned()?;
        let count = self.segments[1..].partition_point(|next| next.base_offset <= self.log_start_offset);
        self.retire_segments(count)
    }
}

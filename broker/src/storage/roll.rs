//! Rolling: the active segment is closed and a new one begun.

use super::append::AppendInfo;
use super::files::SNAPSHOT;
use super::producer_snapshot;
use super::segment::Segment;
use super::{Log, LogError};

impl Log {
    /// Rolls if the active segment cannot take `bytes` more, is too old, or one of its indexes is full.
    pub(super) fn maybe_roll(
        &mut self,
        bytes: u64,
        info: &AppendInfo,
        now_ms: i64,
    ) -> Result<bool, LogError> {
        let (active, config) = (self.active(), &self.config);
        let should_roll = active.size() + bytes > u64::from(config.segment_bytes)
            || !active.has_room_for_offset(info.last_offset)
            || (active.size() > 0
                && active.age_ms(&self.files, info.max_timestamp, now_ms)?
                    > config.segment_ms.saturating_sub(config.roll_jitter_ms))
            // What an empty segment's indexes hold is looked at by the append.
            || (active.size() > 0 && active.index_is_full(&self.files, config)?);
        // An empty segment at the very offset is as good as a new one.
        if !should_roll || (active.size() == 0 && active.base_offset == info.first_offset) {
            return Ok(false);
        }
        self.roll_at(info.first_offset, now_ms)?;
        Ok(true)
    }

    /// Closes the active segment and begins one at the log end offset. A log whose active segment is empty stays as
    /// it is. Returns the base offset of the active segment.
    pub fn roll(&mut self, now_ms: i64) -> Result<i64, LogError> {
        self.refuse_if_poisoned()?;
        if self.active().size() > 0 {
            self.roll_at(self.log_end_offset, now_ms)?;
        }
        Ok(self.active().base_offset)
    }

    fn roll_at(&mut self, base_offset: i64, now_ms: i64) -> Result<(), LogError> {
        let active = self.active_index();
        self.segments[active].seal(&self.files, &self.config)?;
        self.set_indexes_unflushed(self.active().base_offset);
        // A new segment has the producers' state as of its base offset beside it, so that a replay can begin there.
        self.producers.set_map_end_offset(base_offset);
        self.take_snapshot(false)?;
        let segment = Segment::create(&self.files, base_offset, now_ms)?;
        self.segments.push(segment);
        // Whoever reads it opens it again.
        self.segments[active].release();
        self.dir_unflushed = true;
        Ok(())
    }

    /// Writes the producers' state if it went on since the newest snapshot.
    pub(super) fn take_snapshot(&mut self, flush: bool) -> Result<(), LogError> {
        let offset = self.producers.map_end_offset();
        if self.last_snapshot_offset.is_none_or(|last| last < offset)
            && offset > self.first_segment_base_offset()
        {
            producer_snapshot::save(&self.files, &self.producers, flush)?;
            self.last_snapshot_offset = Some(offset);
            self.dir_unflushed = true;
        }
        Ok(())
    }

    /// Removes the snapshot at `offset`, if there is one.
    pub(super) fn delete_snapshot(&mut self, offset: i64) -> Result<(), LogError> {
        self.files.delete(&self.files.path(offset, SNAPSHOT))?;
        if self.last_snapshot_offset == Some(offset) {
            self.last_snapshot_offset = None;
        }
        Ok(())
    }
}

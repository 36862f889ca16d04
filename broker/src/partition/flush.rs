//! Flushing a replica: never under its lock, so that reads and other appends go on while the disk works, and one at a
//! time, so that what the second one finds flushed is so.
//!
//! A record that must be flushed before it counts (`flush.messages`) is appended, flushed and then acknowledged, as in
//! Kafka. Those who wait together are served by one flush.

use super::replica::Partition;
use crate::storage::LogError;

/// Does work that waits for the disk, in whatever way holds up the fewest others.
pub type Blocking = Box<dyn Fn(&mut dyn FnMut()) + Send + Sync>;

impl Partition {
    /// Flushes what has waited for `flush.ms`. Waits for the disk.
    ///
    /// # Errors
    /// The disk failed: the log takes no more appends.
    pub fn flush_overdue(&self) -> Result<(), LogError> {
        let flush_ms = self.settings.read().flush_ms;
        if flush_ms == i64::MAX {
            return Ok(());
        }
        let now_ms = self.shared.env.clock.now_ms();
        let (since, end_offset) = {
            let state = self.state.lock();
            (state.unflushed_since_ms, state.log.log_end_offset())
        };
        if since.is_some_and(|since| now_ms.saturating_sub(since) >= flush_ms) {
            self.flush_to(end_offset)?;
        }
        Ok(())
    }

    /// Comes back when everything below `end_offset` is flushed.
    ///
    /// # Errors
    /// The disk failed: the log takes no more appends.
    pub fn flush_to(&self, end_offset: i64) -> Result<(), LogError> {
        let mut result = Ok(());
        (self.shared.blocking)(&mut || result = self.flush_here(end_offset));
        result
    }

    fn flush_here(&self, end_offset: i64) -> Result<(), LogError> {
        let _one_at_a_time = self.flushing.lock();
        let flush = {
            let mut state = self.state.lock();
            if state.log.recovery_point() >= end_offset {
                return Ok(());
            }
            let Some(flush) = state.log.start_flush()? else { return Ok(()) };
            state.unflushed_since_ms = None;
            state.flushing_to = Some(flush.end_offset());
            flush
        };
        let flushed = flush.run();
        let mut state = self.state.lock();
        state.flushing_to = None;
        state.log.finish_flush(flush, flushed)
    }
}

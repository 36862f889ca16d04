//! Time: wall clock for what Kafka stores, monotonic clock for waiting.

use std::fmt::Debug;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Where the broker reads the time.
pub trait Clock: Send + Sync + Debug {
    /// Milliseconds since 1970-01-01 UTC, as record timestamps count them. May jump.
    fn now_ms(&self) -> i64;
    /// Time since some fixed point; never goes back. For timeouts and measuring.
    fn monotonic(&self) -> Duration;
}

/// The system's clocks.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock whose monotonic time begins now.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
        }
    }

    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }
}

/// A clock that stands still until a test moves it.
#[derive(Debug, Default)]
pub struct ManualClock {
    wall_ms: AtomicI64,
    monotonic_us: AtomicU64,
}

impl ManualClock {
    /// A clock that shows `wall_ms`.
    pub fn new(wall_ms: i64) -> Self {
        Self { wall_ms: AtomicI64::new(wall_ms), monotonic_us: AtomicU64::new(0) }
    }

    /// Lets time pass on both clocks.
    pub fn advance(&self, by: Duration) {
        let us = u64::try_from(by.as_micros()).unwrap_or(u64::MAX);
        let before = self.monotonic_us.fetch_add(us, Ordering::SeqCst);
        // The difference of whole milliseconds, so that steps below one millisecond add up.
        let ms = before.saturating_add(us) / 1000 - before / 1000;
        self.wall_ms.fetch_add(ms as i64, Ordering::SeqCst);
    }

    /// Moves the wall clock alone, as an administrator or NTP would.
    pub fn set_wall_ms(&self, wall_ms: i64) {
        self.wall_ms.store(wall_ms, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now_ms(&self) -> i64 {
        self.wall_ms.load(Ordering::SeqCst)
    }

    fn monotonic(&self) -> Duration {
        Duration::from_micros(self.monotonic_us.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_clock_moves_only_when_told() {
        let clock = ManualClock::new(1000);
        assert_eq!((clock.now_ms(), clock.monotonic()), (1000, Duration::ZERO));
        for _ in 0..4 {
            clock.advance(Duration::from_micros(500));
        }
        assert_eq!((clock.now_ms(), clock.monotonic()), (1002, Duration::from_millis(2)));
        clock.set_wall_ms(5);
        assert_eq!((clock.now_ms(), clock.monotonic()), (5, Duration::from_millis(2)));
    }
}

//! Keeps work within a number of bytes a second, over all threads that share it.

use std::time::Duration;

use parking_lot::Mutex;

/// When the bytes so far are paid for, on the monotonic clock.
#[derive(Debug, Default)]
pub struct Throttle {
    paid_at: Mutex<Duration>,
}

impl Throttle {
    /// How long to wait at `now` before `bytes` more, at `per_second`. Time that was not used is not made up for.
    pub fn wait(&self, bytes: usize, per_second: f64, now: Duration) -> Duration {
        let cost = Duration::try_from_secs_f64(bytes as f64 / per_second.max(0.0)).unwrap_or(Duration::MAX);
        if cost.is_zero() {
            return cost;
        }
        let mut paid_at = self.paid_at.lock();
        let begins = (*paid_at).max(now);
        *paid_at = begins.saturating_add(cost);
        begins - now
    }

    /// Forgets what is not paid for: the rate has changed.
    pub fn reset(&self) {
        *self.paid_at.lock() = Duration::ZERO;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn bytes_come_no_faster_than_the_rate() {
        let throttle = Throttle::default();
        assert_eq!(throttle.wait(100, 1000.0, 5000 * MS), Duration::ZERO, "the first are free");
        assert_eq!(throttle.wait(100, 1000.0, 5000 * MS), 100 * MS);
        assert_eq!(throttle.wait(50, 1000.0, 5100 * MS), 100 * MS);
        assert_eq!(throttle.wait(50, 1000.0, 9000 * MS), Duration::ZERO);
        assert_eq!(throttle.wait(50, 1000.0, 9010 * MS), 40 * MS);
    }

    #[test]
    fn the_default_rate_is_none_and_a_rate_of_nothing_is_for_ever() {
        let throttle = Throttle::default();
        assert_eq!(throttle.wait(usize::MAX, f64::MAX, MS), Duration::ZERO);
        assert_eq!(throttle.wait(1, f64::MAX, MS), Duration::ZERO);
        throttle.wait(1, 0.0, MS);
        assert!(throttle.wait(1, 1e6, MS) > Duration::from_secs(1 << 40));
        throttle.reset();
        assert_eq!(throttle.wait(1, 1e6, MS), Duration::ZERO);
    }
}

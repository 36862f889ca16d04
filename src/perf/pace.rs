//! When each record of a measurement is due.

use std::time::{Duration, Instant};

/// Waits shorter than this are not worth leaving the core for.
const SHORTEST_SLEEP: Duration = Duration::from_micros(60);

/// A steady rate: record n is due n/rate after the start.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    start: Instant,
    /// Seconds from one record to the next; none if there is no limit.
    step: Option<f64>,
}

impl Pace {
    /// `rate` records a second; none is as fast as it goes.
    pub fn new(start: Instant, rate: Option<f64>) -> Self {
        Self { start, step: rate.filter(|rate| *rate > 0.0).map(|rate| 1.0 / rate) }
    }

    /// Whether there is a limit.
    pub fn is_limited(&self) -> bool {
        self.step.is_some()
    }

    /// When record `n`, from 0, is due; none if it is due at once.
    pub fn due(&self, n: u64) -> Option<Instant> {
        let offset = self.step? * n as f64;
        Some(self.start + Duration::try_from_secs_f64(offset).unwrap_or(Duration::MAX / 4))
    }

    /// Waits until record `n` is due, but no longer than `most`. Whether it is.
    pub fn wait(&self, n: u64, most: Duration) -> bool {
        let Some(due) = self.due(n) else { return true };
        let now = Instant::now();
        let left = due.saturating_duration_since(now);
        if left > most {
            std::thread::sleep(most);
            return false;
        }
        if left > SHORTEST_SLEEP {
            std::thread::sleep(left);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_due_at_even_steps() {
        let start = Instant::now();
        let pace = Pace::new(start, Some(50.0));
        assert_eq!(pace.due(0), Some(start));
        assert_eq!(pace.due(100), Some(start + Duration::from_secs(2)));
        assert!(!pace.wait(1000, Duration::ZERO));
        assert_eq!(Pace::new(start, Some(-1.0)).due(7), None);
        assert_eq!(Pace::new(start, None).due(7), None);
    }
}

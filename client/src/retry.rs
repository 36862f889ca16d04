//! How long to wait before trying again.

use std::time::Duration;

use crate::random::Random;

/// A wait that doubles with each failure up to a ceiling, spread by a fifth so that clients do not come in step
/// (KIP-580).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    first: Duration,
    ceiling: Duration,
}

impl Backoff {
    /// From `*.backoff.ms` and `*.backoff.max.ms`. A ceiling below the first wait holds for the first wait as well.
    pub fn new(first: Duration, ceiling: Duration) -> Backoff {
        Backoff { first: first.min(ceiling), ceiling }
    }

    /// The wait after `failures` failures; none before the first.
    pub fn after(&self, failures: u32, random: &mut Random) -> Duration {
        let Some(exponent) = failures.checked_sub(1) else { return Duration::ZERO };
        let wait = self
            .first
            .saturating_mul(1u32.checked_shl(exponent).filter(|_| exponent < 31).unwrap_or(u32::MAX));
        if wait < self.ceiling {
            wait.mul_f64(0.8 + 0.4 * random.fraction()).min(self.ceiling)
        } else if self.first == self.ceiling {
            // Nothing grows here, so nothing is spread either: who sets both the same wants that wait.
            self.ceiling
        } else {
            self.ceiling.mul_f64(0.8 + 0.4 * random.fraction())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_ceiling() {
        let backoff = Backoff::new(Duration::from_millis(100), Duration::from_millis(1000));
        let mut random = Random::seeded(1);
        assert_eq!(backoff.after(0, &mut random), Duration::ZERO);
        for (failures, ms) in [(1, 100.0), (2, 200.0), (3, 400.0), (4, 800.0), (5, 1000.0), (500, 1000.0)] {
            for _ in 0..100 {
                let wait = backoff.after(failures, &mut random).as_secs_f64() * 1000.0;
                assert!((ms * 0.8 - 0.001..=ms * 1.2 + 0.001).contains(&wait), "{failures}: {wait}");
            }
        }
    }

    #[test]
    fn a_fixed_wait_stays_fixed() {
        let backoff = Backoff::new(Duration::from_millis(500), Duration::from_millis(20));
        assert_eq!(backoff.after(3, &mut Random::seeded(7)), Duration::from_millis(20));
    }
}

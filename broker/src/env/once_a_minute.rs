//! What goes on failing is told once a minute, not each time.

use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// When something was told last.
#[derive(Debug, Default)]
pub struct OnceAMinute(Option<Duration>);

impl OnceAMinute {
    /// Whether it is to be told at `now`, on the monotonic clock; it counts as told then.
    pub fn is_due(&mut self, now: Duration) -> bool {
        let due = self.0.is_none_or(|last| now.saturating_sub(last) >= MINUTE);
        if due {
            self.0 = Some(now);
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_time_and_a_minute_later() {
        let mut told = OnceAMinute::default();
        let due = [5, 6, 64, 65, 66, 300].map(|second| told.is_due(Duration::from_secs(second)));
        assert_eq!(due, [true, false, false, true, false, true]);
    }
}

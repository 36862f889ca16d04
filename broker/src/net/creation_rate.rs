//! The pace at which connections come: Kafka's `Rate` over a few windows of time.

use std::collections::VecDeque;
use std::time::Duration;

/// Connections of the last windows.
#[derive(Debug, Default)]
pub struct CreationRate {
    /// When each window began, and what came in it; the oldest first.
    windows: VecDeque<(Duration, u32)>,
}

impl CreationRate {
    /// Counts one at `now`, and gives how long it has to wait so that no more than `limit` come a second, at most
    /// one window. `(windows, seconds)` are `quota.window.num` and `quota.window.size.seconds`.
    pub fn record(&mut self, now: Duration, limit: i32, (windows, seconds): (i32, i32)) -> Duration {
        let window = Duration::from_secs(u64::try_from(seconds).unwrap_or(1).max(1));
        let kept = u32::try_from(windows).unwrap_or(1).max(1);
        match self.windows.back_mut() {
            Some((began, count)) if now < *began + window => *count += 1,
            _ => self.windows.push_back((now, 1)),
        }
        while self.windows.front().is_some_and(|(began, _)| now.saturating_sub(*began) >= window * kept) {
            self.windows.pop_front();
        }
        if limit == i32::MAX {
            return Duration::ZERO;
        }
        let total: u32 = self.windows.iter().map(|(_, count)| count).sum();
        let elapsed = self.windows.front().map_or(Duration::ZERO, |(began, _)| now.saturating_sub(*began));
        // As though all windows but the running one were over: a burst at the start is not taken for a pace.
        let full = u32::try_from(elapsed.as_nanos() / window.as_nanos()).unwrap_or(kept);
        let span = elapsed + window * (kept - 1).saturating_sub(full);
        let allowed = f64::from(limit) * span.as_secs_f64();
        if f64::from(total) <= allowed {
            return Duration::ZERO;
        }
        if limit <= 0 {
            return window;
        }
        let excess = (f64::from(total) - allowed) / f64::from(limit);
        Duration::from_secs_f64(excess.min(window.as_secs_f64()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOWS: (i32, i32) = (11, 1);

    #[test]
    fn a_burst_is_spread_over_the_windows_and_then_slowed_down() {
        let mut rate = CreationRate::default();
        let now = Duration::from_secs(100);
        // Two a second over ten whole windows: twenty at once, then half a second each.
        let waits: Vec<_> = (0..22).map(|_| rate.record(now, 2, WINDOWS).as_millis()).collect();
        assert_eq!(waits[..20], [0; 20]);
        assert_eq!(waits[20..], [500, 1000]);
    }

    #[test]
    fn whoever_stays_below_the_pace_never_waits_and_old_windows_are_forgotten() {
        let mut rate = CreationRate::default();
        for second in 0..100 {
            let now = Duration::from_secs(second);
            assert!((0..2).all(|_| rate.record(now, 3, WINDOWS).is_zero()), "second {second}");
        }
        assert!(rate.windows.len() <= 11);
    }

    #[test]
    fn without_a_limit_nobody_waits() {
        let mut rate = CreationRate::default();
        assert!((0..1000).all(|_| rate.record(Duration::ZERO, i32::MAX, WINDOWS).is_zero()));
    }
}

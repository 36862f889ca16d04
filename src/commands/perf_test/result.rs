//! What was measured.

use std::time::Duration;

use hdrhistogram::Histogram;
use hdrhistogram::serialization::{Deserializer, Serializer, V2Serializer};

use super::plan::Plan;

/// Latencies are kept with three digits, from 1 us to an hour.
const LONGEST_US: u64 = 3_600_000_000;

/// Windows that records may still arrive in: answers come a little out of order.
const OPEN_WINDOWS: usize = 2;

/// What a workload did after its warm-up.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    /// From the moment at which a record should have been sent: what a client meets that does not wait for the others.
    pub(super) corrected: Histogram<u64>,
    /// From the moment at which it was sent.
    pub(super) uncorrected: Histogram<u64>,
    /// Records and bytes by time.
    pub(super) windows: Vec<Window>,
    /// How long a window is.
    pub(super) interval: Duration,
    /// Digits of a window's latencies.
    window_digits: u8,
    /// Records that arrived.
    pub(super) records: u64,
    /// Their bytes, keys and values.
    pub(super) bytes: u64,
    /// Records that did not.
    pub(super) errors: u64,
    /// What the first of these met.
    pub(super) first_error: Option<String>,
    /// From the end of the warm-up to the last record.
    pub(super) elapsed: Duration,
}

/// What arrived in one interval, and its latencies.
#[derive(Debug, Clone)]
pub(super) struct Window {
    pub(super) records: u64,
    pub(super) bytes: u64,
    pub(super) latency: Latencies,
}

/// The latencies of a window: a histogram while records arrive in it, and afterwards what it is written as, of which a
/// measurement that takes hours can keep as many as there are.
#[derive(Debug, Clone)]
pub(super) enum Latencies {
    Open(Histogram<u64>),
    Written(Vec<u8>),
}

impl Latencies {
    /// All of them.
    pub(super) fn histogram(&self) -> Histogram<u64> {
        match self {
            Self::Open(histogram) => histogram.clone(),
            // They were written here.
            Self::Written(bytes) => {
                let read = Deserializer::new().deserialize(&mut &bytes[..]);
                let mut histogram = read.unwrap_or_else(|_| growing(3));
                histogram.auto(true);
                histogram
            }
        }
    }

    fn opened(&mut self) -> &mut Histogram<u64> {
        if let Self::Written(_) = self {
            *self = Self::Open(self.histogram());
        }
        match self {
            Self::Open(histogram) => histogram,
            Self::Written(_) => unreachable!("it was opened"),
        }
    }

    fn write(&mut self) {
        let mut bytes = Vec::new();
        if let Self::Open(histogram) = self
            && V2Serializer::new().serialize(histogram, &mut bytes).is_ok()
        {
            bytes.shrink_to_fit();
            *self = Self::Written(bytes);
        }
    }
}

fn histogram() -> Histogram<u64> {
    // Both limits are in the range that the crate takes.
    Histogram::new_with_bounds(1, LONGEST_US, 3).unwrap_or_else(|_| unreachable!("constant bounds"))
}

/// A histogram that takes no more room than its values need: there is one for each window.
fn growing(digits: u8) -> Histogram<u64> {
    Histogram::new(digits).unwrap_or_else(|_| unreachable!("two digits or three"))
}

impl Measured {
    /// Nothing yet; `interval` is the length of a window.
    pub(super) fn new(interval: Duration) -> Self {
        Self {
            corrected: histogram(),
            uncorrected: histogram(),
            windows: Vec::new(),
            interval,
            window_digits: 3,
            records: 0,
            bytes: 0,
            errors: 0,
            first_error: None,
            elapsed: Duration::ZERO,
        }
    }

    /// Nothing yet, of this plan. Where no log of the windows is wanted two digits are enough for what is told of them, and
    /// take an eighth of the room.
    pub(super) fn of(plan: &Plan) -> Self {
        Self { window_digits: if plan.hdr.is_some() { 3 } else { 2 }, ..Self::new(plan.interval) }
    }

    /// Records that arrived `at` after the warm-up; latencies in us.
    pub(super) fn record(
        &mut self,
        at: Duration,
        corrected: u64,
        uncorrected: u64,
        records: u64,
        bytes: u64,
    ) {
        let index = self.count(at, records, bytes);
        // It grows with its values; an hour is as much as the others hold.
        let latency = &mut self.windows[index].latency;
        let _ = latency.opened().record_n(corrected.clamp(1, LONGEST_US), records);
        if index + OPEN_WINDOWS < self.windows.len() {
            // A late one.
            self.windows[index].latency.write();
        }
        self.corrected.saturating_record_n(corrected, records);
        self.uncorrected.saturating_record_n(uncorrected, records);
    }

    /// As [`Self::record`], where there is no latency to speak of. Gives the number of the window.
    pub(super) fn count(&mut self, at: Duration, records: u64, bytes: u64) -> usize {
        self.records += records;
        self.bytes += bytes;
        self.elapsed = self.elapsed.max(at);
        let index = (at.as_nanos() / self.interval.as_nanos().max(1)) as usize;
        while self.windows.len() <= index {
            self.windows.push(Window {
                records: 0,
                bytes: 0,
                latency: Latencies::Open(growing(self.window_digits)),
            });
            if let Some(done) = self.windows.len().checked_sub(OPEN_WINDOWS + 1) {
                self.windows[done].latency.write();
            }
        }
        let window = &mut self.windows[index];
        window.records += records;
        window.bytes += bytes;
        index
    }

    /// Records that were lost.
    pub(super) fn fail(&mut self, records: u64, error: &dyn std::fmt::Display) {
        self.errors += records;
        self.first_error.get_or_insert_with(|| error.to_string());
    }

    /// Takes in what another thread measured at the same time.
    pub(super) fn merge(&mut self, other: Self) {
        // The bounds are the same.
        let _ = self.corrected.add(&other.corrected);
        let _ = self.uncorrected.add(&other.uncorrected);
        for (index, theirs) in other.windows.into_iter().enumerate() {
            if index >= self.windows.len() {
                self.windows.push(theirs);
            } else {
                let ours = &mut self.windows[index];
                ours.records += theirs.records;
                ours.bytes += theirs.bytes;
                let _ = ours.latency.opened().add(theirs.latency.histogram());
                ours.latency.write();
            }
        }
        self.records += other.records;
        self.bytes += other.bytes;
        self.errors += other.errors;
        self.first_error = self.first_error.take().or(other.first_error);
        self.elapsed = self.elapsed.max(other.elapsed);
    }

    /// With what was measured later, when this had ended: rates are of the time of both.
    pub(super) fn then(mut self, later: Self) -> Self {
        // The bounds are the same.
        let _ = self.corrected.add(&later.corrected);
        let _ = self.uncorrected.add(&later.uncorrected);
        self.windows.extend(later.windows);
        self.records += later.records;
        self.bytes += later.bytes;
        self.errors += later.errors;
        self.first_error = self.first_error.or(later.first_error);
        self.elapsed += later.elapsed;
        self
    }

    /// Whether latencies were measured: a workload that only reads has none.
    pub(super) fn has_latency(&self) -> bool {
        !self.corrected.is_empty()
    }

    /// Of all the time after the warm-up.
    pub(super) fn records_per_second(&self) -> f64 {
        self.records as f64 / self.elapsed.as_secs_f64().max(1e-9)
    }

    /// Of all the time after the warm-up.
    pub(super) fn bytes_per_second(&self) -> f64 {
        self.bytes as f64 / self.elapsed.as_secs_f64().max(1e-9)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_threads_measured_adds_up() {
        let interval = Duration::from_millis(100);
        let mut one = Measured::new(interval);
        one.record(Duration::from_millis(50), 10, 5, 3, 300);
        let mut other = Measured::new(interval);
        other.record(Duration::from_millis(250), 30, 30, 1, 100);
        other.fail(2, &"lost");
        one.merge(other);
        assert_eq!((one.records, one.bytes, one.errors), (4, 400, 2));
        assert_eq!(one.windows.iter().map(|window| window.records).collect::<Vec<_>>(), [3, 0, 1]);
        assert_eq!((one.corrected.max(), one.uncorrected.min()), (30, 5));
        one.record(Duration::from_millis(250), 5_000_000, 1, 1, 1);
        assert!(one.windows[2].latency.histogram().max() >= 5_000_000);
        assert_eq!(one.elapsed, Duration::from_millis(250));
        assert_eq!(one.records_per_second().round(), 20.0);
        assert_eq!(one.first_error.as_deref(), Some("lost"));
    }

    #[test]
    fn rounds_follow_each_other() {
        let mut one = Measured::new(Duration::from_millis(100));
        one.record(Duration::from_millis(200), 10, 5, 30, 300);
        let mut later = Measured::new(Duration::from_millis(100));
        later.record(Duration::from_millis(300), 40, 40, 20, 200);
        later.fail(2, &"lost");
        let both = one.then(later);
        assert_eq!((both.records, both.bytes, both.errors), (50, 500, 2));
        assert_eq!((both.records_per_second(), both.corrected.max()), (100.0, 40));
        assert_eq!(both.corrected.len(), 50);
        assert_eq!(both.windows.iter().map(|window| window.records).sum::<u64>(), 50);
        assert_eq!(both.first_error.as_deref(), Some("lost"));
    }

    #[test]
    fn windows_that_are_over_take_little_room_and_lose_nothing() {
        let mut measured = Measured::new(Duration::from_millis(100));
        for window in 0..50 {
            let at = Duration::from_millis(100 * window + 50);
            (1..=1000).for_each(|latency| measured.record(at, 20 * latency, 20 * latency, 2, 10));
        }
        // Two that come late.
        measured.record(Duration::from_millis(50), 500_000, 500_000, 2, 10);
        assert_eq!(measured.windows.len(), 50);
        for (index, window) in measured.windows.iter().enumerate() {
            let is_open = matches!(window.latency, Latencies::Open(_));
            assert_eq!(is_open, index >= 50 - OPEN_WINDOWS, "{index}");
            if let Latencies::Written(bytes) = &window.latency {
                assert!(bytes.len() < 10_000, "{} bytes", bytes.len());
            }
            let latency = window.latency.histogram();
            let late = if index == 0 { 2 } else { 0 };
            assert_eq!((latency.len(), window.records), (2000 + late, 2000 + late), "{index}");
            assert!((9_990..=10_040).contains(&latency.value_at_quantile(0.5)), "{index}");
        }
        assert!(measured.windows[0].latency.histogram().max() >= 499_000);
    }
}

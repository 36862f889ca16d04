//! What is counted, and the lines that say it.

use std::time::Duration;

use tokio::time::Instant;

use crate::java::plain_double;
use crate::perf::{Percentiles, Sent};

const MIB: f64 = 1024.0 * 1024.0;

/// Counts of the records that were acknowledged, since the beginning and since the last line.
pub(super) struct Stats {
    began: Instant,
    all: Sums,
    latencies: Percentiles,
    window_began: Instant,
    window: Sums,
    interval: Duration,
    /// `steady state ` in the lines of the second summary.
    kind: &'static str,
}

#[derive(Default)]
struct Sums {
    records: u64,
    bytes: u64,
    /// Of all latencies, in ms.
    latency: u64,
    max_latency: u64,
}

impl Sums {
    fn add(&mut self, latency: u64, records: u64, bytes: u64) {
        self.records += records;
        self.bytes += bytes;
        self.latency += latency * records;
        self.max_latency = self.max_latency.max(latency);
    }

    fn average(&self) -> f64 {
        self.latency as f64 / self.records as f64
    }
}

impl Stats {
    /// Counts from now on; a line is due every `interval`.
    pub(super) fn new(began: Instant, interval: Duration, kind: &'static str) -> Self {
        Self {
            began,
            all: Sums::default(),
            latencies: Percentiles::default(),
            window_began: began,
            window: Sums::default(),
            interval,
            kind,
        }
    }

    /// Records that were acknowledged at `at`.
    pub(super) fn acknowledged(&mut self, at: Instant, sent: &Sent, records: u32) {
        // Whole milliseconds of one clock, as Kafka's tool takes the difference of two times in ms.
        let latency = at.saturating_duration_since(sent.at).as_millis() as u64;
        let bytes = sent.bytes * u64::from(records) / u64::from(sent.records.max(1));
        self.all.add(latency, u64::from(records), bytes);
        self.window.add(latency, u64::from(records), bytes);
        self.latencies.record(latency, u64::from(records));
    }

    /// The line for what was acknowledged since the last, if one is due.
    pub(super) fn window(&mut self, now: Instant) -> Option<String> {
        let elapsed = now.saturating_duration_since(self.window_began);
        if elapsed < self.interval || self.window.records == 0 {
            return None;
        }
        let window = std::mem::take(&mut self.window);
        self.window_began = now;
        let seconds = elapsed.as_secs_f64();
        Some(format!(
            "{} records sent, {:.1} records/sec ({:.2} MB/sec), {:.1} ms avg latency, {:.1} ms max latency.",
            window.records,
            window.records as f64 / seconds,
            window.bytes as f64 / MIB / seconds,
            window.average(),
            window.max_latency as f64
        ))
    }

    /// Forgets the window: its line would not be right any more.
    pub(super) fn restart_window(&mut self, now: Instant) {
        self.window = Sums::default();
        self.window_began = now;
    }

    /// The line for everything.
    pub(super) fn total(&self, now: Instant) -> String {
        let seconds = now.saturating_duration_since(self.began).as_secs_f64();
        let [p50, p95, p99, p999] = [0.5, 0.95, 0.99, 0.999].map(|part| self.latencies.at(part));
        format!(
            "{} {}records sent, {:.6} records/sec ({:.2} MB/sec), {} ms avg latency, {:.2} ms max latency, {p50} ms \
             50th, {p95} ms 95th, {p99} ms 99th, {p999} ms 99.9th.",
            self.all.records,
            self.kind,
            self.all.records as f64 / seconds,
            self.all.bytes as f64 / MIB / seconds,
            plain_double(self.all.average(), 2),
            self.all.max_latency as f64
        )
    }

    /// The same as numbers.
    pub(super) fn json(&self, now: Instant) -> serde_json::Value {
        let seconds = now.saturating_duration_since(self.began).as_secs_f64();
        let [p50, p95, p99, p999] = [0.5, 0.95, 0.99, 0.999].map(|part| self.latencies.at(part));
        serde_json::json!({
            "records": self.all.records,
            "recordsPerSecond": self.all.records as f64 / seconds,
            "mbPerSecond": self.all.bytes as f64 / MIB / seconds,
            "latencyMs": {
                "avg": (self.all.records > 0).then(|| self.all.average()),
                "max": self.all.max_latency, "p50": p50, "p95": p95, "p99": p99, "p99.9": p999,
            },
        })
    }

    /// The counts by the names that Java's producer has for them.
    pub(super) fn metrics(&self, now: Instant, client_id: &str) -> Vec<(String, f64)> {
        let seconds = now.saturating_duration_since(self.began).as_secs_f64();
        let metric =
            |name: &str, value: f64| (format!("producer-metrics:{name}:{{client-id={client_id}}}"), value);
        vec![
            metric("outgoing-byte-rate", self.all.bytes as f64 / seconds),
            metric("record-send-rate", self.all.records as f64 / seconds),
            metric("record-send-total", self.all.records as f64),
            metric("record-size-avg", self.all.bytes as f64 / self.all.records as f64),
            metric("request-latency-avg", self.all.average()),
            metric("request-latency-max", self.all.max_latency as f64),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(at: Instant, records: u32) -> Sent {
        Sent { at, due: at, records, bytes: u64::from(records) * 100, class: 0 }
    }

    #[test]
    fn the_lines_are_kafkas() {
        let began = Instant::now();
        let mut stats = Stats::new(began, Duration::from_secs(1), "");
        assert_eq!(
            stats.total(began + Duration::from_secs(1)),
            "0 records sent, 0.000000 records/sec (0.00 MB/sec), NaN ms avg latency, 0.00 ms max latency, 0 ms 50th, 0 ms \
             95th, 0 ms 99th, 0 ms 99.9th."
        );
        stats.acknowledged(began + Duration::from_millis(3), &sent(began, 90), 90);
        stats.acknowledged(began + Duration::from_micros(8999), &sent(began, 20), 10);
        assert_eq!(stats.window(began + Duration::from_millis(999)), None);
        assert_eq!(
            stats.window(began + Duration::from_secs(2)).unwrap(),
            "100 records sent, 50.0 records/sec (0.00 MB/sec), 3.5 ms avg latency, 8.0 ms max latency."
        );
        assert_eq!(stats.window(began + Duration::from_secs(4)), None);
        assert_eq!(
            stats.total(began + Duration::from_secs(4)),
            "100 records sent, 25.000000 records/sec (0.00 MB/sec), 3.50 ms avg latency, 8.00 ms max latency, 3 ms 50th, 8 \
             ms 95th, 8 ms 99th, 8 ms 99.9th."
        );
    }
}

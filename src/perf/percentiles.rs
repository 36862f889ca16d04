//! Latencies in whole milliseconds, as Kafka's perf tools count them.

use std::collections::BTreeMap;

/// How often each latency was met.
#[derive(Debug, Clone, Default)]
pub struct Percentiles {
    counts: BTreeMap<u64, u64>,
    total: u64,
}

impl Percentiles {
    /// `records` more of this latency.
    pub fn record(&mut self, latency: u64, records: u64) {
        *self.counts.entry(latency).or_default() += records;
        self.total += records;
    }

    /// What stands at the place `floor(part * count)` of all latencies in order; 0 if there are none.
    pub fn at(&self, part: f64) -> u64 {
        let place = (part * self.total as f64) as u64;
        let mut before = 0;
        for (latency, records) in &self.counts {
            before += records;
            if place < before {
                return *latency;
            }
        }
        self.counts.last_key_value().map_or(0, |(latency, _)| *latency)
    }
}

#[cfg(test)]
mod tests {
    use super::Percentiles;

    #[test]
    fn a_percentile_is_the_value_at_its_place_in_the_order() {
        let mut latencies = Percentiles::default();
        assert_eq!(latencies.at(0.5), 0);
        for latency in 0..100 {
            latencies.record(latency, 1);
        }
        assert_eq!([0.0, 0.5, 0.95, 0.999, 1.0].map(|part| latencies.at(part)), [0, 50, 95, 99, 99]);
        latencies.record(1000, 100);
        assert_eq!([0.25, 0.5, 0.51].map(|part| latencies.at(part)), [50, 1000, 1000]);
    }
}

//! When a measurement begins, and how the threads of it hear that it is over.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use super::super::plan::{Plan, Until};

/// How often whoever waits for an answer looks whether it is to end.
const GLANCE: Duration = Duration::from_millis(100);

/// The times of one measurement.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Schedule {
    pub(super) start: Instant,
    /// What was due before is warm-up.
    pub(super) warm: Instant,
    /// None if records are counted instead.
    pub(super) end: Option<Instant>,
}

impl Schedule {
    /// From now on.
    pub(super) fn new(plan: &Plan) -> Self {
        let start = Instant::now();
        let warm = start + plan.warmup;
        let end = match plan.until {
            Until::Time(time) => Some(warm + time),
            Until::Records(_) => None,
        };
        Self { start, warm, end }
    }

    /// Whether what is due at `at` counts.
    pub(super) fn counts(&self, at: Instant) -> bool {
        at >= self.warm
    }

    /// Time after the warm-up.
    pub(super) fn after_warmup(&self, at: Instant) -> Duration {
        at.saturating_duration_since(self.warm)
    }
}

/// What threads tell each other and whoever watches.
#[derive(Debug, Default)]
pub(in super::super) struct Progress {
    stop: AtomicBool,
    records: AtomicU64,
    bytes: AtomicU64,
    /// Threads that still write.
    pub(super) writing: AtomicUsize,
    /// Records that were acknowledged, the warm-up's included.
    pub(super) acknowledged: AtomicU64,
}

impl Progress {
    /// Everybody ends as soon as they can.
    pub(in super::super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether everybody should end.
    pub(in super::super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Waits until everybody should end: an answer that does not come is not waited for then.
    pub(super) async fn stopped(&self) {
        while !self.is_stopped() {
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// For whoever watches.
    pub(super) fn add(&self, records: u64, bytes: u64) {
        self.records.fetch_add(records, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Records and bytes so far.
    pub(in super::super) fn so_far(&self) -> (u64, u64) {
        (self.records.load(Ordering::Relaxed), self.bytes.load(Ordering::Relaxed))
    }
}

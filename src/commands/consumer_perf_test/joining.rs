//! How long the group took to divide its topics.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use kfk_client::TopicPartition;
use kfk_client::admin::CommittedOffset;
use kfk_client::consumer::{Consumer, RebalanceListener};

use crate::perf::now_ms;

/// Times in ms; clones share them.
#[derive(Clone, Default)]
pub(super) struct Joining(Arc<Clocks>);

#[derive(Default)]
struct Clocks {
    since: AtomicI64,
    taken: AtomicI64,
}

fn now() -> i64 {
    i64::try_from(now_ms()).unwrap_or(i64::MAX)
}

impl Joining {
    /// Joining begins.
    pub(super) fn begins(&self) {
        self.0.since.store(now(), Ordering::Relaxed);
    }

    /// What all rebalances have taken so far.
    pub(super) fn taken(&self) -> i64 {
        self.0.taken.load(Ordering::Relaxed)
    }
}

impl RebalanceListener for Joining {
    fn on_assigned(&self, _: &Consumer, _: &[TopicPartition]) {
        self.0.taken.fetch_add(now() - self.0.since.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    fn on_revoked(&self, _: &Consumer, _: &[TopicPartition]) -> Vec<(TopicPartition, CommittedOffset)> {
        self.begins();
        Vec::new()
    }

    fn on_lost(&self, _: &Consumer, _: &[TopicPartition]) {
        self.begins();
    }
}

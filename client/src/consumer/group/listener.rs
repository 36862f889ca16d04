//! Who hears of rebalances.

use crate::admin::CommittedOffset;
use crate::cluster::TopicPartition;
use crate::consumer::Consumer;

/// Hears, within polls and closing, what a rebalance does to the partitions of its consumer.
///
/// It is handed the consumer underneath, to seek, pause and ask for positions. A poll that is given up half way may tell
/// of the same partitions again.
pub trait RebalanceListener: Send + Sync {
    /// These are read from now on, beside those that were before.
    fn on_assigned(&self, _consumer: &Consumer, _partitions: &[TopicPartition]) {}

    /// These are another's soon. What this returns is committed before they go, over what is committed automatically.
    fn on_revoked(
        &self,
        _consumer: &Consumer,
        _partitions: &[TopicPartition],
    ) -> Vec<(TopicPartition, CommittedOffset)> {
        Vec::new()
    }

    /// These are another's already: nothing can be committed for them any more.
    fn on_lost(&self, _consumer: &Consumer, _partitions: &[TopicPartition]) {}
}

/// Nobody listens.
pub(super) struct Nobody;

impl RebalanceListener for Nobody {}

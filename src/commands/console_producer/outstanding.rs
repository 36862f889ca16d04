//! Records under way, counted by batch: one entry a batch, however many lines.

use std::collections::VecDeque;

use kfk_client::ClientError;
use kfk_client::producer::Delivery;

/// The batches whose outcome is not known yet, and what became of the others.
#[derive(Default)]
pub(super) struct Outstanding {
    /// The batch that a partition's last record went into, with how many of our records.
    open: Vec<Option<(Delivery, u32)>>,
    /// Batches that get no more records, in the order in which they ended.
    closed: VecDeque<(Delivery, u32)>,
    failures: Vec<(u32, ClientError)>,
}

impl Outstanding {
    /// One more record is under way.
    pub(super) fn add(&mut self, delivery: Delivery) {
        let partition = usize::try_from(delivery.partition()).unwrap_or_default();
        if partition >= self.open.len() {
            self.open.resize_with(partition + 1, || None);
        }
        match &mut self.open[partition] {
            Some((batch, records)) if batch.same_batch(&delivery) => *records += 1,
            place => {
                self.closed.extend(place.replace((delivery, 1)));
                self.settle();
            }
        }
    }

    /// Looks at the batches in their order, up to the first without an outcome.
    fn settle(&mut self) {
        while let Some((batch, records)) = self.closed.front() {
            let Some(outcome) = batch.batch_outcome(*records) else { break };
            self.failures.extend(outcome.err());
            self.closed.pop_front();
        }
    }

    /// What failed since the last look: how many records, and why.
    pub(super) fn take_failures(&mut self) -> Vec<(u32, ClientError)> {
        std::mem::take(&mut self.failures)
    }

    /// All outcomes are there: the failures that are left.
    pub(super) fn finish(mut self) -> Vec<(u32, ClientError)> {
        self.closed.extend(self.open.drain(..).flatten());
        self.settle();
        self.take_failures()
    }
}

//! Records under way, kept by batch: a batch's records get their outcome together, so a few words a batch are
//! enough to know the latency of every record.

use std::collections::VecDeque;

use kfk_client::ClientError;
use kfk_client::producer::Delivery;
use tokio::time::Instant;

/// Records of one batch that were sent at the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// When.
    pub at: Instant,
    /// When they should have been.
    pub due: Instant,
    /// How many.
    pub records: u32,
    /// Their bytes, keys and values.
    pub bytes: u64,
    /// What the caller wants to tell apart, warm-up for example.
    pub class: u8,
}

struct Batch {
    delivery: Delivery,
    records: u32,
    sent: Vec<Sent>,
}

/// The batches whose outcome has not been looked at.
#[derive(Default)]
pub struct InFlight {
    /// By partition, the batch that its last record went into.
    open: Vec<Option<Batch>>,
    /// Batches that get no more records, in the order in which they ended.
    closed: VecDeque<Batch>,
    spare: Vec<Vec<Sent>>,
}

impl InFlight {
    /// One more record is under way. Whether it began a new batch.
    pub fn add(&mut self, delivery: Delivery, sent: Sent) -> bool {
        let partition = usize::try_from(delivery.partition()).unwrap_or_default();
        if partition >= self.open.len() {
            self.open.resize_with(partition + 1, || None);
        }
        match &mut self.open[partition] {
            Some(batch) if batch.delivery.same_batch(&delivery) => {
                batch.records += sent.records;
                match batch.sent.last_mut() {
                    Some(last) if (last.at, last.due, last.class) == (sent.at, sent.due, sent.class) => {
                        last.records += sent.records;
                        last.bytes += sent.bytes;
                    }
                    _ => batch.sent.push(sent),
                }
                false
            }
            place => {
                let mut list = self.spare.pop().unwrap_or_default();
                list.push(sent);
                self.closed.extend(place.replace(Batch { delivery, records: sent.records, sent: list }));
                true
            }
        }
    }

    /// Hands on what has its outcome: first the batches that get no more records, in their order, then, if `all`, those
    /// that might. `each` gets when the outcome was there, what was sent, and how many of them failed and why.
    pub fn settle(&mut self, all: bool, mut each: impl FnMut(Instant, &[Sent], Option<(u32, ClientError)>)) {
        while let Some(batch) = self.closed.front() {
            let Some(at) = batch.delivery.batch_settled_at() else { break };
            each(at, &batch.sent, failure(batch));
            if let Some(mut batch) = self.closed.pop_front() {
                batch.sent.clear();
                self.spare.push(batch.sent);
            }
        }
        if !all {
            return;
        }
        for place in &mut self.open {
            if let Some(batch) = place
                && let Some(at) = batch.delivery.batch_settled_at()
            {
                each(at, &batch.sent, failure(batch));
                *place = None;
            }
        }
    }
}

fn failure(batch: &Batch) -> Option<(u32, ClientError)> {
    batch.delivery.batch_outcome(batch.records).and_then(Result::err)
}

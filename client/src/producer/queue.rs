//! One partition's batches in their order, waiting and under way, and the sequence numbers that keep that order on
//! the broker's side too (KIP-98, KIP-360).

use std::collections::VecDeque;
use std::time::Duration;

use super::batch::{Batch, Payload, ProducerId, Stamp, add_sequence};

/// The batches of one partition.
#[derive(Default)]
pub(super) struct Queue {
    pub(super) leader: Option<i32>,
    /// By ascending ordinal. Only the last may be open.
    pub(super) waiting: VecDeque<Batch>,
    /// Sent and not answered, without their bytes.
    pub(super) flying: Vec<Batch>,
    pub(super) next_ordinal: u64,
    pub(super) sequences: Sequences,
    /// Whether the accumulator has it on its list.
    pub(super) listed: bool,
}

/// Where an idempotent producer stands in one partition.
#[derive(Debug, Default)]
pub(super) struct Sequences {
    /// The producer id that the numbers belong to.
    producer: Option<ProducerId>,
    next: i32,
    /// The last number that the broker has confirmed.
    last_acked: Option<i32>,
    /// A batch has been given up while nobody knows whether the broker has it: the number after it.
    unresolved: Option<i32>,
}

/// What keeps the first waiting batch from leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Nothing.
    None,
    /// Time.
    Until(Duration),
}

/// What makes batches leave before they are full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Urgency {
    pub(super) now: Duration,
    pub(super) linger: Duration,
    /// Somebody waits for memory, for a flush, or for the end.
    pub(super) everything: bool,
}

impl Queue {
    /// Whether nothing waits and nothing is under way.
    pub(super) fn is_idle(&self) -> bool {
        self.waiting.is_empty() && self.flying.is_empty()
    }

    /// Whether every waiting batch is as large as it gets: what the sticky partitioner wants to see before it moves.
    pub(super) fn all_full(&self) -> bool {
        self.waiting.back().is_none_or(|batch| batch.full || !matches!(batch.payload, Payload::Open(_)))
    }

    /// What keeps the first waiting batch.
    pub(super) fn hold(&self, urgency: Urgency) -> Option<Hold> {
        let first = self.waiting.front()?;
        if first.attempts > 0 {
            return Some(match first.not_before {
                at if at > urgency.now => Hold::Until(at),
                _ => Hold::None,
            });
        }
        let linger_ends = first.created + urgency.linger;
        let leaves = urgency.everything || first.full || self.waiting.len() > 1 || linger_ends <= urgency.now;
        Some(if leaves { Hold::None } else { Hold::Until(linger_ends) })
    }

    /// Whether the order allows the first waiting batch to leave while `flying` are under way.
    pub(super) fn order_allows(&self, producer: Option<ProducerId>, keep_order: bool) -> bool {
        let Some(first) = self.waiting.front() else { return false };
        let Some(producer) = producer else {
            return !keep_order || self.flying.is_empty();
        };
        match first.stamp {
            // Numbered before: it is being retried, and goes alone, once all before it are settled.
            Some(_) => self.flying.iter().all(|flying| flying.ordinal > first.ordinal),
            // New numbers under a new epoch could overtake old ones under the old.
            None if self.sequences.producer != Some(producer) => self.outstanding() == 0,
            None => self.sequences.unresolved.is_none(),
        }
    }

    /// How many batches have a number and no outcome.
    fn outstanding(&self) -> usize {
        self.flying.len() + self.waiting.iter().filter(|batch| batch.stamp.is_some()).count()
    }

    /// Takes the first waiting batch on its way, with its number.
    pub(super) fn depart(&mut self, producer: Option<ProducerId>) -> Option<(Payload, &Batch)> {
        let mut batch = self.waiting.pop_front()?;
        if let (None, Some(producer)) = (batch.stamp, producer) {
            if self.sequences.producer != Some(producer) {
                self.sequences = Sequences { producer: Some(producer), ..Sequences::default() };
            }
            batch.stamp = Some(Stamp { producer, base_sequence: self.sequences.next });
            self.sequences.next = add_sequence(self.sequences.next, batch.records);
        }
        let payload = std::mem::replace(&mut batch.payload, Payload::Away);
        self.flying.push(batch);
        self.flying.last().map(|batch| (payload, batch))
    }

    /// Takes a batch back that was under way; `None` if it has been given up meanwhile.
    pub(super) fn land(&mut self, ordinal: u64) -> Option<Batch> {
        let place = self.flying.iter().position(|batch| batch.ordinal == ordinal)?;
        Some(self.flying.remove(place))
    }

    /// Puts a batch back into its place.
    pub(super) fn requeue(&mut self, batch: Batch) {
        let place = self.waiting.partition_point(|waiting| waiting.ordinal < batch.ordinal);
        self.waiting.insert(place, batch);
    }

    /// Whether this batch has a number of the sequence that holds now.
    pub(super) fn numbered(&self, batch: &Batch) -> bool {
        batch.stamp.is_some_and(|stamp| self.sequences.producer == Some(stamp.producer))
    }

    /// Whose numbers hold now.
    pub(super) fn producer(&self) -> Option<ProducerId> {
        self.sequences.producer
    }

    /// Whether a numbered batch before this one has no outcome: it may be in the log without our knowing.
    pub(super) fn is_doubtful_before(&self, ordinal: u64) -> bool {
        let waiting = self.waiting.iter().filter(|batch| batch.stamp.is_some());
        self.flying.iter().chain(waiting).any(|batch| batch.ordinal < ordinal)
    }

    /// The broker has this batch.
    pub(super) fn acked(&mut self, batch: &Batch) {
        let Some(stamp) = batch.stamp.filter(|stamp| self.sequences.producer == Some(stamp.producer)) else {
            return;
        };
        let last = add_sequence(stamp.base_sequence, batch.records.saturating_sub(1));
        let newer = self.sequences.last_acked.is_none_or(|acked| is_after(last, acked));
        if newer {
            self.sequences.last_acked = Some(last);
        }
    }

    /// Whether this batch's number is the one that the broker must be waiting for.
    pub(super) fn is_next(&self, batch: &Batch) -> bool {
        let expected = self.sequences.last_acked.map_or(0, |acked| add_sequence(acked, 1));
        batch.stamp.is_some_and(|stamp| stamp.base_sequence == expected)
    }

    /// Whether this batch comes right after one that was given up; `None` if none was.
    pub(super) fn follows_unresolved(&self, batch: &Batch) -> Option<bool> {
        let after = self.sequences.unresolved?;
        Some(batch.stamp.is_some_and(|stamp| stamp.base_sequence == after))
    }

    /// A numbered batch was given up, and nobody knows whether the broker has it.
    pub(super) fn leave_unresolved(&mut self, batch: &Batch) {
        let Some(stamp) = batch.stamp.filter(|stamp| self.sequences.producer == Some(stamp.producer)) else {
            return;
        };
        let after = add_sequence(stamp.base_sequence, batch.records);
        if self.sequences.unresolved.is_none_or(|known| is_after(after, known)) {
            self.sequences.unresolved = Some(after);
        }
    }

    /// Looks at doubtful numbers once nothing is outstanding. `true` if a number is missing, so that only a new epoch
    /// helps.
    pub(super) fn resolve(&mut self) -> bool {
        if self.sequences.unresolved.is_none() || self.outstanding() > 0 {
            return false;
        }
        self.sequences.unresolved = None;
        self.sequences.last_acked.map_or(0, |acked| add_sequence(acked, 1)) != self.sequences.next
    }

    /// Numbers everything outstanding anew from 0 under this producer id and epoch.
    pub(super) fn restart(&mut self, producer: ProducerId) {
        self.sequences = Sequences { producer: Some(producer), ..Sequences::default() };
        let mut outstanding: Vec<&mut Batch> = self
            .flying
            .iter_mut()
            .chain(self.waiting.iter_mut().filter(|batch| batch.stamp.is_some()))
            .collect();
        outstanding.sort_by_key(|batch| batch.ordinal);
        for batch in outstanding {
            batch.stamp = Some(Stamp { producer, base_sequence: self.sequences.next });
            batch.restamped = true;
            self.sequences.next = add_sequence(self.sequences.next, batch.records);
        }
    }
}

/// Whether a sequence number comes after another, though they begin again at 0.
fn is_after(a: i32, b: i32) -> bool {
    let distance = a.wrapping_sub(b) & i32::MAX;
    distance != 0 && distance < 1 << 30
}

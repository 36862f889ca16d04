//! When something is due without anyone asking: one queue a shard, and no look at anything that is not due.
//!
//! A heartbeat only writes its member's [`Slot`]: the entry that is queued already comes up at the old time, finds
//! that the slot has moved, and is queued again. So a member costs one entry, and a heartbeat costs none.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::Arc;
use std::time::Duration;

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimerKey {
    /// A classic group ends its wait for members to join.
    ClassicJoin(Arc<str>),
    /// A classic group ends its wait for members to sync.
    ClassicSync(Arc<str>),
    /// A member of a classic group was silent for its session timeout.
    ClassicSession(Arc<str>, Arc<str>),
    /// A member of a consumer group was silent for its session timeout.
    ConsumerSession(Arc<str>, Arc<str>),
    /// A member of a consumer group had its time to give partitions back, or to join or sync again.
    ConsumerRebalance(Arc<str>, Arc<str>),
    /// Old offsets and empty groups are looked for.
    Cleanup,
}

/// When one thing is due, kept by whom it concerns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Slot {
    due: Option<Duration>,
    queued: Option<Duration>,
}

impl Slot {
    /// Nothing is due any more.
    pub fn cancel(&mut self) {
        self.due = None;
    }

    /// Whether something will be due.
    pub fn is_set(&self) -> bool {
        self.due.is_some()
    }
}

struct Entry {
    at: Duration,
    /// Keeps entries of one moment in the order in which they came.
    number: u64,
    key: TimerKey,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.at, self.number).cmp(&(other.at, other.number))
    }
}

/// The queue.
#[derive(Default)]
pub struct Timers {
    queue: BinaryHeap<Reverse<Entry>>,
    next_number: u64,
}

impl Timers {
    /// `key` is due at `due`, and no more when the slot said before.
    pub fn set(&mut self, slot: &mut Slot, due: Duration, key: impl FnOnce() -> TimerKey) {
        slot.due = Some(due);
        if slot.queued.is_none_or(|queued| due < queued) {
            self.enqueue(slot, due, key());
        }
    }

    fn enqueue(&mut self, slot: &mut Slot, at: Duration, key: TimerKey) {
        slot.queued = Some(at);
        let number = self.next_number;
        self.next_number += 1;
        self.queue.push(Reverse(Entry { at, number, key }));
    }

    /// The first moment at which [`Self::pop`] may give something.
    pub fn next(&self) -> Option<Duration> {
        self.queue.peek().map(|first| first.0.at)
    }

    /// Takes out an entry that is not after `now`: when it was queued for, and its key.
    pub fn pop(&mut self, now: Duration) -> Option<(Duration, TimerKey)> {
        if self.queue.peek().is_none_or(|first| first.0.at > now) {
            return None;
        }
        self.queue.pop().map(|first| (first.0.at, first.0.key))
    }

    /// Whether the thing of `slot`, whose entry for `at` came up, is due now. If it is due later it is queued again.
    pub fn is_due(&mut self, slot: &mut Slot, at: Duration, now: Duration, key: &TimerKey) -> bool {
        if slot.queued != Some(at) {
            return false;
        }
        slot.queued = None;
        match slot.due {
            Some(due) if due <= now => {
                slot.due = None;
                true
            }
            Some(due) => {
                self.enqueue(slot, due, key.clone());
                false
            }
            None => false,
        }
    }

    /// How many entries there are.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.queue.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: fn(u64) -> Duration = Duration::from_millis;

    fn due(timers: &mut Timers, slot: &mut Slot, now: Duration) -> Vec<TimerKey> {
        let mut found = Vec::new();
        while let Some((at, key)) = timers.pop(now) {
            if timers.is_due(slot, at, now, &key) {
                found.push(key);
            }
        }
        found
    }

    #[test]
    fn a_slot_that_moves_costs_one_entry_and_is_due_once() {
        let (mut timers, mut slot) = (Timers::default(), Slot::default());
        for beat in 0..1000 {
            timers.set(&mut slot, MS(beat + 100), || TimerKey::Cleanup);
        }
        assert_eq!(timers.len(), 1);
        assert!(due(&mut timers, &mut slot, MS(1098)).is_empty());
        assert_eq!(due(&mut timers, &mut slot, MS(1099)), [TimerKey::Cleanup]);
        assert!(due(&mut timers, &mut slot, MS(9999)).is_empty());
        assert_eq!(timers.len(), 0);
    }

    #[test]
    fn an_earlier_time_counts_and_a_cancelled_one_does_not() {
        let (mut timers, mut slot) = (Timers::default(), Slot::default());
        timers.set(&mut slot, MS(100), || TimerKey::Cleanup);
        timers.set(&mut slot, MS(50), || TimerKey::Cleanup);
        assert_eq!(due(&mut timers, &mut slot, MS(50)), [TimerKey::Cleanup]);
        assert!(due(&mut timers, &mut slot, MS(100)).is_empty(), "the entry of before");
        timers.set(&mut slot, MS(200), || TimerKey::Cleanup);
        slot.cancel();
        assert!(due(&mut timers, &mut slot, MS(300)).is_empty());
    }
}

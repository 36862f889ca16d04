//! The sticky partitioner of KIP-794: one partition gets a batch's worth of bytes, then another one does; partitions
//! whose queues are long are chosen less often.

use crate::random::Random;

/// One topic's state.
#[derive(Debug, Default)]
pub(super) struct Sticky {
    current: Option<i32>,
    /// Bytes that the current partition has got.
    bytes: usize,
}

/// How busy a partition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) partition: i32,
    /// Batches that wait.
    pub(super) queued: usize,
}

impl Sticky {
    /// The partition that the next record without key goes to.
    pub(super) fn current(&self) -> Option<i32> {
        self.current
    }

    /// Moves on to this partition.
    pub(super) fn switch(&mut self, to: i32) {
        self.current = Some(to);
        self.bytes = 0;
    }

    /// Counts what a record added to the current partition; whether it is time to move on.
    ///
    /// A partition keeps its turn beyond `batch_size` while its last batch has room left, so that batches leave full;
    /// but not beyond twice that.
    pub(super) fn count(&mut self, added: usize, batch_size: usize, all_batches_full: bool) -> bool {
        self.bytes = self.bytes.saturating_add(added);
        (self.bytes >= batch_size && all_batches_full) || self.bytes >= batch_size.saturating_mul(2)
    }
}

/// Chooses the next partition: by load if there is anything to tell partitions apart, else any of `available`, else
/// any at all.
///
/// `loads` holds the partitions that may be chosen by load, `all` is how many the topic has.
pub(super) fn choose(loads: Option<&[Load]>, available: &[i32], all: i32, random: &mut Random) -> i32 {
    if let Some(partition) = loads.and_then(|loads| by_load(loads, all, random)) {
        return partition;
    }
    match available {
        [] => random.below(usize::try_from(all).unwrap_or(0)) as i32,
        some => some[random.below(some.len())],
    }
}

fn by_load(loads: &[Load], all: i32, random: &mut Random) -> Option<i32> {
    let longest = loads.iter().map(|load| load.queued).max()?;
    let equal = loads.iter().all(|load| load.queued == longest);
    if all < 2 || (equal && loads.len() == usize::try_from(all).unwrap_or(0)) {
        return None;
    }
    let weight = |load: &Load| longest + 1 - load.queued;
    let total: usize = loads.iter().map(weight).sum();
    let mut ticket = random.below(total);
    for load in loads {
        match ticket.checked_sub(weight(load)) {
            Some(rest) => ticket = rest,
            None => return Some(load.partition),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_keeps_its_turn_until_its_batches_are_full() {
        let mut sticky = Sticky::default();
        sticky.switch(3);
        assert!(!sticky.count(900, 1000, true));
        assert!(!sticky.count(200, 1000, false));
        assert!(sticky.count(0, 1000, true));
        sticky.switch(1);
        assert!(!sticky.count(1999, 1000, false));
        assert!(sticky.count(1, 1000, false));
    }

    #[test]
    fn long_queues_are_chosen_less_often() {
        let loads: Vec<Load> = [0, 3, 1]
            .iter()
            .zip(0..)
            .map(|(queued, partition)| Load { partition, queued: *queued })
            .collect();
        let mut counts = [0usize; 3];
        let mut random = Random::seeded(42);
        for _ in 0..70_000 {
            counts[choose(Some(&loads), &[0, 1, 2], 3, &mut random) as usize] += 1;
        }
        // Weights 4, 1 and 3 of 8.
        for (count, weight) in counts.iter().zip([4, 1, 3]) {
            let expected = 70_000 * weight / 8;
            assert!(count.abs_diff(expected) < 1000, "{counts:?}");
        }
    }

    #[test]
    fn equal_queues_are_chosen_evenly_and_dead_partitions_avoided() {
        let loads = [Load { partition: 0, queued: 2 }, Load { partition: 1, queued: 2 }];
        let mut random = Random::seeded(7);
        let mut seen = [0; 3];
        for _ in 0..1000 {
            seen[choose(Some(&loads), &[0, 1], 3, &mut random) as usize] += 1;
        }
        assert_eq!(seen[2], 0);
        assert!(seen[0] > 400 && seen[1] > 400, "{seen:?}");
        let partition = choose(None, &[], 3, &mut random);
        assert!((0..3).contains(&partition));
    }
}

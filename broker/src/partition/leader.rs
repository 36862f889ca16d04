//! What a leader knows of its replicas, and what follows from it: the in-sync replicas and the high watermark.
//!
//! Two values move here and are never the same by definition, even with one replica:
//!
//! ```text
//!   log start          high watermark             log end offset
//!      |---- committed ----|---- appended, not yet everywhere ----|
//!      consumers read here |  replicas read up to here            |
//! ```
//!
//! The high watermark is the smallest log end offset among the replicas that count: those in the ISR (also
//! the ones whose joining or leaving is proposed and not yet decided: the *maximal* ISR), and those about to
//! join. It never goes back within one leadership. No clock: `now_ms` comes in.

use std::collections::{BTreeMap, BTreeSet};

/// A broker's number (`node.id`).
pub type BrokerId = i32;

/// How far one follower has come, as its fetches told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowerProgress {
    /// The offset it will fetch next; everything below is in its log.
    pub log_end_offset: i64,
    /// The last time at which it had everything that the leader had, in ms.
    pub last_caught_up_ms: i64,
    /// The epoch under which the broker is registered, -1 while it has not told (KIP-903).
    pub broker_epoch: i64,
    last_fetch_ms: i64,
    leader_end_at_last_fetch: i64,
}

impl FollowerProgress {
    fn unknown(now_ms: i64, in_sync: bool) -> Self {
        Self {
            log_end_offset: -1,
            // A member of the ISR gets one lag time to prove itself; anyone else starts far behind.
            last_caught_up_ms: if in_sync { now_ms } else { 0 },
            broker_epoch: -1,
            last_fetch_ms: 0,
            leader_end_at_last_fetch: 0,
        }
    }

    fn fetched(&mut self, offset: i64, leader_end: i64, now_ms: i64) {
        if offset >= leader_end {
            self.last_caught_up_ms = self.last_caught_up_ms.max(now_ms);
        } else if offset >= self.leader_end_at_last_fetch {
            // It has now what the leader had at the fetch before: it was in sync at that moment.
            self.last_caught_up_ms = self.last_caught_up_ms.max(self.last_fetch_ms);
        }
        self.log_end_offset = offset;
        self.leader_end_at_last_fetch = leader_end;
        self.last_fetch_ms = now_ms;
    }

    fn is_caught_up(&self, leader_end: i64, now_ms: i64, lag_ms: i64) -> bool {
        self.log_end_offset == leader_end || now_ms - self.last_caught_up_ms <= lag_ms
    }
}

/// A change of the ISR that this leader has proposed and the controller has not yet decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedIsr {
    /// The ISR that the leader asks for.
    pub isr: BTreeSet<BrokerId>,
    /// The partition epoch that the proposal stands on.
    pub partition_epoch: i32,
}

/// The partition as the metadata log says it is, seen by its leader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leadership {
    /// This broker.
    pub me: BrokerId,
    /// All replicas, this broker among them.
    pub replicas: Vec<BrokerId>,
    /// The committed in-sync replicas.
    pub isr: BTreeSet<BrokerId>,
    /// Counts the leaders of this partition.
    pub leader_epoch: i32,
    /// Counts the changes of this partition.
    pub partition_epoch: i32,
}

/// The leader's half of a replica's state.
#[derive(Debug)]
pub struct Leader {
    leadership: Leadership,
    epoch_start_offset: i64,
    followers: BTreeMap<BrokerId, FollowerProgress>,
    proposed: Option<ProposedIsr>,
    high_watermark: i64,
}

impl Leader {
    /// Begins to lead at `log_end_offset`, knowing that everything below `high_watermark` is committed.
    pub fn new(leadership: Leadership, log_end_offset: i64, high_watermark: i64, now_ms: i64) -> Self {
        let followers = leadership
            .replicas
            .iter()
            .filter(|id| **id != leadership.me)
            .map(|id| (*id, FollowerProgress::unknown(now_ms, leadership.isr.contains(id))))
            .collect();
        Self {
            leadership,
            epoch_start_offset: log_end_offset,
            followers,
            proposed: None,
            high_watermark: high_watermark.min(log_end_offset),
        }
    }

    /// Takes over what the metadata log now says of the same leadership (same leader epoch).
    pub fn update(&mut self, leadership: Leadership, now_ms: i64) {
        let isr = &leadership.isr;
        self.followers.retain(|id, _| leadership.replicas.contains(id));
        for id in leadership.replicas.iter().filter(|id| **id != leadership.me) {
            self.followers.entry(*id).or_insert_with(|| FollowerProgress::unknown(now_ms, isr.contains(id)));
        }
        if self.proposed.as_ref().is_some_and(|p| leadership.partition_epoch > p.partition_epoch) {
            self.proposed = None;
        }
        self.leadership = leadership;
    }

    /// The partition as this leader knows it.
    pub fn leadership(&self) -> &Leadership {
        &self.leadership
    }

    /// The first offset of this leadership.
    pub fn epoch_start_offset(&self) -> i64 {
        self.epoch_start_offset
    }

    /// Everything below is on all in-sync replicas.
    pub fn high_watermark(&self) -> i64 {
        self.high_watermark
    }

    /// What is known of a follower; `None` for a broker that is no replica.
    pub fn follower(&self, id: BrokerId) -> Option<&FollowerProgress> {
        self.followers.get(&id)
    }

    /// Whether an append that wants all replicas may begin (`min.insync.replicas`).
    pub fn has_enough_isr(&self, min_insync_replicas: usize) -> bool {
        // No more than there are replicas can be asked for (as `effectiveMinIsr` of Kafka 4.x).
        self.leadership.isr.len() >= min_insync_replicas.min(self.leadership.replicas.len())
    }

    /// A follower fetches from `offset`: it has everything below. False when it is no replica.
    pub fn follower_fetched(
        &mut self,
        id: BrokerId,
        broker_epoch: i64,
        offset: i64,
        log_end_offset: i64,
        now_ms: i64,
    ) -> bool {
        match self.followers.get_mut(&id) {
            Some(follower) => {
                follower.broker_epoch = broker_epoch;
                follower.fetched(offset, log_end_offset, now_ms);
                true
            }
            None => false,
        }
    }

    /// Moves the high watermark as far as the replicas that count allow; true when it moved.
    ///
    /// It stands still while fewer than `min_insync_replicas` are in sync (KIP-966): what is below it must
    /// survive the loss of all but the required number.
    pub fn advance_high_watermark(
        &mut self,
        log_end_offset: i64,
        min_insync_replicas: usize,
        now_ms: i64,
        lag_ms: i64,
    ) -> bool {
        if !self.has_enough_isr(min_insync_replicas) {
            return false;
        }
        let mut reached = log_end_offset;
        for (id, follower) in &self.followers {
            let counts = self.in_maximal_isr(*id) || now_ms - follower.last_caught_up_ms <= lag_ms;
            if counts {
                reached = reached.min(follower.log_end_offset);
            }
        }
        if reached > self.high_watermark {
            self.high_watermark = reached;
            return true;
        }
        false
    }

    /// The log was cut or its start moved: the watermark stays inside `[start, end]`.
    pub fn clamp_high_watermark(&mut self, log_start_offset: i64, log_end_offset: i64) {
        self.high_watermark =
            self.high_watermark.clamp(log_start_offset, log_end_offset.max(log_start_offset));
    }

    /// The ISR that should be proposed because `id` has come up to the high watermark and to the start of
    /// this leadership; `None` when nothing is to be asked.
    pub fn propose_expand(&mut self, id: BrokerId) -> Option<ProposedIsr> {
        let follower = self.followers.get(&id)?;
        let caught_up = follower.log_end_offset >= self.high_watermark
            && follower.log_end_offset >= self.epoch_start_offset;
        if self.proposed.is_some() || self.leadership.isr.contains(&id) || !caught_up {
            return None;
        }
        let mut isr = self.leadership.isr.clone();
        isr.insert(id);
        self.propose(isr)
    }

    /// The ISR that should be proposed because members have not caught up for `lag_ms`
    /// (`replica.lag.time.max.ms`); `None` when nothing is to be asked.
    pub fn propose_shrink(&mut self, log_end_offset: i64, now_ms: i64, lag_ms: i64) -> Option<ProposedIsr> {
        if self.proposed.is_some() {
            return None;
        }
        let keeps = |id: &&BrokerId| {
            **id == self.leadership.me
                || self.followers.get(*id).is_some_and(|f| f.is_caught_up(log_end_offset, now_ms, lag_ms))
        };
        let isr: BTreeSet<BrokerId> = self.leadership.isr.iter().filter(keeps).copied().collect();
        if isr == self.leadership.isr { None } else { self.propose(isr) }
    }

    /// The controller refused the proposal, or it got lost: it may be made anew.
    pub fn proposal_failed(&mut self) {
        self.proposed = None;
    }

    fn propose(&mut self, isr: BTreeSet<BrokerId>) -> Option<ProposedIsr> {
        self.proposed = Some(ProposedIsr { isr, partition_epoch: self.leadership.partition_epoch });
        self.proposed.clone()
    }

    fn in_maximal_isr(&self, id: BrokerId) -> bool {
        self.leadership.isr.contains(&id) || self.proposed.as_ref().is_some_and(|p| p.isr.contains(&id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAG: i64 = 30_000;

    fn leadership(isr: &[BrokerId], leader_epoch: i32, partition_epoch: i32) -> Leadership {
        Leadership {
            me: 1,
            replicas: vec![1, 2, 3],
            isr: isr.iter().copied().collect(),
            leader_epoch,
            partition_epoch,
        }
    }

    #[test]
    fn high_watermark_waits_for_the_slowest_in_sync_replica() {
        let mut leader = Leader::new(leadership(&[1, 2, 3], 0, 0), 0, 0, 0);
        assert!(!leader.advance_high_watermark(10, 1, 0, LAG), "nobody has fetched yet");
        assert!(leader.follower_fetched(2, 1, 10, 10, 5));
        assert!(!leader.advance_high_watermark(10, 1, 5, LAG), "3 has not told");
        leader.follower_fetched(3, 1, 7, 10, 5);
        assert!(leader.advance_high_watermark(10, 1, 5, LAG));
        assert_eq!(leader.high_watermark(), 7);
        leader.follower_fetched(3, 1, 10, 10, 6);
        assert!(leader.advance_high_watermark(10, 1, 6, LAG));
        assert_eq!(leader.high_watermark(), 10);
    }

    #[test]
    fn a_single_replica_commits_what_it_appends() {
        let alone = Leadership { replicas: vec![1], ..leadership(&[1], 0, 0) };
        let mut leader = Leader::new(alone, 0, 0, 0);
        assert!(leader.advance_high_watermark(3, 1, 0, LAG));
        assert_eq!(leader.high_watermark(), 3);
    }

    #[test]
    fn a_replica_that_lags_leaves_the_isr_and_comes_back() {
        let mut leader = Leader::new(leadership(&[1, 2, 3], 4, 10), 0, 0, 0);
        leader.follower_fetched(2, 1, 0, 0, 0);
        leader.follower_fetched(3, 1, 0, 0, 0);
        // 2 keeps up, 3 falls silent while the leader appends.
        for now in (1_000..=31_000).step_by(1_000) {
            leader.follower_fetched(2, 1, now / 1_000, now / 1_000, now);
        }
        assert_eq!(leader.propose_shrink(31, LAG, LAG), None, "not yet late");
        let proposed = leader.propose_shrink(31, 31_000, LAG).expect("3 is late");
        assert_eq!(proposed, ProposedIsr { isr: [1, 2].into(), partition_epoch: 10 });
        assert_eq!(leader.propose_shrink(31, 31_000, LAG), None, "one proposal at a time");
        assert!(!leader.advance_high_watermark(31, 1, 31_000, LAG), "the maximal ISR still counts 3");

        leader.update(leadership(&[1, 2], 4, 11), 31_500);
        assert!(leader.advance_high_watermark(31, 1, 31_500, LAG));
        assert_eq!(leader.high_watermark(), 31);

        leader.follower_fetched(3, 1, 20, 31, 32_000);
        assert_eq!(leader.propose_expand(3), None, "behind the high watermark");
        leader.follower_fetched(3, 1, 31, 31, 32_500);
        let proposed = leader.propose_expand(3).expect("3 has caught up");
        assert_eq!(proposed, ProposedIsr { isr: [1, 2, 3].into(), partition_epoch: 11 });
        leader.follower_fetched(2, 1, 40, 40, 33_000);
        assert!(!leader.advance_high_watermark(40, 1, 33_000, LAG), "a proposed member counts already");
        leader.proposal_failed();
        assert!(leader.propose_expand(3).is_some(), "a refused proposal can be made anew");
    }

    #[test]
    fn a_follower_below_the_start_of_the_leadership_does_not_join() {
        let mut leader = Leader::new(leadership(&[1], 5, 0), 100, 40, 0);
        leader.follower_fetched(2, 1, 60, 100, 1);
        assert_eq!(leader.propose_expand(2), None);
        leader.follower_fetched(2, 1, 100, 100, 2);
        assert!(leader.propose_expand(2).is_some());
    }

    #[test]
    fn high_watermark_stands_still_below_min_isr_and_never_goes_back() {
        let mut leader = Leader::new(leadership(&[1], 0, 0), 50, 20, 0);
        assert!(!leader.has_enough_isr(2));
        assert!(!leader.advance_high_watermark(60, 2, 100_000, LAG));
        assert!(leader.advance_high_watermark(60, 1, 100_000, LAG));
        assert_eq!(leader.high_watermark(), 60);
        leader.update(leadership(&[1, 2], 0, 1), 100_000);
        assert!(!leader.advance_high_watermark(60, 1, 100_000, LAG));
        assert_eq!(leader.high_watermark(), 60);
    }

    #[test]
    fn a_stranger_is_no_replica() {
        let mut leader = Leader::new(leadership(&[1, 2, 3], 0, 0), 0, 0, 0);
        assert!(!leader.follower_fetched(9, 1, 0, 0, 0));
        assert_eq!(leader.propose_expand(9), None);
    }

    #[test]
    fn being_where_the_leader_was_counts_as_caught_up_then() {
        let mut leader = Leader::new(leadership(&[1, 2], 0, 0), 0, 0, 0);
        leader.follower_fetched(2, 1, 0, 10, 1_000);
        leader.follower_fetched(2, 1, 10, 20, 2_000);
        assert_eq!(leader.follower(2).map(|f| f.last_caught_up_ms), Some(1_000));
    }
}

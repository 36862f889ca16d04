//! A follower's half of a replica's state: whom it follows, and where its log must be cut to agree.
//!
//! A follower asks with the epoch of its last batch; a leader whose log differs answers with the largest
//! epoch that it knows not above that one, and the end of it (KIP-595's diverging epoch, KIP-279). The
//! follower cuts to the smaller of the two ends and asks again, until nothing diverges.

use super::leader::BrokerId;

/// The end of one leader epoch in some replica's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EpochEnd {
    /// The leader epoch, -1 when the log knows none.
    pub epoch: i32,
    /// The first offset after it.
    pub end_offset: i64,
}

/// The follower's half of a replica's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    /// The broker that leads, `None` while there is none.
    pub leader: Option<BrokerId>,
    /// The leader epoch of that leadership.
    pub leader_epoch: i32,
    /// Counts the changes of this partition.
    pub partition_epoch: i32,
    high_watermark: i64,
}

impl Follower {
    /// Begins to follow, knowing that everything below `high_watermark` is committed.
    pub fn new(
        leader: Option<BrokerId>,
        leader_epoch: i32,
        partition_epoch: i32,
        high_watermark: i64,
    ) -> Self {
        Self { leader, leader_epoch, partition_epoch, high_watermark }
    }

    /// Everything below is committed, as far as this follower has been told.
    pub fn high_watermark(&self) -> i64 {
        self.high_watermark
    }

    /// A fetch told the leader's high watermark; the follower's own is never beyond its log.
    pub fn leader_told(&mut self, leader_high_watermark: i64, log_start_offset: i64, log_end_offset: i64) {
        self.high_watermark = leader_high_watermark
            .min(log_end_offset)
            .max(self.high_watermark.min(log_end_offset))
            .max(log_start_offset);
    }

    /// Where to cut: the leader's log has `leaders` for the asked epoch, this log has `mine` for the epoch
    /// that the leader named. `None`: nothing to cut.
    pub fn truncation(leaders: EpochEnd, mine: EpochEnd, log_end_offset: i64) -> Option<i64> {
        let cut = if leaders.epoch == mine.epoch {
            leaders.end_offset.min(mine.end_offset)
        } else {
            mine.end_offset
        };
        (cut < log_end_offset).then_some(cut)
    }

    /// The log was cut to `offset`.
    pub fn truncated(&mut self, offset: i64) {
        self.high_watermark = self.high_watermark.min(offset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follower_believes_the_leader_only_as_far_as_its_own_log_goes() {
        let mut follower = Follower::new(Some(1), 3, 0, 0);
        follower.leader_told(100, 0, 40);
        assert_eq!(follower.high_watermark(), 40);
        follower.leader_told(30, 0, 50);
        assert_eq!(follower.high_watermark(), 40, "it does not go back");
    }

    #[test]
    fn records_of_a_deposed_leader_are_cut_off() {
        // Epoch 2 ends at 80 with the leader, at 95 here: 15 records were never committed.
        let cut = Follower::truncation(
            EpochEnd { epoch: 2, end_offset: 80 },
            EpochEnd { epoch: 2, end_offset: 95 },
            95,
        );
        assert_eq!(cut, Some(80));
        let mut follower = Follower::new(Some(1), 3, 0, 90);
        follower.truncated(80);
        assert_eq!(follower.high_watermark(), 80);
    }

    #[test]
    fn an_epoch_that_the_leader_never_had_goes_whole() {
        // The leader's largest epoch not above ours is 1; ours ends at 50.
        let cut = Follower::truncation(
            EpochEnd { epoch: 1, end_offset: 70 },
            EpochEnd { epoch: 1, end_offset: 50 },
            95,
        );
        assert_eq!(cut, Some(50));
    }

    #[test]
    fn logs_that_agree_stay() {
        let end = EpochEnd { epoch: 2, end_offset: 80 };
        assert_eq!(Follower::truncation(end, end, 80), None);
    }
}

//! What DescribeQuorum tells.

use super::machine::{Core, Role};
use super::replica::{LeaderAndEpoch, ReplicaKey};
use std::time::Duration;

/// One replica as the leader sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplicaStatus {
    /// Which.
    pub key: ReplicaKey,
    /// Its log end offset, -1 unknown.
    pub log_end_offset: i64,
    /// When it last fetched, monotonic; None for the leader itself and for whom it has not heard.
    pub last_fetch: Option<Duration>,
    /// When it last had all the leader had, monotonic.
    pub last_caught_up: Option<Duration>,
}

/// The quorum as its leader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorumStatus {
    /// Leader and epoch.
    pub leader: LeaderAndEpoch,
    /// High watermark, -1 unknown.
    pub high_watermark: i64,
    /// The voters, by id.
    pub voters: Vec<ReplicaStatus>,
    /// Everybody else who fetches.
    pub observers: Vec<ReplicaStatus>,
}

impl Core {
    /// The quorum's state; None unless this replica leads it.
    pub fn describe(&self, now: Duration) -> Option<QuorumStatus> {
        let Role::Leader(leader) = &self.role else { return None };
        let status = |key: ReplicaKey, progress: super::leader::Progress| ReplicaStatus {
            key,
            log_end_offset: progress.end_offset.unwrap_or(-1),
            last_fetch: progress.last_fetch,
            last_caught_up: progress.last_caught_up,
        };
        let voters = self.voters.latest().voters.iter().map(|voter| {
            if voter.key.id == self.local.id {
                ReplicaStatus {
                    // As the voters are named: without directory ids under kraft.version 0.
                    key: voter.key,
                    log_end_offset: self.log.end_offset(),
                    last_fetch: None,
                    last_caught_up: Some(now),
                }
            } else {
                status(voter.key, leader.voters.get(&voter.key.id).copied().unwrap_or_default())
            }
        });
        Some(QuorumStatus {
            leader: self.leader(),
            high_watermark: self.high_watermark.unwrap_or(-1),
            voters: voters.collect(),
            observers: leader.observers.iter().map(|(&key, &p)| status(key, p)).collect(),
        })
    }
}

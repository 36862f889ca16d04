//! What the shell calls: the state that is replicated, and the way out.

use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::messages::{
    BeginQuorumEpochRequest, EndQuorumEpochRequest, FetchRequest, FetchSnapshotRequest, VoteRequest,
};

use crate::quorum::core::{Anomaly, Correlation, Endpoint, LeaderAndEpoch, OffsetAndEpoch, Peer};
use crate::quorum::snapshot::Snapshot;

/// A committed batch, handed over once and in order. The records of one batch belong together: they were proposed
/// together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommittedBatch {
    /// Offset of the first record.
    pub base_offset: i64,
    /// Offset of the last record.
    pub last_offset: i64,
    /// Epoch of the leader that appended it.
    pub epoch: i32,
    /// When it was appended, ms.
    pub append_time_ms: i64,
    /// Size in the log, bytes.
    pub size: usize,
    /// The framed records; none in a control batch, which is handed over for its offsets.
    pub records: Vec<Bytes>,
}

/// What is replicated. It is called by one thread at a time, never while the shell's lock is held: it may propose.
pub trait StateMachine: Send {
    /// Replays a committed batch.
    fn apply(&mut self, batch: CommittedBatch);

    /// Throws away what there is and takes over a snapshot; the next batch begins at its end offset.
    fn load_snapshot(&mut self, id: OffsetAndEpoch, snapshot: Snapshot);

    /// The whole state as framed records.
    fn snapshot(&mut self) -> Vec<Bytes>;

    /// The leader changed. A replica is told of its own leadership only after everything that was committed before
    /// has been applied: it may begin to propose in this epoch.
    fn leadership(&mut self, leader: LeaderAndEpoch);
}

/// A request for another replica.
#[derive(Debug, Clone, PartialEq)]
pub struct Outbound {
    /// Whom.
    pub to: Peer,
    /// Where that voter listens, as far as the log says; empty when it does not.
    pub endpoints: Vec<Endpoint>,
    /// To be named when the answer comes ([`Driver::response`](super::Driver::response)) or will not come
    /// ([`Driver::disconnected`](super::Driver::disconnected)).
    pub correlation: Correlation,
    /// The request, in the form of its newest version.
    pub request: OutboundRequest,
}

/// The requests that replicas send each other.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum OutboundRequest {
    Vote(VoteRequest),
    BeginQuorumEpoch(BeginQuorumEpochRequest),
    EndQuorumEpoch(EndQuorumEpochRequest),
    Fetch(FetchRequest),
    FetchSnapshot(FetchSnapshotRequest),
}

/// The world around the shell. Calls must return at once.
pub trait Hooks: Send + Sync {
    /// Sends a request.
    fn send(&self, request: Outbound);

    /// [`Driver::tick`](super::Driver::tick) is due at this monotonic time, not before; None: only events matter.
    fn deadline(&self, next: Option<Duration>);

    /// Something happened that a sound quorum never shows; it goes on.
    fn anomaly(&self, anomaly: &Anomaly);

    /// A snapshot could not be taken. The log goes on, and the next one is taken when it is due.
    fn snapshot_failed(&self, reason: &str);

    /// The replica cannot go on: the disk failed, or the log holds what it must not. Nothing more is appended or
    /// committed here.
    fn failed(&self, reason: &str);
}

/// A quorum of one: there is nobody to send to.
#[derive(Debug, Default, Clone, Copy)]
pub struct Alone;

impl Hooks for Alone {
    fn send(&self, _request: Outbound) {}
    fn deadline(&self, _next: Option<Duration>) {}
    fn anomaly(&self, _anomaly: &Anomaly) {}
    fn snapshot_failed(&self, _reason: &str) {}
    fn failed(&self, _reason: &str) {}
}

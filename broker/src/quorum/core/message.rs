//! The quorum's requests and answers, freed of what only the wire needs.

use super::replica::{LeaderAndEpoch, OffsetAndEpoch, ReplicaKey};
use super::voters::VotersAt;
use bytes::Bytes;
use std::time::Duration;

/// A request between replicas.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Request {
    Vote(Vote),
    BeginQuorumEpoch(BeginQuorumEpoch),
    EndQuorumEpoch(EndQuorumEpoch),
    Fetch(Fetch),
    FetchSnapshot(FetchSnapshot),
}

/// An answer to a [`Request`].
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Response {
    Vote(VoteAnswer),
    BeginQuorumEpoch(Standing),
    EndQuorumEpoch(Standing),
    Fetch(FetchAnswer),
    FetchSnapshot(FetchSnapshotAnswer),
}

/// Asks for a vote, or (pre-vote, KIP-996) whether one would be given.
#[derive(Debug, Clone, PartialEq)]
pub struct Vote {
    /// The replica that is meant; a wrong directory id is refused. None from senders of version 0.
    pub to: Option<ReplicaKey>,
    /// Who asks.
    pub from: ReplicaKey,
    /// The epoch it wants to lead; for a pre-vote the epoch it is in.
    pub epoch: i32,
    /// Where its log ends.
    pub last: OffsetAndEpoch,
    /// Asks without consequence.
    pub pre_vote: bool,
}

/// A new leader announces itself.
#[derive(Debug, Clone, PartialEq)]
pub struct BeginQuorumEpoch {
    /// The replica that is meant.
    pub to: Option<ReplicaKey>,
    /// The leader.
    pub leader_id: i32,
    /// Its epoch.
    pub epoch: i32,
}

/// A leader steps down.
#[derive(Debug, Clone, PartialEq)]
pub struct EndQuorumEpoch {
    /// The leader that was.
    pub leader_id: i32,
    /// Its epoch.
    pub epoch: i32,
    /// Who should try first, best log first.
    pub preferred: Vec<ReplicaKey>,
}

/// A replica asks for what follows its log.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetch {
    /// Who asks; None for a reader that replicates nothing.
    pub replica: Option<ReplicaKey>,
    /// The epoch it is in.
    pub epoch: i32,
    /// Its log end offset: it has flushed everything below.
    pub offset: i64,
    /// Epoch of its last record, 0 without one.
    pub last_epoch: i32,
    /// The high watermark it knows; -1 none, `i64::MAX` when it cannot say (before version 18).
    pub high_watermark: i64,
    /// How long the answer may be held back.
    pub max_wait: Duration,
    /// Most bytes of records it wants.
    pub max_bytes: i32,
}

/// A replica asks for a piece of a snapshot.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchSnapshot {
    /// Who asks.
    pub replica: Option<ReplicaKey>,
    /// The epoch it is in.
    pub epoch: i32,
    /// The snapshot.
    pub id: OffsetAndEpoch,
    /// First byte wanted.
    pub position: i64,
    /// Most bytes wanted.
    pub max_bytes: i32,
}

/// Why a request is refused; Kafka's error codes of these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// FENCED_LEADER_EPOCH: the sender's epoch is over.
    FencedLeaderEpoch,
    /// UNKNOWN_LEADER_EPOCH: the sender's epoch is not known here yet.
    UnknownLeaderEpoch,
    /// NOT_LEADER_OR_FOLLOWER: only the leader answers that.
    NotLeaderOrFollower,
    /// INVALID_VOTER_KEY: another replica was meant.
    InvalidVoterKey,
    /// INVALID_REQUEST: it contradicts what is known, as a second leader in one epoch.
    InvalidRequest,
    /// SNAPSHOT_NOT_FOUND: the snapshot is gone.
    SnapshotNotFound,
    /// POSITION_OUT_OF_RANGE: the snapshot is shorter than that.
    PositionOutOfRange,
    /// UNSUPPORTED_VERSION: the receiver is too old for this question (a pre-vote).
    UnsupportedVersion,
    /// Any other error code: nothing is to be learned from it but to try again.
    Other,
}

/// The head of every answer: an error, and what the answering replica knows of the leader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Why not.
    pub error: Option<Refusal>,
    /// The newest epoch and its leader.
    pub leader: LeaderAndEpoch,
}

/// Answer to [`Vote`].
#[derive(Debug, Clone, PartialEq)]
pub struct VoteAnswer {
    /// Error and leader.
    pub standing: Standing,
    /// The vote is given (or would be).
    pub granted: bool,
}

/// Answer to [`Fetch`].
#[derive(Debug, Clone, PartialEq)]
pub struct FetchAnswer {
    /// Error and leader.
    pub standing: Standing,
    /// The leader's high watermark, -1 unknown.
    pub high_watermark: i64,
    /// First offset in the leader's log.
    pub log_start_offset: i64,
    /// What the follower gets.
    pub body: FetchBody,
}

/// What a Fetch yields.
#[derive(Debug, Clone, PartialEq)]
pub enum FetchBody {
    /// On the leader: the shell reads records from here on and puts them into the answer.
    Read {
        /// First offset.
        offset: i64,
        /// Most bytes; the first batch is always whole.
        max_bytes: i32,
    },
    /// On the follower: records as they arrived, and what they are.
    Records(Fetched),
    /// The follower's log is not a prefix of the leader's; it must cut to this end.
    Diverging(OffsetAndEpoch),
    /// The records are gone; the follower must fetch this snapshot.
    Snapshot(OffsetAndEpoch),
}

/// Batches fetched from the leader, unopened but for their headers and control records.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fetched {
    /// Whole batches, back to back.
    pub bytes: Bytes,
    /// One entry a batch.
    pub batches: Vec<FetchedBatch>,
}

/// What the state machine must know of a batch.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchedBatch {
    /// First offset.
    pub base_offset: i64,
    /// Offset after the last.
    pub end_offset: i64,
    /// Leader epoch.
    pub epoch: i32,
    /// The voters it declares, if it is a control batch that does.
    pub voters: Option<VotersAt>,
}

/// Answer to [`FetchSnapshot`].
#[derive(Debug, Clone, PartialEq)]
pub struct FetchSnapshotAnswer {
    /// Error and leader.
    pub standing: Standing,
    /// What the follower gets.
    pub body: SnapshotBody,
}

/// What a FetchSnapshot yields.
#[derive(Debug, Clone, PartialEq)]
pub enum SnapshotBody {
    /// On the leader: the shell reads this piece and puts it into the answer.
    Read {
        /// The snapshot.
        id: OffsetAndEpoch,
        /// First byte.
        position: i64,
        /// Most bytes.
        max_bytes: i32,
    },
    /// On the follower: a piece as it arrived.
    Chunk {
        /// The snapshot.
        id: OffsetAndEpoch,
        /// Size of the whole snapshot, bytes.
        size: i64,
        /// First byte of this piece.
        position: i64,
        /// The piece.
        bytes: Bytes,
    },
    /// Nothing, beside an error.
    Nothing,
}

//! What goes into the state machine and what comes out of it.

use super::message::{Fetched, Request, Response};
use super::replica::{ElectionState, LeaderAndEpoch, OffsetAndEpoch};
use super::voters::{VoterSet, VotersAt};
use bytes::Bytes;

/// The shell's name for a request that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// The state machine's name for a request it sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Correlation(pub u64);

/// The state machine's name for a flush it asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FlushId(pub u64);

/// Whom a request goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peer {
    /// The node with this id.
    Node(i32),
    /// Any of controller.quorum.bootstrap.servers: nobody is known yet.
    Bootstrap,
}

/// Something happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// Time passed.
    Tick,
    /// A request came in; a [`Command::Respond`] with this ticket will follow, now or later.
    Request(Ticket, Request),
    /// The answer to a request that was sent.
    Response(Correlation, Response),
    /// No answer will come.
    Disconnected(Correlation),
    /// The shell appended records of its own at [`super::Core::append_position`]; the log ends at
    /// this offset now.
    Appended(i64),
    /// As [`Event::Appended`]: the last record that was appended says who votes from here on.
    VotersAppended(VotersAt),
    /// A flush is done.
    Flushed(FlushId),
    /// A snapshot of the state up to here was taken and flushed.
    SnapshotTaken(OffsetAndEpoch),
    /// The snapshot that was asked for with [`Command::InstallSnapshot`] has replaced the log.
    SnapshotInstalled(OffsetAndEpoch, Option<VotersAt>),
    /// Segments and snapshots below this offset were deleted.
    LogStartAdvanced(i64),
    /// The start is over: from here on only what is flushed counts.
    Settled,
    /// This replica is about to stop: a leader hands over, a follower no longer tries to lead.
    Resign,
}

/// Something to do, in this order. The shell carries every command out before the next event;
/// what it cannot carry out, it must not survive.
#[derive(Debug, Clone)]
pub enum Command {
    /// Write quorum-state and flush it. Always comes first.
    Persist(ElectionState),
    /// Send a request and report the answer under this correlation.
    Send(Peer, Correlation, Request),
    /// Answer a request; `Read` bodies are filled in from the log or the snapshot first.
    Respond(Ticket, Response),
    /// Append a control batch that opens the new epoch.
    AppendLeaderChange(LeaderChange),
    /// Append these batches as they are.
    AppendFetched(Fetched),
    /// Cut the log: this is its end offset now.
    Truncate(i64),
    /// Flush the log as far as it is appended now and report [`Event::Flushed`].
    Flush(FlushId),
    /// Put these bytes at this position of the snapshot that is being fetched.
    StoreSnapshotChunk {
        /// The snapshot.
        id: OffsetAndEpoch,
        /// Where the bytes go.
        position: i64,
        /// The bytes.
        bytes: Bytes,
    },
    /// The snapshot is whole: flush it, load it, replace the log by it, and report
    /// [`Event::SnapshotInstalled`].
    InstallSnapshot(OffsetAndEpoch),
    /// Everything below this offset is committed.
    HighWatermark(i64),
    /// Leader or epoch changed.
    Leader(LeaderAndEpoch),
    /// Something that must not happen did.
    Anomaly(Anomaly),
}

/// The first batch of a new leader: LeaderChange and, where the voters must be (re)written to the
/// log, KRaftVersion and KRaftVoters.
#[derive(Debug, Clone, PartialEq)]
pub struct LeaderChange {
    /// Offset of the LeaderChange record.
    pub base_offset: i64,
    /// The new epoch.
    pub epoch: i32,
    /// The new leader: this replica.
    pub leader_id: i32,
    /// The voters of the epoch.
    pub voters: VoterSet,
    /// Who voted for it.
    pub granting: Vec<i32>,
    /// kraft.version in force; from 1 on, directory ids are written.
    pub kraft_version: i16,
    /// Write KRaftVersion and KRaftVoters too.
    pub writes_voters: bool,
}

impl LeaderChange {
    /// Offset after the batch.
    pub fn end_offset(&self) -> i64 {
        self.base_offset + if self.writes_voters { 3 } else { 1 }
    }
}

/// What a sound quorum never shows. The request or answer that showed it is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anomaly {
    /// Two leaders in one epoch.
    ConflictingLeader {
        /// The epoch.
        epoch: i32,
        /// Known until now.
        known: i32,
        /// Claimed now.
        claimed: i32,
    },
    /// A leader wants committed records cut.
    TruncationBelowHighWatermark {
        /// Where to cut.
        to: i64,
        /// What is committed.
        high_watermark: i64,
    },
    /// Fetched batches that do not continue the log.
    UnfitBatch {
        /// Where the log ends.
        end_offset: i64,
        /// Where the batch starts.
        base_offset: i64,
        /// The batch's epoch.
        epoch: i32,
    },
}

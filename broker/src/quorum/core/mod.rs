//! The KRaft state machine: events in, commands out; no clock, chance, thread, socket or file.

mod candidate;
mod describe;
mod event;
mod fetch;
mod follower;
mod in_flight;
mod leader;
mod log_state;
mod machine;
mod message;
mod prospective;
mod replica;
mod resigned;
#[cfg(test)]
mod sim;
mod tally;
#[cfg(test)]
mod tests;
mod timing;
mod unattached;
mod vote;
mod voters;

pub use describe::{QuorumStatus, ReplicaStatus};
pub use event::{Anomaly, Command, Correlation, Event, FlushId, LeaderChange, Peer, Ticket};
pub use log_state::{EpochStart, Fit, LogState};
pub use machine::{Core, Start};
pub use message::{
    BeginQuorumEpoch, EndQuorumEpoch, Fetch, FetchAnswer, FetchBody, FetchSnapshot, FetchSnapshotAnswer,
    Fetched, FetchedBatch, Refusal, Request, Response, SnapshotBody, Standing, Vote, VoteAnswer,
};
pub use replica::{ElectionState, LeaderAndEpoch, OffsetAndEpoch, ReplicaKey};
pub use timing::{Context, Timing};
pub use voters::{Endpoint, STATIC_OFFSET, Voter, VoterHistory, VoterSet, VotersAt};

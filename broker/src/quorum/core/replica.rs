//! Who takes part in the quorum, and where a log ends.

use kfk_protocol::uuid::Uuid;

/// A replica of the metadata log: the node id and, from kraft.version 1 on, the id of the
/// directory that holds its log (KIP-853). A node that lost its disk comes back under the same id
/// but another directory id, and so is not taken for the voter whose promises are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplicaKey {
    /// node.id
    pub id: i32,
    /// directory.id of the metadata log directory; None where the peer does not speak of it.
    pub directory_id: Option<Uuid>,
}

impl ReplicaKey {
    /// A replica known by node id and directory id.
    pub fn new(id: i32, directory_id: Uuid) -> Self {
        ReplicaKey { id, directory_id: (directory_id != Uuid::ZERO).then_some(directory_id) }
    }

    /// A replica known by node id alone (kraft.version 0).
    pub fn of_id(id: i32) -> Self {
        ReplicaKey { id, directory_id: None }
    }

    /// Whether both may mean the same replica: same id, and no two different directory ids.
    pub fn agrees_with(&self, other: &ReplicaKey) -> bool {
        self.id == other.id
            && match (self.directory_id, other.directory_id) {
                (Some(mine), Some(theirs)) => mine == theirs,
                _ => true,
            }
    }
}

/// An end offset (exclusive) and the leader epoch of the record before it. Ordered as Raft
/// compares logs: the epoch first, then the offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OffsetAndEpoch {
    /// Leader epoch of the last record below `offset`.
    pub epoch: i32,
    /// First offset not contained.
    pub offset: i64,
}

impl OffsetAndEpoch {
    /// `offset` is exclusive, `epoch` that of the record before it.
    pub fn new(offset: i64, epoch: i32) -> Self {
        OffsetAndEpoch { epoch, offset }
    }
}

/// The newest epoch that is believed of others: there must be room for elections after it.
pub(super) const MAX_EPOCH: i32 = i32::MAX - 1024;

/// The leader of an epoch, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaderAndEpoch {
    /// Node id of the leader.
    pub leader_id: Option<i32>,
    /// The epoch.
    pub epoch: i32,
}

/// What a replica must not forget: the content of the `quorum-state` file. It is persisted before
/// anything that depends on it leaves the replica.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ElectionState {
    /// The newest epoch this replica has heard of.
    pub epoch: i32,
    /// The leader of that epoch.
    pub leader_id: Option<i32>,
    /// Who got this replica's vote in that epoch.
    pub voted: Option<ReplicaKey>,
}

impl ElectionState {
    /// The state of a replica that has never heard of anything.
    pub const FRESH: ElectionState = ElectionState { epoch: 0, leader_id: None, voted: None };

    /// An epoch about which nothing but its number is known.
    pub fn unattached(epoch: i32) -> Self {
        ElectionState { epoch, leader_id: None, voted: None }
    }
}

//! The voters of the quorum, and how the set changed along the log.

use super::replica::ReplicaKey;
use std::collections::BTreeMap;

/// Where a voter can be reached, under a listener's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Listener name, such as CONTROLLER.
    pub name: String,
    /// Host name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
}

/// One voter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    /// Id, and directory id from kraft.version 1 on.
    pub key: ReplicaKey,
    /// Where it listens for the quorum's requests.
    pub endpoints: Vec<Endpoint>,
    /// Lowest kraft.version it speaks.
    pub min_kraft_version: i16,
    /// Highest kraft.version it speaks.
    pub max_kraft_version: i16,
}

/// The voters at one point of the log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VoterSet {
    voters: BTreeMap<i32, Voter>,
}

impl VoterSet {
    /// A set of voters; of two with one id the later counts.
    pub fn new(voters: impl IntoIterator<Item = Voter>) -> Self {
        VoterSet { voters: voters.into_iter().map(|v| (v.key.id, v)).collect() }
    }

    /// Whether this replica is a voter: the id is in the set, and so is the directory id if the
    /// set speaks of one (static voters, kraft.version 0, have none).
    pub fn contains(&self, replica: &ReplicaKey) -> bool {
        self.voters.get(&replica.id).is_some_and(|voter| {
            voter.key.directory_id.is_none() || voter.key.directory_id == replica.directory_id
        })
    }

    /// Whether this replica alone decides.
    pub fn is_only(&self, replica: &ReplicaKey) -> bool {
        self.voters.len() == 1 && self.contains(replica)
    }

    /// How many voters make a majority.
    pub fn majority(&self) -> usize {
        self.voters.len() / 2 + 1
    }

    /// The number of voters.
    pub fn len(&self) -> usize {
        self.voters.len()
    }

    /// Whether nobody votes: a replica that has not learned the set yet.
    pub fn is_empty(&self) -> bool {
        self.voters.is_empty()
    }

    /// The voters in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Voter> {
        self.voters.values()
    }

    /// The voter with this id.
    pub fn get(&self, id: i32) -> Option<&Voter> {
        self.voters.get(&id)
    }

    /// All ids but one.
    pub fn others(&self, id: i32) -> Vec<i32> {
        self.voters.keys().copied().filter(|&other| other != id).collect()
    }

    /// The same voters, one of them at other endpoints.
    pub fn with_endpoints(&self, id: i32, endpoints: Vec<Endpoint>) -> VoterSet {
        let mut changed = self.clone();
        if let Some(voter) = changed.voters.get_mut(&id) {
            voter.endpoints = endpoints;
        }
        changed
    }
}

/// The offset of what was not read from the log: static voters of the configuration.
pub const STATIC_OFFSET: i64 = -1;

/// A voter set with the offset of the record that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VotersAt {
    /// Offset of the KRaftVoters record; [`STATIC_OFFSET`] when the set came from the
    /// configuration or from the bootstrap checkpoint.
    pub offset: i64,
    /// kraft.version in force.
    pub kraft_version: i16,
    /// The voters.
    pub voters: VoterSet,
}

/// The voter sets along the log. The newest one counts from the moment it is appended, committed
/// or not, and goes again when its record is truncated away.
#[derive(Debug, Clone)]
pub struct VoterHistory {
    first: VotersAt,
    later: Vec<VotersAt>,
}

impl VoterHistory {
    /// Starts with what stood before the log: configuration or bootstrap checkpoint.
    pub fn new(kraft_version: i16, voters: VoterSet) -> Self {
        let first = VotersAt { offset: STATIC_OFFSET, kraft_version, voters };
        VoterHistory { first, later: Vec::new() }
    }

    /// The set in force.
    pub fn latest(&self) -> &VotersAt {
        self.later.last().unwrap_or(&self.first)
    }

    /// The set in force after everything below `end_offset`: what a snapshot up to there says.
    pub fn at(&self, end_offset: i64) -> &VotersAt {
        self.later.iter().rev().find(|at| at.offset < end_offset).unwrap_or(&self.first)
    }

    /// A KRaftVoters record was appended.
    pub fn append(&mut self, at: VotersAt) {
        self.later.push(at);
    }

    /// The log was cut: records at and beyond `end_offset` are gone.
    pub fn truncate_to(&mut self, end_offset: i64) {
        self.later.retain(|at| at.offset < end_offset);
    }

    /// The log was replaced by a snapshot that says who votes.
    pub fn reset(&mut self, at: VotersAt) {
        self.first = at;
        self.later.clear();
    }
}

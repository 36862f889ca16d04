//! One member of a consumer group.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kfk_protocol::messages::ConsumerGroupMemberMetadataValue;
use kfk_protocol::messages::consumer_group_member_metadata_value::ClassicMemberMetadata;
use kfk_protocol::uuid::Uuid;

/// Partitions by topic.
pub type Assignment = BTreeMap<Uuid, BTreeSet<i32>>;

/// Partitions by topic, each with the member epoch under which it was given: commits of before are not its owner's.
pub type Owned = BTreeMap<Uuid, BTreeMap<i32, i32>>;

/// The epoch of a member that leaves.
pub const LEAVE_EPOCH: i32 = -1;
/// The epoch of a static member that leaves and comes back.
pub const LEAVE_STATIC_EPOCH: i32 = -2;

/// Where a member is on its way to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MemberState {
    /// It is there.
    #[default]
    Stable,
    /// It still has to give partitions back.
    UnrevokedPartitions,
    /// Others still have partitions that it is to get.
    UnreleasedPartitions,
    /// A log of a newer Kafka said so.
    Unknown,
}

impl MemberState {
    /// The number in the record.
    pub fn to_wire(self) -> i8 {
        match self {
            Self::Stable => 0,
            Self::UnrevokedPartitions => 1,
            Self::UnreleasedPartitions => 2,
            Self::Unknown => 127,
        }
    }

    /// From the number in the record.
    pub fn from_wire(number: i8) -> Self {
        match number {
            0 => Self::Stable,
            1 => Self::UnrevokedPartitions,
            2 => Self::UnreleasedPartitions,
            _ => Self::Unknown,
        }
    }
}

/// One member.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its id.
    pub id: Arc<str>,
    /// `group.instance.id`.
    pub instance_id: Option<String>,
    /// `client.rack`.
    pub rack_id: Option<String>,
    /// `client.id`.
    pub client_id: String,
    /// Its address.
    pub client_host: String,
    /// The topics that it names, sorted.
    pub topics: Vec<String>,
    /// The topics that it describes.
    pub regex: Option<String>,
    /// How long it may take to give partitions back, ms.
    pub rebalance_timeout_ms: i32,
    /// The assignor that it would like.
    pub assignor: Option<String>,
    /// What it says by the classic protocol, if that is its own.
    pub classic: Option<ClassicMemberMetadata>,
    /// Up to which epoch of the group it has come.
    pub epoch: i32,
    /// Its epoch before: the answer that told it the new one may have been lost.
    pub previous_epoch: i32,
    /// Where it is on its way.
    pub state: MemberState,
    /// What it has.
    pub assigned: Owned,
    /// What it is to give back.
    pub revoking: Owned,
}

impl Member {
    /// A member that nothing is known of.
    pub fn new(id: Arc<str>) -> Self {
        Self {
            id,
            instance_id: None,
            rack_id: None,
            client_id: String::new(),
            client_host: String::new(),
            topics: Vec::new(),
            regex: None,
            rebalance_timeout_ms: -1,
            assignor: None,
            classic: None,
            epoch: 0,
            previous_epoch: LEAVE_EPOCH,
            state: MemberState::Stable,
            assigned: Owned::new(),
            revoking: Owned::new(),
        }
    }

    /// Takes over what its record says.
    pub fn describe_with(&mut self, value: ConsumerGroupMemberMetadataValue) {
        self.instance_id = value.instance_id;
        self.rack_id = value.rack_id;
        self.client_id = value.client_id;
        self.client_host = value.client_host;
        self.topics = value.subscribed_topic_names;
        self.regex = value.subscribed_topic_regex;
        self.rebalance_timeout_ms = value.rebalance_timeout_ms;
        self.assignor = value.server_assignor;
        self.classic = value.classic_member_metadata;
    }

    /// The regular expression, if it has one that describes something.
    pub fn pattern(&self) -> Option<&str> {
        self.regex.as_deref().filter(|regex| !regex.is_empty())
    }

    /// Whether its subscription differs.
    pub fn subscribes_as(&self, other: &Self) -> bool {
        self.topics == other.topics && self.regex == other.regex
    }

    /// Whether it has come to this epoch of the assignment.
    pub fn is_reconciled_to(&self, epoch: i32) -> bool {
        self.state == MemberState::Stable && self.epoch == epoch
    }

    /// Goes to `epoch`.
    pub fn go_to(&mut self, epoch: i32) {
        if epoch != self.epoch {
            self.previous_epoch = self.epoch;
            self.epoch = epoch;
        }
    }

    /// The bytes of the first protocol that it supports by the classic protocol, with the name.
    pub fn classic_protocol(&self) -> Option<(&str, &bytes::Bytes)> {
        let first = self.classic.as_ref()?.supported_protocols.first()?;
        Some((&first.name, &first.metadata))
    }

    /// Everything that it has or still has to give back.
    pub fn holds(&self) -> impl Iterator<Item = (Uuid, i32)> {
        let places = self.assigned.iter().chain(&self.revoking);
        places.flat_map(|(topic, partitions)| partitions.keys().map(|partition| (*topic, *partition)))
    }
}

/// The partitions alone.
pub fn partitions_of(owned: &Owned) -> Assignment {
    owned.iter().map(|(topic, partitions)| (*topic, partitions.keys().copied().collect())).collect()
}

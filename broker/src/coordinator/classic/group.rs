//! What is known of a classic group.
//!
//! ```text
//!            a member joins                 all are there          the leader has assigned
//!   Empty ------------------> Preparing ------------------> Completing ---------------> Stable
//!     ^                         |   ^   Rebalance              |         Rebalance          |
//!     +-- nobody came back -----+   +--- a member joins, leaves or is silent ---------------+
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::group_metadata_value::MemberMetadata;
use kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kfk_protocol::messages::join_group_response::JoinGroupResponseMember;
use kfk_protocol::messages::{GroupMetadataKey, GroupMetadataValue, JoinGroupRequest};

use super::super::consumer_protocol::{self, CONSUMER};
use super::super::record::Record;
use super::super::timers::Slot;
use super::member::{Member, Protocol, protocols};

/// Where a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has no members.
    Empty,
    /// It waits for its members to join.
    PreparingRebalance,
    /// It waits for its leader to assign.
    CompletingRebalance,
    /// Its members have their assignments.
    Stable,
}

impl State {
    /// What ListGroups and DescribeGroups call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "Empty",
            Self::PreparingRebalance => "PreparingRebalance",
            Self::CompletingRebalance => "CompletingRebalance",
            Self::Stable => "Stable",
        }
    }
}

/// How a group ends its wait for members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JoinPhase {
    /// When all are there, or at the rebalance timeout.
    #[default]
    Complete,
    /// A new group: more members may follow the first within `group.initial.rebalance.delay.ms`.
    Initial {
        /// The delay that runs, ms.
        delay_ms: i32,
        /// How long it may be prolonged, ms.
        remaining_ms: i32,
    },
}

/// A classic group.
#[derive(Debug, Clone)]
pub struct ClassicGroup {
    /// Its id.
    pub id: Arc<str>,
    state: State,
    previous: State,
    /// Since when it is in this state, ms; `None` if a log of before Kafka 2.1 did not say.
    pub state_since_ms: Option<i64>,
    /// Counts the rebalances.
    pub generation: i32,
    /// `consumer`, `connect` and so on; `None` where offsets are all there is.
    pub protocol_type: Option<String>,
    /// What the members agreed upon.
    pub protocol_name: Option<String>,
    /// The member that assigns.
    pub leader: Option<Arc<str>>,
    members: BTreeMap<Arc<str>, Member>,
    statics: BTreeMap<String, Arc<str>>,
    /// How many members support each protocol.
    supporters: BTreeMap<String, usize>,
    /// Ids that were given out and did not join yet, with when they are forgotten.
    pub pending_joins: BTreeMap<Arc<str>, Slot>,
    /// Members of this generation that have not synced yet.
    pub pending_syncs: BTreeSet<Arc<str>>,
    /// Topics of the members' subscriptions, where these are consumers' and parse.
    pub subscribed: Option<BTreeSet<String>>,
    /// Whether another member joined while the initial delay ran.
    pub new_member_added: bool,
    /// How the join phase ends.
    pub phase: JoinPhase,
    /// When the join phase ends.
    pub join: Slot,
    /// When members that did not sync are given up.
    pub sync: Slot,
}

impl ClassicGroup {
    /// A group without members.
    pub fn new(id: Arc<str>, state: State, since_ms: Option<i64>) -> Self {
        Self {
            id,
            state,
            previous: State::Empty,
            state_since_ms: since_ms,
            generation: 0,
            protocol_type: None,
            protocol_name: None,
            leader: None,
            members: BTreeMap::new(),
            statics: BTreeMap::new(),
            supporters: BTreeMap::new(),
            pending_joins: BTreeMap::new(),
            pending_syncs: BTreeSet::new(),
            subscribed: None,
            new_member_added: false,
            phase: JoinPhase::default(),
            join: Slot::default(),
            sync: Slot::default(),
        }
    }

    /// Where it is.
    pub fn state(&self) -> State {
        self.state
    }

    /// Where it was before.
    pub fn previous_state(&self) -> State {
        self.previous
    }

    /// Goes to `state`.
    pub fn go(&mut self, state: State, now_ms: i64) {
        self.previous = self.state;
        self.state = state;
        self.state_since_ms = Some(now_ms);
    }

    /// Its members, by id.
    pub fn members(&self) -> impl ExactSizeIterator<Item = &Member> {
        self.members.values()
    }

    /// Its members, to be changed.
    pub fn members_mut(&mut self) -> impl Iterator<Item = &mut Member> {
        self.members.values_mut()
    }

    /// One member.
    pub fn member(&self, id: &str) -> Option<&Member> {
        self.members.get(id)
    }

    /// One member, to be changed.
    pub fn member_mut(&mut self, id: &str) -> Option<&mut Member> {
        self.members.get_mut(id)
    }

    /// The member with this `group.instance.id`.
    pub fn static_member(&self, instance_id: &str) -> Option<&Arc<str>> {
        self.statics.get(instance_id)
    }

    /// Whether it is the member that assigns.
    pub fn is_leader(&self, id: &str) -> bool {
        self.leader.as_deref() == Some(id)
    }

    /// Whether its members are Kafka's consumers.
    pub fn is_of_consumers(&self) -> bool {
        self.protocol_type.as_deref() == Some(CONSUMER)
    }

    /// Takes a member in; the first one leads.
    pub fn add(&mut self, member: Member) {
        if let Some(instance_id) = &member.instance_id {
            self.statics.insert(instance_id.clone(), Arc::clone(&member.id));
        }
        self.leader.get_or_insert_with(|| Arc::clone(&member.id));
        self.pending_joins.remove(&member.id);
        self.count_supporter(&member.protocols);
        if let Some(before) = self.members.insert(Arc::clone(&member.id), member) {
            self.uncount_supporter(&before.protocols);
        }
    }

    /// Takes over what a member says now.
    pub fn update(&mut self, id: &str, request: &JoinGroupRequest) {
        let Some(member) = self.members.get_mut(id) else { return };
        member.rebalance_timeout_ms = request.rebalance_timeout_ms;
        member.session_timeout_ms = request.session_timeout_ms;
        let now = protocols(&request.protocols);
        self.count_supporter(&now);
        let before = self.members.get_mut(id).map(|member| std::mem::replace(&mut member.protocols, now));
        self.uncount_supporter(&before.unwrap_or_default());
    }

    fn count_supporter(&mut self, protocols: &[Protocol]) {
        for name in names(protocols) {
            *self.supporters.entry(name.to_owned()).or_default() += 1;
        }
    }

    fn uncount_supporter(&mut self, protocols: &[Protocol]) {
        for name in names(protocols) {
            let left = self.supporters.get(name).map_or(0, |count| count.saturating_sub(1));
            match left {
                0 => drop(self.supporters.remove(name)),
                left => drop(self.supporters.insert(name.to_owned(), left)),
            }
        }
    }

    /// Lets a member go; another leads if it did.
    pub fn remove(&mut self, id: &str) -> Option<Member> {
        self.pending_joins.remove(id);
        self.pending_syncs.remove(id);
        let member = self.members.remove(id)?;
        self.uncount_supporter(&member.protocols);
        if let Some(instance_id) = &member.instance_id
            && self.statics.get(instance_id).is_some_and(|own| **own == *id)
        {
            self.statics.remove(instance_id);
        }
        if self.is_leader(id) {
            self.leader = self.members.keys().next().cloned();
        }
        Some(member)
    }

    /// Whether everyone who was asked to join has.
    pub fn all_joined(&self) -> bool {
        self.pending_joins.is_empty() && self.members().all(|member| member.joining.is_some())
    }

    /// How many members wait for the rebalance to go on.
    pub fn joining(&self) -> usize {
        self.members().filter(|member| member.joining.is_some()).count()
    }

    /// The longest rebalance timeout of its members, ms.
    pub fn rebalance_timeout_ms(&self) -> i32 {
        self.members().map(|member| member.rebalance_timeout_ms).max().unwrap_or(0)
    }

    /// Whether a member of this kind and with these protocols fits in.
    pub fn supports(&self, protocol_type: &str, protocols: &[JoinGroupRequestProtocol]) -> bool {
        if self.state == State::Empty {
            return !protocol_type.is_empty() && !protocols.is_empty();
        }
        self.protocol_type.as_deref() == Some(protocol_type)
            && protocols.iter().any(|protocol| self.is_supported_by_all(&protocol.name))
    }

    fn is_supported_by_all(&self, protocol: &str) -> bool {
        self.supporters.get(protocol).copied().unwrap_or(0) == self.members.len()
    }

    /// The protocol that most members like best among those that all support. Of two that as many like the one that
    /// the first voter has counts.
    pub fn chosen_protocol(&self) -> Option<String> {
        let mut votes: Vec<(&str, usize)> = Vec::new();
        for member in self.members() {
            let best = member.protocols.iter().find(|protocol| self.is_supported_by_all(&protocol.name))?;
            match votes.iter_mut().find(|(name, _)| *name == best.name) {
                Some((_, count)) => *count += 1,
                None => votes.push((&best.name, 1)),
            }
        }
        let mut most: Option<(&str, usize)> = None;
        for (name, count) in votes {
            if most.is_none_or(|(_, so_far)| count > so_far) {
                most = Some((name, count));
            }
        }
        most.map(|(name, _)| name.to_owned())
    }

    /// Looks into the subscriptions again.
    pub fn notice_subscriptions(&mut self) {
        self.subscribed = match &self.protocol_name {
            Some(protocol) if self.is_of_consumers() => {
                consumer_protocol::topics(self.members().filter_map(|member| member.metadata(protocol)))
            }
            None if self.is_of_consumers() && self.members.is_empty() => Some(BTreeSet::new()),
            _ => None,
        };
    }

    /// Whether members read this topic, as far as can be known.
    pub fn is_subscribed_to(&self, topic: &str) -> bool {
        match &self.subscribed {
            Some(topics) => topics.contains(topic),
            None => self.is_of_consumers(),
        }
    }

    /// What the leader is told of all members.
    pub fn told_to_leader(&self) -> Vec<JoinGroupResponseMember> {
        let Some(protocol) = &self.protocol_name else { return Vec::new() };
        let told = |member: &Member| JoinGroupResponseMember {
            member_id: member.id.to_string(),
            group_instance_id: member.instance_id.clone(),
            metadata: member.metadata(protocol).cloned().unwrap_or_default(),
        };
        self.members().map(told).collect()
    }

    /// Whether this member is who it says it is.
    ///
    /// # Errors
    /// UNKNOWN_MEMBER_ID; FENCED_INSTANCE_ID if another took its place.
    pub fn check_member(&self, id: &str, instance_id: Option<&str>) -> Result<(), ErrorCode> {
        if let Some(instance_id) = instance_id {
            match self.static_member(instance_id) {
                None => return Err(ErrorCode::UNKNOWN_MEMBER_ID),
                Some(own) if **own != *id => return Err(ErrorCode::FENCED_INSTANCE_ID),
                Some(_) => {}
            }
        }
        if self.members.contains_key(id) { Ok(()) } else { Err(ErrorCode::UNKNOWN_MEMBER_ID) }
    }

    /// The record of this generation.
    pub fn record(&self) -> Record {
        let protocol = self.protocol_name.as_deref().unwrap_or_default();
        let member = |member: &Member| MemberMetadata {
            member_id: member.id.to_string(),
            group_instance_id: member.instance_id.clone(),
            client_id: member.client_id.clone(),
            client_host: member.client_host.clone(),
            rebalance_timeout: member.rebalance_timeout_ms,
            session_timeout: member.session_timeout_ms,
            subscription: member.metadata(protocol).cloned().unwrap_or_default(),
            assignment: member.assignment.clone(),
        };
        let value = GroupMetadataValue {
            protocol_type: self.protocol_type.clone().unwrap_or_default(),
            generation: self.generation,
            protocol: self.protocol_name.clone(),
            leader: self.leader.as_deref().map(str::to_owned),
            current_state_timestamp: self.state_since_ms.unwrap_or(-1),
            members: self.members().map(member).collect(),
        };
        Record::GroupMetadata(self.key(), Some(value))
    }

    /// The record of a group that has no generation yet: nobody is in it.
    pub fn record_of_new(&self) -> Record {
        let value = GroupMetadataValue {
            protocol_type: String::new(),
            generation: 0,
            protocol: None,
            leader: None,
            current_state_timestamp: self.state_since_ms.unwrap_or(-1),
            members: Vec::new(),
        };
        Record::GroupMetadata(self.key(), Some(value))
    }

    /// The record that deletes it.
    pub fn tombstone(&self) -> Record {
        Record::GroupMetadata(self.key(), None)
    }

    fn key(&self) -> GroupMetadataKey {
        GroupMetadataKey { group: self.id.to_string() }
    }
}

/// A member may name a protocol twice.
fn names(protocols: &[Protocol]) -> BTreeSet<&str> {
    protocols.iter().map(|protocol| protocol.name.as_str()).collect()
}

//! What is known of a consumer group.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::uuid::Uuid;

use super::super::error::GroupError;
use super::member::{Assignment, Member};
use super::timers::MemberTimers;

/// A regular expression and the topics that it described when it was last looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resolved {
    /// The topics.
    pub topics: BTreeSet<String>,
}

/// A consumer group.
#[derive(Debug, Default)]
pub struct ConsumerGroup {
    /// Its id.
    pub id: Arc<str>,
    /// Counts the changes of members, subscriptions and topics.
    pub epoch: i32,
    /// A number that follows from the topics that are subscribed to.
    pub metadata_hash: i64,
    /// The epoch that the target assignment was made for.
    pub assignment_epoch: i32,
    /// When that was, ms.
    pub assigned_ms: i64,
    /// The members, by id.
    pub members: BTreeMap<Arc<str>, Member>,
    /// What each member is to have.
    pub targets: BTreeMap<Arc<str>, Assignment>,
    /// Static members by `group.instance.id`.
    pub statics: BTreeMap<String, Arc<str>>,
    /// Regular expressions of members.
    pub regexes: BTreeMap<String, Resolved>,
    /// Who has a partition: the member's epoch.
    owners: BTreeMap<(Uuid, i32), i32>,
    /// The version of the topics that the epoch takes account of; not stored.
    pub seen_topics: Option<u64>,
    /// When members are given up; not stored.
    pub timers: BTreeMap<Arc<str>, MemberTimers>,
}

impl ConsumerGroup {
    /// A group without members.
    pub fn new(id: Arc<str>) -> Self {
        Self { id, ..Self::default() }
    }

    /// What ListGroups and ConsumerGroupDescribe call its state.
    pub fn state_name(&self) -> &'static str {
        if self.members.is_empty() {
            "Empty"
        } else if self.epoch > self.assignment_epoch {
            "Assigning"
        } else if self.members.values().all(|member| member.is_reconciled_to(self.assignment_epoch)) {
            "Stable"
        } else {
            "Reconciling"
        }
    }

    /// A member.
    ///
    /// # Errors
    /// UNKNOWN_MEMBER_ID.
    pub fn member(&self, id: &str) -> Result<&Member, GroupError> {
        self.members.get(id).ok_or_else(|| {
            let text = format!("Member {id} is not a member of group {}.", self.id);
            GroupError::new(ErrorCode::UNKNOWN_MEMBER_ID, text)
        })
    }

    /// The member with this `group.instance.id`.
    pub fn static_member(&self, instance_id: &str) -> Option<&Member> {
        self.members.get(self.statics.get(instance_id)?)
    }

    /// Puts a member, in place of what was known of it.
    pub fn put(&mut self, member: Member) {
        if let Some(old) = self.members.get(&member.id) {
            for place in old.holds() {
                self.owners.remove(&place);
            }
        }
        if let Some(instance_id) = &member.instance_id {
            self.statics.insert(instance_id.clone(), member.id.clone());
        }
        self.owners.extend(member.holds().map(|place| (place, member.epoch)));
        self.members.insert(member.id.clone(), member);
    }

    /// Forgets a member.
    pub fn remove(&mut self, id: &str) {
        self.timers.remove(id);
        let Some(old) = self.members.remove(id) else { return };
        for place in old.holds() {
            self.owners.remove(&place);
        }
        if let Some(instance_id) = &old.instance_id
            && self.statics.get(instance_id).is_some_and(|own| **own == *id)
        {
            self.statics.remove(instance_id);
        }
    }

    /// Whether a member has this partition, or still has to give it back.
    pub fn is_owned(&self, topic: Uuid, partition: i32) -> bool {
        self.owners.contains_key(&(topic, partition))
    }

    /// What a member is to have; that of the static member whose place it takes counts for it.
    pub fn target_of(&self, member: &Member) -> Assignment {
        let previous = member.instance_id.as_ref().and_then(|instance_id| self.statics.get(instance_id));
        let found = self.targets.get(&member.id).or_else(|| self.targets.get(previous?));
        found.cloned().unwrap_or_default()
    }

    /// The topics that a member reads: those it names and those it describes.
    pub fn topics_of<'a>(&'a self, member: &'a Member) -> BTreeSet<&'a str> {
        let described = member.pattern().and_then(|regex| self.regexes.get(regex));
        let described = described.iter().flat_map(|resolved| &resolved.topics).map(String::as_str);
        member.topics.iter().map(String::as_str).chain(described).collect()
    }

    /// Whether members read this topic.
    pub fn is_subscribed_to(&self, topic: &str) -> bool {
        self.members.values().any(|member| {
            member.topics.iter().any(|name| name == topic)
                || member
                    .pattern()
                    .and_then(|regex| self.regexes.get(regex))
                    .is_some_and(|resolved| resolved.topics.contains(topic))
        })
    }

    /// Whether a member whose partitions are not free yet still has to wait for one.
    pub fn waits_for_others(&self, member: &Member) -> bool {
        self.target_of(member).iter().any(|(topic, partitions)| {
            let own = member.assigned.get(topic);
            partitions.iter().any(|partition| {
                !own.is_some_and(|own| own.contains_key(partition)) && self.is_owned(*topic, *partition)
            })
        })
    }

    /// Whether all members but `id`, which does not, use the classic protocol.
    pub fn all_are_classic_but(&self, id: &str) -> bool {
        self.members.get(id).is_some_and(|member| member.classic.is_none())
            && self.members.values().filter(|member| member.classic.is_some()).count() + 1
                == self.members.len()
    }
}

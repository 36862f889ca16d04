//! What the records of consumer groups make of the state.

use std::collections::BTreeMap;
use std::sync::Arc;

use kfk_protocol::messages::consumer_group_current_member_assignment_value::TopicPartitions;

use super::super::groups::{Groups, Protocol};
use super::super::record::Record;
use super::group::{ConsumerGroup, Resolved};
use super::member::{LEAVE_EPOCH, Member, MemberState, Owned};

impl Groups {
    /// The consumer group of that id. Where `create` says so it is made; a classic group of that name, which the log
    /// has ended before, gives way.
    fn replayed(&mut self, id: &str, create: bool) -> Option<&mut ConsumerGroup> {
        if create && !matches!(self.groups.get(id).map(|group| &group.protocol), Some(Protocol::Consumer(_)))
        {
            let group = self.create_classic(id, None);
            group.protocol = Protocol::Consumer(ConsumerGroup::new(Arc::from(id)));
        }
        match self.groups.get_mut(id).map(|group| &mut group.protocol) {
            Some(Protocol::Consumer(group)) => Some(group),
            _ => None,
        }
    }

    /// Takes over a record of a consumer group.
    pub(in super::super) fn replay_consumer(&mut self, record: Record) {
        match record {
            Record::ConsumerGroupMetadata(key, Some(value)) => {
                if let Some(group) = self.replayed(&key.group_id, true) {
                    (group.epoch, group.metadata_hash) = (value.epoch, value.metadata_hash);
                }
            }
            Record::ConsumerGroupMetadata(key, None) if self.replayed(&key.group_id, false).is_some() => {
                self.drop_group(&key.group_id);
            }
            Record::ConsumerGroupMemberMetadata(key, Some(value)) => {
                if let Some(group) = self.replayed(&key.group_id, true) {
                    let mut member = group.known_or_new(&key.member_id);
                    member.describe_with(value);
                    group.put(member);
                }
            }
            Record::ConsumerGroupMemberMetadata(key, None) => {
                if let Some(group) = self.replayed(&key.group_id, false) {
                    group.remove(&key.member_id);
                }
            }
            Record::ConsumerGroupTargetAssignmentMetadata(key, value) => {
                if let Some(group) = self.replayed(&key.group_id, value.is_some()) {
                    let value =
                        value.map_or((LEAVE_EPOCH, 0), |v| (v.assignment_epoch, v.assignment_timestamp));
                    (group.assignment_epoch, group.assigned_ms) = value;
                }
            }
            Record::ConsumerGroupTargetAssignmentMember(key, Some(value)) => {
                if let Some(group) = self.replayed(&key.group_id, true) {
                    let topics = value.topic_partitions.into_iter();
                    let target = topics.map(|topic| (topic.topic_id, topic.partitions.into_iter().collect()));
                    group.targets.insert(Arc::from(key.member_id), target.collect());
                }
            }
            Record::ConsumerGroupTargetAssignmentMember(key, None) => {
                if let Some(group) = self.replayed(&key.group_id, false) {
                    group.targets.remove(key.member_id.as_str());
                }
            }
            Record::ConsumerGroupCurrentMemberAssignment(key, Some(value)) => {
                if let Some(group) = self.replayed(&key.group_id, true) {
                    let epoch = value.member_epoch;
                    let member = Member {
                        epoch,
                        previous_epoch: value.previous_member_epoch,
                        state: MemberState::from_wire(value.state),
                        assigned: owned(value.assigned_partitions, epoch),
                        revoking: owned(value.partitions_pending_revocation, epoch),
                        ..group.known_or_new(&key.member_id)
                    };
                    group.put(member);
                }
            }
            Record::ConsumerGroupCurrentMemberAssignment(key, None) => {
                if let Some(group) = self.replayed(&key.group_id, false)
                    && let Some(member) = group.members.get(key.member_id.as_str()).cloned()
                {
                    group.put(Member {
                        epoch: LEAVE_EPOCH,
                        previous_epoch: LEAVE_EPOCH,
                        assigned: Owned::new(),
                        revoking: Owned::new(),
                        ..member
                    });
                }
            }
            Record::ConsumerGroupRegularExpression(key, Some(value)) => {
                if let Some(group) = self.replayed(&key.group_id, true) {
                    let topics = value.topics.into_iter().collect();
                    group.regexes.insert(key.regular_expression, Resolved { topics });
                }
            }
            Record::ConsumerGroupRegularExpression(key, None) => {
                if let Some(group) = self.replayed(&key.group_id, false) {
                    group.regexes.remove(&key.regular_expression);
                }
            }
            _ => {}
        }
    }
}

impl ConsumerGroup {
    fn known_or_new(&self, id: &str) -> Member {
        self.members.get(id).cloned().unwrap_or_else(|| Member::new(Arc::from(id)))
    }
}

/// Logs of before Kafka 4.3 do not say under which epoch a partition was given: the member's, then.
fn owned(topics: Vec<TopicPartitions>, epoch: i32) -> Owned {
    let topic = |topic: TopicPartitions| {
        let epochs = topic.assignment_epochs.unwrap_or_default();
        let epochs = epochs.into_iter().chain(std::iter::repeat(epoch));
        (topic.topic_id, topic.partitions.into_iter().zip(epochs).collect::<BTreeMap<_, _>>())
    };
    topics.into_iter().map(topic).collect()
}

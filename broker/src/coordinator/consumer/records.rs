//! The records of a consumer group.

use std::collections::BTreeSet;

use kfk_protocol::messages::consumer_group_current_member_assignment_value::TopicPartitions;
use kfk_protocol::messages::consumer_group_target_assignment_member_value::TopicPartition;
use kfk_protocol::messages::*;

use super::super::record::Record;
use super::group::{ConsumerGroup, Resolved};
use super::member::{Assignment, Member, Owned};

fn id(group: &str) -> String {
    group.to_owned()
}

/// A group's epoch.
pub fn epoch(group: &str, epoch: i32, metadata_hash: i64) -> Record {
    let value = ConsumerGroupMetadataValue { epoch, metadata_hash };
    Record::ConsumerGroupMetadata(ConsumerGroupMetadataKey { group_id: id(group) }, Some(value))
}

/// What a member says of itself.
pub fn member(group: &str, member: &Member) -> Record {
    let key = ConsumerGroupMemberMetadataKey { group_id: id(group), member_id: member.id.to_string() };
    let value = ConsumerGroupMemberMetadataValue {
        instance_id: member.instance_id.clone(),
        rack_id: member.rack_id.clone(),
        client_id: member.client_id.clone(),
        client_host: member.client_host.clone(),
        subscribed_topic_names: member.topics.clone(),
        subscribed_topic_regex: member.regex.clone(),
        rebalance_timeout_ms: member.rebalance_timeout_ms,
        server_assignor: member.assignor.clone(),
        classic_member_metadata: member.classic.clone(),
    };
    Record::ConsumerGroupMemberMetadata(key, Some(value))
}

fn owned(owned: &Owned) -> Vec<TopicPartitions> {
    owned
        .iter()
        .map(|(topic_id, partitions)| TopicPartitions {
            topic_id: *topic_id,
            partitions: partitions.keys().copied().collect(),
            assignment_epochs: Some(partitions.values().copied().collect()),
        })
        .collect()
}

/// What a member has.
pub fn current(group: &str, member: &Member) -> Record {
    let key =
        ConsumerGroupCurrentMemberAssignmentKey { group_id: id(group), member_id: member.id.to_string() };
    let value = ConsumerGroupCurrentMemberAssignmentValue {
        member_epoch: member.epoch,
        previous_member_epoch: member.previous_epoch,
        state: member.state.to_wire(),
        assigned_partitions: owned(&member.assigned),
        partitions_pending_revocation: owned(&member.revoking),
    };
    Record::ConsumerGroupCurrentMemberAssignment(key, Some(value))
}

/// What a member is to have.
pub fn target(group: &str, member: &str, assignment: &Assignment) -> Record {
    let key = ConsumerGroupTargetAssignmentMemberKey { group_id: id(group), member_id: member.to_owned() };
    let topic_partitions = assignment
        .iter()
        .map(|(topic_id, partitions)| TopicPartition {
            topic_id: *topic_id,
            partitions: partitions.iter().copied().collect(),
        })
        .collect();
    let value = ConsumerGroupTargetAssignmentMemberValue { topic_partitions };
    Record::ConsumerGroupTargetAssignmentMember(key, Some(value))
}

/// The epoch of the target assignment.
pub fn target_epoch(group: &str, assignment_epoch: i32, assignment_timestamp: i64) -> Record {
    let key = ConsumerGroupTargetAssignmentMetadataKey { group_id: id(group) };
    let value = ConsumerGroupTargetAssignmentMetadataValue { assignment_epoch, assignment_timestamp };
    Record::ConsumerGroupTargetAssignmentMetadata(key, Some(value))
}

/// The topics that a regular expression describes.
pub fn regex(group: &str, regex: &str, topics: &BTreeSet<String>, version: i64, timestamp: i64) -> Record {
    let key = ConsumerGroupRegularExpressionKey { group_id: id(group), regular_expression: regex.to_owned() };
    let topics = topics.iter().cloned().collect();
    let value = ConsumerGroupRegularExpressionValue { topics, version, timestamp };
    Record::ConsumerGroupRegularExpression(key, Some(value))
}

/// Nobody uses a regular expression any more.
pub fn no_regex(group: &str, regex: &str) -> Record {
    let key = ConsumerGroupRegularExpressionKey { group_id: id(group), regular_expression: regex.to_owned() };
    Record::ConsumerGroupRegularExpression(key, None)
}

/// A member has nothing any more.
fn no_current(group: &str, member: &str) -> Record {
    let key = ConsumerGroupCurrentMemberAssignmentKey { group_id: id(group), member_id: member.to_owned() };
    Record::ConsumerGroupCurrentMemberAssignment(key, None)
}

/// A member is to have nothing any more.
fn no_target(group: &str, member: &str) -> Record {
    let key = ConsumerGroupTargetAssignmentMemberKey { group_id: id(group), member_id: member.to_owned() };
    Record::ConsumerGroupTargetAssignmentMember(key, None)
}

/// A member is none any more.
fn no_member(group: &str, member: &str) -> Record {
    let key = ConsumerGroupMemberMetadataKey { group_id: id(group), member_id: member.to_owned() };
    Record::ConsumerGroupMemberMetadata(key, None)
}

/// A member goes.
pub fn gone(group: &str, member: &str) -> [Record; 3] {
    [no_current(group, member), no_target(group, member), no_member(group, member)]
}

impl ConsumerGroup {
    /// The group goes, with all its members, in the order in which Kafka takes it apart.
    pub fn tombstones(&self) -> Vec<Record> {
        let group = &*self.id;
        let mut records: Vec<_> = self.members.keys().map(|id| no_current(group, id)).collect();
        records.extend(self.members.keys().map(|id| no_target(group, id)));
        let key = ConsumerGroupTargetAssignmentMetadataKey { group_id: id(group) };
        records.push(Record::ConsumerGroupTargetAssignmentMetadata(key, None));
        records.extend(self.members.keys().map(|id| no_member(group, id)));
        records.extend(self.regexes.keys().map(|regex| no_regex(group, regex)));
        let key = ConsumerGroupPartitionMetadataKey { group_id: id(group) };
        records.push(Record::ConsumerGroupPartitionMetadata(key, None));
        records.push(Record::ConsumerGroupMetadata(ConsumerGroupMetadataKey { group_id: id(group) }, None));
        records
    }

    /// Everything that the group is.
    pub fn all_records(&self) -> Vec<Record> {
        let group = &*self.id;
        let mut records: Vec<_> = self.members.values().map(|own| member(group, own)).collect();
        records.extend(
            self.regexes
                .iter()
                .map(|(pattern, Resolved { topics })| regex(group, pattern, topics, 0, self.assigned_ms)),
        );
        records.push(epoch(group, self.epoch, self.metadata_hash));
        records.extend(self.targets.iter().map(|(id, assignment)| target(group, id, assignment)));
        records.push(target_epoch(group, self.assignment_epoch, self.assigned_ms));
        records.extend(self.members.values().map(|own| current(group, own)));
        records
    }
}

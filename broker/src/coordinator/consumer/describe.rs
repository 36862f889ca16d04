//! ConsumerGroupDescribe: a consumer group as others see it.

use kfk_protocol::messages::consumer_group_describe_response::{
    Assignment as Described, DescribedGroup, Member as DescribedMember, TopicPartitions,
};

use super::super::context::Context;
use super::group::ConsumerGroup;
use super::member::{Assignment, Member, partitions_of};

/// `MemberType`, from version 1 on.
const CLASSIC: i8 = 0;
const CONSUMER: i8 = 1;

fn described(cx: &Context<'_>, assignment: &Assignment) -> Described {
    let topic_partitions = assignment
        .iter()
        .filter_map(|(topic_id, partitions)| {
            Some(TopicPartitions {
                topic_id: *topic_id,
                topic_name: cx.topics.name_of(*topic_id)?,
                partitions: partitions.iter().copied().collect(),
            })
        })
        .collect();
    Described { topic_partitions }
}

impl ConsumerGroup {
    /// What the group is.
    pub fn describe(&self, cx: &Context<'_>, version: i16) -> DescribedGroup {
        let member = |member: &Member| DescribedMember {
            member_id: member.id.to_string(),
            instance_id: member.instance_id.clone(),
            rack_id: member.rack_id.clone(),
            member_epoch: member.epoch,
            client_id: member.client_id.clone(),
            client_host: member.client_host.clone(),
            subscribed_topic_names: member.topics.clone(),
            subscribed_topic_regex: member.regex.clone(),
            assignment: described(cx, &partitions_of(&member.assigned)),
            target_assignment: described(cx, &self.target_of(member)),
            member_type: match &member.classic {
                _ if version < 1 => -1,
                Some(_) => CLASSIC,
                None => CONSUMER,
            },
        };
        DescribedGroup {
            group_id: self.id.to_string(),
            group_state: self.state_name().to_owned(),
            group_epoch: self.epoch,
            assignment_epoch: self.assignment_epoch,
            assignor_name: self.preferred_assignor(cx),
            members: self.members.values().map(member).collect(),
            ..Default::default()
        }
    }
}

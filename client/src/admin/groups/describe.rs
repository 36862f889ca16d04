//! Who is in a group.

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_describe_response::Assignment;
use kfk_protocol::messages::{
    ConsumerGroupDescribeRequest, ConsumerProtocolAssignment, DescribeGroupsRequest, describe_groups_response,
};
use kfk_protocol::wire::{Message, Reader};

use super::coordinator_busy;
use crate::admin::{Admin, Each};
use crate::client::{CoordinatorKind, Route};
use crate::cluster::TopicPartition;
use crate::error::ClientError;

/// A group and its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupDescription {
    /// Its id.
    pub id: String,
    /// `Classic` or `Consumer`.
    pub group_type: &'static str,
    /// `Stable`, `Empty` and so on.
    pub state: String,
    /// `consumer` for consumer groups.
    pub protocol_type: String,
    /// The assignor; empty while there is none.
    pub assignor: String,
    /// The broker that coordinates it: id, host, port.
    pub coordinator: Option<(i32, String, u16)>,
    /// With the consumer protocol, the group's epoch and that of its target assignment.
    pub epochs: Option<(i32, i32)>,
    /// The members.
    pub members: Vec<GroupMember>,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupMember {
    /// What the coordinator knows it by.
    pub id: String,
    /// `group.instance.id`.
    pub instance_id: Option<String>,
    /// `client.id`.
    pub client_id: String,
    /// Its address with a slash before it, as Java writes addresses.
    pub host: String,
    /// With the consumer protocol, the member's epoch.
    pub epoch: Option<i32>,
    /// What it has.
    pub assignment: MemberAssignment,
    /// With the consumer protocol, what it is to have.
    pub target: Option<MemberAssignment>,
}

/// Partitions, sorted.
pub type MemberAssignment = Vec<TopicPartition>;

impl Admin {
    /// Describes groups of the classic and of the consumer protocol, each at its coordinator.
    ///
    /// # Errors
    /// For a group that is not there `GROUP_ID_NOT_FOUND`.
    pub async fn describe_consumer_groups(&self, groups: &[String]) -> Each<String, GroupDescription> {
        let mut described = Vec::with_capacity(groups.len());
        for group in groups {
            described.push((group.clone(), self.describe_group(group).await));
        }
        described
    }

    async fn describe_group(&self, group: &str) -> Result<GroupDescription, ClientError> {
        let route = Route::Coordinator(CoordinatorKind::Group, group.to_owned());
        let mut description =
            match self.offers::<ConsumerGroupDescribeRequest>(route.clone(), 0..=i16::MAX).await? {
                true => match self.describe_new(group, &route).await {
                    Err(error) if error.broker_code() == Some(ErrorCode::GROUP_ID_NOT_FOUND) => {
                        self.describe_classic(group, &route).await
                    }
                    described => described,
                },
                false => self.describe_classic(group, &route).await,
            }?;
        description.coordinator = self.client.coordinator_of(CoordinatorKind::Group, group).await;
        Ok(description)
    }

    async fn describe_new(&self, group: &str, route: &Route) -> Result<GroupDescription, ClientError> {
        let request = ConsumerGroupDescribeRequest {
            group_ids: vec![group.to_owned()],
            include_authorized_operations: false,
        };
        let versions = ConsumerGroupDescribeRequest::VERSIONS;
        let answer = self
            .ask(route.clone(), &request, versions, &|answer| {
                coordinator_busy(answer.groups.iter().map(|group| group.error_code))
            })
            .await?;
        let found = one(answer.groups, group)?;
        refused(found.error_code, found.error_message)?;
        let members = found.members.into_iter().map(|member| GroupMember {
            id: member.member_id,
            instance_id: member.instance_id,
            client_id: member.client_id,
            host: member.client_host,
            epoch: Some(member.member_epoch),
            assignment: partitions(&member.assignment),
            target: Some(partitions(&member.target_assignment)),
        });
        Ok(GroupDescription {
            id: found.group_id,
            group_type: "Consumer",
            state: found.group_state,
            protocol_type: "consumer".to_owned(),
            assignor: found.assignor_name,
            coordinator: None,
            epochs: Some((found.group_epoch, found.assignment_epoch)),
            members: members.collect(),
        })
    }

    async fn describe_classic(&self, group: &str, route: &Route) -> Result<GroupDescription, ClientError> {
        let request =
            DescribeGroupsRequest { groups: vec![group.to_owned()], include_authorized_operations: false };
        let versions = DescribeGroupsRequest::VERSIONS;
        let answer = self
            .ask(route.clone(), &request, versions, &|answer| {
                coordinator_busy(answer.groups.iter().map(|group| group.error_code))
            })
            .await?;
        let found = one(answer.groups, group)?;
        refused(found.error_code, found.error_message)?;
        // Up to 3.9 a group that is not there is described as dead.
        if found.group_state == "Dead" && found.members.is_empty() {
            return Err(ClientError::refused(
                ErrorCode::GROUP_ID_NOT_FOUND,
                Some(format!("Group {group} not found.")),
            ));
        }
        let members = found.members.into_iter().map(classic_member);
        Ok(GroupDescription {
            id: found.group_id,
            group_type: "Classic",
            state: found.group_state,
            protocol_type: found.protocol_type,
            assignor: found.protocol_data,
            coordinator: None,
            epochs: None,
            members: members.collect(),
        })
    }
}

/// The only group that was asked about.
fn one<G>(groups: Vec<G>, id: &str) -> Result<G, ClientError> {
    groups.into_iter().next().ok_or_else(|| ClientError::Invalid(format!("group {id} was not answered")))
}

fn refused(code: i16, message: Option<String>) -> Result<(), ClientError> {
    ErrorCode(code).ok().map_err(|code| ClientError::refused(code, message))
}

fn partitions(assignment: &Assignment) -> MemberAssignment {
    let topics = assignment.topic_partitions.iter();
    let mut all: Vec<TopicPartition> = topics
        .flat_map(|topic| {
            topic.partitions.iter().map(|partition| TopicPartition::new(&topic.topic_name, *partition))
        })
        .collect();
    all.sort();
    all
}

fn classic_member(member: describe_groups_response::DescribedGroupMember) -> GroupMember {
    GroupMember {
        id: member.member_id,
        instance_id: member.group_instance_id,
        client_id: member.client_id,
        host: member.client_host,
        epoch: None,
        // What a member made of bytes of its own is not ours to understand.
        assignment: classic_assignment(&member.member_assignment).unwrap_or_default(),
        target: None,
    }
}

/// The partitions in an assignment of the classic consumer protocol.
fn classic_assignment(bytes: &Bytes) -> Option<MemberAssignment> {
    let version = i16::from_be_bytes(bytes.get(..2)?.try_into().ok()?);
    let known = version.clamp(0, *ConsumerProtocolAssignment::VERSIONS.end());
    let mut reader = Reader::from(bytes.slice(2..));
    let assignment = ConsumerProtocolAssignment::decode(&mut reader, known).ok()?;
    let topics = assignment.assigned_partitions.iter();
    let mut all: Vec<TopicPartition> = topics
        .flat_map(|topic| {
            topic.partitions.iter().map(|partition| TopicPartition::new(&topic.topic, *partition))
        })
        .collect();
    all.sort();
    Some(all)
}

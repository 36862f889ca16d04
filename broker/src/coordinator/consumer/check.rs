//! What a ConsumerGroupHeartbeat must say, and in whose name.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::ConsumerGroupHeartbeatRequest;

use super::super::context::Context;
use super::super::error::GroupError;
use super::group::ConsumerGroup;
use super::member::{LEAVE_EPOCH, LEAVE_STATIC_EPOCH, Member};
use super::reconcile::{Reported, is_within};
use super::{assignor, regex};

/// From this version on a member brings its own id.
const OWN_ID_FROM: i16 = 1;

fn invalid(text: &str) -> Result<(), GroupError> {
    Err(GroupError::new(ErrorCode::INVALID_REQUEST, text))
}

fn not_empty(value: Option<&str>, name: &str) -> Result<(), GroupError> {
    match value {
        Some(value) if value.trim().is_empty() => invalid(&format!("{name} can't be empty.")),
        _ => Ok(()),
    }
}

/// Whether a heartbeat says what it must.
///
/// # Errors
/// INVALID_REQUEST, UNSUPPORTED_ASSIGNOR, INVALID_REGULAR_EXPRESSION.
pub fn check(
    cx: &Context<'_>,
    version: i16,
    request: &ConsumerGroupHeartbeatRequest,
) -> Result<(), GroupError> {
    not_empty(Some(&request.group_id), "GroupId")?;
    not_empty(request.instance_id.as_deref(), "InstanceId")?;
    not_empty(request.rack_id.as_deref(), "RackId")?;
    if version >= OWN_ID_FROM || request.member_epoch != 0 {
        not_empty(Some(&request.member_id), "MemberId")?;
    }
    match request.member_epoch {
        0 => {
            if request.rebalance_timeout_ms == -1 {
                return invalid("RebalanceTimeoutMs must be provided in first request.");
            }
            if request.topic_partitions.as_ref().is_none_or(|owned| !owned.is_empty()) {
                return invalid("TopicPartitions must be empty when (re-)joining.");
            }
            if request.subscribed_topic_names.is_none() && request.subscribed_topic_regex.is_none() {
                return invalid(
                    "Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.",
                );
            }
        }
        1.. | LEAVE_EPOCH => {}
        LEAVE_STATIC_EPOCH => {
            if request.instance_id.is_none() {
                return invalid("InstanceId can't be null.");
            }
        }
        _ => return invalid("MemberEpoch is invalid."),
    }
    if let Some(name) = &request.server_assignor {
        let configured = cx.config.broker().group_consumer_assignors.clone();
        if !configured.contains(name) || !assignor::NAMES.contains(&name.as_str()) {
            let supported = configured.join(", ");
            let text = format!("ServerAssignor {name} is not supported. Supported assignors: {supported}.");
            return Err(GroupError::new(ErrorCode::UNSUPPORTED_ASSIGNOR, text));
        }
    }
    match request.subscribed_topic_regex.as_deref() {
        Some(pattern) if !pattern.is_empty() => regex::check(pattern),
        _ => Ok(()),
    }
}

/// Whether the member is in the epoch that it says, or in the one before because an answer was lost.
///
/// # Errors
/// FENCED_MEMBER_EPOCH.
pub fn check_epoch(member: &Member, epoch: i32, reported: Reported<'_>) -> Result<(), GroupError> {
    let relation = if epoch > member.epoch {
        "greater"
    } else if epoch == member.epoch || epoch == member.previous_epoch && is_within(reported, &member.assigned)
    {
        return Ok(());
    } else {
        "smaller"
    };
    let text = format!(
        "The consumer group member has a {relation} member epoch ({epoch}) than the one known by the group \
         coordinator ({}). The member must abandon all its partitions and rejoin.",
        member.epoch
    );
    Err(GroupError::new(ErrorCode::FENCED_MEMBER_EPOCH, text))
}

impl ConsumerGroup {
    /// Whether there is room for the member.
    ///
    /// # Errors
    /// GROUP_MAX_SIZE_REACHED.
    pub fn check_room(&self, cx: &Context<'_>, member_id: &str) -> Result<(), GroupError> {
        let max_size = cx.config.broker().group_consumer_max_size;
        let is_full = self.members.len() >= usize::try_from(max_size).unwrap_or(0);
        if is_full && !self.members.contains_key(member_id) {
            let text = format!("The consumer group has reached its maximum capacity of {max_size} members.");
            return Err(GroupError::new(ErrorCode::GROUP_MAX_SIZE_REACHED, text));
        }
        Ok(())
    }

    /// The static member of this instance id, if it is who it says it is.
    ///
    /// # Errors
    /// UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID.
    pub fn check_static(&self, member_id: &str, instance_id: &str) -> Result<&Member, GroupError> {
        let Some(member) = self.static_member(instance_id) else {
            let text = format!("Instance id {instance_id} is unknown.");
            return Err(GroupError::new(ErrorCode::UNKNOWN_MEMBER_ID, text));
        };
        if *member.id != *member_id {
            let text = format!(
                "Static member {member_id} with instance id {instance_id} was fenced by member {}.",
                member.id
            );
            return Err(GroupError::new(ErrorCode::FENCED_INSTANCE_ID, text));
        }
        Ok(member)
    }

    /// Whether a static member may come as a new one.
    ///
    /// # Errors
    /// UNRELEASED_INSTANCE_ID: the one before has not said that it leaves.
    pub fn check_released(
        &self,
        old: &Member,
        member_id: &Arc<str>,
        instance_id: &str,
    ) -> Result<(), GroupError> {
        if old.epoch == LEAVE_STATIC_EPOCH {
            return Ok(());
        }
        let text = format!(
            "Static member {member_id} with instance id {instance_id} cannot join the group because the instance id \
             is owned by {} member.",
            old.id
        );
        Err(GroupError::new(ErrorCode::UNRELEASED_INSTANCE_ID, text))
    }
}

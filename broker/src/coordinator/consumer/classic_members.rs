//! SyncGroup and Heartbeat of members that use the classic protocol in a consumer group: to them every step towards
//! their target is a rebalance in which the coordinator leads.

use std::collections::BTreeMap;

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{HeartbeatRequest, SyncGroupRequest, SyncGroupResponse};

use super::super::consumer_protocol::{self, CONSUMER};
use super::super::context::Context;
use super::super::error::GroupError;
use super::group::ConsumerGroup;
use super::member::{Assignment, Member, MemberState};
use super::timers::Heard;

impl ConsumerGroup {
    fn classic_member(
        &self,
        id: &str,
        instance_id: Option<&str>,
        generation: i32,
    ) -> Result<&Member, GroupError> {
        let member = match instance_id {
            None => self.member(id)?,
            Some(instance_id) => self.check_static(id, instance_id)?,
        };
        if member.classic.is_none() {
            return Err(ErrorCode::UNKNOWN_MEMBER_ID.into());
        }
        if member.epoch != generation {
            return Err(ErrorCode::ILLEGAL_GENERATION.into());
        }
        Ok(member)
    }

    /// SyncGroup: what the member is to have of what it may have now.
    ///
    /// # Errors
    /// Not this member, not this generation, or a rebalance is on.
    pub fn sync_by_classic(
        &self,
        cx: &Context<'_>,
        request: &SyncGroupRequest,
    ) -> Result<SyncGroupResponse, GroupError> {
        let instance_id = request.group_instance_id.as_deref();
        let member = self.classic_member(&request.member_id, instance_id, request.generation_id)?;
        let (name, subscription) = member.classic_protocol().unwrap_or((Default::default(), &EMPTY));
        if request.protocol_type.as_deref().is_some_and(|kind| kind != CONSUMER)
            || request.protocol_name.as_deref().is_some_and(|said| said != name)
        {
            return Err(ErrorCode::INCONSISTENT_GROUP_PROTOCOL.into());
        }
        if self.epoch > member.epoch && member.state != MemberState::UnrevokedPartitions {
            return Err(ErrorCode::REBALANCE_IN_PROGRESS.into());
        }
        Ok(SyncGroupResponse {
            protocol_type: request.protocol_type.clone(),
            protocol_name: request.protocol_name.clone(),
            assignment: assignment_bytes(cx, &super::member::partitions_of(&member.assigned), subscription),
            ..Default::default()
        })
    }

    /// Heartbeat: what the member hears, and what becomes of its timers.
    ///
    /// # Errors
    /// Not this member, or not this generation.
    pub fn heartbeat_by_classic(&self, request: &HeartbeatRequest) -> Result<(ErrorCode, Heard), GroupError> {
        let instance_id = request.group_instance_id.as_deref();
        let member = self.classic_member(&request.member_id, instance_id, request.generation_id)?;
        let must_join = match member.state {
            _ if member.epoch < self.epoch => true,
            MemberState::UnrevokedPartitions => true,
            MemberState::UnreleasedPartitions => !self.waits_for_others(member),
            _ => false,
        };
        Ok(if must_join {
            let heard = Heard::Awaited { timeout_ms: member.rebalance_timeout_ms, again: false };
            (ErrorCode::REBALANCE_IN_PROGRESS, heard)
        } else {
            (ErrorCode::NONE, Heard::Alive)
        })
    }
}

static EMPTY: Bytes = Bytes::new();

/// An assignment in the words of the classic protocol, in the version of the member's subscription.
pub fn assignment_bytes(cx: &Context<'_>, assigned: &Assignment, subscription: &Bytes) -> Bytes {
    let named: BTreeMap<String, Vec<i32>> = assigned
        .iter()
        .filter_map(|(topic, partitions)| {
            Some((cx.topics.name_of(*topic)?, partitions.iter().copied().collect()))
        })
        .collect();
    consumer_protocol::assignment_bytes(&named, consumer_protocol::version(subscription).unwrap_or(0))
}

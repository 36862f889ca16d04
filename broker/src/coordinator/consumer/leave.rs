//! A member goes: by its own word, by LeaveGroup where it uses the classic protocol, or because it was given up.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::leave_group_request::MemberIdentity;
use kfk_protocol::messages::leave_group_response::MemberResponse;
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, LeaveGroupResponse,
};

use super::super::context::Context;
use super::super::error::GroupError;
use super::super::record::Record;
use super::group::ConsumerGroup;
use super::member::{LEAVE_STATIC_EPOCH, Member, Owned};
use super::records;
use super::subscription::{metadata_hash, topics};

/// What a farewell comes to.
pub enum Farewell {
    /// The member of that id goes.
    Gone(Arc<str>),
    /// A static member is away for a while: the record that says so.
    Away(Vec<Record>),
}

impl ConsumerGroup {
    /// A heartbeat with epoch -1 or -2.
    ///
    /// # Errors
    /// The member is unknown or fenced.
    pub fn farewell(
        &self,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> Result<(Farewell, ConsumerGroupHeartbeatResponse), GroupError> {
        let member = match &request.instance_id {
            None => self.member(&request.member_id)?,
            Some(instance_id) => self.check_static(&request.member_id, instance_id)?,
        };
        let response = ConsumerGroupHeartbeatResponse {
            member_id: Some(member.id.to_string()),
            member_epoch: request.member_epoch,
            ..Default::default()
        };
        if request.member_epoch == LEAVE_STATIC_EPOCH {
            let away = Member { epoch: LEAVE_STATIC_EPOCH, revoking: Owned::new(), ..member.clone() };
            return Ok((Farewell::Away(vec![records::current(&self.id, &away)]), response));
        }
        Ok((Farewell::Gone(member.id.clone()), response))
    }

    /// The records of a group without these members.
    pub fn without(&self, cx: &Context<'_>, leaving: &[Arc<str>]) -> Vec<Record> {
        let mut changed: Vec<_> = leaving.iter().flat_map(|id| records::gone(&self.id, id)).collect();
        let stays = |member: &&Member| !leaving.contains(&member.id);
        let mut found = self.resolve_regexes(cx, self.members.values().filter(stays));
        changed.append(&mut found.records);
        let hash = metadata_hash(cx, &topics(self.members.values().filter(stays), &found.resolved));
        changed.push(records::epoch(&self.id, self.epoch + 1, hash));
        changed
    }

    /// LeaveGroup: who goes, and what each is told.
    pub fn leave_by_classic(&self, leaving: &[MemberIdentity]) -> (Vec<Arc<str>>, LeaveGroupResponse) {
        let mut gone: Vec<Arc<str>> = Vec::new();
        let mut members = Vec::with_capacity(leaving.len());
        for identity in leaving {
            let found = self.leaving_member(identity);
            members.push(MemberResponse {
                member_id: found.as_ref().map_or(identity.member_id.clone(), |id| id.to_string()),
                group_instance_id: identity.group_instance_id.clone(),
                error_code: found.as_ref().err().map_or(0, |error| error.code.0),
            });
            gone.extend(found.ok().filter(|id| !gone.contains(id)));
        }
        (gone, LeaveGroupResponse { members, ..Default::default() })
    }

    fn leaving_member(&self, identity: &MemberIdentity) -> Result<Arc<str>, GroupError> {
        let member = match &identity.group_instance_id {
            None => self.member(&identity.member_id)?,
            // An administrator names the instance alone.
            Some(instance_id) if identity.member_id.is_empty() => {
                self.static_member(instance_id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?
            }
            Some(instance_id) => self.check_static(&identity.member_id, instance_id)?,
        };
        if member.classic.is_none() {
            let text = format!("Member {} does not use the classic protocol.", member.id);
            return Err(GroupError::new(ErrorCode::UNKNOWN_MEMBER_ID, text));
        }
        Ok(member.id.clone())
    }
}

//! LeaveGroup: members go, or are sent away by an administrator, by their `group.instance.id`.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::LeaveGroupResponse;
use kfk_protocol::messages::leave_group_request::MemberIdentity;
use kfk_protocol::messages::leave_group_response::MemberResponse;

use super::super::context::Context;
use super::super::timers::Timers;
use super::group::ClassicGroup;

impl ClassicGroup {
    /// Lets go whom it may; each has its own result.
    pub fn leave_group(
        &mut self,
        cx: &mut Context<'_>,
        timers: &mut Timers,
        leaving: &[MemberIdentity],
    ) -> LeaveGroupResponse {
        let mut members = Vec::with_capacity(leaving.len());
        let mut some_left = false;
        for identity in leaving {
            let left = self.leave(cx, identity);
            some_left |= left.is_ok();
            members.push(MemberResponse {
                member_id: identity.member_id.clone(),
                group_instance_id: identity.group_instance_id.clone(),
                error_code: left.err().unwrap_or(ErrorCode::NONE).0,
            });
        }
        if some_left {
            self.members_changed_or_gone(cx, timers);
        }
        LeaveGroupResponse { members, ..Default::default() }
    }

    fn leave(&mut self, cx: &mut Context<'_>, identity: &MemberIdentity) -> Result<(), ErrorCode> {
        let instance_id = identity.group_instance_id.as_deref();
        if identity.member_id.is_empty() {
            let id = instance_id.and_then(|instance_id| self.static_member(instance_id)).cloned();
            let id = id.ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
            self.let_go(cx, &id);
            return Ok(());
        }
        if self.pending_joins.remove(identity.member_id.as_str()).is_some() {
            return Ok(());
        }
        self.check_member(&identity.member_id, instance_id)?;
        self.let_go(cx, &identity.member_id);
        Ok(())
    }
}

//! DeleteGroups, and the groups that go by themselves: empty, and no offset is left.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::delete_groups_response::DeletableGroupResult;

use super::classic::State;
use super::context::Context;
use super::effects::{Answer, Ticket};
use super::groups::{Group, Groups, Protocol};
use super::record::Record;

impl Group {
    /// Whether it has no members.
    pub(super) fn has_no_members(&self) -> bool {
        match &self.protocol {
            Protocol::Classic(group) => group.state() == State::Empty,
            Protocol::Consumer(group) => group.members.is_empty(),
        }
    }

    /// The records that make it go.
    pub(super) fn tombstones(&self) -> Vec<Record> {
        match &self.protocol {
            Protocol::Classic(group) => vec![group.tombstone()],
            Protocol::Consumer(group) => group.tombstones(),
        }
    }
}

impl Groups {
    /// DeleteGroups, of one group.
    pub fn delete_group(&mut self, cx: &mut Context<'_>, ticket: Ticket, id: &str) {
        let error = match self.groups.get(id) {
            None => ErrorCode::GROUP_ID_NOT_FOUND,
            Some(group) if !group.has_no_members() => ErrorCode::NON_EMPTY_GROUP,
            Some(group) => {
                cx.out.may_split = true;
                cx.out.records.extend(group.offsets.tombstones(id));
                cx.out.records.extend(self.pending.tombstones(id, &group.offsets));
                cx.out.records.extend(group.tombstones());
                ErrorCode::NONE
            }
        };
        let result = DeletableGroupResult { group_id: id.to_owned(), error_code: error.0 };
        cx.out.answer(ticket, Answer::DeleteGroup(result));
    }
}

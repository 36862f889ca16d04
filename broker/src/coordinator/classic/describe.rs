//! DescribeGroups: a classic group as others see it.

use bytes::Bytes;
use kfk_protocol::messages::describe_groups_response::{DescribedGroup, DescribedGroupMember};

use super::group::{ClassicGroup, State};
use super::member::Member;

impl ClassicGroup {
    /// What the group is; subscriptions and assignments only where they hold.
    pub fn describe(&self) -> DescribedGroup {
        let is_stable = self.state() == State::Stable;
        let protocol = self.protocol_name.as_deref().unwrap_or_default();
        let member = |member: &Member| DescribedGroupMember {
            member_id: member.id.to_string(),
            group_instance_id: member.instance_id.clone(),
            client_id: member.client_id.clone(),
            client_host: member.client_host.clone(),
            member_metadata: match member.metadata(protocol) {
                Some(metadata) if is_stable => metadata.clone(),
                _ => Bytes::new(),
            },
            member_assignment: if is_stable { member.assignment.clone() } else { Bytes::new() },
        };
        DescribedGroup {
            group_id: self.id.to_string(),
            group_state: self.state().name().to_owned(),
            protocol_type: self.protocol_type.clone().unwrap_or_default(),
            protocol_data: if is_stable { protocol.to_owned() } else { String::new() },
            members: self.members().map(member).collect(),
            ..Default::default()
        }
    }
}

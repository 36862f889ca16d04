//! A classic group from its record.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::messages::GroupMetadataValue;
use kfk_protocol::messages::group_metadata_value::MemberMetadata;

use super::super::timers::Slot;
use super::group::{ClassicGroup, State};
use super::member::{Member, Protocol, owned};

impl ClassicGroup {
    /// The group that a record describes: stable if it has members.
    pub fn from_record(id: Arc<str>, value: GroupMetadataValue) -> Self {
        let state = if value.members.is_empty() { State::Empty } else { State::Stable };
        let since = Some(value.current_state_timestamp).filter(|since| *since != -1);
        let mut group = Self::new(id, state, since);
        group.generation = value.generation;
        group.protocol_type = Some(value.protocol_type).filter(|name| !name.is_empty());
        group.protocol_name = value.protocol;
        for member in value.members {
            group.add(loaded(member, group.protocol_name.as_deref().unwrap_or_default()));
        }
        // Taking the members in has made the first of them the leader.
        group.leader = value.leader.map(Arc::from);
        group.notice_subscriptions();
        group
    }
}

fn loaded(member: MemberMetadata, protocol: &str) -> Member {
    let rebalance_timeout_ms = match member.rebalance_timeout {
        -1 => member.session_timeout,
        given => given,
    };
    let kept = |bytes: &Bytes| owned(bytes);
    Member {
        id: Arc::from(member.member_id),
        instance_id: member.group_instance_id,
        client_id: member.client_id,
        client_host: member.client_host,
        rebalance_timeout_ms,
        session_timeout_ms: member.session_timeout,
        protocols: vec![Protocol { name: protocol.to_owned(), metadata: kept(&member.subscription) }],
        assignment: kept(&member.assignment),
        joining: None,
        syncing: None,
        is_new: false,
        session: Slot::default(),
    }
}

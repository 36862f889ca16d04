//! JoinGroup of a member that uses the classic protocol in a consumer group.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_member_metadata_value::{ClassicMemberMetadata, ClassicProtocol};
use kfk_protocol::messages::{JoinGroupRequest, JoinGroupResponse};

use super::super::consumer_protocol::{self, CONSUMER};
use super::super::context::{Caller, Context, Topics};
use super::super::error::GroupError;
use super::group::ConsumerGroup;
use super::heartbeat::{Step, sorted};
use super::member::Member;
use super::reconcile::reported_as;
use super::timers::Heard;

impl ConsumerGroup {
    fn supports(&self, request: &JoinGroupRequest) -> bool {
        let supported_by_all = |name: &str| {
            let classic = self.members.values().filter_map(|member| member.classic.as_ref());
            classic
                .into_iter()
                .all(|own| own.supported_protocols.iter().any(|protocol| protocol.name == name))
        };
        request.protocol_type == CONSUMER
            && request.protocols.iter().any(|protocol| supported_by_all(&protocol.name))
    }

    /// Takes a member in.
    ///
    /// # Errors
    /// It does not fit in. MEMBER_ID_REQUIRED has the id in its message.
    pub fn join_by_classic(
        &self,
        cx: &Context<'_>,
        caller: Caller<'_>,
        id: &Arc<str>,
        request: &JoinGroupRequest,
    ) -> Result<(Step, JoinGroupResponse), GroupError> {
        self.check_room(cx, id)?;
        if !self.supports(request) {
            return Err(ErrorCode::INCONSISTENT_GROUP_PROTOCOL.into());
        }
        let first = request.protocols.first();
        let subscription = first.and_then(|first| consumer_protocol::subscription(&first.metadata));
        let subscription = subscription.ok_or(ErrorCode::INCONSISTENT_GROUP_PROTOCOL)?;
        let mut changed = Vec::new();
        let known = match &request.group_instance_id {
            None => self.members.get(id).cloned().unwrap_or_else(|| Member::new(id.clone())),
            Some(instance_id) if request.member_id.is_empty() => match self.static_member(instance_id) {
                Some(old) => self.replace_static(old, id, &mut changed),
                None => Member::new(id.clone()),
            },
            Some(instance_id) => self.check_static(id, instance_id)?.clone(),
        };
        let mut member = known.clone();
        if request.group_instance_id.is_some() {
            member.instance_id.clone_from(&request.group_instance_id);
        }
        if subscription.rack_id.is_some() {
            member.rack_id = subscription.rack_id;
        }
        member.rebalance_timeout_ms = request.rebalance_timeout_ms;
        member.topics = sorted(subscription.topics);
        member.client_id = caller.client_id.to_owned();
        member.client_host = caller.host.to_owned();
        let protocol = |protocol: &kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol| {
            ClassicProtocol {
                name: protocol.name.clone(),
                metadata: bytes::Bytes::copy_from_slice(&protocol.metadata),
            }
        };
        member.classic = Some(ClassicMemberMetadata {
            session_timeout_ms: request.session_timeout_ms,
            supported_protocols: request.protocols.iter().map(protocol).collect(),
        });
        let owned = subscription.owned_partitions.into_iter();
        let owned =
            owned.filter_map(|topic| Some((Topics::by_name(cx.topics, &topic.topic)?.0, topic.partitions)));
        let reported = reported_as(owned);
        let mut step = self.take_in(cx, &known, member, Some(&reported))?;
        changed.append(&mut step.records);
        step.records = changed;
        step.heard = Heard::Awaited { timeout_ms: request.rebalance_timeout_ms, again: true };
        let response = JoinGroupResponse {
            member_id: id.to_string(),
            generation_id: step.member.epoch,
            protocol_type: Some(CONSUMER.to_owned()),
            protocol_name: Some(first.map(|first| first.name.clone()).unwrap_or_default()),
            ..Default::default()
        };
        Ok((step, response))
    }
}

//! OffsetDelete (KIP-496), and the offsets of topics that are deleted.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_delete_response::{
    OffsetDeleteResponsePartition, OffsetDeleteResponseTopic,
};
use kfk_protocol::messages::{OffsetDeleteRequest, OffsetDeleteResponse};

use super::super::context::Context;
use super::super::effects::{Answer, Ticket};
use super::super::groups::{Group, Groups, Protocol};
use super::store::tombstone;

impl Group {
    /// Whether offsets may be deleted at all.
    fn check_offset_delete(&self) -> Result<(), ErrorCode> {
        match &self.protocol {
            Protocol::Classic(group) => group.check_offset_delete(),
            Protocol::Consumer(_) => Ok(()),
        }
    }

    /// Whether members read this topic.
    pub(in super::super) fn is_subscribed_to(&self, topic: &str) -> bool {
        match &self.protocol {
            Protocol::Classic(group) => group.is_subscribed_to(topic),
            Protocol::Consumer(group) => group.is_subscribed_to(topic),
        }
    }
}

impl Groups {
    /// Deletes what no member reads; the request's topics exist.
    pub fn delete_offsets(&mut self, cx: &mut Context<'_>, ticket: Ticket, request: &OffsetDeleteRequest) {
        let group = self.groups.get(request.group_id.as_str()).ok_or(ErrorCode::GROUP_ID_NOT_FOUND);
        let answer = match group.and_then(|group| group.check_offset_delete().map(|()| group)) {
            Ok(group) => self.delete_from(cx, group, request),
            Err(error) => OffsetDeleteResponse { error_code: error.0, ..Default::default() },
        };
        cx.out.answer(ticket, Answer::OffsetDelete(answer));
    }

    fn delete_from(
        &self,
        cx: &mut Context<'_>,
        group: &Group,
        request: &OffsetDeleteRequest,
    ) -> OffsetDeleteResponse {
        let id = request.group_id.as_str();
        let mut response = OffsetDeleteResponse::default();
        for topic in &request.topics {
            let is_read = group.is_subscribed_to(&topic.name);
            let error = if is_read { ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC } else { ErrorCode::NONE };
            let mut partitions = Vec::with_capacity(topic.partitions.len());
            for partition in &topic.partitions {
                let index = partition.partition_index;
                let is_there = group.offsets.get(&topic.name, index).is_some();
                if !is_read && (is_there || self.pending.has(id, &topic.name, index)) {
                    cx.out.records.push(tombstone(id, &topic.name, index));
                }
                partitions
                    .push(OffsetDeleteResponsePartition { partition_index: index, error_code: error.0 });
            }
            response.topics.push(OffsetDeleteResponseTopic { name: topic.name.clone(), partitions });
        }
        response
    }

    /// A topic is no more: nor are the offsets in it.
    pub fn topic_deleted(&mut self, cx: &mut Context<'_>, topic: &str) {
        cx.out.may_split = true;
        for (id, group) in &self.groups {
            let found = group.offsets.topics().find(|(name, _)| ***name == *topic);
            if let Some((_, partitions)) = found {
                cx.out.records.extend(partitions.keys().map(|index| tombstone(id, topic, *index)));
            }
        }
    }
}

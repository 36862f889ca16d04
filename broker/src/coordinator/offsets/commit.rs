//! OffsetCommit.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kfk_protocol::messages::offset_commit_response::{
    OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};
use kfk_protocol::messages::{OffsetCommitRequest, OffsetCommitResponse, OffsetCommitValue};

use super::super::context::Context;
use super::super::effects::{Answer, Ticket};
use super::super::groups::{Groups, Protocol};
use super::super::record::Record;
use super::store::key;

/// Versions from this on know member epochs: a group that is not there has no generation for them to be illegal in.
const MEMBER_EPOCHS_FROM: i16 = 9;

impl Groups {
    /// Commits what the sender may; its topics exist.
    pub fn commit_offsets(
        &mut self,
        cx: &mut Context<'_>,
        ticket: Ticket,
        version: i16,
        request: &OffsetCommitRequest,
    ) {
        let answer = match self.check_commit(cx, version, request) {
            Ok(()) => accept(cx, request),
            Err(error) => respond(request, |_, _| error),
        };
        cx.out.answer(ticket, Answer::OffsetCommit(answer));
    }

    fn check_commit(
        &mut self,
        cx: &Context<'_>,
        version: i16,
        request: &OffsetCommitRequest,
    ) -> Result<(), ErrorCode> {
        let generation = request.generation_id_or_member_epoch;
        let instance_id = request.group_instance_id.as_deref();
        let Self { groups, timers, .. } = self;
        match groups.get_mut(request.group_id.as_str()).map(|group| &mut group.protocol) {
            Some(Protocol::Classic(group)) => {
                group.check_commit(&request.member_id, instance_id, generation)?;
                group.committed(cx, timers, &request.member_id);
                Ok(())
            }
            Some(Protocol::Consumer(group)) => {
                let topics = request.topics.iter();
                let partitions = topics.flat_map(|topic| {
                    topic.partitions.iter().map(|partition| (topic.topic_id, partition.partition_index))
                });
                group.check_commit(&request.member_id, generation, version, partitions)
            }
            // A group of offsets alone: its first commit makes it.
            None if generation < 0 => Ok(()),
            None if version >= MEMBER_EPOCHS_FROM => Err(ErrorCode::GROUP_ID_NOT_FOUND),
            None => Err(ErrorCode::ILLEGAL_GENERATION),
        }
    }
}

fn respond(
    request: &OffsetCommitRequest,
    mut result: impl FnMut(&OffsetCommitRequestTopic, &OffsetCommitRequestPartition) -> ErrorCode,
) -> OffsetCommitResponse {
    let topics = request.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|partition| OffsetCommitResponsePartition {
            partition_index: partition.partition_index,
            error_code: result(topic, partition).0,
        });
        let partitions = partitions.collect();
        OffsetCommitResponseTopic { name: topic.name.clone(), topic_id: topic.topic_id, partitions }
    });
    OffsetCommitResponse { topics: topics.collect(), ..Default::default() }
}

fn accept(cx: &mut Context<'_>, request: &OffsetCommitRequest) -> OffsetCommitResponse {
    let max_metadata = usize::try_from(cx.config.broker().offset_metadata_max_bytes).unwrap_or(0);
    let expire_timestamp = match request.retention_time_ms {
        -1 => -1,
        retention => cx.now_ms.saturating_add(retention),
    };
    let now_ms = cx.now_ms;
    let records = &mut cx.out.records;
    respond(request, |topic, partition| {
        let metadata = partition.committed_metadata.as_deref().unwrap_or_default();
        // Java counts UTF-16 units.
        if metadata.encode_utf16().count() > max_metadata {
            return ErrorCode::OFFSET_METADATA_TOO_LARGE;
        }
        let value = OffsetCommitValue {
            offset: partition.committed_offset,
            leader_epoch: partition.committed_leader_epoch,
            metadata: metadata.to_owned(),
            commit_timestamp: now_ms,
            expire_timestamp,
            topic_id: topic.topic_id,
        };
        let key = key(&request.group_id, &topic.name, partition.partition_index);
        records.push(Record::OffsetCommit(key, Some(value)));
        ErrorCode::NONE
    })
}

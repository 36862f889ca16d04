//! OffsetForLeaderEpoch (key 23), versions 2 to 4: where a leader epoch ends in this log (KIP-320).

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_for_leader_epoch_response::{EpochEndOffset, OffsetForLeaderTopicResult};
use kfk_protocol::messages::{OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse};
use kfk_protocol::uuid::Uuid;

use super::context::Context;
use super::reply::Reply;

/// Answers for each partition.
pub fn handle(context: &Context<'_>, request: OffsetForLeaderEpochRequest) -> Reply {
    let mut response = OffsetForLeaderEpochResponse::default();
    for topic in request.topics {
        let partitions = topic.partitions.iter().map(|asked| {
            let found = match context.broker.partitions.by_name(&topic.topic, asked.partition) {
                Some(replica) => replica
                    .end_of_epoch(asked.leader_epoch, asked.current_leader_epoch)
                    .map_err(|error| error.code()),
                None => Err(context.broker.why_absent(false, &topic.topic, Uuid::ZERO, asked.partition)),
            };
            match found {
                Ok(end) => EpochEndOffset {
                    partition: asked.partition,
                    leader_epoch: end.epoch,
                    end_offset: end.end_offset,
                    ..Default::default()
                },
                Err(error) => failed(asked.partition, error),
            }
        });
        let partitions = partitions.collect();
        response.topics.push(OffsetForLeaderTopicResult { topic: topic.topic, partitions });
    }
    context.reply(&response)
}

fn failed(partition: i32, error: ErrorCode) -> EpochEndOffset {
    EpochEndOffset { error_code: error.0, partition, ..Default::default() }
}

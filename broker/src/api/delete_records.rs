//! DeleteRecords (key 21), versions 0 to 2: moves the log start offset (KIP-107).
//!
//! Offset -1 means the high watermark. Answers with the low watermark, the smallest log start offset of the
//! live replicas.
//!
//! Left out: waiting for followers to move their log start (there are none before replication).

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::delete_records_response::{
    DeleteRecordsPartitionResult, DeleteRecordsTopicResult,
};
use kfk_protocol::messages::{DeleteRecordsRequest, DeleteRecordsResponse};
use kfk_protocol::uuid::Uuid;

use super::context::Context;
use super::reply::Reply;
use crate::partition::replica::Partition;

/// Deletes what it may and answers for each partition.
pub fn handle(context: &Context<'_>, request: DeleteRecordsRequest) -> Reply {
    let mut response = DeleteRecordsResponse::default();
    let mut shortened = Vec::new();
    for topic in request.topics {
        let mut partitions = Vec::with_capacity(topic.partitions.len());
        for asked in topic.partitions {
            let index = asked.partition_index;
            partitions.push(match delete(context, &topic.name, index, asked.offset) {
                Ok((low_watermark, replica)) => {
                    shortened.push(replica);
                    DeleteRecordsPartitionResult { partition_index: index, low_watermark, error_code: 0 }
                }
                Err(error) => DeleteRecordsPartitionResult {
                    partition_index: index,
                    low_watermark: -1,
                    error_code: error.0,
                },
            });
        }
        response.topics.push(DeleteRecordsTopicResult { name: topic.name, partitions });
    }
    if !shortened.is_empty() {
        // Before the answer: what was deleted stays deleted, whatever happens next.
        context.broker.retention().give_up(&shortened);
    }
    context.reply(&response)
}

fn delete(
    context: &Context<'_>,
    topic: &str,
    index: i32,
    offset: i64,
) -> Result<(i64, Arc<Partition>), ErrorCode> {
    let replica = context
        .broker
        .partitions
        .by_name(topic, index)
        .ok_or_else(|| context.broker.why_absent(false, topic, Uuid::ZERO, index))?;
    if !replica.is_deletable() {
        // A compacted topic keeps what its keys say, not what an offset says.
        return Err(ErrorCode::POLICY_VIOLATION);
    }
    let low_watermark = replica.delete_records_before(offset).map_err(|error| error.code())?;
    Ok((low_watermark, replica))
}

//! ListOffsets (key 2), versions 1 to 11.
//!
//! Offsets by time or by meaning: latest (-1), earliest (-2), the one with the largest timestamp (-3, version
//! 7, KIP-734), earliest on local disk (-4, version 8, KIP-405), latest tiered (-5, version 9, KIP-1005),
//! earliest not yet tiered (-6, version 11, KIP-1023). Without tiered storage -4 is -2, and -5 and -6 find
//! nothing.

use std::collections::HashSet;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::list_offsets_response::{ListOffsetsPartitionResponse, ListOffsetsTopicResponse};
use kfk_protocol::messages::{ListOffsetsRequest, ListOffsetsResponse};
use kfk_protocol::uuid::Uuid;

use super::context::Context;
use super::reply::Reply;
use crate::partition::offsets::{FoundOffset, OffsetSpec};
use crate::partition::read::Reader;

/// Answers for each partition.
pub fn handle(context: &Context<'_>, request: ListOffsetsRequest) -> Reply {
    let reader = Reader::from_wire(request.replica_id, -1, request.isolation_level);
    let mut seen = HashSet::new();
    let twice: HashSet<(String, i32)> = request
        .topics
        .iter()
        .flat_map(|topic| topic.partitions.iter().map(|p| (topic.name.clone(), p.partition_index)))
        .filter(|key| !seen.insert(key.clone()))
        .collect();
    let mut response = ListOffsetsResponse::default();
    for topic in request.topics {
        let mut partitions = Vec::with_capacity(topic.partitions.len());
        for partition in topic.partitions {
            let index = partition.partition_index;
            let is_twice = !twice.is_empty() && twice.contains(&(topic.name.clone(), index));
            let found = if is_twice {
                Err(ErrorCode::INVALID_REQUEST)
            } else {
                let spec = OffsetSpec::from_wire(partition.timestamp, context.version());
                find(context, &topic.name, index, spec, partition.current_leader_epoch, reader)
            };
            partitions.push(match found {
                Ok(found) => ListOffsetsPartitionResponse {
                    partition_index: index,
                    timestamp: found.timestamp,
                    offset: found.offset,
                    // Versions below 4 have no epoch to say.
                    leader_epoch: if context.version() < 4 { -1 } else { found.leader_epoch },
                    ..Default::default()
                },
                Err(error) => ListOffsetsPartitionResponse {
                    partition_index: index,
                    error_code: error.0,
                    ..Default::default()
                },
            });
        }
        response.topics.push(ListOffsetsTopicResponse { name: topic.name, partitions });
    }
    context.reply(&response)
}

fn find(
    context: &Context<'_>,
    topic: &str,
    index: i32,
    spec: Option<OffsetSpec>,
    current_leader_epoch: i32,
    reader: Reader,
) -> Result<FoundOffset, ErrorCode> {
    let spec = spec.ok_or(ErrorCode::UNSUPPORTED_VERSION)?;
    let partition = context
        .broker
        .partitions
        .by_name(topic, index)
        .ok_or_else(|| context.broker.why_absent(false, topic, Uuid::ZERO, index))?;
    partition.find_offset(spec, current_leader_epoch, reader).map_err(|error| match error.code() {
        // Versions below 5 do not know the newer code (KIP-207).
        ErrorCode::OFFSET_NOT_AVAILABLE if context.version() < 5 => ErrorCode::LEADER_NOT_AVAILABLE,
        code => code,
    })
}

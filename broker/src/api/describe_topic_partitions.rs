//! DescribeTopicPartitions (key 75), version 0: topics page by page (KIP-966).
//!
//! Topics by name in ascending order, or all; at most `ResponsePartitionLimit` partitions, with a cursor to
//! where the next page begins.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_topic_partitions_response::{
    Cursor, DescribeTopicPartitionsResponsePartition, DescribeTopicPartitionsResponseTopic,
};
use kfk_protocol::messages::{DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse};

use super::authorize::TOPIC_OPERATIONS;
use super::context::Context;
use super::metadata::{NOT_ASKED, offline_replicas};
use super::reply::Reply;
use crate::metadata::controller::topic_name;
use crate::metadata::image::{Image, NO_LEADER, Partition, Topic};

/// Answers with one page.
pub fn handle(context: &Context<'_>, request: DescribeTopicPartitionsRequest) -> Reply {
    let image = context.broker.image.read();
    let (from_topic, from_partition) = request
        .cursor
        .as_ref()
        .map_or(("", 0), |cursor| (cursor.topic_name.as_str(), cursor.partition_index));
    let mut names: Vec<&str> = if request.topics.is_empty() {
        image.topics().iter_from(from_topic).map(|topic| topic.name.as_str()).collect()
    } else {
        request.topics.iter().map(|topic| topic.name.as_str()).filter(|name| *name >= from_topic).collect()
    };
    names.sort_unstable();
    names.dedup();
    let most = context.broker.settings().max_request_partition_size_limit;
    let mut left = usize::try_from(request.response_partition_limit.min(most)).unwrap_or(0).max(1);
    let mut response = DescribeTopicPartitionsResponse::default();
    for name in names {
        let Some(topic) = image.topics().by_name(name) else {
            response.topics.push(unknown(name));
            continue;
        };
        let first = if name == from_topic { from_partition } else { 0 };
        if left == 0 {
            response.next_cursor = Some(Cursor { topic_name: name.to_owned(), partition_index: first });
            break;
        }
        let page: Vec<_> = topic.partitions.range(first.max(0)..).take(left).collect();
        left -= page.len();
        let next = page.last().map_or(first, |(index, _)| **index + 1);
        response.topics.push(describe(&image, topic, &page));
        if topic.partitions.range(next..).next().is_some() {
            response.next_cursor = Some(Cursor { topic_name: name.to_owned(), partition_index: next });
            break;
        }
    }
    context.reply(&response)
}

fn unknown(name: &str) -> DescribeTopicPartitionsResponseTopic {
    let error = match topic_name::check(name) {
        Ok(()) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        Err(_) => ErrorCode::INVALID_TOPIC_EXCEPTION,
    };
    DescribeTopicPartitionsResponseTopic {
        error_code: error.0,
        name: Some(name.to_owned()),
        is_internal: topic_name::is_internal(name),
        topic_authorized_operations: NOT_ASKED,
        ..Default::default()
    }
}

fn describe(
    image: &Image,
    topic: &Topic,
    page: &[(&i32, &Arc<Partition>)],
) -> DescribeTopicPartitionsResponseTopic {
    let partitions = page.iter().map(|(index, partition)| {
        let error =
            if partition.leader == NO_LEADER { ErrorCode::LEADER_NOT_AVAILABLE } else { ErrorCode::NONE };
        DescribeTopicPartitionsResponsePartition {
            error_code: error.0,
            partition_index: **index,
            leader_id: partition.leader,
            leader_epoch: partition.leader_epoch,
            replica_nodes: partition.replicas.clone(),
            isr_nodes: partition.isr.clone(),
            eligible_leader_replicas: Some(partition.elr.clone()),
            last_known_elr: Some(partition.last_known_elr.clone()),
            offline_replicas: offline_replicas(image, &partition.replicas),
        }
    });
    DescribeTopicPartitionsResponseTopic {
        error_code: ErrorCode::NONE.0,
        name: Some(topic.name.clone()),
        topic_id: topic.id,
        is_internal: topic_name::is_internal(&topic.name),
        partitions: partitions.collect(),
        topic_authorized_operations: TOPIC_OPERATIONS,
    }
}

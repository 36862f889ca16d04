//! OffsetDelete (key 47), version 0: forgets offsets of topics that no member reads (KIP-496).

use std::collections::HashMap;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_delete_response::{
    OffsetDeleteResponsePartition, OffsetDeleteResponseTopic,
};
use kfk_protocol::messages::{OffsetDeleteRequest, OffsetDeleteResponse};

use super::context::Context;
use super::group_request::later;
use super::reply::Reply;
use crate::coordinator::Answer;

/// Answers for each partition.
pub fn handle(context: &Context<'_>, mut request: OffsetDeleteRequest) -> Reply {
    let unknown = take_unknown(context, &mut request);
    let (reply, receiver) = later(context, move |answer, later| {
        if let Answer::OffsetDelete(mut response) = answer {
            if response.error_code == 0 {
                merge(&mut response, unknown);
            }
            later.send(&response);
        }
    });
    context.broker.coordinators.submit(
        &request.group_id,
        reply,
        |error| Answer::OffsetDelete(OffsetDeleteResponse { error_code: error.0, ..Default::default() }),
        |groups, cx, ticket| groups.delete_offsets(cx, ticket, &request),
    );
    Reply::Later(receiver)
}

/// Takes out what does not exist, and answers it.
fn take_unknown(context: &Context<'_>, request: &mut OffsetDeleteRequest) -> Vec<OffsetDeleteResponseTopic> {
    let image = context.broker.image.read();
    let mut unknown = Vec::new();
    for topic in &mut request.topics {
        let known = image.topics().by_name(&topic.name);
        let mut partitions = Vec::new();
        topic.partitions.retain(|partition| {
            let partition_index = partition.partition_index;
            let exists = known.is_some_and(|topic| topic.partitions.contains_key(&partition_index));
            if !exists {
                let error_code = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION.0;
                partitions.push(OffsetDeleteResponsePartition { partition_index, error_code });
            }
            exists
        });
        if !partitions.is_empty() {
            unknown.push(OffsetDeleteResponseTopic { name: topic.name.clone(), partitions });
        }
    }
    request.topics.retain(|topic| !topic.partitions.is_empty());
    unknown
}

fn merge(response: &mut OffsetDeleteResponse, unknown: Vec<OffsetDeleteResponseTopic>) {
    let mut places: HashMap<String, usize> =
        response.topics.iter().enumerate().map(|(place, topic)| (topic.name.clone(), place)).collect();
    for topic in unknown {
        match places.get(&topic.name) {
            Some(place) => response.topics[*place].partitions.extend(topic.partitions),
            None => {
                places.insert(topic.name.clone(), response.topics.len());
                response.topics.push(topic);
            }
        }
    }
}

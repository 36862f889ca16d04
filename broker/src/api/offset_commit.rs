//! OffsetCommit (key 8), versions 2 to 10: notes how far a group has read.
//!
//! Topics come by name up to version 9, by id from 10 (KIP-848). What is committed for a topic or partition that does
//! not exist is refused here; the rest goes to the group's coordinator.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_commit_request::OffsetCommitRequestTopic;
use kfk_protocol::messages::offset_commit_response::{
    OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};
use kfk_protocol::messages::{OffsetCommitRequest, OffsetCommitResponse};

use super::context::Context;
use super::group_request::later;
use super::reply::Reply;
use crate::coordinator::Answer;
use crate::metadata::image::Image;

/// Versions from this on name topics by id.
const BY_ID_FROM: i16 = 10;

/// Answers when what may be committed is.
pub fn handle(context: &Context<'_>, mut request: OffsetCommitRequest) -> Reply {
    let mut response = take_what_exists(context, &mut request);
    if request.topics.is_empty() {
        return context.reply(&response);
    }
    let refused = refusal(&request);
    let (reply, receiver) = later(context, move |answer, later| {
        if let Answer::OffsetCommit(answer) = answer {
            fill_in(&mut response, answer);
            later.send(&response);
        }
    });
    let version = context.version();
    context.broker.coordinators.submit(
        &request.group_id,
        reply,
        |error| Answer::OffsetCommit(refused).failed(error),
        |groups, cx, ticket| groups.commit_offsets(cx, ticket, version, &request),
    );
    Reply::Later(receiver)
}

/// Leaves in the request what exists, and gives the response, in which the results of that are still missing.
fn take_what_exists(context: &Context<'_>, request: &mut OffsetCommitRequest) -> OffsetCommitResponse {
    let by_id = context.version() >= BY_ID_FROM;
    let image = context.broker.image.read();
    let mut response = OffsetCommitResponse::default();
    for topic in &mut request.topics {
        let mut result = OffsetCommitResponseTopic {
            name: topic.name.clone(),
            topic_id: topic.topic_id,
            ..Default::default()
        };
        let error = match resolve(&image, topic, by_id) {
            Ok(()) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            Err(error) => error,
        };
        let known = image.topics().by_name(&topic.name);
        topic.partitions.retain(|partition| {
            let index = partition.partition_index;
            let exists = known.is_some_and(|topic| topic.partitions.contains_key(&index));
            let error_code = if exists { MISSING } else { error.0 };
            result.partitions.push(OffsetCommitResponsePartition { partition_index: index, error_code });
            exists
        });
        response.topics.push(result);
    }
    request.topics.retain(|topic| !topic.partitions.is_empty());
    response
}

/// Stands in the response where the coordinator's result is still to come; no error of Kafka's.
const MISSING: i16 = i16::MIN;

fn resolve(image: &Image, topic: &mut OffsetCommitRequestTopic, by_id: bool) -> Result<(), ErrorCode> {
    if by_id {
        let known = image.topics().by_id(topic.topic_id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)?;
        topic.name.clone_from(&known.name);
    } else {
        topic.topic_id = image.topics().id(&topic.name).unwrap_or_default();
    }
    Ok(())
}

/// Puts the coordinator's results, which are in the same order, into their places.
fn fill_in(response: &mut OffsetCommitResponse, answer: OffsetCommitResponse) {
    let mut results = answer.topics.into_iter().flat_map(|topic| topic.partitions);
    let places = response.topics.iter_mut().flat_map(|topic| &mut topic.partitions);
    for place in places.filter(|place| place.error_code == MISSING) {
        place.error_code =
            results.next().map_or(ErrorCode::UNKNOWN_SERVER_ERROR.0, |result| result.error_code);
    }
}

/// An answer with a place for each partition of the request.
fn refusal(request: &OffsetCommitRequest) -> OffsetCommitResponse {
    let topic = |topic: &OffsetCommitRequestTopic| OffsetCommitResponseTopic {
        partitions: topic
            .partitions
            .iter()
            .map(|partition| OffsetCommitResponsePartition {
                partition_index: partition.partition_index,
                error_code: 0,
            })
            .collect(),
        ..Default::default()
    };
    OffsetCommitResponse { topics: request.topics.iter().map(topic).collect(), ..Default::default() }
}

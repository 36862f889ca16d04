//! OffsetFetch (key 9), versions 1 to 10: how far groups have read.
//!
//! All partitions of a group from version 2 on, only stable offsets from 7 (KIP-447), several groups from 8
//! (KIP-709), members with their epoch from 9 (KIP-848), topics by id from 10.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use kfk_protocol::messages::offset_fetch_response::{
    OffsetFetchResponseGroup, OffsetFetchResponsePartition, OffsetFetchResponsePartitions,
    OffsetFetchResponseTopic, OffsetFetchResponseTopics,
};
use kfk_protocol::messages::{OffsetFetchRequest, OffsetFetchResponse};

use super::context::Context;
use super::gather::Gather;
use super::reply::Reply;
use crate::broker::Broker;
use crate::coordinator::Answer;

/// Versions from this on ask for several groups.
const SEVERAL_FROM: i16 = 8;
/// Versions from this on name topics by id.
const BY_ID_FROM: i16 = 10;
/// Versions from this on have a place for what is wrong with the whole group.
const GROUP_ERROR_FROM: i16 = 2;

/// Answers for each group.
pub fn handle(context: &Context<'_>, request: OffsetFetchRequest) -> Reply {
    let version = context.version();
    let mut groups = match version {
        SEVERAL_FROM.. => request.groups,
        _ => vec![single(request.group_id, request.topics)],
    };
    let unknown: Vec<_> = groups.iter_mut().map(|group| take_unknown(context, group)).collect();
    let (answer, receiver) = context.responder.later();
    let broker = Arc::clone(context.broker);
    let gather = Gather::new(groups.len(), move |answers: Vec<OffsetFetchResponseGroup>| {
        let groups = answers.into_iter().zip(unknown).map(|(mut group, unknown)| {
            if version >= BY_ID_FROM {
                name_by_id(&broker, &mut group);
            }
            if group.error_code == 0 {
                group.topics.extend(unknown);
            }
            group
        });
        answer.send(&response(groups.collect(), version));
    });
    for (place, group) in groups.into_iter().enumerate() {
        let done = gather.place(place);
        let id = group.group_id.clone();
        let refused = |error: ErrorCode| OffsetFetchResponseGroup { error_code: error.0, ..empty(&group) };
        let reply = Box::new(|answer| {
            if let Answer::OffsetFetch(answer) = answer {
                done(answer);
            }
        });
        let stable = request.require_stable;
        context.broker.coordinators.submit(
            &id,
            reply,
            |error| Answer::OffsetFetch(refused(error)),
            |groups, cx, ticket| {
                let answer = groups.fetch_offsets(&group, stable);
                cx.out.answer(ticket, Answer::OffsetFetch(answer));
            },
        );
    }
    Reply::Later(receiver)
}

fn single(
    group_id: String,
    topics: Option<Vec<kfk_protocol::messages::offset_fetch_request::OffsetFetchRequestTopic>>,
) -> OffsetFetchRequestGroup {
    let topic = |topic: kfk_protocol::messages::offset_fetch_request::OffsetFetchRequestTopic| {
        OffsetFetchRequestTopics {
            name: topic.name,
            partition_indexes: topic.partition_indexes,
            ..Default::default()
        }
    };
    OffsetFetchRequestGroup {
        group_id,
        topics: topics.map(|topics| topics.into_iter().map(topic).collect()),
        ..Default::default()
    }
}

/// All of the request's partitions, for a group that cannot be asked: versions without a place for the error of a
/// group say it of each.
fn empty(group: &OffsetFetchRequestGroup) -> OffsetFetchResponseGroup {
    let topics = group.topics.iter().flatten().map(|topic| unknown_topic(topic, ErrorCode::NONE));
    OffsetFetchResponseGroup {
        group_id: group.group_id.clone(),
        topics: topics.collect(),
        ..Default::default()
    }
}

fn unknown_topic(topic: &OffsetFetchRequestTopics, error: ErrorCode) -> OffsetFetchResponseTopics {
    let partition = |index: &i32| OffsetFetchResponsePartitions {
        partition_index: *index,
        committed_offset: -1,
        committed_leader_epoch: -1,
        metadata: Some(String::new()),
        error_code: error.0,
    };
    OffsetFetchResponseTopics {
        name: topic.name.clone(),
        topic_id: topic.topic_id,
        partitions: topic.partition_indexes.iter().map(partition).collect(),
    }
}

/// Finds names for ids and ids for names; topics of unknown ids are taken out and answered.
fn take_unknown(
    context: &Context<'_>,
    group: &mut OffsetFetchRequestGroup,
) -> Vec<OffsetFetchResponseTopics> {
    let image = context.broker.image.read();
    let by_id = context.version() >= BY_ID_FROM;
    let mut unknown = Vec::new();
    if let Some(topics) = &mut group.topics {
        topics.retain_mut(|topic| match image.topics().by_id(topic.topic_id) {
            Some(known) if by_id => {
                topic.name.clone_from(&known.name);
                true
            }
            None if by_id => {
                unknown.push(unknown_topic(topic, ErrorCode::UNKNOWN_TOPIC_ID));
                false
            }
            _ => {
                topic.topic_id = image.topics().id(&topic.name).unwrap_or_default();
                true
            }
        });
    }
    unknown
}

/// Gives topics their ids; those that are no more have none and are left out.
fn name_by_id(broker: &Broker, group: &mut OffsetFetchResponseGroup) {
    let image = broker.image.read();
    group.topics.retain_mut(|topic| {
        if topic.topic_id.is_zero() {
            topic.topic_id = image.topics().id(&topic.name).unwrap_or_default();
        }
        !topic.topic_id.is_zero()
    });
}

fn response(mut groups: Vec<OffsetFetchResponseGroup>, version: i16) -> OffsetFetchResponse {
    if version >= SEVERAL_FROM {
        for group in &mut groups {
            if group.error_code != 0 {
                group.topics.clear();
            }
        }
        return OffsetFetchResponse { groups, ..Default::default() };
    }
    let Some(group) = groups.pop() else { return OffsetFetchResponse::default() };
    let each = if version < GROUP_ERROR_FROM { group.error_code } else { 0 };
    let hides = version >= GROUP_ERROR_FROM && group.error_code != 0;
    let partition = |partition: OffsetFetchResponsePartitions| OffsetFetchResponsePartition {
        partition_index: partition.partition_index,
        committed_offset: partition.committed_offset,
        committed_leader_epoch: partition.committed_leader_epoch,
        metadata: partition.metadata,
        error_code: if each == 0 { partition.error_code } else { each },
    };
    let topic = |topic: OffsetFetchResponseTopics| OffsetFetchResponseTopic {
        name: topic.name,
        partitions: topic.partitions.into_iter().map(partition).collect(),
    };
    OffsetFetchResponse {
        topics: group.topics.into_iter().filter(|_| !hides).map(topic).collect(),
        error_code: if version < GROUP_ERROR_FROM { 0 } else { group.error_code },
        ..Default::default()
    }
}

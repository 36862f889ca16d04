//! CreatePartitions: more partitions for topics that exist.
//!
//! Left out: the controller mutation quota (KIP-599).

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::create_partitions_request::CreatePartitionsTopic;
use kfk_protocol::messages::create_partitions_response::CreatePartitionsTopicResult;
use kfk_protocol::messages::{CreatePartitionsRequest, CreatePartitionsResponse};

use super::context::{Context, MAX_RECORDS_PER_OPERATION};
use super::create_topics::all_fenced;
use super::outcome::{ApiError, Outcome};
use super::{manual_assignment, placement};
use crate::metadata::image::Topic;
use crate::metadata::record::Record;

/// Adds partitions to each topic that can have them; each has a result of its own.
pub fn create_partitions(
    cx: &Context<'_>,
    request: &CreatePartitionsRequest,
) -> Outcome<CreatePartitionsResponse> {
    let names = || request.topics.iter().map(|topic| &topic.name);
    let mut records = Vec::new();
    let mut response = CreatePartitionsResponse::default();
    let mut duplicates_named = Vec::new();
    for topic in &request.topics {
        let result = if names().filter(|name| **name == topic.name).count() > 1 {
            if duplicates_named.contains(&&topic.name) {
                continue;
            }
            duplicates_named.push(&topic.name);
            Err(ApiError::new(ErrorCode::INVALID_REQUEST, "Duplicate topic name."))
        } else {
            add_partitions(cx, topic, MAX_RECORDS_PER_OPERATION - records.len())
        };
        let (error_code, error_message) = ApiError::fields(&result);
        records.extend(result.into_iter().flatten());
        let name = topic.name.clone();
        let result = CreatePartitionsTopicResult { name, error_code, error_message };
        response.results.push(result);
    }
    if request.validate_only {
        records.clear();
    }
    Outcome { records, response }
}

fn add_partitions(
    cx: &Context<'_>,
    request: &CreatePartitionsTopic,
    room: usize,
) -> Result<Vec<Record>, ApiError> {
    let Some(topic) = cx.image.topics().by_name(&request.name) else {
        return Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION.into());
    };
    let additional = additional_partitions(topic, request)?;
    if additional > room {
        let text = "Unable to perform excessively large batch operation.";
        return Err(ApiError::new(ErrorCode::POLICY_VIOLATION, text));
    }
    let Some(first) = topic.partitions.values().next() else {
        let text = format!("Invalid state: topic {} appears to have no partitions.", topic.name);
        return Err(ApiError::new(ErrorCode::UNKNOWN_SERVER_ERROR, text));
    };
    let replication_factor = first.replicas.len();
    let start = topic.partitions.len() as i32;
    let replica_lists = match &request.assignments {
        Some(assignments) => {
            for (number, assignment) in (start..).zip(assignments) {
                manual_assignment::check(cx, &assignment.broker_ids, Some(replication_factor))?;
                manual_assignment::isr(cx, number, &assignment.broker_ids)?;
            }
            assignments.iter().map(|assignment| assignment.broker_ids.clone()).collect()
        }
        None => placement::place(cx, additional, replication_factor as i16)?,
    };
    let partition = |(number, replicas): (i32, Vec<i32>)| {
        let isr = manual_assignment::active(cx, &replicas);
        if isr.is_empty() {
            return Err(all_fenced(replication_factor as i16));
        }
        let partition = manual_assignment::new_partition(cx, replicas, isr);
        Ok(Record::from(partition.to_record(topic.id, number)))
    };
    (start..).zip(replica_lists).map(partition).collect()
}

/// How many are to be added: more than none, and as many as there are assignments, if there are any.
fn additional_partitions(topic: &Topic, request: &CreatePartitionsTopic) -> Result<usize, ApiError> {
    let present = topic.partitions.len();
    let invalid = |text: String| Err(ApiError::new(ErrorCode::INVALID_PARTITIONS, text));
    let wanted = usize::try_from(request.count).unwrap_or(0);
    if request.count >= 0 && wanted == present {
        return invalid(format!("Topic already has {present} partition(s)."));
    }
    if wanted < present {
        return invalid(format!(
            "The topic {} currently has {present} partition(s); {} would not be an increase.",
            topic.name, request.count
        ));
    }
    let additional = wanted - present;
    match &request.assignments {
        Some(assignments) if assignments.len() != additional => {
            let text = format!(
                "Attempted to add {additional} additional partition(s), but only {} assignment(s) were \
                 specified.",
                assignments.len()
            );
            Err(ApiError::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, text))
        }
        _ => Ok(additional),
    }
}

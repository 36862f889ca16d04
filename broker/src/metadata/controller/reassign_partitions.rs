//! AlterPartitionReassignments and ListPartitionReassignments (KIP-455).

use std::collections::BTreeSet;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::alter_partition_reassignments_response::{
    ReassignablePartitionResponse, ReassignableTopicResponse,
};
use kfk_protocol::messages::list_partition_reassignments_response::{
    OngoingPartitionReassignment, OngoingTopicReassignment,
};
use kfk_protocol::messages::{
    AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse,
    ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse,
};

use super::context::Context;
use super::manual_assignment;
use super::outcome::{ApiError, Outcome};
use super::partition_change::PartitionChange;
use crate::metadata::image::{Image, Partition, Topic};
use crate::metadata::record::Record;

/// Starts reassignments, or gives them up where no replicas are named.
///
/// New replicas join the old ones; once all new ones are in sync the old ones leave, which is a change of
/// AlterPartition's.
pub fn alter_partition_reassignments(
    cx: &Context<'_>,
    request: &AlterPartitionReassignmentsRequest,
) -> Outcome<AlterPartitionReassignmentsResponse> {
    let mut records = Vec::new();
    let mut response = AlterPartitionReassignmentsResponse {
        allow_replication_factor_change: request.allow_replication_factor_change,
        ..Default::default()
    };
    let may_resize = request.allow_replication_factor_change;
    for topic in &request.topics {
        let partitions = topic.partitions.iter().map(|wanted| {
            let number = wanted.partition_index;
            let result = reassign(cx, &topic.name, number, wanted.replicas.as_deref(), may_resize);
            let (error_code, error_message) = ApiError::fields(&result);
            records.extend(result.into_iter().flatten());
            ReassignablePartitionResponse { partition_index: number, error_code, error_message }
        });
        let partitions = partitions.collect();
        response.responses.push(ReassignableTopicResponse { name: topic.name.clone(), partitions });
    }
    Outcome { records, response }
}

fn reassign(
    cx: &Context<'_>,
    name: &str,
    number: i32,
    replicas: Option<&[i32]>,
    may_resize: bool,
) -> Result<Option<Record>, ApiError> {
    let unknown = |text: String| ApiError::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, text);
    let topic = cx.image.topics().by_name(name);
    let topic = topic.ok_or_else(|| unknown(format!("Unable to find a topic named {name}.")))?;
    let partition = topic.partitions.get(&number);
    let partition = partition.ok_or_else(|| unknown(format!("Unable to find partition {name}:{number}.")))?;
    match replicas {
        Some(replicas) => start(cx, topic, number, partition, replicas, may_resize),
        None => cancel(cx, topic, number, partition),
    }
}

fn start(
    cx: &Context<'_>,
    topic: &Topic,
    number: i32,
    partition: &Partition,
    target: &[i32],
    may_resize: bool,
) -> Result<Option<Record>, ApiError> {
    manual_assignment::check(cx, target, None)?;
    let size = partition.replicas.len() - partition.adding.len();
    if !may_resize && size != target.len() {
        let text = format!("The replication factor is changed from {size} to {}", target.len());
        return Err(ApiError::new(ErrorCode::INVALID_REPLICATION_FACTOR, text));
    }
    let missing = |from: &[i32], list: &[i32]| -> Vec<i32> {
        let missing: BTreeSet<i32> = from.iter().copied().filter(|id| !list.contains(id)).collect();
        missing.into_iter().collect()
    };
    let acceptable = |id| cx.is_active(id);
    let mut next = PartitionChange::new(cx, topic, number, partition, &acceptable);
    let removing = missing(&partition.replicas, target);
    let adding = missing(target, &partition.replicas);
    next.replicas = target.iter().chain(&removing).copied().collect();
    if !removing.is_empty() {
        next.removing = removing;
    }
    if !adding.is_empty() {
        next.adding = adding;
    }
    Ok(next.record().map(Record::from))
}

fn cancel(
    cx: &Context<'_>,
    topic: &Topic,
    number: i32,
    partition: &Partition,
) -> Result<Option<Record>, ApiError> {
    if !partition.is_reassigning() {
        return Err(ErrorCode::NO_REASSIGNMENT_IN_PROGRESS.into());
    }
    let without_added = |ids: &[i32]| -> Vec<i32> {
        ids.iter().copied().filter(|id| !partition.adding.contains(id)).collect()
    };
    let replicas = without_added(&partition.replicas);
    let mut isr = without_added(&partition.isr);
    let invalid = |text: String| ApiError::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, text);
    if isr.is_empty() {
        let first = replicas.first().ok_or_else(|| {
            invalid("Invalid replica assignment: addingReplicas contains all replicas.".to_owned())
        })?;
        if !cx.unclean_leader_election(&topic.name) {
            return Err(invalid(format!(
                "Unable to revert partition assignment for {}:{number} because it would require an unclean \
                 leader election.",
                topic.name
            )));
        }
        isr.push(*first);
    }
    let acceptable = |id| cx.is_active(id);
    let mut next = PartitionChange::new(cx, topic, number, partition, &acceptable);
    next.isr = isr;
    next.replicas = replicas;
    next.removing = Vec::new();
    next.adding = Vec::new();
    Ok(next.record().map(Record::from))
}

/// The reassignments that are running, of the topics named or of all.
pub fn list_partition_reassignments(
    image: &Image,
    request: &ListPartitionReassignmentsRequest,
) -> ListPartitionReassignmentsResponse {
    let ongoing = |topic: &Topic, numbers: Option<&[i32]>| {
        let wanted = |number: &i32| numbers.is_none_or(|numbers| numbers.contains(number));
        let running = topic.partitions.iter().filter(|(n, p)| p.is_reassigning() && wanted(n));
        let partitions: Vec<_> = running
            .map(|(number, partition)| OngoingPartitionReassignment {
                partition_index: *number,
                replicas: partition.replicas.clone(),
                adding_replicas: partition.adding.clone(),
                removing_replicas: partition.removing.clone(),
            })
            .collect();
        (!partitions.is_empty()).then(|| OngoingTopicReassignment { name: topic.name.clone(), partitions })
    };
    let topics = match &request.topics {
        None => image.topics().iter().filter_map(|topic| ongoing(topic, None)).collect(),
        Some(topics) => topics
            .iter()
            .filter_map(|wanted| {
                ongoing(image.topics().by_name(&wanted.name)?, Some(&wanted.partition_indexes))
            })
            .collect(),
    };
    ListPartitionReassignmentsResponse { topics, ..Default::default() }
}

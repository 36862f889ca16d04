//! AlterPartition: versions 2 and 3. A partition's leader proposes another ISR.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::alter_partition_request::{BrokerState, PartitionData as Proposal};
use kfk_protocol::messages::alter_partition_response::{PartitionData, TopicData};
use kfk_protocol::messages::{AlterPartitionRequest, AlterPartitionResponse};

use super::broker_heartbeat::registered;
use super::context::Context;
use super::outcome::Outcome;
use super::partition_change::PartitionChange;
use crate::metadata::image::{NO_LEADER_CHANGE, Partition, Topic};
use crate::metadata::record::Record;

/// Takes over the ISRs that may be taken over; each partition has a result of its own.
pub fn alter_partition(cx: &Context<'_>, request: &AlterPartitionRequest) -> Outcome<AlterPartitionResponse> {
    let mut response = AlterPartitionResponse::default();
    if let Err(error) = registered(cx, request.broker_id, request.broker_epoch) {
        response.error_code = error.code.0;
        return Outcome::unchanged(response);
    }
    let mut records = Vec::new();
    for topic in &request.topics {
        let known = cx.image.topics().by_id(topic.topic_id);
        let partitions = topic.partitions.iter().map(|proposal| {
            let result = match known {
                Some(known) => change(cx, request.broker_id, known, proposal, &mut records),
                None => Err(ErrorCode::UNKNOWN_TOPIC_ID),
            };
            let partition_index = proposal.partition_index;
            match result {
                Ok(partition) => answer(partition_index, &partition),
                Err(code) => PartitionData { partition_index, error_code: code.0, ..Default::default() },
            }
        });
        let partitions = partitions.collect();
        response.topics.push(TopicData { topic_id: topic.topic_id, partitions });
    }
    Outcome { records, response }
}

fn answer(partition_index: i32, partition: &Partition) -> PartitionData {
    PartitionData {
        partition_index,
        error_code: ErrorCode::NONE.0,
        leader_id: partition.leader,
        leader_epoch: partition.leader_epoch,
        isr: partition.isr.clone(),
        leader_recovery_state: i8::from(partition.leader_recovering),
        partition_epoch: partition.partition_epoch,
    }
}

/// The partition as it will be, with its record in `records`.
fn change(
    cx: &Context<'_>,
    broker: i32,
    topic: &Topic,
    proposal: &Proposal,
    records: &mut Vec<Record>,
) -> Result<Partition, ErrorCode> {
    let number = proposal.partition_index;
    let partition = topic.partitions.get(&number).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    let isr = proposed_isr(proposal);
    check(cx, broker, partition, proposal, &isr)?;
    let acceptable = |id| cx.is_active(id);
    let mut next = PartitionChange::new(cx, topic, number, partition, &acceptable);
    next.isr = isr.iter().map(|state| state.broker_id).collect();
    next.leader_recovering = proposal.leader_recovery_state == 1;
    let mut changed = Partition::clone(partition);
    if let Some(record) = next.record() {
        changed.apply(&record);
        let leader = record.leader;
        records.push(record.into());
        // The change completed a reassignment that takes the leadership away: the leader must ask anew.
        if leader != broker && leader != NO_LEADER_CHANGE {
            return Err(ErrorCode::NEW_LEADER_ELECTED);
        }
    }
    Ok(changed)
}

/// Version 2 names brokers, version 3 brokers with epochs; -1 is any epoch.
fn proposed_isr(proposal: &Proposal) -> Vec<BrokerState> {
    if proposal.new_isr_with_epochs.is_empty() {
        let any_epoch = |id: &i32| BrokerState { broker_id: *id, broker_epoch: -1 };
        proposal.new_isr.iter().map(any_epoch).collect()
    } else {
        proposal.new_isr_with_epochs.clone()
    }
}

fn check(
    cx: &Context<'_>,
    broker: i32,
    partition: &Partition,
    proposal: &Proposal,
    isr: &[BrokerState],
) -> Result<(), ErrorCode> {
    // Who knows more than this controller has probably heard of a newer one.
    if proposal.leader_epoch > partition.leader_epoch || proposal.partition_epoch > partition.partition_epoch
    {
        return Err(ErrorCode::NOT_CONTROLLER);
    }
    if proposal.leader_epoch < partition.leader_epoch {
        return Err(ErrorCode::FENCED_LEADER_EPOCH);
    }
    if broker != partition.leader {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    if proposal.partition_epoch < partition.partition_epoch {
        return Err(ErrorCode::INVALID_UPDATE_VERSION);
    }
    let ids: Vec<i32> = isr.iter().map(|state| state.broker_id).collect();
    let twice = (1..ids.len()).any(|index| ids[..index].contains(&ids[index]));
    if twice || !ids.iter().all(|id| partition.replicas.contains(id)) || !ids.contains(&partition.leader) {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let recovering = match proposal.leader_recovery_state {
        0 => false,
        1 => true,
        _ => return Err(ErrorCode::INVALID_REQUEST),
    };
    if recovering && (ids.len() > 1 || !partition.leader_recovering) {
        return Err(ErrorCode::INVALID_REQUEST);
    }
    let eligible = |state: &BrokerState| {
        cx.image.broker(state.broker_id).is_some_and(|known| {
            known.is_active() && (state.broker_epoch == -1 || state.broker_epoch == known.epoch)
        })
    };
    if isr.iter().all(eligible) { Ok(()) } else { Err(ErrorCode::INELIGIBLE_REPLICA) }
}

//! AssignReplicasToDirs: version 0 (KIP-858). A broker says in which log directory its replicas are.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::assign_replicas_to_dirs_response::{DirectoryData, PartitionData, TopicData};
use kfk_protocol::messages::{AssignReplicasToDirsRequest, AssignReplicasToDirsResponse};
use kfk_protocol::uuid::Uuid;

use super::broker_heartbeat::registered;
use super::context::Context;
use super::outcome::Outcome;
use super::partition_change::PartitionChange;
use crate::metadata::image::Broker;
use crate::metadata::record::Record;

/// Takes down the directories; a replica in a directory that is offline leaves the ISR.
pub fn assign_replicas_to_dirs(
    cx: &Context<'_>,
    request: &AssignReplicasToDirsRequest,
) -> Outcome<AssignReplicasToDirsResponse> {
    let mut response = AssignReplicasToDirsResponse::default();
    if !cx.image.features().metadata_version().has_directories() {
        response.error_code = ErrorCode::UNSUPPORTED_VERSION.0;
        return Outcome::unchanged(response);
    }
    let broker = match registered(cx, request.broker_id, request.broker_epoch) {
        Ok(broker) => broker,
        Err(error) => {
            response.error_code = error.code.0;
            return Outcome::unchanged(response);
        }
    };
    let mut records = Vec::new();
    for directory in &request.directories {
        let topics = directory.topics.iter().map(|topic| {
            let partitions = topic.partitions.iter().map(|partition| {
                let number = partition.partition_index;
                let result = assign(cx, broker, directory.id, topic.topic_id, number);
                let error_code = result.as_ref().map_or_else(|code| code.0, |_| ErrorCode::NONE.0);
                records.extend(result.into_iter().flatten());
                PartitionData { partition_index: number, error_code }
            });
            TopicData { topic_id: topic.topic_id, partitions: partitions.collect() }
        });
        let topics = topics.collect();
        response.directories.push(DirectoryData { id: directory.id, topics });
    }
    Outcome { records, response }
}

fn assign(
    cx: &Context<'_>,
    broker: &Broker,
    directory: Uuid,
    topic_id: Uuid,
    number: i32,
) -> Result<Option<Record>, ErrorCode> {
    let topic = cx.image.topics().by_id(topic_id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)?;
    let partition = topic.partitions.get(&number).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    if !partition.replicas.contains(&broker.id) {
        return Err(ErrorCode::NOT_LEADER_OR_FOLLOWER);
    }
    let offline = !broker.has_online_dir(directory);
    let acceptable = |id: i32| cx.is_active(id) && !(offline && id == broker.id);
    let mut next = PartitionChange::new(cx, topic, number, partition, &acceptable);
    next.directories.insert(broker.id, directory);
    if offline {
        next.isr.retain(|id| *id != broker.id);
    }
    Ok(next.record().map(Record::from))
}

//! ElectLeaders: versions 0 to 2; and the elections that a controller holds by itself.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::elect_leaders_response::{PartitionResult, ReplicaElectionResult};
use kfk_protocol::messages::{ElectLeadersRequest, ElectLeadersResponse};

use super::context::Context;
use super::outcome::{ApiError, Outcome};
use super::partition_change::{Election, PartitionChange};
use crate::metadata::record::Record;

/// Elects the preferred leader, or any leader, of partitions that are named or of all.
pub fn elect_leaders(cx: &Context<'_>, request: &ElectLeadersRequest) -> Outcome<ElectLeadersResponse> {
    let mut response = ElectLeadersResponse::default();
    let election = match request.election_type {
        0 => Election::Preferred,
        1 => Election::Unclean,
        _ => {
            response.error_code = ErrorCode::INVALID_REQUEST.0;
            return Outcome::unchanged(response);
        }
    };
    let mut records = Vec::new();
    let mut run = |topic: &str, number: i32| {
        let result = elect(cx, topic, number, election).map(|record| records.push(record));
        let (error_code, error_message) = ApiError::fields(&result);
        PartitionResult { partition_id: number, error_code, error_message }
    };
    match &request.topic_partitions {
        Some(topics) => {
            for topic in topics {
                let partition_result = topic.partitions.iter().map(|n| run(&topic.topic, *n)).collect();
                let result = ReplicaElectionResult { topic: topic.topic.clone(), partition_result };
                response.replica_election_results.push(result);
            }
        }
        // Asked about everything, the answer names only partitions for which there was something to do.
        None => {
            for topic in cx.image.topics().iter() {
                let results = topic.partitions.keys().map(|number| run(&topic.name, *number));
                let partition_result =
                    results.filter(|r| r.error_code != ErrorCode::ELECTION_NOT_NEEDED.0).collect();
                let result = ReplicaElectionResult { topic: topic.name.clone(), partition_result };
                response.replica_election_results.push(result);
            }
        }
    }
    Outcome { records, response }
}

fn elect(cx: &Context<'_>, topic: &str, number: i32, election: Election) -> Result<Record, ApiError> {
    let unknown = |text: String| ApiError::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, text);
    let found = cx.image.topics().by_name(topic);
    let known = found.ok_or_else(|| unknown(format!("No such topic as {topic}")))?;
    let partition = known.partitions.get(&number);
    let partition = partition.ok_or_else(|| unknown(format!("No such partition as {topic}-{number}")))?;
    let (settled, none_found) = match election {
        Election::Preferred => {
            (partition.leader == partition.preferred_leader(), ErrorCode::PREFERRED_LEADER_NOT_AVAILABLE)
        }
        _ => (partition.has_leader(), ErrorCode::ELIGIBLE_LEADERS_NOT_AVAILABLE),
    };
    if settled {
        return Err(ErrorCode::ELECTION_NOT_NEEDED.into());
    }
    let acceptable = |id| cx.is_active(id);
    let mut next = PartitionChange::new(cx, known, number, partition, &acceptable);
    next.election = election;
    next.record().map(Record::from).ok_or_else(|| none_found.into())
}

/// Gives leadership back to preferred leaders that can have it, at most `limit` of them: what
/// auto.leader.rebalance.enable asks for now and then.
pub fn rebalance_leaders(cx: &Context<'_>, limit: usize) -> Vec<Record> {
    let acceptable = |id| cx.is_active(id);
    let topics = cx.image.topics().iter();
    let partitions = topics.flat_map(|t| t.partitions.iter().map(move |(number, p)| (t, *number, p)));
    let unbalanced = partitions.filter(|(_, _, p)| p.leader != p.preferred_leader());
    let changes = unbalanced.filter_map(|(topic, number, partition)| {
        let mut next = PartitionChange::new(cx, topic, number, partition, &acceptable);
        next.election = Election::Preferred;
        next.record()
    });
    changes.take(limit).map(Record::from).collect()
}

/// Elects some leader where there is none and unclean.leader.election.enable allows it, at most `limit` times.
pub fn elect_unclean_leaders(cx: &Context<'_>, limit: usize) -> Vec<Record> {
    let topics = cx.image.topics().iter().filter(|topic| cx.unclean_leader_election(&topic.name));
    let leaderless = topics.flat_map(|topic| {
        let partitions = topic.partitions.iter().filter(|(_, p)| !p.has_leader());
        partitions.map(|(number, _)| (topic.name.as_str(), *number))
    });
    leaderless.filter_map(|(topic, n)| elect(cx, topic, n, Election::Unclean).ok()).take(limit).collect()
}

//! DescribeQuorum.

use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_quorum_response::{
    Listener, Node, PartitionData, ReplicaState, TopicData,
};
use kfk_protocol::messages::{DescribeQuorumRequest, DescribeQuorumResponse};
use kfk_protocol::uuid::Uuid;

use super::shell::Driver;
use super::wire::{PARTITION, TOPIC};
use crate::quorum::core::{QuorumStatus, ReplicaStatus, VoterSet};

impl Driver {
    /// The quorum as this replica sees it; None unless it leads. Times are monotonic.
    pub fn status(&self) -> Option<QuorumStatus> {
        let now = self.shared.env.clock.monotonic();
        self.shared.inner.lock().core.describe(now)
    }

    /// The voters in force, with their endpoints, and kraft.version.
    pub fn voters(&self) -> (i16, VoterSet) {
        let inner = self.shared.inner.lock();
        let at = inner.core.voters().latest();
        (at.kraft_version, at.voters.clone())
    }

    /// kraft.version in force.
    pub fn kraft_version(&self) -> i16 {
        self.shared.inner.lock().core.voters().latest().kraft_version
    }

    /// Answers DescribeQuorum: as leader the whole quorum, else who leads.
    pub fn describe_quorum(&self, request: &DescribeQuorumRequest) -> DescribeQuorumResponse {
        let names = |topic: &kfk_protocol::messages::describe_quorum_request::TopicData| {
            topic.topic_name == TOPIC
                && matches!(&topic.partitions[..], [p] if p.partition_index == PARTITION)
        };
        if !matches!(&request.topics[..], [topic] if names(topic)) {
            return unknown_partitions(request);
        }
        let status = self.status();
        let mut partition = PartitionData { partition_index: PARTITION, ..Default::default() };
        let mut nodes = Vec::new();
        match status {
            None => {
                let leader = self.leader();
                partition.error_code = ErrorCode::NOT_LEADER_OR_FOLLOWER.0;
                partition.error_message = Some(ErrorCode::NOT_LEADER_OR_FOLLOWER.message().to_owned());
                partition.leader_id = leader.leader_id.unwrap_or(-1);
                partition.leader_epoch = leader.epoch;
                partition.high_watermark = -1;
            }
            Some(status) => {
                partition.leader_id = status.leader.leader_id.unwrap_or(-1);
                partition.leader_epoch = status.leader.epoch;
                partition.high_watermark = status.high_watermark;
                let leader = partition.leader_id;
                let state = |replica: &ReplicaStatus| self.replica_state(replica, leader);
                partition.current_voters = status.voters.iter().map(state).collect();
                partition.observers = status.observers.iter().map(state).collect();
                nodes = self.nodes();
            }
        }
        let topic = TopicData { topic_name: TOPIC.to_owned(), partitions: vec![partition] };
        DescribeQuorumResponse { topics: vec![topic], nodes, ..Default::default() }
    }

    fn nodes(&self) -> Vec<Node> {
        let (_, voters) = self.voters();
        let listener = |e: &crate::quorum::core::Endpoint| Listener {
            name: e.name.clone(),
            host: e.host.clone(),
            port: e.port,
        };
        voters
            .iter()
            .map(|voter| Node {
                node_id: voter.key.id,
                listeners: voter.endpoints.iter().map(listener).collect(),
            })
            .collect()
    }

    fn replica_state(&self, replica: &ReplicaStatus, leader: i32) -> ReplicaState {
        let clock = &self.shared.env.clock;
        let (now, now_ms) = (clock.monotonic(), clock.now_ms());
        // What is remembered in monotonic time is told in wall time.
        let wall = |at: Option<Duration>| match at {
            None => -1,
            Some(at) => now_ms - now.saturating_sub(at).as_millis() as i64,
        };
        let last_fetch = if replica.key.id == leader { now_ms } else { wall(replica.last_fetch) };
        ReplicaState {
            replica_id: replica.key.id,
            replica_directory_id: replica.key.directory_id.unwrap_or(Uuid::ZERO),
            log_end_offset: replica.log_end_offset,
            last_fetch_timestamp: last_fetch,
            last_caught_up_timestamp: wall(replica.last_caught_up),
        }
    }
}

/// Every partition asked for is one that is no quorum's.
fn unknown_partitions(request: &DescribeQuorumRequest) -> DescribeQuorumResponse {
    let error = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
    let unknown = |partition_index: i32| PartitionData {
        partition_index,
        error_code: error.0,
        error_message: Some(error.message().to_owned()),
        ..Default::default()
    };
    let topics = request
        .topics
        .iter()
        .map(|topic| TopicData {
            topic_name: topic.topic_name.clone(),
            partitions: topic.partitions.iter().map(|p| unknown(p.partition_index)).collect(),
        })
        .collect();
    DescribeQuorumResponse { topics, ..Default::default() }
}

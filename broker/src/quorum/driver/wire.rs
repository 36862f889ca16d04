//! The state machine's requests and answers in Kafka's messages.

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{
    BeginQuorumEpochRequest, EndQuorumEpochRequest, FetchRequest, FetchResponse, FetchSnapshotRequest,
    FetchSnapshotResponse, VoteRequest, VoteResponse, begin_quorum_epoch_request,
    begin_quorum_epoch_response, end_quorum_epoch_request, end_quorum_epoch_response, fetch_request,
    fetch_response, fetch_snapshot_request, fetch_snapshot_response, vote_request, vote_response,
};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Records;

use super::config::DriverConfig;
use super::hooks::OutboundRequest;
use crate::quorum::core::{
    Endpoint, FetchAnswer, FetchBody, FetchSnapshotAnswer, LeaderAndEpoch, OffsetAndEpoch, Refusal,
    ReplicaKey, Request, SnapshotBody, Standing, VoteAnswer,
};

/// The one topic of the quorum.
pub const TOPIC: &str = "__cluster_metadata";

/// Its one partition.
pub const PARTITION: i32 = 0;

pub(super) fn error_code(refusal: Option<Refusal>) -> i16 {
    let code = match refusal {
        None => ErrorCode::NONE,
        Some(Refusal::FencedLeaderEpoch) => ErrorCode::FENCED_LEADER_EPOCH,
        Some(Refusal::UnknownLeaderEpoch) => ErrorCode::UNKNOWN_LEADER_EPOCH,
        Some(Refusal::NotLeaderOrFollower) => ErrorCode::NOT_LEADER_OR_FOLLOWER,
        Some(Refusal::InvalidVoterKey) => ErrorCode::INVALID_VOTER_KEY,
        Some(Refusal::InvalidRequest) => ErrorCode::INVALID_REQUEST,
        Some(Refusal::SnapshotNotFound) => ErrorCode::SNAPSHOT_NOT_FOUND,
        Some(Refusal::PositionOutOfRange) => ErrorCode::POSITION_OUT_OF_RANGE,
        Some(Refusal::UnsupportedVersion) => ErrorCode::UNSUPPORTED_VERSION,
        Some(Refusal::Other) => ErrorCode::UNKNOWN_SERVER_ERROR,
    };
    code.0
}

pub(super) fn refusal(code: i16) -> Option<Refusal> {
    match ErrorCode(code) {
        ErrorCode::NONE => None,
        ErrorCode::FENCED_LEADER_EPOCH => Some(Refusal::FencedLeaderEpoch),
        ErrorCode::UNKNOWN_LEADER_EPOCH => Some(Refusal::UnknownLeaderEpoch),
        ErrorCode::NOT_LEADER_OR_FOLLOWER => Some(Refusal::NotLeaderOrFollower),
        ErrorCode::INVALID_VOTER_KEY => Some(Refusal::InvalidVoterKey),
        ErrorCode::INVALID_REQUEST => Some(Refusal::InvalidRequest),
        ErrorCode::SNAPSHOT_NOT_FOUND => Some(Refusal::SnapshotNotFound),
        ErrorCode::POSITION_OUT_OF_RANGE => Some(Refusal::PositionOutOfRange),
        ErrorCode::UNSUPPORTED_VERSION => Some(Refusal::UnsupportedVersion),
        _ => Some(Refusal::Other),
    }
}

pub(super) fn leader_of(id: i32, epoch: i32) -> LeaderAndEpoch {
    LeaderAndEpoch { leader_id: (id >= 0).then_some(id), epoch }
}

pub(super) fn leader_id(leader: LeaderAndEpoch) -> i32 {
    leader.leader_id.unwrap_or(-1)
}

fn directory(key: Option<ReplicaKey>) -> Uuid {
    key.and_then(|key| key.directory_id).unwrap_or(Uuid::ZERO)
}

// ---- requests that leave -----------------------------------------------------------------------------------------

pub(super) fn outbound(config: &DriverConfig, request: Request) -> OutboundRequest {
    let cluster_id = Some(config.cluster_id.clone());
    let topic_name = TOPIC.to_owned();
    let partition_index = PARTITION;
    match request {
        Request::Vote(vote) => OutboundRequest::Vote(VoteRequest {
            cluster_id,
            voter_id: vote.to.map_or(-1, |key| key.id),
            topics: vec![vote_request::TopicData {
                topic_name,
                partitions: vec![vote_request::PartitionData {
                    partition_index,
                    replica_epoch: vote.epoch,
                    replica_id: vote.from.id,
                    replica_directory_id: directory(Some(vote.from)),
                    voter_directory_id: directory(vote.to),
                    last_offset_epoch: vote.last.epoch,
                    last_offset: vote.last.offset,
                    pre_vote: vote.pre_vote,
                }],
            }],
        }),
        Request::BeginQuorumEpoch(begin) => OutboundRequest::BeginQuorumEpoch(BeginQuorumEpochRequest {
            cluster_id,
            voter_id: begin.to.map_or(-1, |key| key.id),
            topics: vec![begin_quorum_epoch_request::TopicData {
                topic_name,
                partitions: vec![begin_quorum_epoch_request::PartitionData {
                    partition_index,
                    voter_directory_id: directory(begin.to),
                    leader_id: begin.leader_id,
                    leader_epoch: begin.epoch,
                }],
            }],
            leader_endpoints: config
                .endpoints
                .iter()
                .map(|e| begin_quorum_epoch_request::LeaderEndpoint {
                    name: e.name.clone(),
                    host: e.host.clone(),
                    port: e.port,
                })
                .collect(),
        }),
        Request::EndQuorumEpoch(end) => OutboundRequest::EndQuorumEpoch(EndQuorumEpochRequest {
            cluster_id,
            topics: vec![end_quorum_epoch_request::TopicData {
                topic_name,
                partitions: vec![end_quorum_epoch_request::PartitionData {
                    partition_index,
                    leader_id: end.leader_id,
                    leader_epoch: end.epoch,
                    preferred_successors: end.preferred.iter().map(|key| key.id).collect(),
                    preferred_candidates: end
                        .preferred
                        .iter()
                        .map(|&key| end_quorum_epoch_request::ReplicaInfo {
                            candidate_id: key.id,
                            candidate_directory_id: directory(Some(key)),
                        })
                        .collect(),
                }],
            }],
            leader_endpoints: config
                .endpoints
                .iter()
                .map(|e| end_quorum_epoch_request::LeaderEndpoint {
                    name: e.name.clone(),
                    host: e.host.clone(),
                    port: e.port,
                })
                .collect(),
        }),
        Request::Fetch(fetch) => OutboundRequest::Fetch(FetchRequest {
            cluster_id,
            replica_state: fetch_request::ReplicaState {
                replica_id: fetch.replica.map_or(-1, |key| key.id),
                ..Default::default()
            },
            max_wait_ms: fetch.max_wait.as_millis().try_into().unwrap_or(i32::MAX),
            min_bytes: 0,
            max_bytes: fetch.max_bytes,
            topics: vec![fetch_request::FetchTopic {
                topic: topic_name,
                topic_id: Uuid::METADATA_TOPIC_ID,
                partitions: vec![fetch_request::FetchPartition {
                    partition: PARTITION,
                    current_leader_epoch: fetch.epoch,
                    fetch_offset: fetch.offset,
                    last_fetched_epoch: fetch.last_epoch,
                    partition_max_bytes: fetch.max_bytes,
                    replica_directory_id: directory(fetch.replica),
                    high_watermark: fetch.high_watermark,
                    ..Default::default()
                }],
            }],
            ..Default::default()
        }),
        Request::FetchSnapshot(fetch) => OutboundRequest::FetchSnapshot(FetchSnapshotRequest {
            cluster_id,
            replica_id: fetch.replica.map_or(-1, |key| key.id),
            max_bytes: fetch.max_bytes,
            topics: vec![fetch_snapshot_request::TopicSnapshot {
                name: topic_name,
                partitions: vec![fetch_snapshot_request::PartitionSnapshot {
                    partition: PARTITION,
                    current_leader_epoch: fetch.epoch,
                    snapshot_id: fetch_snapshot_request::SnapshotId {
                        end_offset: fetch.id.offset,
                        epoch: fetch.id.epoch,
                    },
                    position: fetch.position,
                    replica_directory_id: directory(fetch.replica),
                }],
            }],
        }),
    }
}

// ---- answers that leave ------------------------------------------------------------------------------------------

pub(super) fn vote_response(answer: &VoteAnswer, leader: Option<Endpoint>) -> VoteResponse {
    let id = leader_id(answer.standing.leader);
    VoteResponse {
        error_code: 0,
        topics: vec![vote_response::TopicData {
            topic_name: TOPIC.to_owned(),
            partitions: vec![vote_response::PartitionData {
                partition_index: PARTITION,
                error_code: error_code(answer.standing.error),
                leader_id: id,
                leader_epoch: answer.standing.leader.epoch,
                vote_granted: answer.granted,
            }],
        }],
        node_endpoints: leader
            .into_iter()
            .map(|e| vote_response::NodeEndpoint { node_id: id, host: e.host, port: e.port })
            .collect(),
    }
}

macro_rules! standing_response {
    ($function:ident, $module:ident, $message:ident) => {
        pub(super) fn $function(
            standing: &Standing,
            leader: Option<Endpoint>,
        ) -> kfk_protocol::messages::$message {
            let id = leader_id(standing.leader);
            kfk_protocol::messages::$message {
                error_code: 0,
                topics: vec![$module::TopicData {
                    topic_name: TOPIC.to_owned(),
                    partitions: vec![$module::PartitionData {
                        partition_index: PARTITION,
                        error_code: error_code(standing.error),
                        leader_id: id,
                        leader_epoch: standing.leader.epoch,
                    }],
                }],
                node_endpoints: leader
                    .into_iter()
                    .map(|e| $module::NodeEndpoint { node_id: id, host: e.host, port: e.port })
                    .collect(),
            }
        }
    };
}

standing_response!(begin_response, begin_quorum_epoch_response, BeginQuorumEpochResponse);
standing_response!(end_response, end_quorum_epoch_response, EndQuorumEpochResponse);

pub(super) fn fetch_response(answer: FetchAnswer, leader: Option<Endpoint>) -> FetchResponse {
    let current = answer.standing.leader;
    let mut partition = fetch_response::PartitionData {
        partition_index: PARTITION,
        error_code: error_code(answer.standing.error),
        high_watermark: answer.high_watermark,
        log_start_offset: answer.log_start_offset,
        current_leader: fetch_response::LeaderIdAndEpoch {
            leader_id: leader_id(current),
            leader_epoch: current.epoch,
        },
        records: Some(Records::Bytes(Bytes::new())),
        ..Default::default()
    };
    match answer.body {
        FetchBody::Records(fetched) => partition.records = Some(Records::Bytes(fetched.bytes)),
        FetchBody::Diverging(end) => {
            partition.diverging_epoch =
                fetch_response::EpochEndOffset { epoch: end.epoch, end_offset: end.offset };
        }
        FetchBody::Snapshot(id) => {
            partition.snapshot_id = fetch_response::SnapshotId { end_offset: id.offset, epoch: id.epoch };
        }
        FetchBody::Read { .. } => {}
    }
    FetchResponse {
        responses: vec![fetch_response::FetchableTopicResponse {
            topic: TOPIC.to_owned(),
            topic_id: Uuid::METADATA_TOPIC_ID,
            partitions: vec![partition],
        }],
        node_endpoints: leader
            .into_iter()
            .map(|e| fetch_response::NodeEndpoint {
                node_id: leader_id(current),
                host: e.host,
                port: e.port.into(),
                rack: None,
            })
            .collect(),
        ..Default::default()
    }
}

pub(super) fn fetch_snapshot_response(
    answer: FetchSnapshotAnswer,
    asked: OffsetAndEpoch,
    leader: Option<Endpoint>,
) -> FetchSnapshotResponse {
    let current = answer.standing.leader;
    let mut partition = fetch_snapshot_response::PartitionSnapshot {
        index: PARTITION,
        error_code: error_code(answer.standing.error),
        snapshot_id: fetch_snapshot_response::SnapshotId { end_offset: asked.offset, epoch: asked.epoch },
        current_leader: fetch_snapshot_response::LeaderIdAndEpoch {
            leader_id: leader_id(current),
            leader_epoch: current.epoch,
        },
        size: 0,
        position: 0,
        unaligned_records: Records::Bytes(Bytes::new()),
    };
    if let SnapshotBody::Chunk { size, position, bytes, .. } = answer.body {
        (partition.size, partition.position) = (size, position);
        partition.unaligned_records = Records::Bytes(bytes);
    }
    FetchSnapshotResponse {
        topics: vec![fetch_snapshot_response::TopicSnapshot {
            name: TOPIC.to_owned(),
            partitions: vec![partition],
        }],
        node_endpoints: leader
            .into_iter()
            .map(|e| fetch_snapshot_response::NodeEndpoint {
                node_id: leader_id(current),
                host: e.host,
                port: e.port,
            })
            .collect(),
        ..Default::default()
    }
}

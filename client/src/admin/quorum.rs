//! The KRaft quorum: who leads it, who follows, how far.

use kfk_protocol::messages::describe_quorum_request::{PartitionData, TopicData};
use kfk_protocol::messages::describe_quorum_response::ReplicaState;
use kfk_protocol::messages::{
    AddRaftVoterRequest, DescribeQuorumRequest, RemoveRaftVoterRequest, add_raft_voter_request,
};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Message;

use super::calls::{Admin, controller_moved};
use crate::client::Route;
use crate::config::Address;
use crate::error::{ClientError, check};

/// The topic whose one partition is the cluster's metadata.
const METADATA_TOPIC: &str = "__cluster_metadata";

/// The quorum at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuorumInfo {
    /// The active controller's node id.
    pub leader: i32,
    /// Its epoch.
    pub leader_epoch: i32,
    /// The offset up to which the metadata is committed.
    pub high_watermark: i64,
    /// Who votes.
    pub voters: Vec<QuorumReplica>,
    /// Who only follows.
    pub observers: Vec<QuorumReplica>,
    /// Where the voters can be reached, by node id and listener name; empty before Kafka 3.9.
    pub nodes: Vec<(i32, Vec<(String, Address)>)>,
}

/// One replica of the metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuorumReplica {
    /// `node.id`.
    pub id: i32,
    /// The directory that holds it; zero where directories are not known.
    pub directory_id: Uuid,
    /// Its end.
    pub log_end_offset: i64,
    /// When it last fetched (ms since 1970), if the leader knows.
    pub last_fetch_timestamp: Option<i64>,
    /// When it last had everything (ms since 1970), if the leader knows.
    pub last_caught_up_timestamp: Option<i64>,
}

impl Admin {
    /// Describes the metadata quorum (Kafka 3.3 and later, KRaft only).
    pub async fn describe_quorum(&self) -> Result<QuorumInfo, ClientError> {
        let request = DescribeQuorumRequest {
            topics: vec![TopicData {
                topic_name: METADATA_TOPIC.into(),
                partitions: vec![PartitionData { partition_index: 0 }],
            }],
        };
        let answer = self
            .ask(Route::Any, &request, DescribeQuorumRequest::VERSIONS, &|answer| {
                controller_moved([answer.error_code])
            })
            .await?;
        check(answer.error_code, answer.error_message.as_deref())?;
        let partition = answer
            .topics
            .into_iter()
            .filter(|topic| topic.topic_name == METADATA_TOPIC)
            .flat_map(|topic| topic.partitions)
            .find(|partition| partition.partition_index == 0);
        let Some(partition) = partition else {
            let problem = "an answer to DescribeQuorum without the metadata partition".into();
            return Err(ClientError::Protocol { peer: "the broker".into(), problem });
        };
        check(partition.error_code, partition.error_message.as_deref())?;
        let nodes = answer.nodes.into_iter().map(|node| {
            let listener = |listener: kfk_protocol::messages::describe_quorum_response::Listener| {
                (listener.name, Address { host: listener.host, port: listener.port })
            };
            (node.node_id, node.listeners.into_iter().map(listener).collect())
        });
        Ok(QuorumInfo {
            leader: partition.leader_id,
            leader_epoch: partition.leader_epoch,
            high_watermark: partition.high_watermark,
            voters: partition.current_voters.into_iter().map(replica).collect(),
            observers: partition.observers.into_iter().map(replica).collect(),
            nodes: nodes.collect(),
        })
    }
}

/// Who votes (KIP-853, Kafka 3.9 and later).
impl Admin {
    /// Lets a controller vote; `endpoints` are where its listeners are reached, by their names.
    pub async fn add_voter(
        &self,
        id: i32,
        directory_id: Uuid,
        endpoints: &[(String, Address)],
    ) -> Result<(), ClientError> {
        let listener = |(name, address): &(String, Address)| add_raft_voter_request::Listener {
            name: name.clone(),
            host: address.host.clone(),
            port: address.port,
        };
        let request = AddRaftVoterRequest {
            timeout_ms: self.timeout_ms(),
            voter_id: id,
            voter_directory_id: directory_id,
            listeners: endpoints.iter().map(listener).collect(),
            ..Default::default()
        };
        // From version 1 on an answer may come before the change is committed.
        let answer =
            self.ask(Route::Any, &request, 0..=0, &|answer| controller_moved([answer.error_code])).await?;
        check(answer.error_code, answer.error_message.as_deref())
    }

    /// Lets a controller vote no more.
    pub async fn remove_voter(&self, id: i32, directory_id: Uuid) -> Result<(), ClientError> {
        let request =
            RemoveRaftVoterRequest { voter_id: id, voter_directory_id: directory_id, ..Default::default() };
        let versions = RemoveRaftVoterRequest::VERSIONS;
        let answer =
            self.ask(Route::Any, &request, versions, &|answer| controller_moved([answer.error_code])).await?;
        check(answer.error_code, answer.error_message.as_deref())
    }
}

fn replica(state: ReplicaState) -> QuorumReplica {
    let known = |timestamp: i64| (timestamp >= 0).then_some(timestamp);
    QuorumReplica {
        id: state.replica_id,
        directory_id: state.replica_directory_id,
        log_end_offset: state.log_end_offset,
        last_fetch_timestamp: known(state.last_fetch_timestamp),
        last_caught_up_timestamp: known(state.last_caught_up_timestamp),
    }
}

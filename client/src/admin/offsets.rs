//! Offsets by time and by place.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use kfk_protocol::messages::{ListOffsetsRequest, ListOffsetsResponse};
use kfk_protocol::wire::Message;

use super::calls::{Admin, Each};
use crate::client::Client;
use crate::cluster::TopicPartition;
use crate::config::IsolationLevel;
use crate::error::ClientError;

/// Which offset is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffsetSpec {
    /// The log start offset.
    Earliest,
    /// The high watermark, or with `read_committed` the last stable offset.
    Latest,
    /// The offset of the record with the greatest timestamp (Kafka 3.0, KIP-734).
    MaxTimestamp,
    /// The first offset that is on the broker's own disks (3.4, KIP-405).
    EarliestLocal,
    /// The last offset that is in tiered storage (3.9, KIP-1005).
    LatestTiered,
    /// The first offset that still has to go to tiered storage (4.2, KIP-1023).
    EarliestPendingUpload,
    /// The first offset whose timestamp is this or later, in ms since 1970.
    Timestamp(i64),
}

impl OffsetSpec {
    /// The number that a request carries in the place of a timestamp.
    pub fn on_wire(self) -> i64 {
        match self {
            OffsetSpec::Latest => -1,
            OffsetSpec::Earliest => -2,
            OffsetSpec::MaxTimestamp => -3,
            OffsetSpec::EarliestLocal => -4,
            OffsetSpec::LatestTiered => -5,
            OffsetSpec::EarliestPendingUpload => -6,
            OffsetSpec::Timestamp(ms) => ms,
        }
    }

    /// The version of ListOffsets that first knew it.
    fn since(self) -> i16 {
        match self {
            OffsetSpec::Latest | OffsetSpec::Earliest | OffsetSpec::Timestamp(_) => 1,
            OffsetSpec::MaxTimestamp => 7,
            OffsetSpec::EarliestLocal => 8,
            OffsetSpec::LatestTiered => 9,
            OffsetSpec::EarliestPendingUpload => 11,
        }
    }
}

/// An offset that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedOffset {
    /// The offset; `None` where nothing fits, such as a time after the last record.
    pub offset: Option<i64>,
    /// The record's timestamp (ms since 1970), for offsets by time.
    pub timestamp: Option<i64>,
    /// The leader epoch of the record, if the broker tells.
    pub leader_epoch: Option<i32>,
}

impl Admin {
    /// Finds offsets, each at the partition's leader.
    pub async fn list_offsets(
        &self,
        wanted: &[(TopicPartition, OffsetSpec)],
        isolation: IsolationLevel,
    ) -> Result<Each<TopicPartition, ListedOffset>, ClientError> {
        let lowest = wanted.iter().map(|(_, spec)| spec.since()).max().unwrap_or(1);
        // Without an isolation level in the request everything is read_uncommitted.
        let lowest = if isolation == IsolationLevel::ReadCommitted { lowest.max(2) } else { lowest };
        let versions = lowest..=*ListOffsetsRequest::VERSIONS.end();
        let client = self.client.clone();
        let timeout_ms = self.timeout_ms();
        let request = |group: &[(TopicPartition, OffsetSpec)]| {
            list_offsets_request(&client, group, isolation, timeout_ms)
        };
        self.ask_leaders(wanted, versions, request, read_offsets).await
    }
}

/// The request for partitions of one leader.
pub(crate) fn list_offsets_request(
    client: &Client,
    group: &[(TopicPartition, OffsetSpec)],
    isolation: IsolationLevel,
    timeout_ms: i32,
) -> ListOffsetsRequest {
    let metadata = client.metadata();
    let mut topics: Vec<ListOffsetsTopic> = Vec::new();
    for (partition, spec) in group {
        let known = metadata.partition(&partition.topic, partition.partition);
        let wanted = ListOffsetsPartition {
            partition_index: partition.partition,
            current_leader_epoch: known.map_or(-1, |known| known.leader_epoch),
            timestamp: spec.on_wire(),
        };
        match topics.iter_mut().find(|topic| topic.name == partition.topic) {
            Some(topic) => topic.partitions.push(wanted),
            None => {
                topics.push(ListOffsetsTopic { name: partition.topic.clone(), partitions: vec![wanted] });
            }
        }
    }
    ListOffsetsRequest { replica_id: -1, isolation_level: isolation.on_wire(), topics, timeout_ms }
}

/// What was found for each partition.
pub(crate) fn read_offsets(
    answer: ListOffsetsResponse,
) -> Vec<(TopicPartition, Result<ListedOffset, ErrorCode>)> {
    let mut found = Vec::new();
    for topic in answer.topics {
        for partition in topic.partitions {
            let listed = ListedOffset {
                offset: (partition.offset >= 0).then_some(partition.offset),
                timestamp: (partition.timestamp >= 0).then_some(partition.timestamp),
                leader_epoch: (partition.leader_epoch >= 0).then_some(partition.leader_epoch),
            };
            let name = TopicPartition::new(topic.name.clone(), partition.partition_index);
            found.push((name, ErrorCode(partition.error_code).ok().map(|()| listed)));
        }
    }
    found
}

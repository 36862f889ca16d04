//! Where groups have come to.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kfk_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;
use kfk_protocol::messages::{OffsetCommitRequest, OffsetFetchRequest};
use kfk_protocol::wire::Message;

use super::coordinator_busy;
use crate::admin::Admin;
use crate::admin::calls::{Each, in_order};
use crate::client::{CoordinatorKind, Route};
use crate::cluster::TopicPartition;
use crate::error::ClientError;

/// A committed offset.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommittedOffset {
    /// The offset of the next record to be read.
    pub offset: i64,
    /// The leader epoch of the record before it, if the committer knew it.
    pub leader_epoch: Option<i32>,
    /// What the committer left beside it.
    pub metadata: String,
}

/// The last version of OffsetFetch that names topics by name.
const LAST_BY_NAME: i16 = 9;
/// The last version of OffsetCommit that names topics by name.
const LAST_COMMIT_BY_NAME: i16 = 9;

impl Admin {
    /// All offsets that a group has committed, in the coordinator's order.
    pub async fn group_offsets(
        &self,
        group: &str,
    ) -> Result<Vec<(TopicPartition, CommittedOffset)>, ClientError> {
        let route = Route::Coordinator(CoordinatorKind::Group, group.to_owned());
        let batched = self.offers::<OffsetFetchRequest>(route.clone(), 8..=LAST_BY_NAME).await?;
        let request = match batched {
            true => OffsetFetchRequest {
                groups: vec![OffsetFetchRequestGroup {
                    group_id: group.to_owned(),
                    member_epoch: -1,
                    topics: None,
                    ..Default::default()
                }],
                ..Default::default()
            },
            // No topics at all means all of them, from 0.10.2 on.
            false => OffsetFetchRequest { group_id: group.to_owned(), topics: None, ..Default::default() },
        };
        let versions = if batched { 8..=LAST_BY_NAME } else { 2..=7 };
        let answer = self
            .ask(route, &request, versions, &|answer| {
                coordinator_busy(
                    answer.groups.iter().map(|group| group.error_code).chain([answer.error_code]),
                )
            })
            .await?;
        ErrorCode(answer.error_code).ok().map_err(ClientError::code)?;
        let mut offsets = Vec::new();
        let mut found = |topic: &str, partition: i32, offset: i64, epoch: i32, metadata: Option<String>| {
            if offset >= 0 {
                let leader_epoch = (epoch >= 0).then_some(epoch);
                let metadata = metadata.unwrap_or_default();
                let committed = CommittedOffset { offset, leader_epoch, metadata };
                offsets.push((TopicPartition::new(topic, partition), committed));
            }
        };
        for group in answer.groups {
            ErrorCode(group.error_code).ok().map_err(ClientError::code)?;
            for topic in group.topics {
                for one in topic.partitions {
                    ErrorCode(one.error_code).ok().map_err(ClientError::code)?;
                    found(
                        &topic.name,
                        one.partition_index,
                        one.committed_offset,
                        one.committed_leader_epoch,
                        one.metadata,
                    );
                }
            }
        }
        for topic in answer.topics {
            for one in topic.partitions {
                ErrorCode(one.error_code).ok().map_err(ClientError::code)?;
                found(
                    &topic.name,
                    one.partition_index,
                    one.committed_offset,
                    one.committed_leader_epoch,
                    one.metadata,
                );
            }
        }
        Ok(offsets)
    }

    /// Commits offsets for a group that has no members.
    pub async fn alter_group_offsets(
        &self,
        group: &str,
        offsets: &[(TopicPartition, CommittedOffset)],
    ) -> Result<Each<TopicPartition, ()>, ClientError> {
        let mut topics: Vec<OffsetCommitRequestTopic> = Vec::new();
        for (partition, committed) in offsets {
            let wanted = OffsetCommitRequestPartition {
                partition_index: partition.partition,
                committed_offset: committed.offset,
                committed_leader_epoch: committed.leader_epoch.unwrap_or(-1),
                committed_metadata: Some(committed.metadata.clone()),
            };
            match topics.iter_mut().find(|topic| topic.name == partition.topic) {
                Some(topic) => topic.partitions.push(wanted),
                None => topics.push(OffsetCommitRequestTopic {
                    name: partition.topic.clone(),
                    partitions: vec![wanted],
                    ..Default::default()
                }),
            }
        }
        let request = OffsetCommitRequest {
            group_id: group.to_owned(),
            generation_id_or_member_epoch: -1,
            topics,
            ..Default::default()
        };
        let route = Route::Coordinator(CoordinatorKind::Group, group.to_owned());
        let versions = *OffsetCommitRequest::VERSIONS.start()..=LAST_COMMIT_BY_NAME;
        let answer = self
            .ask(route, &request, versions, &|answer| {
                let partitions = answer.topics.iter().flat_map(|topic| &topic.partitions);
                coordinator_busy(partitions.map(|partition| partition.error_code))
            })
            .await?;
        let outcomes = answer.topics.into_iter().flat_map(|topic| {
            topic.partitions.into_iter().map(move |partition| {
                let name = TopicPartition::new(topic.name.clone(), partition.partition_index);
                (name, ErrorCode(partition.error_code).ok().map_err(ClientError::code))
            })
        });
        let asked = offsets.iter().map(|(partition, _)| partition.clone());
        Ok(in_order(asked, outcomes.collect(), ToString::to_string))
    }
}

//! Forgetting groups and what they committed.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_delete_request::{OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use kfk_protocol::messages::{DeleteGroupsRequest, OffsetDeleteRequest};
use kfk_protocol::wire::Message;

use super::coordinator_busy;
use crate::admin::Admin;
use crate::admin::calls::{Each, in_order};
use crate::client::{CoordinatorKind, Route};
use crate::cluster::TopicPartition;
use crate::error::ClientError;

impl Admin {
    /// Deletes groups that have no members, each at its coordinator.
    pub async fn delete_groups(&self, groups: &[String]) -> Each<String, ()> {
        let mut deleted = Vec::with_capacity(groups.len());
        for group in groups {
            deleted.push((group.clone(), self.delete_group(group).await));
        }
        deleted
    }

    async fn delete_group(&self, group: &str) -> Result<(), ClientError> {
        let request = DeleteGroupsRequest { groups_names: vec![group.to_owned()] };
        let route = Route::Coordinator(CoordinatorKind::Group, group.to_owned());
        let answer = self
            .ask(route, &request, DeleteGroupsRequest::VERSIONS, &|answer| {
                coordinator_busy(answer.results.iter().map(|result| result.error_code))
            })
            .await?;
        for result in answer.results {
            ErrorCode(result.error_code).ok().map_err(ClientError::code)?;
        }
        Ok(())
    }

    /// Forgets what a group committed for these partitions.
    ///
    /// # Errors
    /// What concerns the group as a whole fails the call.
    pub async fn delete_group_offsets(
        &self,
        group: &str,
        partitions: &[TopicPartition],
    ) -> Result<Each<TopicPartition, ()>, ClientError> {
        let mut topics: Vec<OffsetDeleteRequestTopic> = Vec::new();
        for partition in partitions {
            let wanted = OffsetDeleteRequestPartition { partition_index: partition.partition };
            match topics.iter_mut().find(|topic| topic.name == partition.topic) {
                Some(topic) => topic.partitions.push(wanted),
                None => topics.push(OffsetDeleteRequestTopic {
                    name: partition.topic.clone(),
                    partitions: vec![wanted],
                }),
            }
        }
        let request = OffsetDeleteRequest { group_id: group.to_owned(), topics };
        let route = Route::Coordinator(CoordinatorKind::Group, group.to_owned());
        let answer = self
            .ask(route, &request, OffsetDeleteRequest::VERSIONS, &|answer| {
                coordinator_busy([answer.error_code])
            })
            .await?;
        ErrorCode(answer.error_code).ok().map_err(ClientError::code)?;
        let outcomes = answer.topics.into_iter().flat_map(|topic| {
            topic.partitions.into_iter().map(move |partition| {
                let name = TopicPartition::new(topic.name.clone(), partition.partition_index);
                (name, ErrorCode(partition.error_code).ok().map_err(ClientError::code))
            })
        });
        Ok(in_order(partitions.iter().cloned(), outcomes.collect(), ToString::to_string))
    }
}

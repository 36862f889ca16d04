//! Deleting the beginning of partitions.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::delete_records_request::{DeleteRecordsPartition, DeleteRecordsTopic};
use kfk_protocol::messages::{DeleteRecordsRequest, DeleteRecordsResponse};
use kfk_protocol::wire::Message;

use super::calls::{Admin, Each};
use crate::cluster::TopicPartition;
use crate::error::ClientError;

impl Admin {
    /// Deletes everything before an offset, -1 for the high watermark; answers with the new log start offsets.
    pub async fn delete_records(
        &self,
        before: &[(TopicPartition, i64)],
    ) -> Result<Each<TopicPartition, i64>, ClientError> {
        let timeout_ms = self.timeout_ms();
        let request = |group: &[(TopicPartition, i64)]| {
            let mut topics: Vec<DeleteRecordsTopic> = Vec::new();
            for (partition, offset) in group {
                let wanted = DeleteRecordsPartition { partition_index: partition.partition, offset: *offset };
                match topics.iter_mut().find(|topic| topic.name == partition.topic) {
                    Some(topic) => topic.partitions.push(wanted),
                    None => topics
                        .push(DeleteRecordsTopic { name: partition.topic.clone(), partitions: vec![wanted] }),
                }
            }
            DeleteRecordsRequest { topics, timeout_ms }
        };
        self.ask_leaders(before, DeleteRecordsRequest::VERSIONS, request, low_watermarks).await
    }
}

fn low_watermarks(answer: DeleteRecordsResponse) -> Vec<(TopicPartition, Result<i64, ErrorCode>)> {
    let mut found = Vec::new();
    for topic in answer.topics {
        for partition in topic.partitions {
            let name = TopicPartition::new(topic.name.clone(), partition.partition_index);
            let outcome = ErrorCode(partition.error_code).ok().map(|()| partition.low_watermark);
            found.push((name, outcome));
        }
    }
    found
}

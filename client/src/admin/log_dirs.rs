//! What lies in the log directories of brokers.

use kfk_protocol::messages::DescribeLogDirsRequest;
use kfk_protocol::messages::describe_log_dirs_request::DescribableLogDirTopic;
use kfk_protocol::messages::describe_log_dirs_response::DescribeLogDirsResult;
use kfk_protocol::wire::Message;

use super::calls::{Admin, Each};
use crate::client::Route;
use crate::cluster::TopicPartition;
use crate::error::{ClientError, check};

/// One directory of `log.dirs`.
#[derive(Debug, Clone)]
pub struct LogDir {
    /// Its path on the broker.
    pub path: String,
    /// Why it is out of service, if it is.
    pub error: Option<ClientError>,
    /// What lies in it, in the broker's order.
    pub replicas: Vec<(TopicPartition, ReplicaInfo)>,
    /// Size of the volume in bytes, if the broker tells (3.3 and later).
    pub total_bytes: Option<i64>,
    /// Free bytes of the volume, if the broker tells.
    pub usable_bytes: Option<i64>,
    /// Whether it takes no new replicas (KIP-1066).
    pub cordoned: bool,
}

/// One replica in a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplicaInfo {
    /// Its segments in bytes.
    pub size: i64,
    /// How far its end is behind the high watermark (or, for a future replica, behind the current one).
    pub offset_lag: i64,
    /// Whether it is on its way to become the replica here.
    pub is_future: bool,
}

impl Admin {
    /// Describes the log directories of brokers, all partitions or those of `topics`.
    pub async fn describe_log_dirs(
        &self,
        brokers: &[i32],
        topics: Option<&[TopicPartition]>,
    ) -> Result<Each<i32, Vec<LogDir>>, ClientError> {
        let topics = topics.map(by_topic);
        let request = |id: &i32| (Route::Node(*id), DescribeLogDirsRequest { topics: topics.clone() });
        let requests = brokers.iter().map(request).collect();
        let answers = self.ask_all(requests, DescribeLogDirsRequest::VERSIONS).await;
        let outcomes = brokers.iter().zip(answers).map(|(id, answer)| {
            let outcome = answer.and_then(|answer| {
                // Before version 3 a refusal is an empty answer.
                check(answer.error_code, None)?;
                Ok(answer.results.into_iter().map(log_dir).collect())
            });
            (*id, outcome)
        });
        Ok(outcomes.collect())
    }
}

fn by_topic(partitions: &[TopicPartition]) -> Vec<DescribableLogDirTopic> {
    let mut topics: Vec<DescribableLogDirTopic> = Vec::new();
    for partition in partitions {
        match topics.iter_mut().find(|topic| topic.topic == partition.topic) {
            Some(topic) => topic.partitions.push(partition.partition),
            None => topics.push(DescribableLogDirTopic {
                topic: partition.topic.clone(),
                partitions: vec![partition.partition],
            }),
        }
    }
    topics
}

fn log_dir(found: DescribeLogDirsResult) -> LogDir {
    let mut replicas = Vec::new();
    for topic in found.topics {
        for partition in topic.partitions {
            let info = ReplicaInfo {
                size: partition.partition_size,
                offset_lag: partition.offset_lag,
                is_future: partition.is_future_key,
            };
            replicas.push((TopicPartition::new(topic.name.clone(), partition.partition_index), info));
        }
    }
    LogDir {
        path: found.log_dir,
        error: check(found.error_code, None).err(),
        replicas,
        total_bytes: (found.total_bytes >= 0).then_some(found.total_bytes),
        usable_bytes: (found.usable_bytes >= 0).then_some(found.usable_bytes),
        cordoned: found.is_cordoned,
    }
}

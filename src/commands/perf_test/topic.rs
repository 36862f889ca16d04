//! The topics that are measured on: made for it and deleted afterwards, or one that was there before.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kfk_client::admin::{Admin, NewTopic};
use kfk_client::config::ProducerConfig;
use kfk_client::{ClientError, TopicPartition};
use tokio::time::Instant;

use super::plan::Plan;
use crate::connect::thrown;
use crate::error::Failure;

/// How long a topic may take to have leaders.
const READY: Duration = Duration::from_secs(30);

/// The topics of one measurement.
#[derive(Debug)]
pub(super) struct Topics {
    pub(super) names: Vec<String>,
    pub(super) partitions: Vec<TopicPartition>,
    made: bool,
}

fn failed(call: &'static str) -> impl Fn(ClientError) -> Failure {
    move |error| Failure::AtWork(thrown(&error, call))
}

fn admin(config: &ProducerConfig) -> Admin {
    Admin::new(config.client.clone())
}

/// Makes the topics, or looks the given one up, and waits until all partitions have leaders.
pub(super) async fn prepare(plan: &Plan, config: &ProducerConfig) -> Result<Topics, Failure> {
    let admin = admin(config);
    let names = match &plan.topic {
        Some(name) => vec![name.clone()],
        None => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
            let run = format!("kfk-perf-{:x}", now ^ u128::from(std::process::id()) << 64);
            let names: Vec<String> = (0..plan.topics).map(|number| format!("{run}-{number}")).collect();
            let topic = |name: &String| NewTopic {
                name: name.clone(),
                partitions: Some(plan.partitions),
                replication_factor: plan.replication_factor,
                ..NewTopic::default()
            };
            let new = admin.with_topic_defaults(names.iter().map(topic).collect()).await;
            let new = new.map_err(failed("createTopics"))?;
            let created = admin.create_topics(&new, false).await.map_err(failed("createTopics"))?;
            for (_, outcome) in created {
                outcome.map_err(failed("createTopics"))?;
            }
            names
        }
    };
    let mut topics = Topics { names, partitions: Vec::new(), made: plan.topic.is_none() };
    let deadline = Instant::now() + READY;
    for name in &topics.names {
        let found = match admin.client().topic(name, deadline).await {
            Ok(found) => found,
            Err(error) => {
                let failure = failed("partitionsFor")(error);
                remove(&topics, config).await;
                return Err(failure);
            }
        };
        let partitions = found.partitions.iter().map(|partition| TopicPartition::new(name, partition.index));
        topics.partitions.extend(partitions);
    }
    Ok(topics)
}

/// Whether the cluster answers at all, before anything is measured.
pub(super) async fn reach(config: &ProducerConfig) -> Result<(), Failure> {
    admin(config).list_topics().await.map(drop).map_err(failed("listTopics"))
}

/// Deletes the topics that were made. What cannot be deleted stays: its name tells whose it is.
pub(super) async fn remove(topics: &Topics, config: &ProducerConfig) {
    if topics.made {
        let _ = admin(config).delete_topics(&topics.names).await;
    }
}

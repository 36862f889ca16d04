//! Which partitions are read, for consumers by assignment.

use std::time::Duration;

use kfk_client::admin::Admin;
use kfk_client::consumer::Consumer;
use kfk_client::{ClientError, TopicPartition};
use tokio::time::Instant;

use crate::error::Thrown;
use crate::java::Regex;

/// All partitions of a topic, waiting for it while it is being created. `None` if it is not there
/// in time.
pub async fn partitions_of(
    consumer: &Consumer,
    topic: &str,
    deadline: Instant,
) -> Result<Option<Vec<TopicPartition>>, ClientError> {
    match consumer.client().topic(topic, deadline).await {
        Ok(found) => Ok(Some(
            found.partitions.iter().map(|partition| TopicPartition::new(topic, partition.index)).collect(),
        )),
        Err(ClientError::Timeout { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// All partitions of the topics whose name matches (or does not, if `matching` is false).
pub async fn partitions_matching(
    consumer: &Consumer,
    regex: &Regex,
    matching: bool,
    internal: bool,
    patience: Duration,
) -> Result<Result<Vec<TopicPartition>, Thrown>, ClientError> {
    let admin = Admin::on(consumer.client().clone());
    let mut partitions = Vec::new();
    for topic in admin.list_topics().await? {
        if topic.internal && !internal {
            continue;
        }
        let Ok(matches) = regex.matches(&topic.name) else {
            return Ok(Err(Thrown::typist(
                "java.lang.StackOverflowError",
                format!("the regular expression takes too long on the name {}", topic.name),
            )));
        };
        if matches == matching {
            let found = partitions_of(consumer, &topic.name, Instant::now() + patience).await?;
            partitions.extend(found.into_iter().flatten());
        }
    }
    Ok(Ok(partitions))
}

/// The regular expression of `--include`.
pub fn topics_regex(pattern: &str) -> Result<Regex, Thrown> {
    Regex::new(pattern).map_err(|_| {
        Thrown::typist(
            "java.util.regex.PatternSyntaxException",
            format!("{pattern} is no regular expression of Java's"),
        )
    })
}

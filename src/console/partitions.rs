//! What is read.

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

/// The regular expression that `option` names topics by.
///
/// # Errors
/// It is none.
pub fn topics_regex(option: &str, pattern: &str) -> Result<Regex, Thrown> {
    Regex::new(pattern).map_err(|_| {
        Thrown::typist(
            "java.util.regex.PatternSyntaxException",
            format!("{pattern} is no regular expression of Java's"),
        )
        .plainly(format!("--{option} {pattern} is no regular expression"))
    })
}

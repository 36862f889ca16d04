//! Which groups and partitions are meant.

use kfk_client::admin::Admin;
use kfk_client::{ClientError, TopicPartition};
use kfk_protocol::error_code::ErrorCode;

use super::options::{Asked, failed};
use crate::argv::java_int;
use crate::error::Failure;

/// The groups that were named, or all.
pub(super) async fn group_ids(admin: &Admin, asked: &Asked) -> Result<Vec<String>, Failure> {
    if !asked.all_groups {
        return Ok(asked.groups.clone());
    }
    let listed = admin.list_groups(&[], &[]).await.map_err(|error| failed(&error, "listGroups"))?;
    let consumer =
        |group: &kfk_client::admin::GroupListing| matches!(group.protocol_type.as_str(), "consumer" | "");
    Ok(listed.into_iter().filter(consumer).map(|group| group.id).collect())
}

/// `--topic t` or `--topic t:0,1`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TopicArg {
    pub(super) topic: String,
    /// Empty is all.
    pub(super) partitions: Vec<i32>,
}

impl TopicArg {
    pub(super) fn parse(typed: &str) -> Result<Self, Failure> {
        let Some((topic, list)) = typed.split_once(':') else {
            return Ok(Self { topic: typed.to_owned(), partitions: Vec::new() });
        };
        if topic.is_empty() || list.is_empty() {
            return Err(Failure::Usage(format!(
                "Invalid topic arg '{typed}', expected topic name and partitions"
            )));
        }
        let partitions = list.split(',').map(|number| {
            java_int(number).ok_or_else(|| {
                // With two closing quotes, as Kafka's tool says it.
                Failure::Usage(format!("Invalid partition '{number}' specified in topic arg '{typed}''"))
            })
        });
        Ok(Self { topic: topic.to_owned(), partitions: partitions.collect::<Result<_, _>>()? })
    }
}

/// The partitions that a topic argument means; those named are not looked up.
pub(super) async fn partitions_of(
    admin: &Admin,
    topic: &TopicArg,
) -> Result<Vec<TopicPartition>, ClientError> {
    if !topic.partitions.is_empty() {
        return Ok(topic
            .partitions
            .iter()
            .map(|partition| TopicPartition::new(&topic.topic, *partition))
            .collect());
    }
    all_partitions(admin, &topic.topic).await
}

/// All partitions that a topic has.
pub(super) async fn all_partitions(admin: &Admin, topic: &str) -> Result<Vec<TopicPartition>, ClientError> {
    let described = admin.describe_topics(&[topic.to_owned()], false).await?;
    let found = described.into_iter().next().map(|(_, found)| found);
    let found = found.unwrap_or_else(|| Err(ClientError::code(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)))?;
    Ok(found.partitions.iter().map(|partition| TopicPartition::new(topic, partition.index)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_may_name_partitions() {
        let parse = |typed| TopicArg::parse(typed).map(|arg| (arg.topic, arg.partitions));
        assert_eq!(parse("t").unwrap(), ("t".to_owned(), vec![]));
        assert_eq!(parse("t:0,2").unwrap(), ("t".to_owned(), vec![0, 2]));
        for (typed, said) in [
            ("t:", "Invalid topic arg 't:', expected topic name and partitions"),
            ("t:x", "Invalid partition 'x' specified in topic arg 't:x''"),
        ] {
            match parse(typed) {
                Err(Failure::Usage(message)) => assert_eq!(message, said),
                other => panic!("{typed}: {other:?}"),
            }
        }
    }
}

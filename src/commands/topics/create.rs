//! `--create`.

use std::collections::BTreeMap;

use kfk_client::ClientError;
use kfk_client::admin::{Admin, CreatedTopic, NewTopic};
use kfk_protocol::error_code::ErrorCode;
use serde_json::json;

use crate::argv::java_int;
use crate::cli::Call;
use crate::connect::thrown;
use crate::error::{Failure, Thrown};
use crate::java::java_split;
use crate::output::{Form, Output};

const COLLISION_WARNING: &str = "WARNING: Due to limitations in metric names, topics with a period ('.') or \
     underscore ('_') could collide. To avoid issues it is best to use either, but not both.";

/// What is to be created, but for the name.
struct Shape {
    partitions: Option<i32>,
    replication_factor: Option<i32>,
    assignments: Vec<Vec<i32>>,
    configs: Vec<(String, Option<String>)>,
}

/// Creates the topics that are named.
pub async fn create(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let names: Vec<&str> = match call.parsed.action {
        Some(_) => call.parsed.all("topic").collect(),
        None => call.parsed.one("topic")?.into_iter().collect(),
    };
    let shape = Shape {
        partitions: call.parsed.int("partitions")?,
        replication_factor: call.parsed.int("replication-factor")?,
        assignments: replica_assignment(call.parsed.one("replica-assignment")?.unwrap_or_default())?,
        configs: configs(call.parsed.all("config"))?,
    };
    for name in names {
        create_one(call, admin, name, &shape, out).await?;
    }
    Ok(())
}

async fn create_one(
    call: &Call,
    admin: &Admin,
    name: &str,
    shape: &Shape,
    out: &mut Output,
) -> Result<(), Failure> {
    let warning = name.contains(['.', '_']).then_some(COLLISION_WARNING);
    if let Some(fault) = shape.fault() {
        // Kafka's tool checks settings before numbers, and it is the cluster that knows the settings.
        config_fault(admin, shape).await?;
        warning.into_iter().for_each(|warning| out.prose(warning));
        return Err(fault.into());
    }
    if name.is_empty() {
        let message = "The given topic name '' cannot be represented in a request.";
        return Err(Thrown::cluster("org.apache.kafka.common.errors.InvalidTopicException", message).into());
    }
    let outcome = create_named(call, admin, shape.named(name)).await;
    let code = outcome.as_ref().err().and_then(ClientError::broker_code);
    if code == Some(ErrorCode::TOPIC_ALREADY_EXISTS) {
        config_fault(admin, shape).await?;
    }
    if code != Some(ErrorCode::INVALID_CONFIG) {
        warning.into_iter().for_each(|warning| out.prose(warning));
    }
    match outcome {
        Ok(created) => {
            if out.form() == Form::Json {
                out.json(&json!({
                    "topic": name,
                    "topicId": created.id.to_string(),
                    "partitions": created.partitions,
                    "replicationFactor": created.replication_factor,
                }));
            } else {
                out.line(format_args!("Created topic {name}."));
            }
            Ok(())
        }
        Err(_) if code == Some(ErrorCode::TOPIC_ALREADY_EXISTS) && call.parsed.has("if-not-exists") => Ok(()),
        Err(error) => Err(thrown(&error, "createTopics").into()),
    }
}

async fn create_named(call: &Call, admin: &Admin, topic: NewTopic) -> Result<CreatedTopic, ClientError> {
    let topics = vec![topic];
    let topics = if call.exact() { topics } else { admin.with_topic_defaults(topics).await? };
    let outcomes = admin.create_topics(&topics, false).await?;
    outcomes.into_iter().next().map_or(Err(ClientError::Closed), |(_, outcome)| outcome)
}

impl Shape {
    fn fault(&self) -> Option<Thrown> {
        if self.replication_factor.is_some_and(|factor| !(1..=i32::from(i16::MAX)).contains(&factor)) {
            return Some(Thrown::illegal_argument(
                "The replication factor must be between 1 and 32767 inclusive",
            ));
        }
        if self.partitions.is_some_and(|partitions| partitions < 1) {
            return Some(Thrown::illegal_argument("The partitions must be greater than 0"));
        }
        None
    }

    fn named(&self, name: &str) -> NewTopic {
        NewTopic {
            name: name.to_owned(),
            partitions: self.partitions,
            replication_factor: self.replication_factor.and_then(|factor| i16::try_from(factor).ok()),
            assignments: (0..).zip(self.assignments.iter().cloned()).collect(),
            configs: self.configs.clone(),
        }
    }
}

/// What is wrong with the settings, asked of the cluster with a topic that nobody has and that is not
/// created.
async fn config_fault(admin: &Admin, shape: &Shape) -> Result<(), Failure> {
    if shape.configs.is_empty() {
        return Ok(());
    }
    let probe = NewTopic {
        name: format!("kfk-settings-probe-{}", std::process::id()),
        partitions: Some(1),
        replication_factor: Some(1),
        assignments: BTreeMap::new(),
        configs: shape.configs.clone(),
    };
    let outcomes =
        admin.create_topics(&[probe], true).await.map_err(|error| thrown(&error, "createTopics"))?;
    match outcomes.into_iter().next() {
        Some((_, Err(error))) if error.broker_code() == Some(ErrorCode::INVALID_CONFIG) => {
            Err(thrown(&error, "createTopics").into())
        }
        _ => Ok(()),
    }
}

/// `--config key=value`, each.
fn configs<'a>(given: impl Iterator<Item = &'a str>) -> Result<Vec<(String, Option<String>)>, Thrown> {
    let mut configs: BTreeMap<String, String> = BTreeMap::new();
    for pair in given {
        let parts = java_split(pair, '=');
        let [key, value] = parts.as_slice() else {
            return Err(Thrown::illegal_argument(
                "requirement failed: Invalid topic config: all configs to be added must be in the format \"key=val\".",
            )
            .plainly(format!("--config {pair}: write KEY=VALUE, such as --config retention.ms=60000")));
        };
        configs.insert(key.trim().to_owned(), value.trim().to_owned());
    }
    Ok(configs.into_iter().map(|(key, value)| (key, Some(value))).collect())
}

/// `--replica-assignment 1:2,2:3`: the brokers of each partition.
pub fn replica_assignment(text: &str) -> Result<Vec<Vec<i32>>, Thrown> {
    let mut assignment: Vec<Vec<i32>> = Vec::new();
    if text.is_empty() {
        return Ok(assignment);
    }
    for (index, partition) in java_split(text, ',').into_iter().enumerate() {
        let mut brokers: Vec<i32> = Vec::new();
        for broker in java_split(partition, ':') {
            let broker = broker.trim();
            brokers.push(java_int(broker).ok_or_else(|| {
                Thrown::typist("java.lang.NumberFormatException", format!("For input string: \"{broker}\""))
                    .plainly(format!("--replica-assignment: '{broker}' is no broker's id: write 1:2,2:3"))
            })?);
        }
        let mut twice: Vec<i32> = Vec::new();
        for (at, broker) in brokers.iter().enumerate() {
            if brokers[..at].contains(broker) && !twice.contains(broker) {
                twice.push(*broker);
            }
        }
        if !twice.is_empty() {
            return Err(Thrown::typist(
                "org.apache.kafka.tools.AdminCommandFailedException",
                format!("Partition replica lists may not contain duplicate entries: {}", join(&twice, ",")),
            ));
        }
        if assignment.first().is_some_and(|first| first.len() != brokers.len()) {
            return Err(Thrown::typist(
                "org.apache.kafka.tools.AdminOperationException",
                format!("Partition {index} has different replication factor: [{}]", join(&brokers, ", ")),
            ));
        }
        assignment.push(brokers);
    }
    Ok(assignment)
}

/// Numbers with something between them.
pub fn join(numbers: &[i32], between: &str) -> String {
    numbers.iter().map(i32::to_string).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assignment_lists_the_brokers_of_each_partition() {
        assert_eq!(replica_assignment("1:2,2:3").unwrap(), [[1, 2], [2, 3]]);
        assert_eq!(replica_assignment(" 1 , 1 ,").unwrap(), [[1], [1]]);
        assert!(replica_assignment(",").unwrap().is_empty());
        for (text, message) in [
            ("a", "For input string: \"a\""),
            ("1:1", "Partition replica lists may not contain duplicate entries: 1"),
            ("1,1:2", "Partition 1 has different replication factor: [1, 2]"),
            ("1,,2", "For input string: \"\""),
        ] {
            assert_eq!(replica_assignment(text).unwrap_err().message, message, "{text}");
        }
    }

    #[test]
    fn a_setting_is_one_key_and_one_value() {
        let read = |texts: &[&str]| configs(texts.iter().copied());
        assert_eq!(
            read(&["a = b", "c=d"]).unwrap(),
            [("a".into(), Some("b".into())), ("c".into(), Some("d".into()))]
        );
        for wrong in ["foo", "a=", "a=b=c"] {
            assert!(read(&[wrong]).is_err(), "{wrong}");
        }
    }
}

//! `--alter --partitions N` and `--delete`.

use kfk_client::admin::{Admin, NewPartitions, TopicListing};
use serde_json::json;

use super::choice::Choice;
use super::create::replica_assignment;
use crate::cli::Call;
use crate::connect::thrown;
use crate::error::Failure;
use crate::java::{map_order, string_hash};
use crate::output::{Form, Output};

/// Gives the chosen topics more partitions.
pub async fn alter(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let choice = Choice::of(call)?;
    let total = call.parsed.int("partitions")?.unwrap_or_default();
    let assignment = replica_assignment(call.parsed.one("replica-assignment")?.unwrap_or_default())?;
    let topics = choice.existing(admin, false, !call.parsed.has("if-exists")).await?;
    if topics.is_empty() {
        return Ok(());
    }
    let mut wanted = Vec::new();
    for topic in as_java_maps(topics) {
        let assignments = match assignment.is_empty() {
            true => None,
            false => {
                Some(assignment.iter().skip(partitions_of(admin, &topic.name).await?).cloned().collect())
            }
        };
        wanted.push(NewPartitions { topic: topic.name, total, assignments });
    }
    let outcomes =
        admin.create_partitions(&wanted, false).await.map_err(|error| thrown(&error, "createPartitions"))?;
    for (topic, outcome) in outcomes {
        outcome.map_err(|error| thrown(&error, "createPartitions"))?;
        match out.form() {
            Form::Json => out.json(&json!({ "topic": topic, "partitions": total })),
            Form::Table => out.say(format_args!("Topic {topic} has {total} partitions now.")),
            Form::Text => {}
        }
    }
    Ok(())
}

async fn partitions_of(admin: &Admin, topic: &str) -> Result<usize, Failure> {
    let described = admin
        .describe_topics(&[topic.to_owned()], false)
        .await
        .map_err(|error| thrown(&error, "describeTopicPartitions"))?;
    match described.into_iter().next() {
        Some((_, Ok(topic))) => Ok(topic.partitions.len()),
        Some((_, Err(error))) => Err(thrown(&error, "describeTopicPartitions").into()),
        None => Ok(0),
    }
}

/// Deletes the chosen topics.
pub async fn delete(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let topics = Choice::of(call)?.existing(admin, false, !call.parsed.has("if-exists")).await?;
    let names: Vec<String> = as_java_maps(topics).into_iter().map(|topic| topic.name).collect();
    if names.is_empty() {
        return Ok(());
    }
    let outcomes = admin.delete_topics(&names).await.map_err(|error| thrown(&error, "deleteTopics"))?;
    for (topic, outcome) in outcomes {
        outcome.map_err(|error| thrown(&error, "deleteTopics"))?;
        match out.form() {
            Form::Json => out.json(&json!({ "topic": topic, "deleted": true })),
            Form::Table => out.say(format_args!("Deleted topic {topic}.")),
            Form::Text => {}
        }
    }
    Ok(())
}

/// The order in which Kafka's client meets several topics, and so the one whose failure it tells.
fn as_java_maps(topics: Vec<TopicListing>) -> Vec<TopicListing> {
    map_order(topics, |topic| string_hash(&topic.name))
}

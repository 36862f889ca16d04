//! --delete and --delete-offsets.

use kfk_client::admin::Admin;
use kfk_client::{ClientError, TopicPartition};
use kfk_protocol::error_code::ErrorCode;
use serde_json::json;

use super::options::{Asked, problem};
use super::rows::Rows;
use super::targets::{TopicArg, group_ids, partitions_of};
use crate::cli::Call;
use crate::connect::thrown;
use crate::error::Failure;
use crate::java::{map_order, string_hash};
use crate::output::{Form, Output};

/// Deletes groups and says of each what became of it.
pub(super) async fn groups(
    call: &Call,
    admin: &Admin,
    asked: &Asked,
    out: &mut Output,
) -> Result<(), Failure> {
    let mut ids = group_ids(admin, asked).await?;
    ids.dedup();
    // Kafka's order is that of a HashMap.
    let ids = map_order(ids, |id| string_hash(id));
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for (id, outcome) in admin.delete_groups(&ids).await {
        match outcome {
            Ok(()) => done.push(id),
            Err(error) => failed.push((id, thrown(&error, "deleteConsumerGroups"))),
        }
    }
    if out.form() == Form::Json {
        for id in &done {
            out.json(&json!({ "group": id, "deleted": true }));
        }
        for (id, thrown) in &failed {
            out.json(&json!({ "group": id, "deleted": false, "error": thrown.message }));
        }
        return if failed.is_empty() { Ok(()) } else { Err(Failure::Told(crate::error::code::FAILED)) };
    }
    let quoted = |ids: &[String]| ids.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
    if failed.is_empty() {
        // As it is printed: one pair of quotes around all.
        let ids = if done.is_empty() { String::new() } else { format!("'{}'", done.join("', '")) };
        out.news(format_args!("Deletion of requested consumer groups ({ids}) was successful."));
        return Ok(());
    }
    if !call.exact() {
        for (id, thrown) in failed {
            out.say(format_args!("kfk consumer-groups: group {id} was not deleted: {}", thrown.message));
        }
        if done.is_empty() {
            return Err(Failure::Told(crate::error::code::FAILED));
        }
        out.news(format_args!("Deleted: {}.", quoted(&done)));
        return Err(Failure::Partly);
    }
    out.line("\nError: Deletion of some consumer groups failed:");
    for (id, thrown) in failed {
        out.line(format_args!("* Group '{id}' could not be deleted due to: {thrown}"));
    }
    if !done.is_empty() {
        out.line(format_args!("\nThese consumer groups were deleted successfully: {}", quoted(&done)));
    }
    Ok(())
}

/// Forgets what a group has committed for some topics.
pub(super) async fn offsets(
    call: &Call,
    admin: &Admin,
    asked: &Asked,
    out: &mut Output,
) -> Result<(), Failure> {
    let group = asked.groups.first().map_or("", String::as_str);
    let mut wanted = Vec::new();
    let mut unknown: Vec<(String, ClientError)> = Vec::new();
    for topic in &asked.topics {
        let topic = TopicArg::parse(topic)?;
        match partitions_of(admin, &topic).await {
            Ok(partitions) => wanted.extend(partitions),
            Err(error) => unknown.push((topic.topic, error)),
        }
    }
    wanted.sort();
    let outcome = match wanted.is_empty() {
        true => Ok(Vec::new()),
        false => admin.delete_group_offsets(group, &wanted).await,
    };
    let mut rows: Vec<(String, String, Option<ClientError>)> = Vec::new();
    let error = match outcome {
        Ok(each) => {
            let partly = each.iter().any(|(_, outcome)| outcome.is_err());
            rows.extend(each.into_iter().map(|(partition, outcome)| row(&partition, outcome.err())));
            partly.then(|| "Encountered some partition-level error, see the follow-up details.".to_owned())
        }
        Err(error) => {
            rows.extend(wanted.iter().map(|partition| row(partition, Some(error.clone()))));
            Some(match error.broker_code() {
                Some(ErrorCode::GROUP_ID_NOT_FOUND) => "The group id does not exist.".to_owned(),
                _ => thrown(&error, "deleteConsumerGroupOffsets").message,
            })
        }
    };
    rows.extend(unknown.into_iter().map(|(topic, error)| (topic, "-".to_owned(), Some(error))));
    let failed = rows.iter().any(|(_, _, error)| error.is_some());
    let status = |error: &Option<ClientError>| match error {
        None => "Successful".to_owned(),
        Some(error) => format!("Error: {}", thrown(error, "deleteConsumerGroupOffsets")),
    };
    match out.form() {
        Form::Json => {
            for (topic, partition, error) in &rows {
                let error = error.as_ref().map(|error| thrown(error, "").message);
                out.json(&json!({ "group": group, "topic": topic, "partition": partition.parse::<i32>().ok(), "error": error }));
            }
        }
        form => {
            match error {
                Some(message) if call.exact() => problem(call, message, out)?,
                Some(_) => (),
                None if call.exact() || !failed => {
                    out.news(format_args!("Request succeeded for deleting offsets from group {group}."));
                }
                None => (),
            }
            let columns = [("TOPIC", 15), ("PARTITION", 10), ("STATUS", 15)];
            let mut table = Rows::new(&columns, false).with_fixed_last();
            let cells = rows
                .iter()
                .map(|(topic, partition, error)| vec![topic.clone(), partition.clone(), status(error)]);
            if form == Form::Table {
                out.table(&["topic", "partition", "status"], cells);
            } else {
                cells.for_each(|row| table.push(row));
                out.text(format_args!("\n{}\n", table.lines().join("\n")));
            }
        }
    }
    match failed && !call.exact() {
        true => Err(Failure::Partly),
        false => Ok(()),
    }
}

fn row(partition: &TopicPartition, error: Option<ClientError>) -> (String, String, Option<ClientError>) {
    (partition.topic.clone(), partition.partition.to_string(), error)
}

//! --describe: where groups have come to, who is in them, their state.

use std::collections::BTreeSet;

use kfk_client::TopicPartition;
use kfk_client::admin::{Admin, GroupDescription, GroupMember};
use serde_json::{Value, json};

use super::options::{Asked, failed};
use super::positions::{Position, positions};
use super::rows::Rows;
use super::targets::group_ids;
use crate::cli::Call;
use crate::error::Failure;
use crate::output::{Form, Output};

const NONE: &str = "-";

fn or_none(value: Option<impl ToString>) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| value.to_string())
}

/// Prints what was asked of each group, by id.
pub(super) async fn describe(
    call: &Call,
    admin: &Admin,
    asked: &Asked,
    out: &mut Output,
) -> Result<(), Failure> {
    let parsed = &call.parsed;
    let verbose = parsed.has("verbose");
    let mut groups = Vec::new();
    let ids: BTreeSet<String> = group_ids(admin, asked).await?.into_iter().collect();
    let ids: Vec<String> = ids.into_iter().collect();
    for (_, described) in admin.describe_consumer_groups(&ids).await {
        groups.push(described.map_err(|error| failed(&error, "describeConsumerGroups"))?);
    }
    let mut tables = Vec::new();
    for group in groups {
        notice(call, &group, out);
        if parsed.has("members") {
            tables.push((members(&group, verbose), members_json(&group)));
        } else if parsed.has("state") {
            tables.push((state(&group, verbose), state_json(&group)));
        } else {
            let positions = positions(admin, &group).await?;
            if positions.is_empty() {
                continue;
            }
            let table = offsets(&group, &positions, verbose);
            tables.push((table, positions.iter().map(|position| position.json(&group)).collect()));
        }
    }
    print(tables, out);
    Ok(())
}

/// What is worth knowing before the table.
fn notice(call: &Call, group: &GroupDescription, out: &mut Output) {
    let id = &group.id;
    let notice = match group.state.as_str() {
        "Empty" => format!("Consumer group '{id}' has no active members."),
        "Dead" => format!("Consumer group '{id}' does not exist."),
        "PreparingRebalance" | "CompletingRebalance" | "Assigning" | "Reconciling" => {
            format!("Warning: Consumer group '{id}' is rebalancing.")
        }
        _ => return,
    };
    match call.exact() {
        true => out.say(format_args!("\n{notice}")),
        false => out.say(format_args!("kfk consumer-groups: {notice}")),
    }
}

fn print(tables: Vec<(Rows, Vec<Value>)>, out: &mut Output) {
    match out.form() {
        Form::Json => tables.iter().flat_map(|(_, values)| values).for_each(|value| out.json(value)),
        Form::Text => {
            for (rows, _) in tables {
                let lines = rows.lines();
                out.text(format_args!("\n{}\n", lines.join("\n")));
            }
        }
        Form::Table => {
            let mut headings = Vec::new();
            let mut all = Vec::new();
            for (rows, _) in tables {
                let (names, mut rows) = rows.into_table();
                if names.len() > headings.len() {
                    headings = names;
                }
                all.append(&mut rows);
            }
            let headings: Vec<String> =
                headings.iter().map(|name| name.to_lowercase().replace('-', " ")).collect();
            let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
            let width = headings.len();
            all.iter_mut().for_each(|row: &mut Vec<String>| row.resize(width, String::new()));
            out.table(&headings, all);
        }
    }
}

fn offsets(group: &GroupDescription, positions: &[Position], verbose: bool) -> Rows {
    let mut columns = vec![("GROUP", 15), ("TOPIC", 15), ("PARTITION", 10)];
    if verbose {
        columns.push(("LEADER-EPOCH", 15));
    }
    columns.extend([
        ("CURRENT-OFFSET", 15),
        ("LOG-END-OFFSET", 15),
        ("LAG", 15),
        ("CONSUMER-ID", 15),
        ("HOST", 15),
        ("CLIENT-ID", 0),
    ]);
    let mut rows = Rows::new(&columns, false);
    for position in positions {
        let member = position.member();
        let mut cells = vec![
            group.id.clone(),
            position.partition.topic.clone(),
            position.partition.partition.to_string(),
        ];
        if verbose {
            cells.push(or_none(position.leader_epoch()));
        }
        cells.extend([
            or_none(position.current()),
            or_none(position.end()),
            or_none(position.lag()),
            or_none(member.map(|member| &member.id)),
            or_none(member.map(|member| &member.host)),
            or_none(member.map(|member| &member.client_id)),
        ]);
        rows.push(cells);
    }
    rows
}

/// `t:0,1 u:2` of partitions that are sorted.
fn assignment_text(partitions: &[TopicPartition]) -> String {
    let mut topics: Vec<(&str, Vec<String>)> = Vec::new();
    for partition in partitions {
        match topics.last_mut() {
            Some((topic, numbers)) if *topic == partition.topic => {
                numbers.push(partition.partition.to_string())
            }
            _ => topics.push((&partition.topic, vec![partition.partition.to_string()])),
        }
    }
    let texts: Vec<String> =
        topics.into_iter().map(|(topic, numbers)| format!("{topic}:{}", numbers.join(","))).collect();
    if texts.is_empty() { NONE.to_owned() } else { texts.join(";") }
}

fn members(group: &GroupDescription, verbose: bool) -> Rows {
    let with_instances = group.members.iter().any(|member| member.instance_id.is_some());
    let mut columns = vec![("GROUP", 15), ("CONSUMER-ID", 15)];
    if with_instances {
        columns.push(("GROUP-INSTANCE-ID", 17));
    }
    columns.extend([("HOST", 15), ("CLIENT-ID", 15), ("#PARTITIONS", 15)]);
    if verbose {
        columns.extend([
            ("CURRENT-EPOCH", 15),
            ("CURRENT-ASSIGNMENT", 20),
            ("TARGET-EPOCH", 15),
            ("TARGET-ASSIGNMENT", 20),
        ]);
    }
    let mut rows = Rows::new(&columns, !verbose);
    let mut members: Vec<&GroupMember> = group.members.iter().collect();
    members.sort_by_key(|member| std::cmp::Reverse(member.assignment.len()));
    for member in members {
        let mut cells = vec![group.id.clone(), member.id.clone()];
        if with_instances {
            cells.push(member.instance_id.clone().unwrap_or_default());
        }
        cells.extend([member.host.clone(), member.client_id.clone(), member.assignment.len().to_string()]);
        if verbose {
            cells.extend([
                or_none(member.epoch),
                assignment_text(&member.assignment),
                or_none(group.epochs.map(|(_, target)| target)),
                member.target.as_ref().map_or_else(|| NONE.to_owned(), |target| assignment_text(target)),
            ]);
        }
        rows.push(cells);
    }
    rows
}

fn members_json(group: &GroupDescription) -> Vec<Value> {
    let member = |member: &GroupMember| {
        let partitions = |partitions: &[TopicPartition]| -> Vec<Value> {
            partitions.iter().map(|one| json!({ "topic": one.topic, "partition": one.partition })).collect()
        };
        json!({
            "group": group.id, "consumerId": member.id, "groupInstanceId": member.instance_id, "host": member.host,
            "clientId": member.client_id, "epoch": member.epoch, "assignment": partitions(&member.assignment),
            "target": member.target.as_deref().map(partitions),
        })
    };
    group.members.iter().map(member).collect()
}

fn coordinator_text(group: &GroupDescription) -> String {
    group
        .coordinator
        .as_ref()
        .map_or_else(|| NONE.to_owned(), |(id, host, port)| format!("{host}:{port}  ({id})"))
}

fn state(group: &GroupDescription, verbose: bool) -> Rows {
    let mut columns =
        vec![("GROUP", 15), ("COORDINATOR (ID)", 25), ("ASSIGNMENT-STRATEGY", 20), ("STATE", 20)];
    if verbose {
        columns.extend([("GROUP-EPOCH", 15), ("TARGET-ASSIGNMENT-EPOCH", 25)]);
    }
    columns.push(("#MEMBERS", 0));
    let mut rows = Rows::new(&columns, false);
    let assignor = Some(&group.assignor).filter(|assignor| !assignor.is_empty());
    let mut cells = vec![group.id.clone(), coordinator_text(group), or_none(assignor), group.state.clone()];
    if verbose {
        cells.extend([
            or_none(group.epochs.map(|(epoch, _)| epoch)),
            or_none(group.epochs.map(|(_, target)| target)),
        ]);
    }
    cells.push(group.members.len().to_string());
    rows.push(cells);
    rows
}

fn state_json(group: &GroupDescription) -> Vec<Value> {
    vec![json!({
        "group": group.id, "type": group.group_type, "state": group.state, "assignor": group.assignor,
        "members": group.members.len(), "coordinator": coordinator_text(group),
        "groupEpoch": group.epochs.map(|(epoch, _)| epoch), "targetAssignmentEpoch": group.epochs.map(|(_, target)| target),
    })]
}

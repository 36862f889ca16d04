//! What was seen, as text, tables and JSON.

use serde_json::{Value, json};

use super::measure::{Asked, GroupLag};
use crate::commands::consumer_groups::{Position, Rows};
use crate::output::{Form, Output};

const GROUPS: [&str; 5] = ["group", "state", "members", "partitions", "lag"];
const PARTITIONS: [&str; 7] =
    ["group", "topic", "partition", "current offset", "log end offset", "lag", "client id"];

/// The same on a pipe, as Kafka's tools write columns.
const GROUP_COLUMNS: [&str; 5] = ["GROUP", "STATE", "#MEMBERS", "#PARTITIONS", "LAG"];
const PARTITION_COLUMNS: [&str; 7] =
    ["GROUP", "TOPIC", "PARTITION", "CURRENT-OFFSET", "LOG-END-OFFSET", "LAG", "CLIENT-ID"];

/// Prints everything. Where there is nothing, a pipe gets nothing; a person hears of it.
pub fn print(groups: &[GroupLag], asked: &Asked, out: &mut Output) {
    match out.form() {
        Form::Json => groups.iter().for_each(|group| out.json(&as_json(group))),
        Form::Text if groups.is_empty() => out.say(format_args!("kfk lag: {}", asked.nothing())),
        Form::Text => {
            if groups.iter().any(|group| !group.positions.is_empty()) {
                text(&PARTITION_COLUMNS, partition_rows(groups), out);
                out.line("");
            }
            text(&GROUP_COLUMNS, group_rows(groups), out);
        }
        Form::Table => tables(groups, asked, usize::MAX, out),
    }
}

/// Prints two tables: groups, and as many partitions as fit, those that are furthest behind.
pub fn tables(groups: &[GroupLag], asked: &Asked, lines: usize, out: &mut Output) {
    if groups.is_empty() {
        out.line(asked.nothing());
        return;
    }
    let shown = groups.len().min(lines.saturating_sub(2));
    let mut by_lag: Vec<&GroupLag> = groups.iter().collect();
    if shown < groups.len() {
        by_lag.sort_by_key(|group| std::cmp::Reverse(group.total()));
    }
    out.table(&GROUPS, by_lag.iter().take(shown).map(|group| group_row(group)));
    let mut rows: Vec<(i64, Vec<String>)> = groups
        .iter()
        .flat_map(|group| group.positions.iter().map(|at| (at.lag().unwrap_or(-1), partition_row(group, at))))
        .collect();
    // Two headings, the blank between the tables, and a line for what is left out.
    let room = lines.saturating_sub(shown + 4);
    let left = rows.len().saturating_sub(room);
    if rows.is_empty() || room == 0 {
        return;
    }
    if left > 0 {
        rows.sort_by_key(|(lag, _)| std::cmp::Reverse(*lag));
    }
    out.line("");
    out.table(&PARTITIONS, rows.into_iter().take(room).map(|(_, row)| row));
    if left > 0 {
        out.line(format_args!("and {left} partitions that are less behind"));
    }
}

/// Kafka's kind of columns.
fn text(headings: &[&'static str], rows: impl Iterator<Item = Vec<String>>, out: &mut Output) {
    let columns: Vec<(&str, usize)> = headings.iter().map(|heading| (*heading, 10)).collect();
    let mut table = Rows::new(&columns, false);
    rows.for_each(|row| table.push(row));
    out.line(table.lines().join("\n"));
}

fn group_rows(groups: &[GroupLag]) -> impl Iterator<Item = Vec<String>> {
    groups.iter().map(group_row)
}

fn group_row(group: &GroupLag) -> Vec<String> {
    vec![
        group.group.id.clone(),
        group.group.state.clone(),
        group.group.members.len().to_string(),
        group.positions.len().to_string(),
        group.total().to_string(),
    ]
}

fn partition_rows(groups: &[GroupLag]) -> impl Iterator<Item = Vec<String>> {
    groups.iter().flat_map(|group| group.positions.iter().map(move |at| partition_row(group, at)))
}

fn partition_row(group: &GroupLag, position: &Position) -> Vec<String> {
    let or_none = |number: Option<i64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    vec![
        group.group.id.clone(),
        position.partition.topic.clone(),
        position.partition.partition.to_string(),
        or_none(position.current()),
        or_none(position.end()),
        or_none(position.lag()),
        position.member().map_or_else(|| "-".to_owned(), |member| member.client_id.clone()),
    ]
}

fn as_json(group: &GroupLag) -> Value {
    let partitions: Vec<Value> = group.positions.iter().map(|position| position.json(&group.group)).collect();
    json!({
        "group": group.group.id,
        "state": group.group.state,
        "members": group.group.members.len(),
        "lag": group.total(),
        "partitions": partitions,
    })
}

//! Records as lines, tables and JSON.

use jiff::Timestamp;
use kfk_protocol::schema::Value;
use serde_json::json;

use crate::coordinator_records::{Stored, line_of_any_year};
use crate::output::{Form, Output};

/// A record that was asked for, and where it stands.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The partition of `__consumer_offsets`.
    pub partition: i32,
    /// Its offset there.
    pub offset: i64,
    /// When it was written, in ms since 1970.
    pub timestamp: i64,
    /// The record.
    pub record: Stored,
}

impl Entry {
    /// By group; a group's offsets, by topic and partition, before what else there is of it.
    pub fn place(&self) -> impl Ord + '_ {
        let record = &self.record;
        let partition = match record.key.get("partition") {
            Some(Value::Int(partition)) => *partition,
            _ => 0,
        };
        (record.group(), !record.is_offset(), record.key_text("topic"), partition, record.kind, self.offset)
    }
}

/// One record: a line of Kafka's formatters, or JSON.
pub fn line(entry: &Entry, out: &mut Output) {
    let record = &entry.record;
    if out.form() != Form::Json {
        out.line(line_of_any_year(record));
        return;
    }
    let (key, value) = record.json();
    out.json(&json!({
        "group": record.group(),
        "record": record.name(),
        "logPartition": entry.partition,
        "logOffset": entry.offset,
        "logTimestamp": entry.timestamp,
        "key": key,
        "value": value,
    }));
}

/// Offsets in one table, the rest in another.
pub fn tables(entries: &[Entry], history: bool, out: &mut Output) {
    let (offsets, others): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| entry.record.is_offset());
    let place = history.then_some("written at");
    let headings = |own: &[&'static str]| -> Vec<&'static str> {
        place.into_iter().chain(own.iter().copied()).collect()
    };
    if !offsets.is_empty() {
        let own = ["group", "topic", "partition", "offset", "leader epoch", "committed", "metadata"];
        let rows = offsets.iter().map(|entry| row(entry, history, offset_cells(&entry.record)));
        out.table(&headings(&own), rows);
    }
    if !others.is_empty() {
        if !offsets.is_empty() {
            out.line("");
        }
        let rows = others.iter().map(|entry| row(entry, history, other_cells(&entry.record)));
        out.table(&headings(&["group", "record", "member", "value"]), rows);
    }
}

fn row(entry: &Entry, history: bool, cells: Vec<String>) -> Vec<String> {
    let place = history.then(|| format!("{}:{}", entry.partition, entry.offset));
    place.into_iter().chain(cells).collect()
}

fn offset_cells(record: &Stored) -> Vec<String> {
    let key = |name| text(record.key.get(name));
    let mut cells = vec![key("group"), key("topic"), key("partition")];
    match &record.value {
        None => cells.extend(["deleted".to_owned(), "-".to_owned(), "-".to_owned(), String::new()]),
        Some((_, value)) => {
            let epoch = text(value.get("leaderEpoch"));
            let epoch = if epoch == "-1" || epoch.is_empty() { "-".to_owned() } else { epoch };
            let committed = match value.get("commitTimestamp") {
                Some(Value::Int(ms)) => time(*ms),
                _ => "-".to_owned(),
            };
            cells.extend([text(value.get("offset")), epoch, committed, text(value.get("metadata"))]);
        }
    }
    cells
}

fn other_cells(record: &Stored) -> Vec<String> {
    let value = record.value.as_ref().map_or_else(|| "deleted".to_owned(), |(_, value)| value.to_string());
    let member = record.key_text("MemberId").unwrap_or("-");
    vec![record.group().unwrap_or_default().to_owned(), record.name().to_owned(), member.to_owned(), value]
}

/// UTC, to the millisecond.
fn time(ms: i64) -> String {
    Timestamp::from_millisecond(ms).map_or_else(|_| ms.to_string(), |time| format!("{time:.3}"))
}

fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}

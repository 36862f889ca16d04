//! `kfk log check`: what a start would do.

use std::path::Path;
use std::sync::Arc;

use kfk_broker::env::{Clock, Disk, DiskError, RealDisk, SystemClock};
use kfk_broker::noted_settings::NotedSettings;
use kfk_broker::storage::LogError;
use kfk_broker::storage::check::{self as storage, Action, Checked, CheckedPartition};
use kfk_broker::storage::log_dir::PartitionDirKind;
use serde_json::{Value, json};

use crate::cli::{Call, check as options};
use crate::error::{Actor, Failure, Thrown};
use crate::output::{Form, Output};

/// Goes through the directories one by one.
pub fn check(call: &Call, out: &mut Output) -> Result<(), Failure> {
    options::required(call, &["dir"])?;
    let mut loses = false;
    let (dirs, now_ms): (Vec<&str>, _) = (call.parsed.all("dir").collect(), SystemClock::new().now_ms());
    let (settings, mut unknown) = settings(&dirs, now_ms)?;
    for dir in dirs {
        let spinner = out.spinner(&format!("reading {dir}"));
        let config = |topic: &str| settings.of_logs(topic);
        let checked = storage::check(Arc::new(RealDisk), Path::new(dir), &config, now_ms);
        spinner.finish_and_clear();
        let checked = checked.map_err(|error| refused(dir, &error))?;
        if let Some(why) = unknown.take() {
            out.say(format_args!("topics are taken to have the default settings: {why}"));
        }
        loses |= !checked.bad_checkpoints.is_empty();
        loses |=
            checked.partitions.iter().flat_map(|partition| &partition.actions).any(Action::loses_records);
        match out.form() {
            Form::Json => print_json(dir, &checked, out),
            Form::Table => print_table(dir, &checked, out),
            Form::Text => print_lines(dir, &checked, out),
        }
    }
    if loses { Err(Failure::Partly) } else { Ok(()) }
}

/// The settings of topics by the metadata log, which is in one of the directories. Where it is not, or cannot be read,
/// they are the default ones, and why.
fn settings(dirs: &[&str], now_ms: i64) -> Result<(NotedSettings, Option<String>), Failure> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let mut why = None;
    for dir in dirs {
        match NotedSettings::read(&disk, Path::new(dir), now_ms) {
            Ok(Some(settings)) => return Ok((settings, None)),
            Ok(None) => {}
            Err(problem) => why = Some(problem),
        }
    }
    let why = why.unwrap_or_else(|| "the metadata log is in none of the directories".to_owned());
    let settings = NotedSettings::unknown(Path::new(dirs.first().copied().unwrap_or_default()));
    Ok((settings.map_err(Failure::Usage)?, Some(why)))
}

fn refused(dir: &str, error: &LogError) -> Thrown {
    let plain = match error {
        LogError::Disk(DiskError::Locked { .. }) => {
            format!("{dir}: a broker runs on it; stop it first (kfk server-stop)")
        }
        other => format!("{dir}: {other}"),
    };
    Thrown { actor: Actor::Machine, ..Thrown::typist("java.io.IOException", dir) }.plainly(plain)
}

/// An action as a sentence.
fn sentence(action: &Action) -> String {
    match action {
        Action::Cut { file, at, bytes, reason } => format!("cut {bytes} bytes of {file} at {at}: {reason}"),
        Action::DropSegment { file, bytes } => format!("drop {file} ({bytes} bytes): it lies behind the cut"),
        Action::Rebuild(file) => format!("rebuild {file}"),
        Action::Rewrite(file) => format!("write {file} anew"),
        Action::Remove(file) => format!("remove {file}: an interrupted deletion or cleaning left it"),
        Action::Replace(file) => format!("put {file} in its place: an interrupted cleaning made it"),
        Action::Refuse(why) => format!("refuse it: {why}"),
    }
}

/// What a start does to a partition, in sentences; none if nothing.
fn sentences(partition: &CheckedPartition) -> Vec<String> {
    match partition.kind {
        PartitionDirKind::Deleted => return vec!["delete it: its topic was deleted".to_owned()],
        PartitionDirKind::Stray => return vec!["leave it: it was set aside".to_owned()],
        PartitionDirKind::Future => {
            return vec!["leave it: a move to another directory was not finished".to_owned()];
        }
        PartitionDirKind::Current => {}
    }
    let read = partition.read_from.map(|offset| format!("read it again from offset {offset}"));
    read.into_iter().chain(partition.actions.iter().map(sentence)).collect()
}

fn of_directory(checked: &Checked) -> Vec<String> {
    let mut lines = vec![match checked.clean_shutdown {
        true => "the last stop was a clean one: logs are believed".to_owned(),
        false => "there was no clean stop: what may not have been flushed is read again".to_owned(),
    }];
    lines.extend(
        checked
            .bad_checkpoints
            .iter()
            .map(|(file, why)| format!("a start would refuse the directory: {file}: {why}")),
    );
    lines.extend(checked.foreign.iter().map(|name| format!("{name} is no partition: left alone")));
    lines
}

fn print_lines(dir: &str, checked: &Checked, out: &mut Output) {
    for line in of_directory(checked) {
        out.line(format_args!("{dir}: {line}"));
    }
    for partition in &checked.partitions {
        let said = sentences(partition);
        let said = if said.is_empty() { vec!["nothing to do".to_owned()] } else { said };
        for line in said {
            out.line(format_args!("{}: {line}", partition.name));
        }
    }
}

fn print_table(dir: &str, checked: &Checked, out: &mut Output) {
    for line in of_directory(checked) {
        out.line(format_args!("{dir}: {line}"));
    }
    let rows = checked.partitions.iter().flat_map(|partition| {
        let said = sentences(partition);
        let said = if said.is_empty() { vec!["-".to_owned()] } else { said };
        let offset = |pick: fn((i64, i64)) -> i64| {
            partition.offsets.map_or_else(|| "-".to_owned(), |offsets| pick(offsets).to_string())
        };
        let (start, end) = (offset(|offsets| offsets.0), offset(|offsets| offsets.1));
        said.into_iter().map(move |line| vec![partition.name.clone(), start.clone(), end.clone(), line])
    });
    out.table(&["partition", "start", "end", "a start would"], rows);
}

fn print_json(dir: &str, checked: &Checked, out: &mut Output) {
    let partitions: Vec<Value> = checked
        .partitions
        .iter()
        .map(|partition| {
            json!({
                "name": partition.name,
                "logStartOffset": partition.offsets.map(|offsets| offsets.0),
                "logEndOffset": partition.offsets.map(|offsets| offsets.1),
                "readFrom": partition.read_from,
                "losesRecords": partition.actions.iter().any(Action::loses_records),
                "actions": sentences(partition),
            })
        })
        .collect();
    let bad: Vec<Value> =
        checked.bad_checkpoints.iter().map(|(file, why)| json!({ "file": file, "problem": why })).collect();
    out.json(&json!({
        "directory": dir,
        "cleanShutdown": checked.clean_shutdown,
        "partitions": partitions,
        "foreign": checked.foreign,
        "badCheckpoints": bad,
    }));
}

//! --reset-offsets.

use std::collections::HashMap;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use kfk_client::admin::{Admin, CommittedOffset, ListedOffset, OffsetSpec};
use kfk_client::config::IsolationLevel;
use kfk_client::{ClientError, TopicPartition};
use kfk_protocol::error_code::ErrorCode;
use serde_json::json;

use super::missing::Asking;
use super::options::{Asked, SCENARIOS, bare, failed, problem};
use super::plan_file::{self, Plans};
use super::rows::Rows;
use super::targets::{TopicArg, all_partitions, group_ids};
use super::times::{datetime, duration_ms};
use crate::cli::Call;
use crate::connect::thrown;
use crate::error::{Failure, Thrown};
use crate::java::{map_order, string_hash, topic_partition_hash};
use crate::output::{Form, Output};

type Offsets = Vec<(TopicPartition, i64)>;

/// Works out where each group is to go, moves it if that was asked for, and prints it.
pub(super) async fn reset(
    call: &Call,
    admin: &Admin,
    asked: &Asked,
    out: &mut Output,
) -> Result<(), Failure> {
    let ids = map_order(group_ids(admin, asked).await?, |id| string_hash(id));
    let plans = match call.parsed.one("from-file")? {
        Some(path) => {
            let only = (asked.groups.len() == 1 && !asked.all_groups).then(|| asked.groups[0].as_str());
            Some(plan_file::read(call, path, only)?)
        }
        None => None,
    };
    let mut all: Vec<(String, Offsets)> = Vec::new();
    for group in ids {
        let resetting = Resetting { call, admin, group: &group };
        let Some(offsets) = resetting.offsets(asked, plans.as_ref(), out).await? else {
            all.push((group, Vec::new()));
            continue;
        };
        all.push((group, offsets));
    }
    if call.parsed.has("execute") {
        for (group, offsets) in all.iter().filter(|(_, offsets)| !offsets.is_empty()) {
            let commit = |(partition, offset): &(TopicPartition, i64)| {
                (partition.clone(), CommittedOffset { offset: *offset, ..CommittedOffset::default() })
            };
            let commits: Vec<_> = offsets.iter().map(commit).collect();
            let outcomes = admin.alter_group_offsets(group, &commits).await;
            for (_, outcome) in outcomes.map_err(|error| failed(&error, "alterConsumerGroupOffsets"))? {
                outcome.map_err(|error| failed(&error, "alterConsumerGroupOffsets"))?;
            }
        }
    }
    if !call.exact() && !call.parsed.has("execute") && !call.parsed.has("dry-run") {
        out.say("kfk consumer-groups: nothing is moved without --execute; this is what would be");
    }
    print(call, asked, all, out);
    Ok(())
}

struct Resetting<'a> {
    call: &'a Call,
    admin: &'a Admin,
    group: &'a str,
}

impl Resetting<'_> {
    /// Where the group is to go. `None` if it cannot be moved, which has been said.
    async fn offsets(
        &self,
        asked: &Asked,
        plans: Option<&Plans>,
        out: &mut Output,
    ) -> Result<Option<Offsets>, Failure> {
        let described = self.admin.describe_consumer_groups(&[self.group.to_owned()]).await;
        let state = match described.into_iter().next() {
            Some((_, Ok(found))) => found.state,
            Some((_, Err(error))) if error.broker_code() != Some(ErrorCode::GROUP_ID_NOT_FOUND) => {
                return Err(failed(&error, "describeConsumerGroups"));
            }
            // A group that is not there comes to be by what is committed for it.
            _ => "Dead".to_owned(),
        };
        if !matches!(state.as_str(), "Empty" | "Dead") {
            let message = format!(
                "Assignments can only be reset if the group '{}' is inactive, but the current state is {state}.",
                self.group
            );
            problem(self.call, message, out)?;
            return Ok(None);
        }
        let partitions = self.partitions(asked).await?;
        if let Some(plans) = plans {
            let Some(plan) = plans.get(self.group) else {
                problem(self.call, format!("No reset plan for group {} found", self.group), out)?;
                return Ok(None);
            };
            return self.bounded(plan.clone(), out).await.map(Some);
        }
        self.scenario(partitions, out).await.map(Some)
    }

    /// Which partitions are to be moved.
    async fn partitions(&self, asked: &Asked) -> Result<Vec<TopicPartition>, Failure> {
        let parsed = &self.call.parsed;
        if parsed.has("all-topics") {
            let committed = self.committed().await?;
            return Ok(in_map_order(committed).into_iter().map(|(partition, _)| partition).collect());
        }
        if asked.topics.is_empty() {
            return match parsed.has("from-file") {
                true => Ok(Vec::new()),
                false => Err(Failure::Usage(
                    "One of the reset scopes should be defined: --all-topics, --topic.".to_owned(),
                )),
            };
        }
        let mut partitions = Vec::new();
        let mut topics =
            asked.topics.iter().map(|typed| TopicArg::parse(typed)).collect::<Result<Vec<_>, _>>()?;
        // Those that name partitions come first, as in Kafka's tool.
        topics.sort_by_key(|topic| topic.partitions.is_empty());
        for topic in topics {
            let found = all_partitions(self.admin, &topic.topic).await;
            if topic.partitions.is_empty() {
                partitions.extend(found.map_err(|error| bare(&error, "describeTopicPartitions"))?);
                continue;
            }
            let found = found.map_err(|error| {
                let cause = thrown(&error, "describeTopicPartitions");
                let message = format!("java.util.concurrent.ExecutionException: {cause}");
                Failure::AtWork(Thrown {
                    message,
                    class: "java.lang.RuntimeException".to_owned(),
                    wrapped: false,
                    plain: Some(format!("there is no topic {}", topic.topic)),
                    ..cause
                })
            })?;
            let wanted =
                topic.partitions.iter().map(|partition| TopicPartition::new(&topic.topic, *partition));
            let (known, unknown): (Vec<_>, Vec<_>) = wanted.partition(|partition| found.contains(partition));
            if !unknown.is_empty() {
                let names: Vec<String> = unknown.iter().map(ToString::to_string).collect();
                return Err(Failure::AtWork(Thrown::cluster(
                    "org.apache.kafka.common.errors.UnknownTopicOrPartitionException",
                    format!("The partitions \"{}\" do not exist", names.join(", ")),
                )));
            }
            partitions.extend(known);
        }
        Ok(partitions)
    }

    async fn committed(&self) -> Result<Offsets, Failure> {
        match self.admin.group_offsets(self.group).await {
            Ok(offsets) => {
                Ok(offsets.into_iter().map(|(partition, committed)| (partition, committed.offset)).collect())
            }
            Err(error) if error.broker_code() == Some(ErrorCode::GROUP_ID_NOT_FOUND) => Ok(Vec::new()),
            Err(error) => Err(failed(&error, "listConsumerGroupOffsets")),
        }
    }

    async fn listed(
        &self,
        partitions: &[TopicPartition],
        spec: OffsetSpec,
    ) -> Result<HashMap<TopicPartition, Option<i64>>, Failure> {
        let wanted: Vec<_> = partitions.iter().map(|partition| (partition.clone(), spec)).collect();
        if wanted.is_empty() {
            return Ok(HashMap::new());
        }
        let timeout = self.call.parsed.long("timeout")?.and_then(|ms| u64::try_from(ms).ok()).unwrap_or(0);
        let mut asking = Asking { until: Instant::now() + Duration::from_millis(timeout), tries: 0 };
        loop {
            let found = self.admin.list_offsets(&wanted, IsolationLevel::ReadUncommitted).await;
            let found = found.map_err(|error| failed(&error, "listOffsets"))?;
            let unknown = |(_, outcome): &&(TopicPartition, Result<ListedOffset, ClientError>)| {
                let code = outcome.as_ref().err().and_then(ClientError::broker_code);
                code == Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
            };
            if let Some((partition, _)) = found.iter().find(unknown) {
                asking.in_vain(self.call, self.admin, partition).await?;
                continue;
            }
            let offset = |(partition, outcome): (TopicPartition, Result<ListedOffset, ClientError>)| {
                let found = outcome.map_err(|error| failed(&error, "listOffsets"))?;
                Ok((partition, found.offset))
            };
            return found.into_iter().map(offset).collect();
        }
    }

    async fn scenario(&self, partitions: Vec<TopicPartition>, out: &mut Output) -> Result<Offsets, Failure> {
        let parsed = &self.call.parsed;
        let at = |spec| self.listed(&partitions, spec);
        let known = |found: HashMap<TopicPartition, Option<i64>>| -> Offsets {
            let offset = |partition: &TopicPartition| found.get(partition).copied().flatten().unwrap_or(0);
            in_map_order(partitions.iter().map(|partition| (partition.clone(), offset(partition))).collect())
        };
        if let Some(offset) = parsed.long("to-offset")? {
            return self
                .bounded(partitions.into_iter().map(|partition| (partition, offset)).collect(), out)
                .await;
        }
        if parsed.has("to-earliest") {
            return Ok(known(at(OffsetSpec::Earliest).await?));
        }
        if parsed.has("to-latest") {
            return Ok(known(at(OffsetSpec::Latest).await?));
        }
        if let Some(by) = parsed.long("shift-by")? {
            let committed: HashMap<TopicPartition, i64> = self.committed().await?.into_iter().collect();
            let mut moved = Vec::new();
            for partition in partitions {
                let Some(current) = committed.get(&partition) else {
                    return Err(Failure::Usage(format!(
                        "Cannot shift offset for partition {partition} since there is no current committed offset"
                    )));
                };
                let to = current.saturating_add(by);
                moved.push((partition, to));
            }
            return self.bounded(moved, out).await;
        }
        if let Some(typed) = parsed.one("to-datetime")? {
            let time = datetime(typed, self.call.exact()).map_err(|message| {
                let thrown = Thrown::typist(
                    "java.lang.RuntimeException",
                    format!("java.text.ParseException: {message}"),
                );
                Failure::AtWork(
                    thrown
                        .plainly(format!("--to-datetime {typed} is no time: write 2026-01-31T10:00:00.000")),
                )
            })?;
            return self.at_time(&partitions, time, out).await;
        }
        if let Some(typed) = parsed.one("by-duration")? {
            let Some(ago) = duration_ms(typed) else {
                let message = "Text cannot be parsed to a Duration";
                let thrown = Thrown::typist("java.time.format.DateTimeParseException", message);
                return Err(Failure::AtWork(
                    thrown.plainly(format!("--by-duration {typed} is no duration: write PT1H")),
                ));
            };
            let now =
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
            return self.at_time(&partitions, now.saturating_sub(ago), out).await;
        }
        if parsed.has("to-current") {
            let committed: HashMap<TopicPartition, i64> = self.committed().await?.into_iter().collect();
            let mut offsets = known(at(OffsetSpec::Latest).await?);
            for (partition, offset) in &mut offsets {
                *offset = committed.get(partition).copied().unwrap_or(*offset);
            }
            return Ok(offsets);
        }
        let names = SCENARIOS.map(|name| format!("[{name}]"));
        Err(Failure::Usage(match self.call.exact() {
            true => format!(
                "Option '[reset-offsets]' requires one of the following scenarios: [{}]",
                names.join(", ")
            ),
            false => format!("say where to: one of --{}", SCENARIOS.join(", --")),
        }))
    }

    /// At the first record that is not older; where there is none, at the end.
    async fn at_time(
        &self,
        partitions: &[TopicPartition],
        time: i64,
        out: &mut Output,
    ) -> Result<Offsets, Failure> {
        let found = self.listed(partitions, OffsetSpec::Timestamp(time)).await?;
        let ends = self.listed(partitions, OffsetSpec::Latest).await?;
        let none = partitions.iter().filter(|one| found.get(one).copied().flatten().is_none());
        for partition in map_order(none.collect(), |one| topic_partition_hash(&one.topic, one.partition)) {
            let warning = format!(
                "Warn: Partition {} from topic {} is empty. Falling back to latest known offset.",
                partition.partition, partition.topic
            );
            match self.call.exact() {
                true => out.line(format_args!("\n{warning}")),
                false => out.say(format_args!(
                    "kfk consumer-groups: {partition} has no record from then on: its end is taken"
                )),
            }
        }
        let offset = |partition: &TopicPartition| {
            found.get(partition).copied().flatten().or(ends.get(partition).copied().flatten()).unwrap_or(0)
        };
        Ok(in_map_order(partitions.iter().map(|partition| (partition.clone(), offset(partition))).collect()))
    }

    /// Keeps offsets within their logs.
    async fn bounded(&self, wanted: Offsets, out: &mut Output) -> Result<Offsets, Failure> {
        let partitions: Vec<TopicPartition> = wanted.iter().map(|(partition, _)| partition.clone()).collect();
        let first = self.listed(&partitions, OffsetSpec::Earliest).await?;
        let last = self.listed(&partitions, OffsetSpec::Latest).await?;
        let mut bounded = Vec::new();
        for (partition, offset) in wanted {
            let first = first.get(&partition).copied().flatten().unwrap_or(0);
            let last = last.get(&partition).copied().flatten().unwrap_or(first);
            let kept = offset.clamp(first, last.max(first));
            if kept != offset && !self.call.exact() {
                out.say(format_args!(
                    "kfk consumer-groups: {partition} goes from {first} to {last}: {kept} is taken for {offset}"
                ));
            }
            bounded.push((partition, kept));
        }
        Ok(in_map_order(bounded))
    }
}

/// In the order of Java's HashMap of partitions; those that share a place in it stay in the order they came.
fn in_map_order(offsets: Offsets) -> Offsets {
    map_order(offsets, |(partition, _)| topic_partition_hash(&partition.topic, partition.partition))
}

fn print(call: &Call, asked: &Asked, all: Vec<(String, Offsets)>, out: &mut Output) {
    let rows = all.iter().flat_map(|(group, offsets)| offsets.iter().map(move |row| (group, row)));
    if call.parsed.has("export") {
        let alone = asked.groups.len() == 1 && !asked.all_groups;
        for (group, (partition, offset)) in rows {
            out.line(plan_file::line((!alone).then_some(group.as_str()), partition, *offset));
        }
        out.line("");
        return;
    }
    let columns = [("GROUP", 15), ("TOPIC", 15), ("PARTITION", 10), ("NEW-OFFSET", 0)];
    let mut table = Rows::new(&columns, false);
    for (group, (partition, offset)) in rows {
        if out.form() == Form::Json {
            out.json(&json!({
                "group": group, "topic": partition.topic, "partition": partition.partition, "newOffset": offset,
            }));
        }
        table.push(vec![
            group.clone(),
            partition.topic.clone(),
            partition.partition.to_string(),
            offset.to_string(),
        ]);
    }
    match out.form() {
        Form::Json => (),
        Form::Text => out.text(format_args!("\n{}\n", table.lines().join("\n"))),
        Form::Table => {
            let (_, mut rows) = table.into_table();
            rows.sort_by(|a, b| (&a[0], &a[1], a[2].len(), &a[2]).cmp(&(&b[0], &b[1], b[2].len(), &b[2])));
            out.table(&["group", "topic", "partition", "new offset"], rows);
        }
    }
}

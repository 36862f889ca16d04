//! `--describe`: a line a topic and a line a partition.

use std::collections::HashMap;
use std::str::FromStr;

use kfk_client::admin::{
    Admin, ConfigEntry, ConfigResource, ConfigSource, PartitionDescription, ResourceType, TopicDescription,
};
use kfk_protocol::messages::ListPartitionReassignmentsRequest;
use kfk_protocol::uuid::Uuid;
use serde_json::{Value, json};

use super::choice::Choice;
use super::create::join;
use crate::cli::Call;
use crate::connect::thrown;
use crate::error::{Actor, Failure, Thrown};
use crate::java::{map_order, map_order_sized, string_hash};
use crate::output::{Form, Output};

/// What is wanted of each topic.
#[derive(Debug, Clone, Copy, Default)]
struct Filters {
    under_replicated: bool,
    unavailable: bool,
    under_min_isr: bool,
    at_min_isr: bool,
    overrides: bool,
}

impl Filters {
    /// Whether only some partitions are wanted, and no topic lines.
    fn of_partitions(self) -> bool {
        self.under_replicated || self.unavailable || self.under_min_isr || self.at_min_isr
    }
}

/// Replicas that are coming and going.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Reassignment {
    replicas: Vec<i32>,
    adding: Vec<i32>,
    removing: Vec<i32>,
}

/// A topic with all that is told of it.
struct Described {
    topic: TopicDescription,
    /// Name and value of every setting that is not a default, in the order to print.
    overrides: Vec<(String, Option<String>)>,
    min_isr: usize,
    reassignments: HashMap<i32, Reassignment>,
}

/// Describes the chosen topics.
pub async fn describe(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let has = |name| call.parsed.has(name);
    let filters = Filters {
        under_replicated: has("under-replicated-partitions"),
        unavailable: has("unavailable-partitions"),
        under_min_isr: has("under-min-isr-partitions"),
        at_min_isr: has("at-min-isr-partitions"),
        overrides: has("topics-with-overrides"),
    };
    let id = call.parsed.one("topic-id")?.map(topic_id).transpose()?.filter(|id| *id != Uuid::ZERO);
    let page = call.parsed.int("partition-size-limit-per-response")?;
    let topics = match id {
        Some(id) => by_id(call, admin, id).await?,
        None => by_name(call, admin, page).await?,
    };
    let described = with_configs(admin, topics).await?;
    let live: Vec<i32> = match filters.unavailable {
        true => {
            let cluster = admin
                .describe_cluster(false, false)
                .await
                .map_err(|error| thrown(&error, "describeCluster"))?;
            cluster.nodes.iter().map(|node| node.id).collect()
        }
        false => Vec::new(),
    };
    match out.form() {
        Form::Text => described.iter().for_each(|topic| print_text(topic, filters, &live, out)),
        Form::Table => print_tables(&described, filters, &live, out),
        Form::Json => described.iter().for_each(|topic| print_json(topic, filters, &live, out)),
    }
    Ok(())
}

fn topic_id(text: &str) -> Result<Uuid, Thrown> {
    Uuid::from_str(text).map_err(|_| {
        let bytes = text.trim_end_matches('=').len() * 6 / 8;
        Thrown::illegal_argument(if text.len() > 24 {
            format!("Input string with prefix `{}` is too long to be decoded as a base64 UUID", &text[..24.min(text.len())])
        } else {
            format!(
                "Input string `{text}` decoded as {bytes} bytes, which is not equal to the expected 16 bytes of a \
                 base64-encoded UUID"
            )
        })
    })
}

async fn by_id(call: &Call, admin: &Admin, id: Uuid) -> Result<Vec<TopicDescription>, Failure> {
    let listed = Choice::All.existing(admin, call.parsed.has("exclude-internal"), false).await?;
    if !listed.iter().any(|topic| topic.id == id) {
        if call.parsed.has("if-exists") {
            return Ok(Vec::new());
        }
        return Err(Thrown {
            actor: Actor::Cluster,
            ..Thrown::illegal_argument(format!("TopicId '{id}' does not exist as expected"))
        }
        .into());
    }
    let described =
        admin.describe_topics_by_id(&[id], false).await.map_err(|error| thrown(&error, "describeTopics"))?;
    described
        .into_iter()
        .map(|(_, topic)| topic.map_err(|error| thrown(&error, "describeTopics").into()))
        .collect()
}

async fn by_name(call: &Call, admin: &Admin, page: Option<i32>) -> Result<Vec<TopicDescription>, Failure> {
    let required = !call.parsed.has("if-exists");
    let chosen = Choice::of(call)?.existing(admin, call.parsed.has("exclude-internal"), required).await?;
    let names: Vec<String> = chosen.into_iter().map(|topic| topic.name).collect();
    let described = match page {
        Some(page) => admin.describe_topics_in_pages(&names, false, page).await,
        None => admin.describe_topics(&names, false).await,
    };
    let described = described.map_err(|error| thrown(&error, "describeTopicPartitions"))?;
    let mut topics = Vec::new();
    for (_, topic) in described {
        topics.push(topic.map_err(|error| thrown(&error, "describeTopicPartitions"))?);
    }
    // Kafka's client gathers the answers in a map and hands out another made of that.
    let count = topics.len();
    let name_hash = |topic: &TopicDescription| string_hash(&topic.name);
    Ok(map_order_sized(map_order(topics, name_hash), count, name_hash))
}

async fn with_configs(admin: &Admin, topics: Vec<TopicDescription>) -> Result<Vec<Described>, Failure> {
    if topics.is_empty() {
        return Ok(Vec::new());
    }
    let resources: Vec<ConfigResource> =
        topics.iter().map(|topic| ConfigResource::new(ResourceType::Topic, topic.name.as_str())).collect();
    let configs = admin
        .describe_configs(&resources, None, false, false)
        .await
        .map_err(|error| thrown(&error, "describeConfigs"))?;
    let mut reassignments = reassignments(admin).await?;
    let mut described = Vec::new();
    for (topic, (_, config)) in topics.into_iter().zip(configs) {
        let config = config.map_err(|error| thrown(&error, "describeConfigs"))?;
        let reassignments = reassignments.remove(&topic.name).unwrap_or_default();
        described.push(Described {
            min_isr: min_isr(&config),
            overrides: overrides(config),
            reassignments,
            topic,
        });
    }
    Ok(described)
}

fn min_isr(config: &[ConfigEntry]) -> usize {
    let entry = config.iter().find(|entry| entry.name == "min.insync.replicas");
    entry.and_then(|entry| entry.value.as_deref()).and_then(|value| value.parse().ok()).unwrap_or(1)
}

/// The settings that are not defaults, in the order of the map that Java's client keeps all in.
fn overrides(config: Vec<ConfigEntry>) -> Vec<(String, Option<String>)> {
    let entries = map_order(config, |entry| string_hash(&entry.name));
    entries
        .into_iter()
        .filter(|entry| entry.source != ConfigSource::Default)
        .map(|entry| (entry.name, entry.value))
        .collect()
}

/// What is on the move, by topic and partition. A broker that does not tell has nothing on the move.
async fn reassignments(admin: &Admin) -> Result<HashMap<String, HashMap<i32, Reassignment>>, Failure> {
    let request = ListPartitionReassignmentsRequest { timeout_ms: 60_000, topics: None };
    let answer = match admin.client().send(kfk_client::Route::Controller, request).await {
        Ok(answer) => answer,
        Err(kfk_client::ClientError::Unsupported { .. }) => return Ok(HashMap::new()),
        Err(error) => return Err(thrown(&error, "listPartitionReassignments").into()),
    };
    let mut by_topic: HashMap<String, HashMap<i32, Reassignment>> = HashMap::new();
    for topic in answer.topics {
        let partitions = by_topic.entry(topic.name).or_default();
        for partition in topic.partitions {
            partitions.insert(
                partition.partition_index,
                Reassignment {
                    replicas: partition.replicas,
                    adding: partition.adding_replicas,
                    removing: partition.removing_replicas,
                },
            );
        }
    }
    Ok(by_topic)
}

impl Described {
    fn replication_factor(&self, partition: &PartitionDescription) -> usize {
        match self.reassignments.get(&partition.index) {
            Some(moving)
                if partition
                    .replicas
                    .iter()
                    .any(|id| moving.adding.contains(id) || moving.removing.contains(id)) =>
            {
                moving.replicas.len().saturating_sub(moving.adding.len())
            }
            _ => partition.replicas.len(),
        }
    }

    fn wanted(&self, partition: &PartitionDescription, filters: Filters, live: &[i32]) -> bool {
        if !filters.of_partitions() {
            return true;
        }
        let isr = partition.isr.len();
        (filters.under_replicated && self.replication_factor(partition) > isr)
            || (filters.unavailable && partition.leader.is_none_or(|leader| !live.contains(&leader)))
            || (filters.under_min_isr && (partition.leader.is_none() || isr < self.min_isr))
            || (filters.at_min_isr && isr == self.min_isr)
    }

    /// Whether anything of the topic itself is wanted.
    fn topic_wanted(&self, filters: Filters) -> bool {
        !filters.of_partitions() && (!filters.overrides || !self.overrides.is_empty())
    }

    fn first_factor(&self) -> usize {
        self.topic.partitions.first().map_or(0, |partition| self.replication_factor(partition))
    }

    fn settings(&self) -> String {
        let pairs: Vec<String> = self
            .overrides
            .iter()
            .map(|(name, value)| format!("{name}={}", value.as_deref().unwrap_or("null")))
            .collect();
        pairs.join(",")
    }
}

fn print_text(described: &Described, filters: Filters, live: &[i32], out: &mut Output) {
    let topic = &described.topic;
    if described.topic_wanted(filters) {
        let id = if topic.id == Uuid::ZERO { String::new() } else { format!("\tTopicId: {}", topic.id) };
        out.line(format_args!(
            "Topic: {}{id}\tPartitionCount: {}\tReplicationFactor: {}\tConfigs: {}",
            topic.name,
            topic.partitions.len(),
            described.first_factor(),
            described.settings()
        ));
    }
    if filters.overrides {
        return;
    }
    for partition in topic.partitions.iter().filter(|partition| described.wanted(partition, filters, live)) {
        let moving = described.reassignments.get(&partition.index).map_or_else(String::new, |moving| {
            format!(
                "\tAdding Replicas: {}\tRemoving Replicas: {}",
                join(&moving.adding, ","),
                join(&moving.removing, ",")
            )
        });
        out.line(format_args!(
            "\tTopic: {}\tPartition: {}\tLeader: {}\tReplicas: {}\tIsr: {}{moving}\tElr: {}\tLastKnownElr: {}",
            topic.name,
            partition.index,
            leader(partition),
            join(&partition.replicas, ","),
            join(&partition.isr, ","),
            eligible(partition.elr.as_deref()),
            eligible(partition.last_known_elr.as_deref()),
        ));
    }
}

fn leader(partition: &PartitionDescription) -> String {
    partition.leader.map_or_else(|| "none".to_owned(), |id| id.to_string())
}

fn eligible(replicas: Option<&[i32]>) -> String {
    replicas.map_or_else(|| "N/A".to_owned(), |ids| join(ids, ","))
}

fn print_tables(described: &[Described], filters: Filters, live: &[i32], out: &mut Output) {
    let topics: Vec<&Described> = described.iter().filter(|topic| topic.topic_wanted(filters)).collect();
    if !topics.is_empty() {
        out.table(
            &["topic", "topic id", "partitions", "replication", "settings"],
            topics.iter().map(|described| {
                vec![
                    described.topic.name.clone(),
                    described.topic.id.to_string(),
                    described.topic.partitions.len().to_string(),
                    described.first_factor().to_string(),
                    described.settings(),
                ]
            }),
        );
    }
    let mut rows = Vec::new();
    for described in described.iter().filter(|_| !filters.overrides) {
        for partition in described.topic.partitions.iter().filter(|one| described.wanted(one, filters, live))
        {
            rows.push(vec![
                described.topic.name.clone(),
                partition.index.to_string(),
                leader(partition),
                join(&partition.replicas, ","),
                join(&partition.isr, ","),
            ]);
        }
    }
    if !rows.is_empty() {
        if !topics.is_empty() {
            out.line("");
        }
        out.table(&["topic", "partition", "leader", "replicas", "in sync"], rows);
    }
}

fn print_json(described: &Described, filters: Filters, live: &[i32], out: &mut Output) {
    let topic = &described.topic;
    let partitions: Vec<Value> = topic
        .partitions
        .iter()
        .filter(|partition| described.wanted(partition, filters, live))
        .map(|partition| {
            let moving = described.reassignments.get(&partition.index);
            json!({
                "partition": partition.index,
                "leader": partition.leader,
                "replicas": partition.replicas,
                "isr": partition.isr,
                "elr": partition.elr,
                "lastKnownElr": partition.last_known_elr,
                "addingReplicas": moving.map(|moving| &moving.adding),
                "removingReplicas": moving.map(|moving| &moving.removing),
            })
        })
        .collect();
    if (filters.of_partitions() && partitions.is_empty())
        || (filters.overrides && described.overrides.is_empty())
    {
        return;
    }
    let configs: serde_json::Map<String, Value> =
        described.overrides.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    out.json(&json!({
        "topic": topic.name,
        "topicId": topic.id.to_string(),
        "internal": topic.internal,
        "partitionCount": topic.partitions.len(),
        "replicationFactor": described.first_factor(),
        "configs": configs,
        "partitions": partitions,
    }));
}

//! kafka-log-dirs: what lies in the brokers' log directories.

use kfk_client::admin::{Admin, Each, LogDir};
use kfk_client::cluster::TopicPartition;
use serde_json::Value;

use crate::argv::{Opt, flag, java_int, text};
use crate::cli::{Call, Family, Style, Tool, check};
use crate::connect::{self, thrown};
use crate::error::{Failure, Thrown};
use crate::java::{java_split, map_order, map_order_sized, string_hash, topic_partition_hash};
use crate::output::{Form, Output};

const INTRO: &str = "This tool helps to query log directory usage on the specified brokers.";

static OPTIONS: [Opt; 5] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b').required(),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    flag("describe", "Describe the log directories.").required(),
    text("topic-list", "TOPIC,...", "Only these topics; all if not given."),
    text("broker-list", "ID,...", "Only these brokers, by id; all if not given."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "log-dirs",
    script: Some("kafka-log-dirs"),
    family: Family::Cluster,
    summary: "Show the brokers' log directories and the sizes of replicas",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: Some("topic-list"),
    examples: &["log-dirs", "log-dirs orders", "log-dirs --broker-list 1,2 --json"],
    fail,
    run,
};

/// The class of what Kafka's tool tells in one line.
const TERSE: &str = "org.apache.kafka.tools.TerseException";

fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Thrown(thrown) if thrown.class == TERSE => out.say(&thrown.message),
        other => return crate::cli::fail_with_trace(other, call, out),
    }
    1
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    check::required(call, &["bootstrap-server"])?;
    if call.exact() {
        check::required(call, &["describe"])?;
    }
    let admin = connect::admin(call, Some("log-dirs-tool"), out)?;
    let topics: Vec<&str> = match call.parsed.action.is_none() && call.exact() {
        true => listed(call.parsed.one("topic-list")?.unwrap_or_default()).collect(),
        false => call.parsed.all("topic-list").flat_map(listed).collect(),
    };
    let mut brokers = Vec::new();
    for id in listed(call.parsed.one("broker-list")?.unwrap_or_default()) {
        brokers.push(java_int(id).ok_or_else(|| {
            Thrown::typist("java.lang.NumberFormatException", format!("For input string: \"{id}\""))
                .plainly(format!("--broker-list: {id} is no broker's id, which is a number"))
        })?);
    }
    connect::block_on(describe(&admin, &topics, &brokers, out))?
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    java_split(text, ',').into_iter().filter(|part| !part.is_empty())
}

async fn describe(admin: &Admin, topics: &[&str], wanted: &[i32], out: &mut Output) -> Result<(), Failure> {
    let cluster = admin.describe_cluster(false, false).await.map_err(|error| thrown(&error, "listNodes"))?;
    let there: Vec<i32> = cluster.nodes.iter().map(|node| node.id).collect();
    let set = |mut ids: Vec<i32>| {
        ids.sort_unstable();
        ids.dedup();
        map_order(ids, |id| *id)
    };
    let missing: Vec<i32> = wanted.iter().copied().filter(|id| !there.contains(id)).collect();
    if !missing.is_empty() {
        return Err(Thrown::typist(
            TERSE,
            format!(
                "ERROR: The given brokers do not exist from --broker-list: {}. Current existent brokers: {}",
                join(&set(missing)),
                join(&set(there))
            ),
        )
        .into());
    }
    let brokers = set(if wanted.is_empty() { there } else { wanted.to_vec() });
    out.prose("Querying brokers for log directories information");
    let spinner = out.spinner("asking the brokers");
    let described =
        admin.describe_log_dirs(&brokers, None).await.map_err(|error| thrown(&error, "describeLogDirs"));
    spinner.finish_and_clear();
    let dirs = as_java_maps(described?, topics)?;
    out.prose(format_args!("Received log directory information from brokers {}", join(&brokers)));
    match out.form() {
        Form::Table => print_tables(&dirs, out),
        Form::Text | Form::Json => out.line(json(&dirs)),
    }
    Ok(())
}

fn join(ids: &[i32]) -> String {
    ids.iter().map(i32::to_string).collect::<Vec<_>>().join(",")
}

/// The answers with only what was asked about, in the order of Java's maps.
fn as_java_maps(
    described: Each<i32, Vec<LogDir>>,
    topics: &[&str],
) -> Result<Vec<(i32, Vec<LogDir>)>, Failure> {
    let mut brokers = Vec::new();
    for (broker, dirs) in described {
        let dirs = dirs.map_err(|error| thrown(&error, "describeLogDirs"))?;
        let count = dirs.len();
        let mut dirs = map_order_sized(dirs, count, |dir| string_hash(&dir.path));
        for dir in &mut dirs {
            let hash = |(one, _): &(TopicPartition, _)| topic_partition_hash(&one.topic, one.partition);
            let mut replicas = map_order(std::mem::take(&mut dir.replicas), hash);
            replicas.retain(|(one, _)| topics.is_empty() || topics.contains(&one.topic.as_str()));
            dir.replicas = map_order(replicas, hash);
        }
        brokers.push((broker, dirs));
    }
    let count = brokers.len();
    Ok(map_order_sized(brokers, count, |(id, _)| *id))
}

/// Kafka's JSON, keys in its order.
fn json(brokers: &[(i32, Vec<LogDir>)]) -> String {
    let text = |text: &str| Value::from(text).to_string();
    let brokers: Vec<String> = brokers
        .iter()
        .map(|(broker, dirs)| {
            let dirs: Vec<String> = dirs
                .iter()
                .map(|dir| {
                    let partitions: Vec<String> = dir
                        .replicas
                        .iter()
                        .map(|(one, replica)| {
                            format!(
                                "{{\"partition\":{},\"size\":{},\"offsetLag\":{},\"isFuture\":{}}}",
                                text(&format!("{}-{}", one.topic, one.partition)),
                                replica.size,
                                replica.offset_lag,
                                replica.is_future
                            )
                        })
                        .collect();
                    let error = dir.error.as_ref().map_or_else(
                        || "null".to_owned(),
                        |error| text(&thrown(error, "describeLogDirs").class),
                    );
                    format!(
                        "{{\"partitions\":[{}],\"error\":{error},\"logDir\":{}}}",
                        partitions.join(","),
                        text(&dir.path)
                    )
                })
                .collect();
            format!("{{\"broker\":{broker},\"logDirs\":[{}]}}", dirs.join(","))
        })
        .collect();
    format!("{{\"brokers\":[{}],\"version\":1}}", brokers.join(","))
}

fn print_tables(brokers: &[(i32, Vec<LogDir>)], out: &mut Output) {
    let mut rows = Vec::new();
    for (broker, dirs) in brokers {
        for dir in dirs {
            let mut replicas: Vec<_> = dir.replicas.iter().collect();
            replicas.sort_by(|(a, _), (b, _)| (&a.topic, a.partition).cmp(&(&b.topic, b.partition)));
            for (one, replica) in replicas {
                rows.push(vec![
                    broker.to_string(),
                    dir.path.clone(),
                    one.topic.clone(),
                    one.partition.to_string(),
                    replica.size.to_string(),
                    replica.offset_lag.to_string(),
                ]);
            }
            if let Some(error) = &dir.error {
                rows.push(vec![broker.to_string(), dir.path.clone(), format!("out of service: {error}")]);
            }
        }
    }
    out.table(&["broker", "directory", "topic", "partition", "bytes", "lag"], rows);
}

#[cfg(test)]
mod tests {
    use super::*;
    use kfk_client::admin::ReplicaInfo;

    #[test]
    fn the_json_has_kafkas_order_of_keys() {
        let dir = LogDir {
            path: "/tmp/a\"b".to_owned(),
            error: None,
            replicas: vec![(
                TopicPartition::new("first", 0),
                ReplicaInfo { size: 213, offset_lag: 0, is_future: false },
            )],
            total_bytes: None,
            usable_bytes: None,
            cordoned: false,
        };
        assert_eq!(
            json(&[(1, vec![dir])]),
            "{\"brokers\":[{\"broker\":1,\"logDirs\":[{\"partitions\":[{\"partition\":\"first-0\",\"size\":213,\
             \"offsetLag\":0,\"isFuture\":false}],\"error\":null,\"logDir\":\"/tmp/a\\\"b\"}]}],\"version\":1}"
        );
    }
}

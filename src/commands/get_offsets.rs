//! kafka-get-offsets: one line `topic:partition:offset` a partition.

use std::collections::HashSet;

use kfk_client::ClientError;
use kfk_client::admin::{Admin, OffsetSpec};
use kfk_client::cluster::TopicPartition;
use kfk_client::config::IsolationLevel;
use kfk_protocol::error_code::ErrorCode;
use serde_json::json;

use super::topics::{matches, topic_regex};
use crate::argv::{Opt, flag, java_int, java_long, text};
use crate::cli::{Call, Family, Style, Tool, check};
use crate::connect::{self, check_servers, thrown};
use crate::error::{Actor, Failure, Thrown};
use crate::java::{Regex, java_split};
use crate::output::{Form, Output};

const INTRO: &str = "An interactive shell for getting topic-partition offsets.";

static OPTIONS: [Opt; 7] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b').required(),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    text("topic", "REGEX", "The topics: a regular expression for the whole name; all topics if not given."),
    text("partitions", "0,1,2", "The partitions; all if not given."),
    text(
        "topic-partitions",
        "t1:1,t2:0-3,t3,t4:5-,t5:-3",
        "Topics with their partitions; a range ends before its end.",
    ),
    text(
        "time",
        "TIME",
        "latest, earliest, max-timestamp, earliest-local, latest-tiered, earliest-pending-upload, or ms.",
    )
    .default("latest"),
    flag("exclude-internal-topics", "Leave Kafka's own topics out."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "get-offsets",
    script: Some("kafka-get-offsets"),
    family: Family::Topics,
    summary: "Show the offsets of partitions: first, last, or by time",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: Some("topic"),
    examples: &[
        "get-offsets orders",
        "get-offsets --topic 'pay.*' --time earliest",
        "get-offsets --topic-partitions orders:0-2",
    ],
    fail,
    run,
};

/// The class of what Kafka's tool tells in one line.
const TERSE: &str = "org.apache.kafka.tools.TerseException";

fn fail(failure: &Failure, _: &Call, out: &mut Output) -> i32 {
    if let Some((message, trace)) = failure.as_exception() {
        out.say(format_args!("Error occurred: {message}"));
        // An option that is not understood is told as tersely as a filter that finds nothing.
        let terse = match failure {
            Failure::Thrown(thrown) | Failure::AtWork(thrown) => thrown.class == TERSE,
            _ => true,
        };
        if !terse {
            out.say(trace);
        }
    }
    1
}

fn terse(message: impl Into<String>) -> Thrown {
    Thrown::typist(TERSE, message)
}

/// Which partitions of the topics that a rule chooses.
#[derive(Debug)]
enum Partitions {
    All,
    These(HashSet<i32>),
    /// From, and up to but without.
    Range(i32, i32),
}

/// One rule: topics by a regular expression, and some of their partitions.
#[derive(Debug)]
struct Rule {
    typed: String,
    regex: Regex,
    partitions: Partitions,
}

impl Rule {
    /// Of what was typed for `option`.
    fn new(option: &str, topics: Option<&str>, partitions: Partitions) -> Result<Self, Thrown> {
        let typed = topics.unwrap_or(".*");
        Ok(Self { typed: typed.to_owned(), regex: topic_regex(option, typed)?, partitions })
    }

    fn has_topic(&self, topic: &str) -> Result<bool, Thrown> {
        matches(&self.regex, &self.typed, topic)
    }

    fn has_partition(&self, partition: i32) -> bool {
        match &self.partitions {
            Partitions::All => true,
            Partitions::These(ids) => ids.contains(&partition),
            Partitions::Range(from, to) => (*from..*to).contains(&partition),
        }
    }
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    check::required(call, &["bootstrap-server"])?;
    check_servers(call)?;
    let parsed = &call.parsed;
    if parsed.has("topic-partitions") && (parsed.has("topic") || parsed.has("partitions")) {
        return Err(terse("--topic-partitions cannot be used with --topic or --partitions").into());
    }
    let spec = offset_spec(parsed.one("time")?.unwrap_or("latest"))?;
    let rules = match parsed.one("topic-partitions")? {
        Some(list) => java_split(list, ',').into_iter().map(rule).collect::<Result<Vec<Rule>, Thrown>>()?,
        None => vec![Rule::new("topic", parsed.one("topic")?, partition_ids(parsed.one("partitions")?)?)?],
    };
    let admin = connect::admin(call, Some("GetOffsetShell"), out)?;
    let spinner = out.spinner("asking for offsets");
    let found = connect::block_on(offsets(call, &admin, &rules, spec))?;
    spinner.finish_and_clear();
    print(found?, out)
}

fn offset_spec(time: &str) -> Result<OffsetSpec, Thrown> {
    const NAMED: [(&str, OffsetSpec); 6] = [
        ("latest", OffsetSpec::Latest),
        ("earliest", OffsetSpec::Earliest),
        ("max-timestamp", OffsetSpec::MaxTimestamp),
        ("earliest-local", OffsetSpec::EarliestLocal),
        ("latest-tiered", OffsetSpec::LatestTiered),
        ("earliest-pending-upload", OffsetSpec::EarliestPendingUpload),
    ];
    let number = java_long(time);
    if let Some((_, spec)) = NAMED.iter().find(|(name, spec)| *name == time || number == Some(spec.on_wire()))
    {
        return Ok(*spec);
    }
    number.map(OffsetSpec::Timestamp).ok_or_else(|| {
        terse(format!(
            "Malformed time argument {time}. Please use -1 or latest / -2 or earliest / -3 or max-timestamp / -4 or \
             earliest-local / -5 or latest-tiered / -6 or earliest-pending-upload, or a specified long format timestamp"
        ))
    })
}

fn partition_ids(list: Option<&str>) -> Result<Partitions, Thrown> {
    let Some(list) = list.filter(|list| !list.is_empty()) else { return Ok(Partitions::All) };
    let ids: Option<HashSet<i32>> = java_split(list, ',').into_iter().map(java_int).collect();
    match ids {
        Some(ids) if ids.is_empty() => Ok(Partitions::All),
        Some(ids) => Ok(Partitions::These(ids)),
        None => Err(terse(format!(
            "--partitions expects a comma separated list of numeric partition ids, but received: {list}"
        ))),
    }
}

/// One of `topic`, `topic:n`, `topic:from-to`, `topic:from-`, `topic:-to`, each also without topic.
fn rule(text: &str) -> Result<Rule, Thrown> {
    let (topics, partitions) = match text.split_once(':') {
        Some((topics, partitions)) => (topics, Some(partitions)),
        None => (text, None),
    };
    let topics = (!topics.is_empty()).then_some(topics);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |text: &str, otherwise: i32| match text {
        "" => Ok(otherwise),
        text => java_int(text).ok_or_else(|| {
            Thrown::typist("java.lang.NumberFormatException", format!("For input string: \"{text}\""))
                .plainly(format!("{text} is no partition's number"))
        }),
    };
    let malformed = || {
        let message = format!("Invalid rule specification: {text}");
        Thrown { message: format!("{TERSE}: {message}"), ..Thrown::typist("java.lang.RuntimeException", "") }
            .plainly(format!("{text} is not TOPIC:PARTITIONS, such as orders:0 or orders:1-3"))
    };
    let partitions = match partitions {
        None | Some("") => Partitions::Range(0, i32::MAX),
        Some(one) if digits(one) => Partitions::These(HashSet::from([number(one, 0)?])),
        Some(range) => match range.split_once('-') {
            Some((from, to)) if digits(from) && digits(to) => {
                Partitions::Range(number(from, 0)?, number(to, i32::MAX)?)
            }
            _ => return Err(malformed()),
        },
    };
    Rule::new("topic-partitions", topics, partitions)
}

/// What is to be printed: offsets sorted, and partitions that failed.
struct Found {
    offsets: Vec<(TopicPartition, i64, Option<i64>)>,
    failed: Vec<(TopicPartition, Thrown)>,
}

async fn offsets(call: &Call, admin: &Admin, rules: &[Rule], spec: OffsetSpec) -> Result<Found, Failure> {
    let listed = admin.list_topics().await.map_err(|error| thrown(&error, "listTopics"))?;
    let mut names = Vec::new();
    for topic in listed {
        let mut chosen = false;
        for rule in rules {
            chosen = chosen || rule.has_topic(&topic.name)?;
        }
        if chosen && !(topic.internal && call.parsed.has("exclude-internal-topics")) {
            names.push(topic.name);
        }
    }
    let described = admin
        .describe_topics(&names, false)
        .await
        .map_err(|error| thrown(&error, "describeTopicPartitions"))?;
    let mut wanted = Vec::new();
    for (name, topic) in described {
        let topic = topic.map_err(|error| thrown(&error, "describeTopicPartitions"))?;
        for partition in topic.partitions {
            let mut chosen = false;
            for rule in rules {
                chosen = chosen || (rule.has_partition(partition.index) && rule.has_topic(&name)?);
            }
            if chosen {
                wanted.push((TopicPartition::new(name.clone(), partition.index), spec));
            }
        }
    }
    if wanted.is_empty() {
        let message = "Could not match any topic-partitions with the specified filters";
        return Err(Thrown { actor: Actor::Cluster, ..terse(message) }
            .plainly("there are no such topics or partitions")
            .advise("kfk topics list shows the topics there are")
            .into());
    }
    // Kafka sorts by the text `topic-partition`, so partition 10 comes before 2.
    wanted.sort_by_key(|(partition, _)| format!("{}-{}", partition.topic, partition.partition));
    let listed = admin
        .list_offsets(&wanted, IsolationLevel::ReadUncommitted)
        .await
        .map_err(|error| thrown(&error, "listOffsets"))?;
    let mut found = Found { offsets: Vec::new(), failed: Vec::new() };
    for (partition, outcome) in listed {
        match outcome {
            Ok(listed) => {
                if let Some(offset) = listed.offset {
                    found.offsets.push((partition, offset, listed.timestamp));
                }
            }
            Err(error) => found.failed.push((partition, failed(&error))),
        }
    }
    Ok(found)
}

/// A special time that the broker does not know comes back as a version that it does not know.
fn failed(error: &ClientError) -> Thrown {
    let mut thrown = thrown(error, "listOffsets");
    if matches!(error, ClientError::Unsupported { .. }) {
        thrown.message = ErrorCode::UNSUPPORTED_VERSION.message().to_owned();
    }
    thrown
}

fn print(found: Found, out: &mut Output) -> Result<(), Failure> {
    for (partition, thrown) in &found.failed {
        out.say(format_args!(
            "Skip getting offsets for topic-partition {}-{} due to error: {thrown}",
            partition.topic, partition.partition
        ));
    }
    match out.form() {
        Form::Text => {
            for (partition, offset, _) in &found.offsets {
                out.line(format_args!("{}:{}:{offset}", partition.topic, partition.partition));
            }
        }
        Form::Json => {
            for (partition, offset, timestamp) in &found.offsets {
                out.json(&json!({
                    "topic": partition.topic, "partition": partition.partition, "offset": offset, "timestamp": timestamp,
                }));
            }
        }
        Form::Table => {
            let mut offsets = found.offsets;
            offsets.sort_by(|(a, ..), (b, ..)| (&a.topic, a.partition).cmp(&(&b.topic, b.partition)));
            let rows = offsets.into_iter().map(|(partition, offset, _)| {
                vec![partition.topic, partition.partition.to_string(), offset.to_string()]
            });
            out.table(&["topic", "partition", "offset"], rows);
        }
    }
    if found.failed.is_empty() { Ok(()) } else { Err(Failure::Partly) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_names_and_numbers() {
        for (time, spec) in [
            ("latest", OffsetSpec::Latest),
            ("-1", OffsetSpec::Latest),
            ("-2", OffsetSpec::Earliest),
            ("max-timestamp", OffsetSpec::MaxTimestamp),
            ("-6", OffsetSpec::EarliestPendingUpload),
            ("1700000000000", OffsetSpec::Timestamp(1_700_000_000_000)),
            ("-7", OffsetSpec::Timestamp(-7)),
        ] {
            assert_eq!(offset_spec(time).unwrap(), spec, "{time}");
        }
        assert!(
            offset_spec("yesterday").unwrap_err().message.starts_with("Malformed time argument yesterday. ")
        );
    }

    #[test]
    fn a_range_of_partitions_ends_before_its_end() {
        let chosen = |text: &str| -> Vec<i32> {
            let rule = rule(text).unwrap();
            (0..6).filter(|partition| rule.has_partition(*partition)).collect()
        };
        assert_eq!(chosen("t"), [0, 1, 2, 3, 4, 5]);
        assert_eq!(chosen("t:2"), [2]);
        assert_eq!(chosen("t:1-3"), [1, 2]);
        assert_eq!(chosen("t:4-"), [4, 5]);
        assert_eq!(chosen(":-2"), [0, 1]);
        assert_eq!(chosen("t:-"), [0, 1, 2, 3, 4, 5]);
        assert_eq!(
            rule("t:x").unwrap_err().message,
            "org.apache.kafka.tools.TerseException: Invalid rule specification: t:x"
        );
        assert_eq!(rule("t:99999999999").unwrap_err().message, "For input string: \"99999999999\"");
    }
}

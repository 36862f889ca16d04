//! kafka-delete-records: everything before an offset, partition by partition.
//!
//! Kafka's tool tells the outcomes in an order that changes from run to run; here it is the file's.

use std::collections::HashMap;

use kfk_client::cluster::TopicPartition;
use serde_json::{Value, json};

use crate::argv::{Opt, java_int, java_long, text};
use crate::cli::{Call, Family, Style, Tool, check, fail_with_trace};
use crate::connect::{self, thrown};
use crate::error::{Actor, Failure, Thrown};
use crate::java::{map_order, topic_partition_hash};
use crate::output::{Form, Output};

const INTRO: &str = "This tool helps to delete records of the given partitions down to the specified offset.";

static OPTIONS: [Opt; 4] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b').required(),
    text(
        "offset-json-file",
        "FILE",
        "What to delete: {\"partitions\":[{\"topic\":\"t\",\"partition\":0,\"offset\":5}]}.",
    )
    .required(),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    text(
        "before",
        "TOPIC:PARTITION=OFFSET",
        "A partition and the offset to delete up to; -1 for all; several may be given.",
    )
    .many()
    .kfk_only(),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "delete-records",
    script: Some("kafka-delete-records"),
    family: Family::Topics,
    summary: "Delete the records before an offset",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: Some("before"),
    examples: &["delete-records orders:0=100 orders:1=-1", "delete-records --offset-json-file offsets.json"],
    fail: fail_with_trace,
    run,
};

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    check::required(call, &["bootstrap-server"])?;
    if !call.parsed.has("before") && !call.parsed.has("offset-json-file") {
        if !call.exact() {
            let what = "say what to delete: TOPIC:PARTITION=OFFSET, or a file by --offset-json-file";
            return Err(Failure::Usage(what.to_owned()));
        }
        check::required(call, &["offset-json-file"])?;
    }
    let admin = connect::admin(call, None, out)?;
    let mut wanted = match call.parsed.one("offset-json-file")? {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| Thrown {
                actor: Actor::Machine,
                ..Thrown::typist("java.io.IOException", format!("Unable to read file {path}"))
                    .because(error.to_string())
                    .plainly(format!("{path} cannot be used: {error}"))
            })?;
            in_json(&text)?
        }
        None => Vec::new(),
    };
    for text in call.parsed.all("before") {
        wanted.push(in_words(text)?);
    }
    check_once(&wanted)?;
    out.prose("Executing records delete operation");
    let spinner = out.spinner("deleting records");
    let outcomes = connect::block_on(admin.delete_records(&wanted))?;
    spinner.finish_and_clear();
    out.prose("Records delete operation completed:");
    let mut failed = 0;
    let outcomes = match outcomes {
        Ok(outcomes) => outcomes,
        Err(error) => wanted.iter().map(|(partition, _)| (partition.clone(), Err(error.clone()))).collect(),
    };
    let count = outcomes.len();
    for (partition, outcome) in outcomes {
        let outcome = outcome.map_err(|error| thrown(&error, "deleteRecords(api=METADATA)"));
        failed += usize::from(outcome.is_err());
        if out.form() == Form::Json {
            out.json(&json!({
                "topic": partition.topic,
                "partition": partition.partition,
                "lowWatermark": outcome.as_ref().ok(),
                "error": outcome.as_ref().err().map(Thrown::to_string),
            }));
            continue;
        }
        let name = format!("{}-{}", partition.topic, partition.partition);
        match outcome {
            Ok(low_watermark) => out.line(format_args!("partition: {name}\tlow_watermark: {low_watermark}")),
            Err(thrown) => out.line(format_args!("partition: {name}\terror: {thrown}")),
        }
    }
    match failed {
        0 => Ok(()),
        _ if failed < count || call.exact() => Err(Failure::Partly),
        _ => Err(Failure::Told(crate::error::code::FAILED)),
    }
}

/// `topic:partition=offset`.
fn in_words(text: &str) -> Result<(TopicPartition, i64), Thrown> {
    let read = || {
        let (partition, offset) = text.split_once('=')?;
        let (topic, partition) = partition.rsplit_once(':')?;
        Some((TopicPartition::new(topic, java_int(partition)?), java_long(offset)?))
    };
    read().ok_or_else(|| {
        Thrown::illegal_argument(format!("{text} is not TOPIC:PARTITION=OFFSET, such as orders:0=100"))
    })
}

/// Kafka's file: a version, 1 if it is not there, and the partitions.
fn in_json(text: &str) -> Result<Vec<(TopicPartition, i64)>, Thrown> {
    // What follows the first value is not looked at.
    let first = serde_json::Deserializer::from_str(text).into_iter::<Value>().next();
    let Some(Ok(file)) = first else {
        return Err(operation("The input string is not a valid JSON"));
    };
    let file = object(&file)?;
    let version = file.get("version").map_or(Ok(1), integer)?;
    if version != 1 {
        return Err(operation(format!("Not supported version field value {version}")));
    }
    let partitions = file.get("partitions").ok_or_else(|| operation("Missing partitions field"))?;
    let Value::Array(partitions) = partitions else {
        return Err(mapping(format!("Expected JSON array, received {partitions}")));
    };
    let mut wanted = Vec::new();
    for partition in partitions {
        let partition = object(partition)?;
        let field = |name: &str| {
            partition.get(name).ok_or_else(|| mapping(format!("No such field exists: `{name}`")))
        };
        let topic = field("topic")?;
        let Value::String(topic) = topic else {
            return Err(mapping(format!("Expected `String` value, received {topic}")));
        };
        let index = integer(field("partition")?)?;
        let offset = field("offset")?;
        let offset =
            offset.as_i64().ok_or_else(|| mapping(format!("Expected `Long` value, received {offset}")))?;
        wanted.push((TopicPartition::new(topic.clone(), index), offset));
    }
    Ok(wanted)
}

fn object(value: &Value) -> Result<&serde_json::Map<String, Value>, Thrown> {
    value.as_object().ok_or_else(|| mapping(format!("Expected JSON object, received {value}")))
}

fn integer(value: &Value) -> Result<i32, Thrown> {
    let number = value.as_i64().and_then(|number| i32::try_from(number).ok());
    number.ok_or_else(|| mapping(format!("Expected `Integer` value, received {value}")))
}

fn operation(message: impl Into<String>) -> Thrown {
    Thrown::typist("org.apache.kafka.tools.AdminOperationException", message)
}

fn mapping(message: String) -> Thrown {
    Thrown::typist("com.fasterxml.jackson.databind.JsonMappingException", message)
}

fn check_once(wanted: &[(TopicPartition, i64)]) -> Result<(), Thrown> {
    let mut count: HashMap<&TopicPartition, usize> = HashMap::new();
    for (partition, _) in wanted {
        *count.entry(partition).or_default() += 1;
    }
    let mut twice: Vec<&TopicPartition> =
        count.into_iter().filter(|(_, count)| *count > 1).map(|(one, _)| one).collect();
    if twice.is_empty() {
        return Ok(());
    }
    twice.sort_by(|a, b| (&a.topic, a.partition).cmp(&(&b.topic, b.partition)));
    let twice = map_order(twice, |one| topic_partition_hash(&one.topic, one.partition));
    let names: Vec<String> = twice.iter().map(|one| format!("{}-{}", one.topic, one.partition)).collect();
    Err(Thrown::typist(
        "org.apache.kafka.tools.AdminCommandFailedException",
        format!("Offset json file contains duplicate topic partitions: {}", names.join(",")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_as_kafka_reads_it() {
        let wanted =
            in_json(r#"{"partitions":[{"topic":"a","partition":1,"offset":-1}],"version":1} rest"#).unwrap();
        assert_eq!(wanted, [(TopicPartition::new("a", 1), -1)]);
        for (text, message) in [
            ("x", "The input string is not a valid JSON"),
            ("", "The input string is not a valid JSON"),
            ("[]", "Expected JSON object, received []"),
            ("{}", "Missing partitions field"),
            (r#"{"version":2}"#, "Not supported version field value 2"),
            (r#"{"version":"x"}"#, "Expected `Integer` value, received \"x\""),
            (r#"{"partitions":{}}"#, "Expected JSON array, received {}"),
            (r#"{"partitions":[{"topic":3}]}"#, "Expected `String` value, received 3"),
            (r#"{"partitions":[{"topic":"t","partition":1}]}"#, "No such field exists: `offset`"),
            (
                r#"{"partitions":[{"topic":"t","partition":1,"offset":5.5}]}"#,
                "Expected `Long` value, received 5.5",
            ),
        ] {
            assert_eq!(in_json(text).unwrap_err().message, message, "{text}");
        }
    }

    #[test]
    fn a_partition_may_be_named_once() {
        let twice = [(TopicPartition::new("t", 0), 1), (TopicPartition::new("t", 0), 2)];
        assert_eq!(
            check_once(&twice).unwrap_err().message,
            "Offset json file contains duplicate topic partitions: t-0"
        );
        assert!(check_once(&twice[..1]).is_ok());
    }

    #[test]
    fn words_name_topic_partition_and_offset() {
        assert_eq!(in_words("a:b:0=-1").unwrap(), (TopicPartition::new("a:b", 0), -1));
        assert!(in_words("orders=3").is_err());
    }
}

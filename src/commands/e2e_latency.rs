//! kafka-e2e-latency: how long one record takes from its producer to a consumer, one at a time.

use std::time::Duration;

use kfk_client::admin::{Admin, NewTopic, OffsetSpec};
use kfk_client::config::{ConsumerConfig, ProducerConfig, Properties};
use kfk_client::consumer::Consumer;
use kfk_client::producer::{Producer, Record};
use kfk_client::{ClientError, TopicPartition};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::record_batch::Header;
use serde_json::json;
use tokio::time::Instant;

use crate::argv::{Kind, Opt, Parsed, int, maybe, text};
use crate::cli::{Call, Family, Style, Tool, fail_with_trace, parse_again};
use crate::connect::{self, PATIENCE, thrown};
use crate::error::{Failure, Thrown};
use crate::java::{java_double, read_properties};
use crate::output::{Form, Output};
use crate::perf::Random;
use crate::signals::Signals;

const INTRO: &str =
    "This tool measures end-to-end latency in Kafka by sending messages and timing their reception.";

static OPTIONS: [Opt; 10] = [
    text("bootstrap-server", "bootstrap-server", "The brokers to ask first, as host:port,host:port.")
        .required(),
    text("topic", "topic-name", "Where the records go; created with one partition if it is not there.")
        .required(),
    int("num-records", "count", "How many records to send, one after the other.").required(),
    text("producer-acks", "producer-acks", "Who must have a record before it is waited for: 1 or all.")
        .required(),
    int("record-size", "bytes", "Bytes of a record's value.").required(),
    maybe("record-key-size", Kind::Int, "bytes", "Bytes of a record's key; without one it has none.")
        .default("0"),
    maybe("num-headers", Kind::Int, "count", "How many headers a record has.").default("0"),
    maybe("record-header-key-size", Kind::Int, "bytes", "Bytes of a header's key.").default("0"),
    maybe("record-header-size", Kind::Int, "bytes", "Bytes of a header's value; -1 is null.").default("0"),
    maybe("command-config", Kind::Text, "config-file", "A file of properties for all clients."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "e2e-latency",
    script: Some("kafka-e2e-latency"),
    family: Family::Perf,
    summary: "Measure how long a record takes from producer to consumer, as Kafka's tool does",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: None,
    examples: &["e2e-latency --topic t --num-records 10000 --producer-acks 1 --record-size 100"],
    fail,
    run,
};

const NOT_CREATED: &str = "Failed to construct kafka consumer";
/// How long a record may take.
const LONGEST: Duration = Duration::from_secs(60);
/// Every so many records one latency is printed.
const PRINTED_EVERY: usize = 1000;

fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        // One dash does not make it an option.
        Failure::Refused(refusal) if !refusal.is_of_a_value() && is_positional(call) => {
            out.say(wrong_number(call.parsed.raw.len()));
            1
        }
        Failure::Refused(refusal) if !refusal.is_of_a_value() => {
            crate::cli::print_usage(&refusal.message, call, out);
            1
        }
        _ => fail_with_trace(failure, call, out),
    }
}

fn is_positional(call: &Call) -> bool {
    !call.parsed.raw.iter().any(|word| word.starts_with("--"))
}

fn wrong_number(given: usize) -> String {
    format!(
        "Invalid number of arguments. Expected 5 or 6 positional arguments, but got {given}. Usage: bootstrap-server topic \
         num-records producer-acks record-size [optional] command-config"
    )
}

/// The words of the older form as options.
fn named(call: &Call, out: &mut Output) -> Result<Option<Parsed>, Failure> {
    let words = &call.parsed.raw;
    if !call.exact() || !is_positional(call) {
        return Ok(None);
    }
    if !(5..=6).contains(&words.len()) {
        out.say(wrong_number(words.len()));
        return Err(Failure::Told(1));
    }
    out.line(
        "WARNING: Positional argument usage is deprecated and will be removed in Apache Kafka 5.0. Please use named \
         arguments instead: --bootstrap-server, --topic, --num-records, --producer-acks, --record-size, --command-config",
    );
    let spelt: Vec<String> = call
        .tool
        .positions()
        .iter()
        .zip(words)
        .flat_map(|(name, word)| [format!("--{name}"), word.clone()])
        .collect();
    Ok(Some(parse_again(call, &spelt)?))
}

/// What is to be sent.
struct Plan {
    topic: String,
    records: usize,
    size: usize,
    key: Option<usize>,
    headers: usize,
    header_key: usize,
    /// None is a null value.
    header_value: Option<usize>,
    acks: String,
    properties: Properties,
}

impl Plan {
    fn new(call: &Call, parsed: &Parsed) -> Result<Self, Failure> {
        let missing = OPTIONS.iter().find(|option| option.required && !parsed.has(option.name));
        if let Some(Opt { name: missing, .. }) = missing {
            return Err(Failure::Usage(match call.exact() {
                true => format!("Missing required argument \"[{missing}]\""),
                false => format!("--{missing} is missing"),
            }));
        }
        let size = |name: &str| match usize::try_from(parsed.int(name)?.unwrap_or(0)) {
            Ok(size) => Ok(size),
            Err(_) => Err(Failure::Usage(format!("Value for --{name} must be a non-negative integer."))),
        };
        let acks = parsed.one("producer-acks")?.unwrap_or_default();
        if !matches!(acks, "1" | "all") {
            return Err(Failure::Usage(
                "Invalid value for --producer-acks. Latency testing requires synchronous acknowledgement. Please use '1' \
                 or 'all'."
                    .to_owned(),
            ));
        }
        let records = parsed.int("num-records")?.unwrap_or(0);
        let Ok(records @ 1..) = usize::try_from(records) else {
            return Err(Failure::Usage("Value for --num-records must be a positive integer.".to_owned()));
        };
        let header_value = match parsed.int("record-header-size")?.unwrap_or(0) {
            -1 => None,
            size => Some(usize::try_from(size).map_err(|_| {
                let rule = "Value for --record-header-size must be a non-negative integer or -1 for null header value.";
                Failure::Usage(rule.to_owned())
            })?),
        };
        let mut properties = match parsed.one("command-config")? {
            Some(path) => read_properties(path)?,
            None => Properties::new(),
        };
        let servers = parsed.one("bootstrap-server")?.unwrap_or_default();
        properties.insert("bootstrap.servers".to_owned(), servers.to_owned());
        let plan = Self {
            topic: parsed.one("topic")?.unwrap_or_default().to_owned(),
            records,
            size: size("record-size")?,
            key: Some(size("record-key-size")?).filter(|size| *size > 0),
            headers: size("num-headers")?,
            header_key: size("record-header-key-size")?,
            header_value,
            acks: acks.to_owned(),
            properties,
        };
        if plan.bytes() > i32::MAX as usize {
            return Err(Failure::Usage(format!("a record of {} bytes fits in no request", plan.bytes())));
        }
        Ok(plan)
    }

    /// How much of a request a record takes at least: a header says how long its key and its value are.
    fn bytes(&self) -> usize {
        let header = 2 + self.header_key + self.header_value.unwrap_or(0);
        self.size.saturating_add(self.key.unwrap_or(0)).saturating_add(self.headers.saturating_mul(header))
    }

    fn with(&self, more: &[(&str, &str)]) -> Properties {
        let mut properties = self.properties.clone();
        properties.extend(more.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
        properties
    }
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let plan = match named(call, out)? {
        Some(parsed) => Plan::new(call, &parsed)?,
        None => Plan::new(call, &call.parsed)?,
    };
    let servers = plan.properties.get("bootstrap.servers").cloned().unwrap_or_default();
    connect::check_addresses(call, &servers, NOT_CREATED)?;
    let latencies = connect::block_on(async {
        let mut signals = Signals::listen();
        tokio::select! {
            biased;
            code = signals.received() => Err(Failure::Told(code)),
            latencies = measure(call, &plan, out) => latencies,
        }
    })??;
    sum_up(latencies, out);
    Ok(())
}

async fn measure(call: &Call, plan: &Plan, out: &mut Output) -> Result<Vec<Duration>, Failure> {
    let at_work = |error: ClientError| Failure::AtWork(Thrown { wrapped: false, ..thrown(&error, "poll") });
    let config = |error| Failure::Thrown(connect::of_config(&error));
    let reading = plan.with(&[("auto.offset.reset", "latest")]);
    let mut reading = ConsumerConfig::from_properties(&reading).map_err(config)?;
    let writing = plan.with(&[("linger.ms", "0"), ("acks", &plan.acks)]);
    let mut writing = ProducerConfig::from_properties(&writing).map_err(config)?;
    if !call.exact() {
        reading.client.bootstrap_timeout = Some(PATIENCE);
        writing.client.bootstrap_timeout = Some(PATIENCE);
    }
    let consumer = Consumer::new(reading);
    let producer = Producer::new(writing).map_err(at_work)?;
    let partitions = partitions(plan, &consumer, out).await?;
    consumer.assign(&partitions);
    for partition in &partitions {
        consumer.seek_to(partition, OffsetSpec::Latest).map_err(at_work)?;
    }
    for partition in &partitions {
        consumer.position(partition, LONGEST).await.map_err(at_work)?;
    }
    let mut letters = Letters(Random::default());
    let mut latencies = Vec::with_capacity(plan.records.min(1 << 20));
    for number in 0..plan.records {
        let key = plan.key.map(|size| letters.some(size));
        let value = letters.some(plan.size);
        let names: Vec<Vec<u8>> = (0..plan.headers).map(|_| letters.some(plan.header_key)).collect();
        let content = plan.header_value.map(|size| letters.some(size));
        let headers: Vec<Header<'_>> =
            names.iter().map(|name| Header { key: name, value: content.as_deref() }).collect();
        let began = Instant::now();
        let record = Record {
            topic: &plan.topic,
            key: key.as_deref(),
            value: Some(&value),
            headers: &headers,
            ..Record::default()
        };
        producer.send(record).await.map_err(at_work)?.await.map_err(at_work)?;
        let records = consumer.poll(LONGEST).await.map_err(at_work)?;
        let latency = began.elapsed();
        check_read(&records, key.as_deref(), &value)?;
        if number % PRINTED_EVERY == 0 && out.form() != Form::Json {
            out.line(format_args!("{number}\t{}", java_double(latency.as_nanos() as f64 / 1e6)));
            out.flush();
        }
        latencies.push(latency);
    }
    producer.close(LONGEST).await;
    consumer.close().await;
    Ok(latencies)
}

/// All partitions of the topic, which is created if it is not there.
async fn partitions(
    plan: &Plan,
    consumer: &Consumer,
    out: &mut Output,
) -> Result<Vec<TopicPartition>, Failure> {
    let failed = |error: ClientError, call: &str| Failure::AtWork(thrown(&error, call));
    let admin = Admin::on(consumer.client().clone());
    let listed = admin.list_topics().await.map_err(|error| failed(error, "listTopics"))?;
    if !listed.iter().any(|topic| topic.name == plan.topic) {
        out.prose(format_args!(
            "Topic \"{}\" does not exist. Will create topic with 1 partition(s) and replication factor = 1",
            plan.topic
        ));
        let topic = NewTopic {
            name: plan.topic.clone(),
            partitions: Some(1),
            replication_factor: Some(1),
            ..NewTopic::default()
        };
        let created =
            admin.create_topics(&[topic], false).await.map_err(|error| failed(error, "createTopics"))?;
        for (_, outcome) in created {
            match outcome {
                Err(error) if error.broker_code() != Some(ErrorCode::TOPIC_ALREADY_EXISTS) => {
                    return Err(failed(error, "createTopics"));
                }
                _ => (),
            }
        }
    }
    let topic = consumer.client().topic(&plan.topic, Instant::now() + LONGEST).await;
    let topic = topic.map_err(|error| failed(error, "partitionsFor"))?;
    Ok(topic.partitions.iter().map(|partition| TopicPartition::new(&plan.topic, partition.index)).collect())
}

/// Whether what came back is the one record that was sent.
fn check_read(
    records: &kfk_client::consumer::Records,
    key: Option<&[u8]>,
    value: &[u8],
) -> Result<(), Failure> {
    let wrong = |message: String| Failure::AtWork(Thrown::cluster("java.lang.RuntimeException", message));
    if records.is_empty() {
        return Err(wrong(format!(
            "poll() timed out before finding a result (timeout:[{}ms])",
            LONGEST.as_millis()
        )));
    }
    if records.len() != 1 {
        return Err(wrong(format!(
            "Only one result was expected during this test. We found [{}]",
            records.len()
        )));
    }
    for record in records {
        let record = record.map_err(|error| Failure::AtWork(thrown(&error, "poll")))?;
        for (what, read, sent) in [("value", record.value, Some(value)), ("key", record.key, key)] {
            if read != sent {
                let text =
                    |bytes: Option<&[u8]>| String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned();
                return Err(wrong(format!(
                    "The message {what} read [{}] did not match the message {what} sent [{}]",
                    text(read),
                    text(sent)
                )));
            }
        }
    }
    Ok(())
}

/// One letter from A to Z, again and again.
struct Letters(Random);

impl Letters {
    fn some(&mut self, size: usize) -> Vec<u8> {
        vec![b'A' + (self.0.next() % 26) as u8; size]
    }
}

fn sum_up(mut latencies: Vec<Duration>, out: &mut Output) {
    let sum: Duration = latencies.iter().sum();
    let average = sum.as_secs_f64() * 1e3 / latencies.len() as f64;
    latencies.sort_unstable();
    let at = |part: f64| latencies[((latencies.len() as f64 * part) as usize).min(latencies.len() - 1)];
    let [p50, p99, p999] = [0.5, 0.99, 0.999].map(at);
    if out.form() == Form::Json {
        let us = |latency: Duration| latency.as_nanos() as f64 / 1e3;
        out.json(&json!({
            "records": latencies.len(), "avgMs": average,
            "latencyUs": { "p50": us(p50), "p99": us(p99), "p99.9": us(p999), "max": us(at(1.0)) },
        }));
        return;
    }
    out.line(format_args!("Avg latency: {average:.4} ms"));
    out.line(format_args!(
        "Percentiles: 50th = {}, 99th = {}, 99.9th = {}",
        p50.as_millis(),
        p99.as_millis(),
        p999.as_millis()
    ));
    if out.form() == Form::Table {
        let us = |latency: Duration| latency.as_micros();
        out.line(format_args!(
            "In microseconds: 50th = {}, 99th = {}, 99.9th = {}",
            us(p50),
            us(p99),
            us(p999)
        ));
    }
}

//! The command's options, and what they ask for.

use std::time::Duration;

use kfk_client::Random;
use kfk_client::config::Properties;

use crate::argv::{Kind, Opt, flag, int, long, maybe, text};
use crate::cli::{Call, Family, Style, Tool, check, fail_with_trace};
use crate::console::pairs;
use crate::error::{Failure, Thrown};
use crate::java::{DateFormat, read_properties};
use crate::output::Output;

const INTRO: &str = "This tool is used to verify the consumer performance.";

static OPTIONS: [Opt; 20] = [
    text("bootstrap-server", "server to connect to", "The brokers to ask first, as host:port,host:port.")
        .required(),
    text("topic", "topic", "The topic to read."),
    text(
        "include",
        "Java regex (String)",
        "The topics to read: a regular expression of Java's for the whole name.",
    ),
    text("group", "gid", "The group to read as; one of its own if none is named."),
    int("fetch-size", "size", "Most bytes of a partition in one answer: max.partition.fetch.bytes.")
        .default("1048576"),
    flag("from-latest", "Begin at the end, not at the first record there is."),
    int("socket-buffer-size", "size", "The socket's buffer: receive.buffer.bytes.").default("2097152"),
    text("command-property", "prop1=val1", "A property of the consumer, as key=value.").many(),
    text("command-config", "config file", "A file of the consumer's properties."),
    text("consumer.config", "config file", "The older name of --command-config."),
    flag("print-metrics", "Print what the consumer counted, at the end."),
    flag("show-detailed-stats", "Print a row every --reporting-interval, none at the end."),
    long("messages", "count", "The older name of --num-records."),
    long("num-records", "count", "How many records to read.").required(),
    maybe("timeout", Kind::Long, "milliseconds", "Leave when no record has come for so long, in ms.")
        .default("10000"),
    long("reporting-interval", "interval_ms", "Time between two rows of detail, in ms.").default("5000"),
    text("date-format", "date format", "How times are printed: a pattern of Java's SimpleDateFormat.")
        .default(DATE_FORMAT),
    flag("hide-header", "Print no line that names the columns."),
    int("threads", "count", "Left aside: one reader is enough.").kfk_only(),
    int("num-fetch-threads", "count", "Left aside: one reader is enough.").kfk_only(),
];

const DATE_FORMAT: &str = "yyyy-MM-dd HH:mm:ss:SSS";

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "consumer-perf-test",
    script: Some("kafka-consumer-perf-test"),
    family: Family::Perf,
    summary: "Measure how fast records come out, as Kafka's tool does",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: Some("topic"),
    examples: &[
        "consumer-perf-test --topic t --num-records 1000000",
        "consumer-perf-test --topic t --num-records 1000000 --show-detailed-stats --reporting-interval 1000",
    ],
    fail: fail_at_work,
    run: super::run::run,
};

fn fail_at_work(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Refused(refusal) if !refusal.is_of_a_value() => {
            crate::cli::print_usage(&refusal.message, call, out);
            1
        }
        _ => fail_with_trace(failure, call, out),
    }
}

/// Which topics are read.
#[derive(Debug)]
pub(super) enum Topics {
    One(String),
    Matching(String),
}

/// What is to be done. Numbers and properties are read when work begins, as Kafka's tool does.
pub(super) struct Plan {
    pub(super) topics: Topics,
    pub(super) metrics: bool,
    pub(super) detailed: bool,
    pub(super) header: bool,
}

/// Numbers and properties.
pub(super) struct Limits {
    pub(super) properties: Properties,
    pub(super) records: u64,
    pub(super) timeout: Duration,
    pub(super) interval: Duration,
    pub(super) dates: DateFormat,
}

impl Plan {
    pub(super) fn new(call: &Call, out: &mut Output) -> Result<Self, Failure> {
        let parsed = &call.parsed;
        check::required(call, &["bootstrap-server"])?;
        one_of(call, "topic", "include")?;
        one_of(call, "messages", "num-records")?;
        check::apart(call, "consumer.config", &["command-config"])?;
        if call.exact() {
            for (old, new) in [("messages", "num-records"), ("consumer.config", "command-config")] {
                if parsed.has(old) {
                    out.line(format_args!("Warning: --{old} is deprecated. Use --{new} instead."));
                }
            }
        }
        let topics = match parsed.one("topic")? {
            Some(topic) => Topics::One(topic.to_owned()),
            None => Topics::Matching(parsed.one("include")?.unwrap_or_default().to_owned()),
        };
        Ok(Self {
            topics,
            metrics: parsed.has("print-metrics"),
            detailed: parsed.has("show-detailed-stats"),
            header: !parsed.has("hide-header"),
        })
    }
}

impl Limits {
    pub(super) fn new(call: &Call) -> Result<Self, Failure> {
        let parsed = &call.parsed;
        let mut properties = Properties::new();
        for option in ["command-config", "consumer.config"] {
            if let Some(path) = parsed.one(option)? {
                properties = read_properties(path)?;
            }
        }
        properties.extend(pairs(parsed.all("command-property")));
        let mut set = |key: &str, value: String| properties.insert(key.to_owned(), value);
        set("bootstrap.servers", parsed.one("bootstrap-server")?.unwrap_or_default().to_owned());
        set("max.partition.fetch.bytes", parsed.int("fetch-size")?.unwrap_or(1 << 20).to_string());
        set("receive.buffer.bytes", parsed.int("socket-buffer-size")?.unwrap_or(2 << 20).to_string());
        set("check.crcs", "false".to_owned());
        let own_group = || format!("perf-consumer-{}", Random::from_entropy().below(100_000));
        set("group.id", parsed.one("group")?.map_or_else(own_group, str::to_owned));
        set("auto.offset.reset", if parsed.has("from-latest") { "latest" } else { "earliest" }.to_owned());
        properties.entry("client.id".to_owned()).or_insert_with(|| "perf-consumer-client".to_owned());
        let records = match parsed.long("num-records")? {
            None => parsed.long("messages")?,
            records => records,
        };
        let interval = parsed.long("reporting-interval")?.unwrap_or(5000);
        let Ok(interval @ 1..) = u64::try_from(interval) else {
            return Err(Thrown::illegal_argument("Reporting interval must be greater than 0.").into());
        };
        let dates = DateFormat::new(parsed.one("date-format")?.unwrap_or(DATE_FORMAT));
        let timeout = parsed.long("timeout")?.unwrap_or(10_000);
        Ok(Self {
            properties,
            records: u64::try_from(records.unwrap_or(0)).unwrap_or(0),
            timeout: Duration::from_millis(u64::try_from(timeout).unwrap_or(0)),
            interval: Duration::from_millis(interval),
            dates: dates.map_err(Thrown::illegal_argument)?,
        })
    }
}

fn one_of(call: &Call, one: &str, other: &str) -> Result<(), Failure> {
    if call.parsed.has(one) != call.parsed.has(other) {
        return Ok(());
    }
    Err(Failure::Usage(if call.exact() {
        format!("Exactly one of the following arguments is required: [{one}], [{other}]")
    } else if one == "topic" {
        "say what to read: --topic NAME, or --include REGEX, not both".to_owned()
    } else {
        "say how many records to read by --num-records".to_owned()
    }))
}

//! The command's options, and what they ask for.

use std::io;
use std::path::{Path, absolute};
use std::time::Duration;

use kfk_client::config::Properties;

use crate::argv::{Opt, Parsed, double, flag, int, long, text};
use crate::cli::{Call, Family, Style, Tool, fail_uncaught};
use crate::error::{Actor, Failure, Thrown};
use crate::java::{Regex, read_properties};
use crate::output::Output;
use crate::perf::Payloads;

static OPTIONS: [Opt; 18] = [
    flag("help", "Print this help.").short('h'),
    text("bootstrap-server", "BOOTSTRAP-SERVER", "The brokers to ask first, as host:port,host:port."),
    text("topic", "TOPIC", "Where the records go.").required(),
    long("num-records", "NUM-RECORDS", "How many records to send.").required(),
    text(
        "payload-delimiter",
        "PAYLOAD-DELIMITER",
        "A regular expression for what stands between the payloads of a file.",
    )
    .default("\\n"),
    double("throughput", "THROUGHPUT", "Most records a second; -1 is as fast as it goes.").required(),
    text("producer-props", "NAME=VALUE", "The older name of --command-property.").several(),
    text(
        "command-property",
        "NAME=VALUE",
        "Properties of the producer, over those of a file: acks=1 linger.ms=5 batch.size=65536.",
    )
    .several(),
    text("producer.config", "CONFIG-FILE", "The older name of --command-config."),
    text("command-config", "CONFIG-FILE", "A file of the producer's properties."),
    flag("print-metrics", "Print what the producer counted, at the end."),
    text("transactional-id", "TRANSACTIONAL-ID", "Send in transactions under this id."),
    long("transaction-duration-ms", "MS", "Commit after this time; turns transactions on."),
    long(
        "warmup-records",
        "WARMUP-RECORDS",
        "Leave the first records out of a second summary: what came before the steady state.",
    )
    .default("0"),
    long("reporting-interval", "INTERVAL-MS", "How often to print how it goes, in ms.").default("5000"),
    int("record-size", "RECORD-SIZE", "Bytes of a record: random letters."),
    text("payload-file", "PAYLOAD-FILE", "A file to choose the records from."),
    flag("payload-monotonic", "Records count 0, 1, 2, ... as text."),
];

/// The ways to say what is sent, of which exactly one is chosen.
const PAYLOADS: [&str; 3] = ["record-size", "payload-file", "payload-monotonic"];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "producer-perf-test",
    script: Some("kafka-producer-perf-test"),
    family: Family::Perf,
    summary: "Measure how fast records go in, as Kafka's tool does",
    style: Style::Argparse {
        program: None,
        one_of: &PAYLOADS,
        required: true,
        help_code: 1,
        empty_is_help: true,
    },
    options: &OPTIONS,
    actions: &[],
    operand: Some("topic"),
    examples: &[
        "producer-perf-test --topic t --num-records 1000000 --record-size 100 --throughput -1",
        "producer-perf-test --topic t --num-records 60000 --record-size 1024 --throughput 1000 --command-property acks=1",
    ],
    fail: fail_uncaught,
    run: super::run::run,
};

/// What is to be done.
pub(super) struct Plan {
    pub(super) topic: String,
    pub(super) records: u64,
    /// Records a second; negative is no limit.
    pub(super) throughput: f64,
    pub(super) warmup: u64,
    pub(super) interval: Duration,
    pub(super) payloads: Payloads,
    pub(super) properties: Properties,
    pub(super) metrics: bool,
}

impl Plan {
    /// Checked in Kafka's order; a payload file is read, and said to be read, on the way.
    pub(super) fn new(call: &Call, out: &mut Output) -> Result<Self, Failure> {
        let parsed = &call.parsed;
        let usage = |message: &str| Failure::Usage(message.to_owned());
        if !call.exact() {
            require(call)?;
        }
        let sources =
            ["bootstrap-server", "command-property", "producer-props", "producer.config", "command-config"];
        if !sources.iter().any(|name| parsed.has(name)) {
            return Err(usage(
                "At least one of --bootstrap-server, --command-property, --producer-props, --producer.config or \
                 --command-config must be specified.",
            ));
        }
        for (new, old) in [("command-property", "producer-props"), ("command-config", "producer.config")] {
            if parsed.has(new) && parsed.has(old) {
                return Err(Failure::Usage(format!("--{new} and --{old} cannot be specified together.")));
            }
        }
        let records = positive(parsed.long("num-records")?, "num-records")?;
        let warmup = u64::try_from(parsed.long("warmup-records")?.unwrap_or(0)).unwrap_or(0);
        if warmup >= records {
            return Err(usage(
                "The value for --warmup-records must be strictly fewer than the number of records in the test, \
                 --num-records.",
            ));
        }
        let size = match parsed.int("record-size")? {
            Some(size) => Some(positive(Some(i64::from(size)), "record-size")?),
            None => None,
        };
        let interval =
            positive(Some(parsed.long("reporting-interval")?.unwrap_or(5000)), "reporting-interval")?;
        if parsed.long("transaction-duration-ms")?.is_some_and(|duration| duration <= 0) {
            return Err(usage("--transaction-duration-ms should be greater than zero."));
        }
        let payloads = payloads(call, size, records, out)?;
        for old in ["producer-props", "producer.config"] {
            if parsed.has(old) && call.exact() {
                let new = if old == "producer-props" { "command-property" } else { "command-config" };
                out.line(format_args!(
                    "Option --{old} has been deprecated and will be removed in a future version. Use --{new} instead."
                ));
            }
        }
        let properties = properties(parsed)?;
        let transactional =
            ["transactional-id", "transaction-duration-ms"].iter().any(|name| parsed.has(name));
        if transactional || properties.contains_key("transactional.id") {
            let message = "transactions are not built yet: leave --transactional-id, --transaction-duration-ms and \
                           transactional.id out";
            return Err(Thrown::typist("java.lang.UnsupportedOperationException", message).into());
        }
        Ok(Self {
            topic: parsed.one("topic")?.unwrap_or_default().to_owned(),
            records,
            throughput: parsed.double("throughput")?.unwrap_or(-1.0),
            warmup,
            interval: Duration::from_millis(interval),
            payloads,
            properties,
            metrics: parsed.has("print-metrics"),
        })
    }
}

/// What argparse4j checks under the script's name; --throughput may be left out under `kfk`.
fn require(call: &Call) -> Result<(), Failure> {
    for name in ["topic", "num-records"] {
        if !call.parsed.has(name) {
            return Err(Failure::Usage(format!("--{name} is missing")));
        }
    }
    match PAYLOADS.iter().filter(|name| call.parsed.has(name)).count() {
        1 => Ok(()),
        _ => Err(Failure::Usage(
            "say what to send by one of --record-size, --payload-file and --payload-monotonic".to_owned(),
        )),
    }
}

fn positive(given: Option<i64>, name: &str) -> Result<u64, Failure> {
    match given.map(u64::try_from) {
        Some(Ok(number @ 1..)) => Ok(number),
        _ => Err(Failure::Usage(format!("--{name} should be greater than zero."))),
    }
}

fn payloads(call: &Call, size: Option<u64>, records: u64, out: &mut Output) -> Result<Payloads, Failure> {
    let parsed = &call.parsed;
    if let Some(size) = size {
        return Ok(Payloads::random(usize::try_from(size).unwrap_or(usize::MAX), records));
    }
    let Some(path) = parsed.one("payload-file")? else { return Ok(Payloads::counting()) };
    let unusable = || {
        Thrown {
            actor: Actor::Machine,
            ..Thrown::illegal_argument("File does not exist or empty file provided.")
        }
        .plainly(format!("{path} cannot be used for payloads: there is no such file, or it is empty"))
    };
    out.prose(format_args!("Reading payloads from: {}", absolute(path).unwrap_or_default().display()));
    if std::fs::metadata(path).map_or(true, |found| found.len() == 0) {
        return Err(unusable().into());
    }
    // Typed with a backslash, as help shows it.
    let delimiter = match parsed.one("payload-delimiter")? {
        None | Some("\\n") => "\n",
        Some(delimiter) => delimiter,
    };
    let regex = Regex::new(delimiter).map_err(|_| {
        Thrown::typist("java.util.regex.PatternSyntaxException", delimiter)
            .plainly(format!("--payload-delimiter {delimiter} is no regular expression"))
    })?;
    let payloads = Payloads::of_file(Path::new(path), |text| split(&regex, text));
    let payloads = payloads.map_err(|error: io::Error| Thrown::file(path, &error))?;
    if let Payloads::Given { all, .. } = &payloads {
        out.prose(format_args!("Number of records read: {}", all.len()));
        if all.is_empty() {
            return Err(unusable().into());
        }
    }
    Ok(payloads)
}

/// As Java's `String.split`: empty pieces at the end are left out.
fn split(regex: &Regex, text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (start, end) in regex.find_all(text) {
        if end > 0 {
            pieces.push(text[from..start].to_owned());
            from = end;
        }
    }
    pieces.push(text[from..].to_owned());
    while pieces.len() > 1 && pieces.last().is_some_and(String::is_empty) {
        pieces.pop();
    }
    pieces
}

/// A file's properties, then those on the command line, then the servers.
fn properties(parsed: &Parsed) -> Result<Properties, Failure> {
    let mut properties = Properties::new();
    for option in ["command-config", "producer.config"] {
        if let Some(path) = parsed.one(option)? {
            properties = read_properties(path)?;
        }
    }
    for option in ["producer-props", "command-property"] {
        for pair in parsed.all(option) {
            match pair.split('=').collect::<Vec<_>>()[..] {
                [name, value] if !value.is_empty() => {
                    properties.insert(name.to_owned(), value.to_owned());
                }
                _ => return Err(Thrown::illegal_argument(format!("Invalid property: {pair}")).into()),
            }
        }
    }
    // What was typed as a property counts more than what nobody typed.
    let named = parsed.assumed_bootstrap && properties.contains_key("bootstrap.servers");
    if let Some(servers) = parsed.one("bootstrap-server")?.filter(|_| !named) {
        properties.insert("bootstrap.servers".to_owned(), servers.to_owned());
    }
    properties.entry("client.id".to_owned()).or_insert_with(|| "perf-producer-client".to_owned());
    Ok(properties)
}

//! The command's options, and what they mean together.

use std::time::Duration;

use kfk_client::Random;
use kfk_client::admin::OffsetSpec;
use kfk_client::config::Properties;

use crate::argv::{Opt, flag, int, java_long, long, text};
use crate::cli::{Call, Family, Style, Tool, check};
use crate::console::{Formatter, Printed, pairs};
use crate::error::Failure;
use crate::java::read_properties;
use crate::output::Output;

const INTRO: &str = "This tool helps to read data from Kafka topics and outputs it to standard output.";

static OPTIONS: [Opt; 24] = [
    text("bootstrap-server", "server to connect to", "The brokers to ask first, as host:port,host:port.")
        .required(),
    text("topic", "topic", "The topic to read."),
    text(
        "include",
        "Java regex (String)",
        "The topics to read: a regular expression of Java's for the whole name.",
    ),
    int("partition", "partition", "The one partition to read: from its end unless --offset says otherwise."),
    text("offset", "consume offset", "Where to begin: a number, earliest or latest; needs --partition.")
        .default("latest"),
    flag("from-beginning", "Begin at the first record there is, not at the end."),
    text("group", "consumer group id", "The group to read as."),
    int("max-messages", "num_messages", "Leave after so many records."),
    long("timeout-ms", "timeout_ms", "Leave when no record has come for so long."),
    text(
        "formatter",
        "class",
        "The Java class that prints records: Default, Logging or NoOpMessageFormatter, or of Kafka's own topics Offsets, GroupMetadata, TransactionLog, ShareGroup or group.share.ShareGroupStateMessageFormatter, all in org.apache.kafka.tools.consumer.",
    )
    .default(FORMATTER),
    text(
        "formatter-property",
        "prop",
        "How records are printed, as key=value: print.timestamp, print.partition, print.offset, print.epoch, print.headers, print.key, print.value, key.separator, line.separator, headers.separator, null.literal, key.deserializer, value.deserializer, headers.deserializer; value.deserializer.value.deserializer.encoding for text that is not in UTF-8.",
    )
    .many(),
    text("formatter-config", "config file", "A file of such properties; --formatter-property overrides it."),
    text("property", "prop", "The older name of --formatter-property.").many(),
    text(
        "key-deserializer",
        "deserializer for keys",
        "The Java class that reads keys; under kfk long, integer and so on will do.",
    ),
    text("value-deserializer", "deserializer for values", "The Java class that reads values."),
    text("isolation-level", "", "read_committed leaves out what open and aborted transactions wrote.")
        .default("read_uncommitted"),
    flag("skip-message-on-error", "Go on behind a record that cannot be printed."),
    flag("enable-systest-events", "Print shutdown_complete at the end."),
    text("command-property", "consumer_prop", "A property of the consumer, as key=value.").many(),
    text(
        "command-config",
        "config file",
        "A file of the consumer's properties; --command-property overrides it.",
    ),
    text("consumer-property", "consumer_prop", "The older name of --command-property.").many(),
    text("consumer.config", "config file", "The older name of --command-config."),
    flag("delete-consumer-offsets", "Left aside: offsets are not in ZooKeeper any more.").kfk_only(),
    text("blacklist", "regex", "The topics not to read; all others are read.").kfk_only(),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "console-consumer",
    script: Some("kafka-console-consumer"),
    family: Family::Topics,
    summary: "Read records and print them",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: Some("topic"),
    examples: &[
        "console-consumer --topic orders --from-beginning",
        "console-consumer --topic orders --partition 0 --offset 42 --max-messages 1",
        "console-consumer --topic orders --from-beginning --formatter-property print.key=true --timeout-ms 1000",
    ],
    fail,
    run: super::run::run,
};

/// The other formatters in the package of the default one.
const OTHERS: [&str; 7] = [
    "LoggingMessageFormatter",
    "NoOpMessageFormatter",
    "OffsetsMessageFormatter",
    "GroupMetadataMessageFormatter",
    "ShareGroupMessageFormatter",
    "TransactionLogMessageFormatter",
    "group.share.ShareGroupStateMessageFormatter",
];

const FORMATTER: &str = "org.apache.kafka.tools.consumer.DefaultMessageFormatter";

/// Options that replaced each other (KIP-1147): the new one and the old one.
const REPLACED: [(&str, &str); 3] = [
    ("formatter-property", "property"),
    ("command-property", "consumer-property"),
    ("command-config", "consumer.config"),
];

fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    // What Kafka's tool throws while it reads its options nobody catches.
    const UNCAUGHT: &str = "Exception in thread \"main\"";
    match (failure, failure.as_exception()) {
        (Failure::Refused(refusal), _) if !refusal.is_of_a_value() => {
            crate::cli::print_usage(&refusal.message, call, out);
        }
        (Failure::AtWork(_), Some((_, trace))) => out.say(trace),
        (_, Some((_, trace))) => out.say(format_args!("{UNCAUGHT} {trace}")),
        (_, None) => (),
    }
    1
}

/// What is to be read.
#[derive(Debug)]
pub(super) enum Source {
    /// All partitions of a topic.
    Topic(String),
    /// One partition, and where to begin.
    Partition(String, i32, Start),
    /// The topics whose whole name matches, or with `false` does not.
    Matching(String, bool),
}

/// Where to begin in a partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    At(i64),
    By(OffsetSpec),
}

/// What Kafka finds out before it connects.
pub(super) struct Plan {
    pub(super) source: Source,
    pub(super) properties: Properties,
    pub(super) formatter: Formatter,
    pub(super) timeout: Option<Duration>,
}

impl Plan {
    pub(super) fn new(call: &Call, out: &mut Output) -> Result<Self, Failure> {
        let parsed = &call.parsed;
        check::required(call, &["bootstrap-server"])?;
        check_source(call)?;
        for (new, old) in REPLACED {
            check::replaced(
                call,
                new,
                old,
                &format!("Options --{old} and --{new} cannot be specified together."),
            )?;
            if call.exact() && parsed.has(old) {
                out.line(format_args!(
                    "Option --{old} is deprecated and will be removed in a future version. Use --{new} instead."
                ));
            }
        }
        let formatter = formatter(call, out)?;
        let source = source(call)?;
        let properties = consumer_properties(call, out)?;
        let timeout = parsed.long("timeout-ms")?.and_then(|ms| u64::try_from(ms).ok());
        Ok(Self { source, properties, formatter, timeout: timeout.map(Duration::from_millis) })
    }
}

fn usage(call: &Call, exact: &str, kind: &str) -> Failure {
    Failure::Usage(if call.exact() { exact } else { kind }.to_owned())
}

fn check_source(call: &Call) -> Result<(), Failure> {
    let parsed = &call.parsed;
    let sources = ["topic", "include", "blacklist"].iter().filter(|name| parsed.has(name)).count();
    if sources != 1 {
        return Err(usage(
            call,
            "Exactly one of the following arguments is required: [topic], [include]",
            "say what to read: --topic NAME, or --include REGEX, not both",
        ));
    }
    Ok(())
}

fn source(call: &Call) -> Result<Source, Failure> {
    let parsed = &call.parsed;
    let has = |name| parsed.has(name);
    if has("partition") && !has("topic") {
        return Err(usage(
            call,
            "The topic is required when partition is specified.",
            "--partition needs --topic",
        ));
    }
    if has("offset") && !has("partition") {
        return Err(usage(
            call,
            "The partition is required when offset is specified.",
            "--offset needs --partition",
        ));
    }
    if has("offset") && has("from-beginning") {
        return Err(usage(
            call,
            "Options from-beginning and offset cannot be specified together.",
            "--from-beginning and --offset do not go together",
        ));
    }
    if has("partition") && has("group") {
        return Err(usage(
            call,
            "Options group and partition cannot be specified together.",
            "--group and --partition do not go together",
        ));
    }
    // That there is only one is asked for when work begins, as Kafka's tool does.
    let first = |name| parsed.all(name).next().unwrap_or_default().to_owned();
    if has("include") {
        return Ok(Source::Matching(first("include"), true));
    }
    if has("blacklist") {
        return Ok(Source::Matching(first("blacklist"), false));
    }
    let topic = first("topic");
    let Some(partition) = parsed.int("partition")? else { return Ok(Source::Topic(topic)) };
    let start = match parsed.one("offset")? {
        Some(offset) => start(call, offset)?,
        None if has("from-beginning") => Start::By(OffsetSpec::Earliest),
        None => Start::By(OffsetSpec::Latest),
    };
    Ok(Source::Partition(topic, partition, start))
}

fn start(call: &Call, offset: &str) -> Result<Start, Failure> {
    match offset.to_lowercase().as_str() {
        "earliest" => Ok(Start::By(OffsetSpec::Earliest)),
        "latest" => Ok(Start::By(OffsetSpec::Latest)),
        _ => match java_long(offset) {
            Some(offset) if offset >= 0 => Ok(Start::At(offset)),
            _ => Err(usage(
                call,
                &format!(
                    "The provided offset value '{offset}' is incorrect. Valid values are 'earliest', 'latest', or a non-negative long."
                ),
                &format!("--offset is a number from 0, earliest or latest, not '{offset}'"),
            )),
        },
    }
}

fn formatter(call: &Call, out: &mut Output) -> Result<Formatter, Failure> {
    let parsed = &call.parsed;
    let mut properties = match parsed.one("formatter-config")? {
        Some(path) => read_properties(path)?,
        None => Properties::new(),
    };
    properties.extend(pairs(parsed.all("property")));
    properties.extend(pairs(parsed.all("formatter-property")));
    for side in ["key", "value"] {
        if let Some(class) = parsed.one(&format!("{side}-deserializer"))? {
            properties.entry(format!("{side}.deserializer")).or_insert_with(|| class.to_owned());
        }
    }
    let class = parsed.one("formatter")?.unwrap_or(FORMATTER);
    let printed = Printed::of_class(class, !call.exact()).ok_or_else(|| {
        usage(
            call,
            class,
            &format!(
                "there is no formatter {class}; there are {FORMATTER}, and beside it {}",
                OTHERS.join(", ")
            ),
        )
    })?;
    let (formatter, unknown) = Formatter::new(printed, &properties, !call.exact());
    for unknown in unknown {
        if !call.exact() {
            return Err(Failure::Usage(format!(
                "there is no {} {}; there are {}",
                unknown.property, unknown.given, unknown.known
            )));
        }
        // Kafka logs it and prints bytes.
        out.say(format_args!("{}: {}", unknown.class, unknown.given));
    }
    Ok(formatter)
}

/// The consumer's properties: file, then properties, then options.
fn consumer_properties(call: &Call, out: &mut Output) -> Result<Properties, Failure> {
    let parsed = &call.parsed;
    let path = match parsed.one("command-config")? {
        None => parsed.one("consumer.config")?,
        path => path,
    };
    let from_file = match path {
        Some(path) => read_properties(path)?,
        None => Properties::new(),
    };
    let mut extra = pairs(parsed.all("consumer-property"));
    extra.extend(pairs(parsed.all("command-property")));
    check_groups(call, &from_file, &extra)?;
    let mut properties = from_file;
    properties.extend(extra);
    if let Some(group) = parsed.one("group")? {
        properties.insert("group.id".to_owned(), group.to_owned());
    }
    if !parsed.has("partition") && !properties.contains_key("group.id") {
        // A group for this one reading: nobody will ask for its offsets.
        let number = Random::from_entropy().below(100_000);
        properties.insert("group.id".to_owned(), format!("console-consumer-{number}"));
        properties.entry("enable.auto.commit".to_owned()).or_insert_with(|| "false".to_owned());
    }

    let begins = parsed.has("from-beginning");
    match properties.get("auto.offset.reset") {
        Some(reset) if begins && reset != "earliest" => {
            let message = format!(
                "Can't simultaneously specify --from-beginning and 'auto.offset.reset={reset}', please remove one option"
            );
            if call.exact() {
                out.say(message);
                return Err(Failure::Told(1));
            }
            return Err(Failure::Usage(format!(
                "--from-beginning and the property auto.offset.reset={reset} do not go together"
            )));
        }
        Some(_) => (),
        None => {
            let reset = if begins { "earliest" } else { "latest" };
            properties.insert("auto.offset.reset".to_owned(), reset.to_owned());
        }
    }
    let servers = parsed.one("bootstrap-server")?.unwrap_or_default();
    properties.insert("bootstrap.servers".to_owned(), servers.to_owned());
    properties.entry("client.id".to_owned()).or_insert_with(|| "console-consumer".to_owned());
    if let Some(level) = parsed.one("isolation-level")? {
        properties.insert("isolation.level".to_owned(), level.to_owned());
    }
    Ok(properties)
}

/// A group may be named in three places, but only one group.
fn check_groups(call: &Call, from_file: &Properties, extra: &Properties) -> Result<(), Failure> {
    let option = call.parsed.one("group")?;
    let places =
        [option, from_file.get("group.id").map(String::as_str), extra.get("group.id").map(String::as_str)];
    let mut groups: Vec<&str> = Vec::new();
    for group in places.into_iter().flatten() {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    if groups.len() > 1 {
        let detected: Vec<String> = groups.iter().map(|group| format!("'{group}'")).collect();
        let detected = detected.join(", ");
        return Err(usage(
            call,
            &format!(
                "The group ids provided in different places (directly using '--group', via '--consumer-property', or via '--consumer.config') do not match. Detected group ids: {detected}"
            ),
            &format!("one group can be read as, not several: {detected}"),
        ));
    }
    Ok(())
}

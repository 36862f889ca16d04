//! The command's options, and what of them a producer is told.

use kfk_client::config::Properties;

use crate::argv::{Kind, Opt, Refusal, flag, int, long, maybe, text};
use crate::cli::{Call, Family, Style, Tool, check};
use crate::connect::check_servers;
use crate::console::{LineReader, pairs};
use crate::error::{Failure, Thrown};
use crate::java::read_properties;
use crate::output::Output;

const INTRO: &str = "This tool helps to read data from standard input and publish it to Kafka.";

static OPTIONS: [Opt; 27] = [
    text("bootstrap-server", "server to connect to", "The brokers to ask first, as host:port,host:port.")
        .required(),
    text("topic", "topic", "Where the records go.").required(),
    flag("sync", "Wait for each record's answer before the next is read."),
    maybe(
        "compression-codec",
        Kind::Text,
        "compression-codec",
        "none, gzip, snappy, lz4 or zstd; gzip if none is named.",
    ),
    int("batch-size", "size", "Most bytes in a batch, under kfk 131072: batch.size.").default("16384"),
    int(
        "max-partition-memory-bytes",
        "memory in bytes per partition",
        "An older name for --batch-size, which it overrides.",
    )
    .default("16384"),
    int("message-send-max-retries", "", "How often a batch is tried again: retries.").default("3"),
    long("retry-backoff-ms", "", "How long to wait before another try: retry.backoff.ms.").default("100"),
    long("timeout", "timeout_ms", "How long a batch may wait for more records: linger.ms.").default("1000"),
    text(
        "request-required-acks",
        "request required acks",
        "Who must have a record before it counts as sent: acks.",
    )
    .default("-1"),
    int(
        "request-timeout-ms",
        "request timeout ms",
        "How long an answer may take: request.timeout.ms.",
    )
    .default("1500"),
    long(
        "metadata-expiry-ms",
        "metadata expiration interval",
        "When leaders are asked for anew though nothing went wrong: metadata.max.age.ms.",
    )
    .default("300000"),
    long(
        "max-block-ms",
        "max block on send",
        "How long to wait for the topic or for room: max.block.ms.",
    )
    .default("60000"),
    long(
        "max-memory-bytes",
        "total memory in bytes",
        "Room for records that are under way: buffer.memory.",
    )
    .default("33554432"),
    int("socket-buffer-size", "size", "The socket's buffer: send.buffer.bytes.").default("102400"),
    text("line-reader", "reader_class", "The Java class that reads lines; there is one.").default(READER),
    text(
        "reader-property",
        "prop",
        "How lines are read, as key=value: parse.key, key.separator, parse.headers, headers.delimiter, headers.separator, headers.key.separator, null.marker, ignore.error.",
    )
    .many(),
    text("reader-config", "config file", "A file of such properties; --reader-property overrides it."),
    text("property", "prop", "The older name of --reader-property.").many(),
    text("command-property", "producer_prop", "A property of the producer, as key=value.").many(),
    text(
        "command-config",
        "config file",
        "A file of the producer's properties; --command-property overrides it.",
    ),
    text("producer-property", "producer_prop", "The older name of --command-property.").many(),
    text("producer.config", "config file", "The older name of --command-config."),
    text("key-serializer", "class", "Left aside: keys are the bytes of the line.").kfk_only(),
    text("value-serializer", "class", "Left aside: values are the bytes of the line.").kfk_only(),
    int("queue-size", "records", "Left aside: see --max-memory-bytes.").kfk_only(),
    int("queue-enqueuetimeout-ms", "ms", "Left aside: see --max-block-ms.").kfk_only(),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "console-producer",
    script: Some("kafka-console-producer"),
    family: Family::Topics,
    summary: "Write records: one a line of standard input",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: Some("topic"),
    examples: &[
        "console-producer --topic orders",
        "console-producer --topic orders --reader-property parse.key=true --reader-property key.separator=:",
        "console-producer --topic orders --compression-codec zstd < file",
    ],
    fail,
    run: super::run::run,
};

const READER: &str = "org.apache.kafka.tools.LineMessageReader";
/// What it was called up to 3.9.
const OLD_READER: &str = "kafka.tools.ConsoleProducer$LineMessageReader";

/// `batch.size` under `kfk`, unless something else is asked for.
const KIND_BATCH_SIZE: &str = "131072";

/// Options that replaced each other (KIP-1147): the new one, the old one, and how the message that
/// refuses both names them.
const REPLACED: [(&str, &str); 3] = [
    ("command-config", "producer.config"),
    ("command-property", "producer-property"),
    ("reader-property", "property"),
];

fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        // Read too late for a refusal with all options.
        Failure::Refused(refusal) if refusal.is_of_a_value() => out.say(&refusal.message),
        Failure::Refused(refusal) => crate::cli::print_usage(&refusal.message, call, out),
        Failure::Thrown(thrown) | Failure::AtWork(thrown) => match thrown.wrapped {
            true => out.say(format_args!("java.util.concurrent.ExecutionException: {thrown}")),
            false => out.say(thrown),
        },
        Failure::Usage(_) | Failure::Partly | Failure::Told(_) => (),
    }
    1
}

/// What Kafka checks before it begins to work.
pub(super) fn check_options(call: &Call, out: &mut Output) -> Result<(), Failure> {
    check::required(call, &["topic"])?;
    for (new, old) in REPLACED {
        check::replaced(
            call,
            new,
            old,
            &format!("Options --{new} and --{old} cannot be specified together."),
        )?;
    }
    if call.exact() {
        for (new, old) in REPLACED {
            if call.parsed.has(old) {
                out.line(format_args!(
                    "Warning: --{old} is deprecated and will be removed in a future version. Use --{new} instead."
                ));
            }
        }
        if call.parsed.has("max-partition-memory-bytes") {
            out.line(
                "Warning: --max-partition-memory-bytes is deprecated and will be removed in Apache Kafka 5.0. Use --batch-size instead.",
            );
        }
    }
    check_servers(call)
}

/// How lines are read.
pub(super) fn reader(call: &Call) -> Result<LineReader, Failure> {
    let parsed = &call.parsed;
    let class = parsed.one("line-reader")?.unwrap_or(READER);
    if class != READER && (call.exact() || class != OLD_READER) {
        return Err(Thrown::typist("java.lang.ClassNotFoundException", class)
            .advise(format!("there is no such line reader; the one there is reads lines: {READER}"))
            .into());
    }
    let mut properties = file(call, &["reader-config"])?;
    properties.extend(pairs(parsed.all("property")));
    properties.extend(pairs(parsed.all("reader-property")));
    Ok(LineReader::new(&properties)?)
}

/// The producer's properties: files, then properties, then options; an option's default only where
/// nothing else says something.
pub(super) fn producer_properties(call: &Call) -> Result<Properties, Failure> {
    let parsed = &call.parsed;
    let mut properties = file(call, &["command-config", "producer.config"])?;
    properties.extend(pairs(parsed.all("producer-property")));
    properties.extend(pairs(parsed.all("command-property")));
    properties.entry("client.id".to_owned()).or_insert_with(|| "console-producer".to_owned());
    let servers = parsed.one("bootstrap-server")?.unwrap_or_default();
    properties.insert("bootstrap.servers".to_owned(), servers.to_owned());
    // Under the scripts' names it is always set; under kfk only if it was asked for.
    if call.exact() || parsed.has("compression-codec") {
        let codec = match (parsed.has("compression-codec"), parsed.one("compression-codec")?) {
            (false, _) => "none",
            (true, None | Some("")) => "gzip",
            (true, Some(codec)) => codec,
        };
        properties.insert("compression.type".to_owned(), codec.to_owned());
    }
    // A file goes through three times as fast as with Kafka's 16 KiB; a topic that takes less gets less.
    if !call.exact() {
        properties.entry("batch.size".to_owned()).or_insert_with(|| KIND_BATCH_SIZE.to_owned());
    }
    for (option, key) in [
        ("timeout", "linger.ms"),
        ("request-required-acks", "acks"),
        ("request-timeout-ms", "request.timeout.ms"),
        ("message-send-max-retries", "retries"),
        ("retry-backoff-ms", "retry.backoff.ms"),
        ("socket-buffer-size", "send.buffer.bytes"),
        ("max-memory-bytes", "buffer.memory"),
        ("batch-size", "batch.size"),
        ("max-partition-memory-bytes", "batch.size"),
        ("metadata-expiry-ms", "metadata.max.age.ms"),
        ("max-block-ms", "max.block.ms"),
    ] {
        merge(call, &mut properties, option, key)?;
    }
    Ok(properties)
}

fn merge(call: &Call, properties: &mut Properties, option: &str, key: &str) -> Result<(), Refusal> {
    let known = OPTIONS.iter().find(|known| known.name == option);
    let Some(known) = known else { return Ok(()) };
    let given = match known.takes.kind() {
        Some(Kind::Int) => call.parsed.int(option)?.map(|number| number.to_string()),
        Some(Kind::Long) => call.parsed.long(option)?.map(|number| number.to_string()),
        _ => call.parsed.one(option)?.map(str::to_owned),
    };
    match (given, known.default) {
        (Some(given), _) => {
            properties.insert(key.to_owned(), given);
        }
        (None, Some(default)) => {
            properties.entry(key.to_owned()).or_insert_with(|| default.to_owned());
        }
        (None, None) => (),
    }
    Ok(())
}

/// The properties of the first of these options that names a file.
fn file(call: &Call, options: &[&str]) -> Result<Properties, Failure> {
    for option in options {
        if let Some(path) = call.parsed.one(option)? {
            return Ok(read_properties(path)?);
        }
    }
    Ok(Properties::new())
}

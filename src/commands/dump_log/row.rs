//! The row of the command table.

use super::run::run;
use crate::argv::{Kind, Opt, flag, int, maybe, text};
use crate::cli::{Call, Family, Style, Tool};
use crate::error::{Failure, Thrown};
use crate::output::Output;

const INTRO: &str = "This tool helps to parse a log file and dump its contents to the console, useful for debugging a seemingly \
                     corrupt log segment.";

static OPTIONS: [Opt; 15] = [
    text(
        "files",
        "FILE,...",
        "The files: .log, .index, .timeindex, .txnindex, .snapshot, .checkpoint; under kfk directories too.",
    )
    .required(),
    flag("print-data-log", "Print the records' keys and values too. Any decoder implies it."),
    flag("deep-iteration", "Print the records, not only the batches."),
    flag("verify-index-only", "Check indexes against their log without printing them."),
    flag("index-sanity-check", "Check indexes only as a broker does at its start."),
    int("max-message-size", "BYTES", "How much of the log to look at behind an index entry.")
        .default("5242880"),
    int("max-bytes", "BYTES", "Stop after this many bytes of each log.").default("2147483647"),
    flag("skip-record-metadata", "Print keys and values alone; leaves control records out."),
    maybe(
        "key-decoder-class",
        Kind::Text,
        "CLASS",
        "How to print keys: org.apache.kafka.tools.api.LongDecoder.",
    )
    .default("org.apache.kafka.tools.api.StringDecoder"),
    maybe("value-decoder-class", Kind::Text, "CLASS", "How to print values.")
        .default("org.apache.kafka.tools.api.StringDecoder"),
    flag("offsets-decoder", "The records are those of __consumer_offsets."),
    flag("transaction-log-decoder", "The records are those of __transaction_state."),
    flag("cluster-metadata-decoder", "The records are those of __cluster_metadata."),
    flag("remote-log-metadata-decoder", "The records are those of __remote_log_metadata."),
    flag("share-group-state-decoder", "The records are those of __share_group_state."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "dump-log",
    script: Some("kafka-dump-log"),
    family: Family::Server,
    summary: "Print what is in segments, indexes and snapshots",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &[],
    operand: Some("files"),
    examples: &[
        "dump-log data/orders-0/00000000000000000000.log --print-data-log",
        "dump-log data/orders-0",
        "dump-log data/__cluster_metadata-0 --cluster-metadata-decoder --json",
    ],
    fail,
    run,
};

/// Kafka's tool catches nothing: what goes wrong ends the JVM, whose line we keep and whose trace we do not.
fn fail(failure: &Failure, _: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Thrown(Thrown { class, message, .. }) if message.is_empty() => {
            out.say(format_args!("Exception in thread \"main\" {class}"));
        }
        other => {
            if let Some((_, trace)) = other.as_exception() {
                out.say(format_args!("Exception in thread \"main\" {trace}"));
            }
        }
    }
    1
}

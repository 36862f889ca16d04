//! The command's options.

use crate::argv::{Action, Opt, flag, int, text};
use crate::cli::{Family, Style, Tool, fail_with_trace};

static OPTIONS: [Opt; 30] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first."),
    text("command-config", "FILE", "A file of properties for all clients."),
    text("command-property", "KEY=VALUE", "Properties of all clients, over those of a file.").many(),
    text("workload", "NAME", "What to measure: produce, consume, both or request-response.")
        .default("produce"),
    text("topic", "NAME", "Use this topic and keep it; else a fresh one is made, and deleted at the end."),
    int("topics", "N", "How many topics to make.").default("1"),
    int("partitions", "N", "Partitions of each topic that is made.").default("1"),
    int("replication-factor", "N", "Replicas of each partition; the cluster's default if not given."),
    int("producers", "N", "How many producers write at the same time.").default("1"),
    int("consumers", "N", "How many consumers share the partitions.").default("1"),
    text("record-size", "BYTES", "Bytes of a record's value, such as 100 or 16k.").default("1024"),
    text("keys", "N", "Give records one of N keys; without it they have none."),
    text("payload", "KIND", "random, text, or the path of a file whose lines are sent.").default("random"),
    text(
        "rate",
        "N",
        "Records a second of all producers together, such as 50k; as fast as it goes if not given.",
    ),
    text("duration", "TIME", "How long to measure, after the warm-up, such as 30s or 5m.").default("10s"),
    text("num-records", "N", "How many records to measure, such as 1M, in place of a time."),
    text("warmup", "TIME", "How long to run before measuring begins.").default("2s"),
    text("acks", "ACKS", "Who must have a record before it counts: 0, 1 or all.").default("all"),
    text("compression", "CODEC", "none, gzip, snappy, lz4 or zstd.").default("none"),
    text("batch-size", "BYTES", "Most bytes of a batch, such as 16k or 1M: batch.size.").default("16k"),
    text("linger", "TIME", "How long a batch waits for more records: linger.ms.").default("5ms"),
    text("producer-property", "KEY=VALUE", "A property of the producers.").many(),
    text("consumer-property", "KEY=VALUE", "A property of the consumers.").many(),
    text("interval", "TIME", "How long a point of the curve over time is.").default("1s"),
    text("hdr", "FILE", "Write the latencies of each interval there, in HdrHistogram's log format."),
    text(
        "compare",
        "HOST:PORT,...",
        "Measure that cluster as well, in turn with the first, and compare; --fail-if and --hdr are about all rounds of the first.",
    ),
    int("rounds", "N", "How often each of two clusters is measured.").default("3"),
    text("fail-if", "GATE", "Leave with 3 if this holds: 'p99>20ms', 'throughput<50MB/s', 'errors>0'.")
        .many(),
    flag("no-plot", "Draw no curves on a terminal."),
    flag("quiet", "Show nothing while it runs."),
];

static ACTIONS: [Action; 4] = [
    Action::verb("produce", &[], None, "Write as fast as it goes, or at a rate"),
    Action::verb("consume", &[], None, "Read what has been written before"),
    Action::verb("both", &[], None, "Write and read at the same time; latencies are end to end"),
    Action::verb("request-response", &[], None, "One record at a time for each producer"),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "perf-test",
    script: None,
    family: Family::Perf,
    summary: "Measure throughput and latencies, compare clusters, gate a build on it",
    style: Style::Own,
    options: &OPTIONS,
    actions: &ACTIONS,
    operand: None,
    examples: &[
        "perf-test produce --record-size 100 --duration 10s",
        "perf-test both --rate 50k --partitions 10 --acks all",
        "perf-test request-response --compare other:9092 --rounds 5",
        "perf-test both --rate 1000 --fail-if 'p99>20ms' --fail-if 'errors>0' --json",
    ],
    fail: fail_with_trace,
    run: super::run::run,
};

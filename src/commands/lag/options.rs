//! The row of the command table.

use super::run::run;
use crate::argv::{Opt, flag, long, text};
use crate::cli::{Family, Style, Tool, fail_with_trace};

static OPTIONS: [Opt; 7] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b'),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    text("group", "REGEX", "Only these groups: a regular expression for the whole name. May be given again.")
        .many(),
    text("topic", "REGEX", "Only these topics: a regular expression for the whole name. May be given again.")
        .many(),
    flag(
        "once",
        "Look once. On a terminal it goes on until Ctrl-C otherwise; a pipe, --json and --fail-above get one look.",
    ),
    text("interval", "TIME", "How long between two looks: 500ms, 2s, 1m.").default("2s"),
    long(
        "fail-above",
        "RECORDS",
        "Leave with exit code 3, and a line that says which, if a partition is further behind than this.",
    ),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "lag",
    script: None,
    family: Family::Groups,
    summary: "Show how far groups are behind, live or once",
    style: Style::Own,
    options: &OPTIONS,
    actions: &[],
    operand: Some("group"),
    examples: &["lag", "lag payments --once", "lag payments --topic orders --fail-above 1000 --json"],
    fail: fail_with_trace,
    run,
};

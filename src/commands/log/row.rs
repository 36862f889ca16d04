//! The row of the command table.

use super::check::check;
use crate::argv::{Action, Opt, text};
use crate::cli::{Call, Family, Style, Tool, fail_with_trace};
use crate::error::Failure;
use crate::output::Output;

static OPTIONS: [Opt; 1] =
    [text("dir", "DIR", "A directory of log.dirs, of kfk or of Apache Kafka. May be given again.").many()];

static ACTIONS: [Action; 1] = [Action::verb(
    "check",
    &[],
    Some("dir"),
    "Say what a start would do to each partition, without touching anything; exit code 3 if records would be cut",
)];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "log",
    script: None,
    family: Family::Server,
    summary: "Check the directory of a stopped broker",
    style: Style::Own,
    options: &OPTIONS,
    actions: &ACTIONS,
    operand: None,
    examples: &["log check ~/.local/share/kfk/data", "log check /var/lib/kafka --json"],
    fail: fail_with_trace,
    run,
};

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    match call.parsed.action {
        Some("check") => check(call, out),
        _ => Err(Failure::Usage("say what to do: check".to_owned())),
    }
}

//! The row of kafka-metadata-quorum, and which subcommand does what.

use super::{describe, voters};
use crate::argv::{Action, Opt, flag, int, text};
use crate::cli::{Call, Family, Style, Tool};
use crate::connect;
use crate::error::{Actor, Failure, Thrown};
use crate::output::Output;

const HELP: Opt = flag("help", "Print this help.").short('h');
const DRY_RUN: Opt = flag("dry-run", "Only say what would be done.");

static ROOT: [Opt; 4] = [
    HELP,
    text(
        "command-config",
        "FILE",
        "A properties file for the client: security, timeouts; with add-controller that of the new controller.",
    ),
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first."),
    text("bootstrap-controller", "HOST:PORT,...", "The controllers to ask, in place of brokers."),
];
static DESCRIBE: [Opt; 4] = [
    HELP,
    flag("status", "Show the quorum in short: leader, epoch, high watermark, lag."),
    flag("replication", "Show every replica of the metadata log."),
    flag("human-readable", "Show times as how long ago they were."),
];
static ADD: [Opt; 2] = [HELP, DRY_RUN];
// The directory before the id: of two that are missing Kafka names that one.
static REMOVE: [Opt; 4] = [
    HELP,
    int("controller-id", "ID", "The node id of the controller.").short('i').required(),
    text("controller-directory-id", "ID", "The id of its metadata directory.").short('d').required(),
    DRY_RUN,
];
static ACTIONS: [Action; 3] = [
    Action::subcommand("describe", &DESCRIBE, &[], "Describe the metadata quorum"),
    Action::subcommand("add-controller", &ADD, &[], "Let a controller vote"),
    Action::subcommand("remove-controller", &REMOVE, &[], "Let a controller vote no more"),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "metadata-quorum",
    script: Some("kafka-metadata-quorum"),
    family: Family::Cluster,
    summary: "Show and change the quorum that keeps the cluster's metadata",
    style: Style::Argparse {
        program: None,
        one_of: &["bootstrap-server", "bootstrap-controller"],
        required: true,
        help_code: 0,
        empty_is_help: false,
    },
    options: &ROOT,
    actions: &ACTIONS,
    operand: None,
    examples: &[
        "metadata-quorum describe --status",
        "metadata-quorum describe --replication --human-readable",
    ],
    fail,
    run,
};

/// What Kafka's tool says in one line, without naming an exception.
pub(super) const TERSE: &str = "org.apache.kafka.tools.TerseException";

fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Thrown(thrown) if thrown.class == TERSE => out.say(&thrown.message),
        other => return crate::cli::fail_with_trace(other, call, out),
    }
    1
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    if call.parsed.action.is_none() {
        let message = "say what to do: describe, add-controller or remove-controller";
        return Err(Failure::Usage(message.to_owned()));
    }
    if let Some(path) = call.parsed.one("command-config")?
        && !std::path::Path::new(path).exists()
    {
        let message = format!("Properties file {path} does not exists!");
        return Err(Thrown { actor: Actor::Machine, ..Thrown::typist(TERSE, message) }.into());
    }
    let admin = connect::admin(call, None, out)?;
    match call.parsed.action {
        Some("add-controller") => voters::add(call, &admin, out),
        Some("remove-controller") => voters::remove(call, &admin, out),
        _ => describe::run(call, &admin, out),
    }
}

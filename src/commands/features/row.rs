//! The row of kafka-features, and which subcommand does what.

use super::{change, describe};
use crate::argv::{Action, Opt, Refusal, flag, int, text};
use crate::cli::{ARGPARSE_EXCEPTION, Call, Family, Style, Tool};
use crate::commands::storage::levels;
use crate::connect;
use crate::error::Failure;
use crate::output::Output;

const HELP: Opt = flag("help", "Print this help.").short('h');
const METADATA: Opt =
    text("metadata", "VERSION", "An older way to name the level of metadata.version: 4.3-IV0.");
const RELEASE: Opt =
    text("release-version", "VERSION", "All features go to the levels of this release: 4.3-IV0.");
const FEATURE: Opt = text("feature", "NAME=LEVEL", "A feature and its level.").many();
const DRY_RUN: Opt = flag("dry-run", "Only say whether it would work.");
const UNSAFE: Opt = flag("unsafe", "Go down even where metadata is lost by it.");

static ROOT: [Opt; 4] = [
    HELP,
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first."),
    text("bootstrap-controller", "HOST:PORT,...", "The controllers to ask, in place of brokers."),
];
static DESCRIBE: [Opt; 2] = [HELP, int("node-id", "ID", "The node to ask; any if not given.")];
static UPGRADE: [Opt; 5] = [HELP, METADATA, RELEASE, FEATURE, DRY_RUN];
static DOWNGRADE: [Opt; 6] = [HELP, METADATA, RELEASE, FEATURE, UNSAFE, DRY_RUN];
static DISABLE: [Opt; 4] =
    [HELP, text("feature", "NAME", "A feature to switch off.").many(), UNSAFE, DRY_RUN];
static MAPPING: [Opt; 2] =
    [HELP, text("release-version", "VERSION", "A release or metadata.version: 4.3, 4.3-IV0.")];
static DEPENDENCIES: [Opt; 2] = [HELP, FEATURE.required()];
static ACTIONS: [Action; 6] = [
    Action::subcommand("describe", &DESCRIBE, &[], "Show the feature levels that are supported and in force"),
    Action::subcommand("upgrade", &UPGRADE, &[], "Raise feature levels"),
    Action::subcommand("downgrade", &DOWNGRADE, &[], "Lower feature levels"),
    Action::subcommand("disable", &DISABLE, &[], "Switch features off"),
    Action::subcommand("version-mapping", &MAPPING, &[], "Show the feature levels of a release"),
    Action::subcommand("feature-dependencies", &DEPENDENCIES, &[], "Show what a feature level needs"),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "features",
    script: Some("kafka-features"),
    family: Family::Cluster,
    summary: "Show and change the cluster's feature levels",
    style: Style::Argparse {
        program: None,
        one_of: &["bootstrap-server", "bootstrap-controller"],
        required: false,
        help_code: 0,
        empty_is_help: false,
    },
    options: &ROOT,
    actions: &ACTIONS,
    operand: None,
    examples: &["features describe", "features upgrade --feature share.version=1 --dry-run"],
    fail,
    run,
};

/// Kafka's tool does not end the line that tells a slip of the typist; of all else it tells the message.
fn fail(failure: &Failure, _: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Refused(refusal) if refusal.class == ARGPARSE_EXCEPTION => {
            out.say_unended(format_args!("Command line error: {}. Type --help for help.", refusal.message));
        }
        other => {
            if let Some((message, _)) = other.as_exception() {
                out.say(message);
            }
        }
    }
    1
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    match call.parsed.action {
        None => {
            let verbs: Vec<&str> = ACTIONS.iter().map(|action| action.name).collect();
            return Err(Failure::Usage(format!("say what to do: {}", verbs.join(", "))));
        }
        // What is the same for every cluster.
        Some("version-mapping") => return levels::version_mapping(call, out),
        Some("feature-dependencies") => return change::dependencies(call, out),
        Some(_) => {}
    }
    if !call.parsed.has("bootstrap-server") && !call.parsed.has("bootstrap-controller") {
        let message = "You must specify either --bootstrap-controller or --bootstrap-server.";
        return Err(Failure::Refused(Refusal { class: ARGPARSE_EXCEPTION, message: message.to_owned() }));
    }
    let admin = connect::admin(call, None, out)?;
    match call.parsed.action {
        Some("upgrade") => change::run(call, change::Way::Up, &admin, out),
        Some("downgrade") => change::run(call, change::Way::Down, &admin, out),
        Some("disable") => change::run(call, change::Way::Off, &admin, out),
        _ => describe::run(call, &admin, out),
    }
}

//! The row of the command table, and which subcommand does what.

use kfk_broker::env::Env;
use kfk_broker::format::random_directory_id;
use serde_json::json;

use super::{format, info, levels};
use crate::argv::{Action, Opt, flag, text};
use crate::cli::{Call, Family, Style, Tool};
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

const HELP: Opt = flag("help", "Print this help.").short('h');
const CONFIG: Opt = text("config", "FILE", "The server.properties of the node.").short('c').required();
const RELEASE: Opt =
    text("release-version", "VERSION", "A release or metadata.version: 4.3, 4.3-IV0.").short('r');
const FEATURE: Opt = text("feature", "NAME=LEVEL", "A feature and its level.").short('f').many();

static ROOT: [Opt; 1] = [HELP];
static INFO: [Opt; 2] = [HELP, CONFIG];
// The id before the file: of two that are missing Kafka names that one.
static FORMAT: [Opt; 10] = [
    HELP,
    CONFIG,
    text("cluster-id", "ID", "The id of the cluster, the same for all of its nodes.").short('t').required(),
    text("add-scram", "CREDENTIAL", "A user: SCRAM-SHA-256=[name=alice,password=secret].").short('S').many(),
    flag("ignore-formatted", "Leave formatted directories alone in place of refusing.").short('g'),
    RELEASE,
    FEATURE,
    flag("standalone", "Let this controller be a quorum of one that can grow.").short('s'),
    flag("no-initial-controllers", "Write nothing about controllers: others know who votes.").short('N'),
    text("initial-controllers", "ID@HOST:PORT:DIRECTORY,...", "The controllers that vote in the beginning.")
        .short('I'),
];
static MAPPING: [Opt; 2] = [HELP, RELEASE];
static DEPENDENCIES: [Opt; 2] = [HELP, FEATURE.required()];
static RANDOM: [Opt; 1] = [HELP];
const QUORUM: &[&str] = &["standalone", "no-initial-controllers", "initial-controllers"];
static ACTIONS: [Action; 5] = [
    Action::subcommand("info", &INFO, &[], "Say which directories are formatted, and for whom"),
    Action::subcommand("format", &FORMAT, QUORUM, "Format the directories of a node").at_most_one(),
    Action::subcommand("version-mapping", &MAPPING, &[], "Show the feature levels of a release"),
    Action::subcommand("feature-dependencies", &DEPENDENCIES, &[], "Show what a feature level needs"),
    Action::subcommand("random-uuid", &RANDOM, &[], "Print a random id"),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "storage",
    script: Some("kafka-storage"),
    family: Family::Server,
    summary: "Format a data directory, say what is in one",
    style: Style::Argparse {
        program: None,
        one_of: &[],
        required: false,
        help_code: 0,
        empty_is_help: false,
    },
    options: &ROOT,
    actions: &ACTIONS,
    operand: None,
    examples: &[
        "storage format --config server.properties --cluster-id MkU3OEVBNTcwNTJENDM2Qg --standalone",
        "storage info",
        "storage random-uuid",
    ],
    fail,
    run,
};

/// What Kafka's tool says in one line, without naming an exception.
const TERSE: &str = "kafka.tools.TerseFailure";

/// A refusal that Kafka's tool tells in one line.
pub(super) fn terse(message: impl Into<String>) -> Failure {
    Thrown::typist(TERSE, message).into()
}

/// Kafka's tool catches its own refusals; all else ends the JVM, whose line we keep and whose trace we do not.
fn fail(failure: &Failure, _: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Thrown(thrown) if thrown.class == TERSE => out.say(&thrown.message),
        other => {
            if let Some((_, trace)) = other.as_exception() {
                out.say(format_args!("Exception in thread \"main\" {trace}"));
            }
        }
    }
    1
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    match call.parsed.action {
        Some("info") => info::run(call, out),
        Some("format") => format::run(call, out),
        Some("version-mapping") => levels::version_mapping(call, out),
        Some("feature-dependencies") => levels::dependencies(call, out),
        Some("random-uuid") => {
            let id = random_directory_id(&Env::real()).to_string();
            match out.form() {
                Form::Json => out.json(&json!({ "uuid": id })),
                Form::Text | Form::Table => out.line(id),
            }
            Ok(())
        }
        _ => Err(Failure::Usage(
            "say what to do: info, format, random-uuid, version-mapping or feature-dependencies".to_owned(),
        )),
    }
}

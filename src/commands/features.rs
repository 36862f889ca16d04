//! kafka-features describe: which feature levels the cluster can and does run with.
//!
//! Left out so far: upgrade, downgrade, disable, version-mapping, feature-dependencies.

use kfk_client::ClientError;
use serde_json::json;

use crate::argv::{Action, Opt, flag, int, text};
use crate::cli::{ARGPARSE_EXCEPTION, Call, Family, Style, Tool};
use crate::connect::{self, thrown};
use crate::error::{Actor, Failure, Thrown};
use crate::output::{Form, Output};

static ROOT: [Opt; 4] = [
    flag("help", "Print this help.").short('h'),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first."),
    text("bootstrap-controller", "HOST:PORT,...", "The controllers to ask, in place of brokers."),
];
static DESCRIBE: [Opt; 2] =
    [flag("help", "Print this help.").short('h'), int("node-id", "ID", "The node to ask; any if not given.")];
static ACTIONS: [Action; 1] = [Action::subcommand(
    "describe",
    &DESCRIBE,
    &[],
    "Show the feature levels that are supported and in force",
)];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "features",
    script: Some("kafka-features"),
    family: Family::Cluster,
    summary: "Show the cluster's feature levels",
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
    examples: &["features describe"],
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

/// The names of the levels of `metadata.version`, from 7 on.
const METADATA_VERSIONS: [&str; 25] = [
    "3.3-IV3", "3.4-IV0", "3.5-IV0", "3.5-IV1", "3.5-IV2", "3.6-IV0", "3.6-IV1", "3.6-IV2", "3.7-IV0",
    "3.7-IV1", "3.7-IV2", "3.7-IV3", "3.7-IV4", "3.8-IV0", "3.9-IV0", "4.0-IV0", "4.0-IV1", "4.0-IV2",
    "4.0-IV3", "4.1-IV0", "4.1-IV1", "4.2-IV0", "4.2-IV1", "4.3-IV0", "4.4-IV0",
];
const FIRST_NAMED: i16 = 7;

fn level(feature: &str, level: i16) -> String {
    if feature != "metadata.version" {
        return level.to_string();
    }
    let name = usize::try_from(level - FIRST_NAMED).ok().and_then(|index| METADATA_VERSIONS.get(index));
    name.map_or_else(|| format!("UNKNOWN {level}"), |name| (*name).to_owned())
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    if call.parsed.action.is_none() {
        return Err(Failure::Usage("say what to do: describe".to_owned()));
    }
    if !call.parsed.has("bootstrap-server") && !call.parsed.has("bootstrap-controller") {
        let message = "You must specify either --bootstrap-controller or --bootstrap-server.";
        return Err(Failure::Refused(crate::argv::Refusal {
            class: ARGPARSE_EXCEPTION,
            message: message.to_owned(),
        }));
    }
    let admin = connect::admin(call, None, out)?;
    let node = call.parsed.int("node-id")?;
    let features = connect::block_on(admin.describe_features(node))?.map_err(|error| told(&error))?;
    let epoch = features.finalized_epoch.map_or_else(|| "-".to_owned(), |epoch| epoch.to_string());
    let supported = features.features.iter().filter_map(|feature| {
        let (from, to) = feature.supported?;
        Some((feature, from, to, feature.finalized.unwrap_or(0)))
    });
    match out.form() {
        Form::Text => supported.for_each(|(feature, from, to, finalized)| {
            out.line(format_args!(
                "Feature: {:<40}  SupportedMinVersion: {:<15}  SupportedMaxVersion: {:<15}  FinalizedVersionLevel: \
                 {:<15}  Epoch: {epoch}",
                feature.name,
                level(&feature.name, from),
                level(&feature.name, to),
                level(&feature.name, finalized)
            ));
        }),
        Form::Json => supported.for_each(|(feature, from, to, finalized)| {
            out.json(&json!({
                "feature": feature.name, "supportedMin": from, "supportedMax": to, "finalized": finalized,
                "epoch": features.finalized_epoch,
            }));
        }),
        Form::Table => {
            let rows: Vec<Vec<String>> = supported
                .map(|(feature, from, to, finalized)| {
                    let name = &feature.name;
                    vec![name.clone(), level(name, from), level(name, to), level(name, finalized)]
                })
                .collect();
            out.table(&["feature", "from", "to", "in force"], rows);
        }
    }
    Ok(())
}

/// A node that is not there is one that Kafka's client waits for in vain.
fn told(error: &ClientError) -> Thrown {
    let told = thrown(error, "describeFeatures");
    match error.broker_code() {
        Some(kfk_protocol::error_code::ErrorCode::BROKER_NOT_AVAILABLE) => Thrown {
            class: "org.apache.kafka.common.errors.TimeoutException".to_owned(),
            message: "Timed out waiting for a node assignment. Call: describeFeatures".to_owned(),
            actor: Actor::Typist,
            plain: Some("there is no such node".to_owned()),
            advice: Some("kfk cluster list-endpoints shows those there are".to_owned()),
            ..told
        },
        _ => told,
    }
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn levels_of_metadata_version_have_names() {
        assert_eq!(level("metadata.version", 7), "3.3-IV3");
        assert_eq!(level("metadata.version", 30), "4.3-IV0");
        assert_eq!(level("metadata.version", 3), "UNKNOWN 3");
        assert_eq!(level("metadata.version", 99), "UNKNOWN 99");
        assert_eq!(level("kraft.version", 1), "1");
    }
}

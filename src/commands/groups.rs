//! kafka-groups: lists groups of all types.

use kfk_client::admin::GroupListing;
use serde_json::json;

use crate::argv::{Action, Opt, flag, text};
use crate::cli::{Call, Family, Style, Tool, check, print_usage};
use crate::connect::{self, thrown};
use crate::error::{Failure, Thrown};
use crate::java::{map_order, string_hash};
use crate::output::{Form, Output};

const INTRO: &str = "This tool helps to list groups of all types.";

static OPTIONS: [Opt; 8] = [
    text("bootstrap-server", "server to connect to", "The brokers to ask first, as host:port,host:port.")
        .required(),
    text(
        "command-config",
        "command config property file",
        "A properties file for the client: security, timeouts.",
    ),
    flag("list", "List the groups."),
    text("group-type", "type", "Only groups of this type: classic, consumer, share or streams."),
    text("protocol", "protocol", "Only groups of this protocol: consumer, connect and so on."),
    flag("consumer", "Only groups of consumers, of whichever type."),
    flag("share", "Only share groups."),
    flag("streams", "Only groups of Kafka Streams."),
];

static ACTIONS: [Action; 1] = [Action::verb("list", &["list"], None, "List the groups")];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "groups",
    script: Some("kafka-groups"),
    family: Family::Groups,
    summary: "List groups of all types",
    style: Style::Jopt { intro: INTRO, empty: "Missing required option(s) [bootstrap-server]" },
    options: &OPTIONS,
    actions: &ACTIONS,
    operand: None,
    examples: &["groups list", "groups list --group-type consumer"],
    fail,
    run,
};

fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    match failure {
        Failure::Refused(refusal) if !refusal.is_of_a_value() => print_usage(&refusal.message, call, out),
        _ => {
            if let Some((message, trace)) = failure.as_exception() {
                out.say(message);
                out.say(trace);
            }
        }
    }
    1
}

const TYPES: [&str; 4] = ["Consumer", "Classic", "Share", "Streams"];

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let parsed = &call.parsed;
    if call.exact() && !parsed.has("bootstrap-server") {
        return Err(Failure::Usage("Missing required option(s) [bootstrap-server]".to_owned()));
    }
    check::required(call, &["bootstrap-server"])?;
    if call.exact() && !parsed.has("list") {
        return Err(Failure::Usage("Command must include exactly one action: --list.".to_owned()));
    }
    check::apart(call, "consumer", &["share", "streams", "group-type", "protocol"])?;
    check::apart(call, "share", &["consumer", "streams", "group-type", "protocol"])?;
    check::apart(call, "streams", &["consumer", "share", "group-type", "protocol"])?;
    let of_type = match parsed.one("group-type")? {
        None => None,
        Some(typed) => {
            Some(TYPES.iter().find(|known| known.eq_ignore_ascii_case(typed)).ok_or_else(|| {
                Thrown::illegal_argument("--group-type must be a valid group type.")
                    .plainly(format!("--group-type {typed} is none of consumer, classic, share and streams"))
            })?)
        }
    };
    let protocol = parsed.one("protocol")?;
    let admin = connect::admin(call, None, out)?;
    let listed = connect::block_on(admin.list_groups(&[], &[]))?;
    let listed = listed.map_err(|error| Failure::AtWork(thrown(&error, "listGroups")))?;
    let kind = |group: &GroupListing| group.group_type.clone().map_or_else(|| "Unknown".to_owned(), capital);
    let wanted = |group: &GroupListing| {
        let kind = kind(group);
        let consumer = kind == "Consumer"
            || (kind == "Classic" && matches!(group.protocol_type.as_str(), "consumer" | ""));
        (!parsed.has("consumer") || consumer)
            && (!parsed.has("share") || kind == "Share")
            && (!parsed.has("streams") || kind == "Streams")
            && of_type.is_none_or(|of_type| *of_type == kind)
            && protocol.is_none_or(|protocol| protocol == group.protocol_type)
    };
    // Kafka's order is that of a HashMap of the ids of all groups, which it narrows down afterwards.
    let groups: Vec<GroupListing> =
        map_order(listed, |group| string_hash(&group.id)).into_iter().filter(wanted).collect();
    match out.form() {
        Form::Json => {
            for group in &groups {
                out.json(&json!({ "group": group.id, "type": kind(group), "protocol": group.protocol_type, "state": group.state }));
            }
        }
        Form::Table => {
            let rows =
                groups.iter().map(|group| vec![group.id.clone(), kind(group), group.protocol_type.clone()]);
            out.table(&["group", "type", "protocol"], rows);
        }
        Form::Text => {
            // The columns are as wide as the longest id, and a row ends in one more blank than the headings.
            let width = groups.iter().map(|group| group.id.chars().count()).max().unwrap_or(0).max(20);
            out.line(format_args!("{:<width$} {:<width$} {:<width$}", "GROUP", "TYPE", "PROTOCOL"));
            for group in &groups {
                let (kind, protocol) = (kind(group), &group.protocol_type);
                out.line(format_args!("{:<width$} {kind:<width$} {protocol:<width$} ", group.id));
            }
        }
    }
    Ok(())
}

/// Brokers spell types in small letters.
fn capital(name: String) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

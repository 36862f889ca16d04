//! The command's options, checked in Kafka's order.

use std::time::Duration;

use kfk_broker::coordinator::consumer::re2;
use kfk_client::admin::Admin;

use super::{delete, describe, list, reset};
use crate::argv::{Action, Kind, Opt, flag, long, maybe, text};
use crate::cli::{Call, Family, Style, Tool, check, print_usage};
use crate::connect;
use crate::error::{Actor, Failure, Thrown};
use crate::output::Output;

const INTRO: &str = "This tool helps to list all consumer groups, describe a consumer group, delete consumer group info, or reset consumer group offsets.";

static OPTIONS: [Opt; 29] = [
    text("bootstrap-server", "server to connect to", "The brokers to ask first, as host:port,host:port.")
        .required(),
    text(
        "command-config",
        "command config property file",
        "A properties file for the client: security, timeouts.",
    ),
    long("timeout", "timeout (ms)", "How long a call may take, in ms.").default("5000"),
    flag("list", "List the groups."),
    flag("describe", "Show where a group has come to, or who is in it."),
    flag("delete", "Delete groups that have no members."),
    flag("reset-offsets", "Move what a group has committed; it must have no members."),
    flag("delete-offsets", "Forget what a group has committed for some topics."),
    text(
        "validate-regex",
        "regex",
        "Say whether this is a regular expression that brokers understand (RE2).",
    ),
    text("group", "consumer group", "The group; may be given several times.").many(),
    flag("all-groups", "All groups."),
    text("topic", "topic", "A topic, or some of its partitions: t or t:0,1,2; may be given several times.")
        .many(),
    flag("all-topics", "All topics that the group has committed offsets for."),
    flag("members", "With --describe: who is in the group."),
    flag("offsets", "With --describe: where the group has come to; so it is if nothing else is asked."),
    maybe(
        "state",
        Kind::Text,
        "String",
        "With --describe: the group's state. With --list: only groups in these states.",
    ),
    maybe(
        "type",
        Kind::Text,
        "String",
        "With --list: the types, or only groups of these: classic, consumer.",
    ),
    flag("verbose", "With --describe: more columns."),
    flag("dry-run", "Show what would be done."),
    flag("execute", "Do it."),
    flag("export", "Print the plan as CSV."),
    long("to-offset", "offset", "Move to this offset."),
    long("shift-by", "number-of-offsets", "Move by so many, forwards or backwards."),
    text(
        "to-datetime",
        "datetime",
        "Move to a time, as 2026-01-31T10:00:00.000 with or without an offset from UTC.",
    ),
    text("by-duration", "duration", "Move to so long ago, as PT1H or P1DT2H."),
    flag("to-earliest", "Move to the beginning."),
    flag("to-latest", "Move to the end."),
    flag("to-current", "Move to what is committed; where nothing is, to the end."),
    text("from-file", "path to CSV file", "Move to the offsets in a file that --export printed."),
];

static ACTIONS: [Action; 5] = [
    Action::verb("list", &["list"], None, "List the groups"),
    Action::verb("describe", &["describe"], Some("group"), "Show where a group has come to, or who is in it"),
    Action::verb("delete", &["delete"], Some("group"), "Delete groups that have no members"),
    Action::verb("reset-offsets", &["reset-offsets"], Some("group"), "Move what a group has committed"),
    Action::verb("delete-offsets", &["delete-offsets"], Some("group"), "Forget what a group has committed"),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "consumer-groups",
    script: Some("kafka-consumer-groups"),
    family: Family::Groups,
    summary: "List and describe consumer groups, move and delete their offsets",
    style: Style::Jopt { intro: INTRO, empty: INTRO },
    options: &OPTIONS,
    actions: &ACTIONS,
    operand: None,
    examples: &[
        "consumer-groups list",
        "consumer-groups describe payments",
        "consumer-groups reset-offsets payments --topic orders --to-earliest --execute",
    ],
    fail,
    run,
};

/// The targets of `--reset-offsets`, in the order of Kafka's message.
pub(super) const SCENARIOS: [&str; 8] = [
    "to-earliest",
    "to-current",
    "to-latest",
    "by-duration",
    "to-datetime",
    "from-file",
    "shift-by",
    "to-offset",
];

const STATES: &str = "Reconciling, Empty, Stable, Assigning, Dead, PreparingRebalance, CompletingRebalance";

/// Whatever fails at work is told on standard output, and ends as if nothing had.
fn fail(failure: &Failure, call: &Call, out: &mut Output) -> i32 {
    const UNCAUGHT: &str = "Exception in thread \"main\"";
    match failure {
        Failure::Refused(refusal) if !refusal.is_of_a_value() => {
            match refusal.class {
                "joptsimple.UnavailableOptionException" => {
                    out.say(format_args!("{UNCAUGHT} {}: {}", refusal.class, refusal.message));
                }
                _ => print_usage(&refusal.message, call, out),
            }
            1
        }
        _ => {
            if let Some((message, trace)) = failure.as_exception() {
                out.line(format_args!("\nError: Executing consumer group command failed due to {message}"));
                out.say(trace);
            }
            0
        }
    }
}

/// What is asked for, as far as it concerns more than one action.
pub(super) struct Asked {
    pub(super) groups: Vec<String>,
    pub(super) all_groups: bool,
    pub(super) topics: Vec<String>,
}

fn usage(message: impl Into<String>) -> Failure {
    Failure::Usage(message.into())
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let parsed = &call.parsed;
    check_options(call, out)?;
    if let Some(regex) = parsed.one("validate-regex")? {
        return validate_regex(regex, out);
    }
    let timeout = parsed.long("timeout")?.unwrap_or(5000);
    let admin = connect::admin(call, None, out)
        .map_err(at_work)?
        .with_timeout(Duration::from_millis(u64::try_from(timeout).unwrap_or(0)));
    let all = |name: &str| parsed.all(name).map(str::to_owned).collect();
    let asked = Asked { groups: all("group"), all_groups: parsed.has("all-groups"), topics: all("topic") };
    connect::block_on(act(call, &admin, &asked, out))?.map_err(at_work)
}

async fn act(call: &Call, admin: &Admin, asked: &Asked, out: &mut Output) -> Result<(), Failure> {
    let parsed = &call.parsed;
    if parsed.has("list") {
        list::list(call, admin, out).await
    } else if parsed.has("describe") {
        describe::describe(call, admin, asked, out).await
    } else if parsed.has("delete") {
        delete::groups(call, admin, asked, out).await
    } else if parsed.has("reset-offsets") {
        reset::reset(call, admin, asked, out).await
    } else {
        delete::offsets(call, admin, asked, out).await
    }
}

/// A file that cannot be read reaches Kafka's tool wrapped.
fn at_work(failure: Failure) -> Failure {
    match failure.at_work() {
        Failure::AtWork(thrown) if thrown.class.starts_with("java.nio.file.") => {
            Failure::AtWork(Thrown { wrapped: true, ..thrown })
        }
        failure => failure,
    }
}

fn check_options(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let parsed = &call.parsed;
    let has = |name: &str| parsed.has(name);
    for name in ["members", "offsets", "verbose"] {
        if has(name) && !has("describe") {
            return Err(unavailable(call, name, "--describe"));
        }
    }
    if has("state") && !has("describe") && !has("list") {
        return Err(unavailable(call, "state", "--describe or --list"));
    }
    if has("type") && !has("list") {
        return Err(unavailable(call, "type", "--list"));
    }
    check::required(call, &["bootstrap-server"])?;
    let has_group = has("group") || has("all-groups");
    if has("describe") {
        if !has_group {
            return Err(no_group(call, "describe"));
        }
        if ["members", "offsets", "state"].iter().filter(|name| has(name)).count() > 1 {
            return Err(usage(
                "Option [describe] takes at most one of these options: [members], [offsets], [state]",
            ));
        }
        if parsed.one("state")?.is_some() {
            return Err(usage("Option [describe] does not take a value for [state]"));
        }
    }
    if has("delete") && !has_group {
        return Err(no_group(call, "delete"));
    }
    if has("delete") && has("topic") {
        return Err(usage(
            "The consumer does not support topic-specific offset deletion from a consumer group.",
        ));
    }
    if has("delete-offsets") && !(has("group") && has("topic")) {
        return Err(usage("Option [delete-offsets] takes the following options: [topic], [group]"));
    }
    if has("reset-offsets") {
        if has("dry-run") && has("execute") {
            return Err(usage("Option [reset-offsets] only accepts one of [execute] and [dry-run]"));
        }
        if call.exact() && !has("dry-run") && !has("execute") {
            out.say(
                "WARN: No action will be performed as the --execute option is missing. In version 5.0, this command will require either --dry-run or --execute to be specified. You should add the --dry-run option explicitly if you are scripting this command and want to keep the current default behavior without prompting.",
            );
        }
        if !has_group {
            return Err(no_group(call, "reset-offsets"));
        }
        for scenario in SCENARIOS {
            let others: Vec<&str> = SCENARIOS.iter().copied().filter(|other| *other != scenario).collect();
            check::apart(call, scenario, &others)?;
        }
    }
    check::apart(call, "group", &["all-groups", "list"])?;
    check::apart(call, "topic", &["describe", "list"])?;
    let actions = ["list", "describe", "delete", "reset-offsets", "delete-offsets", "validate-regex"];
    if actions.iter().filter(|name| has(name)).count() != 1 {
        return Err(usage(match call.exact() {
            true => {
                "Command must include exactly one action: --list, --describe, --delete, --reset-offsets, --delete-offsets, --validate-regex"
            }
            false => {
                "say one thing to do: list, describe, delete, reset-offsets, delete-offsets or --validate-regex"
            }
        }));
    }
    Ok(())
}

fn no_group(call: &Call, action: &str) -> Failure {
    Failure::Usage(match call.exact() {
        true => format!("Option [{action}] takes one of these options: [all-groups], [group]"),
        false => format!("{action} what? Name a group, or --all-groups"),
    })
}

fn unavailable(call: &Call, name: &str, with: &str) -> Failure {
    let refusal = crate::argv::Refusal {
        class: "joptsimple.UnavailableOptionException",
        message: match call.exact() {
            true => format!("Option(s) [{name}] are unavailable given other options on the command line"),
            false => format!("--{name} goes with {with}"),
        },
    };
    Failure::Refused(refusal)
}

/// The states of `--state LIST`, spelled as Kafka spells them.
pub(super) fn states(list: &str) -> Result<Vec<String>, Failure> {
    named(list, STATES)
        .ok_or_else(|| usage(format!("Invalid state list '{list}'. Valid states are: {STATES}")))
}

/// The types of `--type LIST`.
pub(super) fn types(list: &str) -> Result<Vec<String>, Failure> {
    const TYPES: &str = "Consumer, Classic";
    named(list, TYPES).ok_or_else(|| usage(format!("Invalid types list '{list}'. Valid types are: {TYPES}")))
}

fn named(list: &str, known: &str) -> Option<Vec<String>> {
    list.split(',')
        .map(|name| {
            known.split(", ").find(|known| known.eq_ignore_ascii_case(name.trim())).map(str::to_owned)
        })
        .collect()
}

/// Brokers are not asked: as Kafka's tool, this one knows what they know.
fn validate_regex(regex: &str, out: &mut Output) -> Result<(), Failure> {
    match re2::compile(regex) {
        Ok(_) => out.news(format_args!("The regular expression `{regex}` is valid.")),
        Err(why) => out.news(format_args!("The regular expression `{regex}` is invalid: {why}.")),
    }
    Ok(())
}

/// A call to the cluster that failed, with the message that Kafka's tool makes of it.
pub(super) fn failed(error: &kfk_client::ClientError, call: &str) -> Failure {
    Failure::AtWork(connect::thrown(error, call))
}

/// As [`failed`], where Kafka's tool shows the cause alone.
pub(super) fn bare(error: &kfk_client::ClientError, call: &str) -> Failure {
    Failure::AtWork(Thrown { wrapped: false, ..connect::thrown(error, call) })
}

/// Something about a group that Kafka's tool tells on standard output and goes on.
pub(super) fn problem(call: &Call, message: String, out: &mut Output) -> Result<(), Failure> {
    if call.exact() {
        out.line(format_args!("\nError: {message}"));
        return Ok(());
    }
    Err(Failure::AtWork(Thrown {
        actor: Actor::Cluster,
        ..Thrown::typist("java.lang.IllegalStateException", message)
    }))
}

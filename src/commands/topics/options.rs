//! The options of kafka-topics and which of them go together.

use crate::argv::{Action, Opt, flag, int, text};
use crate::cli::{Call, check};
use crate::error::{Failure, Thrown};
use crate::output::Output;

pub(super) static OPTIONS: [Opt; 23] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b').required(),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    flag("list", "List the topics."),
    flag("create", "Create a topic."),
    flag("delete", "Delete topics."),
    flag("alter", "Give topics more partitions."),
    flag("describe", "Show topics with their partitions."),
    text("topic", "NAME", "The topic; but for creating, a regular expression for the whole name."),
    text("topic-id", "UUID", "The id of the topic to describe."),
    text("config", "KEY=VALUE", "A setting of the new topic; may be given several times.").many(),
    text("delete-config", "KEY", "Has no effect any more; kafka-configs changes settings."),
    int("partitions", "N", "How many partitions; the cluster's default if not given."),
    int(
        "replication-factor",
        "N",
        "How many replicas of each partition; the cluster's default if not given.",
    ),
    text(
        "replica-assignment",
        "B:B,B:B,...",
        "The brokers of each partition's replicas, partition by partition.",
    ),
    flag("under-replicated-partitions", "Describe only partitions of which a replica is not in sync."),
    flag("unavailable-partitions", "Describe only partitions whose leader is not there."),
    flag("under-min-isr-partitions", "Describe only partitions with fewer than min.insync.replicas in sync."),
    flag("at-min-isr-partitions", "Describe only partitions with just min.insync.replicas in sync."),
    flag("topics-with-overrides", "Describe only topics with settings of their own, without partitions."),
    flag("if-exists", "Do nothing if the topic does not exist."),
    flag("if-not-exists", "Do nothing if the topic exists already."),
    flag("exclude-internal", "Leave Kafka's own topics out."),
    int("partition-size-limit-per-response", "N", "How many partitions one response may describe.")
        .default("2000"),
];

pub(super) static ACTIONS: [Action; 5] = [
    Action::verb("create", &["create"], Some("topic"), "Create topics"),
    Action::verb("list", &["list"], None, "List the topics"),
    Action::verb("describe", &["describe"], Some("topic"), "Show topics with their partitions"),
    Action::verb("alter", &["alter"], Some("topic"), "Give topics more partitions"),
    Action::verb("delete", &["delete"], Some("topic"), "Delete topics"),
];

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Create,
    List,
    Describe,
    Alter,
    Delete,
}

const DEEDS: [(&str, Deed); 5] = [
    ("describe", Deed::Describe),
    ("alter", Deed::Alter),
    ("delete", Deed::Delete),
    ("create", Deed::Create),
    ("list", Deed::List),
];

/// The filters of `--describe`, in the order in which Kafka looks for them: that of a Java set.
const FILTERS: [&str; 4] = [
    "at-min-isr-partitions",
    "unavailable-partitions",
    "under-min-isr-partitions",
    "under-replicated-partitions",
];

/// Which options Kafka allows with which deeds alone, in the order in which it checks them.
const ONLY_WITH: [(&str, &[&str]); 4] = [
    ("config", &["alter", "create"]),
    ("partitions", &["alter", "create"]),
    ("replication-factor", &["create"]),
    ("replica-assignment", &["alter", "create"]),
];

/// As [`ONLY_WITH`], checked after the filters.
const THEN_ONLY_WITH: [(&str, &[&str]); 3] = [
    ("if-exists", &["alter", "delete", "describe"]),
    ("if-not-exists", &["create"]),
    ("exclude-internal", &["list", "describe"]),
];

/// Finds out what is to be done, or why the options make no sense, in Kafka's order of checks.
pub(super) fn deed(call: &Call, out: &mut Output) -> Result<Deed, Failure> {
    let mut asked = DEEDS.iter().filter(|(name, _)| call.parsed.has(name));
    let (Some((name, deed)), None) = (asked.next(), asked.next()) else {
        return Err(Failure::Usage(if call.exact() {
            "Command must include exactly one action: --list, --describe, --create, --alter or --delete"
                .to_owned()
        } else {
            "say one thing to do: list, describe, create, alter or delete".to_owned()
        }));
    };
    if call.parsed.has("delete-config") {
        out.say(
            "delete-config option is no longer supported and deprecated since version 4.0. The config will be fully \
             removed in future releases.",
        );
    }
    if !call.parsed.has("bootstrap-server") {
        return Err(Thrown::illegal_argument("--bootstrap-server must be specified").into());
    }
    check_required(call, *deed, out)?;
    let others = |allowed: &[&str]| -> Vec<&str> {
        DEEDS.iter().map(|(name, _)| *name).filter(|name| !allowed.contains(name)).collect()
    };
    for (option, allowed) in ONLY_WITH {
        check::apart(call, option, &others(allowed))?;
    }
    if *name == "create" {
        check::apart(call, "replica-assignment", &["partitions", "replication-factor"])?;
    }
    for filter in [
        "under-replicated-partitions",
        "under-min-isr-partitions",
        "at-min-isr-partitions",
        "unavailable-partitions",
    ] {
        let mut apart = others(&["describe"]);
        apart.push("topics-with-overrides");
        check::apart(call, filter, &apart)?;
    }
    let mut apart = others(&["describe"]);
    apart.extend(FILTERS);
    check::apart(call, "topics-with-overrides", &apart)?;
    for (option, allowed) in THEN_ONLY_WITH {
        check::apart(call, option, &others(allowed))?;
    }
    Ok(*deed)
}

fn check_required(call: &Call, deed: Deed, out: &mut Output) -> Result<(), Failure> {
    let has = |name| call.parsed.has(name);
    if deed == Deed::Describe && has("if-exists") {
        if !has("topic") && !has("topic-id") {
            return Err(Failure::Usage("--topic or --topic-id is required to describe a topic".to_owned()));
        }
        if has("topic") && has("topic-id") {
            out.prose(
                "Only topic id will be used when both --topic and --topic-id are specified and topicId is not \
                 Uuid.ZERO_UUID",
            );
        }
    }
    if !matches!(deed, Deed::List | Deed::Describe) {
        check::required(call, &["topic"])?;
    }
    if deed == Deed::Alter {
        if has("config") {
            return Err(Failure::Usage(if call.exact() {
                "Option combination \"[[bootstrap-server], [config]]\" can't be used with option \"[alter]\" (To alter \
                 topic configurations, the kafka-configs tool can be used.)"
                    .to_owned()
            } else {
                "settings of a topic are changed with kfk configs --alter --topic NAME --add-config KEY=VALUE"
                    .to_owned()
            }));
        }
        check::required(call, &["partitions"])?;
    }
    Ok(())
}

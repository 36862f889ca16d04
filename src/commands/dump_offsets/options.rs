//! The row of the command table, and what is asked for.

use super::held::Held;
use super::{from_broker, from_dir};
use crate::argv::{Opt, flag, text};
use crate::cli::{Call, Family, Style, Tool, fail_with_trace};
use crate::coordinator_records::Stored;
use crate::error::{Failure, Thrown};
use crate::names::Names;
use crate::output::Output;

static OPTIONS: [Opt; 6] = [
    text("bootstrap-server", "HOST:PORT,...", "The brokers to ask first.").short('b'),
    text("command-config", "FILE", "A properties file for the client: security, timeouts."),
    text(
        "group",
        "REGEX",
        "Only what is of these groups: a regular expression for the whole name. May be given again.",
    )
    .many(),
    text(
        "topic",
        "REGEX",
        "Only offsets in these topics: a regular expression for the whole name. May be given again.",
    )
    .many(),
    flag("history", "Every record in the order in which it took effect, deletions too, not the newest of each alone."),
    text(
        "dir",
        "DIR",
        "Ask no broker, but read a directory of log.dirs of a stopped one, of kfk or of Apache Kafka. May be given again.",
    )
    .many(),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "dump-offsets",
    script: None,
    family: Family::Groups,
    summary: "Print what __consumer_offsets holds, from a broker or from its files",
    style: Style::Own,
    options: &OPTIONS,
    actions: &[],
    operand: Some("group"),
    examples: &[
        "dump-offsets",
        "dump-offsets payments --topic 'orders.*' --history",
        "dump-offsets --dir /var/lib/kafka --json",
    ],
    fail: fail_with_trace,
    run,
};

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let wanted = Wanted::of(call)?;
    let mut held = Held::new(wanted, call.parsed.has("history"));
    let whole = match call.parsed.has("dir") {
        true => from_dir::read(call, &mut held, out)?,
        false => from_broker::read(call, &mut held, out)?,
    };
    held.print(out);
    if whole && held.unread() == 0 { Ok(()) } else { Err(Failure::Partly) }
}

/// Which groups and topics are asked for.
pub struct Wanted {
    groups: Names,
    topics: Names,
}

impl Wanted {
    fn of(call: &Call) -> Result<Self, Thrown> {
        let names = |option: &str| Names::of(option, &call.parsed);
        Ok(Self { groups: names("group")?, topics: names("topic")? })
    }

    /// Whether a record is asked for. What is of no topic is left out where topics are named.
    pub fn has(&self, record: &Stored) -> Result<bool, Thrown> {
        let has_topic = match record.key_text("topic") {
            Some(topic) => self.topics.has(topic)?,
            None => self.topics.is_empty(),
        };
        Ok(has_topic && self.groups.has(record.group().unwrap_or_default())?)
    }
}

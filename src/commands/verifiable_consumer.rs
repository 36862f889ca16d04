//! kafka-verifiable-consumer: reads as a member of a group and tells of everything that happens, for whoever tests a
//! cluster.

use std::sync::mpsc;
use std::time::Duration;

use kfk_client::admin::CommittedOffset;
use kfk_client::config::{ConsumerConfig, Properties};
use kfk_client::consumer::{Consumer, GroupConsumer, RebalanceListener, Records, Subscription};
use kfk_client::{ClientError, TopicPartition};
use serde_json::{Value, json};

use crate::argv::{Opt, flag, int, text};
use crate::cli::{Call, Family, Style, Tool, fail_uncaught};
use crate::connect::{self, PATIENCE, thrown};
use crate::error::{Failure, Thrown};
use crate::output::Output;
use crate::perf::{event, now_ms, one_config_file, read_config_file};
use crate::signals::Signals;

const RANGE: &str = "org.apache.kafka.clients.consumer.RangeAssignor";

static OPTIONS: [Opt; 15] = [
    flag("help", "Print this help.").short('h'),
    text("topic", "TOPIC", "The topic to read.").required(),
    text("group-protocol", "GROUP-PROTOCOL", "How the group divides its topics: classic or consumer.")
        .default("classic"),
    text(
        "group-remote-assignor",
        "GROUP-REMOTE-ASSIGNOR",
        "The broker's assignor, by the consumer protocol.",
    ),
    text("group-id", "GROUP-ID", "The group to read as.").required(),
    text("group-instance-id", "GROUP-INSTANCE-ID", "The name of a static member."),
    int("max-messages", "MAX-MESSAGES", "How many records to read; -1 is until it is stopped.").default("-1"),
    int("session-timeout", "TIMEOUT-MS", "When a silent member is given up, by the classic protocol, in ms."),
    flag("verbose", "Tell of every record."),
    flag("enable-autocommit", "Commit by interval, not after every poll."),
    text("reset-policy", "RESET-POLICY", "Where to begin without a commit: earliest, latest or none.")
        .default("earliest"),
    text("assignment-strategy", "ASSIGNMENT-STRATEGY", "The assignor, by the classic protocol.")
        .default(RANGE),
    text("consumer.config", "CONFIG-FILE", "The older name of --command-config."),
    text("command-config", "CONFIG-FILE", "A file of the consumer's properties, under the other options."),
    text("bootstrap-server", "HOST1:PORT1,...", "The brokers to ask first."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "verifiable-consumer",
    script: Some("kafka-verifiable-consumer"),
    family: Family::Perf,
    summary: "Read as a member of a group and tell of everything that happens, as JSON",
    style: Style::Argparse {
        program: Some("verifiable-consumer"),
        one_of: &["bootstrap-server"],
        required: true,
        help_code: 1,
        empty_is_help: true,
    },
    options: &OPTIONS,
    actions: &[],
    operand: Some("topic"),
    examples: &["verifiable-consumer --topic t --group-id g --max-messages 1000 --verbose"],
    fail: fail_uncaught,
    run,
};

const OLDER_CONFIG: &str = "consumer.config";
const NOT_CREATED: &str = "Failed to construct kafka consumer";
/// How long one wait takes at most.
const BREATH: Duration = Duration::from_secs(1);
/// How long leaving the group may take, as Java's consumer has it.
const CLOSING: Duration = Duration::from_secs(30);

fn properties(call: &Call, out: &mut Output) -> Result<Properties, Failure> {
    let parsed = &call.parsed;
    for option in ["topic", "group-id"] {
        if !parsed.has(option) {
            return Err(Failure::Usage(format!("--{option} is missing")));
        }
    }
    one_config_file(call, OLDER_CONFIG)?;
    let protocol = parsed.one("group-protocol")?.unwrap_or("classic");
    let is_classic = protocol.eq_ignore_ascii_case("classic");
    if !is_classic && !protocol.eq_ignore_ascii_case("consumer") {
        let name = protocol.to_uppercase();
        return Err(match call.exact() {
            true => Thrown::illegal_argument(format!(
                "No enum constant org.apache.kafka.clients.consumer.GroupProtocol.{name}"
            ))
            .into(),
            false => Failure::Usage(format!("--group-protocol is classic or consumer, not '{protocol}'")),
        });
    }
    let mut properties = read_config_file(call, out, OLDER_CONFIG)?;
    let mut set = |key: &str, value: &str| properties.insert(key.to_owned(), value.to_owned());
    set("group.protocol", protocol);
    let optional = [
        ("group.instance.id", "group-instance-id"),
        ("session.timeout.ms", "session-timeout"),
        (if is_classic { "" } else { "group.remote.assignor" }, "group-remote-assignor"),
    ];
    for (key, option) in optional.into_iter().filter(|(key, _)| !key.is_empty()) {
        if let Some(value) = parsed.one(option)? {
            set(key, value);
        }
    }
    if is_classic {
        set("partition.assignment.strategy", parsed.one("assignment-strategy")?.unwrap_or(RANGE));
    }
    set("group.id", parsed.one("group-id")?.unwrap_or_default());
    set("bootstrap.servers", parsed.one("bootstrap-server")?.unwrap_or_default());
    set("enable.auto.commit", if parsed.has("enable-autocommit") { "true" } else { "false" });
    set("auto.offset.reset", parsed.one("reset-policy")?.unwrap_or("earliest"));
    Ok(properties)
}

/// What the listener has heard: when, what, and what follows.
type Heard = (u128, &'static str, String);

struct Listening(mpsc::Sender<Heard>);

impl Listening {
    fn hear(&self, name: &'static str, partitions: &[TopicPartition]) {
        let partitions: Vec<String> = partitions.iter().map(|partition| place(partition, "")).collect();
        let rest = format!(",\"partitions\":[{}]", partitions.join(","));
        // Told as long as somebody listens.
        let _ = self.0.send((now_ms(), name, rest));
    }
}

impl RebalanceListener for Listening {
    fn on_assigned(&self, _: &Consumer, partitions: &[TopicPartition]) {
        self.hear("partitions_assigned", partitions);
    }

    fn on_revoked(
        &self,
        _: &Consumer,
        partitions: &[TopicPartition],
    ) -> Vec<(TopicPartition, CommittedOffset)> {
        self.hear("partitions_revoked", partitions);
        Vec::new()
    }

    fn on_lost(&self, _: &Consumer, partitions: &[TopicPartition]) {
        self.hear("partitions_revoked", partitions);
    }
}

/// A partition as an object, with more behind it.
fn place(partition: &TopicPartition, rest: &str) -> String {
    format!("{{\"topic\":{},\"partition\":{}{rest}}}", json!(partition.topic), partition.partition)
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let properties = properties(call, out)?;
    let servers = properties.get("bootstrap.servers").cloned().unwrap_or_default();
    connect::check_addresses(call, &servers, NOT_CREATED)?;
    let limit = call.parsed.int("max-messages")?.and_then(|limit| u64::try_from(limit).ok());
    let mut config =
        ConsumerConfig::from_properties(&properties).map_err(|error| connect::of_config(&error))?;
    if !call.exact() {
        config.client.bootstrap_timeout = Some(PATIENCE);
        connect::tell_unused(call, &config.client, &properties, out);
    }
    let auto_commit = config.group.auto_commit;
    let (hears, heard) = mpsc::channel();
    // Beats go on while this thread tells.
    let runtime = connect::runtime_beside()?;
    let member = {
        let _inside = runtime.enter();
        let listener = Box::new(Listening(hears));
        GroupConsumer::builder(config)
            .listener(listener)
            .build()
            .map_err(|error| thrown(&error, NOT_CREATED))?
    };
    let mut telling = Telling { heard, verbose: call.parsed.has("verbose"), left: limit, auto_commit, out };
    telling.say("startup_complete", "");
    let topic = call.parsed.one("topic")?.unwrap_or_default().to_owned();
    let ended = runtime.block_on(async {
        let mut signals = Signals::listen();
        tokio::select! {
            biased;
            code = signals.received() => Ok(Some(code)),
            ended = telling.all(&member, topic) => ended.map(|()| None),
        }
    });
    if let Ok(Some(_)) = ended {
        telling.say("shutdown_requested", "");
    }
    runtime.block_on(member.close(if call.exact() { CLOSING } else { PATIENCE }));
    telling.say("shutdown_complete", "");
    match ended {
        Ok(Some(code)) => Err(Failure::Told(code)),
        Ok(None) => {
            telling.say("shutdown_requested", "");
            Ok(())
        }
        Err(error) => {
            telling.say("shutdown_requested", "");
            let thrown = Thrown { wrapped: false, ..thrown(&error, "poll") };
            if call.exact() {
                // Kafka's tool logs it, and calls it a success.
                telling.out.say(thrown);
                return Ok(());
            }
            Err(Failure::AtWork(thrown))
        }
    }
}

struct Telling<'a> {
    heard: mpsc::Receiver<Heard>,
    verbose: bool,
    /// How many records are still wanted; `None` is all that come.
    left: Option<u64>,
    auto_commit: bool,
    out: &'a mut Output,
}

impl Telling<'_> {
    /// Tells what was heard before, then this.
    fn say(&mut self, name: &str, rest: &str) {
        self.catch_up();
        event(now_ms(), name, rest, self.out);
    }

    fn catch_up(&mut self) {
        for (at, name, rest) in self.heard.try_iter() {
            event(at, name, &rest, self.out);
        }
    }

    async fn all(&mut self, member: &GroupConsumer, topic: String) -> Result<(), ClientError> {
        member.subscribe(Subscription::Topics([topic].into())).await?;
        while self.left != Some(0) && !self.out.closed() {
            let records = match member.poll(BREATH).await {
                Err(error) if error.is_silence() => continue,
                records => records?,
            };
            self.catch_up();
            self.out.flush();
            if records.is_empty() {
                continue;
            }
            let offsets = self.received(&records)?;
            if !self.auto_commit {
                // Once it is committed nobody reads it again: it must have been told by then, whatever ends this process.
                self.out.flush();
                let ended = member.commit_sync_of(&offsets).await;
                self.committed(&offsets, ended.err());
            }
            self.out.flush();
        }
        Ok(())
    }

    /// Tells of records; what of them is to be committed.
    fn received(&mut self, records: &Records) -> Result<Vec<(TopicPartition, CommittedOffset)>, ClientError> {
        /// Records of one partition: how many, and their first and last offset.
        struct Seen {
            partition: TopicPartition,
            count: u64,
            first: i64,
            last: i64,
        }
        let mut seen: Vec<Seen> = Vec::new();
        for record in records {
            let record = record?;
            if self.left == Some(0) {
                break;
            }
            self.left = self.left.map(|left| left - 1);
            let partition = TopicPartition::new(record.topic, record.partition);
            if self.verbose {
                let text = |bytes: Option<&[u8]>| {
                    bytes
                        .map_or(Value::Null, |bytes| Value::from(String::from_utf8_lossy(bytes).into_owned()))
                };
                let (key, value) = (text(record.key), text(record.value));
                let (topic, index, offset) = (Value::from(record.topic), record.partition, record.offset);
                self.say(
                    "record_data",
                    &format!(",\"key\":{key},\"value\":{value},\"topic\":{topic},\"partition\":{index},\"offset\":{offset}"),
                );
            }
            match seen.iter_mut().find(|seen| seen.partition == partition) {
                Some(seen) => {
                    seen.count += 1;
                    seen.last = record.offset;
                }
                None => seen.push(Seen { partition, count: 1, first: record.offset, last: record.offset }),
            }
        }
        let rows: Vec<String> = seen
            .iter()
            .map(|seen| {
                let Seen { count, first, last, .. } = seen;
                place(
                    &seen.partition,
                    &format!(",\"count\":{count},\"minOffset\":{first},\"maxOffset\":{last}"),
                )
            })
            .collect();
        let count = records.len();
        self.say("records_consumed", &format!(",\"count\":{count},\"partitions\":[{}]", rows.join(",")));
        let offset = |seen: Seen| {
            (seen.partition, CommittedOffset { offset: seen.last + 1, ..CommittedOffset::default() })
        };
        Ok(seen.into_iter().map(offset).collect())
    }

    fn committed(&mut self, offsets: &[(TopicPartition, CommittedOffset)], error: Option<ClientError>) {
        let row = |(partition, at): &(TopicPartition, CommittedOffset)| {
            place(partition, &format!(",\"offset\":{}", at.offset))
        };
        let rows: Vec<String> = offsets.iter().map(row).collect();
        let success = error.is_none();
        let error =
            error.map_or_else(String::new, |error| format!(",\"error\":{}", json!(error.to_string())));
        self.say(
            "offsets_committed",
            &format!(",\"offsets\":[{}]{error},\"success\":{success}", rows.join(",")),
        );
    }
}

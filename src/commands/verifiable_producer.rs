//! kafka-verifiable-producer: counts up, and says of each record what became of it, for whoever tests a cluster.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use kfk_client::ClientError;
use kfk_client::admin::Admin;
use kfk_client::config::{ProducerConfig, Properties};
use kfk_client::producer::{Producer, Record, RecordMetadata};
use serde_json::{Value, json};
use tokio::sync::oneshot;

use crate::argv::{Opt, flag, int, long, text};
use crate::cli::{Call, Family, Style, Tool, fail_uncaught};
use crate::connect::{self, PATIENCE};
use crate::error::Failure;
use crate::java::java_double;
use crate::output::Output;
use crate::perf::{Pace, event, now_ms, one_config_file, read_config_file};
use crate::signals::Signals;

static OPTIONS: [Opt; 11] = [
    flag("help", "Print this help.").short('h'),
    text("topic", "TOPIC", "Where the records go.").required(),
    int("max-messages", "MAX-MESSAGES", "How many records to send; -1 is until it is stopped.").default("-1"),
    int("throughput", "THROUGHPUT", "Most records a second; -1 is as fast as it goes.").default("-1"),
    int("acks", "ACKS", "Who must have a record before it counts as sent: 0, 1 or -1.").default("-1"),
    text("producer.config", "CONFIG-FILE", "The older name of --command-config."),
    long(
        "message-create-time",
        "CREATE-TIME",
        "The timestamp of the first record in ms; that of the next ones moves on with the time. -1 is now.",
    )
    .default("-1"),
    int("value-prefix", "VALUE-PREFIX", "Stands before every value, with a dot behind it."),
    int("repeating-keys", "REPEATING-KEYS", "Keys count from 0 up to this number, then begin again."),
    text("command-config", "CONFIG-FILE", "A file of the producer's properties, over the other options."),
    text("bootstrap-server", "HOST1:PORT1,...", "The brokers to ask first."),
];

/// The command's row.
pub static TOOL: Tool = Tool {
    name: "verifiable-producer",
    script: Some("kafka-verifiable-producer"),
    family: Family::Perf,
    summary: "Write numbers and say of each what became of it, as JSON",
    style: Style::Argparse {
        program: Some("verifiable-producer"),
        one_of: &["bootstrap-server"],
        required: true,
        help_code: 1,
        empty_is_help: true,
    },
    options: &OPTIONS,
    actions: &[],
    operand: Some("topic"),
    examples: &["verifiable-producer --topic t --max-messages 1000 --throughput 100"],
    fail: fail_uncaught,
    run,
};

const OLDER_CONFIG: &str = "producer.config";
const NOT_CREATED: &str = "Failed to construct kafka producer";
const GLANCE: Duration = Duration::from_millis(100);

/// What is to be done.
struct Plan {
    topic: String,
    /// None is until it is stopped.
    records: Option<u64>,
    rate: i32,
    create_time: Option<i64>,
    prefix: Option<i32>,
    keys: Option<i32>,
    config: ProducerConfig,
}

impl Plan {
    fn new(call: &Call, out: &mut Output) -> Result<Self, Failure> {
        let parsed = &call.parsed;
        if !parsed.has("topic") {
            return Err(Failure::Usage("--topic is missing".to_owned()));
        }
        let acks = parsed.one("acks")?.unwrap_or("-1");
        if !matches!(acks, "0" | "1" | "-1") {
            return Err(Failure::Usage(format!(
                "argument --acks: invalid choice: '{acks}' (choose from {{0,1,-1}})"
            )));
        }
        one_config_file(call, OLDER_CONFIG)?;
        let servers = parsed.one("bootstrap-server")?.unwrap_or_default();
        let mut properties = Properties::new();
        properties.insert("bootstrap.servers".to_owned(), servers.to_owned());
        properties.insert("acks".to_owned(), acks.to_owned());
        // What is not written is said and not tried again.
        properties.insert("retries".to_owned(), "0".to_owned());
        properties.extend(read_config_file(call, out, OLDER_CONFIG)?);
        let servers = properties.get("bootstrap.servers").cloned().unwrap_or_default();
        connect::check_addresses(call, &servers, NOT_CREATED)?;
        let mut config =
            ProducerConfig::from_properties(&properties).map_err(|error| connect::of_config(&error))?;
        if !call.exact() {
            config.client.bootstrap_timeout = Some(PATIENCE.min(config.max_block));
        }
        Ok(Self {
            topic: parsed.one("topic")?.unwrap_or_default().to_owned(),
            records: u64::try_from(parsed.int("max-messages")?.unwrap_or(-1)).ok(),
            rate: parsed.int("throughput")?.unwrap_or(-1),
            create_time: parsed.long("message-create-time")?.filter(|time| *time != -1),
            prefix: parsed.int("value-prefix")?,
            keys: parsed.int("repeating-keys")?,
            config,
        })
    }
}

/// What happened to a record.
struct Event {
    key: Option<String>,
    value: String,
    outcome: Result<RecordMetadata, ClientError>,
}

fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let plan = Plan::new(call, out)?;
    let max_block = plan.config.max_block;
    let runtime = connect::runtime_beside()?;
    let producer = {
        let _inside = runtime.enter();
        Producer::new(plan.config.clone()).map_err(|error| connect::thrown(&error, "produce"))?
    };
    let (stop, mut stopped) = oneshot::channel();
    runtime.spawn(async move {
        // Nobody listens any more once everything is sent.
        let _ = stop.send(Signals::listen().received().await);
    });
    if !call.exact() {
        // Kafka's tool would tell of record after record that cannot be sent.
        let listed = runtime.block_on(Admin::new(plan.config.client.clone()).list_topics());
        listed.map_err(|error| connect::of_produce(&error, &plan.topic, max_block))?;
    }
    let mut telling =
        Telling { topic: &plan.topic, max_block, sent: 0, acked: 0, flushed: Instant::now(), out };
    telling.say("startup_complete", "");
    let (events, outcomes) = mpsc::channel();
    let began = Instant::now();
    let pace = Pace::new(began, (plan.rate >= 0).then_some(f64::from(plan.rate)));
    let mut code = None;
    let mut create_time = plan.create_time;
    let mut next_key: i32 = 0;
    let mut number: u64 = 0;
    while plan.records.is_none_or(|records| number < records) && code.is_none() {
        let is_due = pace.wait(number, GLANCE) && plan.rate != 0;
        if is_due {
            let key = plan.keys.map(|keys| {
                let key = next_key.to_string();
                // A number that is never reached lets them count on, as in Kafka's.
                next_key = next_key.wrapping_add(1);
                if next_key == keys {
                    next_key = 0;
                }
                key
            });
            let value = plan.prefix.map_or_else(|| number.to_string(), |prefix| format!("{prefix}.{number}"));
            let record = Record {
                topic: &plan.topic,
                key: key.as_deref().map(str::as_bytes),
                value: Some(value.as_bytes()),
                timestamp: create_time,
                ..Record::default()
            };
            // As in Kafka's: each is as much later as all of it has taken so far.
            create_time = create_time.map(|time| {
                time.saturating_add(i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX))
            });
            let events = events.clone();
            let (key, value_told) = (key.clone(), value.clone());
            let sending = producer.send_with(record, move |outcome| {
                // Told as long as somebody listens.
                let _ = events.send(Event { key, value: value_told, outcome });
            });
            // A signal is not kept waiting for a broker that does not answer.
            code = runtime.block_on(async {
                tokio::select! {
                    biased;
                    () = sending => None,
                    code = &mut stopped => code.ok(),
                }
            });
            if code.is_some() {
                break;
            }
            telling.sent += 1;
            number += 1;
        } else if plan.rate == 0 {
            std::thread::sleep(GLANCE);
        }
        outcomes.try_iter().for_each(|event| telling.tell(&event));
        if !is_due || telling.flushed.elapsed() >= GLANCE {
            telling.out.flush();
            telling.flushed = Instant::now();
        }
        code = stopped.try_recv().ok();
    }
    runtime.block_on(producer.close(Duration::from_secs(30)));
    drop(events);
    outcomes.iter().for_each(|event| telling.tell(&event));
    telling.say("shutdown_complete", "");
    telling.sum_up(plan.rate, began.elapsed());
    let failed = telling.sent - telling.acked;
    match code {
        Some(code) => Err(Failure::Told(code)),
        None if failed > 0 => Err(Failure::Partly),
        None => Ok(()),
    }
}

struct Telling<'a> {
    topic: &'a str,
    max_block: Duration,
    sent: u64,
    acked: u64,
    /// When what was told was last handed on.
    flushed: Instant,
    out: &'a mut Output,
}

impl Telling<'_> {
    /// A line of JSON that begins as all do; `rest` is what follows, with its comma.
    fn say(&mut self, name: &str, rest: &str) {
        event(now_ms(), name, rest, self.out);
    }

    fn tell(&mut self, event: &Event) {
        let (key, value) = (json!(event.key), Value::from(event.value.as_str()));
        match &event.outcome {
            Ok(metadata) => {
                self.acked += 1;
                let (topic, offset) = (Value::from(self.topic), metadata.offset.unwrap_or(-1));
                let partition = metadata.partition;
                self.say(
                    "producer_send_success",
                    &format!(",\"key\":{key},\"value\":{value},\"offset\":{offset},\"topic\":{topic},\"partition\":{partition}"),
                );
            }
            Err(error) => {
                let thrown = connect::of_produce(error, self.topic, self.max_block);
                let class = Value::from(format!("class {}", thrown.class));
                let (topic, message) = (Value::from(self.topic), Value::from(thrown.message));
                self.say(
                    "producer_send_error",
                    &format!(",\"topic\":{topic},\"key\":{key},\"value\":{value},\"exception\":{class},\"message\":{message}"),
                );
            }
        }
    }

    fn sum_up(&mut self, rate: i32, elapsed: Duration) {
        let average = java_double(1000.0 * self.acked as f64 / (elapsed.as_secs_f64() * 1000.0));
        let (sent, acked) = (self.sent, self.acked);
        self.say(
            "tool_data",
            &format!(
                ",\"sent\":{sent},\"acked\":{acked},\"target_throughput\":{rate},\"avg_throughput\":{average}"
            ),
        );
    }
}

//! What is to be done, checked before anything is connected.

use std::fs::File;
use std::path::PathBuf;
use std::time::Duration;

use kfk_client::config::{ConsumerConfig, ProducerConfig, Properties};

use super::gate::Gate;
use crate::argv::Parsed;
use crate::cli::Call;
use crate::connect::{self, PATIENCE};
use crate::console::pairs;
use crate::error::{Failure, Thrown};
use crate::java::read_properties;
use crate::units;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Workload {
    Produce,
    Consume,
    Both,
    RequestResponse,
}

impl Workload {
    const ALL: [(&'static str, Self); 4] = [
        ("produce", Self::Produce),
        ("consume", Self::Consume),
        ("both", Self::Both),
        ("request-response", Self::RequestResponse),
    ];

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, workload)| *workload == self).map_or("", |(name, _)| name)
    }
}

/// When a measurement ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    Time(Duration),
    Records(u64),
}

/// What values are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Payload {
    Random,
    Text,
    Lines(Vec<Vec<u8>>),
}

/// Everything but the cluster.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) workload: Workload,
    /// To be used and kept.
    pub(super) topic: Option<String>,
    pub(super) topics: usize,
    pub(super) partitions: i32,
    pub(super) replication_factor: Option<i16>,
    pub(super) producers: usize,
    pub(super) consumers: usize,
    pub(super) record_size: usize,
    pub(super) keys: Option<u64>,
    pub(super) payload: Payload,
    /// Of all producers together, records a second.
    pub(super) rate: Option<f64>,
    pub(super) until: Until,
    pub(super) warmup: Duration,
    pub(super) interval: Duration,
    pub(super) hdr: Option<PathBuf>,
    pub(super) compare: Option<String>,
    pub(super) rounds: usize,
    pub(super) gates: Vec<Gate>,
    pub(super) plot: bool,
    pub(super) quiet: bool,
    producer: Properties,
    consumer: Properties,
}

/// A value that carries its times is at least this long.
pub(super) const STAMP_BYTES: usize = 16;

/// Most topics, and most clients, of which each is a thread.
const MOST_AT_ONCE: i32 = 1000;

fn usage(message: impl Into<String>) -> Failure {
    Failure::Usage(message.into())
}

impl Plan {
    pub(super) fn new(call: &Call) -> Result<Self, Failure> {
        let parsed = &call.parsed;
        let workload = workload(parsed)?;
        let positive = |name: &str, or: i32| match parsed.int(name)?.unwrap_or(or) {
            number @ 1.. => Ok(number),
            _ => Err(usage(format!("--{name} must be at least 1"))),
        };
        let many = |name: &str| match positive(name, 1)? {
            number if number <= MOST_AT_ONCE => Ok(number as usize),
            _ => Err(usage(format!("--{name} must be at most {MOST_AT_ONCE}"))),
        };
        let bytes = |name: &str, or: &str| {
            let typed = parsed.one(name)?.unwrap_or(or);
            units::bytes(typed)
                .ok_or_else(|| usage(format!("--{name} {typed} is no size: write bytes, such as 100 or 16k")))
        };
        let time = |name: &str, or: &str| {
            let typed = parsed.one(name)?.unwrap_or(or);
            units::duration(typed)
                .ok_or_else(|| usage(format!("--{name} {typed} is no time: write such as 10s or 500ms")))
        };
        let count = |name: &str| match parsed.one(name)? {
            None => Ok(None),
            Some(typed) => match units::count(typed) {
                Some(count @ 1..) => Ok(Some(count)),
                _ => Err(usage(format!("--{name} {typed} must be a number from 1, such as 500 or 10k"))),
            },
        };
        let record_size = bytes("record-size", "1024")?;
        if workload == Workload::Both && record_size < STAMP_BYTES {
            return Err(usage(format!(
                "--record-size must be at least {STAMP_BYTES} where records are timed from end to end"
            )));
        }
        let until = match count("num-records")? {
            Some(_) if parsed.has("duration") => {
                return Err(usage("--duration and --num-records do not go together"));
            }
            Some(records) => Until::Records(records),
            None => Until::Time(time("duration", "10s")?),
        };
        let interval = time("interval", "1s")?;
        if interval < Duration::from_millis(1) {
            return Err(usage("--interval must be at least 1ms"));
        }
        if until == Until::Time(Duration::ZERO) {
            return Err(usage("--duration must be more than nothing"));
        }
        let gates = parsed.all("fail-if").map(Gate::parse).collect::<Result<Vec<_>, _>>().map_err(usage)?;
        if let Some(gate) = gates.iter().find(|gate| workload == Workload::Consume && gate.is_about_latency())
        {
            return Err(usage(format!(
                "--fail-if '{}': reading what is there has no latency; the workload both has",
                gate.typed()
            )));
        }
        let hdr = parsed.one("hdr")?.map(PathBuf::from);
        if let Some(path) = &hdr {
            // Before the work, not after it.
            File::create(path).map_err(|error| Thrown::file(&path.display().to_string(), &error))?;
        }
        let (producer, consumer) =
            properties(parsed, workload, bytes("batch-size", "16k")?, time("linger", "5ms")?)?;
        let plan = Self {
            workload,
            topic: parsed.one("topic")?.map(str::to_owned),
            topics: many("topics")?,
            partitions: positive("partitions", 1)?,
            replication_factor: match parsed.int("replication-factor")? {
                None => None,
                Some(factor) => Some(
                    i16::try_from(factor)
                        .ok()
                        .filter(|factor| *factor > 0)
                        .ok_or_else(|| usage("--replication-factor must be at least 1"))?,
                ),
            },
            producers: many("producers")?,
            consumers: many("consumers")?,
            record_size,
            keys: count("keys")?,
            payload: payload(parsed)?,
            rate: count("rate")?.map(|rate| rate as f64),
            until,
            warmup: time("warmup", "2s")?,
            interval,
            hdr,
            compare: parsed.one("compare")?.map(str::to_owned),
            rounds: positive("rounds", 3)? as usize,
            gates,
            plot: !parsed.has("no-plot"),
            quiet: parsed.has("quiet"),
            producer,
            consumer,
        };
        if plan.topic.is_some() && (parsed.has("topics") || parsed.has("partitions")) {
            return Err(usage(
                "--topic names a topic that is there: --topics and --partitions are for topics to be made",
            ));
        }
        for servers in [parsed.one("bootstrap-server")?, plan.compare.as_deref()].into_iter().flatten() {
            connect::check_addresses(call, servers, "")?;
            plan.producer_config(servers)?;
            plan.consumer_config(servers)?;
        }
        Ok(plan)
    }

    /// A producer of this plan.
    pub(super) fn producer_config(&self, servers: &str) -> Result<ProducerConfig, Thrown> {
        let mut properties = self.producer.clone();
        properties.insert("bootstrap.servers".to_owned(), servers.to_owned());
        let mut config =
            ProducerConfig::from_properties(&properties).map_err(|error| connect::of_config(&error))?;
        config.client.bootstrap_timeout = Some(PATIENCE);
        Ok(config)
    }

    /// A consumer of this plan.
    pub(super) fn consumer_config(&self, servers: &str) -> Result<ConsumerConfig, Thrown> {
        let mut properties = self.consumer.clone();
        properties.insert("bootstrap.servers".to_owned(), servers.to_owned());
        let mut config =
            ConsumerConfig::from_properties(&properties).map_err(|error| connect::of_config(&error))?;
        config.client.bootstrap_timeout = Some(PATIENCE);
        Ok(config)
    }

    /// One line that says what is measured.
    pub(super) fn in_short(&self) -> String {
        let of = |key: &str| self.producer.get(key).map_or("", String::as_str);
        let rate = self.rate.map_or("as fast as it goes".to_owned(), |rate| format!("{rate} rec/s"));
        let payload = match &self.payload {
            Payload::Random => format!("{} B random", self.record_size),
            Payload::Text => format!("{} B text", self.record_size),
            Payload::Lines(lines) => format!("{} lines of a file", lines.len()),
        };
        format!(
            "{}: {payload}, {rate}, acks={}, batch.size={}, linger.ms={}, {}, {} producer(s), {} consumer(s), {} topic(s) with {} \
             partition(s)",
            self.workload.name(),
            of("acks"),
            of("batch.size"),
            of("linger.ms"),
            of("compression.type"),
            self.producers,
            self.consumers,
            self.topics,
            self.partitions
        )
    }
}

fn workload(parsed: &Parsed) -> Result<Workload, Failure> {
    let typed = match (parsed.action, parsed.one("workload")?) {
        (Some(verb), Some(other)) if verb != other => {
            return Err(usage(format!("the workload is either {verb} or {other}")));
        }
        (Some(verb), _) => verb,
        (None, typed) => typed.unwrap_or("produce"),
    };
    Workload::ALL.iter().find(|(name, _)| *name == typed).map(|(_, workload)| *workload).ok_or_else(|| {
        usage(format!("there is no workload {typed}: produce, consume, both and request-response there are"))
    })
}

fn payload(parsed: &Parsed) -> Result<Payload, Failure> {
    match parsed.one("payload")?.unwrap_or("random") {
        "random" => Ok(Payload::Random),
        "text" => Ok(Payload::Text),
        path => {
            let bytes = std::fs::read(path).map_err(|error| Thrown::file(path, &error))?;
            let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            if lines.last().is_some_and(Vec::is_empty) {
                lines.pop();
            }
            if lines.is_empty() {
                return Err(usage(format!("--payload {path}: there is nothing in that file to send")));
            }
            Ok(Payload::Lines(lines))
        }
    }
}

/// Of producers and consumers: a file's, then the options', then those of single properties.
fn properties(
    parsed: &Parsed,
    workload: Workload,
    batch_size: usize,
    linger: Duration,
) -> Result<(Properties, Properties), Failure> {
    let mut both = match parsed.one("command-config")? {
        Some(path) => read_properties(path)?,
        None => Properties::new(),
    };
    both.extend(pairs(parsed.all("command-property")));
    both.entry("client.id".to_owned()).or_insert_with(|| "kfk-perf-test".to_owned());
    let mut producer = both.clone();
    let alone = workload == Workload::RequestResponse;
    let linger = if alone { Duration::ZERO } else { linger };
    for (key, value) in [
        ("acks", parsed.one("acks")?.unwrap_or("all").to_owned()),
        ("compression.type", parsed.one("compression")?.unwrap_or("none").to_owned()),
        ("batch.size", batch_size.to_string()),
        ("linger.ms", linger.as_millis().to_string()),
    ] {
        producer.insert(key.to_owned(), value);
    }
    producer.extend(pairs(parsed.all("producer-property")));
    let mut consumer = both;
    consumer.insert("auto.offset.reset".to_owned(), "earliest".to_owned());
    consumer.extend(pairs(parsed.all("consumer-property")));
    Ok((producer, consumer))
}

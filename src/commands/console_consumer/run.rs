//! Reads records and prints them.

use std::time::Duration;

use kfk_client::config::ConsumerConfig;
use kfk_client::consumer::{Consumer, Records};
use kfk_client::{ClientError, TopicPartition};
use tokio::time::Instant;

use super::options::{Plan, Source, Start};
use crate::cli::Call;
use crate::connect::{self, PATIENCE, thrown};
use crate::console::{Formatter, partitions_matching, partitions_of, topics_regex};
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};
use crate::signals::Signals;

const NOT_CREATED: &str = "Failed to construct kafka consumer";
/// What Kafka's consumer says whenever it joins a group of the classic kind.
const GROUP_PROTOCOL_HINT: &str = "The consumer rebalance protocol (KIP-848) is production-ready! Set group.protocol=consumer to try it out. See https://kafka.apache.org/documentation/#consumer_rebalance_protocol";
/// As long as nobody said how long to wait.
const FOR_EVER: Duration = Duration::from_secs(3600 * 24 * 365);

pub(super) fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let plan = Plan::new(call, out)?;
    consume(call, &plan, out).map_err(Failure::at_work)
}

fn consume(call: &Call, plan: &Plan, out: &mut Output) -> Result<(), Failure> {
    connect::check_addresses(call, call.parsed.one("bootstrap-server")?.unwrap_or_default(), NOT_CREATED)?;
    let mut config =
        ConsumerConfig::from_properties(&plan.properties).map_err(|error| connect::of_config(&error))?;
    if !call.exact() {
        config.client.bootstrap_timeout = Some(PATIENCE);
        for unused in config.client.unused.iter().filter(|unused| unused.key != "group.id") {
            out.say(format_args!("kfk {}: {unused}", call.tool.name));
        }
    }
    if call.exact() && !matches!(plan.source, Source::Partition(..)) {
        out.say(GROUP_PROTOCOL_HINT);
    }
    if call.parsed.has("group") || plan.properties.contains_key("group.id") {
        out.say(format_args!(
            "kfk {}: groups are not built yet: all partitions are read, and no offset is committed",
            call.tool.name
        ));
    }
    for name in ["topic", "include", "blacklist"] {
        call.parsed.one(name)?;
    }
    let regex = match &plan.source {
        Source::Matching(pattern, _) => Some(topics_regex(pattern)?),
        _ => None,
    };
    let refresh = config.client.metadata_max_age;
    // Fetching goes on while this thread prints.
    let runtime = connect::runtime_beside()?;
    let consumer = {
        let _inside = runtime.enter();
        Consumer::new(config)
    };
    let mut reading = Reading { call, plan, consumer: &consumer, count: 0 };
    let ended = runtime.block_on(async {
        let mut signals = Signals::listen();
        tokio::select! {
            biased;
            code = signals.received() => Err(Failure::Told(code)),
            ended = reading.all(regex.as_ref(), refresh, out) => ended,
        }
    });
    let count = reading.count;
    if out.closed() && call.exact() {
        out.say("Unable to write to standard out, closing consumer.");
    }
    out.say(format_args!("Processed a total of {count} messages"));
    runtime.block_on(consumer.close());
    if call.parsed.has("enable-systest-events") {
        out.line("shutdown_complete");
    }
    ended
}

struct Reading<'a> {
    call: &'a Call,
    plan: &'a Plan,
    consumer: &'a Consumer,
    count: u64,
}

impl Reading<'_> {
    async fn all(
        &mut self,
        regex: Option<&crate::java::Regex>,
        refresh: Duration,
        out: &mut Output,
    ) -> Result<(), Failure> {
        // Negative numbers are no limit, as Kafka's own default is -1.
        let most = self.call.parsed.int("max-messages")?.and_then(|most| u64::try_from(most).ok());
        if most == Some(0) || !self.assign(regex, out).await? {
            return Ok(());
        }
        let mut buffer = Vec::new();
        let mut heard = Instant::now();
        let mut looked = Instant::now();
        loop {
            let left =
                most.map_or(usize::MAX, |most| usize::try_from(most - self.count).unwrap_or(usize::MAX));
            if left == 0 || out.closed() {
                return Ok(());
            }
            let records = match self.next(left.min(MOST_AT_ONCE), heard, out).await {
                Ok(records) => records,
                Err(error) if self.call.exact() && error.is_silence() => continue,
                Err(error) => return self.give_up(&error, out),
            };
            if records.is_empty() {
                if self.plan.timeout.is_some_and(|timeout| heard.elapsed() >= timeout) {
                    if self.call.exact() {
                        out.say("org.apache.kafka.common.errors.TimeoutException");
                    }
                    return Ok(());
                }
            } else {
                self.print(&records, &mut buffer, out)?;
                heard = Instant::now();
            }
            if looked.elapsed() >= refresh {
                looked = Instant::now();
                self.look_again(regex).await;
            }
        }
    }

    /// The next records: at once if they have arrived; else what was printed is handed on before
    /// waiting.
    async fn next(&self, most: usize, heard: Instant, out: &mut Output) -> Result<Records, ClientError> {
        let records = self.consumer.poll_up_to(most, Duration::ZERO).await?;
        if !records.is_empty() {
            return Ok(records);
        }
        out.flush();
        if out.closed() {
            return Ok(records);
        }
        let left = self.plan.timeout.map_or(BREATH, |timeout| timeout.saturating_sub(heard.elapsed()));
        self.consumer.poll_up_to(most, left.min(BREATH)).await
    }

    /// Says what is read. `false` if it was not there in time.
    async fn assign(&self, regex: Option<&crate::java::Regex>, out: &mut Output) -> Result<bool, Failure> {
        let consumer = self.consumer;
        let deadline = Instant::now() + self.plan.timeout.unwrap_or(FOR_EVER);
        match (&self.plan.source, regex) {
            (Source::Partition(topic, partition, start), _) => {
                if !self.call.exact() {
                    self.check_partition(topic, *partition).await?;
                }
                let partition = TopicPartition::new(topic, *partition);
                consumer.assign(std::slice::from_ref(&partition));
                let sought = match start {
                    Start::At(offset) => consumer.seek(&partition, *offset),
                    Start::By(spec) => consumer.seek_to(&partition, *spec),
                };
                sought.map_err(|error| thrown(&error, "seek"))?;
                Ok(true)
            }
            (Source::Topic(topic), _) => {
                let partitions = loop {
                    match partitions_of(consumer, topic, deadline).await {
                        Ok(partitions) => break partitions,
                        Err(error) if self.call.exact() && error.is_silence() => {
                            if Instant::now() >= deadline {
                                break None;
                            }
                            tokio::time::sleep(BREATH.min(deadline - Instant::now())).await;
                        }
                        Err(error) => return self.give_up(&error, out).map(|()| false),
                    }
                };
                let Some(partitions) = partitions else {
                    if self.call.exact() {
                        out.say("org.apache.kafka.common.errors.TimeoutException");
                    }
                    return Ok(false);
                };
                consumer.assign(&partitions);
                Ok(true)
            }
            (Source::Matching(_, matching), Some(regex)) => {
                match partitions_matching(consumer, regex, *matching, self.reads_internal(), PATIENCE).await {
                    Ok(partitions) => consumer.assign(&partitions?),
                    Err(error) if self.call.exact() && error.is_silence() => (),
                    Err(error) => return self.give_up(&error, out).map(|()| false),
                }
                Ok(true)
            }
            (Source::Matching(..), None) => Ok(false),
        }
    }

    /// Topics may have come and grown since.
    async fn look_again(&self, regex: Option<&crate::java::Regex>) {
        let found = match (&self.plan.source, regex) {
            (Source::Topic(topic), _) => {
                partitions_of(self.consumer, topic, Instant::now() + PATIENCE).await.ok().flatten()
            }
            (Source::Matching(_, matching), Some(regex)) => {
                let found =
                    partitions_matching(self.consumer, regex, *matching, self.reads_internal(), PATIENCE)
                        .await;
                found.ok().and_then(Result::ok)
            }
            _ => None,
        };
        // What could not be found out this time is looked for again the next time.
        if let Some(found) = found {
            self.consumer.assign(&found);
        }
    }

    fn reads_internal(&self) -> bool {
        self.plan.properties.get("exclude.internal.topics").is_some_and(|value| value.trim() == "false")
    }

    /// Under kfk a partition that is not there is not waited for.
    async fn check_partition(&self, topic: &str, partition: i32) -> Result<(), Failure> {
        let deadline = Instant::now() + PATIENCE;
        let found = self.consumer.client().topic(topic, deadline).await;
        let found = found.map_err(|error| Failure::AtWork(thrown(&error, "partitionsFor")))?;
        if found.partition(partition).is_some() {
            return Ok(());
        }
        let last = found.partitions.len().saturating_sub(1);
        Err(Thrown::cluster(
            "org.apache.kafka.common.errors.UnknownTopicOrPartitionException",
            format!("there is no partition {partition} of topic {topic}: they go from 0 to {last}"),
        )
        .into())
    }

    /// What keeps Kafka's tool from reading ends it without a code that says so.
    fn give_up(&self, error: &ClientError, out: &mut Output) -> Result<(), Failure> {
        let thrown = Thrown { wrapped: false, ..thrown(error, "poll") };
        if self.call.exact() {
            out.say(thrown);
            return Ok(());
        }
        Err(Failure::AtWork(thrown))
    }

    fn print(&mut self, records: &Records, buffer: &mut Vec<u8>, out: &mut Output) -> Result<(), Failure> {
        let formatter = &self.plan.formatter;
        let skip = self.call.parsed.has("skip-message-on-error");
        for record in records {
            self.count += 1;
            buffer.clear();
            let printed = match record {
                Ok(record) => {
                    // Kafka's scripts log nothing below a warning.
                    if formatter.logs() && !self.call.exact() {
                        out.say(Formatter::log_line(&record));
                    }
                    match out.form() {
                        Form::Json => formatter.json(&record).map(|value| out.json(&value)),
                        Form::Text | Form::Table => {
                            let printed = formatter.print(&record, buffer);
                            out.bytes(buffer);
                            printed
                        }
                    }
                    .map_err(|thrown| unprintable(thrown, &record))
                }
                Err(error) => Err(thrown(&error, "poll")),
            };
            match printed {
                Err(thrown) if skip && self.call.exact() => out.say(thrown),
                Err(thrown) if skip => {
                    out.say(format_args!("kfk {}: left out: {}", self.call.tool.name, thrown.message));
                }
                Err(thrown) => return Err(Failure::AtWork(thrown)),
                Ok(()) if out.closed() => return Ok(()),
                Ok(()) => (),
            }
        }
        Ok(())
    }
}

/// Most records of one poll: what is printed before signals are looked at.
const MOST_AT_ONCE: usize = 5000;
/// How long one wait takes at most.
const BREATH: Duration = Duration::from_secs(1);

fn unprintable(thrown: Thrown, record: &kfk_client::consumer::ConsumerRecord<'_>) -> Thrown {
    let place = format!("{}-{} at offset {}", record.topic, record.partition, record.offset);
    thrown.advise(format!("that is the record of {place}; --skip-message-on-error goes on behind it"))
}

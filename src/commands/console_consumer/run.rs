//! Reads records and prints them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use kfk_client::config::{ConsumerConfig, GroupProtocol};
use kfk_client::consumer::{Consumer, GroupConsumer, Records, Subscription};
use kfk_client::{ClientError, TopicPartition};
use tokio::time::Instant;

use super::options::{Plan, Source, Start};
use crate::cli::Call;
use crate::connect::{self, PATIENCE, thrown};
use crate::console::{Formatter, partitions_of, topics_regex};
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
        // Before anything is read: Kafka's tool looks at it then.
        call.parsed.int("max-messages")?;
        config.client.bootstrap_timeout = Some(PATIENCE);
        connect::tell_unused(call, &config.client, &plan.properties, out);
    }
    let joins = !matches!(plan.source, Source::Partition(..));
    if call.exact() && joins && config.group.protocol == GroupProtocol::Classic {
        out.say(GROUP_PROTOCOL_HINT);
    }
    for name in ["topic", "include", "blacklist"] {
        call.parsed.one(name)?;
    }
    let regex = match &plan.source {
        Source::Matching(pattern, true) => Some(topics_regex("include", pattern)?),
        Source::Matching(pattern, false) => Some(topics_regex("blacklist", pattern)?),
        _ => None,
    };
    let closing = if call.exact() { CLOSING } else { PATIENCE };
    // Fetching goes on while this thread prints.
    let runtime = connect::runtime_beside()?;
    let reader = {
        let _inside = runtime.enter();
        match plan.source {
            Source::Partition(..) => Reader::Alone(Consumer::new(config)),
            Source::Topic(_) | Source::Matching(..) => {
                Reader::Member(GroupConsumer::new(config).map_err(|error| thrown(&error, NOT_CREATED))?)
            }
        }
    };
    let mut reading = Reading { call, plan, reader: &reader, count: 0 };
    let ended = runtime.block_on(async {
        let mut signals = Signals::listen();
        tokio::select! {
            biased;
            code = signals.received() => Err(Failure::Told(code)),
            ended = reading.all(regex, out) => ended,
        }
    });
    let count = reading.count;
    if out.closed() && call.exact() {
        out.say("Unable to write to standard out, closing consumer.");
    }
    // A failure is one line under kfk.
    if call.exact() || count > 0 || matches!(ended, Ok(()) | Err(Failure::Told(_))) {
        out.say(format_args!("Processed a total of {count} messages"));
    }
    runtime.block_on(reader.close(closing));
    if call.parsed.has("enable-systest-events") {
        out.line("shutdown_complete");
    }
    ended
}

/// How long leaving the group may take, as Java's consumer has it.
const CLOSING: Duration = Duration::from_secs(30);

/// Who reads: somebody alone for one partition, a member of a group for topics.
enum Reader {
    Alone(Consumer),
    Member(GroupConsumer),
}

impl Reader {
    async fn poll_up_to(&self, most: usize, patience: Duration) -> Result<Records, ClientError> {
        match self {
            Reader::Alone(consumer) => consumer.poll_up_to(most, patience).await,
            Reader::Member(member) => member.poll_up_to(most, patience).await,
        }
    }

    /// Goes on at a record that was not printed: what is committed ends before it.
    fn rewind(&self, partition: &TopicPartition, offset: i64) {
        if let Reader::Member(member) = self {
            // A partition that is another's by now is not ours to commit either.
            drop(member.consumer().seek(partition, offset));
        }
    }

    async fn close(self, patience: Duration) {
        match self {
            Reader::Alone(consumer) => consumer.close().await,
            Reader::Member(member) => member.close(patience).await,
        }
    }
}

struct Reading<'a> {
    call: &'a Call,
    plan: &'a Plan,
    reader: &'a Reader,
    count: u64,
}

impl Reading<'_> {
    async fn all(&mut self, regex: Option<crate::java::Regex>, out: &mut Output) -> Result<(), Failure> {
        // Negative numbers are no limit, as Kafka's own default is -1.
        let most = self.call.parsed.int("max-messages")?.and_then(|most| u64::try_from(most).ok());
        if most == Some(0) || !self.assign(regex, out).await? {
            return Ok(());
        }
        let mut buffer = Vec::new();
        let mut heard = Instant::now();
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
        }
    }

    /// The next records: at once if they have arrived; else what was printed is handed on before
    /// waiting.
    async fn next(&self, most: usize, heard: Instant, out: &mut Output) -> Result<Records, ClientError> {
        let records = self.reader.poll_up_to(most, Duration::ZERO).await?;
        if !records.is_empty() {
            return Ok(records);
        }
        out.flush();
        if out.closed() {
            return Ok(records);
        }
        let left = self.plan.timeout.map_or(BREATH, |timeout| timeout.saturating_sub(heard.elapsed()));
        self.reader.poll_up_to(most, left.min(BREATH)).await
    }

    /// Says what is read. `false` if it was not there in time.
    async fn assign(&self, regex: Option<crate::java::Regex>, out: &mut Output) -> Result<bool, Failure> {
        match (self.reader, &self.plan.source) {
            (Reader::Alone(consumer), Source::Partition(topic, partition, start)) => {
                if !self.call.exact() {
                    self.check_partition(consumer, topic, *partition).await?;
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
            (Reader::Member(member), Source::Topic(topic)) => {
                if !self.is_there(member.consumer(), topic, out).await? {
                    return Ok(false);
                }
                self.subscribe(member, Subscription::Topics([topic.clone()].into()), out).await
            }
            (Reader::Member(member), Source::Matching(_, matching)) => {
                let Some(regex) = regex else { return Ok(false) };
                let (matching, internal) = (*matching, self.reads_internal());
                let matches = move |topic: &str, is_internal: bool| {
                    // A name that the expression takes too long on is none of those wanted.
                    (internal || !is_internal) && regex.matches(topic) == Ok(matching)
                };
                self.subscribe(member, Subscription::Matching(Arc::new(matches)), out).await
            }
            _ => Ok(false),
        }
    }

    async fn subscribe(
        &self,
        member: &GroupConsumer,
        subscription: Subscription,
        out: &mut Output,
    ) -> Result<bool, Failure> {
        match member.subscribe(subscription).await {
            Ok(()) => Ok(true),
            Err(error) if self.call.exact() && error.is_silence() => Ok(true),
            Err(error) => self.give_up(&error, out).map(|()| false),
        }
    }

    /// Waits for a topic while it is being created. `false` if it is not there in time.
    async fn is_there(&self, consumer: &Consumer, topic: &str, out: &mut Output) -> Result<bool, Failure> {
        let deadline = Instant::now() + self.plan.timeout.unwrap_or(FOR_EVER);
        loop {
            match partitions_of(consumer, topic, deadline).await {
                Ok(Some(_)) => return Ok(true),
                Ok(None) => break,
                Err(error) if self.call.exact() && error.is_silence() => {
                    if Instant::now() >= deadline {
                        break;
                    }
                    tokio::time::sleep(BREATH.min(deadline - Instant::now())).await;
                }
                Err(error) => return self.give_up(&error, out).map(|()| false),
            }
        }
        if self.call.exact() {
            out.say("org.apache.kafka.common.errors.TimeoutException");
        }
        Ok(false)
    }

    fn reads_internal(&self) -> bool {
        self.plan.properties.get("exclude.internal.topics").is_some_and(|value| value.trim() == "false")
    }

    /// Under kfk a partition that is not there is not waited for.
    async fn check_partition(&self, consumer: &Consumer, topic: &str, partition: i32) -> Result<(), Failure> {
        let deadline = Instant::now() + PATIENCE;
        let found = consumer.client().topic(topic, deadline).await;
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

    /// Records that were fetched and not printed are not committed.
    fn rewind(&self, failed: Option<(&str, i32, i64)>, unprinted: kfk_client::consumer::Iter<'_>) {
        let mut places: BTreeMap<TopicPartition, i64> = failed
            .into_iter()
            .map(|(topic, partition, offset)| (TopicPartition::new(topic, partition), offset))
            .collect();
        for record in unprinted.flatten() {
            let partition = TopicPartition::new(record.topic, record.partition);
            places.entry(partition).or_insert(record.offset);
        }
        for (partition, offset) in places {
            self.reader.rewind(&partition, offset);
        }
    }

    fn print(&mut self, records: &Records, buffer: &mut Vec<u8>, out: &mut Output) -> Result<(), Failure> {
        let formatter = &self.plan.formatter;
        let skip = self.call.parsed.has("skip-message-on-error");
        let mut unprinted = records.iter();
        while let Some(record) = unprinted.next() {
            let place = record.as_ref().ok().map(|record| (record.topic, record.partition, record.offset));
            self.count += 1;
            buffer.clear();
            let printed = match record {
                Ok(record) => {
                    // Kafka's scripts log nothing below a warning.
                    if formatter.logs() && !self.call.exact() {
                        out.say(Formatter::log_line(&record));
                    }
                    match out.form() {
                        Form::Json => formatter
                            .json(&record)
                            .map(|value| value.iter().for_each(|value| out.json(value))),
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
                Err(thrown) => {
                    self.rewind(place, unprinted);
                    return Err(Failure::AtWork(thrown));
                }
                Ok(()) if out.closed() => {
                    self.rewind(place, unprinted);
                    return Ok(());
                }
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

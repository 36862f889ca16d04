//! Reads records and says how fast they came.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kfk_client::config::ConsumerConfig;
use kfk_client::consumer::{Consumer, Records};
use kfk_client::{ClientError, TopicPartition};
use tokio::time::Instant;

use super::options::{Limits, Plan, Topics};
use super::stats::{Mark, detail, header, json, total};
use crate::cli::Call;
use crate::connect::{self, PATIENCE, thrown};
use crate::console::{partitions_matching, partitions_of, topics_regex};
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};
use crate::signals::Signals;

const NOT_CREATED: &str = "Failed to construct kafka consumer";
/// Records of one poll; Kafka's `max.poll.records` of 500 would mean a look at the clock for each 500.
const MOST_AT_ONCE: usize = 10_000;
/// How long one wait takes at most.
const BREATH: Duration = Duration::from_millis(100);

pub(super) fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let plan = Plan::new(call, out)?;
    if plan.header && out.form() != Form::Json {
        out.line(header(plan.detailed));
    }
    let limits = Limits::new(call)?;
    let servers = limits.properties.get("bootstrap.servers").cloned().unwrap_or_default();
    connect::check_addresses(call, &servers, NOT_CREATED)?;
    let mut config =
        ConsumerConfig::from_properties(&limits.properties).map_err(|error| connect::of_config(&error))?;
    if !call.exact() {
        config.client.bootstrap_timeout = Some(PATIENCE);
        for unused in config.client.unused.iter().filter(|unused| unused.key != "group.id") {
            out.say(format_args!("kfk {}: {unused}", call.tool.name));
        }
    }
    // Fetching goes on while this thread counts.
    let runtime = connect::runtime_beside()?;
    let consumer = {
        let _inside = runtime.enter();
        Consumer::new(config)
    };
    let mut reading = Reading { call, plan: &plan, limits: &limits, consumer: &consumer };
    let ended = runtime.block_on(async {
        let mut signals = Signals::listen();
        tokio::select! {
            biased;
            code = signals.received() => Err(Failure::Told(code)),
            ended = reading.all(out) => ended,
        }
    });
    runtime.block_on(consumer.close());
    let (from, to) = ended?;
    if out.form() == Form::Json {
        out.json(&json(from, to));
    } else if !plan.detailed {
        out.line(total(from, to, &limits.dates));
    }
    if plan.metrics {
        print_metrics(&limits, from, to, out);
    }
    match to.records < limits.records {
        // Kafka calls it a success.
        true if !call.exact() => Err(Failure::Partly),
        _ => Ok(()),
    }
}

fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
}

struct Reading<'a> {
    call: &'a Call,
    plan: &'a Plan,
    limits: &'a Limits,
    consumer: &'a Consumer,
}

impl Reading<'_> {
    async fn all(&mut self, out: &mut Output) -> Result<(Mark, Mark), Failure> {
        let from = Mark { at_ms: now_ms(), ..Mark::default() };
        let mut heard = Instant::now();
        let partitions = self.partitions(heard + self.limits.timeout).await?;
        self.consumer.assign(&partitions);
        let mut mark = Mark { joining_ms: now_ms() - from.at_ms, ..from };
        let mut reported = from;
        while mark.records < self.limits.records {
            let records = match self.consumer.poll_up_to(MOST_AT_ONCE, BREATH).await {
                Ok(records) => records,
                Err(error) if self.call.exact() && error.is_silence() => Records::default(),
                Err(error) => return Err(Failure::AtWork(thrown(&error, "poll"))),
            };
            mark.at_ms = now_ms();
            if records.is_empty() {
                if heard.elapsed() >= self.limits.timeout {
                    out.prose(format_args!(
                        "WARNING: Exiting before consuming the expected number of records: timeout ({} ms) exceeded. You \
                         can use the --timeout option to increase the timeout.",
                        self.limits.timeout.as_millis()
                    ));
                    break;
                }
                continue;
            }
            heard = Instant::now();
            count(&records, &mut mark).map_err(|error| Failure::AtWork(thrown(&error, "poll")))?;
            if mark.at_ms - reported.at_ms >= self.limits.interval.as_millis() as i64 {
                if self.plan.detailed && out.form() != Form::Json {
                    out.line(detail(reported, mark, &self.limits.dates));
                    out.flush();
                }
                reported = mark;
            }
        }
        mark.at_ms = now_ms();
        Ok((from, mark))
    }

    /// What is to be read; a topic that is not there is waited for until `deadline` under the script's name.
    async fn partitions(&self, deadline: Instant) -> Result<Vec<TopicPartition>, Failure> {
        let at_work =
            |error: ClientError| Failure::AtWork(Thrown { wrapped: false, ..thrown(&error, "poll") });
        match &self.plan.topics {
            Topics::One(topic) => loop {
                match partitions_of(self.consumer, topic, deadline).await {
                    Ok(found) => return Ok(found.unwrap_or_default()),
                    Err(error) if self.call.exact() && error.is_silence() => {
                        if Instant::now() >= deadline {
                            return Ok(Vec::new());
                        }
                        tokio::time::sleep(BREATH).await;
                    }
                    Err(error) => return Err(at_work(error)),
                }
            },
            Topics::Matching(pattern) => {
                let regex = topics_regex(pattern)?;
                let found = partitions_matching(self.consumer, &regex, true, false, PATIENCE).await;
                Ok(found.map_err(at_work)??)
            }
        }
    }
}

fn count(records: &Records, mark: &mut Mark) -> Result<(), ClientError> {
    for record in records {
        let record = record?;
        mark.records += 1;
        mark.bytes += (record.key.map_or(0, <[u8]>::len) + record.value.map_or(0, <[u8]>::len)) as u64;
    }
    Ok(())
}

fn print_metrics(limits: &Limits, from: Mark, to: Mark, out: &mut Output) {
    let client_id = limits.properties.get("client.id").map_or("", String::as_str);
    let seconds = (to.at_ms - from.at_ms) as f64 / 1000.0;
    let metric = |name: &str, value: f64| {
        (format!("consumer-fetch-manager-metrics:{name}:{{client-id={client_id}}}"), value)
    };
    crate::perf::print_metrics(
        &[
            metric("bytes-consumed-rate", to.bytes as f64 / seconds),
            metric("bytes-consumed-total", to.bytes as f64),
            metric("records-consumed-rate", to.records as f64 / seconds),
            metric("records-consumed-total", to.records as f64),
        ],
        out,
    );
}

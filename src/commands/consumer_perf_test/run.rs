//! Reads records and says how fast they came.

use std::sync::Arc;
use std::time::Duration;

use kfk_client::ClientError;
use kfk_client::config::ConsumerConfig;
use kfk_client::consumer::{GroupConsumer, Records, Subscription};
use tokio::time::Instant;

use super::joining::Joining;
use super::options::{Limits, Plan, Topics};
use super::stats::{Mark, detail, header, json, total};
use crate::cli::Call;
use crate::connect::{self, PATIENCE, thrown};
use crate::console::{partitions_of, topics_regex};
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
        connect::tell_unused(call, &config.client, &limits.properties, out);
    }
    // Fetching goes on while this thread counts.
    let runtime = connect::runtime_beside()?;
    let joining = Joining::default();
    let member = {
        let _inside = runtime.enter();
        let built = GroupConsumer::builder(config).listener(Box::new(joining.clone())).build();
        built.map_err(|error| thrown(&error, NOT_CREATED))?
    };
    let mut reading = Reading { call, plan: &plan, limits: &limits, member: &member, joining };
    let ended = runtime.block_on(async {
        let mut signals = Signals::listen();
        tokio::select! {
            biased;
            code = signals.received() => Err(Failure::Told(code)),
            ended = reading.all(out) => ended,
        }
    });
    runtime.block_on(member.close(PATIENCE));
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
    i64::try_from(crate::perf::now_ms()).unwrap_or(i64::MAX)
}

struct Reading<'a> {
    call: &'a Call,
    plan: &'a Plan,
    limits: &'a Limits,
    member: &'a GroupConsumer,
    joining: Joining,
}

impl Reading<'_> {
    async fn all(&mut self, out: &mut Output) -> Result<(Mark, Mark), Failure> {
        let from = Mark { at_ms: now_ms(), ..Mark::default() };
        let mut heard = Instant::now();
        self.joining.begins();
        self.subscribe(heard + self.limits.timeout).await?;
        let mut mark = from;
        let mut reported = from;
        while mark.records < self.limits.records {
            let records = match self.member.poll_up_to(MOST_AT_ONCE, BREATH).await {
                Ok(records) => records,
                Err(error) if self.call.exact() && error.is_silence() => Records::default(),
                Err(error) => return Err(Failure::AtWork(thrown(&error, "poll"))),
            };
            (mark.at_ms, mark.joining_ms) = (now_ms(), self.joining.taken());
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

    /// Says what is read. Under kfk a topic that is not there is not waited for.
    async fn subscribe(&self, deadline: Instant) -> Result<(), Failure> {
        let at_work =
            |error: ClientError| Failure::AtWork(Thrown { wrapped: false, ..thrown(&error, "poll") });
        let subscription = match &self.plan.topics {
            Topics::One(topic) => {
                if !self.call.exact() {
                    let found = partitions_of(self.member.consumer(), topic, deadline).await;
                    found.map_err(at_work)?;
                }
                Subscription::Topics([topic.clone()].into())
            }
            Topics::Matching(pattern) => {
                let regex = topics_regex("include", pattern)?;
                // A name that the expression takes too long on is none of those wanted.
                Subscription::Matching(Arc::new(move |topic: &str, internal: bool| {
                    !internal && regex.matches(topic) == Ok(true)
                }))
            }
        };
        match self.member.subscribe(subscription).await {
            Err(error) if self.call.exact() && error.is_silence() => Ok(()),
            ended => ended.map_err(at_work),
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

//! Sends the records and says how it went.

use std::time::Duration;

use kfk_client::ClientError;
use kfk_client::config::ProducerConfig;
use kfk_client::producer::{Producer, Record};
use tokio::time::Instant;

use super::options::Plan;
use super::stats::Stats;
use crate::cli::Call;
use crate::connect::{self, PATIENCE};
use crate::error::Failure;
use crate::output::{Form, Output};
use crate::perf::{InFlight, Moment, Pace, Sent, print_metrics};
use crate::signals::Leaving;

const NOT_CREATED: &str = "Failed to construct kafka producer";
/// While nothing is to be sent, answers are looked at this often.
const GLANCE: Duration = Duration::from_millis(100);
/// Without a pace the clocks are read for every so many records: they would cost as much as sending one.
const RECORDS_A_TICK: u64 = 16;

pub(super) fn run(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let mut plan = Plan::new(call, out)?;
    let servers = plan.properties.get("bootstrap.servers").cloned().unwrap_or_default();
    if plan.properties.contains_key("bootstrap.servers") {
        connect::check_addresses(call, &servers, NOT_CREATED)?;
    }
    let mut config =
        ProducerConfig::from_properties(&plan.properties).map_err(|error| connect::of_config(&error))?;
    if !call.exact() {
        config.client.bootstrap_timeout = Some(PATIENCE.min(config.max_block));
        connect::tell_unused(call, &config.client, &plan.properties, out);
    }
    let max_block = config.max_block;
    // Records are made on this thread, the producer works on another.
    let runtime = connect::runtime_beside()?;
    let producer = {
        let _inside = runtime.enter();
        Producer::new(config).map_err(|error| connect::thrown(&error, "produce"))?
    };
    let leaving = producer.clone();
    let leaving = Leaving::on_signal(&runtime, async move { leaving.close(Duration::ZERO).await });
    if plan.warmup > 0 {
        out.prose(format_args!(
            "Warmup first {} records. Steady state results will print after the complete test summary.",
            plan.warmup
        ));
    }
    let mut sending = Sending::new(call, &plan, max_block);
    let sent = sending.all(&mut plan, &producer, out);
    leaving.or_go_on();
    runtime.block_on(producer.close(Duration::MAX));
    let end = Instant::now();
    sending.settle(true, out);
    sent?;
    sending.sum_up(&plan, end, out);
    match sending.lost {
        0 => Ok(()),
        _ => Err(Failure::Partly),
    }
}

struct Sending<'a> {
    call: &'a Call,
    topic: String,
    max_block: Duration,
    in_flight: InFlight,
    stats: Stats,
    steady: Option<Stats>,
    told_steady: bool,
    /// Records that were not written.
    lost: u64,
}

impl<'a> Sending<'a> {
    fn new(call: &'a Call, plan: &Plan, max_block: Duration) -> Self {
        Self {
            call,
            topic: plan.topic.clone(),
            max_block,
            in_flight: InFlight::default(),
            stats: Stats::new(Instant::now(), plan.interval, ""),
            steady: None,
            told_steady: false,
            lost: 0,
        }
    }

    fn all(&mut self, plan: &mut Plan, producer: &Producer, out: &mut Output) -> Result<(), Failure> {
        let start = Instant::now();
        let rate = (plan.throughput >= 0.0).then_some(plan.throughput);
        let pace = Pace::new(start.into_std(), rate);
        let mut now = Moment::now();
        let mut looked = start;
        for number in 0..plan.records {
            while !pace.wait(number, GLANCE) || rate == Some(0.0) {
                self.settle(true, out);
                if rate == Some(0.0) {
                    // Kafka's tool waits for ever as well.
                    std::thread::sleep(GLANCE);
                }
            }
            if pace.is_limited() || number % RECORDS_A_TICK == 0 {
                now = Moment::now();
            }
            if plan.warmup > 0 && number == plan.warmup {
                self.steady = Some(Stats::new(now.at, plan.interval, "steady state "));
            }
            let payload = plan.payloads.next();
            let bytes = payload.len() as u64;
            let record = Record { timestamp: Some(now.wall_ms), ..Record::new(&self.topic, payload) };
            match producer.send_blocking(record) {
                Ok(delivery) => {
                    let class = u8::from(self.steady.is_some());
                    let sent = Sent { at: now.at, due: now.at, records: 1, bytes, class };
                    if self.in_flight.add(delivery, sent) {
                        self.settle(false, out);
                        now = Moment::now();
                    }
                }
                Err(error) => self.refused(&error, out)?,
            }
            if now.at.duration_since(looked) >= GLANCE {
                looked = now.at;
                self.settle(true, out);
            }
        }
        Ok(())
    }

    /// Counts what has its outcome, and prints the line that is due.
    fn settle(&mut self, all: bool, out: &mut Output) {
        let Self { in_flight, stats, steady, .. } = self;
        let mut failures = Vec::new();
        in_flight.settle(all, |at, sent, failure| {
            let mut failed = failure.as_ref().map_or(0, |(failed, _)| *failed);
            failures.extend(failure);
            // Which of a batch's records failed is not told: the last.
            for sent in sent.iter().rev() {
                let lost = failed.min(sent.records);
                failed -= lost;
                if sent.records > lost {
                    stats.acknowledged(at, sent, sent.records - lost);
                    if let Some(steady) = steady.as_mut().filter(|_| sent.class == 1) {
                        steady.acknowledged(at, sent, sent.records - lost);
                    }
                }
            }
        });
        for (records, error) in failures {
            self.failed(records, &error, out);
        }
        if all {
            let now = Instant::now();
            let line = match &mut self.steady {
                Some(steady) => {
                    self.stats.restart_window(now);
                    let line = steady.window(now);
                    if line.is_some() && !std::mem::replace(&mut self.told_steady, true) {
                        out.prose("In steady state.");
                    }
                    line
                }
                None => self.stats.window(now),
            };
            if let Some(line) = line {
                out.prose(line);
                out.flush();
            }
        }
    }

    /// The producer did not take a record. Kafka's tool goes on with the next; under `kfk` this ends it, for the next
    /// would fare no better.
    fn refused(&mut self, error: &ClientError, out: &mut Output) -> Result<(), Failure> {
        if self.call.exact() {
            self.failed(1, error, out);
            return Ok(());
        }
        Err(Failure::AtWork(connect::of_produce(error, &self.topic, self.max_block)))
    }

    /// Says that records were lost on the way.
    fn failed(&mut self, records: u32, error: &ClientError, out: &mut Output) {
        self.lost += u64::from(records);
        let thrown = connect::of_produce(error, &self.topic, self.max_block);
        if self.call.exact() {
            return out.say(thrown);
        }
        let why = connect::in_words(error);
        let Self { call, topic, .. } = self;
        out.say(format_args!("kfk {}: {records} records were not written to {topic}: {why}", call.tool.name));
    }

    fn sum_up(&self, plan: &Plan, end: Instant, out: &mut Output) {
        let both = [Some(&self.stats), self.steady.as_ref()];
        if out.form() == Form::Json {
            let mut whole = self.stats.json(end);
            whole["failed"] = self.lost.into();
            if let Some(steady) = &self.steady {
                whole["steadyState"] = steady.json(end);
            }
            out.json(&whole);
            return;
        }
        for stats in both.into_iter().flatten() {
            out.line(stats.total(end));
        }
        if plan.metrics {
            let client_id = plan.properties.get("client.id").map_or("", String::as_str);
            print_metrics(&self.stats.metrics(end, client_id), out);
        }
    }
}

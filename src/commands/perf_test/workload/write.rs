//! Producers that keep as many records under way as they can, or as the rate asks for.

use std::sync::atomic::Ordering;
use std::time::Duration;

use kfk_client::ClientError;
use kfk_client::producer::{Producer, Record};
use tokio::runtime::Handle;
use tokio::time::Instant;

use super::super::plan::{Plan, Until};
use super::super::result::Measured;
use super::records::Records;
use super::schedule::{Progress, Schedule};
use crate::connect::in_words;
use crate::perf::{InFlight, Moment, Pace, Sent};

/// While nothing is to be sent, answers are looked at this often.
const GLANCE: Duration = Duration::from_millis(20);
/// Without a pace the clock is read for every so many records: it would cost as much as sending one.
const RECORDS_A_TICK: u64 = 16;
/// How long the last answers may take.
const LAST_ANSWERS: Duration = Duration::from_secs(30);

/// One of `plan.producers` producers, on this thread; `handle` is where the producer's own work runs.
pub(super) fn write(
    plan: &Plan,
    index: usize,
    producer: &Producer,
    handle: &Handle,
    topics: &[String],
    schedule: &Schedule,
    progress: &Progress,
) -> Result<Measured, ClientError> {
    let mut writing = Writing {
        schedule,
        progress,
        in_flight: topics.iter().map(|_| InFlight::default()).collect(),
        measured: Measured::of(plan),
    };
    let sent = writing.all(plan, index, producer, topics);
    handle.block_on(producer.close(LAST_ANSWERS));
    writing.settle(true);
    progress.writing.fetch_sub(1, Ordering::AcqRel);
    sent.map(|()| writing.measured)
}

struct Writing<'a> {
    schedule: &'a Schedule,
    progress: &'a Progress,
    /// By topic.
    in_flight: Vec<InFlight>,
    measured: Measured,
}

impl Writing<'_> {
    fn all(
        &mut self,
        plan: &Plan,
        index: usize,
        producer: &Producer,
        topics: &[String],
    ) -> Result<(), ClientError> {
        let Schedule { start, end, .. } = *self.schedule;
        let rate = plan.rate.map(|rate| rate / plan.producers as f64);
        // Producers take turns instead of all sending at once.
        let turn = rate.map_or(Duration::ZERO, |rate| {
            Duration::from_secs_f64(index as f64 / rate / plan.producers as f64)
        });
        let pace = Pace::new((start + turn).into_std(), rate);
        let mut left = share(plan, index, plan.producers);
        let mut records = Records::new(plan, plan.workload == super::super::plan::Workload::Both);
        let mut now = Moment::now();
        let mut looked = now.at;
        for number in 0.. {
            while !pace.wait(number, GLANCE) && !self.progress.is_stopped() {
                self.settle(true);
            }
            if pace.is_limited() || number % RECORDS_A_TICK == 0 {
                now = Moment::now();
            }
            let due = pace.due(number).map_or(now.at, Instant::from_std);
            let counts = self.schedule.counts(due);
            if counts && left == Some(0) || end.is_some_and(|end| due >= end) || self.progress.is_stopped() {
                break;
            }
            let topic = number as usize % topics.len();
            let (key, value) = records.next(due.duration_since(start), now.at.duration_since(start));
            let bytes = (key.map_or(0, <[u8]>::len) + value.len()) as u64;
            let timestamp = Some(now.wall_ms);
            let record =
                Record { topic: &topics[topic], timestamp, key, value: Some(value), ..Record::default() };
            let delivery = producer.send_blocking(record)?;
            let sent = Sent { at: now.at, due, records: 1, bytes, class: u8::from(counts) };
            let new_batch = self.in_flight[topic].add(delivery, sent);
            if counts && let Some(left) = &mut left {
                *left -= 1;
            }
            if new_batch {
                self.settle(false);
                now = Moment::now();
            }
            if now.at.duration_since(looked) >= GLANCE {
                looked = now.at;
                self.settle(true);
            }
        }
        Ok(())
    }

    fn settle(&mut self, all: bool) {
        let Self { schedule, progress, in_flight, measured } = self;
        for in_flight in in_flight {
            in_flight.settle(all, |at, sent, failure| {
                let mut failed = failure.as_ref().map_or(0, |(failed, _)| *failed);
                if let Some((records, error)) = &failure {
                    measured.fail(u64::from(*records), &in_words(error));
                }
                // Which of a batch's records failed is not told: the last.
                for sent in sent.iter().rev() {
                    let lost = failed.min(sent.records);
                    failed -= lost;
                    let arrived = u64::from(sent.records - lost);
                    if arrived == 0 {
                        continue;
                    }
                    let bytes = sent.bytes * arrived / u64::from(sent.records);
                    progress.add(arrived, bytes);
                    progress.acknowledged.fetch_add(arrived, Ordering::Relaxed);
                    if sent.class == 1 {
                        let us = |since: Instant| at.saturating_duration_since(since).as_micros() as u64;
                        measured.record(schedule.after_warmup(at), us(sent.due), us(sent.at), arrived, bytes);
                    }
                }
            });
        }
    }
}

/// How many of the records that count one of so many clients sends or reads, if they are counted.
pub(super) fn share(plan: &Plan, index: usize, of: usize) -> Option<u64> {
    match plan.until {
        Until::Time(_) => None,
        Until::Records(records) => {
            let of = of as u64;
            Some(records / of + u64::from((index as u64) < records % of))
        }
    }
}

//! Request and response: one record under way at a time for each producer.

use std::pin::pin;
use std::sync::atomic::Ordering;

use kfk_client::ClientError;
use kfk_client::config::ProducerConfig;
use kfk_client::producer::{Producer, Record};
use tokio::time::{Instant, sleep_until};

use super::super::plan::Plan;
use super::super::result::Measured;
use super::records::Records;
use super::schedule::{Progress, Schedule};
use super::write::share;
use crate::connect::in_words;
use crate::perf::Pace;

/// One producer, wholly on the runtime that this runs on.
pub(super) async fn exchange(
    plan: &Plan,
    index: usize,
    config: ProducerConfig,
    topics: &[String],
    schedule: &Schedule,
    progress: &Progress,
) -> Result<Measured, ClientError> {
    let producer = Producer::new(config)?;
    let mut measured = Measured::of(plan);
    let rate = plan.rate.map(|rate| rate / plan.producers as f64);
    let pace = Pace::new(schedule.start.into_std(), rate);
    let mut left = share(plan, index, plan.producers);
    let mut records = Records::new(plan, false);
    // Polled only while an answer is waited for.
    let mut stopped = pin!(progress.stopped());
    for number in 0.. {
        let due = pace.due(number).map(Instant::from_std);
        if let Some(due) = due {
            sleep_until(due).await;
        }
        let sent = Instant::now();
        let due = due.unwrap_or(sent);
        let counts = schedule.counts(due);
        if counts && left == Some(0) || schedule.end.is_some_and(|end| due >= end) || progress.is_stopped() {
            break;
        }
        let since = |at: Instant| at.saturating_duration_since(schedule.start);
        let (key, value) = records.next(since(due), since(sent));
        let bytes = (key.map_or(0, <[u8]>::len) + value.len()) as u64;
        let topic = &topics[number as usize % topics.len()];
        let record = Record { topic, key, value: Some(value), ..Record::default() };
        let delivery = tokio::select! {
            biased;
            delivery = producer.send(record) => delivery?,
            () = &mut stopped => break,
        };
        let outcome = tokio::select! {
            biased;
            outcome = delivery => outcome,
            () = &mut stopped => break,
        };
        let at = Instant::now();
        match outcome {
            Ok(_) => {
                progress.add(1, bytes);
                progress.acknowledged.fetch_add(1, Ordering::Relaxed);
                if counts {
                    let us = |since: Instant| at.saturating_duration_since(since).as_micros() as u64;
                    measured.record(schedule.after_warmup(at), us(due), us(sent), 1, bytes);
                }
            }
            Err(error) => measured.fail(1, &in_words(&error)),
        }
        if counts && let Some(left) = &mut left {
            *left -= 1;
        }
    }
    producer.close(std::time::Duration::from_secs(5)).await;
    progress.writing.fetch_sub(1, Ordering::AcqRel);
    Ok(measured)
}

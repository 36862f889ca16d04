//! Consumers that share the partitions.

use std::sync::atomic::Ordering;
use std::time::Duration;

use kfk_client::admin::OffsetSpec;
use kfk_client::config::ConsumerConfig;
use kfk_client::consumer::Consumer;
use kfk_client::{ClientError, TopicPartition};
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::super::plan::Plan;
use super::super::result::Measured;
use super::records::stamps;
use super::schedule::{Progress, Schedule};
use super::write::share;

/// Records of one poll.
const MOST_AT_ONCE: usize = 10_000;
/// How long one wait takes at most.
const BREATH: Duration = Duration::from_millis(50);
/// How long the last records may take after the last was acknowledged.
const LAST_RECORDS: Duration = Duration::from_secs(10);

/// The partitions of consumer `index`.
pub(super) fn partitions_of(all: &[TopicPartition], index: usize, consumers: usize) -> Vec<TopicPartition> {
    all.iter().skip(index).step_by(consumers).cloned().collect()
}

/// Reads what is written at the same time, and takes the time of each record from end to end. `ready` hears when the
/// consumer knows where the partitions end.
pub(super) async fn follow(
    plan: &Plan,
    config: ConsumerConfig,
    partitions: Vec<TopicPartition>,
    ready: oneshot::Sender<()>,
    schedule: oneshot::Receiver<Schedule>,
    progress: &Progress,
    seen: &std::sync::atomic::AtomicU64,
) -> Result<Measured, ClientError> {
    let consumer = Consumer::new(config);
    consumer.assign(&partitions);
    for partition in &partitions {
        consumer.seek_to(partition, OffsetSpec::Latest)?;
    }
    for partition in &partitions {
        consumer.position(partition, Duration::from_secs(30)).await?;
    }
    let mut measured = Measured::of(plan);
    // Whoever waits for it may have given up, and says why.
    let _ = ready.send(());
    let Ok(schedule) = schedule.await else { return Ok(measured) };
    let mut heard = Instant::now();
    loop {
        let records = consumer.poll_up_to(MOST_AT_ONCE, BREATH).await?;
        let now = Instant::now();
        if records.is_empty() {
            let written = progress.writing.load(Ordering::Acquire) == 0;
            let all = seen.load(Ordering::Relaxed) >= progress.acknowledged.load(Ordering::Relaxed);
            if written && (all || heard.elapsed() >= LAST_RECORDS || progress.is_stopped()) {
                break;
            }
            continue;
        }
        heard = now;
        let since_start = now.saturating_duration_since(schedule.start);
        let at = schedule.after_warmup(now);
        let (mut count, mut bytes) = (0, 0);
        for record in &records {
            let record = record?;
            let value = record.value.unwrap_or_default();
            count += 1;
            let size = (record.key.map_or(0, <[u8]>::len) + value.len()) as u64;
            bytes += size;
            let Some((due, sent)) = stamps(value) else { continue };
            if schedule.counts(schedule.start + due) {
                let us = |from: Duration| since_start.saturating_sub(from).as_micros() as u64;
                measured.record(at, us(due), us(sent), 1, size);
            }
        }
        seen.fetch_add(count, Ordering::Relaxed);
        progress.add(count, bytes);
    }
    consumer.close().await;
    let missing = progress.acknowledged.load(Ordering::Relaxed).saturating_sub(seen.load(Ordering::Relaxed));
    if missing > 0 && !progress.is_stopped() {
        measured.fail(missing, &"acknowledged, but not read within 10 s");
    }
    Ok(measured)
}

/// Reads what was written before, again and again until it is over; as which of how many readers.
pub(super) async fn read(
    plan: &Plan,
    (index, readers): (usize, usize),
    config: ConsumerConfig,
    partitions: Vec<TopicPartition>,
    progress: &Progress,
) -> Result<Measured, ClientError> {
    let mut measured = Measured::of(plan);
    let consumer = Consumer::new(config);
    consumer.assign(&partitions);
    for partition in &partitions {
        consumer.seek_to(partition, OffsetSpec::Earliest)?;
    }
    for partition in &partitions {
        consumer.position(partition, Duration::from_secs(30)).await?;
    }
    let schedule = Schedule::new(plan);
    let mut left = share(plan, index, readers);
    let mut heard = Instant::now();
    loop {
        let now = Instant::now();
        if left == Some(0) || schedule.end.is_some_and(|end| now >= end) || progress.is_stopped() {
            break;
        }
        let most =
            left.map_or(MOST_AT_ONCE, |left| MOST_AT_ONCE.min(usize::try_from(left).unwrap_or(usize::MAX)));
        let records = consumer.poll_up_to(most, BREATH).await?;
        let now = Instant::now();
        if records.is_empty() {
            if heard.elapsed() >= LAST_RECORDS {
                measured.fail(left.unwrap_or(1), &"nothing to read for 10 s");
                break;
            }
            begin_again(&consumer, &partitions)?;
            continue;
        }
        heard = now;
        let (mut count, mut bytes) = (0, 0);
        for record in &records {
            let record = record?;
            count += 1;
            bytes += (record.key.map_or(0, <[u8]>::len) + record.value.map_or(0, <[u8]>::len)) as u64;
        }
        progress.add(count, bytes);
        if schedule.counts(now) {
            measured.count(schedule.after_warmup(now), count, bytes);
            left = left.map(|left| left.saturating_sub(count));
        }
    }
    consumer.close().await;
    Ok(measured)
}

/// Partitions that were read to their end are read from their beginning.
fn begin_again(consumer: &Consumer, partitions: &[TopicPartition]) -> Result<(), ClientError> {
    for partition in partitions {
        if let (Some(position), Some(end)) =
            (consumer.known_position(partition), consumer.known_end(partition))
            && position >= end
        {
            consumer.seek_to(partition, OffsetSpec::Earliest)?;
        }
    }
    Ok(())
}

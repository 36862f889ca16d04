//! One measurement: its threads, from the first to the last.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use kfk_client::ClientError;
use kfk_client::producer::{Producer, Record};
use tokio::runtime::{Handle, Runtime};
use tokio::sync::oneshot;

use super::super::plan::{Plan, Until, Workload};
use super::super::result::Measured;
use super::super::topic::Topics;
use super::exchange::exchange;
use super::read::{follow, partitions_of, read};
use super::records::Records;
use super::schedule::{Progress, Schedule};
use super::write::write;
use crate::connect::{block_on, thrown};
use crate::error::{Failure, Thrown};

/// What the two sides of a workload measured.
#[derive(Debug, Clone)]
pub(in super::super) struct Outcome {
    /// From the producer to its acknowledgement.
    pub(in super::super) produced: Option<Measured>,
    /// From the producer to the consumer; without latencies if it was written before.
    pub(in super::super) consumed: Option<Measured>,
}

impl Outcome {
    /// The side that gates and comparisons are about.
    pub(in super::super) fn main(&self) -> &Measured {
        // One of them is there: every workload writes or reads.
        self.consumed
            .as_ref()
            .or(self.produced.as_ref())
            .unwrap_or_else(|| unreachable!("a workload without sides"))
    }

    /// Both rounds as one.
    pub(in super::super) fn then(self, later: Self) -> Self {
        let both = |one: Option<Measured>, later: Option<Measured>| match (one, later) {
            (Some(one), Some(later)) => Some(one.then(later)),
            (one, later) => one.or(later),
        };
        Self { produced: both(self.produced, later.produced), consumed: both(self.consumed, later.consumed) }
    }
}

/// What a topic is filled with when there is nothing to read yet, at most.
const FILLED_BYTES: u64 = 256 << 20;
const FILLED_RECORDS: u64 = 2_000_000;

fn failed(error: &ClientError) -> Failure {
    Failure::AtWork(Thrown { wrapped: false, ..thrown(error, "perf-test") })
}

/// Runs the workload; ends early if `progress` is stopped. `runtime` is where producers do their own work.
pub(in super::super) fn measure(
    plan: &Arc<Plan>,
    servers: &str,
    topics: &Topics,
    runtime: &Runtime,
    progress: &Arc<Progress>,
) -> Result<Outcome, Failure> {
    match plan.workload {
        Workload::Produce => {
            let schedule = Schedule::new(plan);
            let writers = writers(plan, servers, topics, runtime.handle(), &schedule, progress)?;
            Ok(Outcome { produced: Some(joined(plan, progress, writers)?), consumed: None })
        }
        Workload::RequestResponse => {
            let schedule = Schedule::new(plan);
            progress.writing.store(plan.producers, Ordering::Release);
            let mut threads = Vec::new();
            for index in 0..plan.producers {
                let config = plan.producer_config(servers)?;
                let (plan, progress, names) = (plan.clone(), progress.clone(), topics.names.clone());
                threads.push(thread::spawn(move || {
                    block_on(exchange(&plan, index, config, &names, &schedule, &progress))
                        .and_then(|measured| measured.map_err(|error| failed(&error)))
                }));
            }
            Ok(Outcome { produced: Some(joined(plan, progress, threads)?), consumed: None })
        }
        Workload::Both => both(plan, servers, topics, runtime, progress),
        Workload::Consume => {
            if plan.topic.is_none() {
                fill(plan, servers, topics, runtime, progress)?;
            }
            let mut threads = Vec::new();
            // Who has no partition has no share of the records either.
            let readers = plan.consumers.min(topics.partitions.len());
            for index in 0..readers {
                let config = plan.consumer_config(servers)?;
                let (plan, progress) = (plan.clone(), progress.clone());
                let partitions = partitions_of(&topics.partitions, index, readers);
                threads.push(thread::spawn(move || {
                    block_on(read(&plan, (index, readers), config, partitions, &progress))
                        .and_then(|measured| measured.map_err(|error| failed(&error)))
                }));
            }
            Ok(Outcome { produced: None, consumed: Some(joined(plan, progress, threads)?) })
        }
    }
}

type Thread = thread::JoinHandle<Result<Measured, Failure>>;

fn both(
    plan: &Arc<Plan>,
    servers: &str,
    topics: &Topics,
    runtime: &Runtime,
    progress: &Arc<Progress>,
) -> Result<Outcome, Failure> {
    progress.writing.store(plan.producers, Ordering::Release);
    let seen = Arc::new(AtomicU64::new(0));
    let mut readers = Vec::new();
    let mut waiting = Vec::new();
    for index in 0..plan.consumers {
        let config = plan.consumer_config(servers)?;
        let (plan, progress, seen) = (plan.clone(), progress.clone(), seen.clone());
        let partitions = partitions_of(&topics.partitions, index, plan.consumers);
        let (ready, is_ready) = oneshot::channel();
        let (begin, schedule) = oneshot::channel();
        waiting.push((is_ready, begin));
        readers.push(thread::spawn(move || {
            block_on(follow(&plan, config, partitions, ready, schedule, &progress, &seen))
                .and_then(|measured| measured.map_err(|error| failed(&error)))
        }));
    }
    let mut begins = Vec::new();
    for (is_ready, begin) in waiting {
        if is_ready.blocking_recv().is_err() {
            // It failed: the others hear that nothing begins.
            drop(begins);
            return Err(joined(plan, progress, readers).err().unwrap_or(Failure::Partly));
        }
        begins.push(begin);
    }
    let schedule = Schedule::new(plan);
    for begin in begins {
        let _ = begin.send(schedule);
    }
    let writers = writers(plan, servers, topics, runtime.handle(), &schedule, progress)?;
    let produced = joined(plan, progress, writers);
    let consumed = joined(plan, progress, readers);
    Ok(Outcome { produced: Some(produced?), consumed: Some(consumed?) })
}

fn writers(
    plan: &Arc<Plan>,
    servers: &str,
    topics: &Topics,
    handle: &Handle,
    schedule: &Schedule,
    progress: &Arc<Progress>,
) -> Result<Vec<Thread>, Failure> {
    progress.writing.store(plan.producers, Ordering::Release);
    let mut producers = Vec::new();
    for _ in 0..plan.producers {
        let _inside = handle.enter();
        producers.push(Producer::new(plan.producer_config(servers)?).map_err(|error| failed(&error))?);
    }
    let threads = producers.into_iter().enumerate().map(|(index, producer)| {
        let (plan, progress, names) = (plan.clone(), progress.clone(), topics.names.clone());
        let (handle, schedule) = (handle.clone(), *schedule);
        thread::spawn(move || {
            write(&plan, index, &producer, &handle, &names, &schedule, &progress)
                .map_err(|error| failed(&error))
        })
    });
    Ok(threads.collect())
}

/// Waits for all threads; when one fails, the others are stopped.
fn joined(plan: &Plan, progress: &Progress, threads: Vec<Thread>) -> Result<Measured, Failure> {
    let mut all = Measured::of(plan);
    let mut failure = None;
    for thread in threads {
        // A panic has been reported by the panic handler.
        match thread.join().unwrap_or(Err(Failure::Partly)) {
            Ok(measured) => all.merge(measured),
            Err(error) => {
                progress.stop();
                failure.get_or_insert(error);
            }
        }
    }
    failure.map_or(Ok(all), Err)
}

/// Writes what is to be read.
fn fill(
    plan: &Plan,
    servers: &str,
    topics: &Topics,
    runtime: &Runtime,
    progress: &Progress,
) -> Result<(), Failure> {
    let enough = (FILLED_BYTES / plan.record_size.max(1) as u64).clamp(1000, FILLED_RECORDS);
    let records = match plan.until {
        Until::Records(records) => records.min(enough),
        Until::Time(_) => enough,
    };
    let producer = {
        let _inside = runtime.enter();
        Producer::new(plan.producer_config(servers)?).map_err(|error| failed(&error))?
    };
    let mut made = Records::new(plan, false);
    // As many in a row as a batch likes, but every partition gets its part.
    let row = (records / topics.partitions.len().max(1) as u64).clamp(1, 100);
    for number in 0..records {
        if progress.is_stopped() {
            break;
        }
        let partition = &topics.partitions[(number / row) as usize % topics.partitions.len()];
        let (key, value) = made.next(Default::default(), Default::default());
        let record = Record {
            topic: &partition.topic,
            partition: Some(partition.partition),
            key,
            value: Some(value),
            ..Record::default()
        };
        producer.send_blocking(record).map_err(|error| failed(&error))?;
    }
    runtime.block_on(producer.flush());
    runtime.block_on(producer.close(std::time::Duration::from_secs(30)));
    Ok(())
}

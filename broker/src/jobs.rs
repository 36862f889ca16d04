//! What is done again and again by time: one line a job.

use std::sync::Arc;

use tokio::sync::watch;

use crate::broker::Broker;
use crate::config::BrokerConfig;
use crate::env::{Level, Logger};
use crate::metadata::controller::Outcome;
use crate::partition::replica::Partition;
use crate::replicas::checkpoints::Checkpoint;
use crate::replicas::dirs::Dirs;
use crate::replicas::doomed::Doomed;
use crate::storage::Log;

/// What jobs work on.
pub struct World {
    /// The broker.
    pub broker: Arc<Broker>,
    /// Its directories.
    pub dirs: Arc<Dirs>,
    /// What is to be deleted after a while.
    pub doomed: Arc<Doomed>,
    stopping: watch::Receiver<bool>,
}

impl World {
    /// For a broker whose stop is told by `stopping`.
    pub fn new(
        broker: Arc<Broker>,
        dirs: Arc<Dirs>,
        doomed: Arc<Doomed>,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        Self { broker, dirs, doomed, stopping }
    }

    /// Whether the broker stops: long work is given up.
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }
}

/// Where a job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the task itself: microseconds, and never the disk.
    Inline,
    /// On a thread that may block, beside other jobs but never beside itself. The stop of the broker waits for it:
    /// long work asks [`World::is_stopping`] now and then.
    Blocking,
}

/// Something that is done regularly. Times are asked for whenever they are needed, so that a setting that changes
/// counts at once.
pub struct Job {
    /// What it is called when something is said of it.
    pub name: &'static str,
    /// From the start to the first run, in ms.
    pub first: fn(&BrokerConfig) -> i64,
    /// From the end of one run to the beginning of the next, in ms.
    pub interval: fn(&BrokerConfig) -> i64,
    /// Where it runs.
    pub place: Place,
    /// What it does.
    pub work: fn(&World),
}

/// How often the list of what may be deleted is looked through, in ms.
const SWEEP_MS: i64 = 1_000;

/// How often replicas are asked for the files that nobody needs, in ms: one that is idle holds its file for one to two
/// rounds.
const IDLE_FILES_MS: i64 = 60_000;

/// How often old metadata snapshots are looked for, in ms; Kafka has no setting for it either.
const METADATA_RETENTION_MS: i64 = 60_000;

/// All of them.
#[rustfmt::skip]
pub const JOBS: &[Job] = &[
    Job { name: "noting of recovery points", first: |s| s.log_flush_offset_checkpoint_interval_ms.into(), interval: |s| s.log_flush_offset_checkpoint_interval_ms.into(), place: Place::Blocking, work: |world| note(world, Checkpoint::RecoveryPoints) },
    Job { name: "noting of log start offsets", first: |s| s.log_flush_start_offset_checkpoint_interval_ms.into(), interval: |s| s.log_flush_start_offset_checkpoint_interval_ms.into(), place: Place::Blocking, work: |world| note(world, Checkpoint::LogStartOffsets) },
    Job { name: "noting of high watermarks", first: |s| s.replica_high_watermark_checkpoint_interval_ms, interval: |s| s.replica_high_watermark_checkpoint_interval_ms, place: Place::Blocking, work: |world| note(world, Checkpoint::HighWatermarks) },
    Job { name: "flushing", first: flush_interval, interval: flush_interval, place: Place::Blocking, work: flush_overdue },
    Job { name: "deletion of files", first: |_| SWEEP_MS, interval: |_| SWEEP_MS, place: Place::Blocking, work: |world| world.doomed.delete_due() },
    Job { name: "no-op records", first: metadata_idle_ms, interval: metadata_idle_ms, place: Place::Inline, work: propose_no_op },
    Job { name: "retention", first: |s| s.log_initial_task_delay_ms, interval: |s| s.log_retention_check_interval_ms, place: Place::Blocking, work: |world| enforce_retention(world, false) },
    Job { name: "retention of metadata", first: |_| METADATA_RETENTION_MS, interval: |_| METADATA_RETENTION_MS, place: Place::Blocking, work: |world| world.broker.controller.driver().clean() },
    Job { name: "retention of compacted topics", first: |s| s.log_cleaner_backoff_ms, interval: |s| s.log_cleaner_backoff_ms, place: Place::Blocking, work: |world| enforce_retention(world, true) },
    Job { name: "expiry of producers", first: |s| s.producer_id_expiration_check_interval_ms.into(), interval: |s| s.producer_id_expiration_check_interval_ms.into(), place: Place::Inline, work: forget_silent_producers },
    Job { name: "giving back of idle files", first: |_| IDLE_FILES_MS, interval: |_| IDLE_FILES_MS, place: Place::Blocking, work: give_back_idle_files },
];

fn note(world: &World, which: Checkpoint) {
    if let Err(error) = world.dirs.checkpoint(which, &world.broker.partitions) {
        world.broker.loggers.say(
            Logger::LogDirs,
            Level::Error,
            format_args!("a checkpoint cannot be noted: {error}"),
        );
    }
}

/// `log.flush.scheduler.interval.ms`. Its default is never, with which Apache Kafka leaves a topic's `flush.ms` without
/// effect; here such a topic is looked at as often as other things are.
fn flush_interval(settings: &BrokerConfig) -> i64 {
    match settings.log_flush_scheduler_interval_ms {
        i64::MAX => SWEEP_MS,
        given => given.max(1),
    }
}

/// Flushes what has waited for its topic's `flush.ms`.
fn flush_overdue(world: &World) {
    for replica in world.broker.partitions.all() {
        if world.is_stopping() {
            // Closing the logs flushes them.
            return;
        }
        if let Err(error) = replica.flush_overdue() {
            let (topic, index) = (replica.topic(), replica.index());
            let line = format_args!("{topic}-{index} cannot be flushed: {error}");
            world.broker.loggers.say(Logger::Segments, Level::Error, line);
        }
    }
}

/// `metadata.max.idle.interval.ms`; 0 is never.
fn metadata_idle_ms(settings: &BrokerConfig) -> i64 {
    match settings.metadata_max_idle_interval_ms {
        0 => i64::MAX,
        ms => ms.into(),
    }
}

/// Others see by its offset that the controller lives, and how far they have come.
fn propose_no_op(world: &World) {
    world.broker.controller.submit(
        |active, _, _| Ok(Outcome { records: vec![active.no_op()], response: () }),
        // Who leads instead, or cannot append, has said so.
        |_| {},
    );
}

/// Topics with `compact` are the cleaner's in Kafka: looked at as often as it looks, and not at all without it.
fn enforce_retention(world: &World, compacted: bool) {
    if compacted && !world.broker.settings().log_cleaner_enable {
        return;
    }
    let which = |replica: &Partition| replica.is_compacted() == compacted;
    world.broker.retention().enforce(which, || world.is_stopping());
}

fn give_back_idle_files(world: &World) {
    world.broker.partitions.all().iter().for_each(|replica| replica.with_log(Log::release_idle_files));
}

fn forget_silent_producers(world: &World) {
    world.broker.partitions.all().iter().for_each(|replica| replica.forget_silent_producers());
}

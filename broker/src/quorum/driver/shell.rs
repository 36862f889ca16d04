//! The shell: one lock around the state machine, its log and what waits for it.
//!
//! Every way in works alike: an event goes into the state machine under the lock, its commands are carried out under
//! the lock (an append is a few microseconds of page cache), and what may take long or call back runs after the lock
//! is free, in this order: requests and answers leave, flushes start, committed batches are applied and the callbacks
//! of their proposals called. One thread at a time applies; another one that finds that under way leaves its share to
//! it.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use parking_lot::{Condvar, Mutex, MutexGuard};

use super::config::DriverConfig;
use super::execute::{Deferred, Reply};
use super::flushes::{FlushWork, Flushes, InlineFlushes};
use super::hooks::{Hooks, StateMachine};
use super::open::{self, Found, OpenError};
use crate::env::{DiskFile, Env};
use crate::quorum::core::{
    Command, Context, Core, Event, FlushId, LeaderAndEpoch, OffsetAndEpoch, ReplicaKey, Start, Ticket,
};
use crate::quorum::records::{self, MAX_BATCH_BYTES};
use crate::quorum::snapshot::Snapshot;
use crate::storage::{AppendOrigin, Log, LogError};

/// Why records were not proposed, or not committed as far as this replica can tell.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProposeError {
    /// This replica does not lead the epoch that the records were made for. Nothing was appended.
    #[error("this node does not lead epoch {epoch}; the leader is {leader:?}")]
    NotLeader {
        /// The epoch asked for.
        epoch: i32,
        /// The leader now.
        leader: LeaderAndEpoch,
    },
    /// The records do not fit in one batch. Nothing was appended.
    #[error("the records take {size} bytes; a batch of the metadata log takes {MAX_BATCH_BYTES}")]
    TooLarge {
        /// What they would take, bytes.
        size: usize,
    },
    /// Nothing to append.
    #[error("a proposal without records")]
    Empty,
    /// The log did not take the batch; it is as it was before.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The leadership ended first. The next leader may have the records or not.
    #[error("the leadership of epoch {epoch} ended before the records were known to be committed")]
    LeadershipLost {
        /// The epoch.
        epoch: i32,
    },
    /// The replica has stopped, or cannot go on.
    #[error("the quorum's replica has stopped: {0}")]
    Stopped(String),
}

/// Called once the records of a proposal are committed and applied, with the offset of the last one, or when that
/// can no longer be expected.
pub type Done = Box<dyn FnOnce(Result<i64, ProposeError>) + Send>;

pub(super) struct Pending {
    pub end_offset: i64,
    pub epoch: i32,
    pub done: Done,
}

pub(super) struct Inner {
    pub core: Core,
    pub log: Log,
    /// Away while it is being called.
    pub machine: Option<Box<dyn StateMachine>>,
    /// Everything below was applied.
    pub applied: OffsetAndEpoch,
    pub applied_time_ms: i64,
    /// A snapshot to load before anything else is applied.
    pub load: Option<(OffsetAndEpoch, Snapshot)>,
    /// Leaders not told to the state machine yet.
    pub notices: VecDeque<LeaderAndEpoch>,
    pub pending: VecDeque<Pending>,
    pub answers: HashMap<Ticket, Box<dyn FnOnce(Reply) + Send>>,
    pub next_ticket: u64,
    pub deferred: Vec<Deferred>,
    /// The flush the state machine waits for; another one that is under way was for a log that has been cut since.
    pub flushing: Option<FlushId>,
    /// A snapshot on its way from the leader.
    pub download: Option<(OffsetAndEpoch, Arc<dyn DiskFile>)>,
    pub snapshot_under_way: bool,
    pub bytes_since_snapshot: u64,
    pub last_snapshot_at: Duration,
    pub announced_deadline: Option<Duration>,
    /// Flushes run on the spot: at the start and at the end.
    pub inline_flushes: bool,
    /// What of the start is not flushed yet.
    pub unsettled: Unsettled,
    pub stopped: Option<String>,
}

/// How far a start that does not wait for the disk has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsettled {
    /// Everything is flushed that should be.
    No,
    /// Nothing is flushed; a flush that the state machine asked for is put off.
    PutOff,
    /// The flush of all that is under way.
    Flushing,
}

pub(super) struct Shared {
    pub env: Env,
    pub config: DriverConfig,
    pub flushes: Arc<dyn Flushes>,
    pub hooks: Arc<dyn Hooks>,
    pub inner: Mutex<Inner>,
    /// The start's flush is over.
    pub settled: Condvar,
}

/// A replica of the metadata quorum, running. Clones are the same replica.
#[derive(Clone)]
pub struct Driver {
    pub(super) shared: Arc<Shared>,
}

impl std::fmt::Debug for Driver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Driver").field("node_id", &self.shared.config.node_id).finish_non_exhaustive()
    }
}

impl Driver {
    /// Reads what is on disk. Nothing is called, sent or written before [`Driver::begin`], so that the state machine
    /// can be given the driver first.
    pub fn open(
        env: Env,
        config: DriverConfig,
        machine: Box<dyn StateMachine>,
        flushes: Arc<dyn Flushes>,
        hooks: Arc<dyn Hooks>,
    ) -> Result<Driver, OpenError> {
        let Found { election, log, state, voters, snapshot } = open::read(&env, &config)?;
        let core = Core::new(Start {
            local: ReplicaKey::new(config.node_id, config.directory_id),
            endpoints: config.endpoints.clone(),
            timing: config.timing.clone(),
            log: state,
            voters,
            election,
        });
        let applied = snapshot.as_ref().map_or(OffsetAndEpoch::new(log.log_start_offset(), 0), |(id, _)| *id);
        let last_snapshot_at = env.clock.monotonic();
        let inner = Inner {
            core,
            log,
            machine: Some(machine),
            applied,
            applied_time_ms: snapshot.as_ref().map_or(0, |(_, s)| s.last_contained_log_timestamp),
            load: snapshot.filter(|(id, _)| id.offset > 0),
            notices: VecDeque::new(),
            pending: VecDeque::new(),
            answers: HashMap::new(),
            next_ticket: 0,
            deferred: Vec::new(),
            flushing: None,
            download: None,
            snapshot_under_way: false,
            bytes_since_snapshot: 0,
            last_snapshot_at,
            announced_deadline: None,
            inline_flushes: true,
            unsettled: Unsettled::No,
            stopped: None,
        };
        Ok(Driver {
            shared: Arc::new(Shared {
                env,
                config,
                flushes,
                hooks,
                inner: Mutex::new(inner),
                settled: Condvar::new(),
            }),
        })
    }

    /// Takes up the work. A sole voter leads on return: its epoch is open, committed and told to the state machine.
    pub fn begin(&self) {
        let mut inner = self.shared.inner.lock();
        let commands = self.with_context(|cx| inner.core.begin(cx));
        self.carry_on(inner, commands);
        let mut inner = self.shared.inner.lock();
        inner.inline_flushes = false;
    }

    /// As [`Driver::begin`], but a sole voter does not wait for the disk until [`Driver::settle`] is called: what is
    /// proposed meanwhile is committed, applied and answered at once. For a start, in which nobody outside can hear of
    /// it yet.
    pub fn begin_unsettled(&self) {
        let mut inner = self.shared.inner.lock();
        if !inner.core.voters().latest().voters.is_only(&inner.core.local()) {
            drop(inner);
            return self.begin();
        }
        inner.unsettled = Unsettled::PutOff;
        inner.inline_flushes = false;
        let commands = self.with_context(|cx| inner.core.begin_unsettled(cx));
        self.carry_on(inner, commands);
    }

    /// Ends the start that [`Driver::begin_unsettled`] began: all that was put off is flushed, after `before`, where
    /// flushes run; from here on only what is flushed is committed. Does nothing after [`Driver::begin`] but flush
    /// `before`.
    pub fn settle(&self, before: FlushWork) {
        let mut inner = self.shared.inner.lock();
        inner.unsettled = match inner.unsettled {
            Unsettled::PutOff => Unsettled::Flushing,
            other => other,
        };
        self.step(inner, Event::Settled);
        let driver = self.clone();
        self.shared.flushes.run(Box::new(move || driver.flush_start(before)));
    }

    /// Appends records as one batch: all of them are committed, or none. Returns the offset of the last one at once;
    /// `done` follows when they are committed and applied, or can no longer be expected to be, possibly before this
    /// returns. After an error `done` is never called, and nothing was appended.
    ///
    /// `epoch` is the leadership that the records were made in: those of an earlier one are refused.
    pub fn propose(&self, epoch: i32, records: &[Bytes], done: Done) -> Result<i64, ProposeError> {
        let mut inner = self.shared.inner.lock();
        if let Some(reason) = &inner.stopped {
            return Err(ProposeError::Stopped(reason.clone()));
        }
        let base_offset = match inner.core.append_position() {
            Some((base_offset, leading)) if leading == epoch => base_offset,
            _ => return Err(ProposeError::NotLeader { epoch, leader: inner.core.leader() }),
        };
        if records.is_empty() {
            return Err(ProposeError::Empty);
        }
        let too_large = |size| Err(ProposeError::TooLarge { size });
        let now_ms = self.shared.env.clock.now_ms();
        let Ok(batch) = records::data_batch(base_offset, epoch, now_ms, records) else {
            return too_large(records.iter().map(Bytes::len).sum());
        };
        if batch.len() > MAX_BATCH_BYTES {
            return too_large(batch.len());
        }
        inner.log.append_as_leader(&batch, epoch, AppendOrigin::RaftLeader, now_ms)?;
        let end_offset = base_offset + records.len() as i64;
        inner.pending.push_back(Pending { end_offset, epoch, done });
        self.step(inner, Event::Appended(end_offset));
        Ok(end_offset - 1)
    }

    /// Time passed. Due at [`Driver::next_deadline`]; more often does no harm.
    pub fn tick(&self) {
        self.step(self.shared.inner.lock(), Event::Tick);
    }

    /// When [`Driver::tick`] is due, in monotonic time; None when only events matter.
    pub fn next_deadline(&self) -> Option<Duration> {
        self.deadline_of(&self.shared.inner.lock())
    }

    /// The newest epoch and its leader.
    pub fn leader(&self) -> LeaderAndEpoch {
        self.shared.inner.lock().core.leader()
    }

    /// The first offset that is not known to be committed; -1 before anything is known.
    pub fn high_watermark(&self) -> i64 {
        self.shared.inner.lock().core.high_watermark().unwrap_or(-1)
    }

    /// The next record's offset.
    pub fn log_end_offset(&self) -> i64 {
        self.shared.inner.lock().log.log_end_offset()
    }

    /// First offset still in the log.
    pub fn log_start_offset(&self) -> i64 {
        self.shared.inner.lock().log.log_start_offset()
    }

    /// Size of the metadata log in bytes, without snapshots: what DescribeLogDirs tells.
    pub fn log_size(&self) -> u64 {
        self.shared.inner.lock().log.size()
    }

    /// Why the replica stopped, if it did.
    pub fn stopped(&self) -> Option<String> {
        self.shared.inner.lock().stopped.clone()
    }

    /// Stops: hands the leadership over if there is somebody to take it, flushes and closes the log. What was
    /// proposed and is committed by this last flush is still applied and answered; the rest is refused.
    pub fn shutdown(&self) -> Result<(), LogError> {
        let mut inner = self.shared.inner.lock();
        if inner.stopped.is_some() {
            return Ok(());
        }
        inner.inline_flushes = true;
        let alone = inner.core.voters().latest().voters.len() == 1;
        let result = self.flush_now(&mut inner);
        self.leave(inner);
        let mut inner = self.shared.inner.lock();
        if !alone {
            self.step(inner, Event::Resign);
            inner = self.shared.inner.lock();
        }
        let result = result.and_then(|()| inner.log.close());
        self.stop(&mut inner, "it was shut down".to_owned());
        self.leave(inner);
        result
    }

    // ---- the common way --------------------------------------------------------------------------------------

    pub(super) fn with_context<T>(&self, step: impl FnOnce(&mut Context<'_>) -> T) -> T {
        let env = &self.shared.env;
        let mut random = || env.rng.next_u64();
        step(&mut Context { now: env.clock.monotonic(), random: &mut random })
    }

    /// Puts an event in and does all that follows from it.
    pub(super) fn step(&self, mut inner: MutexGuard<'_, Inner>, event: Event) {
        if inner.stopped.is_none() {
            let commands = self.with_context(|cx| inner.core.step(event, cx));
            self.carry_on(inner, commands);
        } else {
            self.leave(inner);
        }
    }

    pub(super) fn carry_on(&self, mut inner: MutexGuard<'_, Inner>, commands: Vec<Command>) {
        self.execute(&mut inner, commands);
        self.leave(inner);
    }

    /// Frees the lock and does what had to wait for that.
    fn leave(&self, mut inner: MutexGuard<'_, Inner>) {
        let deferred = std::mem::take(&mut inner.deferred);
        let deadline = self.deadline_of(&inner);
        let changed = inner.announced_deadline != deadline;
        inner.announced_deadline = deadline;
        let inline = inner.inline_flushes;
        drop(inner);
        if changed {
            self.shared.hooks.deadline(deadline);
        }
        for work in deferred {
            match work {
                Deferred::Send(request) => self.shared.hooks.send(*request),
                Deferred::Answer(answer) => answer(),
                Deferred::Flush(job) if inline => InlineFlushes.run(job),
                Deferred::Flush(job) => self.shared.flushes.run(job),
                Deferred::Anomaly(anomaly) => self.shared.hooks.anomaly(&anomaly),
                Deferred::Failed(reason) => self.shared.hooks.failed(&reason),
            }
        }
        self.apply_committed();
    }

    fn deadline_of(&self, inner: &Inner) -> Option<Duration> {
        if inner.stopped.is_some() {
            return None;
        }
        [inner.core.next_deadline(), self.snapshot_deadline(inner)].into_iter().flatten().min()
    }

    /// Nothing goes on from here: whoever waits is told.
    pub(super) fn stop(&self, inner: &mut Inner, reason: String) {
        let failed = ProposeError::Stopped(reason.clone());
        inner.stopped = Some(reason);
        let answers = std::mem::take(&mut inner.answers);
        inner.deferred.push(Deferred::Answer(Box::new(move || drop(answers))));
        self.shared.settled.notify_all();
        for pending in std::mem::take(&mut inner.pending) {
            let failed = failed.clone();
            inner.deferred.push(Deferred::Answer(Box::new(move || (pending.done)(Err(failed)))));
        }
    }
}

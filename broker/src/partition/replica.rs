//! One replica of a partition: the log, the role, and who waits.
//!
//! Everything happens under one lock, on the task that asks, and takes microseconds: an append is a write to the page
//! cache, a read gives out where the bytes lie. Whoever waits is woken after the lock is let go.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::record_batch::ProducedBatch;
use kfk_protocol::uuid::Uuid;
use parking_lot::{Mutex, RwLock};

use super::append::{Acks, AppendError, Appended, CodecPool, check_size, validate};
use super::flush::Blocking;
use super::follower::Follower;
use super::leader::{BrokerId, Leader, Leadership, ProposedIsr};
use super::parked::WaitList;
use super::read::{ReadError, ReadOutcome, ReadRequest, Reader};
use super::settings::{Settings, SharedSettings};
use super::state::{Role, State};
use crate::env::Env;
use crate::storage::{AppendOrigin, Breach, Log, LogError};

/// What all replicas of a broker share.
pub struct Shared {
    /// Clock and disk.
    pub env: Env,
    /// `replica.lag.time.max.ms`.
    pub replica_lag_ms: i64,
    pub(super) codecs: CodecPool,
    pub(super) blocking: Blocking,
    /// The settings that replicas have.
    pub settings: SharedSettings,
}

impl Shared {
    /// For `replica.lag.time.max.ms` of `replica_lag_ms`; `blocking` does what waits for the disk.
    pub fn new(env: Env, replica_lag_ms: i64, blocking: Blocking) -> Self {
        Self {
            blocking,
            env,
            replica_lag_ms,
            codecs: CodecPool::default(),
            settings: SharedSettings::default(),
        }
    }
}

/// Which partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartitionId {
    /// The topic's name.
    pub topic: Arc<str>,
    /// The topic's id.
    pub topic_id: Uuid,
    /// The partition's number.
    pub index: i32,
}

/// One replica.
pub struct Partition {
    id: PartitionId,
    /// 0 to 1: this replica's share of `segment.jitter.ms`.
    roll_jitter: f64,
    pub(super) shared: Arc<Shared>,
    pub(super) settings: RwLock<Arc<Settings>>,
    pub(super) state: Mutex<State>,
    /// Held by whoever flushes.
    pub(super) flushing: Mutex<()>,
    waiting: WaitList,
}

impl Partition {
    /// A replica that follows nobody yet; everything below `high_watermark` is committed.
    pub fn new(
        id: PartitionId,
        shared: Arc<Shared>,
        settings: Arc<Settings>,
        log: Log,
        high_watermark: i64,
        roll_jitter: f64,
    ) -> Self {
        let high_watermark = high_watermark.clamp(log.log_start_offset(), log.log_end_offset());
        let role = Role::Follower(Follower::new(None, -1, -1, high_watermark));
        Self {
            id,
            roll_jitter,
            shared,
            settings: RwLock::new(settings),
            state: Mutex::new(State { log, role, unflushed_since_ms: None, flushing_to: None }),
            flushing: Mutex::new(()),
            waiting: WaitList::default(),
        }
    }

    /// The topic's name.
    pub fn topic(&self) -> &Arc<str> {
        &self.id.topic
    }

    /// The topic's id.
    pub fn topic_id(&self) -> Uuid {
        self.id.topic_id
    }

    /// The partition's number.
    pub fn index(&self) -> i32 {
        self.id.index
    }

    /// Whether `cleanup.policy` lets records be deleted by offset.
    pub fn is_deletable(&self) -> bool {
        self.settings.read().deletable
    }

    /// `file.delete.delay.ms`.
    pub fn file_delete_delay_ms(&self) -> i64 {
        self.settings.read().file_delete_delay_ms
    }

    /// 0 to 1: this replica's share of `segment.jitter.ms`.
    pub fn roll_jitter(&self) -> f64 {
        self.roll_jitter
    }

    /// Those who wait for more records or for a higher watermark.
    pub fn waiting(&self) -> &WaitList {
        &self.waiting
    }

    /// Who leads, as far as this replica knows (-1: nobody), and the leader epoch.
    pub fn leader(&self) -> (BrokerId, i32) {
        match &self.state.lock().role {
            Role::Leader(leader) => (leader.leadership().me, leader.leadership().leader_epoch),
            Role::Follower(follower) => (follower.leader.unwrap_or(-1), follower.leader_epoch),
        }
    }

    /// Everything below is committed.
    pub fn high_watermark(&self) -> i64 {
        self.state.lock().high_watermark()
    }

    /// The first offset that can be read.
    pub fn log_start_offset(&self) -> i64 {
        self.state.lock().log.log_start_offset()
    }

    /// The offset that the next record gets.
    pub fn log_end_offset(&self) -> i64 {
        self.state.lock().log.log_end_offset()
    }

    /// Whether it lies in this log directory.
    pub fn is_in(&self, log_dir: &Path) -> bool {
        self.state.lock().log.dir().parent() == Some(log_dir)
    }

    /// Bytes of all segments.
    pub fn size(&self) -> u64 {
        self.state.lock().log.size()
    }

    /// Looks at the log, or changes it, under the replica's lock: flushing, closing, checkpoints.
    pub fn with_log<T>(&self, work: impl FnOnce(&mut Log) -> T) -> T {
        work(&mut self.state.lock().log)
    }

    /// Forgets producers that were silent for `producer.id.expiration.ms`. Silence is told by the time of their
    /// records, which may be old: no more often than Kafka looks (`producer.id.expiration.check.interval.ms`).
    pub fn forget_silent_producers(&self) {
        let now_ms = self.shared.env.clock.now_ms();
        self.state.lock().log.remove_expired_producers(now_ms);
    }

    /// Takes over a changed configuration of the topic.
    pub fn configure(&self, settings: Arc<Settings>) {
        self.state.lock().log.set_config(Arc::clone(&settings.log));
        *self.settings.write() = settings;
    }

    /// Leads from now on, or goes on leading with changed replicas.
    ///
    /// # Errors
    /// The leader epoch could not be noted.
    pub fn lead(&self, leadership: Leadership) -> Result<(), LogError> {
        let now_ms = self.shared.env.clock.now_ms();
        let min_isr = self.settings.read().min_insync_replicas;
        {
            let mut state = self.state.lock();
            match &mut state.role {
                Role::Leader(leader) if leader.leadership().leader_epoch == leadership.leader_epoch => {
                    leader.update(leadership, now_ms);
                }
                _ => {
                    let (end, watermark) = (state.log.log_end_offset(), state.high_watermark());
                    state.log.begin_epoch(leadership.leader_epoch)?;
                    state.role = Role::Leader(Leader::new(leadership, end, watermark, now_ms));
                }
            }
            state.advance_high_watermark(min_isr, now_ms, self.shared.replica_lag_ms);
        }
        self.waiting.wake();
        Ok(())
    }

    /// Follows `leader` from now on.
    pub fn follow(&self, leader: Option<BrokerId>, leader_epoch: i32, partition_epoch: i32) {
        {
            let mut state = self.state.lock();
            let watermark = state.high_watermark();
            state.role = Role::Follower(Follower::new(leader, leader_epoch, partition_epoch, watermark));
        }
        // Whoever waits for this replica as a leader has to hear that it is none.
        self.waiting.wake();
    }

    /// Appends what a producer sent, as the leader.
    ///
    /// # Errors
    /// Nothing is appended, for the reason given.
    pub fn append(&self, records: Bytes, acks: Acks, api_version: i16) -> Result<Appended, AppendError> {
        let settings = Arc::clone(&self.settings.read());
        let now_ms = self.shared.env.clock.now_ms();
        let batch = validate(records, &settings, api_version, now_ms, &self.shared.codecs)?;
        self.append_checked(&batch, acks, &settings, now_ms)
    }

    pub(super) fn append_checked(
        &self,
        batch: &ProducedBatch,
        acks: Acks,
        settings: &Settings,
        now_ms: i64,
    ) -> Result<Appended, AppendError> {
        let lag_ms = self.shared.replica_lag_ms;
        let appended = self.state.lock().append(acks, settings, now_ms, lag_ms, |log, leader_epoch| {
            log.append_produced(batch, leader_epoch, now_ms)
        })?;
        self.count(appended, settings, now_ms)
    }

    /// Flushes what was appended where it must be before it counts, and wakes those who wait for it.
    pub(super) fn count(
        &self,
        (mut appended, must_flush): (Appended, bool),
        settings: &Settings,
        now_ms: i64,
    ) -> Result<Appended, AppendError> {
        if must_flush {
            self.flush_to(appended.last_offset + 1)?;
            let mut state = self.state.lock();
            let (min_isr, lag_ms) = (settings.min_insync_replicas, self.shared.replica_lag_ms);
            state.advance_high_watermark(min_isr, now_ms, lag_ms);
            appended.is_committed = state.high_watermark() > appended.last_offset;
        }
        self.waiting.wake();
        Ok(appended)
    }

    /// `max.message.bytes`.
    pub fn max_message_bytes(&self) -> usize {
        self.settings.read().max_message_bytes
    }

    /// Appends a batch that this broker made itself, a coordinator's, as the leader of `leader_epoch` and with
    /// `acks=all`.
    ///
    /// # Errors
    /// Nothing is appended, for the reason given.
    pub fn append_own(&self, batch: &Bytes, leader_epoch: i32) -> Result<Appended, AppendError> {
        let settings = Arc::clone(&self.settings.read());
        check_size(batch.len(), &settings)?;
        let (now_ms, lag_ms) = (self.shared.env.clock.now_ms(), self.shared.replica_lag_ms);
        let appended = {
            let mut state = self.state.lock();
            if state.leader_epoch() != leader_epoch {
                return Err(AppendError::NotLeader);
            }
            state.append(Acks::All, &settings, now_ms, lag_ms, |log, leader_epoch| {
                log.append_as_leader(batch, leader_epoch, AppendOrigin::Coordinator, now_ms)
            })?
        };
        self.count(appended, &settings, now_ms)
    }

    /// Whether everything below `end_offset` is committed.
    ///
    /// # Errors
    /// The leadership under which it was appended has ended.
    pub fn is_committed(&self, end_offset: i64, leader_epoch: i32) -> Result<bool, AppendError> {
        match &self.state.lock().role {
            Role::Leader(leader) if leader.leadership().leader_epoch == leader_epoch => {
                Ok(leader.high_watermark() >= end_offset)
            }
            _ => Err(AppendError::LeaderChanged),
        }
    }

    /// Reads for a fetch; a follower's fetch tells how far it has come.
    ///
    /// # Errors
    /// Nothing can be read, for the reason given.
    pub fn read(&self, request: &ReadRequest) -> Result<ReadOutcome, ReadError> {
        let mut state = self.state.lock();
        let mut outcome = state.read(request)?;
        if let Reader::Replica { id, broker_epoch } = request.reader
            && outcome.diverging.is_none()
        {
            let now_ms = self.shared.env.clock.now_ms();
            let min_isr = self.settings.read().min_insync_replicas;
            let moved = state.follower_fetched(
                id,
                broker_epoch,
                request.fetch_offset,
                min_isr,
                now_ms,
                self.shared.replica_lag_ms,
            )?;
            // The follower hears at once of what its own fetch has committed.
            outcome.high_watermark = state.high_watermark();
            drop(state);
            if moved {
                self.waiting.wake();
            }
        }
        Ok(outcome)
    }

    /// Whether `cleanup.policy` has `compact`.
    pub fn is_compacted(&self) -> bool {
        self.settings.read().compacted
    }

    /// Moves the log start over segments that are no longer to be kept, and tells which and why. They go with
    /// [`Log::retire_below_start`], after the log start offset is noted.
    ///
    /// # Errors
    /// The disk.
    pub fn breach_retention(&self) -> Result<Vec<Breach>, LogError> {
        let now_ms = self.shared.env.clock.now_ms();
        let retention = self.settings.read().retention;
        let mut state = self.state.lock();
        let watermark = state.high_watermark();
        state.log.breach_retention(retention, watermark, now_ms)
    }

    /// Moves the log start to `offset` (-1: to the high watermark) and gives it back. The segments below go with
    /// [`Log::retire_below_start`], after the log start offset is noted.
    ///
    /// # Errors
    /// Beyond the high watermark, or this replica does not lead.
    pub fn delete_records_before(&self, offset: i64) -> Result<i64, ReadError> {
        let mut state = self.state.lock();
        state.check_leader_for(Reader::Consumer { read_committed: false })?;
        let watermark = state.high_watermark();
        let offset = if offset == -1 { watermark } else { offset };
        if !(0..=watermark).contains(&offset) {
            return Err(ReadError::OffsetOutOfRange);
        }
        state.log.advance_log_start(offset)?;
        Ok(state.log.log_start_offset())
    }

    /// The ISR that this leader should ask the controller for, because a member lags.
    pub fn propose_shrink(&self) -> Option<ProposedIsr> {
        let mut state = self.state.lock();
        let end = state.log.log_end_offset();
        match &mut state.role {
            Role::Leader(leader) => {
                leader.propose_shrink(end, self.shared.env.clock.now_ms(), self.shared.replica_lag_ms)
            }
            Role::Follower(_) => None,
        }
    }

    /// The ISR that this leader should ask the controller for, because `id` has caught up.
    pub fn propose_expand(&self, id: BrokerId) -> Option<ProposedIsr> {
        match &mut self.state.lock().role {
            Role::Leader(leader) => leader.propose_expand(id),
            Role::Follower(_) => None,
        }
    }
}

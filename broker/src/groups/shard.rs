//! The coordinator of one partition of `__consumer_offsets`, as long as this broker leads it.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use parking_lot::Mutex;

use super::batches::{Batches, codec};
use super::effects::{Answers, PendingAnswers, give, told, told_code};
use super::load;
use super::topics::ImageTopics;
use crate::config::Resolver;
use crate::coordinator::{Answer, Context, Effects, Groups, Record, Ticket};
use crate::env::Env;
use crate::partition::parked::{Deadlines, Pending, park};
use crate::partition::replica::Partition;

/// Takes the answer to one request.
pub type Reply = Box<dyn FnOnce(Answer) + Send>;

/// What all shards share.
pub struct Shared {
    /// Clock and chance.
    pub env: Env,
    /// The settings in force.
    pub config: Arc<Resolver>,
    /// Who wakes up when.
    pub deadlines: Arc<Deadlines>,
    /// The topics of the cluster.
    pub topics: ImageTopics,
    /// Says what went wrong.
    pub say: Arc<dyn Fn(&str) + Send + Sync>,
}

/// One shard.
pub struct Shard {
    leader_epoch: i32,
    replica: Arc<Partition>,
    shared: Arc<Shared>,
    state: Mutex<State>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Loading,
    Active,
    Gone,
}

struct State {
    phase: Phase,
    groups: Groups,
    waiting: HashMap<Ticket, Reply>,
    next_ticket: u64,
    /// The end of what this coordinator has appended.
    written_to: i64,
    /// Everything below is known to be committed.
    committed_to: i64,
    /// When the shard has asked to be woken.
    wakes_at: Option<Duration>,
    batches: Batches,
}

impl Shard {
    /// The coordinator of `replica` under this leader epoch, before its log is read.
    pub fn new(replica: Arc<Partition>, leader_epoch: i32, shared: Arc<Shared>) -> Arc<Self> {
        let state = State {
            phase: Phase::Loading,
            groups: Groups::default(),
            waiting: HashMap::new(),
            next_ticket: 0,
            written_to: 0,
            committed_to: 0,
            wakes_at: None,
            batches: Batches::default(),
        };
        Arc::new(Self { leader_epoch, replica, shared, state: Mutex::new(state) })
    }

    /// Under which leader epoch it coordinates.
    pub fn leader_epoch(&self) -> i32 {
        self.leader_epoch
    }

    /// Whether there is nothing to read: no need for a thread.
    pub fn is_of_empty_log(&self) -> bool {
        self.replica.log_start_offset() == self.replica.log_end_offset()
    }

    /// Reads the log, and coordinates from then on.
    pub fn load(self: &Arc<Self>) {
        let loaded = load::load(&self.replica, &*self.shared.say);
        let mut state = self.state.lock();
        if state.phase != Phase::Loading {
            return;
        }
        match loaded {
            Ok((groups, end)) => {
                state.groups = groups;
                (state.written_to, state.phase) = (end, Phase::Active);
                let answers = self.run(&mut state, |groups, cx| groups.loaded(cx));
                self.finish(state, answers);
            }
            Err(error) => {
                state.phase = Phase::Gone;
                let index = self.replica.index();
                (self.shared.say)(&format!(
                    "the groups of __consumer_offsets-{index} cannot be loaded: {error}"
                ));
            }
        }
    }

    /// Why it cannot be asked now, if it cannot.
    fn refuses(&self, state: &State) -> Result<(), ErrorCode> {
        match state.phase {
            Phase::Loading => Err(ErrorCode::COORDINATOR_LOAD_IN_PROGRESS),
            Phase::Gone => Err(ErrorCode::NOT_COORDINATOR),
            Phase::Active => Ok(()),
        }
    }

    /// Hands a request to the core. `reply` gets the answer, now or later.
    ///
    /// # Errors
    /// COORDINATOR_LOAD_IN_PROGRESS or NOT_COORDINATOR: nothing has happened, and `reply` comes back.
    pub fn submit(
        self: &Arc<Self>,
        reply: Reply,
        work: impl FnOnce(&mut Groups, &mut Context<'_>, Ticket),
    ) -> Result<(), (ErrorCode, Reply)> {
        let mut state = self.state.lock();
        if let Err(error) = self.refuses(&state) {
            return Err((error, reply));
        }
        let ticket = Ticket(state.next_ticket);
        state.next_ticket += 1;
        state.waiting.insert(ticket, reply);
        let answers = self.run(&mut state, |groups, cx| work(groups, cx, ticket));
        self.finish(state, answers);
        Ok(())
    }

    /// Does something that nobody asked for.
    pub fn act(self: &Arc<Self>, work: impl FnOnce(&mut Groups, &mut Context<'_>)) {
        let mut state = self.state.lock();
        if state.phase == Phase::Active {
            let answers = self.run(&mut state, work);
            self.finish(state, answers);
        }
    }

    /// Looks at the groups.
    ///
    /// # Errors
    /// As [`Self::submit`].
    pub fn look<T>(&self, work: impl FnOnce(&Groups, &Context<'_>) -> T) -> Result<T, ErrorCode> {
        let state = self.state.lock();
        self.refuses(&state)?;
        Ok(work(&state.groups, &self.context()))
    }

    /// The surroundings of an event that happens now.
    fn context(&self) -> Context<'_> {
        let env = &self.shared.env;
        Context {
            config: &self.shared.config,
            topics: &self.shared.topics,
            rng: &*env.rng,
            now_ms: env.clock.now_ms(),
            now: env.clock.monotonic(),
            out: Effects::default(),
        }
    }

    /// Coordinates no more: another broker does, or the broker stops.
    pub fn resign(self: &Arc<Self>) {
        let mut state = self.state.lock();
        let answers = self.run(&mut state, |groups, cx| groups.unloaded(cx, ErrorCode::NOT_COORDINATOR));
        state.phase = Phase::Gone;
        state.groups = Groups::default();
        drop(state);
        give(answers);
    }

    /// Does what is due.
    fn tick(self: &Arc<Self>, at: Duration) {
        let mut state = self.state.lock();
        if state.phase != Phase::Active || state.wakes_at != Some(at) {
            return;
        }
        state.wakes_at = None;
        let mut answers = Answers::new();
        let mut more = true;
        while more {
            answers.extend(self.run(&mut state, |groups, cx| more = groups.expire(cx)));
        }
        self.finish(state, answers);
    }

    /// One event: the core works, its records are appended and change the state.
    fn run(&self, state: &mut State, work: impl FnOnce(&mut Groups, &mut Context<'_>)) -> Answers {
        let mut cx = self.context();
        work(&mut state.groups, &mut cx);
        let mut answers = Answers::new();
        loop {
            let Effects { records, answers: mut given, after, may_split } = std::mem::take(&mut cx.out);
            let appended = match records.is_empty() {
                true => Ok(()),
                false => self.append(state, records, may_split, cx.now_ms),
            };
            for after in &after {
                match appended {
                    Ok(()) => state.groups.appended(&mut cx, after),
                    Err(error) => state.groups.not_appended(&mut cx, after, error),
                }
            }
            if let Err(error) = appended {
                given = given.into_iter().map(|(ticket, answer)| (ticket, answer.failed(error))).collect();
            }
            for (ticket, answer) in given {
                answers.extend(state.waiting.remove(&ticket).map(|reply| (reply, answer)));
            }
            if cx.out.is_empty() {
                return answers;
            }
        }
    }

    fn append(
        &self,
        state: &mut State,
        mut records: Vec<Record>,
        may_split: bool,
        now_ms: i64,
    ) -> Result<(), ErrorCode> {
        let codec = codec(self.shared.config.broker().offsets_topic_compression_codec);
        let max_bytes = self.replica.max_message_bytes();
        while !records.is_empty() {
            let batch =
                state.batches.next(&records, may_split, max_bytes, now_ms, codec).map_err(told_code)?;
            let appended =
                self.replica.append_own(&batch.bytes, self.leader_epoch).map_err(|error| told(&error))?;
            state.written_to = appended.last_offset + 1;
            if appended.is_committed {
                state.committed_to = state.written_to;
            }
            for record in records.drain(..batch.records) {
                state.groups.replay_live(record);
            }
        }
        Ok(())
    }

    /// Lets go of the state and gives the answers, as soon as everything that they may tell of is committed.
    fn finish(self: &Arc<Self>, mut state: parking_lot::MutexGuard<'_, State>, answers: Answers) {
        self.ask_to_be_woken(&mut state);
        let written_to = state.written_to;
        let is_committed = answers.is_empty() || state.committed_to >= written_to || {
            state.committed_to = self.replica.high_watermark();
            state.committed_to >= written_to
        };
        drop(state);
        if is_committed {
            return give(answers);
        }
        let timeout = u64::try_from(self.shared.config.broker().offsets_commit_timeout_ms).unwrap_or(0);
        let pending = PendingAnswers {
            replica: Arc::clone(&self.replica),
            end_offset: written_to,
            leader_epoch: self.leader_epoch,
            answers,
        };
        let deadline = self.shared.env.clock.monotonic() + Duration::from_millis(timeout);
        park(Box::new(pending), [self.replica.waiting()], &self.shared.deadlines, deadline);
    }

    fn ask_to_be_woken(self: &Arc<Self>, state: &mut State) {
        let Some(due) = state.groups.next_due() else { return };
        if state.wakes_at.is_none_or(|at| due < at) {
            state.wakes_at = Some(due);
            let wake = Wake { shard: Arc::downgrade(self), at: due };
            park(Box::new(wake), [], &self.shared.deadlines, due);
        }
    }
}

/// Wakes a shard at a time.
struct Wake {
    shard: Weak<Shard>,
    at: Duration,
}

impl Pending for Wake {
    fn try_complete(&mut self) -> bool {
        false
    }

    fn expire(&mut self) {
        if let Some(shard) = self.shard.upgrade() {
            shard.tick(self.at);
        }
    }
}

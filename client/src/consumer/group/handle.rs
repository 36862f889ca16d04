//! What applications hold.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::task::{JoinHandle, yield_now};
use tokio::time::{Instant, timeout_at};

use super::driver::{Shared, look_for_matches, run};
use super::membership::{Due, Membership};
use super::offsets::{commit, committed};
use super::subscription::Subscription;
use crate::cluster::TopicPartition;
use crate::config::{ConsumerConfig, IsolationLevel};
use crate::consumer::{Consumer, Records};
use crate::error::ClientError;
use crate::random::Random;

/// Hears, within polls and closing, what a rebalance does to the partitions of its consumer.
pub trait RebalanceListener: Send + Sync {
    /// These are read from now on.
    fn on_assigned(&self, _partitions: &[TopicPartition]) {}
    /// These are another's soon; what was read of them has been committed if that happens automatically.
    fn on_revoked(&self, _partitions: &[TopicPartition]) {}
    /// These are another's already: nothing can be committed for them any more.
    fn on_lost(&self, partitions: &[TopicPartition]) {
        self.on_revoked(partitions);
    }
}

/// Nobody listens.
struct Nobody;

impl RebalanceListener for Nobody {}

/// A consumer that shares topics with the other members of its group (the classic protocol).
///
/// Beats go out in the background; what the application has to know of happens in its polls, so it has to poll at
/// least every `max.poll.interval.ms`. Partitions begin at what the group has committed, else where
/// `auto.offset.reset` says.
pub struct GroupConsumer {
    consumer: Consumer,
    shared: Arc<Shared>,
    stable_only: bool,
    listener: Box<dyn RebalanceListener>,
    committed_at: Mutex<Instant>,
    task: Task,
}

impl GroupConsumer {
    /// A member of `group.id`; it joins with the first poll after [`GroupConsumer::subscribe`].
    ///
    /// # Errors
    /// [`ClientError::Invalid`] without a group, with an assignor that is not built, or with a heartbeat interval that
    /// is no shorter than the session timeout.
    pub fn new(config: ConsumerConfig) -> Result<GroupConsumer, ClientError> {
        GroupConsumer::with_listener(config, Box::new(Nobody))
    }

    /// As [`GroupConsumer::new`], with somebody who hears of rebalances.
    pub fn with_listener(
        config: ConsumerConfig,
        listener: Box<dyn RebalanceListener>,
    ) -> Result<GroupConsumer, ClientError> {
        let core = Membership::new(&config, Random::from_entropy())?;
        let group = config.group.clone();
        let stable_only = config.isolation == IsolationLevel::ReadCommitted;
        let consumer = Consumer::new(config);
        let shared = Arc::new(Shared {
            client: consumer.client().clone(),
            group,
            core: Mutex::new(core),
            subscription: Mutex::new(None),
            matched_at: Mutex::new(None),
            wake: tokio::sync::Notify::new(),
            changed: tokio::sync::Notify::new(),
            origin: Instant::now(),
        });
        let task = Task(tokio::spawn(run(shared.clone())));
        let committed_at = Mutex::new(Instant::now());
        Ok(GroupConsumer { consumer, shared, stable_only, listener, committed_at, task })
    }

    /// The consumer underneath: to seek, pause and resume what is assigned, and to ask for positions.
    pub fn consumer(&self) -> &Consumer {
        &self.consumer
    }

    /// Reads these topics from now on, and no others.
    ///
    /// # Errors
    /// What kept the topics that match from being found; they are looked for again.
    pub async fn subscribe(&self, subscription: Subscription) -> Result<(), ClientError> {
        let topics = match &subscription {
            Subscription::Topics(topics) => Some(topics.clone()),
            Subscription::Matching(_) => None,
        };
        *self.shared.subscription.lock() = Some(subscription);
        match topics {
            Some(topics) => {
                self.shared.client.watch_topics(topics.iter().map(String::as_str));
                self.shared.core.lock().subscribe(topics);
            }
            None => look_for_matches(&self.shared).await?,
        }
        self.shared.wake.notify_one();
        self.shared.changed.notify_waiters();
        Ok(())
    }

    /// The next records of the partitions that are this member's, up to `max`; waits up to `patience` for the first.
    ///
    /// # Errors
    /// What keeps this member out of its group, or a partition from being read.
    pub async fn poll_up_to(&self, max: usize, patience: Duration) -> Result<Records, ClientError> {
        let deadline = Instant::now() + patience;
        let _polling = Polling::begin(&self.shared);
        // Before anything is taken: on a runtime of one thread the background gets its turn here.
        yield_now().await;
        loop {
            // Listens before it looks, so that nothing happens in between.
            let changed = self.shared.changed.notified();
            let arrived = self.consumer.arrivals().notified();
            let (mut changed, mut arrived) = (std::pin::pin!(changed), std::pin::pin!(arrived));
            changed.as_mut().enable();
            arrived.as_mut().enable();
            let due = self.shared.core.lock().due();
            match due {
                Due::Error(error) => return Err(error),
                Due::LetGo { lost } => {
                    self.let_go(lost).await;
                    continue;
                }
                Due::TakeOver(partitions) => {
                    self.take_over(partitions).await?;
                    continue;
                }
                Due::Nothing => (),
            }
            self.commit_in_time();
            // Nothing is waited for once records are taken: whoever gives this call up loses none.
            let records = self.consumer.take_arrived(max)?;
            if !records.is_empty() {
                return Ok(records);
            }
            let either = async {
                tokio::select! { () = changed => (), () = arrived => () }
            };
            if timeout_at(deadline, either).await.is_err() {
                return Ok(Records::default());
            }
        }
    }

    /// The group divides its topics anew: what has been read is committed, and nothing is read until that is done.
    async fn let_go(&self, lost: bool) {
        let held = self.consumer.assignment();
        if !lost && self.shared.group.auto_commit {
            self.commit_or_warn(self.consumer.positions(), self.shared.group.session_timeout).await;
        }
        if !held.is_empty() {
            if lost { self.listener.on_lost(&held) } else { self.listener.on_revoked(&held) }
        }
        self.consumer.assign_at(&[]);
        self.shared.core.lock().has_let_go();
        self.shared.wake.notify_one();
    }

    async fn take_over(&self, partitions: Vec<TopicPartition>) -> Result<(), ClientError> {
        let generation = self.shared.core.lock().generation();
        let mut places = Vec::new();
        if !partitions.is_empty() {
            let patience = self.shared.client.config().default_api_timeout;
            let found = committed(&self.shared, &partitions, self.stable_only, patience).await?;
            places.extend(
                partitions.iter().map(|partition| (partition.clone(), found.get(partition).copied())),
            );
        }
        // Meanwhile another generation may have begun, which has its own to say.
        if self.shared.core.lock().generation() != generation {
            return Ok(());
        }
        self.consumer.assign_at(&places);
        self.shared.core.lock().has_taken_over(generation);
        *self.committed_at.lock() = Instant::now();
        self.listener.on_assigned(&partitions);
        Ok(())
    }

    /// `auto.commit.interval.ms`: what earlier polls gave out, without waiting for the answer.
    fn commit_in_time(&self) {
        let group = &self.shared.group;
        if !group.auto_commit {
            return;
        }
        let mut committed_at = self.committed_at.lock();
        if committed_at.elapsed() < group.auto_commit_interval {
            return;
        }
        *committed_at = Instant::now();
        drop(committed_at);
        self.commit_async(self.consumer.positions(), |_| ());
    }

    async fn commit_or_warn(&self, offsets: Vec<(TopicPartition, i64)>, patience: Duration) {
        if let Err(error) = commit(&self.shared, &offsets, patience).await {
            (self.shared.client.config().on_warning)(&error.to_string());
        }
    }

    /// Commits what polls have given out so far and waits for the answer.
    ///
    /// # Errors
    /// What kept it from being committed; if this member was given up meanwhile, other members read its partitions.
    pub async fn commit_sync(&self) -> Result<(), ClientError> {
        let patience = self.shared.client.config().default_api_timeout;
        commit(&self.shared, &self.consumer.positions(), patience).await
    }

    /// Commits these offsets, of the next record each; `done` hears how it ended, on a thread of the runtime.
    pub fn commit_async(
        &self,
        offsets: Vec<(TopicPartition, i64)>,
        done: impl FnOnce(Result<(), ClientError>) + Send + 'static,
    ) {
        let shared = self.shared.clone();
        tokio::spawn(async move {
            let patience = shared.client.config().request_timeout;
            let ended = commit(&shared, &offsets, patience).await;
            if let Err(error) = &ended {
                (shared.client.config().on_warning)(&error.to_string());
            }
            done(ended);
        });
    }

    /// Commits if that happens automatically, leaves the group (static members stay) and closes the connections,
    /// within `patience`.
    pub async fn close(self, patience: Duration) {
        self.task.0.abort();
        let deadline = Instant::now() + patience;
        let parting = async {
            let held = self.consumer.assignment();
            if self.shared.group.auto_commit && self.shared.core.lock().identity().is_some() {
                self.commit_or_warn(self.consumer.positions(), patience).await;
            }
            if !held.is_empty() {
                self.listener.on_revoked(&held);
            }
            let leave = self.shared.core.lock().leave_request();
            if let Some(leave) = leave {
                // Whoever is not heard is given up when the session ends.
                drop(self.shared.leave(leave, patience).await);
            }
        };
        // What does not end in time ends with the session.
        drop(timeout_at(deadline, parting).await);
        let GroupConsumer { consumer, .. } = self;
        consumer.close().await;
    }
}

/// Beats for as long as its consumer lives.
struct Task(JoinHandle<()>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// As long as it lives, the application is in a poll.
struct Polling<'a>(&'a Shared);

impl<'a> Polling<'a> {
    fn begin(shared: &'a Shared) -> Polling<'a> {
        shared.core.lock().polls(true, shared.now());
        Polling(shared)
    }
}

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        self.0.core.lock().polls(false, self.0.now());
    }
}

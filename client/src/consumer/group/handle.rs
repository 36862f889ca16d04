//! What applications hold.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::task::{JoinHandle, yield_now};
use tokio::time::{Instant, timeout_at};

use super::driver::{Shared, look_for_matches, run};
use super::interceptor::ConsumerInterceptor;
use super::listener::{Nobody, RebalanceListener};
use super::member::{Due, Wanted, member};
use super::offsets::{commit, committed};
use super::subscription::Subscription;
use crate::admin::CommittedOffset;
use crate::cluster::TopicPartition;
use crate::config::{ConsumerConfig, IsolationLevel};
use crate::consumer::{Consumer, Records};
use crate::error::ClientError;
use crate::random::Random;

/// A consumer that shares topics with the other members of its group, by the protocol that `group.protocol` names.
///
/// Beats go out in the background; what the application has to know of happens in its polls, so it has to poll at
/// least every `max.poll.interval.ms`. Partitions begin at what the group has committed, else where
/// `auto.offset.reset` says.
pub struct GroupConsumer {
    consumer: Consumer,
    shared: Arc<Shared>,
    stable_only: bool,
    max_poll_records: usize,
    listener: Box<dyn RebalanceListener>,
    committed_at: Mutex<Instant>,
    task: Task,
}

/// What a [`GroupConsumer`] is made of.
pub struct GroupBuilder {
    config: ConsumerConfig,
    listener: Box<dyn RebalanceListener>,
    interceptors: Vec<Box<dyn ConsumerInterceptor>>,
}

impl GroupBuilder {
    /// Hears of rebalances.
    pub fn listener(mut self, listener: Box<dyn RebalanceListener>) -> GroupBuilder {
        self.listener = listener;
        self
    }

    /// One more interceptor, after those added before.
    pub fn interceptor(mut self, interceptor: Box<dyn ConsumerInterceptor>) -> GroupBuilder {
        self.interceptors.push(interceptor);
        self
    }

    /// A member of `group.id`; it joins with the first poll after [`GroupConsumer::subscribe`].
    ///
    /// # Errors
    /// [`ClientError::Invalid`] without a group, with an assignor that there is not, or with a heartbeat interval that
    /// is no shorter than the session timeout.
    pub fn build(self) -> Result<GroupConsumer, ClientError> {
        let core = member(&self.config, Random::from_entropy())?;
        let group = self.config.group.clone();
        let stable_only = self.config.isolation == IsolationLevel::ReadCommitted;
        let max_poll_records = self.config.max_poll_records;
        let consumer = Consumer::new(self.config);
        let shared = Arc::new(Shared {
            client: consumer.client().clone(),
            group,
            core: Mutex::new(core),
            interceptors: self.interceptors,
            subscription: Mutex::new(None),
            matched_at: Mutex::new(None),
            wake: tokio::sync::Notify::new(),
            changed: tokio::sync::Notify::new(),
            origin: Instant::now(),
        });
        let task = Task(tokio::spawn(run(shared.clone())));
        let (listener, committed_at) = (self.listener, Mutex::new(Instant::now()));
        Ok(GroupConsumer { consumer, shared, stable_only, max_poll_records, listener, committed_at, task })
    }
}

impl GroupConsumer {
    /// A member of `group.id` that nobody listens to: [`GroupBuilder::build`].
    pub fn new(config: ConsumerConfig) -> Result<GroupConsumer, ClientError> {
        GroupConsumer::builder(config).build()
    }

    /// With somebody who hears of rebalances, or interceptors.
    pub fn builder(config: ConsumerConfig) -> GroupBuilder {
        GroupBuilder { config, listener: Box::new(Nobody), interceptors: Vec::new() }
    }

    /// The consumer underneath: to seek, pause and resume what is assigned, and to ask for positions.
    pub fn consumer(&self) -> &Consumer {
        &self.consumer
    }

    /// Reads these topics from now on, and no others.
    ///
    /// # Errors
    /// What kept the topics that match from being found; they are looked for again. [`ClientError::Invalid`] for an
    /// expression for the coordinator under the classic protocol.
    pub async fn subscribe(&self, subscription: Subscription) -> Result<(), ClientError> {
        match &subscription {
            Subscription::Topics(topics) => {
                self.shared.client.watch_topics(topics.iter().map(String::as_str));
                self.shared.core.lock().subscribe(Wanted::Topics(topics.clone()))?;
            }
            Subscription::Regex(pattern) => {
                self.shared.core.lock().subscribe(Wanted::Regex(pattern.clone()))?;
            }
            Subscription::Matching(_) => (),
        }
        *self.shared.subscription.lock() = Some(subscription);
        // Nothing to look for if it is not that kind.
        look_for_matches(&self.shared).await?;
        self.shared.wake.notify_one();
        self.shared.changed.notify_waiters();
        Ok(())
    }

    /// [`GroupConsumer::poll_up_to`] with `max.poll.records`.
    pub async fn poll(&self, patience: Duration) -> Result<Records, ClientError> {
        self.poll_up_to(self.max_poll_records, patience).await
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
                Due::LetGo { partitions, lost } => {
                    self.let_go(&partitions, lost).await;
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
                self.shared.intercept(|interceptor| interceptor.on_consume(&records));
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

    /// The group divides its topics anew: what has been read is committed, and these are read no more.
    async fn let_go(&self, partitions: &[TopicPartition], lost: bool) {
        if lost {
            if !partitions.is_empty() {
                self.listener.on_lost(&self.consumer, partitions);
            }
        } else {
            self.commit_before_going(partitions).await;
        }
        self.consumer.release(partitions);
        self.shared.core.lock().has_let_go(partitions, lost);
        self.shared.wake.notify_one();
    }

    /// Commits what was read of all partitions, if that happens automatically, and what the listener says of those that
    /// go.
    async fn commit_before_going(&self, partitions: &[TopicPartition]) {
        let group = &self.shared.group;
        let mut offsets: BTreeMap<TopicPartition, CommittedOffset> = BTreeMap::new();
        if group.auto_commit && self.shared.core.lock().identity().is_some() {
            offsets.extend(self.consumer.positions());
        }
        if !partitions.is_empty() {
            offsets.extend(self.listener.on_revoked(&self.consumer, partitions));
        }
        let patience = self.shared.client.config().default_api_timeout.min(group.max_poll_interval);
        self.commit_or_warn(offsets.into_iter().collect(), patience).await;
    }

    async fn take_over(&self, partitions: Vec<TopicPartition>) -> Result<(), ClientError> {
        let tenure = self.shared.core.lock().tenure();
        let mut places = Vec::new();
        if !partitions.is_empty() {
            let patience = self.shared.client.config().default_api_timeout;
            let found = committed(&self.shared, &partitions, self.stable_only, patience).await;
            // Whoever is refused because it is no member any more joins again.
            if self.shared.core.lock().tenure() != tenure {
                return Ok(());
            }
            let mut found = found?;
            places.extend(partitions.iter().map(|partition| (partition.clone(), found.remove(partition))));
        }
        self.consumer.adopt(&places);
        self.shared.core.lock().has_taken_over(&partitions, tenure);
        self.shared.wake.notify_one();
        *self.committed_at.lock() = Instant::now();
        self.listener.on_assigned(&self.consumer, &partitions);
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

    async fn commit_or_warn(&self, offsets: Vec<(TopicPartition, CommittedOffset)>, patience: Duration) {
        if let Err(error) = commit(&self.shared, &offsets, patience).await {
            (self.shared.client.config().on_warning)(&error.to_string());
        }
    }

    /// Commits what polls have given out so far and waits for the answer.
    ///
    /// # Errors
    /// What kept it from being committed; if this member was given up meanwhile, other members read its partitions.
    pub async fn commit_sync(&self) -> Result<(), ClientError> {
        self.commit_sync_of(&self.consumer.positions()).await
    }

    /// Commits these offsets, of the next record each, and waits for the answer.
    ///
    /// # Errors
    /// As [`GroupConsumer::commit_sync`].
    pub async fn commit_sync_of(
        &self,
        offsets: &[(TopicPartition, CommittedOffset)],
    ) -> Result<(), ClientError> {
        let patience = self.shared.client.config().default_api_timeout;
        commit(&self.shared, offsets, patience).await
    }

    /// What polls have given out so far, as it would be committed now.
    pub fn positions(&self) -> Vec<(TopicPartition, CommittedOffset)> {
        self.consumer.positions()
    }

    /// What the group has committed for these partitions; those without a commit are not among it.
    pub async fn committed(
        &self,
        partitions: &[TopicPartition],
    ) -> Result<HashMap<TopicPartition, CommittedOffset>, ClientError> {
        let patience = self.shared.client.config().default_api_timeout;
        committed(&self.shared, partitions, self.stable_only, patience).await
    }

    /// Commits these offsets, of the next record each; `done` hears how it ended, on a thread of the runtime.
    pub fn commit_async(
        &self,
        offsets: Vec<(TopicPartition, CommittedOffset)>,
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
            self.commit_before_going(&held).await;
            let farewell = self.shared.core.lock().farewell();
            if let Some(farewell) = farewell {
                // Whoever is not heard is given up when the session ends.
                drop(self.shared.part(farewell, patience).await);
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

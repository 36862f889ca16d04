//! What applications hold.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::task::{JoinHandle, yield_now};
use tokio::time::{Instant, timeout_at};

use super::driver::{Shared, run};
use super::fetcher::{Fetcher, Settings};
use super::records::Records;
use crate::admin::{Admin, CommittedOffset, Each, ListedOffset, OffsetSpec};
use crate::client::Client;
use crate::cluster::TopicPartition;
use crate::config::ConsumerConfig;
use crate::error::ClientError;
use crate::random::Random;

/// A consumer that reads the partitions it is assigned.
///
/// It fetches in the background while the application works: what a poll gives out has usually arrived already, and
/// a fetch for what comes next is under way. Needs a tokio runtime of either flavour.
pub struct Consumer {
    shared: Arc<Shared>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Consumer {
    /// Starts a consumer on the current tokio runtime; nothing is connected before something is assigned.
    pub fn new(config: ConsumerConfig) -> Consumer {
        let core = Fetcher::new(Settings::new(&config), Random::from_entropy());
        let shared = Arc::new(Shared::new(config, core));
        let task = tokio::spawn(run(shared.clone()));
        Consumer { shared, task: Mutex::new(Some(task)) }
    }

    /// The client underneath.
    pub fn client(&self) -> &Client {
        &self.shared.client
    }

    /// Reads these partitions from now on, and no others. Partitions that were assigned before go on where they are;
    /// new ones begin where `auto.offset.reset` says, unless a seek says otherwise.
    pub fn assign(&self, partitions: &[TopicPartition]) {
        self.shared.client.watch_topics(partitions.iter().map(|partition| partition.topic.as_str()));
        let before = {
            let mut core = self.shared.core.lock();
            let before = core.assignment();
            core.assign(partitions.iter().cloned());
            before
        };
        for gone in before {
            if !partitions.iter().any(|partition| partition.topic == gone.topic) {
                self.shared.client.forget_topic(&gone.topic);
            }
        }
        self.shared.wake.notify_one();
    }

    /// Reads these partitions too, beginning at these offsets where there are some.
    pub(super) fn adopt(&self, places: &[(TopicPartition, Option<CommittedOffset>)]) {
        self.shared.client.watch_topics(places.iter().map(|(partition, _)| partition.topic.as_str()));
        let mut core = self.shared.core.lock();
        let mut wanted = core.assignment();
        wanted.extend(places.iter().map(|(partition, _)| partition.clone()));
        core.assign(wanted);
        for (partition, place) in places {
            if let Some(place) = place {
                core.seek(partition, place.offset, place.leader_epoch.unwrap_or(-1));
            }
        }
        drop(core);
        self.shared.wake.notify_one();
    }

    /// Reads these partitions no more.
    pub(super) fn release(&self, partitions: &[TopicPartition]) {
        let mut core = self.shared.core.lock();
        let kept: Vec<TopicPartition> =
            core.assignment().into_iter().filter(|held| !partitions.contains(held)).collect();
        core.assign(kept);
        drop(core);
        self.shared.wake.notify_one();
    }

    /// Every position that is known: what there is to commit.
    pub(super) fn positions(&self) -> Vec<(TopicPartition, CommittedOffset)> {
        self.shared.core.lock().positions()
    }

    /// What has arrived, at once: nothing is lost if whoever asked goes away, for there is nothing to wait for.
    pub(super) fn take_arrived(&self, max: usize) -> Result<Records, ClientError> {
        let records = self.shared.core.lock().take(max);
        self.shared.wake.notify_one();
        records
    }

    /// Tells of arrivals.
    pub(super) fn arrivals(&self) -> &tokio::sync::Notify {
        &self.shared.arrived
    }

    /// What is assigned, by topic and number.
    pub fn assignment(&self) -> Vec<TopicPartition> {
        self.shared.core.lock().assignment()
    }

    /// Goes on at this offset.
    ///
    /// # Errors
    /// [`ClientError::Invalid`] if the partition is not assigned or the offset negative.
    pub fn seek(&self, partition: &TopicPartition, offset: i64) -> Result<(), ClientError> {
        if offset < 0 {
            return Err(ClientError::Invalid("seek offset must not be a negative number".into()));
        }
        let known = self.shared.core.lock().seek(partition, offset, -1);
        self.moved(known, partition)
    }

    /// Goes on at an offset that is looked up: the beginning, the end, a time. A time after the last record is the
    /// end.
    pub fn seek_to(&self, partition: &TopicPartition, spec: OffsetSpec) -> Result<(), ClientError> {
        let known = self.shared.core.lock().seek_to(partition, spec);
        self.moved(known, partition)
    }

    /// Gives out no records of a partition until it is resumed. What has been fetched is kept.
    pub fn pause(&self, partition: &TopicPartition) -> Result<(), ClientError> {
        let known = self.shared.core.lock().pause(partition, true);
        self.moved(known, partition)
    }

    /// Gives out records of a partition again.
    pub fn resume(&self, partition: &TopicPartition) -> Result<(), ClientError> {
        let known = self.shared.core.lock().pause(partition, false);
        self.shared.arrived.notify_waiters();
        self.moved(known, partition)
    }

    fn moved(&self, known: bool, partition: &TopicPartition) -> Result<(), ClientError> {
        self.shared.wake.notify_one();
        match known {
            true => Ok(()),
            false => Err(ClientError::Invalid(format!("partition {partition} is not assigned"))),
        }
    }

    /// The offset of the next record that a poll gives out, waiting until it is known.
    pub async fn position(&self, partition: &TopicPartition, patience: Duration) -> Result<i64, ClientError> {
        let deadline = Instant::now() + patience;
        loop {
            let arrived = self.shared.arrived.notified();
            let mut arrived = std::pin::pin!(arrived);
            arrived.as_mut().enable();
            if let Some(offset) = self.known_position(partition) {
                return Ok(offset);
            }
            if timeout_at(deadline, arrived).await.is_err() {
                let what = format!("Finding the position of {partition}");
                return Err(ClientError::Timeout { what, after: patience, last: None });
            }
        }
    }

    /// The offset of the next record that a poll gives out, if it is known.
    pub fn known_position(&self, partition: &TopicPartition) -> Option<i64> {
        self.shared.core.lock().position(partition)
    }

    /// Where a partition ended when it was last fetched from: its high watermark.
    pub fn known_end(&self, partition: &TopicPartition) -> Option<i64> {
        self.shared.core.lock().high_watermark(partition)
    }

    /// The next records, up to `max.poll.records`; waits up to `patience` for the first, and returns none if none
    /// comes.
    ///
    /// # Errors
    /// What keeps a partition, or all, from being read. The next poll goes on with the others.
    pub async fn poll(&self, patience: Duration) -> Result<Records, ClientError> {
        self.poll_up_to(self.shared.config.max_poll_records, patience).await
    }

    /// As [`Consumer::poll`] with another limit than `max.poll.records`.
    pub async fn poll_up_to(&self, max: usize, patience: Duration) -> Result<Records, ClientError> {
        let deadline = Instant::now() + patience;
        // The poll before this one has made room. On a runtime of one thread the next fetch can only leave if that thread
        // is let go for a moment; here, where whoever gives this call up loses no records.
        yield_now().await;
        loop {
            // Listens before it looks, so that nothing arrives in between.
            let arrived = self.shared.arrived.notified();
            let mut arrived = std::pin::pin!(arrived);
            arrived.as_mut().enable();
            let records = self.take_arrived(max)?;
            if !records.is_empty() {
                return Ok(records);
            }
            if timeout_at(deadline, arrived).await.is_err() {
                return Ok(Records::default());
            }
        }
    }

    /// Finds offsets at the partitions' leaders, assigned or not, as this consumer's isolation level sees them.
    pub async fn list_offsets(
        &self,
        wanted: &[(TopicPartition, OffsetSpec)],
    ) -> Result<Each<TopicPartition, ListedOffset>, ClientError> {
        Admin::on(self.shared.client.clone()).list_offsets(wanted, self.shared.config.isolation).await
    }

    /// Stops reading and closes the connections.
    pub async fn close(self) {
        self.stop();
        let task = self.task.lock().take();
        if let Some(task) = task {
            // It ends by itself; a panic in it has been reported by the runtime.
            let _ = task.await;
        }
    }

    fn stop(&self) {
        self.shared.core.lock().closed = true;
        self.shared.wake.notify_one();
        self.shared.client.close();
    }
}

impl Drop for Consumer {
    fn drop(&mut self) {
        self.stop();
    }
}

//! What applications hold.

use std::future::poll_fn;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kfk_protocol::error_code::ErrorCode;
use parking_lot::Mutex;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::task::coop::consume_budget;
use tokio::time::{Instant, timeout, timeout_at};

use super::accumulator::{Accumulator, Appended, Refused, Settings};
use super::batch::Callback;
use super::delivery::Delivery;
use super::interceptor::Interceptor;
use super::partitioner::{Partitioner, Partitioning};
use super::record::{OwnedRecord, Record, RecordMetadata};
use super::sender::{Shared, run};
use crate::client::Client;
use crate::config::ProducerConfig;
use crate::error::ClientError;
use crate::random::Random;

/// A producer. Cheap to clone; clones share batches and connections.
///
/// Records of one partition keep their order: always with idempotence, else while nothing fails or only one request
/// is allowed in flight. A producer that is dropped sends what it has in the background; [`Producer::close`] waits
/// for that.
#[derive(Clone)]
pub struct Producer {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    interceptors: Arc<[Arc<dyn Interceptor>]>,
    max_block: Duration,
    runtime: Handle,
    task: Mutex<Option<JoinHandle<()>>>,
}

/// Why a record could not be taken at once.
#[derive(Debug)]
pub enum TrySendError {
    /// Its topic has to be looked up, or `buffer.memory` is full: [`Producer::send`] would wait.
    WouldBlock,
    /// It cannot be sent at all.
    Refused(ClientError),
}

/// A producer with more than its configuration.
pub struct ProducerBuilder {
    config: ProducerConfig,
    partitioner: Option<Arc<dyn Partitioner>>,
    interceptors: Vec<Arc<dyn Interceptor>>,
}

impl ProducerBuilder {
    /// The caller's own partitioner, instead of `partitioner.class`.
    pub fn partitioner(mut self, partitioner: Arc<dyn Partitioner>) -> ProducerBuilder {
        self.partitioner = Some(partitioner);
        self
    }

    /// One more interceptor, after those added before.
    pub fn interceptor(mut self, interceptor: Arc<dyn Interceptor>) -> ProducerBuilder {
        self.interceptors.push(interceptor);
        self
    }

    /// Starts the producer on the current tokio runtime.
    pub fn start(self) -> Result<Producer, ClientError> {
        let partitioning = match self.partitioner {
            Some(partitioner) => Partitioning::Custom(partitioner),
            None => Partitioning::from_config(&self.config)?,
        };
        let config = self.config;
        let core = Accumulator::new(Settings::new(&config, partitioning), Random::from_entropy());
        let client = Client::new(config.client.clone());
        let shared = Arc::new(Shared::new(client, core, config.acks, config.compression));
        let task = tokio::spawn(run(shared.clone()));
        Ok(Producer {
            inner: Arc::new(Inner {
                shared,
                interceptors: self.interceptors.into(),
                max_block: config.max_block,
                runtime: Handle::current(),
                task: Mutex::new(Some(task)),
            }),
        })
    }
}

impl Producer {
    /// Starts a producer on the current tokio runtime.
    pub fn new(config: ProducerConfig) -> Result<Producer, ClientError> {
        Producer::builder(config).start()
    }

    /// A producer with a partitioner or interceptors of the caller's.
    pub fn builder(config: ProducerConfig) -> ProducerBuilder {
        ProducerBuilder { config, partitioner: None, interceptors: Vec::new() }
    }

    /// The client underneath.
    pub fn client(&self) -> &Client {
        &self.inner.shared.client
    }

    /// Takes a record, waiting up to `max.block.ms` for its topic's metadata and for room in `buffer.memory`. The
    /// delivery is the outcome; it need not be looked at.
    pub async fn send(&self, record: Record<'_>) -> Result<Delivery, ClientError> {
        if !self.inner.interceptors.is_empty() {
            return self.send_intercepted(record, None).await;
        }
        self.enqueue(&record, &mut None).await
    }

    /// As [`Producer::send`], with somebody to be called with the outcome: always, once, and with the records of a
    /// partition in their order. The callback runs on the producer's task and must not block.
    pub async fn send_with(
        &self,
        record: Record<'_>,
        callback: impl FnOnce(Result<RecordMetadata, ClientError>) + Send + 'static,
    ) {
        let mut callback: Option<Callback> = Some(Box::new(callback));
        let refused = match self.inner.interceptors.is_empty() {
            true => self.enqueue(&record, &mut callback).await.err(),
            false => return drop(self.send_intercepted(record, callback).await),
        };
        if let (Some(error), Some(callback)) = (refused, callback) {
            callback(Err(error));
        }
    }

    /// Takes a record if that needs no waiting.
    pub fn try_send(&self, record: Record<'_>) -> Result<Delivery, TrySendError> {
        let delivery = |appended: Appended| appended.delivery;
        let refused = |refused| match refused {
            Refused::For(error) => TrySendError::Refused(error),
            _ => TrySendError::WouldBlock,
        };
        if self.inner.interceptors.is_empty() {
            return self.append(&record, &mut None, false).map(delivery).map_err(refused);
        }
        let intercepted = self.intercept(record.into());
        let headers = intercepted.borrowed_headers();
        let mut callback = self.acknowledging(None);
        self.append(&intercepted.borrow(&headers), &mut callback, false).map(delivery).map_err(refused)
    }

    /// As [`Producer::send`], for threads that are not part of a runtime. The producer's own runtime must be running
    /// on another thread.
    pub fn send_blocking(&self, record: Record<'_>) -> Result<Delivery, ClientError> {
        match self.try_send(record) {
            Ok(delivery) => Ok(delivery),
            Err(TrySendError::Refused(error)) => Err(error),
            Err(TrySendError::WouldBlock) => self.inner.runtime.block_on(self.send(record)),
        }
    }

    /// Sends everything that was taken so far without lingering, and waits for the outcomes, whatever they are.
    pub async fn flush(&self) {
        let shared = &self.inner.shared;
        let unsettled = {
            let mut core = shared.core.lock();
            core.flushing += 1;
            core.unsettled()
        };
        // Counted down however this ends, given up on included.
        let _flushing = Flushing(shared);
        shared.wake.notify_one();
        for completion in unsettled {
            poll_fn(|context| completion.poll_settled(context)).await;
        }
        shared.client.flushed().await;
    }

    /// Takes nothing more, waits up to `patience` for the outcomes of what was taken, fails the rest, and closes the
    /// connections.
    pub async fn close(&self, patience: Duration) {
        let shared = &self.inner.shared;
        shared.core.lock().closing = true;
        shared.wake.notify_one();
        let task = self.inner.task.lock().take();
        let finished = match task {
            Some(task) => timeout(patience, task).await.is_ok(),
            None => true,
        };
        if !finished {
            let finished = shared.core.lock().fail_all(&ClientError::Closed);
            shared.tell(finished);
            shared.wake.notify_one();
        }
        shared.client.flushed().await;
        shared.client.close();
    }

    async fn send_intercepted(
        &self,
        record: Record<'_>,
        callback: Option<Callback>,
    ) -> Result<Delivery, ClientError> {
        let intercepted = self.intercept(record.into());
        let headers = intercepted.borrowed_headers();
        let mut callback = self.acknowledging(callback);
        let sent = self.enqueue(&intercepted.borrow(&headers), &mut callback).await;
        if let (Err(error), Some(callback)) = (&sent, callback) {
            callback(Err(error.clone()));
        }
        sent
    }

    fn intercept(&self, mut record: OwnedRecord) -> OwnedRecord {
        for interceptor in &*self.inner.interceptors {
            match interceptor.on_send(record.clone()) {
                Ok(changed) => record = changed,
                Err(why) => self.warn(&format!("interceptor {} failed on send: {why}", interceptor.name())),
            }
        }
        record
    }

    /// A callback that tells the interceptors first.
    fn acknowledging(&self, then: Option<Callback>) -> Option<Callback> {
        let interceptors = self.inner.interceptors.clone();
        let on_warning = self.client().config().on_warning.clone();
        Some(Box::new(move |outcome| {
            for interceptor in &*interceptors {
                if let Err(why) = interceptor.on_acknowledgement(outcome.as_ref()) {
                    on_warning(&format!(
                        "interceptor {} failed on acknowledgement: {why}",
                        interceptor.name()
                    ));
                }
            }
            if let Some(then) = then {
                then(outcome);
            }
        }))
    }

    fn warn(&self, warning: &str) {
        (self.client().config().on_warning)(warning);
    }

    /// One attempt to put a record into a batch. `waits` counts the sender among those that wait for memory if there
    /// is none.
    fn append(
        &self,
        record: &Record<'_>,
        callback: &mut Option<Callback>,
        waits: bool,
    ) -> Result<Appended, Refused> {
        let shared = &*self.inner.shared;
        let appended = {
            let mut core = shared.core.lock();
            let appended = core.append(record, || shared.now(), wall_ms, callback);
            if matches!(appended, Err(Refused::NoRoom)) && waits {
                core.memory_waiters += 1;
            }
            appended
        };
        if appended.as_ref().map_or(true, |appended| appended.wake) {
            shared.wake.notify_one();
        }
        appended
    }

    async fn enqueue(
        &self,
        record: &Record<'_>,
        callback: &mut Option<Callback>,
    ) -> Result<Delivery, ClientError> {
        let mut refused = match self.append(record, callback, false) {
            Ok(appended) => {
                if appended.wake {
                    // On a runtime of one thread, batches only leave if that thread is let go now and then.
                    consume_budget().await;
                }
                return Ok(appended.delivery);
            }
            Err(Refused::For(error)) => return Err(error),
            Err(refused) => refused,
        };
        let shared = &*self.inner.shared;
        let started = Instant::now();
        let deadline = started + self.inner.max_block;
        let mut tries = 0;
        loop {
            let room = shared.room.notified();
            let mut room = std::pin::pin!(room);
            match refused {
                Refused::For(error) => return Err(error),
                Refused::UnknownTopic => {
                    let topic = shared.client.topic(record.topic, deadline).await?;
                    shared.core.lock().learn(&topic);
                }
                Refused::UnknownPartition { partitions } => {
                    tries += 1;
                    shared.client.metadata_is_stale();
                    if !shared.client.back_off(tries, deadline).await {
                        return Err(self.no_such_partition(record, partitions));
                    }
                    let topic = shared.client.topic(record.topic, deadline).await?;
                    shared.core.lock().learn(&topic);
                }
                Refused::NoRoom => {
                    // Listens before it looks again, so that no wake-up falls in between.
                    room.as_mut().enable();
                    match self.append(record, callback, true) {
                        Err(Refused::NoRoom) => {
                            let _waiting = WaitingForMemory(shared);
                            if timeout_at(deadline, room).await.is_err() {
                                return Err(self.no_room());
                            }
                        }
                        Ok(appended) => return Ok(appended.delivery),
                        Err(other) => {
                            refused = other;
                            continue;
                        }
                    }
                }
            }
            refused = match self.append(record, callback, false) {
                Ok(appended) => return Ok(appended.delivery),
                Err(refused) => refused,
            };
        }
    }

    fn no_such_partition(&self, record: &Record<'_>, partitions: i32) -> ClientError {
        let message = format!(
            "Partition {} of topic {} with partition count {partitions} is not present in metadata after {} ms.",
            record.partition.unwrap_or(-1),
            record.topic,
            self.inner.max_block.as_millis()
        );
        ClientError::refused(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, Some(message))
    }

    fn no_room(&self) -> ClientError {
        ClientError::Timeout {
            what: "Waiting for room in buffer.memory".into(),
            after: self.inner.max_block,
            last: None,
        }
    }
}

struct WaitingForMemory<'a>(&'a Shared);

impl Drop for WaitingForMemory<'_> {
    fn drop(&mut self) {
        self.0.core.lock().memory_waiters -= 1;
    }
}

struct Flushing<'a>(&'a Shared);

impl Drop for Flushing<'_> {
    fn drop(&mut self) {
        self.0.core.lock().flushing -= 1;
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.shared.core.lock().closing = true;
        self.shared.wake.notify_one();
    }
}

fn wall_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

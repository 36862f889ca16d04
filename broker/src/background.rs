//! What happens by time: deadlines of parked requests, the quorum's timers, checkpoints, deletion of what is marked.
//!
//! One task sleeps until the next thing is due. Only the deletion of files, which may take long, goes to a
//! thread that may block.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::broker::Broker;
use crate::replicas::dirs::Dirs;
use crate::replicas::doomed::Doomed;

/// Tells the task that something is due earlier than it thinks.
#[derive(Default)]
pub struct Waker {
    earlier: Arc<Notify>,
    quorum: Mutex<Option<Duration>>,
}

impl Waker {
    /// A callback for those who do not know tasks.
    pub fn as_callback(&self) -> Box<dyn Fn() + Send + Sync> {
        let earlier = Arc::clone(&self.earlier);
        Box::new(move || earlier.notify_one())
    }

    /// When the quorum's timers are due, on the monotonic clock.
    pub fn quorum_due(&self, at: Option<Duration>) {
        *self.quorum.lock() = at;
        self.earlier.notify_one();
    }
}

/// The running task.
pub struct Background {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// How often replicas are asked for overdue flushes, and the list of what may be deleted is looked through.
const SWEEP_INTERVAL: Duration = Duration::from_secs(1);

impl Background {
    /// Starts it.
    pub fn start(broker: Arc<Broker>, dirs: Arc<Dirs>, doomed: Arc<Doomed>, waker: Arc<Waker>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(run(Work { broker, dirs, doomed, waker }, stopped));
        Self { stop, task }
    }

    /// Stops it and waits until it has.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

struct Work {
    broker: Arc<Broker>,
    dirs: Arc<Dirs>,
    doomed: Arc<Doomed>,
    waker: Arc<Waker>,
}

async fn run(work: Work, mut stopped: watch::Receiver<bool>) {
    let clock = Arc::clone(&work.broker.env.clock);
    let checkpoints = Duration::from_millis(
        u64::try_from(work.broker.settings().replica_high_watermark_checkpoint_interval_ms).unwrap_or(5_000),
    );
    let mut next_checkpoint = clock.monotonic() + checkpoints;
    let mut next_sweep = clock.monotonic() + SWEEP_INTERVAL;
    let expiry = Duration::from_millis(
        u64::try_from(work.broker.settings().producer_id_expiration_check_interval_ms).unwrap_or(600_000),
    );
    let mut next_expiry = clock.monotonic() + expiry;
    loop {
        let quorum = *work.waker.quorum.lock();
        let due = [work.broker.deadlines.next(), quorum, Some(next_checkpoint), Some(next_sweep)];
        let due = due.into_iter().flatten().min().unwrap_or(next_sweep);
        let wait = due.saturating_sub(clock.monotonic());
        tokio::select! {
            biased;
            _ = stopped.wait_for(|stop| *stop) => return,
            () = work.waker.earlier.notified() => {}
            () = tokio::time::sleep(wait) => {}
        }
        let now = clock.monotonic();
        work.broker.deadlines.expire(now);
        let quorum_is_due = work.waker.quorum.lock().is_some_and(|at| at <= now);
        if quorum_is_due {
            work.broker.controller.driver().tick();
        }
        if next_checkpoint <= now {
            next_checkpoint = now + checkpoints;
            let (dirs, broker) = (Arc::clone(&work.dirs), Arc::clone(&work.broker));
            blocking(move || {
                if let Err(error) = dirs.checkpoint(&broker.partitions) {
                    (broker.log)(&format!("checkpoints cannot be noted: {error}"));
                }
            })
            .await;
        }
        if next_expiry <= now {
            next_expiry = now + expiry;
            work.broker.partitions.all().iter().for_each(|replica| replica.forget_silent_producers());
        }
        if next_sweep <= now {
            next_sweep = now + SWEEP_INTERVAL;
            let broker = Arc::clone(&work.broker);
            blocking(move || flush_overdue(&broker)).await;
            let doomed = Arc::clone(&work.doomed);
            if doomed.is_due() {
                blocking(move || doomed.delete_due()).await;
            }
        }
    }
}

/// Flushes what has waited for its topic's `flush.ms`.
fn flush_overdue(broker: &Broker) {
    for replica in broker.partitions.all() {
        if let Err(error) = replica.flush_overdue() {
            (broker.log)(&format!("{}-{} cannot be flushed: {error}", replica.topic(), replica.index()));
        }
    }
}

/// Runs work that waits for the disk where it holds up no connection.
async fn blocking(work: impl FnOnce() + Send + 'static) {
    // A panic in it has been told by the panic handler; the next round tries again.
    let _ = tokio::task::spawn_blocking(work).await;
}

//! What happens by time: deadlines of parked requests, the quorum's timers, and the jobs of jobs.rs.
//!
//! One task sleeps until the next thing is due. It never waits for a job that waits for the disk: a parked request is
//! answered in time although a large log is being deleted.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::{Notify, watch};
use tokio::task::{Id, JoinHandle, JoinSet};

use crate::broker::Broker;
use crate::config::BrokerConfig;
use crate::env::{Level, Logger};
use crate::jobs::{JOBS, Job, Place, World};
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

    /// Has the task ask again when things are due: a setting has changed.
    pub fn ask_again(&self) {
        self.earlier.notify_one();
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

impl Background {
    /// Starts it.
    pub fn start(broker: Arc<Broker>, dirs: Arc<Dirs>, doomed: Arc<Doomed>, waker: Arc<Waker>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let world = World::new(broker, dirs, doomed, stopped.clone());
        let task = tokio::spawn(run(Arc::new(world), waker, stopped));
        Self { stop, task }
    }

    /// Stops it and waits until it, and whatever job is at work, has ended.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Has not run since this time.
    First(Duration),
    /// Runs.
    Running,
    /// Ended at this time.
    Rests(Duration),
}

impl Turn {
    /// When the next run is due.
    fn due(self, job: &Job, settings: &BrokerConfig) -> Option<Duration> {
        let (since, pause_ms) = match self {
            Self::First(since) => (since, (job.first)(settings)),
            Self::Rests(since) => (since, (job.interval)(settings).max(1)),
            Self::Running => return None,
        };
        Some(since.saturating_add(Duration::from_millis(u64::try_from(pause_ms).unwrap_or(0))))
    }
}

async fn run(world: Arc<World>, waker: Arc<Waker>, mut stopped: watch::Receiver<bool>) {
    let broker = Arc::clone(&world.broker);
    let clock = Arc::clone(&broker.env.clock);
    let mut turns = vec![Turn::First(clock.monotonic()); JOBS.len()];
    let mut running = Running::default();
    loop {
        let settings = broker.settings();
        let jobs = JOBS.iter().zip(&turns).filter_map(|(job, turn)| turn.due(job, &settings)).min();
        let quorum = *waker.quorum.lock();
        let due = [broker.deadlines.next(), quorum, jobs].into_iter().flatten().min();
        let wait = due.map_or(Duration::MAX, |due| due.saturating_sub(clock.monotonic()));
        tokio::select! {
            biased;
            _ = stopped.wait_for(|stop| *stop) => break,
            Some(ended) = running.next_ended() => {
                turns[ended.index] = Turn::Rests(clock.monotonic());
                if ended.panicked {
                    // The panic handler has said why.
                    let line = format_args!("{} failed; it is tried again", JOBS[ended.index].name);
                    broker.loggers.say(Logger::Root, Level::Error, line);
                }
            }
            () = waker.earlier.notified() => {}
            () = tokio::time::sleep(wait) => {}
        }
        let now = clock.monotonic();
        broker.deadlines.expire(now);
        let quorum_is_due = waker.quorum.lock().is_some_and(|at| at <= now);
        if quorum_is_due {
            broker.controller.driver().tick();
        }
        let settings = broker.settings();
        for (index, job) in JOBS.iter().enumerate() {
            if turns[index].due(job, &settings).is_none_or(|due| due > now) {
                continue;
            }
            turns[index] = match job.place {
                Place::Inline => {
                    (job.work)(&world);
                    Turn::Rests(clock.monotonic())
                }
                Place::Blocking => {
                    running.start(index, Arc::clone(&world));
                    Turn::Running
                }
            };
        }
    }
    while running.next_ended().await.is_some() {}
}

/// The jobs that are at work on threads of their own.
#[derive(Default)]
struct Running {
    threads: JoinSet<()>,
    jobs: HashMap<Id, usize>,
}

struct Ended {
    index: usize,
    panicked: bool,
}

impl Running {
    fn start(&mut self, index: usize, world: Arc<World>) {
        let thread = self.threads.spawn_blocking(move || (JOBS[index].work)(&world));
        self.jobs.insert(thread.id(), index);
    }

    /// Waits for one of them to end; `None` when none is at work.
    async fn next_ended(&mut self) -> Option<Ended> {
        let (id, panicked) = match self.threads.join_next_with_id().await? {
            Ok((id, ())) => (id, false),
            Err(error) => (error.id(), true),
        };
        self.jobs.remove(&id).map(|index| Ended { index, panicked })
    }
}

#[cfg(test)]
mod tests {
    use kfk_protocol::properties::Properties;

    use super::*;
    use crate::config::Startup;

    #[test]
    fn a_job_is_due_by_the_settings_of_now_and_never_beside_itself() {
        let job = Job {
            name: "counting",
            first: |_| 100,
            interval: |settings| settings.log_cleaner_backoff_ms,
            place: Place::Inline,
            work: |_| {},
        };
        let ms = Duration::from_millis;
        let mut settings = Startup::development("/d", &Properties::default()).unwrap().broker;
        assert_eq!(Turn::First(ms(5)).due(&job, &settings), Some(ms(105)));
        assert_eq!(Turn::Running.due(&job, &settings), None);
        assert_eq!(Turn::Rests(ms(300)).due(&job, &settings), Some(ms(15_300)));
        settings.log_cleaner_backoff_ms = 20;
        assert_eq!(Turn::Rests(ms(300)).due(&job, &settings), Some(ms(320)));
        settings.log_cleaner_backoff_ms = 0;
        assert_eq!(Turn::Rests(ms(300)).due(&job, &settings), Some(ms(301)), "the task never spins");
    }
}

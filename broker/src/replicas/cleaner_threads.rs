//! `log.cleaner.threads` threads that clean, and rest for `log.cleaner.backoff.ms` when nothing is dirty. When one of
//! their settings changes, others take their place.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use super::cleaner::LogCleaner;
use super::throttle::Throttle;
use crate::config::{BrokerConfig, Resolver};
use crate::storage::{CleanError, Cleaner};

/// Settings of the threads, as in Kafka; those of topics are asked for at each cleaning.
const SETTINGS: &[&str] = &[
    "log.cleaner.threads",
    "log.cleaner.dedupe.buffer.size",
    "log.cleaner.io.buffer.load.factor",
    "log.cleaner.io.buffer.size",
    "log.cleaner.io.max.bytes.per.second",
    "log.cleaner.backoff.ms",
];

/// The running threads.
pub struct CleanerThreads {
    cleaner: Arc<LogCleaner>,
    throttle: Arc<Throttle>,
    running: Mutex<Option<Running>>,
}

struct Running {
    stop: Arc<Stop>,
    threads: Vec<JoinHandle<()>>,
}

/// Tells threads to end, also those that wait.
#[derive(Default)]
struct Stop {
    stopped: Mutex<bool>,
    changed: Condvar,
}

impl Stop {
    fn stop(&self) {
        *self.stopped.lock() = true;
        self.changed.notify_all();
    }

    /// Waits, and says whether the thread is to end.
    fn wait(&self, time: Duration) -> bool {
        let mut stopped = self.stopped.lock();
        if !*stopped && !time.is_zero() {
            // A time that is too long for the clock is for ever: a change of the settings ends it.
            let time = time.min(Duration::from_secs(1 << 30));
            self.changed.wait_while_for(&mut stopped, |stopped| !*stopped, time);
        }
        *stopped
    }
}

impl CleanerThreads {
    /// Starts the threads, unless `log.cleaner.enable` is false.
    pub fn start(cleaner: LogCleaner, config: &Arc<Resolver>) -> Arc<Self> {
        let this = Arc::new(Self {
            cleaner: Arc::new(cleaner),
            throttle: Arc::default(),
            running: Mutex::default(),
        });
        if !config.broker().log_cleaner_enable {
            return this;
        }
        *this.running.lock() = Some(this.spawn(&config.broker()));
        let (weak, settings) = (Arc::downgrade(&this), Arc::downgrade(config));
        config.subscribe("log.cleaner.", move |_, keys| {
            let concerns = keys.iter().any(|key| SETTINGS.contains(&key.as_str()));
            if let (true, Some(this), Some(config)) = (concerns, weak.upgrade(), settings.upgrade()) {
                this.restart(&config.broker());
            }
        });
        this
    }

    /// Ends the threads in the middle of their work, and waits for them. What they have not swapped in is lost.
    pub fn stop(&self) {
        let Some(running) = self.running.lock().take() else { return };
        running.stop.stop();
        for thread in running.threads {
            // A panic has been told by the panic handler.
            let _ = thread.join();
        }
    }

    /// New threads begin at once; those that are at work end soon, and keep others from their logs until then.
    fn restart(&self, settings: &BrokerConfig) {
        let mut running = self.running.lock();
        let Some(before) = running.take() else { return };
        before.stop.stop();
        self.throttle.reset();
        let mut after = self.spawn(settings);
        after.threads.extend(before.threads.into_iter().filter(|thread| !thread.is_finished()));
        *running = Some(after);
    }

    fn spawn(&self, settings: &BrokerConfig) -> Running {
        let stop = Arc::new(Stop::default());
        let threads = usize::try_from(settings.log_cleaner_threads).unwrap_or(1).max(1);
        let share = |bytes: i64| usize::try_from(bytes).unwrap_or(0) / threads;
        let mut handles = Vec::with_capacity(threads);
        for number in 0..threads {
            let worker = Worker {
                shared: Arc::clone(&self.cleaner),
                throttle: Arc::clone(&self.throttle),
                stop: Arc::clone(&stop),
                bytes_per_second: settings.log_cleaner_io_max_bytes_per_second,
                backoff: Duration::from_millis(u64::try_from(settings.log_cleaner_backoff_ms).unwrap_or(0)),
                cleaner: Cleaner::new(
                    // As in Kafka: more is not used.
                    share(settings.log_cleaner_dedupe_buffer_size).min(i32::MAX as usize),
                    settings.log_cleaner_io_buffer_load_factor,
                    share(settings.log_cleaner_io_buffer_size.into()),
                    self.cleaner.env().rng.next_u64(),
                ),
            };
            let name = format!("kfk-log-cleaner-{number}");
            match std::thread::Builder::new().name(name).spawn(move || worker.run()) {
                Ok(handle) => handles.push(handle),
                Err(error) => {
                    self.cleaner.say(&format!("a thread for compaction cannot be started: {error}"))
                }
            }
        }
        Running { stop, threads: handles }
    }
}

struct Worker {
    shared: Arc<LogCleaner>,
    throttle: Arc<Throttle>,
    stop: Arc<Stop>,
    bytes_per_second: f64,
    backoff: Duration,
    cleaner: Cleaner,
}

impl Worker {
    fn run(mut self) {
        loop {
            let mut pace = |bytes| {
                let now = self.shared.env().clock.monotonic();
                let wait = self.throttle.wait(bytes, self.bytes_per_second, now);
                if self.stop.wait(wait) { Err(CleanError::Aborted) } else { Ok(()) }
            };
            let cleaned = self.shared.clean_filthiest(&mut self.cleaner, &mut pace);
            if self.stop.wait(if cleaned { Duration::ZERO } else { self.backoff }) {
                return;
            }
        }
    }
}

//! The one door: from settings and surroundings to a running broker, and back.
//!
//! The order of a start: directories (lock, format, checkpoints), the metadata log (replayed; a quorum of one leads
//! at once), the replicas, sockets, this node's registration, and only then the first connection is served. A stop
//! goes the other way: no new connections, answers to what is in flight, logs closed, the mark of a clean stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use kfk_protocol::api_key::ListenerType;
use parking_lot::{Mutex, RwLock};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

use crate::api::fetch_session::Sessions;
use crate::background::{Background, Waker};
use crate::broker::Broker;
use crate::config::{Change, NodeConfig, Resolver, SecurityProtocol, Startup};
use crate::controller::{Controller, Leading};
use crate::env::{Env, Level, Logger, Loggers, Say};
use crate::groups::Coordinators;
use crate::listeners;
use crate::log_dirs::LogDirs;
use crate::metadata::image::{Delta, Image};
use crate::net::listener::Bound;
use crate::partition::parked::Deadlines;
use crate::partition::replica::Shared;
use crate::partition::table::Partitions;
use crate::producer_ids::ProducerIds;
use crate::quorum::core::Anomaly;
use crate::quorum::driver::{Driver, FlushThread, Hooks, Outbound};
use crate::registration;
use crate::replay::Replay;
use crate::replicas::changes::Changes;
use crate::replicas::cleaner::LogCleaner;
use crate::replicas::cleaner_threads::CleanerThreads;
use crate::replicas::dirs::Dirs;
use crate::replicas::doomed::Doomed;
use crate::replicas::failures::Failures;
use crate::replicas::opening::Progress;
use crate::start_dirs::{self, Opened};

/// Why a broker does not start, or cannot go on. One line for whoever started it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A directory, its files, or what is in them.
    #[error("{0}")]
    Directory(String),
    /// A listener's address.
    #[error("cannot listen on {address} ({listener}): {reason}")]
    Listener {
        /// `listeners`' name of it.
        listener: String,
        /// The address as it was given.
        address: String,
        /// The system's words.
        reason: String,
    },
    /// The metadata log.
    #[error("{0}")]
    Metadata(String),
    /// The threads that serve connections.
    #[error("cannot start the threads that serve connections: {0}")]
    NoThreads(String),
    /// Something that this version cannot do.
    #[error("{0}")]
    NotBuilt(String),
}

/// A listener that is served.
#[derive(Debug, Clone)]
pub struct Listening {
    /// `listeners`' name of it.
    pub name: String,
    /// Where it really listens.
    pub address: SocketAddr,
    /// Whether it is for controllers.
    pub controller: bool,
}

/// A broker that runs until [`Running::stop`].
pub struct Running {
    broker: Arc<Broker>,
    dirs: Arc<Dirs>,
    listeners: Vec<Listening>,
    stopping: watch::Sender<bool>,
    served: Vec<JoinHandle<()>>,
    background: Background,
    log_dirs: JoinHandle<()>,
    cleaners: Arc<CleanerThreads>,
    failed: Arc<Failure>,
    started_in: Duration,
}

/// The first thing that keeps the broker from going on.
#[derive(Default)]
struct Failure {
    reason: Arc<OnceLock<String>>,
    happened: Notify,
}

impl Failure {
    fn set(&self, reason: &str) {
        let _ = self.reason.set(reason.to_owned());
        self.happened.notify_waiters();
    }
}

impl Running {
    /// Where it listens.
    pub fn listeners(&self) -> &[Listening] {
        &self.listeners
    }

    /// Who this node is.
    pub fn node(&self) -> &NodeConfig {
        self.broker.config.node()
    }

    /// The cluster's id.
    pub fn cluster_id(&self) -> &str {
        self.broker.cluster_id()
    }

    /// How long the start took.
    pub fn started_in(&self) -> Duration {
        self.started_in
    }

    /// Comes back when the broker cannot go on; it is still to be stopped then.
    pub async fn failed(&self) -> StartError {
        loop {
            let happened = self.failed.happened.notified();
            if let Some(reason) = self.failed.reason.get() {
                return StartError::Metadata(reason.clone());
            }
            happened.await;
        }
    }

    /// Stops in order: takes no more work, answers what is in flight, closes the logs, leaves the mark of a clean
    /// stop.
    ///
    /// # Errors
    /// A log that could not be closed: the next start reads it again.
    pub async fn stop(self) -> Result<(), StartError> {
        // Whoever listens may be gone already.
        let _ = self.stopping.send(true);
        self.broker.coordinators.stop();
        // What waits for more records or for replicas is answered with what there is.
        self.broker.deadlines.end();
        for served in self.served {
            let _ = served.await;
        }
        self.background.stop().await;
        self.log_dirs.abort();
        let _ = self.log_dirs.await;
        let cleaners = self.cleaners;
        // It waits for the disk.
        let _ = tokio::task::spawn_blocking(move || cleaners.stop()).await;
        let image = self.broker.image.read();
        let epoch = image.broker(self.broker.node_id()).map_or(-1, |registered| registered.epoch);
        drop(image);
        let metadata = self.broker.controller.driver().shutdown();
        let threads = self.broker.settings().num_recovery_threads_per_data_dir;
        let threads = usize::try_from(threads).unwrap_or(1);
        let closed = self.dirs.close(&self.broker.partitions, metadata.is_ok(), epoch, threads);
        metadata.and(closed).map_err(|error| StartError::Directory(error.to_string()))
    }
}

/// Starts a broker. `say` hears the lines that its loggers let pass: bad requests, files that cannot be deleted; `progress` hears how far the opening of its logs has come.
///
/// # Errors
/// [`StartError`]: nothing is left running then.
pub async fn serve(startup: Startup, env: Env, say: Say, progress: Progress) -> Result<Running, StartError> {
    let began = env.clock.monotonic();
    let loggers = Arc::new(Loggers::new(say));
    let config = Arc::new(Resolver::new(&startup));
    let node = config.node().clone();
    refuse_what_is_not_built(&node)?;
    let bound = listeners::bind_all(&node, &config)?;
    let dirs_changed = Arc::new(Notify::new());
    let notify = |changed: &Arc<Notify>| {
        let changed = Arc::clone(changed);
        Box::new(move || changed.notify_one())
    };
    let failures = Arc::new(Failures::new(start_dirs::every_dir(&node), notify(&dirs_changed)));
    let env = failures.watch(&env);
    let Opened { dirs, cluster_id, driver_config, unflushed } = start_dirs::open(
        &env,
        &node,
        &config,
        &bound,
        &loggers.voice(Logger::LogDirs, Level::Warn),
        &failures,
    )?;
    let log_dirs: Vec<PathBuf> = dirs.paths();
    let dirs = Arc::new(dirs);

    let image = Arc::new(RwLock::new(Image::default()));
    let partitions = Arc::new(Partitions::default());
    let shared = Arc::new(Shared::new(
        env.clone(),
        config.broker().replica_lag_time_max_ms,
        Box::new(beside_the_runtime),
    ));
    let waker = Arc::new(Waker::default());
    let doomed = Arc::new(Doomed::new(env.clone(), loggers.voice(Logger::LogDirs, Level::Warn)));
    let changes = Arc::new(Changes {
        node_id: node.node_id,
        env: env.clone(),
        partitions: Arc::clone(&partitions),
        config: Arc::clone(&config),
        shared,
        dirs: Arc::clone(&dirs),
        doomed: Arc::clone(&doomed),
        log: loggers.voice(Logger::Replicas, Level::Warn),
        progress,
        placed: Mutex::default(),
        on_placed: notify(&dirs_changed),
    });
    doomed.take_over(&log_dirs, changes.dir_delete_delay_ms());
    follow_settings(&config, &changes, &waker);

    let deadlines = Arc::new(Deadlines::new(waker.as_callback()));
    let coordinators = Arc::new(Coordinators::new(
        env.clone(),
        Arc::clone(&config),
        Arc::clone(&image),
        Arc::clone(&partitions),
        Arc::clone(&deadlines),
        loggers.voice(Logger::Groups, Level::Error),
    ));
    let leading = Arc::new(Leading::default());
    let failed = Arc::new(Failure::default());
    let replay = Replay {
        node_id: node.node_id,
        image: Arc::clone(&image),
        changes: Arc::clone(&changes),
        coordinators: Arc::clone(&coordinators),
        leading: Arc::clone(&leading),
        loggers: Arc::clone(&loggers),
        broken: Arc::clone(&failed.reason),
        collected: Some(Delta::default()),
    };
    let flushes = FlushThread::start().map_err(|error| StartError::Metadata(error.to_string()))?;
    let hooks = Arc::new(QuorumHooks {
        failed: Arc::clone(&failed),
        waker: Arc::clone(&waker),
        say: loggers.voice(Logger::Quorum, Level::Warn),
    });
    let driver = Driver::open(env.clone(), driver_config, Box::new(replay), Arc::new(flushes), hooks)
        .map_err(|error| StartError::Metadata(error.to_string()))?;
    // Nothing is served yet: what the start writes is flushed all at once when it is over.
    driver.begin_unsettled();
    if let Some(reason) = failed.reason.get() {
        return Err(StartError::Metadata(reason.clone()));
    }

    let slots = usize::try_from(config.broker().max_incremental_fetch_session_cache_slots).unwrap_or(0);
    let cleaner_says = loggers.voice(Logger::Cleaner, Level::Warn);
    let broker = Arc::new(Broker {
        controller: Controller::new(
            env.clone(),
            driver,
            Arc::clone(&image),
            leading,
            Arc::clone(&config),
            cluster_id.clone(),
        ),
        deadlines,
        coordinators,
        env: env.clone(),
        image,
        partitions,
        config: Arc::clone(&config),
        fetch_sessions: Sessions::new(slots),
        producer_ids: ProducerIds::default(),
        dirs: Arc::clone(&dirs),
        doomed: Arc::clone(&doomed),
        cluster_id,
        log_dirs,
        loggers,
    });
    registration::register(&broker, &dirs, &bound)?;
    let disk = Arc::clone(&broker.env.disk);
    broker.controller.driver().settle(Box::new(move || unflushed.flush(&*disk)));

    let (stopping, stop) = watch::channel(false);
    let cleaner = LogCleaner::new(
        env.clone(),
        Arc::clone(&broker.partitions),
        &broker.log_dirs,
        Arc::clone(&doomed),
        cleaner_says,
    )
    .flushing_beside();
    let cleaners = CleanerThreads::start(cleaner, &config);
    let fatal = Arc::clone(&failed);
    let log_dirs =
        LogDirs { broker: Arc::clone(&broker), changes, fatal: Box::new(move |reason| fatal.set(&reason)) };
    let log_dirs = log_dirs.start(dirs_changed);
    let background = Background::start(Arc::clone(&broker), Arc::clone(&dirs), doomed, waker);
    let listening = bound.iter().map(listening).collect();
    let served = listeners::serve_all(bound, &broker, &stop)?;
    let started_in = env.clock.monotonic().saturating_sub(began);
    Ok(Running {
        broker,
        dirs,
        listeners: listening,
        stopping,
        served,
        background,
        log_dirs,
        cleaners,
        failed,
        started_in,
    })
}

/// Does work that waits for the disk: connections that this thread has go to others meanwhile.
fn beside_the_runtime(work: &mut dyn FnMut()) {
    use tokio::runtime::{Handle, RuntimeFlavor};
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}

fn listening(bound: &Bound) -> Listening {
    Listening {
        name: bound.name.to_string(),
        address: bound.address,
        controller: bound.kind == ListenerType::Controller,
    }
}

/// What the settings may ask and this version does not do: said at the start, not discovered later.
fn refuse_what_is_not_built(node: &NodeConfig) -> Result<(), StartError> {
    let refuse = |what: &str| Err(StartError::NotBuilt(what.to_owned()));
    if !node.is_broker || !node.is_controller {
        return refuse("process.roles must be broker,controller: this version runs single nodes only");
    }
    if node.voters.iter().any(|voter| voter.id != node.node_id) {
        return refuse("controller.quorum.voters names other nodes: this version runs single nodes only");
    }
    if let Some(secured) =
        node.listeners.iter().find(|listener| listener.protocol != SecurityProtocol::Plaintext)
    {
        return refuse(&format!(
            "listener {} wants {}: this version serves PLAINTEXT only",
            secured.name(),
            secured.protocol.name()
        ));
    }
    Ok(())
}

/// Gives replicas their new settings whenever those of their topics, or of all, change; regular work hears of the
/// broker's.
fn follow_settings(config: &Resolver, changes: &Arc<Changes>, waker: &Arc<Waker>) {
    // The replicas know the configuration: were they kept alive by it, a stopped broker would never let go of its
    // directories.
    let (changes, waker) = (Arc::downgrade(changes), Arc::clone(waker));
    config.subscribe("", move |change, _| {
        let Some(changes) = changes.upgrade() else { return };
        match change {
            Change::Topic(name) => changes.reconfigure(Some(name)),
            Change::EveryTopic => changes.reconfigure(None),
            Change::Broker => {
                changes.reconfigure(None);
                waker.ask_again();
            }
            _ => {}
        }
    });
}

/// The quorum's world: this process alone.
struct QuorumHooks {
    failed: Arc<Failure>,
    waker: Arc<Waker>,
    say: Say,
}

impl Hooks for QuorumHooks {
    fn send(&self, _request: Outbound) {
        // A quorum of one has nobody to send to; more are refused at the start.
    }

    fn deadline(&self, next: Option<Duration>) {
        self.waker.quorum_due(next);
    }

    fn anomaly(&self, anomaly: &Anomaly) {
        (self.say)(&format!("metadata quorum: {anomaly:?}"));
    }

    fn snapshot_failed(&self, reason: &str) {
        (self.say)(&format!("no snapshot of the metadata could be taken: {reason}"));
    }

    fn failed(&self, reason: &str) {
        self.failed.set(reason);
    }
}

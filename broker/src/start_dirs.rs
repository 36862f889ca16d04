//! The directories at the start: made, locked, formatted where they are not, checked, and what they knew.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::uuid::Uuid;

use crate::config::{BrokerConfig, NodeConfig, Resolver};
use crate::env::{Disk, DiskError, DiskLock, Env, Say};
use crate::format::{
    Directories, Format, Formatted, InitialVoters, METADATA_PARTITION_DIR, Unflushed, bootstrap_records,
    random_directory_id,
};
use crate::metadata::version::MetadataVersion;
use crate::net::listener::Bound;
use crate::quorum::core::{Endpoint, ReplicaKey, Timing, Voter, VoterSet};
use crate::quorum::driver::{DriverConfig, SnapshotPolicy};
use crate::replicas::dirs::{Dir, Dirs};
use crate::replicas::failures::Failures;
use crate::serve::StartError;
use crate::storage::{LogConfig, log_dir};

/// Directories that are ready.
pub struct Opened {
    /// `log.dirs`.
    pub dirs: Dirs,
    /// The cluster's id.
    pub cluster_id: String,
    /// How the replica of the metadata log is to be run.
    pub driver_config: DriverConfig,
    /// What formatting wrote just now and nobody has flushed yet.
    pub unflushed: Unflushed,
}

/// The name that the controller's endpoint has in the log when no listener is for controllers.
const CONTROLLER: &str = "CONTROLLER";

/// Takes over the directories of a node.
///
/// # Errors
/// One line that names the directory, and what is wrong with it. Nothing is changed in a directory that belongs to
/// another node or cluster, or that another process uses.
pub fn open(
    env: &Env,
    node: &NodeConfig,
    config: &Resolver,
    bound: &[Bound],
    say: &Say,
    failures: &Arc<Failures>,
) -> Result<Opened, StartError> {
    // Before anything is made or locked: what belongs to another is not touched.
    if let Ok(found) = Directories::find(&*env.disk, &every_dir(node)) {
        found.check(node.node_id).map_err(directory)?;
    }
    let metadata_dir = PathBuf::from(&node.metadata_log_dir);
    let mut opening = Opening { env, node, metadata_dir, say, failures, left_out: Vec::new() };
    let mut held = opening.take_all()?;
    let mut found = opening.find(&mut held)?;
    found.check(node.node_id).map_err(directory)?;
    let endpoints = controller_endpoints(node, bound);
    let mut unflushed = Unflushed::default();
    if !found.unformatted.is_empty() {
        let formatted = opening.format(&found, &held, &endpoints)?;
        unflushed = formatted.unflushed;
        found = formatted.directories;
    }
    found.add_directory_ids(env).map_err(directory)?;
    let cluster_id = found.cluster_id().unwrap_or_default().to_owned();
    let ready = opening.open_all(held, &found)?;
    let Opening { metadata_dir, left_out, .. } = opening;
    let failures = Arc::clone(failures);
    let dirs =
        Dirs::new(env.clone(), ready.log_dirs, ready.metadata_only, metadata_dir.clone(), failures, left_out)
            .map_err(directory)?;
    let settings = config.broker();
    let driver_config = DriverConfig {
        dir: metadata_dir.join(METADATA_PARTITION_DIR),
        cluster_id: cluster_id.clone(),
        node_id: node.node_id,
        directory_id: id_of(&found, &metadata_dir),
        endpoints,
        static_voters: static_voters(node),
        timing: timing(&settings),
        log: Arc::new(metadata_log(&settings)),
        clean_shutdown: ready.clean,
        snapshots: snapshot_policy(&settings),
    };
    Ok(Opened { dirs, cluster_id, driver_config, unflushed })
}

fn directory(error: impl std::fmt::Display) -> StartError {
    StartError::Directory(error.to_string())
}

fn id_of(found: &Directories, path: &Path) -> Uuid {
    found.directory_id(path).unwrap_or(Uuid::ZERO)
}

/// A directory that is this process's.
struct Held {
    path: PathBuf,
    lock: Box<dyn DiskLock>,
}

/// What the directories turned out to be.
struct Ready {
    log_dirs: Vec<Dir>,
    /// `metadata.log.dir`, if it is none of `log.dirs`.
    metadata_only: Option<Dir>,
    /// Whether the last stop of the metadata log was a clean one.
    clean: bool,
}

/// The directories on their way.
struct Opening<'a> {
    env: &'a Env,
    node: &'a NodeConfig,
    metadata_dir: PathBuf,
    say: &'a Say,
    failures: &'a Failures,
    /// Those that have failed.
    left_out: Vec<PathBuf>,
}

impl Opening<'_> {
    /// Goes on without a directory that has failed, as long as it is not the one of the metadata log.
    fn leave_out(&mut self, path: &Path, error: StartError) -> Result<(), StartError> {
        if self.failures.of(path).is_none() || *path == *self.metadata_dir {
            return Err(error);
        }
        (self.say)(&format!("log directory {} is out of service: {error}", path.display()));
        self.left_out.push(path.to_path_buf());
        Ok(())
    }

    fn take_all(&mut self) -> Result<Vec<Held>, StartError> {
        let mut held = Vec::new();
        for path in every_dir(self.node) {
            match take(&*self.env.disk, &path) {
                Ok(lock) => held.push(Held { path, lock }),
                Err(error) => self.leave_out(&path, error)?,
            }
        }
        Ok(held)
    }

    /// What the directories say they are; those that fail over it are let go of.
    fn find(&mut self, held: &mut Vec<Held>) -> Result<Directories, StartError> {
        loop {
            let error = match Directories::find(&*self.env.disk, &paths(held)) {
                Ok(found) => return Ok(found),
                Err(error) => directory(error),
            };
            match held.iter().position(|held| self.failures.of(&held.path).is_some()) {
                Some(failed) => self.leave_out(&held.remove(failed).path, error)?,
                None => return Err(error),
            }
        }
    }

    fn format(
        &self,
        found: &Directories,
        held: &[Held],
        endpoints: &[Endpoint],
    ) -> Result<Formatted, StartError> {
        let random = || random_directory_id(self.env).to_string();
        let level = MetadataVersion::LATEST;
        let format = Format {
            dirs: paths(held),
            metadata_dir: self.metadata_dir.clone(),
            cluster_id: found.cluster_id().map_or_else(random, str::to_owned),
            node_id: self.node.node_id,
            level,
            bootstrap: bootstrap_records(level),
            voters: if self.node.voters.is_empty() {
                InitialVoters::Standalone(endpoints.to_vec())
            } else {
                InitialVoters::Elsewhere
            },
            ignore_formatted: true,
        };
        format.run_unflushed(self.env).map_err(directory)
    }

    fn open_all(&mut self, held: Vec<Held>, found: &Directories) -> Result<Ready, StartError> {
        let mut ready = Ready { log_dirs: Vec::with_capacity(held.len()), metadata_only: None, clean: true };
        for Held { path, lock } in held {
            let dir = match Dir::open(&*self.env.disk, &path, id_of(found, &path), lock, &**self.say) {
                Ok(dir) => dir,
                Err(error) => {
                    self.leave_out(&path, directory(error))?;
                    continue;
                }
            };
            if path == self.metadata_dir {
                ready.clean = dir.was_clean();
            }
            if self.node.log_dirs.iter().any(|named| Path::new(named) == path) {
                ready.log_dirs.push(dir);
            } else {
                ready.metadata_only = Some(dir);
            }
        }
        if ready.log_dirs.is_empty() {
            return Err(directory("none of log.dirs can be used"));
        }
        Ok(ready)
    }
}

fn paths(held: &[Held]) -> Vec<PathBuf> {
    held.iter().map(|held| held.path.clone()).collect()
}

/// `log.dirs` and `metadata.log.dir`, each once.
pub fn every_dir(node: &NodeConfig) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = Vec::new();
    for path in node.log_dirs.iter().chain([&node.metadata_log_dir]).map(PathBuf::from) {
        if !all.contains(&path) {
            all.push(path);
        }
    }
    all
}

/// Makes a directory where there is none, and takes it for this process.
fn take(disk: &dyn Disk, path: &Path) -> Result<Box<dyn DiskLock>, StartError> {
    disk.create_dir(path).map_err(|error| StartError::Directory(error.to_string()))?;
    log_dir::lock(disk, path).map_err(|error| {
        StartError::Directory(match error {
            DiskError::Locked { .. } => format!("{}: in use by another broker ({error})", path.display()),
            error => error.to_string(),
        })
    })
}

/// Where this node is reached as a controller. A quorum of one needs no listener for it; the log wants an endpoint
/// all the same, and whoever takes the directory over corrects it.
fn controller_endpoints(node: &NodeConfig, bound: &[Bound]) -> Vec<Endpoint> {
    let advertised: Vec<Endpoint> = node
        .controller_listeners()
        .map(|listener| {
            let port =
                bound.iter().find(|bound| *bound.name == *listener.name()).map(|bound| bound.address.port());
            Endpoint {
                name: listener.name().to_owned(),
                host: named_host(&listener.endpoint.host),
                port: port.unwrap_or(listener.endpoint.port),
            }
        })
        .collect();
    if !advertised.is_empty() {
        return advertised;
    }
    let broker = bound.first().map(|bound| bound.address);
    let host = broker.map_or_else(|| "localhost".to_owned(), |address| named_host(&address.ip().to_string()));
    vec![Endpoint { name: CONTROLLER.to_owned(), host, port: 9093 }]
}

/// A host that others can use: the wildcard address names nobody.
pub fn named_host(host: &str) -> String {
    match host {
        "" | "0.0.0.0" | "::" | "[::]" => rustix::system::uname().nodename().to_string_lossy().into_owned(),
        host => host.to_owned(),
    }
}

fn static_voters(node: &NodeConfig) -> Option<VoterSet> {
    if node.voters.is_empty() {
        return None;
    }
    let voters = node.voters.iter().map(|voter| {
        let name = node.controller_listener_names.first().cloned().unwrap_or_else(|| CONTROLLER.to_owned());
        let endpoint = Endpoint { name, host: voter.host.clone(), port: voter.port };
        Voter {
            key: ReplicaKey::of_id(voter.id),
            endpoints: vec![endpoint],
            min_kraft_version: 0,
            max_kraft_version: 1,
        }
    });
    Some(VoterSet::new(voters))
}

fn millis(value: i32) -> Duration {
    Duration::from_millis(u64::try_from(value).unwrap_or(0))
}

fn timing(settings: &BrokerConfig) -> Timing {
    Timing {
        election_timeout: millis(settings.controller_quorum_election_timeout_ms),
        fetch_timeout: millis(settings.controller_quorum_fetch_timeout_ms),
        election_backoff_max: millis(settings.controller_quorum_election_backoff_max_ms),
        request_timeout: millis(settings.controller_quorum_request_timeout_ms),
        retry_backoff: millis(settings.controller_quorum_retry_backoff_ms),
        fetch_max_bytes: settings.controller_quorum_fetch_max_bytes,
        ..Timing::default()
    }
}

fn metadata_log(settings: &BrokerConfig) -> LogConfig {
    LogConfig {
        segment_bytes: u32::try_from(settings.metadata_log_segment_bytes).unwrap_or(1 << 30),
        segment_ms: settings.metadata_log_segment_ms,
        ..LogConfig::default()
    }
}

fn snapshot_policy(settings: &BrokerConfig) -> SnapshotPolicy {
    SnapshotPolicy {
        max_bytes_between: u64::try_from(settings.metadata_log_max_record_bytes_between_snapshots)
            .unwrap_or(0),
        max_interval: Duration::from_millis(
            u64::try_from(settings.metadata_log_max_snapshot_interval_ms).unwrap_or(0),
        ),
        retention_bytes: settings.metadata_max_retention_bytes,
        retention_ms: settings.metadata_max_retention_ms,
    }
}

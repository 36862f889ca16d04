//! Replicas under test: their state machine writes down what it is told, their network is a queue.

use std::collections::VecDeque;
use std::io::IoSlice;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use crate::env::{Disk, Env, ManualClock, MemoryDisk, SeededRng};
use crate::quorum::core::{
    Anomaly, Endpoint, LeaderAndEpoch, OffsetAndEpoch, ReplicaKey, Timing, Voter, VoterSet,
};
use crate::quorum::driver::{
    CommittedBatch, Done, Driver, DriverConfig, Flushes, Hooks, InboundResponse, InlineFlushes, OpenError,
    Outbound, OutboundRequest, ProposeError, SnapshotPolicy, StateMachine,
};
use crate::quorum::snapshot::{self, Snapshot};
use crate::storage::LogConfig;

/// What a replica's state machine was told.
#[derive(Debug, Default)]
pub struct Seen {
    pub records: Vec<Bytes>,
    pub batches: Vec<CommittedBatch>,
    pub loaded: Vec<OffsetAndEpoch>,
    pub leaders: Vec<LeaderAndEpoch>,
}

struct Recorder(Arc<Mutex<Seen>>);

impl StateMachine for Recorder {
    fn apply(&mut self, batch: CommittedBatch) {
        let mut seen = self.0.lock();
        seen.records.extend(batch.records.iter().cloned());
        seen.batches.push(batch);
    }

    fn load_snapshot(&mut self, id: OffsetAndEpoch, snapshot: Snapshot) {
        let mut seen = self.0.lock();
        seen.records = snapshot.records;
        seen.loaded.push(id);
    }

    fn snapshot(&mut self) -> Vec<Bytes> {
        self.0.lock().records.clone()
    }

    fn leadership(&mut self, leader: LeaderAndEpoch) {
        self.0.lock().leaders.push(leader);
    }
}

/// What a replica sent and complained of.
#[derive(Default)]
pub struct Wire {
    pub out: Mutex<VecDeque<Outbound>>,
    pub failures: Mutex<Vec<String>>,
}

impl Hooks for Wire {
    fn send(&self, request: Outbound) {
        self.out.lock().push_back(request);
    }

    fn deadline(&self, _next: Option<Duration>) {}

    fn anomaly(&self, anomaly: &Anomaly) {
        self.failures.lock().push(format!("{anomaly:?}"));
    }

    fn snapshot_failed(&self, reason: &str) {
        self.failures.lock().push(reason.to_owned());
    }

    fn failed(&self, reason: &str) {
        self.failures.lock().push(reason.to_owned());
    }
}

pub struct Replica {
    pub driver: Driver,
    pub seen: Arc<Mutex<Seen>>,
    pub wire: Arc<Wire>,
}

/// A node's disk, which outlives its replicas.
pub struct Bed {
    pub id: i32,
    pub disk: MemoryDisk,
    pub clock: Arc<ManualClock>,
    pub snapshots: SnapshotPolicy,
}

pub const DIR: &str = "/data/__cluster_metadata-0";

pub fn directory_id(id: i32) -> Uuid {
    Uuid::from_bytes([id as u8; 16])
}

pub fn endpoint(id: i32) -> Endpoint {
    Endpoint { name: "CONTROLLER".to_owned(), host: format!("node{id}"), port: 9093 }
}

pub fn voter_set(ids: &[i32]) -> VoterSet {
    VoterSet::new(ids.iter().map(|&id| Voter {
        key: ReplicaKey::new(id, directory_id(id)),
        endpoints: vec![endpoint(id)],
        min_kraft_version: 0,
        max_kraft_version: 1,
    }))
}

impl Bed {
    /// A node whose disk holds the bootstrap checkpoint that names these voters.
    pub fn new(id: i32, voters: &[i32], clock: &Arc<ManualClock>) -> Bed {
        let disk = MemoryDisk::new();
        disk.create_dir(Path::new(DIR)).expect("an empty disk");
        let voters_named = Snapshot { voters: Some((1, voter_set(voters))), ..Snapshot::default() };
        let bytes = voters_named.encode(0, 1).expect("it is sound");
        let path = Path::new(DIR).join(snapshot::file_name(OffsetAndEpoch::new(0, 0)));
        let file = disk.create(&path).expect("an empty disk");
        file.append(0, &[IoSlice::new(&bytes)]).expect("an empty disk");
        file.flush().expect("an empty disk");
        for dir in [DIR, "/data", "/"] {
            disk.flush_dir(Path::new(dir)).expect("an empty disk");
        }
        let policy = SnapshotPolicy { max_interval: Duration::ZERO, ..SnapshotPolicy::default() };
        Bed { id, disk, clock: Arc::clone(clock), snapshots: policy }
    }

    pub fn alone() -> Bed {
        Bed::new(1, &[1], &Arc::new(ManualClock::new(1_700_000_000_000)))
    }

    pub fn config(&self) -> DriverConfig {
        DriverConfig {
            dir: PathBuf::from(DIR),
            cluster_id: "cluster".to_owned(),
            node_id: self.id,
            directory_id: directory_id(self.id),
            endpoints: vec![endpoint(self.id)],
            static_voters: None,
            timing: Timing::default(),
            log: Arc::new(LogConfig { segment_bytes: 4096, ..LogConfig::default() }),
            clean_shutdown: false,
            snapshots: self.snapshots.clone(),
        }
    }

    pub fn env(&self) -> Env {
        let rng = Arc::new(SeededRng::new(self.id as u64));
        Env { clock: self.clock.clone(), disk: Arc::new(self.disk.clone()), rng }
    }

    pub fn start(&self) -> Replica {
        self.start_with(self.config())
    }

    pub fn start_with(&self, config: DriverConfig) -> Replica {
        let replica = self.open(config);
        replica.driver.begin();
        replica
    }

    pub fn open(&self, config: DriverConfig) -> Replica {
        self.try_open(config, Arc::new(InlineFlushes)).expect("the directory can be opened")
    }

    pub fn try_open(&self, config: DriverConfig, flushes: Arc<dyn Flushes>) -> Result<Replica, OpenError> {
        let seen = Arc::new(Mutex::new(Seen::default()));
        let wire = Arc::new(Wire::default());
        let machine = Box::new(Recorder(Arc::clone(&seen)));
        let driver = Driver::open(self.env(), config, machine, flushes, wire.clone())?;
        Ok(Replica { driver, seen, wire })
    }
}

pub fn records(texts: &[&str]) -> Vec<Bytes> {
    texts.iter().map(|text| Bytes::copy_from_slice(text.as_bytes())).collect()
}

/// What became of a proposal.
pub type Outcome = Arc<Mutex<Option<Result<i64, ProposeError>>>>;

impl Replica {
    /// Proposes in the present epoch.
    pub fn propose(&self, texts: &[&str]) -> (Result<i64, ProposeError>, Outcome) {
        let outcome = Outcome::default();
        let slot = Arc::clone(&outcome);
        let done: Done = Box::new(move |result| *slot.lock() = Some(result));
        let epoch = self.driver.leader().epoch;
        (self.driver.propose(epoch, &records(texts), done), outcome)
    }

    pub fn texts(&self) -> Vec<String> {
        let seen = self.seen.lock();
        seen.records.iter().map(|r| String::from_utf8_lossy(r).into_owned()).collect()
    }

    pub fn complaints(&self) -> Vec<String> {
        self.wire.failures.lock().clone()
    }
}

/// Lets a replica answer a request, now or later.
pub fn answer(
    driver: &Driver,
    request: OutboundRequest,
    done: impl FnOnce(InboundResponse) + Send + 'static,
) {
    match request {
        OutboundRequest::Vote(r) => done(InboundResponse::Vote(driver.vote(&r))),
        OutboundRequest::BeginQuorumEpoch(r) => {
            done(InboundResponse::BeginQuorumEpoch(driver.begin_quorum_epoch(&r)));
        }
        OutboundRequest::EndQuorumEpoch(r) => {
            done(InboundResponse::EndQuorumEpoch(driver.end_quorum_epoch(&r)));
        }
        OutboundRequest::Fetch(r) => {
            driver.fetch(&r, Box::new(|response| done(InboundResponse::Fetch(response))))
        }
        OutboundRequest::FetchSnapshot(r) => {
            done(InboundResponse::FetchSnapshot(driver.fetch_snapshot(&r)));
        }
    }
}

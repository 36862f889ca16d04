//! Directories that Apache Kafka formatted and ran in are taken over as they are. See
//! `fixtures/kafka-directories/README.md`.

use std::io::IoSlice;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use kfk_broker::env::{Disk, Env, ManualClock, MemoryDisk, SeededRng};
use kfk_broker::format::{
    Directories, Format, InitialVoters, METADATA_PARTITION_DIR, bootstrap_records, read_bootstrap,
};
use kfk_broker::metadata::image::{Delta, Image};
use kfk_broker::metadata::version::MetadataVersion;
use kfk_broker::quorum::core::{
    Endpoint, LeaderAndEpoch, OffsetAndEpoch, ReplicaKey, Timing, Voter, VoterSet,
};
use kfk_broker::quorum::driver::{
    Alone, CommittedBatch, Driver, DriverConfig, InlineFlushes, SnapshotPolicy, StateMachine,
};
use kfk_broker::quorum::snapshot::{Snapshot, file_name};
use parking_lot::Mutex;

const CLUSTER: &str = "MkU3OEVBNTcwNTJENDM2Qg";

fn endpoint() -> Endpoint {
    Endpoint { name: "CONTROLLER".to_owned(), host: "127.0.0.1".to_owned(), port: 29593 }
}

/// The metadata as it is replayed.
struct Replayed(Arc<Mutex<Image>>);

impl StateMachine for Replayed {
    fn apply(&mut self, batch: CommittedBatch) {
        self.0.lock().replay_all(&batch.records, &mut Delta::default()).expect("Kafka wrote it");
    }

    fn load_snapshot(&mut self, _id: OffsetAndEpoch, snapshot: Snapshot) {
        self.0.lock().replay_all(&snapshot.records, &mut Delta::default()).expect("Kafka wrote it");
    }

    fn snapshot(&mut self) -> Vec<Bytes> {
        Vec::new()
    }

    fn leadership(&mut self, _leader: LeaderAndEpoch) {}
}

/// A disk with a copy of a fixture at /data.
#[expect(clippy::disallowed_methods, reason = "a test may read its fixture")]
fn disk_with(fixture: &str) -> MemoryDisk {
    let root =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kafka-directories").join(fixture);
    let disk = MemoryDisk::new();
    for dir in ["", METADATA_PARTITION_DIR] {
        disk.create_dir(&Path::new("/data").join(dir)).expect("an empty disk");
        for entry in std::fs::read_dir(root.join(dir)).expect("the fixture is there") {
            let entry = entry.expect("the fixture is there");
            if entry.path().is_file() {
                let bytes = std::fs::read(entry.path()).expect("the fixture is there");
                let file = disk
                    .create(&Path::new("/data").join(dir).join(entry.file_name()))
                    .expect("there is room");
                file.append(0, &[IoSlice::new(&bytes)]).expect("there is room");
            }
        }
    }
    disk
}

fn env(disk: &MemoryDisk) -> Env {
    Env {
        clock: Arc::new(ManualClock::new(1_800_000_000_000)),
        disk: Arc::new(disk.clone()),
        rng: Arc::new(SeededRng::new(1)),
    }
}

/// Takes the directory over as node 1.
fn take_over(disk: &MemoryDisk, static_voters: Option<VoterSet>) -> (Driver, Arc<Mutex<Image>>) {
    let env = env(disk);
    let dirs = Directories::find(disk, &["/data".into()]).expect("it is sound");
    dirs.check(1).expect("it is node 1's");
    assert_eq!(dirs.cluster_id(), Some(CLUSTER));
    let config = DriverConfig {
        dir: Path::new("/data").join(METADATA_PARTITION_DIR),
        cluster_id: CLUSTER.to_owned(),
        node_id: 1,
        directory_id: dirs.directory_id(Path::new("/data")).expect("it has one"),
        endpoints: vec![endpoint()],
        static_voters,
        timing: Timing::default(),
        log: Arc::default(),
        clean_shutdown: false,
        snapshots: SnapshotPolicy::default(),
    };
    let image = Arc::new(Mutex::new(Image::default()));
    let machine = Box::new(Replayed(Arc::clone(&image)));
    let driver =
        Driver::open(env, config, machine, Arc::new(InlineFlushes), Arc::new(Alone)).expect("it opens");
    driver.begin();
    (driver, image)
}

fn quorum_state(disk: &MemoryDisk) -> String {
    let path = Path::new("/data").join(METADATA_PARTITION_DIR).join("quorum-state");
    String::from_utf8(disk.read(&path).expect("it is there")).expect("it is text")
}

fn assert_leads_with_its_topic(driver: &Driver, image: &Mutex<Image>) {
    assert_eq!(driver.leader(), LeaderAndEpoch { leader_id: Some(1), epoch: 2 });
    assert_eq!(driver.high_watermark(), driver.log_end_offset());
    let image = image.lock();
    let topic = image.topics().by_name("orders").expect("Kafka created it");
    assert_eq!(topic.partitions.len(), 2);
    assert_eq!(image.features().metadata_version(), MetadataVersion::LATEST);
}

#[test]
fn a_directory_that_kafka_formatted_standalone_is_taken_over() {
    let disk = disk_with("standalone");
    let (driver, image) = take_over(&disk, None);
    assert_leads_with_its_topic(&driver, &image);
    let (kraft_version, voters) = driver.voters();
    let voter = voters.get(1).expect("it votes");
    assert_eq!((kraft_version, &voter.endpoints[..]), (1, &[endpoint()][..]));
    assert!(voter.key.directory_id.is_some());
    assert!(
        quorum_state(&disk).starts_with(r#"{"leaderId":1,"leaderEpoch":2,"votedId":-1,"votedDirectoryId":"#)
    );
}

#[test]
fn a_directory_with_static_voters_is_taken_over() {
    let disk = disk_with("static");
    let voter = Voter {
        key: ReplicaKey::of_id(1),
        endpoints: vec![endpoint()],
        min_kraft_version: 0,
        max_kraft_version: 1,
    };
    let (driver, image) = take_over(&disk, Some(VoterSet::new([voter])));
    assert_leads_with_its_topic(&driver, &image);
    assert_eq!(driver.voters().0, 0);
    let expected = r#"{"clusterId":"","leaderId":1,"leaderEpoch":2,"votedId":-1,"appliedOffset":0,"currentVoters":[{"voterId":1}],"data_version":0}"#;
    assert_eq!(quorum_state(&disk), expected);
}

#[test]
fn what_we_format_says_what_kafka_says() {
    let kafka = disk_with("standalone");
    let ours = MemoryDisk::new();
    Format {
        dirs: vec!["/data".into()],
        metadata_dir: "/data".into(),
        cluster_id: CLUSTER.to_owned(),
        node_id: 1,
        level: MetadataVersion::LATEST,
        bootstrap: bootstrap_records(MetadataVersion::LATEST),
        voters: InitialVoters::Standalone(vec![endpoint()]),
        ignore_formatted: false,
    }
    .run(&env(&ours))
    .expect("an empty disk");
    let bootstrap = |disk: &MemoryDisk| read_bootstrap(disk, Path::new("/data")).expect("it is sound");
    assert_eq!(bootstrap(&ours), bootstrap(&kafka));

    let checkpoint = |disk: &MemoryDisk| {
        let name = file_name(OffsetAndEpoch::new(0, 0));
        let bytes =
            disk.read(&Path::new("/data").join(METADATA_PARTITION_DIR).join(name)).expect("it is there");
        let snapshot = Snapshot::decode(&bytes).expect("it is sound");
        let (kraft_version, voters) = snapshot.voters.expect("somebody votes");
        let voters: Vec<_> = voters
            .iter()
            .map(|v| (v.key.id, v.endpoints.clone(), v.min_kraft_version, v.max_kraft_version))
            .collect();
        (bytes.len(), kraft_version, voters, snapshot.records)
    };
    assert_eq!(checkpoint(&ours), checkpoint(&kafka));
    let len = |disk: &MemoryDisk| disk.file_len(Path::new("/data/bootstrap.checkpoint"));
    assert_eq!(len(&ours), len(&kafka));
}

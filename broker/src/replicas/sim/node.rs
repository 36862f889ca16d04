//! The broker's real parts, put together as `serve` does, without threads, sockets and the metadata quorum: what the
//! metadata says is told by the simulator, and is never lost.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use kfk_protocol::messages::{
    ConfigRecord, PartitionChangeRecord, PartitionRecord, RemoveTopicRecord, TopicRecord,
};
use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use super::disk::SimDisk;
use crate::config::properties::Properties;
use crate::config::{Resolver, Startup};
use crate::env::{Disk, Env, Loggers, ManualClock, SeededRng};
use crate::metadata::image::{Delta, Image};
use crate::metadata::record::Record;
use crate::partition::replica::{Partition, Shared};
use crate::partition::table::Partitions;
use crate::replicas::changes::{Changes, Placed};
use crate::replicas::cleaner::LogCleaner;
use crate::replicas::dirs::{Dir, Dirs};
use crate::replicas::doomed::Doomed;
use crate::replicas::failures::Failures;
use crate::replicas::opening::Progress;
use crate::replicas::retention::Retention;
use crate::storage::log_dir;

/// `node.id`.
const NODE: i32 = 1;

/// The cluster as the metadata log has it: committed, and safe from whatever happens to the node's disk.
pub struct Metadata {
    /// What is committed.
    pub image: Image,
}

impl Metadata {
    /// No topics.
    pub fn new() -> Self {
        Self { image: Image::default() }
    }

    fn commit(&mut self, records: Vec<Record>) -> Delta {
        let mut delta = Delta::default();
        for record in records {
            self.image.replay(&record, &mut delta).expect("the simulator writes what can be replayed");
        }
        delta
    }

    /// A topic comes to be.
    pub fn create_topic(
        &mut self,
        name: &str,
        id: Uuid,
        partitions: i32,
        settings: &BTreeMap<String, String>,
    ) -> Delta {
        let mut records = vec![Record::from(TopicRecord { name: name.into(), topic_id: id })];
        records.extend(settings.iter().map(|(key, value)| {
            ConfigRecord {
                resource_type: 2,
                resource_name: name.into(),
                name: key.as_str().into(),
                value: Some(value.as_str().into()),
            }
            .into()
        }));
        records.extend((0..partitions).map(|partition_id| {
            PartitionRecord {
                partition_id,
                topic_id: id,
                replicas: vec![NODE],
                isr: vec![NODE],
                leader: NODE,
                leader_epoch: 0,
                partition_epoch: 0,
                ..Default::default()
            }
            .into()
        }));
        self.commit(records)
    }

    /// A topic goes.
    pub fn delete_topic(&mut self, id: Uuid) -> Delta {
        self.commit(vec![RemoveTopicRecord { topic_id: id }.into()])
    }

    /// The node is elected again for a partition.
    pub fn elect(&mut self, id: Uuid, partition: i32) -> Delta {
        let change = PartitionChangeRecord {
            topic_id: id,
            partition_id: partition,
            leader: NODE,
            ..Default::default()
        };
        self.commit(vec![change.into()])
    }

    /// A replica was placed.
    pub fn place(&mut self, placed: Placed) -> Delta {
        let change = PartitionChangeRecord {
            topic_id: placed.topic,
            partition_id: placed.index,
            directories: Some(vec![placed.dir]),
            ..Default::default()
        };
        self.commit(vec![change.into()])
    }

    /// Everything as if it had just come to be: what a start replays.
    fn replayed(&self) -> (Image, Delta) {
        let (mut image, mut delta) = (Image::default(), Delta::default());
        for record in self.image.records() {
            image.replay(&record, &mut delta).expect("it was replayed before");
        }
        (image, delta)
    }
}

/// The settings of the node; the same for all its lives.
pub fn resolver(log_dirs: &[PathBuf]) -> Arc<Resolver> {
    let dirs: Vec<_> = log_dirs.iter().map(|dir| dir.display().to_string()).collect();
    let dirs = dirs.join(",");
    let properties = Properties::from_iter([("log.dirs", dirs.as_str())]);
    Arc::new(Resolver::new(&Startup::development("/unused", &properties).expect("settings that hold")))
}

/// A running node.
pub struct Node {
    /// Its replicas.
    pub partitions: Arc<Partitions>,
    /// Its log directories.
    pub dirs: Arc<Dirs>,
    /// What is to be deleted.
    pub doomed: Arc<Doomed>,
    /// What compacts logs.
    pub cleaner: LogCleaner,
    /// Where committed metadata goes.
    pub changes: Changes,
    /// Whether a failure takes its directory out of service.
    pub is_watched: bool,
    /// What it had to say.
    pub said: Arc<Mutex<Vec<String>>>,
    loggers: Loggers,
}

impl Node {
    /// Starts on what is on the disk.
    ///
    /// # Errors
    /// The line with which the broker would refuse to start.
    pub fn start(
        disk: &SimDisk,
        clock: &Arc<ManualClock>,
        seed: u64,
        config: &Arc<Resolver>,
        log_dirs: &[PathBuf],
        metadata: &Metadata,
        is_watched: bool,
    ) -> Result<Self, String> {
        let rng = Arc::new(SeededRng::new(seed));
        let env = Env { clock: clock.clone(), disk: Arc::new(disk.clone()), rng };
        let text = |error: &dyn std::fmt::Display| error.to_string();
        let said = Arc::new(Mutex::new(Vec::new()));
        let log = {
            let said = Arc::clone(&said);
            Arc::new(move |line: &str| said.lock().push(line.to_owned()))
        };
        let mut dirs = Vec::new();
        for (number, path) in log_dirs.iter().enumerate() {
            disk.create_dir(path).map_err(|error| text(&error))?;
            let lock = log_dir::lock(disk, path).map_err(|error| text(&error))?;
            let id = Uuid::from_bytes([number as u8 + 1; 16]);
            dirs.push(Dir::open(disk, path, id, lock, &*log).map_err(|error| text(&error))?);
        }
        let metadata_dir = log_dirs[0].clone();
        let watched = if is_watched { log_dirs } else { &[] };
        let failures = Arc::new(Failures::new(watched.iter().cloned(), Box::new(|| {})));
        let env = failures.watch(&env);
        let dirs = Dirs::new(env.clone(), dirs, None, metadata_dir, failures, Vec::new());
        let dirs = Arc::new(dirs.map_err(|error| text(&error))?);
        let partitions = Arc::new(Partitions::default());
        let doomed = Arc::new(Doomed::new(env.clone(), log.clone()));
        let changes = Changes {
            node_id: NODE,
            env: env.clone(),
            partitions: Arc::clone(&partitions),
            config: Arc::clone(config),
            shared: Arc::new(Shared::new(env, 30_000, Box::new(|work| work()))),
            dirs: Arc::clone(&dirs),
            doomed: Arc::clone(&doomed),
            log,
            progress: Progress::unheard(),
            placed: Mutex::default(),
            on_placed: Box::new(|| {}),
        };
        let (image, delta) = metadata.replayed();
        changes.apply(&image, &delta);
        changes.set_strays_aside(&image);
        let say = changes.log.clone();
        let cleaner = LogCleaner::new(changes.env.clone(), partitions.clone(), log_dirs, doomed.clone(), say);
        let loggers = Loggers::new(changes.log.clone());
        Ok(Self { cleaner, partitions, dirs, doomed, changes, is_watched, said, loggers })
    }

    /// The replica of a partition, if it could be opened.
    pub fn replica(&self, topic: Uuid, partition: i32) -> Option<Arc<Partition>> {
        self.partitions.by_id(topic, partition)
    }

    /// What gives up old segments.
    pub fn retention(&self) -> Retention<'_> {
        Retention {
            partitions: &self.partitions,
            dirs: &self.dirs,
            doomed: &self.doomed,
            loggers: &self.loggers,
        }
    }

    /// Stops in good order. Whether it left everything closed.
    pub fn stop(&self) -> bool {
        self.dirs.close(&self.partitions, true, 1, 1).is_ok()
    }
}

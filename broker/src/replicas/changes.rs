//! From committed metadata to this node's replicas and settings.
//!
//! Runs when a batch of `__cluster_metadata` is committed, after the image has it and before anyone is told that it
//! is: a topic that was created can be produced to.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use super::checkpoints::Checkpoint;
use super::dirs::{Dirs, Place, name_of};
use super::doomed::Doomed;
use super::new_partitions::{self, NewPartition};
use super::opening::{self, Opening, Progress};
use crate::config::Resolver;
use crate::env::Env;
use crate::metadata::image::{self, ConfigResource, Delta, Image, NO_LEADER, ResourceType, Topic};
use crate::partition::leader::Leadership;
use crate::partition::replica::{Partition, PartitionId, Shared};
use crate::partition::settings::Settings;
use crate::partition::table::Partitions;
use crate::storage::checkpoints::TopicPartition;
use crate::storage::log_dir::{PartitionDirKind, marked_dir_name};
use crate::storage::{Log, LogError, OpenState, partition_metadata};

/// Applies what the metadata says to this node.
pub struct Changes {
    /// `node.id`.
    pub node_id: i32,
    /// Clock, disk, chance.
    pub env: Env,
    /// The replicas that live here.
    pub partitions: Arc<Partitions>,
    /// The settings in force.
    pub config: Arc<Resolver>,
    /// What replicas share.
    pub shared: Arc<Shared>,
    /// The directories.
    pub dirs: Arc<Dirs>,
    /// What is to be deleted after `file.delete.delay.ms`.
    pub doomed: Arc<Doomed>,
    /// Says what went wrong with a single replica; the others go on.
    pub log: Arc<dyn Fn(&str) + Send + Sync>,
    /// Hears how far the opening of logs has come.
    pub progress: Progress,
    /// Replicas in directories that the metadata does not name.
    pub placed: Mutex<Vec<Placed>>,
    /// Called when there are such.
    pub on_placed: Box<dyn Fn() + Send + Sync>,
}

/// Where a replica was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed {
    /// `directory.id`.
    pub dir: Uuid,
    /// The topic.
    pub topic: Uuid,
    /// The partition's number.
    pub index: i32,
}

/// A partition that this node is to have and has not opened.
struct Missing {
    id: PartitionId,
    place: Place,
}

/// A partition whose log is open.
struct Opened {
    replica: Arc<Partition>,
    /// Its directory was made, and is not flushed.
    is_new: bool,
}

impl Changes {
    /// Brings this node to where `image` is; `delta` says what differs from before.
    pub fn apply(&self, image: &Image, delta: &Delta) {
        for resource in &delta.configs {
            configure(&self.config, image, resource);
        }
        for topic in &delta.topics_deleted {
            self.delete_topic(topic);
        }
        if !delta.topics_deleted.is_empty() {
            self.try_to_forget_offsets();
        }
        self.open_missing(image, delta);
        for (id, index) in &delta.partitions {
            let Some(topic) = image.topics().by_id(*id) else { continue };
            let Some(partition) = topic.partitions.get(index) else { continue };
            if let Err(error) = self.settle(topic, *index, partition) {
                self.say_unavailable(&topic.name, *index, &error);
            }
        }
    }

    fn say_unavailable(&self, topic: &str, index: i32, error: &LogError) {
        (self.log)(&format!("partition {topic}-{index} is not available here: {error}"));
    }

    /// Gives replicas the settings of their topics; called when those changed.
    pub fn reconfigure(&self, topic: Option<&str>) {
        for replica in self.partitions.all() {
            if topic.is_none_or(|name| **replica.topic() == *name) {
                replica.configure(self.settings(replica.topic(), replica.roll_jitter()));
            }
        }
    }

    fn settings(&self, topic: &str, jitter: f64) -> Arc<Settings> {
        let config = self.config.topic(topic);
        let roll_jitter_ms = (config.segment_jitter_ms as f64 * jitter) as i64;
        let expiration = i64::from(self.config.broker().producer_id_expiration_ms);
        self.shared.settings.share(Settings::new(&config, roll_jitter_ms, expiration))
    }

    /// Opens the logs of partitions that this node is to have and has not, those of one directory by several threads.
    fn open_missing(&self, image: &Image, delta: &Delta) {
        let (mut missing, mut names, mut placed) = (Vec::new(), Vec::new(), Vec::new());
        for (id, index) in &delta.partitions {
            let Some(topic) = image.topics().by_id(*id) else { continue };
            let Some(partition) = topic.partitions.get(index) else { continue };
            if partition.replicas.contains(&self.node_id) && self.partitions.by_id(*id, *index).is_none() {
                if names.last().is_none_or(|last: &Arc<str>| **last != *topic.name) {
                    names.push(Arc::from(topic.name.as_str()));
                }
                let id = PartitionId {
                    topic: Arc::clone(&names[names.len() - 1]),
                    topic_id: topic.id,
                    index: *index,
                };
                let name = TopicPartition { topic: topic.name.clone(), partition: *index };
                match self.dirs.place(&name, topic.id, partition.directory(self.node_id)) {
                    Ok(place) => {
                        let dir = self.dirs.id_of(&place);
                        if partition.directory(self.node_id) != Some(dir) {
                            placed.push(Placed { dir, topic: topic.id, index: *index });
                        }
                        missing.push((place.index, Missing { id, place }));
                    }
                    // That the directory has failed was said once.
                    Err(LogError::Offline { .. }) => {}
                    Err(error) => self.say_unavailable(&name.topic, *index, &error),
                }
            }
        }
        drop(names);
        if !placed.is_empty() {
            self.placed.lock().append(&mut placed);
            (self.on_placed)();
        }
        let opening = self.progress.begin(missing.len());
        let new = Mutex::new(Vec::new());
        opening::each(missing, self.recovery_threads(), |missing| {
            let Missing { id, place } = missing;
            let name = TopicPartition { topic: id.topic.to_string(), partition: id.index };
            let dir = self.dirs.dir_of(&place, &name);
            match self.open(&id, &name, &place, &dir, &opening) {
                Ok(Opened { replica, is_new: true }) => {
                    new.lock().push(NewPartition { name, log_dir: place.index, dir, replica });
                }
                Ok(Opened { replica, is_new: false }) => self.take_in(&name, replica),
                Err(error) => self.leave_out(&name, &dir, place.index, &error),
            }
            opening.opened();
        });
        for (new, flushed) in new_partitions::flush(&*self.env.disk, new.into_inner()) {
            match flushed {
                Ok(()) => self.take_in(&new.name, new.replica),
                Err(error) => self.leave_out(&new.name, &new.dir, new.log_dir, &error),
            }
        }
    }

    fn take_in(&self, name: &TopicPartition, replica: Arc<Partition>) {
        // In this order: one of the two is noted by a checkpoint that is written meanwhile.
        self.partitions.insert(replica);
        self.dirs.opened(name);
    }

    fn leave_out(&self, name: &TopicPartition, dir: &Path, log_dir: usize, error: &LogError) {
        // What was made of a new one stays its place: elsewhere there would be two of them at the next start.
        match self.env.disk.exists(dir) {
            Ok(false) => self.dirs.forget(name, dir),
            _ => self.dirs.keep(name, log_dir),
        }
        self.say_unavailable(&name.topic, name.partition, error);
    }

    /// `num.recovery.threads.per.data.dir`.
    fn recovery_threads(&self) -> usize {
        usize::try_from(self.config.broker().num_recovery_threads_per_data_dir).unwrap_or(1)
    }

    fn settle(&self, topic: &Topic, index: i32, partition: &image::Partition) -> Result<(), LogError> {
        // One that could not be opened has been told of.
        let Some(replica) = self.partitions.by_id(topic.id, index) else { return Ok(()) };
        if !partition.replicas.contains(&self.node_id) {
            self.partitions.remove(&replica);
            self.mark_deleted(&replica);
            return Ok(());
        }
        if partition.leader == self.node_id {
            replica.lead(Leadership {
                me: self.node_id,
                replicas: partition.replicas.clone(),
                isr: partition.isr.iter().copied().collect(),
                leader_epoch: partition.leader_epoch,
                partition_epoch: partition.partition_epoch,
            })?;
        } else {
            let leader = (partition.leader != NO_LEADER).then_some(partition.leader);
            replica.follow(leader, partition.leader_epoch, partition.partition_epoch);
        }
        Ok(())
    }

    fn open(
        &self,
        id: &PartitionId,
        name: &TopicPartition,
        place: &Place,
        dir: &Path,
        opening: &Opening,
    ) -> Result<Opened, LogError> {
        let disk = &*self.env.disk;
        let mut state = place.state;
        let mut high_watermark = place.high_watermark;
        let mut existed = place.existed;
        if !existed && disk.exists(dir)? {
            // Of an older topic of this name that could not be renamed, or of this one, half made.
            existed = true;
            state.clean_shutdown = false;
        }
        if existed && !self.belongs_to(dir, id.topic_id)? {
            // A directory of an older topic of this name: its records must never show up in this one.
            let stray = marked_dir_name(name, PartitionDirKind::Stray, self.random_uuid());
            disk.rename(dir, &dir.with_file_name(stray))?;
            self.dirs.opened(name);
            self.dirs.set_notes_stale(true);
            (existed, high_watermark) = (false, 0);
            state = OpenState { recovery_point: 0, log_start_offset: 0, ..state };
        }
        if existed && !state.clean_shutdown && state.recovery_point == 0 {
            // What made it may not have come to flush it, see new_partitions: what is appended from now on must not
            // lose its directory to a power cut, nor whose it is.
            disk.flush_dir(dir)?;
            dir.parent().map_or(Ok(()), |above| disk.flush_dir(above))?;
        }
        if !existed && self.dirs.notes_are_stale() {
            self.forget_offsets_of_the_gone()?;
        }
        if !existed {
            disk.create_dir(dir)?;
        }
        let jitter = self.env.rng.below(1 << 20) as f64 / f64::from(1 << 20);
        let settings = self.settings(&name.topic, jitter);
        let log =
            Log::open_observed(self.env.disk.clone(), dir, settings.log.clone(), state, &mut |event| {
                opening.observe(&event, &self.log)
            })?;
        if log.recovery_point() < state.recovery_point {
            // Flushed records are damaged and were cut off. The higher point must be gone before there are others in
            // their place: it would be believed of those.
            self.dirs.lower_recovery_point(name, log.recovery_point());
            self.dirs.checkpoint(Checkpoint::RecoveryPoints, &self.partitions)?;
        }
        if !existed {
            partition_metadata::prepare(disk, dir, id.topic_id)?;
        }
        let shared = Arc::clone(&self.shared);
        let replica = Partition::new(id.clone(), shared, settings, log, high_watermark, jitter);
        Ok(Opened { replica: Arc::new(replica), is_new: !existed })
    }

    /// Whether a directory that was found is that of this topic. One without partition.metadata is nobody's: nothing
    /// is appended before that is there.
    fn belongs_to(&self, dir: &Path, topic: Uuid) -> Result<bool, LogError> {
        Ok(partition_metadata::read(&*self.env.disk, dir)? == Some(topic))
    }

    /// Notes recovery points and log start offsets at once: those of a topic that is gone would cut the log of a new one
    /// that has its name, should the node die before they are noted again.
    fn forget_offsets_of_the_gone(&self) -> Result<(), LogError> {
        for which in [Checkpoint::RecoveryPoints, Checkpoint::LogStartOffsets] {
            self.dirs.checkpoint(which, &self.partitions)?;
        }
        self.dirs.set_notes_stale(false);
        Ok(())
    }

    /// As [`Changes::forget_offsets_of_the_gone`]; if it fails, no partition is made until it has succeeded.
    fn try_to_forget_offsets(&self) {
        self.dirs.set_notes_stale(true);
        if let Err(error) = self.forget_offsets_of_the_gone() {
            (self.log)(&format!("a checkpoint cannot be noted: {error}"));
        }
    }

    fn delete_topic(&self, topic: &Topic) {
        for replica in self.partitions.remove_topic(topic.id) {
            self.mark_deleted(&replica);
        }
        self.dirs.forget_unreachable(&topic.name);
    }

    /// Renames the directory at once, so that a new topic of the same name finds its place free; the files go
    /// after `file.delete.delay.ms`.
    fn mark_deleted(&self, replica: &Arc<Partition>) {
        let name = name_of(replica);
        let marked = marked_dir_name(&name, PartitionDirKind::Deleted, self.random_uuid());
        let (from, renamed) = replica.with_log(|log| {
            let from = log.dir().to_path_buf();
            (from, log.rename_dir(&marked).map(|()| log.dir().to_path_buf()))
        });
        self.dirs.forget(&name, &from);
        replica.follow(None, i32::MAX, i32::MAX);
        match renamed {
            Ok(dir) => self.doomed.add_dir(dir, self.dir_delete_delay_ms()),
            Err(error) => (self.log)(&format!("{} cannot be marked for deletion: {error}", dir_text(&name))),
        }
    }

    /// `log.segment.delete.delay.ms`: whole directories wait as long as the broker says, whatever their topics said.
    pub fn dir_delete_delay_ms(&self) -> i64 {
        self.config.topic_with(&BTreeMap::new()).file_delete_delay_ms
    }

    /// Sets aside directories of partitions that this node is not to have: their records must not come back when a
    /// partition of that name is made again. Called once, when the node has caught up.
    pub fn set_strays_aside(&self, image: &Image) {
        for (name, dir) in self.dirs.found() {
            let known =
                image.topics().by_name(&name.topic).and_then(|topic| topic.partitions.get(&name.partition));
            // One that could not be opened stays what it is.
            if known.is_some_and(|partition| partition.replicas.contains(&self.node_id)) {
                continue;
            }
            self.dirs.forget(&name, &dir);
            self.set_aside(&name, &dir);
        }
        for (name, dir) in self.dirs.take_twins() {
            self.set_aside(&name, &dir);
        }
        if self.dirs.notes_are_stale() {
            self.try_to_forget_offsets();
        }
    }

    fn set_aside(&self, name: &TopicPartition, dir: &Path) {
        // What was noted of it must not be believed of the next partition of its name.
        self.dirs.set_notes_stale(true);
        let stray = marked_dir_name(name, PartitionDirKind::Stray, self.random_uuid());
        match self.env.disk.rename(dir, &dir.with_file_name(&stray)) {
            Ok(()) => {
                (self.log)(&format!("{} is of no topic of this cluster: set aside as {stray}", dir.display()))
            }
            Err(error) => (self.log)(&format!("{} cannot be set aside: {error}", dir.display())),
        }
    }

    /// The replicas whose places the controller has not been told.
    pub fn take_placed(&self) -> Vec<Placed> {
        std::mem::take(&mut self.placed.lock())
    }

    /// Takes the replicas of a directory that has failed out of service: who asks for one hears KAFKA_STORAGE_ERROR.
    /// Gives back how many they were.
    pub fn take_offline(&self, dir: &Path) -> usize {
        let lost: Vec<_> = self.partitions.all().into_iter().filter(|replica| replica.is_in(dir)).collect();
        for replica in &lost {
            self.partitions.remove(replica);
            // Whoever waits for it hears that it leads no more.
            replica.follow(None, i32::MAX, i32::MAX);
            replica.with_log(Log::release_files);
        }
        lost.len()
    }

    fn random_uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.env.rng.fill(&mut bytes);
        Uuid::from_random_bytes(bytes)
    }
}

/// Takes over what the image says of a resource's settings.
pub fn configure(config: &Resolver, image: &Image, resource: &ConfigResource) {
    let values = image.configs().of(resource);
    match resource.kind {
        ResourceType::TOPIC => config.set_topic(&resource.name, values),
        ResourceType::BROKER if resource.name.is_empty() => config.set_dynamic_default(values),
        ResourceType::BROKER => {
            if let Ok(id) = resource.name.parse() {
                config.set_dynamic_broker(id, values);
            }
        }
        ResourceType::GROUP => config.set_group(&resource.name, values),
        ResourceType::CLIENT_METRICS => config.set_client_metrics(&resource.name, values),
        _ => {}
    }
}

fn dir_text(name: &TopicPartition) -> String {
    format!("{}-{}", name.topic, name.partition)
}

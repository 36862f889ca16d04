//! What the controller must hear of this node's log directories: where replicas were placed (AssignReplicasToDirs), and
//! which directories have failed (KIP-858). One task waits for either; a node whose last directory failed stops.

use std::path::PathBuf;
use std::sync::Arc;

use kfk_protocol::messages::assign_replicas_to_dirs_request::{DirectoryData, PartitionData, TopicData};
use kfk_protocol::messages::{AssignReplicasToDirsRequest, BrokerHeartbeatRequest};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::broker::Broker;
use crate::env::{Level, Logger};
use crate::replicas::changes::{Changes, Placed};
use crate::storage::Log;

/// As many replicas as one request tells of: Kafka's own limit.
const MOST_PLACED: usize = 2250;

/// What the task works on.
pub struct LogDirs {
    /// The broker.
    pub broker: Arc<Broker>,
    /// Its replicas.
    pub changes: Arc<Changes>,
    /// Called with the reason when the node cannot go on.
    pub fatal: Box<dyn Fn(String) + Send + Sync>,
}

impl LogDirs {
    /// Begins to wait for `happened`.
    pub fn start(self, happened: Arc<Notify>) -> JoinHandle<()> {
        let this = Arc::new(self);
        tokio::spawn(async move {
            let mut told = Vec::new();
            loop {
                happened.notified().await;
                let (this, before) = (Arc::clone(&this), std::mem::take(&mut told));
                // A panic in it has been told by the panic handler.
                told = tokio::task::spawn_blocking(move || this.look(before)).await.unwrap_or_default();
            }
        })
    }

    /// `told`: the failed directories that were dealt with. Gives them back with those that are now.
    fn look(&self, mut told: Vec<PathBuf>) -> Vec<PathBuf> {
        if let Some(refused) = self.broker.dirs.take_too_many_files() {
            self.broker.loggers.say(Logger::LogDirs, Level::Error, format_args!("{refused}"));
            // Whoever was refused tries again.
            let replicas = self.broker.partitions.all();
            replicas.iter().for_each(|replica| replica.with_log(Log::release_idle_files));
        }
        // First, so that the controller knows which replicas a directory that failed had.
        self.tell_places();
        let dirs = &self.broker.dirs;
        let fresh: Vec<(PathBuf, String)> =
            dirs.failed().into_iter().filter(|(path, _)| !told.contains(path)).collect();
        for (path, reason) in &fresh {
            if path == dirs.metadata_dir() {
                (self.fatal)(format!("the directory of the metadata log has failed: {reason}"));
                return told;
            }
            if dirs.ids().is_empty() {
                (self.fatal)(format!("the last of log.dirs has failed: {reason}"));
                return told;
            }
            let lost = self.changes.take_offline(path);
            self.broker.loggers.say(
                Logger::LogDirs,
                Level::Error,
                format_args!(
                    "log directory {} is out of service, and with it {lost} replicas: {reason}",
                    path.display()
                ),
            );
            told.push(path.clone());
        }
        if !fresh.is_empty() {
            self.tell_failed();
        }
        told
    }

    fn epoch(&self) -> i64 {
        self.broker.image.read().broker(self.broker.node_id()).map_or(-1, |registered| registered.epoch)
    }

    fn tell_places(&self) {
        let mut placed = self.changes.take_placed();
        // By directory, then by topic.
        placed.sort_unstable();
        for part in placed.chunks(MOST_PLACED) {
            let mut directories: Vec<DirectoryData> = Vec::new();
            for &Placed { dir, topic, index } in part {
                if directories.last().is_none_or(|last| last.id != dir) {
                    directories.push(DirectoryData { id: dir, ..Default::default() });
                }
                let Some(topics) = directories.last_mut().map(|last| &mut last.topics) else { continue };
                if topics.last().is_none_or(|last| last.topic_id != topic) {
                    topics.push(TopicData { topic_id: topic, ..Default::default() });
                }
                if let Some(last) = topics.last_mut() {
                    last.partitions.push(PartitionData { partition_index: index });
                }
            }
            let (broker_id, broker_epoch) = (self.broker.node_id(), self.epoch());
            let request = AssignReplicasToDirsRequest { broker_id, broker_epoch, directories };
            self.broker
                .controller
                .submit(move |active, _, _| active.assign_replicas_to_dirs(&request), |_| {});
        }
    }

    fn tell_failed(&self) {
        let request = BrokerHeartbeatRequest {
            broker_id: self.broker.node_id(),
            broker_epoch: self.epoch(),
            current_metadata_offset: i64::MAX,
            offline_log_dirs: self.broker.dirs.failed_ids(),
            ..Default::default()
        };
        self.broker.controller.submit(move |active, _, now| active.broker_heartbeat(&request, now), |_| {});
    }
}

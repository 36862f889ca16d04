//! What goes while others still hold on to it: topics that are deleted under their producers, directories that fail
//! under their replicas.

use std::sync::Arc;

use kfk_protocol::uuid::Uuid;

use super::node::Node;
use super::run::{PartitionKey, Run};
use super::step::{PRODUCE, encode};
use crate::env::Rng;
use crate::partition::append::{Acks, AppendError};
use crate::partition::replica::Partition;

impl Run {
    /// A log directory may fail before so many operations are done; never the one of the metadata log, without which
    /// the node stops.
    pub(super) fn doom_a_dir(&mut self) {
        let others = self.log_dirs.len() as u64 - 1;
        if others > 0 {
            let dir = &self.log_dirs[1 + self.rng.below(others) as usize];
            self.disk.weather.fail_dir_in(1 + self.rng.below(400), dir.clone());
        }
    }

    /// Whether the broker may refuse what concerns one partition: something has failed where it lies.
    pub(super) fn excused_for(&self, replica: &Partition) -> bool {
        self.disk.weather.has_stopped()
            || self.disk.weather.failures() > 0
            || self.disk.weather.failed_dir().is_some_and(|dir| replica.is_in(&dir))
    }

    /// Whether a directory has failed and the node has not dealt with it.
    pub(super) fn has_fresh_failure(&self) -> bool {
        !self.dir_is_offline && self.disk.weather.failed_dir().is_some()
    }

    /// Does what the broker's task does when replicas were placed or a directory has failed.
    pub(super) fn deal_with_log_dirs(&mut self, node: &Node) {
        for placed in node.changes.take_placed() {
            if self.metadata.image.topics().by_id(placed.topic).is_some() {
                let delta = self.metadata.place(placed);
                node.changes.apply(&self.metadata.image, &delta);
            }
        }
        for (path, _) in node.dirs.failed() {
            if !self.dir_is_offline {
                let lost = node.partitions.all().into_iter().filter(|replica| replica.is_in(&path));
                self.gone.extend(lost);
                let count = node.changes.take_offline(&path);
                self.disk.weather.note(|| format!("step: {} offline with {count} replicas", path.display()));
                self.dir_is_offline = true;
            }
        }
    }

    /// Remembers the replicas of a topic that is about to go, as a producer's connection does.
    pub(super) fn hold_on(&mut self, node: &Node, topic: Uuid) {
        let replicas = self.models.keys().filter(|(id, _)| *id == topic);
        self.gone.extend(replicas.filter_map(|(id, index)| node.replica(*id, *index)));
    }

    /// Goes on with a replica that is gone: nothing may be acknowledged, and nothing else hear of it.
    pub(super) fn append_to_gone(&mut self, key: PartitionKey) -> Result<(), String> {
        let count = self.gone.len() as u64;
        let Some(replica) = self.gone.get(self.rng.below(count) as usize).map(Arc::clone) else {
            return Ok(());
        };
        self.disk
            .weather
            .note(|| format!("step: append to {}-{}, which is gone", replica.topic(), replica.index()));
        let (_, batch) = self.next_batch(key);
        match replica.append(encode(&batch), Acks::Leader, PRODUCE) {
            Err(AppendError::NotLeader) => {}
            other => return Err(format!("an append to a replica that is gone: {other:?}")),
        }
        let deleted = replica.delete_records_before(replica.log_end_offset());
        if deleted.is_ok() {
            return Err("records of a replica that is gone were deleted".to_owned());
        }
        // The flush of an append that was in time; its files may be deleted by now.
        let _ = replica.with_log(|log| log.flush());
        Ok(())
    }
}

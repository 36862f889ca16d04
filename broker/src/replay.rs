//! What the committed metadata log does to this node: the image first, then its replicas and settings.
//!
//! Until everything that was committed before the start is replayed, changes are only collected: a topic that was
//! created and deleted again long ago must not come to life on the way.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use parking_lot::RwLock;

use crate::controller::Leading;
use crate::env::{Level, Logger, Loggers};
use crate::groups::Coordinators;
use crate::metadata::image::{Delta, Image, Position};
use crate::quorum::core::{LeaderAndEpoch, OffsetAndEpoch};
use crate::quorum::driver::{CommittedBatch, StateMachine};
use crate::quorum::snapshot::Snapshot;
use crate::replicas::changes::Changes;

/// Replays committed batches.
pub struct Replay {
    /// `node.id`.
    pub node_id: i32,
    /// The image that everyone reads.
    pub image: Arc<RwLock<Image>>,
    /// Where the changes go.
    pub changes: Arc<Changes>,
    /// Whom to tell which groups this node coordinates.
    pub coordinators: Arc<Coordinators>,
    /// Whom to tell that this node leads the quorum.
    pub leading: Arc<Leading>,
    /// Say what was replayed.
    pub loggers: Arc<Loggers>,
    /// The first thing that could not be replayed: the node must not go on with half an image.
    pub broken: Arc<OnceLock<String>>,
    /// Changes that are not applied yet; `None` once the node has caught up.
    pub collected: Option<Delta>,
}

impl Replay {
    /// Replicas first: whoever coordinates groups appends to them.
    fn changed(&self, delta: &Delta) {
        self.changes.apply(&self.image.read(), delta);
        self.coordinators.metadata_changed(delta);
    }
}

impl StateMachine for Replay {
    fn apply(&mut self, batch: CommittedBatch) {
        let mut delta = Delta::default();
        let collecting = self.collected.is_some();
        let delta_in = self.collected.as_mut().unwrap_or(&mut delta);
        {
            let mut image = self.image.write();
            if let Err(error) = image.replay_all(&batch.records, delta_in) {
                let _ = self.broken.set(format!("metadata batch at offset {}: {error}", batch.base_offset));
                return;
            }
            image.set_position(Position {
                offset: batch.last_offset,
                epoch: batch.epoch,
                append_time_ms: batch.append_time_ms,
            });
        }
        let (count, base, last) = (batch.records.len(), batch.base_offset, batch.last_offset);
        let line = format_args!("replayed {count} metadata records, offsets {base} to {last}");
        self.loggers.say(Logger::Metadata, Level::Debug, line);
        if !collecting && !delta.is_empty() {
            self.changed(&delta);
        }
    }

    fn load_snapshot(&mut self, id: OffsetAndEpoch, snapshot: Snapshot) {
        let mut fresh = Image::default();
        let mut delta = Delta::default();
        if let Err(error) = fresh.replay_all(&snapshot.records, &mut delta) {
            let _ = self.broken.set(format!("metadata snapshot {}-{}: {error}", id.offset, id.epoch));
            return;
        }
        fresh.set_position(Position {
            offset: id.offset - 1,
            epoch: id.epoch,
            append_time_ms: snapshot.last_contained_log_timestamp,
        });
        *self.image.write() = fresh;
        match &mut self.collected {
            Some(collected) => *collected = delta,
            None => self.changed(&delta),
        }
    }

    fn snapshot(&mut self) -> Vec<Bytes> {
        let image = self.image.read();
        let level = image.features().metadata_version();
        image.records().iter().filter_map(|record| record.encode(level).ok()).collect()
    }

    fn leadership(&mut self, leader: LeaderAndEpoch) {
        let mine = leader.leader_id == Some(self.node_id);
        self.leading.set(mine.then_some(leader.epoch));
        if leader.leader_id.is_some()
            && let Some(collected) = self.collected.take()
        {
            self.changed(&collected);
            self.changes.set_strays_aside(&self.image.read());
        }
    }
}

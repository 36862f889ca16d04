//! The coordinators of this broker: one for each partition of `__consumer_offsets` that it leads.

use std::collections::BTreeMap;
use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use parking_lot::RwLock;

use super::shard::{Reply, Shard, Shared};
use super::topics::ImageTopics;
use crate::config::Resolver;
use crate::coordinator::{Answer, Context, Groups, Ticket, partition_of};
use crate::env::Env;
use crate::metadata::image::{Delta, Image};
use crate::partition::parked::Deadlines;
use crate::partition::table::Partitions;

/// The topic that groups are kept in.
pub const GROUP_METADATA_TOPIC: &str = "__consumer_offsets";

/// All coordinators.
pub struct Coordinators {
    node_id: i32,
    image: Arc<RwLock<Image>>,
    partitions: Arc<Partitions>,
    shared: Arc<Shared>,
    shards: RwLock<BTreeMap<i32, Arc<Shard>>>,
}

impl Coordinators {
    /// None yet: they come with [`Self::metadata_changed`].
    pub fn new(
        env: Env,
        config: Arc<Resolver>,
        image: Arc<RwLock<Image>>,
        partitions: Arc<Partitions>,
        deadlines: Arc<Deadlines>,
        say: Arc<dyn Fn(&str) + Send + Sync>,
    ) -> Self {
        let node_id = config.node().node_id;
        let topics = ImageTopics::new(Arc::clone(&image));
        let shared = Arc::new(Shared { env, config, deadlines, topics, say });
        Self { node_id, image, partitions, shared, shards: RwLock::default() }
    }

    /// The partition of `__consumer_offsets` that `group` belongs to; `None` while there is no such topic.
    pub fn partition_of(&self, group: &str) -> Option<i32> {
        let image = self.image.read();
        let topic = image.topics().by_name(GROUP_METADATA_TOPIC)?;
        Some(partition_of(group, i32::try_from(topic.partitions.len()).ok()?))
    }

    fn shard(&self, group: &str) -> Result<Arc<Shard>, ErrorCode> {
        let partition = self.partition_of(group).ok_or(ErrorCode::NOT_COORDINATOR)?;
        self.shards.read().get(&partition).cloned().ok_or(ErrorCode::NOT_COORDINATOR)
    }

    /// Hands a request to the coordinator of `group`. `reply` gets the answer, now or later; `refused` makes it where
    /// this broker does not coordinate the group.
    pub fn submit(
        &self,
        group: &str,
        reply: Reply,
        refused: impl FnOnce(ErrorCode) -> Answer,
        work: impl FnOnce(&mut Groups, &mut Context<'_>, Ticket),
    ) {
        let submitted = match self.shard(group) {
            Ok(shard) => shard.submit(reply, work),
            Err(error) => Err((error, reply)),
        };
        if let Err((error, reply)) = submitted {
            reply(refused(error));
        }
    }

    /// Looks at the groups among which `group` would be.
    ///
    /// # Errors
    /// NOT_COORDINATOR, COORDINATOR_LOAD_IN_PROGRESS.
    pub fn look<T>(
        &self,
        group: &str,
        work: impl FnOnce(&Groups, &Context<'_>) -> T,
    ) -> Result<T, ErrorCode> {
        self.shard(group)?.look(work)
    }

    /// Looks at all groups of this broker.
    ///
    /// # Errors
    /// COORDINATOR_LOAD_IN_PROGRESS: not all of them are known yet.
    pub fn look_at_all<T>(&self, mut work: impl FnMut(&Groups) -> T) -> Result<Vec<T>, ErrorCode> {
        let shards: Vec<_> = self.shards.read().values().cloned().collect();
        let mut found = Vec::with_capacity(shards.len());
        for shard in shards {
            match shard.look(|groups, _| work(groups)) {
                Ok(part) => found.push(part),
                Err(ErrorCode::NOT_COORDINATOR) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(found)
    }

    /// Follows the metadata: begins to coordinate what this broker leads now, and ends what it does not. The replicas
    /// have followed already.
    pub fn metadata_changed(&self, delta: &Delta) {
        let deleted = delta.topics_deleted.iter().map(|topic| topic.name.as_str());
        for name in deleted {
            self.topic_deleted(name);
        }
        if !delta.topics_deleted.is_empty() || !delta.partitions.is_empty() {
            self.shared.topics.changed();
        }
        let Some(topic) = self.image.read().topics().id(GROUP_METADATA_TOPIC) else { return };
        let changed = delta.partitions.range((topic, i32::MIN)..=(topic, i32::MAX));
        let mut to_load = Vec::new();
        for (_, index) in changed {
            to_load.extend(self.settle(*index));
        }
        let (empty, full): (Vec<_>, Vec<_>) =
            to_load.into_iter().partition(|shard: &Arc<Shard>| shard.is_of_empty_log());
        empty.iter().for_each(Shard::load);
        if !full.is_empty() {
            load_apart(full);
        }
    }

    /// The new shard of a partition, if this broker has begun to lead it.
    fn settle(&self, index: i32) -> Option<Arc<Shard>> {
        let replica = self.partitions.by_name(GROUP_METADATA_TOPIC, index);
        let led = replica.and_then(|replica| match replica.leader() {
            (leader, epoch) if leader == self.node_id => Some((replica, epoch)),
            _ => None,
        });
        let mut shards = self.shards.write();
        let epoch = led.as_ref().map(|(_, epoch)| *epoch);
        if shards.get(&index).is_some_and(|shard| Some(shard.leader_epoch()) == epoch) {
            return None;
        }
        let old = shards.remove(&index);
        let new = led.map(|(replica, epoch)| Shard::new(replica, epoch, Arc::clone(&self.shared)));
        if let Some(new) = &new {
            shards.insert(index, Arc::clone(new));
        }
        drop(shards);
        if let Some(old) = old {
            old.resign();
        }
        new
    }

    fn topic_deleted(&self, name: &str) {
        if name == GROUP_METADATA_TOPIC {
            return self.stop();
        }
        let shards: Vec<_> = self.shards.read().values().cloned().collect();
        for shard in shards {
            shard.act(|groups, cx| groups.topic_deleted(cx, name));
        }
    }

    /// Ends all: whoever waits for a group is told to look for another coordinator.
    pub fn stop(&self) {
        let shards = std::mem::take(&mut *self.shards.write());
        shards.values().for_each(Shard::resign);
    }
}

/// Loads on a thread: logs may be long, and the metadata does not wait.
fn load_apart(shards: Vec<Arc<Shard>>) {
    let again = shards.clone();
    let load = move || shards.iter().for_each(Shard::load);
    if std::thread::Builder::new().name("load-groups".to_owned()).spawn(load).is_err() {
        again.iter().for_each(Shard::load);
    }
}

//! The partitions of which this broker has a replica, by name and by topic id.

use std::collections::HashMap;
use std::sync::Arc;

use kfk_protocol::uuid::Uuid;
use parking_lot::RwLock;

use super::replica::Partition;

/// The replicas of one topic by partition number; `None` where this broker has none.
type Replicas = Vec<Option<Arc<Partition>>>;

#[derive(Default)]
struct Index {
    ids: HashMap<Arc<str>, Uuid>,
    topics: HashMap<Uuid, Replicas>,
}

/// All replicas of this broker.
#[derive(Default)]
pub struct Partitions {
    index: RwLock<Index>,
}

impl Partitions {
    /// The replica of a partition of the topic that has this name now.
    pub fn by_name(&self, topic: &str, partition: i32) -> Option<Arc<Partition>> {
        let index = self.index.read();
        let id = index.ids.get(topic)?;
        at(index.topics.get(id)?, partition)
    }

    /// The replica of a partition of the topic with this id.
    pub fn by_id(&self, topic: Uuid, partition: i32) -> Option<Arc<Partition>> {
        at(self.index.read().topics.get(&topic)?, partition)
    }

    /// Adds a replica; one of the same partition is replaced.
    pub fn insert(&self, replica: Arc<Partition>) {
        let Ok(place) = usize::try_from(replica.index()) else { return };
        let mut index = self.index.write();
        index.ids.insert(Arc::clone(replica.topic()), replica.topic_id());
        let replicas = index.topics.entry(replica.topic_id()).or_default();
        if replicas.len() <= place {
            replicas.resize(place + 1, None);
        }
        replicas[place] = Some(replica);
    }

    /// Takes one replica out.
    pub fn remove(&self, replica: &Partition) {
        let Ok(place) = usize::try_from(replica.index()) else { return };
        let mut index = self.index.write();
        if let Some(known) = index.topics.get_mut(&replica.topic_id()).and_then(|known| known.get_mut(place))
        {
            *known = None;
        }
    }

    /// Takes a whole topic out and gives its replicas back.
    pub fn remove_topic(&self, id: Uuid) -> Vec<Arc<Partition>> {
        let mut index = self.index.write();
        let replicas: Vec<_> = index.topics.remove(&id).into_iter().flatten().flatten().collect();
        index.ids.retain(|_, named| *named != id);
        replicas
    }

    /// Every replica, by topic and number: what is done to all of them is done in the same order every time.
    pub fn all(&self) -> Vec<Arc<Partition>> {
        let mut all: Vec<_> = self.index.read().topics.values().flatten().flatten().cloned().collect();
        all.sort_unstable_by(|a, b| (a.topic(), a.index()).cmp(&(b.topic(), b.index())));
        all
    }

    /// The replicas of one topic.
    pub fn of_topic(&self, id: Uuid) -> Vec<Arc<Partition>> {
        self.index.read().topics.get(&id).into_iter().flatten().flatten().cloned().collect()
    }
}

fn at(replicas: &Replicas, partition: i32) -> Option<Arc<Partition>> {
    replicas.get(usize::try_from(partition).ok()?)?.clone()
}

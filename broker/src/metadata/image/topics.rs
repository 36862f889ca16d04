//! Topics and their partitions, found by name and by id.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use kfk_protocol::messages::{PartitionChangeRecord, PartitionRecord};
use kfk_protocol::uuid::Uuid;

/// No broker leads the partition.
pub const NO_LEADER: i32 = -1;

/// In a PartitionChangeRecord: the leader stays.
pub const NO_LEADER_CHANGE: i32 = -2;

/// One replicated log (KIP-455, KIP-858, KIP-966).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// Broker ids, the preferred leader first.
    pub replicas: Vec<i32>,
    /// The log directory of each replica, in the order of `replicas`.
    pub directories: Vec<Uuid>,
    /// In-sync replicas.
    pub isr: Vec<i32>,
    /// Replicas that a running reassignment takes away.
    pub removing: Vec<i32>,
    /// Replicas that a running reassignment adds.
    pub adding: Vec<i32>,
    /// The leader's broker id, or [`NO_LEADER`].
    pub leader: i32,
    /// The leader was elected uncleanly and has not recovered yet.
    pub leader_recovering: bool,
    /// Rises with every election.
    pub leader_epoch: i32,
    /// Rises with every change of the partition.
    pub partition_epoch: i32,
    /// Replicas outside the ISR that hold all committed records (ELR).
    pub elr: Vec<i32>,
    /// The last leader, or the last ELR, of a partition that has neither.
    pub last_known_elr: Vec<i32>,
}

impl Partition {
    /// The directory of the replica on `broker`; [`Uuid::ZERO`] (MIGRATING) when it is not said.
    pub fn directory(&self, broker: i32) -> Option<Uuid> {
        let index = self.replicas.iter().position(|replica| *replica == broker)?;
        Some(self.directories.get(index).copied().unwrap_or(Uuid::ZERO))
    }

    /// Whether somebody leads it.
    pub fn has_leader(&self) -> bool {
        self.leader != NO_LEADER
    }

    /// The replica that should lead.
    pub fn preferred_leader(&self) -> i32 {
        self.replicas.first().copied().unwrap_or(NO_LEADER)
    }

    /// Whether a reassignment is running.
    pub fn is_reassigning(&self) -> bool {
        !self.adding.is_empty() || !self.removing.is_empty()
    }

    /// The partition that a PartitionRecord describes.
    pub fn from_record(record: &PartitionRecord) -> Partition {
        Partition {
            replicas: record.replicas.clone(),
            directories: directories_or_migrating(&record.directories, record.replicas.len()),
            isr: record.isr.clone(),
            removing: record.removing_replicas.clone(),
            adding: record.adding_replicas.clone(),
            leader: record.leader,
            leader_recovering: record.leader_recovery_state == 1,
            leader_epoch: record.leader_epoch,
            partition_epoch: record.partition_epoch,
            elr: record.eligible_leader_replicas.clone().unwrap_or_default(),
            last_known_elr: record.last_known_elr.clone().unwrap_or_default(),
        }
    }

    /// The PartitionRecord that describes this partition.
    pub fn to_record(&self, topic_id: Uuid, partition_id: i32) -> PartitionRecord {
        let set = |list: &Vec<i32>| (!list.is_empty()).then(|| list.clone());
        PartitionRecord {
            partition_id,
            topic_id,
            replicas: self.replicas.clone(),
            isr: self.isr.clone(),
            removing_replicas: self.removing.clone(),
            adding_replicas: self.adding.clone(),
            leader: self.leader,
            leader_recovery_state: i8::from(self.leader_recovering),
            leader_epoch: self.leader_epoch,
            partition_epoch: self.partition_epoch,
            directories: self.directories.clone(),
            eligible_leader_replicas: set(&self.elr),
            last_known_elr: set(&self.last_known_elr),
        }
    }

    /// Takes a change over. Every change is a new partition epoch; naming a leader, even the present one, is
    /// a new leader epoch.
    pub fn apply(&mut self, change: &PartitionChangeRecord) {
        fn replace<T: Clone>(place: &mut Vec<T>, with: &Option<Vec<T>>) {
            if let Some(list) = with {
                place.clone_from(list);
            }
        }
        replace(&mut self.replicas, &change.replicas);
        if let Some(directories) = &change.directories {
            self.directories = directories_or_migrating(directories, self.replicas.len());
        } else if self.directories.len() != self.replicas.len() {
            self.directories = vec![Uuid::ZERO; self.replicas.len()];
        }
        replace(&mut self.isr, &change.isr);
        replace(&mut self.removing, &change.removing_replicas);
        replace(&mut self.adding, &change.adding_replicas);
        replace(&mut self.elr, &change.eligible_leader_replicas);
        replace(&mut self.last_known_elr, &change.last_known_elr);
        if change.leader != NO_LEADER_CHANGE {
            self.leader = change.leader;
            self.leader_epoch = self.leader_epoch.saturating_add(1);
        }
        match change.leader_recovery_state {
            0 => self.leader_recovering = false,
            1 => self.leader_recovering = true,
            _ => {}
        }
        self.partition_epoch = self.partition_epoch.saturating_add(1);
    }
}

/// One id for each replica: records from before KIP-858 name none.
fn directories_or_migrating(directories: &[Uuid], replicas: usize) -> Vec<Uuid> {
    if directories.len() == replicas { directories.to_vec() } else { vec![Uuid::ZERO; replicas] }
}

/// A topic: a name, an id, and numbered partitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Unique for ever.
    pub id: Uuid,
    /// Unique at a time.
    pub name: String,
    /// By number; the numbers run from 0 without a gap. Images that say the same of a partition share it.
    pub partitions: BTreeMap<i32, Arc<Partition>>,
}

/// All topics.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Topics {
    by_id: HashMap<Uuid, Topic>,
    ids: BTreeMap<String, Uuid>,
    /// Names with `.` and `_` made one, to those names: two of a group would share a metric name.
    colliding: HashMap<String, Vec<String>>,
}

impl Topics {
    /// The topic called `name`.
    pub fn by_name(&self, name: &str) -> Option<&Topic> {
        self.by_id.get(self.ids.get(name)?)
    }

    /// The topic with this id.
    pub fn by_id(&self, id: Uuid) -> Option<&Topic> {
        self.by_id.get(&id)
    }

    /// The id of the topic called `name`.
    pub fn id(&self, name: &str) -> Option<Uuid> {
        self.ids.get(name).copied()
    }

    /// One partition.
    pub fn partition(&self, id: Uuid, partition: i32) -> Option<&Partition> {
        self.by_id.get(&id)?.partitions.get(&partition).map(|shared| &**shared)
    }

    /// How many topics there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no topic.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// All topics, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = &Topic> {
        self.ids.values().filter_map(|id| self.by_id.get(id))
    }

    /// The topics from `name` on, sorted by name: what a paging reader goes on with.
    pub fn iter_from(&self, name: &str) -> impl Iterator<Item = &Topic> {
        use std::ops::Bound::{Included, Unbounded};
        let range = self.ids.range::<str, _>((Included(name), Unbounded));
        range.filter_map(|(_, id)| self.by_id.get(id))
    }

    /// An existing topic whose metric name would be that of a new topic `name`, if both have `.` or `_`.
    pub fn collision(&self, name: &str) -> Option<&str> {
        if !has_collision_chars(name) {
            return None;
        }
        self.colliding.get(&unified(name))?.iter().map(String::as_str).min()
    }

    pub(super) fn insert(&mut self, name: &str, id: Uuid) {
        self.ids.insert(name.to_owned(), id);
        self.by_id.insert(id, Topic { id, name: name.to_owned(), partitions: BTreeMap::new() });
        if has_collision_chars(name) {
            self.colliding.entry(unified(name)).or_default().push(name.to_owned());
        }
    }

    pub(super) fn remove(&mut self, id: Uuid) -> Option<Topic> {
        let topic = self.by_id.remove(&id)?;
        self.ids.remove(&topic.name);
        if has_collision_chars(&topic.name) {
            let key = unified(&topic.name);
            if let Some(names) = self.colliding.get_mut(&key) {
                names.retain(|name| *name != topic.name);
                if names.is_empty() {
                    self.colliding.remove(&key);
                }
            }
        }
        Some(topic)
    }

    pub(super) fn get_mut(&mut self, id: Uuid) -> Option<&mut Topic> {
        self.by_id.get_mut(&id)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Topic> {
        self.by_id.values_mut()
    }
}

fn has_collision_chars(name: &str) -> bool {
    name.contains(['.', '_'])
}

fn unified(name: &str) -> String {
    name.replace('.', "_")
}

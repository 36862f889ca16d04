//! Racks (KIP-881): who can read what from a replica in its own rack.

use std::collections::{BTreeMap, BTreeSet};

use super::sticky::Place;
use crate::cluster::Metadata;

/// The racks that have a replica of a partition, as far as they are known.
pub(in super::super) type Racks = BTreeSet<String>;

/// What is divided: the partitions of each topic, by their numbers, with where they are.
pub(in super::super) type Topics = BTreeMap<String, Vec<Racks>>;

/// The partitions of a topic as the cluster knows it; none if it is not there.
pub(in super::super) fn partitions(metadata: &Metadata, topic: &str) -> Vec<Racks> {
    let rack = |node: &i32| metadata.nodes.get(node).and_then(|node| node.rack.clone());
    let topic = metadata.topics.get(topic);
    let partitions = topic.iter().flat_map(|topic| &topic.partitions);
    partitions.map(|partition| partition.replicas.iter().filter_map(rack).collect()).collect()
}

/// Whether racks count: members and replicas have one in common, and there is a partition that is not in all of them.
pub(super) fn count<'a>(
    members: impl Iterator<Item = &'a str>,
    partitions: impl Iterator<Item = &'a Racks> + Clone,
) -> bool {
    let members: BTreeSet<&str> = members.collect();
    if members.is_empty() {
        return false;
    }
    let all: BTreeSet<&str> = partitions.clone().flatten().map(String::as_str).collect();
    !members.is_disjoint(&all) && partitions.clone().any(|racks| racks.len() < all.len())
}

/// Where members and partitions are, where that counts.
pub(super) struct Nearness<'a> {
    /// The rack of each member.
    members: Vec<Option<&'a str>>,
    /// How many members each rack has.
    sizes: BTreeMap<&'a str, usize>,
    /// The partitions of each topic.
    topics: Vec<&'a [Racks]>,
}

impl<'a> Nearness<'a> {
    /// `None` where racks do not count.
    pub(super) fn new(members: Vec<Option<&'a str>>, topics: Vec<&'a [Racks]>) -> Option<Self> {
        let all = topics.iter().copied().flatten();
        if !count(members.iter().flatten().copied(), all) {
            return None;
        }
        let mut sizes = BTreeMap::new();
        members.iter().flatten().for_each(|rack| *sizes.entry(*rack).or_default() += 1);
        Some(Self { members, sizes, topics })
    }

    fn racks(&self, (topic, partition): Place) -> Option<&'a Racks> {
        self.topics[topic].get(usize::try_from(partition).ok()?)
    }

    /// Whether a replica is known to be in the member's rack.
    pub(super) fn is_near(&self, member: usize, place: Place) -> bool {
        self.members[member].is_some_and(|rack| self.racks(place).is_some_and(|racks| racks.contains(rack)))
    }

    /// Whether the member has a rack, and no replica is known to be there.
    pub(super) fn is_far(&self, member: usize, place: Place) -> bool {
        self.members[member].is_some() && !self.is_near(member, place)
    }

    /// How many members have a replica nearby.
    pub(super) fn readers(&self, place: Place) -> usize {
        let size = |rack: &String| self.sizes.get(rack.as_str()).copied().unwrap_or(0);
        self.racks(place).map_or(0, |racks| racks.iter().map(size).sum())
    }
}

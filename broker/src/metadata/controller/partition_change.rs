//! Works out what becomes of one partition: ISR, eligible leaders (KIP-966), leader, reassignment (KIP-455).
//!
//! An operation says what it wants (a smaller ISR, other replicas, an election); [`PartitionChange::record`] draws
//! the consequences and gives the one record that says all of it, or none when nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use kfk_protocol::messages::PartitionChangeRecord;
use kfk_protocol::uuid::Uuid;

use super::context::Context;
use crate::metadata::image::{NO_LEADER, NO_LEADER_CHANGE, Partition, Topic};

/// How hard to look for a leader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Election {
    /// The first replica if it can lead, whoever leads now.
    Preferred,
    /// A replica that has all committed records; the present leader if it can stay.
    Online,
    /// As `Online`; where nobody qualifies, any replica that is alive, at the price of records.
    Unclean,
}

/// A change of one partition in the making.
pub struct PartitionChange<'a> {
    cx: &'a Context<'a>,
    partition: &'a Partition,
    topic_id: Uuid,
    number: i32,
    acceptable: &'a dyn Fn(i32) -> bool,
    elr_enabled: bool,
    min_isr: usize,
    /// How hard to look for a leader.
    pub election: Election,
    /// The in-sync replicas wanted.
    pub isr: Vec<i32>,
    /// The replicas wanted.
    pub replicas: Vec<i32>,
    /// The replicas that a reassignment takes away.
    pub removing: Vec<i32>,
    /// The replicas that a reassignment adds.
    pub adding: Vec<i32>,
    /// Whether the leader is still recovering from an unclean election.
    pub leader_recovering: bool,
    /// A broker that came back without its last records: it may be in no ELR.
    pub unclean_shutdown: Option<i32>,
    /// Where replicas are, by broker.
    pub directories: BTreeMap<i32, Uuid>,
    elr: Vec<i32>,
}

impl<'a> PartitionChange<'a> {
    /// A change that keeps everything. `acceptable` says whether a broker may lead, as far as the broker goes.
    pub fn new(
        cx: &'a Context<'a>,
        topic: &'a Topic,
        number: i32,
        partition: &'a Partition,
        acceptable: &'a dyn Fn(i32) -> bool,
    ) -> PartitionChange<'a> {
        let placed = partition.replicas.iter().copied().zip(partition.directories.iter().copied());
        let election =
            if cx.unclean_leader_election(&topic.name) { Election::Unclean } else { Election::Online };
        PartitionChange {
            cx,
            partition,
            topic_id: topic.id,
            number,
            acceptable,
            elr_enabled: cx.image.features().elr_enabled(),
            min_isr: cx.min_insync_replicas(&topic.name, partition.replicas.len()),
            election,
            isr: partition.isr.clone(),
            replicas: partition.replicas.clone(),
            removing: partition.removing.clone(),
            adding: partition.adding.clone(),
            leader_recovering: partition.leader_recovering,
            unclean_shutdown: None,
            directories: placed.collect(),
            elr: partition.elr.clone(),
        }
    }

    /// The record of the change and all that follows from it; none if nothing changes.
    pub fn record(mut self) -> Option<PartitionChangeRecord> {
        let level = self.cx.image.features().metadata_version();
        let nothing = PartitionChangeRecord {
            topic_id: self.topic_id,
            partition_id: self.number,
            ..Default::default()
        };
        let mut record = nothing.clone();

        self.complete_reassignment();
        self.update_elr();
        self.elect(&mut record);

        // Followers of a replica that went must notice, so they get a new leader epoch.
        if record.leader == NO_LEADER_CHANGE && !contains_all(&self.replicas, &self.partition.replicas) {
            record.leader = self.partition.leader;
        }
        let unclean = record.isr.is_some();
        if unclean || !self.elr_enabled {
            self.elr.clear();
        }
        if self.elr != self.partition.elr {
            record.eligible_leader_replicas = Some(self.elr.clone());
        }
        // Only with an ELR to fall back on may the ISR be empty.
        if !unclean && (!self.isr.is_empty() || self.elr_enabled) && self.isr != self.partition.isr {
            record.isr = Some(self.isr.clone());
        }
        let shrinks = record.isr.as_ref().is_some_and(|isr| !contains_all(isr, &self.partition.isr));
        if shrinks && record.leader == NO_LEADER_CHANGE && level.bumps_leader_epoch_on_isr_shrink() {
            record.leader = self.partition.leader;
        }
        self.remember_last_leader(&mut record);
        self.assign(&mut record);
        if self.leader_recovering != self.partition.leader_recovering {
            record.leader_recovery_state = i8::from(self.leader_recovering);
        }
        (record != nothing).then_some(record)
    }

    /// A reassignment is complete once every replica that stays is in sync.
    fn complete_reassignment(&mut self) {
        if self.adding.is_empty() && self.removing.is_empty() {
            return;
        }
        let staying = |ids: &[i32]| -> Vec<i32> {
            ids.iter().copied().filter(|id| !self.removing.contains(id)).collect()
        };
        let (isr, replicas) = (staying(&self.isr), staying(&self.replicas));
        if isr.is_empty() || replicas.is_empty() || !contains_all(&isr, &replicas) {
            return;
        }
        self.isr = isr;
        self.replicas = replicas;
        self.removing.clear();
        self.adding.clear();
    }

    /// While the ISR is below min.insync.replicas no record is committed without it, so whoever leaves it then
    /// still has all of them.
    fn update_elr(&mut self) {
        if !self.elr_enabled {
            return;
        }
        if self.isr.len() >= self.min_isr {
            self.elr.clear();
            return;
        }
        let candidates: BTreeSet<i32> = self.elr.iter().chain(&self.partition.isr).copied().collect();
        let eligible = |id: &i32| !self.isr.contains(id) && self.unclean_shutdown != Some(*id);
        self.elr = candidates.into_iter().filter(eligible).collect();
    }

    fn can_lead(&self, broker: i32) -> bool {
        let has_all = self.isr.contains(&broker) || self.isr.is_empty() && self.elr.contains(&broker);
        has_all && self.is_acceptable(broker)
    }

    fn is_acceptable(&self, broker: i32) -> bool {
        let online = |directory: Uuid| {
            self.cx.image.broker(broker).is_some_and(|broker| broker.has_online_dir(directory))
        };
        (self.acceptable)(broker) && self.directories.get(&broker).is_none_or(|directory| online(*directory))
    }

    /// The leader to be, and whether it would be an unclean one.
    fn choose_leader(&self) -> (i32, bool) {
        let current = self.partition.leader;
        let preferred = self.replicas.first().copied().unwrap_or(NO_LEADER);
        let first_choice = if self.election == Election::Preferred { preferred } else { current };
        let mut clean = [first_choice, current].into_iter().chain(self.replicas.iter().copied());
        if let Some(leader) = clean.find(|broker| self.can_lead(*broker)) {
            return (leader, false);
        }
        let nobody_eligible = self.elr_enabled && self.isr.is_empty() && self.elr.is_empty();
        match self.partition.last_known_elr[..] {
            [last] if nobody_eligible && self.is_acceptable(last) => return (last, true),
            _ => {}
        }
        let mut alive = self.replicas.iter().filter(|broker| self.is_acceptable(**broker));
        match alive.next() {
            Some(leader) if self.election == Election::Unclean => return (*leader, true),
            _ => {}
        }
        (NO_LEADER, false)
    }

    fn elect(&mut self, record: &mut PartitionChangeRecord) {
        let (leader, unclean) = self.choose_leader();
        if leader == self.partition.leader {
            return;
        }
        record.leader = leader;
        if self.elr.contains(&leader) {
            self.isr = vec![leader];
            self.elr.retain(|id| *id != leader);
        }
        if unclean {
            record.isr = Some(vec![leader]);
            self.leader_recovering = true;
        }
    }

    /// The last leader of a partition without any is the best bet when nobody is eligible any more.
    fn remember_last_leader(&self, record: &mut PartitionChangeRecord) {
        if !self.elr_enabled {
            return;
        }
        let (leader, known) = (self.partition.leader, &self.partition.last_known_elr);
        if record.isr.as_ref().is_some_and(Vec::is_empty) && known[..] != [leader] {
            record.last_known_elr = Some(vec![leader]);
        } else if !known.is_empty()
            && (record.leader >= 0 || leader != NO_LEADER && record.leader != NO_LEADER)
        {
            record.last_known_elr = Some(Vec::new());
        }
    }

    fn assign(&self, record: &mut PartitionChangeRecord) {
        let differs = |wanted: &[i32], present: &[i32]| (wanted != present).then(|| wanted.to_vec());
        if !self.replicas.is_empty() {
            if self.cx.image.features().metadata_version().has_directories() {
                let directory = |broker: &i32| {
                    self.directories.get(broker).copied().unwrap_or_else(|| self.cx.default_dir(*broker))
                };
                let directories: Vec<Uuid> = self.replicas.iter().map(directory).collect();
                if directories != self.partition.directories {
                    record.directories = Some(directories);
                }
            }
            record.replicas = differs(&self.replicas, &self.partition.replicas);
        }
        record.removing_replicas = differs(&self.removing, &self.partition.removing);
        record.adding_replicas = differs(&self.adding, &self.partition.adding);
    }
}

fn contains_all(list: &[i32], wanted: &[i32]) -> bool {
    wanted.iter().all(|id| list.contains(id))
}

//! Random schedules of joins, leaves, silence, commits, lost answers, failed appends and coordinators that start anew.
//! What holds in all of them: a partition has one owner in a generation, committed offsets never go back, the log
//! replayed gives the state that was, and when the weather is fair again every group comes to rest.

use std::collections::{BTreeMap, BTreeSet};

use kfk_protocol::error_code::ErrorCode;

use super::bed::Bed;
use super::storm_clients::{Client, Kind};
use crate::coordinator::Groups;
use crate::env::{Rng, SeededRng};

const PARTITIONS: i32 = 4;
const GROUP: &str = "g";

struct Storm {
    bed: Bed,
    rng: SeededRng,
    clients: Vec<Client>,
    /// The largest offset that a client was told is committed.
    acknowledged: BTreeMap<i32, i64>,
    /// By generation and partition of the classic protocol, who was told to have it.
    owners: BTreeMap<(i32, i32), String>,
    /// The group's generation or epoch when it was looked at last, and its members.
    seen: (i32, BTreeSet<String>),
}

/// What of the groups is in the log: as the commands would tell it.
fn told(bed: &Bed, groups: &Groups) -> String {
    let described = groups.describe_group(GROUP, 6);
    let listed = groups.list(&Default::default());
    let mut consumer = None;
    if listed.first().is_some_and(|group| group.group_type == "consumer") {
        consumer = Some(bed.describe_consumer(groups, GROUP));
    }
    format!("{listed:?} {described:?} {consumer:?}")
}

impl Storm {
    fn new(seed: u64, kinds: &[Kind]) -> Self {
        let bed = Bed::seeded(seed, &[]);
        let clients = kinds.iter().enumerate().map(|(number, kind)| Client::new(number, *kind)).collect();
        let rng = SeededRng::new(seed);
        Self {
            bed,
            rng,
            clients,
            acknowledged: BTreeMap::new(),
            owners: BTreeMap::new(),
            seen: (0, BTreeSet::new()),
        }
    }

    fn chance(&self, percent: u64) -> bool {
        self.rng.below(100) < percent
    }

    fn step(&mut self) {
        let number = self.rng.below(self.clients.len() as u64) as usize;
        match self.rng.below(100) {
            0..=59 => self.clients[number].act(&mut self.bed),
            60..=69 => self.commit(number),
            70..=74 => self.clients[number].leave(&mut self.bed),
            75..=79 => self.clients[number].lose_answers(&mut self.bed),
            80 => self.clients[number].is_silent ^= true,
            81..=83 => self.bed.fails = Some(ErrorCode::COORDINATOR_NOT_AVAILABLE),
            84..=85 => self.restart(),
            _ => self.bed.advance(self.rng.below(6_000)),
        }
        self.look();
    }

    fn restart(&mut self) {
        let live = told(&self.bed, &self.bed.groups);
        let offsets: Vec<i64> = (0..PARTITIONS).map(|partition| self.bed.offset(GROUP, partition)).collect();
        let is_noted = !self.bed.is_ahead_of_log
            && self.bed.groups.list(&Default::default()).iter().all(|group| {
                group.group_type == "consumer" || ["Stable", "Empty"].contains(&group.group_state.as_str())
            });
        self.bed.restart();
        let again: Vec<i64> = (0..PARTITIONS).map(|partition| self.bed.offset(GROUP, partition)).collect();
        assert_eq!(again, offsets);
        if is_noted {
            assert_eq!(told(&self.bed, &self.bed.groups), live, "the log replayed gives the state that was");
        }
    }

    fn commit(&mut self, number: usize) {
        let Some((member, epoch, owned)) = self.clients[number].owns() else { return };
        for partition in owned {
            let position = self.bed.offset(GROUP, partition) + 1 + self.rng.below(3) as i64;
            let position = self.clients[number].position(partition, position);
            if self.bed.commit(GROUP, &member, epoch, partition, position) == ErrorCode::NONE {
                let acknowledged = self.acknowledged.entry(partition).or_insert(-1);
                assert!(position >= *acknowledged, "{member} went back in partition {partition}");
                *acknowledged = position;
                self.clients[number].committed(partition, position);
            }
        }
    }

    fn look(&mut self) {
        for (partition, acknowledged) in &self.acknowledged {
            assert_eq!(self.bed.offset(GROUP, *partition), *acknowledged, "partition {partition}");
        }
        let (generation, members) = self.bed.members(GROUP);
        if generation < self.seen.0 {
            // A group that all have left begins anew; one that starts anew goes back to what is in the log, which is all
            // that anybody was told.
            if self.seen.1.is_disjoint(&members) {
                self.owners.clear();
            }
            let told = self.owners.keys().map(|(told, _)| *told).max();
            assert!(told.is_none_or(|told| told <= generation), "generation {generation} after {told:?}");
        }
        self.seen = (generation, members.clone());
        for client in &self.clients {
            // Whoever is no member any more may not have heard of it yet.
            let owns = client.owns().filter(|(member, ..)| members.contains(member.as_str()));
            if let Some((member, generation, owned)) = owns.filter(|_| client.kind == Kind::Classic) {
                for partition in owned {
                    let owner = self.owners.entry((generation, partition)).or_insert_with(|| member.clone());
                    assert_eq!(*owner, member, "generation {generation}, partition {partition}");
                }
            }
        }
        self.bed.check_owners(GROUP);
    }

    /// Fair weather: everyone answers, nothing is lost.
    fn calm(&mut self) {
        self.bed.fails = None;
        for client in &mut self.clients {
            client.is_silent = false;
        }
        for _ in 0..600 {
            for number in 0..self.clients.len() {
                self.clients[number].act(&mut self.bed);
                self.look();
            }
            self.bed.advance(500);
            if self.is_at_rest() {
                return;
            }
        }
        panic!("no rest: {}", told(&self.bed, &self.bed.groups));
    }

    fn is_at_rest(&self) -> bool {
        let mut owned: Vec<i32> =
            self.clients.iter().filter_map(Client::owns).flat_map(|(_, _, owned)| owned).collect();
        owned.sort_unstable();
        let state = &self.bed.groups.list(&Default::default())[0].group_state;
        owned == (0..PARTITIONS).collect::<Vec<_>>() && state == "Stable"
    }
}

/// `KFK_STORMS` is how many more are played, from the seed `KFK_STORMS_FROM` (1,000,000 if it is not said) on.
fn storms(seeds: std::ops::Range<u64>, kinds: &[Kind]) {
    let given = |name: &str| std::env::var(name).ok().and_then(|given| given.parse::<u64>().ok());
    let from = given("KFK_STORMS_FROM").unwrap_or(1_000_000);
    for seed in seeds.chain(from..from + given("KFK_STORMS").unwrap_or(0)) {
        println!("seed {seed}, {kinds:?}");
        let mut storm = Storm::new(seed, kinds);
        for _ in 0..200 {
            storm.step();
        }
        storm.calm();
        let chance = storm.chance(50);
        if chance {
            storm.restart();
            storm.calm();
        }
    }
}

#[test]
fn classic_groups_in_a_thousand_storms() {
    storms(0..1000, &[Kind::Classic; 4]);
}

#[test]
fn consumer_groups_in_a_thousand_storms() {
    storms(1000..2000, &[Kind::Consumer; 4]);
}

/// The group changes to the consumer protocol with the first of its members, and back when only classic ones are left.
#[test]
fn groups_of_both_protocols_in_five_hundred_storms() {
    storms(2000..2250, &[Kind::Classic, Kind::Consumer, Kind::Classic, Kind::Consumer]);
    storms(2500..2750, &[Kind::Classic, Kind::Classic, Kind::Classic, Kind::Consumer]);
}

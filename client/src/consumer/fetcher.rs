//! The consumer's core: where it stands in each partition, what it has, what it wants next. Synchronous; time and
//! metadata are handed in.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::time::Duration;

use kfk_protocol::compression::Decompressor;
use kfk_protocol::error_code::ErrorCode;

use super::assigned::{Assigned, Stand};
use super::records::Records;
use super::session::{Session, Wanted};
use crate::admin::{CommittedOffset, OffsetSpec};
use crate::cluster::{Metadata, TopicPartition};
use crate::config::{ConsumerConfig, IsolationLevel, OffsetReset};
use crate::error::ClientError;
use crate::random::Random;
use crate::retry::Backoff;

/// The part of the configuration that the core goes by.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) reset: OffsetReset,
    pub(super) isolation: IsolationLevel,
    pub(super) fetch_max_bytes: usize,
    pub(super) max_partition_bytes: i32,
    pub(super) check_crcs: bool,
    pub(super) retry_backoff: Backoff,
    /// How long a replica that the leader recommends is believed in.
    pub(super) preferred_for: Duration,
}

impl Settings {
    pub(super) fn new(config: &ConsumerConfig) -> Settings {
        Settings {
            reset: config.offset_reset,
            isolation: config.isolation,
            fetch_max_bytes: usize::try_from(config.fetch_max_bytes).unwrap_or(0),
            max_partition_bytes: config.max_partition_fetch_bytes,
            check_crcs: config.check_crcs,
            retry_backoff: config.client.retry_backoff,
            preferred_for: config.client.metadata_max_age,
        }
    }
}

/// A question about a partition that is out, and how to tell whether its answer still matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) partition: TopicPartition,
    pub(super) stamp: u64,
}

/// What was asked of one partition in a fetch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) stamp: u64,
    pub(super) offset: i64,
    pub(super) leader_epoch: i32,
}

/// One fetch to send.
pub(super) struct FetchPlan {
    pub(super) node: i32,
    pub(super) wanted: BTreeMap<TopicPartition, Wanted>,
    pub(super) asked: HashMap<TopicPartition, Asked>,
}

/// What there is to do now.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) fetches: Vec<FetchPlan>,
    /// Offsets to find.
    pub(super) resets: Vec<(Ticket, OffsetSpec)>,
    /// Positions to check: the epoch of what was read last, and the leader's epoch now.
    pub(super) checks: Vec<(Ticket, i32, i32)>,
    pub(super) connect: BTreeSet<i32>,
    pub(super) needs_metadata: bool,
    /// There is something that the application has to hear.
    pub(super) failed: bool,
    pub(super) wake_at: Option<Duration>,
}

/// Everything a consumer has and wants.
pub(super) struct Fetcher {
    pub(super) settings: Settings,
    pub(super) assigned: BTreeMap<TopicPartition, Assigned>,
    /// Nodes with a fetch under way.
    pub(super) fetching: BTreeSet<i32>,
    pub(super) sessions: HashMap<i32, Session>,
    /// What the application has to hear.
    pub(super) errors: VecDeque<ClientError>,
    pub(super) next_stamp: u64,
    /// The partition whose turn it is.
    pub(super) turn: Option<TopicPartition>,
    pub(super) decompressor: Decompressor,
    pub(super) random: Random,
    pub(super) closed: bool,
}

impl Fetcher {
    pub(super) fn new(settings: Settings, random: Random) -> Fetcher {
        Fetcher {
            settings,
            assigned: BTreeMap::new(),
            fetching: BTreeSet::new(),
            sessions: HashMap::new(),
            errors: VecDeque::new(),
            next_stamp: 0,
            turn: None,
            decompressor: Decompressor::new(),
            random,
            closed: false,
        }
    }

    pub(super) fn stamp(&mut self) -> u64 {
        self.next_stamp += 1;
        self.next_stamp
    }

    /// Reads these partitions from now on, and no others. What was assigned before keeps its place.
    pub(super) fn assign(&mut self, partitions: impl IntoIterator<Item = TopicPartition>) {
        let wanted: BTreeSet<TopicPartition> = partitions.into_iter().collect();
        self.assigned.retain(|partition, _| wanted.contains(partition));
        for partition in wanted {
            if self.assigned.contains_key(&partition) {
                continue;
            }
            let fresh = Assigned {
                name: partition.topic.as_str().into(),
                stand: self.reset_stand(),
                asking: false,
                stamp: self.stamp(),
                position: -1,
                position_epoch: -1,
                fetch_offset: -1,
                fetch_epoch: -1,
                checked_epoch: -1,
                asked_epoch: -1,
                paused: false,
                buffered: VecDeque::new(),
                buffered_bytes: 0,
                high_watermark: None,
                log_start: None,
                preferred: None,
                failures: 0,
                not_before: Duration::ZERO,
            };
            self.assigned.insert(partition, fresh);
        }
    }

    pub(super) fn reset_stand(&self) -> Stand {
        match self.settings.reset {
            OffsetReset::Earliest => Stand::Lost(OffsetSpec::Earliest),
            OffsetReset::Latest => Stand::Lost(OffsetSpec::Latest),
            // The time is filled in when the question is asked.
            OffsetReset::ByDuration(_) => Stand::Lost(OffsetSpec::Timestamp(-1)),
            OffsetReset::None => Stand::Stuck,
        }
    }

    /// What is assigned, in order.
    pub(super) fn assignment(&self) -> Vec<TopicPartition> {
        self.assigned.keys().cloned().collect()
    }

    /// Goes on at this offset; `epoch` is that of the record before it, -1 if it is not known. `false` if the partition
    /// is not assigned.
    pub(super) fn seek(&mut self, partition: &TopicPartition, offset: i64, epoch: i32) -> bool {
        let stamp = self.stamp();
        let Some(assigned) = self.assigned.get_mut(partition) else { return false };
        assigned.move_to(offset, epoch, stamp);
        true
    }

    /// Goes on at an offset that has to be found. `false` if the partition is not assigned.
    pub(super) fn seek_to(&mut self, partition: &TopicPartition, spec: OffsetSpec) -> bool {
        let stamp = self.stamp();
        let Some(assigned) = self.assigned.get_mut(partition) else { return false };
        assigned.lose(Stand::Lost(spec), stamp);
        true
    }

    /// Stops or resumes giving out records of a partition. `false` if it is not assigned.
    pub(super) fn pause(&mut self, partition: &TopicPartition, paused: bool) -> bool {
        let Some(assigned) = self.assigned.get_mut(partition) else { return false };
        assigned.paused = paused;
        true
    }

    /// The next offset for the application, once there is one.
    pub(super) fn position(&self, partition: &TopicPartition) -> Option<i64> {
        let assigned = self.assigned.get(partition)?;
        (assigned.position >= 0).then_some(assigned.position)
    }

    /// Every position that is known, with the leader epoch of the record before it.
    pub(super) fn positions(&self) -> Vec<(TopicPartition, CommittedOffset)> {
        let known = self.assigned.iter().filter(|(_, assigned)| assigned.position >= 0);
        let position = |(partition, assigned): (&TopicPartition, &Assigned)| {
            let leader_epoch = (assigned.position_epoch >= 0).then_some(assigned.position_epoch);
            let place = CommittedOffset { offset: assigned.position, leader_epoch, metadata: String::new() };
            (partition.clone(), place)
        };
        known.map(position).collect()
    }

    /// Where the partition ended when it was last fetched from.
    pub(super) fn high_watermark(&self, partition: &TopicPartition) -> Option<i64> {
        self.assigned.get(partition)?.high_watermark
    }

    /// What the partitions' leaders, and the application, make possible now. `now_ms` is the wall clock's.
    pub(super) fn plan(
        &mut self,
        now: Duration,
        now_ms: i64,
        metadata: &Metadata,
        reachable: &mut dyn FnMut(i32) -> bool,
    ) -> Plan {
        let mut plan = Plan::default();
        let mut nodes: BTreeMap<i32, Option<FetchPlan>> = BTreeMap::new();
        let buffered: usize = self.assigned.values().map(|assigned| assigned.buffered_bytes).sum();
        let sated = buffered >= self.settings.fetch_max_bytes.max(1);
        let settings = &self.settings;
        for (partition, assigned) in &mut self.assigned {
            if assigned.stand == Stand::Stuck {
                if !assigned.asking {
                    assigned.asking = true;
                    self.errors.push_back(no_position(partition));
                    plan.failed = true;
                }
                continue;
            }
            if assigned.asking {
                continue;
            }
            if assigned.not_before > now {
                let at = assigned.not_before;
                plan.wake_at = Some(plan.wake_at.map_or(at, |wake_at| wake_at.min(at)));
                continue;
            }
            let leader = metadata.partition(&partition.topic, partition.partition);
            let Some((leader, epoch)) = leader.and_then(|found| Some((found.leader?, found.leader_epoch)))
            else {
                plan.needs_metadata = true;
                continue;
            };
            let ticket = Ticket { partition: partition.clone(), stamp: assigned.stamp };
            match assigned.stand {
                Stand::Stuck => (),
                Stand::Lost(spec) => {
                    assigned.asking = true;
                    assigned.asked_epoch = epoch;
                    let spec = match (spec, settings.reset) {
                        (OffsetSpec::Timestamp(-1), OffsetReset::ByDuration(age)) => {
                            let age = i64::try_from(age.as_millis()).unwrap_or(i64::MAX);
                            OffsetSpec::Timestamp(now_ms.saturating_sub(age).max(0))
                        }
                        _ => spec,
                    };
                    plan.resets.push((ticket, spec));
                }
                Stand::Doubtful => {
                    assigned.asking = true;
                    plan.checks.push((ticket, assigned.fetch_epoch, epoch));
                }
                Stand::Reading if epoch > assigned.checked_epoch && assigned.fetch_epoch >= 0 => {
                    assigned.stand = Stand::Doubtful;
                    assigned.asking = true;
                    plan.checks.push((ticket, assigned.fetch_epoch, epoch));
                }
                Stand::Reading => {
                    let node = assigned.source(now, leader);
                    let place = nodes.entry(node).or_insert_with(|| {
                        Some(FetchPlan { node, wanted: BTreeMap::new(), asked: HashMap::new() })
                    });
                    if assigned.paused {
                        continue;
                    }
                    // A node is asked for all its partitions or for none: a fetch that waits for a quiet partition
                    // would keep the next one for a busy partition from leaving.
                    if assigned.buffered_bytes >= settings.max_partition_bytes.max(1) as usize {
                        *place = None;
                        continue;
                    }
                    let Some(fetch) = place else { continue };
                    let topic_id = metadata.topics.get(&partition.topic).map(|topic| topic.id);
                    let wanted = Wanted {
                        topic_id: topic_id.unwrap_or_default(),
                        offset: assigned.fetch_offset,
                        leader_epoch: epoch,
                        max_bytes: settings.max_partition_bytes,
                    };
                    fetch.wanted.insert(partition.clone(), wanted);
                    let asked =
                        Asked { stamp: assigned.stamp, offset: assigned.fetch_offset, leader_epoch: epoch };
                    fetch.asked.insert(partition.clone(), asked);
                }
            }
        }
        for (node, fetch) in nodes {
            let Some(fetch) = fetch.filter(|fetch| !fetch.wanted.is_empty()) else { continue };
            if sated || self.fetching.contains(&node) {
                continue;
            }
            if !reachable(node) {
                plan.connect.insert(node);
                continue;
            }
            self.fetching.insert(node);
            plan.fetches.push(fetch);
        }
        plan
    }

    /// What the application has to hear.
    pub(super) fn fail(&mut self, error: ClientError) {
        self.errors.push_back(error);
    }

    /// Takes up to `max` records, partitions taking turns. An error of one partition comes alone, before records of
    /// other partitions are taken.
    pub(super) fn take(&mut self, max: usize) -> Result<Records, ClientError> {
        if let Some(error) = self.errors.pop_front() {
            return Err(error);
        }
        let mut records = Records::default();
        let mut left = max;
        // Begins after the partition that was served last.
        let has_something = |assigned: &Assigned| !assigned.paused && !assigned.buffered.is_empty();
        let full = self.assigned.iter().filter(|(_, assigned)| has_something(assigned));
        let mut order: Vec<TopicPartition> = full.map(|(partition, _)| partition.clone()).collect();
        if let Some(turn) = &self.turn {
            let place = order.partition_point(|partition| partition <= turn);
            order.rotate_left(place);
        }
        for partition in order {
            let Some(assigned) = self.assigned.get_mut(&partition) else { continue };
            let before = left;
            let result = assigned.take(partition.partition, &mut left, &mut records, &mut self.decompressor);
            if let Err(problem) = result {
                let at = assigned.position;
                assigned.drop_buffered();
                // It is not skipped: the application decides, by seeking over it.
                assigned.back_off_for_ever(at);
                let problem = format!("{partition} at offset {at}: {problem}");
                let error = ClientError::Protocol { peer: "the leader".into(), problem };
                if records.is_empty() {
                    return Err(error);
                }
                self.errors.push_back(error);
                break;
            }
            if left < before {
                self.turn = Some(partition);
            }
            if left == 0 {
                break;
            }
        }
        Ok(records)
    }
}

fn no_position(partition: &TopicPartition) -> ClientError {
    let message = format!("Undefined offset with no reset policy for partitions: [{partition}]");
    ClientError::refused(ErrorCode::OFFSET_OUT_OF_RANGE, Some(message))
}

#[cfg(test)]
#[path = "fetcher_tests.rs"]
mod tests;

//! The consumer's core: where it stands in each partition, what it has, what it wants next. Synchronous; time and
//! metadata are handed in.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::compression::Decompressor;
use kfk_protocol::error_code::ErrorCode;

use super::fetched::{Fetched, Taken, end_of};
use super::records::Records;
use super::session::{Session, Wanted};
use crate::admin::OffsetSpec;
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

/// Where the consumer stands in a partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Nowhere: an offset has to be found first.
    Lost(OffsetSpec),
    /// The leader has changed: whether the log there still has what was read is being asked.
    Doubtful,
    /// Reading.
    Reading,
    /// Nowhere, and nobody said where to begin.
    Stuck,
}

struct Assigned {
    name: Arc<str>,
    stand: Stand,
    /// Whether somebody is out to settle `stand`.
    asking: bool,
    /// Changes whenever the application moves the position, so that answers to older questions are told apart.
    stamp: u64,
    /// The next offset for the application.
    position: i64,
    /// The next offset to ask for, and the epoch of what lies before it.
    fetch_offset: i64,
    fetch_epoch: i32,
    /// The leader epoch under which `fetch_epoch` was found right.
    checked_epoch: i32,
    /// The leader epoch when the offset was asked for.
    asked_epoch: i32,
    paused: bool,
    buffered: VecDeque<Fetched>,
    buffered_bytes: usize,
    high_watermark: Option<i64>,
    log_start: Option<i64>,
    /// KIP-392: a replica to read from, until when.
    preferred: Option<(i32, Duration)>,
    failures: u32,
    not_before: Duration,
}

/// A question about a partition that is out, and how to tell whether its answer still matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticket {
    pub(super) partition: TopicPartition,
    pub(super) stamp: u64,
}

/// One fetch to send.
pub(super) struct FetchPlan {
    pub(super) node: i32,
    pub(super) wanted: BTreeMap<TopicPartition, Wanted>,
    pub(super) tickets: HashMap<TopicPartition, (u64, i64)>,
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

/// What one partition's answer to a fetch says.
pub(super) struct Arrival {
    pub(super) code: ErrorCode,
    pub(super) bytes: Bytes,
    pub(super) high_watermark: i64,
    pub(super) log_start: i64,
    pub(super) aborted: Vec<(i64, i64)>,
    pub(super) preferred: i32,
}

/// Everything a consumer has and wants.
pub(super) struct Fetcher {
    pub(super) settings: Settings,
    assigned: BTreeMap<TopicPartition, Assigned>,
    /// Nodes with a fetch under way.
    fetching: BTreeSet<i32>,
    sessions: HashMap<i32, Session>,
    /// What the application has to hear.
    errors: VecDeque<ClientError>,
    next_stamp: u64,
    /// The partition whose turn it is.
    turn: Option<TopicPartition>,
    decompressor: Decompressor,
    random: Random,
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

    fn stamp(&mut self) -> u64 {
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

    fn reset_stand(&self) -> Stand {
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

    /// Goes on at this offset. `false` if the partition is not assigned.
    pub(super) fn seek(&mut self, partition: &TopicPartition, offset: i64) -> bool {
        let stamp = self.stamp();
        let Some(assigned) = self.assigned.get_mut(partition) else { return false };
        assigned.move_to(offset, -1, stamp);
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
                        Some(FetchPlan { node, wanted: BTreeMap::new(), tickets: HashMap::new() })
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
                    fetch.tickets.insert(partition.clone(), (assigned.stamp, assigned.fetch_offset));
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

    /// The session of a node.
    pub(super) fn session(&mut self, node: i32) -> &mut Session {
        self.sessions.entry(node).or_default()
    }

    /// The fetch to a node has come to its end.
    pub(super) fn fetch_done(&mut self, node: i32) {
        self.fetching.remove(&node);
    }

    /// A fetch has brought this for a partition. `true` if the metadata seems to be wrong.
    pub(super) fn arrived(
        &mut self,
        partition: &TopicPartition,
        (stamp, offset): (u64, i64),
        arrival: Arrival,
        now: Duration,
    ) -> bool {
        let fresh_stamp = self.stamp();
        let reset = self.reset_stand();
        let Some(assigned) = self.assigned.get_mut(partition) else { return false };
        if assigned.stamp != stamp || assigned.fetch_offset != offset {
            return false;
        }
        if arrival.code != ErrorCode::NONE {
            return self.refused(partition, arrival.code, fresh_stamp, reset, now);
        }
        assigned.failures = 0;
        assigned.high_watermark = Some(arrival.high_watermark).filter(|offset| *offset >= 0);
        assigned.log_start = Some(arrival.log_start).filter(|offset| *offset >= 0);
        if arrival.preferred >= 0 {
            assigned.preferred = Some((arrival.preferred, now + self.settings.preferred_for));
        }
        if arrival.bytes.is_empty() {
            return false;
        }
        match end_of(&arrival.bytes) {
            Some((next, epoch)) => {
                assigned.fetch_offset = next.max(assigned.fetch_offset);
                assigned.fetch_epoch = epoch;
                assigned.buffered_bytes += arrival.bytes.len();
                assigned.buffered.push_back(Fetched::new(
                    arrival.bytes,
                    arrival.aborted,
                    self.settings.isolation == IsolationLevel::ReadCommitted,
                    self.settings.check_crcs,
                ));
            }
            None => {
                // Since KIP-74 a broker sends the first batch whole, however large: this is no batch at all.
                let problem = format!("{partition} at offset {offset}: no whole record batch");
                self.errors.push_back(ClientError::Protocol { peer: "the leader".into(), problem });
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
            }
        }
        false
    }

    fn refused(
        &mut self,
        partition: &TopicPartition,
        code: ErrorCode,
        stamp: u64,
        reset: Stand,
        now: Duration,
    ) -> bool {
        let Some(assigned) = self.assigned.get_mut(partition) else { return false };
        match code {
            ErrorCode::OFFSET_OUT_OF_RANGE => {
                // A follower may lag; only the leader knows the range.
                if assigned.preferred.take().is_none() {
                    let position = assigned.fetch_offset;
                    assigned.lose(reset, stamp);
                    if reset == Stand::Stuck {
                        assigned.asking = true;
                        self.errors.push_back(out_of_range(partition, position));
                    }
                }
                false
            }
            ErrorCode::NOT_LEADER_OR_FOLLOWER
            | ErrorCode::REPLICA_NOT_AVAILABLE
            | ErrorCode::KAFKA_STORAGE_ERROR
            | ErrorCode::FENCED_LEADER_EPOCH
            | ErrorCode::UNKNOWN_LEADER_EPOCH
            | ErrorCode::OFFSET_NOT_AVAILABLE
            | ErrorCode::LEADER_NOT_AVAILABLE
            | ErrorCode::UNKNOWN_TOPIC_OR_PARTITION
            | ErrorCode::UNKNOWN_TOPIC_ID
            | ErrorCode::INCONSISTENT_TOPIC_ID => {
                assigned.preferred = None;
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
                true
            }
            code => {
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
                if !code.is_retriable() && code != ErrorCode::UNKNOWN_SERVER_ERROR {
                    let message = format!("{partition}: {}", code.message());
                    self.errors.push_back(ClientError::refused(code, Some(message)));
                }
                false
            }
        }
    }

    /// The whole fetch to a node came to nothing.
    pub(super) fn fetch_failed(&mut self, tickets: &HashMap<TopicPartition, (u64, i64)>, now: Duration) {
        for (partition, (stamp, _)) in tickets {
            let Some(assigned) = self.assigned.get_mut(partition) else { continue };
            if assigned.stamp == *stamp {
                assigned.preferred = None;
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
            }
        }
    }

    /// An offset has been found, or not: `Ok(None)` is a time after the last record.
    pub(super) fn reset_found(
        &mut self,
        ticket: &Ticket,
        found: Result<Option<(i64, i32)>, ClientError>,
        now: Duration,
    ) {
        let stamp = self.stamp();
        let Some(assigned) = self.assigned.get_mut(&ticket.partition) else { return };
        if assigned.stamp != ticket.stamp {
            return;
        }
        assigned.asking = false;
        match found {
            Ok(Some((offset, epoch))) => {
                assigned.move_to(offset, epoch, stamp);
                // The leader itself has named the offset: there is nothing to check before the next one.
                assigned.checked_epoch = assigned.asked_epoch;
            }
            Ok(None) => assigned.lose(Stand::Lost(OffsetSpec::Latest), stamp),
            Err(error) => {
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
                let passing = match &error {
                    ClientError::Timeout { .. } | ClientError::Unreachable { .. } => true,
                    error => error.is_retriable(),
                };
                if !passing {
                    self.errors.push_back(error);
                }
            }
        }
    }

    /// The leader has said where the epoch of what was read last ends in its log: `Ok(None)` if it does not know the
    /// epoch, or its answer says nothing.
    pub(super) fn checked(
        &mut self,
        ticket: &Ticket,
        leader_epoch: i32,
        found: Result<Option<i64>, ClientError>,
        now: Duration,
    ) {
        let stamp = self.stamp();
        let reset = self.settings.reset;
        let Some(assigned) = self.assigned.get_mut(&ticket.partition) else { return };
        if assigned.stamp != ticket.stamp {
            return;
        }
        assigned.asking = false;
        match found {
            Ok(Some(end)) if end < assigned.fetch_offset => {
                // Records that were read are gone: an unclean election (KIP-320).
                let from = assigned.fetch_offset;
                if reset == OffsetReset::None {
                    assigned.lose(Stand::Stuck, stamp);
                    assigned.asking = true;
                    let message = format!(
                        "{}: the log was truncated to offset {end} by an unclean leader election, while offset \
                         {from} was to be read next",
                        ticket.partition
                    );
                    self.errors
                        .push_back(ClientError::refused(ErrorCode::OFFSET_OUT_OF_RANGE, Some(message)));
                } else {
                    assigned.move_to(end, -1, stamp);
                }
            }
            Ok(_) => {
                assigned.stand = Stand::Reading;
                assigned.checked_epoch = leader_epoch;
            }
            Err(error) => {
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
                if matches!(error, ClientError::Unsupported { .. }) {
                    // Before 2.3 a consumer could not ask; it reads on as it did then.
                    assigned.stand = Stand::Reading;
                    assigned.checked_epoch = leader_epoch;
                }
            }
        }
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

impl Assigned {
    fn move_to(&mut self, offset: i64, epoch: i32, stamp: u64) {
        self.drop_buffered();
        self.stand = Stand::Reading;
        self.asking = false;
        self.stamp = stamp;
        self.position = offset;
        self.fetch_offset = offset;
        self.fetch_epoch = epoch;
        self.checked_epoch = -1;
        self.preferred = None;
        self.failures = 0;
        self.not_before = Duration::ZERO;
    }

    fn lose(&mut self, stand: Stand, stamp: u64) {
        self.move_to(-1, -1, stamp);
        self.stand = stand;
    }

    fn drop_buffered(&mut self) {
        self.buffered.clear();
        self.buffered_bytes = 0;
    }

    /// Whom to read from.
    fn source(&mut self, now: Duration, leader: i32) -> i32 {
        match self.preferred {
            Some((node, until)) if until > now => node,
            _ => {
                self.preferred = None;
                leader
            }
        }
    }

    fn back_off(&mut self, now: Duration, backoff: Backoff, random: &mut Random) {
        self.failures = self.failures.saturating_add(1);
        self.not_before = now + backoff.after(self.failures, random);
    }

    /// A batch that cannot be read will not get better: nothing is fetched until the application seeks.
    fn back_off_for_ever(&mut self, at: i64) {
        self.fetch_offset = at;
        self.stand = Stand::Stuck;
        self.asking = true;
    }

    fn take(
        &mut self,
        partition: i32,
        left: &mut usize,
        records: &mut Records,
        decompressor: &mut Decompressor,
    ) -> Result<(), kfk_protocol::record_batch::BatchError> {
        while *left > 0 {
            let Some(fetched) = self.buffered.front_mut() else { return Ok(()) };
            let before = fetched.len();
            let taken = fetched.take(&self.name, partition, self.position, *left, decompressor)?;
            self.buffered_bytes -= before - fetched.len();
            match taken {
                Taken::Records { chunk, next } => {
                    *left -= chunk.count;
                    self.position = next;
                    records.chunks.push(chunk);
                }
                Taken::Nothing { next } => self.position = next,
                Taken::End => {
                    // What is left is a batch cut short by fetch.max.bytes: it is fetched again.
                    self.buffered_bytes -= fetched.len();
                    self.buffered.pop_front();
                }
            }
        }
        Ok(())
    }
}

fn no_position(partition: &TopicPartition) -> ClientError {
    let message = format!("Undefined offset with no reset policy for partitions: [{partition}]");
    ClientError::refused(ErrorCode::OFFSET_OUT_OF_RANGE, Some(message))
}

fn out_of_range(partition: &TopicPartition, position: i64) -> ClientError {
    let message = format!(
        "Fetch position {position} is out of range for partition {partition}, and no reset policy is configured"
    );
    ClientError::refused(ErrorCode::OFFSET_OUT_OF_RANGE, Some(message))
}

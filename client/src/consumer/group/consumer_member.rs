//! A member by the consumer protocol (KIP-848): it beats, says what it has, and is told what it is to have. The
//! coordinator divides.

mod answers;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::ConsumerGroupHeartbeatRequest;
use kfk_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use kfk_protocol::uuid::Uuid;

use super::member::{Answer, Due, Farewell, Member, Step, Wanted, millis};
use crate::cluster::{Metadata, TopicPartition};
use crate::config::{ConsumerConfig, GroupConfig};
use crate::error::ClientError;
use crate::random::Random;
use crate::retry::Backoff;

/// The epoch of who joins.
const JOIN: i32 = 0;
/// The epoch of who leaves for good.
const LEAVE: i32 = -1;
/// The epoch of a static member that leaves for a while.
const LEAVE_FOR_A_WHILE: i32 = -2;

/// Partitions by the ids of their topics: a topic that was made anew is another topic.
type Partitions = BTreeSet<(Uuid, i32)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Not in the group, until the application polls.
    Out,
    /// Joining, or in it.
    In,
    /// Nothing but a new consumer can help.
    Failed,
}

/// One member of one group.
pub(super) struct ConsumerMember {
    group: GroupConfig,
    rack: String,
    backoff: Backoff,
    random: Random,
    wanted: Option<Wanted>,
    phase: Phase,
    member_id: String,
    epoch: i32,
    tenure: u64,
    /// The next beat says everything: nobody knows what the coordinator has heard.
    full: bool,
    /// The next beat says what is wanted.
    resubscribes: bool,
    /// Whether the coordinator has been given an expression.
    has_regex: bool,
    /// What this member reads.
    held: Partitions,
    /// What the last beat said of that.
    told: Partitions,
    /// What the coordinator wants it to read, until it does.
    target: Option<Partitions>,
    names: BTreeMap<Uuid, String>,
    /// Whether the application has heard of an assignment, be it an empty one, since this member joined.
    assigned: bool,
    rejoin: bool,
    lost: bool,
    errors: VecDeque<ClientError>,
    failures: u32,
    not_before: Duration,
    next_beat: Duration,
    next_naming: Duration,
    polling: bool,
    polled: Duration,
}

impl ConsumerMember {
    pub(super) fn new(config: &ConsumerConfig, mut random: Random) -> ConsumerMember {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&random.next_u64().to_be_bytes());
        id[8..].copy_from_slice(&random.next_u64().to_be_bytes());
        ConsumerMember {
            group: config.group.clone(),
            rack: config.rack.clone(),
            backoff: config.client.retry_backoff,
            random,
            wanted: None,
            phase: Phase::Out,
            // Its own for life; the first brokers of this protocol take it as well.
            member_id: Uuid::from_random_bytes(id).to_string(),
            epoch: JOIN,
            tenure: 0,
            full: true,
            resubscribes: false,
            has_regex: false,
            held: Partitions::new(),
            told: Partitions::new(),
            target: None,
            names: BTreeMap::new(),
            assigned: false,
            rejoin: false,
            lost: false,
            errors: VecDeque::new(),
            failures: 0,
            not_before: Duration::ZERO,
            next_beat: Duration::ZERO,
            next_naming: Duration::ZERO,
            polling: false,
            polled: Duration::ZERO,
        }
    }

    /// The beat that is due, which counts as said from here on.
    fn beat(&mut self) -> ConsumerGroupHeartbeatRequest {
        let joins = self.epoch == JOIN;
        let full = std::mem::take(&mut self.full) | joins;
        let resubscribes = std::mem::take(&mut self.resubscribes) | full;
        let mut request = ConsumerGroupHeartbeatRequest {
            group_id: self.group.id.clone(),
            member_id: self.member_id.clone(),
            member_epoch: self.epoch,
            rebalance_timeout_ms: -1,
            instance_id: self.group.instance_id.clone(),
            ..Default::default()
        };
        if full {
            request.rebalance_timeout_ms = millis(self.group.max_poll_interval);
            request.rack_id = (!self.rack.is_empty()).then(|| self.rack.clone());
            request.server_assignor = self.group.remote_assignor.clone();
        }
        if resubscribes {
            match &self.wanted {
                Some(Wanted::Topics(topics)) => {
                    request.subscribed_topic_names = Some(topics.iter().cloned().collect());
                    // An expression of before is taken back.
                    request.subscribed_topic_regex = self.has_regex.then(String::new);
                }
                Some(Wanted::Regex(pattern)) => {
                    request.subscribed_topic_names = Some(Vec::new());
                    request.subscribed_topic_regex = Some(pattern.clone());
                    self.has_regex = true;
                }
                None => request.subscribed_topic_names = Some(Vec::new()),
            }
        }
        if full || self.held != self.told {
            self.told = self.held.clone();
            let mut topics: BTreeMap<Uuid, Vec<i32>> = BTreeMap::new();
            for (topic, partition) in &self.held {
                topics.entry(*topic).or_default().push(*partition);
            }
            let topic = |(topic_id, partitions)| TopicPartitions { topic_id, partitions };
            request.topic_partitions = Some(topics.into_iter().map(topic).collect());
        }
        request
    }

    fn unnamed(&self) -> BTreeSet<Uuid> {
        let target = self.target.iter().flatten();
        target.map(|(topic, _)| *topic).filter(|topic| !self.names.contains_key(topic)).collect()
    }

    fn by_name(&self, partitions: impl Iterator<Item = (Uuid, i32)>) -> Vec<TopicPartition> {
        let name = |(topic, partition)| Some(TopicPartition::new(self.names.get(&topic)?.clone(), partition));
        partitions.filter_map(name).collect()
    }

    fn is(&self, known: &(Uuid, i32), partition: &TopicPartition) -> bool {
        known.1 == partition.partition && self.names.get(&known.0) == Some(&partition.topic)
    }
}

impl Member for ConsumerMember {
    fn subscribe(&mut self, wanted: Wanted) -> Result<(), ClientError> {
        if self.wanted.as_ref() != Some(&wanted) {
            self.wanted = Some(wanted);
            self.resubscribes = true;
        }
        self.rejoin |= self.phase == Phase::Out;
        Ok(())
    }

    fn polls(&mut self, polling: bool, now: Duration) {
        self.polling = polling;
        self.polled = now;
    }

    fn next(&mut self, now: Duration) -> Step {
        if self.phase != Phase::In {
            return Step::Wait(None);
        }
        let patience_ends = self.polled + self.group.max_poll_interval;
        if !self.polling && now >= patience_ends {
            let farewell = self.farewell();
            self.out_of_group();
            return farewell.map_or(Step::Wait(None), Step::Leave);
        }
        if self.not_before > now {
            return Step::Wait(Some(self.not_before));
        }
        let joins = self.epoch == JOIN;
        if joins || self.full || self.resubscribes || self.held != self.told || now >= self.next_beat {
            return Step::ConsumerBeat(self.beat());
        }
        let mut until = self.next_beat;
        let unnamed = self.unnamed();
        if !unnamed.is_empty() {
            if now >= self.next_naming {
                return Step::Name(unnamed);
            }
            until = until.min(self.next_naming);
        }
        Step::Wait(Some(if self.polling { until } else { until.min(patience_ends) }))
    }

    fn answered(&mut self, answer: Answer, now: Duration) {
        match answer {
            Answer::ConsumerBeaten(answer) => self.beaten(answer, now),
            Answer::Named(names) => self.named(names, now),
            // Answers to what such a member never asks.
            Answer::Joined(_) | Answer::Led(_) | Answer::Synced(_) | Answer::Beaten(_) => (),
        }
    }

    fn watched(&self) -> BTreeSet<String> {
        match &self.wanted {
            Some(Wanted::Topics(topics)) => topics.clone(),
            _ => BTreeSet::new(),
        }
    }

    fn look_at(&mut self, _metadata: &Metadata) {
        // The coordinator looks.
    }

    fn due(&mut self) -> Due {
        if let Some(error) = self.errors.pop_front() {
            return Due::Error(error);
        }
        if self.lost || (self.rejoin && self.phase == Phase::Out) {
            let partitions = if self.lost { self.by_name(self.held.iter().copied()) } else { Vec::new() };
            return Due::LetGo { partitions, lost: self.lost };
        }
        if self.phase != Phase::In || !self.unnamed().is_empty() {
            return Due::Nothing;
        }
        let Some(target) = &self.target else { return Due::Nothing };
        let revoked = self.by_name(self.held.difference(target).copied());
        if !revoked.is_empty() {
            return Due::LetGo { partitions: revoked, lost: false };
        }
        let added = self.by_name(target.difference(&self.held).copied());
        if added.is_empty() && self.assigned {
            self.target = None;
            return Due::Nothing;
        }
        Due::TakeOver(added)
    }

    fn has_let_go(&mut self, partitions: &[TopicPartition], lost: bool) {
        if lost {
            self.lost = false;
            self.held.clear();
        } else {
            let mut held = std::mem::take(&mut self.held);
            held.retain(|known| !partitions.iter().any(|partition| self.is(known, partition)));
            self.held = held;
        }
        if self.phase == Phase::Out && self.rejoin && !self.lost {
            self.rejoin = false;
            self.phase = Phase::In;
            self.held.clear();
            self.told.clear();
            self.assigned = false;
        }
    }

    fn has_taken_over(&mut self, partitions: &[TopicPartition], tenure: u64) {
        if self.tenure != tenure {
            return;
        }
        self.assigned = true;
        let Some(target) = &self.target else { return };
        let taken: Vec<(Uuid, i32)> = target
            .iter()
            .filter(|known| partitions.iter().any(|partition| self.is(known, partition)))
            .copied()
            .collect();
        self.held.extend(taken);
    }

    fn tenure(&self) -> u64 {
        self.tenure
    }

    fn identity(&self) -> Option<(i32, String)> {
        (self.phase == Phase::In && self.epoch > JOIN).then(|| (self.epoch, self.member_id.clone()))
    }

    fn refused(&mut self, code: ErrorCode, now: Duration) {
        match code {
            // The next beat brings the epoch that it is in.
            ErrorCode::STALE_MEMBER_EPOCH => self.next_beat = now,
            code => self.refused_with(code, code.message().to_owned(), now),
        }
    }

    fn farewell(&self) -> Option<Farewell> {
        if self.phase != Phase::In {
            return None;
        }
        let epoch = if self.group.instance_id.is_some() { LEAVE_FOR_A_WHILE } else { LEAVE };
        Some(Farewell::Consumer(ConsumerGroupHeartbeatRequest {
            group_id: self.group.id.clone(),
            member_id: self.member_id.clone(),
            member_epoch: epoch,
            instance_id: self.group.instance_id.clone(),
            rebalance_timeout_ms: -1,
            ..Default::default()
        }))
    }
}

#[cfg(test)]
#[path = "consumer_member_tests.rs"]
mod tests;

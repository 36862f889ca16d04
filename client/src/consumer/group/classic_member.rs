//! A member by the classic protocol: it joins, syncs and beats; the leader among the members divides.
//!
//! An eager member lets go of everything before it joins. A cooperative one (KIP-429) joins with what it has, lets go of
//! what it is not given any more, and joins again, so that who is to have it gets it then.

mod answers;

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kfk_protocol::messages::leave_group_request::MemberIdentity;
use kfk_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kfk_protocol::messages::{HeartbeatRequest, JoinGroupRequest, LeaveGroupRequest, SyncGroupRequest};

use super::assignors::{
    Assignor, Racks, Reader, Share, Topics, generation_bytes, partitions, previous_bytes,
};
use super::member::{Answer, Due, Farewell, Member, Step, Wanted, millis};
use super::subscription::Said;
use crate::cluster::{Metadata, TopicPartition};
use crate::config::{ConsumerConfig, GroupConfig};
use crate::error::ClientError;
use crate::random::Random;
use crate::retry::Backoff;

/// The protocol type of Kafka's consumers.
const CONSUMER: &str = "consumer";

#[derive(Debug, Clone, PartialEq)]
enum Phase {
    /// Not in the group, until the application polls.
    Out,
    Joining,
    Leading(Vec<Reader>),
    Syncing(Vec<SyncGroupRequestAssignment>),
    /// In the group.
    In,
    /// Nothing but a new consumer can help.
    Failed,
}

/// One member of one group.
pub(super) struct ClassicMember {
    group: GroupConfig,
    rack: String,
    assignors: Vec<Assignor>,
    backoff: Backoff,
    random: Random,
    topics: BTreeSet<String>,
    phase: Phase,
    member_id: String,
    generation: i32,
    protocol: String,
    /// What the topics were when this member, as leader, divided them.
    divided: Option<Topics>,
    /// The snapshot of the cluster that was looked at last.
    looked_at: u64,
    rejoin: bool,
    lost: bool,
    granted: Option<BTreeSet<TopicPartition>>,
    /// What this member reads.
    held: BTreeSet<TopicPartition>,
    /// What it was given last, for the sticky assignor, and in which generation.
    last: Option<(Share, i32)>,
    errors: VecDeque<ClientError>,
    failures: u32,
    not_before: Duration,
    next_beat: Duration,
    polling: bool,
    polled: Duration,
}

impl ClassicMember {
    pub(super) fn new(config: &ConsumerConfig, random: Random) -> Result<ClassicMember, ClientError> {
        let group = config.group.clone();
        if group.heartbeat_interval >= group.session_timeout {
            let problem = "heartbeat.interval.ms must be lower than session.timeout.ms";
            return Err(ClientError::Invalid(problem.into()));
        }
        let assignors = Assignor::of_strategies(&group.strategies)?;
        Ok(ClassicMember {
            group,
            rack: config.rack.clone(),
            assignors,
            backoff: config.client.retry_backoff,
            random,
            topics: BTreeSet::new(),
            phase: Phase::Out,
            member_id: String::new(),
            generation: -1,
            protocol: String::new(),
            divided: None,
            looked_at: 0,
            rejoin: false,
            lost: false,
            granted: None,
            held: BTreeSet::new(),
            last: None,
            errors: VecDeque::new(),
            failures: 0,
            not_before: Duration::ZERO,
            next_beat: Duration::ZERO,
            polling: false,
            polled: Duration::ZERO,
        })
    }

    /// Whether its members keep what they have while they join: only if every assignor that may be chosen allows it.
    fn is_cooperative(&self) -> bool {
        self.assignors.iter().all(|assignor| assignor.is_cooperative())
    }

    fn join_request(&self) -> JoinGroupRequest {
        let protocol = |assignor: &Assignor| {
            let said = Said {
                topics: &self.topics,
                owned: &self.held,
                // Of what it has, not of the round that it is in.
                generation: self.last.as_ref().map_or(-1, |(_, since)| self.generation.min(*since)),
                rack: &self.rack,
                user_data: match assignor {
                    Assignor::Range | Assignor::RoundRobin => None,
                    Assignor::Sticky => {
                        self.last.as_ref().and_then(|(share, generation)| previous_bytes(share, *generation))
                    }
                    Assignor::CooperativeSticky => {
                        Some(generation_bytes(self.last.as_ref().map_or(-1, |(_, generation)| *generation)))
                    }
                },
            };
            JoinGroupRequestProtocol { name: assignor.name().into(), metadata: said.to_bytes() }
        };
        JoinGroupRequest {
            group_id: self.group.id.clone(),
            session_timeout_ms: millis(self.group.session_timeout),
            rebalance_timeout_ms: millis(self.group.max_poll_interval),
            member_id: self.member_id.clone(),
            group_instance_id: self.group.instance_id.clone(),
            protocol_type: CONSUMER.into(),
            protocols: self.assignors.iter().map(protocol).collect(),
            reason: None,
        }
    }
}

impl Member for ClassicMember {
    fn subscribe(&mut self, wanted: Wanted) -> Result<(), ClientError> {
        let Wanted::Topics(topics) = wanted else {
            let problem = "an expression for the coordinator needs group.protocol=consumer";
            return Err(ClientError::Invalid(problem.into()));
        };
        if self.topics != topics || (self.phase == Phase::Out && !self.rejoin) {
            self.topics = topics;
            self.rejoin = true;
        }
        Ok(())
    }

    fn polls(&mut self, polling: bool, now: Duration) {
        self.polling = polling;
        self.polled = now;
    }

    fn look_at(&mut self, metadata: &Metadata) {
        let Some(divided) = &self.divided else { return };
        if std::mem::replace(&mut self.looked_at, metadata.generation) == metadata.generation {
            return;
        }
        // Whoever divided them has them divided anew. Where replicas are matters to a leader that says where it is.
        let has_changed = |(topic, before): (&String, &Vec<Racks>)| {
            let now = partitions(metadata, topic);
            now.len() != before.len() || (!self.rack.is_empty() && now != *before)
        };
        self.rejoin |= divided.iter().any(has_changed);
    }

    fn watched(&self) -> BTreeSet<String> {
        let divided = self.divided.iter().flat_map(|divided| divided.keys().cloned());
        divided.chain(self.topics.iter().cloned()).collect()
    }

    fn next(&mut self, now: Duration) -> Step {
        match &self.phase {
            Phase::Out | Phase::Failed => Step::Wait(None),
            _ if self.not_before > now => Step::Wait(Some(self.not_before)),
            Phase::Joining => Step::Join(self.join_request()),
            Phase::Leading(members) => {
                Step::Lead(members.iter().flat_map(|member| member.topics.iter().cloned()).collect())
            }
            Phase::Syncing(assignments) => Step::Sync(SyncGroupRequest {
                group_id: self.group.id.clone(),
                generation_id: self.generation,
                member_id: self.member_id.clone(),
                group_instance_id: self.group.instance_id.clone(),
                protocol_type: Some(CONSUMER.into()),
                protocol_name: Some(self.protocol.clone()),
                assignments: assignments.clone(),
            }),
            Phase::In => {
                let patience_ends = self.polled + self.group.max_poll_interval;
                if !self.polling && now >= patience_ends {
                    let farewell = self.farewell();
                    self.forget(true);
                    self.out_of_group();
                    return farewell.map_or(Step::Wait(None), Step::Leave);
                }
                if now >= self.next_beat {
                    return Step::Beat(HeartbeatRequest {
                        group_id: self.group.id.clone(),
                        generation_id: self.generation,
                        member_id: self.member_id.clone(),
                        group_instance_id: self.group.instance_id.clone(),
                    });
                }
                let until = if self.polling { self.next_beat } else { self.next_beat.min(patience_ends) };
                Step::Wait(Some(until))
            }
        }
    }

    fn answered(&mut self, answer: Answer, now: Duration) {
        match answer {
            Answer::Joined(answer) => self.joined(answer, now),
            Answer::Led(Ok(partitions)) => self.lead(partitions),
            Answer::Led(Err(error)) => self.unanswered(error, now),
            Answer::Synced(answer) => self.synced(answer, now),
            Answer::Beaten(answer) => self.beaten(answer, now),
            // Answers to what such a member never asks.
            Answer::ConsumerBeaten(_) | Answer::Named(_) => (),
        }
    }

    fn due(&mut self) -> Due {
        if let Some(error) = self.errors.pop_front() {
            return Due::Error(error);
        }
        let let_go = |partitions: &BTreeSet<TopicPartition>, lost| Due::LetGo {
            partitions: partitions.iter().cloned().collect(),
            lost,
        };
        if self.lost {
            return let_go(&self.held, true);
        }
        let cooperative = self.is_cooperative();
        if cooperative && self.phase == Phase::In {
            // What was granted comes first: what is given up for it is what the next round gives to others.
            if let Some(granted) = &self.granted {
                let revoked: BTreeSet<TopicPartition> = self.held.difference(granted).cloned().collect();
                return match revoked.is_empty() {
                    false => let_go(&revoked, false),
                    true => Due::TakeOver(granted.difference(&self.held).cloned().collect()),
                };
            }
        }
        if self.rejoin && matches!(self.phase, Phase::Out | Phase::In) {
            if !cooperative {
                return let_go(&self.held, false);
            }
            let unwanted = self.held.iter().filter(|partition| !self.topics.contains(&partition.topic));
            return let_go(&unwanted.cloned().collect(), false);
        }
        match (&self.phase, &self.granted) {
            (Phase::In, Some(granted)) => Due::TakeOver(granted.iter().cloned().collect()),
            _ => Due::Nothing,
        }
    }

    fn has_let_go(&mut self, partitions: &[TopicPartition], lost: bool) {
        partitions.iter().for_each(|partition| {
            self.held.remove(partition);
        });
        if lost {
            self.lost = false;
            self.held.clear();
        }
        if self.lost {
            return;
        }
        if self.granted.is_some() && self.is_cooperative() && self.phase == Phase::In {
            // Whoever waits for these gets them when all join again.
            self.rejoin |= !partitions.is_empty();
            return;
        }
        self.granted = None;
        if matches!(self.phase, Phase::Out | Phase::In) && self.rejoin {
            self.rejoin = false;
            self.divided = None;
            self.phase = Phase::Joining;
        }
    }

    fn has_taken_over(&mut self, partitions: &[TopicPartition], tenure: u64) {
        if self.tenure() == tenure {
            self.granted = None;
            self.held.extend(partitions.iter().cloned());
        }
    }

    /// A generation's grants count in it only.
    fn tenure(&self) -> u64 {
        u64::try_from(i64::from(self.generation) + 1).unwrap_or(0)
    }

    fn identity(&self) -> Option<(i32, String)> {
        (self.generation >= 0).then(|| (self.generation, self.member_id.clone()))
    }

    fn refused(&mut self, code: ErrorCode, now: Duration) {
        self.refused_with(code, now);
    }

    fn farewell(&self) -> Option<Farewell> {
        if self.member_id.is_empty() || self.group.instance_id.is_some() {
            return None;
        }
        let member = MemberIdentity { member_id: self.member_id.clone(), ..Default::default() };
        Some(Farewell::Classic(LeaveGroupRequest {
            group_id: self.group.id.clone(),
            members: vec![member],
            ..Default::default()
        }))
    }
}

#[cfg(test)]
#[path = "classic_member_tests.rs"]
mod tests;

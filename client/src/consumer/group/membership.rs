//! The member's core: joins, syncs, beats, and says what the application has to do for it. Synchronous; time is handed
//! in.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kfk_protocol::messages::leave_group_request::MemberIdentity;
use kfk_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kfk_protocol::messages::{
    HeartbeatRequest, JoinGroupRequest, JoinGroupResponse, LeaveGroupRequest, SyncGroupRequest,
    SyncGroupResponse,
};

use super::assignors::{Assignor, Member};
use super::subscription::{assigned, assignment_bytes, subscribed, subscription_bytes};
use crate::cluster::TopicPartition;
use crate::config::{ConsumerConfig, GroupConfig};
use crate::error::ClientError;
use crate::random::Random;
use crate::retry::Backoff;

/// The protocol type of Kafka's consumers.
const CONSUMER: &str = "consumer";

/// What there is to send now.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Nothing before this time, unless something happens.
    Wait(Option<Duration>),
    Join(JoinGroupRequest),
    /// This member leads: how many partitions these topics have is to be told to [`Membership::lead`].
    Lead(BTreeSet<String>),
    Sync(SyncGroupRequest),
    Beat(HeartbeatRequest),
    /// The application has stayed away for too long; no answer is waited for.
    Leave(LeaveGroupRequest),
}

/// What the application has to do, in its next poll.
#[derive(Debug)]
pub(super) enum Due {
    Nothing,
    /// To hear of this.
    Error(ClientError),
    /// To let go of all its partitions; `lost` if they are already another's.
    LetGo {
        lost: bool,
    },
    /// To read these.
    TakeOver(Vec<TopicPartition>),
}

#[derive(Debug, Clone, PartialEq)]
enum Phase {
    /// Not in the group, until the application polls.
    Out,
    Joining,
    Leading(Vec<Member>),
    Syncing(Vec<SyncGroupRequestAssignment>),
    /// In the group.
    In,
    /// Nothing but a new consumer can help.
    Failed,
}

/// One member of one group.
pub(super) struct Membership {
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
    divided: Option<BTreeMap<String, i32>>,
    rejoin: bool,
    lost: bool,
    granted: Option<Vec<TopicPartition>>,
    errors: VecDeque<ClientError>,
    failures: u32,
    not_before: Duration,
    next_beat: Duration,
    polling: bool,
    polled: Duration,
}

impl Membership {
    pub(super) fn new(config: &ConsumerConfig, random: Random) -> Result<Membership, ClientError> {
        let group = config.group.clone();
        if group.id.is_empty() {
            return Err(ClientError::Invalid("reading as a group needs a group.id".into()));
        }
        if group.heartbeat_interval >= group.session_timeout {
            let problem = "heartbeat.interval.ms must be lower than session.timeout.ms";
            return Err(ClientError::Invalid(problem.into()));
        }
        let assignors = Assignor::of_strategies(&group.strategies)?;
        Ok(Membership {
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
            rejoin: false,
            lost: false,
            granted: None,
            errors: VecDeque::new(),
            failures: 0,
            not_before: Duration::ZERO,
            next_beat: Duration::ZERO,
            polling: false,
            polled: Duration::ZERO,
        })
    }

    /// Reads these topics from now on.
    pub(super) fn subscribe(&mut self, topics: BTreeSet<String>) {
        if self.topics != topics || (self.phase == Phase::Out && !self.rejoin) {
            self.topics = topics;
            self.rejoin = true;
        }
    }

    /// The application begins or ends a poll.
    pub(super) fn polls(&mut self, polling: bool, now: Duration) {
        self.polling = polling;
        self.polled = now;
    }

    /// How many partitions the topics have by now: whoever divided them looks whether that has changed.
    pub(super) fn look_at(&mut self, count: impl Fn(&str) -> Option<i32>) {
        let Some(divided) = &self.divided else { return };
        let now: BTreeMap<String, i32> =
            divided.keys().map(|topic| (topic.clone(), count(topic).unwrap_or(0))).collect();
        if now != *divided {
            self.rejoin = true;
        }
    }

    /// The topics whose number of partitions matters to this member.
    pub(super) fn watched(&self) -> BTreeSet<String> {
        let divided = self.divided.iter().flat_map(|divided| divided.keys().cloned());
        divided.chain(self.topics.iter().cloned()).collect()
    }

    /// What there is to send.
    pub(super) fn next(&mut self, now: Duration) -> Step {
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
                    let leave = self.leave_request();
                    self.forget(true);
                    self.out_of_group();
                    return match leave {
                        Some(leave) => Step::Leave(leave),
                        None => Step::Wait(None),
                    };
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

    fn join_request(&self) -> JoinGroupRequest {
        let metadata = subscription_bytes(&self.topics, self.generation, &self.rack);
        let protocol = |assignor: &Assignor| JoinGroupRequestProtocol {
            name: assignor.name().into(),
            metadata: metadata.clone(),
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

    /// The words of parting. Static members say nothing: they may come back.
    pub(super) fn leave_request(&self) -> Option<LeaveGroupRequest> {
        if self.member_id.is_empty() || self.group.instance_id.is_some() {
            return None;
        }
        let member = MemberIdentity { member_id: self.member_id.clone(), ..Default::default() };
        Some(LeaveGroupRequest {
            group_id: self.group.id.clone(),
            members: vec![member],
            ..Default::default()
        })
    }

    /// As whom offsets are committed: generation and member. `None` if this is no member now.
    pub(super) fn identity(&self) -> Option<(i32, String)> {
        (self.generation >= 0).then(|| (self.generation, self.member_id.clone()))
    }

    /// What the application has to do.
    pub(super) fn due(&mut self) -> Due {
        if let Some(error) = self.errors.pop_front() {
            return Due::Error(error);
        }
        if self.lost || (self.rejoin && matches!(self.phase, Phase::Out | Phase::In)) {
            return Due::LetGo { lost: self.lost };
        }
        match (&self.phase, &self.granted) {
            (Phase::In, Some(granted)) => Due::TakeOver(granted.clone()),
            _ => Due::Nothing,
        }
    }

    /// The application has let go of its partitions.
    pub(super) fn has_let_go(&mut self) {
        self.lost = false;
        self.granted = None;
        if matches!(self.phase, Phase::Out | Phase::In) && self.rejoin {
            self.rejoin = false;
            self.divided = None;
            self.phase = Phase::Joining;
        }
    }

    /// The application reads what it was granted in this generation.
    pub(super) fn has_taken_over(&mut self, generation: i32) {
        if self.generation == generation {
            self.granted = None;
        }
    }

    /// The generation, -1 outside of any.
    pub(super) fn generation(&self) -> i32 {
        self.generation
    }

    /// An answer to a JoinGroup.
    pub(super) fn joined(&mut self, answer: Result<JoinGroupResponse, ClientError>, now: Duration) {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return self.unanswered(error, now),
        };
        match ErrorCode(answer.error_code) {
            ErrorCode::NONE => self.take_place(answer),
            ErrorCode::MEMBER_ID_REQUIRED => self.member_id = answer.member_id,
            ErrorCode::UNKNOWN_MEMBER_ID => self.forget(true),
            ErrorCode::REBALANCE_IN_PROGRESS => self.back_off(now),
            code if code.is_retriable() => self.back_off(now),
            code => self.fail(code),
        }
    }

    fn take_place(&mut self, answer: JoinGroupResponse) {
        self.failures = 0;
        self.generation = answer.generation_id;
        self.protocol = answer.protocol_name.unwrap_or_default();
        self.member_id = answer.member_id;
        if self.member_id != answer.leader || answer.skip_assignment {
            self.phase = Phase::Syncing(Vec::new());
            return;
        }
        let member = |member: kfk_protocol::messages::join_group_response::JoinGroupResponseMember| Member {
            // Whoever cannot be understood gets nothing.
            topics: subscribed(&member.metadata).unwrap_or_default(),
            id: member.member_id,
            instance_id: member.group_instance_id,
        };
        self.phase = Phase::Leading(answer.members.into_iter().map(member).collect());
    }

    /// The leader divides the topics, which have so many partitions each.
    pub(super) fn lead(&mut self, partitions: BTreeMap<String, i32>) {
        let Phase::Leading(members) = &self.phase else { return };
        let Some(assignor) = self.assignors.iter().find(|assignor| assignor.name() == self.protocol) else {
            return self.fail(ErrorCode::INCONSISTENT_GROUP_PROTOCOL);
        };
        let shares = assignor.assign(members.clone(), &partitions);
        let assignment = |(member_id, share)| SyncGroupRequestAssignment {
            member_id,
            assignment: assignment_bytes(&share),
        };
        self.phase = Phase::Syncing(shares.into_iter().map(assignment).collect());
        self.divided = Some(partitions);
    }

    /// The leader could not find out how many partitions there are.
    pub(super) fn cannot_lead(&mut self, error: ClientError, now: Duration) {
        self.unanswered(error, now);
    }

    /// An answer to a SyncGroup.
    pub(super) fn synced(&mut self, answer: Result<SyncGroupResponse, ClientError>, now: Duration) {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => {
                self.phase = Phase::Joining;
                return self.unanswered(error, now);
            }
        };
        match ErrorCode(answer.error_code) {
            ErrorCode::NONE => {
                let Some(granted) = assigned(&answer.assignment) else {
                    self.errors.push_back(ClientError::Protocol {
                        peer: "the group's leader".into(),
                        problem: "its assignment cannot be read".into(),
                    });
                    self.phase = Phase::Joining;
                    return self.back_off(now);
                };
                self.failures = 0;
                self.granted = Some(granted);
                self.phase = Phase::In;
                self.next_beat = now + self.group.heartbeat_interval;
            }
            code @ (ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::ILLEGAL_GENERATION) => {
                self.forget(code == ErrorCode::UNKNOWN_MEMBER_ID);
                self.phase = Phase::Joining;
            }
            code if code == ErrorCode::REBALANCE_IN_PROGRESS || code.is_retriable() => {
                self.phase = Phase::Joining;
                if code != ErrorCode::REBALANCE_IN_PROGRESS {
                    self.back_off(now);
                }
            }
            code => self.fail(code),
        }
    }

    /// An answer to a heartbeat.
    pub(super) fn beaten(&mut self, answer: Result<ErrorCode, ClientError>, now: Duration) {
        let code = match answer {
            Ok(code) => code,
            Err(error) => return self.unanswered(error, now),
        };
        match code {
            ErrorCode::NONE => {
                self.failures = 0;
                self.next_beat = now + self.group.heartbeat_interval;
            }
            // Beats go on until the application has let go.
            ErrorCode::REBALANCE_IN_PROGRESS => {
                self.rejoin = true;
                self.next_beat = now + self.group.heartbeat_interval;
            }
            code => self.refused(code, now),
        }
    }

    /// What a refusal of a heartbeat or commit says about being a member.
    pub(super) fn refused(&mut self, code: ErrorCode, now: Duration) {
        match code {
            ErrorCode::UNKNOWN_MEMBER_ID | ErrorCode::ILLEGAL_GENERATION => {
                self.forget(code == ErrorCode::UNKNOWN_MEMBER_ID);
                self.out_of_group();
            }
            ErrorCode::REBALANCE_IN_PROGRESS => self.rejoin = true,
            code if code.is_retriable() => self.back_off(now),
            code => {
                self.lost = true;
                self.fail(code);
            }
        }
    }

    fn out_of_group(&mut self) {
        self.phase = Phase::Out;
        self.rejoin = true;
        self.lost = true;
    }

    /// This member is none any more; an illegal generation keeps its id.
    fn forget(&mut self, id_too: bool) {
        self.generation = -1;
        self.granted = None;
        if id_too {
            self.member_id.clear();
        }
    }

    fn fail(&mut self, code: ErrorCode) {
        let message = format!("group {}: {}", self.group.id, code.message());
        self.errors.push_back(ClientError::refused(code, Some(message)));
        self.generation = -1;
        self.phase = Phase::Failed;
    }

    /// Nobody answered, or the question could not be put.
    fn unanswered(&mut self, error: ClientError, now: Duration) {
        if !error.is_retriable() && !matches!(error, ClientError::Timeout { .. } | ClientError::Closed) {
            self.errors.push_back(error);
        }
        self.back_off(now);
    }

    fn back_off(&mut self, now: Duration) {
        self.failures = self.failures.saturating_add(1);
        self.not_before = now + self.backoff.after(self.failures, &mut self.random);
    }
}

fn millis(duration: Duration) -> i32 {
    i32::try_from(duration.as_millis()).unwrap_or(i32::MAX)
}

#[cfg(test)]
#[path = "membership_tests.rs"]
mod tests;

//! Clients of a storm: each does what a real one does, as far as the coordinator can see it.

use std::collections::BTreeMap;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use kfk_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kfk_protocol::messages::{
    ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse, JoinGroupResponse, SyncGroupRequest,
    SyncGroupResponse,
};

use super::bed::{Bed, first_beat, join_request};
use crate::coordinator::{Answer, Ticket, consumer_protocol};

/// By which protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Classic,
    Consumer,
}

#[derive(Debug, Default)]
enum Classic {
    #[default]
    Out,
    Joining(Ticket),
    Joined(JoinGroupResponse),
    Syncing(Ticket, i32),
    In(i32, Vec<i32>),
}

pub struct Client {
    pub kind: Kind,
    pub is_silent: bool,
    id: String,
    classic: Classic,
    epoch: i32,
    owned: Vec<i32>,
    /// Whether all is to be told again.
    anew: bool,
    positions: BTreeMap<i32, i64>,
}

const GROUP: &str = "g";
const PARTITIONS: i32 = 4;

impl Client {
    pub fn new(number: usize, kind: Kind) -> Self {
        let id = if kind == Kind::Consumer { format!("member-{number}") } else { String::new() };
        Self {
            kind,
            is_silent: false,
            id,
            classic: Classic::Out,
            epoch: 0,
            owned: Vec::new(),
            anew: true,
            positions: BTreeMap::new(),
        }
    }

    /// As what it may commit, and for which partitions.
    pub fn owns(&self) -> Option<(String, i32, Vec<i32>)> {
        match (&self.classic, self.kind) {
            (Classic::In(generation, owned), _) => Some((self.id.clone(), *generation, owned.clone())),
            (_, Kind::Consumer) if self.epoch > 0 => Some((self.id.clone(), self.epoch, self.owned.clone())),
            _ => None,
        }
    }

    /// Where it stands in a partition: where it began, `fetched`, or what it has committed since.
    pub fn position(&self, partition: i32, fetched: i64) -> i64 {
        self.positions.get(&partition).map_or(fetched, |position| position + 1)
    }

    pub fn committed(&mut self, partition: i32, position: i64) {
        self.positions.insert(partition, position);
    }

    fn out(&mut self) {
        self.classic = Classic::Out;
        self.positions.clear();
    }

    /// Its next step.
    pub fn act(&mut self, bed: &mut Bed) {
        if self.is_silent {
            return;
        }
        match self.kind {
            Kind::Classic => self.act_classic(bed),
            Kind::Consumer => self.act_consumer(bed),
        }
    }

    fn act_classic(&mut self, bed: &mut Bed) {
        match std::mem::take(&mut self.classic) {
            Classic::Out => self.classic = Classic::Joining(bed.join(&join_request(GROUP, &self.id), 9)),
            Classic::Joining(ticket) => match bed.answers.remove(&ticket) {
                Some(Answer::JoinGroup(answer)) => self.hear_joined(answer),
                _ => self.classic = Classic::Joining(ticket),
            },
            Classic::Joined(joined) => self.sync(bed, &joined),
            Classic::Syncing(ticket, generation) => match bed.answers.remove(&ticket) {
                Some(Answer::SyncGroup(answer)) => self.hear_synced(generation, &answer),
                _ => self.classic = Classic::Syncing(ticket, generation),
            },
            Classic::In(generation, owned) => match bed.beat(GROUP, &self.id, generation) {
                ErrorCode::NONE => self.classic = Classic::In(generation, owned),
                error => self.hear_error(error),
            },
        }
    }

    fn hear_joined(&mut self, answer: JoinGroupResponse) {
        match ErrorCode(answer.error_code) {
            ErrorCode::NONE => {
                self.id.clone_from(&answer.member_id);
                self.classic = Classic::Joined(answer);
            }
            ErrorCode::MEMBER_ID_REQUIRED => self.id = answer.member_id,
            error => self.hear_error(error),
        }
    }

    fn hear_error(&mut self, error: ErrorCode) {
        if error == ErrorCode::UNKNOWN_MEMBER_ID {
            self.id.clear();
        }
        self.out();
    }

    fn sync(&mut self, bed: &mut Bed, joined: &JoinGroupResponse) {
        let members: Vec<&str> = joined.members.iter().map(|member| member.member_id.as_str()).collect();
        let assignment = |(place, member): (usize, &&str)| {
            let own = (0..PARTITIONS).filter(|partition| *partition as usize % members.len() == place);
            let own = BTreeMap::from([("t".to_owned(), own.collect())]);
            SyncGroupRequestAssignment {
                member_id: (*member).to_owned(),
                assignment: consumer_protocol::assignment_bytes(&own, 0),
            }
        };
        let request = SyncGroupRequest {
            group_id: GROUP.to_owned(),
            generation_id: joined.generation_id,
            member_id: self.id.clone(),
            assignments: members.iter().enumerate().map(assignment).collect(),
            ..Default::default()
        };
        let ticket = bed.event(|groups, cx, ticket| groups.sync_group(cx, ticket, &request));
        self.classic = Classic::Syncing(ticket, joined.generation_id);
    }

    fn hear_synced(&mut self, generation: i32, answer: &SyncGroupResponse) {
        if answer.error_code != 0 {
            return self.hear_error(ErrorCode(answer.error_code));
        }
        let owned = consumer_protocol::assignment(&answer.assignment).expect("an assignment");
        self.positions.clear();
        self.classic = Classic::In(generation, owned.get("t").cloned().unwrap_or_default());
    }

    fn act_consumer(&mut self, bed: &mut Bed) {
        let topic_id = bed.topics.topics["t"].0;
        let owned = match self.owned.as_slice() {
            [] => Vec::new(),
            owned => vec![TopicPartitions { topic_id, partitions: owned.to_vec() }],
        };
        let request = match self.epoch {
            0 => first_beat(GROUP, &self.id),
            epoch if self.anew => ConsumerGroupHeartbeatRequest {
                member_epoch: epoch,
                topic_partitions: Some(owned),
                ..first_beat(GROUP, &self.id)
            },
            epoch => ConsumerGroupHeartbeatRequest {
                group_id: GROUP.to_owned(),
                member_id: self.id.clone(),
                member_epoch: epoch,
                topic_partitions: Some(owned),
                ..Default::default()
            },
        };
        let response = bed.consumer_beat(&request);
        self.hear_consumer(&response);
    }

    fn hear_consumer(&mut self, response: &ConsumerGroupHeartbeatResponse) {
        match ErrorCode(response.error_code) {
            ErrorCode::NONE => {
                self.epoch = response.member_epoch;
                self.anew = false;
                if let Some(assignment) = &response.assignment {
                    let all = assignment.topic_partitions.iter().flat_map(|topic| topic.partitions.clone());
                    let all: Vec<i32> = all.collect();
                    self.positions.retain(|partition, _| all.contains(partition));
                    self.owned = all;
                }
            }
            ErrorCode::COORDINATOR_NOT_AVAILABLE => self.anew = true,
            _ => {
                (self.epoch, self.anew) = (0, true);
                self.owned.clear();
                self.positions.clear();
            }
        }
    }

    /// Goes, and may come again.
    pub fn leave(&mut self, bed: &mut Bed) {
        match self.kind {
            Kind::Classic if !self.id.is_empty() => {
                let _ = bed.leave(GROUP, &self.id);
                self.id.clear();
                self.out();
            }
            Kind::Consumer if self.epoch > 0 => {
                let request =
                    ConsumerGroupHeartbeatRequest { member_epoch: -1, ..first_beat(GROUP, &self.id) };
                let _ = bed.consumer_beat(&request);
                (self.epoch, self.anew) = (0, true);
                self.owned.clear();
                self.positions.clear();
            }
            _ => {}
        }
    }

    /// The answer that is on its way does not come: a client waits for its timeout and begins anew.
    pub fn lose_answers(&mut self, bed: &mut Bed) {
        match (&self.classic, self.kind) {
            (Classic::Joining(ticket) | Classic::Syncing(ticket, _), _) => {
                bed.answers.remove(ticket);
                self.out();
            }
            (_, Kind::Consumer) => {
                let before = (self.epoch, self.owned.clone());
                self.act_consumer(bed);
                (self.epoch, self.owned) = before;
                self.anew = true;
            }
            _ => {}
        }
    }
}

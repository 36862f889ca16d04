//! A coordinator without a broker: what it appends is kept, what it answers too.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kfk_protocol::messages::leave_group_request::MemberIdentity;
use kfk_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kfk_protocol::messages::offset_fetch_request::OffsetFetchRequestGroup;
use kfk_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kfk_protocol::messages::*;
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Message;

use crate::config::properties::Properties;
use crate::config::{Resolver, Startup};
use crate::coordinator::groups::Protocol;
use crate::coordinator::{Answer, Caller, Context, Effects, Groups, Record, Ticket, Topics};
use crate::env::SeededRng;

/// Topics that a test makes.
#[derive(Default)]
pub struct FakeTopics {
    pub topics: BTreeMap<String, (Uuid, i32)>,
    pub version: u64,
}

impl Topics for FakeTopics {
    fn version(&self) -> u64 {
        self.version
    }

    fn by_name(&self, name: &str) -> Option<(Uuid, i32)> {
        self.topics.get(name).copied()
    }

    fn name_of(&self, id: Uuid) -> Option<String> {
        self.topics.iter().find(|(_, (known, _))| *known == id).map(|(name, _)| name.clone())
    }

    fn names(&self) -> Vec<String> {
        self.topics.keys().cloned().collect()
    }
}

pub struct Bed {
    pub groups: Groups,
    /// What the log has, as bytes.
    pub log: Vec<(Bytes, Option<Bytes>)>,
    pub answers: BTreeMap<Ticket, Answer>,
    pub now: Duration,
    pub topics: FakeTopics,
    /// The next append fails.
    pub fails: Option<ErrorCode>,
    /// Whether an append failed, and no classic group was noted since.
    pub is_ahead_of_log: bool,
    config: Resolver,
    rng: SeededRng,
    next_ticket: u64,
}

/// The wall clock when the monotonic one shows nothing.
pub const EPOCH_MS: i64 = 1_700_000_000_000;

impl Bed {
    pub fn new(overrides: &[(&str, &str)]) -> Self {
        Self::seeded(1, overrides)
    }

    pub fn seeded(seed: u64, overrides: &[(&str, &str)]) -> Self {
        let mut properties = Properties::default();
        for (key, value) in overrides {
            properties.set(key, value);
        }
        let startup = Startup::development("/data", &properties).expect("the settings are right");
        let mut bed = Self {
            groups: Groups::default(),
            log: Vec::new(),
            answers: BTreeMap::new(),
            now: Duration::from_secs(1),
            topics: FakeTopics::default(),
            fails: None,
            is_ahead_of_log: false,
            config: Resolver::new(&startup),
            rng: SeededRng::new(seed),
            next_ticket: 0,
        };
        bed.topic("t", 4);
        bed.event(|groups, cx, _| groups.loaded(cx));
        bed
    }

    pub fn topic(&mut self, name: &str, partitions: i32) -> Uuid {
        self.topics.version += 1;
        let id = Uuid::from_bytes([self.topics.topics.len() as u8 + 1; 16]);
        let (id, _) = *self.topics.topics.entry(name.to_owned()).or_insert((id, partitions));
        self.topics.topics.insert(name.to_owned(), (id, partitions));
        id
    }

    /// One event, as a shard runs it.
    pub fn event(&mut self, work: impl FnOnce(&mut Groups, &mut Context<'_>, Ticket)) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        let mut cx = Context {
            config: &self.config,
            topics: &self.topics,
            rng: &self.rng,
            now_ms: EPOCH_MS + self.now.as_millis() as i64,
            now: self.now,
            out: Effects::default(),
        };
        work(&mut self.groups, &mut cx, ticket);
        while !cx.out.is_empty() {
            let Effects { records, answers, after, .. } = std::mem::take(&mut cx.out);
            let fails = if records.is_empty() { None } else { self.fails.take() };
            self.is_ahead_of_log |= fails.is_some();
            if fails.is_none() {
                for record in records {
                    self.is_ahead_of_log &= !matches!(record, Record::GroupMetadata(..));
                    let (key, value) = record.encode().expect("a record");
                    let read =
                        Record::decode(&key, value.as_deref()).expect("a record").expect("a known one");
                    assert_eq!(read, record, "what is read is what was written");
                    self.log.push((key, value));
                    self.groups.replay_live(record);
                }
            }
            for after in &after {
                match fails {
                    None => self.groups.appended(&mut cx, after),
                    Some(error) => self.groups.not_appended(&mut cx, after, error),
                }
            }
            for (ticket, answer) in answers {
                let answer = fails.map_or(answer.clone(), |error| answer.failed(error));
                assert!(self.answers.insert(ticket, answer).is_none(), "answered twice");
            }
        }
        ticket
    }

    /// Lets time pass.
    pub fn advance(&mut self, ms: u64) {
        let until = self.now + Duration::from_millis(ms);
        while let Some(due) = self.groups.next_due().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.event(|groups, cx, _| {
                groups.expire(cx);
            });
        }
        self.now = until;
    }

    /// What replaying the log gives.
    pub fn replayed(&self) -> Groups {
        let mut groups = Groups::default();
        for (key, value) in &self.log {
            groups.replay(Record::decode(key, value.as_deref()).expect("a record").expect("a known one"));
        }
        groups
    }

    /// The coordinator ends, and another reads the log.
    pub fn restart(&mut self) {
        self.event(|groups, cx, _| groups.unloaded(cx, ErrorCode::NOT_COORDINATOR));
        self.groups = self.replayed();
        self.event(|groups, cx, _| groups.loaded(cx));
    }

    /// A consumer group, as others see it.
    pub fn describe_consumer(&self, groups: &Groups, id: &str) -> String {
        let cx = Context {
            config: &self.config,
            topics: &self.topics,
            rng: &self.rng,
            now_ms: 0,
            now: self.now,
            out: Effects::default(),
        };
        format!("{:?}", groups.describe_consumer_group(&cx, id, 1))
    }

    /// No two members of a consumer group hold the same partition, given back or not.
    pub fn check_owners(&self, id: &str) {
        let Some(Protocol::Consumer(group)) = self.groups.groups.get(id).map(|group| &group.protocol) else {
            return;
        };
        let mut held = BTreeMap::new();
        for member in group.members.values() {
            for place in member.holds() {
                let other = held.insert(place, member.id.clone());
                assert_eq!(other, None, "{} holds {place:?} too", member.id);
            }
        }
    }

    /// The group's generation or epoch, and its members.
    pub fn members(&self, id: &str) -> (i32, BTreeSet<String>) {
        match self.groups.groups.get(id).map(|group| &group.protocol) {
            Some(Protocol::Classic(group)) => {
                (group.generation, group.members().map(|member| member.id.to_string()).collect())
            }
            Some(Protocol::Consumer(group)) => {
                (group.epoch, group.members.keys().map(ToString::to_string).collect())
            }
            None => (0, BTreeSet::new()),
        }
    }

    pub fn take(&mut self, ticket: Ticket) -> Answer {
        self.answers.remove(&ticket).expect("an answer")
    }

    /// A new group has a turn to wait for others, which passes at once.
    pub fn join(&mut self, request: &JoinGroupRequest, version: i16) -> Ticket {
        let caller = Caller { client_id: "client", host: "/127.0.0.1", version };
        let ticket = self.event(|groups, cx, ticket| groups.join_group(cx, ticket, caller, request));
        self.advance(0);
        ticket
    }

    pub fn joined(&mut self, ticket: Ticket) -> JoinGroupResponse {
        match self.take(ticket) {
            Answer::JoinGroup(response) => response,
            other => panic!("{other:?}"),
        }
    }

    pub fn sync(
        &mut self,
        group: &str,
        member: &str,
        generation: i32,
        assignments: &[(&str, &'static [u8])],
    ) -> Ticket {
        let request = SyncGroupRequest {
            group_id: group.to_owned(),
            generation_id: generation,
            member_id: member.to_owned(),
            assignments: assignments
                .iter()
                .map(|(id, bytes)| SyncGroupRequestAssignment {
                    member_id: (*id).to_owned(),
                    assignment: Bytes::from_static(bytes),
                })
                .collect(),
            ..Default::default()
        };
        self.event(|groups, cx, ticket| groups.sync_group(cx, ticket, &request))
    }

    pub fn synced(&mut self, ticket: Ticket) -> (ErrorCode, Bytes) {
        match self.take(ticket) {
            Answer::SyncGroup(response) => (ErrorCode(response.error_code), response.assignment),
            other => panic!("{other:?}"),
        }
    }

    pub fn beat(&mut self, group: &str, member: &str, generation: i32) -> ErrorCode {
        let request = HeartbeatRequest {
            group_id: group.to_owned(),
            generation_id: generation,
            member_id: member.to_owned(),
            ..Default::default()
        };
        let ticket = self.event(|groups, cx, ticket| groups.heartbeat(cx, ticket, &request));
        match self.take(ticket) {
            Answer::Heartbeat(response) => ErrorCode(response.error_code),
            other => panic!("{other:?}"),
        }
    }

    pub fn leave(&mut self, group: &str, member: &str) -> ErrorCode {
        let members = vec![MemberIdentity { member_id: member.to_owned(), ..Default::default() }];
        let request = LeaveGroupRequest { group_id: group.to_owned(), members, ..Default::default() };
        let ticket = self.event(|groups, cx, ticket| groups.leave_group(cx, ticket, &request));
        match self.take(ticket) {
            Answer::LeaveGroup(response) => {
                let member = response.members.first().map_or(0, |member| member.error_code);
                ErrorCode(if response.error_code == 0 { member } else { response.error_code })
            }
            other => panic!("{other:?}"),
        }
    }

    pub fn commit(
        &mut self,
        group: &str,
        member: &str,
        generation: i32,
        partition: i32,
        offset: i64,
    ) -> ErrorCode {
        self.commit_with(group, member, generation, partition, offset, "")
    }

    pub fn commit_with(
        &mut self,
        group: &str,
        member: &str,
        generation: i32,
        partition: i32,
        offset: i64,
        note: &str,
    ) -> ErrorCode {
        let partitions = vec![OffsetCommitRequestPartition {
            partition_index: partition,
            committed_offset: offset,
            committed_metadata: Some(note.to_owned()),
            ..Default::default()
        }];
        let topic_id = self.topics.by_name("t").expect("t is there").0;
        let topics = vec![OffsetCommitRequestTopic { name: "t".to_owned(), topic_id, partitions }];
        let request = OffsetCommitRequest {
            group_id: group.to_owned(),
            generation_id_or_member_epoch: generation,
            member_id: member.to_owned(),
            topics,
            ..Default::default()
        };
        let ticket = self.event(|groups, cx, ticket| groups.commit_offsets(cx, ticket, 9, &request));
        match self.take(ticket) {
            Answer::OffsetCommit(response) => ErrorCode(response.topics[0].partitions[0].error_code),
            other => panic!("{other:?}"),
        }
    }

    /// The committed offset of a partition of `t`; -1 for none.
    pub fn offset(&self, group: &str, partition: i32) -> i64 {
        let all = OffsetFetchRequestGroup { group_id: group.to_owned(), topics: None, ..Default::default() };
        let found = self.groups.fetch_offsets(&all, false);
        let partitions =
            found.topics.iter().filter(|topic| topic.name == "t").flat_map(|topic| &topic.partitions);
        partitions
            .filter(|found| found.partition_index == partition)
            .map(|found| found.committed_offset)
            .next()
            .unwrap_or(-1)
    }

    pub fn consumer_beat(
        &mut self,
        request: &ConsumerGroupHeartbeatRequest,
    ) -> ConsumerGroupHeartbeatResponse {
        let caller = Caller { client_id: "client", host: "/127.0.0.1", version: 1 };
        let ticket = self.event(|groups, cx, ticket| groups.consumer_heartbeat(cx, ticket, caller, request));
        match self.take(ticket) {
            Answer::ConsumerGroupHeartbeat(response) => response,
            other => panic!("{other:?}"),
        }
    }
}

/// A JoinGroup of a consumer that reads `t`.
pub fn join_request(group: &str, member: &str) -> JoinGroupRequest {
    JoinGroupRequest {
        group_id: group.to_owned(),
        session_timeout_ms: 10_000,
        rebalance_timeout_ms: 30_000,
        member_id: member.to_owned(),
        protocol_type: "consumer".to_owned(),
        protocols: vec![JoinGroupRequestProtocol { name: "range".to_owned(), metadata: subscription(&[]) }],
        ..Default::default()
    }
}

/// A subscription to `t` by one who owns these partitions of it.
pub fn subscription(owned: &[i32]) -> Bytes {
    use kfk_protocol::messages::consumer_protocol_subscription::TopicPartition;
    let owned = TopicPartition { topic: "t".to_owned(), partitions: owned.to_vec() };
    let subscription = ConsumerProtocolSubscription {
        topics: vec!["t".to_owned()],
        owned_partitions: vec![owned],
        ..Default::default()
    };
    subscription.to_versioned_bytes(3).expect("a subscription")
}

/// A first heartbeat of a member that reads `t`.
pub fn first_beat(group: &str, member: &str) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: group.to_owned(),
        member_id: member.to_owned(),
        rebalance_timeout_ms: 30_000,
        subscribed_topic_names: Some(vec!["t".to_owned()]),
        topic_partitions: Some(Vec::new()),
        ..Default::default()
    }
}

use std::collections::BTreeMap;

use bytes::Bytes;
use kfk_protocol::messages::join_group_response::JoinGroupResponseMember;
use kfk_protocol::messages::{JoinGroupResponse, SyncGroupResponse};

use super::*;
use crate::cluster::{Node, Partition, Topic};
use crate::config::{Address, Properties};
use crate::consumer::group::subscription::{assigned, assignment_bytes};

const START: Duration = Duration::from_secs(100);
const SECOND: Duration = Duration::from_secs(1);

fn member(more: &[(&str, &str)]) -> ClassicMember {
    let mut given = Properties::new();
    for (key, value) in [("bootstrap.servers", "localhost:9092"), ("group.id", "g")].iter().chain(more) {
        given.insert(key.to_string(), value.to_string());
    }
    let config = ConsumerConfig::from_properties(&given).unwrap();
    let mut member = ClassicMember::new(&config, Random::seeded(1)).unwrap();
    member.subscribe(Wanted::Topics(BTreeSet::from(["t".to_string()]))).unwrap();
    member.polls(true, START);
    member
}

fn join_answer(code: ErrorCode, leader: &str) -> JoinGroupResponse {
    let one = |id: &str| JoinGroupResponseMember {
        member_id: id.into(),
        metadata: said(&[], -1),
        ..Default::default()
    };
    JoinGroupResponse {
        error_code: code.0,
        generation_id: 7,
        protocol_name: Some("range".into()),
        leader: leader.into(),
        member_id: "me".into(),
        members: if leader == "me" { vec![one("me"), one("other")] } else { Vec::new() },
        ..Default::default()
    }
}

fn said(owned: &[i32], generation: i32) -> Bytes {
    let topics = BTreeSet::from(["t".to_string()]);
    let owned = owned.iter().map(|partition| TopicPartition::new("t", *partition)).collect();
    Said { topics: &topics, owned: &owned, generation, rack: "", user_data: None }.to_bytes()
}

fn share(partitions: &[i32]) -> Bytes {
    assignment_bytes(&BTreeMap::from([("t".to_string(), partitions.to_vec())]))
}

/// A snapshot with a topic `t` whose partitions are on these nodes: node 1 is in rack r1, node 2 in r2.
fn topic_of(generation: u64, nodes: &[i32]) -> Metadata {
    let node = |id: i32| Node {
        id,
        address: Address { host: "localhost".into(), port: 1 },
        rack: Some(format!("r{id}")),
    };
    let partition = |(index, node): (i32, &i32)| Partition {
        index,
        leader: Some(*node),
        leader_epoch: 0,
        replicas: vec![*node],
        isr: vec![*node],
        offline: Vec::new(),
        error: ErrorCode::NONE,
    };
    let topic = Topic {
        name: "t".into(),
        id: Default::default(),
        internal: false,
        partitions: (0..).zip(nodes).map(partition).collect(),
    };
    Metadata {
        generation,
        nodes: [1, 2].map(|id| (id, node(id))).into(),
        topics: [("t".to_string(), topic.into())].into(),
        ..Default::default()
    }
}

/// Lets go of what it is to let go of.
fn lets_go(member: &mut ClassicMember) -> Vec<TopicPartition> {
    let Due::LetGo { partitions, lost } = member.due() else { panic!("nothing to let go of") };
    member.has_let_go(&partitions, lost);
    partitions
}

/// Lets go, joins and syncs as a follower who is given partition 0.
fn settle(member: &mut ClassicMember) {
    lets_go(member);
    assert!(matches!(member.next(START), Step::Join(_)));
    member.joined(Ok(join_answer(ErrorCode::NONE, "other")), START);
    let Step::Sync(sync) = member.next(START) else { panic!("no sync") };
    assert_eq!((sync.generation_id, sync.assignments.len()), (7, 0));
    member.synced(Ok(SyncGroupResponse { assignment: share(&[0]), ..Default::default() }), START);
    let Due::TakeOver(granted) = member.due() else { panic!("nothing granted") };
    assert_eq!(granted, [TopicPartition::new("t", 0)]);
    member.has_taken_over(&granted, member.tenure());
}

#[test]
fn nothing_is_sent_before_the_application_polls_and_the_id_is_taken_from_the_first_answer() {
    let mut member = member(&[]);
    assert_eq!(member.next(START), Step::Wait(None));
    assert!(matches!(member.due(), Due::LetGo { lost: false, .. }));
    lets_go(&mut member);
    member.joined(Ok(join_answer(ErrorCode::MEMBER_ID_REQUIRED, "")), START);
    let Step::Join(join) = member.next(START) else { panic!("no join") };
    assert_eq!((join.member_id.as_str(), join.session_timeout_ms), ("me", 45_000));
    assert_eq!((join.rebalance_timeout_ms, join.protocols[0].name.as_str()), (300_000, "range"));
}

#[test]
fn the_leader_divides_and_joins_anew_when_topics_grow() {
    let mut member = member(&[]);
    lets_go(&mut member);
    member.joined(Ok(join_answer(ErrorCode::NONE, "me")), START);
    assert_eq!(member.next(START), Step::Lead(BTreeSet::from(["t".to_string()])));
    member.lead(Topics::from([("t".to_string(), partitions(&topic_of(1, &[1, 1, 1]), "t"))]));
    let Step::Sync(sync) = member.next(START) else { panic!("no sync") };
    let told = |id: &str| {
        let mine = sync.assignments.iter().find(|assignment| assignment.member_id == id).unwrap();
        assigned(&mine.assignment).unwrap().len()
    };
    assert_eq!((told("me"), told("other")), (2, 1));
    member.synced(Ok(SyncGroupResponse { assignment: share(&[0, 1]), ..Default::default() }), START);
    // Where its replicas are is nothing to a leader without a rack.
    member.look_at(&topic_of(2, &[2, 1, 2]));
    assert!(matches!(member.due(), Due::TakeOver(_)));
    member.look_at(&topic_of(3, &[2, 1, 2, 1]));
    assert!(matches!(member.due(), Due::LetGo { lost: false, .. }));
}

#[test]
fn a_leader_with_a_rack_divides_by_racks_and_joins_anew_when_replicas_move() {
    let mut member = member(&[("client.rack", "r2")]);
    lets_go(&mut member);
    let mut answer = join_answer(ErrorCode::NONE, "me");
    let topics = BTreeSet::from(["t".to_string()]);
    for (place, rack) in ["r2", "r1"].into_iter().enumerate() {
        let said = Said { topics: &topics, owned: &BTreeSet::new(), generation: -1, rack, user_data: None };
        answer.members[place].metadata = said.to_bytes();
    }
    member.joined(Ok(answer), START);
    member.lead(Topics::from([("t".to_string(), partitions(&topic_of(1, &[1, 2]), "t"))]));
    let Step::Sync(sync) = member.next(START) else { panic!("no sync") };
    let mine = sync.assignments.iter().find(|assignment| assignment.member_id == "me").unwrap();
    assert_eq!(assigned(&mine.assignment).unwrap(), [TopicPartition::new("t", 1)]);
    member.synced(Ok(SyncGroupResponse { assignment: share(&[1]), ..Default::default() }), START);
    member.look_at(&topic_of(2, &[1, 2]));
    assert!(matches!(member.due(), Due::TakeOver(_)));
    member.look_at(&topic_of(3, &[2, 1]));
    assert!(matches!(member.due(), Due::LetGo { lost: false, .. }));
}

#[test]
fn beats_go_out_in_time_and_a_rebalance_waits_for_the_application() {
    let mut member = member(&[]);
    settle(&mut member);
    assert_eq!(member.next(START), Step::Wait(Some(START + 3 * SECOND)));
    assert!(matches!(member.next(START + 3 * SECOND), Step::Beat(_)));
    member.beaten(Ok(ErrorCode::REBALANCE_IN_PROGRESS), START + 3 * SECOND);
    // Still beating: nobody has let go yet.
    assert!(matches!(member.next(START + 6 * SECOND), Step::Beat(_)));
    assert!(matches!(member.due(), Due::LetGo { lost: false, .. }));
    lets_go(&mut member);
    let Step::Join(join) = member.next(START + 6 * SECOND) else { panic!("no join") };
    assert_eq!(join.member_id, "me");
}

#[test]
fn who_is_not_known_any_more_has_lost_its_partitions_and_joins_as_somebody_new() {
    for (code, id) in [(ErrorCode::UNKNOWN_MEMBER_ID, ""), (ErrorCode::ILLEGAL_GENERATION, "me")] {
        let mut member = member(&[]);
        settle(&mut member);
        member.beaten(Ok(code), START);
        assert_eq!(member.identity(), None);
        assert!(matches!(member.due(), Due::LetGo { lost: true, .. }));
        lets_go(&mut member);
        let Step::Join(join) = member.next(START) else { panic!("no join") };
        assert_eq!(join.member_id, id);
    }
}

#[test]
fn who_is_fenced_hears_of_it_and_is_silent() {
    let mut member = member(&[("group.instance.id", "i")]);
    settle(&mut member);
    assert_eq!(member.farewell(), None);
    member.beaten(Ok(ErrorCode::FENCED_INSTANCE_ID), START);
    assert!(
        matches!(member.due(), Due::Error(error) if error.broker_code() == Some(ErrorCode::FENCED_INSTANCE_ID))
    );
    assert!(matches!(member.due(), Due::LetGo { lost: true, .. }));
    lets_go(&mut member);
    assert_eq!(member.next(START + 10 * SECOND), Step::Wait(None));
}

#[test]
fn who_stays_away_for_too_long_leaves_and_comes_back_with_the_next_poll() {
    let mut member = member(&[("max.poll.interval.ms", "2000")]);
    settle(&mut member);
    member.polls(false, START);
    assert_eq!(member.next(START), Step::Wait(Some(START + 2 * SECOND)));
    let Step::Leave(Farewell::Classic(leave)) = member.next(START + 2 * SECOND) else { panic!("it stays") };
    assert_eq!(leave.members[0].member_id, "me");
    assert!(matches!(member.due(), Due::LetGo { lost: true, .. }));
    lets_go(&mut member);
    assert!(matches!(member.next(START + 3 * SECOND), Step::Join(_)));
}

#[test]
fn a_coordinator_that_is_away_is_asked_again_later_not_at_once() {
    let mut member = member(&[]);
    lets_go(&mut member);
    let gone = ClientError::Disconnected { peer: "node 1".into(), reason: "gone".into() };
    member.joined(Err(gone), START);
    let Step::Wait(Some(until)) = member.next(START) else { panic!("at once") };
    assert!(until > START);
    assert!(matches!(member.next(until), Step::Join(_)));
    assert!(matches!(member.due(), Due::Nothing));
}

fn grant(member: &mut ClassicMember, generation: i32, partitions: &[i32]) {
    assert!(matches!(member.next(START), Step::Join(_)));
    let answer = JoinGroupResponse {
        generation_id: generation,
        protocol_name: Some("cooperative-sticky".into()),
        ..join_answer(ErrorCode::NONE, "other")
    };
    member.joined(Ok(answer), START);
    assert!(matches!(member.next(START), Step::Sync(_)));
    let answer = SyncGroupResponse { assignment: share(partitions), ..Default::default() };
    member.synced(Ok(answer), START);
}

fn takes_over(member: &mut ClassicMember) -> Vec<TopicPartition> {
    let Due::TakeOver(granted) = member.due() else { panic!("nothing granted") };
    member.has_taken_over(&granted, member.tenure());
    granted
}

#[test]
fn a_cooperative_member_keeps_what_it_has_gives_up_what_others_get_and_joins_again() {
    let named = |partitions: &[i32]| -> Vec<TopicPartition> {
        partitions.iter().map(|partition| TopicPartition::new("t", *partition)).collect()
    };
    let mut member = member(&[("partition.assignment.strategy", "cooperative-sticky")]);
    assert!(lets_go(&mut member).is_empty());
    grant(&mut member, 1, &[0, 1, 2]);
    assert_eq!(takes_over(&mut member), named(&[0, 1, 2]));
    // Somebody comes: nothing is let go of before it is known what.
    member.beaten(Ok(ErrorCode::REBALANCE_IN_PROGRESS), START);
    assert!(lets_go(&mut member).is_empty());
    let Step::Join(join) = member.next(START) else { panic!("no join") };
    assert_eq!(join.protocols[0].metadata, {
        let (topics, owned) = (["t".to_string()].into(), named(&[0, 1, 2]).into_iter().collect());
        let user_data = Some(generation_bytes(1));
        Said { topics: &topics, owned: &owned, generation: 1, rack: "", user_data }.to_bytes()
    });
    grant(&mut member, 2, &[0, 1]);
    assert_eq!(lets_go(&mut member), named(&[2]));
    assert!(takes_over(&mut member).is_empty());
    // Now that it is free it can be given: all join again.
    assert!(lets_go(&mut member).is_empty());
    grant(&mut member, 3, &[0, 1]);
    assert!(takes_over(&mut member).is_empty());
    assert!(matches!(member.due(), Due::Nothing));
    // Given up while it joins: everything is lost.
    member.beaten(Ok(ErrorCode::REBALANCE_IN_PROGRESS), START);
    assert!(lets_go(&mut member).is_empty());
    member.joined(Ok(join_answer(ErrorCode::UNKNOWN_MEMBER_ID, "")), START);
    assert!(matches!(member.due(), Due::LetGo { lost: true, .. }));
    assert_eq!(lets_go(&mut member), named(&[0, 1]));
    let Step::Join(join) = member.next(START) else { panic!("no join") };
    assert_eq!(join.member_id, "");
}

#[test]
fn the_sticky_assignor_tells_what_it_has_had() {
    let mut member = member(&[("partition.assignment.strategy", "sticky")]);
    settle(&mut member);
    member.beaten(Ok(ErrorCode::REBALANCE_IN_PROGRESS), START);
    assert_eq!(lets_go(&mut member), [TopicPartition::new("t", 0)]);
    let Step::Join(join) = member.next(START) else { panic!("no join") };
    let user_data = previous_bytes(&Share::from([("t".to_string(), vec![0])]), 7);
    let (topics, owned) = (["t".to_string()].into(), BTreeSet::new());
    let said = Said { topics: &topics, owned: &owned, generation: 7, rack: "", user_data };
    assert_eq!(join.protocols[0].metadata, said.to_bytes());
}

use bytes::Bytes;
use kfk_protocol::messages::join_group_response::JoinGroupResponseMember;

use super::*;
use crate::config::Properties;

const START: Duration = Duration::from_secs(100);
const SECOND: Duration = Duration::from_secs(1);

fn member(more: &[(&str, &str)]) -> Membership {
    let mut given = Properties::new();
    for (key, value) in [("bootstrap.servers", "localhost:9092"), ("group.id", "g")].iter().chain(more) {
        given.insert(key.to_string(), value.to_string());
    }
    let config = ConsumerConfig::from_properties(&given).unwrap();
    let mut member = Membership::new(&config, Random::seeded(1)).unwrap();
    member.subscribe(BTreeSet::from(["t".to_string()]));
    member.polls(true, START);
    member
}

fn join_answer(code: ErrorCode, leader: &str) -> JoinGroupResponse {
    let one = |id: &str| JoinGroupResponseMember {
        member_id: id.into(),
        metadata: subscription_bytes(&BTreeSet::from(["t".to_string()]), -1, ""),
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

fn share(partitions: &[i32]) -> Bytes {
    assignment_bytes(&BTreeMap::from([("t".to_string(), partitions.to_vec())]))
}

/// Lets go, joins and syncs as a follower who is given partition 0.
fn settle(member: &mut Membership) {
    assert!(matches!(member.due(), Due::LetGo { .. }));
    member.has_let_go();
    assert!(matches!(member.next(START), Step::Join(_)));
    member.joined(Ok(join_answer(ErrorCode::NONE, "other")), START);
    let Step::Sync(sync) = member.next(START) else { panic!("no sync") };
    assert_eq!((sync.generation_id, sync.assignments.len()), (7, 0));
    member.synced(Ok(SyncGroupResponse { assignment: share(&[0]), ..Default::default() }), START);
    let Due::TakeOver(granted) = member.due() else { panic!("nothing granted") };
    assert_eq!(granted, [TopicPartition::new("t", 0)]);
    member.has_taken_over(7);
}

#[test]
fn nothing_is_sent_before_the_application_polls_and_the_id_is_taken_from_the_first_answer() {
    let mut member = member(&[]);
    assert_eq!(member.next(START), Step::Wait(None));
    assert!(matches!(member.due(), Due::LetGo { lost: false }));
    member.has_let_go();
    member.joined(Ok(join_answer(ErrorCode::MEMBER_ID_REQUIRED, "")), START);
    let Step::Join(join) = member.next(START) else { panic!("no join") };
    assert_eq!((join.member_id.as_str(), join.session_timeout_ms), ("me", 45_000));
    assert_eq!((join.rebalance_timeout_ms, join.protocols[0].name.as_str()), (300_000, "range"));
}

#[test]
fn the_leader_divides_and_joins_anew_when_topics_grow() {
    let mut member = member(&[]);
    member.has_let_go();
    member.joined(Ok(join_answer(ErrorCode::NONE, "me")), START);
    assert_eq!(member.next(START), Step::Lead(BTreeSet::from(["t".to_string()])));
    member.lead(BTreeMap::from([("t".to_string(), 3)]));
    let Step::Sync(sync) = member.next(START) else { panic!("no sync") };
    let told = |id: &str| {
        let mine = sync.assignments.iter().find(|assignment| assignment.member_id == id).unwrap();
        assigned(&mine.assignment).unwrap().len()
    };
    assert_eq!((told("me"), told("other")), (2, 1));
    member.synced(Ok(SyncGroupResponse { assignment: share(&[0, 1]), ..Default::default() }), START);
    member.look_at(|_| Some(3));
    assert!(matches!(member.due(), Due::TakeOver(_)));
    member.look_at(|_| Some(4));
    assert!(matches!(member.due(), Due::LetGo { lost: false }));
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
    assert!(matches!(member.due(), Due::LetGo { lost: false }));
    member.has_let_go();
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
        assert!(matches!(member.due(), Due::LetGo { lost: true }));
        member.has_let_go();
        let Step::Join(join) = member.next(START) else { panic!("no join") };
        assert_eq!(join.member_id, id);
    }
}

#[test]
fn who_is_fenced_hears_of_it_and_is_silent() {
    let mut member = member(&[("group.instance.id", "i")]);
    settle(&mut member);
    assert_eq!(member.leave_request(), None);
    member.beaten(Ok(ErrorCode::FENCED_INSTANCE_ID), START);
    assert!(
        matches!(member.due(), Due::Error(error) if error.broker_code() == Some(ErrorCode::FENCED_INSTANCE_ID))
    );
    assert!(matches!(member.due(), Due::LetGo { lost: true }));
    member.has_let_go();
    assert_eq!(member.next(START + 10 * SECOND), Step::Wait(None));
}

#[test]
fn who_stays_away_for_too_long_leaves_and_comes_back_with_the_next_poll() {
    let mut member = member(&[("max.poll.interval.ms", "2000")]);
    settle(&mut member);
    member.polls(false, START);
    assert_eq!(member.next(START), Step::Wait(Some(START + 2 * SECOND)));
    let Step::Leave(leave) = member.next(START + 2 * SECOND) else { panic!("it stays") };
    assert_eq!(leave.members[0].member_id, "me");
    assert!(matches!(member.due(), Due::LetGo { lost: true }));
    member.has_let_go();
    assert!(matches!(member.next(START + 3 * SECOND), Step::Join(_)));
}

#[test]
fn a_coordinator_that_is_away_is_asked_again_later_not_at_once() {
    let mut member = member(&[]);
    member.has_let_go();
    let gone = ClientError::Disconnected { peer: "node 1".into(), reason: "gone".into() };
    member.joined(Err(gone), START);
    let Step::Wait(Some(until)) = member.next(START) else { panic!("at once") };
    assert!(until > START);
    assert!(matches!(member.next(until), Step::Join(_)));
    assert!(matches!(member.due(), Due::Nothing));
}

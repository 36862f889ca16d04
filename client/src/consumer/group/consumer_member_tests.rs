use kfk_protocol::messages::ConsumerGroupHeartbeatResponse;
use kfk_protocol::messages::consumer_group_heartbeat_response::{
    Assignment, TopicPartitions as AssignedTopic,
};

use super::*;
use crate::config::Properties;

const START: Duration = Duration::from_secs(100);
const T: Uuid = Uuid::from_bytes([1; 16]);
const ANEW: Uuid = Uuid::from_bytes([2; 16]);

fn member(more: &[(&str, &str)]) -> ConsumerMember {
    let mut given = Properties::new();
    let basis = [("bootstrap.servers", "localhost:9092"), ("group.id", "g"), ("group.protocol", "consumer")];
    for (key, value) in basis.iter().chain(more) {
        given.insert(key.to_string(), value.to_string());
    }
    let config = ConsumerConfig::from_properties(&given).unwrap();
    let mut member = ConsumerMember::new(&config, Random::seeded(1));
    member.subscribe(Wanted::Topics(BTreeSet::from(["t".to_string()]))).unwrap();
    member.polls(true, START);
    member
}

fn named(partitions: &[i32]) -> Vec<TopicPartition> {
    partitions.iter().map(|partition| TopicPartition::new("t", *partition)).collect()
}

fn told(epoch: i32, assignment: Option<(Uuid, &[i32])>) -> Answer {
    let assignment = assignment.map(|(topic_id, partitions)| Assignment {
        topic_partitions: vec![AssignedTopic { topic_id, partitions: partitions.to_vec() }],
    });
    Answer::ConsumerBeaten(Ok(ConsumerGroupHeartbeatResponse {
        member_epoch: epoch,
        heartbeat_interval_ms: 5000,
        assignment,
        ..Default::default()
    }))
}

fn refusal(code: ErrorCode) -> Answer {
    Answer::ConsumerBeaten(Ok(ConsumerGroupHeartbeatResponse { error_code: code.0, ..Default::default() }))
}

fn beats(member: &mut ConsumerMember) -> ConsumerGroupHeartbeatRequest {
    let Step::ConsumerBeat(beat) = member.next(START) else { panic!("no beat") };
    beat
}

fn reported(beat: &ConsumerGroupHeartbeatRequest) -> Option<Vec<i32>> {
    let topics = beat.topic_partitions.as_ref()?;
    Some(topics.iter().flat_map(|topic| topic.partitions.iter().copied()).collect())
}

fn lets_go(member: &mut ConsumerMember) -> Vec<TopicPartition> {
    let Due::LetGo { partitions, lost } = member.due() else { panic!("nothing to let go of") };
    member.has_let_go(&partitions, lost);
    partitions
}

fn takes_over(member: &mut ConsumerMember) -> Vec<TopicPartition> {
    let Due::TakeOver(granted) = member.due() else { panic!("nothing granted") };
    member.has_taken_over(&granted, member.tenure());
    granted
}

/// Joins, and reads partitions 0 and 1 in epoch 1.
fn settle(member: &mut ConsumerMember) {
    lets_go(member);
    assert_eq!(beats(member).member_epoch, 0);
    member.answered(told(1, Some((T, &[0, 1]))), START);
    assert!(matches!(member.due(), Due::Nothing));
    assert_eq!(member.next(START), Step::Name(BTreeSet::from([T])));
    member.answered(Answer::Named(Ok(BTreeMap::from([(T, "t".to_string())]))), START);
    assert_eq!(takes_over(member), named(&[0, 1]));
    assert_eq!(reported(&beats(member)), Some(vec![0, 1]));
    member.answered(told(1, None), START);
    assert!(matches!(member.due(), Due::Nothing));
    assert_eq!(member.next(START), Step::Wait(Some(START + Duration::from_secs(5))));
}

#[test]
fn who_joins_says_everything_and_then_only_what_has_changed() {
    let mut member = member(&[("group.remote.assignor", "range"), ("client.rack", "r")]);
    assert_eq!(member.next(START), Step::Wait(None));
    lets_go(&mut member);
    let join = beats(&mut member);
    assert_eq!((join.rebalance_timeout_ms, join.member_id.len()), (300_000, 22));
    assert_eq!(join.subscribed_topic_names, Some(vec!["t".to_string()]));
    assert_eq!((join.subscribed_topic_regex.as_ref(), join.rack_id.as_deref()), (None, Some("r")));
    assert_eq!((join.server_assignor.as_deref(), reported(&join)), (Some("range"), Some(vec![])));
    member.answered(told(1, None), START);
    let Step::ConsumerBeat(beat) = member.next(START + Duration::from_secs(5)) else { panic!("no beat") };
    assert_eq!((beat.member_epoch, beat.rebalance_timeout_ms), (1, -1));
    assert_eq!((beat.subscribed_topic_names.as_ref(), reported(&beat)), (None, None));
}

#[test]
fn what_is_revoked_is_let_go_of_before_anything_is_taken_over() {
    let mut member = member(&[]);
    settle(&mut member);
    member.answered(told(2, Some((T, &[1, 2]))), START);
    assert_eq!(lets_go(&mut member), named(&[0]));
    assert_eq!(reported(&beats(&mut member)), Some(vec![1]));
    assert_eq!(takes_over(&mut member), named(&[2]));
    assert_eq!(reported(&beats(&mut member)), Some(vec![1, 2]));
    assert_eq!(member.identity().unwrap().0, 2);
}

#[test]
fn a_topic_that_was_made_anew_is_another_topic() {
    let mut member = member(&[]);
    settle(&mut member);
    member.answered(told(2, Some((ANEW, &[0, 1]))), START);
    member.answered(Answer::Named(Ok(BTreeMap::from([(ANEW, "t".to_string())]))), START);
    assert_eq!(lets_go(&mut member), named(&[0, 1]));
    assert_eq!(takes_over(&mut member), named(&[0, 1]));
    assert_eq!(beats(&mut member).topic_partitions.unwrap()[0].topic_id, ANEW);
}

#[test]
fn who_is_fenced_has_lost_everything_and_joins_again_with_the_next_poll() {
    for code in [ErrorCode::FENCED_MEMBER_EPOCH, ErrorCode::UNKNOWN_MEMBER_ID] {
        let mut member = member(&[]);
        settle(&mut member);
        let (id, tenure) = (member.member_id.clone(), member.tenure());
        member.answered(refusal(code), START);
        assert_eq!((member.identity(), member.next(START)), (None, Step::Wait(None)));
        assert!(matches!(member.due(), Due::LetGo { lost: true, .. }));
        assert_eq!(lets_go(&mut member), named(&[0, 1]));
        assert_ne!(member.tenure(), tenure);
        let join = beats(&mut member);
        assert_eq!((join.member_epoch, join.member_id, join.topic_partitions), (0, id, Some(vec![])));
    }
}

#[test]
fn after_an_error_that_passes_everything_is_said_again_later() {
    let mut member = member(&[]);
    settle(&mut member);
    member.answered(refusal(ErrorCode::COORDINATOR_NOT_AVAILABLE), START);
    let Step::Wait(Some(until)) = member.next(START) else { panic!("at once") };
    let Step::ConsumerBeat(beat) = member.next(until) else { panic!("no beat") };
    assert_eq!(beat.member_epoch, 1);
    assert!(beat.subscribed_topic_names.is_some() && reported(&beat) == Some(vec![0, 1]));
}

#[test]
fn a_refusal_that_does_not_pass_is_heard_once_and_nothing_is_sent_any_more() {
    let mut member = member(&[]);
    settle(&mut member);
    member.answered(refusal(ErrorCode::UNSUPPORTED_ASSIGNOR), START);
    let Due::Error(error) = member.due() else { panic!("silence") };
    assert_eq!(error.broker_code(), Some(ErrorCode::UNSUPPORTED_ASSIGNOR));
    assert_eq!(lets_go(&mut member), named(&[0, 1]));
    assert!(matches!(member.due(), Due::Nothing));
    assert_eq!(member.next(START), Step::Wait(None));
}

#[test]
fn an_expression_goes_to_the_coordinator_and_is_taken_back() {
    let mut member = member(&[]);
    member.subscribe(Wanted::Regex("t.*".into())).unwrap();
    lets_go(&mut member);
    let join = beats(&mut member);
    assert_eq!(join.subscribed_topic_regex.as_deref(), Some("t.*"));
    assert_eq!(join.subscribed_topic_names, Some(Vec::new()));
    member.answered(told(1, None), START);
    member.subscribe(Wanted::Topics(BTreeSet::from(["u".to_string()]))).unwrap();
    let beat = beats(&mut member);
    assert_eq!(beat.subscribed_topic_regex.as_deref(), Some(""));
    assert_eq!(beat.subscribed_topic_names, Some(vec!["u".to_string()]));
}

#[test]
fn who_goes_says_for_how_long_and_who_stays_away_is_gone() {
    for (instance, epoch) in [(None, -1), (Some("i"), -2)] {
        let more = [("max.poll.interval.ms", "2000"), ("group.instance.id", instance.unwrap_or_default())];
        let mut member = member(&more[..1 + usize::from(instance.is_some())]);
        settle(&mut member);
        let Some(Farewell::Consumer(farewell)) = member.farewell() else { panic!("silence") };
        assert_eq!((farewell.member_epoch, farewell.instance_id.as_deref()), (epoch, instance));
        member.polls(false, START);
        assert!(matches!(member.next(START + Duration::from_secs(2)), Step::Leave(_)));
        assert_eq!(lets_go(&mut member), named(&[0, 1]));
        assert_eq!(beats(&mut member).member_epoch, 0);
    }
}

//! Groups of the consumer protocol, and the change between the protocols.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use kfk_protocol::messages::{ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse};

use super::bed::{Bed, first_beat, join_request, subscription};

fn told(response: &ConsumerGroupHeartbeatResponse) -> Option<Vec<i32>> {
    assert_eq!(ErrorCode(response.error_code), ErrorCode::NONE, "{:?}", response.error_message);
    let assignment = response.assignment.as_ref()?;
    Some(assignment.topic_partitions.iter().flat_map(|topic| topic.partitions.clone()).collect())
}

fn beat(bed: &mut Bed, member: &str, epoch: i32, owned: Option<&[i32]>) -> ConsumerGroupHeartbeatResponse {
    let topic_id = bed.topics.topics["t"].0;
    let owned = owned.map(|owned| match owned {
        [] => Vec::new(),
        partitions => vec![TopicPartitions { topic_id, partitions: partitions.to_vec() }],
    });
    bed.consumer_beat(&ConsumerGroupHeartbeatRequest {
        group_id: "g".to_owned(),
        member_id: member.to_owned(),
        member_epoch: epoch,
        topic_partitions: owned,
        ..Default::default()
    })
}

fn state(bed: &Bed) -> String {
    bed.groups.list(&Default::default()).remove(0).group_state
}

#[test]
fn partitions_go_from_one_member_to_the_other_and_never_to_both() {
    let mut bed = Bed::new(&[]);
    let first = bed.consumer_beat(&first_beat("g", "a"));
    assert_eq!((told(&first), first.member_epoch), (Some(vec![0, 1, 2, 3]), 2));
    let second = bed.consumer_beat(&first_beat("g", "b"));
    assert_eq!(told(&second), Some(vec![]), "the first still has them");
    let first = beat(&mut bed, "a", 2, Some(&[0, 1, 2, 3]));
    let kept = told(&first).expect("it is to give some back");
    assert_eq!((kept.len(), first.member_epoch), (2, 2));
    assert_eq!(told(&beat(&mut bed, "b", second.member_epoch, None)), None, "they are not given back yet");
    let first = beat(&mut bed, "a", 2, Some(&kept));
    assert_eq!(first.member_epoch, 3);
    let second = beat(&mut bed, "b", second.member_epoch, None);
    let got = told(&second).expect("now they are free");
    assert!(got.len() == 2 && got.iter().all(|partition| !kept.contains(partition)));
    assert_eq!(state(&bed), "Stable");
    let replayed = bed.replayed();
    assert_eq!(replayed.list(&Default::default()), bed.groups.list(&Default::default()));
}

#[test]
fn a_member_in_the_wrong_epoch_is_fenced_and_a_lost_answer_is_told_again() {
    let mut bed = Bed::new(&[]);
    bed.consumer_beat(&first_beat("g", "a"));
    assert_eq!(beat(&mut bed, "a", 9, None).error_code, ErrorCode::FENCED_MEMBER_EPOCH.0);
    assert_eq!(beat(&mut bed, "a", 1, None).error_code, ErrorCode::FENCED_MEMBER_EPOCH.0);
    let again = bed.consumer_beat(&first_beat("g", "a"));
    assert_eq!(told(&again), Some(vec![0, 1, 2, 3]));
    assert_eq!(beat(&mut bed, "b", 2, None).error_code, ErrorCode::UNKNOWN_MEMBER_ID.0);
    assert_eq!(beat(&mut bed, "a", -1, None).member_epoch, -1);
    assert_eq!(state(&bed), "Empty");
}

#[test]
fn silent_members_and_those_that_keep_their_partitions_too_long_go() {
    let mut bed = Bed::new(&[]);
    bed.consumer_beat(&first_beat("g", "a"));
    bed.consumer_beat(&first_beat("g", "b"));
    for _ in 0..3 {
        let _ = beat(&mut bed, "a", 2, Some(&[0, 1, 2, 3]));
        let _ = beat(&mut bed, "b", 3, None);
        bed.advance(10_000);
    }
    assert_eq!(beat(&mut bed, "a", 2, None).error_code, ErrorCode::UNKNOWN_MEMBER_ID.0, "30 s to give back");
    let left = beat(&mut bed, "b", 3, None);
    assert_eq!(told(&left), Some(vec![0, 1, 2, 3]));
    bed.advance(45_001);
    assert_eq!(state(&bed), "Empty");
}

#[test]
fn a_static_member_comes_back_under_another_id_with_what_it_had() {
    let mut bed = Bed::new(&[]);
    let first =
        |id: &str| ConsumerGroupHeartbeatRequest { instance_id: Some("i".to_owned()), ..first_beat("g", id) };
    bed.consumer_beat(&first("a"));
    assert_eq!(bed.consumer_beat(&first("b")).error_code, ErrorCode::UNRELEASED_INSTANCE_ID.0);
    let away = ConsumerGroupHeartbeatRequest { member_epoch: -2, ..first("a") };
    assert_eq!(bed.consumer_beat(&away).member_epoch, -2);
    let back = bed.consumer_beat(&first("b"));
    assert_eq!((told(&back), back.member_epoch), (Some(vec![0, 1, 2, 3]), 2));
    let old = ConsumerGroupHeartbeatRequest { member_epoch: 2, ..first("a") };
    assert_eq!(bed.consumer_beat(&old).error_code, ErrorCode::FENCED_INSTANCE_ID.0);
}

#[test]
fn a_regular_expression_finds_topics_that_come_later() {
    let mut bed = Bed::new(&[]);
    let request = ConsumerGroupHeartbeatRequest {
        subscribed_topic_names: None,
        subscribed_topic_regex: Some("t|u.*".to_owned()),
        ..first_beat("g", "a")
    };
    assert_eq!(told(&bed.consumer_beat(&request)), Some(vec![0, 1, 2, 3]));
    bed.topic("user", 2);
    bed.topic("xuser", 2);
    assert_eq!(told(&beat(&mut bed, "a", 2, None)).map(|all| all.len()), Some(6));
    let bad = ConsumerGroupHeartbeatRequest { subscribed_topic_regex: Some("(".to_owned()), ..request };
    assert_eq!(bed.consumer_beat(&bad).error_code, ErrorCode::INVALID_REGULAR_EXPRESSION.0);
}

#[test]
fn what_a_heartbeat_must_say() {
    let mut bed = Bed::new(&[("group.consumer.max.size", "1")]);
    let good = || first_beat("g", "a");
    let bad = [
        ConsumerGroupHeartbeatRequest { group_id: String::new(), ..good() },
        ConsumerGroupHeartbeatRequest { member_id: String::new(), ..good() },
        ConsumerGroupHeartbeatRequest { rebalance_timeout_ms: -1, ..good() },
        ConsumerGroupHeartbeatRequest { topic_partitions: None, ..good() },
        ConsumerGroupHeartbeatRequest { subscribed_topic_names: None, ..good() },
        ConsumerGroupHeartbeatRequest { member_epoch: -3, ..good() },
        ConsumerGroupHeartbeatRequest { member_epoch: -2, ..good() },
        ConsumerGroupHeartbeatRequest { instance_id: Some(String::new()), ..good() },
    ];
    for request in bad {
        assert_eq!(bed.consumer_beat(&request).error_code, ErrorCode::INVALID_REQUEST.0, "{request:?}");
    }
    let other = ConsumerGroupHeartbeatRequest { server_assignor: Some("best".to_owned()), ..good() };
    assert_eq!(bed.consumer_beat(&other).error_code, ErrorCode::UNSUPPORTED_ASSIGNOR.0);
    let none = ConsumerGroupHeartbeatRequest { member_epoch: 1, ..good() };
    assert_eq!(bed.consumer_beat(&none).error_code, ErrorCode::GROUP_ID_NOT_FOUND.0);
    assert!(bed.log.is_empty());
    bed.consumer_beat(&good());
    assert_eq!(bed.consumer_beat(&first_beat("g", "b")).error_code, ErrorCode::GROUP_MAX_SIZE_REACHED.0);
}

#[test]
fn a_group_changes_to_the_consumer_protocol_and_back_while_its_members_run() {
    let mut bed = Bed::new(&[]);
    let ticket = bed.join(&join_request("g", ""), 3);
    let classic = bed.joined(ticket);
    // All of `t`: version 0, one topic, partitions 0 to 3, no user data.
    let all: &[u8] = b"\0\0\0\0\0\x01\0\x01t\0\0\0\x04\0\0\0\0\0\0\0\x01\0\0\0\x02\0\0\0\x03\xff\xff\xff\xff";
    let ticket = bed.sync("g", &classic.member_id, 1, &[(&classic.member_id, all)]);
    bed.synced(ticket);
    assert_eq!(bed.commit("g", &classic.member_id, 1, 0, 7), ErrorCode::NONE);

    let new = bed.consumer_beat(&first_beat("g", "new"));
    assert_eq!(told(&new), Some(vec![]), "the classic member has all");
    assert_eq!(bed.groups.list(&Default::default())[0].group_type, "consumer");
    assert_eq!(bed.offset("g", 0), 7);
    assert_eq!(bed.beat("g", &classic.member_id, 1), ErrorCode::REBALANCE_IN_PROGRESS);
    let join = |bed: &mut Bed, owned: &[i32]| {
        let mut request = join_request("g", &classic.member_id);
        request.protocols[0].metadata = subscription(owned);
        let ticket = bed.join(&request, 9);
        let joined = bed.joined(ticket);
        assert_eq!(joined.error_code, 0);
        let ticket = bed.sync("g", &classic.member_id, joined.generation_id, &[]);
        let (error, bytes) = bed.synced(ticket);
        assert_eq!(error, ErrorCode::NONE);
        let owned = crate::coordinator::consumer_protocol::assignment(&bytes).expect("an assignment");
        (joined.generation_id, owned.get("t").cloned().unwrap_or_default())
    };
    let (generation, kept) = join(&mut bed, &[0, 1, 2, 3]);
    assert_eq!((generation, kept.len()), (1, 2), "two are to be given back first");
    let (generation, kept) = join(&mut bed, &kept);
    assert_eq!((generation, kept.len()), (2, 2));
    let new = beat(&mut bed, "new", new.member_epoch, None);
    assert_eq!(told(&new).map(|got| got.len()), Some(2));
    assert_eq!(bed.beat("g", &classic.member_id, 2), ErrorCode::NONE);
    bed.restart();
    assert_eq!(bed.beat("g", &classic.member_id, 2), ErrorCode::NONE);

    beat(&mut bed, "new", -1, None);
    let listed = bed.groups.list(&Default::default()).remove(0);
    assert_eq!((listed.group_type.as_str(), listed.group_state.as_str()), ("classic", "PreparingRebalance"));
    assert_eq!(bed.offset("g", 0), 7);
    let ticket = bed.join(&join_request("g", &classic.member_id), 9);
    let joined = bed.joined(ticket);
    assert_eq!((joined.error_code, joined.leader), (0, classic.member_id.clone()));
    bed.restart();
    assert_eq!(bed.groups.list(&Default::default())[0].group_type, "classic");
}

#[test]
fn range_and_uniform_share_fairly() {
    let mut bed = Bed::new(&[]);
    bed.topic("u", 5);
    for assignor in ["range", "uniform"] {
        let group = format!("g-{assignor}");
        let request = |member: &str, topics: &[&str]| ConsumerGroupHeartbeatRequest {
            server_assignor: Some(assignor.to_owned()),
            subscribed_topic_names: Some(topics.iter().map(|topic| (*topic).to_owned()).collect()),
            ..first_beat(&group, member)
        };
        bed.consumer_beat(&request("a", &["t", "u"]));
        bed.consumer_beat(&request("b", &["t", "u"]));
        bed.consumer_beat(&request("c", &["u"]));
        bed.event(|groups, cx, _| {
            let described = groups.describe_consumer_group(cx, &group, 1);
            let sizes: Vec<usize> = described
                .members
                .iter()
                .map(|member| {
                    member.target_assignment.topic_partitions.iter().map(|t| t.partitions.len()).sum()
                })
                .collect();
            match assignor {
                "range" => assert_eq!(sizes, [4, 4, 1]),
                _ => assert_eq!(sizes, [3, 3, 3]),
            }
            assert_eq!(described.assignor_name, assignor);
        });
    }
}

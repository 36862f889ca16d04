//! What groups answer to bad input. `KFK_GROUPS_AT=HOST:PORT` asks another broker: the interop suite asks Apache Kafka, which must
//! answer the same.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use kfk_broker::env::MemoryDisk;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::consumer_group_heartbeat_request::TopicPartitions;
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kfk_protocol::messages::leave_group_request::MemberIdentity;
use kfk_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kfk_protocol::messages::offset_delete_request::{OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use kfk_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use kfk_protocol::messages::sync_group_request::SyncGroupRequestAssignment;
use kfk_protocol::messages::*;
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Request;

use crate::client::{Client, with_broker};

/// Has two partitions.
const TOPIC: &str = "groups-bad-input";

/// A group of this run: another broker may remember an earlier one.
fn group_of(name: &str) -> String {
    format!("{name}-{}", std::process::id())
}

/// Asks, and asks again as long as the coordinator is not there yet.
fn ask<R: Request>(
    client: &mut Client,
    request: &R,
    version: i16,
    code: impl Fn(&R::Response) -> i16,
) -> R::Response {
    let mut tries = 0;
    loop {
        let answer = client.ask(request, version);
        let not_yet = matches!(
            ErrorCode(code(&answer)),
            ErrorCode::COORDINATOR_NOT_AVAILABLE
                | ErrorCode::COORDINATOR_LOAD_IN_PROGRESS
                | ErrorCode::NOT_COORDINATOR
        );
        tries += 1;
        if !not_yet || tries > 3_000 {
            return answer;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// A topic's offsets to commit: partition, offset, metadata.
fn offsets(name: &str, id: Uuid, partitions: &[(i32, i64, &str)]) -> OffsetCommitRequestTopic {
    let partition =
        |(partition_index, committed_offset, metadata): &(i32, i64, &str)| OffsetCommitRequestPartition {
            partition_index: *partition_index,
            committed_offset: *committed_offset,
            committed_leader_epoch: -1,
            committed_metadata: Some((*metadata).to_owned()),
        };
    OffsetCommitRequestTopic {
        name: name.to_owned(),
        topic_id: id,
        partitions: partitions.iter().map(partition).collect(),
    }
}

/// What became of each partition, in the order of the request: Kafka answers what it refuses at once first.
fn commit(
    client: &mut Client,
    version: i16,
    (group, member, generation): (&str, &str, i32),
    topics: Vec<OffsetCommitRequestTopic>,
) -> Vec<ErrorCode> {
    let request = OffsetCommitRequest {
        group_id: group.to_owned(),
        generation_id_or_member_epoch: generation,
        member_id: member.to_owned(),
        topics,
        ..Default::default()
    };
    let worst = |answer: &OffsetCommitResponse| {
        let mut codes =
            answer.topics.iter().flat_map(|topic| &topic.partitions).map(|place| place.error_code);
        codes.find(|code| ErrorCode(*code) == ErrorCode::NOT_COORDINATOR).unwrap_or(0)
    };
    let answer = ask(client, &request, version, worst);
    let result = |name: &str, id: Uuid, index: i32| {
        let topics = answer.topics.iter().filter(|topic| topic.name == name && topic.topic_id == id);
        let mut places = topics.flat_map(|topic| &topic.partitions);
        places
            .find(|place| place.partition_index == index)
            .map(|place| ErrorCode(place.error_code))
            .expect("a result")
    };
    let of_topic = |topic: &OffsetCommitRequestTopic| {
        topic
            .partitions
            .iter()
            .map(|place| (topic.name.clone(), topic.topic_id, place.partition_index))
            .collect::<Vec<_>>()
    };
    let asked = request.topics.iter().flat_map(of_topic);
    asked.map(|(name, id, index)| result(&name, id, index)).collect()
}

/// How far a group has read in both partitions.
fn committed(client: &mut Client, group: &str, member: Option<&str>, epoch: i32) -> (ErrorCode, Vec<i64>) {
    let topic = OffsetFetchRequestTopics {
        name: TOPIC.to_owned(),
        partition_indexes: vec![0, 1],
        ..Default::default()
    };
    let group = OffsetFetchRequestGroup {
        group_id: group.to_owned(),
        member_id: member.map(str::to_owned),
        member_epoch: epoch,
        topics: Some(vec![topic]),
    };
    let request = OffsetFetchRequest { groups: vec![group], ..Default::default() };
    let mut answer = ask(client, &request, 9, |answer| answer.groups[0].error_code);
    let group = answer.groups.remove(0);
    let partitions = group.topics.iter().flat_map(|topic| &topic.partitions);
    (ErrorCode(group.error_code), partitions.map(|partition| partition.committed_offset).collect())
}

fn join(client: &mut Client, group: &str, member: &str, metadata: &'static [u8]) -> JoinGroupResponse {
    let protocol =
        JoinGroupRequestProtocol { name: "range".to_owned(), metadata: Bytes::from_static(metadata) };
    let request = JoinGroupRequest {
        group_id: group.to_owned(),
        session_timeout_ms: 30_000,
        rebalance_timeout_ms: 30_000,
        member_id: member.to_owned(),
        protocol_type: "consumer".to_owned(),
        protocols: vec![protocol],
        ..Default::default()
    };
    // Before version 4 nobody is asked to come again with an id.
    ask(client, &request, 3, |answer| answer.error_code)
}

fn sync(client: &mut Client, group: &str, member: &str, generation: i32) -> SyncGroupResponse {
    let given =
        SyncGroupRequestAssignment { member_id: member.to_owned(), assignment: Bytes::from_static(b"\x07") };
    let request = SyncGroupRequest {
        group_id: group.to_owned(),
        generation_id: generation,
        member_id: member.to_owned(),
        assignments: vec![given],
        ..Default::default()
    };
    ask(client, &request, 3, |answer| answer.error_code)
}

fn beat(client: &mut Client, group: &str, member: &str, generation: i32) -> ErrorCode {
    let request = HeartbeatRequest {
        group_id: group.to_owned(),
        generation_id: generation,
        member_id: member.to_owned(),
        ..Default::default()
    };
    ErrorCode(ask(client, &request, 3, |answer| answer.error_code).error_code)
}

/// A first beat of the consumer protocol.
fn first_beat(group: &str, member: &str) -> ConsumerGroupHeartbeatRequest {
    ConsumerGroupHeartbeatRequest {
        group_id: group.to_owned(),
        member_id: member.to_owned(),
        rebalance_timeout_ms: 30_000,
        subscribed_topic_names: Some(vec![TOPIC.to_owned()]),
        topic_partitions: Some(Vec::<TopicPartitions>::new()),
        ..Default::default()
    }
}

fn consumer_beat(
    client: &mut Client,
    request: &ConsumerGroupHeartbeatRequest,
) -> ConsumerGroupHeartbeatResponse {
    ask(client, request, 1, |answer| answer.error_code)
}

/// Runs on a broker of this process, or on the one that was named.
async fn somewhere(work: fn(&mut Client, Uuid)) {
    let all = move |mut client: Client| {
        let topic = CreatableTopic {
            name: TOPIC.to_owned(),
            num_partitions: 2,
            replication_factor: 1,
            ..Default::default()
        };
        let create = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
        let created = ErrorCode(client.ask(&create, 7).topics[0].error_code);
        assert!([ErrorCode::NONE, ErrorCode::TOPIC_ALREADY_EXISTS].contains(&created), "{created:?}");
        let named =
            metadata_request::MetadataRequestTopic { name: Some(TOPIC.to_owned()), ..Default::default() };
        let asked = MetadataRequest { topics: Some(vec![named]), ..Default::default() };
        let find = FindCoordinatorRequest { key: "any".to_owned(), ..Default::default() };
        ask(&mut client, &find, 3, |answer| answer.error_code);
        let id = client.ask(&asked, 12).topics[0].topic_id;
        work(&mut client, id);
    };
    match std::env::var("KFK_GROUPS_AT") {
        Ok(at) => {
            let at: SocketAddr = at.parse().expect("HOST:PORT");
            tokio::task::spawn_blocking(move || all(Client::connect(at))).await.expect("as expected");
        }
        Err(_) => with_broker(Arc::new(MemoryDisk::new()), all).await,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn commits_that_cannot_be_are_refused_one_by_one() {
    somewhere(|client, id| {
        let (kept, none, classic) =
            (group_of("bad-commits"), group_of("none"), group_of("bad-commits-classic"));
        let alone = (kept.as_str(), "", -1);
        let long = "x".repeat(4097);
        for version in [2, 7, 9] {
            let topics = vec![
                offsets(
                    TOPIC,
                    Uuid::ZERO,
                    &[(0, i64::from(version), ""), (2, 7, ""), (-1, 7, ""), (1, 7, &long)],
                ),
                offsets("no-such-topic", Uuid::ZERO, &[(0, 7, "")]),
                offsets("", Uuid::ZERO, &[(0, 7, "")]),
                offsets("no/such topic", Uuid::ZERO, &[(0, 7, "")]),
            ];
            let unknown = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
            let expected = [
                ErrorCode::NONE,
                unknown,
                unknown,
                ErrorCode::OFFSET_METADATA_TOO_LARGE,
                unknown,
                unknown,
                unknown,
            ];
            assert_eq!(commit(client, version, alone, topics), expected, "version {version}");
            let at = i64::from(version);
            assert_eq!(
                committed(client, alone.0, None, -1),
                (ErrorCode::NONE, vec![at, -1]),
                "the rest counts"
            );
        }
        let by_id = vec![
            offsets("", id, &[(1, 11, ""), (2, 7, "")]),
            offsets("", Uuid::from_random_bytes([7; 16]), &[(0, 7, "")]),
        ];
        let expected = [ErrorCode::NONE, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, ErrorCode::UNKNOWN_TOPIC_ID];
        assert_eq!(commit(client, 10, alone, by_id), expected);
        assert_eq!(committed(client, alone.0, None, -1).1, [9, 11]);
        let one = |offset| vec![offsets(TOPIC, Uuid::ZERO, &[(0, offset, "")])];
        for (who, version, expected) in [
            ((none.as_str(), "m", 3), 7, ErrorCode::ILLEGAL_GENERATION),
            ((none.as_str(), "m", 3), 9, ErrorCode::GROUP_ID_NOT_FOUND),
            ((kept.as_str(), "m", 3), 7, ErrorCode::UNKNOWN_MEMBER_ID),
            ((kept.as_str(), "m", -1), 7, ErrorCode::NONE),
        ] {
            assert_eq!(commit(client, version, who, one(9)), [expected], "{who:?}, version {version}");
        }
        let joined = join(client, &classic, "", b"");
        let (member, generation) = (joined.member_id.as_str(), joined.generation_id);
        let group = classic.as_str();
        assert_eq!(
            commit(client, 7, (group, member, generation), one(1)),
            [ErrorCode::REBALANCE_IN_PROGRESS]
        );
        assert_eq!(sync(client, group, member, generation).error_code, 0);
        for (who, expected) in [
            ((group, member, generation + 1), ErrorCode::ILLEGAL_GENERATION),
            ((group, member, generation - 1), ErrorCode::ILLEGAL_GENERATION),
            ((group, "other", generation), ErrorCode::UNKNOWN_MEMBER_ID),
            // As --reset-offsets would on a group that is active.
            ((group, "", -1), ErrorCode::UNKNOWN_MEMBER_ID),
        ] {
            assert_eq!(commit(client, 7, who, one(5)), [expected], "{who:?}");
        }
        assert_eq!(committed(client, group, None, -1).1, [-1, -1]);
        leave(client, group, member);
    })
    .await;
}

fn leave(client: &mut Client, group: &str, member: &str) -> ErrorCode {
    let member = MemberIdentity { member_id: member.to_owned(), ..Default::default() };
    let request =
        LeaveGroupRequest { group_id: group.to_owned(), members: vec![member], ..Default::default() };
    let answer = ask(client, &request, 3, |answer| answer.error_code);
    let of_member = answer.members.first().map_or(0, |member| member.error_code);
    ErrorCode(if answer.error_code != 0 { answer.error_code } else { of_member })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn group_ids_are_neither_empty_nor_too_long_to_be_told() {
    somewhere(|client, _| {
        let one = || vec![offsets(TOPIC, Uuid::ZERO, &[(0, 1, "")])];
        let invalid = ErrorCode::INVALID_GROUP_ID;
        assert_eq!(ErrorCode(join(client, "", "", b"").error_code), invalid);
        assert_eq!(ErrorCode(sync(client, "", "m", 1).error_code), invalid);
        assert_eq!(beat(client, "", "m", 1), invalid);
        assert_eq!(leave(client, "", "m"), invalid);
        assert_eq!(
            ErrorCode(consumer_beat(client, &first_beat("", "m")).error_code),
            ErrorCode::INVALID_REQUEST
        );
        // Offsets may be kept under no name: clients once did.
        assert_eq!(commit(client, 7, ("", "", -1), one()), [ErrorCode::NONE]);
        assert_eq!(committed(client, "", None, -1), (ErrorCode::NONE, vec![1, -1]));
        let long = "g".repeat(10_000);
        assert_eq!(commit(client, 7, (&long, "", -1), one()), [ErrorCode::NONE]);
        assert_eq!(committed(client, &long, None, -1), (ErrorCode::NONE, vec![1, -1]));
        let joined = join(client, &long, "", b"");
        assert_eq!(ErrorCode(joined.error_code), ErrorCode::NONE);
        assert_eq!(sync(client, &long, &joined.member_id, joined.generation_id).error_code, 0);
        assert_eq!(beat(client, &long, &joined.member_id, joined.generation_id), ErrorCode::NONE);
        assert_eq!(leave(client, &long, &joined.member_id), ErrorCode::NONE);
        let long = "h".repeat(10_000);
        let joined = consumer_beat(client, &first_beat(&long, "m"));
        assert_eq!((ErrorCode(joined.error_code), joined.member_epoch > 0), (ErrorCode::NONE, true));
        let left = consumer_beat(
            client,
            &ConsumerGroupHeartbeatRequest { member_epoch: -1, ..first_beat(&long, "m") },
        );
        assert_eq!(ErrorCode(left.error_code), ErrorCode::NONE);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn subscriptions_that_do_not_parse_are_kept_and_told_as_they_are() {
    somewhere(|client, _| {
        let (group, newer) = (&group_of("bad-subscription"), &group_of("bad-subscription-newer"));
        let mut subscriptions = vec![&b"\xff"[..], b""];
        if std::env::var("KFK_GROUPS_AT").is_err() {
            // Kafka never answers to those that claim more topics, or longer ones, than there are bytes.
            subscriptions.extend([&b"\x00\x03\x7f\xff\xff\xff"[..], b"\x00\x00\x00\x00\x00\x01\x00\x01"]);
        }
        for metadata in subscriptions {
            let joined = join(client, group, "", metadata);
            assert_eq!((joined.error_code, &joined.members[0].metadata[..]), (0, metadata));
            let (member, generation) = (joined.member_id.as_str(), joined.generation_id);
            let synced = sync(client, group, member, generation);
            assert_eq!((synced.error_code, &synced.assignment[..]), (0, &b"\x07"[..]));
            let request = DescribeGroupsRequest { groups: vec![group.to_owned()], ..Default::default() };
            let described = client.ask(&request, 5).groups.remove(0);
            let told = &described.members[0];
            assert_eq!((&told.member_metadata[..], &told.member_assignment[..]), (metadata, &b"\x07"[..]));
            // Which topics it reads cannot be known.
            let forget = OffsetDeleteRequest {
                group_id: group.to_owned(),
                topics: vec![OffsetDeleteRequestTopic {
                    name: TOPIC.to_owned(),
                    partitions: vec![OffsetDeleteRequestPartition { partition_index: 0 }],
                }],
            };
            let forgotten = client.ask(&forget, 0);
            let forgotten = (forgotten.error_code, ErrorCode(forgotten.topics[0].partitions[0].error_code));
            assert_eq!(forgotten, (0, ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC), "{metadata:?}");
            // A member of the consumer protocol cannot come to those.
            let refused = consumer_beat(client, &first_beat(group, "newer"));
            assert_eq!(ErrorCode(refused.error_code), ErrorCode::GROUP_ID_NOT_FOUND, "{metadata:?}");
            assert_eq!(leave(client, group, member), ErrorCode::NONE);
        }
        assert_eq!(consumer_beat(client, &first_beat(newer, "newer")).error_code, 0);
        let refused = ErrorCode(join(client, newer, "", b"\xff").error_code);
        // Kafka has no words for it.
        assert!([ErrorCode::INCONSISTENT_GROUP_PROTOCOL, ErrorCode::UNKNOWN_SERVER_ERROR].contains(&refused));
        let leaves = ConsumerGroupHeartbeatRequest { member_epoch: -1, ..first_beat(newer, "newer") };
        assert_eq!(consumer_beat(client, &leaves).error_code, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn members_of_the_consumer_protocol_say_what_they_must_in_their_epoch() {
    somewhere(|client, _| {
        let (group, with_classic) = (group_of("bad-beats"), group_of("bad-beats-classic"));
        let (group, with_classic) = (group.as_str(), with_classic.as_str());
        for (regex, expected) in [
            ("(?<!x)y", ErrorCode::INVALID_REGULAR_EXPRESSION),
            ("(a", ErrorCode::INVALID_REGULAR_EXPRESSION),
            ("(a)\\1", ErrorCode::INVALID_REGULAR_EXPRESSION),
            ("a{1001}", ErrorCode::INVALID_REGULAR_EXPRESSION),
            ("a)|(b", ErrorCode::INVALID_REGULAR_EXPRESSION),
            ("(?x)a b", ErrorCode::INVALID_REGULAR_EXPRESSION),
            ("[b-a]", ErrorCode::INVALID_REGULAR_EXPRESSION),
        ] {
            let request = ConsumerGroupHeartbeatRequest {
                subscribed_topic_names: None,
                subscribed_topic_regex: Some(regex.to_owned()),
                ..first_beat(group, "m")
            };
            let answer = consumer_beat(client, &request);
            assert_eq!(ErrorCode(answer.error_code), expected, "{regex}");
            assert!(
                answer.error_message.is_some_and(|message| message.contains("SubscribedTopicRegex")),
                "{regex}"
            );
        }
        let joined = consumer_beat(client, &first_beat(group, "m"));
        let epoch = joined.member_epoch;
        let one = || vec![offsets(TOPIC, Uuid::ZERO, &[(0, 4, "")])];
        assert_eq!(commit(client, 9, (group, "m", epoch), one()), [ErrorCode::NONE]);
        for (who, version, expected) in [
            ((group, "m", epoch + 1), 9, ErrorCode::STALE_MEMBER_EPOCH),
            ((group, "other", epoch), 9, ErrorCode::UNKNOWN_MEMBER_ID),
            ((group, "", -1), 9, ErrorCode::UNKNOWN_MEMBER_ID),
            ((group, "m", epoch), 8, ErrorCode::UNSUPPORTED_VERSION),
        ] {
            assert_eq!(commit(client, version, who, one()), [expected], "{who:?}, version {version}");
        }
        for (member, epoch, expected) in [
            (None, -1, ErrorCode::NONE),
            (Some("m"), epoch, ErrorCode::NONE),
            (Some("m"), epoch + 1, ErrorCode::STALE_MEMBER_EPOCH),
            (Some("m"), -1, ErrorCode::STALE_MEMBER_EPOCH),
            (Some("other"), epoch, ErrorCode::UNKNOWN_MEMBER_ID),
            (Some(""), epoch, ErrorCode::UNKNOWN_MEMBER_ID),
            (Some(""), -1, ErrorCode::UNKNOWN_MEMBER_ID),
        ] {
            let (code, at) = committed(client, group, member, epoch);
            assert_eq!(code, expected, "{member:?}, {epoch}");
            assert_eq!(at, if expected == ErrorCode::NONE { vec![4, -1] } else { vec![] });
        }
        // Whoever is in no group has no epoch that could be stale.
        assert_eq!(committed(client, &group_of("none"), Some("m"), 3), (ErrorCode::NONE, vec![-1, -1]));
        let classic = join(client, with_classic, "", b"");
        let (member, generation) = (classic.member_id.as_str(), classic.generation_id);
        assert_eq!(sync(client, with_classic, member, generation).error_code, 0);
        assert_eq!(committed(client, with_classic, Some("other"), 9).0, ErrorCode::NONE);
        assert_eq!(leave(client, with_classic, member), ErrorCode::NONE);
        for (member, epoch, expected) in [
            ("m", epoch + 1, ErrorCode::FENCED_MEMBER_EPOCH),
            ("other", epoch, ErrorCode::UNKNOWN_MEMBER_ID),
            ("m", -3, ErrorCode::INVALID_REQUEST),
            ("m", -1, ErrorCode::NONE),
            ("m", -1, ErrorCode::UNKNOWN_MEMBER_ID),
        ] {
            let request = ConsumerGroupHeartbeatRequest { member_epoch: epoch, ..first_beat(group, member) };
            let answer = consumer_beat(client, &request);
            assert_eq!(ErrorCode(answer.error_code), expected, "{member} in {epoch}");
        }
    })
    .await;
}

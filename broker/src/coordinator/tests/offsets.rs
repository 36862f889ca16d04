//! Committed offsets: who may, how long they stay, what transactions do to them.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::offset_delete_request::{OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use kfk_protocol::messages::offset_fetch_request::{OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use kfk_protocol::messages::{OffsetCommitKey, OffsetCommitValue, OffsetDeleteRequest};

use super::bed::{Bed, join_request};
use crate::coordinator::{Answer, Record};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

fn stable(bed: &mut Bed) -> String {
    let ticket = bed.join(&join_request("g", ""), 3);
    let id = bed.joined(ticket).member_id;
    let ticket = bed.sync("g", &id, 1, &[]);
    bed.synced(ticket);
    id
}

#[test]
fn only_members_of_the_generation_commit_while_there_are_members() {
    let mut bed = Bed::new(&[]);
    assert_eq!(bed.commit("g", "", -1, 0, 1), ErrorCode::NONE, "a group of offsets alone");
    assert_eq!(bed.commit("none", "m", 3, 0, 1), ErrorCode::GROUP_ID_NOT_FOUND);
    let id = stable(&mut bed);
    assert_eq!(bed.commit("g", "", -1, 0, 2), ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(bed.commit("g", &id, 2, 0, 2), ErrorCode::ILLEGAL_GENERATION);
    assert_eq!(bed.commit("g", "other", 1, 0, 2), ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(bed.offset("g", 0), 1);
    assert_eq!(bed.commit("g", &id, 1, 0, 2), ErrorCode::NONE);
    bed.restart();
    assert_eq!((bed.offset("g", 0), bed.offset("g", 1)), (2, -1));
}

#[test]
fn notes_have_a_limit() {
    let mut bed = Bed::new(&[]);
    assert_eq!(bed.commit_with("g", "", -1, 0, 1, &"ä".repeat(4096)), ErrorCode::NONE);
    assert_eq!(bed.commit_with("g", "", -1, 0, 2, &"x".repeat(4097)), ErrorCode::OFFSET_METADATA_TOO_LARGE);
    assert_eq!(bed.offset("g", 0), 1);
}

#[test]
fn offsets_age_from_when_the_group_is_empty_and_the_group_goes_with_the_last() {
    let mut bed = Bed::new(&[]);
    let id = stable(&mut bed);
    bed.commit("g", &id, 1, 0, 1);
    for _ in 0..(8 * DAY_MS / 9_000) {
        bed.advance(9_000);
        bed.beat("g", &id, 1);
    }
    assert_eq!(bed.offset("g", 0), 1, "a member reads the topic");
    bed.leave("g", &id);
    bed.advance(7 * DAY_MS - 1_000_000);
    assert_eq!(bed.offset("g", 0), 1);
    bed.advance(2_000_000);
    assert_eq!(bed.offset("g", 0), -1);
    assert!(bed.groups.is_empty() && bed.replayed().is_empty());
}

#[test]
fn a_group_that_is_deleted_leaves_nothing() {
    let mut bed = Bed::new(&[]);
    let delete = |bed: &mut Bed, id: &str| {
        let ticket = bed.event(|groups, cx, ticket| groups.delete_group(cx, ticket, id));
        match bed.take(ticket) {
            Answer::DeleteGroup(result) => ErrorCode(result.error_code),
            other => panic!("{other:?}"),
        }
    };
    let id = stable(&mut bed);
    bed.commit("g", &id, 1, 0, 1);
    assert_eq!(delete(&mut bed, "g"), ErrorCode::NON_EMPTY_GROUP);
    bed.leave("g", &id);
    assert_eq!(delete(&mut bed, "g"), ErrorCode::NONE);
    assert_eq!(delete(&mut bed, "g"), ErrorCode::GROUP_ID_NOT_FOUND);
    assert!(bed.groups.is_empty() && bed.replayed().is_empty());
}

#[test]
fn offsets_that_members_read_are_not_deleted() {
    let mut bed = Bed::new(&[]);
    let id = stable(&mut bed);
    bed.commit("g", &id, 1, 0, 1);
    let delete = |bed: &mut Bed| {
        let partitions = vec![OffsetDeleteRequestPartition { partition_index: 0 }];
        let topics = vec![OffsetDeleteRequestTopic { name: "t".to_owned(), partitions }];
        let request = OffsetDeleteRequest { group_id: "g".to_owned(), topics };
        let ticket = bed.event(|groups, cx, ticket| groups.delete_offsets(cx, ticket, &request));
        match bed.take(ticket) {
            Answer::OffsetDelete(answer) => ErrorCode(answer.topics[0].partitions[0].error_code),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(delete(&mut bed), ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC);
    bed.leave("g", &id);
    assert_eq!(delete(&mut bed), ErrorCode::NONE);
    assert_eq!(bed.offset("g", 0), -1);
}

#[test]
fn offsets_of_an_open_transaction_count_when_it_commits() {
    let mut bed = Bed::new(&[]);
    bed.commit("g", "", -1, 0, 1);
    let pending = |offset| {
        let key = OffsetCommitKey { group: "g".to_owned(), topic: "t".to_owned(), partition: 0 };
        Record::OffsetCommit(key, Some(OffsetCommitValue { offset, ..Default::default() }))
    };
    let stable = |bed: &Bed| {
        let topic = OffsetFetchRequestTopics {
            name: "t".to_owned(),
            partition_indexes: vec![0],
            ..Default::default()
        };
        let group = OffsetFetchRequestGroup {
            group_id: "g".to_owned(),
            topics: Some(vec![topic]),
            ..Default::default()
        };
        let found = bed.groups.fetch_offsets(&group, true).topics.remove(0).partitions.remove(0);
        (ErrorCode(found.error_code), found.committed_offset)
    };
    bed.groups.replay_transactional(7, pending(5));
    assert_eq!(stable(&bed), (ErrorCode::UNSTABLE_OFFSET_COMMIT, -1));
    assert_eq!(bed.offset("g", 0), 1);
    bed.groups.replay_marker(7, false);
    assert_eq!(stable(&bed), (ErrorCode::NONE, 1));
    bed.groups.replay_transactional(8, pending(6));
    bed.groups.replay_marker(8, true);
    assert_eq!(stable(&bed), (ErrorCode::NONE, 6));
}

#[test]
fn the_offsets_of_a_deleted_topic_go_with_it() {
    let mut bed = Bed::new(&[]);
    bed.commit("g", "", -1, 0, 1);
    bed.event(|groups, cx, _| groups.topic_deleted(cx, "t"));
    assert_eq!(bed.offset("g", 0), -1);
}

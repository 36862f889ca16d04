//! Groups of the classic protocol.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{JoinGroupRequest, JoinGroupResponse};

use super::bed::{Bed, join_request};

/// Joins as a new member, as clients of today do: first for an id, then with it.
fn join(bed: &mut Bed, group: &str) -> (String, crate::coordinator::Ticket) {
    let ticket = bed.join(&join_request(group, ""), 9);
    let told = bed.joined(ticket);
    assert_eq!(ErrorCode(told.error_code), ErrorCode::MEMBER_ID_REQUIRED);
    let ticket = bed.join(&join_request(group, &told.member_id), 9);
    (told.member_id, ticket)
}

fn alone(bed: &mut Bed, group: &str) -> String {
    let (id, ticket) = join(bed, group);
    let joined = bed.joined(ticket);
    assert_eq!((joined.error_code, joined.generation_id), (0, 1));
    let ticket = bed.sync(group, &id, 1, &[(&id, b"all")]);
    assert_eq!(bed.synced(ticket).1, "all");
    id
}

fn instance(request: JoinGroupRequest, name: &str) -> JoinGroupRequest {
    JoinGroupRequest { group_instance_id: Some(name.to_owned()), ..request }
}

fn code(response: &JoinGroupResponse) -> ErrorCode {
    ErrorCode(response.error_code)
}

#[test]
fn a_second_member_is_waited_for_and_both_get_what_the_leader_says() {
    let mut bed = Bed::new(&[]);
    let first = alone(&mut bed, "g");
    let (second, waiting) = join(&mut bed, "g");
    assert!(!bed.answers.contains_key(&waiting), "the first has to come again");
    assert_eq!(bed.beat("g", &first, 1), ErrorCode::REBALANCE_IN_PROGRESS);
    let again = bed.join(&join_request("g", &first), 9);
    let (led, followed) = (bed.joined(again), bed.joined(waiting));
    assert_eq!((led.generation_id, followed.generation_id), (2, 2));
    assert_eq!((led.leader.as_str(), led.members.len(), followed.members.len()), (first.as_str(), 2, 0));
    let follower = bed.sync("g", &second, 2, &[]);
    assert!(!bed.answers.contains_key(&follower), "nothing is assigned yet");
    let leader = bed.sync("g", &first, 2, &[(&first, b"one"), (&second, b"two")]);
    assert_eq!(bed.synced(leader).1, "one");
    assert_eq!(bed.synced(follower).1, "two");
    assert_eq!(bed.beat("g", &first, 1), ErrorCode::ILLEGAL_GENERATION);
    assert_eq!(bed.beat("g", &first, 2), ErrorCode::NONE);
    assert_eq!(bed.beat("g", "nobody", 2), ErrorCode::UNKNOWN_MEMBER_ID);
}

#[test]
fn silence_ends_a_membership_and_a_heartbeat_prolongs_it() {
    let mut bed = Bed::new(&[]);
    let id = alone(&mut bed, "g");
    for _ in 0..5 {
        bed.advance(9_999);
        assert_eq!(bed.beat("g", &id, 1), ErrorCode::NONE);
    }
    bed.advance(10_001);
    assert_eq!(bed.beat("g", &id, 1), ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(bed.groups.describe_group("g", 6).group_state, "Empty");
}

#[test]
fn members_that_join_and_never_sync_are_given_up() {
    let mut bed = Bed::new(&[]);
    let (id, ticket) = join(&mut bed, "g");
    assert_eq!(bed.joined(ticket).generation_id, 1);
    for _ in 0..4 {
        bed.advance(8_000);
        let _ = bed.beat("g", &id, 1);
    }
    assert_eq!(bed.beat("g", &id, 1), ErrorCode::UNKNOWN_MEMBER_ID, "rebalance timeout is 30 s");
}

#[test]
fn a_member_that_does_not_come_again_is_left_behind() {
    let mut bed = Bed::new(&[]);
    let first = alone(&mut bed, "g");
    let (second, waiting) = join(&mut bed, "g");
    for _ in 0..4 {
        bed.advance(8_000);
        let _ = bed.beat("g", &first, 1);
    }
    let joined = bed.joined(waiting);
    assert_eq!((joined.generation_id, joined.leader.as_str()), (2, second.as_str()));
}

#[test]
fn the_initial_delay_waits_for_others_and_no_longer_than_the_rebalance_timeout() {
    let mut bed = Bed::new(&[("group.initial.rebalance.delay.ms", "3000")]);
    let (_, first) = join(&mut bed, "g");
    bed.advance(2_000);
    let (_, second) = join(&mut bed, "g");
    bed.advance(2_000);
    assert!(bed.answers.is_empty(), "the second has prolonged the wait");
    bed.advance(3_000);
    assert_eq!((bed.joined(first).generation_id, bed.joined(second).generation_id), (1, 1));
}

#[test]
fn a_static_member_restarts_without_a_rebalance_and_fences_the_one_before() {
    let mut bed = Bed::new(&[]);
    let request = instance(join_request("g", ""), "i1");
    let ticket = bed.join(&request, 9);
    let old = bed.joined(ticket);
    let ticket = bed.sync("g", &old.member_id, 1, &[(&old.member_id, b"mine")]);
    assert_eq!(bed.synced(ticket).1, "mine");
    bed.restart();
    let ticket = bed.join(&request, 9);
    let new = bed.joined(ticket);
    assert_eq!((code(&new), new.generation_id, new.skip_assignment), (ErrorCode::NONE, 1, true));
    assert_ne!(new.member_id, old.member_id);
    assert_eq!(new.leader, new.member_id);
    let ticket = bed.sync("g", &new.member_id, 1, &[]);
    assert_eq!(bed.synced(ticket).1, "mine");
    let ticket = bed.join(&instance(join_request("g", &old.member_id), "i1"), 9);
    assert_eq!(code(&bed.joined(ticket)), ErrorCode::FENCED_INSTANCE_ID);
    let described = bed.replayed().describe_group("g", 6);
    assert_eq!(described.members[0].member_id, new.member_id, "the log knows the new one");
}

#[test]
fn refusals() {
    let mut bed = Bed::new(&[("group.max.size", "1")]);
    let refused = |bed: &mut Bed, request: JoinGroupRequest| {
        let ticket = bed.join(&request, 9);
        code(&bed.joined(ticket))
    };
    assert_eq!(refused(&mut bed, join_request("", "")), ErrorCode::INVALID_GROUP_ID);
    assert_eq!(refused(&mut bed, join_request("g", "who")), ErrorCode::UNKNOWN_MEMBER_ID);
    for session_timeout_ms in [5_999, 1_800_001] {
        let request = JoinGroupRequest { session_timeout_ms, ..join_request("g", "") };
        assert_eq!(refused(&mut bed, request), ErrorCode::INVALID_SESSION_TIMEOUT);
    }
    let none = JoinGroupRequest { protocols: Vec::new(), ..join_request("g", "") };
    assert_eq!(refused(&mut bed, none), ErrorCode::INCONSISTENT_GROUP_PROTOCOL);
    alone(&mut bed, "g");
    let other = JoinGroupRequest { protocol_type: "connect".to_owned(), ..join_request("h", "") };
    assert_eq!(refused(&mut bed, join_request("g", "")), ErrorCode::GROUP_MAX_SIZE_REACHED);
    assert_eq!(refused(&mut bed, other), ErrorCode::MEMBER_ID_REQUIRED);
    let long = "g".repeat(10_000);
    alone(&mut bed, &long);
    assert_eq!(bed.replayed().describe_group(&long, 6).group_state, "Stable");
}

#[test]
fn subscriptions_that_do_not_parse_are_kept_as_they_are() {
    let mut bed = Bed::new(&[]);
    let mut request = join_request("g", "");
    request.protocols[0].metadata = bytes::Bytes::from_static(b"\xff");
    let ticket = bed.join(&request, 3);
    let joined = bed.joined(ticket);
    assert_eq!(joined.members[0].metadata, b"\xff"[..]);
    let ticket = bed.sync("g", &joined.member_id, 1, &[]);
    assert_eq!(bed.synced(ticket), (ErrorCode::NONE, bytes::Bytes::new()));
    assert_eq!(bed.replayed().describe_group("g", 6).members[0].member_metadata, b"\xff"[..]);
}

#[test]
fn an_assignment_that_cannot_be_noted_is_made_again() {
    let mut bed = Bed::new(&[]);
    let (id, ticket) = join(&mut bed, "g");
    bed.joined(ticket);
    bed.fails = Some(ErrorCode::COORDINATOR_NOT_AVAILABLE);
    let ticket = bed.sync("g", &id, 1, &[(&id, b"lost")]);
    assert_eq!(bed.synced(ticket).0, ErrorCode::COORDINATOR_NOT_AVAILABLE);
    assert_eq!(bed.beat("g", &id, 1), ErrorCode::REBALANCE_IN_PROGRESS);
}

#[test]
fn who_leaves_is_gone_at_once() {
    let mut bed = Bed::new(&[]);
    let id = alone(&mut bed, "g");
    assert_eq!(bed.leave("g", "nobody"), ErrorCode::UNKNOWN_MEMBER_ID);
    assert_eq!(bed.leave("g", &id), ErrorCode::NONE);
    assert_eq!(bed.groups.describe_group("g", 6).group_state, "Empty");
    assert_eq!(bed.leave("h", &id), ErrorCode::UNKNOWN_MEMBER_ID);
    bed.restart();
    assert_eq!(bed.groups.describe_group("g", 6).group_state, "Empty");
}

//! Partitions: ISR changes, elections, reassignments.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::alter_partition_request::{BrokerState, PartitionData, TopicData};
use kfk_protocol::messages::*;
use kfk_protocol::uuid::Uuid;

use super::support::{Cluster, assigned, with_config};
use crate::metadata::controller::reassign_partitions::list_partition_reassignments;
use crate::metadata::image::NO_LEADER;

fn orders(replicas: &[i32]) -> (Cluster, Uuid) {
    let mut cluster = Cluster::of(3);
    let id = cluster.created(assigned("orders", &[replicas]));
    (cluster, id)
}

/// What the leader would send to make `isr` the ISR of partition 0.
fn proposal(cluster: &Cluster, topic_id: Uuid, isr: &[i32]) -> AlterPartitionRequest {
    let partition = cluster.partition("orders", 0);
    let state = |id: &i32| BrokerState {
        broker_id: *id,
        broker_epoch: cluster.committed.broker(*id).map_or(-1, |b| b.epoch),
    };
    AlterPartitionRequest {
        broker_id: partition.leader,
        broker_epoch: cluster.epoch(partition.leader),
        topics: vec![TopicData {
            topic_id,
            partitions: vec![PartitionData {
                partition_index: 0,
                leader_epoch: partition.leader_epoch,
                new_isr_with_epochs: isr.iter().map(state).collect(),
                partition_epoch: partition.partition_epoch,
                ..Default::default()
            }],
        }],
    }
}

fn set_isr(cluster: &mut Cluster, topic_id: Uuid, isr: &[i32]) -> alter_partition_response::PartitionData {
    let request = proposal(cluster, topic_id, isr);
    cluster.run(|c, q| c.alter_partition(q), request).topics.remove(0).partitions.remove(0)
}

#[test]
fn the_leader_shrinks_and_expands_the_isr() {
    let (mut cluster, id) = orders(&[1, 2, 3]);
    let answer = set_isr(&mut cluster, id, &[1, 3]);
    assert_eq!(
        (answer.error_code, answer.leader_id, answer.leader_epoch, answer.partition_epoch),
        (0, 1, 0, 1)
    );
    assert_eq!(answer.isr, [1, 3]);
    assert_eq!(cluster.partition("orders", 0).isr, [1, 3]);
    assert_eq!(set_isr(&mut cluster, id, &[1, 3, 2]).partition_epoch, 2);
    let unchanged = set_isr(&mut cluster, id, &[1, 3, 2]);
    assert_eq!((unchanged.error_code, unchanged.partition_epoch), (0, 2));
}

#[test]
fn isr_changes_that_cannot_be_are_refused() {
    let (mut cluster, id) = orders(&[1, 2, 3]);
    cluster.heartbeat(3, |request| request.want_fence = true);
    set_isr(&mut cluster, id, &[1]);
    let mut ask = |isr: &[i32], change: fn(&mut AlterPartitionRequest)| {
        let mut request = proposal(&cluster, id, isr);
        change(&mut request);
        let response = cluster.controller.alter_partition(&request).unwrap().response;
        match response.error_code {
            0 => ErrorCode(response.topics[0].partitions[0].error_code),
            code => ErrorCode(code),
        }
    };
    fn only(request: &mut AlterPartitionRequest) -> &mut PartitionData {
        &mut request.topics[0].partitions[0]
    }
    assert_eq!(ask(&[1], |r| only(r).leader_epoch += 1), ErrorCode::NOT_CONTROLLER);
    assert_eq!(ask(&[1], |r| only(r).leader_epoch -= 1), ErrorCode::FENCED_LEADER_EPOCH);
    assert_eq!(ask(&[1], |r| only(r).partition_epoch -= 1), ErrorCode::INVALID_UPDATE_VERSION);
    assert_eq!(ask(&[1], |r| only(r).partition_index = 7), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    assert_eq!(ask(&[1], |r| r.topics[0].topic_id = Uuid::ZERO), ErrorCode::UNKNOWN_TOPIC_ID);
    assert_eq!(ask(&[1], |r| r.broker_epoch += 1), ErrorCode::STALE_BROKER_EPOCH);
    assert_eq!(ask(&[2], |_| {}), ErrorCode::INVALID_REQUEST, "without the leader");
    assert_eq!(ask(&[1, 1], |_| {}), ErrorCode::INVALID_REQUEST, "one twice");
    assert_eq!(ask(&[1, 9], |_| {}), ErrorCode::INVALID_REQUEST, "no replica");
    assert_eq!(ask(&[1, 3], |_| {}), ErrorCode::INELIGIBLE_REPLICA, "fenced");
    let stale = |r: &mut AlterPartitionRequest| only(r).new_isr_with_epochs[1].broker_epoch -= 1;
    assert_eq!(ask(&[1, 2], stale), ErrorCode::INELIGIBLE_REPLICA, "another epoch");
    assert_eq!(ask(&[1], |r| only(r).leader_recovery_state = 1), ErrorCode::INVALID_REQUEST);
    assert_eq!(ask(&[1, 2], |_| {}), ErrorCode::NONE);
}

#[test]
fn version_2_names_brokers_without_epochs() {
    let (mut cluster, id) = orders(&[1, 2, 3]);
    let mut request = proposal(&cluster, id, &[]);
    request.topics[0].partitions[0].new_isr = vec![1, 2];
    let answer = cluster.run(|c, q| c.alter_partition(q), request);
    assert_eq!(answer.topics[0].partitions[0].isr, [1, 2]);
}

#[test]
fn who_leaves_an_isr_below_the_minimum_may_still_lead() {
    let mut cluster = Cluster::of(3);
    let topic = with_config(assigned("orders", &[&[1, 2, 3]]), "min.insync.replicas", Some("2"));
    cluster.created(topic);
    for id in [3, 2] {
        cluster.heartbeat(id, |request| request.want_fence = true);
    }
    let partition = cluster.partition("orders", 0);
    assert_eq!((&partition.isr[..], &partition.elr[..], partition.leader), (&[1][..], &[2][..], 1));
    cluster.heartbeat(1, |request| request.want_fence = true);
    let partition = cluster.partition("orders", 0);
    assert_eq!((&partition.elr[..], partition.leader), (&[1, 2][..], NO_LEADER));
    assert!(partition.isr.is_empty());
    assert_eq!(partition.last_known_elr, [1]);
    cluster.heartbeat(3, |_| {});
    assert_eq!(cluster.partition("orders", 0).leader, NO_LEADER);
    cluster.heartbeat(2, |_| {});
    let partition = cluster.partition("orders", 0);
    assert_eq!((partition.leader, &partition.isr[..], &partition.elr[..]), (2, &[2][..], &[1][..]));
    assert!(!partition.leader_recovering && partition.last_known_elr.is_empty());
}

#[test]
fn an_unclean_leader_is_elected_where_the_topic_allows_it() {
    let mut cluster = Cluster::of(2);
    let id = cluster.created(with_config(
        assigned("orders", &[&[1, 2]]),
        "unclean.leader.election.enable",
        Some("true"),
    ));
    set_isr(&mut cluster, id, &[1]);
    cluster.heartbeat(1, |request| request.want_fence = true);
    let partition = cluster.partition("orders", 0);
    assert_eq!((partition.leader, &partition.isr[..]), (2, &[2][..]));
    assert!(partition.leader_recovering && partition.elr.is_empty());
    let mut request = proposal(&cluster, id, &[2]);
    request.topics[0].partitions[0].leader_recovery_state = 0;
    cluster.run(|c, q| c.alter_partition(q), request);
    assert!(!cluster.partition("orders", 0).leader_recovering);
}

fn elect(cluster: &mut Cluster, election_type: i8, partition: i32) -> (ErrorCode, String) {
    use elect_leaders_request::TopicPartitions;
    let topics = vec![TopicPartitions { topic: "orders".into(), partitions: vec![partition] }];
    let request = ElectLeadersRequest { election_type, topic_partitions: Some(topics), ..Default::default() };
    let response = cluster.run(|c, q| c.elect_leaders(q), request);
    let result = &response.replica_election_results[0].partition_result[0];
    (ErrorCode(result.error_code), result.error_message.clone().unwrap_or_default())
}

#[test]
fn the_preferred_leader_leads_again_when_asked() {
    let (mut cluster, id) = orders(&[1, 2]);
    cluster.heartbeat(1, |request| request.want_fence = true);
    assert_eq!(cluster.partition("orders", 0).leader, 2);
    assert_eq!(elect(&mut cluster, 0, 0).0, ErrorCode::PREFERRED_LEADER_NOT_AVAILABLE);
    cluster.heartbeat(1, |_| {});
    set_isr(&mut cluster, id, &[2, 1]);
    assert_eq!(elect(&mut cluster, 0, 0), (ErrorCode::NONE, String::new()));
    assert_eq!(cluster.partition("orders", 0).leader, 1);
    assert_eq!(elect(&mut cluster, 0, 0).0, ErrorCode::ELECTION_NOT_NEEDED);
    let unknown = (ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, "No such partition as orders-77".to_owned());
    assert_eq!(elect(&mut cluster, 0, 77), unknown);
}

#[test]
fn leaders_are_balanced_and_unclean_ones_elected_without_being_asked() {
    let (mut cluster, id) = orders(&[1, 2]);
    cluster.heartbeat(1, |request| request.want_fence = true);
    cluster.heartbeat(1, |_| {});
    set_isr(&mut cluster, id, &[2, 1]);
    let records = cluster.controller.rebalance_leaders(100).unwrap();
    cluster.commit(&records);
    assert_eq!(cluster.partition("orders", 0).leader, 1);
    assert!(cluster.controller.rebalance_leaders(100).unwrap().is_empty());
    assert!(cluster.controller.elect_unclean_leaders(100).unwrap().is_empty());
}

fn reassign(cluster: &mut Cluster, replicas: Option<&[i32]>, may_resize: bool) -> (ErrorCode, String) {
    use alter_partition_reassignments_request::{ReassignablePartition, ReassignableTopic};
    let partition = ReassignablePartition { partition_index: 0, replicas: replicas.map(<[i32]>::to_vec) };
    let request = AlterPartitionReassignmentsRequest {
        allow_replication_factor_change: may_resize,
        topics: vec![ReassignableTopic { name: "orders".into(), partitions: vec![partition] }],
        ..Default::default()
    };
    let response = cluster.run(|c, q| c.alter_partition_reassignments(q), request);
    let result = &response.responses[0].partitions[0];
    (ErrorCode(result.error_code), result.error_message.clone().unwrap_or_default())
}

#[test]
fn a_reassignment_ends_when_the_new_replicas_are_in_sync() {
    let (mut cluster, id) = orders(&[1, 2]);
    assert_eq!(reassign(&mut cluster, Some(&[3, 2]), true).0, ErrorCode::NONE);
    let running = cluster.partition("orders", 0);
    assert_eq!(
        (&running.replicas[..], &running.adding[..], &running.removing[..]),
        (&[3, 2, 1][..], &[3][..], &[1][..])
    );
    assert_eq!(running.leader, 1);
    let listed =
        list_partition_reassignments(&cluster.committed, &ListPartitionReassignmentsRequest::default());
    assert_eq!(
        listed.topics.len(),
        usize::from(ListPartitionReassignmentsRequest::default().topics.is_none())
    );
    // The old leader puts 3 into the ISR, and with that is a replica no more.
    let answer = set_isr(&mut cluster, id, &[1, 2, 3]);
    assert_eq!(answer.error_code, ErrorCode::NEW_LEADER_ELECTED.0);
    let done = cluster.partition("orders", 0);
    assert_eq!((&done.replicas[..], done.leader, done.is_reassigning()), (&[3, 2][..], 3, false));
    assert_eq!(done.isr, [2, 3]);
}

#[test]
fn a_reassignment_can_be_given_up() {
    let (mut cluster, _) = orders(&[1, 2]);
    assert_eq!(reassign(&mut cluster, None, true).0, ErrorCode::NO_REASSIGNMENT_IN_PROGRESS);
    reassign(&mut cluster, Some(&[3, 2]), true);
    assert_eq!(reassign(&mut cluster, None, true).0, ErrorCode::NONE);
    let partition = cluster.partition("orders", 0);
    assert_eq!((&partition.replicas[..], partition.is_reassigning()), (&[2, 1][..], false));
}

#[test]
fn reassignments_that_cannot_be_are_refused_in_kafkas_words() {
    let (mut cluster, _) = orders(&[1, 2]);
    let text = "The manual partition assignment includes broker 9, but no such broker is registered.";
    let refused = (ErrorCode::INVALID_REPLICA_ASSIGNMENT, text.to_owned());
    assert_eq!(reassign(&mut cluster, Some(&[9]), true), refused);
    let text = "The replication factor is changed from 2 to 3".to_owned();
    let refused = (ErrorCode::INVALID_REPLICATION_FACTOR, text);
    assert_eq!(reassign(&mut cluster, Some(&[1, 2, 3]), false), refused);
    assert_eq!(reassign(&mut cluster, Some(&[1, 2, 3]), true).0, ErrorCode::NONE);
}

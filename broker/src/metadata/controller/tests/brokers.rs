//! Brokers: registration, heartbeats, fencing, shutdown, producer ids.

use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::*;
use kfk_protocol::uuid::Uuid;

use super::support::{Cluster, assigned, directory, registration, topic};
use crate::metadata::image::NO_LEADER;
use crate::metadata::version::MetadataVersion;

#[test]
fn a_broker_is_fenced_until_it_has_read_its_registration() {
    let mut cluster = Cluster::empty(MetadataVersion::LATEST, &[]);
    let offset = cluster.offset;
    assert_eq!(cluster.register(&registration(1)).unwrap(), offset);
    assert!(cluster.committed.broker(1).unwrap().fenced);
    let answer = cluster.heartbeat(1, |request| request.current_metadata_offset = offset - 1);
    assert!(answer.is_fenced && !answer.is_caught_up);
    let answer = cluster.heartbeat(1, |request| request.current_metadata_offset = offset);
    assert!(!answer.is_fenced && answer.is_caught_up);
    assert!(!cluster.committed.broker(1).unwrap().fenced);
}

#[test]
fn registrations_that_cannot_be_are_refused_with_kafkas_code_and_reason() {
    let mut cluster = Cluster::of(1);
    let mut refuse = |change: fn(&mut BrokerRegistrationRequest)| {
        let mut request = registration(2);
        change(&mut request);
        let error = cluster.register(&request).unwrap_err();
        (error.code, error.message)
    };
    let invalid = |text: &str| (ErrorCode::INVALID_REGISTRATION, text.to_owned());
    assert_eq!(refuse(|r| r.cluster_id = "other".into()).0, ErrorCode::INCONSISTENT_CLUSTER_ID);
    assert_eq!(refuse(|r| r.log_dirs.clear()), invalid("No directories specified in request"));
    assert_eq!(refuse(|r| r.log_dirs[0] = Uuid::LOST_DIR), invalid("Reserved directory ID in request"));
    assert_eq!(refuse(|r| r.log_dirs.push(directory(2))), invalid("Duplicate directory ID in request"));
    let text = format!("Broker 1 is already registered with directory {}", directory(1));
    assert_eq!(refuse(|r| r.log_dirs[0] = directory(1)), invalid(&text));
    let text = "Request features do not contain 'metadata.version'";
    assert_eq!(refuse(|r| r.features.clear()), invalid(text));
    let text = "Unable to register because the broker does not support finalized version 30 of metadata.version. The broker wants a version between 7 and 29, inclusive.";
    let too_old = refuse(|r| {
        r.features.iter_mut().find(|f| f.name == "metadata.version").unwrap().max_supported_version = 29;
    });
    assert_eq!(too_old, (ErrorCode::UNSUPPORTED_VERSION, text.to_owned()));
    let without_groups = refuse(|r| r.features.retain(|f| f.name != "group.version"));
    assert_eq!(without_groups.0, ErrorCode::UNSUPPORTED_VERSION);
}

#[test]
fn a_broker_id_belongs_to_one_live_process() {
    let mut cluster = Cluster::of(2);
    let mut again = registration(2);
    again.incarnation_id = Uuid::from_bytes([200; 16]);
    assert_eq!(cluster.register(&again).unwrap_err().code, ErrorCode::DUPLICATE_BROKER_REGISTRATION);
    cluster.now += Duration::from_millis(9_001);
    let epoch = cluster.register(&again).unwrap();
    let broker = cluster.committed.broker(2).unwrap();
    assert!(broker.fenced && broker.epoch == epoch && broker.incarnation == again.incarnation_id);
}

#[test]
fn the_same_process_may_register_again_and_keeps_its_epoch() {
    let mut cluster = Cluster::of(1);
    let epoch = cluster.epoch(1);
    let mut again = registration(1);
    again.rack = Some("elsewhere".into());
    assert_eq!(cluster.register(&again).unwrap(), epoch);
    let broker = cluster.committed.broker(1).unwrap();
    assert!(!broker.fenced && broker.rack.as_deref() == Some("elsewhere"));
}

#[test]
fn heartbeats_of_yesterdays_broker_are_refused() {
    let mut cluster = Cluster::of(1);
    let mut ask = |broker_id, broker_epoch| {
        let request = BrokerHeartbeatRequest { broker_id, broker_epoch, ..Default::default() };
        let error = cluster.controller.broker_heartbeat(&request, cluster.now).unwrap_err();
        assert_eq!(error.code, ErrorCode::STALE_BROKER_EPOCH);
        error.message
    };
    assert_eq!(ask(9, 1), "No broker registration found for broker id 9");
    assert_eq!(ask(1, 77), "Expected broker epoch 9, but got broker epoch 77");
}

#[test]
fn other_replicas_take_over_from_a_silent_broker() {
    let mut cluster = Cluster::of(3);
    cluster.created(assigned("orders", &[&[1, 2, 3], &[2, 3, 1]]));
    cluster.now += Duration::from_secs(8);
    cluster.heartbeat(2, |_| {});
    cluster.heartbeat(3, |_| {});
    cluster.now += Duration::from_secs(2);
    let records = cluster.controller.fence_stale_broker(cluster.now).unwrap();
    cluster.commit(&records);
    assert!(cluster.committed.broker(1).unwrap().fenced);
    let first = cluster.partition("orders", 0);
    assert_eq!((first.leader, &first.isr[..], first.leader_epoch), (2, &[2, 3][..], 1));
    let second = cluster.partition("orders", 1);
    assert_eq!((second.leader, &second.isr[..], second.leader_epoch), (2, &[2, 3][..], 0));
    assert!(cluster.controller.fence_stale_broker(cluster.now).unwrap().is_empty());
}

#[test]
fn a_broker_that_shuts_down_gives_up_its_leaderships_first() {
    let mut cluster = Cluster::of(2);
    cluster.created(assigned("orders", &[&[1, 2]]));
    let behind = cluster.offset;
    let answer = cluster.heartbeat(1, |request| request.want_shut_down = true);
    assert!(!answer.should_shut_down && !answer.is_fenced);
    assert!(cluster.committed.broker(1).unwrap().in_controlled_shutdown);
    assert_eq!(cluster.partition("orders", 0).leader, 2);
    // Broker 2 does not know yet that it leads.
    cluster.heartbeat(2, |request| request.current_metadata_offset = behind);
    assert!(!cluster.heartbeat(1, |request| request.want_shut_down = true).should_shut_down);
    cluster.heartbeat(2, |_| {});
    let answer = cluster.heartbeat(1, |request| request.want_shut_down = true);
    assert!(answer.should_shut_down && answer.is_fenced);
    assert!(cluster.committed.broker(1).unwrap().fenced);
}

#[test]
fn a_single_broker_may_shut_down_although_nobody_takes_over() {
    let mut cluster = Cluster::of(1);
    cluster.created(topic("orders", 1, 1));
    assert!(!cluster.heartbeat(1, |request| request.want_shut_down = true).should_shut_down);
    assert_eq!(cluster.partition("orders", 0).leader, NO_LEADER);
    assert_eq!(cluster.partition("orders", 0).elr, [1]);
    assert!(cluster.heartbeat(1, |request| request.want_shut_down = true).should_shut_down);

    // It comes back and says that it went in good order: it still has everything.
    let mut again = registration(1);
    again.incarnation_id = Uuid::from_bytes([200; 16]);
    again.previous_broker_epoch = cluster.epoch(1);
    cluster.now += Duration::from_secs(10);
    cluster.register(&again).unwrap();
    cluster.heartbeat(1, |_| {});
    let partition = cluster.partition("orders", 0);
    assert_eq!((partition.leader, &partition.isr[..]), (1, &[1][..]));
    assert!(!partition.leader_recovering && partition.elr.is_empty() && partition.last_known_elr.is_empty());
}

#[test]
fn a_start_after_a_good_stop_writes_nothing_about_partitions_that_only_this_broker_has() {
    let mut cluster = Cluster::of(2);
    cluster.created(assigned("mine", &[&[1], &[1]]));
    cluster.created(assigned("shared", &[&[1, 2]]));
    let mine = cluster.partition("mine", 0).clone();
    let mut again = registration(1);
    again.incarnation_id = Uuid::from_bytes([200; 16]);
    again.previous_broker_epoch = cluster.epoch(1);
    cluster.now += Duration::from_secs(10);
    let before = cluster.offset;
    cluster.register(&again).unwrap();
    assert_eq!(cluster.offset - before, 2);
    cluster.heartbeat(1, |_| {});
    assert_eq!(cluster.offset - before, 3);
    assert_eq!(*cluster.partition("mine", 0), mine);
    assert_eq!(cluster.partition("shared", 0).leader, 2);
}

#[test]
fn a_broker_that_was_killed_leads_again_as_the_last_leader_known() {
    let mut cluster = Cluster::of(1);
    cluster.created(topic("orders", 1, 1));
    cluster.now += Duration::from_secs(10);
    let mut again = registration(1);
    again.incarnation_id = Uuid::from_bytes([200; 16]);
    cluster.register(&again).unwrap();
    let partition = cluster.partition("orders", 0);
    assert_eq!((partition.leader, &partition.last_known_elr[..]), (NO_LEADER, &[1][..]));
    assert!(partition.isr.is_empty() && partition.elr.is_empty());
    cluster.heartbeat(1, |_| {});
    let partition = cluster.partition("orders", 0);
    assert_eq!((partition.leader, &partition.isr[..]), (1, &[1][..]));
    // Nobody can say whether records were lost, so it is recovering.
    assert!(partition.leader_recovering && partition.last_known_elr.is_empty());
}

#[test]
fn this_nodes_own_broker_need_not_wait_for_its_predecessors_session() {
    let cluster = Cluster::of(2);
    let identity = crate::metadata::controller::Identity {
        node_id: 1,
        cluster_id: super::support::CLUSTER_ID.into(),
        kraft_version: 1,
    };
    let rng = std::sync::Arc::new(crate::env::SeededRng::new(1));
    let mut next = crate::metadata::controller::ActiveController::new(
        cluster.committed.clone(),
        identity,
        super::support::resolver(&[]),
        rng,
        cluster.now,
    );
    let mut register = |id| {
        let mut request = registration(id);
        request.incarnation_id = Uuid::from_bytes([200; 16]);
        next.register_broker(&request, 500, cluster.now).map(|outcome| outcome.response.broker_epoch)
    };
    assert_eq!(register(1).unwrap(), 500);
    assert_eq!(register(2).unwrap_err().code, ErrorCode::DUPLICATE_BROKER_REGISTRATION);
}

#[test]
fn unregistering_takes_a_broker_off_the_list() {
    let mut cluster = Cluster::of(2);
    cluster.created(assigned("orders", &[&[1, 2]]));
    let response = cluster.run(|c, q| c.unregister_broker(q), UnregisterBrokerRequest { broker_id: 1 });
    assert_eq!(response.error_code, 0);
    assert!(cluster.committed.broker(1).is_none());
    assert_eq!(cluster.partition("orders", 0).leader, 2);
    let response = cluster.run(|c, q| c.unregister_broker(q), UnregisterBrokerRequest { broker_id: 9 });
    assert_eq!(response.error_code, ErrorCode::BROKER_ID_NOT_REGISTERED.0);
    assert_eq!(response.error_message.as_deref(), Some("Broker ID 9 is not currently registered"));
}

#[test]
fn a_failed_log_directory_hands_its_partitions_over() {
    let mut cluster = Cluster::empty(MetadataVersion::LATEST, &[]);
    let (left, failed) = (Uuid::from_bytes([50; 16]), Uuid::from_bytes([51; 16]));
    let mut two_dirs = registration(1);
    two_dirs.log_dirs = vec![left, failed];
    cluster.register(&two_dirs).unwrap();
    cluster.heartbeat(1, |_| {});
    cluster.start(2);
    let topic_id = cluster.created(assigned("orders", &[&[1, 2], &[1, 2]]));
    assert_eq!(cluster.partition("orders", 0).directories, [Uuid::UNASSIGNED_DIR, directory(2)]);
    use assign_replicas_to_dirs_request::{DirectoryData, PartitionData, TopicData};
    let place = |id, partition_index| DirectoryData {
        id,
        topics: vec![TopicData { topic_id, partitions: vec![PartitionData { partition_index }] }],
    };
    let request = AssignReplicasToDirsRequest {
        broker_id: 1,
        broker_epoch: cluster.epoch(1),
        directories: vec![place(left, 0), place(failed, 1)],
    };
    let response = cluster.run(|c, q| c.assign_replicas_to_dirs(q), request);
    assert!(response.directories.iter().all(|d| d.topics[0].partitions[0].error_code == 0));
    cluster.heartbeat(1, |request| request.offline_log_dirs = vec![failed]);
    assert_eq!(cluster.committed.broker(1).unwrap().log_dirs, [left]);
    assert_eq!((cluster.partition("orders", 0).leader, cluster.partition("orders", 1).leader), (1, 2));
}

#[test]
fn cordoned_directories_are_taken_down_and_take_no_new_replicas() {
    let mut cluster = Cluster::of(2);
    cluster.heartbeat(1, |request| request.cordoned_log_dirs = Some(vec![directory(1)]));
    assert_eq!(cluster.committed.broker(1).unwrap().cordoned_log_dirs.as_deref(), Some(&[directory(1)][..]));
    cluster.created(topic("orders", 10, 1));
    let orders = cluster.committed.topics().by_name("orders").unwrap();
    assert!(orders.partitions.values().all(|partition| partition.replicas == [2]));
}

#[test]
fn producer_ids_are_given_in_blocks_and_never_twice() {
    let mut cluster = Cluster::of(1);
    let request = AllocateProducerIdsRequest { broker_id: 1, broker_epoch: cluster.epoch(1) };
    let starts = [0, 1].map(|_| {
        let response = cluster.run(|c, q| c.allocate_producer_ids(q), request.clone());
        assert_eq!((response.error_code, response.producer_id_len), (0, 1000));
        response.producer_id_start
    });
    assert_eq!(starts, [0, 1000]);
    assert_eq!(cluster.committed.next_producer_id(), 2000);
    let stale = AllocateProducerIdsRequest { broker_id: 1, broker_epoch: -1 };
    let response = cluster.run(|c, q| c.allocate_producer_ids(q), stale);
    assert_eq!(response.error_code, ErrorCode::STALE_BROKER_EPOCH.0);
}

#[test]
fn controllers_register_where_they_listen() {
    use controller_registration_request::Listener;
    let mut cluster = Cluster::of(1);
    let listener =
        Listener { name: "CONTROLLER".into(), host: "c1".into(), port: 9093, security_protocol: 0 };
    let request = ControllerRegistrationRequest {
        controller_id: 1,
        incarnation_id: Uuid::from_bytes([9; 16]),
        listeners: vec![listener],
        ..Default::default()
    };
    assert_eq!(cluster.run(|c, q| c.register_controller(q), request).error_code, 0);
    assert_eq!(cluster.committed.controllers()[&1].endpoints["CONTROLLER"].port, 9093);
}

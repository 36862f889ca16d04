//! A quorum of one.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::messages::{DescribeQuorumRequest, FetchRequest, describe_quorum_request, fetch_request};
use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use super::bed::{Bed, DIR, directory_id, voter_set};
use crate::env::{Disk, DiskOp, Fault, FaultKind};
use crate::quorum::core::{LeaderAndEpoch, OffsetAndEpoch, ReplicaKey, Voter, VoterSet};
use crate::quorum::driver::{DriverConfig, OpenError, ProposeError};
use crate::quorum::snapshot;
use crate::storage::LogError;

#[test]
fn a_formatted_directory_leads_as_soon_as_it_is_opened() {
    let bed = Bed::alone();
    let replica = bed.start();
    let leader = LeaderAndEpoch { leader_id: Some(1), epoch: 1 };
    assert_eq!(replica.driver.leader(), leader);
    // LeaderChange, KRaftVersion and KRaftVoters are committed.
    assert_eq!(replica.driver.high_watermark(), 3);
    assert_eq!(replica.seen.lock().leaders, [leader]);
    assert_eq!(replica.driver.next_deadline(), None);
    let state = bed.disk.read(&Path::new(DIR).join("quorum-state")).expect("it was written");
    let expected = format!(
        r#"{{"leaderId":1,"leaderEpoch":1,"votedId":-1,"votedDirectoryId":"{}","data_version":1}}"#,
        Uuid::ZERO
    );
    assert_eq!(String::from_utf8_lossy(&state), expected);
}

#[test]
fn what_was_proposed_is_applied_in_order_before_the_proposer_hears_of_it() {
    let replica = Bed::alone().start();
    let (appended, outcome) = replica.propose(&["a", "b"]);
    assert_eq!(appended, Ok(4));
    assert_eq!(*outcome.lock(), Some(Ok(4)));
    let (appended, outcome) = replica.propose(&["c"]);
    assert_eq!((appended, outcome.lock().clone()), (Ok(5), Some(Ok(5))));
    assert_eq!(replica.texts(), ["a", "b", "c"]);
    let seen = replica.seen.lock();
    let batches: Vec<_> =
        seen.batches.iter().map(|b| (b.base_offset, b.last_offset, b.epoch, b.records.len())).collect();
    assert_eq!(batches, [(0, 2, 1, 0), (3, 4, 1, 2), (5, 5, 1, 1)], "control batches come without records");
}

#[test]
fn committed_records_survive_a_power_cut() {
    let mut bed = Bed::alone();
    let replica = bed.start();
    replica.propose(&["a", "b"]).0.expect("it leads");
    drop(replica);
    bed.disk = bed.disk.power_cut();
    let again = bed.start();
    assert_eq!(again.driver.leader(), LeaderAndEpoch { leader_id: Some(1), epoch: 2 });
    assert_eq!(again.texts(), ["a", "b"]);
    // The voters stand in the log by now: the new epoch opens with LeaderChange alone.
    assert_eq!(again.driver.high_watermark(), 6);
    again.propose(&["c"]).0.expect("it leads");
    again.driver.shutdown().expect("there is room");
    let third = bed.start_with(DriverConfig { clean_shutdown: true, ..bed.config() });
    assert_eq!(third.texts(), ["a", "b", "c"]);
    assert_eq!(third.driver.leader().epoch, 3);
}

#[test]
fn proposals_of_an_epoch_that_is_over_are_refused() {
    let replica = Bed::alone().start();
    let none = |_: Result<i64, ProposeError>| panic!("nothing was appended");
    let refused = replica.driver.propose(7, &super::bed::records(&["a"]), Box::new(none));
    assert!(matches!(refused, Err(ProposeError::NotLeader { epoch: 7, .. })));
    let refused = replica.driver.propose(1, &[], Box::new(none));
    assert_eq!(refused, Err(ProposeError::Empty));
    let large = [bytes::Bytes::from(vec![0; 9 << 20])];
    let refused = replica.driver.propose(1, &large, Box::new(none));
    assert!(matches!(refused, Err(ProposeError::TooLarge { .. })));
    assert_eq!(replica.texts(), [""; 0]);
}

#[test]
fn a_full_disk_refuses_proposals_and_takes_them_again_when_there_is_room() {
    let bed = Bed::alone();
    let replica = bed.start();
    bed.disk.inject(Fault::once(DiskOp::Append, ".log", FaultKind::Full));
    let (refused, outcome) = replica.propose(&["a"]);
    assert!(matches!(refused, Err(ProposeError::Log(LogError::Full(_)))), "{refused:?}");
    assert_eq!(*outcome.lock(), None);
    let (appended, outcome) = replica.propose(&["b"]);
    assert_eq!((appended, outcome.lock().clone()), (Ok(3), Some(Ok(3))));
    assert_eq!(replica.texts(), ["b"]);
    assert_eq!(replica.complaints(), [""; 0]);
}

#[test]
fn after_a_failed_flush_nothing_is_acknowledged_any_more() {
    let bed = Bed::alone();
    let replica = bed.start();
    bed.disk.inject(Fault::once(DiskOp::Flush, ".log", FaultKind::Io));
    let (appended, outcome) = replica.propose(&["a"]);
    assert_eq!(appended, Ok(3));
    assert!(matches!(*outcome.lock(), Some(Err(ProposeError::Stopped(_)))));
    assert_eq!(replica.complaints().len(), 1, "{:?}", replica.complaints());
    assert!(matches!(replica.propose(&["b"]).0, Err(ProposeError::Stopped(_))));
    assert_eq!(replica.texts(), [""; 0]);
}

#[test]
fn a_snapshot_replaces_the_log_before_it() {
    let mut bed = Bed::alone();
    bed.snapshots.max_bytes_between = 10_000;
    bed.snapshots.retention_bytes = 6_000;
    let replica = bed.start();
    let text = "x".repeat(500);
    for _ in 0..60 {
        replica.propose(&[&text]).0.expect("it leads");
    }
    let names = bed.disk.list(Path::new(DIR)).expect("it is there");
    let snapshots: Vec<OffsetAndEpoch> =
        names.iter().filter_map(|e| snapshot::parse_file_name(&e.name)).collect();
    let newest = *snapshots.last().expect("snapshots were taken");
    assert!(newest.offset > 30 && replica.driver.log_start_offset() > 0, "{newest:?}");
    assert!(snapshots.iter().all(|id| id.offset > 0), "the bootstrap snapshot went with the log's beginning");
    drop(replica);
    bed.disk = bed.disk.power_cut();

    let again = bed.start();
    assert_eq!(again.texts().len(), 60);
    assert_eq!(again.seen.lock().loaded, [newest]);
    assert_eq!(again.driver.leader().epoch, 2);
    assert_eq!(again.driver.voters(), (1, voter_set(&[1])), "the snapshot says who votes");
    again.propose(&["more"]).0.expect("it leads");
    assert_eq!(again.texts().len(), 61);
}

#[test]
fn a_snapshot_is_taken_when_its_time_has_come() {
    let mut bed = Bed::alone();
    bed.snapshots.max_interval = Duration::from_secs(3600);
    let replica = bed.start();
    replica.propose(&["a"]).0.expect("it leads");
    assert_eq!(replica.driver.next_deadline(), Some(Duration::from_secs(3600)));
    bed.clock.advance(Duration::from_secs(3600));
    replica.driver.tick();
    let path = Path::new(DIR).join(snapshot::file_name(OffsetAndEpoch::new(4, 1)));
    assert!(bed.disk.exists(&path).expect("the disk answers"));
    assert_eq!(replica.driver.next_deadline(), None, "nothing new: no other snapshot");
}

fn snapshots(bed: &Bed) -> Vec<i64> {
    let names = bed.disk.list(Path::new(DIR)).expect("it is there");
    names.iter().filter_map(|e| snapshot::parse_file_name(&e.name)).map(|id| id.offset).collect()
}

#[test]
fn a_snapshot_goes_when_its_newest_record_is_old_but_never_the_last_one() {
    let mut bed = Bed::alone();
    bed.snapshots.max_interval = Duration::from_secs(100);
    bed.snapshots.retention_ms = 1_000_000;
    let replica = bed.start();
    let snap = |text| {
        replica.propose(&[text]).0.expect("it leads");
        bed.clock.advance(Duration::from_secs(100));
        replica.driver.tick();
    };
    snap("a");
    assert_eq!(snapshots(&bed), [4], "that of the formatting holds nothing of this century");
    snap("b");
    assert_eq!(snapshots(&bed), [4, 5]);
    // The first one's record was appended 200 s ago.
    bed.clock.advance(Duration::from_secs(800));
    replica.driver.clean();
    assert_eq!(snapshots(&bed), [4, 5], "just as old as is kept");
    bed.clock.advance(Duration::from_millis(1));
    replica.driver.clean();
    assert_eq!((snapshots(&bed), replica.driver.log_start_offset()), (vec![5], 5));
    bed.clock.advance(Duration::from_secs(1_000_000));
    replica.driver.clean();
    assert_eq!(snapshots(&bed), [5], "one stays");
    assert_eq!(replica.complaints(), [""; 0]);
}

#[test]
fn what_was_not_finished_or_was_marked_for_deletion_is_swept_at_the_start() {
    let bed = Bed::alone();
    let whole = snapshot::file_name(OffsetAndEpoch::new(0, 0));
    for name in
        [format!("{whole}.deleted"), format!("{}.part", snapshot::file_name(OffsetAndEpoch::new(7, 1)))]
    {
        bed.disk.create(&Path::new(DIR).join(name)).expect("there is room");
    }
    let replica = bed.start();
    replica.propose(&["a"]).0.expect("it leads");
    let names = bed.disk.list(Path::new(DIR)).expect("it is there");
    let of_snapshots: Vec<_> =
        names.iter().map(|entry| entry.name.as_str()).filter(|name| name.contains(".checkpoint")).collect();
    assert_eq!(of_snapshots, [whole]);
}

#[test]
fn static_voters_need_no_checkpoint_and_their_log_names_no_voters() {
    let bed = Bed::alone();
    let path = Path::new(DIR).join(snapshot::file_name(OffsetAndEpoch::new(0, 0)));
    bed.disk.delete(&path).expect("it is there");
    let without_directory = |v: &Voter| Voter { key: ReplicaKey::of_id(v.key.id), ..v.clone() };
    let voters = VoterSet::new(voter_set(&[1]).iter().map(without_directory));
    let replica = bed.start_with(DriverConfig { static_voters: Some(voters), ..bed.config() });
    assert_eq!(replica.driver.high_watermark(), 1);
    let state = bed.disk.read(&Path::new(DIR).join("quorum-state")).expect("it was written");
    assert!(
        String::from_utf8_lossy(&state).ends_with(r#""currentVoters":[{"voterId":1}],"data_version":0}"#)
    );
}

#[test]
fn a_directory_without_voters_does_not_start() {
    let bed = Bed::alone();
    let path = Path::new(DIR).join(snapshot::file_name(OffsetAndEpoch::new(0, 0)));
    bed.disk.delete(&path).expect("it is there");
    let found = crate::quorum::driver::open::read(&bed.env(), &bed.config());
    assert!(matches!(found.err(), Some(OpenError::NoVoters)));
}

#[test]
fn another_endpoint_is_put_right_in_the_log() {
    let bed = Bed::alone();
    drop(bed.start());
    let mut config = bed.config();
    config.endpoints[0].port = 19093;
    let replica = bed.start_with(config);
    let (_, voters) = replica.driver.voters();
    assert_eq!(voters.get(1).map(|v| v.endpoints[0].port), Some(19093));
    // Another start under the same endpoint has nothing to put right.
    let committed = replica.driver.high_watermark();
    drop(replica);
    let mut config = bed.config();
    config.endpoints[0].port = 19093;
    assert_eq!(bed.start_with(config).driver.high_watermark(), committed + 1);
}

fn fetch(offset: i64, last_epoch: i32, high_watermark: i64, max_wait_ms: i32) -> FetchRequest {
    FetchRequest {
        cluster_id: Some("cluster".to_owned()),
        replica_state: fetch_request::ReplicaState { replica_id: 5, ..Default::default() },
        max_wait_ms,
        topics: vec![fetch_request::FetchTopic {
            topic_id: Uuid::METADATA_TOPIC_ID,
            partitions: vec![fetch_request::FetchPartition {
                current_leader_epoch: 1,
                fetch_offset: offset,
                last_fetched_epoch: last_epoch,
                partition_max_bytes: 1 << 20,
                replica_directory_id: directory_id(5),
                high_watermark,
                ..Default::default()
            }],
            ..Default::default()
        }],
        ..Default::default()
    }
}

#[test]
fn an_observer_fetches_what_there_is_and_waits_for_more() {
    let bed = Bed::alone();
    let replica = bed.start();
    let answers = Arc::new(Mutex::new(Vec::new()));
    let ask = |request: FetchRequest| {
        let answers = Arc::clone(&answers);
        replica.driver.fetch(&request, Box::new(move |response| answers.lock().push(response)));
    };
    let sizes = || -> Vec<(i64, usize)> {
        let partition = |r: &kfk_protocol::messages::FetchResponse| {
            let p = &r.responses[0].partitions[0];
            (p.high_watermark, p.records.as_ref().map_or(0, kfk_protocol::wire::Records::len))
        };
        answers.lock().iter().map(partition).collect()
    };
    ask(fetch(0, 0, -1, 500));
    assert_eq!(sizes().len(), 1);
    assert!(sizes()[0].1 > 61);
    ask(fetch(3, 1, 3, 500));
    assert_eq!(sizes().len(), 1, "it has everything and knows that it is committed: it waits");
    replica.propose(&["a"]).0.expect("it leads");
    assert_eq!(sizes().len(), 2);
    assert!(sizes()[1].1 > 61, "the record came");
    ask(fetch(4, 1, 4, 500));
    bed.clock.advance(Duration::from_millis(499));
    replica.driver.tick();
    assert_eq!(sizes().len(), 2);
    bed.clock.advance(Duration::from_millis(1));
    assert_eq!(replica.driver.next_deadline(), Some(Duration::from_millis(500)));
    replica.driver.tick();
    assert_eq!(sizes()[2..], [(4, 0)], "its time was over");
    ask(fetch(4, 1, 4, 500));
    replica.driver.shutdown().expect("there is room");
    assert_eq!(answers.lock().len(), 4, "a stop leaves nobody waiting");
}

#[test]
fn requests_for_another_cluster_or_another_partition_are_refused() {
    let replica = Bed::alone().start();
    let code = |change: fn(&mut FetchRequest)| {
        let mut request = fetch(0, 0, -1, 0);
        change(&mut request);
        let answer = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&answer);
        replica.driver.fetch(&request, Box::new(move |response| *slot.lock() = Some(response.error_code)));
        answer.lock().expect("an error is told at once")
    };
    assert_eq!(code(|_| ()), 0);
    assert_eq!(code(|r| r.cluster_id = Some("other".to_owned())), 104);
    assert_eq!(code(|r| r.topics[0].topic_id = directory_id(9)), 42);
    assert_eq!(code(|r| r.topics[0].partitions[0].partition = 1), 42);
    assert_eq!(code(|r| r.topics.clear()), 42);
    assert_eq!(code(|r| r.topics[0].partitions[0].fetch_offset = -1), 42);
}

#[test]
fn describe_quorum_shows_the_leader_the_voters_and_who_else_fetches() {
    let bed = Bed::alone();
    let replica = bed.start();
    replica.driver.fetch(&fetch(3, 1, 3, 0), Box::new(|_| ()));
    bed.clock.advance(Duration::from_millis(250));
    let request = DescribeQuorumRequest {
        topics: vec![describe_quorum_request::TopicData {
            topic_name: "__cluster_metadata".to_owned(),
            partitions: vec![describe_quorum_request::PartitionData { partition_index: 0 }],
        }],
    };
    let response = replica.driver.describe_quorum(&request);
    let partition = &response.topics[0].partitions[0];
    assert_eq!((partition.leader_id, partition.leader_epoch, partition.high_watermark), (1, 1, 3));
    let voter = &partition.current_voters[0];
    assert_eq!((voter.replica_id, voter.replica_directory_id, voter.log_end_offset), (1, directory_id(1), 3));
    assert_eq!(voter.last_caught_up_timestamp, 1_700_000_000_250);
    let observer = &partition.observers[0];
    assert_eq!((observer.replica_id, observer.log_end_offset), (5, 3));
    assert_eq!(observer.last_fetch_timestamp, 1_700_000_000_000);
    assert_eq!((response.nodes[0].node_id, response.nodes[0].listeners[0].host.as_str()), (1, "node1"));

    let mut other = request;
    other.topics[0].topic_name = "orders".to_owned();
    assert_eq!(replica.driver.describe_quorum(&other).topics[0].partitions[0].error_code, 3);
}

#[test]
fn a_start_that_does_not_wait_for_the_disk_loses_nothing_that_was_told_to_others() {
    let mut bed = Bed::alone();
    // No flush works: the start does not ask for one.
    let broken = Fault { times: usize::MAX, ..Fault::once(DiskOp::Flush, "", FaultKind::Io) };
    bed.disk.inject(broken);
    let replica = bed.open(bed.config());
    replica.driver.begin_unsettled();
    let (appended, outcome) = replica.propose(&["a"]);
    assert_eq!((appended, outcome.lock().clone()), (Ok(3), Some(Ok(3))));
    assert_eq!((replica.driver.high_watermark(), replica.texts()), (4, vec!["a".to_owned()]));
    bed.disk.clear_faults();

    let before = Arc::new(Mutex::new(false));
    let told = Arc::clone(&before);
    replica.driver.settle(Box::new(move || {
        *told.lock() = true;
        Ok(())
    }));
    assert!(*before.lock(), "what was to be flushed first was flushed");
    let (appended, outcome) = replica.propose(&["b"]);
    assert_eq!((appended, outcome.lock().clone()), (Ok(4), Some(Ok(4))));
    drop(replica);
    bed.disk = bed.disk.power_cut();
    let again = bed.start();
    assert_eq!(again.texts(), ["a", "b"]);
    assert_eq!(again.driver.leader().epoch, 2);
}

#[test]
fn who_asks_before_the_start_is_flushed_gets_flushed_records() {
    let mut bed = Bed::alone();
    let replica = bed.open(bed.config());
    replica.driver.begin_unsettled();
    replica.propose(&["a"]).0.expect("it leads");
    let size = Arc::new(Mutex::new(0));
    let slot = Arc::clone(&size);
    replica.driver.fetch(
        &fetch(3, 1, -1, 0),
        Box::new(move |response| {
            *slot.lock() = response.responses[0].partitions[0].records.as_ref().map_or(0, |r| r.len());
        }),
    );
    assert!(*size.lock() > 61);
    drop(replica);
    bed.disk = bed.disk.power_cut();
    assert_eq!(bed.start().texts(), ["a"]);
}

#[test]
fn after_the_start_a_failed_flush_still_stops_everything() {
    let bed = Bed::alone();
    let replica = bed.open(bed.config());
    replica.driver.begin_unsettled();
    replica.driver.settle(Box::new(|| Ok(())));
    bed.disk.inject(Fault::once(DiskOp::Flush, ".log", FaultKind::Io));
    let (_, outcome) = replica.propose(&["a"]);
    assert!(matches!(*outcome.lock(), Some(Err(ProposeError::Stopped(_)))));
    assert_eq!(replica.texts(), [""; 0]);
}

#[test]
fn a_stop_before_the_start_is_flushed_flushes_it() {
    let mut bed = Bed::alone();
    let replica = bed.open(bed.config());
    replica.driver.begin_unsettled();
    replica.propose(&["a"]).0.expect("it leads");
    replica.driver.shutdown().expect("there is room");
    bed.disk = bed.disk.power_cut();
    assert_eq!(bed.start().texts(), ["a"]);
}

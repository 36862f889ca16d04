//! The consumer's core, driven by hand.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, Headers};
use kfk_protocol::uuid::Uuid;

use super::super::arrivals::Arrival;
use super::*;
use crate::cluster::{Partition, Topic};

const NOW: Duration = Duration::from_secs(100);

fn fetcher(reset: OffsetReset) -> Fetcher {
    let settings = Settings {
        reset,
        isolation: IsolationLevel::ReadUncommitted,
        fetch_max_bytes: 1000,
        max_partition_bytes: 100,
        check_crcs: true,
        retry_backoff: Backoff::new(Duration::from_millis(100), Duration::from_millis(1000)),
        preferred_for: Duration::from_secs(300),
    };
    Fetcher::new(settings, Random::seeded(1))
}

/// Partitions of topic `t` by leader and leader epoch.
fn metadata(leaders: &[(i32, i32)]) -> Metadata {
    let partition = |((leader, leader_epoch), index): (&(i32, i32), i32)| Partition {
        index,
        leader: Some(*leader),
        leader_epoch: *leader_epoch,
        replicas: vec![],
        isr: vec![],
        offline: vec![],
        error: ErrorCode::NONE,
    };
    let partitions = leaders.iter().zip(0..).map(partition).collect();
    let topic = Topic { name: "t".into(), id: Uuid::ZERO, internal: false, partitions };
    let mut metadata = Metadata::default();
    metadata.topics.insert("t".into(), Arc::new(topic));
    metadata
}

fn t(index: i32) -> TopicPartition {
    TopicPartition::new("t", index)
}

fn plan(fetcher: &mut Fetcher, now: Duration, metadata: &Metadata) -> Plan {
    fetcher.plan(now, 1_000_000, metadata, &mut |_| true)
}

fn batch(base_offset: i64, epoch: i32, values: &[&str]) -> Bytes {
    let fields = BatchFields { base_offset, partition_leader_epoch: epoch, ..BatchFields::default() };
    let mut builder = BatchBuilder::new(fields);
    for value in values {
        builder.append(1, None, Some(value.as_bytes()), Headers::default()).unwrap();
    }
    builder.finish(CompressionType::None, &mut Compressor::new()).unwrap()
}

fn arrival(code: ErrorCode, bytes: Bytes) -> Arrival {
    Arrival { code, bytes, high_watermark: 100, log_start: 0, aborted: vec![], preferred: -1 }
}

/// Answers the plan's one fetch.
fn answer(fetcher: &mut Fetcher, plan: &Plan, partition: &TopicPartition, arrival: Arrival) -> bool {
    let fetch = plan.fetches.iter().find(|fetch| fetch.asked.contains_key(partition)).expect("a fetch");
    fetcher.fetch_done(fetch.node);
    fetcher.arrived(partition, fetch.asked[partition], arrival, NOW)
}

fn values(fetcher: &mut Fetcher, max: usize) -> Vec<String> {
    let records = fetcher.take(max).unwrap();
    let value =
        |record: super::super::ConsumerRecord<'_>| String::from_utf8(record.value.unwrap().to_vec()).unwrap();
    records.iter().map(|record| value(record.unwrap())).collect()
}

/// A fetcher that reads partition 0 from offset 10 on.
fn reading() -> (Fetcher, Metadata) {
    let mut fetcher = fetcher(OffsetReset::Earliest);
    fetcher.assign([t(0)]);
    fetcher.seek(&t(0), 10, -1);
    (fetcher, metadata(&[(1, 3)]))
}

#[test]
fn a_new_partition_begins_where_the_reset_policy_says() {
    for (reset, spec) in [
        (OffsetReset::Earliest, OffsetSpec::Earliest),
        (OffsetReset::Latest, OffsetSpec::Latest),
        (OffsetReset::ByDuration(Duration::from_secs(10)), OffsetSpec::Timestamp(990_000)),
    ] {
        let mut fetcher = fetcher(reset);
        fetcher.assign([t(0)]);
        let asked = plan(&mut fetcher, NOW, &metadata(&[(1, 3)]));
        assert_eq!(asked.resets.len(), 1);
        assert_eq!(asked.resets[0].1, spec);
        assert!(asked.fetches.is_empty());
        // It is asked once.
        assert!(plan(&mut fetcher, NOW, &metadata(&[(1, 3)])).resets.is_empty());
        fetcher.reset_found(&asked.resets[0].0, Ok(Some((42, 3))), NOW);
        let fetching = plan(&mut fetcher, NOW, &metadata(&[(1, 3)]));
        assert_eq!(fetching.fetches[0].wanted[&t(0)].offset, 42);
        assert!(fetching.checks.is_empty());
        assert_eq!(fetcher.positions()[0].1.leader_epoch, None, "nothing has been read that has an epoch");
    }
}

#[test]
fn a_time_after_the_last_record_is_the_end() {
    let mut fetcher = fetcher(OffsetReset::ByDuration(Duration::ZERO));
    fetcher.assign([t(0)]);
    let first = plan(&mut fetcher, NOW, &metadata(&[(1, 3)]));
    fetcher.reset_found(&first.resets[0].0, Ok(None), NOW);
    let second = plan(&mut fetcher, NOW, &metadata(&[(1, 3)]));
    assert_eq!(second.resets[0].1, OffsetSpec::Latest);
}

#[test]
fn the_next_fetch_leaves_while_the_application_has_not_read_the_last() {
    let (mut fetcher, metadata) = reading();
    let first = plan(&mut fetcher, NOW, &metadata);
    assert!(plan(&mut fetcher, NOW, &metadata).fetches.is_empty(), "one fetch a node at a time");
    answer(&mut fetcher, &first, &t(0), arrival(ErrorCode::NONE, batch(10, 3, &["a", "b"])));
    let second = plan(&mut fetcher, NOW, &metadata);
    assert_eq!(second.fetches[0].wanted[&t(0)].offset, 12);
    assert_eq!(fetcher.position(&t(0)), Some(10));
    assert_eq!(values(&mut fetcher, 10), ["a", "b"]);
    assert_eq!(fetcher.position(&t(0)), Some(12));
    // A partition with as much as one fetch may bring is not asked for more.
    answer(
        &mut fetcher,
        &second,
        &t(0),
        arrival(ErrorCode::NONE, batch(12, 3, &["a value that is rather long", "and another one"])),
    );
    assert!(plan(&mut fetcher, NOW, &metadata).fetches.is_empty());
    assert_eq!(values(&mut fetcher, 10).len(), 2);
    assert_eq!(plan(&mut fetcher, NOW, &metadata).fetches.len(), 1);
}

#[test]
fn what_arrives_after_a_seek_is_dropped() {
    let (mut fetcher, metadata) = reading();
    let asked = plan(&mut fetcher, NOW, &metadata);
    fetcher.seek(&t(0), 50, -1);
    answer(&mut fetcher, &asked, &t(0), arrival(ErrorCode::NONE, batch(10, 3, &["stale"])));
    assert!(values(&mut fetcher, 10).is_empty());
    assert_eq!(plan(&mut fetcher, NOW, &metadata).fetches[0].wanted[&t(0)].offset, 50);
}

#[test]
fn a_paused_partition_gives_nothing_and_asks_for_nothing() {
    let (mut fetcher, metadata) = reading();
    let asked = plan(&mut fetcher, NOW, &metadata);
    answer(&mut fetcher, &asked, &t(0), arrival(ErrorCode::NONE, batch(10, 3, &["kept"])));
    fetcher.pause(&t(0), true);
    assert!(values(&mut fetcher, 10).is_empty());
    assert!(plan(&mut fetcher, NOW, &metadata).fetches.is_empty());
    fetcher.pause(&t(0), false);
    assert_eq!(values(&mut fetcher, 10), ["kept"]);
}

#[test]
fn partitions_take_turns() {
    let mut fetcher = fetcher(OffsetReset::Earliest);
    fetcher.assign([t(0), t(1)]);
    fetcher.seek(&t(0), 0, -1);
    fetcher.seek(&t(1), 0, -1);
    let metadata = metadata(&[(1, 0), (1, 0)]);
    let asked = plan(&mut fetcher, NOW, &metadata);
    assert_eq!(asked.fetches.len(), 1, "one request for all partitions of a node");
    for (partition, values) in [(t(0), ["a0", "a1", "a2"]), (t(1), ["b0", "b1", "b2"])] {
        answer(&mut fetcher, &asked, &partition, arrival(ErrorCode::NONE, batch(0, 0, &values)));
    }
    let turns: Vec<Vec<String>> = (0..3).map(|_| values(&mut fetcher, 2)).collect();
    assert_eq!(turns, [["a0", "a1"], ["b0", "b1"], ["a2", "b2"]]);
}

#[test]
fn after_a_new_leader_the_position_is_checked_before_reading_on() {
    let (mut fetcher, before) = reading();
    let asked = plan(&mut fetcher, NOW, &before);
    answer(&mut fetcher, &asked, &t(0), arrival(ErrorCode::NONE, batch(10, 3, &["a", "b"])));
    plan(&mut fetcher, NOW, &before);
    let after = metadata(&[(2, 4)]);
    fetcher.fetch_done(1);
    let check = plan(&mut fetcher, NOW, &after);
    assert!(check.fetches.is_empty());
    let (ticket, epoch, leader_epoch) = &check.checks[0];
    assert_eq!((*epoch, *leader_epoch), (3, 4));
    fetcher.checked(ticket, 4, Ok(Some(12)), NOW);
    assert_eq!(plan(&mut fetcher, NOW, &after).fetches[0].node, 2);
}

#[test]
fn records_lost_by_an_unclean_election_are_noticed() {
    let (mut fetcher, before) = reading();
    let asked = plan(&mut fetcher, NOW, &before);
    answer(&mut fetcher, &asked, &t(0), arrival(ErrorCode::NONE, batch(10, 3, &["a", "b"])));
    assert_eq!(values(&mut fetcher, 10).len(), 2);
    let after = metadata(&[(2, 4)]);
    let check = plan(&mut fetcher, NOW, &after);
    fetcher.checked(&check.checks[0].0, 4, Ok(Some(11)), NOW);
    assert_eq!(fetcher.position(&t(0)), Some(11));
}

#[test]
fn a_moved_leader_makes_metadata_stale_and_waits() {
    let (mut fetcher, metadata) = reading();
    let asked = plan(&mut fetcher, NOW, &metadata);
    let stale = answer(&mut fetcher, &asked, &t(0), arrival(ErrorCode::NOT_LEADER_OR_FOLLOWER, Bytes::new()));
    assert!(stale);
    let waiting = plan(&mut fetcher, NOW, &metadata);
    assert!(waiting.fetches.is_empty());
    let wake_at = waiting.wake_at.expect("a time to try again");
    assert_eq!(plan(&mut fetcher, wake_at, &metadata).fetches.len(), 1);
}

#[test]
fn a_refusal_is_heard_once_and_named() {
    let (mut fetcher, metadata) = reading();
    let asked = plan(&mut fetcher, NOW, &metadata);
    answer(&mut fetcher, &asked, &t(0), arrival(ErrorCode::TOPIC_AUTHORIZATION_FAILED, Bytes::new()));
    let error = fetcher.take(10).unwrap_err();
    assert!(error.to_string().starts_with("t-0: "), "{error}");
    assert!(fetcher.take(10).unwrap().is_empty());
}

#[test]
fn a_damaged_batch_stops_its_partition_until_the_application_seeks() {
    let (mut fetcher, metadata) = reading();
    let asked = plan(&mut fetcher, NOW, &metadata);
    let mut damaged = batch(10, 3, &["a"]).to_vec();
    *damaged.last_mut().unwrap() ^= 1;
    answer(&mut fetcher, &asked, &t(0), arrival(ErrorCode::NONE, damaged.into()));
    let error = fetcher.take(10).unwrap_err().to_string();
    assert!(error.contains("t-0 at offset 10"), "{error}");
    let plan_after = plan(&mut fetcher, NOW, &metadata);
    assert!(plan_after.fetches.is_empty() && !plan_after.failed);
    fetcher.seek(&t(0), 11, -1);
    assert_eq!(plan(&mut fetcher, NOW, &metadata).fetches[0].wanted[&t(0)].offset, 11);
}

#[test]
fn a_recommended_replica_is_read_from_until_it_fails() {
    let (mut fetcher, metadata) = reading();
    let asked = plan(&mut fetcher, NOW, &metadata);
    answer(&mut fetcher, &asked, &t(0), Arrival { preferred: 9, ..arrival(ErrorCode::NONE, Bytes::new()) });
    let nearby = plan(&mut fetcher, NOW, &metadata);
    assert_eq!(nearby.fetches[0].node, 9);
    answer(&mut fetcher, &nearby, &t(0), arrival(ErrorCode::OFFSET_OUT_OF_RANGE, Bytes::new()));
    assert_eq!(plan(&mut fetcher, NOW, &metadata).fetches[0].node, 1);
}

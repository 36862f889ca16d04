//! Records and topics that go: by age, by request, by name; and that they stay away.

use std::sync::Arc;

use kfk_broker::env::{Env, MemoryDisk};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::delete_records_request::{DeleteRecordsPartition, DeleteRecordsTopic};
use kfk_protocol::messages::delete_topics_request::DeleteTopicState;
use kfk_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use kfk_protocol::messages::{DeleteRecordsRequest, DeleteTopicsRequest, ListOffsetsRequest};
use kfk_protocol::record_batch::Batches;

use crate::client::{Client, records, with_broker, with_settings};

const EARLIEST: i64 = -2;
const LATEST: i64 = -1;

fn offset(client: &mut Client, timestamp: i64) -> i64 {
    let partitions = vec![ListOffsetsPartition { timestamp, ..Default::default() }];
    let topics = vec![ListOffsetsTopic { name: "t".to_owned(), partitions }];
    let request = ListOffsetsRequest { replica_id: -1, topics, ..Default::default() };
    let answer = client.ask(&request, 5).topics.remove(0).partitions.remove(0);
    assert_eq!(ErrorCode(answer.error_code), ErrorCode::NONE);
    answer.offset
}

fn delete_records(client: &mut Client, offset: i64) -> (ErrorCode, i64) {
    let partitions = vec![DeleteRecordsPartition { partition_index: 0, offset }];
    let topics = vec![DeleteRecordsTopic { name: "t".to_owned(), partitions }];
    let request = DeleteRecordsRequest { topics, timeout_ms: 10_000 };
    let answer = client.ask(&request, 2).topics.remove(0).partitions.remove(0);
    (ErrorCode(answer.error_code), answer.low_watermark)
}

fn delete_topic(client: &mut Client, version: i16) -> ErrorCode {
    let name = "t".to_owned();
    let request = if version < 6 {
        DeleteTopicsRequest { topic_names: vec![name], timeout_ms: 10_000, ..Default::default() }
    } else {
        let topics = vec![DeleteTopicState { name: Some(name), ..Default::default() }];
        DeleteTopicsRequest { topics, timeout_ms: 10_000, ..Default::default() }
    };
    let result = client.ask(&request, version).responses.remove(0);
    assert_eq!(result.name.as_deref(), Some("t"));
    ErrorCode(result.error_code)
}

fn offsets(client: &mut Client, from: i64) -> Vec<i64> {
    let records = records(&client.fetch(from, 0, 1));
    Batches::new(&records).map(|batch| batch.expect("a batch").base_offset()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_older_than_retention_ms_go_and_the_offsets_go_on() {
    let disk = Arc::new(MemoryDisk::new());
    let env = Env { disk: disk.clone(), ..Env::real() };
    let often = [("log.retention.check.interval.ms", "1"), ("log.initial.task.delay.ms", "0")];
    with_settings(env, &often, |addresses| {
        let mut client = Client::connect(addresses[0]);
        // The records are of 2023.
        client.create(&[("retention.ms", "-1")]);
        for offset in 0..3 {
            assert_eq!(client.produce(100), (ErrorCode::NONE, offset));
        }
        assert_eq!((offset(&mut client, EARLIEST), offset(&mut client, LATEST)), (0, 3));
        client.configure(&[("retention.ms", "86400000")]);
        while offset(&mut client, EARLIEST) < 3 {
            std::thread::yield_now();
        }
        assert_eq!(offset(&mut client, LATEST), 3);
        client.configure(&[("retention.ms", "-1")]);
        assert_eq!(client.produce(100), (ErrorCode::NONE, 3));
    })
    .await;
    with_broker(Arc::new(disk.power_cut()), |mut client| {
        assert_eq!((offset(&mut client, EARLIEST), offset(&mut client, LATEST)), (3, 4));
        assert_eq!(offsets(&mut client, 3), [3]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_deleted_by_request_stays_deleted_when_the_power_goes() {
    let disk = Arc::new(MemoryDisk::new());
    let (after, cut) = std::sync::mpsc::channel();
    with_broker(disk.clone(), move |mut client| {
        client.create(&[("flush.messages", "1")]);
        for _ in 0..3 {
            assert_eq!(client.produce(100).0, ErrorCode::NONE);
        }
        assert_eq!(delete_records(&mut client, 4), (ErrorCode::OFFSET_OUT_OF_RANGE, -1));
        assert_eq!(delete_records(&mut client, 2), (ErrorCode::NONE, 2));
        assert_eq!(delete_records(&mut client, 1), (ErrorCode::NONE, 2), "never back");
        after.send(disk.power_cut()).expect("the test waits");
    })
    .await;
    with_broker(Arc::new(cut.recv().expect("a disk")), |mut client| {
        assert_eq!((offset(&mut client, EARLIEST), offset(&mut client, LATEST)), (2, 3));
        assert_eq!(offsets(&mut client, 2), [2]);
        assert_eq!(delete_records(&mut client, -1), (ErrorCode::NONE, 3));
        assert_eq!(client.produce(100), (ErrorCode::NONE, 3));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_made_again_under_the_same_name_is_empty_also_after_the_power_went() {
    let disk = Arc::new(MemoryDisk::new());
    let (after, cut) = std::sync::mpsc::channel();
    with_broker(disk.clone(), move |mut client| {
        client.create(&[("flush.messages", "1")]);
        assert_eq!(client.produce(100), (ErrorCode::NONE, 0));
        assert_eq!(delete_topic(&mut client, 6), ErrorCode::NONE);
        assert_eq!(delete_topic(&mut client, 6), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
        let deleted = disk.power_cut();
        client.create(&[("flush.messages", "1")]);
        assert_eq!((offset(&mut client, EARLIEST), offset(&mut client, LATEST)), (0, 0));
        let created = disk.power_cut();
        assert_eq!(client.produce(100), (ErrorCode::NONE, 0));
        after.send([deleted, created, disk.power_cut()]).expect("the test waits");
    })
    .await;
    let [deleted, created, produced] = cut.recv().expect("disks");
    with_broker(Arc::new(deleted), |mut client| {
        client.create(&[]);
        assert_eq!((offset(&mut client, EARLIEST), offset(&mut client, LATEST)), (0, 0));
    })
    .await;
    with_broker(Arc::new(created), |mut client| {
        assert_eq!((offset(&mut client, EARLIEST), offset(&mut client, LATEST)), (0, 0));
    })
    .await;
    with_broker(Arc::new(produced), |mut client| {
        assert_eq!(offsets(&mut client, 0), [0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn topics_stay_where_deletion_is_disabled() {
    let env = Env { disk: Arc::new(MemoryDisk::new()), ..Env::real() };
    with_settings(env, &[("delete.topic.enable", "false")], |addresses| {
        let mut client = Client::connect(addresses[0]);
        client.create(&[]);
        // Before version 3 there was no error code for it.
        assert_eq!(delete_topic(&mut client, 2), ErrorCode::INVALID_REQUEST);
        for version in [3, 5, 6] {
            assert_eq!(delete_topic(&mut client, version), ErrorCode::TOPIC_DELETION_DISABLED);
        }
        assert_eq!(client.produce(100), (ErrorCode::NONE, 0));
    })
    .await;
}

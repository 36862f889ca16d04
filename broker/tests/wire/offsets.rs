//! Offsets by meaning and by time, and where they begin once records are deleted.

use std::sync::Arc;

use kfk_broker::env::MemoryDisk;
use kfk_protocol::compression::CompressionType;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::delete_records_request::{DeleteRecordsPartition, DeleteRecordsTopic};
use kfk_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use kfk_protocol::messages::offset_for_leader_epoch_request::{
    OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use kfk_protocol::messages::{DeleteRecordsRequest, ListOffsetsRequest, OffsetForLeaderEpochRequest};
use kfk_protocol::record_batch::BatchFields;

use crate::client::{Client, THEN, batch_of, with_broker};

/// The offset and the timestamp that are found, or the error.
fn find(client: &mut Client, timestamp: i64, version: i16) -> Result<(i64, i64), ErrorCode> {
    let partitions = vec![ListOffsetsPartition { timestamp, ..Default::default() }];
    let topics = vec![ListOffsetsTopic { name: "t".to_owned(), partitions }];
    let request = ListOffsetsRequest { replica_id: -1, topics, ..Default::default() };
    let found = client.ask(&request, version).topics.remove(0).partitions.remove(0);
    match ErrorCode(found.error_code) {
        ErrorCode::NONE => Ok((found.offset, found.timestamp)),
        code => Err(code),
    }
}

fn delete_before(client: &mut Client, offset: i64) -> Result<i64, ErrorCode> {
    let partitions = vec![DeleteRecordsPartition { partition_index: 0, offset }];
    let topics = vec![DeleteRecordsTopic { name: "t".to_owned(), partitions }];
    let request = DeleteRecordsRequest { topics, timeout_ms: 10_000 };
    let deleted = client.ask(&request, 2).topics.remove(0).partitions.remove(0);
    match ErrorCode(deleted.error_code) {
        ErrorCode::NONE => Ok(deleted.low_watermark),
        code => Err(code),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn offsets_are_found_by_meaning_and_by_time() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        for special in [-1, -2, -4] {
            assert_eq!(find(&mut client, special, 11), Ok((0, -1)), "{special} of nothing");
        }
        assert_eq!(find(&mut client, -3, 11), Ok((-1, -1)));
        // The largest timestamp lies in the middle.
        for later in [0, 10, 30, 20] {
            let plain = (BatchFields::default(), CompressionType::None);
            client.produce_bytes(batch_of(plain.0, plain.1, THEN + later, &[(None, b"v")]), -1);
        }
        for (timestamp, found) in [
            (-1, (4, -1)),
            (-2, (0, -1)),
            (-3, (2, THEN + 30)),
            (-4, (0, -1)),
            (-5, (-1, -1)),
            (-6, (-1, -1)),
            (0, (0, THEN)),
            (THEN + 1, (1, THEN + 10)),
            (THEN + 10, (1, THEN + 10)),
            (THEN + 11, (2, THEN + 30)),
            (THEN + 31, (-1, -1)),
        ] {
            assert_eq!(find(&mut client, timestamp, 11), Ok(found), "{timestamp}");
        }
        // What a version does not know, and what none knows.
        for (timestamp, version) in [(-3, 6), (-4, 7), (-5, 8), (-6, 10), (-7, 11), (i64::MIN, 11)] {
            let found = find(&mut client, timestamp, version);
            assert_eq!(found, Err(ErrorCode::UNSUPPORTED_VERSION), "{timestamp} in version {version}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deleted_records_are_gone_and_the_rest_begins_where_it_was_cut() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        for offset in 0..5 {
            assert_eq!(client.produce(1), (ErrorCode::NONE, offset));
        }
        assert_eq!(delete_before(&mut client, 6), Err(ErrorCode::OFFSET_OUT_OF_RANGE));
        assert_eq!(delete_before(&mut client, -2), Err(ErrorCode::OFFSET_OUT_OF_RANGE));
        assert_eq!(delete_before(&mut client, 2), Ok(2));
        assert_eq!(delete_before(&mut client, 1), Ok(2), "the start does not go back");
        assert_eq!(find(&mut client, -2, 11), Ok((2, -1)));
        let fetched = client.fetch(1, 0, 1).responses.remove(0).partitions.remove(0);
        assert_eq!(ErrorCode(fetched.error_code), ErrorCode::OFFSET_OUT_OF_RANGE);
        // -1 is all that there is.
        assert_eq!(delete_before(&mut client, -1), Ok(5));
        assert_eq!((find(&mut client, -2, 11), find(&mut client, -1, 11)), (Ok((5, -1)), Ok((5, -1))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_a_leader_epoch_is_told() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        client.produce(1);
        let mut end = |leader_epoch| {
            let partitions = vec![OffsetForLeaderPartition {
                leader_epoch,
                current_leader_epoch: -1,
                ..Default::default()
            }];
            let topics = vec![OffsetForLeaderTopic { topic: "t".to_owned(), partitions }];
            let request = OffsetForLeaderEpochRequest { replica_id: -1, topics };
            let told = client.ask(&request, 4).topics.remove(0).partitions.remove(0);
            (told.error_code, told.leader_epoch, told.end_offset)
        };
        assert_eq!(end(0), (0, 0, 1));
        assert_eq!(end(7), (0, -1, -1), "there was none");
    })
    .await;
}

//! What a broker takes, changes and refuses of what producers send.

use std::sync::Arc;

use bytes::Bytes;
use kfk_broker::env::MemoryDisk;
use kfk_protocol::compression::{CompressionType, Decompressor};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{InitProducerIdRequest, ProduceRequest};
use kfk_protocol::record_batch::{BatchFields, BatchMut, BatchView, TimestampType, layout};

use crate::client::{Client, THEN, batch, batch_of, produce_request, records, with_broker};

fn refused(client: &mut Client, batch: Bytes, acks: i16) -> ErrorCode {
    ErrorCode(client.produce_bytes(batch, acks).error_code)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damaged_oversized_and_meaningless_batches_are_refused_and_nothing_is_appended() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[("max.message.bytes", "5000")]);
        let good = batch(&[(None, b"value")]);
        let mut flipped = good.to_vec();
        *flipped.last_mut().expect("bytes") ^= 1;
        assert_eq!(refused(&mut client, flipped.into(), 1), ErrorCode::CORRUPT_MESSAGE);
        assert_eq!(refused(&mut client, good.slice(..30), 1), ErrorCode::CORRUPT_MESSAGE);
        let twice = [&good[..], &good[..]].concat();
        assert_eq!(refused(&mut client, twice.into(), 1), ErrorCode::INVALID_RECORD);
        let control = BatchFields { control: true, ..BatchFields::default() };
        let control = batch_of(control, CompressionType::None, THEN, &[(Some(b"\0\0\0\x01"), b"")]);
        assert_eq!(refused(&mut client, control, 1), ErrorCode::INVALID_RECORD);
        let large = batch(&[(None, &[b'x'; 6_000])]);
        assert_eq!(refused(&mut client, large, -1), ErrorCode::MESSAGE_TOO_LARGE);
        assert_eq!(refused(&mut client, good.clone(), 7), ErrorCode::INVALID_REQUIRED_ACKS);
        let mut elsewhere = produce_request(good.clone(), 1);
        elsewhere.topic_data[0].partition_data[0].index = 9;
        let answer = client.ask(&elsewhere, 9);
        let code = answer.responses[0].partition_responses[0].error_code;
        assert_eq!(ErrorCode(code), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
        assert_eq!(client.produce_bytes(good, 1).base_offset, 0, "nothing of it was appended");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acks_0_is_not_answered() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        client.say(&produce_request(batch(&[(None, b"unheard")]), 0), 9);
        client.say(&produce_request(batch(&[(None, b"heard")]), 1), 9);
        let answer = client.hear::<ProduceRequest>(9);
        assert_eq!(answer.responses[0].partition_responses[0].base_offset, 1);
    })
    .await;
}

/// Records that nobody can read, under a header and a checksum that are right: whoever looked at them would notice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_are_looked_at_only_where_a_topic_asks_for_it() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        let mut unreadable =
            batch_of(BatchFields::default(), CompressionType::Gzip, THEN, &[(None, b"one"), (None, b"two")])
                .to_vec();
        unreadable[layout::HEADER_SIZE..].fill(0xee);
        // Which makes the checksum anew.
        BatchMut::parse(&mut unreadable).expect("a batch").0.set_producer(-1, -1, -1);
        let unreadable = Bytes::from(unreadable);
        assert_eq!(client.produce_bytes(unreadable.clone(), 1).base_offset, 0);
        assert_eq!(client.produce_bytes(unreadable.clone(), 1).base_offset, 2);
        let stored = records(&client.fetch(0, 0, 1));
        let (first, rest) = BatchView::parse(&stored).expect("a batch");
        assert_eq!((first.record_section(), rest.len()), (&unreadable[layout::HEADER_SIZE..], first.len()));
        for (key, asks, asks_not) in [
            ("compression.type", "zstd", "producer"),
            ("cleanup.policy", "compact", "delete"),
            ("message.timestamp.before.max.ms", "1000", "9223372036854775807"),
        ] {
            client.configure(&[(key, asks)]);
            assert_eq!(refused(&mut client, unreadable.clone(), 1), ErrorCode::CORRUPT_MESSAGE, "{key}");
            client.configure(&[(key, asks_not)]);
        }
        assert_eq!(client.produce_bytes(unreadable, 1).base_offset, 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topics_codec_and_clock_replace_the_producers() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[("compression.type", "zstd"), ("message.timestamp.type", "LogAppendTime")]);
        let sent = batch_of(
            BatchFields::default(),
            CompressionType::Gzip,
            THEN,
            &[(Some(b"k"), b"one"), (None, b"two")],
        );
        let answer = client.produce_bytes(sent, -1);
        assert_eq!(ErrorCode(answer.error_code), ErrorCode::NONE);
        assert!(answer.log_append_time_ms > THEN);
        let stored = records(&client.fetch(0, 0, 1));
        let (stored, _) = BatchView::parse(&stored).expect("a batch");
        stored.verify_crc().expect("its checksum is right");
        assert_eq!(stored.compression().expect("a codec"), CompressionType::Zstd);
        assert_eq!(stored.timestamp_type(), TimestampType::LogAppendTime);
        let mut decompressor = Decompressor::new();
        let values: Vec<_> = stored
            .records(&mut decompressor, 1 << 20)
            .expect("records")
            .map(|record| record.expect("a record"))
            .map(|record| (record.timestamp, record.value.map(<[u8]>::to_vec)))
            .collect();
        let time = answer.log_append_time_ms;
        assert_eq!(values, [(time, Some(b"one".to_vec())), (time, Some(b"two".to_vec()))]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_compacted_topic_wants_keys_and_times_must_be_near() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[("cleanup.policy", "compact"), ("message.timestamp.after.max.ms", "60000")]);
        let answer = client.produce_bytes(batch(&[(Some(b"k"), b"v"), (None, b"v")]), -1);
        assert_eq!(ErrorCode(answer.error_code), ErrorCode::INVALID_RECORD);
        let which: Vec<i32> = answer.record_errors.iter().map(|error| error.batch_index).collect();
        assert_eq!(which, [1]);
        let future =
            batch_of(BatchFields::default(), CompressionType::Lz4, i64::MAX / 2, &[(Some(b"k"), b"v")]);
        assert_eq!(refused(&mut client, future, -1), ErrorCode::INVALID_TIMESTAMP);
        assert_eq!(client.produce_bytes(batch(&[(Some(b"k"), b"v")]), -1).base_offset, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_idempotent_producers_repetition_is_recognised_and_a_gap_refused() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        let request = InitProducerIdRequest {
            transactional_id: None,
            transaction_timeout_ms: 60_000,
            ..Default::default()
        };
        let given = client.ask(&request, 4);
        assert_eq!((given.error_code, given.producer_epoch), (0, 0));
        let other = client.ask(&request, 4);
        assert_ne!(given.producer_id, other.producer_id);
        let sequenced = |base_sequence| {
            let fields = BatchFields {
                producer_id: given.producer_id,
                producer_epoch: 0,
                base_sequence,
                ..BatchFields::default()
            };
            batch_of(fields, CompressionType::None, THEN, &[(None, b"a"), (None, b"b")])
        };
        assert_eq!(client.produce_bytes(sequenced(0), -1).base_offset, 0);
        assert_eq!(client.produce_bytes(sequenced(2), -1).base_offset, 2);
        let again = client.produce_bytes(sequenced(0), -1);
        assert_eq!((again.error_code, again.base_offset), (0, 0), "the first answer again");
        assert_eq!(refused(&mut client, sequenced(6), -1), ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER);
        assert_eq!(client.produce_bytes(sequenced(4), -1).base_offset, 4);
    })
    .await;
}

//! Batches that Apache Kafka 4.3.1 wrote: all formats, codecs and timestamp types are read, and what has no
//! codec is written byte for byte.

use kfk_protocol::compression::{CompressionType, Decompressor};
use kfk_protocol::control::{ControlType, EndTxnMarker};
use kfk_protocol::legacy::{AnyBatch, AnyBatches};
use kfk_protocol::record_batch::{
    BatchBuilder, BatchFields, BatchMut, BatchView, Header, TimestampType, layout,
};

const CAP: usize = 1 << 20;
const TIME: i64 = 1_700_000_000_000;
const APPEND_TIME: i64 = 1_700_000_009_999;

fn kafka_batches() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let lines = include_str!("fixtures/kafka-4.3.1-batches.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(|line| {
        let (name, hex) = line.split_once(' ').unwrap();
        let bytes = (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap());
        (name, bytes.collect())
    })
}

fn kafka_batch(name: &str) -> Vec<u8> {
    kafka_batches().find(|(other, _)| *other == name).unwrap().1
}

type Record = (i64, i64, Option<Vec<u8>>, Option<Vec<u8>>, Vec<(Vec<u8>, Option<Vec<u8>>)>);

/// What the batches called `magic*` hold, from offset 100 on.
fn expected(magic: u8, timestamp_type: &str) -> Vec<Record> {
    let time = |time| match (magic, timestamp_type) {
        (0, _) => -1,
        (_, "CreateTime") => time,
        _ => APPEND_TIME,
    };
    let some = |text: &str| Some(text.as_bytes().to_vec());
    let headers = vec![
        (b"h".to_vec(), some("1")),
        (b"h".to_vec(), some("2")),
        (b"n".to_vec(), None),
        (vec![], some("")),
    ];
    let headers = if magic == 2 { headers } else { vec![] };
    vec![
        (100, time(TIME), some("k0"), some("v0"), vec![]),
        (101, time(TIME + 5), None, some(&"value ".repeat(40)), headers),
        (102, time(TIME - 7), some("k2"), None, vec![]),
        (103, time(TIME + 2), some(""), some(""), vec![]),
        (104, time(TIME + 1), some("k4"), some("v4"), vec![]),
    ]
}

fn read(bytes: &[u8]) -> Vec<Record> {
    let mut decompressor = Decompressor::new();
    let mut records = Vec::new();
    let mut batches = AnyBatches::new(bytes);
    for batch in batches.by_ref() {
        let batch = batch.unwrap();
        batch.verify_crc().unwrap();
        for record in batch.records(&mut decompressor, CAP).unwrap() {
            let record = record.unwrap();
            let headers =
                record.headers.map(|header| (header.key.to_vec(), header.value.map(<[u8]>::to_vec)));
            let (key, value) = (record.key.map(<[u8]>::to_vec), record.value.map(<[u8]>::to_vec));
            records.push((record.offset, record.timestamp, key, value, headers.collect()));
        }
    }
    assert!(batches.rest().is_empty());
    records
}

#[test]
fn batches_of_every_magic_codec_and_timestamp_type_are_read() {
    let mut seen = 0;
    for (name, bytes) in kafka_batches() {
        let mut parts = name.split('-');
        let Some(magic) = parts.next().and_then(|part| part.strip_prefix("magic")) else { continue };
        let (codec, timestamp_type) = (parts.next().unwrap(), parts.next().unwrap());
        let magic = magic.parse().unwrap();
        assert_eq!(read(&bytes), expected(magic, timestamp_type), "{name}");
        let (batch, _) = AnyBatch::parse(&bytes).unwrap();
        assert_eq!(batch.magic(), magic as i8, "{name}");
        assert_eq!(batch.compression().unwrap().name(), codec, "{name}");
        seen += 1;
    }
    assert_eq!(seen, 22);
}

#[test]
fn records_of_old_and_new_formats_stand_side_by_side_in_one_segment() {
    let names = ["magic0-gzip-CreateTime", "magic1-none-CreateTime", "magic2-lz4-CreateTime"];
    let blob = names.map(kafka_batch).concat();
    let records = read(&blob);
    let expected: Vec<_> = (0..3).flat_map(|magic| expected(magic, "CreateTime")).collect();
    assert_eq!(records, expected);
    // And a cut anywhere ends the walk without an error.
    for cut in 0..blob.len() {
        let mut batches = AnyBatches::new(&blob[..cut]);
        assert!(batches.by_ref().all(|batch| batch.is_ok()), "{cut}");
        assert!(batches.whole_bytes() <= cut);
    }
}

fn fields() -> BatchFields {
    BatchFields { base_offset: 100, partition_leader_epoch: 7, ..Default::default() }
}

fn idempotent(base_sequence: i32) -> BatchFields {
    BatchFields { producer_id: 4000, producer_epoch: 3, base_sequence, ..fields() }
}

#[test]
fn plain_batches_are_written_byte_for_byte() {
    for (timestamp_type, log_append_time) in
        [(TimestampType::CreateTime, -1), (TimestampType::LogAppendTime, APPEND_TIME)]
    {
        let mut builder = BatchBuilder::new(BatchFields { timestamp_type, log_append_time, ..fields() });
        for (_, time, key, value, headers) in expected(2, "CreateTime") {
            let headers = headers.iter().map(|(key, value)| Header { key, value: value.as_deref() });
            builder.append(time, key.as_deref(), value.as_deref(), headers).unwrap();
        }
        assert_eq!(builder.finish_plain(), kafka_batch(&format!("magic2-none-{timestamp_type}")));
    }
}

#[test]
fn a_compacted_batch_keeps_its_range_of_offsets_and_sequences() {
    let bytes = kafka_batch("compacted");
    let (batch, _) = BatchView::parse(&bytes).unwrap();
    assert_eq!((batch.base_offset(), batch.last_offset(), batch.records_count()), (100, 109, 2));
    assert_eq!((batch.base_sequence(), batch.last_sequence()), (2_147_483_645, 6));
    assert_eq!(read(&bytes).iter().map(|record| record.0).collect::<Vec<_>>(), [102, 107]);

    let mut builder = BatchBuilder::new(idempotent(2_147_483_645));
    builder.append_at(2, TIME, Some(b"a"), Some(b"1"), []).unwrap();
    builder.append_at(7, TIME + 1, Some(b"b"), Some(b"2"), []).unwrap();
    builder.set_last_offset_delta(9);
    assert_eq!(builder.finish_plain(), bytes);
}

#[test]
fn an_emptied_batch_has_no_records_and_still_moves_readers_on() {
    let bytes = kafka_batch("emptied");
    let (batch, _) = BatchView::parse(&bytes).unwrap();
    batch.verify_crc().unwrap();
    assert_eq!((batch.records_count(), batch.next_offset()), (0, 110));
    assert_eq!(read(&bytes), []);

    let mut builder = BatchBuilder::new(BatchFields { transactional: true, ..idempotent(17) });
    for _ in 0..10 {
        builder.append(TIME, None, None, []).unwrap();
    }
    let full = builder.finish_plain();
    assert_eq!(BatchView::parse(&full).unwrap().0.emptied(), bytes[..]);
}

#[test]
fn a_delete_horizon_is_kept_where_the_base_timestamp_was() {
    let bytes = kafka_batch("delete-horizon");
    let (batch, _) = BatchView::parse(&bytes).unwrap();
    assert_eq!(batch.delete_horizon_ms(), Some(1_700_000_086_400));
    assert!(batch.is_transactional());
    assert_eq!(read(&bytes).iter().map(|record| record.1).collect::<Vec<_>>(), [TIME, TIME + 3]);

    let delete_horizon_ms = Some(1_700_000_086_400);
    let mut builder =
        BatchBuilder::new(BatchFields { transactional: true, delete_horizon_ms, ..idempotent(17) });
    builder.append(TIME, Some(b"a"), None, []).unwrap();
    builder.append(TIME + 3, Some(b"b"), None, []).unwrap();
    assert_eq!(builder.finish_plain(), bytes);
}

#[test]
fn transaction_markers_are_written_byte_for_byte_and_read() {
    for (name, committed) in [("commit", true), ("abort", false)] {
        let marker = EndTxnMarker { committed, coordinator_epoch: 7 };
        let fields = BatchFields {
            base_offset: 42,
            partition_leader_epoch: 3,
            producer_id: 1000,
            producer_epoch: 2,
            ..Default::default()
        };
        let bytes = marker.batch(fields, TIME).unwrap();
        assert_eq!(bytes, kafka_batch(name));
        let (batch, _) = BatchView::parse(&bytes).unwrap();
        assert!(batch.is_control() && batch.is_transactional());
        let mut decompressor = Decompressor::new();
        let record = batch.records(&mut decompressor, CAP).unwrap().next().unwrap().unwrap();
        assert_eq!(EndTxnMarker::parse(record.key, record.value), Ok(marker));
        let control_type = ControlType::parse_key(record.key).unwrap().unwrap();
        assert_eq!(control_type.name(), name.to_uppercase());
    }
}

#[test]
fn a_recompressed_batch_is_the_same_but_for_its_codec() {
    let bytes = kafka_batch("magic2-none-CreateTime");
    let (batch, _) = BatchView::parse(&bytes).unwrap();
    let (mut decompressor, mut compressor) = (Decompressor::new(), Default::default());
    for kind in CompressionType::ALL {
        let mut packed = Vec::new();
        let summary = batch.recompress(kind, &mut packed, &mut decompressor, CAP, &mut compressor).unwrap();
        assert_eq!((summary.max_timestamp, summary.offset_of_max_timestamp), (TIME + 5, 101));
        assert_eq!((summary.first_without_key, summary.first_out_of_sequence), (Some(1), None));
        let (packed_batch, _) = BatchView::parse(&packed).unwrap();
        assert_eq!(packed_batch.compression(), Ok(kind));
        assert_eq!(read(&packed), expected(2, "CreateTime"));
        // And back again.
        let mut plain = Vec::new();
        let none = CompressionType::None;
        packed_batch.recompress(none, &mut plain, &mut decompressor, CAP, &mut compressor).unwrap();
        assert_eq!(plain, bytes, "{kind}");
    }
}

/// Found by fuzzing: such a batch kept its codec, and what was read of it was no records but garbage.
#[test]
fn an_empty_batch_that_says_it_is_compressed_becomes_a_bare_header() {
    let empty = kafka_batch("emptied");
    let mut bytes = [&empty[..], b"\0"].concat();
    bytes[layout::BATCH_LENGTH + 3] += 1;
    let (mut open, _) = BatchMut::parse(&mut bytes).unwrap();
    let attributes = open.view().attributes();
    open.set_attributes(attributes.with_compression(CompressionType::Snappy));
    let (mut decompressor, mut compressor) = (Decompressor::new(), Default::default());
    for kind in CompressionType::ALL {
        let mut out = Vec::new();
        open.view().recompress(kind, &mut out, &mut decompressor, CAP, &mut compressor).unwrap();
        assert_eq!(out, empty, "{kind}");
    }
}

//! Any records, in any codec, come back as they were; any damage is an error at worst; and another
//! implementation reads the same.

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor, Decompressor};
use kfk_protocol::legacy::AnyBatches;
use kfk_protocol::record_batch::{
    BatchBuilder, BatchFields, BatchView, Batches, Header, Kept, TimestampType, record_size_upper_bound,
};
use proptest::collection::vec;
use proptest::prelude::*;

const CAP: usize = 16 << 20;

#[derive(Debug, Clone, PartialEq)]
struct Record {
    offset_delta: i32,
    timestamp: i64,
    key: Option<Vec<u8>>,
    value: Option<Vec<u8>>,
    headers: Vec<(String, Option<Vec<u8>>)>,
}

fn field() -> impl Strategy<Value = Option<Vec<u8>>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(vec![])),
        // Around the lengths where a varint gets longer.
        1 => (60..70usize, any::<u8>()).prop_map(|(len, byte)| Some(vec![byte; len])),
        1 => (8180..8200usize, any::<u8>()).prop_map(|(len, byte)| Some(vec![byte; len])),
        4 => vec(any::<u8>(), 0..200).prop_map(Some),
    ]
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let timestamp = prop_oneof![Just(-1i64), 0..2_000_000_000_000i64, any::<i64>()];
    let headers = vec(("[a-c]{0,2}", field()), 0..4);
    let gap = prop_oneof![8 => Just(1i32), 1 => 1..100_000i32];
    vec((gap, timestamp, field(), field(), headers), 0..40).prop_map(|records| {
        let mut offset_delta = -1;
        let records = records.into_iter().map(|(gap, timestamp, key, value, headers)| {
            offset_delta += gap;
            Record { offset_delta, timestamp, key, value, headers }
        });
        records.collect()
    })
}

fn fields() -> impl Strategy<Value = BatchFields> {
    (0..i64::MAX / 2, any::<i32>(), any::<i64>(), any::<i16>(), 0..i32::MAX, any::<bool>(), any::<bool>())
        .prop_map(
            |(base_offset, epoch, producer_id, producer_epoch, base_sequence, transactional, append)| {
                BatchFields {
                    base_offset,
                    partition_leader_epoch: epoch,
                    timestamp_type: if append {
                        TimestampType::LogAppendTime
                    } else {
                        TimestampType::CreateTime
                    },
                    log_append_time: 1_700_000_000_000,
                    producer_id,
                    producer_epoch,
                    base_sequence,
                    transactional,
                    ..Default::default()
                }
            },
        )
}

fn build(fields: BatchFields, records: &[Record], kind: CompressionType) -> Bytes {
    let mut builder = BatchBuilder::new(fields);
    for record in records {
        let headers = record.headers.iter().map(|(key, value)| Header::new(key, value.as_deref()));
        let headers_len: usize = headers.clone().map(|header| header.encoded_len()).sum();
        let bound = record_size_upper_bound(
            record.key.as_ref().map(Vec::len),
            record.value.as_ref().map(Vec::len),
            record.headers.len(),
            headers_len,
        );
        let before = builder.size();
        let (key, value) = (record.key.as_deref(), record.value.as_deref());
        builder.append_at(record.offset_delta, record.timestamp, key, value, headers).unwrap();
        assert!(builder.size() - before <= bound);
    }
    let size = builder.size();
    let batch = builder.finish(kind, &mut Compressor::new()).unwrap();
    assert!(kind != CompressionType::None || batch.len() == size);
    batch
}

fn read(batch: &BatchView<'_>) -> Vec<Record> {
    let mut decompressor = Decompressor::new();
    let records = batch.records(&mut decompressor, CAP).unwrap();
    let records = records.map(|record| {
        let record = record.unwrap();
        let headers =
            record.headers.map(|header| (header.key_text().into_owned(), header.value.map(<[u8]>::to_vec)));
        Record {
            offset_delta: (record.offset - batch.base_offset()) as i32,
            timestamp: record.timestamp,
            key: record.key.map(<[u8]>::to_vec),
            value: record.value.map(<[u8]>::to_vec),
            headers: headers.collect(),
        }
    });
    records.collect()
}

fn any_codec() -> impl Strategy<Value = CompressionType> {
    proptest::sample::select(&CompressionType::ALL[..])
}

/// Reads everything that can be read, as a broker and a consumer would. Must not panic.
fn read_all(bytes: &[u8]) {
    let mut decompressor = Decompressor::new();
    for batch in AnyBatches::new(bytes).flatten() {
        let _ = batch.verify_crc();
        if let Ok((batch, _)) = BatchView::parse(bytes)
            && let Ok(records) = batch.raw_records(batch.record_section())
        {
            assert!(records.flatten().all(|record| record.range.end <= bytes.len()));
        }
        let Ok(records) = batch.records(&mut decompressor, 1 << 20) else { continue };
        for record in records.flatten() {
            assert!(record.headers.count() <= bytes.len() + (1 << 20));
        }
    }
    let _ = BatchView::produced(bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_come_back_as_they_were(fields in fields(), mut records in records(), kind in any_codec()) {
        let bytes = build(fields, &records, kind);
        let (batch, rest) = BatchView::parse(&bytes).unwrap();
        prop_assert!(rest.is_empty());
        batch.verify_crc().unwrap();
        prop_assert_eq!(batch.base_offset(), fields.base_offset);
        prop_assert_eq!(batch.partition_leader_epoch(), fields.partition_leader_epoch);
        prop_assert_eq!(batch.producer_id(), fields.producer_id);
        prop_assert_eq!(batch.producer_epoch(), fields.producer_epoch);
        prop_assert_eq!(batch.base_sequence(), fields.base_sequence);
        prop_assert_eq!(batch.is_transactional(), fields.transactional);
        prop_assert_eq!(batch.records_count() as usize, records.len());
        prop_assert_eq!(batch.last_offset_delta(), records.last().map_or(0, |record| record.offset_delta));
        if fields.timestamp_type == TimestampType::LogAppendTime {
            records.iter_mut().for_each(|record| record.timestamp = fields.log_append_time);
        } else {
            let max = records.iter().map(|record| record.timestamp).max();
            prop_assert_eq!(batch.max_timestamp(), max.unwrap_or(-1).max(-1));
        }
        prop_assert_eq!(read(&batch), records);
    }

    #[test]
    fn a_batch_rebuilt_from_its_records_is_the_same(fields in fields(), records in records()) {
        let fields = BatchFields { timestamp_type: TimestampType::CreateTime, ..fields };
        let bytes = build(fields, &records, CompressionType::None);
        let (batch, _) = BatchView::parse(&bytes).unwrap();
        let mut builder = BatchBuilder::new(fields);
        for record in batch.records(&mut Decompressor::new(), CAP).unwrap() {
            builder.append_view(&record.unwrap()).unwrap();
        }
        prop_assert_eq!(builder.finish_plain(), bytes);
    }

    #[test]
    fn a_batch_keeps_the_records_that_were_chosen(
        fields in fields(),
        records in records(),
        kind in any_codec(),
        chosen in any::<u64>(),
        horizon in proptest::option::of(0..2_000_000_000_000i64),
    ) {
        let bytes = build(fields, &records, kind);
        let (batch, _) = BatchView::parse(&bytes).unwrap();
        let (mut section, mut compressor) = (batch.record_section().to_vec(), Compressor::new());
        if kind != CompressionType::None && !records.is_empty() {
            section = Decompressor::new().decompress(kind, &section, CAP).unwrap().to_vec();
        }
        let mut ranges = Vec::new();
        for (i, (raw, record)) in batch.raw_records(&section).unwrap().zip(&records).enumerate() {
            let raw = raw.unwrap();
            prop_assert_eq!(raw.offset_delta, record.offset_delta);
            prop_assert_eq!(raw.key, record.key.as_deref());
            prop_assert_eq!(raw.has_value, record.value.is_some());
            if chosen >> (i % 64) & 1 == 1 {
                ranges.push(raw.range);
            }
        }
        let expected: Vec<_> = read(&batch).into_iter().enumerate()
            .filter(|(i, _)| chosen >> (i % 64) & 1 == 1).map(|(_, record)| record).collect();
        prop_assume!(!expected.is_empty());
        let max_timestamp = expected.iter().map(|record| record.timestamp).max().unwrap();
        let kept = Kept {
            section: &section,
            ranges: &ranges,
            count: expected.len() as i32,
            max_timestamp,
            delete_horizon_ms: horizon,
        };
        let mut out = b"before".to_vec();
        batch.with_kept(&kept, &mut Vec::new(), &mut compressor, &mut out).unwrap();
        let (after, rest) = BatchView::parse(&out[6..]).unwrap();
        prop_assert!(rest.is_empty());
        after.verify_crc().unwrap();
        prop_assert_eq!(read(&after), expected);
        prop_assert_eq!(after.delete_horizon_ms(), horizon);
        prop_assert_eq!(after.max_timestamp(), if fields.timestamp_type == TimestampType::CreateTime {
            max_timestamp
        } else {
            batch.max_timestamp()
        });
        prop_assert_eq!(
            (after.base_offset(), after.last_offset(), after.compression().unwrap(), after.last_sequence()),
            (batch.base_offset(), batch.last_offset(), batch.compression().unwrap(), batch.last_sequence())
        );
        prop_assert_eq!(after.partition_leader_epoch(), batch.partition_leader_epoch());
    }

    #[test]
    fn another_implementation_reads_the_same(mut fields in fields(), mut records in records()) {
        // Where it is right: create time, records without gaps, headers without duplicate keys, timestamps
        // whose differences do not overflow.
        fields.timestamp_type = TimestampType::CreateTime;
        for (i, record) in records.iter_mut().enumerate() {
            record.offset_delta = i as i32;
            record.timestamp >>= 2;
            record.headers.sort();
            record.headers.dedup_by(|a, b| a.0 == b.0);
        }
        let mut bytes = build(fields, &records, CompressionType::None);
        let theirs = kafka_protocol::records::RecordBatchDecoder::decode(&mut bytes).unwrap();
        prop_assert_eq!(theirs.records.len(), records.len());
        for (theirs, ours) in theirs.records.iter().zip(&records) {
            prop_assert_eq!(theirs.offset, fields.base_offset + i64::from(ours.offset_delta));
            prop_assert_eq!(theirs.timestamp, ours.timestamp);
            prop_assert_eq!(theirs.transactional, fields.transactional);
            prop_assert_eq!(theirs.producer_id, fields.producer_id);
            prop_assert_eq!(theirs.key.as_deref(), ours.key.as_deref());
            prop_assert_eq!(theirs.value.as_deref(), ours.value.as_deref());
            let theirs = theirs.headers.iter().map(|(key, value)| (&key[..], value.as_deref()));
            let ours = ours.headers.iter().map(|(key, value)| (&key[..], value.as_deref()));
            prop_assert!(theirs.eq(ours));
        }
    }

    #[test]
    fn a_batch_cut_anywhere_is_no_batch(fields in fields(), records in records(), kind in any_codec()) {
        let bytes = build(fields, &records, kind);
        // Everywhere in the header and in what follows it, and here and there beyond.
        for cut in (0..bytes.len().min(200)).chain((200..bytes.len()).step_by(997)) {
            prop_assert!(BatchView::parse(&bytes[..cut]).is_err());
            prop_assert_eq!(Batches::new(&bytes[..cut]).count(), 0);
        }
    }

    #[test]
    fn damage_is_an_error_at_worst(
        fields in fields(),
        records in records(),
        kind in any_codec(),
        damage in vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = build(fields, &records, kind).to_vec();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            read_all(&bytes);
        }
    }

    #[test]
    fn garbage_is_an_error_at_worst(mut bytes in vec(any::<u8>(), 0..300), magic in 0..4u8, length in 0..300i32) {
        // Lengths and magic that let the reader come further than chance would.
        if bytes.len() > 17 {
            bytes[8..12].copy_from_slice(&length.to_be_bytes());
            bytes[16] = magic;
        }
        read_all(&bytes);
    }
}

//! Record batches as a user of the crate sees them: known bytes, round trips, damage.

use kfk_protocol::compression::{Compression, CompressionError, CompressionType, Compressor, Decompressor};
use kfk_protocol::record_batch::{
    AppendError, BatchBuilder, BatchError, BatchFields, BatchMut, BatchView, Batches, Header, TimestampType,
};

const CAP: usize = 64 << 20;

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

/// Two records, ("k", "v") and (null, "hello") with headers h="1" and n=null.
const TWO_RECORDS: &str = "00000000000000000000004d0000000302b725ed830000000000010000018bcfe568000000018bcfe56805\
                           ffffffffffffffffffffffffffff0000000210000000026b02760024000a02010a68656c6c6f0402680231026e01";

fn two_records() -> BatchBuilder {
    let mut builder = BatchBuilder::new(BatchFields { partition_leader_epoch: 3, ..Default::default() });
    builder.append(1_700_000_000_000, Some(b"k"), Some(b"v"), []).unwrap();
    let headers = [Header::new("h", Some(b"1")), Header::new("n", None)];
    builder.append(1_700_000_000_005, None, Some(b"hello"), headers).unwrap();
    builder
}

#[test]
fn a_known_batch_is_written_byte_for_byte() {
    let batch = two_records().finish(CompressionType::None, &mut Compressor::new()).unwrap();
    assert_eq!(batch, hex(TWO_RECORDS));
}

#[test]
fn a_known_batch_is_read_field_by_field() {
    let bytes = hex(TWO_RECORDS);
    let (batch, rest) = BatchView::parse(&bytes).unwrap();
    assert!(rest.is_empty());
    batch.verify_crc().unwrap();
    assert_eq!(batch.len(), 89);
    assert_eq!((batch.base_offset(), batch.last_offset(), batch.next_offset()), (0, 1, 2));
    assert_eq!(batch.partition_leader_epoch(), 3);
    assert_eq!((batch.base_timestamp(), batch.max_timestamp()), (1_700_000_000_000, 1_700_000_000_005));
    assert_eq!((batch.producer_id(), batch.producer_epoch()), (-1, -1));
    assert_eq!((batch.base_sequence(), batch.last_sequence()), (-1, -1));
    assert_eq!(batch.records_count(), 2);
    let mut decompressor = Decompressor::new();
    let records: Vec<_> = batch.records(&mut decompressor, CAP).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!((records[0].key, records[0].value), (Some(&b"k"[..]), Some(&b"v"[..])));
    assert_eq!((records[1].offset, records[1].timestamp), (1, 1_700_000_000_005));
    assert_eq!((records[1].key, records[1].value), (None, Some(&b"hello"[..])));
    let headers: Vec<_> = records[1].headers.collect();
    assert_eq!(headers, [Header::new("h", Some(b"1")), Header::new("n", None)]);
}

#[test]
fn every_codec_gives_the_records_back() {
    let (mut compressor, mut decompressor) = (Compressor::new(), Decompressor::new());
    // Twice, so that contexts are used again.
    for kind in CompressionType::ALL.into_iter().chain(CompressionType::ALL) {
        let mut builder = BatchBuilder::default();
        let values: Vec<Vec<u8>> =
            (0..3000).map(|i: u32| format!("value {i} of a record").into_bytes()).collect();
        for (i, value) in values.iter().enumerate() {
            builder.append(i as i64, None, Some(value), []).unwrap();
        }
        let plain = builder.size();
        let bytes = builder.finish(kind, &mut compressor).unwrap();
        assert!(
            kind == CompressionType::None || bytes.len() < plain / 2,
            "{kind}: {} of {plain}",
            bytes.len()
        );
        let (batch, _) = BatchView::parse(&bytes).unwrap();
        batch.verify_crc().unwrap();
        assert_eq!(batch.compression(), Ok(kind));
        let read = batch.records(&mut decompressor, CAP).unwrap();
        let read: Vec<Vec<u8>> = read.map(|record| record.unwrap().value.unwrap().to_vec()).collect();
        assert_eq!(read, values, "{kind}");
    }
}

#[test]
fn a_fetch_that_ends_inside_a_batch_yields_the_whole_ones() {
    let one = hex(TWO_RECORDS);
    let blob = one.repeat(3);
    for cut in 0..=blob.len() {
        let mut batches = Batches::new(&blob[..cut]);
        let whole = batches.by_ref().inspect(|batch| assert!(batch.is_ok())).count();
        assert_eq!(whole, cut / one.len());
        assert_eq!(batches.whole_bytes(), whole * one.len());
    }
}

#[test]
fn a_leader_sets_offset_and_epoch_without_breaking_the_checksum() {
    let mut bytes = hex(TWO_RECORDS);
    let (mut batch, _) = BatchMut::parse(&mut bytes).unwrap();
    batch.set_base_offset(41);
    batch.set_partition_leader_epoch(9);
    assert_eq!((batch.view().base_offset(), batch.view().partition_leader_epoch()), (41, 9));
    batch.view().verify_crc().unwrap();
    batch.set_last_offset(100);
    assert_eq!(batch.view().base_offset(), 99);
    batch.set_max_timestamp(TimestampType::LogAppendTime, 77);
    batch.view().verify_crc().unwrap();
    let mut decompressor = Decompressor::new();
    let times = batch.view().records(&mut decompressor, CAP).unwrap().map(|record| record.unwrap().timestamp);
    assert_eq!(times.collect::<Vec<_>>(), [77, 77]);
}

#[test]
fn a_producer_stamps_a_batch_anew_when_it_sends_it_again() {
    let mut bytes = hex(TWO_RECORDS);
    let (mut batch, _) = BatchMut::parse(&mut bytes).unwrap();
    batch.set_producer(5, 1, i32::MAX);
    let view = batch.view();
    view.verify_crc().unwrap();
    assert_eq!((view.producer_id(), view.producer_epoch()), (5, 1));
    assert_eq!((view.base_sequence(), view.last_sequence()), (i32::MAX, 0));
    assert!(view.has_producer_id());
}

#[test]
fn records_beyond_what_a_batch_can_hold_are_refused_and_the_others_stay() {
    let mut builder = BatchBuilder::default();
    builder.append_at(i32::MAX, 1, None, Some(b"last"), []).unwrap();
    assert!(matches!(builder.append(1, None, None, []), Err(AppendError::Offset { .. })));
    assert!(matches!(builder.append_at(7, 1, None, None, []), Err(AppendError::Offset { .. })));
    let batch = builder.finish_plain();
    let (batch, _) = BatchView::parse(&batch).unwrap();
    assert_eq!((batch.records_count(), batch.last_offset()), (1, i64::from(i32::MAX)));
}

#[test]
fn a_builder_is_used_again_and_again() {
    let mut builder = BatchBuilder::with_capacity(BatchFields::default(), 1000);
    let mut compressor = Compressor::new();
    let big = vec![b'x'; 20_000];
    // Sizes up and down, so that bytes of earlier batches lie in the buffer.
    for round in [1usize, 30, 2, 5, 1] {
        let values: Vec<&[u8]> = (0..round).map(|i| &big[..i * 600]).collect();
        let expected = {
            let mut fresh = BatchBuilder::default();
            values.iter().for_each(|value| fresh.append(7, None, Some(value), []).unwrap());
            fresh.finish_plain()
        };
        values.iter().for_each(|value| builder.append(7, None, Some(value), []).unwrap());
        assert_eq!(builder.size(), expected.len());
        let mut out = b"before".to_vec();
        builder.finish_into(&mut out, CompressionType::None, &mut compressor).unwrap();
        assert_eq!(out, [b"before", &expected[..]].concat());
        values.iter().for_each(|value| builder.append(7, None, Some(value), []).unwrap());
        assert_eq!(builder.finish_plain(), expected);
        assert!(builder.is_empty() && builder.size() == 61);
    }
}

#[test]
fn a_damaged_batch_fails_its_checksum() {
    let mut bytes = hex(TWO_RECORDS);
    *bytes.last_mut().unwrap() ^= 1;
    let (batch, _) = BatchView::parse(&bytes).unwrap();
    assert!(matches!(batch.verify_crc(), Err(BatchError::Crc { stored: 0xb725_ed83, .. })));
}

#[test]
fn a_bomb_stops_at_the_cap() {
    let (mut compressor, mut decompressor) = (Compressor::new(), Decompressor::new());
    let data = vec![b'x'; 3 << 20];
    for kind in CompressionType::ALL {
        let mut packed = Vec::new();
        compressor.compress(Compression::new(kind), &data, &mut packed).unwrap();
        for cap in [0, 1, 1000, data.len() - 1] {
            let result = decompressor.decompress(kind, &packed, cap);
            assert_eq!(result, Err(CompressionError::TooLarge { kind, max_bytes: cap }), "{kind} {cap}");
        }
        assert_eq!(decompressor.decompress(kind, &packed, data.len()), Ok(&data[..]), "{kind}");
    }
}

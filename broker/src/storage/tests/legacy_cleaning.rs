//! Compaction of segments of the years before Kafka 0.11, alone and before segments of today.

use kfk_protocol::compression::{Compression, CompressionType, Compressor, Decompressor};
use kfk_protocol::legacy::AnyBatches;
use kfk_protocol::record_batch::BatchFields;

use super::bed::{Bed, T0, append};
use super::cleaning::{clean, cleaner, keyed};
use super::legacy::entry;
use crate::storage::{Log, OpenState};

/// Keys and values from `first` on; no value: a tombstone.
type Old<'a> = [(&'a str, Option<&'a str>)];

fn plain(magic: u8, first: i64, records: &Old<'_>) -> Vec<u8> {
    let one = |(offset, (key, value)): (i64, &(&str, Option<&str>))| {
        entry(offset, magic, 0, T0 + offset, Some(key.as_bytes()), value.map(str::as_bytes))
    };
    (first..).zip(records).flat_map(one).collect()
}

fn wrapped(magic: u8, kind: CompressionType, first: i64, records: &Old<'_>) -> Vec<u8> {
    let inner = plain(magic, if magic == 0 { first } else { 0 }, records);
    let mut value = Vec::new();
    Compressor::new().compress(Compression::new(kind), &inner, &mut value).unwrap();
    let last = first + records.len() as i64 - 1;
    entry(last, magic, kind.id(), T0 + records.len() as i64 - 1, None, Some(&value))
}

/// Old segments, as an old broker left them.
fn left(bed: &Bed, segments: &[(i64, Vec<u8>)]) -> Log {
    bed.disk.create_dir(&bed.dir).unwrap();
    for (base, bytes) in segments {
        bed.disk.create(&bed.file(&format!("{base:020}.log"))).unwrap().write_at(0, bytes).unwrap();
    }
    bed.try_open(OpenState::unknown(T0)).unwrap()
}

/// Offset, key and value of everything in the log, and the magic of its batch.
fn seen(log: &Log) -> Vec<(i64, i8, String, Option<String>)> {
    let mut seen = Vec::new();
    let mut offset = log.log_start_offset();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    while let Some(slice) = log.read(offset, 1 << 20, log.log_end_offset(), true).unwrap() {
        let bytes = slice.read().unwrap();
        for batch in AnyBatches::new(&bytes) {
            let batch = batch.unwrap();
            batch.verify_crc().unwrap();
            let magic = batch.as_bytes()[16] as i8;
            for record in batch.records(&mut Decompressor::new(), 1 << 20).unwrap() {
                let record = record.unwrap();
                seen.push((record.offset, magic, text(record.key.unwrap()), record.value.map(text)));
            }
        }
        offset = slice.next_offset;
    }
    seen
}

fn keys(log: &Log) -> Vec<(i64, String)> {
    seen(log).into_iter().map(|(offset, _, key, _)| (offset, key)).collect()
}

fn some(records: &[(&str, &str)]) -> Vec<(i64, String)> {
    records.iter().map(|(offset, key)| (offset.parse().unwrap(), (*key).to_owned())).collect()
}

#[test]
fn of_each_key_the_newest_record_stays_in_a_batch_of_today() {
    let v = Some("value, value, value");
    for (magic, kind) in [
        (0, CompressionType::None),
        (0, CompressionType::Gzip),
        (0, CompressionType::Snappy),
        (1, CompressionType::None),
        (1, CompressionType::Gzip),
        (1, CompressionType::Snappy),
        (1, CompressionType::Lz4),
    ] {
        let set = |first: i64, records: &Old<'_>| match kind {
            CompressionType::None => plain(magic, first, records),
            kind => wrapped(magic, kind, first, records),
        };
        let bed = Bed::in_memory().with(|config| config.index_interval_bytes = 0);
        bed.memory.as_ref().unwrap().set_time(T0);
        // A set of which all, one of which some, and one of which no records stay.
        let first =
            [set(0, &[("a", v), ("b", v)]), set(2, &[("c", v), ("a", v), ("d", v)]), set(5, &[("e", v)])];
        let second = [set(6, &[("a", v), ("b", None), ("f", v)])];
        let mut log = left(&bed, &[(0, first.concat()), (6, second.concat())]);
        assert_eq!(keys(&log).len(), 9, "magic {magic}, {kind:?}");
        // Today's records come behind them, and replace some.
        log.roll(T0).unwrap();
        append(
            &mut log,
            &keyed(BatchFields::default(), CompressionType::None, &[(1, Some(1)), (1, Some(2))]),
        );
        log.roll(T0).unwrap();
        clean(&mut log, &mut cleaner(), T0).unwrap();
        let left =
            some(&[("2", "c"), ("4", "d"), ("5", "e"), ("6", "a"), ("7", "b"), ("8", "f"), ("10", "key 1")]);
        assert_eq!(keys(&log), left, "magic {magic}, {kind:?}");
        assert!(seen(&log).iter().all(|(_, magic, ..)| *magic == 2));
        // A start reads them, cleaned again they stay.
        log.close().unwrap();
        drop(log);
        let mut log = bed.open();
        assert_eq!(keys(&log), left, "magic {magic}, {kind:?}: opened again");
        clean(&mut log, &mut cleaner(), T0).unwrap();
        assert_eq!(keys(&log), left, "magic {magic}, {kind:?}: cleaned again");
    }
}

#[test]
fn old_tombstones_get_a_horizon_and_go_after_it() {
    let v = Some("value");
    let bed = Bed::in_memory().with(|config| config.delete_retention_ms = 1000);
    let disk = bed.memory.clone().unwrap();
    disk.set_time(T0);
    let old = [(0, plain(1, 0, &[("a", v), ("b", v), ("b", None)])), (3, plain(0, 3, &[("c", None)]))];
    let mut log = left(&bed, &old);
    disk.set_time(T0 + 5000);
    for (now, tombstones, file) in [(T0, 2, T0), (T0 + 999, 2, T0 + 5000), (T0 + 1000, 0, T0 + 5000)] {
        log.roll(now).unwrap();
        clean(&mut log, &mut cleaner(), now).unwrap();
        assert_eq!(disk_time(&bed, 0), file, "as old as the newest that it was made of");
        let left = seen(&log).iter().filter(|(.., value)| value.is_none()).count();
        assert_eq!(left, tombstones, "at {now}");
        append(&mut log, &keyed(BatchFields::default(), CompressionType::None, &[(1, Some(1))]));
    }
    assert!(keys(&log).contains(&(0, "a".to_owned())));
}

fn disk_time(bed: &Bed, base: i64) -> i64 {
    bed.disk.modified_ms(&bed.file(&format!("{base:020}.log"))).unwrap()
}

#[test]
fn a_damaged_old_message_is_named_and_nothing_changes() {
    let bed = Bed::in_memory();
    let v = Some("value");
    let mut log = left(&bed, &[(0, plain(1, 0, &[("a", v), ("a", v)])), (2, plain(1, 2, &[("a", v)]))]);
    log.roll(T0).unwrap();
    bed.memory.as_ref().unwrap().tamper(&bed.file("00000000000000000000.log"), |bytes| bytes[30] ^= 1);
    let error = clean(&mut log, &mut cleaner(), T0).unwrap_err().to_string();
    assert!(
        error.contains("00000000000000000000.log: the batch at byte 0 cannot be compacted: checksum"),
        "{error}"
    );
    bed.memory.as_ref().unwrap().tamper(&bed.file("00000000000000000000.log"), |bytes| bytes[30] ^= 1);
    assert_eq!(keys(&log).len(), 3);
}

//! A directory that Apache Kafka wrote: it opens, and what is made anew in it has the bytes that Kafka made.

use kfk_protocol::compression::Decompressor;
use kfk_protocol::record_batch::Batches;

use super::bed::{Bed, append, batch, on_both_disks};
use crate::storage::{EpochEntry, Log, OpenState, partition_metadata};

macro_rules! fixture {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/kafka-partition/", $name)))),*]
    };
}

const FILES: [(&str, &[u8]); 11] = fixture![
    "00000000000000000000.index",
    "00000000000000000000.log",
    "00000000000000000000.timeindex",
    "00000000000000000120.index",
    "00000000000000000120.log",
    "00000000000000000120.snapshot",
    "00000000000000000120.timeindex",
    "00000000000000000148.log",
    "00000000000000000148.snapshot",
    "leader-epoch-checkpoint",
    "partition.metadata",
];

/// When the fixture was written: its producers are not expired.
const WRITTEN: i64 = 1_795_257_260_000;

fn bed_with(bed: &Bed, wanted: impl Fn(&str) -> bool) {
    bed.disk.create_dir(&bed.dir).unwrap();
    for (name, bytes) in FILES.iter().filter(|(name, _)| wanted(name)) {
        bed.disk.create(&bed.file(name)).unwrap().write_at(0, bytes).unwrap();
    }
}

fn check_content(log: &Log) {
    assert_eq!((log.log_start_offset(), log.segment_count()), (0, 3));
    assert_eq!(log.leader_epochs(), [EpochEntry { epoch: 0, start_offset: 0 }]);
    let (mut records, mut markers, mut offset) = (0, 0, 0);
    let mut decompressor = Decompressor::new();
    while let Some(slice) = log.read(offset, 1 << 20, log.log_end_offset(), true).unwrap() {
        for batch in Batches::new(&slice.read().unwrap()) {
            let batch = batch.unwrap();
            batch.verify_crc().unwrap();
            let count = batch.records(&mut decompressor, 1 << 20).unwrap().map(Result::unwrap).count();
            if batch.is_control() { markers += count } else { records += count }
        }
        offset = slice.next_offset;
    }
    assert_eq!((records, records + markers), (150, log.log_end_offset() as usize));
    let mut producers: Vec<_> =
        log.producers().map(|(_, entry)| (entry.last_sequence(), entry.coordinator_epoch)).collect();
    producers.sort_unstable();
    // Every transaction ends with a new epoch (KIP-890), in which the second producer sent nothing.
    assert_eq!(producers, [(-1, 0), (9, -1), (119, -1)]);
    assert_eq!(log.first_unstable_offset(), None, "all transactions are committed");
}

on_both_disks! {
    fn kafkas_directory_opens_after_a_clean_stop_and_after_a_kill(bed) {
        for clean_shutdown in [true, false] {
            bed_with(&bed, |_| true);
            let mut log = bed.try_open(OpenState { clean_shutdown, ..OpenState::unknown(WRITTEN) }).unwrap();
            log.on_high_watermark(log.log_end_offset());
            check_content(&log);
            let end = log.log_end_offset();
            append(&mut log, &batch(&["ours"]));
            assert_eq!(log.log_end_offset(), end + 1);
        }
        let id = partition_metadata::read(&*bed.disk, &bed.dir).unwrap();
        assert!(id.is_some_and(|id| !id.is_zero()));
    }

    fn what_is_rebuilt_has_the_bytes_that_kafka_wrote(bed) {
        bed_with(&bed, |name| name.ends_with(".log"));
        let mut log = bed.try_open(OpenState::unknown(WRITTEN)).unwrap();
        log.on_high_watermark(log.log_end_offset());
        check_content(&log);
        log.close().unwrap();
        for (name, bytes) in FILES.iter().filter(|(name, _)| *name != "partition.metadata") {
            assert_eq!(bed.disk.read(&bed.file(name)).unwrap(), *bytes, "{name}");
        }
    }

    fn a_follower_that_copies_kafkas_batches_writes_the_same_files(bed) {
        let leader_bed = Bed::in_memory();
        bed_with(&leader_bed, |_| true);
        let leader = leader_bed.try_open(OpenState::unknown(WRITTEN)).unwrap();
        let mut log = bed.try_open(OpenState::unknown(WRITTEN)).unwrap();
        let mut offset = 0;
        while let Some(slice) = leader.read(offset, 700, leader.log_end_offset(), true).unwrap() {
            if offset == 120 || offset == 148 {
                assert_eq!(log.roll(WRITTEN), Ok(offset));
            }
            log.append_as_follower(&slice.read().unwrap(), 0, WRITTEN).unwrap();
            offset = slice.next_offset;
        }
        log.close().unwrap();
        for (name, bytes) in FILES.iter().filter(|(name, _)| *name != "partition.metadata") {
            assert_eq!(bed.disk.read(&bed.file(name)).unwrap(), *bytes, "{name}");
        }
    }
}

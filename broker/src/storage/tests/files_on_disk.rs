//! The bytes and names that Kafka's tools will read.

use super::bed::{Bed, T0, append, batch, batch_of, on_both_disks, produced};
use crate::storage::{LogConfig, OpenState};

use kfk_protocol::record_batch::BatchFields;

fn entries<const N: usize>(bytes: &[u8]) -> Vec<(i64, u32)> {
    assert_eq!(bytes.len() % N, 0);
    bytes
        .chunks(N)
        .map(|entry| {
            let (first, second) = entry.split_at(N - 4);
            let first = first.iter().fold(0i64, |number, byte| number << 8 | i64::from(*byte));
            (first, u32::from_be_bytes(second.try_into().unwrap()))
        })
        .collect()
}

on_both_disks! {
    fn the_indexes_hold_kafkas_entries(bed) {
        let bed = bed.with(|config| config.index_interval_bytes = 150);
        let mut log = bed.open();
        let size = batch(&["a", "b"]).len() as u32;
        assert!((75..150).contains(&size));
        for index in 0..9 {
            let timestamp = [10, 30, 20, 20, 20, 50, 40, 60, 70][index];
            append(&mut log, &batch_of(BatchFields::default(), &[(timestamp, "a"), (timestamp - 1, "b")]));
        }
        log.close().unwrap();
        let read = |name: &str| bed.disk.read(&bed.file(name)).unwrap();
        // Every second batch: the interval is exceeded when two lie behind the last entry. Last offset of the batch,
        // and where it begins.
        assert_eq!(
            entries::<8>(&read("00000000000000000000.index")),
            [(5, 2 * size), (9, 4 * size), (13, 6 * size), (17, 8 * size)]
        );
        // The largest timestamp up to and with that batch, with the last offset of the batch that has it.
        assert_eq!(
            entries::<12>(&read("00000000000000000000.timeindex")),
            [(30, 3), (50, 11), (70, 17)]
        );
        assert_eq!(bed.disk.file_len(&bed.file("00000000000000000000.log")).unwrap(), u64::from(9 * size));
    }

    fn a_clean_stop_leaves_the_files_that_kafka_leaves(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        assert_eq!(
            bed.names(),
            ["00000000000000000000.index", "00000000000000000000.log", "00000000000000000000.timeindex"]
        );
        for index in 0..8 {
            append(&mut log, &produced(1, 0, index * 2, 2));
        }
        log.roll(T0).unwrap();
        append(&mut log, &produced(1, 0, 16, 1));
        log.close().unwrap();
        assert_eq!(
            bed.names(),
            [
                "00000000000000000000.index",
                "00000000000000000000.log",
                "00000000000000000000.timeindex",
                "00000000000000000016.index",
                "00000000000000000016.log",
                "00000000000000000016.snapshot",
                "00000000000000000016.timeindex",
                "00000000000000000017.snapshot",
                "leader-epoch-checkpoint",
            ]
        );
    }

    fn segments_roll_by_the_time_of_their_messages(bed) {
        let bed = bed.with(|config| (config.segment_ms, config.roll_jitter_ms) = (1000, 100));
        let mut log = bed.open();
        let at = |timestamp| batch_of(BatchFields::default(), &[(timestamp, "v")]);
        append(&mut log, &at(T0));
        append(&mut log, &at(T0 + 900));
        assert_eq!(log.segment_count(), 1);
        append(&mut log, &at(T0 + 901));
        assert_eq!(log.segment_count(), 2);
        append(&mut log, &at(T0 + 5000));
        assert_eq!(log.segment_count(), 3);
        append(&mut log, &at(T0));
        assert_eq!(log.segment_count(), 3, "an older message does not age the segment");
    }

    fn segments_roll_when_an_index_is_full(bed) {
        let bed = bed.with(|config: &mut LogConfig| {
            config.index_interval_bytes = 0;
            config.segment_index_bytes = 60;
        });
        let mut log = bed.open();
        for index in 0..30 {
            append(&mut log, &batch_of(BatchFields::default(), &[(T0 + index, "v")]));
        }
        log.close().unwrap();
        assert!(log.segment_count() > 4);
        for name in bed.names().iter().filter(|name| name.ends_with("index")) {
            assert!(bed.disk.file_len(&bed.file(name)).unwrap() <= 60, "{name}");
        }
    }

    fn segments_roll_before_an_offset_does_not_fit(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        let mut far = batch(&["b"]).to_vec();
        far[..8].copy_from_slice(&(1i64 << 31).to_be_bytes());
        log.append_as_follower(&far, 0, T0).unwrap();
        assert_eq!(log.segment_count(), 2);
        assert_eq!(log.end_position().segment_base_offset, 1 << 31);
        drop(log);
        let log = bed.open();
        assert_eq!(log.log_end_offset(), (1 << 31) + 1);
        assert_eq!(log.read(1, 1000, i64::MAX, true).unwrap().unwrap().next_offset, (1 << 31) + 1);
    }

    fn an_index_that_kafka_left_preallocated_is_built_again(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        for _ in 0..5 {
            append(&mut log, &batch(&["some value"]));
        }
        log.close().unwrap();
        drop(log);
        let read = |name: &str| bed.disk.read(&bed.file(name)).unwrap();
        let (index, times) = (read("00000000000000000000.index"), read("00000000000000000000.timeindex"));
        assert!(!index.is_empty() && !times.is_empty());
        bed.change("00000000000000000000.index", |bytes| bytes.resize(8 * 100, 0));
        bed.change("00000000000000000000.timeindex", |bytes| bytes.resize(12 * 100, 0));
        let mut log = bed.try_open(OpenState { clean_shutdown: true, ..OpenState::unknown(T0) }).unwrap();
        log.close().unwrap();
        assert_eq!((read("00000000000000000000.index"), read("00000000000000000000.timeindex")), (index, times));
    }

    fn preallocated_room_is_given_back(bed) {
        let bed = bed.with(|config| (config.preallocate, config.segment_bytes) = (true, 1 << 20));
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        let name = bed.file("00000000000000000000.log");
        assert_eq!(bed.disk.file_len(&name).unwrap(), batch(&["a"]).len() as u64);
        log.close().unwrap();
        drop(log);
        assert_eq!(bed.open_clean().log_end_offset(), 1);
    }
}

use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, TimestampType};
use proptest::prelude::*;

use super::bed::{Bed, T0, append, batch_of, on_both_disks};
use crate::storage::{AppendOrigin, FoundOffset, Log};

fn found(offset: i64, timestamp: i64) -> Option<FoundOffset> {
    Some(FoundOffset { offset, timestamp, leader_epoch: 0 })
}

fn append_at(log: &mut Log, timestamps: &[i64]) {
    let records: Vec<_> = timestamps.iter().map(|timestamp| (*timestamp, "value of a record")).collect();
    append(log, &batch_of(BatchFields::default(), &records));
}

on_both_disks! {
    fn the_first_record_at_or_after_a_time_is_found(bed) {
        let mut log = bed.open();
        assert_eq!(log.offset_for_timestamp(0), Ok(None));
        assert_eq!(log.offset_of_max_timestamp(), Ok(None));
        append_at(&mut log, &[100, 300, 200]);
        append_at(&mut log, &[250, 400]);
        append_at(&mut log, &[400, 50]);
        for (timestamp, answer) in [
            (-5, found(0, 100)), (0, found(0, 100)), (100, found(0, 100)), (101, found(1, 300)), (300, found(1, 300)),
            (301, found(4, 400)), (400, found(4, 400)), (401, None), (i64::MAX, None),
        ] {
            assert_eq!(log.offset_for_timestamp(timestamp), Ok(answer), "{timestamp}");
        }
        assert_eq!(log.offset_of_max_timestamp(), Ok(found(4, 400)));
        let _none = log.delete_records_to(5).unwrap();
        assert_eq!(log.offset_for_timestamp(0), Ok(found(5, 400)));
        assert_eq!(log.offset_of_max_timestamp(), Ok(found(5, 400)));
        let _none = log.delete_records_to(6).unwrap();
        assert_eq!(log.offset_of_max_timestamp(), Ok(found(6, 50)));
        assert_eq!(log.offset_for_timestamp(51), Ok(None));
    }

    fn log_append_time_counts_for_every_record(bed) {
        let mut log = bed.open();
        for time in [1000, 2000] {
            let fields = BatchFields { timestamp_type: TimestampType::LogAppendTime, log_append_time: time, ..Default::default() };
            append(&mut log, &batch_of(fields, &[(1, "a"), (9999, "b")]));
        }
        assert_eq!(log.offset_for_timestamp(1), Ok(found(0, 1000)));
        assert_eq!(log.offset_for_timestamp(1001), Ok(found(2, 2000)));
        assert_eq!(log.offset_of_max_timestamp(), Ok(found(2, 2000)));
    }

    fn compressed_batches_are_looked_into(bed) {
        let mut log = bed.open();
        for compression in CompressionType::ALL {
            let mut builder = BatchBuilder::new(BatchFields::default());
            for index in 0..10 {
                let timestamp = T0 + log.log_end_offset() + index;
                builder.append(timestamp, None, Some(b"value"), []).unwrap();
            }
            append(&mut log, &builder.finish(compression, &mut Compressor::new()).unwrap());
        }
        for offset in 0..50 {
            assert_eq!(log.offset_for_timestamp(T0 + offset), Ok(found(offset, T0 + offset)));
        }
    }

    fn the_answer_carries_the_leader_epoch(bed) {
        let mut log = bed.open();
        log.append_as_leader(&batch_of(BatchFields::default(), &[(5, "v")]), 3, AppendOrigin::Client, T0).unwrap();
        assert_eq!(log.offset_for_timestamp(5), Ok(Some(FoundOffset { offset: 0, timestamp: 5, leader_epoch: 3 })));
    }
}

/// Some way of closing and opening the log in the middle of its life.
#[derive(Debug, Clone, Copy)]
enum Restart {
    None,
    Clean,
    Kill,
}

fn batches() -> impl Strategy<Value = Vec<(Vec<i64>, Restart)>> {
    let timestamp = prop_oneof![8 => 0i64..500, 1 => Just(-1i64)];
    let restart = prop_oneof![20 => Just(Restart::None), 1 => Just(Restart::Clean), 1 => Just(Restart::Kill)];
    prop::collection::vec((prop::collection::vec(timestamp, 1..4), restart), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn lookups_answer_like_a_full_scan(batches in batches(), segment_bytes in 300u32..3000, interval in 0u32..600, truncate in 0.0..1.0f64) {
        let bed = Bed::in_memory().with(|config| {
            config.segment_bytes = segment_bytes;
            config.index_interval_bytes = interval;
        });
        let mut log = bed.open();
        let mut records = Vec::new();
        for (timestamps, restart) in &batches {
            append_at(&mut log, timestamps);
            records.extend_from_slice(timestamps);
            match restart {
                Restart::None => {}
                Restart::Clean => {
                    log.close().unwrap();
                    log = bed.open_clean();
                }
                Restart::Kill => log = bed.open(),
            }
        }
        check_lookups(&log, &records)?;
        let end = (records.len() as f64 * truncate) as i64;
        log.truncate_to(end, T0).unwrap();
        records.truncate(log.log_end_offset() as usize);
        check_lookups(&log, &records)?;
        append_at(&mut log, &[250]);
        records.push(250);
        check_lookups(&log, &records)?;
    }
}

fn check_lookups(log: &Log, records: &[i64]) -> Result<(), TestCaseError> {
    prop_assert_eq!(log.log_end_offset(), records.len() as i64);
    for target in (0..510).step_by(3).chain(records.iter().copied()) {
        let expected = records.iter().position(|timestamp| *timestamp >= target.max(0));
        let expected = expected.and_then(|offset| found(offset as i64, records[offset]));
        prop_assert_eq!(log.offset_for_timestamp(target.max(0)).unwrap(), expected, "{}", target);
    }
    let largest = records.iter().copied().max().filter(|largest| *largest >= 0);
    let first = largest.and_then(|largest| {
        let offset = records.iter().position(|timestamp| *timestamp == largest)?;
        found(offset as i64, largest)
    });
    prop_assert_eq!(log.offset_of_max_timestamp().unwrap(), first);
    for offset in 0..records.len() as i64 {
        let slice = log.read(offset, 1, log.log_end_offset(), true).unwrap().unwrap();
        prop_assert!(slice.first_offset <= offset && offset < slice.next_offset);
    }
    Ok(())
}

//! Segments of the years before Kafka 0.11: kept, served as they are (4.x converts nothing), looked up, given up.

use kfk_protocol::legacy::{AnyBatches, checksum};

use super::bed::{Bed, T0, append, batch, on_both_disks};
use crate::storage::{LogError, OpenState, Reason, Retention};

/// An entry of an old message set; magic 0 has no timestamp.
pub(super) fn entry(
    offset: i64,
    magic: u8,
    attributes: u8,
    timestamp: i64,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
) -> Vec<u8> {
    let mut body = vec![magic, attributes];
    if magic == 1 {
        body.extend(timestamp.to_be_bytes());
    }
    for field in [key, value] {
        body.extend(field.map_or(-1, |field| field.len() as i32).to_be_bytes());
        body.extend(field.unwrap_or_default());
    }
    let mut entry = offset.to_be_bytes().to_vec();
    entry.extend((body.len() as i32 + 4).to_be_bytes());
    entry.extend([0; 4]);
    entry.extend(body);
    let crc = checksum(&entry).to_be_bytes();
    entry[12..16].copy_from_slice(&crc);
    entry
}

fn message(offset: i64, magic: u8, timestamp: i64, value: &str) -> Vec<u8> {
    entry(offset, magic, 0, timestamp, None, Some(value.as_bytes()))
}

/// A directory with 20 messages of magic 0, then 20 of magic 1, a segment each, as an old broker left it.
fn left(bed: &Bed) -> [Vec<u8>; 2] {
    bed.disk.create_dir(&bed.dir).unwrap();
    let old: Vec<u8> = (0..20).flat_map(|offset| message(offset, 0, -1, "v0")).collect();
    let newer: Vec<u8> = (20..40).flat_map(|offset| message(offset, 1, T0 + offset, "v1")).collect();
    for (name, bytes) in [("00000000000000000000.log", &old), ("00000000000000000020.log", &newer)] {
        bed.disk.create(&bed.file(name)).unwrap().write_at(0, bytes).unwrap();
    }
    [old, newer]
}

on_both_disks! {
    fn old_messages_are_recovered_and_served_as_they_are(bed) {
        let bed = bed.with(|config| config.index_interval_bytes = 100);
        let [old, newer] = left(&bed);
        let mut log = bed.open();
        assert_eq!((log.log_start_offset(), log.log_end_offset(), log.segment_count()), (0, 40, 2));
        assert_eq!(log.leader_epochs(), [], "they have none");
        let read = |log: &crate::storage::Log, offset| {
            log.read(offset, u32::MAX, log.log_end_offset(), true).unwrap().unwrap().read().unwrap().to_vec()
        };
        assert_eq!((read(&log, 0), read(&log, 20)), (old, newer));
        let middle = read(&log, 13);
        assert!(AnyBatches::new(&middle).all(|batch| batch.is_ok()));
        let offset = i64::from_be_bytes(middle[..8].try_into().unwrap());
        assert!(offset <= 13, "what holds the offset is there, not {offset}");
        // Today's records come behind them.
        append(&mut log, &batch(&["v2"]));
        log.close().unwrap();
        let log = bed.open_clean();
        assert_eq!(log.log_end_offset(), 41);
        let found = log.offset_for_timestamp(T0 + 25).unwrap().unwrap();
        assert_eq!((found.offset, found.timestamp, found.leader_epoch), (25, T0 + 25, -1));
    }

    fn an_old_message_whose_checksum_fails_ends_the_log(bed) {
        left(&bed);
        bed.change("00000000000000000020.log", |bytes| *bytes.last_mut().unwrap() ^= 1);
        assert_eq!(bed.open().log_end_offset(), 39);
        bed.change("00000000000000000000.log", |bytes| *bytes.last_mut().unwrap() ^= 1);
        let log = bed.open();
        assert_eq!((log.log_end_offset(), log.segment_count()), (19, 1));
    }

    fn old_messages_go_by_age_and_size(bed) {
        let [old, newer] = left(&bed);
        let state = OpenState { clean_shutdown: false, ..OpenState::unknown(T0) };
        let mut log = bed.try_open(state).unwrap();
        let limit = newer.len() as i64;
        let by_size = Retention { delete: true, ms: -1, bytes: limit };
        let breaches = log.breach_retention(by_size, 40, T0).unwrap();
        assert_eq!((breaches[0].reason, breaches[0].bytes), (Reason::Size(limit), old.len() as u64));
        log.retire_below_start().unwrap().delete().unwrap();
        let by_age = Retention { delete: true, ms: 1_000, bytes: -1 };
        assert_eq!(log.breach_retention(by_age, 40, T0 + 39 + 1_000), Ok::<_, LogError>(vec![]));
        let breaches = log.breach_retention(by_age, 40, T0 + 39 + 1_001).unwrap();
        assert_eq!((breaches[0].reason, breaches[0].to), (Reason::Age(1_000), 40));
    }
}

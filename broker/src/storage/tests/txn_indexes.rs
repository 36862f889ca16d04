//! `.txnindex` files that are damaged or gone, and producer snapshots beside compaction: what was aborted stays known.

use kfk_protocol::compression::CompressionType;
use kfk_protocol::record_batch::BatchFields;

use super::bed::{Bed, T0, append, batch};
use super::cleaning::{clean, cleaner, keyed};
use super::producers::{end_transaction, in_transaction};
use crate::env::{Disk, DiskOp, Fault, FaultKind, MemoryDisk, SeededRng};
use crate::storage::{AbortedTxn, Log, OpenState};

/// A log of several segments, closed; two of them have a .txnindex. With what was aborted in it.
pub(super) fn with_aborted() -> (Bed, i64, Vec<AbortedTxn>) {
    let bed = Bed::in_memory().small();
    bed.disk.flush_dir(bed.dir.parent().unwrap()).unwrap();
    let mut log = bed.open();
    in_transaction(&mut log, 2, 0, 0);
    for sequence in 0..3 {
        in_transaction(&mut log, 1, 0, sequence);
        end_transaction(&mut log, 1, 0, false, 0).unwrap();
    }
    for _ in 0..20 {
        append(&mut log, &batch(&["between"]));
    }
    end_transaction(&mut log, 2, 0, false, 0).unwrap();
    in_transaction(&mut log, 1, 0, 3);
    end_transaction(&mut log, 1, 0, true, 0).unwrap();
    for _ in 0..20 {
        append(&mut log, &batch(&["behind"]));
    }
    let end = log.log_end_offset();
    let aborted = log.aborted_transactions(0, end).unwrap();
    assert_eq!(aborted.len(), 4);
    log.close().unwrap();
    (bed, end, aborted)
}

fn aborted_in(log: &Log) -> Vec<AbortedTxn> {
    log.aborted_transactions(0, log.log_end_offset()).unwrap()
}

fn delete(bed: &Bed, endings: &[&str]) {
    for name in bed.names().iter().filter(|name| endings.iter().any(|end| name.ends_with(end))) {
        bed.disk.delete(&bed.file(name)).unwrap();
    }
}

/// Bytes of all .txnindex files.
fn txn_indexes(bed: &Bed) -> Vec<(String, Vec<u8>)> {
    let names = bed.names().into_iter().filter(|name| name.ends_with(".txnindex"));
    names.map(|name| (name.clone(), bed.disk.read(&bed.file(&name)).unwrap())).collect()
}

#[test]
fn what_was_aborted_is_known_when_all_indexes_are_gone() {
    for endings in [
        &[".index", ".txnindex"][..],
        &[".timeindex", ".txnindex"],
        &[".index", ".timeindex", ".txnindex"],
        &[".index", ".timeindex", ".txnindex", ".snapshot"],
    ] {
        for clean_shutdown in [true, false] {
            let (bed, end, aborted) = with_aborted();
            let before = txn_indexes(&bed);
            assert_eq!(before.len(), 2);
            delete(&bed, endings);
            let state = OpenState { clean_shutdown, recovery_point: end, ..OpenState::unknown(T0) };
            let log = bed.try_open(state).unwrap();
            assert_eq!(aborted_in(&log), aborted, "{endings:?}, {clean_shutdown}");
            assert_eq!(txn_indexes(&bed), before, "{endings:?}, {clean_shutdown}");
        }
    }
}

/// Damage before the recovery point, found by a start that is stopped while it mends it: the next one still finds it.
fn stopped_anywhere(damage: impl Fn(&MemoryDisk, &Bed)) {
    let (bed, recovery_point, aborted) = with_aborted();
    let closed = bed.memory.clone().unwrap();
    let mut stops = 0;
    let operations = [
        DiskOp::Create,
        DiskOp::Append,
        DiskOp::Read,
        DiskOp::Flush,
        DiskOp::FlushDir,
        DiskOp::Rename,
        DiskOp::Delete,
    ];
    for op in operations {
        for after in 0.. {
            // As durable as it was, with the damage.
            let disk = closed.power_cut();
            damage(&disk, &bed);
            let path_contains = "/t-0".to_owned();
            disk.inject(Fault { op, path_contains, after, times: usize::MAX, kind: FaultKind::Io });
            let clean = OpenState { clean_shutdown: true, recovery_point, ..OpenState::unknown(T0) };
            let started = bed.on(disk.clone()).try_open(clean);
            disk.clear_faults();
            let torn = (0..4).map(|seed| disk.torn_power_cut(&SeededRng::new(seed)));
            for (kind, disk) in torn.chain([disk.power_cut(), disk.clone()]).enumerate() {
                let state = OpenState { recovery_point, ..OpenState::unknown(T0) };
                let log = bed.on(disk).try_open(state).unwrap();
                assert_eq!(aborted_in(&log), aborted, "{op:?} {after}, {kind}");
            }
            if started.is_ok() {
                break;
            }
            stops += 1;
        }
    }
    assert!(stops > 10, "{stops}");
}

#[test]
fn a_start_that_rebuilds_a_txn_index_may_be_stopped_anywhere() {
    stopped_anywhere(|disk, bed| {
        let name = bed.names().into_iter().find(|name| name.ends_with(".txnindex")).unwrap();
        disk.tamper(&bed.file(&name), |bytes| bytes.truncate(40));
    });
}

#[test]
fn a_start_that_rebuilds_all_indexes_may_be_stopped_anywhere() {
    stopped_anywhere(|disk, bed| {
        for name in bed.names().iter().filter(|name| name.ends_with("index")) {
            disk.delete(&bed.file(name)).unwrap();
        }
        disk.flush_dir(&bed.dir).unwrap();
    });
}

/// A start makes them anew, and is killed; the next one believes them, stops in good order, and the power goes.
#[test]
fn indexes_that_a_start_has_made_anew_hold_after_a_power_cut() {
    let all = |bed: &Bed| -> Vec<(String, Vec<u8>)> {
        let names = bed.names().into_iter().filter(|name| name.ends_with("index"));
        names.map(|name| (name.clone(), bed.disk.read(&bed.file(&name)).unwrap())).collect()
    };
    for endings in [&[".index"][..], &[".timeindex"], &[".index", ".timeindex", ".txnindex"], &[]] {
        let (bed, end, _) = with_aborted();
        let before = all(&bed);
        if endings.is_empty() {
            let name = bed.names().into_iter().find(|name| name.ends_with(".txnindex")).unwrap();
            bed.change(&name, |bytes| bytes.truncate(40));
        }
        delete(&bed, endings);
        let state = OpenState { recovery_point: end, ..OpenState::unknown(T0) };
        drop(bed.try_open(OpenState { clean_shutdown: true, ..state }).unwrap());
        bed.try_open(state).unwrap().close().unwrap();
        for seed in 0..8 {
            let torn = bed.memory.as_ref().unwrap().torn_power_cut(&SeededRng::new(seed));
            assert_eq!(all(&bed.on(torn)), before, "{endings:?}, {seed}");
        }
    }
}

/// A record that is newer than any of its key, and fills a segment with few others.
fn filling(key: u8) -> bytes::Bytes {
    let records: Vec<_> = (0..3).map(|other| (key + other, Some(u32::from(key)))).collect();
    keyed(BatchFields::default(), CompressionType::None, &records)
}

/// A transaction in one segment, its marker in another that is not cleaned together with the next to the first: what
/// snapshots between them say of it.
#[test]
fn a_snapshot_knows_of_a_transaction_as_long_as_its_marker_stays() {
    let bed = Bed::in_memory().with(|config| {
        config.segment_bytes = 400;
        config.index_interval_bytes = 100;
        config.delete_retention_ms = 1000;
    });
    let mut log = bed.open();
    let transactional = |base_sequence| BatchFields {
        producer_id: 1,
        producer_epoch: 0,
        base_sequence,
        transactional: true,
        ..Default::default()
    };
    append(&mut log, &keyed(transactional(0), CompressionType::None, &[(200, Some(1))]));
    append(&mut log, &filling(10));
    let second = log.roll(T0).unwrap();
    append(&mut log, &filling(20));
    log.roll(T0).unwrap();
    let marker = end_transaction(&mut log, 1, 0, false, 0).unwrap();
    append(&mut log, &filling(30));
    log.roll(T0).unwrap();
    append(&mut log, &filling(40));
    log.on_high_watermark(log.log_end_offset());
    let aborted = aborted_in(&log);
    assert_eq!(aborted.iter().map(|txn| txn.last_offset).collect::<Vec<_>>(), [marker]);
    log.flush().unwrap();

    // The batch stays, empty: it has the producer's last sequence. So does its marker.
    let mut cleaner = cleaner();
    clean(&mut log, &mut cleaner, T0).unwrap();
    assert_eq!(log.segment_count(), 4, "each was cleaned alone");
    assert_eq!(aborted_in(&log), aborted);
    let from_second = OpenState { recovery_point: second + 1, ..OpenState::unknown(T0) };
    let mut log = bed.try_open(from_second).unwrap();
    assert_eq!(aborted_in(&log), aborted, "told by the snapshot at {second}");

    // Until the producer goes on: then nothing is left of the transaction, and its marker goes, too.
    append(&mut log, &keyed(transactional(1), CompressionType::None, &[(210, Some(1))]));
    end_transaction(&mut log, 1, 0, true, 0).unwrap();
    log.roll(T0).unwrap();
    log.on_high_watermark(log.log_end_offset());
    for now_ms in [T0, T0 + 10, T0 + 2000] {
        clean(&mut log, &mut cleaner, now_ms).unwrap();
    }
    assert_eq!(aborted_in(&log), []);
    let mut log = bed.try_open(from_second).unwrap();
    log.on_high_watermark(log.log_end_offset());
    assert_eq!(aborted_in(&log), []);
    assert_eq!(log.first_unstable_offset(), None);
    for (id, entry) in log.producers() {
        assert_eq!(entry.current_txn_first_offset, None, "of producer {id}");
    }
}

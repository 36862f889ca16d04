//! A cleaning that is stopped at any operation of the disk, by death or by a power cut: what is opened then is old or
//! new, segment by segment, and nothing that the rules keep is lost.

use std::collections::BTreeMap;

use kfk_protocol::compression::CompressionType;
use kfk_protocol::control::EndTxnMarker;
use kfk_protocol::record_batch::{BatchFields, Batches};

use super::bed::{Bed, T0, append};
use super::cleaning::{Seen, clean, cleaner, keyed, seen};
use crate::env::{DiskOp, Fault, FaultKind, MemoryDisk, SeededRng};
use crate::storage::{AppendOrigin, CleanError, Log, LogError, OpenState};

const OPERATIONS: [DiskOp; 12] = [
    DiskOp::Open,
    DiskOp::OpenDir,
    DiskOp::Create,
    DiskOp::Append,
    DiskOp::Read,
    DiskOp::Flush,
    DiskOp::FlushDir,
    DiskOp::Rename,
    DiskOp::Delete,
    DiskOp::Truncate,
    DiskOp::Stat,
    DiskOp::List,
];

/// A log of several groups of segments, with replaced keys, tombstones and an aborted transaction; all flushed.
fn filled() -> (Bed, Log) {
    let bed = Bed::in_memory().with(|config| {
        config.segment_bytes = 900;
        config.index_interval_bytes = 300;
        config.delete_retention_ms = 1000;
    });
    bed.disk.flush_dir(bed.dir.parent().unwrap()).unwrap();
    let mut log = bed.open();
    let mut value = 0;
    for round in 0..45u16 {
        let records: Vec<_> = (0..4)
            .map(|i| {
                value += 1;
                (((round * 5 + i * 3) % 17) as u8, (value % 5 > 0).then_some(value))
            })
            .collect();
        let kind = CompressionType::ALL[usize::from(round) % 5];
        let transactional = round % 6 == 2;
        let mut fields = BatchFields { transactional, ..Default::default() };
        if transactional {
            (fields.producer_id, fields.producer_epoch) = (7, 0);
            fields.base_sequence = i32::from(round / 6) * 4;
        }
        append(&mut log, &keyed(fields, kind, &records));
        if transactional {
            let marker = EndTxnMarker { committed: round % 4 == 0, coordinator_epoch: 0 };
            let fields = BatchFields { producer_id: 7, producer_epoch: 0, ..Default::default() };
            let marker = marker.batch(fields, T0).unwrap();
            log.append_as_leader(&marker, 0, AppendOrigin::Coordinator, T0).unwrap();
        }
    }
    log.on_high_watermark(log.log_end_offset());
    log.flush().unwrap();
    // Two or three segments become one.
    let bed = bed.with(|config| config.segment_bytes = 2600);
    log.set_config(bed.config.clone());
    (bed, log)
}

/// The newest record of each key, aborted ones left out.
fn newest(log: &Log, seen: &[Seen]) -> BTreeMap<String, i64> {
    let aborted = log.aborted_transactions(0, log.log_end_offset()).unwrap();
    let mut newest = BTreeMap::new();
    for (offset, key, has_value, producer) in seen {
        let is_aborted = producer.is_some()
            && aborted.iter().any(|txn| (txn.first_offset..=txn.last_offset).contains(offset));
        match (is_aborted, has_value) {
            (true, _) => {}
            (false, true) => drop(newest.insert(key.clone(), *offset)),
            (false, false) => drop(newest.remove(key)),
        }
    }
    newest
}

/// Whether a segment holds offsets of the next one. Reading by offset may not show it.
fn overlap(bed: &Bed) -> bool {
    let mut end = 0;
    bed.names().iter().filter(|name| name.ends_with(".log")).any(|name| {
        let bytes = bed.disk.read(&bed.file(name)).unwrap();
        Batches::new(&bytes).map(Result::unwrap).any(|batch| {
            let overlaps = batch.base_offset() < end;
            end = batch.next_offset();
            overlaps
        })
    })
}

/// Opens what a crash left on `disk`, and holds it against what was there before and what a whole cleaning leaves.
fn check(bed: &Bed, disk: MemoryDisk, old: &[Seen], new: &[Seen], state: OpenState, what: &str) {
    let after = bed.on(disk);
    let log = after.try_open(state).unwrap_or_else(|error| panic!("{what}: {error}"));
    let found = seen(&log);
    assert!(found.iter().all(|record| old.contains(record)), "{what}: something that was never there");
    assert!(new.iter().all(|record| found.contains(record)), "{what}: something is lost");
    assert!(!overlap(&after), "{what}: old and new side by side");
    let active = log.end_position().segment_base_offset;
    let tail = |records: &[Seen]| {
        records.iter().filter(|(offset, ..)| *offset >= active).cloned().collect::<Vec<_>>()
    };
    assert_eq!(tail(&found), tail(old), "{what}: the active segment");
    assert_eq!(newest(&log, &found), newest(&log, new), "{what}");
    let left: Vec<_> = after
        .names()
        .into_iter()
        .filter(|name| name.ends_with(".swap") || name.ends_with(".cleaned"))
        .collect();
    assert!(left.is_empty(), "{what}: {left:?}");
    let mut log = log;
    clean(&mut log, &mut cleaner(), T0 + 10)
        .unwrap_or_else(|error| panic!("{what}: cleaning again: {error}"));
    assert_eq!(newest(&log, &seen(&log)), newest(&log, new), "{what}: cleaned again");
}

#[test]
fn a_cleaning_may_be_stopped_anywhere() {
    let (old, new) = {
        let (_bed, mut log) = filled();
        let old = seen(&log);
        clean(&mut log, &mut cleaner(), T0 + 10).unwrap();
        (old, seen(&log))
    };
    assert!(log_is_grouped());
    assert!(new.len() < old.len() / 2, "{} of {}", new.len(), old.len());
    let mut stops = 0;
    for op in OPERATIONS {
        for after in 0.. {
            let (bed, mut log) = filled();
            let disk = bed.memory.clone().unwrap();
            disk.inject(Fault {
                op,
                path_contains: "/t-0".to_owned(),
                after,
                times: usize::MAX,
                kind: FaultKind::Io,
            });
            let what = format!("{op:?} {after}");
            let stopped = clean(&mut log, &mut cleaner(), T0 + 10);
            if stopped.is_ok() {
                break;
            }
            stops += 1;
            assert!(matches!(stopped, Err(CleanError::Log(LogError::Disk(_)))), "{what}: {stopped:?}");
            disk.clear_faults();
            for recovery_point in [log.recovery_point(), 0] {
                let state = OpenState { recovery_point, ..OpenState::unknown(T0) };
                check(&bed, disk.power_cut(), &old, &new, state, &format!("{what}, power cut"));
                for seed in 0..2 {
                    let torn = disk.torn_power_cut(&SeededRng::new(seed));
                    check(&bed, torn, &old, &new, state, &format!("{what}, torn power cut {seed}"));
                }
            }
            let state = OpenState { recovery_point: log.recovery_point(), ..OpenState::unknown(T0) };
            check(&bed, disk, &old, &new, state, &format!("{what}, killed"));
        }
    }
    assert!(stops > 100, "{stops}");
}

/// A start that goes on with a swap, and is stopped itself.
#[test]
fn a_start_that_finishes_a_cleaning_may_be_stopped_anywhere() {
    let (_bed, mut log) = filled();
    let old = seen(&log);
    clean(&mut log, &mut cleaner(), T0 + 10).unwrap();
    let new = seen(&log);
    let fault = |op, after| {
        let path_contains = "/t-0".to_owned();
        Fault { op, path_contains, after, times: usize::MAX, kind: FaultKind::Io }
    };
    // The renames of the first group of segments; of a start the changes of the directory, then none fails.
    for renames in 0..24 {
        for op in [DiskOp::Delete, DiskOp::Rename, DiskOp::FlushDir] {
            for after in 0.. {
                let (bed, mut log) = filled();
                let disk = bed.memory.clone().unwrap();
                disk.inject(fault(DiskOp::Rename, renames));
                clean(&mut log, &mut cleaner(), T0 + 10).unwrap_err();
                disk.clear_faults();
                let state = OpenState { recovery_point: log.recovery_point(), ..OpenState::unknown(T0) };
                disk.inject(fault(op, after));
                let started = bed.try_open(state);
                disk.clear_faults();
                let what = format!("{renames} renames, {op:?} {after}");
                for seed in 0..4 {
                    let torn = disk.torn_power_cut(&SeededRng::new(seed));
                    check(&bed, torn, &old, &new, state, &format!("{what}, torn power cut {seed}"));
                }
                if started.is_ok() {
                    break;
                }
            }
        }
    }
}

/// Whether the log of these tests has groups of more than one segment, and more than one group.
fn log_is_grouped() -> bool {
    let (_bed, mut log) = filled();
    let before = log.segment_count();
    let cleanable = log.cleanable(log.log_end_offset(), T0).unwrap();
    let cleaning = log.begin_cleaning(&cleanable, T0);
    let mut swapped = 0;
    let swap = &mut |cleaned| {
        swapped += 1;
        log.swap_in(cleaned, T0)?.delete()?;
        Ok(())
    };
    cleaner().clean(&cleaning, &mut |_| Ok(()), swap).unwrap();
    swapped > 1 && log.segment_count() < before
}

#[test]
fn a_log_that_gave_up_segments_meanwhile_keeps_what_it_has() {
    let (bed, mut log) = filled();
    let cleanable = log.cleanable(log.log_end_offset(), T0).unwrap();
    let cleaning = log.begin_cleaning(&cleanable, T0);
    let mut changed = false;
    let aborted = cleaner().clean(&cleaning, &mut |_| Ok(()), &mut |cleaned| {
        if !changed {
            log.delete_records_to(20)?.delete()?;
            changed = true;
        }
        log.swap_in(cleaned, T0)?.delete()?;
        Ok(())
    });
    assert_eq!(aborted, Err(CleanError::Aborted));
    assert!(bed.names().iter().all(|name| !name.contains("cleaned")), "{:?}", bed.names());
    let before = seen(&log);
    let reopened = bed.open();
    assert_eq!(seen(&reopened), before);

    // A truncation: the same offsets may be others by now.
    let mut log = reopened;
    log.on_high_watermark(log.log_end_offset());
    let cleanable = log.cleanable(log.log_end_offset(), T0).unwrap();
    let cleaning = log.begin_cleaning(&cleanable, T0);
    let aborted = cleaner().clean(&cleaning, &mut |_| Ok(()), &mut |cleaned| {
        log.truncate_to(100, T0)?;
        log.swap_in(cleaned, T0)?.delete()?;
        Ok(())
    });
    assert_eq!(aborted, Err(CleanError::Aborted));
}

#[test]
fn bits_that_flipped_are_not_compacted_into_a_batch_that_looks_whole() {
    let (bed, mut log) = filled();
    let name = "00000000000000000000.log";
    let len = bed.disk.file_len(&bed.file(name)).unwrap();
    for at in (61..len).step_by(37) {
        bed.memory.as_ref().unwrap().tamper(&bed.file(name), |bytes| bytes[at as usize] ^= 4);
        match clean(&mut log, &mut cleaner(), T0) {
            Err(CleanError::Log(LogError::Damaged { path, reason })) => {
                assert_eq!(path, bed.file(name));
                assert!(reason.contains("cannot be compacted"), "{reason}");
            }
            // Outside of the checksum: the epoch.
            other => assert_eq!(other, Ok(()), "at {at}"),
        }
        bed.memory.as_ref().unwrap().tamper(&bed.file(name), |bytes| bytes[at as usize] ^= 4);
    }
}

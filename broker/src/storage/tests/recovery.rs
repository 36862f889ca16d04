use std::sync::Arc;

use super::bed::{Bed, T0, append, batch, batch_of, on_both_disks, produced, read_all, values};
use crate::env::{Disk, DiskOp, Fault, FaultKind};
use crate::storage::{AppendOrigin, EpochEntry, Log, LogError, OpenState};
use kfk_protocol::record_batch::BatchFields;

const FIRST: &str = "00000000000000000000.log";

fn texts(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|index| format!("value-{index:04}")).collect()
}

fn fill(log: &mut Log, range: std::ops::Range<usize>) {
    for text in texts(range) {
        append(log, &batch(&[&text]));
    }
}

on_both_disks! {
    fn a_missing_index_is_built_again(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        fill(&mut log, 0..60);
        log.close().unwrap();
        drop(log);
        let files: Vec<_> = bed.names().into_iter().filter(|name| name.ends_with("index")).collect();
        let read = |name: &String| bed.disk.read(&bed.file(name)).unwrap();
        let before: Vec<_> = files.iter().map(read).collect();
        assert!(before.iter().any(|bytes| !bytes.is_empty()));
        for name in &files {
            bed.disk.delete(&bed.file(name)).unwrap();
            let log = bed.open_clean();
            assert_eq!(values(&log), texts(0..60), "without {name}");
            drop(log);
            assert_eq!(files.iter().map(read).collect::<Vec<_>>(), before, "{name} as it was");
        }
    }

    fn an_index_that_lies_costs_time_but_no_record(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        fill(&mut log, 0..60);
        log.close().unwrap();
        drop(log);
        let files: Vec<_> = bed.names().into_iter().filter(|name| name.ends_with(".index")).collect();
        for lie in [
            (|bytes: &mut Vec<u8>| bytes.iter_mut().for_each(|byte| *byte ^= 0x15)) as fn(&mut Vec<u8>),
            |bytes| bytes.iter_mut().for_each(|byte| *byte = 0),
            |bytes| bytes.iter_mut().for_each(|byte| *byte = 0xff),
            |bytes| bytes.extend_from_slice(&[0; 800]),
            |bytes| bytes.push(1),
            |bytes| bytes.clear(),
            |bytes| bytes.chunks_mut(8).for_each(|entry| entry[7] ^= 1),
        ] {
            let before: Vec<_> = files.iter().map(|name| bed.disk.read(&bed.file(name)).unwrap()).collect();
            for name in &files {
                bed.change(name, lie);
            }
            let log = bed.open_clean();
            assert_eq!(values(&log), texts(0..60));
            for offset in 0..60 {
                let slice = log.read(offset, 200, 60, true).unwrap().unwrap();
                assert_eq!(slice.first_offset, offset);
                assert!(log.read(offset, 1 << 20, offset + 1, true).unwrap().unwrap().next_offset == offset + 1);
            }
            drop(log);
            for (name, bytes) in files.iter().zip(before) {
                bed.disk.create(&bed.file(name)).unwrap().write_at(0, &bytes).unwrap();
            }
        }
    }

    fn only_segments_behind_the_recovery_point_are_read_again(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        fill(&mut log, 0..60);
        log.flush().unwrap();
        drop(log);
        bed.change(FIRST, |bytes| bytes[100] ^= 1);
        let state = |recovery_point| OpenState { recovery_point, ..OpenState::unknown(T0) };
        assert_eq!(bed.try_open(state(60)).unwrap().log_end_offset(), 60);
        let log = bed.try_open(state(0)).unwrap();
        assert_eq!(values(&log), texts(0..1), "the damage is in the second batch");
        assert_eq!(log.segment_count(), 1, "what lies behind a gap is dropped");
        assert_eq!(bed.names().iter().filter(|name| name.ends_with(".log")).count(), 1);
    }

    fn a_clean_mark_that_lies_is_found_out_at_the_tail(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        fill(&mut log, 0..30);
        log.close().unwrap();
        let active = format!("{:020}.log", log.end_position().segment_base_offset);
        drop(log);
        bed.change(&active, |bytes| bytes.truncate(bytes.len() - 1));
        let log = bed.open_clean();
        assert_eq!(values(&log), texts(0..29));
    }

    fn epochs_are_found_in_the_log_when_their_file_is_lost(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        for index in 0..40 {
            log.append_as_leader(&batch(&["v"]), index / 10, AppendOrigin::Client, T0).unwrap();
        }
        let before = log.leader_epochs().to_vec();
        assert_eq!(before.len(), 4);
        log.close().unwrap();
        drop(log);
        let name = "leader-epoch-checkpoint";
        for damage in [
            None,
            Some((|bytes: &mut Vec<u8>| bytes.truncate(7)) as fn(&mut Vec<u8>)),
            Some(|bytes| bytes[0] = b'7'),
            Some(|bytes| *bytes = b"0\n2\n3 1\n2 5\n".to_vec()),
        ] {
            match damage {
                None => bed.disk.delete(&bed.file(name)).unwrap(),
                Some(damage) => bed.change(name, damage),
            }
            let log = bed.open_clean();
            assert_eq!(log.leader_epochs(), before);
            assert_eq!(bed.disk.read(&bed.file(name)).unwrap(), b"0\n4\n0 0\n1 10\n2 20\n3 30\n");
        }
    }

    fn epochs_that_the_log_does_not_reach_are_dropped(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        log.append_as_leader(&batch(&["b"]), 5, AppendOrigin::Client, T0).unwrap();
        drop(log);
        bed.change(FIRST, |bytes| bytes.truncate(bytes.len() - 1));
        assert_eq!(bed.open().leader_epochs(), [EpochEntry { epoch: 0, start_offset: 0 }]);
    }

    fn leftovers_of_deletions_and_of_the_cleaner_are_put_in_order(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        fill(&mut log, 0..60);
        log.close().unwrap();
        let bases: Vec<_> = bed.names().iter().filter_map(|name| name.strip_suffix(".log").map(str::to_owned)).collect();
        drop(log);
        for useless in [
            "00000000000000000003.log.deleted",
            "00000000000000000003.index.deleted",
            "00000000000000000099.snapshot.deleted",
            "00000000000000000099.snapshot.tmp",
            "00000000000000000040.log.cleaned",
            "00000000000000000040.log.swap",
            "00000000000000000777.index",
        ] {
            bed.disk.create(&bed.file(useless)).unwrap();
        }
        for foreign in ["notes.txt", "00000000000000000000-0000000001.checkpoint.deleted"] {
            bed.disk.create(&bed.file(foreign)).unwrap();
        }
        let log = bed.open_clean();
        assert_eq!(values(&log), texts(0..60));
        drop(log);
        let names = bed.names();
        assert!(!names.iter().any(|name| name.ends_with(".cleaned") || name.ends_with(".swap") || name.ends_with(".tmp") || name.contains("777")));
        assert!(names.contains(&"notes.txt".to_owned()), "what is not ours is left alone");
        assert_eq!(names.iter().filter(|name| name.ends_with(".deleted")).count(), 1);
        // A finished swap replaces the segments that it covers.
        let swapped = [bases[0].clone(), bases[1].clone()].map(|base| bed.disk.read(&bed.file(&(base + ".log"))).unwrap());
        bed.disk.create(&bed.file(&format!("{}.log.swap", bases[0]))).unwrap().write_at(0, &swapped.concat()).unwrap();
        let segments = bases.len();
        let log = bed.open_clean();
        assert_eq!(values(&log), texts(0..60));
        assert_eq!(log.segment_count(), segments - 1);
    }

    fn an_empty_segment_among_full_ones_is_stepped_over(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        fill(&mut log, 0..5);
        log.roll(T0).unwrap();
        fill(&mut log, 5..8);
        drop(log);
        bed.disk.create(&bed.file("00000000000000000005.log")).unwrap();
        bed.disk.create(&bed.file("00000000000000000008.log")).unwrap();
        let mut log = bed.open();
        assert_eq!(log.log_end_offset(), 8);
        assert_eq!(values(&log), texts(0..5));
        fill(&mut log, 8..9);
        assert_eq!(read_all(&log, 5), [(8, "value-0008".to_owned())]);
    }

    fn a_new_log_begins_where_it_is_told(bed) {
        let state = OpenState { log_start_offset: 17, ..OpenState::unknown(T0) };
        let mut log = bed.try_open(state).unwrap();
        assert_eq!((log.log_start_offset(), log.log_end_offset()), (17, 17));
        fill(&mut log, 0..1);
        assert_eq!(read_all(&log, 17).len(), 1);
    }
}

/// Three batches in one segment, as bytes, and where each begins.
fn three_batches(bed: &Bed) -> (Vec<u8>, Vec<usize>) {
    let mut log = bed.open();
    for text in ["one", "two", "three"] {
        append(&mut log, &batch(&[text]));
    }
    log.flush().unwrap();
    drop(log);
    let bytes = bed.disk.read(&bed.file(FIRST)).unwrap();
    let starts = [0, batch(&["one"]).len(), 2 * batch(&["one"]).len()];
    (bytes, starts.to_vec())
}

fn replace(bed: &Bed, bytes: &[u8]) {
    let file = bed.disk.create(&bed.file(FIRST)).unwrap();
    file.write_at(0, bytes).unwrap();
}

#[test]
fn every_cut_of_the_tail_keeps_the_batches_before_it() {
    let bed = Bed::in_memory();
    let (bytes, starts) = three_batches(&bed);
    for cut in 0..=bytes.len() {
        replace(&bed, &bytes[..cut]);
        let whole = starts.iter().skip(1).chain([&bytes.len()]).filter(|end| **end <= cut).count();
        let mut log = bed.open();
        assert_eq!(values(&log), ["one", "two", "three"][..whole], "cut at {cut}");
        append(&mut log, &batch(&["more"]));
        assert_eq!(read_all(&log, whole as i64), [(whole as i64, "more".to_owned())]);
    }
}

#[test]
fn every_flipped_bit_keeps_the_batches_before_it_and_serves_none_that_is_damaged() {
    let bed = Bed::in_memory();
    let (bytes, starts) = three_batches(&bed);
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            replace(&bed, &flipped);
            let damaged = starts.iter().filter(|start| **start <= at).count() - 1;
            let within = at - starts[damaged];
            let log = bed.open();
            let read = values(&log);
            assert_eq!(read[..damaged], ["one", "two", "three"][..damaged], "byte {at}, bit {bit}");
            // Outside of the CRC lie base offset and leader epoch; a lie about them can only be told from the batch
            // behind, or from the range of the segment.
            let outside_crc = within < 8 || (12..16).contains(&within);
            if !outside_crc {
                assert_eq!(read.len(), damaged, "byte {at}, bit {bit}");
            } else if damaged == 1 {
                // Either the liar is cut, or nothing contradicts it (a gap) and the order holds.
                let offsets: Vec<_> = read_all(&log, 0).iter().map(|(offset, _)| *offset).collect();
                assert!(offsets.is_sorted_by(|a, b| a < b), "{offsets:?}");
                assert!(log.leader_epochs().is_sorted_by(|a, b| a.epoch < b.epoch));
            }
        }
    }
}

#[test]
fn a_base_offset_that_jumps_ahead_is_cut_when_the_next_batch_contradicts_it() {
    let bed = Bed::in_memory();
    let (mut bytes, starts) = three_batches(&bed);
    bytes[starts[1]..starts[1] + 8].copy_from_slice(&40i64.to_be_bytes());
    replace(&bed, &bytes);
    assert_eq!(values(&bed.open()), ["one"]);
}

#[test]
fn a_leader_epoch_that_jumps_ahead_is_cut_when_the_next_batch_contradicts_it() {
    let bed = Bed::in_memory();
    let (mut bytes, starts) = three_batches(&bed);
    bytes[starts[1] + 14] = 1;
    replace(&bed, &bytes);
    let log = bed.open();
    assert_eq!(values(&log), ["one"]);
    assert_eq!(log.latest_epoch(), Some(0));
}

/// The first sector of a write that a power cut tears may end right behind its base offset.
#[test]
fn a_batch_without_its_base_offset_takes_none_of_the_leader_before_it_along() {
    let bed = Bed::in_memory();
    let (mut bytes, starts) = three_batches(&bed);
    for start in &starts[1..] {
        bytes[start + 15] = 1;
    }
    bytes[starts[2]..starts[2] + 8].fill(0);
    replace(&bed, &bytes);
    assert_eq!(values(&bed.open()), ["one", "two"]);
}

#[test]
fn damage_in_an_old_segment_is_never_read_as_something_else() {
    let bed = Bed::in_memory().small();
    let mut log = bed.open();
    fill(&mut log, 0..30);
    bed.memory.as_ref().unwrap().tamper(&bed.file(FIRST), |bytes| bytes[8] = 0x7f);
    log.release_files();
    match log.read(0, 100, 30, true) {
        Err(LogError::Damaged { path, reason }) => {
            assert!(path.ends_with(FIRST));
            assert_eq!(reason, "no batch at byte 0: longer than what is left of the segment");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_start_survives_any_failing_disk_operation() {
    for op in [
        DiskOp::Open,
        DiskOp::Create,
        DiskOp::Append,
        DiskOp::Read,
        DiskOp::Truncate,
        DiskOp::Delete,
        DiskOp::Stat,
        DiskOp::List,
        DiskOp::Rename,
    ] {
        for after in 0..40 {
            let bed = Bed::in_memory().small();
            let memory = bed.memory.clone().unwrap();
            let mut log = bed.open();
            for index in 0..30 {
                append(&mut log, &produced(1, 0, index, 1));
            }
            drop(log);
            bed.change("00000000000000000000.index", Vec::clear);
            let names = bed.names();
            let last = names.iter().rfind(|name| name.ends_with(".log")).unwrap();
            bed.change(last, |bytes| bytes.truncate(bytes.len() - 3));
            memory.inject(Fault { after, ..Fault::once(op, "", FaultKind::Io) });
            let _ = bed.try_open(OpenState::unknown(T0));
            memory.clear_faults();
            let log = bed.open();
            assert_eq!(values(&log).len(), 29, "{op} fails after {after}");
            assert_eq!(log.producers().next().unwrap().1.last_sequence(), 28);
        }
    }
}

#[test]
fn a_disk_that_fills_up_at_any_point_leaves_a_log_that_works() {
    let bed = Bed::in_memory().small();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    let mut expected = Vec::new();
    for index in 0..60i32 {
        for room in 0..400 {
            memory.set_capacity(Some(memory.used() + room));
            match log.append_as_leader(&produced(1, 0, index, 1), index / 9, AppendOrigin::Client, T0) {
                Ok(info) => {
                    assert_eq!(info.first_offset, i64::from(index));
                    expected.push(info.first_offset);
                    break;
                }
                Err(LogError::Full(_)) => {
                    assert_eq!(log.log_end_offset(), i64::from(index));
                    assert_eq!(read_all(&log, 0).len(), index as usize);
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
    assert_eq!(expected.len(), 60);
    memory.set_capacity(None);
    let epochs = log.leader_epochs().to_vec();
    drop(log);
    let log = bed.open();
    assert_eq!((values(&log).len(), log.leader_epochs()), (60, &epochs[..]));
    assert_eq!(log.producers().next().unwrap().1.last_sequence(), 59);
}

#[test]
fn a_power_cut_keeps_what_was_flushed_wherever_it_happens() {
    let bed = Bed::in_memory().small();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    for index in 0..60i32 {
        append(&mut log, &produced(1, 0, index, 1));
        if index % 7 == 0 {
            log.flush().unwrap();
        }
        let flushed = log.recovery_point();
        let state = OpenState { recovery_point: flushed, ..OpenState::unknown(T0) };
        let after: Arc<dyn Disk> = Arc::new(memory.power_cut());
        let again = Log::open(after, &bed.dir, bed.config.clone(), state).unwrap();
        assert!(again.log_end_offset() >= flushed, "{} of {flushed}", again.log_end_offset());
        assert_eq!(values(&again).len() as i64, again.log_end_offset());
        assert_eq!(
            i64::from(again.producers().next().unwrap().1.last_sequence()),
            again.log_end_offset() - 1
        );
        assert_eq!(again.leader_epochs(), log.leader_epochs());
    }
}

fn open_after_power_cut(bed: &Bed, state: OpenState) -> (Arc<dyn Disk>, Log) {
    let after: Arc<dyn Disk> = Arc::new(bed.memory.as_ref().unwrap().power_cut());
    let log = Log::open(after.clone(), &bed.dir, bed.config.clone(), state).unwrap();
    (after, log)
}

#[test]
fn indexes_that_were_completed_after_their_segment_was_flushed_hold_after_a_power_cut() {
    let times: Vec<_> = (0..6).map(|index| (T0 + 10 * index, "v")).collect();
    for (more, closed) in [(0, false), (2, false), (0, true), (2, true)] {
        let bed = Bed::in_memory().small();
        let mut log = bed.open();
        let put = |log: &mut Log, record| {
            append(log, &batch_of(BatchFields::default(), &[record]));
        };
        times.iter().for_each(|record| put(&mut log, *record));
        log.flush().unwrap();
        if !closed {
            log.roll(T0).unwrap();
        }
        times[..more].iter().for_each(|record| put(&mut log, *record));
        log.flush().unwrap();
        if closed {
            log.close().unwrap();
        }
        let recovery_point = log.recovery_point();
        let state = OpenState { recovery_point, clean_shutdown: closed, ..OpenState::unknown(T0) };
        let (_, again) = open_after_power_cut(&bed, state);
        for (offset, (timestamp, _)) in (0..).zip(&times) {
            let found = again.offset_for_timestamp(*timestamp).unwrap().map(|found| found.offset);
            assert_eq!(found, Some(offset), "{more} more, closed: {closed}");
        }
    }
}

#[test]
fn what_was_truncated_does_not_come_back_in_front_of_what_came_instead() {
    let bed = Bed::in_memory().small();
    let mut log = bed.open();
    fill(&mut log, 0..8);
    log.flush().unwrap();
    log.truncate_to(3, T0).unwrap();
    log.roll(T0).unwrap();
    fill(&mut log, 20..22);
    log.flush().unwrap();
    let state = OpenState { recovery_point: 5, ..OpenState::unknown(T0) };
    let (_, log) = open_after_power_cut(&bed, state);
    assert_eq!(values(&log), [texts(0..3), texts(20..22)].concat());
}

#[test]
fn epochs_whose_file_never_reached_the_disk_are_found_in_the_log() {
    let bed = Bed::in_memory().small();
    let mut log = bed.open();
    for index in 0..30 {
        log.append_as_leader(&batch(&["v"]), index / 10, AppendOrigin::Client, T0).unwrap();
    }
    log.flush().unwrap();
    // Writes the epochs anew and flushes the directory: after a power cut the new file is there, but empty.
    log.delete_records_to(15).unwrap().delete().unwrap();
    let state = OpenState { recovery_point: 30, log_start_offset: 15, ..OpenState::unknown(T0) };
    let (disk, again) = open_after_power_cut(&bed, state);
    assert_eq!(again.leader_epochs(), log.leader_epochs());
    assert_eq!(disk.read(&bed.file("leader-epoch-checkpoint")).unwrap(), b"0\n2\n1 15\n2 20\n");
}

#[test]
fn deleted_records_that_are_still_there_tell_of_their_producers() {
    let bed = Bed::in_memory();
    let mut log = bed.open();
    append(&mut log, &produced(1, 0, 0, 1));
    log.roll(T0).unwrap();
    append(&mut log, &produced(1, 0, 1, 1));
    append(&mut log, &produced(2, 0, 0, 1));
    let _none = log.delete_records_to(2).unwrap();
    drop(log);
    let mut log = bed.try_open(OpenState { log_start_offset: 2, ..OpenState::unknown(T0) }).unwrap();
    append(&mut log, &produced(1, 0, 2, 1));
}

#[test]
fn a_snapshot_from_before_the_first_segment_is_not_believed() {
    let bed = Bed::in_memory();
    let mut log = bed.open();
    append(&mut log, &produced(1, 0, 0, 1));
    log.roll(T0).unwrap();
    append(&mut log, &produced(1, 0, 1, 3));
    log.roll(T0).unwrap();
    append(&mut log, &produced(2, 0, 0, 1));
    let old = bed.disk.read(&bed.file("00000000000000000001.snapshot")).unwrap();
    log.delete_records_to(4).unwrap().delete().unwrap();
    drop(log);
    bed.disk.delete(&bed.file("00000000000000000004.snapshot")).unwrap();
    bed.disk.create(&bed.file("00000000000000000001.snapshot")).unwrap().write_at(0, &old).unwrap();
    let mut log = bed.open();
    append(&mut log, &produced(1, 0, 4, 1));
    assert!(!bed.names().contains(&"00000000000000000001.snapshot".to_owned()));
}

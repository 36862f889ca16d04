use kfk_protocol::record_batch::BatchView;

use super::bed::{Bed, T0, append, batch, on_both_disks, read_all, values};
use crate::env::{DiskOp, Fault, FaultKind};
use crate::storage::{AppendOrigin, LogError, OpenState};

fn texts(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("value-{index:04}")).collect()
}

on_both_disks! {
    fn what_was_appended_is_read_back_in_order(bed) {
        let mut log = bed.open();
        assert_eq!((log.log_start_offset(), log.log_end_offset()), (0, 0));
        let info = append(&mut log, &batch(&["a", "b"]));
        assert_eq!((info.first_offset, info.last_offset, info.max_timestamp), (0, 1, T0));
        let info = append(&mut log, &batch(&["c"]));
        assert_eq!((info.first_offset, info.last_offset), (2, 2));
        assert_eq!(log.log_end_offset(), 3);
        assert_eq!(read_all(&log, 0), [(0, "a".into()), (1, "b".into()), (2, "c".into())]);
        assert_eq!(read_all(&log, 1), [(1, "b".into()), (2, "c".into())]);
        assert_eq!(read_all(&log, 3), []);
    }

    fn a_batch_gets_offset_and_epoch_and_nothing_else_changes(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        let sent = batch(&["b", "c"]);
        log.append_as_leader(&sent, 7, AppendOrigin::Client, T0).unwrap();
        let stored = log.read(1, 4096, 3, true).unwrap().unwrap().read().unwrap();
        let (view, rest) = BatchView::parse(&stored).unwrap();
        assert_eq!((view.base_offset(), view.partition_leader_epoch()), (1, 7));
        assert_eq!(&stored[16..], &sent[16..]);
        assert!(rest.is_empty());
    }

    fn several_batches_are_appended_at_once(bed) {
        let mut log = bed.open();
        let blob = [batch(&["a", "b"]), batch(&["c"]), batch(&["d"])].concat();
        let info = append(&mut log, &blob);
        assert_eq!((info.first_offset, info.last_offset, info.bytes), (0, 3, blob.len() as u64));
        assert_eq!(values(&log), ["a", "b", "c", "d"]);
    }

    fn segments_are_rolled_by_size_and_read_across(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        let texts = texts(100);
        for text in &texts {
            append(&mut log, &batch(&[text]));
        }
        assert!(log.segment_count() > 5);
        assert_eq!(values(&log), texts);
        for offset in 0..100 {
            assert_eq!(read_all(&log, offset).len(), 100 - offset as usize, "from {offset}");
        }
        let names = bed.names();
        assert!(names.iter().filter(|name| name.ends_with(".log")).count() == log.segment_count());
    }

    fn a_clean_stop_needs_no_recovery(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        for text in texts(50) {
            append(&mut log, &batch(&[&text]));
        }
        log.close().unwrap();
        assert_eq!(log.recovery_point(), 50);
        drop(log);
        let mut log = bed.open_clean();
        assert_eq!((log.log_start_offset(), log.log_end_offset(), log.recovery_point()), (0, 50, 50));
        append(&mut log, &batch(&["more"]));
        assert_eq!(read_all(&log, 49), [(49, "value-0049".into()), (50, "more".into())]);
        assert_eq!(log.leader_epochs().len(), 1);
    }

    fn a_process_that_is_killed_loses_nothing(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        let texts = texts(50);
        for text in &texts {
            append(&mut log, &batch(&[text]));
        }
        drop(log);
        let log = bed.open();
        assert_eq!(values(&log), texts);
        assert_eq!(log.recovery_point(), 0);
    }

    fn a_torn_tail_is_cut_and_the_log_goes_on(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        append(&mut log, &batch(&["b"]));
        drop(log);
        bed.change("00000000000000000000.log", |bytes| {
            let torn = batch(&["c"]);
            bytes.extend_from_slice(&torn[..torn.len() - 1]);
        });
        let mut log = bed.open();
        assert_eq!(values(&log), ["a", "b"]);
        append(&mut log, &batch(&["d"]));
        assert_eq!(values(&log), ["a", "b", "d"]);
    }

    fn reads_end_at_the_bound_they_are_given(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        for text in texts(30) {
            append(&mut log, &batch(&[&text, "x"]));
        }
        for bound in 0..=60 {
            let mut offset = 0;
            while let Some(slice) = log.read(offset, 4096, bound, true).unwrap() {
                assert!(slice.next_offset <= bound, "{slice:?} goes beyond {bound}");
                offset = slice.next_offset;
            }
            assert_eq!(offset, bound / 2 * 2, "whole batches below {bound}");
        }
    }

    fn reads_end_at_a_bound_in_a_gap_between_segments(bed) {
        append(&mut bed.open(), &batch(&["a", "b"]));
        bed.disk.create(&bed.file("00000000000000000005.log")).unwrap();
        let log = bed.open();
        for bound in 2..=5 {
            let slice = log.read(0, 4096, bound, true).unwrap().unwrap();
            assert_eq!(slice.next_offset, bound);
        }
    }

    fn reads_hand_out_whole_batches_within_max_bytes(bed) {
        let bed = bed.with(|config| config.index_interval_bytes = 200);
        let mut log = bed.open();
        let size = batch(&["value-0000"]).len() as u32;
        for text in texts(40) {
            append(&mut log, &batch(&[&text]));
        }
        for (max_bytes, batches) in [(size - 1, 1), (size, 1), (2 * size - 1, 1), (2 * size, 2), (13 * size + 5, 13)] {
            for offset in [0, 1, 7, 20] {
                let slice = log.read(offset, max_bytes, 40, true).unwrap().unwrap();
                assert_eq!((slice.len, slice.first_offset), (batches * size, offset), "{max_bytes} from {offset}");
                assert_eq!(slice.next_offset, offset + i64::from(batches));
            }
        }
        assert!(log.read(3, size - 1, 40, false).unwrap().is_none(), "the first batch does not fit");
        assert!(log.read(3, 0, 40, false).unwrap().is_none());
        assert_eq!(log.read(39, 1 << 20, 40, false).unwrap().unwrap().len, size);
    }

    fn offsets_outside_of_the_log_are_refused(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        for offset in [-1, 2, i64::MAX, i64::MIN] {
            assert_eq!(
                log.read(offset, 1, 1, true).unwrap_err(),
                LogError::OffsetOutOfRange { offset, log_start_offset: 0, log_end_offset: 1 }
            );
        }
        assert!(log.read(1, 1, i64::MAX, true).unwrap().is_none());
    }

    fn what_is_no_intact_batch_is_refused(bed) {
        let mut log = bed.open();
        let good = batch(&["a"]).to_vec();
        let reason = |log: &mut crate::storage::Log, bytes: &[u8]| {
            match log.append_as_leader(bytes, 0, AppendOrigin::Client, T0) {
                Err(LogError::Corrupt { reason, .. }) => reason,
                other => panic!("{other:?}"),
            }
        };
        for cut in 1..good.len() {
            reason(&mut log, &good[..cut]);
        }
        for at in 0..good.len() {
            let mut bytes = good.clone();
            bytes[at] ^= 0x40;
            // Base offset and leader epoch are the leader's to set.
            if !(0..8).contains(&at) && !(12..16).contains(&at) {
                reason(&mut log, &bytes);
            }
        }
        let second_bad = [good.as_slice(), &good[..good.len() - 1]].concat();
        assert_eq!(reason(&mut log, &second_bad), "the batch is cut off");
        assert_eq!(log.log_end_offset(), 0);
        append(&mut log, &good);
        assert_eq!(values(&log), ["a"]);
    }

    fn more_than_a_segment_is_refused(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        let size = batch(&["x".repeat(950).as_str()]).len();
        assert_eq!(
            log.append_as_leader(&batch(&["x".repeat(950).as_str()]), 0, AppendOrigin::Client, T0),
            Err(LogError::TooLarge { size, segment_bytes: 1000 })
        );
    }

    fn an_idle_log_holds_no_file_open(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        log.close().unwrap();
        drop(log);
        let mut log = bed.open_clean();
        if let Some(memory) = &bed.memory {
            assert_eq!(memory.open_files(), 0);
        }
        assert_eq!(values(&log), ["a"]);
        log.release_files();
        if let Some(memory) = &bed.memory {
            assert_eq!(memory.open_files(), 0);
        }
    }
}

#[test]
fn a_full_disk_refuses_appends_and_leaves_what_is_there() {
    let bed = Bed::in_memory();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    append(&mut log, &batch(&["a"]));
    for room in 0..batch(&["b"]).len() as u64 {
        memory.set_capacity(Some(memory.used() + room));
        let refused = log.append_as_leader(&batch(&["b"]), 0, AppendOrigin::Client, T0).unwrap_err();
        assert!(matches!(refused, LogError::Full(_)), "{refused}");
        assert_eq!(values(&log), ["a"]);
    }
    memory.set_capacity(None);
    append(&mut log, &batch(&["c"]));
    assert_eq!(read_all(&log, 0), [(0, "a".into()), (1, "c".into())]);
    drop(log);
    assert_eq!(values(&bed.open()), ["a", "c"]);
}

#[test]
fn a_torn_append_leaves_nothing_behind() {
    let bed = Bed::in_memory();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    append(&mut log, &batch(&["a"]));
    memory.inject(Fault::once(DiskOp::Append, ".log", FaultKind::Torn(30)));
    let refused = log.append_as_leader(&batch(&["b"]), 0, AppendOrigin::Client, T0).unwrap_err();
    assert!(matches!(refused, LogError::Disk(_)), "{refused}");
    append(&mut log, &batch(&["c"]));
    assert_eq!(values(&log), ["a", "c"]);
}

#[test]
fn an_append_that_cannot_be_undone_poisons_the_log() {
    let bed = Bed::in_memory();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    append(&mut log, &batch(&["a"]));
    memory.inject(Fault::once(DiskOp::Append, ".log", FaultKind::Torn(30)));
    memory.inject(Fault::once(DiskOp::Truncate, ".log", FaultKind::Io));
    for _ in 0..2 {
        let refused = log.append_as_leader(&batch(&["b"]), 0, AppendOrigin::Client, T0).unwrap_err();
        assert!(matches!(refused, LogError::Poisoned(_)), "{refused}");
        assert_eq!(values(&log), ["a"], "reads go on");
    }
    assert_eq!(values(&bed.open()), ["a"]);
}

#[test]
fn a_failed_flush_stops_appends_until_the_log_is_opened_again() {
    let bed = Bed::in_memory();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    append(&mut log, &batch(&["a"]));
    memory.inject(Fault::once(DiskOp::Flush, ".log", FaultKind::Io));
    assert!(matches!(log.flush(), Err(LogError::Poisoned(_))));
    assert_eq!(log.recovery_point(), 0);
    let refused = log.append_as_leader(&batch(&["b"]), 0, AppendOrigin::Client, T0).unwrap_err();
    assert!(matches!(refused, LogError::Poisoned(_)), "{refused}");
    assert!(matches!(log.close(), Err(LogError::Poisoned(_))));
    assert_eq!(values(&log), ["a"], "reads go on");
    drop(log);
    let mut log = bed.open();
    append(&mut log, &batch(&["c"]));
    assert_eq!(values(&log), ["a", "c"]);
}

#[test]
fn what_was_flushed_survives_a_power_cut() {
    let bed = Bed::in_memory().small();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    for text in texts(30) {
        append(&mut log, &batch(&[&text]));
    }
    log.flush().unwrap();
    assert_eq!(log.recovery_point(), 30);
    append(&mut log, &batch(&["unflushed"]));
    let after = memory.power_cut();
    let state = OpenState { recovery_point: 30, ..OpenState::unknown(T0) };
    let log =
        crate::storage::Log::open(std::sync::Arc::new(after), &bed.dir, bed.config.clone(), state).unwrap();
    assert_eq!(values(&log), texts(30));
}

/// Between a batch and its flush the next leader's epoch may begin, of which the file has not heard.
#[test]
fn a_batchs_epoch_is_flushed_though_another_has_begun() {
    let bed = Bed::in_memory();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    append(&mut log, &batch(&["a"]));
    log.begin_epoch(7).unwrap();
    log.flush().unwrap();
    let written = bed.disk.read(&bed.file("leader-epoch-checkpoint")).unwrap();
    let after: std::sync::Arc<dyn crate::env::Disk> = std::sync::Arc::new(memory.power_cut());
    assert_eq!(after.read(&bed.file("leader-epoch-checkpoint")).unwrap(), written);
}

#[test]
fn a_flush_that_a_truncation_overtook_promises_nothing() {
    let bed = Bed::in_memory();
    let mut log = bed.open();
    append(&mut log, &batch(&["a"]));
    append(&mut log, &batch(&["b"]));
    let flush = log.start_flush().unwrap().unwrap();
    log.truncate_to(1, T0).unwrap();
    append(&mut log, &batch(&["other"]));
    let result = flush.run();
    log.finish_flush(flush, result).unwrap();
    assert_eq!(log.recovery_point(), 0);
    log.flush().unwrap();
    assert_eq!(log.recovery_point(), 2);
}

#[test]
fn a_flush_outlives_the_deletion_of_its_topic() {
    let bed = Bed::in_memory();
    let mut log = bed.open();
    append(&mut log, &batch(&["a"]));
    let flush = log.start_flush().unwrap().unwrap();
    log.rename_dir("t-0.x-delete").unwrap();
    let result = flush.run();
    log.finish_flush(flush, result).unwrap();
    assert!(log.start_flush().unwrap().is_none());
}

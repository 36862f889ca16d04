use super::bed::{Bed, T0, append, batch, on_both_disks, produced, read_all, values};
use crate::env::{MemoryDisk, SeededRng};
use crate::storage::{AppendOrigin, EpochEndOffset, EpochEntry, Log, LogError, OpenState};

fn filled(bed: &Bed, count: usize) -> (Log, Vec<String>) {
    let mut log = bed.open();
    let texts: Vec<_> = (0..count).map(|index| format!("value-{index:04}")).collect();
    for text in &texts {
        append(&mut log, &batch(&[text]));
    }
    (log, texts)
}

on_both_disks! {
    fn what_is_truncated_is_gone_and_the_log_goes_on(bed) {
        let bed = bed.small();
        let (mut log, texts) = filled(&bed, 60);
        for end in [59, 58, 40, 33, 12, 1] {
            log.truncate_to(end, T0).unwrap();
            assert_eq!(log.log_end_offset(), end);
            assert_eq!(values(&log), texts[..end as usize]);
            append(&mut log, &batch(&["new"]));
            assert_eq!(read_all(&log, end), [(end, "new".to_owned())]);
        }
        drop(log);
        assert_eq!(values(&bed.open()), ["value-0000", "new"]);
    }

    fn truncation_above_the_end_does_nothing(bed) {
        let (mut log, texts) = filled(&bed, 3);
        log.truncate_to(3, T0).unwrap();
        log.truncate_to(30, T0).unwrap();
        assert_eq!(values(&log), texts);
    }

    fn a_batch_goes_as_a_whole(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a"]));
        append(&mut log, &batch(&["b", "c", "d"]));
        log.truncate_to(3, T0).unwrap();
        assert_eq!(log.log_end_offset(), 1);
        assert_eq!(values(&log), ["a"]);
    }

    fn truncation_does_not_reach_into_what_is_deleted(bed) {
        let mut log = bed.open();
        append(&mut log, &batch(&["a", "b", "c"]));
        let _none = log.delete_records_to(2).unwrap();
        log.truncate_to(2, T0).unwrap();
        assert_eq!((log.log_start_offset(), log.log_end_offset()), (2, 2));
        append(&mut log, &batch(&["d"]));
        assert_eq!(read_all(&log, 2), [(2, "d".to_owned())]);
    }

    fn truncation_takes_back_producers_epochs_and_the_recovery_point(bed) {
        let bed = bed.small();
        let mut log = bed.open();
        for index in 0..20 {
            log.append_as_leader(&produced(1, 0, index, 1), index / 5, AppendOrigin::Client, T0).unwrap();
        }
        log.flush().unwrap();
        assert_eq!(log.recovery_point(), 20);
        log.truncate_to(12, T0).unwrap();
        assert_eq!(log.recovery_point(), 12);
        assert_eq!(log.latest_epoch(), Some(2));
        assert_eq!(log.end_offset_for_epoch(2), Some(EpochEndOffset { leader_epoch: 2, end_offset: 12 }));
        assert!(matches!(
            log.append_as_leader(&produced(1, 0, 13, 1), 2, AppendOrigin::Client, T0),
            Err(LogError::OutOfOrderSequence { last: 11, .. })
        ));
        log.append_as_leader(&produced(1, 0, 12, 1), 2, AppendOrigin::Client, T0).unwrap();
    }

    fn a_follower_can_begin_again_elsewhere(bed) {
        let bed = bed.small();
        let (mut log, _) = filled(&bed, 40);
        log.truncate_fully_and_start_at(1000, T0).unwrap();
        assert_eq!((log.log_start_offset(), log.log_end_offset(), log.segment_count()), (1000, 1000, 1));
        assert_eq!(log.leader_epochs(), []);
        append(&mut log, &batch(&["a"]));
        assert_eq!(read_all(&log, 1000), [(1000, "a".to_owned())]);
        drop(log);
        assert_eq!(read_all(&bed.open(), 1000), [(1000, "a".to_owned())]);
    }

    fn deleted_records_cannot_be_read_and_whole_segments_go(bed) {
        let bed = bed.small();
        let (mut log, texts) = filled(&bed, 60);
        let segments = log.segment_count();
        assert!(log.delete_records_to(0).unwrap().is_empty());
        let deleted = log.delete_records_to(30).unwrap();
        assert_eq!(log.log_start_offset(), 30);
        assert!(log.first_segment_base_offset() <= 30 && log.segment_count() < segments);
        assert_eq!(values(&log), texts[30..]);
        assert!(matches!(log.read(29, 1, 60, true), Err(LogError::OffsetOutOfRange { .. })));
        assert!(bed.names().iter().any(|name| name.ends_with(".deleted")));
        deleted.delete().unwrap();
        assert!(!bed.names().iter().any(|name| name.ends_with(".deleted")));
        assert!(log.delete_records_to(20).unwrap().is_empty(), "never back");
        assert_eq!(log.log_start_offset(), 30);
        assert!(matches!(log.delete_records_to(61), Err(LogError::OffsetOutOfRange { .. })));
        log.delete_records_to(60).unwrap().delete().unwrap();
        assert_eq!(values(&log), [] as [&str; 0]);
        append(&mut log, &batch(&["more"]));
        assert_eq!(read_all(&log, 60), [(60, "more".to_owned())]);
    }

    fn deleted_records_stay_deleted_after_a_restart(bed) {
        let bed = bed.small();
        let (mut log, texts) = filled(&bed, 60);
        let _forgotten = log.delete_records_to(33).unwrap();
        drop(log);
        let state = OpenState { log_start_offset: 33, ..OpenState::unknown(T0) };
        let log = bed.try_open(state).unwrap();
        assert_eq!(values(&log), texts[33..]);
        assert!(!bed.names().iter().any(|name| name.ends_with(".deleted")), "leftovers go at the next start");
        drop(log);
        let state = OpenState { log_start_offset: 100, ..OpenState::unknown(T0) };
        let log = bed.try_open(state).unwrap();
        assert_eq!((log.log_start_offset(), log.log_end_offset()), (100, 100), "all of it was deleted");
    }

    fn a_read_in_progress_outlives_the_deletion(bed) {
        let bed = bed.small();
        let (mut log, _) = filled(&bed, 60);
        let slice = log.read(0, 1 << 20, 60, true).unwrap().unwrap();
        let before = slice.read().unwrap();
        log.delete_records_to(60).unwrap().delete().unwrap();
        assert_eq!(slice.read().unwrap(), before);
    }

    fn epochs_tell_where_they_ended(bed) {
        let mut log = bed.open();
        for epoch in [1, 1, 3, 3, 3, 7] {
            log.append_as_leader(&batch(&["v"]), epoch, AppendOrigin::Client, T0).unwrap();
        }
        let entry = |epoch, start_offset| EpochEntry { epoch, start_offset };
        assert_eq!(log.leader_epochs(), [entry(1, 0), entry(3, 2), entry(7, 5)]);
        let end = |leader_epoch, end_offset| Some(EpochEndOffset { leader_epoch, end_offset });
        let answers = [(0, end(0, 0)), (1, end(1, 2)), (2, end(1, 2)), (3, end(3, 5)), (6, end(3, 5)), (7, end(7, 6)), (8, None), (-1, None)];
        for (epoch, answer) in answers {
            assert_eq!(log.end_offset_for_epoch(epoch), answer, "epoch {epoch}");
        }
        for (offset, epoch) in [(0, 1), (1, 1), (2, 3), (4, 3), (5, 7)] {
            assert_eq!(log.epoch_for_offset(offset), Some(epoch));
        }
        log.begin_epoch(9).unwrap();
        assert_eq!(log.end_offset_for_epoch(8), end(7, 6));
        let _none = log.delete_records_to(3).unwrap();
        assert_eq!(log.leader_epochs(), [entry(3, 3), entry(7, 5), entry(9, 6)]);
        assert_eq!(log.end_offset_for_epoch(1), end(1, 3));
        let text = bed.disk.read(&bed.file("leader-epoch-checkpoint")).unwrap();
        assert_eq!(text, b"0\n3\n3 3\n7 5\n9 6\n");
    }

    fn a_follower_takes_offsets_and_epochs_as_they_come(bed) {
        let leader_bed = Bed::in_memory();
        let mut leader = leader_bed.open();
        for epoch in [1, 1, 4] {
            leader.append_as_leader(&batch(&["v", "w"]), epoch, AppendOrigin::Client, T0).unwrap();
        }
        let blob = leader.read(0, 1 << 20, 6, true).unwrap().unwrap().read().unwrap();
        let mut log = bed.open();
        let third = blob.len() / 3;
        log.append_as_follower(&blob[..third], 1, T0).unwrap();
        let info = log.append_as_follower(&blob[third..blob.len() - 1], 4, T0).unwrap();
        assert_eq!((info.first_offset, info.last_offset), (2, 3), "the batch that is cut off is left out");
        assert_eq!(
            log.append_as_follower(&blob[..third], 4, T0),
            Err(LogError::UnexpectedOffset { found: 0, log_end_offset: 4 })
        );
        let info = log.append_as_follower(&blob[2 * third..], 3, T0).unwrap();
        assert_eq!(info.bytes, 0, "a batch of a later leader is left out");
        log.append_as_follower(&blob[2 * third..], 4, T0).unwrap();
        assert_eq!(log.leader_epochs(), leader.leader_epochs());
        assert_eq!(log.read(0, 1 << 20, 6, true).unwrap().unwrap().read().unwrap(), blob);
    }

    fn the_directory_can_be_renamed_while_in_use(bed) {
        let bed = bed.small();
        let (mut log, texts) = filled(&bed, 20);
        log.rename_dir("t-0.0123456789abcdef0123456789abcdef-delete").unwrap();
        assert!(log.dir().ends_with("t-0.0123456789abcdef0123456789abcdef-delete"));
        assert_eq!(values(&log), texts);
        log.release_files();
        assert_eq!(values(&log), texts);
        assert!(!bed.disk.exists(&bed.dir).unwrap());
    }
}

/// The offsets that are found after a power cut.
fn offsets_after_power_cut(bed: &Bed, memory: &MemoryDisk, seed: u64) -> Vec<i64> {
    let after = bed.on(memory.torn_power_cut(&SeededRng::new(seed)));
    read_all(&after.open(), 0).into_iter().map(|(offset, _)| offset).collect()
}

#[test]
fn truncated_segments_do_not_come_back_behind_what_came_instead() {
    let bed = Bed::in_memory().small();
    let memory = bed.memory.clone().unwrap();
    let (mut log, _) = filled(&bed, 60);
    log.flush().unwrap();
    log.truncate_to(2, T0).unwrap();
    append(&mut log, &batch(&["instead"]));
    for seed in 0..20 {
        let found = offsets_after_power_cut(&bed, &memory, seed);
        assert!(found == [0, 1] || found == [0, 1, 2], "seed {seed}: {found:?}");
    }
}

#[test]
fn segments_behind_damage_do_not_come_back_behind_the_cut_wherever_a_recovery_stops() {
    let bed = Bed::in_memory().small();
    let (mut log, _) = filled(&bed, 60);
    log.flush().unwrap();
    let first = bed.file("00000000000000000000.log");
    bed.memory.as_ref().unwrap().tamper(&first, |bytes| bytes[200] ^= 1);
    bed.disk.open(&first).unwrap().flush().unwrap();
    let recover = |operations: u64| {
        let memory = bed.memory.as_ref().unwrap().power_cut();
        memory.stop_after(operations);
        let is_done = bed.on(memory.clone()).try_open(OpenState::unknown(T0)).is_ok();
        for seed in 0..10 {
            let found = offsets_after_power_cut(&bed, &memory, seed);
            let has_gap = found.iter().zip(0..).any(|(offset, expected)| *offset != expected);
            assert!(!has_gap, "{operations} operations, seed {seed}: {found:?}");
        }
        is_done
    };
    let steps = (0..1000).take_while(|operations| !recover(*operations)).count();
    assert!((5..1000).contains(&steps), "{steps} steps");
}

//! What a log costs while nobody reads or writes it.

use super::bed::{Bed, T0, append, batch, read_all};
use crate::env::{Disk, DiskOp, Fault, FaultKind, RealDisk};
use crate::storage::segment::Segment;
use crate::storage::{AppendOrigin, Log, LogError, OpenState};

/// As much as a default segment takes.
const SEGMENT: u64 = 1 << 30;

/// Opens a log of so many full segments and one with two batches, after a clean stop. The full ones are holes: nothing
/// in them is looked at.
fn sparse_log(bed: &Bed, full: usize) -> Log {
    drop(bed.open());
    let name = |offset: u64, extension: &str| bed.file(&format!("{offset:020}.{extension}"));
    for index in 0..full as u64 {
        bed.disk.create(&name(index * 1000, "log")).unwrap().truncate(SEGMENT).unwrap();
        for extension in ["index", "timeindex"] {
            bed.disk.create(&name(index * 1000, extension)).unwrap().truncate(12 * 8 * 1024).unwrap();
        }
    }
    let epochs = bed.disk.create(&bed.file("leader-epoch-checkpoint")).unwrap();
    epochs.write_at(0, b"0\n1\n0 0\n").unwrap();
    let last = full as u64 * 1000;
    for extension in ["index", "timeindex", "log"] {
        bed.disk.create(&name(last, extension)).unwrap();
    }
    let state = OpenState { clean_shutdown: true, ..OpenState::unknown(T0) };
    let mut log = bed.try_open(state).unwrap();
    append(&mut log, &batch(&["first"]));
    append(&mut log, &batch(&["second"]));
    log.close().unwrap();
    bed.try_open(state).unwrap()
}

#[test]
fn a_log_of_100_gigabytes_costs_as_much_as_its_list_of_segments() {
    let bed = Bed::on_disk();
    assert!(RealDisk.list(bed.dir.parent().unwrap()).unwrap().is_empty());
    let log = sparse_log(&bed, 100);
    assert!(log.size() >= 100 * SEGMENT);
    assert_eq!(log.segment_count(), 101);
    assert_eq!(log.segments.capacity(), 101, "no more room than that");
    assert!(log.segments.iter().all(Segment::is_at_rest), "nothing of a file is held but its size");
    assert_eq!(read_all(&log, 100_000).len(), 2);
}

#[test]
fn a_segment_at_rest_is_a_few_words_and_a_log_a_few_hundred_bytes() {
    assert!(size_of::<Segment>() <= 64, "{}", size_of::<Segment>());
    assert!(size_of::<Log>() <= 400, "{}", size_of::<Log>());
}

#[test]
fn an_idle_log_gives_back_what_reads_and_appends_needed() {
    let bed = Bed::in_memory().small();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    for _ in 0..40 {
        append(&mut log, &batch(&["value"]));
    }
    assert_eq!(read_all(&log, 0).len(), 40);
    assert!(memory.open_files() > 0);
    log.release_files();
    assert_eq!(memory.open_files(), 0);
    assert!(log.segments[..log.segments.len() - 1].iter().all(Segment::is_at_rest));
    append(&mut log, &batch(&["value"]));
    assert_eq!(read_all(&log, 0).len(), 41, "everything is opened again when touched");
}

#[test]
fn a_log_that_is_appended_to_holds_one_file_whatever_else_is_done_with_it() {
    let bed = Bed::in_memory().with(|config| {
        config.segment_bytes = 40_000;
        config.index_interval_bytes = 10;
    });
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    for clean in [false, true, false] {
        // Enough for index entries that go to the file, and for the next segment.
        for count in 0..600 {
            append(&mut log, &batch(&["value"]));
            assert_eq!(memory.open_files(), 1, "after append {count}");
            if count % 50 == 0 {
                log.position_of(log.active().base_offset + count / 2).unwrap();
                log.offset_for_timestamp(T0).unwrap();
                log.flush().unwrap();
                log.segments[..log.segment_count() - 1].iter().for_each(Segment::release);
            }
        }
        assert!(log.segment_count() > 1);
        if clean {
            log.close().unwrap();
        }
        drop(log);
        log = if clean { bed.open_clean() } else { bed.open() };
        assert_eq!(memory.open_files(), 0, "opening leaves nothing open");
    }
}

#[test]
fn files_are_given_back_in_the_second_round_in_which_nobody_needs_them() {
    let bed = Bed::in_memory().small();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    for _ in 0..40 {
        append(&mut log, &batch(&["value"]));
    }
    log.read(0, 100, log.log_end_offset(), true).unwrap();
    assert_eq!(memory.open_files(), 2, "the active segment's, and the first one's");
    for _ in 0..3 {
        log.release_idle_files();
        append(&mut log, &batch(&["value"]));
    }
    assert_eq!(memory.open_files(), 1, "the one that is appended to");
    log.release_idle_files();
    assert_eq!(memory.open_files(), 1, "used since the last round");
    log.release_idle_files();
    assert_eq!(memory.open_files(), 0);
    assert!(log.hints.lock().is_none() && log.scratch.is_none(), "nor is memory kept for it");
    append(&mut log, &batch(&["value"]));
    assert_eq!(read_all(&log, 0).len(), 44);
}

#[test]
fn too_many_open_files_refuse_what_needs_one_and_break_nothing() {
    let bed = Bed::in_memory().small();
    let memory = bed.memory.clone().unwrap();
    let mut log = bed.open();
    for _ in 0..40 {
        append(&mut log, &batch(&["value"]));
    }
    log.release_files();
    let none = |op| Fault { times: usize::MAX, ..Fault::once(op, "", FaultKind::TooManyFiles) };
    for op in [DiskOp::Open, DiskOp::Create, DiskOp::OpenDir, DiskOp::List] {
        memory.inject(none(op));
    }
    let refused = log.append_as_leader(&batch(&["value"]), 0, AppendOrigin::Client, T0).unwrap_err();
    assert!(matches!(&refused, LogError::Disk(error) if error.is_too_many_files()), "{refused}");
    assert!(log.read(0, 100, 40, true).is_err());
    assert!(log.flush().is_err());
    memory.clear_faults();
    // Everything can be opened but the directory, which comes last.
    memory.inject(none(DiskOp::OpenDir));
    assert!(log.flush().is_err());
    assert_eq!((log.poisoned(), log.recovery_point()), (None, 0));
    memory.clear_faults();
    append(&mut log, &batch(&["value"]));
    log.flush().unwrap();
    assert_eq!(log.recovery_point(), 41);
    let after = bed.on(memory.power_cut());
    assert_eq!(read_all(&after.open(), 0).len(), 41, "all of it was flushed in the end");
}

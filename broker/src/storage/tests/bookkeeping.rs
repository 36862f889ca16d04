//! What a log costs while nobody reads or writes it.

use super::bed::{Bed, T0, append, batch, read_all};
use crate::env::{Disk, RealDisk};
use crate::storage::segment::Segment;
use crate::storage::{Log, OpenState};

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

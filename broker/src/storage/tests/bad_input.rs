//! Directories that no broker left behind: files missing, doubled or foreign.

use super::bed::{Bed, T0, append, batch, on_both_disks, read_all};
use crate::storage::Log;

const EACH: usize = 5;

fn fill(log: &mut Log, segments: usize) {
    for segment in 0..segments {
        for index in 0..EACH {
            append(log, &batch(&[&format!("value-{}", segment * EACH + index)]));
        }
        log.roll(T0).unwrap();
    }
}

fn offsets(log: &Log) -> Vec<i64> {
    let mut found = Vec::new();
    let mut from = log.log_start_offset();
    while from < log.log_end_offset() {
        let part = read_all(log, from);
        let Some((last, _)) = part.last() else { break };
        from = last + 1;
        found.extend(part.into_iter().map(|(offset, _)| offset));
    }
    found
}

on_both_disks! {
    fn a_segment_that_is_missing_is_stepped_over(bed) {
        let mut log = bed.open();
        fill(&mut log, 3);
        drop(log);
        for extension in ["log", "index", "timeindex"] {
            bed.disk.delete(&bed.file(&format!("{:020}.{extension}", EACH))).unwrap();
        }
        for mut log in [bed.open(), bed.open_clean()] {
            assert_eq!(log.log_end_offset(), 15);
            assert_eq!(offsets(&log), [0, 1, 2, 3, 4, 10, 11, 12, 13, 14]);
            log.close().unwrap();
        }
        let mut log = bed.open_clean();
        append(&mut log, &batch(&["more"]));
        assert_eq!(read_all(&log, 15), [(15, "more".to_owned())]);
    }

    fn segments_that_overlap_are_cut_where_the_second_begins(bed) {
        let mut log = bed.open();
        fill(&mut log, 3);
        drop(log);
        let second = bed.disk.read(&bed.file(&format!("{:020}.log", EACH))).unwrap();
        let copy = bed.disk.create(&bed.file("00000000000000000003.log")).unwrap();
        copy.write_at(0, &second).unwrap();
        let mut log = bed.open();
        let kept = offsets(&log);
        assert!(kept.is_sorted_by(|a, b| a < b), "{kept:?}");
        assert_eq!(kept[..3], [0, 1, 2], "what lies before the overlap");
        let end = log.log_end_offset();
        append(&mut log, &batch(&["more"]));
        assert_eq!(read_all(&log, end), [(end, "more".to_owned())]);
    }

    fn foreign_files_are_left_alone(bed) {
        let mut log = bed.open();
        fill(&mut log, 1);
        log.close().unwrap();
        drop(log);
        let foreign = ["notes.txt", "1.log", "0000000000000000000x.log", "00000000000000000000.log.bak", "00000000000000000002.data"];
        for name in foreign {
            bed.disk.create(&bed.file(name)).unwrap().write_at(0, b"mine").unwrap();
        }
        bed.disk.create_dir(&bed.file("00000000000000000001.log.d")).unwrap();
        assert_eq!(offsets(&bed.open()), [0, 1, 2, 3, 4]);
        for name in foreign {
            assert_eq!(bed.disk.read(&bed.file(name)).unwrap(), b"mine", "{name}");
        }
    }
}

//! What `check` says a start would do is what a start does, and saying it changes nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bed::{Bed, T0, append, batch};
use super::txn_indexes::with_aborted;
use crate::env::{Disk, DiskError};
use crate::storage::LogError;
use crate::storage::check::{Action, Checked, check};
use crate::storage::log_dir::{CLEAN_SHUTDOWN, LOCK, PartitionDirKind, lock, mark_clean_shutdown};

fn everything(disk: &dyn Disk, dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in disk.list(dir).unwrap() {
        let path = dir.join(&entry.name);
        if entry.is_dir {
            all.push((path.clone(), Vec::new()));
            all.extend(everything(disk, &path));
        } else {
            all.push((path.clone(), disk.read(&path).unwrap()));
        }
    }
    all
}

/// Checks the log directory of a bed, and that nothing in it is another afterwards.
fn checked(bed: &Bed) -> Checked {
    let root = bed.dir.parent().unwrap();
    let before = everything(&*bed.disk, root);
    let checked = check(Arc::clone(&bed.disk), root, &|_| Arc::clone(&bed.config), T0).unwrap();
    assert_eq!(everything(&*bed.disk, root), before, "the check changed the directory");
    checked
}

/// A log of ten records in several segments, closed.
fn filled() -> Bed {
    let bed = Bed::in_memory().small();
    let mut log = bed.open();
    for _ in 0..10 {
        append(&mut log, &batch(&[&"x".repeat(300)]));
    }
    log.close().unwrap();
    bed
}

#[test]
fn after_a_clean_stop_there_is_nothing_to_do() {
    let bed = filled();
    mark_clean_shutdown(&*bed.disk, bed.dir.parent().unwrap(), 1).unwrap();
    let checked = checked(&bed);
    assert!(checked.clean_shutdown);
    let [partition] = &checked.partitions[..] else { panic!("{checked:?}") };
    assert_eq!((partition.name.as_str(), partition.offsets), ("t-0", Some((0, 10))));
    assert_eq!((partition.read_from, &partition.actions[..]), (None, &[][..]));
}

#[test]
fn a_torn_end_and_what_lies_behind_damage_are_told_before_they_are_cut() {
    for (segment_from_end, damage) in [(1, "tail"), (2, "middle")] {
        let bed = filled();
        let logs: Vec<String> = bed.names().into_iter().filter(|name| name.ends_with(".log")).collect();
        assert!(logs.len() > 2);
        let hit = &logs[logs.len() - segment_from_end];
        bed.change(hit, |bytes| match damage {
            "tail" => bytes.extend_from_slice(b"torn"),
            _ => *bytes.last_mut().unwrap() ^= 1,
        });
        let checked = checked(&bed);
        let partition = &checked.partitions[0];
        let cut = partition.actions.iter().find_map(|action| match action {
            Action::Cut { file, bytes, reason, .. } => Some((file, *bytes, reason)),
            _ => None,
        });
        let (file, bytes, reason) = cut.expect("a cut");
        assert_eq!(file, hit);
        match damage {
            "tail" => assert_eq!((bytes, reason.as_str()), (4, "4 bytes are no batch")),
            _ => {
                assert!(reason.contains("checksum"), "{reason}");
                let dropped = |action: &Action| matches!(action, Action::DropSegment { file, .. } if *file == logs[logs.len() - 1]);
                assert!(partition.actions.iter().any(dropped), "{:?}", partition.actions);
            }
        }
        // And that is what happens.
        let log = bed.open();
        assert_eq!(partition.offsets, Some((log.log_start_offset(), log.log_end_offset())));
    }
}

#[test]
fn an_index_that_is_gone_is_rebuilt_and_leftovers_are_named() {
    let bed = filled();
    mark_clean_shutdown(&*bed.disk, bed.dir.parent().unwrap(), 1).unwrap();
    let first = "00000000000000000000";
    bed.disk.delete(&bed.file(&format!("{first}.index"))).unwrap();
    bed.disk.create(&bed.file(&format!("{first}.log.deleted"))).unwrap();
    for dir in ["lost+found", "gone-0.abababababababababababababababab-delete"] {
        bed.disk.create_dir(&bed.dir.with_file_name(dir)).unwrap();
    }
    let checked = checked(&bed);
    assert_eq!(checked.foreign, ["lost+found"]);
    let kinds: Vec<_> = checked.partitions.iter().map(|partition| partition.kind).collect();
    assert_eq!(kinds, [PartitionDirKind::Deleted, PartitionDirKind::Current]);
    let actions = &checked.partitions[1].actions;
    assert!(actions.contains(&Action::Rebuild(format!("{first}.index"))), "{actions:?}");
    assert!(actions.contains(&Action::Remove(format!("{first}.log.deleted"))), "{actions:?}");
    assert!(!actions.iter().any(Action::loses_records));
}

#[test]
fn indexes_of_aborted_transactions_and_snapshots_that_are_made_anew_are_named() {
    let (bed, ..) = with_aborted();
    mark_clean_shutdown(&*bed.disk, bed.dir.parent().unwrap(), 1).unwrap();
    assert_eq!(checked(&bed).partitions[0].actions, []);
    let name_of = |end: &str| bed.names().into_iter().find(|name| name.ends_with(end)).unwrap();
    let (txn_index, snapshot) = (name_of(".txnindex"), name_of(".snapshot"));
    bed.change(&txn_index, |bytes| bytes.truncate(40));
    assert_eq!(checked(&bed).partitions[0].actions, [Action::Rebuild(txn_index.clone())]);
    // With the segment's other indexes it is gone altogether; and a snapshot behind it.
    for name in [&txn_index, &txn_index.replace(".txnindex", ".index"), &snapshot] {
        bed.disk.delete(&bed.file(name)).unwrap();
    }
    bed.disk.delete(&bed.dir.parent().unwrap().join(CLEAN_SHUTDOWN)).unwrap();
    let checked = checked(&bed);
    for action in [Action::Rebuild(txn_index), Action::Rewrite(snapshot)] {
        assert!(checked.partitions[0].actions.contains(&action), "{checked:?}");
    }
}

#[test]
fn a_directory_in_use_is_refused_and_a_bad_checkpoint_is_named() {
    let bed = filled();
    let root = bed.dir.parent().unwrap();
    let held = lock(&*bed.disk, root).unwrap();
    assert!(bed.disk.exists(&root.join(LOCK)).unwrap(), "a lock is a file");
    assert!(matches!(
        check(Arc::clone(&bed.disk), root, &|_| Arc::clone(&bed.config), T0),
        Err(LogError::Disk(DiskError::Locked { .. }))
    ));
    drop(held);
    let path = root.join("recovery-point-offset-checkpoint");
    bed.disk.create(&path).unwrap().write_at(0, b"0\n2\nt 0 5\n").unwrap();
    let [(file, why)] = &checked(&bed).bad_checkpoints[..] else { panic!("one") };
    assert_eq!(file, "recovery-point-offset-checkpoint");
    assert!(why.contains("1 entries where line 2 announces 2"), "{why}");
}

//! What a disk must do, the real one and the one in memory; and what only the one in memory can.

use std::io::IoSlice;
use std::path::{Path, PathBuf};

use super::{Disk, DiskError, DiskOp, Fault, FaultKind, MemoryDisk, RealDisk, SeededRng, replace_file};

fn on_both(check: impl Fn(&dyn Disk, &Path)) {
    let temporary = tempfile::tempdir().unwrap();
    check(&RealDisk, temporary.path());
    let memory = MemoryDisk::new();
    memory.create_dir(Path::new("/d")).unwrap();
    check(&memory, Path::new("/d"));
}

#[test]
fn bytes_are_appended_overwritten_read_and_cut() {
    on_both(|disk, dir| {
        let path = dir.join("f");
        let file = disk.create(&path).unwrap();
        assert!(file.is_empty().unwrap());
        file.append(0, &[IoSlice::new(b"ab"), IoSlice::new(b""), IoSlice::new(b"cd")]).unwrap();
        file.append(4, &[IoSlice::new(b"ef")]).unwrap();
        file.write_at(1, b"X").unwrap();
        file.preallocate(1 << 16).unwrap();
        assert_eq!((file.len(), disk.file_len(&path)), (Ok(6), Ok(6)));
        let mut buffer = [0; 4];
        assert_eq!((file.pread(&mut buffer, 3), &buffer[..3]), (Ok(3), b"def".as_slice()));
        assert_eq!(file.pread(&mut buffer, 6), Ok(0));
        assert_eq!(file.pread(&mut buffer, 1 << 40), Ok(0));
        file.truncate(2).unwrap();
        assert_eq!(disk.read(&path).unwrap(), b"aX");
        assert_eq!(disk.open(&path).unwrap().len(), Ok(2));
        assert_eq!(disk.create(&path).unwrap().len(), Ok(0), "made anew");
        file.flush().unwrap();
    });
}

#[test]
fn more_parts_than_one_call_takes_are_appended() {
    on_both(|disk, dir| {
        let file = disk.create(&dir.join("f")).unwrap();
        let bytes: Vec<_> = (0..3000u32).flat_map(u32::to_be_bytes).collect();
        let parts: Vec<_> = bytes.chunks(4).map(IoSlice::new).collect();
        file.append(0, &parts).unwrap();
        assert_eq!(disk.read(&dir.join("f")).unwrap(), bytes);
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    on_both(|disk, dir| {
        let missing = dir.join("no/such");
        assert!(disk.open(&missing).unwrap_err().is_not_found());
        assert!(disk.open_read_only(&missing).unwrap_err().is_not_found());
        assert!(disk.create(&missing).unwrap_err().is_not_found());
        assert!(disk.delete(&missing).unwrap_err().is_not_found());
        assert!(disk.rename(&missing, &dir.join("x")).unwrap_err().is_not_found());
        assert!(disk.list(&missing).unwrap_err().is_not_found());
        assert!(disk.file_len(&missing).unwrap_err().is_not_found());
        assert!(disk.flush_dir(&missing).unwrap_err().is_not_found());
        assert!(disk.delete_dir(&missing).unwrap_err().is_not_found());
        assert_eq!(disk.exists(&missing), Ok(false));
        assert_eq!(disk.exists(dir), Ok(true));
    });
}

#[test]
fn names_are_listed_sorted_and_directories_told_apart() {
    on_both(|disk, dir| {
        disk.create_dir(&dir.join("b/inner")).unwrap();
        disk.create_dir(&dir.join("b")).unwrap();
        disk.create(&dir.join("c")).unwrap();
        disk.create(&dir.join("a")).unwrap();
        let names: Vec<_> =
            disk.list(dir).unwrap().into_iter().map(|entry| (entry.name, entry.is_dir)).collect();
        assert_eq!(names, [("a".to_owned(), false), ("b".to_owned(), true), ("c".to_owned(), false)]);
        assert!(disk.delete_dir(&dir.join("b")).is_err(), "something is in it");
        disk.delete_dir(&dir.join("b/inner")).unwrap();
        disk.delete_dir(&dir.join("b")).unwrap();
        assert_eq!(disk.exists(&dir.join("b")), Ok(false));
    });
}

#[test]
fn a_file_is_replaced_as_a_whole() {
    on_both(|disk, dir| {
        let path = dir.join("checkpoint");
        for (text, flush) in [("first", true), ("second, longer", false), ("3", true)] {
            replace_file(disk, &path, text.as_bytes(), flush).unwrap();
            assert_eq!(disk.read(&path).unwrap(), text.as_bytes());
        }
        assert_eq!(disk.list(dir).unwrap().len(), 1, "no .tmp stays");
    });
}

#[test]
fn a_directory_is_renamed_with_what_is_in_it() {
    on_both(|disk, dir| {
        disk.create_dir(&dir.join("a/inner")).unwrap();
        let file = disk.create(&dir.join("a/inner/f")).unwrap();
        disk.rename(&dir.join("a"), &dir.join("b")).unwrap();
        file.append(0, &[IoSlice::new(b"x")]).unwrap();
        assert_eq!(disk.read(&dir.join("b/inner/f")).unwrap(), b"x");
        assert_eq!(disk.exists(&dir.join("a")), Ok(false));
    });
}

#[test]
fn deleted_files_stay_readable_for_who_holds_them() {
    on_both(|disk, dir| {
        let file = disk.create(&dir.join("f")).unwrap();
        file.append(0, &[IoSlice::new(b"x")]).unwrap();
        disk.delete(&dir.join("f")).unwrap();
        assert_eq!(file.pread(&mut [0; 1], 0), Ok(1));
    });
}

fn memory_with(name: &str, bytes: &[u8]) -> (MemoryDisk, PathBuf) {
    let disk = MemoryDisk::new();
    disk.create_dir(Path::new("/d")).unwrap();
    disk.flush_dir(Path::new("/d")).unwrap();
    let path = Path::new("/d").join(name);
    disk.create(&path).unwrap().append(0, &[IoSlice::new(bytes)]).unwrap();
    (disk, path)
}

#[test]
fn a_power_cut_takes_what_was_not_flushed() {
    let (disk, path) = memory_with("f", b"abc");
    assert_eq!(disk.power_cut().exists(&path), Ok(false));
    disk.flush_dir(Path::new("/d")).unwrap();
    assert_eq!(disk.power_cut().read(&path).unwrap(), b"", "the name alone");
    let file = disk.open(&path).unwrap();
    file.flush().unwrap();
    file.append(3, &[IoSlice::new(b"def")]).unwrap();
    assert_eq!(disk.power_cut().read(&path).unwrap(), b"abc");
    disk.rename(&path, Path::new("/d/g")).unwrap();
    assert_eq!(disk.power_cut().read(&path).unwrap(), b"abc", "under its old name");
    disk.flush_dir(Path::new("/d")).unwrap();
    assert_eq!(disk.power_cut().read(Path::new("/d/g")).unwrap(), b"abc");
    disk.delete(Path::new("/d/g")).unwrap();
    assert_eq!(disk.power_cut().exists(Path::new("/d/g")), Ok(true), "not deleted for good");
}

#[test]
fn a_renamed_directory_keeps_what_was_flushed_in_it() {
    let disk = MemoryDisk::new();
    disk.create_dir(Path::new("/d/a")).unwrap();
    let file = disk.create(Path::new("/d/a/f")).unwrap();
    file.append(0, &[IoSlice::new(b"x")]).unwrap();
    file.flush().unwrap();
    disk.flush_dir(Path::new("/d/a")).unwrap();
    disk.flush_dir(Path::new("/d")).unwrap();
    disk.rename(Path::new("/d/a"), Path::new("/d/b")).unwrap();
    assert_eq!(disk.power_cut().read(Path::new("/d/a/f")).unwrap(), b"x");
    disk.flush_dir(Path::new("/d")).unwrap();
    assert_eq!(disk.power_cut().read(Path::new("/d/b/f")).unwrap(), b"x");
    assert_eq!(disk.power_cut().exists(Path::new("/d/a")), Ok(false));
}

#[test]
fn a_torn_power_cut_leaves_anything_of_what_was_not_flushed_and_all_of_what_was() {
    let (disk, path) = memory_with("f", &[1; 1000]);
    disk.open(&path).unwrap().flush().unwrap();
    disk.flush_dir(Path::new("/d")).unwrap();
    disk.open(&path).unwrap().append(1000, &[IoSlice::new(&[2; 1000])]).unwrap();
    disk.rename(&path, Path::new("/d/g")).unwrap();
    disk.create(Path::new("/d/h")).unwrap();
    disk.create_dir(Path::new("/d/made/inner")).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..300 {
        let after = disk.torn_power_cut(&SeededRng::new(seed));
        let [old, new, other, made] =
            ["/d/f", "/d/g", "/d/h", "/d/made"].map(|name| after.exists(Path::new(name)).unwrap());
        assert!(old != new, "renamed or not");
        let bytes = after.read(Path::new(if old { "/d/f" } else { "/d/g" })).unwrap();
        assert!(bytes.len() >= 1000 && bytes[..1000].iter().all(|byte| *byte == 1), "seed {seed}");
        let rest = match bytes[1000..].iter().filter(|byte| **byte == 2).count() {
            0 => "nothing",
            1000 => "all",
            some if some + 1000 == bytes.len() => "a front part",
            _ => "pages",
        };
        seen.insert((new, other, made, rest));
        let again = disk.torn_power_cut(&SeededRng::new(seed));
        assert_eq!(again.list(Path::new("/d")), after.list(Path::new("/d")));
    }
    for rest in ["nothing", "all", "a front part", "pages"] {
        assert!(seen.iter().any(|found| found.3 == rest), "{rest}");
    }
    assert!(seen.len() > 20, "each for itself: {seen:?}");
}

#[test]
fn a_full_disk_takes_what_fits_and_has_room_again() {
    let (disk, path) = memory_with("f", b"abc");
    disk.set_capacity(Some(5));
    let file = disk.open(&path).unwrap();
    let refused = file.append(3, &[IoSlice::new(b"defg")]).unwrap_err();
    assert_eq!(refused, DiskError::Full { op: DiskOp::Append, path: path.clone() });
    assert_eq!(disk.read(&path).unwrap(), b"abcde");
    file.write_at(0, b"XYZ").unwrap();
    file.truncate(3).unwrap();
    disk.set_capacity(None);
    file.append(3, &[IoSlice::new(b"defg")]).unwrap();
    assert_eq!(disk.read(&path).unwrap(), b"XYZdefg");
}

#[test]
fn faults_happen_where_and_as_often_as_asked() {
    let (disk, path) = memory_with("f", b"abc");
    disk.inject(Fault { after: 1, times: 2, ..Fault::once(DiskOp::Read, "/f", FaultKind::Io) });
    let file = disk.open(&path).unwrap();
    let read = || file.pread(&mut [0; 1], 0).is_ok();
    assert_eq!([read(), read(), read(), read()], [true, false, false, true]);
    disk.inject(Fault::once(DiskOp::Open, "/other", FaultKind::ReadOnly));
    assert!(disk.open(&path).is_ok());
    disk.clear_faults();
    disk.inject(Fault::once(DiskOp::Append, "", FaultKind::Torn(2)));
    assert!(file.append(3, &[IoSlice::new(b"def")]).is_err());
    assert_eq!(disk.read(&path).unwrap(), b"abcde");
}

#[test]
fn errors_of_the_system_are_sorted_by_what_can_be_done() {
    let path = Path::new("/d/f");
    let sorted =
        |code: i32| DiskError::from_io(DiskOp::Append, path, &std::io::Error::from_raw_os_error(code));
    let (op, owned) = (DiskOp::Append, path.to_path_buf());
    assert_eq!(sorted(28), DiskError::Full { op, path: owned.clone() }, "ENOSPC");
    assert_eq!(sorted(122), DiskError::Full { op, path: owned.clone() }, "EDQUOT");
    assert_eq!(sorted(2), DiskError::NotFound { path: owned.clone() }, "ENOENT");
    assert_eq!(sorted(30), DiskError::ReadOnly { op, path: owned.clone() }, "EROFS");
    assert_eq!(sorted(13), DiskError::ReadOnly { op, path: owned }, "EACCES");
    assert!(matches!(sorted(5), DiskError::Io { .. }), "EIO");
    for (code, name) in [(23, "ENFILE"), (24, "EMFILE")] {
        assert!(sorted(code).is_too_many_files() && !sorted(code).is_failure(), "{name}");
    }
    for (code, name) in [(36, "ENAMETOOLONG"), (20, "ENOTDIR"), (12, "ENOMEM")] {
        assert!(matches!(sorted(code), DiskError::Refused { .. }), "{name}");
        assert!(!sorted(code).is_failure(), "{name} says nothing of the device");
    }
}

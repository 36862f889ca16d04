//! Files that nobody needs any more, kept for `file.delete.delay.ms` for readers that are still at them.

use std::path::PathBuf;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::env::Env;
use crate::storage::log_dir::{PartitionDirKind, delete_partition_dir, scan};
use crate::storage::{DeletedSegments, LogError};

enum What {
    Dir(PathBuf),
    Segments(DeletedSegments),
}

/// What is to be deleted, and when.
pub struct Doomed {
    env: Env,
    waiting: Mutex<Vec<(i64, What)>>,
    log: Arc<dyn Fn(&str) + Send + Sync>,
}

impl Doomed {
    /// Nothing yet; `log` hears of what cannot be deleted.
    pub fn new(env: Env, log: Arc<dyn Fn(&str) + Send + Sync>) -> Self {
        Self { env, waiting: Mutex::default(), log }
    }

    /// Takes over what an earlier run marked and did not come to delete, as if it had been marked now. What is stray is
    /// said and stays: nobody asked for its deletion.
    pub fn take_over(&self, log_dirs: &[PathBuf], delay_ms: i64) {
        for dir in log_dirs {
            let found = match scan(&*self.env.disk, dir) {
                Ok(found) => found.partitions,
                Err(error) => {
                    (self.log)(&format!("cannot look for deleted partitions: {error}"));
                    continue;
                }
            };
            for partition in found {
                let path = dir.join(&partition.name);
                match partition.kind {
                    PartitionDirKind::Deleted => self.add_dir(path, delay_ms),
                    PartitionDirKind::Stray => {
                        (self.log)(&format!(
                            "{}: of no topic of this cluster; delete it when you like",
                            path.display()
                        ));
                    }
                    PartitionDirKind::Current | PartitionDirKind::Future => {}
                }
            }
        }
    }

    /// A partition directory that has been renamed to `-delete`.
    pub fn add_dir(&self, dir: PathBuf, delay_ms: i64) {
        self.add(What::Dir(dir), delay_ms);
    }

    /// Segments that have been renamed to `.deleted`.
    pub fn add_segments(&self, segments: DeletedSegments, delay_ms: i64) {
        self.add(What::Segments(segments), delay_ms);
    }

    fn add(&self, what: What, delay_ms: i64) {
        let due = self.env.clock.now_ms().saturating_add(delay_ms);
        self.waiting.lock().push((due, what));
    }

    /// Deletes everything whose time has come. Waits for the disk.
    pub fn delete_due(&self) {
        let now = self.env.clock.now_ms();
        let due: Vec<What> = {
            let mut waiting = self.waiting.lock();
            let (due, later) = std::mem::take(&mut *waiting).into_iter().partition(|(due, _)| *due <= now);
            *waiting = later;
            due.into_iter().map(|(_, what): (i64, What)| what).collect()
        };
        for what in due {
            let deleted = match what {
                What::Dir(dir) => delete_partition_dir(&*self.env.disk, &dir),
                What::Segments(segments) => segments.delete().map_err(LogError::from),
            };
            if let Err(error) = deleted {
                // Found again, and deleted, at the next start.
                (self.log)(&format!("what was deleted stays on the disk: {error}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::*;
    use crate::env::{Disk, ManualClock, MemoryDisk, SeededRng};
    use crate::storage::log_dir::{Scan, scan};

    const DIR: &str = "/data";
    const DELETED: &str = "t-0.abababababababababababababababab-delete";
    const STRAY: &str = "u-0.cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd-stray";

    fn doomed(disk: &MemoryDisk) -> (Doomed, Arc<ManualClock>) {
        let clock = Arc::new(ManualClock::new(1_000_000));
        let rng = Arc::new(SeededRng::new(1));
        let env = Env { clock: clock.clone(), disk: Arc::new(disk.clone()), rng };
        (Doomed::new(env, Arc::new(|_| {})), clock)
    }

    fn marked() -> MemoryDisk {
        let disk = MemoryDisk::new();
        for dir in [DELETED, STRAY, "t-0"] {
            let dir = Path::new(DIR).join(dir);
            disk.create_dir(&dir).unwrap();
            for file in ["a.log", "a.index", "leader-epoch-checkpoint"] {
                disk.create(&dir.join(file)).unwrap().flush().unwrap();
            }
            disk.flush_dir(&dir).unwrap();
        }
        disk.flush_dir(Path::new(DIR)).unwrap();
        disk.flush_dir(Path::new("/")).unwrap();
        disk
    }

    fn names(disk: &MemoryDisk) -> Vec<String> {
        let Scan { partitions, .. } = scan(disk, Path::new(DIR)).unwrap();
        partitions.into_iter().map(|partition| partition.name).collect()
    }

    #[test]
    fn what_an_earlier_run_marked_goes_after_the_delay_and_nothing_else() {
        let disk = marked();
        let (doomed, clock) = doomed(&disk);
        doomed.take_over(&[PathBuf::from(DIR)], 60_000);
        clock.advance(Duration::from_millis(59_999));
        doomed.delete_due();
        assert_eq!(names(&disk).len(), 3);
        clock.advance(Duration::from_millis(1));
        doomed.delete_due();
        assert_eq!(names(&disk), ["t-0", STRAY]);
    }

    #[test]
    fn a_deletion_that_was_interrupted_anywhere_is_finished_by_the_next_run() {
        let step = |operations: u64| {
            let disk = marked();
            let (first, _) = doomed(&disk);
            first.take_over(&[PathBuf::from(DIR)], 0);
            disk.stop_after(operations);
            first.delete_due();
            let is_done = names(&disk.power_cut()) == ["t-0", STRAY];
            for seed in 0..10 {
                let disk = disk.torn_power_cut(&SeededRng::new(seed));
                let (next, _) = doomed(&disk);
                next.take_over(&[PathBuf::from(DIR)], 0);
                next.delete_due();
                assert_eq!(names(&disk), ["t-0", STRAY], "{operations} {seed}");
                assert_eq!(disk.list(&Path::new(DIR).join("t-0")).unwrap().len(), 3);
            }
            is_done
        };
        let steps = (0..50).take_while(|operations| !step(*operations)).count();
        assert!((5..50).contains(&steps), "{steps} steps");
    }
}

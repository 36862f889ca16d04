//! Log directories that have failed (KIP-112): an error of the device, other than a lack of room, takes its directory out
//! of service; the others go on.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use parking_lot::Mutex;

use crate::env::{DiskError, Env, OnceAMinute, WatchedDisk};

/// Which of a node's directories have failed, and why.
pub struct Failures {
    dirs: Vec<(PathBuf, OnceLock<String>)>,
    too_many_files: Mutex<TooManyFiles>,
    wake: Box<dyn Fn() + Send + Sync>,
}

/// No directory has failed by it, but whoever runs the broker must hear of it.
#[derive(Default)]
struct TooManyFiles {
    told: OnceAMinute,
    to_tell: Option<String>,
}

impl Failures {
    /// None of `dirs` has failed. `wake` is called when one does, from within whatever met the error: it must not wait.
    pub fn new(dirs: impl IntoIterator<Item = PathBuf>, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        let dirs = dirs.into_iter().map(|dir| (dir, OnceLock::new())).collect();
        Self { dirs, too_many_files: Mutex::default(), wake }
    }

    /// `env` with a disk whose failures are noted here.
    pub fn watch(self: &Arc<Self>, env: &Env) -> Env {
        let (failures, clock) = (Arc::clone(self), Arc::clone(&env.clock));
        let watch = Arc::new(move |error: &DiskError| match error.is_too_many_files() {
            true => failures.note_too_many_files(error, clock.monotonic()),
            false => failures.note(error),
        });
        let disk = WatchedDisk::new(Arc::clone(&env.disk), watch);
        Env { disk: Arc::new(disk), ..env.clone() }
    }

    fn note(&self, error: &DiskError) {
        // The longest: one directory may lie in another.
        let of = self.dirs.iter().filter(|(dir, _)| error.path().starts_with(dir));
        let Some((_, reason)) = of.max_by_key(|(dir, _)| dir.as_os_str().len()) else { return };
        if reason.set(error.to_string()).is_ok() {
            (self.wake)();
        }
    }

    fn note_too_many_files(&self, error: &DiskError, now: Duration) {
        let mut noted = self.too_many_files.lock();
        if noted.told.is_due(now) {
            noted.to_tell = Some(error.to_string());
            drop(noted);
            (self.wake)();
        }
    }

    /// What to tell of too many files being open, if it was not told yet.
    pub fn take_too_many_files(&self) -> Option<String> {
        self.too_many_files.lock().to_tell.take()
    }

    /// Why a directory has failed, if it has.
    pub fn of(&self, dir: &Path) -> Option<&str> {
        self.dirs.iter().find(|(known, _)| known == dir)?.1.get().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

    use super::*;
    use crate::env::{DiskOp, Fault, FaultKind, MemoryDisk};

    #[test]
    fn an_error_of_the_device_fails_the_directory_that_it_is_in_once() {
        let disk = Arc::new(MemoryDisk::new());
        let env = Env { disk: disk.clone(), ..Env::real() };
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let dirs = ["/a", "/a/b", "/c"].map(PathBuf::from);
        let wake = Box::new(move || {
            count.fetch_add(1, SeqCst);
        });
        let failures = Arc::new(Failures::new(dirs.clone(), wake));
        let failed = || -> Vec<usize> { (0..3).filter(|at| failures.of(&dirs[*at]).is_some()).collect() };
        let watched = failures.watch(&env).disk;
        dirs.iter().for_each(|dir| watched.create_dir(dir).unwrap());
        let file = watched.create(Path::new("/a/b/t-0.log")).unwrap();
        for (kind, op) in [(FaultKind::Full, DiskOp::Append), (FaultKind::Io, DiskOp::Stat)] {
            disk.inject(Fault::once(op, "/elsewhere", kind));
            let _ = watched.file_len(Path::new("/elsewhere"));
        }
        disk.inject(Fault::once(DiskOp::Append, "", FaultKind::Full));
        assert!(file.append(0, &[]).is_err());
        assert!(watched.open(Path::new("/c/nothing")).is_err());
        assert_eq!(failed(), [0_usize; 0], "no room, and no file, are no failures");
        for _ in 0..2 {
            disk.inject(Fault::once(DiskOp::Flush, "", FaultKind::Io));
            assert!(file.flush().is_err());
        }
        assert_eq!(failed(), [1]);
        assert!(failures.of(Path::new("/a/b")).unwrap().contains("cannot flush /a/b/t-0.log"));
        assert_eq!(woken.load(SeqCst), 1);
    }
}

//! Files that nobody needs any more, kept for `file.delete.delay.ms` for readers that are still at them.

use std::path::PathBuf;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::env::Env;
use crate::storage::log_dir::delete_partition_dir;
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

//! Where flushes run. They take as long as the disk takes, so a thread of their own waits for it; appends go on
//! meanwhile, and the next flush takes all of them.

use std::sync::mpsc;

use crate::env::DiskError;

/// Work that flushes something and says so.
pub type FlushJob = Box<dyn FnOnce() + Send>;

/// Something else that must be flushed before the metadata log is.
pub type FlushWork = Box<dyn FnOnce() -> Result<(), DiskError> + Send>;

/// Runs flush jobs in order.
pub trait Flushes: Send + Sync {
    /// Runs the job, now or soon.
    fn run(&self, job: FlushJob);
}

/// Runs each job on the spot: for tests, whose steps must not race.
#[derive(Debug, Default, Clone, Copy)]
pub struct InlineFlushes;

impl Flushes for InlineFlushes {
    fn run(&self, job: FlushJob) {
        job();
    }
}

/// Runs jobs on a thread, which ends when this and all its clones are gone.
#[derive(Debug, Clone)]
pub struct FlushThread {
    jobs: mpsc::Sender<FlushJob>,
}

impl FlushThread {
    /// Starts the thread.
    pub fn start() -> std::io::Result<FlushThread> {
        let (jobs, inbox) = mpsc::channel::<FlushJob>();
        let work = move || inbox.into_iter().for_each(|job| job());
        std::thread::Builder::new().name("kfk-metadata-flush".to_owned()).spawn(work)?;
        Ok(FlushThread { jobs })
    }
}

impl Flushes for FlushThread {
    fn run(&self, job: FlushJob) {
        if let Err(mpsc::SendError(job)) = self.jobs.send(job) {
            // The thread died of a panic in a job: what is left is done here.
            job();
        }
    }
}

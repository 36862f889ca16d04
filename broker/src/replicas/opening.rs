//! Opening many logs: those of each directory by `num.recovery.threads.per.data.dir` threads, and how far it has come.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::thread;

use parking_lot::Mutex;

use crate::storage::OpenEvent;

/// Fewer than this are opened where they are: a thread costs as much as an opened log.
const WORTH_A_THREAD: usize = 16;

/// How far the opening of logs has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loading {
    /// Logs that are done.
    pub opened: usize,
    /// Logs that are to be opened.
    pub logs: usize,
    /// Bytes that were read again because the last stop was not clean.
    pub recovered_bytes: u64,
}

/// Hears how far the opening of logs has come, from several threads.
#[derive(Clone)]
pub struct Progress(Arc<dyn Fn(Loading) + Send + Sync>);

impl Progress {
    /// To be told to `heard`.
    pub fn new(heard: impl Fn(Loading) + Send + Sync + 'static) -> Self {
        Self(Arc::new(heard))
    }

    /// To be told to nobody.
    pub fn unheard() -> Self {
        Self::new(|_| {})
    }

    pub(super) fn begin(&self, logs: usize) -> Opening {
        let opening = Opening {
            logs,
            opened: AtomicUsize::new(0),
            recovered_bytes: AtomicU64::new(0),
            heard: self.clone(),
        };
        if logs > 0 {
            opening.tell();
        }
        opening
    }
}

/// Logs that are being opened.
pub(super) struct Opening {
    logs: usize,
    opened: AtomicUsize,
    recovered_bytes: AtomicU64,
    heard: Progress,
}

impl Opening {
    fn tell(&self) {
        let (opened, recovered_bytes) = (self.opened.load(Relaxed), self.recovered_bytes.load(Relaxed));
        (self.heard.0)(Loading { opened, logs: self.logs, recovered_bytes });
    }

    /// One more is done.
    pub(super) fn opened(&self) {
        self.opened.fetch_add(1, Relaxed);
        self.tell();
    }

    /// Takes down what an opening log has to tell; what it lost is `said`.
    pub(super) fn observe(&self, event: &OpenEvent<'_>, say: &Arc<dyn Fn(&str) + Send + Sync>) {
        match event {
            OpenEvent::Read(bytes) => {
                self.recovered_bytes.fetch_add(*bytes, Relaxed);
                self.tell();
            }
            lost => say(&lost.to_string()),
        }
    }
}

/// Does `work` for each job: those of one directory, by whose number they come, by up to `threads` threads, several
/// directories at the same time.
pub(super) fn each<T: Send>(jobs: Vec<(usize, T)>, threads: usize, work: impl Fn(T) + Sync) {
    spread(jobs, WORTH_A_THREAD, threads, work);
}

/// As [`each`]; fewer than `worth_a_thread` are done where they are.
pub(super) fn spread<T: Send>(
    jobs: Vec<(usize, T)>,
    worth_a_thread: usize,
    threads: usize,
    work: impl Fn(T) + Sync,
) {
    if jobs.len() < worth_a_thread {
        return jobs.into_iter().for_each(|(_, job)| work(job));
    }
    let dirs = jobs.iter().map(|(dir, _)| dir + 1).max().unwrap_or(0);
    let mut queues: Vec<Vec<T>> = (0..dirs).map(|_| Vec::new()).collect();
    // Taken from the back.
    jobs.into_iter().rev().for_each(|(dir, job)| queues[dir].push(job));
    let (queues, work): (Vec<_>, _) = (queues.into_iter().map(Mutex::new).collect(), &work);
    thread::scope(|scope| {
        for queue in &queues {
            let threads = threads.min(queue.lock().len());
            let next = || queue.lock().pop();
            for _ in 0..threads {
                let spawned = thread::Builder::new()
                    .name("kfk-recovery".to_owned())
                    .spawn_scoped(scope, move || std::iter::from_fn(next).for_each(work));
                if spawned.is_err() {
                    break;
                }
            }
        }
    });
    // What no thread could be had for.
    for queue in queues {
        queue.into_inner().into_iter().rev().for_each(work);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn every_job_is_done_once_whatever_the_number_of_threads() {
        for threads in [1, 2, 5] {
            for count in [0, 1, WORTH_A_THREAD - 1, WORTH_A_THREAD, 500] {
                let done = Mutex::new(Vec::new());
                each((0..count).map(|job| (job % 3, job)).collect(), threads, |job| done.lock().push(job));
                let mut done = done.into_inner();
                done.sort_unstable();
                assert_eq!(done, (0..count).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn each_directory_has_its_threads_at_the_same_time() {
        // Every job waits until all four threads of the two directories have one.
        let (together, seen) = (Barrier::new(4), Mutex::new(HashSet::new()));
        each((0..WORTH_A_THREAD * 2).map(|job| (job % 2, job)).collect(), 2, |_| {
            together.wait();
            seen.lock().insert(thread::current().id());
        });
        assert_eq!(seen.into_inner().len(), 4);
    }
}

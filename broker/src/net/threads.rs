//! The threads that serve connections.
//!
//! Each has a reactor of its own, and a connection stays on the thread it was given to: nothing on the way of a request
//! wakes another thread. (A pool that shares one reactor lets a thread that has nothing to do wake up for the events of
//! one that reads without asking; see "What each change gave" in ARCHITECTURE.md.)

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread::{self, JoinHandle};

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// As few as there are on a small machine, like Kafka's `num.network.threads`.
const AT_LEAST: usize = 3;

/// Threads that run until this is dropped.
pub struct Threads {
    threads: Vec<Thread>,
    next: AtomicUsize,
}

struct Thread {
    handle: Handle,
    /// Dropping it ends the thread.
    stop: Option<oneshot::Sender<()>>,
    joined: Option<JoinHandle<()>>,
}

impl Threads {
    /// One a core, and an odd number: clients open a connection to ask for metadata, and the next to work, so that in
    /// turns over an even number all who work would meet on half of the threads.
    ///
    /// # Errors
    /// The system's, when it has no more threads.
    pub fn start() -> io::Result<Self> {
        let cores = thread::available_parallelism().map_or(AT_LEAST, usize::from);
        let threads = (0..cores.max(AT_LEAST) | 1).map(Thread::start).collect::<io::Result<_>>()?;
        Ok(Self { threads, next: AtomicUsize::new(0) })
    }

    /// The thread whose turn it is to get a connection.
    pub fn next(&self) -> &Handle {
        let turn = self.next.fetch_add(1, Relaxed);
        &self.threads[turn % self.threads.len()].handle
    }
}

impl Thread {
    fn start(number: usize) -> io::Result<Self> {
        // Without a timer: a connection waits for bytes and answers, and a timer looks at the clock before and after
        // each wait.
        let runtime = Builder::new_current_thread().enable_io().build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let joined = thread::Builder::new().name(format!("kfk-net-{number}")).spawn(move || {
            // An error is the sender's end, which is the stop.
            let _ = runtime.block_on(stopped);
        })?;
        Ok(Self { handle, stop: Some(stop), joined: Some(joined) })
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.joined.take() {
            // A panic on it has been told by the panic handler.
            let _ = thread.join();
        }
    }
}

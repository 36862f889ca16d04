//! Ctrl-C and polite kills.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// What comes within this time after a signal is the same one: `timeout(1)` sends it to the process and to its group.
const ONE_SIGNAL: Duration = Duration::from_millis(200);

/// Listens for the signals that ask a process to leave.
pub struct Signals(Vec<(Signal, i32)>);

impl Signals {
    /// From now on a signal no longer ends the process by itself, but a second one does: whoever asks again is not
    /// kept waiting by what holds up the leaving, such as a reader that does not read. Needs a runtime; a signal that
    /// cannot be listened for goes on ending the process.
    pub fn listen() -> Self {
        let mut first = Self::of_both();
        tokio::spawn(async move {
            first.received().await;
            tokio::time::sleep(ONE_SIGNAL).await;
            std::process::exit(Self::of_both().received().await);
        });
        Self::of_both()
    }

    fn of_both() -> Self {
        let kinds = [SignalKind::interrupt(), SignalKind::terminate()];
        // As a shell says it: 128 and the number of the signal.
        let listening =
            kinds.into_iter().filter_map(|kind| Some((signal(kind).ok()?, 128 + kind.as_raw_value())));
        Self(listening.collect())
    }

    /// Waits for one; the exit code to leave with.
    pub async fn received(&mut self) -> i32 {
        std::future::poll_fn(|context| {
            for (signal, code) in &mut self.0 {
                if signal.poll_recv(context).is_ready() {
                    return std::task::Poll::Ready(*code);
                }
            }
            std::task::Poll::Pending
        })
        .await
    }
}

/// A process that leaves as soon as a signal comes.
pub struct Leaving(Arc<AtomicBool>);

impl Leaving {
    /// On the first signal does `last` and ends the process, on a thread of the runtime.
    pub fn on_signal(runtime: &Runtime, last: impl Future<Output = ()> + Send + 'static) -> Self {
        let leaving = Arc::new(AtomicBool::new(false));
        let heard = leaving.clone();
        runtime.spawn(async move {
            let code = Signals::listen().received().await;
            heard.store(true, Ordering::Release);
            last.await;
            std::process::exit(code);
        });
        Self(leaving)
    }

    /// Comes back if no signal has come: what fails because the process is leaving is not what it leaves with.
    pub fn or_go_on(&self) {
        while self.0.load(Ordering::Acquire) {
            std::thread::park();
        }
    }
}

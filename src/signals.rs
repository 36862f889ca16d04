//! Ctrl-C and polite kills.

use std::future::Future;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Listens for the signals that ask a process to leave.
pub struct Signals(Vec<(Signal, i32)>);

impl Signals {
    /// From now on a signal no longer ends the process by itself. Needs a runtime; a signal that
    /// cannot be listened for goes on ending it.
    pub fn listen() -> Self {
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

/// Waits for a signal, does what has to be done before leaving, and leaves.
pub async fn leave_after(last: impl Future<Output = ()>) {
    let code = Signals::listen().received().await;
    last.await;
    std::process::exit(code);
}

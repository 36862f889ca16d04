//! Answers that are put together from several parts, each of which may come later.

use std::sync::Arc;

use parking_lot::Mutex;

type Done<T> = Box<dyn FnOnce(Vec<T>) + Send>;

struct State<T> {
    parts: Vec<Option<T>>,
    missing: usize,
    done: Option<Done<T>>,
}

/// Collects the parts.
pub struct Gather<T>(Arc<Mutex<State<T>>>);

impl<T: Send + 'static> Gather<T> {
    /// Waits for `count` parts and calls `done` with them, in the order of their places; at once if there are none.
    pub fn new(count: usize, done: impl FnOnce(Vec<T>) + Send + 'static) -> Self {
        if count == 0 {
            done(Vec::new());
            return Self(Arc::new(Mutex::new(State { parts: Vec::new(), missing: 0, done: None })));
        }
        let parts = std::iter::repeat_with(|| None).take(count).collect();
        Self(Arc::new(Mutex::new(State { parts, missing: count, done: Some(Box::new(done)) })))
    }

    /// Takes the part of one place.
    pub fn place(&self, place: usize) -> impl FnOnce(T) + Send + 'static {
        let state = Arc::clone(&self.0);
        move |part| {
            let mut state = state.lock();
            if state.parts[place].replace(part).is_none() {
                state.missing -= 1;
            }
            if state.missing == 0
                && let Some(done) = state.done.take()
            {
                let parts = std::mem::take(&mut state.parts);
                drop(state);
                done(parts.into_iter().flatten().collect());
            }
        }
    }
}

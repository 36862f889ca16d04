//! Who waits for what: one kind of waiter and one deadline queue for fetches, `acks=all`, and every other
//! answer that comes later.
//!
//! A waiter is an entry in the [`WaitList`] of each thing that it waits for, and an entry in [`Deadlines`];
//! it costs no task. Whoever changes the thing wakes the list, after having let go of the thing's lock:
//! the waiter looks again (it takes the locks that it needs by itself) and answers or stays.
//!
//! The race that this closes, as steps:
//! 1. A fetch looks: nothing there. 2. An append comes in, finds nobody waiting. 3. The fetch parks, and
//!    would sleep beside its data. Therefore whoever parks puts itself into the lists first and then looks
//!    once more ([`park`]).

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use parking_lot::Mutex;

/// An answer that is not there yet.
pub trait Pending: Send {
    /// Something that it waits for has changed: answers if it can now. True when it has answered.
    fn try_complete(&mut self) -> bool;
    /// The deadline has come: answers with what there is.
    fn expire(&mut self);
}

/// A parked [`Pending`], answered once, by a change or by its deadline, whichever comes first.
pub struct Waiter {
    pending: Mutex<Option<Box<dyn Pending>>>,
}

impl Waiter {
    fn try_complete(&self) -> bool {
        let mut pending = self.pending.lock();
        let done = pending.as_mut().is_none_or(|waiting| waiting.try_complete());
        if done {
            *pending = None;
        }
        done
    }

    fn expire(&self) {
        if let Some(mut waiting) = self.pending.lock().take() {
            waiting.expire();
        }
    }

    fn is_done(&self) -> bool {
        self.pending.try_lock().is_some_and(|pending| pending.is_none())
    }
}

/// Those who wait for one thing, a partition's high watermark for instance.
#[derive(Default)]
pub struct WaitList {
    waiting: AtomicUsize,
    wakes: AtomicU64,
    waiters: Mutex<Vec<Arc<Waiter>>>,
}

/// How many waiters a list may hold before it looks for those that are done already.
const SWEEP_ABOVE: usize = 64;

impl WaitList {
    /// Whether nobody waits: one load, for the path of a produce request.
    pub fn is_empty(&self) -> bool {
        self.waiting.load(SeqCst) == 0
    }

    fn add(&self, waiter: &Arc<Waiter>) {
        let mut waiters = self.waiters.lock();
        if waiters.len() >= SWEEP_ABOVE && waiters.len() == waiters.capacity() {
            waiters.retain(|waiter| !waiter.is_done());
        }
        waiters.push(Arc::clone(waiter));
        self.waiting.store(waiters.len(), SeqCst);
    }

    /// The thing has changed: everyone looks again. To be called without the thing's lock.
    pub fn wake(&self) {
        if self.is_empty() {
            return;
        }
        let mut seen = self.wakes.fetch_add(1, SeqCst) + 1;
        loop {
            let mut woken = std::mem::take(&mut *self.waiters.lock());
            woken.retain(|waiter| !waiter.try_complete());
            let mut waiters = self.waiters.lock();
            waiters.append(&mut woken);
            self.waiting.store(waiters.len(), SeqCst);
            drop(waiters);
            // Another change came while these looked: it found the list empty, so they look for it.
            let now = self.wakes.load(SeqCst);
            if now == seen {
                return;
            }
            seen = now;
        }
    }
}

/// Parks `pending` until one of `lists` is woken and it can answer, or until `deadline` (on the monotonic
/// clock of `env::Clock`).
pub fn park<'a>(
    pending: Box<dyn Pending>,
    lists: impl IntoIterator<Item = &'a WaitList>,
    deadlines: &Deadlines,
    deadline: Duration,
) {
    let waiter = Arc::new(Waiter { pending: Mutex::new(Some(pending)) });
    for list in lists {
        list.add(&waiter);
    }
    if !waiter.try_complete() {
        deadlines.add(deadline, waiter);
    }
}

struct Deadline {
    at: Duration,
    waiter: Arc<Waiter>,
}

impl PartialEq for Deadline {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for Deadline {}

impl PartialOrd for Deadline {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Deadline {
    fn cmp(&self, other: &Self) -> Ordering {
        // A heap gives the largest: the earliest is the largest here.
        other.at.cmp(&self.at)
    }
}

/// All deadlines of the broker, earliest first.
pub struct Deadlines {
    heap: Mutex<BinaryHeap<Deadline>>,
    sweep_above: AtomicUsize,
    ended: AtomicBool,
    earlier: Box<dyn Fn() + Send + Sync>,
}

impl Deadlines {
    /// `earlier` is called when a deadline comes in before all others: whoever sleeps until [`Self::next`]
    /// must look again.
    pub fn new(earlier: Box<dyn Fn() + Send + Sync>) -> Self {
        Self {
            heap: Mutex::new(BinaryHeap::new()),
            sweep_above: AtomicUsize::new(1024),
            ended: AtomicBool::new(false),
            earlier,
        }
    }

    /// The earliest deadline on the monotonic clock.
    pub fn next(&self) -> Option<Duration> {
        self.heap.lock().peek().map(|deadline| deadline.at)
    }

    /// Lets all expire whose deadline is not after `now`.
    pub fn expire(&self, now: Duration) {
        loop {
            let due = {
                let mut heap = self.heap.lock();
                match heap.peek() {
                    Some(first) if first.at <= now => heap.pop(),
                    _ => None,
                }
            };
            match due {
                Some(deadline) => deadline.waiter.expire(),
                None => return,
            }
        }
    }

    /// Nobody waits any more: all expire, and from now on at once. The broker stops.
    pub fn end(&self) {
        self.ended.store(true, SeqCst);
        self.expire(Duration::MAX);
    }

    fn add(&self, at: Duration, waiter: Arc<Waiter>) {
        let mut heap = self.heap.lock();
        if heap.len() > self.sweep_above.load(SeqCst) {
            // Most are answered before their deadline: their entries must not pile up until it comes.
            heap.retain(|deadline| !deadline.waiter.is_done());
            self.sweep_above.store(1024.max(2 * heap.len()), SeqCst);
        }
        let first = heap.peek().is_none_or(|deadline| at < deadline.at);
        heap.push(Deadline { at, waiter });
        drop(heap);
        // Who was still on the way here when the end came was not among those that it met.
        if self.ended.load(SeqCst) {
            self.expire(Duration::MAX);
        } else if first {
            (self.earlier)();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Sender, channel};

    struct Probe {
        ready: Arc<AtomicBool>,
        told: Sender<&'static str>,
    }

    impl Pending for Probe {
        fn try_complete(&mut self) -> bool {
            let ready = self.ready.load(SeqCst);
            if ready {
                let _ = self.told.send("completed");
            }
            ready
        }

        fn expire(&mut self) {
            let _ = self.told.send("expired");
        }
    }

    fn deadlines() -> Deadlines {
        Deadlines::new(Box::new(|| {}))
    }

    #[test]
    fn a_change_answers_once_and_the_deadline_says_nothing_more() {
        let (told, heard) = channel();
        let (list, deadlines) = (WaitList::default(), deadlines());
        let ready = Arc::new(AtomicBool::new(false));
        park(
            Box::new(Probe { ready: Arc::clone(&ready), told }),
            [&list],
            &deadlines,
            Duration::from_millis(5),
        );
        list.wake();
        assert!(heard.try_recv().is_err(), "not ready yet");
        ready.store(true, SeqCst);
        list.wake();
        assert_eq!(heard.try_recv(), Ok("completed"));
        deadlines.expire(Duration::from_secs(1));
        assert!(heard.try_recv().is_err());
        assert!(list.is_empty());
    }

    #[test]
    fn the_deadline_answers_when_nothing_changes() {
        let (told, heard) = channel();
        let (list, deadlines) = (WaitList::default(), deadlines());
        let ready = Arc::new(AtomicBool::new(false));
        park(
            Box::new(Probe { ready: Arc::clone(&ready), told }),
            [&list],
            &deadlines,
            Duration::from_millis(5),
        );
        assert_eq!(deadlines.next(), Some(Duration::from_millis(5)));
        deadlines.expire(Duration::from_millis(4));
        assert!(heard.try_recv().is_err());
        deadlines.expire(Duration::from_millis(5));
        assert_eq!(heard.try_recv(), Ok("expired"));
        ready.store(true, SeqCst);
        list.wake();
        assert!(heard.try_recv().is_err());
    }

    #[test]
    fn after_the_end_nobody_waits() {
        let deadlines = deadlines();
        let park_one = || {
            let (told, heard) = channel();
            let probe = Probe { ready: Arc::default(), told };
            park(Box::new(probe), [&WaitList::default()], &deadlines, Duration::from_secs(5));
            heard
        };
        let before = park_one();
        assert!(before.try_recv().is_err());
        deadlines.end();
        assert_eq!(before.try_recv(), Ok("expired"));
        assert_eq!(park_one().try_recv(), Ok("expired"));
    }

    #[test]
    fn what_came_in_between_is_not_slept_through() {
        let (told, heard) = channel();
        let ready = Arc::new(AtomicBool::new(true));
        park(Box::new(Probe { ready, told }), [&WaitList::default()], &deadlines(), Duration::ZERO);
        assert_eq!(heard.try_recv(), Ok("completed"), "it looks once more after it is listed");
    }

    #[test]
    fn answered_waiters_do_not_pile_up() {
        let (list, deadlines) = (WaitList::default(), deadlines());
        for n in 0..100_000_u64 {
            let (told, _heard) = channel();
            let ready = Arc::new(AtomicBool::new(false));
            let later = Duration::from_secs(60 + n);
            park(Box::new(Probe { ready: Arc::clone(&ready), told }), [&list], &deadlines, later);
            ready.store(true, SeqCst);
            list.wake();
        }
        assert!(list.is_empty());
        assert!(deadlines.heap.lock().len() <= 1025);
    }
}

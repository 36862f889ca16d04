//! Who is connected: how many at a time, from where, and since when in silence.
//!
//! Listeners for clients share one of these, those for controllers another: Kafka counts them apart too.

use std::collections::HashMap;
use std::net::{IpAddr, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

use super::creation_rate::CreationRate;
use crate::config::Resolver;
use crate::env::Clock;

/// What a connection shows of itself, written by its own task alone.
#[derive(Debug, Default)]
pub struct Activity {
    /// Twice the number of times that something happened, plus one while an answer is owed.
    word: AtomicU64,
}

impl Activity {
    /// Something happened; `owes` says whether the broker now lets the client wait for an answer.
    pub fn note(&self, owes: bool) {
        let count = self.word.load(Relaxed) >> 1;
        self.word.store((count + 1) << 1 | u64::from(owes), Relaxed);
    }
}

/// Whether one more may come in.
pub enum Admission {
    /// It may; the place is taken until this is dropped.
    Admitted(Slot),
    /// Its address has as many as it may, which is this many.
    TooManyFromAddress(i32),
    /// There is no place left; it has to wait for one.
    NoPlace,
    /// They come too fast; it has to wait this long.
    TooFast(Duration),
}

/// The connections of listeners that are counted together.
pub struct Connections {
    config: Arc<Resolver>,
    clock: Arc<dyn Clock>,
    /// The listener for brokers, where there are others: no other's connections may keep it from being reached.
    protected: Option<String>,
    state: Mutex<State>,
    /// A place came free, or there are more.
    pub changed: Arc<Notify>,
}

#[derive(Default)]
struct State {
    next_id: u64,
    open: HashMap<u64, Open>,
    rate: CreationRate,
    listener_rates: HashMap<Arc<str>, CreationRate>,
    overrides: (String, HashMap<IpAddr, i32>),
}

struct Open {
    listener: Arc<str>,
    address: IpAddr,
    activity: Arc<Activity>,
    task: Option<AbortHandle>,
    /// What [`Activity`] said when it was last looked at, and when it first said so.
    seen: u64,
    silent_since: Duration,
}

impl Connections {
    /// None yet; `listeners` are the names of those that are counted together.
    pub fn new(config: Arc<Resolver>, clock: Arc<dyn Clock>, listeners: &[&str]) -> Arc<Self> {
        let changed = Arc::new(Notify::new());
        for prefix in ["max.connections", "listener.name."] {
            let changed = Arc::clone(&changed);
            config.subscribe(prefix, move |_, _| changed.notify_waiters());
        }
        let inter_broker = &config.node().inter_broker_listener;
        let protected =
            (listeners.len() > 1 && listeners.contains(&inter_broker.as_str())).then(|| inter_broker.clone());
        Arc::new(Self { config, clock, protected, state: Mutex::default(), changed })
    }

    /// Takes a place for a connection from `address`, in Kafka's order: a place, the pace, the address's own limit.
    /// One that waited for the pace is not counted `again`.
    pub fn admit(self: &Arc<Self>, listener: &Arc<str>, address: IpAddr, again: bool) -> Admission {
        let settings = self.config.broker();
        let now = self.clock.monotonic();
        let own = |key| self.config.of_listener(listener, key);
        let mut guard = self.state.lock();
        let state = &mut *guard;
        let protected = self.protected.as_deref() == Some(&**listener);
        let of_listener = count(state.open.values().filter(|open| open.listener == *listener));
        if own("max.connections").is_some_and(|most| of_listener >= most)
            || !protected && count(state.open.values()) >= settings.max_connections
        {
            return Admission::NoPlace;
        }
        if !again {
            let windows = (settings.quota_window_num, settings.quota_window_size_seconds);
            let of_all = state.rate.record(now, settings.max_connection_creation_rate, windows);
            let own_rate = own("max.connection.creation.rate").map_or(Duration::ZERO, |most| {
                let rate = state.listener_rates.entry(Arc::clone(listener)).or_default();
                rate.record(now, most, windows)
            });
            let wait = if protected { own_rate } else { of_all.max(own_rate) };
            if !wait.is_zero() {
                return Admission::TooFast(wait);
            }
        }
        let most = state.most_from(address, &settings.max_connections_per_ip_overrides);
        let most = most.unwrap_or(settings.max_connections_per_ip);
        if count(state.open.values().filter(|open| open.address == address)) >= most {
            return Admission::TooManyFromAddress(most);
        }
        if count(state.open.values()) >= settings.max_connections {
            state.close_most_silent(self.protected.as_deref());
        }
        let id = state.next_id;
        state.next_id += 1;
        let activity = Arc::new(Activity::default());
        let open = Open {
            listener: Arc::clone(listener),
            address,
            activity: Arc::clone(&activity),
            task: None,
            seen: 0,
            silent_since: now,
        };
        state.open.insert(id, open);
        Admission::Admitted(Slot { connections: Arc::clone(self), id, activity })
    }

    /// Names the task that serves a connection, to be ended when the connection is to be closed.
    pub fn served_by(&self, id: u64, task: AbortHandle) {
        // It may have ended already.
        if let Some(open) = self.state.lock().open.get_mut(&id) {
            open.task = Some(task);
        }
    }

    /// Closes the connections of a listener on which nothing has happened for `connections.max.idle.ms`. One that
    /// waits for an answer is not idle: it is the broker that is silent.
    pub fn close_idle(&self, listener: &Arc<str>) {
        let Ok(limit) = u64::try_from(self.config.broker().connections_max_idle_ms) else { return };
        let limit = Duration::from_millis(limit);
        let now = self.clock.monotonic();
        for open in self.state.lock().open.values_mut().filter(|open| open.listener == *listener) {
            let word = open.activity.word.load(Relaxed);
            if word != open.seen || word & 1 == 1 {
                (open.seen, open.silent_since) = (word, now);
            } else if now.saturating_sub(open.silent_since) >= limit {
                open.close();
            }
        }
    }

    /// How often [`Self::close_idle`] is to be called, so that none stays open for much longer than it may.
    pub fn look_interval(&self) -> Duration {
        let limit = u64::try_from(self.config.broker().connections_max_idle_ms).unwrap_or(u64::MAX);
        Duration::from_millis((limit / 10).clamp(50, 5_000))
    }
}

impl State {
    fn most_from(&mut self, address: IpAddr, overrides: &str) -> Option<i32> {
        if self.overrides.0 != overrides {
            self.overrides = (overrides.to_owned(), resolve_overrides(overrides));
        }
        self.overrides.1.get(&address).copied()
    }

    /// Makes room for a connection to the protected listener.
    fn close_most_silent(&mut self, protected: Option<&str>) {
        let others = self.open.values_mut().filter(|open| protected != Some(&*open.listener));
        if let Some(open) = others.min_by_key(|open| open.silent_since) {
            open.close();
        }
    }
}

impl Open {
    fn close(&self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

fn count<'a>(open: impl Iterator<Item = &'a Open>) -> i32 {
    i32::try_from(open.count()).unwrap_or(i32::MAX)
}

/// `host:count` pairs; a host that has no address limits nobody.
fn resolve_overrides(text: &str) -> HashMap<IpAddr, i32> {
    let mut limits = HashMap::new();
    for (host, most) in text.split(',').filter_map(|pair| pair.trim().rsplit_once(':')) {
        let Ok(most) = most.trim().parse() else { continue };
        let found = (host.trim(), 0).to_socket_addrs().into_iter().flatten();
        limits.extend(found.map(|address| (address.ip(), most)));
    }
    limits
}

/// A place among the connections; it is free again when this is dropped.
pub struct Slot {
    connections: Arc<Connections>,
    /// Its number.
    pub id: u64,
    /// Where the connection shows what it does.
    pub activity: Arc<Activity>,
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.connections.state.lock().open.remove(&self.id);
        self.connections.changed.notify_waiters();
    }
}

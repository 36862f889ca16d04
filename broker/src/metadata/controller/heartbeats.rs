//! Which brokers were heard of, and when: the one thing about brokers that is no record.

use std::collections::BTreeMap;
use std::time::Duration;

/// What a controller remembers of the heartbeats it got.
#[derive(Debug, Clone, Default)]
pub struct Heartbeats {
    sessions: BTreeMap<i32, Session>,
}

#[derive(Debug, Clone)]
struct Session {
    epoch: i64,
    /// On the monotonic clock.
    last_contact: Duration,
    /// How far the broker had read the metadata.
    metadata_offset: i64,
    /// The offset that every active broker must have read before this one may go.
    shutdown_offset: Option<i64>,
}

impl Heartbeats {
    /// A broker registered or was heard of.
    pub fn touch(&mut self, broker: i32, epoch: i64, metadata_offset: i64, now: Duration) {
        let fresh = Session { epoch, last_contact: now, metadata_offset, shutdown_offset: None };
        let session = self.sessions.entry(broker).or_insert_with(|| fresh.clone());
        if session.epoch != epoch {
            *session = fresh;
        }
        session.last_contact = now;
        session.metadata_offset = session.metadata_offset.max(metadata_offset);
    }

    /// Forgets a broker that is fenced or gone.
    pub fn forget(&mut self, broker: i32) {
        self.sessions.remove(&broker);
    }

    /// Whether the broker was heard of within `timeout`.
    pub fn is_alive(&self, broker: i32, epoch: i64, now: Duration, timeout: Duration) -> bool {
        let session = self.sessions.get(&broker).filter(|session| session.epoch == epoch);
        session.is_some_and(|session| session.last_contact + timeout >= now)
    }

    /// Whether the broker is known here at all.
    pub fn knows(&self, broker: i32) -> bool {
        self.sessions.contains_key(&broker)
    }

    /// The broker may go once all active brokers have read up to `offset`; the first offset stays.
    pub fn set_shutdown_offset(&mut self, broker: i32, offset: i64) {
        if let Some(session) = self.sessions.get_mut(&broker) {
            session.shutdown_offset.get_or_insert(offset);
        }
    }

    /// The offset set by [`Heartbeats::set_shutdown_offset`]; none while nothing was set.
    pub fn shutdown_offset(&self, broker: i32) -> Option<i64> {
        self.sessions.get(&broker)?.shutdown_offset
    }

    /// How far the broker that is furthest behind has read the metadata, among `brokers`.
    pub fn lowest_metadata_offset(&self, brokers: impl Iterator<Item = i32>) -> Option<i64> {
        brokers.filter_map(|id| self.sessions.get(&id)).map(|session| session.metadata_offset).min()
    }
}

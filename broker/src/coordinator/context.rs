//! What an event finds around it: the settings, the topics, the time, chance, and where its effects go.

use std::time::Duration;

use kfk_protocol::uuid::Uuid;

use super::effects::Effects;
use crate::config::Resolver;
use crate::env::Rng;

/// The topics of the cluster, as far as groups need them.
pub trait Topics {
    /// Counts the changes: while it stays, no topic came, went or grew.
    fn version(&self) -> u64;
    /// Id and number of partitions of the topic of this name.
    fn by_name(&self, name: &str) -> Option<(Uuid, i32)>;
    /// The name of the topic with this id.
    fn name_of(&self, id: Uuid) -> Option<String>;
    /// The names of all topics, sorted.
    fn names(&self) -> Vec<String>;
}

/// Who sends a request.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// `client.id`.
    pub client_id: &'a str,
    /// The address, in Java's form: `/127.0.0.1`.
    pub host: &'a str,
    /// The version of the request.
    pub version: i16,
}

/// One event's surroundings.
pub struct Context<'a> {
    /// The settings in force.
    pub config: &'a Resolver,
    /// The topics as they are now.
    pub topics: &'a dyn Topics,
    /// Chance: for member ids.
    pub rng: &'a dyn Rng,
    /// The wall clock, ms: for what is stored.
    pub now_ms: i64,
    /// The monotonic clock: for what is waited for.
    pub now: Duration,
    /// What comes of the event.
    pub out: Effects,
}

impl Context<'_> {
    /// The moment `ms` from now; a negative wait is none.
    pub fn after_ms(&self, ms: i32) -> Duration {
        self.now + Duration::from_millis(u64::try_from(ms).unwrap_or(0))
    }

    /// `consumer.session.timeout.ms` of a group.
    pub fn consumer_session_timeout_ms(&self, group: &str) -> i32 {
        self.config.group(group).consumer_session_timeout_ms
    }

    /// `consumer.heartbeat.interval.ms` of a group.
    pub fn consumer_heartbeat_interval_ms(&self, group: &str) -> i32 {
        self.config.group(group).consumer_heartbeat_interval_ms
    }

    /// `consumer.assignment.interval.ms` of a group.
    pub fn consumer_assignment_interval_ms(&self, group: &str) -> i32 {
        self.config.group(group).consumer_assignment_interval_ms
    }

    /// An id that nobody had before.
    pub fn random_uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.rng.fill(&mut bytes);
        Uuid::from_random_bytes(bytes)
    }
}

/// The text that Java's `UUID` has: what member ids end with.
pub fn java_uuid_text(id: Uuid) -> String {
    let hex: String = id.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

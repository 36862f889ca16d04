//! Which names stand for one setting: synonyms, and names with a listener's prefix.

use super::keys::{BROKER, Key, THROTTLE};

/// Keys that a SASL mechanism's name may stand before, behind a listener's prefix.
const PER_MECHANISM: &[&str] = &[
    "connections.max.reauth.ms",
    "sasl.jaas.config",
    "sasl.login.callback.handler.class",
    "sasl.login.class",
    "sasl.server.callback.handler.class",
];

/// The names that may give a value for the broker key `name`, the weightiest first.
pub(super) fn broker_synonyms(name: &str) -> Vec<&str> {
    match name {
        "log.roll.ms" | "log.roll.hours" => vec!["log.roll.ms", "log.roll.hours"],
        "log.roll.jitter.ms" | "log.roll.jitter.hours" => vec!["log.roll.jitter.ms", "log.roll.jitter.hours"],
        "log.flush.interval.ms" => vec!["log.flush.interval.ms", "log.flush.scheduler.interval.ms"],
        "log.retention.ms" | "log.retention.minutes" | "log.retention.hours" => {
            vec!["log.retention.ms", "log.retention.minutes", "log.retention.hours"]
        }
        _ => match without_listener_prefix(name) {
            Some(base) => vec![name, base],
            None => vec![name],
        },
    }
}

/// `max.connections` of `listener.name.internal.max.connections`, and `sasl.jaas.config` of
/// `listener.name.internal.scram-sha-256.sasl.jaas.config`.
pub(super) fn without_listener_prefix(name: &str) -> Option<&str> {
    let (_, base) = name.strip_prefix("listener.name.")?.split_once('.')?;
    Some(PER_MECHANISM.iter().copied().find(|key| base.ends_with(key)).unwrap_or(base))
}

/// The row of a broker key, by its name or by the name behind a listener's prefix.
pub(super) fn broker_key(name: &str) -> Option<&'static Key> {
    let get = |name: &str| BROKER.get(name).or_else(|| THROTTLE.get(name));
    get(name).or_else(|| without_listener_prefix(name).and_then(get))
}

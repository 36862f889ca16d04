//! Rules that a single value cannot break: two settings bound to each other, or a value that only its reader
//! understands. A start tells all that are broken in our words, a change is refused with the first in Kafka's.

use super::keys::BROKER;
use super::layers::Effective;
use super::value::Value;

/// A broken rule.
pub(super) struct Broken {
    /// The key that is to blame.
    pub(super) key: &'static str,
    /// Its value.
    pub(super) value: String,
    /// What is allowed.
    pub(super) allowed: String,
    /// What Kafka says.
    pub(super) message: String,
}

/// How Kafka says that one setting must not be above another.
#[derive(Clone, Copy)]
enum Says {
    /// "larger must be greater than or equal to smaller"
    OfTheLarger,
    /// "smaller must be less than or equal to larger"
    OfTheSmaller,
    /// "smaller must be less than larger"; here equal is too much.
    Less,
    /// A sentence of its own.
    This(&'static str),
}
use Says::{Less, OfTheLarger, OfTheSmaller, This};

/// Settings of which the first must not be above the second.
#[rustfmt::skip]
const ORDERED: &[(&str, &str, Says)] = &[
    ("replica.fetch.wait.max.ms", "replica.socket.timeout.ms", This("requirement failed: replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms to prevent unnecessary socket timeouts")),
    ("replica.fetch.wait.max.ms", "replica.lag.time.max.ms", This("requirement failed: replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms to prevent frequent changes in ISR")),
    ("group.consumer.min.heartbeat.interval.ms", "group.consumer.max.heartbeat.interval.ms", OfTheLarger),
    ("group.consumer.min.heartbeat.interval.ms", "group.consumer.heartbeat.interval.ms", OfTheLarger),
    ("group.consumer.heartbeat.interval.ms", "group.consumer.max.heartbeat.interval.ms", OfTheSmaller),
    ("group.consumer.min.session.timeout.ms", "group.consumer.max.session.timeout.ms", OfTheLarger),
    ("group.consumer.min.session.timeout.ms", "group.consumer.session.timeout.ms", OfTheLarger),
    ("group.consumer.session.timeout.ms", "group.consumer.max.session.timeout.ms", OfTheSmaller),
    ("group.consumer.heartbeat.interval.ms", "group.consumer.session.timeout.ms", Less),
    ("group.consumer.min.assignment.interval.ms", "group.consumer.max.assignment.interval.ms", OfTheLarger),
    ("group.consumer.min.assignment.interval.ms", "group.consumer.assignment.interval.ms", OfTheLarger),
    ("group.consumer.assignment.interval.ms", "group.consumer.max.assignment.interval.ms", OfTheSmaller),
    ("group.share.min.heartbeat.interval.ms", "group.share.max.heartbeat.interval.ms", OfTheLarger),
    ("group.share.min.heartbeat.interval.ms", "group.share.heartbeat.interval.ms", OfTheLarger),
    ("group.share.heartbeat.interval.ms", "group.share.max.heartbeat.interval.ms", OfTheSmaller),
    ("group.share.min.session.timeout.ms", "group.share.max.session.timeout.ms", OfTheLarger),
    ("group.share.min.session.timeout.ms", "group.share.session.timeout.ms", OfTheLarger),
    ("group.share.session.timeout.ms", "group.share.max.session.timeout.ms", OfTheSmaller),
    ("group.share.heartbeat.interval.ms", "group.share.session.timeout.ms", Less),
    ("group.share.min.assignment.interval.ms", "group.share.max.assignment.interval.ms", OfTheLarger),
    ("group.share.min.assignment.interval.ms", "group.share.assignment.interval.ms", OfTheLarger),
    ("group.share.assignment.interval.ms", "group.share.max.assignment.interval.ms", OfTheSmaller),
    ("group.share.min.record.lock.duration.ms", "group.share.record.lock.duration.ms", OfTheLarger),
    ("group.share.record.lock.duration.ms", "group.share.max.record.lock.duration.ms", OfTheLarger),
    ("group.share.min.delivery.count.limit", "group.share.delivery.count.limit", OfTheLarger),
    ("group.share.delivery.count.limit", "group.share.max.delivery.count.limit", OfTheLarger),
    ("group.share.min.partition.max.record.locks", "group.share.partition.max.record.locks", OfTheLarger),
    ("group.share.partition.max.record.locks", "group.share.max.partition.max.record.locks", OfTheLarger),
    ("group.share.max.size", "group.share.max.share.sessions", OfTheLarger),
    ("group.streams.min.heartbeat.interval.ms", "group.streams.max.heartbeat.interval.ms", OfTheLarger),
    ("group.streams.min.heartbeat.interval.ms", "group.streams.heartbeat.interval.ms", OfTheLarger),
    ("group.streams.heartbeat.interval.ms", "group.streams.max.heartbeat.interval.ms", OfTheSmaller),
    ("group.streams.min.session.timeout.ms", "group.streams.max.session.timeout.ms", OfTheLarger),
    ("group.streams.min.session.timeout.ms", "group.streams.session.timeout.ms", OfTheLarger),
    ("group.streams.session.timeout.ms", "group.streams.max.session.timeout.ms", OfTheSmaller),
    ("group.streams.heartbeat.interval.ms", "group.streams.session.timeout.ms", Less),
    ("group.streams.min.assignment.interval.ms", "group.streams.max.assignment.interval.ms", OfTheLarger),
    ("group.streams.min.assignment.interval.ms", "group.streams.assignment.interval.ms", OfTheLarger),
    ("group.streams.assignment.interval.ms", "group.streams.max.assignment.interval.ms", OfTheSmaller),
    ("group.streams.num.standby.replicas", "group.streams.max.standby.replicas", OfTheSmaller),
];

/// Every rule that these settings break.
pub(super) fn broken(settings: &Effective<'_>) -> Vec<Broken> {
    let mut broken = Vec::new();
    logs(settings, &mut broken);
    requests(settings, &mut broken);
    lists(settings, &mut broken);
    broken.extend(
        ORDERED.iter().filter_map(|&(smaller, larger, says)| out_of_order(settings, smaller, larger, says)),
    );
    broken
}

fn out_of_order(
    settings: &Effective<'_>,
    smaller: &'static str,
    larger: &'static str,
    says: Says,
) -> Option<Broken> {
    let (small, large) = (number(settings, smaller)?, number(settings, larger)?);
    if small < large || (small == large && !matches!(says, Less)) {
        return None;
    }
    let message = match says {
        OfTheLarger => format!("{larger} must be greater than or equal to {smaller}"),
        OfTheSmaller => format!("{smaller} must be less than or equal to {larger}"),
        Less => format!("{smaller} must be less than {larger}"),
        This(message) => message.to_owned(),
    };
    // To blame is what somebody set, not a default.
    Some(if settings.text(smaller).is_some() || settings.text(larger).is_none() {
        let allowed = if matches!(says, Less) { "less than" } else { "at most" };
        Broken {
            key: smaller,
            value: small.to_string(),
            allowed: format!("{allowed} {larger}, which is {large}"),
            message,
        }
    } else {
        let allowed = if matches!(says, Less) { "more than" } else { "at least" };
        Broken {
            key: larger,
            value: large.to_string(),
            allowed: format!("{allowed} {smaller}, which is {small}"),
            message,
        }
    })
}

fn logs(settings: &Effective<'_>, broken: &mut Vec<Broken>) {
    let mut refuse = |key: &'static str, value: i64, allowed: &str, message: &str| {
        broken.push(Broken {
            key,
            value: value.to_string(),
            allowed: allowed.to_owned(),
            message: message.to_owned(),
        });
    };
    if let Some(ms) = number(settings, "log.roll.ms").filter(|&ms| ms < 1) {
        refuse(
            "log.roll.ms",
            ms,
            "1 or more",
            "requirement failed: log.roll.ms must be greater than or equal to 1",
        );
    }
    if let Some(ms) = number(settings, "log.roll.jitter.ms").filter(|&ms| ms < 0) {
        refuse(
            "log.roll.jitter.ms",
            ms,
            "0 or more",
            "requirement failed: log.roll.jitter.ms must be greater than or equal to 0",
        );
    }
    // The first of the three that is set counts.
    let retention = ["log.retention.ms", "log.retention.minutes", "log.retention.hours"]
        .into_iter()
        .find_map(|key| Some((key, number(settings, key)?)));
    if let Some((key, 0)) = retention {
        refuse(
            key,
            0,
            "1 or more, or -1 for no end",
            "requirement failed: log.retention.ms must be unlimited (-1) or, greater than or equal to 1",
        );
    }
    if let (Some(buffer), Some(threads)) =
        (number(settings, "log.cleaner.dedupe.buffer.size"), number(settings, "log.cleaner.threads"))
    {
        if threads == 0 {
            refuse("log.cleaner.threads", 0, "1 or more", "/ by zero");
        } else if buffer / threads <= 1024 * 1024 {
            refuse(
                "log.cleaner.dedupe.buffer.size",
                buffer,
                "more than 1048576 for each of log.cleaner.threads",
                "requirement failed: log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.",
            );
        }
    }
    for key in ["offsets.topic.compression.codec", "share.coordinator.state.topic.compression.codec"] {
        if let Some(codec) = number(settings, key).filter(|codec| !(0..=4).contains(codec)) {
            refuse(
                key,
                codec,
                "a whole number from 0 to 4",
                &format!("Unknown compression type id: {codec}"),
            );
        }
    }
}

fn requests(settings: &Effective<'_>, broken: &mut Vec<Broken>) {
    let mut refuse = |key: &'static str, value: String, allowed: String, message: String| {
        broken.push(Broken { key, value, allowed, message });
    };
    if let (Some(queued), Some(longest)) =
        (number(settings, "queued.max.request.bytes"), number(settings, "socket.request.max.bytes"))
        && queued > 0
        && queued < longest
    {
        refuse(
            "queued.max.request.bytes",
            queued.to_string(),
            format!("socket.request.max.bytes, which is {longest}, or more, or -1"),
            "requirement failed: queued.max.request.bytes must be larger or equal to socket.request.max.bytes".to_owned(),
        );
    }
    let overrides = settings.text("max.connections.per.ip.overrides").unwrap_or_default();
    if overrides.trim().is_empty() && number(settings, "max.connections.per.ip") == Some(0) {
        refuse(
            "max.connections.per.ip",
            "0".to_owned(),
            "1 or more while max.connections.per.ip.overrides is not set".to_owned(),
            "requirement failed: max.connections.per.ip can be set to zero only if \
             max.connections.per.ip.overrides property is set."
                .to_owned(),
        );
    }
    for entry in overrides.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
        let message = match entry.rsplit_once(':') {
            None => format!(
                "Error parsing configuration property 'max.connections.per.ip.overrides': begin 0, end -1, length {}",
                entry.encode_utf16().count()
            ),
            Some((_, count)) if count.trim().parse::<i32>().is_err() => {
                format!("For input string: \"{}\"", count.trim())
            }
            Some(_) => continue,
        };
        refuse(
            "max.connections.per.ip.overrides",
            entry.to_owned(),
            "a list of host:count".to_owned(),
            message,
        );
    }
}

fn lists(settings: &Effective<'_>, broken: &mut Vec<Broken>) {
    let mut refuse = |key: &'static str, value: &[String], allowed: String, message: String| {
        broken.push(Broken { key, value: value.join(","), allowed, message });
    };
    let log_dirs = list(settings, "log.dirs").or_else(|| list(settings, "log.dir")).unwrap_or_default();
    let mut unknown = list(settings, "cordoned.log.dirs").unwrap_or_default();
    unknown.retain(|dir| dir != "*" && !log_dirs.contains(dir));
    if !unknown.is_empty() {
        refuse(
            "cordoned.log.dirs",
            &unknown,
            format!("*, or some of log.dirs: {}", log_dirs.join(",")),
            format!(
                "requirement failed: All entries in cordoned.log.dirs must be present in log.dirs or log.dir. \
                 Missing entries : {}",
                unknown.join(", ")
            ),
        );
    }
    let names = list(settings, "listeners").unwrap_or_default();
    let mut names: Vec<String> = names
        .iter()
        .filter_map(|listener| listener.split_once("://"))
        .map(|(name, _)| name.to_uppercase())
        .collect();
    names.extend(
        list(settings, "controller.listener.names")
            .unwrap_or_default()
            .iter()
            .map(|name| name.to_uppercase()),
    );
    for early in list(settings, "early.start.listeners").unwrap_or_default() {
        if !names.contains(&early.to_uppercase()) {
            let message = format!(
                "early.start.listeners contains listener {}, but this is not contained in listeners or controller.listener.names",
                early.to_uppercase()
            );
            refuse("early.start.listeners", &[early], format!("some of {}", names.join(", ")), message);
        }
    }
    let protocols = list(settings, "group.coordinator.rebalance.protocols").unwrap_or_default();
    if !protocols.is_empty() && !protocols.iter().any(|protocol| protocol == "classic") {
        let message = "Disabling the 'classic' protocol is not supported.".to_owned();
        refuse(
            "group.coordinator.rebalance.protocols",
            &protocols,
            "a list with classic in it".to_owned(),
            message,
        );
    }
}

/// The value of a key that holds a number; `None` is null.
pub(super) fn number(settings: &Effective<'_>, name: &str) -> Option<i64> {
    match BROKER.get(name).and_then(|key| settings.value(key)) {
        Some(Value::Short(number)) => Some(i64::from(number)),
        Some(Value::Int(number)) => Some(i64::from(number)),
        Some(Value::Long(number)) => Some(number),
        _ => None,
    }
}

fn list(settings: &Effective<'_>, name: &str) -> Option<Vec<String>> {
    match BROKER.get(name).and_then(|key| settings.value(key)) {
        Some(Value::List(members)) => Some(members),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_about_keys_of_the_table_and_the_defaults_keep_it() {
        let layers = super::super::layers::Layers::default();
        let settings = layers.effective();
        for (smaller, larger, _) in ORDERED {
            assert!(
                number(&settings, smaller).is_some() && number(&settings, larger).is_some(),
                "{smaller} {larger}"
            );
        }
        assert!(broken(&settings).is_empty());
    }
}

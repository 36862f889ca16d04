//! Which changes a running broker takes, and what it says to the others, in Kafka's words.

use super::keys::{BROKER, CLIENT_METRICS, GROUP, Key, TOPIC, Update};
use super::layers::{Effective, Layer, Layers};
use super::names::{broker_key, without_listener_prefix};
use super::rules::{broken, number};
use super::value::{InvalidValue, Value};

/// For whom a broker key is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokerScope {
    /// For every broker of the cluster.
    AllBrokers,
    /// For one.
    OneBroker,
}

/// A change that is refused, by the error code it is answered with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AlterError {
    /// INVALID_REQUEST.
    #[error("{0}")]
    InvalidRequest(String),
    /// INVALID_CONFIG.
    #[error("{0}")]
    InvalidConfig(String),
}

fn invalid_config(error: InvalidValue) -> AlterError {
    AlterError::InvalidConfig(error.message)
}

fn invalid_request(error: InvalidValue) -> AlterError {
    AlterError::InvalidRequest(error.message)
}

/// Broker keys that may be set for a listener of all brokers at once.
const CLUSTER_WIDE_ON_LISTENERS: &[&str] =
    &["max.connection.creation.rate", "max.connections", "num.network.threads"];

/// Keys that may be set while running only under a listener's prefix.
const ONLY_ON_LISTENERS: &[&str] = &[
    "ssl.key.password",
    "ssl.keystore.certificate.chain",
    "ssl.keystore.key",
    "ssl.keystore.location",
    "ssl.keystore.password",
    "ssl.keystore.type",
    "ssl.truststore.certificates",
    "ssl.truststore.location",
    "ssl.truststore.password",
    "ssl.truststore.type",
];

/// Keys that Kafka changes while running and kfk only at a start.
const NOT_WHILE_RUNNING: &[&str] = &["listener.security.protocol.map", "listeners"];

/// Numbers of threads, which Kafka changes by no more than half or double at a time.
const THREADS: &[&str] = &[
    "background.threads",
    "log.cleaner.threads",
    "num.io.threads",
    "num.network.threads",
    "num.recovery.threads.per.data.dir",
    "num.replica.fetchers",
    "remote.log.manager.copier.thread.pool.size",
    "remote.log.manager.expiration.thread.pool.size",
    "remote.log.manager.follower.thread.pool.size",
    "remote.log.reader.threads",
];

/// Whether a broker takes `settings`, the whole of what is to be set for `scope` while running.
pub(super) fn check_broker(layers: &Layers, scope: BrokerScope, settings: &Layer) -> Result<(), AlterError> {
    let refused = |which: &dyn Fn(&str) -> bool, why: &str| {
        let names: Vec<&str> = settings.keys().map(String::as_str).filter(|name| which(name)).collect();
        match names.is_empty() {
            true => Ok(()),
            false => Err(AlterError::InvalidRequest(format!("{why}: [{}]", names.join(", ")))),
        }
    };
    let read_only = |name: &str| BROKER.get(name).is_some_and(|key| key.update == Update::ReadOnly);
    refused(&read_only, "Cannot update these configs dynamically")?;
    refused(
        &|name| ONLY_ON_LISTENERS.contains(&name),
        "These security configs can be dynamically updated only per-listener using the listener prefix",
    )?;
    for (name, text) in settings {
        if let Some(key) = broker_key(name) {
            key.parse(text).map_err(invalid_request)?;
        }
    }
    let mut after = layers.clone();
    match scope {
        BrokerScope::AllBrokers => {
            refused(
                &one_broker_only,
                "Cannot update these configs at default cluster level, broker id must be specified",
            )?;
            after.dynamic_default = settings.clone();
        }
        BrokerScope::OneBroker => after.dynamic_broker = settings.clone(),
    }
    refused(
        &|name| NOT_WHILE_RUNNING.contains(&name),
        "kfk cannot change these configs while it is running yet",
    )?;
    check_together(&layers.effective(), &after.effective())
}

fn one_broker_only(name: &str) -> bool {
    match without_listener_prefix(name) {
        Some(base) => !CLUSTER_WIDE_ON_LISTENERS.contains(&base),
        None => BROKER.get(name).is_some_and(|key| key.update == Update::PerBroker),
    }
}

/// What Kafka's own start would refuse, or a step that is too large.
fn check_together(before: &Effective<'_>, after: &Effective<'_>) -> Result<(), AlterError> {
    if let Some(rule) = broken(after).into_iter().next() {
        return Err(AlterError::InvalidRequest(rule.message));
    }
    for name in THREADS {
        let (Some(now), Some(then)) = (number(before, name), number(after, name)) else {
            continue;
        };
        let cleaner = *name == "log.cleaner.threads";
        let why = match (then > now.saturating_mul(2), then < now / 2) {
            (false, false) => continue,
            (true, _) if cleaner => {
                format!("Log cleaner threads cannot be increased to more than double the current value {now}")
            }
            (false, true) if cleaner => {
                format!("Log cleaner threads cannot be reduced to less than half the current value {now}")
            }
            (true, _) => format!(
                "Dynamic thread count update validation failed for {name}={then}, \
                 value should not be greater than double the current value {now}"
            ),
            (false, true) => format!(
                "Dynamic thread count update validation failed for {name}={then}, \
                 value should be at least half the current value {now}"
            ),
        };
        return Err(AlterError::InvalidRequest(format!(
            "Invalid value org.apache.kafka.common.config.ConfigException: {why} \
             for configuration Invalid dynamic configuration"
        )));
    }
    Ok(())
}

/// Whether a topic may be given `own`, the whole of its settings.
pub(super) fn check_topic(layers: &Layers, own: &Layer) -> Result<(), AlterError> {
    if let Some(name) = own.keys().find(|name| TOPIC.get(name).is_none()) {
        return Err(AlterError::InvalidConfig(format!("Unknown topic config name: {name}")));
    }
    let settings = layers.effective();
    for key in TOPIC.in_order() {
        match (own.get(key.name), settings.topic_default(key)) {
            (Some(text), _) => key.parse(text).map_err(invalid_config)?,
            // A broker key may be free where the topic key has bounds: log.flush.interval.ms=-1.
            (None, Some(value)) => key.parse(&value.to_string()).map_err(invalid_config)?,
            (None, None) => continue,
        };
    }
    let value = |name: &str| {
        let key = TOPIC.get(name)?;
        match own.get(name) {
            Some(text) => key.parse(text).ok(),
            None => settings.topic_default(key),
        }
    };
    if let (Some(Value::Long(min)), Some(Value::Long(max))) =
        (value("min.compaction.lag.ms"), value("max.compaction.lag.ms"))
        && min > max
    {
        return Err(AlterError::InvalidConfig(format!(
            "conflict topic config setting min.compaction.lag.ms ({min}) > max.compaction.lag.ms ({max})"
        )));
    }
    if value("remote.storage.enable") == Some(Value::Boolean(true)) {
        // kfk has no tiered storage, so this is what Kafka says when it is switched off.
        return Err(AlterError::InvalidConfig(
            "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage."
                .to_owned(),
        ));
    }
    Ok(())
}

/// Bounds that the broker sets on groups, in the order in which Kafka looks: group key, lower, upper.
const GROUP_BOUNDS: &[(&str, Option<&str>, Option<&str>)] = &[
    (
        "consumer.heartbeat.interval.ms",
        Some("group.consumer.min.heartbeat.interval.ms"),
        Some("group.consumer.max.heartbeat.interval.ms"),
    ),
    (
        "consumer.session.timeout.ms",
        Some("group.consumer.min.session.timeout.ms"),
        Some("group.consumer.max.session.timeout.ms"),
    ),
    (
        "consumer.assignment.interval.ms",
        Some("group.consumer.min.assignment.interval.ms"),
        Some("group.consumer.max.assignment.interval.ms"),
    ),
    (
        "share.heartbeat.interval.ms",
        Some("group.share.min.heartbeat.interval.ms"),
        Some("group.share.max.heartbeat.interval.ms"),
    ),
    (
        "share.session.timeout.ms",
        Some("group.share.min.session.timeout.ms"),
        Some("group.share.max.session.timeout.ms"),
    ),
    (
        "share.record.lock.duration.ms",
        Some("group.share.min.record.lock.duration.ms"),
        Some("group.share.max.record.lock.duration.ms"),
    ),
    (
        "share.delivery.count.limit",
        Some("group.share.min.delivery.count.limit"),
        Some("group.share.max.delivery.count.limit"),
    ),
    (
        "share.partition.max.record.locks",
        Some("group.share.min.partition.max.record.locks"),
        Some("group.share.max.partition.max.record.locks"),
    ),
    (
        "share.assignment.interval.ms",
        Some("group.share.min.assignment.interval.ms"),
        Some("group.share.max.assignment.interval.ms"),
    ),
    (
        "streams.heartbeat.interval.ms",
        Some("group.streams.min.heartbeat.interval.ms"),
        Some("group.streams.max.heartbeat.interval.ms"),
    ),
    (
        "streams.session.timeout.ms",
        Some("group.streams.min.session.timeout.ms"),
        Some("group.streams.max.session.timeout.ms"),
    ),
    ("streams.num.standby.replicas", None, Some("group.streams.max.standby.replicas")),
    (
        "streams.assignment.interval.ms",
        Some("group.streams.min.assignment.interval.ms"),
        Some("group.streams.max.assignment.interval.ms"),
    ),
];

/// Whether a group may be given `own`, the whole of its settings.
pub(super) fn check_group(layers: &Layers, own: &Layer) -> Result<(), AlterError> {
    if let Some(name) = own.keys().find(|name| GROUP.get(name).is_none()) {
        return Err(AlterError::InvalidConfig(format!("Unknown group config name: {name}")));
    }
    parse_all(GROUP.in_order(), own)?;
    let settings = layers.effective();
    let bound = |name: &str| match BROKER.get(name).and_then(|key| settings.value(key)) {
        Some(Value::Int(bound)) => Some(bound),
        _ => None,
    };
    for &(name, lower, upper) in GROUP_BOUNDS {
        let Some(Value::Int(value)) = own.get(name).and_then(|text| GROUP.get(name)?.parse(text).ok()) else {
            continue;
        };
        if let Some(lower) = lower
            && bound(lower).is_some_and(|bound| value < bound)
        {
            return Err(AlterError::InvalidConfig(format!(
                "{name} must be greater than or equal to {lower}"
            )));
        }
        if let Some(upper) = upper
            && bound(upper).is_some_and(|bound| value > bound)
        {
            return Err(AlterError::InvalidConfig(format!("{name} must be less than or equal to {upper}")));
        }
    }
    let value = |name: &str| {
        let key = GROUP.get(name)?;
        match own.get(name).map_or_else(|| settings.group_default(key), |text| key.parse(text).ok()) {
            Some(Value::Int(value)) => Some(value),
            _ => None,
        }
    };
    for kind in ["consumer", "share", "streams"] {
        let (session, heartbeat) =
            (format!("{kind}.session.timeout.ms"), format!("{kind}.heartbeat.interval.ms"));
        if value(&session) <= value(&heartbeat) {
            return Err(AlterError::InvalidConfig(format!("{session} must be greater than {heartbeat}")));
        }
    }
    Ok(())
}

fn parse_all(keys: impl Iterator<Item = &'static Key>, own: &Layer) -> Result<(), AlterError> {
    keys.filter_map(|key| Some((key, own.get(key.name)?)))
        .try_for_each(|(key, text)| key.parse(text).map(|_| ()).map_err(invalid_config))
}

/// What a client metrics subscription can match clients by.
const CLIENT_MATCHES: &[&str] = &[
    "client_instance_id",
    "client_id",
    "client_software_name",
    "client_software_version",
    "client_source_address",
    "client_source_port",
];

/// Whether a client metrics subscription may be given `own`, the whole of its settings.
pub(super) fn check_client_metrics(own: &Layer) -> Result<(), AlterError> {
    if let Some(name) = own.keys().find(|name| CLIENT_METRICS.get(name).is_none()) {
        return Err(AlterError::InvalidRequest(format!("Unknown client metrics configuration: {name}")));
    }
    parse_all(CLIENT_METRICS.in_order(), own)?;
    let set = |name: &str| own.get(name).and_then(|text| CLIENT_METRICS.get(name)?.parse(text).ok());
    if let Some(Value::Int(ms)) = set("interval.ms")
        && !(100..=3_600_000).contains(&ms)
    {
        return Err(AlterError::InvalidRequest(format!(
            "Invalid value {ms} for interval.ms, interval must be between 100 and 3600000 (1 hour)"
        )));
    }
    if let Some(Value::List(patterns)) = set("match") {
        let known = |pattern: &&String| {
            pattern.split_once('=').is_some_and(|(name, _)| CLIENT_MATCHES.contains(&name.trim()))
        };
        if let Some(pattern) = patterns.iter().find(|pattern| !known(pattern)) {
            return Err(AlterError::InvalidConfig(format!("Illegal client matching pattern: {pattern}")));
        }
    }
    Ok(())
}

//! What producer, consumer and admin client have in common.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use super::keys::{Clients, KEYS, State, find};
use super::value::{ConfigError, Properties, Values, invalid};
use crate::retry::Backoff;
use crate::transport::{Connector, TcpConnector};

/// A host and a port as `bootstrap.servers` and brokers' metadata name them; nothing is looked up yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// Name or literal address, IPv6 without brackets.
    pub host: String,
    /// TCP port.
    pub port: u16,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

impl FromStr for Address {
    type Err = ConfigError;

    /// `host:port`, `[v6]:port`, and either with `NAME://` before it.
    fn from_str(text: &str) -> Result<Address, ConfigError> {
        let bad =
            |allowed: &str| Err(invalid("bootstrap.servers", text, format!("expected host:port, {allowed}")));
        let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
        let Some((host, port)) = rest.rsplit_once(':') else { return bad("there is no port") };
        let Ok(port) = port.parse::<u16>() else { return bad("the port is no number from 0 to 65535") };
        let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let host = bracketed.unwrap_or(host);
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:%".contains(&byte);
        if host.is_empty() || !host.bytes().all(allowed) {
            return bad("this is no host name");
        }
        Ok(Address { host: host.into(), port })
    }
}

/// `metadata.recovery.strategy`: what to do when no known broker answers any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// Begin again at `bootstrap.servers`.
    Rebootstrap,
    /// Keep trying the brokers that were known last.
    None,
}

/// Whom the bootstrap addresses lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoints {
    /// Brokers: `bootstrap.servers`.
    Brokers,
    /// The controllers of a KRaft quorum: `bootstrap.controllers` (KIP-919). Only what controllers themselves serve
    /// can be asked.
    Controllers,
}

/// A key that was set and does nothing in this client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The key as it was given.
    pub key: String,
    /// Why it does nothing.
    pub why: Why,
}

/// Why a key that was set does nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Kafka has no such key either; the nearest one that exists, if any is near.
    Unknown(Option<&'static str>),
    /// Kafka's client has it, this one not yet.
    NotBuilt,
    /// There is no such part in this client.
    NoEffect,
}

impl fmt::Display for Unused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = &self.key;
        match &self.why {
            Why::Unknown(None) => write!(f, "the configuration {key} is unknown and does nothing"),
            Why::Unknown(Some(near)) => {
                write!(f, "the configuration {key} is unknown and does nothing; did you mean {near}?")
            }
            Why::NotBuilt => write!(f, "the configuration {key} is not built yet and does nothing"),
            Why::NoEffect => write!(f, "the configuration {key} has no effect: this client has no such part"),
        }
    }
}

/// The part of a client's configuration that every client has.
///
/// Durations come from Kafka's `*.ms` keys. The fields without a Kafka key are for programs that build a client by
/// hand: where connections come from, how long to try for a first answer, and who hears warnings.
#[derive(Clone)]
pub struct ClientConfig {
    /// `bootstrap.servers` or `bootstrap.controllers`, in the order given.
    pub bootstrap: Vec<Address>,
    /// Which of the two it is.
    pub endpoints: Endpoints,
    /// `client.id`; empty ones are replaced by Kafka's pattern (`producer-1`, `consumer-1`, `adminclient-1`).
    pub client_id: String,
    /// `request.timeout.ms`: how long one request may stay unanswered before its connection is given up.
    pub request_timeout: Duration,
    /// `default.api.timeout.ms`: how long one call may take, all tries together.
    pub default_api_timeout: Duration,
    /// `retries`: how often a call is tried again.
    pub retries: u32,
    /// `retry.backoff.ms` to `retry.backoff.max.ms`.
    pub retry_backoff: Backoff,
    /// `reconnect.backoff.ms` to `reconnect.backoff.max.ms`, for one broker.
    pub reconnect_backoff: Backoff,
    /// `socket.connection.setup.timeout.ms` to `.max.ms`: how long connecting to one address may take.
    pub connection_setup: Backoff,
    /// `connections.max.idle.ms`: when an unused connection is closed; `None` is never.
    pub connections_max_idle: Option<Duration>,
    /// `metadata.max.age.ms`: when metadata is refreshed though nothing went wrong.
    pub metadata_max_age: Duration,
    /// `metadata.recovery.strategy`.
    pub recovery: Recovery,
    /// `metadata.recovery.rebootstrap.trigger.ms`: how long no metadata could be had before bootstrapping again.
    pub rebootstrap_trigger: Duration,
    /// Whether asking for a topic that does not exist creates it where the broker allows that: a producer's does, a
    /// consumer's by `allow.auto.create.topics`, an admin client's does not.
    pub auto_create_topics: bool,
    /// `send.buffer.bytes`; `None` leaves it to the system.
    pub send_buffer: Option<u32>,
    /// `receive.buffer.bytes`; `None` leaves it to the system.
    pub receive_buffer: Option<u32>,
    /// How long to try the bootstrap addresses before the first answer of any; no Kafka key. `None` is
    /// `default_api_timeout`, Kafka's way; command lines want an answer sooner.
    pub bootstrap_timeout: Option<Duration>,
    /// Where transports come from; plain TCP.
    pub connector: Arc<dyn Connector>,
    /// Who hears what went wrong without failing a call; nobody at first.
    pub on_warning: Arc<dyn Fn(&str) + Send + Sync>,
    /// The keys that were set and do nothing here: for the caller to say so once.
    pub unused: Vec<Unused>,
}

impl ClientConfig {
    /// An admin client's configuration from Kafka's property names.
    pub fn from_properties(given: &Properties) -> Result<ClientConfig, ConfigError> {
        let values = Values::check(Clients::ADMIN, given)?;
        ClientConfig::of(Clients::ADMIN, &values, given)
    }

    /// Everything at its default but the addresses.
    pub fn for_bootstrap(servers: &str) -> Result<ClientConfig, ConfigError> {
        let given = Properties::from([("bootstrap.servers".to_string(), servers.to_string())]);
        ClientConfig::from_properties(&given)
    }

    /// The common part for one of the three clients.
    pub(super) fn of(
        clients: Clients,
        values: &Values<'_>,
        given: &Properties,
    ) -> Result<ClientConfig, ConfigError> {
        let admin = clients == Clients::ADMIN;
        let servers = values.list("bootstrap.servers");
        let controllers = if admin { values.list("bootstrap.controllers") } else { Vec::new() };
        let (bootstrap, endpoints) = match (servers.is_empty(), controllers.is_empty()) {
            (false, true) => (servers, Endpoints::Brokers),
            (true, false) => (controllers, Endpoints::Controllers),
            (false, false) => {
                let both = "You cannot set both bootstrap.servers and bootstrap.controllers";
                return Err(ConfigError::Conflict(both.into()));
            }
            (true, true) if admin => {
                let neither = "You must set either bootstrap.servers or bootstrap.controllers";
                return Err(ConfigError::Conflict(neither.into()));
            }
            (true, true) => return Err(ConfigError::Missing { key: "bootstrap.servers" }),
        };
        let bootstrap = bootstrap.into_iter().map(str::parse).collect::<Result<Vec<Address>, _>>()?;
        let protocol = values.text("security.protocol").unwrap_or("PLAINTEXT");
        if !protocol.eq_ignore_ascii_case("PLAINTEXT") {
            return Err(invalid("security.protocol", protocol, "only PLAINTEXT is built so far"));
        }
        let recovery = match values.text("metadata.recovery.strategy") {
            Some(text) if text.eq_ignore_ascii_case("none") => Recovery::None,
            _ => Recovery::Rebootstrap,
        };
        let producer = clients == Clients::PRODUCER;
        let consumer = clients == Clients::CONSUMER;
        Ok(ClientConfig {
            bootstrap,
            endpoints,
            client_id: values
                .text("client.id")
                .filter(|id| !id.is_empty())
                .map_or_else(|| numbered_id(clients), Into::into),
            request_timeout: values.ms("request.timeout.ms"),
            // The producer has no such key: what its calls may take is max.block.ms.
            default_api_timeout: values.ms(if producer { "max.block.ms" } else { "default.api.timeout.ms" }),
            retries: if consumer { u32::MAX } else { values.size("retries").try_into().unwrap_or(u32::MAX) },
            retry_backoff: Backoff::new(values.ms("retry.backoff.ms"), values.ms("retry.backoff.max.ms")),
            reconnect_backoff: Backoff::new(
                values.ms("reconnect.backoff.ms"),
                values.ms("reconnect.backoff.max.ms"),
            ),
            connection_setup: Backoff::new(
                values.ms("socket.connection.setup.timeout.ms"),
                values.ms("socket.connection.setup.timeout.max.ms"),
            ),
            connections_max_idle: values.ms_or_off("connections.max.idle.ms"),
            metadata_max_age: values.ms("metadata.max.age.ms"),
            recovery,
            rebootstrap_trigger: values.ms("metadata.recovery.rebootstrap.trigger.ms"),
            auto_create_topics: producer || (consumer && values.boolean("allow.auto.create.topics")),
            send_buffer: socket_buffer(values, "send.buffer.bytes"),
            receive_buffer: socket_buffer(values, "receive.buffer.bytes"),
            bootstrap_timeout: None,
            connector: Arc::new(TcpConnector),
            on_warning: Arc::new(|_| ()),
            unused: unused(clients, given),
        })
    }
}

impl fmt::Debug for ClientConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientConfig")
            .field("bootstrap", &self.bootstrap)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// Only a size that somebody asked for: Kafka's defaults of 32 to 128 KiB are older than the kernel's own tuning, which
/// they would switch off.
fn socket_buffer(values: &Values<'_>, key: &'static str) -> Option<u32> {
    let bytes = u32::try_from(values.integer(key)).ok()?;
    values.is_given(key).then_some(bytes)
}

/// Kafka numbers the clients of a process.
fn numbered_id(clients: Clients) -> String {
    static PRODUCERS: AtomicU32 = AtomicU32::new(1);
    static CONSUMERS: AtomicU32 = AtomicU32::new(1);
    static ADMINS: AtomicU32 = AtomicU32::new(1);
    let (name, counter) = match clients {
        Clients::PRODUCER => ("producer", &PRODUCERS),
        Clients::CONSUMER => ("consumer", &CONSUMERS),
        _ => ("adminclient", &ADMINS),
    };
    format!("{name}-{}", counter.fetch_add(1, Ordering::Relaxed))
}

/// What was given and does nothing. A key of another of Kafka's clients is as unknown here as it is to Java.
fn unused(clients: Clients, given: &Properties) -> Vec<Unused> {
    let mut found = Vec::new();
    for name in given.keys() {
        let why = match find(clients, name).map(|key| key.state) {
            Some(State::Honoured | State::Caller) => continue,
            Some(State::NotBuilt) => Why::NotBuilt,
            Some(State::NoEffect) => Why::NoEffect,
            None => Why::Unknown(nearest(clients, name)),
        };
        found.push(Unused { key: name.clone(), why });
    }
    found
}

/// The known key with the fewest changed letters, if they are few.
fn nearest(clients: Clients, name: &str) -> Option<&'static str> {
    let known = KEYS.iter().filter(|key| key.clients.meets(clients));
    let (distance, key) = known.map(|key| (distance(name, key.name), key.name)).min()?;
    (distance <= 3).then_some(key)
}

/// Levenshtein's, by bytes: key names are ASCII.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::value::READ;
    use crate::config::{ConsumerConfig, ProducerConfig};

    fn properties(pairs: &[(&str, &str)]) -> Properties {
        let mut given = Properties::from([("bootstrap.servers".to_string(), "localhost:9092".to_string())]);
        given.extend(pairs.iter().map(|(key, value)| (key.to_string(), value.to_string())));
        given
    }

    #[test]
    fn defaults_are_kafkas() {
        let config = ClientConfig::from_properties(&properties(&[])).unwrap();
        assert_eq!(config.request_timeout, Duration::from_secs(30));
        assert_eq!(config.default_api_timeout, Duration::from_secs(60));
        assert_eq!(config.connections_max_idle, Some(Duration::from_secs(300)));
        assert!(config.client_id.starts_with("adminclient-"));
        assert!(config.unused.is_empty());
    }

    #[test]
    fn addresses_are_read_as_kafka_reads_them() {
        for (text, host, port) in [
            ("localhost:9092", "localhost", 9092),
            ("PLAINTEXT://broker-1.example:1", "broker-1.example", 1),
            ("[::1]:9092", "::1", 9092),
            ("my_host:0", "my_host", 0),
        ] {
            assert_eq!(text.parse(), Ok(Address { host: host.into(), port }), "{text}");
        }
        for text in ["localhost", "localhost:", "localhost:70000", ":9092", "local host:1", "localhost:x"] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_bad_value_names_key_value_and_what_is_allowed() {
        let error = ClientConfig::from_properties(&properties(&[("retry.backoff.ms", "-1")])).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Invalid value -1 for configuration retry.backoff.ms: Value must be at least 0"
        );
        let error =
            ClientConfig::from_properties(&properties(&[("request.timeout.ms", "soon")])).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Invalid value soon for configuration request.timeout.ms: Not a number of type INT"
        );
        let error = ClientConfig::from_properties(&properties(&[("security.protocol", "SSL")])).unwrap_err();
        assert!(error.to_string().contains("only PLAINTEXT is built so far"));
        let error = ConsumerConfig::from_properties(&Properties::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Missing required configuration \"bootstrap.servers\" which has no default value."
        );
    }

    #[test]
    fn an_admin_client_asks_brokers_or_controllers_but_not_both() {
        let given = |key: &str| Properties::from([(key.to_string(), "localhost:9093".to_string())]);
        let config = ClientConfig::from_properties(&given("bootstrap.controllers")).unwrap();
        assert_eq!(config.endpoints, Endpoints::Controllers);
        let both = properties(&[("bootstrap.controllers", "localhost:9093")]);
        assert!(ClientConfig::from_properties(&both).is_err());
        assert!(ClientConfig::from_properties(&Properties::new()).is_err());
        assert!(ConsumerConfig::from_properties(&given("bootstrap.controllers")).is_err());
    }

    #[test]
    fn keys_that_do_nothing_are_reported_with_the_nearest_known_one() {
        let given = properties(&[("retry.backof.ms", "1"), ("metric.reporters", ""), ("foo.bar.baz", "x")]);
        let config = ClientConfig::from_properties(&given).unwrap();
        let said: Vec<String> = config.unused.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "the configuration foo.bar.baz is unknown and does nothing",
                "the configuration metric.reporters has no effect: this client has no such part",
                "the configuration retry.backof.ms is unknown and does nothing; did you mean retry.backoff.ms?",
            ]
        );
    }

    #[test]
    fn every_key_that_the_table_calls_honoured_is_read() {
        let given = properties(&[]);
        READ.with_borrow_mut(|read| read.clear());
        ClientConfig::from_properties(&given).unwrap();
        ProducerConfig::from_properties(&given).unwrap();
        ConsumerConfig::from_properties(&given).unwrap();
        READ.with_borrow(|read| {
            for key in KEYS.iter().filter(|key| key.state == State::Honoured) {
                assert!(read.contains(key.name), "{} is honoured but never read", key.name);
            }
        });
    }

    #[test]
    fn every_default_is_an_allowed_value() {
        for key in KEYS {
            let Some(default) = key.default else { continue };
            let given = properties(&[(key.name, default)]);
            let checked = Values::check(key.clients, &given);
            assert!(key.name == "bootstrap.servers" || checked.is_ok(), "{}", key.name);
        }
    }
}

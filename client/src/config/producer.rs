//! The producer's configuration.

use std::time::Duration;

use kfk_protocol::compression::{Compression, CompressionType};

use super::client::ClientConfig;
use super::keys::Clients;
use super::value::{ConfigError, Properties, Values, invalid};

/// `acks`: who must have a batch before the broker answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acks {
    /// Nobody: the broker does not answer at all, and no offset is known.
    None,
    /// The leader.
    Leader,
    /// Every in-sync replica.
    All,
}

impl Acks {
    /// The number that a produce request carries.
    pub fn on_wire(self) -> i16 {
        match self {
            Acks::None => 0,
            Acks::Leader => 1,
            Acks::All => -1,
        }
    }
}

/// Everything a [`Producer`](crate::producer::Producer) is told.
#[derive(Debug, Clone)]
pub struct ProducerConfig {
    /// The part that all clients have.
    pub client: ClientConfig,
    /// `acks`.
    pub acks: Acks,
    /// `enable.idempotence`, switched off by itself where the other keys do not allow it and nobody asked for it.
    pub idempotence: bool,
    /// `retries`.
    pub retries: u32,
    /// `max.in.flight.requests.per.connection`.
    pub max_in_flight: usize,
    /// `batch.size` in bytes, before compression.
    pub batch_size: usize,
    /// `linger.ms`.
    pub linger: Duration,
    /// `buffer.memory` in bytes.
    pub buffer_memory: usize,
    /// `max.block.ms`: how long `send` may wait for room or metadata.
    pub max_block: Duration,
    /// `max.request.size` in bytes.
    pub max_request_size: usize,
    /// `delivery.timeout.ms`: from `send` to success or failure, all tries together.
    pub delivery_timeout: Duration,
    /// `compression.type`, at the level of `compression.gzip.level` or `compression.zstd.level`.
    pub compression: Compression,
    /// `partitioner.class`.
    pub partitioner_class: Option<String>,
    /// `partitioner.ignore.keys`.
    pub partitioner_ignore_keys: bool,
    /// `partitioner.adaptive.partitioning.enable`.
    pub adaptive_partitioning: bool,
    /// `partitioner.availability.timeout.ms`; zero is off.
    pub availability_timeout: Duration,
}

impl ProducerConfig {
    /// From Kafka's property names.
    pub fn from_properties(given: &Properties) -> Result<ProducerConfig, ConfigError> {
        let values = Values::check(Clients::PRODUCER, given)?;
        let client = ClientConfig::of(Clients::PRODUCER, &values, given)?;
        let acks = match values.text("acks") {
            Some("0") => Acks::None,
            Some("1") => Acks::Leader,
            _ => Acks::All,
        };
        let retries = client.retries;
        let max_in_flight = values.size("max.in.flight.requests.per.connection");
        let idempotence = idempotence(&values, acks, retries, max_in_flight)?;
        if let Some(id) = values.text("transactional.id") {
            return Err(invalid("transactional.id", id, "transactions are not built yet"));
        }
        let linger = values.ms("linger.ms");
        let delivery_timeout = values.ms("delivery.timeout.ms");
        let least = linger.saturating_add(client.request_timeout);
        let delivery_timeout = match delivery_timeout < least {
            true if values.is_given("delivery.timeout.ms") => {
                return Err(ConfigError::Conflict(
                    "delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms"
                        .into(),
                ));
            }
            true => least,
            false => delivery_timeout,
        };
        Ok(ProducerConfig {
            acks,
            idempotence,
            retries,
            max_in_flight,
            batch_size: values.size("batch.size"),
            linger,
            buffer_memory: values.size("buffer.memory"),
            max_block: values.ms("max.block.ms"),
            max_request_size: values.size("max.request.size"),
            delivery_timeout,
            compression: compression(&values)?,
            partitioner_class: values.filled("partitioner.class").map(Into::into),
            partitioner_ignore_keys: values.boolean("partitioner.ignore.keys"),
            adaptive_partitioning: values.boolean("partitioner.adaptive.partitioning.enable"),
            availability_timeout: values.ms("partitioner.availability.timeout.ms"),
            client,
        })
    }
}

/// Idempotence is on by default, gives way silently to settings it cannot work with, and refuses them when it was
/// asked for by name.
fn idempotence(
    values: &Values<'_>,
    acks: Acks,
    retries: u32,
    max_in_flight: usize,
) -> Result<bool, ConfigError> {
    let asked = values.is_given("enable.idempotence");
    if !values.boolean("enable.idempotence") {
        return Ok(false);
    }
    let obstacles = [
        (acks != Acks::All, "Must set acks to all in order to use the idempotent producer."),
        (retries == 0, "Must set retries to non-zero when using the idempotent producer."),
        (
            max_in_flight > 5,
            "Must set max.in.flight.requests.per.connection to at most 5 to use the idempotent producer.",
        ),
    ];
    match obstacles.iter().find(|(hit, _)| *hit) {
        None => Ok(true),
        Some((_, why)) if asked => Err(ConfigError::Conflict((*why).into())),
        // Kafka lets too many requests in flight pass only if idempotence was switched off by name.
        Some((_, why)) if max_in_flight > 5 && acks == Acks::All && retries > 0 => {
            Err(ConfigError::Conflict((*why).into()))
        }
        Some(_) => Ok(false),
    }
}

fn compression(values: &Values<'_>) -> Result<Compression, ConfigError> {
    // Both levels are read, so that a bad one is found whichever type is chosen.
    let levels = [
        (CompressionType::Gzip, "compression.gzip.level", values.int("compression.gzip.level")),
        (CompressionType::Zstd, "compression.zstd.level", values.int("compression.zstd.level")),
    ];
    let name = values.text("compression.type").unwrap_or("none");
    let kind = CompressionType::from_name(name).unwrap_or_default();
    match levels.into_iter().find(|(of, ..)| *of == kind) {
        Some((_, key, level)) => {
            Compression::with_level(kind, level).map_err(|error| invalid(key, level, error.to_string()))
        }
        None => Ok(Compression::new(kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(pairs: &[(&str, &str)]) -> Result<ProducerConfig, ConfigError> {
        let mut given = Properties::from([("bootstrap.servers".to_string(), "localhost:9092".to_string())]);
        given.extend(pairs.iter().map(|(key, value)| (key.to_string(), value.to_string())));
        ProducerConfig::from_properties(&given)
    }

    #[test]
    fn idempotence_is_on_until_the_other_keys_forbid_it() {
        assert!(parsed(&[]).unwrap().idempotence);
        assert!(!parsed(&[("acks", "1")]).unwrap().idempotence);
        assert!(!parsed(&[("retries", "0")]).unwrap().idempotence);
        assert!(!parsed(&[("enable.idempotence", "false")]).unwrap().idempotence);
        assert!(parsed(&[("acks", "1"), ("enable.idempotence", "true")]).is_err());
        assert!(parsed(&[("max.in.flight.requests.per.connection", "6")]).is_err());
        let many = [("max.in.flight.requests.per.connection", "6"), ("enable.idempotence", "false")];
        assert!(!parsed(&many).unwrap().idempotence);
    }

    #[test]
    fn delivery_timeout_grows_with_linger_unless_it_was_set() {
        let config = parsed(&[("linger.ms", "200000")]).unwrap();
        assert_eq!(config.delivery_timeout, Duration::from_millis(230_000));
        assert!(parsed(&[("linger.ms", "200000"), ("delivery.timeout.ms", "1000")]).is_err());
    }

    #[test]
    fn a_transactional_id_is_refused_and_not_ignored() {
        let error = parsed(&[("transactional.id", "orders")]).unwrap_err();
        assert!(error.to_string().contains("not built yet"));
    }
}

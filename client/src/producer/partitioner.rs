//! Who chooses the partition of a record that names none.

use std::fmt;
use std::sync::Arc;

use crate::config::{ConfigError, ProducerConfig};

/// What a partitioner sees.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// The record's topic.
    pub topic: &'a str,
    /// The record's key.
    pub key: Option<&'a [u8]>,
    /// The record's value.
    pub value: Option<&'a [u8]>,
    /// How many partitions the topic has; they are numbered from 0.
    pub partitions: i32,
    /// The partitions that have a leader, ascending.
    pub available: &'a [i32],
    /// How many records this producer has placed in the topic so far without being told where.
    pub placed: u64,
}

/// Chooses partitions; the caller's own way. Called for records that name no partition.
pub trait Partitioner: Send + Sync {
    /// A partition from 0 to below `choice.partitions`.
    ///
    /// # Errors
    /// Why there is none; the record is refused with these words.
    fn partition(&self, choice: Choice<'_>) -> Result<i32, String>;
}

/// How partitions are chosen.
#[derive(Clone)]
pub(crate) enum Partitioning {
    /// Kafka's own: by key if there is one and keys count, else sticky (KIP-794).
    BuiltIn {
        /// `partitioner.ignore.keys`.
        ignore_keys: bool,
    },
    /// Somebody else's.
    Custom(Arc<dyn Partitioner>),
}

impl fmt::Debug for Partitioning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Partitioning::BuiltIn { ignore_keys } => write!(f, "BuiltIn {{ ignore_keys: {ignore_keys} }}"),
            Partitioning::Custom(_) => f.write_str("Custom"),
        }
    }
}

impl Partitioning {
    /// By `partitioner.class`, with or without its package.
    pub(crate) fn from_config(config: &ProducerConfig) -> Result<Partitioning, ConfigError> {
        let built_in = Partitioning::BuiltIn { ignore_keys: config.partitioner_ignore_keys };
        let Some(class) = config.partitioner_class.as_deref() else { return Ok(built_in) };
        match class.rsplit('.').next() {
            Some("RoundRobinPartitioner") => Ok(Partitioning::Custom(Arc::new(RoundRobin))),
            // Both are gone since Kafka 4.0. What the first did is what happens today without any.
            Some("DefaultPartitioner") => Ok(Partitioning::BuiltIn { ignore_keys: false }),
            Some("UniformStickyPartitioner") => Ok(Partitioning::BuiltIn { ignore_keys: true }),
            _ => Err(ConfigError::Invalid {
                key: "partitioner.class",
                value: class.into(),
                allowed: "a class of one's own cannot be loaded; RoundRobinPartitioner is known by name"
                    .into(),
            }),
        }
    }
}

/// Kafka's `RoundRobinPartitioner`: the partitions that have a leader in turn, keys or not.
#[derive(Debug, Clone, Copy, Default)]
pub struct RoundRobin;

impl Partitioner for RoundRobin {
    fn partition(&self, choice: Choice<'_>) -> Result<i32, String> {
        let turn = choice.placed;
        if choice.available.is_empty() {
            return Ok((turn % choice.partitions.max(1) as u64) as i32);
        }
        Ok(choice.available[(turn % choice.available.len() as u64) as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Properties;

    fn by_class(class: &str) -> Result<Partitioning, ConfigError> {
        let given = Properties::from([
            ("bootstrap.servers".to_string(), "localhost:9092".to_string()),
            ("partitioner.class".to_string(), class.to_string()),
        ]);
        Partitioning::from_config(&ProducerConfig::from_properties(&given).unwrap())
    }

    #[test]
    fn round_robin_takes_turns_among_the_available() {
        let choose = |placed, available: &[i32]| {
            let choice =
                Choice { topic: "t", key: Some(b"k"), value: None, partitions: 3, available, placed };
            RoundRobin.partition(choice).unwrap()
        };
        let turns: Vec<i32> = (0..5).map(|placed| choose(placed, &[0, 2])).collect();
        assert_eq!(turns, [0, 2, 0, 2, 0]);
        let turns: Vec<i32> = (0..4).map(|placed| choose(placed, &[])).collect();
        assert_eq!(turns, [0, 1, 2, 0]);
    }

    #[test]
    fn java_class_names_are_understood() {
        let round_robin = by_class("org.apache.kafka.clients.producer.RoundRobinPartitioner").unwrap();
        assert!(matches!(round_robin, Partitioning::Custom(_)));
        assert!(matches!(by_class("DefaultPartitioner"), Ok(Partitioning::BuiltIn { ignore_keys: false })));
        let error = by_class("com.example.Mine").unwrap_err().to_string();
        assert!(error.contains("partitioner.class") && error.contains("com.example.Mine"), "{error}");
    }
}

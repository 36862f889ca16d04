//! Kafka's own property names, typed: what a client is told to do.

mod client;
mod consumer;
mod duration;
mod keys;
mod producer;
mod value;

pub use client::{Address, ClientConfig, Endpoints, Recovery, Unused, Why};
pub use consumer::{ConsumerConfig, GroupConfig, GroupProtocol, IsolationLevel, OffsetReset};
pub use duration::parse_iso_duration;
pub use keys::{Clients, KEYS, Key, Kind, State, find};
pub use producer::{Acks, ProducerConfig};
pub use value::{ConfigError, Properties};

//! Configuration: what may be set, what it means, and which of several settings counts.
//!
//! One static table ([`keys`]) names every key with type, default, rule and state. [`properties`] reads the
//! file, [`startup`] turns it into a [`Startup`] (or into every mistake in it at once), [`Resolver`] holds
//! the layers (default, static, dynamic default, dynamic broker, topic, group) and hands out typed snapshots.
//! Nothing in here reads a file, a clock or the environment: text and maps come in, values go out.

mod alter;
mod broker;
mod check;
mod describe;
mod dynamic;
mod endpoints;
mod group;
#[cfg(test)]
mod kafka_answers;
#[cfg(test)]
mod kafka_refusals;
pub mod keys;
mod layers;
mod names;
mod nearest;
mod node;
mod resolver;
mod rules;
mod snapshot;
pub mod startup;
mod topic;
mod value;

pub use alter::{AlterOp, Alteration, altered, check_eligible_leader_replicas, check_steps, created};
pub use broker::BrokerConfig;
pub use describe::{ConfigEntry, ConfigSource, ConfigSynonym};
pub use dynamic::{AlterError, BrokerScope};
pub use endpoints::{Endpoint, Listener, SecurityProtocol, Voter};
pub use group::{ClientMetricsConfig, GroupConfig};
pub use node::{NodeConfig, Profile, development_log_dir};
pub use resolver::{Change, Resolver, Resource};
pub use startup::Startup;
pub use topic::{CleanupPolicy, TimestampType, TopicCompression, TopicConfig};
pub use value::{InvalidValue, Password, Value};

pub use kfk_protocol::properties;

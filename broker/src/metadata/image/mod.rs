//! The cluster's metadata at one offset of `__cluster_metadata`, changed only by replaying records.

pub mod brokers;
pub mod configs;
pub mod delta;
mod dump;
pub mod features;
pub mod quotas;
pub mod replay;
pub mod security;
pub mod state;
pub mod topics;

pub use brokers::{Broker, ControllerNode, Endpoint};
pub use configs::{ConfigResource, ConfigValues, Configs, ResourceType};
pub use delta::Delta;
pub use features::Features;
pub use quotas::Quotas;
pub use replay::ReplayError;
pub use security::Security;
pub use state::{Image, Position};
pub use topics::{NO_LEADER, NO_LEADER_CHANGE, Partition, Topic, Topics};

#[cfg(test)]
mod tests;

//! The controller: one file an operation. An operation looks at the image, configuration and chance it is given and
//! gives records to propose with an answer for when they are committed; it does nothing else.

pub mod activation;
pub mod active;
pub mod allocate_producer_ids;
pub mod alter_client_quotas;
pub mod alter_configs;
pub mod alter_partition;
pub mod alter_user_scram_credentials;
pub mod assign_directories;
pub mod broker_heartbeat;
pub mod config_resources;
pub mod context;
pub mod create_partitions;
pub mod create_topics;
pub mod delete_topics;
pub mod elect_leaders;
mod elr_safety;
pub mod heartbeats;
mod leader_changes;
mod manual_assignment;
pub mod outcome;
mod partition_change;
mod placement;
pub mod reassign_partitions;
pub mod register_broker;
pub mod register_controller;
pub mod topic_name;
pub mod unregister_broker;
pub mod update_features;

pub use active::ActiveController;
pub use context::{Context, Identity, MAX_RECORDS_PER_OPERATION};
pub use heartbeats::Heartbeats;
pub use outcome::{ApiError, Outcome};

#[cfg(test)]
mod tests;

//! The table of every configuration key, by area, and the look-ups in it.

mod client_metrics;
mod group;
mod groups;
mod internal;
mod key;
mod log;
mod metrics;
mod network;
mod node;
mod quorum;
mod quotas;
mod reason;
mod remote;
mod replication;
mod retired;
mod security;
mod share;
mod table;
mod throttle;
mod topic;
mod topics;
mod transactions;

pub use key::{Key, Kind, Rule, State, Update};
pub use table::{BROKER, CLIENT_METRICS, GROUP, RETIRED, THROTTLE, TOPIC, Table};

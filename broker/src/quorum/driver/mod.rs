//! The shell around the state machine for a process: the log of `__cluster_metadata-0`, quorum-state and snapshots
//! on disk, proposals and their callbacks, and the way to the network.

mod apply;
mod clean;
mod config;
mod describe;
mod execute;
mod flushes;
mod hooks;
mod kraft_version;
mod open;
mod requests;
mod responses;
mod settle;
mod shell;
mod wire;

#[cfg(test)]
mod tests;

pub use config::{DriverConfig, SnapshotPolicy};
pub use flushes::{FlushJob, FlushThread, FlushWork, Flushes, InlineFlushes};
pub use hooks::{Alone, CommittedBatch, Hooks, Outbound, OutboundRequest, StateMachine};
pub use kraft_version::UpgradeError;
pub use open::OpenError;
pub use responses::InboundResponse;
pub use shell::{Done, Driver, ProposeError};

//! The group coordinator: who is a member of which group, what each may read, and how far it has come.
//!
//! A core without clock, socket or file: [`Groups`] is the state of one partition of `__consumer_offsets`; a request
//! or a timer comes in with a [`Context`], and [`Effects`] come out: records and answers. Records change the state
//! when they are appended; replaying them gives the same state. What only lasts as long as the coordinator does
//! (who waits for which answer, sessions) changes at once.
//!
//! One room a protocol, one file an API: [`classic`], [`consumer`], [`offsets`]. Around the core, `groups/` holds the shards, appends the
//! records, loads the log and hands on the answers.

pub mod classic;
pub mod consumer;
pub mod consumer_protocol;
mod consumer_requests;
mod context;
mod delete_groups;
mod effects;
mod error;
mod groups;
mod list_groups;
pub mod offsets;
mod partitioner;
mod record;
mod replay;
mod requests;
#[cfg(test)]
mod tests;
mod timers;

pub use context::{Caller, Context, Topics};
pub use effects::{After, Answer, Effects, Ticket, heartbeat, join_failed, sync_failed};
pub use error::GroupError;
pub use groups::Groups;
pub use list_groups::Filter;
pub use partitioner::partition_of;
pub use record::Record;

//! Committed offsets: what a group has read, kept beside its members and longer than they stay.

mod commit;
mod delete;
mod expire;
mod fetch;
mod pending;
mod replay;
mod store;

pub use pending::PendingOffsets;
pub use store::{Committed, Offsets};

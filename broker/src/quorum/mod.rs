//! KRaft: the metadata log agreed upon. Events in, commands out; no idea what records mean.

pub mod core;
pub mod driver;
pub mod quorum_state;
pub mod records;
pub mod snapshot;

//! KRaft: the metadata log agreed upon. Events in, commands out; no idea what records mean.

pub mod core;

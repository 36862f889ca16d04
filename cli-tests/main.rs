//! Drives the real binary: what a user types, what comes back, and what is left behind.

mod bad_bytes;
mod docs;
mod kfk;
mod server;
mod topics;
mod with_broker;

//! The way of a request: which node, which version, and what to do when it did not work.

mod metadata;
mod route;
mod send;

pub(crate) use metadata::{CONTROLLERS, metadata_request};
pub use route::{CoordinatorKind, Route};
pub(crate) use send::timed_out;
pub use send::{Client, Sending};

//! An async Kafka client: connections, metadata, admin.
//!
//! [`Client`] is the way of a request to a broker; [`admin::Admin`] stands on it. Nothing here prints, and nothing
//! needs more than one thread.

pub mod admin;
mod client;
pub mod cluster;
pub mod config;
mod connection;
pub mod consumer;
mod error;
mod links;
pub mod producer;
mod random;
mod retry;
mod transport;
mod versions;

pub use client::{Client, CoordinatorKind, Route, Sending};
pub use cluster::TopicPartition;
pub use error::ClientError;
pub use random::Random;
pub use retry::Backoff;
pub use transport::{Connecting, Connector, SocketOptions, TcpConnector, Transport};
pub use versions::Versions;

//! A Kafka broker with one door.

pub mod config;
pub mod env;
pub mod format;
pub mod metadata;
pub mod quorum;
pub mod storage;

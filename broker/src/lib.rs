//! A Kafka broker with one door.

pub mod quorum;

//! Kafka's wire protocol: bytes to values and back.

pub mod compression;
pub mod record_batch;
pub mod varint;

//! Kafka's wire protocol: bytes to values and back. No I/O, no clock.

pub mod api_key;
pub mod compression;
pub mod control;
pub mod error_code;
pub mod frame;
pub mod legacy;
#[rustfmt::skip] // generated
pub mod messages;
pub mod properties;
pub mod record_batch;
pub mod schema;
pub mod uuid;
pub mod varint;
pub mod wire;

//! The formats before record batches, magic 0 (to 0.9) and magic 1 (0.10): read, never written. Logs that
//! grew up with old brokers still hold them, and brokers of any age hand them out.
//!
//! [`AnyBatches`] walks a blob in which old and new stand side by side.

mod any;
mod message;
mod records;

pub use any::{AnyBatch, AnyBatches, AnyRecords};
pub use message::{MessageView, checksum};
pub use records::LegacyRecords;

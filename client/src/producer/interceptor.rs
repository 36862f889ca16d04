//! The caller's hooks around every record (KIP-42).

use super::record::{OwnedRecord, RecordMetadata};
use crate::error::ClientError;

/// Sees every record before it is placed, and what became of it.
///
/// Interceptors are called one after the other, each with what the one before made. One that fails is reported
/// (`ClientConfig::on_warning`) and passed over: the record goes on as it was before it.
pub trait Interceptor: Send + Sync {
    /// The name that reports use.
    fn name(&self) -> &str;

    /// May change the record, its partition included. Called on the task or thread that sends.
    fn on_send(&self, record: OwnedRecord) -> Result<OwnedRecord, String> {
        Ok(record)
    }

    /// Hears of the outcome. Called on the producer's own task, so it must not block.
    fn on_acknowledgement(&self, outcome: Result<&RecordMetadata, &ClientError>) -> Result<(), String> {
        let _ = outcome;
        Ok(())
    }
}

//! The caller's hooks around polls and commits (KIP-42).

use crate::admin::CommittedOffset;
use crate::cluster::TopicPartition;
use crate::consumer::Records;

/// Sees what polls give out, and what has been committed.
///
/// Interceptors are called one after the other. One that fails is reported (`ClientConfig::on_warning`) and passed over.
/// Unlike Java's they cannot change records: those are borrowed from the bytes that came.
pub trait ConsumerInterceptor: Send + Sync {
    /// The name that reports use.
    fn name(&self) -> &str;

    /// Sees records before the application does. Called within polls.
    fn on_consume(&self, records: &Records) -> Result<(), String> {
        let _ = records;
        Ok(())
    }

    /// Hears of every commit that has succeeded. Called on a task of the consumer's, so it must not block.
    fn on_commit(&self, offsets: &[(TopicPartition, CommittedOffset)]) -> Result<(), String> {
        let _ = offsets;
        Ok(())
    }
}

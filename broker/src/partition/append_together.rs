//! Batches that came one after the other for the same partition, appended under one lock and in one write.

use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::record_batch::ProducedBatch;

use super::append::{Acks, AppendError, Appended, validate};
use super::replica::Partition;
use super::settings::Settings;

impl Partition {
    /// As [`Partition::append`] for batches that came one after the other, each with the version of its request: what it
    /// gives for each is what it would have given, and they are written together if that can be.
    pub fn append_together(
        &self,
        batches: Vec<(Bytes, i16)>,
        acks: Acks,
    ) -> Vec<Result<Appended, AppendError>> {
        let settings = Arc::clone(&self.settings.read());
        let now_ms = self.shared.env.clock.now_ms();
        let checked = |(records, version)| validate(records, &settings, version, now_ms, &self.shared.codecs);
        let batches: Vec<_> = batches.into_iter().map(checked).collect();
        self.write_together(&batches, acks, &settings, now_ms).unwrap_or_else(|| {
            let each =
                |batch: Result<ProducedBatch, _>| self.append_checked(&batch?, acks, &settings, now_ms);
            batches.into_iter().map(each).collect()
        })
    }

    /// `None`: nothing is written, and each batch is to be looked at alone.
    fn write_together(
        &self,
        batches: &[Result<ProducedBatch, AppendError>],
        acks: Acks,
        settings: &Settings,
        now_ms: i64,
    ) -> Option<Vec<Result<Appended, AppendError>>> {
        if batches.len() < 2 {
            return None;
        }
        let batches = batches.iter().map(|batch| batch.as_ref().ok()).collect::<Option<Vec<_>>>()?;
        let lag_ms = self.shared.replica_lag_ms;
        let appended = self.state.lock().append(acks, settings, now_ms, lag_ms, |log, leader_epoch| {
            log.append_produced_together(&batches, leader_epoch, now_ms)
        });
        let whole = match self.count(appended.ok()?, settings, now_ms) {
            Ok(whole) => whole,
            // They are there, and could not be flushed.
            Err(error) => return Some(batches.iter().map(|_| Err(error.clone())).collect()),
        };
        let mut next = whole.base_offset;
        let each = |batch: &&ProducedBatch| {
            let base_offset = next;
            next += i64::from(batch.view().last_offset_delta()) + 1;
            Ok(Appended { base_offset, last_offset: next - 1, ..whole })
        };
        Some(batches.iter().map(each).collect())
    }
}

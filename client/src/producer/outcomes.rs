//! Coming back: what an answer, or its absence, means for a batch.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;

use super::accumulator::Accumulator;
use super::batch::{Batch, Finished, Payload};
use super::delivery::{Completion, Outcome};
use super::drain::Place;
use crate::error::ClientError;

/// What became of one batch of a request.
#[derive(Debug, Clone)]
pub(super) enum Landing {
    /// The broker has it.
    Appended { base_offset: i64, append_time: i64 },
    /// The broker does not want it.
    Refused { error: ClientError, records: Vec<(u32, String)>, log_start_offset: i64 },
    /// Nobody knows: the connection was lost, or there was no answer in time.
    Lost(ClientError),
}

impl Accumulator {
    /// A request to this node has come to its end.
    pub(super) fn request_done(&mut self, node: i32) {
        if let Some(state) = self.nodes.get_mut(&node) {
            state.in_flight = state.in_flight.saturating_sub(1);
        }
    }

    /// One batch of a request has come to its end; `bytes` is what was sent. Gives out the batch if that is final.
    pub(super) fn land(
        &mut self,
        place: Place,
        bytes: Bytes,
        landing: Landing,
        now: Duration,
    ) -> Option<Finished> {
        let (topic, partition) = place.queue();
        let name = self.topics[topic].name.clone();
        // Given up meanwhile: whoever waited has been told.
        let batch = self.topics[topic].partitions[partition].land(place.ordinal)?;
        let may_retry = self.may_retry(&batch, now);
        let queue = &mut self.topics[topic].partitions[partition];
        let finished = match landing {
            Landing::Appended { base_offset, append_time } => {
                queue.acked(&batch);
                self.keep(bytes);
                Some((batch, Outcome::Appended { base_offset, append_time }))
            }
            Landing::Refused { error, .. }
                if error.broker_code() == Some(ErrorCode::DUPLICATE_SEQUENCE_NUMBER) =>
            {
                // It was appended by an earlier try, so long ago that the broker has forgotten where.
                queue.acked(&batch);
                Some((batch, Outcome::Appended { base_offset: -1, append_time: -1 }))
            }
            Landing::Refused { error, records, log_start_offset } => {
                self.refused(place, batch, bytes, error, records, log_start_offset, now)
            }
            Landing::Lost(error) if may_retry => {
                self.retry(place, batch, bytes, error, now);
                None
            }
            Landing::Lost(error) => {
                queue.leave_unresolved(&batch);
                Some((batch, Outcome::Failed { error, records: [].into() }))
            }
        };
        if self.topics[topic].partitions[partition].resolve() {
            self.want_restart(place.queue(), 0);
        }
        let (batch, outcome) = finished?;
        self.memory_used -= batch.memory;
        Some(Finished { batch, topic: name, partition: place.partition(), outcome })
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one refusal, taken apart by its only caller")]
    fn refused(
        &mut self,
        place: Place,
        batch: Batch,
        bytes: Bytes,
        error: ClientError,
        records: Vec<(u32, String)>,
        log_start_offset: i64,
        now: Duration,
    ) -> Option<(Batch, Outcome)> {
        let code = error.broker_code().unwrap_or(ErrorCode::UNKNOWN_SERVER_ERROR);
        let in_time = batch.created + self.settings.delivery_timeout > now;
        let mut batch = batch;
        if code == ErrorCode::MESSAGE_TOO_LARGE && in_time {
            match batch.split(&bytes, self.settings.compression, &mut self.compressor) {
                Ok(halves) => {
                    let (topic, partition) = place.queue();
                    for half in halves {
                        self.topics[topic].partitions[partition].requeue(half);
                    }
                    return None;
                }
                Err(whole) => batch = *whole,
            }
        }
        if self.may_retry(&batch, now) && self.is_curable(place, &batch, code, log_start_offset) {
            self.retry(place, batch, bytes, error, now);
            return None;
        }
        let (topic, partition) = place.queue();
        let queue = &mut self.topics[topic].partitions[partition];
        if queue.numbered(&batch) {
            let out_of_time = code.is_retriable()
                || matches!(code, ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER | ErrorCode::UNKNOWN_PRODUCER_ID);
            if out_of_time {
                // An earlier try may have been appended without our hearing of it.
                queue.leave_unresolved(&batch);
            } else {
                // It is certainly not in the log, so the numbers after it have a gap before them.
                self.want_restart(place.queue(), batch.ordinal);
            }
        }
        Some((batch, Outcome::Failed { error, records: records.into() }))
    }

    fn may_retry(&self, batch: &Batch, now: Duration) -> bool {
        batch.attempts < self.settings.retries && batch.created + self.settings.delivery_timeout > now
    }

    /// Whether another try can succeed. The errors of sequence numbers are cured by waiting for the batches before, or
    /// by a new epoch.
    fn is_curable(&mut self, place: Place, batch: &Batch, code: ErrorCode, log_start_offset: i64) -> bool {
        if batch.stamp.is_none() {
            return code.is_retriable();
        }
        let (topic, partition) = place.queue();
        let queue = &self.topics[topic].partitions[partition];
        match code {
            ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER => {
                // One before it failed and will be sent again, or may still turn out to be there: its turn comes.
                // Otherwise there is a real gap, and only a new epoch helps.
                let gap = match queue.follows_unresolved(batch) {
                    Some(follows) => follows,
                    None => queue.is_next(batch) && !batch.restamped,
                };
                if gap {
                    self.want_restart(place.queue(), batch.ordinal);
                }
                true
            }
            ErrorCode::UNKNOWN_PRODUCER_ID => {
                // Retention has removed everything this producer wrote, and the broker has forgotten it.
                if log_start_offset != -1 && !batch.restamped {
                    self.want_restart(place.queue(), batch.ordinal);
                }
                true
            }
            code => code.is_retriable(),
        }
    }

    /// A partition's numbers have a gap where this batch was: everything after it needs new ones.
    pub(super) fn want_restart(&mut self, queue: (usize, usize), ordinal: u64) {
        let cause = self.restarts.entry(queue).or_insert(ordinal);
        *cause = ordinal.min(*cause);
    }

    fn retry(&mut self, place: Place, mut batch: Batch, bytes: Bytes, error: ClientError, now: Duration) {
        batch.attempts += 1;
        batch.last_error = Some(error);
        batch.not_before = now + self.settings.retry_backoff.after(batch.attempts, &mut self.random);
        batch.payload = Payload::Sealed(bytes);
        let (topic, partition) = place.queue();
        self.topics[topic].partitions[partition].requeue(batch);
    }

    /// Fails everything: the producer cannot go on, or is closed without patience.
    pub(super) fn fail_all(&mut self, error: &ClientError) -> Vec<Finished> {
        let mut finished = Vec::new();
        for (topic, partition) in self.listed.drain(..) {
            let queues = &mut self.topics[topic];
            let queue = &mut queues.partitions[partition];
            queue.listed = false;
            let mut batches: Vec<Batch> = queue.flying.drain(..).chain(queue.waiting.drain(..)).collect();
            batches.sort_by_key(|batch| batch.ordinal);
            for batch in batches {
                self.memory_used -= batch.memory;
                finished.push(Finished {
                    batch,
                    topic: queues.name.clone(),
                    partition: partition as i32,
                    outcome: Outcome::Failed { error: error.clone(), records: [].into() },
                });
            }
        }
        finished
    }

    /// The outcomes that a flush waits for.
    pub(super) fn unsettled(&self) -> Vec<Arc<Completion>> {
        let mut found = Vec::new();
        for &(topic, partition) in &self.listed {
            let queue = &self.topics[topic].partitions[partition];
            let batches = queue.flying.iter().chain(&queue.waiting);
            found.extend(batches.map(|batch| batch.completion.clone()));
        }
        found
    }

    /// Whether nothing waits and nothing is under way.
    pub(super) fn is_empty(&self) -> bool {
        self.listed.iter().all(|&(topic, partition)| self.topics[topic].partitions[partition].is_idle())
    }
}

//! What comes back: fetched bytes, found offsets, checked positions, and the errors in their place.

use std::collections::HashMap;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::error_code::ErrorCode;

use super::assigned::Stand;
use super::fetched::{Fetched, end_of};
use super::fetcher::{Asked, Fetcher, Ticket};
use super::session::Session;
use crate::admin::OffsetSpec;
use crate::cluster::TopicPartition;
use crate::config::{IsolationLevel, OffsetReset};
use crate::error::ClientError;

/// What one partition's answer to a fetch says.
pub(super) struct Arrival {
    pub(super) code: ErrorCode,
    pub(super) bytes: Bytes,
    pub(super) high_watermark: i64,
    pub(super) log_start: i64,
    pub(super) aborted: Vec<(i64, i64)>,
    pub(super) preferred: i32,
}

impl Fetcher {
    /// The session of a node.
    pub(super) fn session(&mut self, node: i32) -> &mut Session {
        self.sessions.entry(node).or_default()
    }

    /// The fetch to a node has come to its end.
    pub(super) fn fetch_done(&mut self, node: i32) {
        self.fetching.remove(&node);
    }

    /// A fetch has brought this for a partition. `true` if the metadata seems to be wrong.
    pub(super) fn arrived(
        &mut self,
        partition: &TopicPartition,
        asked: Asked,
        arrival: Arrival,
        now: Duration,
    ) -> bool {
        let fresh_stamp = self.stamp();
        let reset = self.reset_stand();
        let Some(assigned) = self.assigned.get_mut(partition) else { return false };
        if assigned.stamp != asked.stamp || assigned.fetch_offset != asked.offset {
            return false;
        }
        if arrival.code != ErrorCode::NONE {
            return self.refused(partition, arrival.code, fresh_stamp, reset, now);
        }
        assigned.failures = 0;
        assigned.high_watermark = Some(arrival.high_watermark).filter(|offset| *offset >= 0);
        assigned.log_start = Some(arrival.log_start).filter(|offset| *offset >= 0);
        if arrival.preferred >= 0 {
            assigned.preferred = Some((arrival.preferred, now + self.settings.preferred_for));
        }
        if arrival.bytes.is_empty() {
            return false;
        }
        match end_of(&arrival.bytes) {
            Some((next, epoch)) => {
                assigned.fetch_offset = next.max(assigned.fetch_offset);
                assigned.fetch_epoch = epoch;
                // What the leader of this epoch has just read needs no check under the same epoch.
                assigned.checked_epoch = assigned.checked_epoch.max(asked.leader_epoch);
                assigned.buffered_bytes += arrival.bytes.len();
                assigned.buffered.push_back(Fetched::new(
                    arrival.bytes,
                    arrival.aborted,
                    self.settings.isolation == IsolationLevel::ReadCommitted,
                    self.settings.check_crcs,
                ));
            }
            None => {
                // Since KIP-74 a broker sends the first batch whole, however large: this is no batch at all.
                let problem = format!("{partition} at offset {}: no whole record batch", asked.offset);
                self.errors.push_back(ClientError::Protocol { peer: "the leader".into(), problem });
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
            }
        }
        false
    }

    fn refused(
        &mut self,
        partition: &TopicPartition,
        code: ErrorCode,
        stamp: u64,
        reset: Stand,
        now: Duration,
    ) -> bool {
        let Some(assigned) = self.assigned.get_mut(partition) else { return false };
        match code {
            ErrorCode::OFFSET_OUT_OF_RANGE => {
                // A follower may lag; only the leader knows the range.
                if assigned.preferred.take().is_none() {
                    let position = assigned.fetch_offset;
                    assigned.lose(reset, stamp);
                    if reset == Stand::Stuck {
                        assigned.asking = true;
                        self.errors.push_back(out_of_range(partition, position));
                    }
                }
                false
            }
            ErrorCode::NOT_LEADER_OR_FOLLOWER
            | ErrorCode::REPLICA_NOT_AVAILABLE
            | ErrorCode::KAFKA_STORAGE_ERROR
            | ErrorCode::FENCED_LEADER_EPOCH
            | ErrorCode::UNKNOWN_LEADER_EPOCH
            | ErrorCode::OFFSET_NOT_AVAILABLE
            | ErrorCode::LEADER_NOT_AVAILABLE
            | ErrorCode::UNKNOWN_TOPIC_OR_PARTITION
            | ErrorCode::UNKNOWN_TOPIC_ID
            | ErrorCode::INCONSISTENT_TOPIC_ID => {
                assigned.preferred = None;
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
                true
            }
            code => {
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
                if !code.is_retriable() && code != ErrorCode::UNKNOWN_SERVER_ERROR {
                    let message = format!("{partition}: {}", code.message());
                    self.errors.push_back(ClientError::refused(code, Some(message)));
                }
                false
            }
        }
    }

    /// The whole fetch to a node came to nothing.
    pub(super) fn fetch_failed(&mut self, asked: &HashMap<TopicPartition, Asked>, now: Duration) {
        for (partition, asked) in asked {
            let Some(assigned) = self.assigned.get_mut(partition) else { continue };
            if assigned.stamp == asked.stamp {
                assigned.preferred = None;
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
            }
        }
    }

    /// An offset has been found, or not: `Ok(None)` is a time after the last record.
    pub(super) fn reset_found(
        &mut self,
        ticket: &Ticket,
        found: Result<Option<(i64, i32)>, ClientError>,
        now: Duration,
    ) {
        let stamp = self.stamp();
        let Some(assigned) = self.assigned.get_mut(&ticket.partition) else { return };
        if assigned.stamp != ticket.stamp {
            return;
        }
        assigned.asking = false;
        match found {
            Ok(Some((offset, epoch))) => {
                assigned.move_to(offset, epoch, stamp);
                // The leader itself has named the offset: there is nothing to check before the next one.
                assigned.checked_epoch = assigned.asked_epoch;
                // As Java's consumer: no record has been read that an epoch could be committed of.
                assigned.position_epoch = -1;
            }
            Ok(None) => assigned.lose(Stand::Lost(OffsetSpec::Latest), stamp),
            Err(error) => {
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
                let passing = match &error {
                    ClientError::Timeout { .. } | ClientError::Unreachable { .. } => true,
                    error => error.is_retriable(),
                };
                if !passing {
                    self.errors.push_back(error);
                }
            }
        }
    }

    /// The leader has said where the epoch of what was read last ends in its log: `Ok(None)` if it does not know the
    /// epoch, or its answer says nothing.
    pub(super) fn checked(
        &mut self,
        ticket: &Ticket,
        leader_epoch: i32,
        found: Result<Option<i64>, ClientError>,
        now: Duration,
    ) {
        let stamp = self.stamp();
        let reset = self.settings.reset;
        let Some(assigned) = self.assigned.get_mut(&ticket.partition) else { return };
        if assigned.stamp != ticket.stamp {
            return;
        }
        assigned.asking = false;
        match found {
            Ok(Some(end)) if end < assigned.fetch_offset => {
                // Records that were read are gone: an unclean election (KIP-320).
                let from = assigned.fetch_offset;
                if reset == OffsetReset::None {
                    assigned.lose(Stand::Stuck, stamp);
                    assigned.asking = true;
                    let message = format!(
                        "{}: the log was truncated to offset {end} by an unclean leader election, while offset \
                         {from} was to be read next",
                        ticket.partition
                    );
                    self.errors
                        .push_back(ClientError::refused(ErrorCode::OFFSET_OUT_OF_RANGE, Some(message)));
                } else {
                    assigned.move_to(end, -1, stamp);
                }
            }
            Ok(_) => {
                assigned.stand = Stand::Reading;
                assigned.checked_epoch = leader_epoch;
            }
            Err(error) => {
                assigned.back_off(now, self.settings.retry_backoff, &mut self.random);
                if matches!(error, ClientError::Unsupported { .. }) {
                    // Before 2.3 a consumer could not ask; it reads on as it did then.
                    assigned.stand = Stand::Reading;
                    assigned.checked_epoch = leader_epoch;
                }
            }
        }
    }
}

fn out_of_range(partition: &TopicPartition, position: i64) -> ClientError {
    let message = format!(
        "Fetch position {position} is out of range for partition {partition}, and no reset policy is configured"
    );
    ClientError::refused(ErrorCode::OFFSET_OUT_OF_RANGE, Some(message))
}

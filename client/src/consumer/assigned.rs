//! Where the consumer stands in one partition, and what it holds of it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::compression::Decompressor;
use kfk_protocol::record_batch::BatchError;

use super::fetched::{Fetched, Taken};
use super::records::Records;
use crate::admin::OffsetSpec;
use crate::random::Random;
use crate::retry::Backoff;

/// Where the consumer stands in a partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Nowhere: an offset has to be found first.
    Lost(OffsetSpec),
    /// The leader has changed: whether the log there still has what was read is being asked.
    Doubtful,
    /// Reading.
    Reading,
    /// Nowhere, and nobody said where to begin.
    Stuck,
}

/// One partition that is read.
pub(super) struct Assigned {
    pub(super) name: Arc<str>,
    pub(super) stand: Stand,
    /// Whether somebody is out to settle `stand`.
    pub(super) asking: bool,
    /// Changes whenever the application moves the position, so that answers to older questions are told apart.
    pub(super) stamp: u64,
    /// The next offset for the application, and the leader epoch of the record before it, -1 if that is not known.
    pub(super) position: i64,
    pub(super) position_epoch: i32,
    /// The next offset to ask for, and the epoch of what lies before it.
    pub(super) fetch_offset: i64,
    pub(super) fetch_epoch: i32,
    /// The leader epoch under which `fetch_epoch` was found right.
    pub(super) checked_epoch: i32,
    /// The leader epoch when the offset was asked for.
    pub(super) asked_epoch: i32,
    pub(super) paused: bool,
    pub(super) buffered: VecDeque<Fetched>,
    pub(super) buffered_bytes: usize,
    pub(super) high_watermark: Option<i64>,
    pub(super) log_start: Option<i64>,
    /// KIP-392: a replica to read from, until when.
    pub(super) preferred: Option<(i32, Duration)>,
    pub(super) failures: u32,
    pub(super) not_before: Duration,
}

impl Assigned {
    pub(super) fn move_to(&mut self, offset: i64, epoch: i32, stamp: u64) {
        self.drop_buffered();
        self.stand = Stand::Reading;
        self.asking = false;
        self.stamp = stamp;
        self.position = offset;
        self.position_epoch = epoch;
        self.fetch_offset = offset;
        self.fetch_epoch = epoch;
        self.checked_epoch = -1;
        self.preferred = None;
        self.failures = 0;
        self.not_before = Duration::ZERO;
    }

    pub(super) fn lose(&mut self, stand: Stand, stamp: u64) {
        self.move_to(-1, -1, stamp);
        self.stand = stand;
    }

    pub(super) fn drop_buffered(&mut self) {
        self.buffered.clear();
        self.buffered_bytes = 0;
    }

    /// Whom to read from.
    pub(super) fn source(&mut self, now: Duration, leader: i32) -> i32 {
        match self.preferred {
            Some((node, until)) if until > now => node,
            _ => {
                self.preferred = None;
                leader
            }
        }
    }

    pub(super) fn back_off(&mut self, now: Duration, backoff: Backoff, random: &mut Random) {
        self.failures = self.failures.saturating_add(1);
        self.not_before = now + backoff.after(self.failures, random);
    }

    /// A batch that cannot be read will not get better: nothing is fetched until the application seeks.
    pub(super) fn back_off_for_ever(&mut self, at: i64) {
        self.fetch_offset = at;
        self.stand = Stand::Stuck;
        self.asking = true;
    }

    pub(super) fn take(
        &mut self,
        partition: i32,
        left: &mut usize,
        records: &mut Records,
        decompressor: &mut Decompressor,
    ) -> Result<(), BatchError> {
        while *left > 0 {
            let Some(fetched) = self.buffered.front_mut() else { return Ok(()) };
            let before = fetched.len();
            let taken = fetched.take(&self.name, partition, self.position, *left, decompressor)?;
            self.buffered_bytes -= before - fetched.len();
            match taken {
                Taken::Records { chunk, next } => {
                    *left -= chunk.count;
                    self.position = next;
                    self.position_epoch = chunk.leader_epoch();
                    records.chunks.push(chunk);
                }
                Taken::Nothing { next } => self.position = next,
                Taken::End => {
                    // What is left is a batch cut short by fetch.max.bytes: it is fetched again.
                    self.buffered_bytes -= fetched.len();
                    self.buffered.pop_front();
                }
            }
        }
        Ok(())
    }
}

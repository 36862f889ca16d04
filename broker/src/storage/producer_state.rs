//! What a log remembers of its producers: the last batches of each (to tell duplicates and gaps), its epoch, and
//! the transactions that are open.
//!
//! It follows from the batches alone. The snapshots (producer_snapshot.rs) only spare reading them all again.

use std::collections::{BTreeMap, HashMap};

use kfk_protocol::control::EndTxnMarker;

use super::LogError;
use super::batch_header::BatchHeader;

/// How many batches of a producer are remembered: as many as a producer has in flight at most
/// (max.in.flight.requests.per.connection with idempotence).
pub(crate) const BATCHES_KEPT: usize = 5;

/// Who hands in batches: a client's are checked against what came before, the others' are facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppendOrigin {
    /// A producer.
    Client,
    /// The leader of the partition, by way of a fetch; or the log itself, when it is read again.
    Replication,
    /// A coordinator: group and transaction records, transaction markers.
    Coordinator,
    /// The leader of `__cluster_metadata`.
    RaftLeader,
}

/// What is remembered of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProducerBatch {
    /// Sequence of its last record.
    pub last_sequence: i32,
    /// Offset of its last record.
    pub last_offset: i64,
    /// Last offset minus first.
    pub offset_delta: i32,
    /// Its largest timestamp, ms.
    pub timestamp: i64,
}

impl ProducerBatch {
    /// Sequence of its first record.
    pub fn first_sequence(&self) -> i32 {
        // Sequences wrap from 2147483647 to 0.
        self.last_sequence.wrapping_sub(self.offset_delta) & i32::MAX
    }

    /// Offset of its first record.
    pub fn first_offset(&self) -> i64 {
        self.last_offset - i64::from(self.offset_delta)
    }
}

/// What is remembered of a producer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProducerEntry {
    /// Its newest epoch.
    pub epoch: i16,
    /// The newest epoch of the coordinator that sent a marker for it; -1 before the first.
    pub coordinator_epoch: i32,
    /// The largest timestamp of its newest batch or marker, ms.
    pub last_timestamp: i64,
    /// Where its open transaction begins.
    pub current_txn_first_offset: Option<i64>,
    batches: [ProducerBatch; BATCHES_KEPT],
    batches_len: u8,
}

impl ProducerEntry {
    pub(crate) fn new(epoch: i16) -> Self {
        Self {
            epoch,
            coordinator_epoch: -1,
            last_timestamp: -1,
            current_txn_first_offset: None,
            batches: [ProducerBatch::default(); BATCHES_KEPT],
            batches_len: 0,
        }
    }

    /// The newest batches of the epoch, oldest first; at most five.
    pub fn batches(&self) -> &[ProducerBatch] {
        &self.batches[..usize::from(self.batches_len)]
    }

    /// Sequence of the last record of the epoch; -1 if there is none.
    pub fn last_sequence(&self) -> i32 {
        self.batches().last().map_or(-1, |batch| batch.last_sequence)
    }

    pub(crate) fn push_batch(&mut self, batch: ProducerBatch) {
        if usize::from(self.batches_len) == BATCHES_KEPT {
            self.batches.rotate_left(1);
        } else {
            self.batches_len += 1;
        }
        self.batches[usize::from(self.batches_len) - 1] = batch;
    }

    fn set_epoch(&mut self, epoch: i16) {
        if self.epoch != epoch {
            self.epoch = epoch;
            self.batches_len = 0;
        }
    }

    fn duplicate_of(&self, header: &BatchHeader) -> Option<ProducerBatch> {
        if header.producer_epoch != self.epoch {
            return None;
        }
        let same = |batch: &&ProducerBatch| {
            batch.first_sequence() == header.base_sequence && batch.last_sequence == header.last_sequence()
        };
        self.batches().iter().find(same).copied()
    }

    fn is_expired(&self, now_ms: i64, expiration_ms: i64) -> bool {
        self.current_txn_first_offset.is_none() && now_ms.saturating_sub(self.last_timestamp) >= expiration_ms
    }
}

/// A transaction that ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompletedTxn {
    /// Whose.
    pub producer_id: i64,
    /// Offset of its first record.
    pub first_offset: i64,
    /// Offset of its marker.
    pub last_offset: i64,
    /// Whether the marker was ABORT.
    pub is_aborted: bool,
}

/// The producers of one log.
#[derive(Debug, Default, Clone)]
pub(crate) struct ProducerState {
    producers: HashMap<i64, ProducerEntry>,
    /// First offset of each open transaction, and whose it is.
    ongoing: BTreeMap<i64, i64>,
    /// Transactions whose marker is appended but not below the high watermark: first offset to marker's offset.
    unreplicated: BTreeMap<i64, i64>,
    /// The state holds everything below this offset.
    map_end_offset: i64,
}

/// Changes that follow from batches that are about to be appended.
#[derive(Debug, Default)]
pub(crate) struct PreparedAppend {
    changed: Vec<(i64, ProducerEntry)>,
    pub(crate) completed: Vec<CompletedTxn>,
}

impl PreparedAppend {
    pub(crate) fn clear(&mut self) {
        self.changed.clear();
        self.completed.clear();
    }
}

impl ProducerState {
    pub(crate) fn starting_at(offset: i64) -> Self {
        Self { map_end_offset: offset, ..Self::default() }
    }

    pub(crate) fn map_end_offset(&self) -> i64 {
        self.map_end_offset
    }

    pub(crate) fn set_map_end_offset(&mut self, offset: i64) {
        self.map_end_offset = offset;
    }

    pub(crate) fn producers(&self) -> impl ExactSizeIterator<Item = (i64, &ProducerEntry)> {
        self.producers.iter().map(|(&id, entry)| (id, entry))
    }

    /// Puts an entry of a snapshot.
    pub(crate) fn restore(&mut self, producer_id: i64, entry: ProducerEntry) {
        if let Some(first_offset) = entry.current_txn_first_offset {
            self.ongoing.insert(first_offset, producer_id);
        }
        self.producers.insert(producer_id, entry);
    }

    /// The batch that `header` repeats.
    pub(crate) fn duplicate_of(&self, header: &BatchHeader) -> Option<ProducerBatch> {
        self.producers.get(&header.producer_id)?.duplicate_of(header)
    }

    /// Checks a batch, whose offsets are final, and adds to `prepared` what it changes. Nothing changes here.
    pub(crate) fn prepare(
        &self,
        prepared: &mut PreparedAppend,
        header: &BatchHeader,
        marker: Option<EndTxnMarker>,
        origin: AppendOrigin,
    ) -> Result<(), LogError> {
        if header.is_control() && marker.is_none() {
            // A marker that compaction emptied: nothing of its transaction is left.
            return Ok(());
        }
        let id = header.producer_id;
        let index = match prepared.changed.iter().position(|(changed, _)| *changed == id) {
            Some(index) => index,
            None => {
                let known = self.producers.get(&id).cloned();
                // An unknown producer: its state may have expired, so any sequence is a beginning.
                prepared.changed.push((id, known.unwrap_or_else(|| ProducerEntry::new(-1))));
                prepared.changed.len() - 1
            }
        };
        let entry = &mut prepared.changed[index].1;
        let found = header.producer_epoch;
        if found < entry.epoch && origin != AppendOrigin::Replication {
            return Err(LogError::InvalidProducerEpoch { producer_id: id, found, current: entry.epoch });
        }
        match marker {
            Some(marker) => {
                if marker.coordinator_epoch < entry.coordinator_epoch && origin != AppendOrigin::Replication {
                    let (found, current) = (marker.coordinator_epoch, entry.coordinator_epoch);
                    return Err(LogError::TransactionCoordinatorFenced { producer_id: id, found, current });
                }
                entry.set_epoch(found);
                // A marker without records before it leaves no transaction behind.
                if let Some(first_offset) = entry.current_txn_first_offset.take() {
                    prepared.completed.push(CompletedTxn {
                        producer_id: id,
                        first_offset,
                        last_offset: header.last_offset(),
                        is_aborted: !marker.committed,
                    });
                }
                entry.coordinator_epoch = marker.coordinator_epoch;
                entry.last_timestamp = header.max_timestamp;
            }
            None => {
                if origin == AppendOrigin::Client {
                    check_sequence(entry, header)?;
                }
                if entry.current_txn_first_offset.is_some()
                    && !header.is_transactional()
                    && origin != AppendOrigin::Replication
                {
                    return Err(LogError::InvalidTransactionState { producer_id: id });
                }
                entry.set_epoch(found);
                entry.push_batch(ProducerBatch {
                    last_sequence: header.last_sequence(),
                    last_offset: header.last_offset(),
                    offset_delta: header.last_offset_delta,
                    timestamp: header.max_timestamp,
                });
                entry.last_timestamp = header.max_timestamp;
                if header.is_transactional() && entry.current_txn_first_offset.is_none() {
                    entry.current_txn_first_offset = Some(header.base_offset);
                }
            }
        }
        Ok(())
    }

    /// Makes prepared changes real: their batches are in the log, which ends at `log_end_offset` now.
    pub(crate) fn commit(&mut self, prepared: &mut PreparedAppend, log_end_offset: i64) {
        for (id, entry) in prepared.changed.drain(..) {
            if let Some(first_offset) = entry.current_txn_first_offset {
                self.ongoing.insert(first_offset, id);
            }
            self.producers.insert(id, entry);
        }
        self.map_end_offset = log_end_offset;
    }

    /// Moves a completed transaction to those that wait for the high watermark. Its prepared change is committed.
    pub(crate) fn complete(&mut self, txn: &CompletedTxn) {
        self.ongoing.remove(&txn.first_offset);
        self.unreplicated.insert(txn.first_offset, txn.last_offset);
    }

    /// The last stable offset when nothing but `txn`, which is still listed as open, were to end now: what an entry
    /// of .txnindex holds.
    pub(crate) fn last_stable_offset_after(&self, txn: &CompletedTxn) -> i64 {
        let other = self.ongoing.keys().find(|&&first| first != txn.first_offset);
        other.copied().unwrap_or(txn.last_offset + 1)
    }

    /// The first offset that belongs to a transaction which is open or whose marker may still be lost.
    pub(crate) fn first_unstable_offset(&self) -> Option<i64> {
        let ongoing = self.ongoing.first_key_value().map(|(&first, _)| first);
        let unreplicated = self.unreplicated.first_key_value().map(|(&first, _)| first);
        match (ongoing, unreplicated) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Forgets completed transactions whose markers lie below the high watermark.
    pub(crate) fn on_high_watermark(&mut self, high_watermark: i64) {
        if !self.unreplicated.is_empty() {
            self.unreplicated.retain(|_, &mut marker| marker >= high_watermark);
        }
    }

    /// Forgets producers that have been idle too long.
    pub(crate) fn remove_expired(&mut self, now_ms: i64, expiration_ms: i64) {
        self.producers.retain(|_, entry| !entry.is_expired(now_ms, expiration_ms));
    }

    /// Forgets transactions that lie below a new log start offset.
    pub(crate) fn on_log_start(&mut self, log_start_offset: i64) {
        self.unreplicated.retain(|_, &mut marker| marker >= log_start_offset);
        self.map_end_offset = self.map_end_offset.max(log_start_offset);
    }
}

fn check_sequence(entry: &ProducerEntry, header: &BatchHeader) -> Result<(), LogError> {
    let (first, last) = (header.base_sequence, entry.last_sequence());
    let in_order = if entry.epoch == -1 {
        true
    } else if header.producer_epoch != entry.epoch {
        first == 0
    } else {
        // After a marker that raised the epoch there is no batch: -1, so 0 is next.
        first == last.wrapping_add(1) & i32::MAX
    };
    if in_order {
        return Ok(());
    }
    Err(LogError::OutOfOrderSequence {
        producer_id: header.producer_id,
        producer_epoch: header.producer_epoch,
        found: first,
        last: if header.producer_epoch == entry.epoch { last } else { -1 },
    })
}

//! Appending: whole batches, checked as far as the log is concerned, at the end of the active segment.
//!
//! What is checked here: that the bytes are whole batches with a CRC that holds (by [`ProducedBatch`], where the caller
//! had to look anyway: a checksum is computed once), that offsets go on where the log ends, sequences and epochs of producers, transactions. What the caller checks: who may append and as which
//! leader, acks, sizes (max.message.bytes), timestamps, that a client's batch counts its records rightly and is no
//! control batch, compression, keys of compacted topics; and that a batch changed for any of these has its new CRC.

use std::io::IoSlice;

use kfk_protocol::compression::Decompressor;
use kfk_protocol::control::EndTxnMarker;
use kfk_protocol::record_batch::{BatchView, ProducedBatch};

use super::batch_header::{BatchHeader, PATCHED_LEN};
use super::batches::Batches;
use super::leader_epochs::LeaderEpochs;
use super::producer_state::{AppendOrigin, PreparedAppend};
use super::txn_index::{self, AbortedTxn};
use super::{Log, LogError, ProducerBatch};

/// What an append did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppendInfo {
    /// Offset of the first record.
    pub first_offset: i64,
    /// Offset of the last record.
    pub last_offset: i64,
    /// The largest timestamp, ms; -1 if no batch has one.
    pub max_timestamp: i64,
    /// Bytes that were appended: 0 for a duplicate.
    pub bytes: u64,
    /// The batches were a repetition of one that is in the log already: offsets are those of that one, and nothing
    /// was appended.
    pub is_duplicate: bool,
    /// The log rolled to a new segment first.
    pub rolled: bool,
}

/// Room that appends use again and again.
#[derive(Debug, Default)]
pub(super) struct AppendScratch {
    headers: Vec<BatchHeader>,
    prepared: PreparedAppend,
}

/// What a control batch's marker says; none if it is no transaction marker.
pub(super) fn end_txn_marker(header: &BatchHeader, batch: &[u8]) -> Option<EndTxnMarker> {
    if !header.is_control() || !header.has_producer_id() {
        return None;
    }
    let (view, _) = BatchView::parse(batch).ok()?;
    let mut decompressor = Decompressor::new();
    // Markers are a few bytes, and never compressed.
    let record = view.records(&mut decompressor, 1024).ok()?.next()?.ok()?;
    EndTxnMarker::parse(record.key, record.value).ok()
}

/// Reads the headers of all batches in `bytes` and checks each CRC. A batch that is cut off at the end is an error
/// unless `may_be_cut`. Returns how many bytes the batches have.
fn check_batches(bytes: &[u8], headers: &mut Vec<BatchHeader>, may_be_cut: bool) -> Result<usize, LogError> {
    let mut position = 0;
    while position < bytes.len() {
        let rest = &bytes[position..];
        let corrupt = |reason| LogError::Corrupt { position, reason };
        let header = match BatchHeader::parse(rest) {
            Ok(header) if header.size as usize <= rest.len() => header,
            Ok(_) if may_be_cut => break,
            Err(_) if may_be_cut && rest.len() < kfk_protocol::record_batch::layout::HEADER_SIZE => break,
            Ok(_) => return Err(corrupt("the batch is cut off")),
            Err(reason) => return Err(corrupt(reason)),
        };
        if header.magic != 2 {
            return Err(corrupt("an old message format, which is only read"));
        }
        if !header.crc_holds(&rest[..header.size as usize]) {
            return Err(corrupt("its CRC does not hold"));
        }
        position += header.size as usize;
        headers.push(header);
    }
    Ok(position)
}

impl Log {
    /// Appends batches as their leader: they get the next offsets and `leader_epoch`. Nothing else in them changes,
    /// and nothing is copied but the first 16 bytes of each batch.
    ///
    /// With [`AppendOrigin::Client`] a repetition of a producer's batch is answered with the offsets it has.
    /// After an error the log is as it was before.
    pub fn append_as_leader(
        &mut self,
        batches: &[u8],
        leader_epoch: i32,
        origin: AppendOrigin,
        now_ms: i64,
    ) -> Result<AppendInfo, LogError> {
        self.refuse_if_poisoned()?;
        let mut scratch = self.scratch.take().unwrap_or_default();
        scratch.headers.clear();
        let result = check_batches(batches, &mut scratch.headers, false)
            .and_then(|_| self.lead(Batches::Joined(batches), leader_epoch, origin, now_ms, &mut scratch));
        self.scratch = Some(scratch);
        result
    }

    /// As [`Log::append_as_leader`], for a client's batch that has been checked.
    pub fn append_produced(
        &mut self,
        batch: &ProducedBatch,
        leader_epoch: i32,
        now_ms: i64,
    ) -> Result<AppendInfo, LogError> {
        self.refuse_if_poisoned()?;
        let mut scratch = self.scratch.take().unwrap_or_default();
        scratch.headers.clear();
        let bytes = batch.as_bytes();
        let result = BatchHeader::parse(bytes)
            .map_err(|reason| LogError::Corrupt { position: 0, reason })
            .and_then(|header| {
                scratch.headers.push(header);
                self.lead(Batches::Joined(bytes), leader_epoch, AppendOrigin::Client, now_ms, &mut scratch)
            });
        self.scratch = Some(scratch);
        result
    }

    /// As [`Log::append_produced`] for several batches, in one write: all of them are appended, or, after an error, none.
    ///
    /// # Errors
    /// Also [`LogError::Apart`]: one of them is a repetition, or they do not fit the active segment together.
    pub fn append_produced_together(
        &mut self,
        batches: &[&ProducedBatch],
        leader_epoch: i32,
        now_ms: i64,
    ) -> Result<AppendInfo, LogError> {
        self.refuse_if_poisoned()?;
        let together = Batches::Each(batches);
        if self.active().size() + together.len() as u64 > u64::from(self.config.segment_bytes) {
            return Err(LogError::Apart);
        }
        let mut scratch = self.scratch.take().unwrap_or_default();
        scratch.headers.clear();
        let headers = batches.iter().try_for_each(|batch| {
            scratch.headers.push(BatchHeader::parse(batch.as_bytes())?);
            Ok(())
        });
        let result = headers
            .map_err(|reason| LogError::Corrupt { position: 0, reason })
            .and_then(|()| self.lead(together, leader_epoch, AppendOrigin::Client, now_ms, &mut scratch));
        self.scratch = Some(scratch);
        result.and_then(|info| if info.is_duplicate { Err(LogError::Apart) } else { Ok(info) })
    }

    /// Appends batches whose headers are in `scratch`.
    fn lead(
        &mut self,
        batches: Batches<'_>,
        leader_epoch: i32,
        origin: AppendOrigin,
        now_ms: i64,
        scratch: &mut AppendScratch,
    ) -> Result<AppendInfo, LogError> {
        if origin == AppendOrigin::Client
            && let Some(original) = scratch.headers.iter().find_map(|header| self.duplicate_of(header))
        {
            return Ok(AppendInfo {
                first_offset: original.first_offset(),
                last_offset: original.last_offset,
                max_timestamp: original.timestamp,
                bytes: 0,
                is_duplicate: true,
                rolled: false,
            });
        }
        let mut next = self.log_end_offset;
        for header in &mut scratch.headers {
            header.base_offset = next;
            header.leader_epoch = leader_epoch;
            next = next
                .checked_add(i64::from(header.last_offset_delta) + 1)
                .ok_or(LogError::Corrupt { position: 0, reason: "offset beyond the largest one" })?;
        }
        self.put(batches, true, origin, now_ms, scratch)
    }

    fn duplicate_of(&self, header: &BatchHeader) -> Option<ProducerBatch> {
        if !header.has_producer_id() || header.is_control() {
            return None;
        }
        self.producers.duplicate_of(header)
    }

    /// Appends batches that came from the leader, as they are. A batch that is cut off at the end is left out, and so
    /// are batches of an epoch above `leader_epoch`, the one that was fetched in: they belong to a later leader.
    ///
    /// # Errors
    /// [`LogError::UnexpectedOffset`] when they do not continue the log. After an error the log is as it was before.
    pub fn append_as_follower(
        &mut self,
        batches: &[u8],
        leader_epoch: i32,
        now_ms: i64,
    ) -> Result<AppendInfo, LogError> {
        self.refuse_if_poisoned()?;
        let mut scratch = self.scratch.take().unwrap_or_default();
        scratch.headers.clear();
        let result = self.follow(batches, leader_epoch, now_ms, &mut scratch);
        self.scratch = Some(scratch);
        result
    }

    fn follow(
        &mut self,
        batches: &[u8],
        leader_epoch: i32,
        now_ms: i64,
        scratch: &mut AppendScratch,
    ) -> Result<AppendInfo, LogError> {
        let mut whole = check_batches(batches, &mut scratch.headers, true)?;
        if let Some(later) = scratch.headers.iter().position(|header| header.leader_epoch > leader_epoch) {
            let left_out: usize = scratch.headers.drain(later..).map(|header| header.size as usize).sum();
            whole -= left_out;
        }
        let mut next = self.log_end_offset;
        for header in &scratch.headers {
            if header.base_offset < next {
                return Err(LogError::UnexpectedOffset { found: header.base_offset, log_end_offset: next });
            }
            next = header.next_offset();
        }
        self.put(Batches::Joined(&batches[..whole]), false, AppendOrigin::Replication, now_ms, scratch)
    }

    /// Appends batches whose headers, in `scratch`, are final. With `patch` the bytes still have other offsets and
    /// epochs than the headers.
    fn put(
        &mut self,
        batches: Batches<'_>,
        patch: bool,
        origin: AppendOrigin,
        now_ms: i64,
        scratch: &mut AppendScratch,
    ) -> Result<AppendInfo, LogError> {
        let AppendScratch { headers, prepared } = scratch;
        let (Some(first), Some(last)) = (headers.first(), headers.last()) else {
            let end = self.log_end_offset;
            return Ok(AppendInfo {
                first_offset: end,
                last_offset: end - 1,
                max_timestamp: -1,
                bytes: 0,
                is_duplicate: false,
                rolled: false,
            });
        };
        let info = AppendInfo {
            first_offset: first.base_offset,
            last_offset: last.last_offset(),
            max_timestamp: headers.iter().map(|header| header.max_timestamp).max().unwrap_or(-1),
            bytes: batches.len() as u64,
            is_duplicate: false,
            rolled: false,
        };
        if batches.len() > self.config.segment_bytes as usize {
            return Err(LogError::TooLarge { size: batches.len(), segment_bytes: self.config.segment_bytes });
        }
        self.prepare_producers(batches, headers, prepared, origin)?;
        // What may be refused, or may find no room, comes before the append; each step may stay behind alone.
        let rolled = self.maybe_roll(batches.len() as u64, &info, now_ms)?;
        let epochs_before = self.assign_epochs(headers)?;
        let aborted = match self.index_aborted(prepared) {
            Ok(aborted) => aborted,
            Err(error) => {
                self.restore_epochs(epochs_before);
                return Err(error);
            }
        };
        if let Err(error) = self.append_to_active(batches, patch, headers) {
            self.restore_epochs(epochs_before);
            if aborted {
                let base_offset = self.active().base_offset;
                let undone = txn_index::truncate(&self.files, base_offset, info.first_offset);
                let _ = self.poison_on(undone);
            }
            if matches!(error, LogError::Poisoned(_)) {
                return self.poison_on(Err(error));
            }
            return Err(error);
        }
        self.log_end_offset = info.last_offset + 1;
        self.producers.commit(prepared, self.log_end_offset);
        for txn in &prepared.completed {
            self.producers.complete(txn);
        }
        Ok(AppendInfo { rolled, ..info })
    }

    /// Enters the epochs that the batches begin, into the file too: a log that cannot note an epoch does not take
    /// its batches. Returns what was known before, if that changed.
    fn assign_epochs(&mut self, headers: &[BatchHeader]) -> Result<Option<LeaderEpochs>, LogError> {
        let is_new = |header: &BatchHeader| self.epochs.would_change(header.leader_epoch, header.base_offset);
        let before = headers.iter().any(is_new).then(|| self.epochs.clone());
        if before.is_some() {
            headers.iter().for_each(|header| self.epochs.assign(header.leader_epoch, header.base_offset));
        }
        if let Err(error) = self.epochs.save(&self.files) {
            self.epochs = before.unwrap_or_else(|| self.epochs.clone());
            return Err(error);
        }
        Ok(before)
    }

    /// Takes epochs back that were entered for batches which are not in the log after all.
    fn restore_epochs(&mut self, before: Option<LeaderEpochs>) {
        if let Some(before) = before {
            self.epochs = before;
            // If this fails the next append tries again, and an open drops what lies beyond the end of the log.
            self.epochs.set_behind();
            let _ = self.epochs.save(&self.files);
        }
    }

    fn append_to_active(
        &mut self,
        batches: Batches<'_>,
        patch: bool,
        headers: &[BatchHeader],
    ) -> Result<(), LogError> {
        let active = self.active_index();
        let segment = &mut self.segments[active];
        match (batches, headers) {
            (Batches::Joined(bytes), _) if !patch => {
                segment.append(&self.files, &self.config, &[IoSlice::new(bytes)], headers)
            }
            // Most produce requests come alone, with one batch a partition: nothing is allocated for it.
            (Batches::Joined(bytes), [header]) => {
                let front = header.patched_front();
                let parts = [IoSlice::new(&front), IoSlice::new(&bytes[PATCHED_LEN..])];
                segment.append(&self.files, &self.config, &parts, headers)
            }
            _ => {
                let fronts: Vec<_> = headers.iter().map(BatchHeader::patched_front).collect();
                let mut parts = Vec::with_capacity(2 * headers.len());
                for (batch, front) in batches.each(headers).zip(&fronts) {
                    parts.extend([IoSlice::new(front), IoSlice::new(&batch[PATCHED_LEN..])]);
                }
                segment.append(&self.files, &self.config, &parts, headers)
            }
        }
    }

    fn prepare_producers(
        &self,
        batches: Batches<'_>,
        headers: &[BatchHeader],
        prepared: &mut PreparedAppend,
        origin: AppendOrigin,
    ) -> Result<(), LogError> {
        prepared.clear();
        for (header, batch) in headers.iter().zip(batches.each(headers)) {
            if header.has_producer_id() {
                let marker = end_txn_marker(header, batch);
                self.producers.prepare(prepared, header, marker, origin)?;
            }
        }
        Ok(())
    }

    /// Enters the transactions that are about to be aborted into the active segment's .txnindex.
    fn index_aborted(&mut self, prepared: &PreparedAppend) -> Result<bool, LogError> {
        let mut any = false;
        for txn in prepared.completed.iter().filter(|txn| txn.is_aborted) {
            let entry = AbortedTxn {
                producer_id: txn.producer_id,
                first_offset: txn.first_offset,
                last_offset: txn.last_offset,
                last_stable_offset: self.producers.last_stable_offset_after(txn),
            };
            let active = self.active_index();
            let base_offset = self.segments[active].base_offset;
            self.dir_unflushed |= !self.segments[active].has_txn_index;
            self.segments[active].has_txn_index = true;
            if let Err(error) = txn_index::append(&self.files, base_offset, &entry) {
                let undone = txn_index::truncate(&self.files, base_offset, txn.last_offset);
                let _ = self.poison_on(undone);
                return Err(error);
            }
            any = true;
        }
        Ok(any)
    }
}

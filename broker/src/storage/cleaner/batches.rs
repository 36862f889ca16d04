//! What stays of a batch.

use std::collections::HashMap;
use std::ops::Range;

use kfk_protocol::compression::{CompressionType, Compressor, Decompressor};
use kfk_protocol::control::ControlType;
use kfk_protocol::record_batch::layout::NO_TIMESTAMP;
use kfk_protocol::record_batch::{BatchView, Kept};

use super::CleanError;
use super::offset_map::{KeyHash, OffsetMap};
use super::plan::LastRecord;
use super::transactions::{Marker, Transactions};
use crate::storage::AbortedTxn;
use crate::storage::batch_header::BatchHeader;

/// No run of records is larger: a batch's size is an i32.
pub(super) const MAX_DECOMPRESSED: usize = i32::MAX as usize;

/// What reading and writing batches needs, kept from batch to batch.
#[derive(Debug, Default)]
pub(super) struct Tools {
    pub(super) decompressor: Decompressor,
    pub(super) compressor: Compressor,
    pub(super) keys: Keys,
    scratch: Vec<u8>,
    ranges: Vec<Range<usize>>,
}

/// The keys of a batch, with their offsets.
pub(super) type Keys = Vec<(KeyHash, i64)>;

/// Batches that are to be written.
#[derive(Debug, Default)]
pub(super) struct Output {
    pub(super) bytes: Vec<u8>,
    pub(super) headers: Vec<BatchHeader>,
    pub(super) aborted: Vec<AbortedTxn>,
}

impl Output {
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.headers.clear();
        self.aborted.clear();
    }

    pub(super) fn put(&mut self, batch: &[u8]) -> Result<(), CleanError> {
        self.headers.push(BatchHeader::parse(batch).map_err(CleanError::batch)?);
        self.bytes.extend_from_slice(batch);
        Ok(())
    }
}

/// A batch whose bytes are what they were when it was made.
pub(super) fn intact(bytes: &[u8]) -> Result<BatchView<'_>, CleanError> {
    let (batch, _) = BatchView::parse(bytes).map_err(CleanError::batch)?;
    // What is written anew gets a new checksum, which must not hide that bits have flipped.
    batch.verify_crc().map_err(CleanError::batch)?;
    Ok(batch)
}

/// The run of records of a batch, decompressed.
pub(super) fn decompressed<'r>(
    batch: &BatchView<'r>,
    decompressor: &'r mut Decompressor,
) -> Result<&'r [u8], CleanError> {
    match batch.compression().map_err(CleanError::batch)? {
        CompressionType::None => Ok(batch.record_section()),
        // An emptied batch has nothing to decompress.
        _ if batch.records_count() == 0 => Ok(&[]),
        kind => {
            decompressor.decompress(kind, batch.record_section(), MAX_DECOMPRESSED).map_err(CleanError::batch)
        }
    }
}

/// Lists the keys of the records of a batch, with their offsets, and brings what the map knows of them near.
pub(super) fn list_keys(
    batch: &BatchView<'_>,
    header: &BatchHeader,
    section: &[u8],
    map: &OffsetMap,
    keys: &mut Keys,
) -> Result<(), CleanError> {
    keys.clear();
    for record in batch.raw_records(section).map_err(CleanError::batch)? {
        let record = record.map_err(CleanError::batch)?;
        let offset = header.base_offset.wrapping_add(i64::from(record.offset_delta));
        if let Some(key) = record.key {
            keys.push((map.hash(key), offset));
        }
    }
    map.fetch(keys.iter().map(|(hash, _)| *hash));
    Ok(())
}

/// What the first record of a control batch says; none if the batch was emptied.
pub(super) fn control_type(
    batch: &BatchView<'_>,
    tools: &mut Tools,
) -> Result<Option<Option<ControlType>>, CleanError> {
    let section = decompressed(batch, &mut tools.decompressor)?;
    match batch.raw_records(section).map_err(CleanError::batch)?.next() {
        None => Ok(None),
        Some(record) => {
            let record = record.map_err(CleanError::batch)?;
            ControlType::parse_key(record.key).map(Some).map_err(CleanError::batch)
        }
    }
}

/// Decides, batch by batch from the beginning of a log, what stays.
pub(super) struct Filter<'a> {
    pub(super) map: &'a OffsetMap,
    /// The map knows the keys up to here, not included.
    pub(super) mapped_to: i64,
    /// Where the round ends: its last batch stays, were it empty, so that the offset is not lost.
    pub(super) round_end: i64,
    pub(super) last_records: &'a HashMap<i64, LastRecord>,
    pub(super) now_ms: i64,
    pub(super) delete_retention_ms: i64,
    pub(super) transactions: Transactions,
}

impl Filter<'_> {
    /// Puts what stays of a batch to `out`.
    pub(super) fn put(
        &mut self,
        header: &BatchHeader,
        bytes: &[u8],
        tools: &mut Tools,
        out: &mut Output,
    ) -> Result<(), CleanError> {
        if header.magic < 2 {
            return self.put_message(header, bytes, tools, out);
        }
        let batch = intact(bytes)?;
        let useless = if header.is_control() {
            let marker = match control_type(&batch, tools)? {
                // Of a type that is not known here: nobody can say that it is useless.
                Some(None) => Marker::Needed,
                kind => self.transactions.on_control(header, kind.flatten()),
            };
            if let Marker::NeededWith(txn) = marker {
                out.aborted.push(txn);
            }
            marker == Marker::Useless
        } else {
            self.transactions.on_data(header)
        };
        let horizon = batch.delete_horizon_ms();
        // A marker may be all that tells a slow reader the end of records that it has read already.
        let discard = useless && (!header.is_control() || horizon.is_some_and(|at| at <= self.now_ms));
        let kept = if discard { 0 } else { self.keep(header, &batch, useless, tools, out)? };
        if kept == 0 && (self.is_last_of_producer(header) || header.next_offset() == self.round_end) {
            out.put(&batch.emptied())?;
        }
        Ok(())
    }

    /// Whether no newer record of a key is known than the one at `offset`.
    pub(super) fn is_newest(&self, key: KeyHash, offset: i64) -> bool {
        self.map.get(key).is_none_or(|newest| offset >= newest)
    }

    /// Whether the batch has the last sequence, or epoch, of a producer that may go on with it.
    fn is_last_of_producer(&self, header: &BatchHeader) -> bool {
        header.has_producer_id()
            && match self.last_records.get(&header.producer_id) {
                Some(LastRecord::Data(offset)) => *offset == header.last_offset(),
                Some(LastRecord::Marker(epoch)) => header.is_control() && *epoch == header.producer_epoch,
                None => false,
            }
    }

    /// Puts the batch with those of its records that stay, and returns how many they are; none: nothing is put.
    fn keep(
        &self,
        header: &BatchHeader,
        batch: &BatchView<'_>,
        is_useless_marker: bool,
        tools: &mut Tools,
        out: &mut Output,
    ) -> Result<i32, CleanError> {
        let Tools { decompressor, compressor, keys, scratch, ranges } = tools;
        let section = decompressed(batch, decompressor)?;
        list_keys(batch, header, section, self.map, keys)?;
        let mut keys = keys.iter();
        let horizon = batch.delete_horizon_ms();
        let tombstones_stay = horizon.is_none_or(|at| self.now_ms < at);
        let (mut count, mut tombstones, mut max_timestamp) = (0, false, NO_TIMESTAMP);
        ranges.clear();
        for record in batch.raw_records(section).map_err(CleanError::batch)? {
            let record = record.map_err(CleanError::batch)?;
            let key = record.key.and_then(|_| keys.next());
            let offset = header.base_offset.wrapping_add(i64::from(record.offset_delta));
            let stays = header.is_control()
                || offset >= self.mapped_to
                || key.is_some_and(|(key, _)| {
                    self.is_newest(*key, offset) && (record.has_value || tombstones_stay)
                });
            if !stays {
                continue;
            }
            count += 1;
            tombstones |= !record.has_value;
            max_timestamp = max_timestamp.max(batch.base_timestamp().wrapping_add(record.timestamp_delta));
            match ranges.last_mut() {
                Some(last) if last.end == record.range.start => last.end = record.range.end,
                _ => ranges.push(record.range),
            }
        }
        if count == 0 {
            return Ok(0);
        }
        let sets_horizon = horizon.is_none() && (tombstones || is_useless_marker);
        if count == batch.records_count() && !sets_horizon {
            out.headers.push(*header);
            out.bytes.extend_from_slice(batch.as_bytes());
            return Ok(count);
        }
        let kept = Kept {
            section,
            ranges,
            count,
            max_timestamp,
            delete_horizon_ms: sets_horizon.then(|| self.now_ms.saturating_add(self.delete_retention_ms)),
        };
        let start = out.bytes.len();
        batch.with_kept(&kept, scratch, compressor, &mut out.bytes).map_err(CleanError::batch)?;
        out.headers.push(BatchHeader::parse(&out.bytes[start..]).map_err(CleanError::batch)?);
        Ok(count)
    }
}

//! Messages of the years before record batches (magic 0 and 1). As Apache Kafka 4.3.1 does, what stays of a message, or of
//! those that it wraps, is written as a record batch: by no producer and in no leader epoch, under the codec that it had.

use kfk_protocol::legacy::MessageView;
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, TimestampType};

use super::CleanError;
use super::batches::{Filter, MAX_DECOMPRESSED, Output, Tools};
use super::offset_map::OffsetMap;
use crate::storage::batch_header::BatchHeader;

/// A message whose bytes are what they were when it was made.
fn intact(bytes: &[u8]) -> Result<MessageView<'_>, CleanError> {
    let (message, _) = MessageView::parse(bytes).map_err(CleanError::batch)?;
    message.verify_crc().map_err(CleanError::batch)?;
    Ok(message)
}

/// Notes the offsets of the keys of a message, or of those that it wraps, from `first_dirty` on. False: the map is full.
pub(super) fn map_keys(
    bytes: &[u8],
    first_dirty: i64,
    map: &mut OffsetMap,
    tools: &mut Tools,
) -> Result<bool, CleanError> {
    let message = intact(bytes)?;
    let records = message.records(&mut tools.decompressor, MAX_DECOMPRESSED).map_err(CleanError::batch)?;
    for record in records {
        let record = record.map_err(CleanError::batch)?;
        if let Some(key) = record.key.filter(|_| record.offset >= first_dirty) {
            if map.is_full() {
                return Ok(false);
            }
            map.put(map.hash(key), record.offset);
        }
    }
    Ok(true)
}

impl Filter<'_> {
    /// Puts what stays of a message to `out`. Its tombstones do: they have waited for no horizon yet, and get one.
    pub(super) fn put_message(
        &self,
        header: &BatchHeader,
        bytes: &[u8],
        tools: &mut Tools,
        out: &mut Output,
    ) -> Result<(), CleanError> {
        let message = intact(bytes)?;
        let Tools { decompressor, compressor, .. } = tools;
        let records = message.records(decompressor, MAX_DECOMPRESSED).map_err(CleanError::batch)?;
        let mut kept = Vec::new();
        for record in records {
            let record = record.map_err(CleanError::batch)?;
            let is_newest = |key: &[u8]| self.is_newest(self.map.hash(key), record.offset);
            if record.offset >= self.mapped_to || record.key.is_some_and(is_newest) {
                kept.push(record);
            }
        }
        let Some(first) = kept.first() else {
            // The last of a round stays, were it of no use, so that its offset is not lost.
            return if header.next_offset() == self.round_end { out.put(bytes) } else { Ok(()) };
        };
        let has_tombstone = kept.iter().any(|record| record.value.is_none());
        let horizon = self.now_ms.saturating_add(self.delete_retention_ms);
        let mut builder = BatchBuilder::new(BatchFields {
            base_offset: first.offset,
            timestamp_type: message.timestamp_type().unwrap_or(TimestampType::CreateTime),
            log_append_time: message.timestamp(),
            delete_horizon_ms: has_tombstone.then_some(horizon),
            ..BatchFields::default()
        });
        kept.iter().try_for_each(|record| builder.append_view(record)).map_err(CleanError::batch)?;
        let kind = message.compression().map_err(CleanError::batch)?;
        let start = out.bytes.len();
        builder.finish_into(&mut out.bytes, kind, compressor).map_err(CleanError::batch)?;
        out.headers.push(BatchHeader::parse(&out.bytes[start..]).map_err(CleanError::batch)?);
        Ok(())
    }
}

//! Reads a partition of `__consumer_offsets` from its start and makes the coordinator's state of it.

use kfk_protocol::compression::Decompressor;
use kfk_protocol::control::EndTxnMarker;
use kfk_protocol::record_batch::{BatchView, Batches};

use crate::coordinator::{Groups, Record};
use crate::partition::read::{ReadError, ReadRequest, Reader};
use crate::partition::replica::Partition;

/// How much is read at a time, in bytes.
const READ_BYTES: u32 = 4 << 20;

/// The size up to which a batch may decompress, in bytes.
const MAX_DECOMPRESSED: usize = 256 << 20;

/// Why the groups of a partition could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The log cannot be read.
    #[error("{0}")]
    Read(#[from] ReadError),
    /// What is read makes no sense.
    #[error("offset {offset}: {reason}")]
    Damaged {
        /// Of the batch.
        offset: i64,
        /// What is wrong.
        reason: String,
    },
}

/// The groups of `replica`, and the offset up to which its log was read.
///
/// # Errors
/// [`LoadError`]. A single record of an unknown form is no error: it is said and left out, as the others still count.
pub fn load(replica: &Partition, say: &dyn Fn(&str)) -> Result<(Groups, i64), LoadError> {
    let mut groups = Groups::default();
    let mut decompressor = Decompressor::default();
    let mut offset = replica.log_start_offset();
    loop {
        let request = ReadRequest {
            reader: Reader::Debugger,
            current_leader_epoch: -1,
            fetch_offset: offset,
            last_fetched_epoch: -1,
            max_bytes: READ_BYTES,
            at_least_one_batch: true,
        };
        let Some(slice) = replica.read(&request)?.records else { return Ok((groups, offset)) };
        let bytes = slice.read().map_err(ReadError::from)?;
        for batch in Batches::new(&bytes) {
            let batch = batch.map_err(|error| LoadError::Damaged { offset, reason: error.to_string() })?;
            let base_offset = batch.base_offset();
            let damaged = |reason: String| LoadError::Damaged { offset: base_offset, reason };
            batch.verify_crc().map_err(|error| damaged(error.to_string()))?;
            replay(&mut groups, &batch, &mut decompressor, say).map_err(damaged)?;
        }
        offset = slice.next_offset;
    }
}

fn replay(
    groups: &mut Groups,
    batch: &BatchView<'_>,
    decompressor: &mut Decompressor,
    say: &dyn Fn(&str),
) -> Result<(), String> {
    let records = batch.records(decompressor, MAX_DECOMPRESSED).map_err(|error| error.to_string())?;
    for record in records {
        let record = record.map_err(|error| error.to_string())?;
        if batch.is_control() {
            if let Ok(marker) = EndTxnMarker::parse(record.key, record.value) {
                groups.replay_marker(batch.producer_id(), marker.committed);
            }
            continue;
        }
        let Some(key) = record.key else { continue };
        match Record::decode(key, record.value) {
            Ok(None) => {}
            Ok(Some(known)) if batch.is_transactional() => {
                groups.replay_transactional(batch.producer_id(), known);
            }
            Ok(Some(known)) => groups.replay(known),
            Err(error) => say(&format!("__consumer_offsets, offset {}: {error}", record.offset)),
        }
    }
    Ok(())
}

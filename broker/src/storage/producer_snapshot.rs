//! `<offset>.snapshot`: the producers of a log as of an offset.
//!
//! ```text
//! version i16 = 1 | crc u32 (CRC-32C of all that follows) | count i32 | count entries of 46 bytes:
//!   producer id i64 | epoch i16 | last sequence i32 | last offset i64 | offset delta i32 | timestamp i64
//!   | coordinator epoch i32 | first offset of the open transaction i64 (-1: none)
//! ```
//!
//! Only the newest batch of each producer is kept; a last offset of -1 says that there is none. The name's offset is
//! the first that the snapshot knows nothing of. A file that cannot be read is no loss: the log is read instead.

use crate::env::replace_file;

use super::LogError;
use super::files::{PartitionFiles, SNAPSHOT};
use super::producer_state::{ProducerBatch, ProducerEntry, ProducerState};

const VERSION: i16 = 1;
const CRC_AT: usize = 2;
const COUNT_AT: usize = 6;
const ENTRIES_AT: usize = 10;
const ENTRY_LEN: usize = 46;

/// The bytes of a snapshot of `state`. Entries are sorted by producer id so that equal states give equal files.
pub(crate) fn encode(state: &ProducerState) -> Vec<u8> {
    let mut producers: Vec<_> = state.producers().collect();
    producers.sort_unstable_by_key(|(id, _)| *id);
    let mut out = Vec::with_capacity(ENTRIES_AT + producers.len() * ENTRY_LEN);
    out.extend_from_slice(&VERSION.to_be_bytes());
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(&(producers.len() as i32).to_be_bytes());
    for (id, entry) in producers {
        let newest = entry.batches().last().copied();
        let none = ProducerBatch { last_sequence: -1, last_offset: -1, offset_delta: 0, timestamp: -1 };
        let batch = newest.unwrap_or(none);
        out.extend_from_slice(&id.to_be_bytes());
        out.extend_from_slice(&entry.epoch.to_be_bytes());
        out.extend_from_slice(&batch.last_sequence.to_be_bytes());
        out.extend_from_slice(&batch.last_offset.to_be_bytes());
        out.extend_from_slice(&batch.offset_delta.to_be_bytes());
        out.extend_from_slice(&entry.last_timestamp.to_be_bytes());
        out.extend_from_slice(&entry.coordinator_epoch.to_be_bytes());
        out.extend_from_slice(&entry.current_txn_first_offset.unwrap_or(-1).to_be_bytes());
    }
    let crc = crc32c::crc32c(&out[COUNT_AT..]);
    out[CRC_AT..COUNT_AT].copy_from_slice(&crc.to_be_bytes());
    out
}

/// The producers in a snapshot's bytes; none if they are not a snapshot of this version, whole and intact.
pub(crate) fn decode(bytes: &[u8]) -> Option<Vec<(i64, ProducerEntry)>> {
    let body = bytes.get(COUNT_AT..)?;
    if bytes[..CRC_AT] != VERSION.to_be_bytes()
        || bytes[CRC_AT..COUNT_AT] != crc32c::crc32c(body).to_be_bytes()
    {
        return None;
    }
    let (count, entries) = body.split_first_chunk()?;
    let count = usize::try_from(i32::from_be_bytes(*count)).ok()?;
    if entries.len() != count.checked_mul(ENTRY_LEN)? {
        return None;
    }
    Some(entries.chunks_exact(ENTRY_LEN).map(decode_entry).collect())
}

fn decode_entry(bytes: &[u8]) -> (i64, ProducerEntry) {
    fn array<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
        let mut out = [0; N];
        out.copy_from_slice(&bytes[at..at + N]);
        out
    }
    let mut entry = ProducerEntry::new(i16::from_be_bytes(array(bytes, 8)));
    let batch = ProducerBatch {
        last_sequence: i32::from_be_bytes(array(bytes, 10)),
        last_offset: i64::from_be_bytes(array(bytes, 14)),
        offset_delta: i32::from_be_bytes(array(bytes, 22)),
        timestamp: i64::from_be_bytes(array(bytes, 26)),
    };
    if batch.last_offset >= 0 {
        entry.push_batch(batch);
    }
    entry.last_timestamp = batch.timestamp;
    entry.coordinator_epoch = i32::from_be_bytes(array(bytes, 34));
    let first_offset = i64::from_be_bytes(array(bytes, 38));
    entry.current_txn_first_offset = (first_offset >= 0).then_some(first_offset);
    (i64::from_be_bytes(array(bytes, 0)), entry)
}

/// Writes the snapshot of `state` under the offset that it is valid up to.
pub(crate) fn save(files: &PartitionFiles, state: &ProducerState, flush: bool) -> Result<(), LogError> {
    let path = files.path(state.map_end_offset(), SNAPSHOT);
    Ok(replace_file(&*files.disk, &path, &encode(state), flush)?)
}

/// Takes open transactions out of the snapshot at `offset`, flushed: behind it compaction may have removed their
/// markers, for all of their records are gone. What is left of others begins again behind the snapshot. Those of
/// producers that `stays` names stay.
pub(crate) fn forget_transactions(
    files: &PartitionFiles,
    offset: i64,
    stays: impl Fn(i64) -> bool,
) -> Result<(), LogError> {
    let path = files.path(offset, SNAPSHOT);
    let bytes = match files.disk.read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let Some(entries) = decode(&bytes) else { return files.delete(&path) };
    let to_forget = |id: i64, first_offset: Option<i64>| first_offset.is_some() && !stays(id);
    if !entries.iter().any(|(id, entry)| to_forget(*id, entry.current_txn_first_offset)) {
        return Ok(());
    }
    let mut state = ProducerState::starting_at(offset);
    for (id, mut entry) in entries {
        if to_forget(id, entry.current_txn_first_offset) {
            entry.current_txn_first_offset = None;
        }
        state.restore(id, entry);
    }
    save(files, &state, true)
}

/// The state as of `offset`; none if there is no such snapshot or it cannot be used.
pub(crate) fn load(
    files: &PartitionFiles,
    offset: i64,
    now_ms: i64,
    expiration_ms: i64,
) -> Result<Option<ProducerState>, LogError> {
    let bytes = match files.disk.read(&files.path(offset, SNAPSHOT)) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let Some(entries) = decode(&bytes) else { return Ok(None) };
    let mut state = ProducerState::starting_at(offset);
    for (id, entry) in entries {
        state.restore(id, entry);
    }
    state.remove_expired(now_ms, expiration_ms);
    Ok(Some(state))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    const VECTOR: &str = "000157543d860000000100000000000003e80002000000090000000000000029000000040000018b\
                          cfe5680000000007ffffffffffffffff";

    fn vector_state() -> ProducerState {
        let mut entry = ProducerEntry::new(2);
        entry.push_batch(ProducerBatch {
            last_sequence: 9,
            last_offset: 41,
            offset_delta: 4,
            timestamp: 1_700_000_000_000,
        });
        entry.last_timestamp = 1_700_000_000_000;
        entry.coordinator_epoch = 7;
        let mut state = ProducerState::starting_at(42);
        state.restore(1000, entry);
        state
    }

    #[test]
    fn a_snapshot_has_kafkas_bytes() {
        assert_eq!(hex(&encode(&vector_state())), VECTOR);
    }

    #[test]
    fn a_snapshot_comes_back_as_it_was() {
        let bytes = encode(&vector_state());
        let entries = decode(&bytes).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].0, 1000);
        assert_eq!(Some(&entries[0].1), vector_state().producers().next().map(|(_, entry)| entry));
    }

    #[test]
    fn a_damaged_snapshot_is_not_used() {
        let bytes = encode(&vector_state());
        for cut in 0..bytes.len() {
            assert_eq!(decode(&bytes[..cut]), None, "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            assert_eq!(decode(&flipped), None, "flipped at {at}");
        }
    }
}

//! `.txnindex`: the aborted transactions whose markers lie in a segment.
//!
//! ```text
//! entry, 34 bytes: version i16 = 0 | producer id i64 | first offset i64 | last offset i64 (the marker)
//!                  | last stable offset i64
//! ```
//!
//! Last offsets rise. The file is made with its first entry; most segments have none.

use std::io::IoSlice;
use std::ops::Range;

use super::LogError;
use super::files::{PartitionFiles, TXN_INDEX};
use crate::env::replace_file;

const VERSION: i16 = 0;
pub(crate) const ENTRY_LEN: usize = 34;

/// A transaction that was aborted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbortedTxn {
    /// Whose it was.
    pub producer_id: i64,
    /// Offset of its first record.
    pub first_offset: i64,
    /// Offset of its marker.
    pub last_offset: i64,
    /// What was stable once the marker was there: the first offset of the earliest transaction that was still
    /// open, else the offset after the marker.
    pub last_stable_offset: i64,
}

impl AbortedTxn {
    pub(crate) fn encode(&self) -> [u8; ENTRY_LEN] {
        let mut out = [0; ENTRY_LEN];
        out[..2].copy_from_slice(&VERSION.to_be_bytes());
        out[2..10].copy_from_slice(&self.producer_id.to_be_bytes());
        out[10..18].copy_from_slice(&self.first_offset.to_be_bytes());
        out[18..26].copy_from_slice(&self.last_offset.to_be_bytes());
        out[26..].copy_from_slice(&self.last_stable_offset.to_be_bytes());
        out
    }

    /// None for another version.
    pub(crate) fn decode(bytes: &[u8; ENTRY_LEN]) -> Option<Self> {
        let number = |at: usize| {
            let mut field = [0; 8];
            field.copy_from_slice(&bytes[at..at + 8]);
            i64::from_be_bytes(field)
        };
        (bytes[..2] == VERSION.to_be_bytes()).then(|| Self {
            producer_id: number(2),
            first_offset: number(10),
            last_offset: number(18),
            last_stable_offset: number(26),
        })
    }
}

/// Adds an entry to the index of the segment at `base_offset`, making the file with the first.
pub(crate) fn append(files: &PartitionFiles, base_offset: i64, txn: &AbortedTxn) -> Result<(), LogError> {
    let path = files.path(base_offset, TXN_INDEX);
    let file = match files.disk.open(&path) {
        Err(error) if error.is_not_found() => files.disk.create(&path)?,
        other => other?,
    };
    // A torn entry of an earlier attempt is overwritten.
    let end = file.len()? / ENTRY_LEN as u64 * ENTRY_LEN as u64;
    Ok(file.append(end, &[IoSlice::new(&txn.encode())])?)
}

/// The aborted transactions whose markers lie in the segment at `base_offset`.
pub(crate) fn read(files: &PartitionFiles, base_offset: i64) -> Result<Vec<AbortedTxn>, LogError> {
    let path = files.path(base_offset, TXN_INDEX);
    let bytes = match files.disk.read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let (entries, _torn) = bytes.as_chunks::<ENTRY_LEN>();
    let decode = |entry| {
        let reason = "an entry of another version than 0".to_owned();
        AbortedTxn::decode(entry).ok_or_else(|| LogError::Damaged { path: path.clone(), reason })
    };
    entries.iter().map(decode).collect()
}

/// Makes `entries` the index of the segment at `base_offset`: whatever stops the world, there is the old one or the new
/// one. No entries are no file. Tells whether there is one.
pub(crate) fn replace(
    files: &PartitionFiles,
    base_offset: i64,
    entries: &[AbortedTxn],
) -> Result<bool, LogError> {
    let path = files.path(base_offset, TXN_INDEX);
    let bytes = entries.iter().flat_map(AbortedTxn::encode).collect::<Vec<_>>();
    if bytes.is_empty() {
        files.delete(&path)?;
        return Ok(false);
    }
    match files.disk.read(&path) {
        Ok(old) if old == bytes => {}
        Err(error) if !error.is_not_found() => return Err(error.into()),
        _ => replace_file(&*files.disk, &path, &bytes, true)?,
    }
    Ok(true)
}

/// Puts an entry that no writer makes in the place of the index of the segment at `base_offset`, flushed: Kafka takes it for
/// a damaged one, too.
pub(crate) fn suspect(files: &PartitionFiles, base_offset: i64) -> Result<(), LogError> {
    let file = files.create(base_offset, TXN_INDEX)?;
    let nobody = AbortedTxn { producer_id: -1, first_offset: -1, last_offset: -1, last_stable_offset: -1 };
    file.append(0, &[IoSlice::new(&nobody.encode())])?;
    Ok(file.flush()?)
}

/// Whether the index of the segment with these offsets can be what was written: whole entries of this version, rising,
/// of markers that lie in the segment.
pub(crate) fn is_sane(files: &PartitionFiles, offsets: Range<i64>) -> Result<bool, LogError> {
    let bytes = files.disk.read(&files.path(offsets.start, TXN_INDEX))?;
    let (entries, torn) = bytes.as_chunks::<ENTRY_LEN>();
    let mut next = offsets.start;
    Ok(torn.is_empty()
        && entries.iter().all(|entry| {
            AbortedTxn::decode(entry).is_some_and(|txn| {
                let fits = (next..offsets.end).contains(&txn.last_offset)
                    && (0..=txn.last_offset).contains(&txn.first_offset);
                next = txn.last_offset.saturating_add(1);
                fits
            })
        }))
}

/// Forgets the transactions whose markers lie at or after `offset`, and half an entry at the end. Flushed at once: what
/// takes a marker's place may be flushed without the index, and an entry that a power cut brings back would hide it.
pub(crate) fn truncate(files: &PartitionFiles, base_offset: i64, offset: i64) -> Result<(), LogError> {
    let entries = read(files, base_offset)?;
    let keep = entries.partition_point(|txn| txn.last_offset < offset) as u64 * ENTRY_LEN as u64;
    let len = match files.disk.file_len(&files.path(base_offset, TXN_INDEX)) {
        Err(error) if error.is_not_found() => return Ok(()),
        other => other?,
    };
    if keep < len {
        let file = files.open(base_offset, TXN_INDEX)?;
        file.truncate(keep)?;
        file.flush()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::env::{Disk, MemoryDisk};

    const TXN: AbortedTxn =
        AbortedTxn { producer_id: 1000, first_offset: 10, last_offset: 42, last_stable_offset: 43 };

    #[test]
    fn an_entry_has_kafkas_bytes() {
        let hex: String = TXN.encode().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "000000000000000003e8000000000000000a000000000000002a000000000000002b");
        assert_eq!(AbortedTxn::decode(&TXN.encode()), Some(TXN));
    }

    #[test]
    fn entries_are_added_read_and_cut() {
        let disk = MemoryDisk::new();
        disk.create_dir(Path::new("/d")).unwrap();
        let files = PartitionFiles::new(Arc::new(disk.clone()), Path::new("/d"));
        assert_eq!(read(&files, 0), Ok(Vec::new()));
        let second = AbortedTxn { last_offset: 50, ..TXN };
        append(&files, 0, &TXN).unwrap();
        disk.tamper(&files.path(0, TXN_INDEX), |bytes| bytes.extend_from_slice(&[0; 7]));
        append(&files, 0, &second).unwrap();
        assert_eq!(read(&files, 0), Ok(vec![TXN, second]));
        truncate(&files, 0, 50).unwrap();
        assert_eq!(read(&files, 0), Ok(vec![TXN]));
        truncate(&files, 0, 42).unwrap();
        assert_eq!(read(&files, 0), Ok(Vec::new()));
    }
}

//! Snapshots of the metadata: files that hold the whole state up to an offset.
//!
//! ```text
//!  name    <end offset, 20 digits>-<epoch, 10 digits>.checkpoint      (.part while it is being made)
//!  content control batch   SnapshotHeader [KRaftVersion KRaftVoters]
//!          data batches    framed records, offsets counted from the header on
//!          control batch   SnapshotFooter
//! ```
//!
//! `bootstrap.checkpoint` and the voters' `00000000000000000000-0000000000.checkpoint` have the same form.

use bytes::Bytes;
use kfk_protocol::control::ControlType;
use kfk_protocol::messages::{SnapshotFooterRecord, SnapshotHeaderRecord};
use kfk_protocol::record_batch::Batches;
use kfk_protocol::wire::{Message, Reader};

use super::core::{OffsetAndEpoch, VoterSet};
use super::records::{self, MAX_BATCH_BYTES, RecordsError};

/// What follows the name's numbers.
pub const SUFFIX: &str = ".checkpoint";

/// What follows the name while the file is not whole.
pub const PART: &str = ".part";

/// What follows the name from the decision to delete the file on (Kafka waits a minute with it).
pub const DELETED: &str = ".deleted";

/// A snapshot's content.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Snapshot {
    /// Append time of the last record it stands for, ms.
    pub last_contained_log_timestamp: i64,
    /// kraft.version and voters, from kraft.version 1 on.
    pub voters: Option<(i16, VoterSet)>,
    /// The framed records.
    pub records: Vec<Bytes>,
}

/// The name of a snapshot's file.
pub fn file_name(id: OffsetAndEpoch) -> String {
    format!("{:020}-{:010}{SUFFIX}", id.offset, id.epoch)
}

/// The snapshot that a file of this name holds; none if it is no snapshot's name.
pub fn parse_file_name(name: &str) -> Option<OffsetAndEpoch> {
    let (offset, epoch) = name.strip_suffix(SUFFIX)?.split_once('-')?;
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if offset.len() != 20 || epoch.len() != 10 || !all_digits(offset) || !all_digits(epoch) {
        return None;
    }
    Some(OffsetAndEpoch::new(offset.parse().ok()?, epoch.parse().ok()?))
}

/// The append time of the last record that a snapshot stands for, from the front of its file, ms.
pub fn timestamp_at_front(front: &[u8]) -> Option<i64> {
    let batch = Batches::new(front).next()?.ok()?;
    batch.verify_crc().ok()?;
    let records = records::control_records(&batch).ok()?;
    let (_, _, value) = records.into_iter().find(|(_, kind, _)| *kind == ControlType::SnapshotHeader)?;
    let header = SnapshotHeaderRecord::decode(&mut Reader::from(value), 0).ok()?;
    Some(header.last_contained_log_timestamp)
}

impl Snapshot {
    /// The file's bytes. `epoch` is the one of the snapshot's id, `now_ms` the time of its making.
    pub fn encode(&self, epoch: i32, now_ms: i64) -> Result<Vec<u8>, RecordsError> {
        let header = SnapshotHeaderRecord {
            version: 0,
            last_contained_log_timestamp: self.last_contained_log_timestamp,
        };
        let mut opening = vec![(ControlType::SnapshotHeader, header.to_bytes(0)?)];
        if let Some((kraft_version, voters)) = &self.voters {
            opening.extend(records::voters_records(*kraft_version, voters)?);
        }
        let mut offset = opening.len() as i64;
        let mut bytes = records::control(0, epoch, now_ms, &opening)?.to_vec();
        for batch in batches_of(&self.records) {
            bytes.extend_from_slice(&records::data_batch(offset, epoch, now_ms, batch)?);
            offset += batch.len() as i64;
        }
        let footer = SnapshotFooterRecord { version: 0 }.to_bytes(0)?;
        let closing = [(ControlType::SnapshotFooter, footer)];
        bytes.extend_from_slice(&records::control(offset, epoch, now_ms, &closing)?);
        Ok(bytes)
    }

    /// Reads a file whole; one that is cut off, damaged or without its footer is refused.
    pub fn decode(bytes: &[u8]) -> Result<Snapshot, RecordsError> {
        let mut snapshot = Snapshot::default();
        let mut kraft_version = 0;
        let (mut has_header, mut has_footer) = (false, false);
        let mut batches = Batches::new(bytes);
        for batch in &mut batches {
            let batch = batch?;
            batch.verify_crc()?;
            if has_footer {
                return Err(RecordsError::Layout("something follows the snapshot's footer"));
            }
            if !batch.is_control() {
                if !has_header {
                    return Err(RecordsError::Layout("the snapshot has no header"));
                }
                snapshot.records.extend(records::values(&batch)?);
                continue;
            }
            for (_, kind, value) in records::control_records(&batch)? {
                match kind {
                    ControlType::SnapshotHeader => {
                        let header = SnapshotHeaderRecord::decode(&mut Reader::from(value), 0)?;
                        snapshot.last_contained_log_timestamp = header.last_contained_log_timestamp;
                        has_header = true;
                    }
                    ControlType::KRaftVersion => kraft_version = records::parse_kraft_version(value)?,
                    ControlType::KRaftVoters => {
                        snapshot.voters = Some((kraft_version, records::parse_voters(value)?));
                    }
                    ControlType::SnapshotFooter => has_footer = true,
                    _ => {}
                }
            }
        }
        if !batches.rest().is_empty() || !has_footer {
            return Err(RecordsError::Layout("the snapshot is cut off"));
        }
        Ok(snapshot)
    }
}

/// Cuts records into runs that stay below the largest batch.
fn batches_of(mut records: &[Bytes]) -> impl Iterator<Item = &[Bytes]> {
    std::iter::from_fn(move || {
        let mut size = 0;
        let fits = |record: &&Bytes| {
            // 32 bytes are more than the record around the value takes.
            size += record.len() + 32;
            size <= MAX_BATCH_BYTES
        };
        let count = records.iter().take_while(fits).count().max(1).min(records.len());
        let (batch, rest) = records.split_at(count);
        records = rest;
        (!batch.is_empty()).then_some(batch)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_read_back_as_it_was_made() {
        let snapshot = Snapshot {
            last_contained_log_timestamp: 1_700_000_000_000,
            voters: None,
            records: vec![
                Bytes::from_static(b"one"),
                Bytes::from(vec![7; 5 << 20]),
                Bytes::from(vec![8; 5 << 20]),
            ],
        };
        let bytes = snapshot.encode(3, 1_700_000_000_001).expect("it is sound");
        assert_eq!(Snapshot::decode(&bytes), Ok(snapshot));
        assert_eq!(Batches::new(&bytes).count(), 4, "header, two batches below 8 MiB, footer");
    }

    #[test]
    fn half_a_snapshot_is_refused() {
        let snapshot = Snapshot { records: vec![Bytes::from_static(b"one")], ..Snapshot::default() };
        let bytes = snapshot.encode(3, 5).expect("it is sound");
        for len in 0..bytes.len() {
            assert!(Snapshot::decode(&bytes[..len]).is_err(), "{len} bytes of {} pass", bytes.len());
        }
        let mut damaged = bytes.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        assert!(Snapshot::decode(&damaged).is_err());
    }

    #[test]
    fn names_that_are_no_snapshots_are_passed_over() {
        let id = OffsetAndEpoch::new(1234, 5);
        assert_eq!(file_name(id), "00000000000000001234-0000000005.checkpoint");
        assert_eq!(parse_file_name(&file_name(id)), Some(id));
        for name in [
            "bootstrap.checkpoint",
            "00000000000000001234-0000000005.checkpoint.part",
            "00000000000000001234-0000000005.checkpoint.deleted",
            "0000000000000000123-00000000005.checkpoint",
            "+0000000000000001234-0000000005.checkpoint",
            "00000000000000001234.snapshot",
        ] {
            assert_eq!(parse_file_name(name), None, "{name}");
        }
    }
}

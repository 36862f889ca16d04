//! The disk of a simulated node: a log that knows how much of it is flushed.

use crate::quorum::core::{
    ElectionState, EpochStart, Fetched, FetchedBatch, LogState, OffsetAndEpoch, STATIC_OFFSET, VoterHistory,
    VoterSet, VotersAt,
};
use bytes::Bytes;
use std::collections::BTreeMap;

/// The payload of a KRaftVoters record.
pub const VOTERS: u64 = u64::MAX;

/// A snapshot's size in bytes: several chunks.
const SNAPSHOT_SIZE: usize = 100;

const ENTRY_SIZE: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub epoch: i32,
    pub payload: u64,
    /// Fingerprint of the log up to and with this entry.
    pub chain: u64,
}

#[derive(Debug, Clone, Default)]
pub struct Disk {
    pub start: i64,
    start_chain: u64,
    entries: Vec<Entry>,
    pub flushed: i64,
    pub election: Option<ElectionState>,
    pub snapshots: BTreeMap<OffsetAndEpoch, u64>,
    download: Vec<u8>,
}

pub fn link(chain: u64, epoch: i32, payload: u64) -> u64 {
    let mut x = chain ^ payload.rotate_left(17) ^ (epoch as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

impl Disk {
    pub fn end(&self) -> i64 {
        self.start + self.entries.len() as i64
    }

    /// Fingerprint of everything below `offset`, if this disk can tell.
    pub fn chain_at(&self, offset: i64) -> Option<u64> {
        if offset == self.start {
            return Some(self.start_chain);
        }
        self.entries.get(usize::try_from(offset - self.start - 1).ok()?).map(|e| e.chain)
    }

    pub fn epoch_before(&self, offset: i64) -> Option<i32> {
        match usize::try_from(offset - self.start - 1) {
            Ok(index) => self.entries.get(index).map(|e| e.epoch),
            Err(_) => self.snapshots.keys().find(|id| id.offset == offset).map(|id| id.epoch),
        }
    }

    pub fn append(&mut self, epoch: i32, payload: u64) -> Entry {
        let chain = self.entries.last().map_or(self.start_chain, |e| e.chain);
        let entry = Entry { epoch, payload, chain: link(chain, epoch, payload) };
        self.entries.push(entry);
        entry
    }

    pub fn truncate(&mut self, end: i64) {
        self.entries.truncate((end - self.start).max(0) as usize);
        self.flushed = self.flushed.min(self.end());
    }

    /// The power fails: `kept` of what was not flushed is on the disk by luck.
    pub fn lose_unflushed(&mut self, kept: i64) {
        let end = (self.flushed + kept).min(self.end());
        self.truncate(end);
        self.flushed = self.end();
        self.download.clear();
    }

    pub fn log_state(&self) -> LogState {
        let mut epochs: Vec<EpochStart> = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if epochs.last().is_none_or(|last| last.epoch != entry.epoch) {
                epochs.push(EpochStart { epoch: entry.epoch, start_offset: self.start + index as i64 });
            }
        }
        LogState::new(self.start, self.end(), self.flushed, epochs, self.snapshots.keys().copied())
    }

    pub fn voters(&self, kraft_version: i16, voters: &VoterSet) -> VoterHistory {
        let mut history = VoterHistory::new(kraft_version, voters.clone());
        if self.start > 0 {
            history.reset(VotersAt { offset: 0, kraft_version, voters: voters.clone() });
        }
        for (index, entry) in self.entries.iter().enumerate() {
            if entry.payload == VOTERS {
                let offset = self.start + index as i64;
                history.append(VotersAt { offset, kraft_version, voters: voters.clone() });
            }
        }
        history
    }

    pub fn read(&self, offset: i64, max_bytes: i32, voters: &VoterSet) -> Fetched {
        let from = usize::try_from(offset - self.start).unwrap_or(usize::MAX);
        let count = (max_bytes as usize / ENTRY_SIZE).max(1);
        let mut bytes = Vec::new();
        let mut batches = Vec::new();
        for (index, entry) in self.entries.iter().enumerate().skip(from).take(count) {
            let base_offset = self.start + index as i64;
            bytes.extend_from_slice(&entry.epoch.to_be_bytes());
            bytes.extend_from_slice(&entry.payload.to_be_bytes());
            batches.push(FetchedBatch {
                base_offset,
                end_offset: base_offset + 1,
                epoch: entry.epoch,
                voters: (entry.payload == VOTERS).then(|| VotersAt {
                    offset: base_offset,
                    kraft_version: 1,
                    voters: voters.clone(),
                }),
            });
        }
        Fetched { bytes: bytes.into(), batches }
    }

    pub fn append_fetched(&mut self, fetched: &Fetched) -> Vec<Entry> {
        let parts = fetched.bytes.as_chunks::<ENTRY_SIZE>().0;
        parts
            .iter()
            .map(|part| {
                let (epoch, payload) = part.split_at(4);
                self.append(
                    i32::from_be_bytes(epoch.try_into().expect("4 bytes")),
                    u64::from_be_bytes(payload.try_into().expect("8 bytes")),
                )
            })
            .collect()
    }

    /// A snapshot of everything below `offset`; afterwards the log may be cut up to there.
    pub fn take_snapshot(&mut self, offset: i64) -> Option<OffsetAndEpoch> {
        let id = OffsetAndEpoch::new(offset, self.epoch_before(offset)?);
        self.snapshots.insert(id, self.chain_at(offset)?);
        Some(id)
    }

    pub fn delete_before(&mut self, offset: i64) {
        let Some(chain) = self.chain_at(offset) else { return };
        self.entries.drain(..(offset - self.start) as usize);
        (self.start, self.start_chain) = (offset, chain);
        self.snapshots.retain(|id, _| id.offset >= offset);
    }

    pub fn read_snapshot(&self, id: OffsetAndEpoch, position: i64, max_bytes: i32) -> (i64, Bytes) {
        let mut whole = [0u8; SNAPSHOT_SIZE];
        whole[..8].copy_from_slice(&self.snapshots[&id].to_be_bytes());
        let from = (position as usize).min(SNAPSHOT_SIZE);
        let to = (from + max_bytes as usize).min(SNAPSHOT_SIZE);
        (SNAPSHOT_SIZE as i64, Bytes::copy_from_slice(&whole[from..to]))
    }

    pub fn store_chunk(&mut self, position: i64, bytes: &[u8]) {
        self.download.truncate(position as usize);
        assert_eq!(self.download.len(), position as usize, "a snapshot arrives without holes");
        self.download.extend_from_slice(bytes);
    }

    pub fn install(&mut self, id: OffsetAndEpoch) {
        assert_eq!(self.download.len(), SNAPSHOT_SIZE, "a snapshot is installed whole");
        let chain = u64::from_be_bytes(self.download[..8].try_into().expect("8 bytes"));
        self.download.clear();
        self.entries.clear();
        (self.start, self.start_chain, self.flushed) = (id.offset, chain, id.offset);
        self.snapshots = BTreeMap::from([(id, chain)]);
    }

    pub fn has_static_voters(history: &VoterHistory) -> bool {
        history.latest().offset == STATIC_OFFSET
    }
}

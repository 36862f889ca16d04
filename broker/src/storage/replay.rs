//! The producers' state from a snapshot and the batches behind it.

use super::append::end_txn_marker;
use super::batch_scan::BatchScan;
use super::files::{LOG, PartitionFiles, SNAPSHOT, parse_file_name};
use super::producer_state::{AppendOrigin, PreparedAppend, ProducerState};
use super::segment::Segment;
use super::txn_index::{self, AbortedTxn};
use super::{Log, LogError, producer_snapshot};

/// Which snapshots may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SnapshotUse {
    /// All: the stop was clean. Without any there were no producers.
    Trusted,
    /// Those up to this offset; later ones speak of batches that are gone.
    UpTo(i64),
    /// Those up to this offset. The segments behind it were recovered: their snapshots and .txnindex files are
    /// written anew.
    Recovered(i64),
}

impl Log {
    /// Offsets of the snapshots in the directory, rising.
    pub(super) fn snapshot_offsets(&self) -> Result<Vec<i64>, LogError> {
        let entries = self.files.disk.list(&self.files.dir)?;
        let snapshot = |name: &str| match parse_file_name(name) {
            Some((offset, SNAPSHOT)) => Some(offset),
            _ => None,
        };
        Ok(entries.iter().filter_map(|entry| snapshot(&entry.name)).collect())
    }

    /// Loads the newest of `snapshots` that may be used and goes through the batches behind it, up to the log end.
    pub(super) fn reload_producers(
        &mut self,
        which: SnapshotUse,
        snapshots: &[i64],
        now_ms: i64,
    ) -> Result<(), LogError> {
        let (up_to, rewrite_from) = match which {
            SnapshotUse::Trusted => (self.log_end_offset, i64::MAX),
            SnapshotUse::UpTo(offset) => (offset.min(self.log_end_offset), i64::MAX),
            SnapshotUse::Recovered(offset) => (offset.min(self.log_end_offset), offset),
        };
        let expiration_ms = self.config.producer_id_expiration_ms;
        let first = self.first_segment_base_offset();
        let mut state = None;
        self.last_snapshot_offset = None;
        for &offset in snapshots.iter().rev() {
            // One from before the first segment has missed batches that nobody can tell it of any more: a producer
            // that is not known may go on with any sequence, one that is known wrongly may not.
            if (first..=up_to).contains(&offset) && state.is_none() {
                state = producer_snapshot::load(&self.files, offset, now_ms, expiration_ms)?;
                if state.is_some() {
                    self.last_snapshot_offset = Some(offset);
                    continue;
                }
            }
            if state.is_none() {
                self.files.delete(&self.files.path(offset, SNAPSHOT))?;
                self.dir_unflushed = true;
            }
        }
        let start = match which {
            SnapshotUse::Trusted if snapshots.is_empty() => self.log_end_offset,
            // Batches below the log start offset, as long as they are there, tell of sequences like any other.
            _ => first,
        };
        self.producers = state.unwrap_or_else(|| ProducerState::starting_at(start));
        if self.producers.map_end_offset() < self.log_end_offset || rewrite_from < i64::MAX {
            self.replay_producers(rewrite_from)?;
        }
        self.producers.set_map_end_offset(self.log_end_offset);
        Ok(())
    }

    fn replay_producers(&mut self, rewrite_from: i64) -> Result<(), LogError> {
        let start = self.producers.map_end_offset();
        for index in self.segment_index_for(start)..self.segments.len() {
            let segment = &self.segments[index];
            let base_offset = segment.base_offset;
            let rewrite = base_offset >= rewrite_from;
            if rewrite && base_offset > start && self.producers.producers().len() > 0 {
                self.producers.set_map_end_offset(base_offset);
                producer_snapshot::save(&self.files, &self.producers, false)?;
                self.last_snapshot_offset = Some(base_offset);
                self.dir_unflushed = true;
            }
            let has_txn_index = segment.has_txn_index;
            if segment.size() == 0 && !(rewrite && has_txn_index) {
                continue;
            }
            let aborted = replay_segment(&self.files, segment, start, &mut self.producers)?;
            if rewrite && (has_txn_index || !aborted.is_empty()) {
                // The old one stays until the new one is there: one that is damaged before the recovery point is all that
                // tells the next start, if this one is interrupted, that there is something to do.
                self.segments[index].has_txn_index = txn_index::replace(&self.files, base_offset, &aborted)?;
            }
        }
        Ok(())
    }

    /// Makes the .txnindex of the segments at these base offsets, which rise, anew. Those that a cut has dropped are left
    /// out.
    pub(super) fn rebuild_txn_indexes(
        &mut self,
        base_offsets: &[i64],
        snapshots: &[i64],
        now_ms: i64,
    ) -> Result<(), LogError> {
        let first = self.first_segment_base_offset();
        let expiration_ms = self.config.producer_id_expiration_ms;
        let mut producers = ProducerState::starting_at(first);
        let mut newer = first;
        for &base_offset in base_offsets {
            if self.segments[self.segment_index_for(base_offset)].base_offset != base_offset {
                break;
            }
            for &offset in snapshots.iter().rev() {
                if (newer..=base_offset).contains(&offset)
                    && let Some(noted) = producer_snapshot::load(&self.files, offset, now_ms, expiration_ms)?
                {
                    producers = noted;
                    break;
                }
            }
            let start = producers.map_end_offset();
            for index in self.segment_index_for(start)..=self.segment_index_for(base_offset) {
                let segment = &self.segments[index];
                let aborted = replay_segment(&self.files, segment, start, &mut producers)?;
                if segment.base_offset == base_offset && (segment.has_txn_index || !aborted.is_empty()) {
                    self.segments[index].has_txn_index =
                        txn_index::replace(&self.files, base_offset, &aborted)?;
                    self.dir_unflushed = true;
                }
            }
            let end = self.segments.get(self.segment_index_for(base_offset) + 1);
            newer = end.map_or(self.log_end_offset, |next| next.base_offset);
            producers.set_map_end_offset(newer);
        }
        Ok(())
    }
}

/// Tells `producers` of the batches of a segment from offset `start` on. Returns the transactions that were aborted there.
fn replay_segment(
    files: &PartitionFiles,
    segment: &Segment,
    start: i64,
    producers: &mut ProducerState,
) -> Result<Vec<AbortedTxn>, LogError> {
    let mut prepared = PreparedAppend::default();
    let mut aborted = Vec::new();
    let from = if start > segment.base_offset {
        segment.locate(files, start)?.map_or(segment.size(), |located| located.position)
    } else {
        0
    };
    let file = segment.log(files)?;
    for batch in BatchScan::new(&*file, from, segment.size()) {
        let (position, header) =
            batch.map_err(|error| error.damaged(files.path(segment.base_offset, LOG)))?;
        if !header.has_producer_id() {
            continue;
        }
        let marker = if header.is_control() {
            let mut bytes = vec![0; header.size as usize];
            let got = file.pread(&mut bytes, position)?;
            end_txn_marker(&header, &bytes[..got])
        } else {
            None
        };
        prepared.clear();
        producers.prepare(&mut prepared, &header, marker, AppendOrigin::Replication)?;
        let stable: Vec<_> =
            prepared.completed.iter().map(|txn| producers.last_stable_offset_after(txn)).collect();
        producers.commit(&mut prepared, header.next_offset());
        for (txn, last_stable_offset) in prepared.completed.iter().zip(stable) {
            if txn.is_aborted {
                aborted.push(AbortedTxn {
                    producer_id: txn.producer_id,
                    first_offset: txn.first_offset,
                    last_offset: txn.last_offset,
                    last_stable_offset,
                });
            }
            producers.complete(txn);
        }
    }
    segment.release();
    Ok(aborted)
}

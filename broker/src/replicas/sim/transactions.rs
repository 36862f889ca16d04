//! Transactions, as their coordinator would let them into the logs: what their producers send and how they end, and what
//! a consumer that reads only what is committed must see.

use std::collections::BTreeSet;

use bytes::Bytes;
use kfk_protocol::compression::Decompressor;
use kfk_protocol::control::{ControlType, EndTxnMarker};
use kfk_protocol::record_batch::{BatchFields, Batches};

use super::model::{Batch, Kind, Model, Producer, outcomes};
use super::run::{PartitionKey, Run, T0};
use crate::env::{Rng, SeededRng};
use crate::partition::read::{ReadRequest, Reader};
use crate::partition::replica::Partition;

/// Ids of transactional producers begin here.
const FIRST_ID: i64 = 10;
/// Markers are older than everything else, so that no look-up by time finds one; but not so old that their producers
/// are forgotten.
const MARKED_AT: i64 = T0 - 10_000;

impl Run {
    /// A batch of a transaction, or a marker that ends one.
    pub(super) fn next_of_transaction(&mut self, key: PartitionKey) -> (Bytes, Batch) {
        let id = FIRST_ID + self.rng.below(2) as i64;
        let way = self.rng.below(20);
        let model = self.model(key);
        let offset = model.end;
        let is_of = |batch: &Batch| batch.producer.is_some_and(|producer| producer.id == id);
        let is_open = model
            .batches
            .iter()
            .zip(outcomes(&model.batches))
            .any(|(batch, outcome)| is_of(batch) && outcome.is_none());
        let sequence = model.producer(id).map_or(0, |known| known.last_sequence() + 1);
        let producer = Producer { id, epoch: 0, sequence };
        // Now and then a coordinator ends a transaction that has left nothing here.
        if way > if is_open { 11 } else { 18 } {
            let committed = way.is_multiple_of(2);
            let fields = BatchFields { producer_id: id, producer_epoch: 0, ..BatchFields::default() };
            let marker = EndTxnMarker { committed, coordinator_epoch: 0 };
            let bytes = marker.batch(fields, MARKED_AT).expect("a marker has one short record");
            let producer = Some(Producer { sequence: -1, ..producer });
            let kind = Kind::Marker(Some(committed));
            let (end, size) = (offset + 1, bytes.len());
            return (
                bytes,
                Batch { offset, end, leader_epoch: -1, kind, producer, records: Vec::new(), size },
            );
        }
        self.batch_of(offset, Kind::InTransaction, Some(producer))
    }
}

/// The offsets of the records that a consumer with `isolation.level=read_committed` hands to its application, and the
/// last stable offset.
fn read_committed(
    replica: &Partition,
    from: i64,
    mut max_bytes: impl FnMut() -> u32,
) -> Result<(Vec<i64>, i64), String> {
    let mut offset = from;
    let mut committed = Vec::new();
    loop {
        let request = ReadRequest {
            reader: Reader::Consumer { read_committed: true },
            current_leader_epoch: -1,
            fetch_offset: offset,
            last_fetched_epoch: -1,
            max_bytes: max_bytes(),
            at_least_one_batch: true,
        };
        let outcome =
            replica.read(&request).map_err(|error| format!("read_committed at {offset}: {error}"))?;
        let Some(slice) = outcome.records else { return Ok((committed, outcome.last_stable_offset)) };
        let bytes = slice.read().map_err(|error| format!("reading at {offset}: {error}"))?;
        let mut ahead = outcome.aborted.unwrap_or_default();
        ahead.sort_unstable_by_key(|txn| std::cmp::Reverse(txn.first_offset));
        let mut aborted = BTreeSet::new();
        for batch in Batches::new(&bytes) {
            let batch = batch.map_err(|error| error.to_string())?;
            while let Some(txn) = ahead.pop_if(|txn| txn.first_offset < batch.next_offset()) {
                aborted.insert(txn.producer_id);
            }
            let mut decompressor = Decompressor::new();
            let mut records = batch.records(&mut decompressor, 1 << 20).map_err(|error| error.to_string())?;
            if batch.is_control() {
                let first = records.next().transpose().map_err(|error| error.to_string())?;
                if first
                    .is_some_and(|first| ControlType::parse_key(first.key) == Ok(Some(ControlType::Abort)))
                {
                    aborted.remove(&batch.producer_id());
                }
                continue;
            }
            if batch.is_transactional() && aborted.contains(&batch.producer_id()) {
                continue;
            }
            for record in records {
                let found = record.map_err(|error| error.to_string())?.offset;
                if found >= offset {
                    committed.push(found);
                }
            }
        }
        offset = slice.next_offset;
    }
}

/// What is committed is seen, up to the last stable offset, and nothing else.
///
/// # Errors
/// The rule that is broken.
pub fn exact(model: &Model, replica: &Partition, rng: &SeededRng) -> Result<(), String> {
    if model.ghosts {
        return Ok(());
    }
    let (committed, stable) = read_committed(replica, model.start, || rng.below(2000) as u32)?;
    let outcomes = outcomes(&model.batches);
    let open = || {
        let open = model.batches.iter().zip(&outcomes).filter(|(_, outcome)| outcome.is_none());
        open.map(|(batch, _)| batch)
    };
    // What a transaction has below the log start may be forgotten, or not.
    let lowest = open().map(|batch| batch.offset.max(model.start)).min().unwrap_or(model.end);
    let above = open().filter(|batch| batch.next() > model.start);
    let highest = above.map(|batch| batch.offset.max(model.start)).min().unwrap_or(model.end);
    let is_of_the_deleted = model.start > 0 && stable == model.start;
    let is_right = (lowest..=highest).contains(&stable) || is_of_the_deleted;
    if !is_right {
        return Err(format!("the last stable offset is {stable}, and must be {lowest} to {highest}"));
    }
    let expected: Vec<i64> = model
        .batches
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| matches!(outcome, Some((true, _))))
        .flat_map(|(batch, _)| &batch.records)
        .map(|record| record.offset)
        .filter(|offset| *offset >= model.start && *offset < stable)
        .collect();
    if committed != expected {
        return Err(format!(
            "of what is committed below {stable} a consumer sees {committed:?}, and must see {expected:?}"
        ));
    }
    Ok(())
}

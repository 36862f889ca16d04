//! One batch from its first record to its outcome.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::compression::{Compression, CompressionType, Compressor, Decompressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, BatchMut, BatchView};

use super::delivery::{Completion, Outcome, record_outcome};
use super::record::RecordMetadata;
use crate::error::ClientError;

/// What a sender may leave to be called with the outcome.
pub(super) type Callback = Box<dyn FnOnce(Result<RecordMetadata, ClientError>) + Send>;

/// The most that the records of one of our own batches may take when it is taken apart again.
const MAX_OWN_RECORDS: usize = i32::MAX as usize;

/// A producer id with its epoch, as InitProducerId hands it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ProducerId {
    pub(super) id: i64,
    pub(super) epoch: i16,
}

/// What an idempotent batch bears: whose it is and where it stands in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) producer: ProducerId,
    pub(super) base_sequence: i32,
}

/// The records of a batch.
#[derive(Debug)]
pub(super) enum Payload {
    /// Still growing.
    Open(BatchBuilder),
    /// Compressed, with its checksum: it has been sent once already, or is a part of one that has.
    Sealed(Bytes),
    /// With whoever sends it.
    Away,
}

/// A batch that is not settled yet.
pub(super) struct Batch {
    /// The number of its first record among all records of the partition: the order of batches, and their name.
    pub(super) ordinal: u64,
    pub(super) payload: Payload,
    pub(super) records: u32,
    /// Whether a record has been turned away for want of room.
    pub(super) full: bool,
    pub(super) created: Duration,
    pub(super) attempts: u32,
    /// A batch that comes back waits until then.
    pub(super) not_before: Duration,
    pub(super) stamp: Option<Stamp>,
    /// Whether its stamp was replaced after it had been sent.
    pub(super) restamped: bool,
    /// What the last try met.
    pub(super) last_error: Option<ClientError>,
    /// What it takes of `buffer.memory`.
    pub(super) memory: usize,
    pub(super) completion: Arc<Completion>,
    /// Index, timestamp, and who wants to know.
    pub(super) callbacks: Vec<(u32, i64, Callback)>,
}

impl Batch {
    pub(super) fn open(
        ordinal: u64,
        builder: BatchBuilder,
        memory: usize,
        now: Duration,
        completion: Arc<Completion>,
    ) -> Batch {
        Batch {
            ordinal,
            payload: Payload::Open(builder),
            records: 0,
            full: false,
            created: now,
            attempts: 0,
            not_before: Duration::ZERO,
            stamp: None,
            restamped: false,
            last_error: None,
            memory,
            completion,
            callbacks: Vec::new(),
        }
    }

    /// The size it has now: not compressed yet, or as it is sent.
    pub(super) fn size(&self) -> usize {
        match &self.payload {
            Payload::Open(builder) => builder.size(),
            Payload::Sealed(bytes) => bytes.len(),
            Payload::Away => 0,
        }
    }

    /// Takes a batch that the broker finds too large apart into two of half as many records.
    ///
    /// # Errors
    /// Gives the batch back if it cannot be taken apart: it has one record only.
    pub(super) fn split(
        mut self,
        bytes: &Bytes,
        compression: Compression,
        compressor: &mut Compressor,
    ) -> Result<[Batch; 2], Box<Batch>> {
        if self.records < 2 {
            return Err(Box::new(self));
        }
        let first = self.records / 2;
        let Some(halves) = halves(bytes, first, compression, compressor) else { return Err(Box::new(self)) };
        let (left, right) = (self.completion.part(), self.completion.part());
        self.completion.split(first, left.clone(), right.clone());
        let part = |ordinal: u64, records: u32, memory: usize, bytes: Bytes, completion| Batch {
            ordinal,
            payload: Payload::Sealed(bytes),
            records,
            full: true,
            stamp: self.stamp.map(|stamp| Stamp {
                base_sequence: add_sequence(stamp.base_sequence, (ordinal - self.ordinal) as u32),
                ..stamp
            }),
            ..Batch::open(ordinal, BatchBuilder::default(), memory, self.created, completion)
        };
        let [left_bytes, right_bytes] = halves;
        let half = self.memory / 2;
        let mut left = part(self.ordinal, first, half, left_bytes, left);
        let after = self.ordinal + u64::from(first);
        let mut right = part(after, self.records - first, self.memory - half, right_bytes, right);
        for (index, timestamp, callback) in self.callbacks.drain(..) {
            match index.checked_sub(first) {
                None => left.callbacks.push((index, timestamp, callback)),
                Some(index) => right.callbacks.push((index, timestamp, callback)),
            }
        }
        Ok([left, right])
    }
}

/// The records before and from `first` on as two batches.
fn halves(
    bytes: &Bytes,
    first: u32,
    compression: Compression,
    compressor: &mut Compressor,
) -> Option<[Bytes; 2]> {
    let (view, _) = BatchView::parse(bytes).ok()?;
    let mut decompressor = Decompressor::new();
    let mut builders = [BatchBuilder::default(), BatchBuilder::default()];
    let records = view.records(&mut decompressor, MAX_OWN_RECORDS).ok()?;
    for (index, record) in records.enumerate() {
        let record = record.ok()?;
        let builder = &mut builders[usize::from(index >= first as usize)];
        builder.append(record.timestamp, record.key, record.value, record.headers).ok()?;
    }
    let [mut left, mut right] = builders;
    Some([left.finish(compression, compressor).ok()?, right.finish(compression, compressor).ok()?])
}

/// Sequence numbers go from 0 to 2^31 - 1 and then begin again.
pub(super) fn add_sequence(sequence: i32, records: u32) -> i32 {
    ((i64::from(sequence) + i64::from(records)) & i64::from(i32::MAX)) as i32
}

impl Payload {
    /// Makes it ready to be sent under this stamp.
    pub(super) fn seal(
        self,
        stamp: Option<Stamp>,
        compression: Compression,
        compressor: &mut Compressor,
    ) -> Result<Bytes, ClientError> {
        let unsendable =
            |problem: String| ClientError::Invalid(format!("a batch cannot be built: {problem}"));
        match self {
            Payload::Open(mut builder) => {
                builder.fields = match stamp {
                    Some(stamp) => BatchFields {
                        producer_id: stamp.producer.id,
                        producer_epoch: stamp.producer.epoch,
                        base_sequence: stamp.base_sequence,
                        ..BatchFields::default()
                    },
                    None => BatchFields::default(),
                };
                if compression.kind() == CompressionType::None {
                    return Ok(builder.into_plain());
                }
                builder.finish(compression, compressor).map_err(|error| unsendable(error.to_string()))
            }
            Payload::Sealed(bytes) => match stamp {
                Some(stamp) if stamp_of(&bytes) != Some(stamp) => {
                    let mut own = Vec::from(bytes);
                    let (mut batch, _) =
                        BatchMut::parse(&mut own).map_err(|error| unsendable(error.to_string()))?;
                    batch.set_producer(stamp.producer.id, stamp.producer.epoch, stamp.base_sequence);
                    Ok(own.into())
                }
                _ => Ok(bytes),
            },
            Payload::Away => Err(unsendable("it is under way already".into())),
        }
    }
}

fn stamp_of(bytes: &Bytes) -> Option<Stamp> {
    let (view, _) = BatchView::parse(bytes).ok()?;
    Some(Stamp {
        producer: ProducerId { id: view.producer_id(), epoch: view.producer_epoch() },
        base_sequence: view.base_sequence(),
    })
}

/// A batch whose outcome is known; said outside of every lock.
pub(super) struct Finished {
    pub(super) batch: Batch,
    pub(super) topic: Arc<str>,
    pub(super) partition: i32,
    pub(super) outcome: Outcome,
}

impl Finished {
    /// Tells everybody who waits, callbacks first and in the order of the records.
    pub(super) fn tell(self) {
        for (index, timestamp, callback) in self.batch.callbacks {
            callback(record_outcome(&self.outcome, index, &self.topic, self.partition, timestamp));
        }
        self.batch.completion.complete(self.outcome);
    }
}

//! The fetched bytes of one partition, taken batch by batch: checked, decompressed, without what the isolation level
//! hides.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Decompressor};
use kfk_protocol::control::ControlType;
use kfk_protocol::legacy::AnyBatch;
use kfk_protocol::record_batch::{BatchBuilder, BatchError, BatchFields, BatchView};

use super::records::Chunk;

/// The most that one batch may decompress to. A batch of 1 MiB, the default limit of producers and brokers, cannot
/// honestly be more than this.
const MAX_DECOMPRESSED: usize = 1 << 30;

/// The answer of one fetch for one partition.
pub(super) struct Fetched {
    bytes: Bytes,
    /// Aborted transactions whose first offset has not been reached, by that offset; with read_committed only.
    aborted: VecDeque<(i64, i64)>,
    /// Producers whose transaction at this place is aborted.
    aborting: HashSet<i64>,
    read_committed: bool,
    check_crcs: bool,
}

/// What a look at the next batch gave.
pub(super) enum Taken {
    /// Records; reading goes on at `next`.
    Records { chunk: Chunk, next: i64 },
    /// A batch without anything to see.
    Nothing { next: i64 },
    /// No whole batch is left.
    End,
}

impl Fetched {
    /// `aborted` holds producer id and first offset of each aborted transaction.
    pub(super) fn new(
        bytes: Bytes,
        aborted: Vec<(i64, i64)>,
        read_committed: bool,
        check_crcs: bool,
    ) -> Fetched {
        let mut aborted: Vec<(i64, i64)> =
            aborted.into_iter().map(|(producer, first)| (first, producer)).collect();
        aborted.sort_unstable();
        Fetched { bytes, aborted: aborted.into(), aborting: HashSet::new(), read_committed, check_crcs }
    }

    /// How many bytes are left.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Takes up to `max` records from offset `position` on, of one batch.
    pub(super) fn take(
        &mut self,
        topic: &Arc<str>,
        partition: i32,
        position: i64,
        max: usize,
        decompressor: &mut Decompressor,
    ) -> Result<Taken, BatchError> {
        let bytes = self.bytes.clone();
        let (size, view) = match AnyBatch::parse(&bytes) {
            Ok((AnyBatch::Batch(view), _)) => (view.len(), view),
            Ok((old, _)) => return self.take_old(&old, topic, partition, position, max, decompressor),
            Err(BatchError::Truncated { .. }) => return Ok(Taken::End),
            Err(error) => {
                self.bytes = Bytes::new();
                return Err(error);
            }
        };
        let next = view.next_offset();
        if self.check_crcs {
            view.verify_crc()?;
        }
        if next <= position || self.hides(&view)? {
            let _ = self.bytes.split_to(size);
            return Ok(Taken::Nothing { next: next.max(position) });
        }
        let section = match view.compression()? {
            CompressionType::None => None,
            kind => {
                let plain = decompressor.decompress_to_vec(kind, view.record_section(), MAX_DECOMPRESSED)?;
                Some(Bytes::from(plain))
            }
        };
        let batch = bytes.slice(..size);
        let chunk = Chunk { topic: topic.clone(), partition, batch, section, from: position, count: 0 };
        self.part(chunk, &view, next, max, size)
    }

    /// Takes as much of the batch as may be taken, and leaves it in place if something of it is left.
    fn part(
        &mut self,
        mut chunk: Chunk,
        view: &BatchView<'_>,
        next: i64,
        max: usize,
        size: usize,
    ) -> Result<Taken, BatchError> {
        let all = usize::try_from(view.records_count()).unwrap_or(0);
        if chunk.from <= view.base_offset() && all <= max {
            // The whole batch: its records are not looked at before the application does.
            let _ = self.bytes.split_to(size);
            if all == 0 {
                return Ok(Taken::Nothing { next });
            }
            chunk.count = all;
            return Ok(Taken::Records { chunk, next });
        }
        let mut count = 0;
        let mut stopped_before = None;
        for record in chunk.records()?.1 {
            let record = match record {
                Ok(record) => record,
                // The application meets the broken record when it gets there.
                Err(error) if count == 0 => {
                    let _ = self.bytes.split_to(size);
                    return Err(error);
                }
                Err(_) => break,
            };
            if record.offset < chunk.from {
                continue;
            }
            if count == max {
                stopped_before = Some(record.offset);
                break;
            }
            count += 1;
        }
        let next = match stopped_before {
            Some(offset) => offset,
            None => {
                let _ = self.bytes.split_to(size);
                next
            }
        };
        if count == 0 {
            return Ok(Taken::Nothing { next });
        }
        chunk.count = count;
        Ok(Taken::Records { chunk, next })
    }

    /// An entry from before record batches (magic 0 and 1): made into a batch, since only old topics have them.
    fn take_old(
        &mut self,
        old: &AnyBatch<'_>,
        topic: &Arc<str>,
        partition: i32,
        position: i64,
        max: usize,
        decompressor: &mut Decompressor,
    ) -> Result<Taken, BatchError> {
        if self.check_crcs {
            old.verify_crc()?;
        }
        let size = old.as_bytes().len();
        let mut builder: Option<BatchBuilder> = None;
        for record in old.records(decompressor, MAX_DECOMPRESSED)? {
            let record = record?;
            if record.offset < position {
                continue;
            }
            let builder = builder.get_or_insert_with(|| {
                BatchBuilder::new(BatchFields { base_offset: record.offset, ..BatchFields::default() })
            });
            if builder.append_view(&record).is_err() {
                break;
            }
        }
        let next = old.last_offset() + 1;
        let batch = builder.and_then(|mut builder| {
            builder.finish(CompressionType::None, &mut kfk_protocol::compression::Compressor::new()).ok()
        });
        let Some(batch) = batch else {
            let _ = self.bytes.split_to(size);
            return Ok(Taken::Nothing { next: next.max(position) });
        };
        let (view, _) = BatchView::parse(&batch)?;
        let chunk = Chunk {
            topic: topic.clone(),
            partition,
            batch: batch.clone(),
            section: None,
            from: position,
            count: 0,
        };
        self.part(chunk, &view, next, max, size)
    }

    /// Whether the batch is not for applications: control records, and with read_committed the records of aborted
    /// transactions.
    fn hides(&mut self, view: &BatchView<'_>) -> Result<bool, BatchError> {
        if self.read_committed {
            while self.aborted.front().is_some_and(|(first, _)| *first <= view.last_offset()) {
                self.aborting.extend(self.aborted.pop_front().map(|(_, producer)| producer));
            }
        }
        if view.is_control() {
            let first = view.records_of(view.record_section()).next();
            let marker = match first {
                Some(record) => ControlType::parse_key(record?.key).ok().flatten(),
                None => None,
            };
            if marker == Some(ControlType::Abort) {
                self.aborting.remove(&view.producer_id());
            }
            return Ok(true);
        }
        Ok(view.is_transactional() && self.aborting.contains(&view.producer_id()))
    }
}

/// Where reading goes on after the whole batches of `bytes`, with the epoch of the last one; `None` if there is no
/// whole batch.
pub(super) fn end_of(bytes: &Bytes) -> Option<(i64, i32)> {
    let mut rest: &[u8] = bytes;
    let mut end = None;
    while let Ok((batch, after)) = AnyBatch::parse(rest) {
        let epoch = match &batch {
            AnyBatch::Batch(view) => view.partition_leader_epoch(),
            AnyBatch::Message(_) => -1,
        };
        end = Some((batch.last_offset() + 1, epoch));
        rest = after;
    }
    end
}

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
        let gapless = i64::from(view.last_offset_delta()) + 1 == all as i64;
        if gapless {
            // Every offset has its record, so that nothing needs to be looked at to count them.
            let from = chunk.from.max(view.base_offset());
            let left = usize::try_from(view.next_offset() - from).unwrap_or(0);
            chunk.count = left.min(max);
            if left <= max {
                let _ = self.bytes.split_to(size);
                return Ok(Taken::Records { chunk, next });
            }
            return Ok(Taken::Records { chunk, next: from + max as i64 });
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

#[cfg(test)]
mod tests {
    use kfk_protocol::compression::Compressor;
    use kfk_protocol::control::EndTxnMarker;
    use kfk_protocol::record_batch::Headers;

    use super::*;

    fn batch(base_offset: i64, values: &[&str], producer_id: i64, kind: CompressionType) -> Vec<u8> {
        let fields = BatchFields {
            base_offset,
            partition_leader_epoch: 4,
            producer_id,
            transactional: producer_id >= 0,
            ..BatchFields::default()
        };
        let mut builder = BatchBuilder::new(fields);
        for value in values {
            builder.append(1, None, Some(value.as_bytes()), Headers::default()).unwrap();
        }
        builder.finish(kind, &mut Compressor::new()).unwrap().to_vec()
    }

    fn plain(base_offset: i64, values: &[&str]) -> Vec<u8> {
        batch(base_offset, values, -1, CompressionType::None)
    }

    fn marker(base_offset: i64, producer_id: i64, committed: bool) -> Vec<u8> {
        let fields = BatchFields {
            base_offset,
            producer_id,
            transactional: true,
            control: true,
            ..BatchFields::default()
        };
        let marker = EndTxnMarker { committed, coordinator_epoch: 0 };
        let mut builder = BatchBuilder::new(fields);
        let key = marker.control_type().key();
        builder.append(1, Some(&key[..]), Some(&[0; 6][..]), Headers::default()).unwrap();
        builder.finish(CompressionType::None, &mut Compressor::new()).unwrap().to_vec()
    }

    /// Everything from `position` on, `max` records at a time, as offsets and values.
    fn read(mut fetched: Fetched, mut position: i64, max: usize) -> (Vec<(i64, String)>, i64) {
        let mut found = Vec::new();
        let mut decompressor = Decompressor::new();
        loop {
            match fetched.take(&"t".into(), 0, position, max, &mut decompressor).unwrap() {
                Taken::Records { chunk, next } => {
                    let records = super::super::records::Records { chunks: vec![chunk] };
                    assert!(records.len() <= max);
                    for record in &records {
                        let record = record.unwrap();
                        let value = String::from_utf8(record.value.unwrap().to_vec()).unwrap();
                        found.push((record.offset, value));
                    }
                    position = next;
                }
                Taken::Nothing { next } => position = next,
                Taken::End => return (found, position),
            }
        }
    }

    fn fetched(parts: &[Vec<u8>], aborted: &[(i64, i64)], read_committed: bool) -> Fetched {
        Fetched::new(parts.concat().into(), aborted.to_vec(), read_committed, true)
    }

    fn owned(found: &[(i64, &str)]) -> Vec<(i64, String)> {
        found.iter().map(|(offset, value)| (*offset, value.to_string())).collect()
    }

    #[test]
    fn reading_begins_in_the_middle_of_a_batch_and_goes_on_in_any_steps() {
        let parts = [plain(10, &["a", "b", "c"]), batch(13, &["d", "e"], -1, CompressionType::Zstd)];
        for max in [1, 2, 3, 100] {
            let (found, next) = read(fetched(&parts, &[], false), 11, max);
            assert_eq!(found, owned(&[(11, "b"), (12, "c"), (13, "d"), (14, "e")]), "{max}");
            assert_eq!(next, 15);
        }
    }

    #[test]
    fn gaps_that_compaction_left_are_no_records() {
        let mut builder = BatchBuilder::new(BatchFields { base_offset: 10, ..BatchFields::default() });
        for delta in [1, 4, 5] {
            let value = delta.to_string();
            builder.append_at(delta, 1, None, Some(value.as_bytes()), Headers::default()).unwrap();
        }
        builder.set_last_offset_delta(9);
        let compacted = builder.finish(CompressionType::None, &mut Compressor::new()).unwrap().to_vec();
        for max in [1, 2, 100] {
            let (found, next) = read(fetched(&[compacted.clone(), plain(20, &["x"])], &[], false), 12, max);
            assert_eq!(found, owned(&[(14, "4"), (15, "5"), (20, "x")]), "{max}");
            assert_eq!(next, 21);
        }
    }

    #[test]
    fn a_batch_cut_off_at_the_end_is_left_for_the_next_fetch() {
        let mut cut = plain(11, &["never"]);
        cut.truncate(70);
        let bytes = [plain(10, &["a"]), cut].concat();
        assert_eq!(end_of(&bytes.clone().into()), Some((11, 4)));
        let (found, next) = read(Fetched::new(bytes.into(), vec![], false, true), 0, 10);
        assert_eq!((found, next), (owned(&[(10, "a")]), 11));
    }

    #[test]
    fn aborted_transactions_are_hidden_from_read_committed_only() {
        let none = CompressionType::None;
        let parts = [
            batch(0, &["aborted"], 7, none),
            batch(1, &["committed"], 8, none),
            batch(2, &["aborted too"], 7, none),
            marker(3, 7, false),
            batch(4, &["later"], 7, none),
            marker(5, 8, true),
            marker(6, 7, true),
            plain(7, &["plain"]),
        ];
        let (found, next) = read(fetched(&parts, &[(7, 0)], true), 0, 10);
        assert_eq!(found, owned(&[(1, "committed"), (4, "later"), (7, "plain")]));
        assert_eq!(next, 8);
        let (found, _) = read(fetched(&parts, &[], false), 0, 10);
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn a_damaged_batch_is_an_error_and_not_records() {
        let mut damaged = plain(0, &["a"]);
        *damaged.last_mut().unwrap() ^= 1;
        let mut fetched = fetched(&[damaged], &[], false);
        assert!(fetched.take(&"t".into(), 0, 0, 10, &mut Decompressor::new()).is_err());
    }
}

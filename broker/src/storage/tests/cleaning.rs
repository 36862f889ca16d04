//! Compaction against a list of records and the plain rules, with transactions, tombstones, codecs and restarts.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor, Decompressor};
use kfk_protocol::control::EndTxnMarker;
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, Batches};
use proptest::prelude::*;

use super::bed::{Bed, T0};
use crate::storage::{AppendOrigin, CleanError, Cleaner, Log, OpenState};

const RETENTION: i64 = 1000;

/// A batch of keyed records; no value: a tombstone.
pub(super) fn keyed(fields: BatchFields, kind: CompressionType, records: &[(u8, Option<u32>)]) -> Bytes {
    let mut builder = BatchBuilder::new(fields);
    for (key, value) in records {
        let value = value.map(|value| format!("value {value} and more of the same, the same, the same"));
        builder
            .append(
                T0,
                Some(format!("key {key}").as_bytes()),
                value.as_ref().map(|value| value.as_bytes()),
                [],
            )
            .unwrap();
    }
    builder.finish(kind, &mut Compressor::new()).unwrap()
}

pub(super) fn cleaner() -> Cleaner {
    Cleaner::new(1 << 20, 0.9, 4096, 7)
}

/// Cleans whatever can be cleaned.
pub(super) fn clean(log: &mut Log, cleaner: &mut Cleaner, now_ms: i64) -> Result<(), CleanError> {
    let cleanable = log.cleanable(log.last_stable_offset(log.log_end_offset()), now_ms)?;
    let cleaning = log.begin_cleaning(&cleanable, now_ms);
    let next = cleaner.clean(&cleaning, &mut |_| Ok(()), &mut |cleaned| {
        log.swap_in(cleaned, now_ms)?.delete()?;
        Ok(())
    })?;
    log.finish_cleaning(&cleaning, next);
    Ok(())
}

/// A record of data as it is read: offset, key, whether it has a value, and the producer if it is transactional.
pub(super) type Seen = (i64, String, bool, Option<i64>);

/// All records of data in the log.
pub(super) fn seen(log: &Log) -> Vec<Seen> {
    let mut offset = log.log_start_offset();
    let mut seen: Vec<Seen> = Vec::new();
    while let Some(slice) = log.read(offset, 4096, log.log_end_offset(), true).unwrap() {
        let bytes = slice.read().unwrap();
        for batch in &mut Batches::new(&bytes) {
            let batch = batch.unwrap();
            batch.verify_crc().unwrap();
            let producer = batch.is_transactional().then(|| batch.producer_id());
            if batch.is_control() {
                continue;
            }
            let mut decompressor = Decompressor::new();
            for record in batch.records(&mut decompressor, 1 << 20).unwrap() {
                let record = record.unwrap();
                assert_eq!(record.timestamp, T0);
                let key = String::from_utf8(record.key.unwrap().to_vec()).unwrap();
                assert!(seen.last().is_none_or(|(last, ..)| *last < record.offset), "offsets rise");
                seen.push((record.offset, key, record.value.is_some(), producer));
            }
        }
        assert!(slice.next_offset > offset);
        offset = slice.next_offset;
    }
    seen
}

/// What a read_committed consumer sees of it.
fn committed(log: &Log, seen: &[Seen]) -> Vec<i64> {
    let stable = log.last_stable_offset(log.log_end_offset());
    let aborted = log.aborted_transactions(log.log_start_offset(), stable).unwrap();
    let is_aborted = |offset: i64, producer: Option<i64>| {
        aborted.iter().any(|txn| {
            Some(txn.producer_id) == producer && (txn.first_offset..=txn.last_offset).contains(&offset)
        })
    };
    seen.iter()
        .filter(|(offset, _, _, producer)| *offset < stable && !is_aborted(*offset, *producer))
        .map(|(offset, ..)| *offset)
        .collect()
}

#[derive(Debug, Clone)]
enum Step {
    /// A batch of records by no producer (-1) or an idempotent one.
    Append {
        producer: i64,
        kind: CompressionType,
        records: Vec<(u8, bool)>,
    },
    /// A batch in the transaction of a producer.
    InTransaction {
        producer: i64,
        kind: CompressionType,
        records: Vec<(u8, bool)>,
    },
    EndTransaction {
        producer: i64,
        committed: bool,
    },
    Roll,
    /// After so many ms.
    Clean(i64),
    /// With a map of so few slots.
    CleanInSteps(usize),
    DeleteRecords(f64),
    Restart {
        clean: bool,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let records = || prop::collection::vec((0u8..12, prop::bool::weighted(0.8)), 1..6);
    let kind = || prop::sample::select(&CompressionType::ALL[..]);
    let step = prop_oneof![
        12 => (-1i64..2, kind(), records())
            .prop_map(|(producer, kind, records)| Step::Append { producer, kind, records }),
        6 => (10i64..13, kind(), records())
            .prop_map(|(producer, kind, records)| Step::InTransaction { producer, kind, records }),
        4 => (10i64..13, any::<bool>())
            .prop_map(|(producer, committed)| Step::EndTransaction { producer, committed }),
        4 => Just(Step::Roll),
        4 => (0..2 * RETENTION).prop_map(Step::Clean),
        1 => (2usize..10).prop_map(Step::CleanInSteps),
        1 => (0.0..0.5f64).prop_map(Step::DeleteRecords),
        1 => any::<bool>().prop_map(|clean| Step::Restart { clean }),
    ];
    prop::collection::vec(step, 1..120)
}

/// A record that should be in the log.
#[derive(Debug, Clone)]
struct Known {
    seen: Seen,
    batch: i64,
    /// How its transaction ended; none: it is open.
    committed: Option<bool>,
}

struct Run {
    bed: Bed,
    log: Log,
    now_ms: i64,
    values: u32,
    records: Vec<Known>,
    /// First offset of the open transaction by producer.
    open: HashMap<i64, i64>,
    /// Delete horizons of batches.
    horizons: HashMap<i64, i64>,
    sequences: HashMap<i64, i32>,
}

impl Run {
    fn append(&mut self, producer: i64, in_transaction: bool, kind: CompressionType, records: &[(u8, bool)]) {
        let records: Vec<_> = records
            .iter()
            .map(|(key, has_value)| {
                self.values += 1;
                (*key, has_value.then_some(self.values))
            })
            .collect();
        let known = self.log.producers().find(|(id, _)| *id == producer);
        let base_sequence = known.map_or(0, |(_, entry)| entry.last_sequence() + 1);
        let mut fields = BatchFields { transactional: in_transaction, ..Default::default() };
        if producer >= 0 {
            (fields.producer_id, fields.producer_epoch, fields.base_sequence) = (producer, 0, base_sequence);
            self.sequences.insert(producer, base_sequence + records.len() as i32 - 1);
        }
        let batch = keyed(fields, kind, &records);
        let at =
            self.log.append_as_leader(&batch, 0, AppendOrigin::Client, self.now_ms).unwrap().first_offset;
        if in_transaction {
            self.open.entry(producer).or_insert(at);
        }
        for (offset, (key, value)) in (at..).zip(&records) {
            let seen = (offset, format!("key {key}"), value.is_some(), in_transaction.then_some(producer));
            self.records.push(Known { seen, batch: at, committed: (!in_transaction).then_some(true) });
        }
    }

    fn end_transaction(&mut self, producer: i64, committed: bool) {
        let Some(first) = self.open.remove(&producer) else { return };
        let fields = BatchFields { producer_id: producer, producer_epoch: 0, ..Default::default() };
        let marker = EndTxnMarker { committed, coordinator_epoch: 0 }.batch(fields, T0).unwrap();
        self.log.append_as_leader(&marker, 0, AppendOrigin::Coordinator, self.now_ms).unwrap();
        self.log.on_high_watermark(self.log.log_end_offset());
        for record in &mut self.records {
            if record.seen.3 == Some(producer) && record.seen.0 >= first {
                record.committed = Some(committed);
            }
        }
    }

    /// Cleans the list by the rules, where everything dirty below `end` fits the map.
    fn clean_list(&mut self, first_dirty: i64, mapped_to: i64, end: i64) {
        let mut newest = HashMap::new();
        for known in &self.records {
            let (offset, key, ..) = &known.seen;
            if (first_dirty..mapped_to).contains(offset) && known.committed == Some(true) {
                newest.insert(key.clone(), *offset);
            }
        }
        let (now, horizons) = (self.now_ms, &self.horizons);
        self.records.retain(|known| {
            let (offset, key, has_value, _) = &known.seen;
            if *offset >= end {
                return true;
            }
            let is_newest = newest.get(key).is_none_or(|newest| newest <= offset);
            let may_stay = *has_value || horizons.get(&known.batch).is_none_or(|horizon| now < *horizon);
            known.committed == Some(true) && (*offset >= mapped_to || is_newest && may_stay)
        });
        for known in self.records.iter().filter(|known| known.seen.0 < end && !known.seen.2) {
            self.horizons.entry(known.batch).or_insert(now + RETENTION);
        }
    }

    /// What the newest committed record of each key says.
    fn newest(records: impl Iterator<Item = Seen>) -> BTreeMap<String, i64> {
        let mut newest = BTreeMap::new();
        for (offset, key, has_value, _) in records {
            if has_value {
                newest.insert(key, offset);
            } else {
                newest.remove(&key);
            }
        }
        newest
    }

    fn stable(&self) -> BTreeMap<String, i64> {
        let stable = self.log.last_stable_offset(self.log.log_end_offset());
        let records =
            self.records.iter().filter(|known| known.committed == Some(true) && known.seen.0 < stable);
        Self::newest(records.map(|known| known.seen.clone()))
    }

    fn clean(&mut self) {
        let end = self.log.last_stable_offset(self.log.log_end_offset());
        let cleanable = self.log.cleanable(end, self.now_ms).unwrap();
        assert!(cleanable.first_uncleanable_offset <= end);
        let before = self.stable();
        clean(&mut self.log, &mut cleaner(), self.now_ms).unwrap();
        let end = cleanable.first_uncleanable_offset.max(cleanable.first_dirty_offset);
        // Whole segments are written anew, also the one of which a part is clean.
        self.clean_list(cleanable.first_dirty_offset, end, end);
        assert_eq!(self.log.first_dirty_offset(), Some(end));
        assert_eq!(self.stable(), before, "the rules themselves lose nothing");
    }

    /// With a map that is soon full every round gets a bit further; what the newest records say never changes.
    fn clean_in_steps(&mut self, slots: usize) {
        let before = self.stable();
        let mut cleaner = Cleaner::new(slots * 24, 0.9, 4096, 7);
        match clean(&mut self.log, &mut cleaner, self.now_ms) {
            Ok(()) | Err(CleanError::NoRoom(_)) => {}
            Err(error) => panic!("{error}"),
        }
        let left = seen(&self.log);
        let offsets: std::collections::HashSet<_> = left.iter().map(|(offset, ..)| *offset).collect();
        self.records.retain(|known| offsets.contains(&known.seen.0));
        assert_eq!(self.stable(), before);
        // What got a horizon is no longer known to the list: a full cleaning at the very time tells it again.
        for known in self.records.iter().filter(|known| !known.seen.2) {
            let horizon = horizon_of(&self.log, known.batch);
            if let Some(horizon) = horizon {
                self.horizons.insert(known.batch, horizon);
            }
        }
    }

    fn restart(&mut self, was_clean: bool) {
        let first_dirty = self.log.first_dirty_offset();
        if was_clean {
            self.log.close().unwrap();
        }
        let state = OpenState {
            clean_shutdown: was_clean,
            recovery_point: self.log.recovery_point(),
            log_start_offset: self.log.log_start_offset(),
            now_ms: T0,
        };
        self.log = self.bed.try_open(state).unwrap();
        self.log.on_high_watermark(self.log.log_end_offset());
        self.log.set_first_dirty_offset(first_dirty);
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Append { producer, kind, records } => self.append(producer, false, kind, &records),
            Step::InTransaction { producer, kind, records } => self.append(producer, true, kind, &records),
            Step::EndTransaction { producer, committed } => self.end_transaction(producer, committed),
            Step::Roll => {
                self.log.roll(self.now_ms).unwrap();
            }
            Step::Clean(after) => {
                self.now_ms += after;
                self.clean();
            }
            Step::CleanInSteps(slots) => self.clean_in_steps(slots),
            Step::DeleteRecords(part) => {
                let stable = self.log.last_stable_offset(self.log.log_end_offset());
                let start = self.log.log_start_offset();
                let offset = start + ((stable - start) as f64 * part) as i64;
                self.log.delete_records_to(offset).unwrap().delete().unwrap();
                // Records of a segment that stays are there, but not to be seen.
                self.records.retain(|known| known.seen.0 >= offset);
            }
            Step::Restart { clean } => self.restart(clean),
        }
        let found = seen(&self.log);
        let found: Vec<_> =
            found.into_iter().filter(|(offset, ..)| *offset >= self.log.log_start_offset()).collect();
        let expected: Vec<_> = self.records.iter().map(|known| known.seen.clone()).collect();
        assert_eq!(found, expected);
        let stable = self.log.last_stable_offset(self.log.log_end_offset());
        let expected: Vec<_> = self
            .records
            .iter()
            .filter(|known| known.committed == Some(true) && known.seen.0 < stable)
            .map(|known| known.seen.0)
            .collect();
        assert_eq!(committed(&self.log, &found), expected, "what read_committed sees");
        for (producer, entry) in self.log.producers() {
            assert_eq!(Some(&entry.last_sequence()), self.sequences.get(&producer), "of producer {producer}");
        }
    }
}

/// The delete horizon of the batch that begins at `offset`.
fn horizon_of(log: &Log, offset: i64) -> Option<i64> {
    let slice = log.read(offset.max(log.log_start_offset()), 1, log.log_end_offset(), true).unwrap()?;
    let bytes = slice.read().unwrap();
    let batch = Batches::new(&bytes).next()?.unwrap();
    batch.delete_horizon_ms().filter(|_| batch.base_offset() == offset)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_stays_is_what_the_rules_say(steps in steps(), segment_bytes in 500u32..3000) {
        let bed = Bed::in_memory().with(|config| {
            config.segment_bytes = segment_bytes;
            config.index_interval_bytes = 200;
            config.delete_retention_ms = RETENTION;
        });
        let log = bed.open();
        let mut run = Run {
            bed,
            log,
            now_ms: T0,
            values: 0,
            records: Vec::new(),
            open: HashMap::new(),
            horizons: HashMap::new(),
            sequences: HashMap::new(),
        };
        for step in steps {
            run.take(step);
        }
    }
}

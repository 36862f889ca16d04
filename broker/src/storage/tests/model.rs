//! A log against a list: whatever happens in whatever order, the log holds what the list does.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::bed::{T0, batch_of, read_all};
use crate::env::{Disk, DiskOp, Fault, FaultKind, MemoryDisk};
use crate::storage::{AppendOrigin, Log, LogConfig, LogError, OpenState};
use kfk_protocol::record_batch::BatchFields;

#[derive(Debug, Clone)]
enum Step {
    /// A batch of so many records of one of three producers, or of none.
    Append {
        producer: i64,
        records: usize,
    },
    /// The same with an operation of the disk failing.
    AppendWithFault {
        op: DiskOp,
        after: usize,
        kind: FaultKind,
        records: usize,
    },
    /// A later leader begins.
    BeginEpoch,
    Roll,
    Flush,
    FlushThatFails,
    /// To this part of the log.
    Truncate(f64),
    DeleteRecords(f64),
    RestartClean,
    Kill,
    PowerCut,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let op = prop_oneof![
        Just(DiskOp::Append),
        Just(DiskOp::Create),
        Just(DiskOp::Rename),
        Just(DiskOp::Open),
        Just(DiskOp::Read),
        Just(DiskOp::Truncate)
    ];
    let kind =
        prop_oneof![Just(FaultKind::Full), Just(FaultKind::Io), (0usize..100).prop_map(FaultKind::Torn)];
    let step = prop_oneof![
        20 => (-1i64..3, 1usize..4).prop_map(|(producer, records)| Step::Append { producer, records }),
        4 => (op, 0usize..3, kind, 1usize..4).prop_map(|(op, after, kind, records)| {
            Step::AppendWithFault { op, after, kind, records }
        }),
        1 => Just(Step::BeginEpoch),
        1 => Just(Step::Roll),
        3 => Just(Step::Flush),
        1 => Just(Step::FlushThatFails),
        1 => (0.0..1.1f64).prop_map(Step::Truncate),
        1 => (0.0..1.0f64).prop_map(Step::DeleteRecords),
        1 => Just(Step::RestartClean),
        1 => Just(Step::Kill),
        1 => Just(Step::PowerCut),
    ];
    prop::collection::vec(step, 1..80)
}

/// A record as it was acknowledged.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    offset: i64,
    /// Where its batch begins.
    batch: i64,
    value: String,
    producer: i64,
    sequence: i32,
    epoch: i32,
}

struct Run {
    disk: MemoryDisk,
    config: Arc<LogConfig>,
    log: Log,
    records: Vec<Known>,
    log_start: i64,
    end: i64,
    epoch: i32,
    values: u32,
    /// What is flushed may lie behind a truncation that is not.
    truncated: bool,
}

impl Run {
    fn open(disk: &MemoryDisk, config: &Arc<LogConfig>, state: OpenState) -> Log {
        Log::open(Arc::new(disk.clone()), Path::new("/data/t-0"), config.clone(), state).unwrap()
    }

    fn new(config: LogConfig) -> Self {
        let (disk, config) = (MemoryDisk::new(), Arc::new(config));
        disk.create_dir(Path::new("/data")).unwrap();
        disk.flush_dir(Path::new("/data")).unwrap();
        let log = Self::open(&disk, &config, OpenState::unknown(T0));
        Self {
            disk,
            config,
            log,
            records: Vec::new(),
            log_start: 0,
            end: 0,
            epoch: 0,
            values: 0,
            truncated: false,
        }
    }

    fn append(&mut self, producer: i64, count: usize) -> Result<(), LogError> {
        // Producers that the log knows go on; whether it knows them rightly is checked after every step.
        let known = self.log.producers().find(|(id, _)| *id == producer);
        let base_sequence = known.map_or(0, |(_, entry)| entry.last_sequence() + 1);
        let fields = match producer {
            -1 => BatchFields::default(),
            producer_id => {
                BatchFields { producer_id, producer_epoch: 0, base_sequence, ..Default::default() }
            }
        };
        let values: Vec<_> =
            (0..count).map(|index| format!("value {}", self.values as usize + index)).collect();
        self.values += count as u32;
        let records: Vec<_> = values.iter().map(|value| (T0, value.as_str())).collect();
        let batch = batch_of(fields, &records);
        let info = self.log.append_as_leader(&batch, self.epoch, AppendOrigin::Client, T0)?;
        assert!(!info.is_duplicate);
        assert_eq!(info.first_offset, self.end);
        self.end = info.last_offset + 1;
        self.records.extend(values.into_iter().enumerate().map(|(index, value)| Known {
            offset: info.first_offset + index as i64,
            batch: info.first_offset,
            value,
            producer,
            sequence: base_sequence + index as i32,
            epoch: self.epoch,
        }));
        Ok(())
    }

    fn kill(&mut self) {
        let state = self.state();
        self.log = Self::open(&self.disk, &self.config, state);
        self.note_gap();
    }

    /// A power cut may take the records of a segment that was not flushed, and leave the next one. As in Kafka a log
    /// that was cut in that gap ends there; but, read again, after what lies before it, or where its last segment
    /// begins if that is empty.
    fn note_gap(&mut self) {
        let before_gap =
            self.records.last().map_or(self.log_start, |known| known.offset + 1).max(self.log_start);
        let end = self.log.log_end_offset();
        if end < self.end && (end == before_gap || end == self.log.end_position().segment_base_offset) {
            self.end = end;
        }
    }

    fn state(&self) -> OpenState {
        OpenState {
            recovery_point: self.log.recovery_point(),
            log_start_offset: self.log_start,
            ..OpenState::unknown(T0)
        }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Append { producer, records } => self.append(producer, records).unwrap(),
            Step::AppendWithFault { op, after, kind, records } => {
                self.disk.inject(Fault { after, ..Fault::once(op, "", kind) });
                let result = self.append(-1, records);
                self.disk.clear_faults();
                if let Err(LogError::Poisoned(_)) = result {
                    self.kill();
                }
            }
            Step::BeginEpoch => {
                self.epoch += 1;
                self.log.begin_epoch(self.epoch).unwrap();
            }
            Step::Roll => {
                self.log.roll(T0).unwrap();
            }
            Step::Flush => {
                self.log.flush().unwrap();
                assert_eq!(self.log.recovery_point(), self.log.log_end_offset());
                self.truncated = false;
            }
            Step::FlushThatFails => {
                self.disk.inject(Fault::once(DiskOp::Flush, "", FaultKind::Io));
                let result = self.log.flush();
                self.disk.clear_faults();
                if result.is_err() {
                    self.kill();
                }
            }
            Step::Truncate(part) => {
                let to = self.log_start + ((self.end - self.log_start) as f64 * part) as i64;
                self.truncated |= to < self.end;
                // A batch goes as a whole.
                self.records.retain(|known| known.offset < to);
                if let Some(first) = self.cut_batch(to) {
                    self.records.retain(|known| known.batch != first);
                }
                self.log.truncate_to(to, T0).unwrap();
                self.log_start = self.log_start.min(self.log.log_start_offset());
                self.end = self.log.log_end_offset();
            }
            Step::DeleteRecords(part) => {
                let to = self.log_start + ((self.end - self.log_start) as f64 * part) as i64;
                let deleted = self.log.delete_records_to(to).unwrap();
                if part < 0.5 {
                    deleted.delete().unwrap();
                }
                self.log_start = to;
            }
            Step::RestartClean => {
                self.log.close().unwrap();
                let state = OpenState { clean_shutdown: true, ..self.state() };
                self.log = Self::open(&self.disk, &self.config, state);
                self.note_gap();
                assert_eq!(self.disk.open_files(), 0);
                let is_empty = self.log.size() == 0;
                assert!(is_empty || self.log.recovery_point() == self.log.log_end_offset());
            }
            Step::Kill => self.kill(),
            Step::PowerCut => {
                let (flushed, state) = (self.log.recovery_point(), self.state());
                self.disk = self.disk.power_cut();
                self.log = Self::open(&self.disk, &self.config, state);
                assert!(self.log.log_end_offset() >= flushed);
                if self.truncated {
                    // What was cut may be back, and is cut again.
                    self.log.truncate_to(flushed.max(self.log_start), T0).unwrap();
                }
                // Of what was not flushed anything may be there, but nothing else.
                let read = read_all(&self.log, self.log.log_start_offset());
                self.records.retain(|known| {
                    let there = read.contains(&(known.offset, known.value.clone()));
                    assert!(there || known.offset >= flushed || known.offset < self.log_start, "{known:?}");
                    there || known.offset < self.log_start.min(flushed)
                });
                self.end = self.log.log_end_offset();
            }
        }
    }

    /// The batch that has records on both sides of an offset below which the others were kept.
    fn cut_batch(&self, to: i64) -> Option<i64> {
        let stored = self.log.read(to, 0, self.log.log_end_offset(), true).ok()??;
        (stored.first_offset < to).then_some(stored.first_offset)
    }

    fn check(&self) {
        let expected: Vec<_> = self
            .records
            .iter()
            .filter(|known| known.offset >= self.log_start)
            .map(|known| (known.offset, known.value.clone()))
            .collect();
        assert_eq!(self.log.log_start_offset(), self.log_start);
        assert_eq!(read_all(&self.log, self.log_start), expected);
        let end = self.log.log_end_offset();
        assert_eq!(end, self.end);
        for known in self.records.iter().filter(|known| known.offset >= self.log_start) {
            assert_eq!(self.log.epoch_for_offset(known.offset), Some(known.epoch), "{known:?}");
            for (bytes, bound) in [(1, end), (200, end), (1000, known.offset + 1)] {
                let Some(slice) = self.log.read(known.offset, bytes, bound, true).unwrap() else {
                    // The bound lies within the batch.
                    continue;
                };
                assert!(slice.first_offset <= known.offset && slice.next_offset > known.offset);
                assert!(slice.next_offset <= bound);
            }
        }
        for producer in 0..3 {
            let last = self.records.iter().rfind(|known| known.producer == producer);
            if let Some(last) = last.filter(|last| last.offset >= self.log_start) {
                let entry = self
                    .log
                    .producers()
                    .find(|(id, _)| *id == producer)
                    .map(|(_, entry)| entry.last_sequence());
                assert_eq!(entry, Some(last.sequence), "producer {producer}");
            }
        }
    }
}

/// `PROPTEST_CASES`, or few.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(100)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn a_log_holds_what_it_acknowledged_whatever_happens(
        steps in steps(),
        segment_bytes in 300u32..1500,
        index_interval_bytes in 0u32..300,
    ) {
        let mut run = Run::new(LogConfig { segment_bytes, index_interval_bytes, ..Default::default() });
        for step in &steps {
            run.take(step);
            run.check();
        }
    }
}

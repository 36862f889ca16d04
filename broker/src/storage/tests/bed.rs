//! A partition directory on either disk, and batches to put into it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor, Decompressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, Batches};

use crate::env::{Disk, MemoryDisk, RealDisk};
use crate::storage::{AppendInfo, AppendOrigin, Log, LogConfig, LogError, OpenState};

/// A timestamp to count from.
pub(super) const T0: i64 = 1_700_000_000_000;

pub(super) struct Bed {
    pub(super) disk: Arc<dyn Disk>,
    /// The same disk, when it is the one in memory.
    pub(super) memory: Option<MemoryDisk>,
    pub(super) dir: PathBuf,
    pub(super) config: Arc<LogConfig>,
    _temporary: Option<tempfile::TempDir>,
}

impl Bed {
    pub(super) fn in_memory() -> Self {
        let memory = MemoryDisk::new();
        memory.create_dir(Path::new("/data")).unwrap();
        Self {
            disk: Arc::new(memory.clone()),
            memory: Some(memory),
            dir: PathBuf::from("/data/t-0"),
            config: Arc::new(LogConfig::default()),
            _temporary: None,
        }
    }

    /// The same directory and settings on another disk in memory.
    pub(super) fn on(&self, memory: MemoryDisk) -> Self {
        Self {
            disk: Arc::new(memory.clone()),
            memory: Some(memory),
            dir: self.dir.clone(),
            config: self.config.clone(),
            _temporary: None,
        }
    }

    pub(super) fn on_disk() -> Self {
        let temporary = tempfile::tempdir().unwrap();
        Self {
            disk: Arc::new(RealDisk),
            memory: None,
            dir: temporary.path().join("t-0"),
            config: Arc::new(LogConfig::default()),
            _temporary: Some(temporary),
        }
    }

    pub(super) fn with(mut self, change: impl FnOnce(&mut LogConfig)) -> Self {
        change(Arc::make_mut(&mut self.config));
        self
    }

    /// Small segments and an index entry for nearly every batch.
    pub(super) fn small(self) -> Self {
        self.with(|config| {
            config.segment_bytes = 1000;
            config.index_interval_bytes = 100;
        })
    }

    pub(super) fn try_open(&self, state: OpenState) -> Result<Log, LogError> {
        Log::open(self.disk.clone(), &self.dir, self.config.clone(), state)
    }

    pub(super) fn open(&self) -> Log {
        self.try_open(OpenState::unknown(T0)).unwrap()
    }

    pub(super) fn open_clean(&self) -> Log {
        self.try_open(OpenState { clean_shutdown: true, ..OpenState::unknown(T0) }).unwrap()
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.disk.list(&self.dir).unwrap().into_iter().map(|entry| entry.name).collect()
    }

    pub(super) fn change(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = self.disk.read(&self.file(name)).unwrap();
        change(&mut bytes);
        self.disk.create(&self.file(name)).unwrap().write_at(0, &bytes).unwrap();
    }
}

/// Runs a test on both disks.
macro_rules! on_both_disks {
    ($($(#[$attribute:meta])* fn $name:ident($bed:ident) $body:block)*) => {$(
        mod $name {
            use super::*;
            $(#[$attribute])*
            fn check($bed: Bed) $body
            #[test]
            fn in_memory() {
                check(Bed::in_memory());
            }
            #[test]
            fn on_disk() {
                check(Bed::on_disk());
            }
        }
    )*};
}
pub(super) use on_both_disks;

/// A batch of records with these timestamps and values.
pub(super) fn batch_of(fields: BatchFields, records: &[(i64, &str)]) -> Bytes {
    let mut builder = BatchBuilder::new(fields);
    for (timestamp, value) in records {
        builder.append(*timestamp, None, Some(value.as_bytes()), []).unwrap();
    }
    builder.finish(CompressionType::None, &mut Compressor::new()).unwrap()
}

/// A batch of one record a value, all at `T0`.
pub(super) fn batch(values: &[&str]) -> Bytes {
    let records: Vec<_> = values.iter().map(|value| (T0, *value)).collect();
    batch_of(BatchFields::default(), &records)
}

/// A batch of an idempotent producer.
pub(super) fn produced(producer_id: i64, producer_epoch: i16, base_sequence: i32, count: usize) -> Bytes {
    let fields = BatchFields { producer_id, producer_epoch, base_sequence, ..Default::default() };
    let records: Vec<_> = (0..count).map(|_| (T0, "v")).collect();
    batch_of(fields, &records)
}

pub(super) fn append(log: &mut Log, batches: &[u8]) -> AppendInfo {
    log.append_as_leader(batches, 0, AppendOrigin::Client, T0).unwrap()
}

/// Everything that can be read from `offset` on: offset and value of each record.
pub(super) fn read_all(log: &Log, mut offset: i64) -> Vec<(i64, String)> {
    let mut records = Vec::new();
    let mut decompressor = Decompressor::new();
    while let Some(slice) = log.read(offset, 4096, log.log_end_offset(), true).unwrap() {
        let bytes = slice.read().unwrap();
        assert_eq!(bytes.len(), slice.len as usize);
        let mut batches = Batches::new(&bytes);
        for batch in &mut batches {
            let batch = batch.unwrap();
            batch.verify_crc().unwrap();
            for record in batch.records(&mut decompressor, 1 << 20).unwrap() {
                let record = record.unwrap();
                if record.offset >= offset {
                    let value = String::from_utf8(record.value.unwrap().to_vec()).unwrap();
                    records.push((record.offset, value));
                }
            }
        }
        assert!(batches.rest().is_empty(), "only whole batches");
        assert!(slice.next_offset > offset);
        offset = slice.next_offset;
    }
    records
}

pub(super) fn values(log: &Log) -> Vec<String> {
    read_all(log, log.log_start_offset()).into_iter().map(|(_, value)| value).collect()
}

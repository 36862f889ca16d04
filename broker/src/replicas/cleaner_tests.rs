//! The cleaner over several replicas: which one is taken and when, what is set aside, and what is tried again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, Batches};
use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use super::cleaner::LogCleaner;
use super::doomed::Doomed;
use crate::config::properties::Properties;
use crate::config::{Resolver, Startup};
use crate::env::{Clock, Disk, DiskOp, Env, Fault, FaultKind, ManualClock, MemoryDisk, SeededRng};
use crate::partition::append::Acks;
use crate::partition::flush::Blocking;
use crate::partition::leader::Leadership;
use crate::partition::replica::{Partition, PartitionId, Shared};
use crate::partition::settings::Settings;
use crate::partition::table::Partitions;
use crate::storage::{Cleaner, Log, LogConfig, OpenState, Retention};

const DIR: &str = "/data";
const T0: i64 = 1_700_000_000_000;

/// Compacted partitions `t-0`, `t-1` ... with rolled segments, in memory.
struct World {
    disk: MemoryDisk,
    clock: Arc<ManualClock>,
    env: Env,
    partitions: Arc<Partitions>,
    cleaner: LogCleaner,
    said: Arc<Mutex<Vec<String>>>,
}

impl World {
    fn new(partitions: i32, change: impl Fn(&mut LogConfig)) -> Self {
        Self::whose_disk(partitions, change, Box::new(|work| work()))
    }

    fn whose_disk(partitions: i32, change: impl Fn(&mut LogConfig), blocking: Blocking) -> Self {
        let disk = MemoryDisk::new();
        disk.create_dir(Path::new(DIR)).unwrap();
        let clock = Arc::new(ManualClock::new(T0));
        let env =
            Env { clock: clock.clone(), disk: Arc::new(disk.clone()), rng: Arc::new(SeededRng::new(1)) };
        let table = Arc::new(Partitions::default());
        let shared = Arc::new(Shared::new(env.clone(), 30_000, blocking));
        let startup = Startup::development(DIR, &Properties::default()).unwrap();
        let topic = Resolver::new(&startup).topic("t");
        let mut log_config = LogConfig { segment_bytes: 600, ..LogConfig::default() };
        change(&mut log_config);
        let log_config = Arc::new(log_config);
        let settings = Arc::new(Settings {
            log: log_config.clone(),
            compacted: true,
            retention: Retention { delete: true, ms: -1, bytes: 1000 },
            ..Settings::new(&topic, 0, 86_400_000)
        });
        for index in 0..partitions {
            let dir = PathBuf::from(format!("{DIR}/t-{index}"));
            let log = Log::open(env.disk.clone(), &dir, log_config.clone(), OpenState::unknown(T0)).unwrap();
            let id = PartitionId { topic: Arc::from("t"), topic_id: Uuid::from_bytes([1; 16]), index };
            let replica = Partition::new(id, shared.clone(), settings.clone(), log, 0, 0.0);
            let leadership = Leadership {
                me: 1,
                replicas: vec![1],
                isr: [1].into_iter().collect(),
                leader_epoch: 0,
                partition_epoch: 0,
            };
            replica.lead(leadership).unwrap();
            table.insert(Arc::new(replica));
        }
        let said = Arc::new(Mutex::new(Vec::new()));
        let cleaner = new_cleaner(&env, &table, &said);
        Self { disk, clock, env, partitions: table, cleaner, said }
    }

    fn replica(&self, index: i32) -> Arc<Partition> {
        self.partitions.by_name("t", index).unwrap()
    }

    /// So many records of four keys, now, and a roll behind them.
    fn fill(&self, index: i32, records: i64) {
        let replica = self.replica(index);
        for record in 0..records {
            replica.append(batch(self.clock.now_ms(), record % 4), Acks::Leader, 9).unwrap();
        }
        replica.with_log(|log| log.roll(self.clock.now_ms())).unwrap();
    }

    fn clean(&self) -> bool {
        self.cleaner.clean_filthiest(&mut Cleaner::new(1 << 14, 0.9, 1 << 12, 7), &mut |_| Ok(()))
    }

    /// Offsets of what is in a partition.
    fn offsets(&self, index: i32) -> Vec<i64> {
        let replica = self.replica(index);
        let (mut offset, end) = (replica.log_start_offset(), replica.log_end_offset());
        let mut offsets = Vec::new();
        while let Some(slice) = replica.with_log(|log| log.read(offset, 1 << 20, end, true).unwrap()) {
            let bytes = slice.read().unwrap();
            offsets.extend(Batches::new(&bytes).map(|batch| batch.unwrap().base_offset()));
            offset = slice.next_offset;
        }
        offsets
    }
}

fn new_cleaner(env: &Env, table: &Arc<Partitions>, said: &Arc<Mutex<Vec<String>>>) -> LogCleaner {
    let said = said.clone();
    let say = Arc::new(move |line: &str| said.lock().push(line.to_owned()));
    let doomed = Arc::new(Doomed::new(env.clone(), say.clone()));
    LogCleaner::new(env.clone(), table.clone(), &[PathBuf::from(DIR)], doomed, say)
}

fn batch(timestamp: i64, key: i64) -> Bytes {
    let mut builder = BatchBuilder::new(BatchFields::default());
    builder.append(timestamp, Some(&key.to_be_bytes()), Some(&[7; 40]), []).unwrap();
    builder.finish(CompressionType::None, &mut Compressor::new()).unwrap()
}

#[test]
fn a_log_that_cannot_be_cleaned_is_told_of_once_and_the_others_are_cleaned() {
    let world = World::new(3, |_| {});
    (0..3).for_each(|index| world.fill(index, 20));
    let damaged = PathBuf::from(format!("{DIR}/t-1/00000000000000000000.log"));
    world.disk.tamper(&damaged, |bytes| bytes[100] ^= 1);
    for _ in 0..6 {
        world.clean();
    }
    assert_eq!(world.offsets(0), [16, 17, 18, 19]);
    assert_eq!(world.offsets(2), [16, 17, 18, 19]);
    let said = world.said.lock().clone();
    let [line] = &said[..] else { panic!("{said:?}") };
    assert!(
        line.starts_with("t-1 is not compacted any more until the next start: ")
            && line.contains("/data/t-1/00000000000000000000.log: the batch at byte 0 cannot be compacted: "),
        "{line}"
    );
    assert_eq!(world.replica(1).with_log(|log| log.first_dirty_offset()), None);

    // The next start tries again.
    world.disk.tamper(&damaged, |bytes| bytes[100] ^= 1);
    assert!(!world.clean());
    let next = new_cleaner(&world.env, &world.partitions, &world.said);
    next.clean_filthiest(&mut Cleaner::new(1 << 14, 0.9, 1 << 12, 7), &mut |_| Ok(()));
    assert_eq!(world.offsets(1), [16, 17, 18, 19]);
}

/// Whatever needs a handle, or room, fails before the first change: the log goes on, and is cleaned later.
#[test]
fn too_many_open_files_or_a_full_disk_put_a_cleaning_off_wherever_they_are_met() {
    use DiskOp::{Append, Create, List, Open, OpenDir};
    let runs =
        [(FaultKind::TooManyFiles, &[Open, Create, OpenDir, List][..]), (FaultKind::Full, &[Append, Create])];
    for (kind, operations) in runs {
        let mut put_off = 0;
        for &op in operations {
            for after in 0.. {
                let world = World::new(1, |_| {});
                world.fill(0, 20);
                world.replica(0).append(batch(T0, 9), Acks::Leader, 9).unwrap();
                let what = format!("{kind:?}, {op:?} after {after}");
                world.disk.inject(Fault { after, times: usize::MAX, ..Fault::once(op, "/data/t-0", kind) });
                let cleaned = world.clean();
                world.disk.clear_faults();
                let replica = world.replica(0);
                assert_eq!(replica.with_log(|log| log.poisoned().cloned()), None, "{what}");
                replica.append(batch(T0, 9), Acks::Leader, 9).unwrap();
                assert!(world.offsets(0).ends_with(&[16, 17, 18, 19, 20, 21]), "{what}");
                let left = world.disk.list(Path::new("/data/t-0")).unwrap();
                let left: Vec<_> =
                    left.iter().map(|entry| &entry.name).filter(|name| name.contains(".cleaned")).collect();
                assert!(left.is_empty() || !cleaned, "{what}: {left:?}");
                if cleaned {
                    break;
                }
                put_off += 1;
                assert!(world.clean(), "{what}: it is tried again");
                assert_eq!(world.offsets(0), [16, 17, 18, 19, 20, 21], "{what}");
                let told = world.said.lock().clone();
                assert!(
                    told.iter().all(|line| line.starts_with("t-0 is not compacted now: no space")),
                    "{told:?}"
                );
            }
        }
        assert!(put_off > 8, "{kind:?}: {put_off}");
    }
}

#[test]
fn nothing_goes_before_what_is_newer_is_flushed() {
    for beside in [false, true] {
        let slowly = |work: &mut dyn FnMut()| {
            thread::sleep(Duration::from_millis(50));
            work();
        };
        let mut world = World::whose_disk(1, |_| {}, Box::new(slowly));
        if beside {
            world.cleaner = world.cleaner.flushing_beside();
        }
        world.fill(0, 20);
        world.replica(0).append(batch(T0, 9), Acks::Leader, 9).unwrap();
        world.disk.inject(Fault::once(DiskOp::Flush, "00000000000000000020.log", FaultKind::Io));
        world.clean();
        let left = world.disk.list(Path::new("/data/t-0")).unwrap();
        assert!(left.iter().all(|entry| !entry.name.ends_with(".deleted")), "beside {beside}: {left:?}");
        assert!(world.replica(0).with_log(|log| log.poisoned().is_some()), "beside {beside}");
    }
}

#[test]
fn a_record_is_safe_for_min_compaction_lag_ms() {
    let world = World::new(1, |config| config.min_compaction_lag_ms = 1000);
    world.fill(0, 20);
    world.clock.advance(Duration::from_millis(900));
    world.fill(0, 20);
    assert!(!world.clean());
    assert_eq!(world.offsets(0).len(), 40);
    world.clock.advance(Duration::from_millis(100));
    assert!(world.clean());
    let left: Vec<i64> = (16..40).collect();
    assert_eq!(world.offsets(0), left, "those of the second round are younger");
    world.clock.advance(Duration::from_millis(900));
    assert!(world.clean());
    assert_eq!(world.offsets(0), [36, 37, 38, 39]);
}

#[test]
fn a_record_waits_no_longer_than_max_compaction_lag_ms_however_clean_its_log_is() {
    let world = World::new(1, |config| {
        config.min_cleanable_dirty_ratio = 1.0;
        config.max_compaction_lag_ms = 1000;
    });
    world.fill(0, 20);
    world.clock.advance(Duration::from_millis(1000));
    assert!(!world.clean(), "the ratio is not above 1");
    world.clock.advance(Duration::from_millis(1));
    assert!(world.clean());
    assert_eq!(world.offsets(0), [16, 17, 18, 19]);
    assert!(!world.clean());
}

#[test]
fn the_filthiest_log_comes_first_and_one_below_its_ratio_not_at_all() {
    let world = World::new(2, |_| {});
    world.fill(0, 20);
    assert!(world.clean());
    // Of the second half of what is there a bit less is dirty than of the other log.
    world.fill(0, 20);
    world.fill(1, 20);
    assert!(world.clean());
    assert_eq!((world.offsets(0).len(), world.offsets(1).len()), (24, 4));
    assert!(world.clean());
    assert_eq!(world.offsets(0).len(), 4);
    world.fill(0, 3);
    assert!(!world.clean(), "3 of 7");
}

#[test]
fn with_compact_and_delete_segments_go_by_size_as_well() {
    let world = World::new(1, |_| {});
    for round in 0..8 {
        world.fill(0, 4);
        // Keys of their own, which stay.
        let replica = world.replica(0);
        (0..3).for_each(|key| {
            replica.append(batch(T0, 100 + round * 3 + key), Acks::Leader, 9).unwrap();
        });
        replica.with_log(|log| log.roll(T0)).unwrap();
    }
    while world.clean() {}
    let compacted = world.offsets(0);
    assert_eq!(compacted.len(), 24 + 4);
    let breaches = world.replica(0).breach_retention().unwrap();
    assert!(!breaches.is_empty());
    world.replica(0).with_log(|log| log.retire_below_start()).unwrap().delete().unwrap();
    let (left, size) = (world.offsets(0), world.replica(0).size());
    assert!(compacted.ends_with(&left) && left.len() < compacted.len(), "{left:?} of {compacted:?}");
    assert!((1000..1700).contains(&size), "{size} bytes for retention.bytes=1000");
    world.fill(0, 20);
    while world.clean() {}
    assert!(world.offsets(0).ends_with(&[72, 73, 74, 75]), "{:?}", world.offsets(0));
}

//! A topic that is deleted and made again, with the machine stopping between any two operations of the disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::messages::{PartitionRecord, RemoveTopicRecord, TopicRecord};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::uuid::Uuid;
use parking_lot::Mutex;

use super::changes::Changes;
use super::checkpoints::Checkpoint;
use super::dirs::{Dir, Dirs};
use super::doomed::Doomed;
use super::failures::Failures;
use super::opening::Progress;
use crate::config::properties::Properties;
use crate::config::{Resolver, Startup};
use crate::env::{Disk, DiskOp, Env, Fault, FaultKind, ManualClock, MemoryDisk, SeededRng};
use crate::metadata::image::{Delta, Image};
use crate::metadata::record::Record;
use crate::partition::append::Acks;
use crate::partition::replica::Shared;
use crate::partition::table::Partitions;
use crate::storage::checkpoints::TopicPartition;
use crate::storage::{log_dir, partition_metadata};

const DIR: &str = "/data";
const OLD: Uuid = Uuid::from_bytes([1; 16]);
const NEW: Uuid = Uuid::from_bytes([2; 16]);

/// A node as far as its replicas go. Metadata is committed, and so flushed, before the node hears of it.
struct Node {
    changes: Changes,
    image: Image,
}

impl Node {
    fn start(disk: &MemoryDisk, committed: &[Record]) -> Self {
        let clock = Arc::new(ManualClock::new(1_000_000));
        let env = Env { clock, disk: Arc::new(disk.clone()), rng: Arc::new(SeededRng::new(1)) };
        let startup = Startup::development(DIR, &Properties::default()).unwrap();
        let config = Arc::new(Resolver::new(&startup));
        disk.create_dir(Path::new(DIR)).unwrap();
        disk.flush_dir(Path::new("/")).unwrap();
        let lock = log_dir::lock(disk, Path::new(DIR)).unwrap();
        let dir = Dir::open(disk, Path::new(DIR), Uuid::ZERO, lock, &|_| {}).unwrap();
        let doomed = Arc::new(Doomed::new(env.clone(), Arc::new(|_| {})));
        doomed.take_over(&[PathBuf::from(DIR)], 0);
        let failures = Arc::new(Failures::new([], Box::new(|| {})));
        let changes = Changes {
            node_id: 1,
            env: env.clone(),
            partitions: Arc::new(Partitions::default()),
            shared: Arc::new(Shared::new(env.clone(), 30_000, Box::new(|work| work()))),
            config,
            dirs: Arc::new(
                Dirs::new(env, vec![dir], None, PathBuf::from(DIR), failures, Vec::new()).unwrap(),
            ),
            placed: Mutex::default(),
            on_placed: Box::new(|| {}),
            doomed,
            log: Arc::new(|_| {}),
            progress: Progress::unheard(),
        };
        let mut node = Self { changes, image: Image::default() };
        node.apply(committed);
        node.changes.set_strays_aside(&node.image);
        node
    }

    fn apply(&mut self, records: &[Record]) {
        let mut delta = Delta::default();
        for record in records {
            self.image.replay(record, &mut delta).unwrap();
        }
        self.changes.apply(&self.image, &delta);
    }

    /// Appends and flushes; whether that is certain.
    fn append(&self, topic: Uuid, value: &str) -> bool {
        let Some(replica) = self.changes.partitions.by_id(topic, 0) else { return false };
        let mut builder = BatchBuilder::new(BatchFields::default());
        builder.append(1_000_000, None, Some(value.as_bytes()), []).unwrap();
        let batch = builder.finish(CompressionType::None, &mut Compressor::new()).unwrap();
        replica.append(batch, Acks::Leader, 9).is_ok() && replica.with_log(|log| log.flush()).is_ok()
    }

    /// The bytes of `t`'s first partition.
    fn content(&self, topic: Uuid) -> Bytes {
        let replica = self.changes.partitions.by_id(topic, 0).unwrap();
        let end = replica.log_end_offset();
        let slice = replica.with_log(|log| log.read(0, u32::MAX, end, true).unwrap());
        slice.map_or(Bytes::new(), |slice| slice.read().unwrap().into())
    }
}

fn created(topic_id: Uuid) -> [Record; 2] {
    [TopicRecord { name: "t".to_owned(), topic_id }.into(), partition(topic_id, 0)]
}

fn partition(topic_id: Uuid, partition_id: i32) -> Record {
    PartitionRecord {
        topic_id,
        replicas: vec![1],
        isr: vec![1],
        leader: 1,
        directories: vec![Uuid::ZERO],
        partition_id,
        leader_epoch: 0,
        partition_epoch: 0,
        ..Default::default()
    }
    .into()
}

fn holds(content: &[u8], value: &str) -> bool {
    content.windows(value.len()).any(|bytes| bytes == value.as_bytes())
}

#[test]
fn a_topic_made_again_never_shows_old_records_wherever_the_machine_stopped() {
    let step = |operations: u64| {
        let disk = MemoryDisk::new();
        let mut committed = created(OLD).to_vec();
        let mut node = Node::start(&disk, &committed);
        assert!(node.append(OLD, "old records"));
        disk.stop_after(operations);
        let removed: Record = RemoveTopicRecord { topic_id: OLD }.into();
        committed.push(removed.clone());
        node.apply(&[removed]);
        committed.extend(created(NEW));
        node.apply(&created(NEW));
        let appended = node.append(NEW, "new records");
        node.changes.doomed.delete_due();
        for seed in 0..10 {
            let disk = disk.torn_power_cut(&SeededRng::new(seed));
            let node = Node::start(&disk, &committed);
            let content = node.content(NEW);
            assert!(!holds(&content, "old records"), "{operations} {seed}");
            assert!(!appended || holds(&content, "new records"), "{operations} {seed}");
            assert!(node.append(NEW, "newer records"), "{operations} {seed}");
            assert!(holds(&node.content(NEW), "newer records"));
        }
        appended
    };
    let steps = (0..200).take_while(|operations| !step(*operations)).count();
    assert!((5..200).contains(&steps), "{steps} steps");
}

#[test]
fn a_topic_whose_deletion_was_not_committed_keeps_its_records() {
    let disk = MemoryDisk::new();
    let node = Node::start(&disk, &created(OLD));
    assert!(node.append(OLD, "old records"));
    let node = Node::start(&disk.power_cut(), &created(OLD));
    assert!(holds(&node.content(OLD), "old records"));
}

#[test]
fn a_directory_without_a_topic_id_is_set_aside() {
    let disk = MemoryDisk::new();
    let node = Node::start(&disk, &created(OLD));
    assert!(node.append(OLD, "old records"));
    let disk = disk.power_cut();
    disk.delete(&Path::new(DIR).join("t-0/partition.metadata")).unwrap();
    let node = Node::start(&disk, &created(OLD));
    assert_eq!(node.content(OLD), Bytes::new());
    let names: Vec<_> = disk.list(Path::new(DIR)).unwrap().into_iter().map(|entry| entry.name).collect();
    assert!(names.iter().any(|name| name.starts_with("t-0.") && name.ends_with("-stray")), "{names:?}");
}

#[test]
fn partitions_that_are_made_together_are_flushed_and_one_that_fails_is_left_out() {
    const COUNT: i32 = 40;
    for (op, file) in [
        (DiskOp::Flush, "t-7/partition.metadata.tmp"),
        (DiskOp::Rename, "t-7/partition.metadata.tmp"),
        (DiskOp::FlushDir, "t-7"),
        (DiskOp::FlushDir, "nowhere"),
    ] {
        let disk = MemoryDisk::new();
        let mut node = Node::start(&disk, &[]);
        disk.inject(Fault::once(op, file, FaultKind::Io));
        let mut committed = created(NEW).to_vec();
        committed.extend((1..COUNT).map(|index| partition(NEW, index)));
        node.apply(&committed);
        let left_out = |index: i32| index == 7 && file != "nowhere";
        for index in 0..COUNT {
            let is_there = node.changes.partitions.by_id(NEW, index).is_some();
            assert_eq!(is_there, !left_out(index), "{op} {file}: {index}");
        }
        let names = |disk: &MemoryDisk| -> Vec<_> {
            let dir = |index: i32| Path::new(DIR).join(format!("t-{index}"));
            (0..COUNT)
                .filter(|index| !left_out(*index))
                .map(|index| disk.list(&dir(index)).unwrap())
                .collect()
        };
        let after = disk.power_cut();
        assert_eq!(names(&after), names(&disk), "{op} {file}");
        // What was left out is made by the next start.
        let node = Node::start(&after, &committed);
        assert!((0..COUNT).all(|index| node.changes.partitions.by_id(NEW, index).is_some()));
    }
}

#[test]
fn of_two_directories_of_one_name_the_log_is_that_of_the_topic_that_is() {
    let start = |ids: [Uuid; 2]| {
        let disk = MemoryDisk::new();
        let dirs = [("/a", ids[0]), ("/b", ids[1])].map(|(path, topic)| {
            let (path, partition) = (Path::new(path), Path::new(path).join("t-0"));
            disk.create_dir(&partition).unwrap();
            partition_metadata::replace_unflushed(&disk, &partition, topic).unwrap();
            let lock = log_dir::lock(&disk, path).unwrap();
            Dir::open(&disk, path, Uuid::ZERO, lock, &|_| {}).unwrap()
        });
        let clock = Arc::new(ManualClock::new(1_000_000));
        let env = Env { clock, disk: Arc::new(disk), rng: Arc::new(SeededRng::new(1)) };
        let failures = Arc::new(Failures::new([], Box::new(|| {})));
        Dirs::new(env, dirs.into(), None, PathBuf::from("/a"), failures, Vec::new())
    };
    let name = TopicPartition { topic: "t".to_owned(), partition: 0 };
    for (topic, place, other) in [(OLD, 0, "/b/t-0"), (NEW, 1, "/a/t-0")] {
        let dirs = start([OLD, NEW]).unwrap();
        assert_eq!(dirs.place(&name, topic, None).unwrap().index, place);
        assert_eq!(dirs.take_twins(), [(name.clone(), PathBuf::from(other))]);
    }
    let Err(refused) = start([OLD, OLD]) else { panic!("nobody can tell which one is the log") };
    assert_eq!(refused.to_string(), "/b/t-0: the same partition is in /a too; keep one of them");
}

#[test]
fn what_was_noted_of_a_stray_is_not_believed_of_a_new_partition_of_its_name() {
    let disk = MemoryDisk::new();
    let node = Node::start(&disk, &created(OLD));
    assert!(node.append(OLD, "old records"));
    let replica = node.changes.partitions.by_id(OLD, 0).unwrap();
    assert_eq!(replica.delete_records_before(1).unwrap(), 1);
    for which in Checkpoint::ALL {
        node.changes.dirs.checkpoint(which, &node.changes.partitions).unwrap();
    }
    drop((node, replica));
    // Meanwhile the topic was deleted, and is made again.
    let mut node = Node::start(&disk, &[]);
    node.apply(&created(NEW));
    assert!(node.append(NEW, "new records"));
    drop(node);
    let node = Node::start(&disk, &created(NEW));
    assert_eq!(node.changes.partitions.by_id(NEW, 0).unwrap().log_start_offset(), 0);
    assert!(holds(&node.content(NEW), "new records"));
}

#[test]
fn a_new_partition_whose_maker_did_not_come_to_flush_it_is_flushed_when_it_is_opened_again() {
    // Of the two that are flushed, the partition's directory and the one above.
    for (after, by_the_same_process) in [(0, false), (1, false), (0, true), (1, true)] {
        let disk = MemoryDisk::new();
        let node = Node::start(&disk, &[]);
        node.changes.dirs.close(&node.changes.partitions, true, 1, 1).unwrap();
        let mut node = Node::start(&disk, &[]);
        disk.inject(Fault { after, ..Fault::once(DiskOp::FlushDir, DIR, FaultKind::Io) });
        node.apply(&created(NEW));
        assert!(node.changes.partitions.by_id(NEW, 0).is_none(), "{after}");
        if by_the_same_process {
            node.apply(&[partition(NEW, 0)]);
        } else {
            drop(node);
            node = Node::start(&disk, &created(NEW));
        }
        assert!(node.append(NEW, "records"));
        let node = Node::start(&disk.power_cut(), &created(NEW));
        assert!(holds(&node.content(NEW), "records"), "{after} {by_the_same_process}");
    }
}

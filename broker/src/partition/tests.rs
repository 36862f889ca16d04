//! One leader and two followers, driven by hand: fetches, high watermark, ISR, epochs, truncation.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields};
use kfk_protocol::uuid::Uuid;

use super::append::{Acks, AppendError};
use super::flush::Blocking;
use super::follower::{EpochEnd, Follower};
use super::leader::{BrokerId, Leadership, ProposedIsr};
use super::read::{ReadError, ReadOutcome, ReadRequest, Reader};
use super::replica::{Partition, PartitionId, Shared};
use super::settings::Settings;
use crate::config::properties::Properties;
use crate::config::{Resolver, Startup};
use crate::env::{Env, ManualClock, MemoryDisk, SeededRng};
use crate::storage::{Log, LogConfig, OpenState};

const LAG: Duration = Duration::from_secs(30);

struct World {
    clock: Arc<ManualClock>,
    env: Env,
    settings: Arc<Settings>,
}

impl World {
    fn new(min_insync_replicas: usize) -> Self {
        let clock = Arc::new(ManualClock::new(1_000_000));
        let env =
            Env { clock: clock.clone(), disk: Arc::new(MemoryDisk::new()), rng: Arc::new(SeededRng::new(1)) };
        let startup = Startup::development("/data", &Properties::default()).expect("the defaults are right");
        let topic = Resolver::new(&startup).topic("t");
        let settings = Settings { min_insync_replicas, ..Settings::new(&topic, 0, 86_400_000) };
        Self { clock, env, settings: Arc::new(settings) }
    }

    fn log(&self, broker: BrokerId) -> Log {
        let dir = format!("/data-{broker}/t-0");
        let state = OpenState::unknown(1_000_000);
        Log::open(self.env.disk.clone(), dir.as_ref(), Arc::new(LogConfig::default()), state)
            .expect("a new log")
    }

    fn leader(&self, isr: &[BrokerId], leader_epoch: i32) -> Partition {
        self.leader_whose_disk(isr, leader_epoch, Box::new(|work| work()))
    }

    fn leader_whose_disk(&self, isr: &[BrokerId], leader_epoch: i32, blocking: Blocking) -> Partition {
        let shared = Arc::new(Shared::new(self.env.clone(), LAG.as_millis() as i64, blocking));
        let log = self.log(1);
        let id = PartitionId { topic: Arc::from("t"), topic_id: Uuid::ZERO, index: 0 };
        let partition = Partition::new(id, shared, self.settings.clone(), log, 0, 0.0);
        partition.lead(leadership(isr, leader_epoch, 0)).expect("it leads");
        partition
    }
}

fn leadership(isr: &[BrokerId], leader_epoch: i32, partition_epoch: i32) -> Leadership {
    Leadership {
        me: 1,
        replicas: vec![1, 2, 3],
        isr: isr.iter().copied().collect(),
        leader_epoch,
        partition_epoch,
    }
}

fn batch(values: &[&str]) -> Bytes {
    let mut builder = BatchBuilder::new(BatchFields::default());
    for value in values {
        builder.append(1_000_000, None, Some(value.as_bytes()), []).expect("it fits");
    }
    builder.finish(CompressionType::None, &mut Compressor::new()).expect("nothing to compress")
}

/// A follower as its own broker would run it.
struct Replica {
    id: BrokerId,
    log: Log,
    state: Follower,
}

impl Replica {
    fn new(world: &World, id: BrokerId) -> Self {
        Self { id, log: world.log(id), state: Follower::new(Some(1), 0, 0, 0) }
    }

    /// Fetches once; true when its log had to be cut.
    fn fetch(&mut self, leader: &Partition, leader_epoch: i32) -> bool {
        let outcome = self.ask(leader, leader_epoch).expect("it may fetch");
        if let Some(leaders) = outcome.diverging {
            let mine =
                self.log
                    .end_offset_for_epoch(leaders.epoch)
                    .map_or(EpochEnd { epoch: -1, end_offset: self.log.log_start_offset() }, |end| {
                        EpochEnd { epoch: end.leader_epoch, end_offset: end.end_offset }
                    });
            let cut = Follower::truncation(leaders, mine, self.log.log_end_offset())
                .expect("there is something to cut");
            self.log.truncate_to(cut, 1_000_000).expect("it can be cut");
            self.state.truncated(cut);
            return true;
        }
        if let Some(slice) = outcome.records {
            let bytes = slice.read().expect("readable");
            self.log.append_as_follower(&bytes, leader_epoch, 1_000_000).expect("it continues the log");
        }
        let (start, end) = (self.log.log_start_offset(), self.log.log_end_offset());
        self.state.leader_told(outcome.high_watermark, start, end);
        false
    }

    fn ask(&self, leader: &Partition, leader_epoch: i32) -> Result<ReadOutcome, ReadError> {
        leader.read(&ReadRequest {
            reader: Reader::Replica { id: self.id, broker_epoch: 1 },
            current_leader_epoch: leader_epoch,
            fetch_offset: self.log.log_end_offset(),
            last_fetched_epoch: self.log.latest_epoch().unwrap_or(-1),
            max_bytes: 1 << 20,
            at_least_one_batch: true,
        })
    }
}

fn consume(partition: &Partition, offset: i64) -> Option<i64> {
    let outcome = partition.read(&ReadRequest {
        reader: Reader::Consumer { read_committed: false },
        current_leader_epoch: -1,
        fetch_offset: offset,
        last_fetched_epoch: -1,
        max_bytes: 1 << 20,
        at_least_one_batch: true,
    });
    outcome.expect("it may read").records.map(|slice| slice.next_offset)
}

#[test]
fn consumers_see_a_record_when_all_in_sync_replicas_have_it() {
    let world = World::new(2);
    let leader = world.leader(&[1, 2, 3], 0);
    let (mut two, mut three) = (Replica::new(&world, 2), Replica::new(&world, 3));
    let appended = leader.append(batch(&["a", "b"]), Acks::All, 13).expect("enough replicas");
    assert!(!appended.is_committed);
    assert_eq!(consume(&leader, 0), None);
    two.fetch(&leader, 0);
    three.fetch(&leader, 0);
    assert_eq!(leader.is_committed(2, 0).ok(), Some(false), "they have not told yet that they have it");
    two.fetch(&leader, 0);
    three.fetch(&leader, 0);
    assert_eq!(leader.is_committed(2, 0).ok(), Some(true));
    assert_eq!(consume(&leader, 0), Some(2));
    assert_eq!(
        (two.state.high_watermark(), three.state.high_watermark()),
        (0, 2),
        "3 hears at once, 2 at its next fetch"
    );
}

#[test]
fn a_silent_replica_is_put_out_and_comes_back_and_appends_wait_for_min_isr() {
    let world = World::new(2);
    let leader = world.leader(&[1, 2, 3], 0);
    let (mut two, mut three) = (Replica::new(&world, 2), Replica::new(&world, 3));
    for _ in 0..2 {
        leader.append(batch(&["a"]), Acks::Leader, 13).expect("it leads");
        two.fetch(&leader, 0);
        two.fetch(&leader, 0);
    }
    world.clock.advance(LAG + Duration::from_millis(1));
    two.fetch(&leader, 0);
    assert_eq!(leader.propose_shrink(), Some(ProposedIsr { isr: [1, 2].into(), partition_epoch: 0 }));
    leader.lead(leadership(&[1, 2], 0, 1)).expect("the controller agreed");
    assert_eq!(leader.high_watermark(), 2);

    leader.lead(leadership(&[1], 0, 2)).expect("2 is gone too");
    let refused = leader.append(batch(&["b"]), Acks::All, 13);
    assert!(matches!(refused, Err(AppendError::NotEnoughReplicas { isr: 1, required: 2 })));

    three.fetch(&leader, 0);
    assert_eq!(leader.propose_expand(3), None, "3 has yet to tell that it caught up");
    three.fetch(&leader, 0);
    assert_eq!(leader.propose_expand(3), Some(ProposedIsr { isr: [1, 3].into(), partition_epoch: 2 }));
    leader.lead(leadership(&[1, 3], 0, 3)).expect("the controller agreed");
    assert!(leader.append(batch(&["b"]), Acks::All, 13).is_ok());
}

#[test]
fn records_that_only_a_deposed_leader_had_are_cut_off() {
    let world = World::new(1);
    let leader = world.leader(&[1, 2, 3], 0);
    let mut two = Replica::new(&world, 2);
    leader.append(batch(&["a", "b"]), Acks::Leader, 13).expect("it leads");
    two.fetch(&leader, 0);
    // 2 led for a while, as epoch 1, and appended what nobody else got.
    two.log.begin_epoch(1).expect("it led");
    two.log
        .append_as_leader(&batch(&["lost", "lost too"]), 1, crate::storage::AppendOrigin::Client, 1_000_000)
        .expect("it led");
    leader.lead(leadership(&[1, 3], 2, 1)).expect("1 leads again");
    leader.append(batch(&["c"]), Acks::Leader, 13).expect("it leads");

    let stale = two.ask(&leader, 1);
    assert!(matches!(stale, Err(ReadError::FencedLeaderEpoch)));
    assert!(matches!(two.ask(&leader, 3), Err(ReadError::UnknownLeaderEpoch)));
    assert!(two.fetch(&leader, 2), "epoch 1 is not in the leader's log");
    assert_eq!(two.log.log_end_offset(), 2);
    assert!(!two.fetch(&leader, 2));
    assert_eq!(two.log.log_end_offset(), 3);
    assert_eq!(two.log.leader_epochs(), leader.with_log(|log| log.leader_epochs().to_vec()));
}

#[test]
fn an_append_that_waits_hears_that_the_leader_changed() {
    let world = World::new(1);
    let leader = world.leader(&[1, 2], 0);
    leader.append(batch(&["a"]), Acks::All, 13).expect("it leads");
    leader.follow(Some(2), 1, 1);
    assert!(matches!(leader.is_committed(1, 0), Err(AppendError::LeaderChanged)));
    assert!(matches!(leader.append(batch(&["b"]), Acks::Leader, 13), Err(AppendError::NotLeader)));
}

#[test]
fn a_stranger_and_an_offset_beyond_the_end_are_refused() {
    let world = World::new(1);
    let leader = world.leader(&[1, 2], 0);
    let stranger = Replica::new(&world, 9);
    assert!(matches!(stranger.ask(&leader, 0), Err(ReadError::UnknownReplica)));
    let outcome = leader.read(&ReadRequest {
        reader: Reader::Consumer { read_committed: true },
        current_leader_epoch: -1,
        fetch_offset: 1,
        last_fetched_epoch: -1,
        max_bytes: 1,
        at_least_one_batch: true,
    });
    assert!(matches!(outcome, Err(ReadError::OffsetOutOfRange)));
}

#[test]
fn appends_go_on_while_flush_messages_flushes_and_none_counts_before_it_is_flushed() {
    let mut world = World::new(1);
    world.settings = Arc::new(Settings { flush_messages: 2, ..Settings::clone(&world.settings) });
    let leader: Arc<OnceLock<Arc<Partition>>> = Arc::default();
    let during = Arc::clone(&leader);
    let partition = world.leader_whose_disk(
        &[1],
        0,
        Box::new(move |flush| {
            // The disk is asked in a moment: another producer's record comes in between.
            let partition = during.get().expect("it leads");
            assert_eq!(partition.high_watermark(), 1, "what is not flushed is not committed");
            assert_eq!(partition.with_log(|log| log.recovery_point()), 0);
            flush();
            assert_eq!(partition.with_log(|log| log.recovery_point()), 2);
            assert!(partition.append(batch(&["c"]), Acks::Leader, 9).expect("it goes on").is_committed);
        }),
    );
    let partition = leader.get_or_init(|| Arc::new(partition));
    assert!(partition.append(batch(&["a"]), Acks::All, 9).expect("appended").is_committed);
    assert_eq!(partition.with_log(|log| log.recovery_point()), 0, "one may wait");
    assert!(partition.append(batch(&["b"]), Acks::All, 9).expect("appended").is_committed);
    assert_eq!(partition.high_watermark(), 3);
}

#[test]
fn what_has_waited_for_flush_ms_is_flushed_and_nothing_before() {
    let mut world = World::new(1);
    world.settings = Arc::new(Settings { flush_ms: 1000, ..Settings::clone(&world.settings) });
    let leader = world.leader(&[1], 0);
    let flushed_after = |ms| {
        world.clock.advance(Duration::from_millis(ms));
        leader.flush_overdue().expect("flushed");
        leader.with_log(|log| log.recovery_point())
    };
    let append = |value| leader.append(batch(&[value]), Acks::Leader, 9).expect("appended");
    assert_eq!(flushed_after(5000), 0, "there is nothing");
    append("a");
    assert_eq!(flushed_after(999), 0);
    append("b");
    assert_eq!(flushed_after(1), 2, "what came later goes along");
    append("c");
    assert_eq!(flushed_after(999), 2, "it waits from its own time on");
    assert_eq!(flushed_after(1), 3);
    leader.configure(Arc::new(Settings { flush_ms: i64::MAX, ..Settings::clone(&world.settings) }));
    append("d");
    assert_eq!(flushed_after(1 << 40), 3, "never is the default");
}

#[test]
fn batches_of_several_requests_are_answered_one_by_one() {
    let world = World::new(1);
    let leader = world.leader(&[1], 0);
    let version = 13;
    let good = |values: &[&str]| (batch(values), version);
    let answers = |batches: Vec<(Bytes, i16)>| -> Vec<Result<(i64, i64, bool), String>> {
        let answer = |appended: super::append::Appended| {
            (appended.base_offset, appended.last_offset, appended.is_committed)
        };
        let done = leader.append_together(batches, Acks::All).into_iter();
        done.map(|done| done.map(answer).map_err(|error| error.to_string())).collect()
    };
    let two = answers(vec![good(&["a", "b"]), good(&["c"])]);
    assert_eq!(two, [Ok((0, 1, true)), Ok((2, 2, true))]);
    let mut torn = batch(&["x"]).to_vec();
    torn[30] ^= 1;
    let three = answers(vec![good(&["d"]), (torn.into(), version), good(&["e"])]);
    assert_eq!((&three[0], &three[2]), (&Ok((3, 3, true)), &Ok((4, 4, true))));
    assert!(three[1].is_err(), "{three:?}");
    assert_eq!(consume(&leader, 0), Some(5));
}

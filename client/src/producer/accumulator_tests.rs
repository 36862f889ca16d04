//! The producer's core, driven by hand.

use kfk_protocol::compression::CompressionType;
use kfk_protocol::error_code::ErrorCode;

use super::super::drain::{Departing, Departure, Plan};
use super::super::outcomes::Landing;
use super::*;
use crate::cluster::Partition;

const MS: Duration = Duration::from_millis(1);

fn settings() -> Settings {
    Settings {
        batch_size: 200,
        linger: 10 * MS,
        buffer_memory: 2000,
        max_request_size: 1000,
        delivery_timeout: 1000 * MS,
        retries: u32::MAX,
        retry_backoff: Backoff::new(100 * MS, 100 * MS),
        max_in_flight: 5,
        idempotence: true,
        compression: CompressionType::None.into(),
        partitioning: Partitioning::BuiltIn { ignore_keys: false },
        adaptive: true,
        availability_timeout: Duration::ZERO,
    }
}

/// A core that knows topic `t` with partitions of these leaders, and its producer id.
fn core(settings: Settings, leaders: &[Option<i32>]) -> Accumulator {
    let mut core = Accumulator::new(settings, Random::seeded(3));
    learn(&mut core, leaders);
    core.take_producer_id(ProducerId { id: 1, epoch: 0 });
    core
}

fn learn(core: &mut Accumulator, leaders: &[Option<i32>]) {
    let partition = |(leader, index): (&Option<i32>, i32)| Partition {
        index,
        leader: *leader,
        leader_epoch: 0,
        replicas: vec![],
        isr: vec![],
        offline: vec![],
        error: ErrorCode::NONE,
    };
    let partitions = leaders.iter().zip(0..).map(partition).collect();
    core.learn(&Topic { name: "t".into(), id: Uuid::ZERO, internal: false, partitions });
}

fn send(core: &mut Accumulator, partition: i32, bytes: usize, now: Duration) -> Result<Delivery, Refused> {
    let value = vec![b'v'; bytes];
    let record = Record { partition: Some(partition), timestamp: Some(1), ..Record::new("t", &value) };
    core.append(&record, || now, || 1, &mut None).map(|appended| appended.delivery)
}

fn drain(core: &mut Accumulator, now: Duration) -> Plan {
    core.drain(now, &mut |_| true)
}

/// The partitions in a request.
fn partitions(departure: &Departure) -> Vec<i32> {
    departure.batches.iter().map(|batch| batch.place.partition()).collect()
}

/// Ends a request with the same outcome for all its batches.
fn land(core: &mut Accumulator, departure: Departure, landing: Landing, now: Duration) {
    core.request_done(departure.node);
    for batch in departure.batches {
        let bytes =
            batch.payload.seal(batch.stamp, CompressionType::None.into(), &mut Compressor::new()).unwrap();
        if let Some(finished) = core.land(batch.place, bytes, landing.clone(), now) {
            finished.tell();
        }
    }
}

fn appended(base_offset: i64) -> Landing {
    Landing::Appended { base_offset, append_time: -1 }
}

fn refused(code: ErrorCode) -> Landing {
    Landing::Refused { error: ClientError::code(code), records: vec![], log_start_offset: -1 }
}

#[test]
fn a_batch_lingers_until_it_is_full_or_its_time_has_come() {
    let mut core = core(settings(), &[Some(1)]);
    send(&mut core, 0, 10, Duration::ZERO).unwrap();
    let waiting = drain(&mut core, 9 * MS);
    assert!(waiting.requests.is_empty());
    assert_eq!(waiting.wake_at, Some(10 * MS));
    assert_eq!(drain(&mut core, 10 * MS).requests.len(), 1);
    // What does not fit opens a second batch, and the first need not wait for more.
    for _ in 0..2 {
        send(&mut core, 0, 80, 20 * MS).unwrap();
    }
    let full = drain(&mut core, 20 * MS);
    assert_eq!(full.requests.len(), 1);
    assert_eq!(core.topics[0].partitions[0].waiting.len(), 1);
}

#[test]
fn one_request_takes_all_partitions_of_a_broker_up_to_the_request_size() {
    let leaders = [Some(1), Some(2), Some(1), None];
    let mut core = core(Settings { linger: Duration::ZERO, ..settings() }, &leaders);
    for partition in 0..4 {
        send(&mut core, partition, 10, Duration::ZERO).unwrap();
    }
    let plan = drain(&mut core, Duration::ZERO);
    let mut requests: Vec<(i32, Vec<i32>)> =
        plan.requests.iter().map(|request| (request.node, partitions(request))).collect();
    requests.sort();
    assert_eq!(requests, [(1, vec![0, 2]), (2, vec![1])]);
    assert!(plan.needs_leader);

    let small = Settings { linger: Duration::ZERO, max_request_size: 250, ..settings() };
    let mut core = self::core(small, &[Some(1), Some(1), Some(1)]);
    for partition in 0..3 {
        send(&mut core, partition, 60, Duration::ZERO).unwrap();
    }
    assert_eq!(drain(&mut core, Duration::ZERO).requests.len(), 3);
}

#[test]
fn no_more_than_the_allowed_requests_are_in_flight_and_their_numbers_follow_each_other() {
    let mut core = core(Settings { linger: Duration::ZERO, max_in_flight: 2, ..settings() }, &[Some(1)]);
    for _ in 0..3 {
        send(&mut core, 0, 150, Duration::ZERO).unwrap();
    }
    let plan = drain(&mut core, Duration::ZERO);
    let sequences: Vec<i32> =
        plan.requests.iter().map(|request| request.batches[0].stamp.unwrap().base_sequence).collect();
    assert_eq!(sequences, [0, 1]);
    let mut requests = plan.requests.into_iter();
    land(&mut core, requests.next().unwrap(), appended(0), MS);
    let next = drain(&mut core, MS);
    assert_eq!(next.requests[0].batches[0].stamp.unwrap().base_sequence, 2);
}

#[test]
fn a_retried_batch_goes_alone_and_the_ones_after_it_wait() {
    let mut core = core(Settings { linger: Duration::ZERO, ..settings() }, &[Some(1)]);
    for _ in 0..3 {
        send(&mut core, 0, 150, Duration::ZERO).unwrap();
    }
    let mut requests = drain(&mut core, Duration::ZERO).requests.into_iter();
    land(&mut core, requests.next().unwrap(), refused(ErrorCode::NOT_ENOUGH_REPLICAS), MS);
    for later in requests {
        land(&mut core, later, refused(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER), MS);
    }
    assert!(drain(&mut core, 50 * MS).requests.is_empty(), "back-off");
    for sequence in 0..3 {
        let now = Duration::from_millis(200 + sequence);
        let mut requests = drain(&mut core, now).requests;
        assert_eq!(requests.len(), 1);
        let stamp = requests[0].batches[0].stamp.unwrap();
        assert_eq!((stamp.base_sequence, stamp.producer.epoch), (sequence as i32, 0));
        land(&mut core, requests.remove(0), appended(sequence as i64), now);
    }
    assert_eq!(core.memory_used, 0);
}

#[test]
fn after_a_batch_that_is_lost_for_good_numbers_begin_anew_under_the_next_epoch() {
    let mut core = core(Settings { linger: Duration::ZERO, ..settings() }, &[Some(1)]);
    for _ in 0..2 {
        send(&mut core, 0, 150, Duration::ZERO).unwrap();
    }
    let mut requests = drain(&mut core, Duration::ZERO).requests.into_iter();
    land(&mut core, requests.next().unwrap(), refused(ErrorCode::INVALID_RECORD), MS);
    land(&mut core, requests.next().unwrap(), refused(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER), MS);
    let again = drain(&mut core, 500 * MS).requests;
    let stamp = again[0].batches[0].stamp.unwrap();
    assert_eq!((stamp.base_sequence, stamp.producer.epoch), (0, 1));
}

#[test]
fn when_epochs_run_out_a_new_producer_id_is_asked_for() {
    let mut core = core(Settings { linger: Duration::ZERO, ..settings() }, &[Some(1)]);
    core.take_producer_id(ProducerId { id: 1, epoch: i16::MAX });
    send(&mut core, 0, 150, Duration::ZERO).unwrap();
    let first = drain(&mut core, Duration::ZERO).requests.remove(0);
    land(&mut core, first, refused(ErrorCode::INVALID_RECORD), MS);
    send(&mut core, 0, 150, MS).unwrap();
    let plan = drain(&mut core, MS);
    assert!(plan.needs_producer_id && plan.requests.is_empty());
    core.take_producer_id(ProducerId { id: 2, epoch: 0 });
    let stamp = drain(&mut core, MS).requests[0].batches[0].stamp.unwrap();
    assert_eq!((stamp.producer.id, stamp.base_sequence), (2, 0));
}

#[test]
fn a_record_that_cannot_be_delivered_in_time_fails_and_says_why() {
    let mut core = core(Settings { linger: Duration::ZERO, ..settings() }, &[Some(1)]);
    let delivery = send(&mut core, 0, 10, Duration::ZERO).unwrap();
    let request = drain(&mut core, Duration::ZERO).requests.remove(0);
    land(&mut core, request, refused(ErrorCode::NOT_ENOUGH_REPLICAS), MS);
    let plan = drain(&mut core, 1000 * MS);
    for finished in plan.expired {
        finished.tell();
    }
    let said = delivery.outcome().unwrap().unwrap_err().to_string();
    assert!(said.starts_with("Delivering 1 record(s) to t-0 timed out after 1000 ms: "), "{said}");
    assert!(said.contains(ErrorCode::NOT_ENOUGH_REPLICAS.message()), "{said}");
    assert_eq!(core.memory_used, 0);
}

#[test]
fn memory_is_given_back_and_what_waits_for_it_makes_batches_leave() {
    let tight = Settings { buffer_memory: 400, linger: 1000 * MS, ..settings() };
    let mut core = core(tight, &[Some(1), Some(1), Some(1)]);
    send(&mut core, 0, 10, Duration::ZERO).unwrap();
    send(&mut core, 1, 10, Duration::ZERO).unwrap();
    assert!(matches!(send(&mut core, 2, 10, Duration::ZERO), Err(Refused::NoRoom)));
    assert!(drain(&mut core, MS).requests.is_empty());
    core.memory_waiters = 1;
    let mut requests = drain(&mut core, MS).requests;
    assert_eq!(partitions(&requests[0]).len(), 2);
    land(&mut core, requests.remove(0), appended(0), 2 * MS);
    assert_eq!(core.memory_used, 0);
    send(&mut core, 2, 10, 3 * MS).unwrap();
}

#[test]
fn an_unreachable_node_is_to_be_connected_and_others_go_on() {
    let mut core = core(Settings { linger: Duration::ZERO, ..settings() }, &[Some(1), Some(2)]);
    send(&mut core, 0, 10, Duration::ZERO).unwrap();
    send(&mut core, 1, 10, Duration::ZERO).unwrap();
    let plan = core.drain(Duration::ZERO, &mut |node| node == 2);
    assert_eq!(plan.connect, [1]);
    assert_eq!(plan.requests.len(), 1);
    assert_eq!(plan.requests[0].node, 2);
}

#[test]
fn a_topic_that_grows_gets_its_new_partitions() {
    let mut core = core(settings(), &[Some(1)]);
    assert!(matches!(send(&mut core, 1, 10, MS), Err(Refused::UnknownPartition { partitions: 1 })));
    learn(&mut core, &[Some(1), Some(1)]);
    assert!(send(&mut core, 1, 10, MS).is_ok());
    let elsewhere = Record::new("elsewhere", b"x");
    assert!(matches!(core.append(&elsewhere, || MS, || 1, &mut None), Err(Refused::UnknownTopic)));
}

#[test]
fn records_without_a_key_stay_together_and_then_move_on() {
    let mut core = core(settings(), &[Some(1), Some(1), Some(1), Some(1)]);
    let mut turns = Vec::new();
    for _ in 0..200 {
        let record = Record { timestamp: Some(1), ..Record::new("t", &[b'v'; 30]) };
        match core.append(&record, || MS, || 1, &mut None) {
            Ok(appended) => turns.push(appended.delivery.partition()),
            Err(Refused::NoRoom) => {
                for request in drain(&mut core, 100 * MS).requests {
                    land(&mut core, request, appended(0), 100 * MS);
                }
            }
            Err(refused) => panic!("{refused:?}"),
        }
    }
    let runs = turns.chunk_by(|a, b| a == b).map(<[i32]>::len);
    // A batch holds three of them, and no partition keeps its turn beyond two batches unless it is drawn again.
    assert!(runs.clone().all(|run| run >= 3), "{turns:?}");
    let mut used = turns.clone();
    used.sort_unstable();
    used.dedup();
    assert_eq!(used, [0, 1, 2, 3]);
    assert!(runs.count() > 15);
}

#[test]
fn the_buffer_of_a_batch_that_has_arrived_serves_the_next_one_unless_somebody_else_has_it() {
    let mut core = core(settings(), &[Some(1)]);
    // It is the buffer that the records were written into, however few they are.
    for (round, elsewhere, bytes) in [(0, false, 100), (1, true, 100), (2, false, 100), (3, false, 10)] {
        let now = round * 100 * MS;
        send(&mut core, 0, bytes, now).unwrap();
        assert!(core.spare.is_empty());
        let mut departure = drain(&mut core, now + 10 * MS).requests.remove(0);
        let Departing { place, payload, stamp, .. } = departure.batches.remove(0);
        let bytes = payload.seal(stamp, core.settings.compression, &mut Compressor::new()).unwrap();
        let held = elsewhere.then(|| bytes.clone());
        core.request_done(departure.node);
        let landing = Landing::Appended { base_offset: 0, append_time: -1 };
        assert!(core.land(place, bytes, landing, now + 20 * MS).is_some());
        assert_eq!(core.spare.len(), usize::from(held.is_none()));
    }
}

//! Storms: a producer's core against a model of brokers that lose connections, move leaders, refuse batches and
//! forget nothing about sequence numbers. Whatever happens, a partition's records keep their order, none is there
//! twice, and every outcome is true.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::compression::{Compression, CompressionType, Compressor, Decompressor};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::record_batch::BatchView;
use kfk_protocol::uuid::Uuid;

use super::accumulator::{Accumulator, Refused, Settings};
use super::batch::ProducerId;
use super::delivery::Delivery;
use super::drain::Place;
use super::outcomes::Landing;
use super::partitioner::Partitioning;
use super::record::Record;
use crate::cluster::{Partition, Topic};
use crate::error::ClientError;
use crate::random::Random;
use crate::retry::Backoff;

const PARTITIONS: usize = 3;
const NODES: i32 = 2;
/// Brokers refuse values that this divides, and all that is in one batch with them.
const POISON: u64 = 101;

/// One partition as the brokers have it.
#[derive(Default)]
struct Log {
    values: Vec<u64>,
    epoch: i16,
    /// First sequence, last sequence and offset of the last five batches.
    batches: VecDeque<(i32, i32, i64)>,
}

impl Log {
    /// What Kafka's producer state makes of a batch.
    fn append(&mut self, epoch: i16, base: i32, values: &[u64]) -> Result<i64, ErrorCode> {
        let last = base + values.len() as i32 - 1;
        if epoch < self.epoch {
            return Err(ErrorCode::INVALID_PRODUCER_EPOCH);
        }
        if epoch > self.epoch {
            if base != 0 {
                return Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER);
            }
            self.epoch = epoch;
            self.batches.clear();
        }
        let known = self.batches.iter().find(|(first, end, _)| (*first, *end) == (base, last));
        if let Some((_, _, offset)) = known {
            return Ok(*offset);
        }
        let expected = self.batches.back().map_or(0, |(_, last, _)| last + 1);
        if base != expected {
            return Err(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER);
        }
        let offset = self.values.len() as i64;
        self.values.extend(values);
        self.batches.push_back((base, last, offset));
        if self.batches.len() > 5 {
            self.batches.pop_front();
        }
        Ok(offset)
    }
}

/// A request on its way.
type OnTheWire = Vec<(Place, Bytes)>;

struct Storm {
    random: Random,
    core: Accumulator,
    now: Duration,
    logs: Vec<Log>,
    leaders: Vec<i32>,
    wires: BTreeMap<i32, VecDeque<OnTheWire>>,
    deliveries: Vec<(u64, Delivery)>,
    next_value: u64,
    /// Batches with more records than this are too large.
    broker_limit: usize,
    compressor: Compressor,
    compression: Compression,
}

fn settings(random: &mut Random) -> Settings {
    let kinds = [CompressionType::None, CompressionType::Lz4];
    Settings {
        batch_size: 200 + random.below(300),
        linger: Duration::from_millis(random.below(20) as u64),
        buffer_memory: 8000,
        max_request_size: 2000,
        delivery_timeout: Duration::from_millis(2000 + random.below(100_000) as u64),
        retries: u32::MAX,
        retry_backoff: Backoff::new(Duration::from_millis(10), Duration::from_millis(100)),
        max_in_flight: 1 + random.below(5),
        idempotence: true,
        compression: kinds[random.below(2)].into(),
        partitioning: Partitioning::BuiltIn { ignore_keys: false },
        adaptive: true,
        availability_timeout: Duration::ZERO,
    }
}

impl Storm {
    fn new(seed: u64) -> Storm {
        let mut random = Random::seeded(seed);
        let settings = settings(&mut random);
        let compression = settings.compression;
        let mut storm = Storm {
            core: Accumulator::new(settings, Random::seeded(seed + 1)),
            now: Duration::ZERO,
            logs: (0..PARTITIONS).map(|_| Log::default()).collect(),
            leaders: vec![0; PARTITIONS],
            wires: BTreeMap::new(),
            deliveries: Vec::new(),
            next_value: 0,
            broker_limit: 4 + random.below(30),
            compressor: Compressor::new(),
            compression,
            random,
        };
        storm.tell_leaders();
        storm.core.take_producer_id(ProducerId { id: 7, epoch: 0 });
        storm
    }

    fn tell_leaders(&mut self) {
        let partition = |(index, leader): (usize, &i32)| Partition {
            index: index as i32,
            leader: Some(*leader),
            leader_epoch: 0,
            replicas: vec![],
            isr: vec![],
            offline: vec![],
            error: ErrorCode::NONE,
        };
        let partitions = self.leaders.iter().enumerate().map(partition).collect();
        self.core.learn(&Topic { name: "t".into(), id: Uuid::ZERO, internal: false, partitions });
    }

    fn append(&mut self) {
        let value = self.next_value.to_be_bytes();
        let partition = Some(self.random.below(PARTITIONS) as i32);
        let record = Record { partition, timestamp: Some(1), ..Record::new("t", &value) };
        let now = self.now;
        match self.core.append(&record, || now, || 1, &mut None) {
            Ok(appended) => {
                self.deliveries.push((self.next_value, appended.delivery));
                self.next_value += 1;
            }
            Err(Refused::NoRoom) => (),
            Err(refused) => panic!("{refused:?}"),
        }
    }

    fn drain(&mut self) {
        let down = if self.random.below(5) == 0 { self.random.below(NODES as usize) as i32 } else { -1 };
        let plan = self.core.drain(self.now, &mut |node| node != down);
        for finished in plan.expired {
            finished.tell();
        }
        for departure in plan.requests {
            let mut batches = Vec::new();
            for batch in departure.batches {
                let sealed = batch.payload.seal(batch.stamp, self.compression, &mut self.compressor);
                batches.push((batch.place, sealed.expect("a batch that can be built")));
            }
            self.wires.entry(departure.node).or_default().push_back(batches);
        }
    }

    /// The oldest request of a node arrives, and is answered.
    fn arrive(&mut self, node: i32, calm: bool) {
        let Some(request) = self.wires.entry(node).or_default().pop_front() else { return };
        let answers: Vec<_> = request
            .into_iter()
            .map(|(place, bytes)| {
                let landing = self.serve(node, place, &bytes, calm);
                (place, bytes, landing)
            })
            .collect();
        self.land(node, answers);
    }

    fn serve(&mut self, node: i32, place: Place, bytes: &Bytes, calm: bool) -> Landing {
        let refused = |code: ErrorCode| Landing::Refused {
            error: ClientError::code(code),
            records: vec![],
            log_start_offset: 0,
        };
        let partition = place.partition() as usize;
        if self.leaders[partition] != node {
            return refused(ErrorCode::NOT_LEADER_OR_FOLLOWER);
        }
        let (view, _) = BatchView::parse(bytes).expect("a batch");
        view.verify_crc().expect("a batch's own checksum");
        let mut decompressor = Decompressor::new();
        let values: Vec<u64> = view
            .records(&mut decompressor, 1 << 20)
            .expect("records")
            .map(|record| u64::from_be_bytes(record.unwrap().value.unwrap().try_into().unwrap()))
            .collect();
        assert_eq!(view.producer_id(), 7);
        if values.len() > self.broker_limit && values.len() > 1 {
            return refused(ErrorCode::MESSAGE_TOO_LARGE);
        }
        if values.iter().any(|value| value % POISON == 0) {
            return refused(ErrorCode::INVALID_RECORD);
        }
        if !calm && self.random.below(20) == 0 {
            return refused(ErrorCode::NOT_ENOUGH_REPLICAS);
        }
        match self.logs[partition].append(view.producer_epoch(), view.base_sequence(), &values) {
            Ok(base_offset) => Landing::Appended { base_offset, append_time: -1 },
            Err(code) => refused(code),
        }
    }

    /// The connection to a node breaks. Some requests may have been served, but nobody hears of it.
    fn lose(&mut self, node: i32) {
        let wire = std::mem::take(self.wires.entry(node).or_default());
        let served = self.random.below(wire.len() + 1);
        for (index, request) in wire.into_iter().enumerate() {
            let lost = ClientError::Disconnected { peer: "node".into(), reason: "storm".into() };
            let answers: Vec<_> = request
                .into_iter()
                .map(|(place, bytes)| {
                    if index < served {
                        self.serve(node, place, &bytes, false);
                    }
                    (place, bytes, Landing::Lost(lost.clone()))
                })
                .collect();
            self.land(node, answers);
        }
    }

    fn land(&mut self, node: i32, answers: Vec<(Place, Bytes, Landing)>) {
        self.core.request_done(node);
        for (place, bytes, landing) in answers {
            if let Some(finished) = self.core.land(place, bytes, landing, self.now) {
                finished.tell();
            }
        }
    }

    fn rage(&mut self, steps: usize) {
        for _ in 0..steps {
            self.now += Duration::from_millis(self.random.below(12) as u64);
            let node = self.random.below(NODES as usize) as i32;
            match self.random.below(100) {
                0..50 => self.append(),
                50..75 => self.drain(),
                75..94 => self.arrive(node, false),
                94..97 => self.lose(node),
                97..99 => {
                    let partition = self.random.below(PARTITIONS);
                    self.leaders[partition] = node;
                }
                _ => self.tell_leaders(),
            }
        }
    }

    fn calm_down(&mut self) {
        self.tell_leaders();
        for _ in 0..20_000 {
            if self.core.is_empty() {
                return;
            }
            self.now += Duration::from_millis(10);
            self.drain();
            for node in 0..NODES {
                self.arrive(node, true);
            }
        }
        panic!("batches are still there");
    }

    fn check(&self) {
        for (partition, log) in self.logs.iter().enumerate() {
            let ordered = log.values.is_sorted_by(|a, b| a < b);
            assert!(ordered, "partition {partition} is out of order: {:?}", log.values);
        }
        for (value, delivery) in &self.deliveries {
            let log = &self.logs[delivery.partition() as usize].values;
            match delivery.outcome().unwrap_or_else(|| panic!("{value} has no outcome")) {
                Ok(metadata) => {
                    let offset = metadata.offset.expect("an offset") as usize;
                    assert_eq!(
                        log.get(offset),
                        Some(value),
                        "an acknowledged record is not where it should be"
                    );
                }
                // Given up for want of time: nobody knows, which is what the error says.
                Err(error) if error.is_retriable() || matches!(error, ClientError::Timeout { .. }) => (),
                Err(error) if error.broker_code() == Some(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER) => (),
                Err(error) => {
                    let refusals = [Some(ErrorCode::INVALID_RECORD), Some(ErrorCode::MESSAGE_TOO_LARGE)];
                    assert!(refusals.contains(&error.broker_code()), "{error}");
                    assert!(!log.contains(value), "a refused record is in the log");
                }
            }
        }
        assert_eq!(self.core.memory_used, 0);
    }
}

fn storm(seed: u64) -> Storm {
    let mut storm = Storm::new(seed);
    storm.rage(600);
    storm.calm_down();
    storm.check();
    storm
}

#[test]
fn records_keep_their_order_and_are_there_once_whatever_fails() {
    let mut acknowledged = 0;
    for seed in 0..200 {
        let storm = match std::panic::catch_unwind(|| storm(seed)) {
            Ok(storm) => storm,
            Err(panic) => {
                eprintln!("the seed was {seed}");
                std::panic::resume_unwind(panic);
            }
        };
        acknowledged +=
            storm.deliveries.iter().filter(|(_, delivery)| delivery.outcome().unwrap().is_ok()).count();
    }
    // A storm in which nothing gets through would prove nothing.
    assert!(acknowledged > 25_000, "{acknowledged}");
}

#[test]
fn the_storm_notices_a_producer_without_sequence_numbers() {
    let unordered = (0..50).any(|seed| {
        let caught = std::panic::catch_unwind(|| {
            let mut storm = Storm::new(seed);
            storm.core.settings.idempotence = false;
            storm.core.settings.max_in_flight = 5;
            // Without a producer id the model takes everything.
            storm.rage(600);
            storm.logs.iter().all(|log| log.values.is_sorted_by(|a, b| a < b))
        });
        caught.is_err() || !caught.unwrap_or(true)
    });
    assert!(unordered);
}

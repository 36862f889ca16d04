//! The loop around the core: what may leave goes out, what comes back goes in. One task a producer; a request that
//! waits for its answer is a task of its own.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::compression::{Compression, CompressionType, Compressor};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::produce_request::{PartitionProduceData, TopicProduceData};
use kfk_protocol::messages::produce_response::PartitionProduceResponse;
use kfk_protocol::messages::{InitProducerIdRequest, ProduceRequest, ProduceResponse};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::{Message, Request};
use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::accumulator::Accumulator;
use super::batch::{Finished, ProducerId};
use super::drain::{Departure, Place};
use super::outcomes::Landing;
use crate::client::{Client, Route, Sending};
use crate::cluster::{LeaderHint, Node};
use crate::config::{Acks, Address};
use crate::connection::Answer;
use crate::error::ClientError;
use crate::links::Link;
use crate::versions::{read_answer, request_frame, spliced};

/// What the producer and its tasks share.
pub(super) struct Shared {
    pub(super) client: Client,
    pub(super) core: Mutex<Accumulator>,
    /// Wakes the loop.
    pub(super) wake: Notify,
    /// Wakes senders that wait for memory.
    pub(super) room: Notify,
    /// The zero of the core's time.
    pub(super) origin: Instant,
    pub(super) acks: Acks,
    pub(super) compression: Compression,
    connecting: Mutex<HashSet<i32>>,
    asking_id: AtomicBool,
    refreshing: AtomicBool,
}

/// A batch that is out, with what is needed to send it again.
struct Flight {
    place: Place,
    topic: Arc<str>,
    topic_id: Uuid,
    bytes: Bytes,
}

impl Shared {
    pub(super) fn new(client: Client, core: Accumulator, acks: Acks, compression: Compression) -> Shared {
        Shared {
            client,
            core: Mutex::new(core),
            wake: Notify::new(),
            room: Notify::new(),
            origin: Instant::now(),
            acks,
            compression,
            connecting: Mutex::default(),
            asking_id: AtomicBool::new(false),
            refreshing: AtomicBool::new(false),
        }
    }

    pub(super) fn now(&self) -> Duration {
        self.origin.elapsed()
    }

    /// Says outcomes, outside of the core's lock, and lets in who waits for the memory.
    pub(super) fn tell(&self, finished: Vec<Finished>) {
        if finished.is_empty() {
            return;
        }
        for batch in finished {
            batch.tell();
        }
        self.room.notify_waiters();
    }

    /// The producer cannot go on: everything fails, now and later.
    fn fail(&self, error: ClientError) {
        let finished = {
            let mut core = self.core.lock();
            core.failed = Some(error.clone());
            core.fail_all(&error)
        };
        self.tell(finished);
        self.wake.notify_one();
    }
}

/// Runs until the producer is closed and everything has its outcome.
pub(super) async fn run(shared: Arc<Shared>) {
    let mut compressor = Compressor::new();
    let mut generation = 0;
    loop {
        learn_leaders(&shared, &mut generation);
        let mut reachable = |node| shared.client.open_link(node).is_some();
        let (mut plan, done) = {
            let mut core = shared.core.lock();
            let plan = core.drain(shared.now(), &mut reachable);
            (plan, core.closing && core.is_empty())
        };
        shared.tell(std::mem::take(&mut plan.expired));
        for departure in plan.requests {
            depart(&shared, departure, &mut compressor);
        }
        for node in plan.connect {
            connect(&shared, node);
        }
        if plan.needs_producer_id {
            ask_producer_id(&shared);
        }
        if plan.needs_leader || (generation > 0 && shared.client.needs_refresh()) {
            refresh(&shared);
        }
        if done {
            break;
        }
        match plan.wake_at {
            // A timeout is a reason to look again like any other.
            Some(at) => drop(timeout_at(shared.origin + at, shared.wake.notified()).await),
            None => shared.wake.notified().await,
        }
    }
}

/// Tells the core where partitions are, if that has changed.
fn learn_leaders(shared: &Shared, generation: &mut u64) {
    let metadata = shared.client.metadata();
    if metadata.generation == *generation {
        return;
    }
    *generation = metadata.generation;
    let mut core = shared.core.lock();
    let known: Vec<_> = core.topic_names().filter_map(|name| metadata.topics.get(name).cloned()).collect();
    for topic in known {
        core.learn(&topic);
    }
}

fn connect(shared: &Arc<Shared>, node: i32) {
    if !shared.connecting.lock().insert(node) {
        return;
    }
    let shared = shared.clone();
    tokio::spawn(async move {
        let deadline = Instant::now() + shared.client.config().request_timeout;
        if shared.client.connect_node(node, deadline).await.is_err() {
            // Its partitions may have other leaders by now.
            shared.client.metadata_is_stale();
        }
        shared.connecting.lock().remove(&node);
        shared.wake.notify_one();
    });
}

fn refresh(shared: &Arc<Shared>) {
    if shared.refreshing.swap(true, Ordering::Relaxed) {
        return;
    }
    let shared = shared.clone();
    tokio::spawn(async move {
        shared.client.metadata_is_stale();
        // Not max.block.ms, which may be zero: nobody is blocked by this.
        let deadline = Instant::now() + shared.client.config().request_timeout;
        let refreshed = shared.client.refresh_metadata(deadline).await;
        // The same answer again would bring us back here at once.
        shared.client.back_off(1, Instant::now() + Duration::from_secs(3600)).await;
        shared.refreshing.store(false, Ordering::Relaxed);
        if let Err(error) = refreshed {
            (shared.client.config().on_warning)(&error.to_string());
        }
        shared.wake.notify_one();
    });
}

fn ask_producer_id(shared: &Arc<Shared>) {
    if shared.asking_id.swap(true, Ordering::Relaxed) {
        return;
    }
    let shared = shared.clone();
    tokio::spawn(async move {
        let request = InitProducerIdRequest {
            transactional_id: None,
            transaction_timeout_ms: i32::MAX,
            ..Default::default()
        };
        let sending = Sending {
            // Not max.block.ms, which may be zero: nobody is blocked by this.
            deadline: Some(Instant::now() + shared.client.config().request_timeout),
            transient: &|answer: &<InitProducerIdRequest as Request>::Response| {
                Some(ErrorCode(answer.error_code)).filter(|code| code.is_retriable())
            },
            ..Sending::default()
        };
        let answer = shared.client.send_with(Route::Any, &request, sending).await;
        shared.asking_id.store(false, Ordering::Relaxed);
        match answer {
            Ok(answer) if answer.error_code == 0 => {
                let producer = ProducerId { id: answer.producer_id, epoch: answer.producer_epoch };
                shared.core.lock().take_producer_id(producer);
                shared.wake.notify_one();
            }
            Ok(answer) => shared.fail(ClientError::code(ErrorCode(answer.error_code))),
            // Nobody answers: records wait as long as delivery.timeout.ms lets them.
            Err(ClientError::Unreachable { .. } | ClientError::Timeout { .. }) => shared.wake.notify_one(),
            Err(error) => shared.fail(error),
        }
    });
}

/// Sends one request.
fn depart(shared: &Arc<Shared>, departure: Departure, compressor: &mut Compressor) {
    let node = departure.node;
    let mut flights = Vec::with_capacity(departure.batches.len());
    let mut unsendable = Vec::new();
    for batch in departure.batches {
        match batch.payload.seal(batch.stamp, shared.compression, compressor) {
            Ok(bytes) => flights.push(Flight {
                place: batch.place,
                topic: batch.topic,
                topic_id: batch.topic_id,
                bytes,
            }),
            Err(error) => {
                let refused = Landing::Refused { error, records: Vec::new(), log_start_offset: -1 };
                unsendable.push((batch.place, Bytes::new(), refused));
            }
        }
    }
    if !unsendable.is_empty() {
        land(shared, None, unsendable);
    }
    let lost = |error: ClientError, flights: Vec<Flight>| {
        let landings = flights.into_iter().map(|flight| {
            let landing = match &error {
                ClientError::Unsupported { .. } => {
                    Landing::Refused { error: error.clone(), records: Vec::new(), log_start_offset: -1 }
                }
                _ => Landing::Lost(error.clone()),
            };
            (flight.place, flight.bytes, landing)
        });
        land(shared, Some(node), landings.collect());
    };
    let Some(link) = shared.client.open_link(node) else {
        let reason = "it was closed before the request was sent".into();
        return lost(ClientError::Disconnected { peer: format!("node {node}"), reason }, flights);
    };
    let (answer, version) = match send(shared, &link, &flights) {
        Ok(sent) => sent,
        Err(error) => return lost(error, flights),
    };
    let Some(answer) = answer else {
        // acks=0: nobody will say more than that it has left.
        let gone = Landing::Appended { base_offset: -1, append_time: -1 };
        let landings = flights.into_iter().map(|flight| (flight.place, flight.bytes, gone.clone()));
        return land(shared, Some(node), landings.collect());
    };
    let shared = shared.clone();
    tokio::spawn(async move {
        let deadline = Instant::now() + shared.client.config().request_timeout;
        let peer = link.connection.peer();
        let response = match answer.by(deadline).await {
            Ok(bytes) => read_answer::<ProduceRequest>(bytes, version, peer),
            Err(error) => Err(error),
        };
        let landings = match response {
            Ok(response) => landings(&shared.client, flights, response, peer),
            Err(error) => {
                shared.client.metadata_is_stale();
                let lost = |flight: Flight| (flight.place, flight.bytes, Landing::Lost(error.clone()));
                flights.into_iter().map(lost).collect()
            }
        };
        land(&shared, Some(node), landings);
    });
}

/// Encodes and sends; the answer is `None` where there will be none.
fn send(shared: &Shared, link: &Link, flights: &[Flight]) -> Result<(Option<Answer>, i16), ClientError> {
    let mut topics: BTreeMap<usize, TopicProduceData> = BTreeMap::new();
    let mut batches = Vec::with_capacity(flights.len());
    for flight in flights {
        let (topic, _) = flight.place.queue();
        let data = topics.entry(topic).or_insert_with(|| TopicProduceData {
            name: flight.topic.to_string(),
            topic_id: flight.topic_id,
            partition_data: Vec::new(),
        });
        data.partition_data.push(PartitionProduceData {
            index: flight.place.partition(),
            records: Some(spliced(&flight.bytes, batches.len())),
        });
        batches.push(flight.bytes.clone());
    }
    // From version 13 on topics go by id, which clusters from before 2.8 do not have.
    let nameless = flights.iter().any(|flight| flight.topic_id.is_zero());
    let highest = if nameless { 12 } else { *ProduceRequest::VERSIONS.end() };
    // Brokers that know only older versions do not know zstd (KIP-110).
    let zstd = shared.compression.kind() == CompressionType::Zstd;
    let lowest = if zstd { 7 } else { *ProduceRequest::VERSIONS.start() };
    let version = link.versions.pick::<ProduceRequest>(lowest..=highest)?;
    let config = shared.client.config();
    let request = ProduceRequest {
        transactional_id: None,
        acks: shared.acks.on_wire(),
        timeout_ms: i32::try_from(config.request_timeout.as_millis()).unwrap_or(i32::MAX),
        topic_data: topics.into_values().collect(),
    };
    let frame = request_frame(&request, version, &config.client_id, &batches).map_err(|error| {
        ClientError::Unsupported { peer: link.connection.peer().into(), problem: error.to_string() }
    })?;
    if shared.acks == Acks::None {
        link.connection.send_unanswered(frame)?;
        return Ok((None, version));
    }
    Ok((Some(link.connection.send(frame)?), version))
}

/// Finds each batch's outcome in the answer.
fn landings(
    client: &Client,
    flights: Vec<Flight>,
    response: ProduceResponse,
    peer: &str,
) -> Vec<(Place, Bytes, Landing)> {
    let endpoints: Vec<Node> = response
        .node_endpoints
        .into_iter()
        .map(|endpoint| Node {
            id: endpoint.node_id,
            address: Address { host: endpoint.host, port: u16::try_from(endpoint.port).unwrap_or(0) },
            rack: endpoint.rack,
        })
        .collect();
    let mut open: Vec<Option<Flight>> = flights.into_iter().map(Some).collect();
    let mut found = Vec::with_capacity(open.len());
    let mut cursor = 0;
    for topic in response.responses {
        for partition in topic.partition_responses {
            let matches = |flight: &Option<Flight>| {
                flight.as_ref().is_some_and(|flight| {
                    let same = match topic.topic_id.is_zero() {
                        true => *flight.topic == *topic.name,
                        false => flight.topic_id == topic.topic_id,
                    };
                    same && flight.place.partition() == partition.index
                })
            };
            // Brokers answer in the order of the request; a search is only for those that do not.
            let place = match open.get(cursor).is_some_and(matches) {
                true => Some(cursor),
                false => open.iter().position(matches),
            };
            let Some(flight) = place.and_then(|place| open[place].take()) else { continue };
            cursor = place.map_or(cursor, |place| place + 1);
            note_leader(client, &flight.topic, &partition, &endpoints);
            found.push((flight.place, flight.bytes, landing(partition)));
        }
    }
    let problem = || ClientError::Protocol { peer: peer.into(), problem: "a batch was not answered".into() };
    found.extend(open.into_iter().flatten().map(|left| (left.place, left.bytes, Landing::Lost(problem()))));
    found
}

fn landing(partition: PartitionProduceResponse) -> Landing {
    let code = ErrorCode(partition.error_code);
    if code.is_none() {
        return Landing::Appended {
            base_offset: partition.base_offset,
            append_time: partition.log_append_time_ms,
        };
    }
    let records = partition.record_errors.into_iter().filter_map(|record| {
        let index = u32::try_from(record.batch_index).ok()?;
        Some((index, record.batch_index_error_message?))
    });
    Landing::Refused {
        error: ClientError::refused(code, partition.error_message),
        records: records.collect(),
        log_start_offset: partition.log_start_offset,
    }
}

/// What an answer says about who leads the partition.
fn note_leader(client: &Client, topic: &str, partition: &PartitionProduceResponse, endpoints: &[Node]) {
    let code = ErrorCode(partition.error_code);
    let moved = matches!(
        code,
        ErrorCode::NOT_LEADER_OR_FOLLOWER
            | ErrorCode::FENCED_LEADER_EPOCH
            | ErrorCode::LEADER_NOT_AVAILABLE
            | ErrorCode::UNKNOWN_TOPIC_OR_PARTITION
            | ErrorCode::UNKNOWN_TOPIC_ID
            | ErrorCode::INCONSISTENT_TOPIC_ID
            | ErrorCode::KAFKA_STORAGE_ERROR
            | ErrorCode::REPLICA_NOT_AVAILABLE
    );
    if !moved {
        return;
    }
    let hint = LeaderHint {
        leader: partition.current_leader.leader_id,
        epoch: partition.current_leader.leader_epoch,
    };
    if !client.take_hint(topic, partition.index, hint, endpoints.iter().cloned()) {
        client.metadata_is_stale();
    }
}

/// Hands outcomes to the core. `node` is whose request has ended, if one has.
fn land(shared: &Shared, node: Option<i32>, landings: Vec<(Place, Bytes, Landing)>) {
    let now = shared.now();
    let finished = {
        let mut core = shared.core.lock();
        if let Some(node) = node {
            core.request_done(node);
        }
        let land = |(place, bytes, landing)| core.land(place, bytes, landing, now);
        landings.into_iter().filter_map(land).collect()
    };
    shared.tell(finished);
    shared.wake.notify_one();
}

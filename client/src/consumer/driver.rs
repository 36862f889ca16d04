//! The loop around the core: asks for what it wants, hands it what comes. One task a consumer; a question that waits
//! for its answer is a task of its own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::fetch_response::PartitionData;
use kfk_protocol::messages::offset_for_leader_epoch_request::{
    OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use kfk_protocol::messages::{FetchRequest, FetchResponse, OffsetForLeaderEpochRequest};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Message;
use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use super::arrivals::Arrival;
use super::fetcher::{Asked, FetchPlan, Fetcher, Plan, Ticket};
use crate::admin::{Admin, OffsetSpec};
use crate::client::{Client, Route, Sending};
use crate::cluster::{LeaderHint, Node, TopicPartition};
use crate::config::{Address, ConsumerConfig};
use crate::error::ClientError;
use crate::versions::{read_answer, request_frame};

/// What the consumer and its tasks share.
pub(super) struct Shared {
    pub(super) client: Client,
    pub(super) core: Mutex<Fetcher>,
    /// Wakes the loop.
    pub(super) wake: Notify,
    /// Wakes polls.
    pub(super) arrived: Notify,
    pub(super) config: ConsumerConfig,
    origin: Instant,
    connecting: Mutex<HashSet<i32>>,
    refreshing: AtomicBool,
    /// Topics whose absence has been reported.
    missing: Mutex<HashSet<String>>,
}

impl Shared {
    pub(super) fn new(config: ConsumerConfig, core: Fetcher) -> Shared {
        Shared {
            client: Client::new(config.client.clone()),
            core: Mutex::new(core),
            wake: Notify::new(),
            arrived: Notify::new(),
            config,
            origin: Instant::now(),
            connecting: Mutex::default(),
            refreshing: AtomicBool::new(false),
            missing: Mutex::default(),
        }
    }

    fn now(&self) -> Duration {
        self.origin.elapsed()
    }
}

/// Runs until the consumer is closed.
pub(super) async fn run(shared: Arc<Shared>) {
    loop {
        let metadata = shared.client.metadata();
        let mut reachable = |node| shared.client.open_link(node).is_some();
        let plan = {
            let mut core = shared.core.lock();
            if core.closed {
                break;
            }
            core.plan(shared.now(), wall_ms(), &metadata, &mut reachable)
        };
        let wake_at = plan.wake_at;
        // Not for the first time: the topics were named, and asked for, when they were assigned.
        let stale = metadata.generation > 0 && shared.client.needs_refresh();
        if plan.needs_metadata || stale {
            refresh(&shared);
        }
        if plan.failed {
            shared.arrived.notify_waiters();
        }
        start(&shared, plan);
        match wake_at {
            // A timeout is a reason to look again like any other.
            Some(at) => drop(timeout_at(shared.origin + at, shared.wake.notified()).await),
            None => shared.wake.notified().await,
        }
    }
}

fn start(shared: &Arc<Shared>, plan: Plan) {
    for node in plan.connect {
        connect(shared, node);
    }
    if !plan.resets.is_empty() {
        tokio::spawn(find_offsets(shared.clone(), plan.resets));
    }
    for (ticket, epoch, leader_epoch) in plan.checks {
        tokio::spawn(check(shared.clone(), ticket, epoch, leader_epoch));
    }
    for fetch in plan.fetches {
        start_fetch(shared, fetch);
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
        let deadline = shared.client.default_deadline();
        match shared.client.refresh_metadata(deadline).await {
            Ok(metadata) => {
                for (topic, code) in &metadata.topic_errors {
                    report_missing(&shared, topic, *code);
                }
            }
            // Nobody answers: the application's poll hears of it, and may poll again.
            Err(error) => {
                shared.core.lock().fail(error);
                shared.arrived.notify_waiters();
            }
        }
        shared.wake.notify_one();
        // The same answer again would bring us back here at once.
        shared.client.back_off(1, Instant::now() + Duration::from_secs(3600)).await;
        shared.refreshing.store(false, Ordering::Relaxed);
        shared.wake.notify_one();
    });
}

/// A topic that is not there may come; one that may not be read will not.
fn report_missing(shared: &Shared, topic: &str, code: ErrorCode) {
    let assigned = shared.core.lock().assignment().iter().any(|partition| partition.topic == topic);
    if !assigned || !shared.missing.lock().insert(topic.to_string()) {
        return;
    }
    if code.is_retriable() {
        (shared.client.config().on_warning)(&format!("topic {topic}: {}", code.message()));
    } else {
        let message = format!("topic {topic}: {}", code.message());
        shared.core.lock().fail(ClientError::refused(code, Some(message)));
        shared.arrived.notify_waiters();
    }
}

async fn find_offsets(shared: Arc<Shared>, resets: Vec<(Ticket, OffsetSpec)>) {
    let wanted: Vec<(TopicPartition, OffsetSpec)> =
        resets.iter().map(|(ticket, spec)| (ticket.partition.clone(), *spec)).collect();
    let admin = Admin::on(shared.client.clone());
    let found = admin.list_offsets(&wanted, shared.config.isolation).await;
    {
        let mut core = shared.core.lock();
        let now = shared.now();
        match found {
            Ok(found) => {
                for ((ticket, _), (_, outcome)) in resets.iter().zip(found) {
                    let place = outcome.map(|listed| {
                        listed.offset.map(|offset| (offset, listed.leader_epoch.unwrap_or(-1)))
                    });
                    core.reset_found(ticket, place, now);
                }
            }
            Err(error) => {
                for (ticket, _) in &resets {
                    core.reset_found(ticket, Err(error.clone()), now);
                }
            }
        }
    }
    shared.wake.notify_one();
    shared.arrived.notify_waiters();
}

/// Asks the new leader where the epoch of what was read last ends (KIP-320).
async fn check(shared: Arc<Shared>, ticket: Ticket, epoch: i32, leader_epoch: i32) {
    let partition = &ticket.partition;
    let request = OffsetForLeaderEpochRequest {
        replica_id: -1,
        topics: vec![OffsetForLeaderTopic {
            topic: partition.topic.clone(),
            partitions: vec![OffsetForLeaderPartition {
                partition: partition.partition,
                current_leader_epoch: leader_epoch,
                leader_epoch: epoch,
            }],
        }],
    };
    // Before version 3 the API was for brokers only.
    let versions = 3..=*OffsetForLeaderEpochRequest::VERSIONS.end();
    let sending = Sending { versions, ..Sending::default() };
    let route = Route::Leader(partition.topic.clone(), partition.partition);
    let answer = shared.client.send_with(route, &request, sending).await;
    let found = answer.and_then(|answer| {
        let found = answer.topics.into_iter().flat_map(|topic| topic.partitions).next();
        let Some(found) = found else { return Ok(None) };
        crate::error::check(found.error_code, None)?;
        Ok(Some(found.end_offset).filter(|offset| *offset >= 0))
    });
    if found.is_err() {
        shared.client.metadata_is_stale();
    }
    let now = shared.now();
    shared.core.lock().checked(&ticket, leader_epoch, found, now);
    shared.wake.notify_one();
    shared.arrived.notify_waiters();
}

/// Sends a fetch and leaves a task to wait for the answer.
fn start_fetch(shared: &Arc<Shared>, fetch: FetchPlan) {
    let FetchPlan { node, wanted, asked } = fetch;
    let ids: HashMap<Uuid, String> = wanted
        .iter()
        .filter(|(_, wanted)| !wanted.topic_id.is_zero())
        .map(|(partition, wanted)| (wanted.topic_id, partition.topic.clone()))
        .collect();
    let sent = send_fetch(shared, node, wanted);
    let shared = shared.clone();
    tokio::spawn(async move {
        let response = match sent {
            Ok((answer, version, peer)) => {
                // The broker may take its time before it begins to be late.
                let patience = shared.client.config().request_timeout + shared.config.fetch_max_wait;
                match answer.by(Instant::now() + patience).await {
                    Ok(bytes) => read_answer::<FetchRequest>(bytes, version, &peer),
                    Err(error) => Err(error),
                }
            }
            Err(error) => Err(error),
        };
        take_response(&shared, node, response, asked, &ids);
        shared.wake.notify_one();
        shared.arrived.notify_waiters();
    });
}

type Sent = (crate::connection::Answer, i16, String);

fn send_fetch(
    shared: &Shared,
    node: i32,
    wanted: BTreeMap<TopicPartition, super::session::Wanted>,
) -> Result<Sent, ClientError> {
    let Some(link) = shared.client.open_link(node) else {
        let reason = "it was closed before the request was sent".into();
        return Err(ClientError::Disconnected { peer: format!("node {node}"), reason });
    };
    let config = &shared.config;
    let nameless = wanted.values().any(|wanted| wanted.topic_id.is_zero());
    let mut request = FetchRequest {
        max_wait_ms: i32::try_from(config.fetch_max_wait.as_millis()).unwrap_or(i32::MAX),
        min_bytes: config.fetch_min_bytes,
        max_bytes: config.fetch_max_bytes,
        isolation_level: config.isolation.on_wire(),
        rack_id: config.rack.clone(),
        ..Default::default()
    };
    // From version 13 on topics go by id, which clusters from before 2.8 do not have.
    let highest = if nameless { 12 } else { *FetchRequest::VERSIONS.end() };
    let version = link.versions.pick::<FetchRequest>(*FetchRequest::VERSIONS.start()..=highest)?;
    shared.core.lock().session(node).request(wanted, &mut request);
    if version < 7 {
        // No sessions yet, and nothing to forget.
        request.forgotten_topics_data.clear();
    }
    let peer = link.connection.peer().to_string();
    let frame = request_frame(&request, version, &config.client.client_id, &[])
        .map_err(|error| ClientError::Unsupported { peer: peer.clone(), problem: error.to_string() })?;
    Ok((link.connection.send(frame)?, version, peer))
}

fn take_response(
    shared: &Shared,
    node: i32,
    response: Result<FetchResponse, ClientError>,
    asked: HashMap<TopicPartition, Asked>,
    ids: &HashMap<Uuid, String>,
) {
    let now = shared.now();
    let mut core = shared.core.lock();
    core.fetch_done(node);
    let response = match response {
        Ok(response) => response,
        Err(error) => {
            core.session(node).broken(false);
            core.fetch_failed(&asked, now);
            if matches!(error, ClientError::Unsupported { .. } | ClientError::Protocol { .. }) {
                core.fail(error);
            }
            drop(core);
            return shared.client.metadata_is_stale();
        }
    };
    let code = ErrorCode(response.error_code);
    if code != ErrorCode::NONE {
        core.session(node).broken(code == ErrorCode::FETCH_SESSION_ID_NOT_FOUND);
        let session_only =
            matches!(code, ErrorCode::FETCH_SESSION_ID_NOT_FOUND | ErrorCode::INVALID_FETCH_SESSION_EPOCH);
        if !session_only {
            core.fetch_failed(&asked, now);
            drop(core);
            shared.client.metadata_is_stale();
        }
        return;
    }
    core.session(node).answered(response.session_id);
    let mut stale = false;
    let mut hints = Vec::new();
    for topic in response.responses {
        let name = if topic.topic_id.is_zero() { Some(&topic.topic) } else { ids.get(&topic.topic_id) };
        let Some(name) = name.cloned() else { continue };
        for data in topic.partitions {
            let partition = TopicPartition::new(name.clone(), data.partition_index);
            let Some(asked) = asked.get(&partition) else { continue };
            let leader = &data.current_leader;
            if leader.leader_id >= 0 {
                let hint = LeaderHint { leader: leader.leader_id, epoch: leader.leader_epoch };
                hints.push((partition.clone(), hint));
            }
            stale |= core.arrived(&partition, *asked, arrival(data), now);
        }
    }
    drop(core);
    let endpoints: Vec<Node> = response
        .node_endpoints
        .into_iter()
        .map(|endpoint| Node {
            id: endpoint.node_id,
            address: Address { host: endpoint.host, port: u16::try_from(endpoint.port).unwrap_or(0) },
            rack: endpoint.rack,
        })
        .collect();
    let mut hinted = false;
    for (partition, hint) in hints {
        let (topic, index) = (&partition.topic, partition.partition);
        hinted |= shared.client.take_hint(topic, index, hint, endpoints.iter().cloned());
    }
    if stale && !hinted {
        shared.client.metadata_is_stale();
    }
}

fn arrival(data: PartitionData) -> Arrival {
    let aborted = data.aborted_transactions.unwrap_or_default().into_iter();
    Arrival {
        code: ErrorCode(data.error_code),
        bytes: data.records.and_then(|records| records.into_bytes()).unwrap_or_default(),
        high_watermark: data.high_watermark,
        log_start: data.log_start_offset,
        aborted: aborted.map(|aborted| (aborted.producer_id, aborted.first_offset)).collect(),
        preferred: data.preferred_read_replica,
    }
}

fn wall_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

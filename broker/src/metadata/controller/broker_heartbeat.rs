//! BrokerHeartbeat: versions 0 to 2. A broker says it lives, and learns whether it is in service.

use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{BrokerHeartbeatRequest, BrokerHeartbeatResponse};

use super::context::Context;
use super::heartbeats::Heartbeats;
use super::leader_changes;
use super::outcome::{ApiError, Outcome};
use crate::metadata::image::Broker;
use crate::metadata::record::Record;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fenced,
    Unfenced,
    ControlledShutdown,
    ShutdownNow,
}

/// Takes a heartbeat. A caller that then proposes records must say where they ended
/// ([`Heartbeats::set_shutdown_offset`]) if the broker is in controlled shutdown.
pub fn broker_heartbeat(
    cx: &Context<'_>,
    heartbeats: &mut Heartbeats,
    request: &BrokerHeartbeatRequest,
    now: Duration,
) -> Result<Outcome<BrokerHeartbeatResponse>, ApiError> {
    let broker = registered(cx, request.broker_id, request.broker_epoch)?;
    let current = state(broker);
    let next = next_state(cx, heartbeats, broker, request);
    let mut records = Vec::new();
    if next != current {
        match next {
            State::Fenced | State::ShutdownNow => leader_changes::fence(cx, broker, &mut records),
            State::Unfenced => leader_changes::unfence(cx, broker, &mut records),
            State::ControlledShutdown => {
                leader_changes::begin_controlled_shutdown(cx, broker, &mut records);
            }
        }
    }
    heartbeats.touch(broker.id, broker.epoch, request.current_metadata_offset, now);
    directories(cx, broker, request, &mut records);
    let response = BrokerHeartbeatResponse {
        is_caught_up: is_caught_up(broker, request),
        is_fenced: matches!(next, State::Fenced | State::ShutdownNow),
        should_shut_down: next == State::ShutdownNow,
        ..Default::default()
    };
    Ok(Outcome { records, response })
}

/// Fences a broker that was not heard of for `broker.session.timeout.ms`, if there is one.
pub fn fence_stale_broker(cx: &Context<'_>, heartbeats: &mut Heartbeats, now: Duration) -> Vec<Record> {
    let timeout = session_timeout(cx);
    let is_stale = |b: &&Broker| !b.fenced && !heartbeats.is_alive(b.id, b.epoch, now, timeout);
    // One at a time: the next must not be chosen to lead what this one led.
    let mut records = Vec::new();
    if let Some(stale) = cx.image.brokers().values().find(is_stale) {
        leader_changes::fence(cx, stale, &mut records);
        heartbeats.forget(stale.id);
    }
    records
}

/// `broker.session.timeout.ms`.
pub(super) fn session_timeout(cx: &Context<'_>) -> Duration {
    Duration::from_millis(u64::try_from(cx.config.broker().broker_session_timeout_ms).unwrap_or(0))
}

/// The broker that is registered under this epoch.
pub(super) fn registered<'a>(cx: &Context<'a>, id: i32, epoch: i64) -> Result<&'a Broker, ApiError> {
    let text = match cx.image.broker(id) {
        Some(broker) if broker.epoch == epoch => return Ok(broker),
        Some(broker) => format!("Expected broker epoch {}, but got broker epoch {epoch}", broker.epoch),
        None => format!("No broker registration found for broker id {id}"),
    };
    Err(ApiError::new(ErrorCode::STALE_BROKER_EPOCH, text))
}

fn state(broker: &Broker) -> State {
    match (broker.fenced, broker.in_controlled_shutdown) {
        (true, _) => State::Fenced,
        (false, true) => State::ControlledShutdown,
        (false, false) => State::Unfenced,
    }
}

/// A broker that has not read its own registration knows too little to serve.
fn is_caught_up(broker: &Broker, request: &BrokerHeartbeatRequest) -> bool {
    request.current_metadata_offset >= broker.epoch
}

fn next_state(
    cx: &Context<'_>,
    heartbeats: &Heartbeats,
    broker: &Broker,
    request: &BrokerHeartbeatRequest,
) -> State {
    let leads = || {
        let mut partitions = cx.image.topics().iter().flat_map(|topic| topic.partitions.values());
        partitions.any(|partition| partition.leader == broker.id)
    };
    match state(broker) {
        State::Fenced if request.want_shut_down => State::ShutdownNow,
        State::Fenced if !request.want_fence && is_caught_up(broker, request) => State::Unfenced,
        State::Fenced => State::Fenced,
        State::Unfenced => match (request.want_fence, request.want_shut_down) {
            (true, true) => State::ShutdownNow,
            (true, false) => State::Fenced,
            (false, true) if leads() => State::ControlledShutdown,
            (false, true) => State::ShutdownNow,
            (false, false) => State::Unfenced,
        },
        State::ControlledShutdown => {
            let active = cx.image.brokers().values().filter(|broker| broker.is_active());
            let lowest = heartbeats.lowest_metadata_offset(active.map(|broker| broker.id));
            let reached = match (heartbeats.shutdown_offset(broker.id), lowest) {
                (Some(offset), Some(lowest)) => offset <= lowest,
                _ => true,
            };
            if !leads() && reached { State::ShutdownNow } else { State::ControlledShutdown }
        }
        State::ShutdownNow => State::ShutdownNow,
    }
}

/// Directories that the broker reports as failed or cordoned.
fn directories(
    cx: &Context<'_>,
    broker: &Broker,
    request: &BrokerHeartbeatRequest,
    records: &mut Vec<Record>,
) {
    let level = cx.image.features().metadata_version();
    if level.has_directories() {
        leader_changes::directories_offline(cx, broker, &request.offline_log_dirs, records);
    }
    match &request.cordoned_log_dirs {
        Some(cordoned)
            if level.has_cordoned_dirs() && broker.cordoned_log_dirs.as_ref() != Some(cordoned) =>
        {
            let set = Some(cordoned.clone());
            records.push(leader_changes::registration_change(broker, |c| c.cordoned_log_dirs = set));
        }
        _ => {}
    }
}

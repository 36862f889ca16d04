//! BrokerRegistration: versions 0 to 4.

use std::collections::BTreeSet;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::register_broker_record::{BrokerEndpoint, BrokerFeature};
use kfk_protocol::messages::{BrokerRegistrationRequest, BrokerRegistrationResponse, RegisterBrokerRecord};

use super::broker_heartbeat::session_timeout;
use super::context::Context;
use super::heartbeats::Heartbeats;
use super::leader_changes::{self, BrokerChange};
use super::outcome::{ApiError, Outcome};
use crate::metadata::image::{Broker, Partition};
use crate::metadata::record::Record;
use crate::metadata::version::METADATA_VERSION;

/// Registers a broker, or a new incarnation of one. It stays fenced until its heartbeats show that it has read
/// its own registration.
///
/// `next_epoch` is the epoch of a new incarnation: the offset that the next record will have. The answer has
/// no place for a text, so the reason of a refusal is the error of the result, for the log.
pub fn register_broker(
    cx: &Context<'_>,
    heartbeats: &mut Heartbeats,
    request: &BrokerRegistrationRequest,
    next_epoch: i64,
    now: Duration,
) -> Result<Outcome<BrokerRegistrationResponse>, ApiError> {
    let (id, cluster_id) = (request.broker_id, &cx.identity.cluster_id);
    if request.cluster_id != *cluster_id {
        let text = format!("Expected cluster ID {cluster_id}, but got cluster ID {}", request.cluster_id);
        return Err(ApiError::new(ErrorCode::INCONSISTENT_CLUSTER_ID, text));
    }
    let existing = cx.image.broker(id);
    let same_incarnation = existing.is_some_and(|broker| broker.incarnation == request.incarnation_id);
    let alive = |broker: &Broker| heartbeats.is_alive(id, broker.epoch, now, session_timeout(cx));
    if !same_incarnation && existing.is_some_and(alive) {
        let text = "Another broker is registered with that broker id. If the broker was recently restarted \
                    this should self-resolve once the heartbeat manager expires the broker's session.";
        return Err(ApiError::new(ErrorCode::DUPLICATE_BROKER_REGISTRATION, text));
    }
    if request.is_migrating_zk_broker {
        let text = "Controller does not support registering ZK brokers.";
        return Err(ApiError::new(ErrorCode::BROKER_ID_NOT_REGISTERED, text));
    }
    let has_directories = cx.image.features().metadata_version().has_directories();
    if has_directories {
        check_directories(cx, request)?;
    }
    check_features(cx, request)?;

    let mut records = Vec::new();
    let mut record = RegisterBrokerRecord {
        broker_id: id,
        incarnation_id: request.incarnation_id,
        broker_epoch: next_epoch,
        end_points: request.listeners.iter().map(end_point).collect(),
        features: request.features.iter().map(feature).collect(),
        rack: request.rack.clone(),
        fenced: true,
        log_dirs: if has_directories { request.log_dirs.clone() } else { Vec::new() },
        ..Default::default()
    };
    match existing.filter(|_| same_incarnation) {
        Some(broker) => {
            record.broker_epoch = broker.epoch;
            record.fenced = broker.fenced;
            record.in_controlled_shutdown = broker.in_controlled_shutdown;
            record.cordoned_log_dirs.clone_from(&broker.cordoned_log_dirs);
        }
        None => take_over(cx, request, existing, &mut records),
    }
    let broker_epoch = record.broker_epoch;
    records.push(record.into());
    heartbeats.touch(id, broker_epoch, -1, now);
    let response = BrokerRegistrationResponse { broker_epoch, ..Default::default() };
    Ok(Outcome { records, response })
}

fn invalid<T>(text: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::INVALID_REGISTRATION, text))
}

fn check_directories(cx: &Context<'_>, request: &BrokerRegistrationRequest) -> Result<(), ApiError> {
    if request.log_dirs.is_empty() {
        return invalid("No directories specified in request");
    }
    if request.log_dirs.iter().any(|directory| directory.is_reserved()) {
        return invalid("Reserved directory ID in request");
    }
    let mut seen = BTreeSet::new();
    if !request.log_dirs.iter().all(|directory| seen.insert(*directory)) {
        return invalid("Duplicate directory ID in request");
    }
    for other in cx.image.brokers().values().filter(|broker| broker.id != request.broker_id) {
        if let Some(directory) = other.log_dirs.iter().find(|directory| seen.contains(directory)) {
            return invalid(format!("Broker {} is already registered with directory {directory}", other.id));
        }
    }
    Ok(())
}

/// The broker must be able to run with every finalized feature level.
fn check_features(cx: &Context<'_>, request: &BrokerRegistrationRequest) -> Result<(), ApiError> {
    let range = |name: &str| {
        let named = request.features.iter().find(|feature| feature.name == name);
        named.map(|feature| (feature.min_supported_version, feature.max_supported_version))
    };
    if range(METADATA_VERSION).is_none() {
        return invalid("Request features do not contain 'metadata.version'");
    }
    let finalized = cx.image.features();
    let asked = request.features.iter().map(|feature| feature.name.as_str());
    let names: BTreeSet<&str> = asked.chain(finalized.iter().map(|(name, _)| name)).collect();
    for name in names {
        let (level, (min, max)) = (finalized.level(name), range(name).unwrap_or((0, 0)));
        if !(min..=max).contains(&level) {
            let text = format!(
                "Unable to register because the broker does not support finalized version {level} of {name}. \
                 The broker wants a version between {min} and {max}, inclusive."
            );
            return Err(ApiError::new(ErrorCode::UNSUPPORTED_VERSION, text));
        }
    }
    Ok(())
}

/// What a new incarnation means for the partitions of the one before.
///
/// The broker names the epoch under which it last stopped in good order. Where it cannot, its logs may lack
/// records that were never flushed, so it is in sync with nobody (KIP-966). Where it can, replicas elsewhere take
/// over until it is back in sync; what only it has it goes on leading, and a start writes no record for it (Kafka
/// writes two).
fn take_over(
    cx: &Context<'_>,
    request: &BrokerRegistrationRequest,
    existing: Option<&Broker>,
    records: &mut Vec<Record>,
) {
    let id = request.broker_id;
    let clean = existing.is_some_and(|broker| broker.epoch == request.previous_broker_epoch);
    if cx.image.features().elr_enabled() && !clean {
        leader_changes::unclean_shutdown(cx, id, records);
    } else {
        let change = BrokerChange { leaving: Some(id), ..Default::default() };
        let shared = |p: &Partition| p.isr.contains(&id) && p.replicas[..] != [id];
        leader_changes::update_partitions(
            cx,
            change,
            |p| shared(p) || !clean && p.isr.contains(&id),
            records,
        );
    }
}

fn end_point(l: &kfk_protocol::messages::broker_registration_request::Listener) -> BrokerEndpoint {
    BrokerEndpoint {
        name: l.name.clone(),
        host: l.host.clone(),
        port: l.port,
        security_protocol: l.security_protocol,
    }
}

fn feature(f: &kfk_protocol::messages::broker_registration_request::Feature) -> BrokerFeature {
    BrokerFeature {
        name: f.name.clone(),
        min_supported_version: f.min_supported_version,
        max_supported_version: f.max_supported_version,
    }
}

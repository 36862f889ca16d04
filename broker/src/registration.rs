//! This node in the cluster's metadata: as the controller of an empty log it writes the first records, then registers
//! as controller and as broker, and opens for work.

use std::sync::mpsc;
use std::time::Duration;

use kfk_protocol::api_key::ListenerType;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{
    BrokerHeartbeatRequest, BrokerRegistrationRequest, ControllerRegistrationRequest,
    broker_registration_request, controller_registration_request,
};
use kfk_protocol::uuid::Uuid;

use crate::broker::Broker;
use crate::format::{bootstrap_records, read_bootstrap};
use crate::metadata::controller::{ActiveController, ApiError, Outcome};
use crate::metadata::version::{FEATURES, MetadataVersion};
use crate::net::listener::Bound;
use crate::quorum::driver::Driver;
use crate::replicas::dirs::Dirs;
use crate::serve::StartError;
use crate::start_dirs::named_host;

/// Kafka's number of PLAINTEXT in registrations.
const PLAINTEXT: i16 = 0;

/// Registers this node and waits until it is unfenced.
///
/// # Errors
/// What the controller refused.
pub fn register(broker: &Broker, dirs: &Dirs, bound: &[Bound]) -> Result<(), StartError> {
    let incarnation = random_uuid(broker);
    let node_id = broker.node_id();
    let bootstrap = read_bootstrap(&*broker.env.disk, dirs.metadata_dir())
        .map_err(|error| StartError::Directory(error.to_string()))?
        .unwrap_or_else(|| bootstrap_records(MetadataVersion::LATEST));
    submit(broker, |active, _, _| Ok(Outcome { records: active.activate(&bootstrap)?, response: () }))?;
    let controller = controller_request(broker, incarnation, bound);
    let response = submit(broker, |active, _, _| active.register_controller(&controller))?;
    accepted(response.error_code)?;
    let request = broker_request(broker, dirs, incarnation, bound);
    let registered =
        submit(broker, |active, driver, now| active.register_broker(&request, driver.log_end_offset(), now))?;
    accepted(registered.error_code)?;
    let heartbeat = BrokerHeartbeatRequest {
        broker_id: node_id,
        broker_epoch: registered.broker_epoch,
        current_metadata_offset: i64::MAX,
        want_fence: false,
        want_shut_down: false,
        ..Default::default()
    };
    let answered = submit(broker, |active, _, now| active.broker_heartbeat(&heartbeat, now))?;
    accepted(answered.error_code)
}

fn accepted(code: i16) -> Result<(), StartError> {
    if code == 0 {
        return Ok(());
    }
    Err(StartError::Metadata(format!("the controller refused this broker: {}", ErrorCode(code).name())))
}

/// Proposes and waits for the commit. Blocks: there is nobody to be served yet.
fn submit<R: Send + 'static>(
    broker: &Broker,
    operation: impl FnOnce(&mut ActiveController, &Driver, Duration) -> Result<Outcome<R>, ApiError>,
) -> Result<R, StartError> {
    let (told, heard) = mpsc::channel();
    broker.controller.submit(operation, move |result| {
        let _ = told.send(result);
    });
    match heard.recv() {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(error)) => Err(StartError::Metadata(error.message)),
        Err(_) => Err(StartError::Metadata("the metadata log takes no records".to_owned())),
    }
}

fn controller_request(broker: &Broker, incarnation: Uuid, bound: &[Bound]) -> ControllerRegistrationRequest {
    use controller_registration_request::{Feature, Listener};
    let (_, voters) = broker.controller.driver().voters();
    let mine = voters.iter().find(|voter| voter.key.id == broker.node_id());
    let listener = |name, host, port| Listener { name, host, port, security_protocol: PLAINTEXT };
    let mut reached: Vec<Listener> = mine
        .into_iter()
        .flat_map(|voter| &voter.endpoints)
        .map(|endpoint| listener(endpoint.name.clone(), endpoint.host.clone(), endpoint.port))
        .collect();
    if reached.is_empty() {
        reached = listeners(bound, ListenerType::Controller, listener);
    }
    ControllerRegistrationRequest {
        controller_id: broker.node_id(),
        incarnation_id: incarnation,
        zk_migration_ready: false,
        listeners: reached,
        features: features(|name, min_supported_version, max_supported_version| Feature {
            name,
            min_supported_version,
            max_supported_version,
        }),
    }
}

/// What this node can, in the form of a request.
fn features<F>(of: impl Fn(String, i16, i16) -> F) -> Vec<F> {
    FEATURES.iter().map(|feature| of(feature.name.to_owned(), feature.min, feature.max)).collect()
}

/// The listeners of one kind, by the addresses that they are bound to, in the form of a request.
fn listeners<L>(bound: &[Bound], kind: ListenerType, of: impl Fn(String, String, u16) -> L) -> Vec<L> {
    let of_kind = bound.iter().filter(|bound| bound.kind == kind);
    of_kind
        .map(|bound| {
            let host = named_host(&bound.address.ip().to_string());
            of(bound.name.to_string(), host, bound.address.port())
        })
        .collect()
}

fn broker_request(
    broker: &Broker,
    dirs: &Dirs,
    incarnation: Uuid,
    bound: &[Bound],
) -> BrokerRegistrationRequest {
    use broker_registration_request::{Feature, Listener};
    let node = broker.config.node();
    let listener = |name, host, port| Listener { name, host, port, security_protocol: PLAINTEXT };
    let reached = match &node.advertised_listeners {
        Some(advertised) => advertised
            .iter()
            .map(|endpoint| listener(endpoint.listener.clone(), named_host(&endpoint.host), endpoint.port))
            .collect(),
        None => listeners(bound, ListenerType::Broker, listener),
    };
    BrokerRegistrationRequest {
        broker_id: broker.node_id(),
        cluster_id: broker.cluster_id().to_owned(),
        incarnation_id: incarnation,
        listeners: reached,
        features: features(|name, min_supported_version, max_supported_version| Feature {
            name,
            min_supported_version,
            max_supported_version,
        }),
        rack: node.rack.clone(),
        is_migrating_zk_broker: false,
        log_dirs: dirs.ids(),
        previous_broker_epoch: dirs.previous_broker_epoch(),
    }
}

fn random_uuid(broker: &Broker) -> Uuid {
    let mut bytes = [0; 16];
    broker.env.rng.fill(&mut bytes);
    Uuid::from_random_bytes(bytes)
}

//! This node's hand in the metadata: works out what a request changes, proposes it, and answers when it is
//! committed and replayed.
//!
//! [`ActiveController`] lives as long as a leadership of the quorum; here is the way to it and from it to the log.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering::SeqCst};
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::create_topics_response::CreatableTopicConfigs;
use parking_lot::{Mutex, RwLock};

use crate::config::keys::{self, Kind, Table};
use crate::config::{AlterError, Resolver, Resource};
use crate::env::Env;
use crate::metadata::controller::{ActiveController, ApiError, ConfigRules, Outcome, Settings};
use crate::metadata::image::{ConfigResource, ConfigValues, Image, ResourceType};
use crate::quorum::driver::{Done, Driver, ProposeError};

/// Which leadership of the quorum this node is in; told by whoever replays the log.
#[derive(Debug, Default)]
pub struct Leading {
    /// The epoch plus one; 0 while another leads.
    epoch: AtomicI32,
}

impl Leading {
    /// This node leads from now on, or no more.
    pub fn set(&self, epoch: Option<i32>) {
        self.epoch.store(epoch.map_or(0, |epoch| epoch + 1), SeqCst);
    }

    fn epoch(&self) -> Option<i32> {
        let stored = self.epoch.load(SeqCst);
        (stored > 0).then(|| stored - 1)
    }
}

/// Proposes changes of the metadata.
pub struct Controller {
    env: Env,
    driver: Driver,
    committed: Arc<RwLock<Image>>,
    active: Mutex<Option<Active>>,
    leading: Arc<Leading>,
    config: Arc<Resolver>,
    rules: Arc<Rules>,
    cluster_id: String,
}

struct Active {
    epoch: i32,
    controller: ActiveController,
}

impl Controller {
    /// A controller that proposes through `driver` whenever `leading` says that this node leads.
    pub fn new(
        env: Env,
        driver: Driver,
        committed: Arc<RwLock<Image>>,
        leading: Arc<Leading>,
        config: Arc<Resolver>,
        cluster_id: String,
    ) -> Self {
        let rules = Arc::new(Rules { config: Arc::clone(&config) });
        Self { env, driver, committed, active: Mutex::default(), leading, config, rules, cluster_id }
    }

    /// The replica of the metadata log.
    pub fn driver(&self) -> &Driver {
        &self.driver
    }

    /// Works out what `operation` changes, proposes it, and calls `done` when it is committed and replayed, or
    /// at once if nothing changes.
    pub fn submit<R: Send + 'static>(
        &self,
        operation: impl FnOnce(&mut ActiveController, &Driver, Duration) -> Result<Outcome<R>, ApiError>,
        done: impl FnOnce(Result<R, ApiError>) + Send + 'static,
    ) {
        let mut active = self.active.lock();
        let Some(epoch) = self.leading.epoch() else {
            *active = None;
            drop(active);
            return done(Err(ErrorCode::NOT_CONTROLLER.into()));
        };
        let now = self.env.clock.monotonic();
        let leading = match active.take().filter(|active| active.epoch == epoch) {
            Some(leading) => leading,
            None => Active { epoch, controller: self.begin(now) },
        };
        let controller = &mut active.insert(leading).controller;
        let worked_out = operation(controller, &self.driver, now).and_then(|outcome| {
            let fault = |error| ApiError::new(ErrorCode::UNKNOWN_SERVER_ERROR, format!("{error}"));
            let frames = controller.frames(&outcome.records).map_err(fault)?;
            Ok((frames, outcome.response))
        });
        let (frames, response) = match worked_out {
            Ok((frames, response)) if frames.is_empty() => {
                drop(active);
                return done(Ok(response));
            }
            Ok(worked_out) => worked_out,
            Err(error) => {
                drop(active);
                return done(Err(error));
            }
        };
        // Whoever comes first answers: the commit, or the refusal to append.
        let done = Arc::new(Mutex::new(Some(done)));
        let when_committed = Arc::clone(&done);
        let committed: Done = Box::new(move |result| {
            if let Some(done) = when_committed.lock().take() {
                done(result.map(|_| response).map_err(|_| ErrorCode::NOT_CONTROLLER.into()));
            }
        });
        // Under the lock, so that the log has the order of the image ahead.
        let proposed = self.driver.propose(epoch, &frames, committed);
        if proposed.is_err() {
            // The image ahead holds what the log does not: it is made anew.
            *active = None;
        }
        drop(active);
        if let Err(error) = proposed
            && let Some(done) = done.lock().take()
        {
            let code = match error {
                ProposeError::NotLeader { .. } => ErrorCode::NOT_CONTROLLER,
                _ => ErrorCode::KAFKA_STORAGE_ERROR,
            };
            done(Err(ApiError::new(code, error.to_string())));
        }
    }

    fn begin(&self, now: Duration) -> ActiveController {
        let committed = self.committed.read().clone();
        ActiveController::new(committed, self.settings(), self.rules.clone(), self.env.rng.clone(), now)
    }

    fn settings(&self) -> Settings {
        let broker = self.config.broker();
        let topic = self.config.topic("");
        Settings {
            node_id: self.config.node().node_id,
            cluster_id: self.cluster_id.clone(),
            kraft_version: self.driver.voters().0,
            num_partitions: broker.num_partitions,
            replication_factor: i16::try_from(broker.default_replication_factor).unwrap_or(1),
            min_insync_replicas: topic.min_insync_replicas,
            unclean_leader_election: topic.unclean_leader_election_enable,
            delete_topic_enable: broker.delete_topic_enable,
            broker_session_timeout: Duration::from_millis(
                u64::try_from(broker.broker_session_timeout_ms).unwrap_or(0),
            ),
        }
    }
}

/// What the controller asks about keys, answered from the configuration's tables.
struct Rules {
    config: Arc<Resolver>,
}

fn table(kind: ResourceType) -> Option<&'static Table> {
    match kind {
        ResourceType::TOPIC => Some(&keys::TOPIC),
        ResourceType::BROKER => Some(&keys::BROKER),
        ResourceType::GROUP => Some(&keys::GROUP),
        ResourceType::CLIENT_METRICS => Some(&keys::CLIENT_METRICS),
        _ => None,
    }
}

impl ConfigRules for Rules {
    fn is_list(&self, kind: ResourceType, key: &str) -> bool {
        table(kind).and_then(|table| table.get(key)).is_some_and(|key| key.kind == Kind::List)
    }

    fn list_default(&self, kind: ResourceType, key: &str) -> Option<String> {
        let resource = match kind {
            ResourceType::BROKER => Resource::AllBrokers,
            ResourceType::GROUP => Resource::Group(String::new()),
            ResourceType::CLIENT_METRICS => Resource::ClientMetrics(String::new()),
            _ => Resource::Topic(String::new()),
        };
        self.config.describe(&resource).into_iter().find(|entry| entry.name == key)?.value
    }

    fn check(&self, resource: &ConfigResource, values: &ConfigValues) -> Result<(), ApiError> {
        let name = resource.name.clone();
        let resource = match resource.kind {
            ResourceType::TOPIC => Resource::Topic(name),
            ResourceType::BROKER if name.is_empty() => Resource::AllBrokers,
            ResourceType::BROKER => Resource::Broker,
            ResourceType::GROUP => Resource::Group(name),
            ResourceType::CLIENT_METRICS => Resource::ClientMetrics(name),
            _ => return Ok(()),
        };
        self.config.check(&resource, values).map_err(|error| match error {
            AlterError::InvalidRequest(message) => ApiError::new(ErrorCode::INVALID_REQUEST, message),
            AlterError::InvalidConfig(message) => ApiError::new(ErrorCode::INVALID_CONFIG, message),
        })
    }

    fn describe_new_topic(&self, own: &ConfigValues) -> Vec<CreatableTopicConfigs> {
        let entries = self.config.describe_topic_with(own).into_iter();
        entries
            .map(|entry| CreatableTopicConfigs {
                name: entry.name,
                value: entry.value,
                read_only: entry.read_only,
                config_source: entry.source as i8,
                is_sensitive: entry.sensitive,
            })
            .collect()
    }
}

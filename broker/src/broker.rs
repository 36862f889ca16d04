//! What all requests share: the image, the replicas, the configuration, and who this node is.

use std::path::PathBuf;
use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::create_topics_request::{CreatableTopic, CreatableTopicConfig};
use kfk_protocol::messages::{AllocateProducerIdsRequest, CreateTopicsRequest};
use kfk_protocol::uuid::Uuid;
use parking_lot::RwLock;

use crate::api::context::{Asker, ConnectionInfo};
use crate::api::fetch_session::Sessions;
use crate::config::{BrokerConfig, Resolver};
use crate::controller::Controller;
use crate::env::{Env, Level, Logger, Loggers};
use crate::groups::{Coordinators, GROUP_METADATA_TOPIC};
use crate::metadata::image::Image;
use crate::net::connection::Closed;
use crate::partition::parked::Deadlines;
use crate::partition::table::Partitions;
use crate::producer_ids::ProducerIds;
use crate::replicas::dirs::Dirs;
use crate::replicas::doomed::Doomed;
use crate::replicas::retention::Retention;

/// Where a node is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeEndpoint {
    /// `node.id`.
    pub id: i32,
    /// Host name or address.
    pub host: String,
    /// Port.
    pub port: i32,
    /// `broker.rack`.
    pub rack: Option<String>,
}

/// One broker process.
pub struct Broker {
    /// Clock, disk, chance.
    pub env: Env,
    /// The cluster's metadata as committed; changed only by replay.
    pub image: Arc<RwLock<Image>>,
    /// The replicas that live here.
    pub partitions: Arc<Partitions>,
    /// The settings in force.
    pub config: Arc<Resolver>,
    /// Proposes changes of the metadata.
    pub controller: Controller,
    /// When parked requests give up waiting.
    pub deadlines: Arc<Deadlines>,
    /// The groups that this broker coordinates.
    pub coordinators: Arc<Coordinators>,
    /// Incremental fetches.
    pub fetch_sessions: Sessions,
    /// Ids for idempotent producers.
    pub producer_ids: ProducerIds,
    /// The directories that replicas live in.
    pub dirs: Arc<Dirs>,
    /// What is to be deleted after a while.
    pub doomed: Arc<Doomed>,
    /// The cluster's id.
    pub cluster_id: String,
    /// `log.dirs`.
    pub log_dirs: Vec<PathBuf>,
    /// Say what happens; to be heard by whoever started the broker.
    pub loggers: Arc<Loggers>,
}

impl Broker {
    /// `node.id`.
    pub fn node_id(&self) -> i32 {
        self.config.node().node_id
    }

    /// The cluster's id.
    pub fn cluster_id(&self) -> &str {
        &self.cluster_id
    }

    /// `log.dirs`.
    pub fn log_dirs(&self) -> &[PathBuf] {
        &self.log_dirs
    }

    /// The settings of the broker itself at this moment.
    pub fn settings(&self) -> Arc<BrokerConfig> {
        self.config.broker()
    }

    /// What gives up old segments.
    pub fn retention(&self) -> Retention<'_> {
        Retention {
            partitions: &self.partitions,
            dirs: &self.dirs,
            doomed: &self.doomed,
            loggers: &self.loggers,
        }
    }

    /// `socket.request.max.bytes`.
    pub fn max_request_bytes(&self) -> usize {
        usize::try_from(self.settings().socket_request_max_bytes).unwrap_or(0)
    }

    /// `fetch.max.bytes`.
    pub fn fetch_max_bytes(&self) -> u32 {
        u32::try_from(self.settings().fetch_max_bytes).unwrap_or(0)
    }

    /// A random number.
    pub fn random_i32(&self) -> i32 {
        self.env.rng.next_u64() as i32
    }

    /// Where `id` is reached, for those who ask by this listener and address; `None` when it is unknown or
    /// has no such listener. The one place that names endpoints.
    pub fn endpoint_in(&self, image: &Image, id: i32, asker: &Asker) -> Option<NodeEndpoint> {
        let registered = image.broker(id)?;
        let endpoint = registered.endpoints.get(&*asker.listener)?;
        let advertises = self.config.node().advertised_listeners.is_some();
        let (host, port) = if id == self.node_id() && !advertises {
            // By the address that worked for this client, whatever names this host has elsewhere.
            (asker.local.ip().to_string(), i32::from(asker.local.port()))
        } else {
            (endpoint.host.clone(), i32::from(endpoint.port))
        };
        Some(NodeEndpoint { id, host, port, rack: registered.rack.clone() })
    }

    /// As [`Self::endpoint_in`], with the image of now.
    pub fn endpoint_of(&self, id: i32, asker: &Asker) -> Option<NodeEndpoint> {
        self.endpoint_in(&self.image.read(), id, asker)
    }

    /// Where the controller `id` is reached by its first listener.
    pub fn controller_endpoint(&self, image: &Image, id: i32) -> Option<NodeEndpoint> {
        let controller = image.controllers().get(&id)?;
        let endpoint = controller.endpoints.values().next()?;
        Some(NodeEndpoint { id, host: endpoint.host.clone(), port: i32::from(endpoint.port), rack: None })
    }

    /// The broker that clients are told is the controller: any that is up, because each hands on what is for
    /// the real one; -1 for none.
    pub fn any_broker_as_controller(&self, image: &Image) -> i32 {
        let me = self.node_id();
        let is_up = |id: i32| image.broker(id).is_some_and(|broker| !broker.fenced);
        if is_up(me) {
            return me;
        }
        image.brokers().values().find(|broker| !broker.fenced).map_or(-1, |broker| broker.id)
    }

    /// The leader of the quorum, -1 while there is none.
    pub fn quorum_leader(&self) -> i32 {
        self.controller.driver().leader().leader_id.unwrap_or(-1)
    }

    /// Why there is no replica of a partition here.
    pub fn why_absent(&self, by_id: bool, topic: &str, id: Uuid, partition: i32) -> ErrorCode {
        let image = self.image.read();
        let found = if by_id { image.topics().by_id(id) } else { image.topics().by_name(topic) };
        match found {
            None if by_id => ErrorCode::UNKNOWN_TOPIC_ID,
            None => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            Some(topic) => match topic.partitions.get(&partition) {
                None => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
                // It should be here: its directory is gone or failed.
                Some(known) if known.replicas.contains(&self.node_id()) => ErrorCode::KAFKA_STORAGE_ERROR,
                Some(_) => ErrorCode::NOT_LEADER_OR_FOLLOWER,
            },
        }
    }

    /// `auto.create.topics.enable`.
    pub fn auto_creates_topics(&self) -> bool {
        self.settings().auto_create_topics_enable
    }

    /// A connection has ended; what ended for a reason worth knowing is said loudly.
    pub fn connection_closed(&self, connection: &ConnectionInfo, closed: &Closed) {
        let level = match closed {
            Closed::ByClient | Closed::Stopping | Closed::Io(_) => Level::Debug,
            Closed::Frame(_) | Closed::Refused(_) => Level::Info,
        };
        let peer = connection.peer;
        self.loggers.say(
            Logger::Connections,
            level,
            format_args!("closed the connection of {peer}: {closed}"),
        );
    }
}

/// Blocks of producer ids and topics that come by themselves.
impl Broker {
    /// Calls `done` with an id that no producer had before.
    pub fn next_producer_id(self: &Arc<Self>, done: impl FnOnce(Result<i64, ErrorCode>) + Send + 'static) {
        if let Some(id) = self.producer_ids.next() {
            return done(Ok(id));
        }
        let node_id = self.node_id();
        let epoch = self.image.read().broker(node_id).map_or(-1, |registered| registered.epoch);
        let request = AllocateProducerIdsRequest { broker_id: node_id, broker_epoch: epoch };
        let broker = Arc::clone(self);
        self.controller.submit(
            move |active, _, _| active.allocate_producer_ids(&request),
            move |result| {
                done(match result {
                    Ok(block) if block.error_code == 0 => {
                        let start = block.producer_id_start;
                        let ids = start..start.saturating_add(i64::from(block.producer_id_len));
                        broker.producer_ids.refill(ids).ok_or(ErrorCode::COORDINATOR_LOAD_IN_PROGRESS)
                    }
                    // The client asks again.
                    _ => Err(ErrorCode::COORDINATOR_LOAD_IN_PROGRESS),
                });
            },
        );
    }

    /// A topic as it comes by itself: `__consumer_offsets` by its own settings.
    fn topic_by_default(&self, name: &str) -> CreatableTopic {
        let name = name.to_owned();
        if name != GROUP_METADATA_TOPIC {
            return CreatableTopic { name, num_partitions: -1, replication_factor: -1, ..Default::default() };
        }
        let settings = self.settings();
        let config =
            |name: &str, value: String| CreatableTopicConfig { name: name.to_owned(), value: Some(value) };
        CreatableTopic {
            name,
            num_partitions: settings.offsets_topic_num_partitions,
            replication_factor: settings.offsets_topic_replication_factor,
            configs: vec![
                config("cleanup.policy", "compact".to_owned()),
                config("compression.type", "producer".to_owned()),
                config("segment.bytes", settings.offsets_topic_segment_bytes.to_string()),
            ],
            ..Default::default()
        }
    }

    /// Creates topics that were asked for and are not there, with `num.partitions` and
    /// `default.replication.factor`; `done` hears which of them could not be created.
    pub fn create_missing_topics(
        &self,
        names: Vec<String>,
        done: impl FnOnce(Vec<(String, ErrorCode)>) + Send + 'static,
    ) {
        let topics = names.iter().map(|name| self.topic_by_default(name)).collect();
        let request = CreateTopicsRequest { topics, ..Default::default() };
        self.controller.submit(
            move |active, _, _| active.create_topics(&request),
            move |result| {
                done(match result {
                    Ok(response) => response
                        .topics
                        .into_iter()
                        .map(|topic| (topic.name, ErrorCode(topic.error_code)))
                        // Somebody else may have created it in between.
                        .filter(|(_, error)| {
                            *error != ErrorCode::NONE && *error != ErrorCode::TOPIC_ALREADY_EXISTS
                        })
                        .collect(),
                    Err(error) => names.into_iter().map(|name| (name, error.code)).collect(),
                });
            },
        );
    }
}

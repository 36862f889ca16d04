//! The way of a request: which node, which version, and what to do when it did not work.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::FindCoordinatorRequest;
use kfk_protocol::wire::Request;
use parking_lot::Mutex;
use tokio::time::{Instant, sleep};

use super::route::{CoordinatorKind, Route};
use crate::cluster::Metadata;
use crate::config::{Address, ClientConfig, Endpoints, Recovery};
use crate::error::{ClientError, check};
use crate::links::{Link, Links};
use crate::random::Random;
use crate::versions::{Versions, read_answer, request_frame};

/// How a request may be sent, beyond its route.
pub struct Sending<'a, R: Request> {
    /// All tries together; `default.api.timeout.ms` from now if not said otherwise.
    pub deadline: Option<Instant>,
    /// How long one try may stay unanswered; `request.timeout.ms` if not said otherwise.
    pub request_timeout: Option<Duration>,
    /// The versions that will do.
    pub versions: RangeInclusive<i16>,
    /// Looks for an error in the answer that another try may cure; nothing is looked for if not said otherwise.
    pub transient: &'a (dyn Fn(&R::Response) -> Option<ErrorCode> + Sync),
}

impl<R: Request> Default for Sending<'_, R> {
    fn default() -> Self {
        Sending { deadline: None, request_timeout: None, versions: R::VERSIONS, transient: &|_| None }
    }
}

/// A client: connections to one cluster and what is known of it. Cheap to clone; all clones share everything.
///
/// Nothing is connected until something is sent. Needs a tokio runtime with I/O and time, of either flavour.
#[derive(Clone)]
pub struct Client {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) config: ClientConfig,
    pub(super) links: Links,
    /// Those of [`Route::CoordinatorApart`].
    pub(super) links_apart: Links,
    pub(super) metadata: Mutex<Arc<Metadata>>,
    /// Topics that every refresh asks for.
    pub(super) interest: Mutex<BTreeSet<String>>,
    /// When the metadata was told, and whether it has been found wrong since.
    pub(super) freshness: Mutex<Freshness>,
    /// Whoever holds it is refreshing.
    pub(super) refreshing: tokio::sync::Mutex<()>,
    pub(super) coordinators: Mutex<HashMap<(CoordinatorKind, String), i32>>,
    pub(super) random: Mutex<Random>,
}

#[derive(Default)]
pub(super) struct Freshness {
    pub(super) told_at: Option<Instant>,
    pub(super) stale: bool,
    /// Since when no refresh has succeeded.
    pub(super) failing_since: Option<Instant>,
}

impl Client {
    /// A client that connects when it is first used.
    pub fn new(config: ClientConfig) -> Client {
        Client {
            inner: Arc::new(Inner {
                config,
                links: Links::new(),
                links_apart: Links::new(),
                metadata: Mutex::default(),
                interest: Mutex::default(),
                freshness: Mutex::default(),
                refreshing: tokio::sync::Mutex::new(()),
                coordinators: Mutex::default(),
                random: Mutex::new(Random::from_entropy()),
            }),
        }
    }

    /// A client that has reached a broker.
    ///
    /// # Errors
    /// [`ClientError::Unreachable`] with every address and what happened there.
    pub async fn connect(config: ClientConfig) -> Result<Client, ClientError> {
        let client = Client::new(config);
        let deadline = client.default_deadline();
        client.link(&Route::Any, deadline).await?;
        Ok(client)
    }

    /// What this client was told.
    pub fn config(&self) -> &ClientConfig {
        &self.inner.config
    }

    /// Closes every connection; what is under way fails.
    pub fn close(&self) {
        self.inner.links.close();
        self.inner.links_apart.close();
    }

    /// Waits until the system has taken every request that was sent: what is never answered is under way then.
    pub(crate) async fn flushed(&self) {
        self.inner.links.flushed().await;
        self.inner.links_apart.flushed().await;
    }

    /// What is known of the cluster now; nothing is asked.
    pub fn metadata(&self) -> Arc<Metadata> {
        self.inner.metadata.lock().clone()
    }

    /// `default.api.timeout.ms` from now.
    pub fn default_deadline(&self) -> Instant {
        Instant::now() + self.inner.config.default_api_timeout
    }

    /// Sends a request in the highest version that both sides speak and returns the answer, whatever error codes are
    /// in it. A lost connection is tried again.
    pub async fn send<R: Request>(&self, route: Route, request: R) -> Result<R::Response, ClientError> {
        self.send_with(route, &request, Sending::default()).await
    }

    /// Makes sure of a connection to a node.
    pub(crate) async fn connect_node(&self, node: i32, deadline: Instant) -> Result<(), ClientError> {
        self.link(&Route::Node(node), deadline).await.map(drop)
    }

    /// As [`Client::send`], with limits and with a look into the answer: transient errors are tried again with
    /// back-off. If time runs out on one, the call times out with it as the reason.
    pub async fn send_with<R: Request>(
        &self,
        route: Route,
        request: &R,
        sending: Sending<'_, R>,
    ) -> Result<R::Response, ClientError> {
        let started = Instant::now();
        let deadline = sending.deadline.unwrap_or_else(|| self.default_deadline());
        let mut tries = 0;
        loop {
            let error = match self.send_once(&route, request, &sending, deadline).await {
                Ok(answer) => match (sending.transient)(&answer) {
                    None => return Ok(answer),
                    Some(code) => ClientError::code(code),
                },
                Err(error) if error.is_retriable() => error,
                Err(error) => return Err(error),
            };
            self.react(&route, &error);
            tries += 1;
            if !self.back_off(tries, deadline).await {
                return Err(timed_out(R::KEY.name(), started, error));
            }
        }
    }

    async fn send_once<R: Request>(
        &self,
        route: &Route,
        request: &R,
        sending: &Sending<'_, R>,
        deadline: Instant,
    ) -> Result<R::Response, ClientError> {
        let link = self.link(route, deadline).await?;
        self.exchange(&link, request, sending, deadline).await
    }

    /// One request and its answer on a connection that is there.
    pub(super) async fn exchange<R: Request>(
        &self,
        link: &Link,
        request: &R,
        sending: &Sending<'_, R>,
        deadline: Instant,
    ) -> Result<R::Response, ClientError> {
        let version = link.versions.pick::<R>(sending.versions.clone())?;
        let peer = link.connection.peer();
        let frame = request_frame(request, version, &self.inner.config.client_id, &[])
            .map_err(|error| ClientError::Unsupported { peer: peer.into(), problem: error.to_string() })?;
        let timeout = sending.request_timeout.unwrap_or(self.inner.config.request_timeout);
        let answer = link.connection.send(frame)?.by(deadline.min(Instant::now() + timeout)).await?;
        read_answer::<R>(answer, version, peer)
    }

    /// Waits before another try. `false` if there is no time or no try left.
    pub(crate) async fn back_off(&self, tries: u32, deadline: Instant) -> bool {
        if tries > self.inner.config.retries {
            return false;
        }
        let wait = self.inner.config.retry_backoff.after(tries, &mut self.inner.random.lock());
        if Instant::now() + wait >= deadline {
            return false;
        }
        sleep(wait).await;
        true
    }

    /// What an error says about what we believed.
    fn react(&self, route: &Route, error: &ClientError) {
        match route {
            Route::Any if self.inner.config.endpoints == Endpoints::Brokers => (),
            Route::Any | Route::Node(_) | Route::Controller | Route::Leader(..) => self.metadata_is_stale(),
            Route::Coordinator(kind, key) | Route::CoordinatorApart(kind, key) => {
                let moved = match error {
                    ClientError::Broker { code, .. } => {
                        matches!(*code, ErrorCode::NOT_COORDINATOR | ErrorCode::COORDINATOR_NOT_AVAILABLE)
                    }
                    _ => true,
                };
                if moved {
                    self.inner.coordinators.lock().remove(&(*kind, key.clone()));
                    self.metadata_is_stale();
                }
            }
        }
    }

    /// What the broker at the end of a route speaks.
    pub async fn versions(&self, route: Route) -> Result<Arc<Versions>, ClientError> {
        Ok(self.link(&route, self.default_deadline()).await?.versions)
    }

    /// The connection at the end of a route, made if need be.
    pub(crate) async fn link(&self, route: &Route, deadline: Instant) -> Result<Link, ClientError> {
        self.inner.links.close_idle(&self.inner.config);
        self.inner.links_apart.close_idle(&self.inner.config);
        match route {
            // Of the controllers only the active one answers for the cluster.
            Route::Any if self.inner.config.endpoints == Endpoints::Brokers => self.any_link(deadline).await,
            Route::Node(id) => self.node_link(*id, deadline).await,
            Route::Any | Route::Controller => {
                let metadata = self.fresh_metadata(deadline).await?;
                match metadata.controller {
                    Some(id) => self.node_link(id, deadline).await,
                    None => Err(ClientError::code(ErrorCode::NOT_CONTROLLER)),
                }
            }
            Route::Leader(topic, partition) => {
                let found = self.topic(topic, deadline).await?;
                let Some(partition) = found.partition(*partition) else {
                    self.metadata_is_stale();
                    return Err(ClientError::code(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
                };
                match partition.leader {
                    Some(id) => self.node_link(id, deadline).await,
                    None => Err(ClientError::code(ErrorCode::LEADER_NOT_AVAILABLE)),
                }
            }
            Route::Coordinator(kind, key) => {
                let id = self.coordinator(*kind, key, deadline).await?;
                self.node_link(id, deadline).await
            }
            Route::CoordinatorApart(kind, key) => {
                let id = self.coordinator(*kind, key, deadline).await?;
                self.node_link_of(&self.inner.links_apart, id, deadline).await
            }
        }
    }

    /// A node's connection, if it is open: the hot path asks here before it waits.
    pub(crate) fn open_link(&self, node: i32) -> Option<Link> {
        let metadata = self.metadata();
        self.inner.links.open(&metadata.nodes.get(&node)?.address)
    }

    async fn node_link(&self, id: i32, deadline: Instant) -> Result<Link, ClientError> {
        self.node_link_of(&self.inner.links, id, deadline).await
    }

    async fn node_link_of(&self, links: &Links, id: i32, deadline: Instant) -> Result<Link, ClientError> {
        let mut metadata = self.metadata();
        if !metadata.nodes.contains_key(&id) {
            metadata = self.fresh_metadata(deadline).await?;
        }
        let Some(node) = metadata.nodes.get(&id) else {
            self.metadata_is_stale();
            return Err(ClientError::code(ErrorCode::BROKER_NOT_AVAILABLE));
        };
        links.get(&node.address, &self.inner.config, &self.inner.random, deadline).await
    }

    pub(super) async fn any_link(&self, deadline: Instant) -> Result<Link, ClientError> {
        if let Some(link) = self.inner.links.least_loaded() {
            return Ok(link);
        }
        let started = Instant::now();
        let metadata = self.metadata();
        let deadline = match (metadata.generation, self.inner.config.bootstrap_timeout) {
            (0, Some(patience)) => deadline.min(started + patience),
            _ => deadline,
        };
        let candidates = self.candidates(&metadata);
        loop {
            let now = Instant::now();
            let not_before = |address: &&Address| self.inner.links.not_before(address).unwrap_or(now);
            // The one that may be tried first; in the order of the list among equals.
            let Some(next) = candidates.iter().min_by_key(not_before) else { break };
            if not_before(&next) >= deadline {
                break;
            }
            match self.inner.links.get(next, &self.inner.config, &self.inner.random, deadline).await {
                Ok(link) => return Ok(link),
                // Not Kafka, or too old: no patience will change that.
                Err(error) if !error.is_retriable() => return Err(error),
                Err(_) => (),
            }
        }
        let said = |address: &Address| match self.inner.links.last_error(address) {
            Some(ClientError::Disconnected { reason, .. }) => reason,
            Some(error) => error.to_string(),
            None => "not tried in time".into(),
        };
        let tried = candidates.iter().map(|address| (address.clone(), said(address))).collect();
        Err(ClientError::Unreachable { tried, after: started.elapsed() })
    }

    /// Whom to try: the known nodes from a random one on, and the bootstrap addresses, in their order, before
    /// anything is known or when nothing known has answered for a while.
    fn candidates(&self, metadata: &Metadata) -> Vec<Address> {
        let config = &self.inner.config;
        let mut found: Vec<Address> = metadata.nodes.values().map(|node| node.address.clone()).collect();
        if !found.is_empty() {
            let start = self.inner.random.lock().below(found.len());
            found.rotate_left(start);
        }
        let lost = self.inner.freshness.lock().failing_since.is_some_and(|since| {
            let unreachable = found.iter().all(|address| self.inner.links.last_error(address).is_some());
            unreachable || since.elapsed() >= config.rebootstrap_trigger
        });
        if found.is_empty() || (lost && config.recovery == Recovery::Rebootstrap) {
            for address in &config.bootstrap {
                if !found.contains(address) {
                    found.push(address.clone());
                }
            }
        }
        found
    }

    /// Where a coordinator is that requests went to: id, host, port.
    pub(crate) async fn coordinator_of(
        &self,
        kind: CoordinatorKind,
        key: &str,
    ) -> Option<(i32, String, u16)> {
        let id = self.coordinator(kind, key, self.default_deadline()).await.ok()?;
        let node = self.metadata().nodes.get(&id)?.address.clone();
        Some((id, node.host, node.port))
    }

    /// The node of a coordinator, from memory or asked for.
    async fn coordinator(
        &self,
        kind: CoordinatorKind,
        key: &str,
        deadline: Instant,
    ) -> Result<i32, ClientError> {
        let place = (kind, key.to_string());
        if let Some(id) = self.inner.coordinators.lock().get(&place) {
            return Ok(*id);
        }
        let link = self.any_link(deadline).await?;
        let version = link.versions.pick::<FindCoordinatorRequest>(0..=i16::MAX)?;
        let request = if version >= 4 {
            FindCoordinatorRequest {
                key_type: kind as i8,
                coordinator_keys: vec![key.into()],
                ..Default::default()
            }
        } else {
            FindCoordinatorRequest { key: key.into(), key_type: kind as i8, ..Default::default() }
        };
        let sending = Sending { versions: version..=version, ..Sending::default() };
        let answer = self.exchange(&link, &request, &sending, deadline).await?;
        let (code, message, id) = match answer.coordinators.into_iter().find(|found| found.key == key) {
            Some(found) => (found.error_code, found.error_message, found.node_id),
            None => (answer.error_code, answer.error_message, answer.node_id),
        };
        check(code, message.as_deref())?;
        self.inner.coordinators.lock().insert(place, id);
        Ok(id)
    }
}

pub(crate) fn timed_out(what: &str, started: Instant, last: ClientError) -> ClientError {
    ClientError::Timeout { what: what.into(), after: started.elapsed(), last: Some(Arc::new(last)) }
}

//! What the calls share: limits, the look for errors that pass, and requests to several nodes at once.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::time::Duration;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::wire::Request;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::client::{Client, Route, Sending};
use crate::cluster::TopicPartition;
use crate::config::ClientConfig;
use crate::error::ClientError;

/// An answer for each thing that was asked about, in the order asked.
pub type Each<K, V> = Vec<(K, Result<V, ClientError>)>;

/// An admin client. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Admin {
    pub(super) client: Client,
    timeout: Duration,
}

impl Admin {
    /// An admin client that connects when it is first asked.
    pub fn new(config: ClientConfig) -> Admin {
        Admin::on(Client::new(config))
    }

    /// An admin client on a client that exists.
    pub fn on(client: Client) -> Admin {
        let timeout = client.config().default_api_timeout;
        Admin { client, timeout }
    }

    /// The same, with another limit for each call than `default.api.timeout.ms`.
    pub fn with_timeout(mut self, timeout: Duration) -> Admin {
        self.timeout = timeout;
        self
    }

    /// The client underneath.
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn deadline(&self) -> Instant {
        Instant::now() + self.timeout
    }

    /// The limit of a call as requests carry it, in ms.
    pub(super) fn timeout_ms(&self) -> i32 {
        i32::try_from(self.timeout.as_millis()).unwrap_or(i32::MAX)
    }

    /// One request, tried again while `transient` finds a passing error in the answer.
    pub(super) async fn ask<R: Request>(
        &self,
        route: Route,
        request: &R,
        versions: RangeInclusive<i16>,
        transient: &(dyn Fn(&R::Response) -> Option<ErrorCode> + Sync),
    ) -> Result<R::Response, ClientError> {
        let sending = Sending {
            deadline: Some(self.deadline()),
            // What the broker is allowed to take, it may take.
            request_timeout: Some(self.timeout.max(self.client.config().request_timeout)),
            versions,
            transient,
        };
        self.client.send_with(route, request, sending).await
    }

    /// Whether the broker at the end of a route offers an API in one of these versions.
    pub(super) async fn offers<R: Request>(
        &self,
        route: Route,
        versions: RangeInclusive<i16>,
    ) -> Result<bool, ClientError> {
        Ok(self.client.versions(route).await?.pick::<R>(versions).is_ok())
    }

    /// Several requests at the same time; the answers come in the order of the requests.
    pub(super) async fn ask_all<R: Request>(
        &self,
        requests: Vec<(Route, R)>,
        versions: RangeInclusive<i16>,
    ) -> Vec<Result<R::Response, ClientError>> {
        if requests.len() == 1 {
            // No task for what a command asks most often.
            let mut answers = Vec::new();
            for (route, request) in requests {
                answers.push(self.ask(route, &request, versions.clone(), &|_| None).await);
            }
            return answers;
        }
        let mut answers: Vec<Result<R::Response, ClientError>> =
            requests.iter().map(|_| Err(ClientError::Closed)).collect();
        let mut asking = JoinSet::new();
        for (index, (route, request)) in requests.into_iter().enumerate() {
            let admin = self.clone();
            let versions = versions.clone();
            asking.spawn(async move { (index, admin.ask(route, &request, versions, &|_| None).await) });
        }
        while let Some(done) = asking.join_next().await {
            if let Ok((index, answer)) = done {
                answers[index] = answer;
            }
        }
        answers
    }

    /// Asks the leader of each partition, all leaders at once, and asks again where a leader has moved meanwhile.
    ///
    /// `request` makes one request of the partitions of one leader, `read` finds each partition's outcome in the
    /// answer.
    pub(super) async fn ask_leaders<R: Request, T: Clone, V>(
        &self,
        partitions: &[(TopicPartition, T)],
        versions: RangeInclusive<i16>,
        request: impl Fn(&[(TopicPartition, T)]) -> R,
        read: impl Fn(R::Response) -> Vec<(TopicPartition, Result<V, ErrorCode>)>,
    ) -> Result<Each<TopicPartition, V>, ClientError> {
        let started = Instant::now();
        let deadline = self.deadline();
        let mut settled: HashMap<TopicPartition, Result<V, ClientError>> = HashMap::new();
        let mut open: Vec<(TopicPartition, T)> = partitions.to_vec();
        let mut tries = 0;
        self.client.watch_topics(partitions.iter().map(|(partition, _)| partition.topic.as_str()));
        loop {
            let mut moved: HashMap<TopicPartition, ClientError> = HashMap::new();
            let mut groups: BTreeMap<i32, Vec<(TopicPartition, T)>> = BTreeMap::new();
            for (partition, what) in &open {
                match self.leader(partition, deadline).await {
                    Ok(leader) => groups.entry(leader).or_default().push((partition.clone(), what.clone())),
                    Err(error @ ClientError::Broker { .. }) if has_moved(&error) => {
                        moved.insert(partition.clone(), error);
                    }
                    Err(error @ (ClientError::Broker { .. } | ClientError::Timeout { .. })) => {
                        settled.insert(partition.clone(), Err(error));
                    }
                    Err(error) => return Err(error),
                }
            }
            let groups: Vec<(i32, Vec<(TopicPartition, T)>)> = groups.into_iter().collect();
            let requests = groups.iter().map(|(node, group)| (Route::Node(*node), request(group))).collect();
            let answers = self.ask_all::<R>(requests, versions.clone()).await;
            for ((_, group), answer) in groups.into_iter().zip(answers) {
                match answer {
                    Ok(answer) => {
                        for (partition, outcome) in read(answer) {
                            match outcome.map_err(ClientError::code) {
                                Err(error) if has_moved(&error) => drop(moved.insert(partition, error)),
                                outcome => drop(settled.insert(partition, outcome)),
                            }
                        }
                    }
                    Err(error) => {
                        for (partition, _) in group {
                            settled.insert(partition, Err(error.clone()));
                        }
                    }
                }
            }
            open.retain(|(partition, _)| moved.contains_key(partition));
            if open.is_empty() {
                break;
            }
            self.client.metadata_is_stale();
            tries += 1;
            if !self.client.back_off(tries, deadline).await {
                for (partition, error) in moved {
                    let error = crate::client::timed_out(R::KEY.name(), started, error);
                    settled.insert(partition, Err(error));
                }
                break;
            }
        }
        let outcomes = partitions.iter().map(|(partition, _)| {
            let outcome = settled.remove(partition);
            // A broker that leaves a partition out of its answer, or a partition that was asked about twice.
            let missing = || Err(ClientError::Invalid(format!("{partition} was not answered")));
            (partition.clone(), outcome.unwrap_or_else(missing))
        });
        Ok(outcomes.collect())
    }

    async fn leader(&self, partition: &TopicPartition, deadline: Instant) -> Result<i32, ClientError> {
        let topic = self.client.topic(&partition.topic, deadline).await?;
        let Some(found) = topic.partition(partition.partition) else {
            return Err(ClientError::code(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
        };
        found.leader.ok_or_else(|| ClientError::code(ErrorCode::LEADER_NOT_AVAILABLE))
    }
}

/// Whether the partition's leader is, or soon will be, somewhere else.
fn has_moved(error: &ClientError) -> bool {
    let Some(code) = error.broker_code() else { return false };
    matches!(
        code,
        ErrorCode::NOT_LEADER_OR_FOLLOWER
            | ErrorCode::LEADER_NOT_AVAILABLE
            | ErrorCode::REPLICA_NOT_AVAILABLE
            | ErrorCode::FENCED_LEADER_EPOCH
            | ErrorCode::UNKNOWN_LEADER_EPOCH
            | ErrorCode::OFFSET_NOT_AVAILABLE
            | ErrorCode::BROKER_NOT_AVAILABLE
    )
}

/// What makes a request to the controller worth another try: it is no longer the controller, or it asks for
/// patience (KIP-599).
pub(super) fn controller_moved(codes: impl IntoIterator<Item = i16>) -> Option<ErrorCode> {
    codes
        .into_iter()
        .map(ErrorCode)
        .find(|code| matches!(*code, ErrorCode::NOT_CONTROLLER | ErrorCode::THROTTLING_QUOTA_EXCEEDED))
}

/// Puts outcomes into the order in which they were asked for.
pub(super) fn in_order<K: PartialEq + Clone, V>(
    asked: impl IntoIterator<Item = K>,
    outcomes: Each<K, V>,
    name: impl Fn(&K) -> String,
) -> Each<K, V> {
    let mut left: Vec<Option<(K, Result<V, ClientError>)>> = outcomes.into_iter().map(Some).collect();
    let take = |key: K| {
        let found = left.iter_mut().find(|slot| slot.as_ref().is_some_and(|(of, _)| *of == key));
        let missing = || Err(ClientError::Invalid(format!("{} was not answered", name(&key))));
        let outcome = found.and_then(Option::take).map_or_else(missing, |(_, outcome)| outcome);
        (key, outcome)
    };
    asked.into_iter().map(take).collect()
}

//! Keeping the metadata right: asked for when somebody needs it and it is missing, old, or found to be wrong.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::metadata_request::MetadataRequestTopic;
use kfk_protocol::messages::metadata_response::MetadataResponseBroker;
use kfk_protocol::messages::{
    DescribeClusterRequest, DescribeClusterResponse, MetadataRequest, MetadataResponse,
};
use kfk_protocol::wire::Message;
use tokio::time::{Instant, timeout_at};

use super::send::{Client, Freshness, Sending, timed_out};
use crate::cluster::{LeaderHint, Metadata, Node, Topic};
use crate::config::Endpoints;
use crate::error::{ClientError, check};

/// DescribeCluster's number for the endpoints of controllers.
pub(crate) const CONTROLLERS: i8 = 2;

impl Client {
    /// The next use of the metadata asks for it anew.
    pub fn metadata_is_stale(&self) {
        self.inner.freshness.lock().stale = true;
    }

    /// Whether the next use of the metadata asks for it anew.
    pub(crate) fn needs_refresh(&self) -> bool {
        let freshness = self.inner.freshness.lock();
        let max_age = self.inner.config.metadata_max_age;
        freshness.stale || freshness.told_at.is_none_or(|told_at| told_at.elapsed() >= max_age)
    }

    /// The metadata, asked for if there is none, it is too old, or it was found to be wrong.
    pub async fn fresh_metadata(&self, deadline: Instant) -> Result<Arc<Metadata>, ClientError> {
        if self.needs_refresh() { self.refresh_metadata(deadline).await } else { Ok(self.metadata()) }
    }

    /// Asks for the metadata now. Calls at the same time share one request.
    pub async fn refresh_metadata(&self, deadline: Instant) -> Result<Arc<Metadata>, ClientError> {
        let before = self.metadata().generation;
        let started = Instant::now();
        let mut tries = 0;
        loop {
            let error = {
                let Ok(_refreshing) = timeout_at(deadline, self.inner.refreshing.lock()).await else {
                    return Err(ClientError::Timeout {
                        what: "Metadata".into(),
                        after: started.elapsed(),
                        last: None,
                    });
                };
                let metadata = self.metadata();
                if metadata.generation > before {
                    return Ok(metadata);
                }
                match self.ask_metadata(deadline).await {
                    Ok(metadata) => return Ok(metadata),
                    Err(error) => error,
                }
            };
            self.inner.freshness.lock().failing_since.get_or_insert_with(Instant::now);
            tries += 1;
            if !error.is_retriable() {
                return Err(error);
            }
            if !self.back_off(tries, deadline).await {
                return Err(timed_out("Metadata", started, error));
            }
        }
    }

    async fn ask_metadata(&self, deadline: Instant) -> Result<Arc<Metadata>, ClientError> {
        let link = self.any_link(deadline).await?;
        let response = match self.inner.config.endpoints {
            Endpoints::Brokers => {
                let topics: Vec<String> = self.inner.interest.lock().iter().cloned().collect();
                let request = metadata_request(topics, self.inner.config.auto_create_topics);
                self.exchange(&link, &request, &Sending::default(), deadline).await?
            }
            Endpoints::Controllers => {
                let request = DescribeClusterRequest { endpoint_type: CONTROLLERS, ..Default::default() };
                let sending =
                    Sending { versions: 1..=*DescribeClusterRequest::VERSIONS.end(), ..Sending::default() };
                let response = self.exchange(&link, &request, &sending, deadline).await?;
                check(response.error_code, response.error_message.as_deref())?;
                as_metadata(response)
            }
        };
        check(response.error_code, None)?;
        if response.brokers.is_empty() {
            // A broker that has just started and knows nobody yet, not even itself.
            return Err(ClientError::code(ErrorCode::BROKER_NOT_AVAILABLE));
        }
        let mut metadata = self.inner.metadata.lock();
        let next = Arc::new(metadata.updated(response));
        *metadata = next.clone();
        *self.inner.freshness.lock() =
            Freshness { told_at: Some(Instant::now()), stale: false, failing_since: None };
        Ok(next)
    }

    /// Asks for these topics together with the next refresh, so that looking at each costs no request of its own.
    pub fn watch_topics<'a>(&self, names: impl IntoIterator<Item = &'a str>) {
        let mut interest = self.inner.interest.lock();
        for name in names {
            if !interest.contains(name) {
                interest.insert(name.to_string());
                self.metadata_is_stale();
            }
        }
    }

    /// A topic that can be used, waiting for it while the cluster creates it or elects its leaders.
    ///
    /// # Errors
    /// What the cluster last said about it when time runs out; at once for names and rights that no waiting cures,
    /// and for a topic that does not exist unless this client has topics created (`auto_create_topics`).
    pub async fn topic(&self, name: &str, deadline: Instant) -> Result<Arc<Topic>, ClientError> {
        let started = Instant::now();
        let new = self.inner.interest.lock().insert(name.to_string());
        let mut metadata =
            if new { self.refresh_metadata(deadline).await? } else { self.fresh_metadata(deadline).await? };
        let mut tries = 0;
        loop {
            if let Some(topic) = metadata.topics.get(name) {
                return Ok(topic.clone());
            }
            let code = metadata.topic_errors.get(name).copied();
            let error = ClientError::code(code.unwrap_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
            let absent = code == Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
            if !error.is_retriable() || (absent && !self.inner.config.auto_create_topics) {
                self.forget_topic(name);
                return Err(error);
            }
            tries += 1;
            if !self.back_off(tries, deadline).await {
                self.forget_topic(name);
                return Err(timed_out("Metadata", started, error));
            }
            metadata = self.refresh_metadata(deadline).await?;
        }
    }

    /// No refresh asks for this topic any more.
    pub fn forget_topic(&self, name: &str) {
        self.inner.interest.lock().remove(name);
    }

    /// Takes a leader that a broker named in passing. `false` if that is nothing newer.
    pub(crate) fn take_hint(
        &self,
        topic: &str,
        partition: i32,
        hint: LeaderHint,
        endpoints: impl IntoIterator<Item = Node>,
    ) -> bool {
        let mut metadata = self.inner.metadata.lock();
        let next = metadata.hinted(topic, partition, hint, endpoints);
        let newer = next.is_some();
        if let Some(next) = next {
            *metadata = Arc::new(next);
        }
        newer
    }
}

/// The request for these topics, and for no topic if there are none.
pub(crate) fn metadata_request(topics: Vec<String>, allow_auto_topic_creation: bool) -> MetadataRequest {
    let topics = topics
        .into_iter()
        .map(|name| MetadataRequestTopic { name: Some(name), ..Default::default() })
        .collect();
    MetadataRequest { topics: Some(topics), allow_auto_topic_creation, ..Default::default() }
}

/// Controllers know no Metadata; what DescribeCluster says of them is its part that matters here.
fn as_metadata(response: DescribeClusterResponse) -> MetadataResponse {
    let controllers = response.brokers.into_iter().map(|controller| MetadataResponseBroker {
        node_id: controller.broker_id,
        host: controller.host,
        port: controller.port,
        rack: controller.rack,
    });
    MetadataResponse {
        brokers: controllers.collect(),
        cluster_id: Some(response.cluster_id),
        controller_id: response.controller_id,
        ..Default::default()
    }
}

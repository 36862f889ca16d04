//! Partitions and replicas of new topics, for brokers that want both to be named.

use kfk_protocol::messages::CreateTopicsRequest;
use kfk_protocol::wire::Message;

use super::calls::Admin;
use super::configs::{ConfigResource, ResourceType};
use super::topics::NewTopic;
use crate::client::Route;
use crate::error::ClientError;

/// The version from which on a request may leave both to the cluster (KIP-464).
pub(super) const LEAVES_DEFAULTS: i16 = 4;

impl Admin {
    /// The same topics; with a cluster before 2.4 what they leave open is filled in from a broker's `num.partitions`
    /// and `default.replication.factor`.
    pub async fn with_topic_defaults(&self, mut topics: Vec<NewTopic>) -> Result<Vec<NewTopic>, ClientError> {
        let versions = LEAVES_DEFAULTS..=*CreateTopicsRequest::VERSIONS.end();
        if !topics.iter().any(NewTopic::has_defaults)
            || self.offers::<CreateTopicsRequest>(Route::Controller, versions).await?
        {
            return Ok(topics);
        }
        let keys = ["num.partitions", "default.replication.factor"].map(str::to_owned);
        let node = self.describe_cluster(false, false).await?.nodes.first().map_or(0, |node| node.id);
        let broker = ConfigResource::new(ResourceType::Broker, node.to_string());
        let (mut partitions, mut replicas) = (1, 1);
        for (_, entries) in self.describe_configs(&[broker], Some(&keys), false, false).await? {
            for entry in entries? {
                let value = entry.value.unwrap_or_default();
                match entry.name == keys[0] {
                    true => partitions = value.parse().unwrap_or(partitions),
                    false => replicas = value.parse().unwrap_or(replicas),
                }
            }
        }
        for topic in topics.iter_mut().filter(|topic| topic.has_defaults()) {
            topic.partitions.get_or_insert(partitions);
            topic.replication_factor.get_or_insert(replicas);
        }
        Ok(topics)
    }
}

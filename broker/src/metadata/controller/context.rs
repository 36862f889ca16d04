//! What every operation is given: the metadata as it will be, the settings, chance.

use std::time::Duration;

use kfk_protocol::messages::create_topics_response::CreatableTopicConfigs;
use kfk_protocol::uuid::Uuid;

use super::outcome::ApiError;
use crate::env::Rng;
use crate::metadata::image::{ConfigResource, ConfigValues, Image, ResourceType};

/// No request may make more records than this (Kafka's bound for one operation).
pub const MAX_RECORDS_PER_OPERATION: usize = 10_000;

/// What of the static configuration the controller needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// `node.id` of this controller.
    pub node_id: i32,
    /// `cluster.id` of meta.properties.
    pub cluster_id: String,
    /// `num.partitions`: partitions of a topic that is created with -1.
    pub num_partitions: i32,
    /// `default.replication.factor`: replicas of a topic that is created with -1.
    pub replication_factor: i16,
    /// `min.insync.replicas` where nothing dynamic says another.
    pub min_insync_replicas: i32,
    /// `unclean.leader.election.enable` where nothing dynamic says another.
    pub unclean_leader_election: bool,
    /// `delete.topic.enable`.
    pub delete_topic_enable: bool,
    /// The level of `kraft.version`, which the quorum keeps.
    pub kraft_version: i16,
    /// `broker.session.timeout.ms`: a broker not heard of for so long is fenced.
    pub broker_session_timeout: Duration,
}

/// What the controller asks about configuration keys; the tables live in the config room.
pub trait ConfigRules: Send + Sync {
    /// Whether values of the key are comma-separated lists, to which may be appended.
    fn is_list(&self, kind: ResourceType, key: &str) -> bool;

    /// The value of a list key where nothing is set: what an append starts from.
    fn list_default(&self, kind: ResourceType, key: &str) -> Option<String>;

    /// Whether the resource may have exactly these values. The name of the resource was checked already.
    fn check(&self, resource: &ConfigResource, values: &ConfigValues) -> Result<(), ApiError>;

    /// The effective configuration of a topic that has only these values of its own, by name, as CreateTopics
    /// answers it.
    fn describe_new_topic(&self, own: &ConfigValues) -> Vec<CreatableTopicConfigs>;
}

/// What an operation may look at.
pub struct Context<'a> {
    /// Committed metadata and what was proposed since.
    pub image: &'a Image,
    /// The static configuration.
    pub settings: &'a Settings,
    /// The tables of configuration keys.
    pub rules: &'a dyn ConfigRules,
    /// Chance, for ids and placement.
    pub rng: &'a dyn Rng,
}

impl Context<'_> {
    /// Whether the broker is registered, unfenced, and not shutting down.
    pub fn is_active(&self, broker: i32) -> bool {
        self.image.broker(broker).is_some_and(|broker| broker.is_active())
    }

    /// Where a new replica on `broker` goes; UNASSIGNED when the broker is not known.
    pub fn default_dir(&self, broker: i32) -> Uuid {
        self.image.broker(broker).map_or(Uuid::UNASSIGNED_DIR, |broker| broker.default_dir())
    }

    /// `min.insync.replicas` of a topic, at most its replication factor.
    pub fn min_insync_replicas(&self, topic: &str, replicas: usize) -> usize {
        let dynamic = self.image.topic_setting(topic, self.settings.node_id, "min.insync.replicas");
        let configured = dynamic.and_then(|value| value.trim().parse().ok());
        let configured: i32 = configured.unwrap_or(self.settings.min_insync_replicas);
        usize::try_from(configured).unwrap_or(0).min(replicas)
    }

    /// `unclean.leader.election.enable` of a topic.
    pub fn unclean_leader_election(&self, topic: &str) -> bool {
        let key = "unclean.leader.election.enable";
        let dynamic = self.image.topic_setting(topic, self.settings.node_id, key);
        dynamic.map_or(self.settings.unclean_leader_election, |value| value.eq_ignore_ascii_case("true"))
    }

    /// A new random id.
    pub fn random_uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.rng.fill(&mut bytes);
        Uuid::from_random_bytes(bytes)
    }
}

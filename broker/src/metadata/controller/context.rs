//! What every operation is given: the metadata as it will be, configuration, chance.

use std::cell::OnceCell;

use kfk_protocol::uuid::Uuid;

use crate::config::{Resolver, TopicConfig};
use crate::env::Rng;
use crate::metadata::image::{ConfigValues, Image};

/// No request may make more records than this (Kafka's bound for one operation).
pub const MAX_RECORDS_PER_OPERATION: usize = 10_000;

/// Which controller of which cluster this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// `node.id`.
    pub node_id: i32,
    /// `cluster.id` of meta.properties.
    pub cluster_id: String,
    /// The level of `kraft.version`, which the quorum keeps.
    pub kraft_version: i16,
}

/// What an operation may look at.
pub struct Context<'a> {
    /// Committed metadata and what was proposed since.
    pub image: &'a Image,
    /// Who is asked.
    pub identity: &'a Identity,
    /// The configuration of this node and the tables of all keys.
    pub config: &'a Resolver,
    /// Chance, for ids and placement.
    pub rng: &'a dyn Rng,
    topic_defaults: OnceCell<TopicConfig>,
}

impl<'a> Context<'a> {
    /// A view of these.
    pub fn new(
        image: &'a Image,
        identity: &'a Identity,
        config: &'a Resolver,
        rng: &'a dyn Rng,
    ) -> Context<'a> {
        Context { image, identity, config, rng, topic_defaults: OnceCell::new() }
    }

    /// The configuration of a topic without any of its own.
    pub fn topic_defaults(&self) -> &TopicConfig {
        self.topic_defaults.get_or_init(|| self.config.topic_with(&ConfigValues::new()))
    }

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
        let dynamic = self.image.topic_setting(topic, self.identity.node_id, "min.insync.replicas");
        let configured = dynamic.and_then(|value| value.trim().parse().ok());
        let configured: i32 = configured.unwrap_or(self.topic_defaults().min_insync_replicas);
        usize::try_from(configured).unwrap_or(0).min(replicas)
    }

    /// `unclean.leader.election.enable` of a topic.
    pub fn unclean_leader_election(&self, topic: &str) -> bool {
        let key = "unclean.leader.election.enable";
        let dynamic = self.image.topic_setting(topic, self.identity.node_id, key);
        match dynamic {
            Some(value) => value.trim().eq_ignore_ascii_case("true"),
            None => self.topic_defaults().unclean_leader_election_enable,
        }
    }

    /// A new random id.
    pub fn random_uuid(&self) -> Uuid {
        let mut bytes = [0; 16];
        self.rng.fill(&mut bytes);
        Uuid::from_random_bytes(bytes)
    }
}

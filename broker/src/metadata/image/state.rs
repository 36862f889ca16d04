//! The image: all metadata of the cluster at one offset of `__cluster_metadata`.

use std::collections::BTreeMap;

use super::brokers::{Broker, ControllerNode};
use super::configs::{ConfigResource, Configs};
use super::features::Features;
use super::quotas::Quotas;
use super::security::Security;
use super::topics::Topics;
use crate::metadata::record::Record;

/// How far into `__cluster_metadata` an image reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Offset of the last record replayed; -1 before the first.
    pub offset: i64,
    /// Leader epoch of that record; -1 before the first.
    pub epoch: i32,
    /// When the leader appended it, in milliseconds since 1970; -1 before the first.
    pub append_time_ms: i64,
}

impl Default for Position {
    fn default() -> Self {
        Position { offset: -1, epoch: -1, append_time_ms: -1 }
    }
}

/// The cluster's metadata. It is changed by [`Image::replay`] alone, in place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Image {
    pub(super) topics: Topics,
    pub(super) brokers: BTreeMap<i32, Broker>,
    pub(super) controllers: BTreeMap<i32, ControllerNode>,
    pub(super) configs: Configs,
    pub(super) features: Features,
    pub(super) quotas: Quotas,
    pub(super) security: Security,
    pub(super) next_producer_id: i64,
    pub(super) transaction: Option<Vec<Record>>,
    position: Position,
}

impl Image {
    /// The topics.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }

    /// The registered brokers, by id.
    pub fn brokers(&self) -> &BTreeMap<i32, Broker> {
        &self.brokers
    }

    /// One registered broker.
    pub fn broker(&self, id: i32) -> Option<&Broker> {
        self.brokers.get(&id)
    }

    /// The registered controllers, by id.
    pub fn controllers(&self) -> &BTreeMap<i32, ControllerNode> {
        &self.controllers
    }

    /// The dynamic configuration.
    pub fn configs(&self) -> &Configs {
        &self.configs
    }

    /// The finalized features.
    pub fn features(&self) -> &Features {
        &self.features
    }

    /// The client quotas.
    pub fn quotas(&self) -> &Quotas {
        &self.quotas
    }

    /// Credentials, access control entries and tokens.
    pub fn security(&self) -> &Security {
        &self.security
    }

    /// The first producer id that was never handed out.
    pub fn next_producer_id(&self) -> i64 {
        self.next_producer_id
    }

    /// Whether a transaction of metadata records is open: its records wait for the end.
    pub fn in_transaction(&self) -> bool {
        self.transaction.is_some()
    }

    /// How far the image reaches.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Says how far the image reaches; for whoever replays batches into it.
    pub fn set_position(&mut self, position: Position) {
        self.position = position;
    }

    /// A setting of a topic that the controller needs: from the topic, from `node`'s dynamic configuration,
    /// from the dynamic default. `key` must be the same for topics and brokers.
    pub fn topic_setting(&self, topic: &str, node: i32, key: &str) -> Option<&str> {
        let layers =
            [ConfigResource::topic(topic), ConfigResource::broker(node), ConfigResource::broker_default()];
        layers.iter().find_map(|layer| self.configs.value(layer, key))
    }
}

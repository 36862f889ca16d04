//! Brokers and controllers as they registered.

use std::collections::BTreeMap;

use kfk_protocol::messages::register_broker_record::{BrokerEndpoint, BrokerFeature};
use kfk_protocol::messages::register_controller_record::{ControllerEndpoint, ControllerFeature};
use kfk_protocol::messages::{
    BrokerRegistrationChangeRecord, RegisterBrokerRecord, RegisterControllerRecord,
};
use kfk_protocol::uuid::Uuid;

/// Where a node listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The host name or address to connect to.
    pub host: String,
    /// The TCP port.
    pub port: u16,
    /// Kafka's number of the security protocol: 0 PLAINTEXT, 1 SSL, 2 SASL_PLAINTEXT, 3 SASL_SSL.
    pub security_protocol: i16,
}

/// Feature levels that a node can run with, lowest and highest.
pub type SupportedFeatures = BTreeMap<String, (i16, i16)>;

/// A registered broker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broker {
    /// `node.id`.
    pub id: i32,
    /// Given by the controller with each new incarnation: the offset of the registration.
    pub epoch: i64,
    /// Of one run of the process.
    pub incarnation: Uuid,
    /// By listener name, upper case.
    pub endpoints: BTreeMap<String, Endpoint>,
    /// What it can run with.
    pub features: SupportedFeatures,
    /// `broker.rack`.
    pub rack: Option<String>,
    /// Out of service: it leads nothing and clients do not see it.
    pub fenced: bool,
    /// On its way out.
    pub in_controlled_shutdown: bool,
    /// Was registered by a broker that came from ZooKeeper.
    pub is_migrating_zk_broker: bool,
    /// The log directories that are online (KIP-858).
    pub log_dirs: Vec<Uuid>,
    /// The log directories that take no new replicas (KIP-1066); none before the broker has said so.
    pub cordoned_log_dirs: Option<Vec<Uuid>>,
}

impl Broker {
    /// In service: it may lead and be in sync.
    pub fn is_active(&self) -> bool {
        !self.fenced && !self.in_controlled_shutdown
    }

    /// Whether a replica in `directory` can be served. Directories not chosen yet count as online.
    pub fn has_online_dir(&self, directory: Uuid) -> bool {
        if directory == Uuid::LOST_DIR {
            return false;
        }
        self.log_dirs.is_empty() || directory.is_reserved() || self.log_dirs.contains(&directory)
    }

    /// Whether new replicas may not be placed here because every directory is cordoned.
    pub fn is_cordoned(&self) -> bool {
        let Some(cordoned) = &self.cordoned_log_dirs else { return false };
        !self.log_dirs.is_empty() && self.log_dirs.iter().all(|dir| cordoned.contains(dir))
    }

    /// The directory of a new replica here: the only one there is, or UNASSIGNED, the broker's own choice.
    pub fn default_dir(&self) -> Uuid {
        match &self.log_dirs[..] {
            [] => Uuid::ZERO,
            [only] => *only,
            _ => Uuid::UNASSIGNED_DIR,
        }
    }

    pub(super) fn from_record(record: &RegisterBrokerRecord) -> Broker {
        let endpoint = |e: &BrokerEndpoint| {
            let value =
                Endpoint { host: e.host.clone(), port: e.port, security_protocol: e.security_protocol };
            (e.name.clone(), value)
        };
        let feature =
            |f: &BrokerFeature| (f.name.clone(), (f.min_supported_version, f.max_supported_version));
        Broker {
            id: record.broker_id,
            epoch: record.broker_epoch,
            incarnation: record.incarnation_id,
            endpoints: record.end_points.iter().map(endpoint).collect(),
            features: record.features.iter().map(feature).collect(),
            rack: record.rack.clone(),
            fenced: record.fenced,
            in_controlled_shutdown: record.in_controlled_shutdown,
            is_migrating_zk_broker: record.is_migrating_zk_broker,
            log_dirs: record.log_dirs.clone(),
            cordoned_log_dirs: record.cordoned_log_dirs.clone(),
        }
    }

    /// The record that registers this broker as it is now.
    pub fn to_record(&self) -> RegisterBrokerRecord {
        let endpoint = |(name, e): (&String, &Endpoint)| BrokerEndpoint {
            name: name.clone(),
            host: e.host.clone(),
            port: e.port,
            security_protocol: e.security_protocol,
        };
        let feature = |(name, levels): (&String, &(i16, i16))| BrokerFeature {
            name: name.clone(),
            min_supported_version: levels.0,
            max_supported_version: levels.1,
        };
        RegisterBrokerRecord {
            broker_id: self.id,
            is_migrating_zk_broker: self.is_migrating_zk_broker,
            incarnation_id: self.incarnation,
            broker_epoch: self.epoch,
            end_points: self.endpoints.iter().map(endpoint).collect(),
            features: self.features.iter().map(feature).collect(),
            rack: self.rack.clone(),
            fenced: self.fenced,
            in_controlled_shutdown: self.in_controlled_shutdown,
            log_dirs: self.log_dirs.clone(),
            cordoned_log_dirs: self.cordoned_log_dirs.clone(),
        }
    }

    /// Takes a change over: -1 unfenced, 1 fenced, 0 no change.
    pub(super) fn apply(&mut self, change: &BrokerRegistrationChangeRecord) {
        match change.fenced {
            1 => self.fenced = true,
            -1 => self.fenced = false,
            _ => {}
        }
        if change.in_controlled_shutdown == 1 {
            self.in_controlled_shutdown = true;
        }
        if !change.log_dirs.is_empty() {
            self.log_dirs.clone_from(&change.log_dirs);
        }
        if let Some(cordoned) = &change.cordoned_log_dirs {
            self.cordoned_log_dirs = Some(cordoned.clone());
        }
    }
}

/// A registered controller (KIP-919).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControllerNode {
    /// `node.id`.
    pub id: i32,
    /// Of one run of the process.
    pub incarnation: Uuid,
    /// By listener name, upper case.
    pub endpoints: BTreeMap<String, Endpoint>,
    /// What it can run with.
    pub features: SupportedFeatures,
    /// Of the times of ZooKeeper.
    pub zk_migration_ready: bool,
}

impl ControllerNode {
    pub(super) fn from_record(record: &RegisterControllerRecord) -> ControllerNode {
        let endpoint = |e: &ControllerEndpoint| {
            let value =
                Endpoint { host: e.host.clone(), port: e.port, security_protocol: e.security_protocol };
            (e.name.clone(), value)
        };
        let feature =
            |f: &ControllerFeature| (f.name.clone(), (f.min_supported_version, f.max_supported_version));
        ControllerNode {
            id: record.controller_id,
            incarnation: record.incarnation_id,
            endpoints: record.end_points.iter().map(endpoint).collect(),
            features: record.features.iter().map(feature).collect(),
            zk_migration_ready: record.zk_migration_ready,
        }
    }

    /// The record that registers this controller.
    pub fn to_record(&self) -> RegisterControllerRecord {
        let endpoint = |(name, e): (&String, &Endpoint)| ControllerEndpoint {
            name: name.clone(),
            host: e.host.clone(),
            port: e.port,
            security_protocol: e.security_protocol,
        };
        let feature = |(name, levels): (&String, &(i16, i16))| ControllerFeature {
            name: name.clone(),
            min_supported_version: levels.0,
            max_supported_version: levels.1,
        };
        RegisterControllerRecord {
            controller_id: self.id,
            incarnation_id: self.incarnation,
            zk_migration_ready: self.zk_migration_ready,
            end_points: self.endpoints.iter().map(endpoint).collect(),
            features: self.features.iter().map(feature).collect(),
        }
    }
}

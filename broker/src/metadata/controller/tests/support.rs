//! A cluster without network and disk: a controller, and a committed image that follows it.

use std::sync::Arc;
use std::time::Duration;

use kfk_protocol::messages::broker_registration_request::{Feature, Listener};
use kfk_protocol::messages::create_topics_request::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig,
};
use kfk_protocol::messages::create_topics_response::CreatableTopicResult;
use kfk_protocol::messages::*;
use kfk_protocol::uuid::Uuid;

use crate::config::{Resolver, Startup, properties::Properties};
use crate::env::SeededRng;
use crate::metadata::controller::activation::bootstrap_records;
use crate::metadata::controller::{ActiveController, ApiError, Identity, Outcome};
use crate::metadata::image::{Delta, Image, Partition};
use crate::metadata::record::Record;
use crate::metadata::version::{FEATURES, MetadataVersion};

pub const CLUSTER_ID: &str = "5L6g3nShT-eMCtK--X86sw";

pub struct Cluster {
    pub controller: ActiveController,
    pub committed: Image,
    pub offset: i64,
    pub now: Duration,
}

pub fn resolver(overrides: &[(&str, &str)]) -> Arc<Resolver> {
    let fixed = [("min.insync.replicas", "1"), ("broker.session.timeout.ms", "9000")];
    let properties = Properties::from_iter(fixed.iter().chain(overrides).copied());
    Arc::new(Resolver::new(&Startup::development("/data", &properties).unwrap()))
}

fn identity() -> Identity {
    Identity { node_id: 1, cluster_id: CLUSTER_ID.into(), kraft_version: 1 }
}

impl Cluster {
    /// An activated controller without brokers.
    pub fn empty(level: MetadataVersion, overrides: &[(&str, &str)]) -> Cluster {
        let rng = Arc::new(SeededRng::new(7));
        let now = Duration::from_secs(100);
        let controller = ActiveController::new(Image::default(), identity(), resolver(overrides), rng, now);
        let mut cluster = Cluster { controller, committed: Image::default(), offset: 0, now };
        let records = cluster.controller.activate(&bootstrap_records(level)).unwrap();
        cluster.commit(&records);
        cluster
    }

    /// Brokers 1 to `count`, in service, each in a rack of its own.
    pub fn of(count: i32) -> Cluster {
        let mut cluster = Cluster::empty(MetadataVersion::LATEST, &[]);
        for id in 1..=count {
            cluster.start(id);
        }
        cluster
    }

    /// Commits records through their frames, as a quorum would.
    pub fn commit(&mut self, records: &[Record]) {
        let frames = self.controller.frames(records).unwrap();
        self.offset += frames.len() as i64;
        self.committed.replay_all(&frames, &mut Delta::default()).unwrap();
        self.controller.accept(records).unwrap();
    }

    fn finish<R>(&mut self, outcome: Result<Outcome<R>, ApiError>) -> R {
        let outcome = outcome.unwrap();
        self.commit(&outcome.records);
        assert_eq!(self.committed, *self.controller.ahead());
        outcome.response
    }

    pub fn run<Q, R>(
        &mut self,
        operation: impl FnOnce(&mut ActiveController, &Q) -> Result<Outcome<R>, ApiError>,
        request: Q,
    ) -> R {
        let outcome = operation(&mut self.controller, &request);
        self.finish(outcome)
    }

    pub fn register(&mut self, request: &BrokerRegistrationRequest) -> Result<i64, ApiError> {
        let outcome = self.controller.register_broker(request, self.offset, self.now)?;
        Ok(self.finish(Ok(outcome)).broker_epoch)
    }

    pub fn heartbeat(
        &mut self,
        id: i32,
        set: impl FnOnce(&mut BrokerHeartbeatRequest),
    ) -> BrokerHeartbeatResponse {
        let mut request = BrokerHeartbeatRequest {
            broker_id: id,
            broker_epoch: self.epoch(id),
            current_metadata_offset: self.offset,
            ..Default::default()
        };
        set(&mut request);
        let outcome = self.controller.broker_heartbeat(&request, self.now);
        let response = self.finish(outcome);
        self.controller.heartbeat_appended(id, self.offset);
        response
    }

    /// Registers a broker and takes it into service.
    pub fn start(&mut self, id: i32) {
        self.register(&registration(id)).unwrap();
        assert!(!self.heartbeat(id, |_| {}).is_fenced);
    }

    pub fn epoch(&self, id: i32) -> i64 {
        self.committed.broker(id).unwrap().epoch
    }

    pub fn create(&mut self, topic: CreatableTopic) -> CreatableTopicResult {
        let request = CreateTopicsRequest { topics: vec![topic], ..Default::default() };
        self.run(|c, q| c.create_topics(q), request).topics.remove(0)
    }

    /// Creates a topic and insists that it went well.
    pub fn created(&mut self, topic: CreatableTopic) -> Uuid {
        let result = self.create(topic);
        assert_eq!(result.error_code, 0, "{result:?}");
        result.topic_id
    }

    pub fn partition(&self, topic: &str, number: i32) -> &Partition {
        &self.committed.topics().by_name(topic).unwrap().partitions[&number]
    }
}

pub fn directory(id: i32) -> Uuid {
    Uuid::from_bytes([id as u8; 16])
}

/// A broker that supports what this build supports.
pub fn registration(id: i32) -> BrokerRegistrationRequest {
    let feature = |f: &crate::metadata::version::Feature| Feature {
        name: f.name.into(),
        min_supported_version: f.min,
        max_supported_version: f.max,
    };
    BrokerRegistrationRequest {
        broker_id: id,
        cluster_id: CLUSTER_ID.into(),
        incarnation_id: Uuid::from_bytes([100 + id as u8; 16]),
        listeners: vec![Listener {
            name: "PLAINTEXT".into(),
            host: "localhost".into(),
            port: 9091 + id as u16,
            security_protocol: 0,
        }],
        features: FEATURES.iter().map(feature).collect(),
        rack: Some(format!("r{id}")),
        log_dirs: vec![directory(id)],
        ..Default::default()
    }
}

/// A topic that the controller places.
pub fn topic(name: &str, partitions: i32, replication_factor: i16) -> CreatableTopic {
    CreatableTopic { name: name.into(), num_partitions: partitions, replication_factor, ..Default::default() }
}

/// A topic that the caller places.
pub fn assigned(name: &str, replicas: &[&[i32]]) -> CreatableTopic {
    let assignments = (0..).zip(replicas).map(|(partition_index, ids)| CreatableReplicaAssignment {
        partition_index,
        broker_ids: ids.to_vec(),
    });
    CreatableTopic { assignments: assignments.collect(), ..topic(name, -1, -1) }
}

/// The same topic with a value set.
pub fn with_config(mut topic: CreatableTopic, name: &str, value: Option<&str>) -> CreatableTopic {
    topic.configs.push(CreatableTopicConfig { name: name.into(), value: value.map(Into::into) });
    topic
}

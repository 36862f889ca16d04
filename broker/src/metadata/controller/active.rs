//! The active controller: proposes records on an image that is ahead of what is committed.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kfk_protocol::messages::*;
use kfk_protocol::wire::EncodeError;

use super::context::{Context, Identity};
use super::heartbeats::Heartbeats;
use super::outcome::{ApiError, Outcome};
use super::*;
use crate::config::Resolver;
use crate::env::Rng;
use crate::metadata::image::{Delta, Image, ReplayError};
use crate::metadata::record::Record;

/// A controller while its node leads the quorum. Made anew with every leadership, dropped with its loss.
///
/// Every operation gives an [`Outcome`]. Once its records are appended to the log the caller has them accepted
/// ([`ActiveController::accept`]), before anything else is asked: the next request then sees them although nobody
/// has committed them yet, and two requests in flight cannot both create one topic. Records that could not be
/// appended are forgotten by not accepting them.
pub struct ActiveController {
    ahead: Image,
    identity: Identity,
    config: Arc<Resolver>,
    rng: Arc<dyn Rng>,
    heartbeats: Heartbeats,
}

impl ActiveController {
    /// Begins to lead from `committed`, the image at the start of the leader's epoch, at `now` on the monotonic
    /// clock. Brokers of other nodes get a session's time to be heard of.
    pub fn new(
        committed: Image,
        identity: Identity,
        config: Arc<Resolver>,
        rng: Arc<dyn Rng>,
        now: Duration,
    ) -> ActiveController {
        let mut heartbeats = Heartbeats::default();
        // This node's own broker is this process; whatever was registered for it before is gone.
        for broker in committed.brokers().values().filter(|broker| broker.id != identity.node_id) {
            heartbeats.touch(broker.id, broker.epoch, -1, now);
        }
        ActiveController { ahead: committed, identity, config, rng, heartbeats }
    }

    /// Metadata as it will be when all that was accepted is committed.
    pub fn ahead(&self) -> &Image {
        &self.ahead
    }

    /// The frames of `records` in the versions that the cluster writes.
    pub fn frames(&self, records: &[Record]) -> Result<Vec<Bytes>, EncodeError> {
        let level = self.ahead.features().metadata_version();
        records.iter().map(|record| record.encode(level)).collect()
    }

    /// Takes over records that were just appended to the log.
    ///
    /// # Errors
    /// None for records of this controller's own operations; the image ahead is good for nothing after one.
    pub fn accept(&mut self, records: &[Record]) -> Result<(), ReplayError> {
        let mut ignored = Delta::default();
        records.iter().try_for_each(|record| self.ahead.replay(record, &mut ignored))
    }

    /// Runs one operation. An error is a refusal for which the answer has no place but its error code.
    fn run<R>(
        &mut self,
        operation: impl FnOnce(&Context<'_>, &mut Heartbeats) -> Result<Outcome<R>, ApiError>,
    ) -> Result<Outcome<R>, ApiError> {
        let context = Context::new(&self.ahead, &self.identity, &self.config, &*self.rng);
        operation(&context, &mut self.heartbeats)
    }

    /// Runs something that nobody asked for.
    fn run_unasked(
        &mut self,
        operation: impl FnOnce(&Context<'_>, &mut Heartbeats) -> Vec<Record>,
    ) -> Result<Vec<Record>, ApiError> {
        let outcome =
            self.run(|cx, heartbeats| Ok(Outcome { records: operation(cx, heartbeats), response: () }));
        Ok(outcome?.records)
    }

    /// The first records of the leadership; `bootstrap` counts on an empty log only.
    pub fn activate(&mut self, bootstrap: &[Record]) -> Result<Vec<Record>, ApiError> {
        self.run_unasked(|cx, _| activation::activate(cx, bootstrap))
    }

    /// BrokerRegistration; `next_epoch` is the offset that the next record will have.
    pub fn register_broker(
        &mut self,
        request: &BrokerRegistrationRequest,
        next_epoch: i64,
        now: Duration,
    ) -> Result<Outcome<BrokerRegistrationResponse>, ApiError> {
        self.run(|cx, heartbeats| register_broker::register_broker(cx, heartbeats, request, next_epoch, now))
    }

    /// BrokerHeartbeat.
    pub fn broker_heartbeat(
        &mut self,
        request: &BrokerHeartbeatRequest,
        now: Duration,
    ) -> Result<Outcome<BrokerHeartbeatResponse>, ApiError> {
        self.run(|cx, heartbeats| broker_heartbeat::broker_heartbeat(cx, heartbeats, request, now))
    }

    /// Says where the records of a heartbeat ended: a broker that shuts down may go when all others have
    /// read so far.
    pub fn heartbeat_appended(&mut self, broker: i32, end_offset: i64) {
        if self.ahead.broker(broker).is_some_and(|broker| broker.in_controlled_shutdown) {
            self.heartbeats.set_shutdown_offset(broker, end_offset);
        }
    }

    /// Fences one broker that was not heard of for too long; to be called again until there is nothing left.
    pub fn fence_stale_broker(&mut self, now: Duration) -> Result<Vec<Record>, ApiError> {
        self.run_unasked(|cx, heartbeats| broker_heartbeat::fence_stale_broker(cx, heartbeats, now))
    }

    /// Preferred leaders lead again, at most `limit` of them.
    pub fn rebalance_leaders(&mut self, limit: usize) -> Result<Vec<Record>, ApiError> {
        self.run_unasked(|cx, _| elect_leaders::rebalance_leaders(cx, limit))
    }

    /// Leaders for partitions without any, where the topic allows unclean ones, at most `limit`.
    pub fn elect_unclean_leaders(&mut self, limit: usize) -> Result<Vec<Record>, ApiError> {
        self.run_unasked(|cx, _| elect_leaders::elect_unclean_leaders(cx, limit))
    }

    /// A record that says nothing, by whose offset others see that the leader lives
    /// (metadata.max.idle.interval.ms).
    pub fn no_op(&self) -> Record {
        NoOpRecord {}.into()
    }

    /// The quorum has raised kraft.version.
    pub fn kraft_version_raised(&mut self, level: i16) {
        self.identity.kraft_version = level;
    }

    /// UpdateFeatures; `version` is the request's.
    pub fn update_features(
        &mut self,
        request: &UpdateFeaturesRequest,
        version: i16,
    ) -> Result<Outcome<UpdateFeaturesResponse>, ApiError> {
        self.run(|cx, _| Ok(update_features::update_features(cx, request, version)))
    }
}

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident = $path:path: $request:ty => $response:ty),* $(,)?) => {
        impl ActiveController {
            $(
                $(#[$doc])*
                pub fn $name(&mut self, request: &$request) -> Result<Outcome<$response>, ApiError> {
                    self.run(|cx, _| Ok($path(cx, request)))
                }
            )*
        }
    };
}

operations! {
    /// CreateTopics.
    create_topics = create_topics::create_topics: CreateTopicsRequest => CreateTopicsResponse,
    /// DeleteTopics.
    delete_topics = delete_topics::delete_topics: DeleteTopicsRequest => DeleteTopicsResponse,
    /// CreatePartitions.
    create_partitions = create_partitions::create_partitions:
        CreatePartitionsRequest => CreatePartitionsResponse,
    /// IncrementalAlterConfigs.
    incremental_alter_configs = alter_configs::incremental_alter_configs:
        IncrementalAlterConfigsRequest => IncrementalAlterConfigsResponse,
    /// AlterConfigs.
    alter_configs = alter_configs::alter_configs: AlterConfigsRequest => AlterConfigsResponse,
    /// AlterUserScramCredentials.
    alter_user_scram_credentials = alter_user_scram_credentials::alter_user_scram_credentials:
        AlterUserScramCredentialsRequest => AlterUserScramCredentialsResponse,
    /// AlterClientQuotas.
    alter_client_quotas = alter_client_quotas::alter_client_quotas:
        AlterClientQuotasRequest => AlterClientQuotasResponse,
    /// UnregisterBroker.
    unregister_broker = unregister_broker::unregister_broker:
        UnregisterBrokerRequest => UnregisterBrokerResponse,
    /// ControllerRegistration.
    register_controller = register_controller::register_controller:
        ControllerRegistrationRequest => ControllerRegistrationResponse,
    /// AlterPartition.
    alter_partition = alter_partition::alter_partition: AlterPartitionRequest => AlterPartitionResponse,
    /// ElectLeaders.
    elect_leaders = elect_leaders::elect_leaders: ElectLeadersRequest => ElectLeadersResponse,
    /// AllocateProducerIds.
    allocate_producer_ids = allocate_producer_ids::allocate_producer_ids:
        AllocateProducerIdsRequest => AllocateProducerIdsResponse,
    /// AlterPartitionReassignments.
    alter_partition_reassignments = reassign_partitions::alter_partition_reassignments:
        AlterPartitionReassignmentsRequest => AlterPartitionReassignmentsResponse,
    /// AssignReplicasToDirs.
    assign_replicas_to_dirs = assign_directories::assign_replicas_to_dirs:
        AssignReplicasToDirsRequest => AssignReplicasToDirsResponse,
}

//! The APIs that this broker serves: one row each. ApiVersions' answer and dispatch are loops over it.

use kfk_protocol::api_key::{ApiKey, ListenerType};
use kfk_protocol::messages as m;
use kfk_protocol::wire::Reader;

use super::context::Context;
use super::dispatch::handle;
use super::reply::Reply;
use super::*;

/// The ACL operation that a request needs, on the resources that it names (`None`: each resource has its
/// own rule in the handler, or none is needed).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Anyone may.
    None,
    /// READ of a topic or group.
    Read,
    /// WRITE to a topic.
    Write,
    /// CREATE of a topic or on the cluster.
    Create,
    /// DELETE of a topic.
    Delete,
    /// ALTER of a topic or the cluster.
    Alter,
    /// DESCRIBE of a topic or the cluster.
    Describe,
    /// DESCRIBE_CONFIGS of a resource.
    DescribeConfigs,
    /// ALTER_CONFIGS of a resource.
    AlterConfigs,
    /// IDEMPOTENT_WRITE on the cluster, or WRITE to any topic.
    IdempotentWrite,
}

/// Which quota a request counts against (KIP-13, KIP-124, KIP-599).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaClass {
    /// `producer_byte_rate`.
    Produce,
    /// `consumer_byte_rate`.
    Fetch,
    /// `controller_mutation_rate`.
    ControllerMutation,
    /// `request_percentage`.
    Request,
    /// Never throttled.
    Exempt,
}

/// One API. Its versions and listeners are those that Apache Kafka 4.3.1 has for its key.
pub struct Api {
    /// Which.
    pub key: ApiKey,
    /// What one must be allowed to do.
    pub operation: Operation,
    /// What it counts against.
    #[expect(dead_code, reason = "quotas read it as soon as there are some")]
    pub quota: QuotaClass,
    /// Decodes and answers.
    pub handle: fn(&Context<'_>, Reader) -> Reply,
}

impl Api {
    /// Whether requests of this version are answered. Produce tells of versions 0 to 2 and refuses them, as
    /// Kafka does.
    pub fn accepts(&self, version: i16) -> bool {
        self.key.stable_versions().contains(&version)
    }
}

/// The row of `key`, if it is served on such a listener.
pub fn find(key: ApiKey, listener: ListenerType) -> Option<&'static Api> {
    APIS.iter().find(|api| api.key == key && key.is_offered_on(listener))
}

/// All rows that are served on such a listener, by API key.
pub fn served_on(listener: ListenerType) -> impl Iterator<Item = &'static Api> {
    APIS.iter().filter(move |api| api.key.is_offered_on(listener))
}

macro_rules! api {
    ($key:ident, $operation:ident, $quota:ident, $handler:path, $request:ident) => {
        Api {
            key: ApiKey::$key,
            operation: Operation::$operation,
            quota: QuotaClass::$quota,
            handle: |context, reader| handle::<m::$request>(context, reader, $handler),
        }
    };
}

/// Every API that is served, by key.
#[rustfmt::skip]
pub static APIS: &[Api] = &[
    api!(Produce, Write, Produce, produce::handle, ProduceRequest),
    api!(Fetch, Read, Fetch, fetch::handle, FetchRequest),
    api!(ListOffsets, Describe, Request, list_offsets::handle, ListOffsetsRequest),
    api!(Metadata, Describe, Request, metadata::handle, MetadataRequest),
    api!(OffsetCommit, Read, Request, offset_commit::handle, OffsetCommitRequest),
    api!(OffsetFetch, Describe, Request, offset_fetch::handle, OffsetFetchRequest),
    api!(FindCoordinator, Describe, Request, find_coordinator::handle, FindCoordinatorRequest),
    api!(JoinGroup, Read, Request, join_group::handle, JoinGroupRequest),
    api!(Heartbeat, Read, Request, heartbeat::handle, HeartbeatRequest),
    api!(LeaveGroup, Read, Request, leave_group::handle, LeaveGroupRequest),
    api!(SyncGroup, Read, Request, sync_group::handle, SyncGroupRequest),
    api!(DescribeGroups, Describe, Request, describe_groups::handle, DescribeGroupsRequest),
    api!(ListGroups, Describe, Request, list_groups::handle, ListGroupsRequest),
    api!(ApiVersions, None, Exempt, api_versions::handle, ApiVersionsRequest),
    api!(CreateTopics, Create, ControllerMutation, create_topics::handle, CreateTopicsRequest),
    api!(DeleteTopics, Delete, ControllerMutation, delete_topics::handle, DeleteTopicsRequest),
    api!(DeleteRecords, Delete, Request, delete_records::handle, DeleteRecordsRequest),
    api!(InitProducerId, IdempotentWrite, Request, init_producer_id::handle, InitProducerIdRequest),
    api!(OffsetForLeaderEpoch, Describe, Request, offset_for_leader_epoch::handle, OffsetForLeaderEpochRequest),
    api!(DescribeConfigs, DescribeConfigs, Request, describe_configs::handle, DescribeConfigsRequest),
    api!(AlterConfigs, AlterConfigs, ControllerMutation, alter_configs::handle, AlterConfigsRequest),
    api!(DescribeLogDirs, Describe, Request, describe_log_dirs::handle, DescribeLogDirsRequest),
    api!(CreatePartitions, Alter, ControllerMutation, create_partitions::handle, CreatePartitionsRequest),
    api!(DeleteGroups, Delete, Request, delete_groups::handle, DeleteGroupsRequest),
    api!(IncrementalAlterConfigs, AlterConfigs, ControllerMutation, incremental_alter_configs::handle, IncrementalAlterConfigsRequest),
    api!(OffsetDelete, Delete, Request, offset_delete::handle, OffsetDeleteRequest),
    api!(DescribeClientQuotas, DescribeConfigs, Request, describe_client_quotas::handle, DescribeClientQuotasRequest),
    api!(AlterClientQuotas, AlterConfigs, ControllerMutation, alter_client_quotas::handle, AlterClientQuotasRequest),
    api!(DescribeUserScramCredentials, Describe, Request, describe_user_scram_credentials::handle, DescribeUserScramCredentialsRequest),
    api!(AlterUserScramCredentials, Alter, ControllerMutation, alter_user_scram_credentials::handle, AlterUserScramCredentialsRequest),
    api!(DescribeQuorum, Describe, Request, describe_quorum::handle, DescribeQuorumRequest),
    api!(UpdateFeatures, Alter, ControllerMutation, update_features::handle, UpdateFeaturesRequest),
    api!(DescribeCluster, Describe, Request, describe_cluster::handle, DescribeClusterRequest),
    api!(ConsumerGroupHeartbeat, Read, Request, consumer_group_heartbeat::handle, ConsumerGroupHeartbeatRequest),
    api!(ConsumerGroupDescribe, Describe, Request, consumer_group_describe::handle, ConsumerGroupDescribeRequest),
    api!(ListConfigResources, DescribeConfigs, Request, list_config_resources::handle, ListConfigResourcesRequest),
    api!(DescribeTopicPartitions, Describe, Request, describe_topic_partitions::handle, DescribeTopicPartitionsRequest),
];

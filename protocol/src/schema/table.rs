// Generated from schema/ by protocol/generator; do not edit.

use super::Type::*;
use super::{Field, Group, Kind, Schema, Type, Versions};

/// Nullable, tagged or otherwise special fields say so behind these.
const PLAIN: Field = Field {
    name: "",
    ty: Bool,
    versions: NONE,
    nullable: NONE,
    default: "",
    tag: None,
    never_flexible: false,
};
const NONE: Versions = Versions(0, -1);
const MAX: i16 = i16::MAX;

const fn f(name: &'static str, ty: Type, first: i16, last: i16) -> Field {
    Field { name, ty, versions: Versions(first, last), ..PLAIN }
}

/// By name.
pub(super) static TABLE: &[Schema] = &[
    Schema { name: "AbortTransactionRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(25), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", tag: Some((0, Versions(0, MAX))), ..f("Reason", String, 0, MAX) },
    ] },
    Schema { name: "AccessControlEntryRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(18), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Id", Uuid, 0, MAX),
        f("ResourceType", Int8, 0, MAX),
        f("ResourceName", String, 0, MAX),
        f("PatternType", Int8, 0, MAX),
        f("Principal", String, 0, MAX),
        f("Host", String, 0, MAX),
        f("Operation", Int8, 0, MAX),
        f("PermissionType", Int8, 0, MAX),
    ] },
    Schema { name: "AddOffsetsToTxnRequest", kind: Kind::Request, group: Group::Api, key: Some(25), versions: Versions(0, 4), flexible: Versions(3, MAX), fields: &[
        f("TransactionalId", String, 0, MAX),
        f("ProducerId", Int64, 0, MAX),
        f("ProducerEpoch", Int16, 0, MAX),
        f("GroupId", String, 0, MAX),
    ] },
    Schema { name: "AddOffsetsToTxnResponse", kind: Kind::Response, group: Group::Api, key: Some(25), versions: Versions(0, 4), flexible: Versions(3, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
    ] },
    Schema { name: "AddPartitionsToTxnRequest", kind: Kind::Request, group: Group::Api, key: Some(24), versions: Versions(0, 5), flexible: Versions(3, MAX), fields: &[
        f("Transactions", Array(&Struct(&[
            f("TransactionalId", String, 4, MAX),
            f("ProducerId", Int64, 4, MAX),
            f("ProducerEpoch", Int16, 4, MAX),
            Field { default: "false", ..f("VerifyOnly", Bool, 4, MAX) },
            f("Topics", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("Partitions", Array(&Int32), 0, MAX),
            ])), 4, MAX),
        ])), 4, MAX),
        f("V3AndBelowTransactionalId", String, 0, 3),
        f("V3AndBelowProducerId", Int64, 0, 3),
        f("V3AndBelowProducerEpoch", Int16, 0, 3),
        f("V3AndBelowTopics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, 3),
    ] },
    Schema { name: "AddPartitionsToTxnResponse", kind: Kind::Response, group: Group::Api, key: Some(24), versions: Versions(0, 5), flexible: Versions(3, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 4, MAX),
        f("ResultsByTransaction", Array(&Struct(&[
            f("TransactionalId", String, 4, MAX),
            f("TopicResults", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("ResultsByPartition", Array(&Struct(&[
                    f("PartitionIndex", Int32, 0, MAX),
                    f("PartitionErrorCode", Int16, 0, MAX),
                ])), 0, MAX),
            ])), 4, MAX),
        ])), 4, MAX),
        f("ResultsByTopicV3AndBelow", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("ResultsByPartition", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("PartitionErrorCode", Int16, 0, MAX),
            ])), 0, MAX),
        ])), 0, 3),
    ] },
    Schema { name: "AddRaftVoterRequest", kind: Kind::Request, group: Group::Api, key: Some(80), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("ClusterId", String, 0, MAX) },
        f("TimeoutMs", Int32, 0, MAX),
        f("VoterId", Int32, 0, MAX),
        f("VoterDirectoryId", Uuid, 0, MAX),
        f("Listeners", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Uint16, 0, MAX),
        ])), 0, MAX),
        Field { default: "true", ..f("AckWhenCommitted", Bool, 1, MAX) },
    ] },
    Schema { name: "AddRaftVoterResponse", kind: Kind::Response, group: Group::Api, key: Some(80), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
    ] },
    Schema { name: "AllocateProducerIdsRequest", kind: Kind::Request, group: Group::Api, key: Some(67), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        Field { default: "-1", ..f("BrokerEpoch", Int64, 0, MAX) },
    ] },
    Schema { name: "AllocateProducerIdsResponse", kind: Kind::Response, group: Group::Api, key: Some(67), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("ProducerIdStart", Int64, 0, MAX),
        f("ProducerIdLen", Int32, 0, MAX),
    ] },
    Schema { name: "AlterClientQuotasRequest", kind: Kind::Request, group: Group::Api, key: Some(49), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("Entries", Array(&Struct(&[
            f("Entity", Array(&Struct(&[
                f("EntityType", String, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("EntityName", String, 0, MAX) },
            ])), 0, MAX),
            f("Ops", Array(&Struct(&[
                f("Key", String, 0, MAX),
                f("Value", Float64, 0, MAX),
                f("Remove", Bool, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("ValidateOnly", Bool, 0, MAX),
    ] },
    Schema { name: "AlterClientQuotasResponse", kind: Kind::Response, group: Group::Api, key: Some(49), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Entries", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
            f("Entity", Array(&Struct(&[
                f("EntityType", String, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("EntityName", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterConfigsRequest", kind: Kind::Request, group: Group::Api, key: Some(33), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("Resources", Array(&Struct(&[
            f("ResourceType", Int8, 0, MAX),
            f("ResourceName", String, 0, MAX),
            f("Configs", Array(&Struct(&[
                f("Name", String, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("Value", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
        f("ValidateOnly", Bool, 0, MAX),
    ] },
    Schema { name: "AlterConfigsResponse", kind: Kind::Response, group: Group::Api, key: Some(33), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Responses", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
            f("ResourceType", Int8, 0, MAX),
            f("ResourceName", String, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterPartitionReassignmentsRequest", kind: Kind::Request, group: Group::Api, key: Some(45), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        Field { default: "60000", ..f("TimeoutMs", Int32, 0, MAX) },
        Field { default: "true", ..f("AllowReplicationFactorChange", Bool, 1, MAX) },
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("Replicas", Array(&Int32), 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterPartitionReassignmentsResponse", kind: Kind::Response, group: Group::Api, key: Some(45), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        Field { default: "true", ..f("AllowReplicationFactorChange", Bool, 1, MAX) },
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        f("Responses", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterPartitionRequest", kind: Kind::Request, group: Group::Api, key: Some(56), versions: Versions(2, 3), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        Field { default: "-1", ..f("BrokerEpoch", Int64, 0, MAX) },
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 2, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
                f("NewIsr", Array(&Int32), 0, 2),
                f("NewIsrWithEpochs", Array(&Struct(&[
                    f("BrokerId", Int32, 3, MAX),
                    Field { default: "-1", ..f("BrokerEpoch", Int64, 3, MAX) },
                ])), 3, MAX),
                Field { default: "0", ..f("LeaderRecoveryState", Int8, 1, MAX) },
                f("PartitionEpoch", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterPartitionResponse", kind: Kind::Response, group: Group::Api, key: Some(56), versions: Versions(2, 3), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 2, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                f("LeaderId", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
                f("Isr", Array(&Int32), 0, MAX),
                Field { default: "0", ..f("LeaderRecoveryState", Int8, 1, MAX) },
                f("PartitionEpoch", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterReplicaLogDirsRequest", kind: Kind::Request, group: Group::Api, key: Some(34), versions: Versions(1, 2), flexible: Versions(2, MAX), fields: &[
        f("Dirs", Array(&Struct(&[
            f("Path", String, 0, MAX),
            f("Topics", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("Partitions", Array(&Int32), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterReplicaLogDirsResponse", kind: Kind::Response, group: Group::Api, key: Some(34), versions: Versions(1, 2), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Results", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterShareGroupOffsetsRequest", kind: Kind::Request, group: Group::Api, key: Some(91), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("StartOffset", Int64, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterShareGroupOffsetsResponse", kind: Kind::Response, group: Group::Api, key: Some(91), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        f("Responses", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterUserScramCredentialsRequest", kind: Kind::Request, group: Group::Api, key: Some(51), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Deletions", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Mechanism", Int8, 0, MAX),
        ])), 0, MAX),
        f("Upsertions", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Mechanism", Int8, 0, MAX),
            f("Iterations", Int32, 0, MAX),
            f("Salt", Bytes, 0, MAX),
            f("SaltedPassword", Bytes, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AlterUserScramCredentialsResponse", kind: Kind::Response, group: Group::Api, key: Some(51), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Results", Array(&Struct(&[
            f("User", String, 0, MAX),
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "ApiVersionsRequest", kind: Kind::Request, group: Group::Api, key: Some(18), versions: Versions(0, 4), flexible: Versions(3, MAX), fields: &[
        f("ClientSoftwareName", String, 3, MAX),
        f("ClientSoftwareVersion", String, 3, MAX),
    ] },
    Schema { name: "ApiVersionsResponse", kind: Kind::Response, group: Group::Api, key: Some(18), versions: Versions(0, 4), flexible: Versions(3, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("ApiKeys", Array(&Struct(&[
            f("ApiKey", Int16, 0, MAX),
            f("MinVersion", Int16, 0, MAX),
            f("MaxVersion", Int16, 0, MAX),
        ])), 0, MAX),
        f("ThrottleTimeMs", Int32, 1, MAX),
        Field { tag: Some((0, Versions(3, MAX))), ..f("SupportedFeatures", Array(&Struct(&[
            f("Name", String, 3, MAX),
            f("MinVersion", Int16, 3, MAX),
            f("MaxVersion", Int16, 3, MAX),
        ])), 3, MAX) },
        Field { default: "-1", tag: Some((1, Versions(3, MAX))), ..f("FinalizedFeaturesEpoch", Int64, 3, MAX) },
        Field { tag: Some((2, Versions(3, MAX))), ..f("FinalizedFeatures", Array(&Struct(&[
            f("Name", String, 3, MAX),
            f("MaxVersionLevel", Int16, 3, MAX),
            f("MinVersionLevel", Int16, 3, MAX),
        ])), 3, MAX) },
        Field { default: "false", tag: Some((3, Versions(3, MAX))), ..f("ZkMigrationReady", Bool, 3, MAX) },
    ] },
    Schema { name: "AssignReplicasToDirsRequest", kind: Kind::Request, group: Group::Api, key: Some(73), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        Field { default: "-1", ..f("BrokerEpoch", Int64, 0, MAX) },
        f("Directories", Array(&Struct(&[
            f("Id", Uuid, 0, MAX),
            f("Topics", Array(&Struct(&[
                f("TopicId", Uuid, 0, MAX),
                f("Partitions", Array(&Struct(&[
                    f("PartitionIndex", Int32, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "AssignReplicasToDirsResponse", kind: Kind::Response, group: Group::Api, key: Some(73), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("Directories", Array(&Struct(&[
            f("Id", Uuid, 0, MAX),
            f("Topics", Array(&Struct(&[
                f("TopicId", Uuid, 0, MAX),
                f("Partitions", Array(&Struct(&[
                    f("PartitionIndex", Int32, 0, MAX),
                    f("ErrorCode", Int16, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "BeginQuorumEpochRequest", kind: Kind::Request, group: Group::Api, key: Some(53), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", ..f("ClusterId", String, 0, MAX) },
        Field { default: "-1", ..f("VoterId", Int32, 1, MAX) },
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("VoterDirectoryId", Uuid, 1, MAX),
                f("LeaderId", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("LeaderEndpoints", Array(&Struct(&[
            f("Name", String, 1, MAX),
            f("Host", String, 1, MAX),
            f("Port", Uint16, 1, MAX),
        ])), 1, MAX),
    ] },
    Schema { name: "BeginQuorumEpochResponse", kind: Kind::Response, group: Group::Api, key: Some(53), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                f("LeaderId", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        Field { tag: Some((0, Versions(1, MAX))), ..f("NodeEndpoints", Array(&Struct(&[
            f("NodeId", Int32, 1, MAX),
            f("Host", String, 1, MAX),
            f("Port", Uint16, 1, MAX),
        ])), 1, MAX) },
    ] },
    Schema { name: "BeginTransactionRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(23), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", tag: Some((0, Versions(0, MAX))), ..f("Name", String, 0, MAX) },
    ] },
    Schema { name: "BrokerHeartbeatRequest", kind: Kind::Request, group: Group::Api, key: Some(63), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        Field { default: "-1", ..f("BrokerEpoch", Int64, 0, MAX) },
        f("CurrentMetadataOffset", Int64, 0, MAX),
        f("WantFence", Bool, 0, MAX),
        f("WantShutDown", Bool, 0, MAX),
        Field { tag: Some((0, Versions(1, MAX))), ..f("OfflineLogDirs", Array(&Uuid), 1, MAX) },
        Field { nullable: Versions(2, MAX), default: "null", tag: Some((1, Versions(2, MAX))), ..f("CordonedLogDirs", Array(&Uuid), 2, MAX) },
    ] },
    Schema { name: "BrokerHeartbeatResponse", kind: Kind::Response, group: Group::Api, key: Some(63), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { default: "false", ..f("IsCaughtUp", Bool, 0, MAX) },
        Field { default: "true", ..f("IsFenced", Bool, 0, MAX) },
        f("ShouldShutDown", Bool, 0, MAX),
    ] },
    Schema { name: "BrokerRegistrationChangeRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(17), versions: Versions(0, 3), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        f("BrokerEpoch", Int64, 0, MAX),
        Field { tag: Some((0, Versions(0, MAX))), ..f("Fenced", Int8, 0, MAX) },
        Field { tag: Some((1, Versions(1, MAX))), ..f("InControlledShutdown", Int8, 1, MAX) },
        Field { tag: Some((2, Versions(2, MAX))), ..f("LogDirs", Array(&Uuid), 2, MAX) },
        Field { nullable: Versions(3, MAX), default: "null", tag: Some((3, Versions(3, MAX))), ..f("CordonedLogDirs", Array(&Uuid), 3, MAX) },
    ] },
    Schema { name: "BrokerRegistrationRequest", kind: Kind::Request, group: Group::Api, key: Some(62), versions: Versions(0, 4), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        f("ClusterId", String, 0, MAX),
        f("IncarnationId", Uuid, 0, MAX),
        f("Listeners", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Uint16, 0, MAX),
            f("SecurityProtocol", Int16, 0, MAX),
        ])), 0, MAX),
        f("Features", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("MinSupportedVersion", Int16, 0, MAX),
            f("MaxSupportedVersion", Int16, 0, MAX),
        ])), 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("Rack", String, 0, MAX) },
        Field { default: "false", ..f("IsMigratingZkBroker", Bool, 1, MAX) },
        f("LogDirs", Array(&Uuid), 2, MAX),
        Field { default: "-1", ..f("PreviousBrokerEpoch", Int64, 3, MAX) },
    ] },
    Schema { name: "BrokerRegistrationResponse", kind: Kind::Response, group: Group::Api, key: Some(62), versions: Versions(0, 4), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { default: "-1", ..f("BrokerEpoch", Int64, 0, MAX) },
    ] },
    Schema { name: "ClearElrRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(28), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("TopicName", String, 0, MAX),
    ] },
    Schema { name: "ClientQuotaRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(14), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Entity", Array(&Struct(&[
            f("EntityType", String, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("EntityName", String, 0, MAX) },
        ])), 0, MAX),
        f("Key", String, 0, MAX),
        f("Value", Float64, 0, MAX),
        f("Remove", Bool, 0, MAX),
    ] },
    Schema { name: "ConfigRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(4), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ResourceType", Int8, 0, MAX),
        f("ResourceName", String, 0, MAX),
        f("Name", String, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("Value", String, 0, MAX) },
    ] },
    Schema { name: "ConsumerGroupCurrentMemberAssignmentKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(8), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "ConsumerGroupCurrentMemberAssignmentValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(8), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("MemberEpoch", Int32, 0, MAX),
        f("PreviousMemberEpoch", Int32, 0, MAX),
        f("State", Int8, 0, MAX),
        f("AssignedPartitions", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
            Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("AssignmentEpochs", Array(&Int32), 0, MAX) },
        ])), 0, MAX),
        f("PartitionsPendingRevocation", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
            Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("AssignmentEpochs", Array(&Int32), 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "ConsumerGroupDescribeRequest", kind: Kind::Request, group: Group::Api, key: Some(69), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("GroupIds", Array(&String), 0, MAX),
        f("IncludeAuthorizedOperations", Bool, 0, MAX),
    ] },
    Schema { name: "ConsumerGroupDescribeResponse", kind: Kind::Response, group: Group::Api, key: Some(69), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Groups", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
            f("GroupId", String, 0, MAX),
            f("GroupState", String, 0, MAX),
            f("GroupEpoch", Int32, 0, MAX),
            f("AssignmentEpoch", Int32, 0, MAX),
            f("AssignorName", String, 0, MAX),
            f("Members", Array(&Struct(&[
                f("MemberId", String, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("InstanceId", String, 0, MAX) },
                Field { nullable: Versions(0, MAX), default: "null", ..f("RackId", String, 0, MAX) },
                f("MemberEpoch", Int32, 0, MAX),
                f("ClientId", String, 0, MAX),
                f("ClientHost", String, 0, MAX),
                f("SubscribedTopicNames", Array(&String), 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("SubscribedTopicRegex", String, 0, MAX) },
                f("Assignment", Struct(&[
                    f("TopicPartitions", Array(&Struct(&[
                        f("TopicId", Uuid, 0, MAX),
                        f("TopicName", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                ]), 0, MAX),
                f("TargetAssignment", Struct(&[
                    f("TopicPartitions", Array(&Struct(&[
                        f("TopicId", Uuid, 0, MAX),
                        f("TopicName", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                ]), 0, MAX),
                Field { default: "-1", ..f("MemberType", Int8, 1, MAX) },
            ])), 0, MAX),
            Field { default: "-2147483648", ..f("AuthorizedOperations", Int32, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "ConsumerGroupHeartbeatRequest", kind: Kind::Request, group: Group::Api, key: Some(68), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("MemberId", String, 0, MAX),
        f("MemberEpoch", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("InstanceId", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("RackId", String, 0, MAX) },
        Field { default: "-1", ..f("RebalanceTimeoutMs", Int32, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("SubscribedTopicNames", Array(&String), 0, MAX) },
        Field { nullable: Versions(1, MAX), default: "null", ..f("SubscribedTopicRegex", String, 1, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("ServerAssignor", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("TopicPartitions", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
    ] },
    Schema { name: "ConsumerGroupHeartbeatResponse", kind: Kind::Response, group: Group::Api, key: Some(68), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("MemberId", String, 0, MAX) },
        f("MemberEpoch", Int32, 0, MAX),
        f("HeartbeatIntervalMs", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("Assignment", Struct(&[
            f("TopicPartitions", Array(&Struct(&[
                f("TopicId", Uuid, 0, MAX),
                f("Partitions", Array(&Int32), 0, MAX),
            ])), 0, MAX),
        ]), 0, MAX) },
    ] },
    Schema { name: "ConsumerGroupMemberMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(5), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "ConsumerGroupMemberMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(5), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("InstanceId", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), ..f("RackId", String, 0, MAX) },
        f("ClientId", String, 0, MAX),
        f("ClientHost", String, 0, MAX),
        f("SubscribedTopicNames", Array(&String), 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("SubscribedTopicRegex", String, 0, MAX) },
        Field { default: "-1", ..f("RebalanceTimeoutMs", Int32, 0, MAX) },
        Field { nullable: Versions(0, MAX), ..f("ServerAssignor", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("ClassicMemberMetadata", Struct(&[
            f("SessionTimeoutMs", Int32, 0, MAX),
            f("SupportedProtocols", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("Metadata", Bytes, 0, MAX),
            ])), 0, MAX),
        ]), 0, MAX) },
    ] },
    Schema { name: "ConsumerGroupMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(3), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "ConsumerGroupMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(3), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Epoch", Int32, 0, MAX),
        Field { default: "0", tag: Some((0, Versions(0, MAX))), ..f("MetadataHash", Int64, 0, MAX) },
    ] },
    Schema { name: "ConsumerGroupPartitionMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(4), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "ConsumerGroupPartitionMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(4), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("TopicName", String, 0, MAX),
            f("NumPartitions", Int32, 0, MAX),
            f("PartitionMetadata", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("Racks", Array(&String), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ConsumerGroupRegularExpressionKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(16), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("RegularExpression", String, 0, 0),
    ] },
    Schema { name: "ConsumerGroupRegularExpressionValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(16), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Topics", Array(&String), 0, MAX),
        f("Version", Int64, 0, MAX),
        f("Timestamp", Int64, 0, MAX),
    ] },
    Schema { name: "ConsumerGroupTargetAssignmentMemberKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(7), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "ConsumerGroupTargetAssignmentMemberValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(7), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("TopicPartitions", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ConsumerGroupTargetAssignmentMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(6), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "ConsumerGroupTargetAssignmentMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(6), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("AssignmentEpoch", Int32, 0, MAX),
        Field { default: "0", tag: Some((0, Versions(0, MAX))), ..f("AssignmentTimestamp", Int64, 0, MAX) },
    ] },
    Schema { name: "ConsumerProtocolAssignment", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 3), flexible: NONE, fields: &[
        f("AssignedPartitions", Array(&Struct(&[
            f("Topic", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("UserData", Bytes, 0, MAX) },
    ] },
    Schema { name: "ConsumerProtocolSubscription", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 3), flexible: NONE, fields: &[
        f("Topics", Array(&String), 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("UserData", Bytes, 0, MAX) },
        f("OwnedPartitions", Array(&Struct(&[
            f("Topic", String, 1, MAX),
            f("Partitions", Array(&Int32), 1, MAX),
        ])), 1, MAX),
        Field { default: "-1", ..f("GenerationId", Int32, 2, MAX) },
        Field { nullable: Versions(3, MAX), default: "null", ..f("RackId", String, 3, MAX) },
    ] },
    Schema { name: "ControlRecordTypeSchema", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 0), flexible: NONE, fields: &[
        f("Type", Int16, 0, MAX),
    ] },
    Schema { name: "ControllerRegistrationRequest", kind: Kind::Request, group: Group::Api, key: Some(70), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ControllerId", Int32, 0, MAX),
        f("IncarnationId", Uuid, 0, MAX),
        f("ZkMigrationReady", Bool, 0, MAX),
        f("Listeners", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Uint16, 0, MAX),
            f("SecurityProtocol", Int16, 0, MAX),
        ])), 0, MAX),
        f("Features", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("MinSupportedVersion", Int16, 0, MAX),
            f("MaxSupportedVersion", Int16, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ControllerRegistrationResponse", kind: Kind::Response, group: Group::Api, key: Some(70), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
    ] },
    Schema { name: "CreateAclsRequest", kind: Kind::Request, group: Group::Api, key: Some(30), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        f("Creations", Array(&Struct(&[
            f("ResourceType", Int8, 0, MAX),
            f("ResourceName", String, 0, MAX),
            Field { default: "3", ..f("ResourcePatternType", Int8, 1, MAX) },
            f("Principal", String, 0, MAX),
            f("Host", String, 0, MAX),
            f("Operation", Int8, 0, MAX),
            f("PermissionType", Int8, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "CreateAclsResponse", kind: Kind::Response, group: Group::Api, key: Some(30), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Results", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "CreateDelegationTokenRequest", kind: Kind::Request, group: Group::Api, key: Some(38), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        Field { nullable: Versions(3, MAX), ..f("OwnerPrincipalType", String, 3, MAX) },
        Field { nullable: Versions(3, MAX), ..f("OwnerPrincipalName", String, 3, MAX) },
        f("Renewers", Array(&Struct(&[
            f("PrincipalType", String, 0, MAX),
            f("PrincipalName", String, 0, MAX),
        ])), 0, MAX),
        f("MaxLifetimeMs", Int64, 0, MAX),
    ] },
    Schema { name: "CreateDelegationTokenResponse", kind: Kind::Response, group: Group::Api, key: Some(38), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("PrincipalType", String, 0, MAX),
        f("PrincipalName", String, 0, MAX),
        f("TokenRequesterPrincipalType", String, 3, MAX),
        f("TokenRequesterPrincipalName", String, 3, MAX),
        f("IssueTimestampMs", Int64, 0, MAX),
        f("ExpiryTimestampMs", Int64, 0, MAX),
        f("MaxTimestampMs", Int64, 0, MAX),
        f("TokenId", String, 0, MAX),
        f("Hmac", Bytes, 0, MAX),
        f("ThrottleTimeMs", Int32, 0, MAX),
    ] },
    Schema { name: "CreatePartitionsRequest", kind: Kind::Request, group: Group::Api, key: Some(37), versions: Versions(0, 3), flexible: Versions(2, MAX), fields: &[
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Count", Int32, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("Assignments", Array(&Struct(&[
                f("BrokerIds", Array(&Int32), 0, MAX),
            ])), 0, MAX) },
        ])), 0, MAX),
        f("TimeoutMs", Int32, 0, MAX),
        f("ValidateOnly", Bool, 0, MAX),
    ] },
    Schema { name: "CreatePartitionsResponse", kind: Kind::Response, group: Group::Api, key: Some(37), versions: Versions(0, 3), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Results", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "CreateTopicsRequest", kind: Kind::Request, group: Group::Api, key: Some(19), versions: Versions(2, 7), flexible: Versions(5, MAX), fields: &[
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("NumPartitions", Int32, 0, MAX),
            f("ReplicationFactor", Int16, 0, MAX),
            f("Assignments", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("BrokerIds", Array(&Int32), 0, MAX),
            ])), 0, MAX),
            f("Configs", Array(&Struct(&[
                f("Name", String, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("Value", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
        Field { default: "60000", ..f("timeoutMs", Int32, 0, MAX) },
        Field { default: "false", ..f("validateOnly", Bool, 1, MAX) },
    ] },
    Schema { name: "CreateTopicsResponse", kind: Kind::Response, group: Group::Api, key: Some(19), versions: Versions(2, 7), flexible: Versions(5, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 2, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("TopicId", Uuid, 7, MAX),
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 1, MAX) },
            Field { tag: Some((0, Versions(5, MAX))), ..f("TopicConfigErrorCode", Int16, 5, MAX) },
            Field { default: "-1", ..f("NumPartitions", Int32, 5, MAX) },
            Field { default: "-1", ..f("ReplicationFactor", Int16, 5, MAX) },
            Field { nullable: Versions(5, MAX), ..f("Configs", Array(&Struct(&[
                f("Name", String, 5, MAX),
                Field { nullable: Versions(5, MAX), ..f("Value", String, 5, MAX) },
                f("ReadOnly", Bool, 5, MAX),
                Field { default: "-1", ..f("ConfigSource", Int8, 5, MAX) },
                f("IsSensitive", Bool, 5, MAX),
            ])), 5, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "DefaultPrincipalData", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Type", String, 0, MAX),
        f("Name", String, 0, MAX),
        f("TokenAuthenticated", Bool, 0, MAX),
    ] },
    Schema { name: "DelegationTokenRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(10), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Owner", String, 0, MAX),
        f("Requester", String, 0, MAX),
        f("Renewers", Array(&String), 0, MAX),
        f("IssueTimestamp", Int64, 0, MAX),
        f("MaxTimestamp", Int64, 0, MAX),
        f("ExpirationTimestamp", Int64, 0, MAX),
        f("TokenId", String, 0, MAX),
    ] },
    Schema { name: "DeleteAclsRequest", kind: Kind::Request, group: Group::Api, key: Some(31), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        f("Filters", Array(&Struct(&[
            f("ResourceTypeFilter", Int8, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ResourceNameFilter", String, 0, MAX) },
            Field { default: "3", ..f("PatternTypeFilter", Int8, 1, MAX) },
            Field { nullable: Versions(0, MAX), ..f("PrincipalFilter", String, 0, MAX) },
            Field { nullable: Versions(0, MAX), ..f("HostFilter", String, 0, MAX) },
            f("Operation", Int8, 0, MAX),
            f("PermissionType", Int8, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DeleteAclsResponse", kind: Kind::Response, group: Group::Api, key: Some(31), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("FilterResults", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
            f("MatchingAcls", Array(&Struct(&[
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
                f("ResourceType", Int8, 0, MAX),
                f("ResourceName", String, 0, MAX),
                Field { default: "3", ..f("PatternType", Int8, 1, MAX) },
                f("Principal", String, 0, MAX),
                f("Host", String, 0, MAX),
                f("Operation", Int8, 0, MAX),
                f("PermissionType", Int8, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DeleteGroupsRequest", kind: Kind::Request, group: Group::Api, key: Some(42), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("GroupsNames", Array(&String), 0, MAX),
    ] },
    Schema { name: "DeleteGroupsResponse", kind: Kind::Response, group: Group::Api, key: Some(42), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Results", Array(&Struct(&[
            f("GroupId", String, 0, MAX),
            f("ErrorCode", Int16, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DeleteRecordsRequest", kind: Kind::Request, group: Group::Api, key: Some(21), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("Offset", Int64, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("TimeoutMs", Int32, 0, MAX),
    ] },
    Schema { name: "DeleteRecordsResponse", kind: Kind::Response, group: Group::Api, key: Some(21), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("LowWatermark", Int64, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DeleteShareGroupOffsetsRequest", kind: Kind::Request, group: Group::Api, key: Some(92), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DeleteShareGroupOffsetsResponse", kind: Kind::Response, group: Group::Api, key: Some(92), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        f("Responses", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("TopicId", Uuid, 0, MAX),
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "DeleteShareGroupStateRequest", kind: Kind::Request, group: Group::Api, key: Some(86), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DeleteShareGroupStateResponse", kind: Kind::Response, group: Group::Api, key: Some(86), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Results", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DeleteTopicsRequest", kind: Kind::Request, group: Group::Api, key: Some(20), versions: Versions(1, 6), flexible: Versions(4, MAX), fields: &[
        f("Topics", Array(&Struct(&[
            Field { nullable: Versions(6, MAX), default: "null", ..f("Name", String, 6, MAX) },
            f("TopicId", Uuid, 6, MAX),
        ])), 6, MAX),
        f("TopicNames", Array(&String), 0, 5),
        f("TimeoutMs", Int32, 0, MAX),
    ] },
    Schema { name: "DeleteTopicsResponse", kind: Kind::Response, group: Group::Api, key: Some(20), versions: Versions(1, 6), flexible: Versions(4, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 1, MAX),
        f("Responses", Array(&Struct(&[
            Field { nullable: Versions(6, MAX), ..f("Name", String, 0, MAX) },
            f("TopicId", Uuid, 6, MAX),
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(5, MAX), default: "null", ..f("ErrorMessage", String, 5, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeAclsRequest", kind: Kind::Request, group: Group::Api, key: Some(29), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        f("ResourceTypeFilter", Int8, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ResourceNameFilter", String, 0, MAX) },
        Field { default: "3", ..f("PatternTypeFilter", Int8, 1, MAX) },
        Field { nullable: Versions(0, MAX), ..f("PrincipalFilter", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), ..f("HostFilter", String, 0, MAX) },
        f("Operation", Int8, 0, MAX),
        f("PermissionType", Int8, 0, MAX),
    ] },
    Schema { name: "DescribeAclsResponse", kind: Kind::Response, group: Group::Api, key: Some(29), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        f("Resources", Array(&Struct(&[
            f("ResourceType", Int8, 0, MAX),
            f("ResourceName", String, 0, MAX),
            Field { default: "3", ..f("PatternType", Int8, 1, MAX) },
            f("Acls", Array(&Struct(&[
                f("Principal", String, 0, MAX),
                f("Host", String, 0, MAX),
                f("Operation", Int8, 0, MAX),
                f("PermissionType", Int8, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeClientQuotasRequest", kind: Kind::Request, group: Group::Api, key: Some(48), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("Components", Array(&Struct(&[
            f("EntityType", String, 0, MAX),
            f("MatchType", Int8, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("Match", String, 0, MAX) },
        ])), 0, MAX),
        f("Strict", Bool, 0, MAX),
    ] },
    Schema { name: "DescribeClientQuotasResponse", kind: Kind::Response, group: Group::Api, key: Some(48), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), ..f("Entries", Array(&Struct(&[
            f("Entity", Array(&Struct(&[
                f("EntityType", String, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("EntityName", String, 0, MAX) },
            ])), 0, MAX),
            f("Values", Array(&Struct(&[
                f("Key", String, 0, MAX),
                f("Value", Float64, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX) },
    ] },
    Schema { name: "DescribeClusterRequest", kind: Kind::Request, group: Group::Api, key: Some(60), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("IncludeClusterAuthorizedOperations", Bool, 0, MAX),
        Field { default: "1", ..f("EndpointType", Int8, 1, MAX) },
        f("IncludeFencedBrokers", Bool, 2, MAX),
    ] },
    Schema { name: "DescribeClusterResponse", kind: Kind::Response, group: Group::Api, key: Some(60), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        Field { default: "1", ..f("EndpointType", Int8, 1, MAX) },
        f("ClusterId", String, 0, MAX),
        Field { default: "-1", ..f("ControllerId", Int32, 0, MAX) },
        f("Brokers", Array(&Struct(&[
            f("BrokerId", Int32, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Int32, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("Rack", String, 0, MAX) },
            f("IsFenced", Bool, 2, MAX),
        ])), 0, MAX),
        Field { default: "-2147483648", ..f("ClusterAuthorizedOperations", Int32, 0, MAX) },
    ] },
    Schema { name: "DescribeConfigsRequest", kind: Kind::Request, group: Group::Api, key: Some(32), versions: Versions(1, 4), flexible: Versions(4, MAX), fields: &[
        f("Resources", Array(&Struct(&[
            f("ResourceType", Int8, 0, MAX),
            f("ResourceName", String, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ConfigurationKeys", Array(&String), 0, MAX) },
        ])), 0, MAX),
        Field { default: "false", ..f("IncludeSynonyms", Bool, 1, MAX) },
        Field { default: "false", ..f("IncludeDocumentation", Bool, 3, MAX) },
    ] },
    Schema { name: "DescribeConfigsResponse", kind: Kind::Response, group: Group::Api, key: Some(32), versions: Versions(1, 4), flexible: Versions(4, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Results", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
            f("ResourceType", Int8, 0, MAX),
            f("ResourceName", String, 0, MAX),
            f("Configs", Array(&Struct(&[
                f("Name", String, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("Value", String, 0, MAX) },
                f("ReadOnly", Bool, 0, MAX),
                Field { default: "-1", ..f("ConfigSource", Int8, 1, MAX) },
                f("IsSensitive", Bool, 0, MAX),
                f("Synonyms", Array(&Struct(&[
                    f("Name", String, 1, MAX),
                    Field { nullable: Versions(0, MAX), ..f("Value", String, 1, MAX) },
                    f("Source", Int8, 1, MAX),
                ])), 1, MAX),
                Field { default: "0", ..f("ConfigType", Int8, 3, MAX) },
                Field { nullable: Versions(0, MAX), ..f("Documentation", String, 3, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeDelegationTokenRequest", kind: Kind::Request, group: Group::Api, key: Some(41), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("Owners", Array(&Struct(&[
            f("PrincipalType", String, 0, MAX),
            f("PrincipalName", String, 0, MAX),
        ])), 0, MAX) },
    ] },
    Schema { name: "DescribeDelegationTokenResponse", kind: Kind::Response, group: Group::Api, key: Some(41), versions: Versions(1, 3), flexible: Versions(2, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("Tokens", Array(&Struct(&[
            f("PrincipalType", String, 0, MAX),
            f("PrincipalName", String, 0, MAX),
            f("TokenRequesterPrincipalType", String, 3, MAX),
            f("TokenRequesterPrincipalName", String, 3, MAX),
            f("IssueTimestamp", Int64, 0, MAX),
            f("ExpiryTimestamp", Int64, 0, MAX),
            f("MaxTimestamp", Int64, 0, MAX),
            f("TokenId", String, 0, MAX),
            f("Hmac", Bytes, 0, MAX),
            f("Renewers", Array(&Struct(&[
                f("PrincipalType", String, 0, MAX),
                f("PrincipalName", String, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("ThrottleTimeMs", Int32, 0, MAX),
    ] },
    Schema { name: "DescribeGroupsRequest", kind: Kind::Request, group: Group::Api, key: Some(15), versions: Versions(0, 6), flexible: Versions(5, MAX), fields: &[
        f("Groups", Array(&String), 0, MAX),
        f("IncludeAuthorizedOperations", Bool, 3, MAX),
    ] },
    Schema { name: "DescribeGroupsResponse", kind: Kind::Response, group: Group::Api, key: Some(15), versions: Versions(0, 6), flexible: Versions(5, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 1, MAX),
        f("Groups", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(6, MAX), default: "null", ..f("ErrorMessage", String, 6, MAX) },
            f("GroupId", String, 0, MAX),
            f("GroupState", String, 0, MAX),
            f("ProtocolType", String, 0, MAX),
            f("ProtocolData", String, 0, MAX),
            f("Members", Array(&Struct(&[
                f("MemberId", String, 0, MAX),
                Field { nullable: Versions(4, MAX), default: "null", ..f("GroupInstanceId", String, 4, MAX) },
                f("ClientId", String, 0, MAX),
                f("ClientHost", String, 0, MAX),
                f("MemberMetadata", Bytes, 0, MAX),
                f("MemberAssignment", Bytes, 0, MAX),
            ])), 0, MAX),
            Field { default: "-2147483648", ..f("AuthorizedOperations", Int32, 3, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeLogDirsRequest", kind: Kind::Request, group: Group::Api, key: Some(35), versions: Versions(1, 5), flexible: Versions(2, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("Topics", Array(&Struct(&[
            f("Topic", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
    ] },
    Schema { name: "DescribeLogDirsResponse", kind: Kind::Response, group: Group::Api, key: Some(35), versions: Versions(1, 5), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 3, MAX),
        f("Results", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            f("LogDir", String, 0, MAX),
            f("Topics", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("Partitions", Array(&Struct(&[
                    f("PartitionIndex", Int32, 0, MAX),
                    f("PartitionSize", Int64, 0, MAX),
                    f("OffsetLag", Int64, 0, MAX),
                    f("IsFutureKey", Bool, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
            Field { default: "-1", ..f("TotalBytes", Int64, 4, MAX) },
            Field { default: "-1", ..f("UsableBytes", Int64, 4, MAX) },
            Field { default: "false", ..f("IsCordoned", Bool, 5, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeProducersRequest", kind: Kind::Request, group: Group::Api, key: Some(61), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("PartitionIndexes", Array(&Int32), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeProducersResponse", kind: Kind::Response, group: Group::Api, key: Some(61), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
                f("ActiveProducers", Array(&Struct(&[
                    f("ProducerId", Int64, 0, MAX),
                    f("ProducerEpoch", Int32, 0, MAX),
                    Field { default: "-1", ..f("LastSequence", Int32, 0, MAX) },
                    Field { default: "-1", ..f("LastTimestamp", Int64, 0, MAX) },
                    f("CoordinatorEpoch", Int32, 0, MAX),
                    Field { default: "-1", ..f("CurrentTxnStartOffset", Int64, 0, MAX) },
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeQuorumRequest", kind: Kind::Request, group: Group::Api, key: Some(55), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeQuorumResponse", kind: Kind::Response, group: Group::Api, key: Some(55), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(2, MAX), ..f("ErrorMessage", String, 2, MAX) },
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(2, MAX), ..f("ErrorMessage", String, 2, MAX) },
                f("LeaderId", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
                f("HighWatermark", Int64, 0, MAX),
                f("CurrentVoters", Array(&Struct(&[
                    f("ReplicaId", Int32, 0, MAX),
                    f("ReplicaDirectoryId", Uuid, 2, MAX),
                    f("LogEndOffset", Int64, 0, MAX),
                    Field { default: "-1", ..f("LastFetchTimestamp", Int64, 1, MAX) },
                    Field { default: "-1", ..f("LastCaughtUpTimestamp", Int64, 1, MAX) },
                ])), 0, MAX),
                f("Observers", Array(&Struct(&[
                    f("ReplicaId", Int32, 0, MAX),
                    f("ReplicaDirectoryId", Uuid, 2, MAX),
                    f("LogEndOffset", Int64, 0, MAX),
                    Field { default: "-1", ..f("LastFetchTimestamp", Int64, 1, MAX) },
                    Field { default: "-1", ..f("LastCaughtUpTimestamp", Int64, 1, MAX) },
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("Nodes", Array(&Struct(&[
            f("NodeId", Int32, 2, MAX),
            f("Listeners", Array(&Struct(&[
                f("Name", String, 2, MAX),
                f("Host", String, 2, MAX),
                f("Port", Uint16, 2, MAX),
            ])), 2, MAX),
        ])), 2, MAX),
    ] },
    Schema { name: "DescribeShareGroupOffsetsRequest", kind: Kind::Request, group: Group::Api, key: Some(90), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("Groups", Array(&Struct(&[
            f("GroupId", String, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("Topics", Array(&Struct(&[
                f("TopicName", String, 0, MAX),
                f("Partitions", Array(&Int32), 0, MAX),
            ])), 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeShareGroupOffsetsResponse", kind: Kind::Response, group: Group::Api, key: Some(90), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Groups", Array(&Struct(&[
            f("GroupId", String, 0, MAX),
            f("Topics", Array(&Struct(&[
                f("TopicName", String, 0, MAX),
                f("TopicId", Uuid, 0, MAX),
                f("Partitions", Array(&Struct(&[
                    f("PartitionIndex", Int32, 0, MAX),
                    f("StartOffset", Int64, 0, MAX),
                    f("LeaderEpoch", Int32, 0, MAX),
                    Field { default: "-1", ..f("Lag", Int64, 1, MAX) },
                    f("ErrorCode", Int16, 0, MAX),
                    Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
                ])), 0, MAX),
            ])), 0, MAX),
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeTopicPartitionsRequest", kind: Kind::Request, group: Group::Api, key: Some(75), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
        ])), 0, MAX),
        Field { default: "2000", ..f("ResponsePartitionLimit", Int32, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("Cursor", Struct(&[
            f("TopicName", String, 0, MAX),
            f("PartitionIndex", Int32, 0, MAX),
        ]), 0, MAX) },
    ] },
    Schema { name: "DescribeTopicPartitionsResponse", kind: Kind::Response, group: Group::Api, key: Some(75), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("Name", String, 0, MAX) },
            f("TopicId", Uuid, 0, MAX),
            Field { default: "false", ..f("IsInternal", Bool, 0, MAX) },
            f("Partitions", Array(&Struct(&[
                f("ErrorCode", Int16, 0, MAX),
                f("PartitionIndex", Int32, 0, MAX),
                f("LeaderId", Int32, 0, MAX),
                Field { default: "-1", ..f("LeaderEpoch", Int32, 0, MAX) },
                f("ReplicaNodes", Array(&Int32), 0, MAX),
                f("IsrNodes", Array(&Int32), 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("EligibleLeaderReplicas", Array(&Int32), 0, MAX) },
                Field { nullable: Versions(0, MAX), default: "null", ..f("LastKnownElr", Array(&Int32), 0, MAX) },
                f("OfflineReplicas", Array(&Int32), 0, MAX),
            ])), 0, MAX),
            Field { default: "-2147483648", ..f("TopicAuthorizedOperations", Int32, 0, MAX) },
        ])), 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("NextCursor", Struct(&[
            f("TopicName", String, 0, MAX),
            f("PartitionIndex", Int32, 0, MAX),
        ]), 0, MAX) },
    ] },
    Schema { name: "DescribeTransactionsRequest", kind: Kind::Request, group: Group::Api, key: Some(65), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("TransactionalIds", Array(&String), 0, MAX),
    ] },
    Schema { name: "DescribeTransactionsResponse", kind: Kind::Response, group: Group::Api, key: Some(65), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("TransactionStates", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            f("TransactionalId", String, 0, MAX),
            f("TransactionState", String, 0, MAX),
            f("TransactionTimeoutMs", Int32, 0, MAX),
            f("TransactionStartTimeMs", Int64, 0, MAX),
            f("ProducerId", Int64, 0, MAX),
            f("ProducerEpoch", Int16, 0, MAX),
            f("Topics", Array(&Struct(&[
                f("Topic", String, 0, MAX),
                f("Partitions", Array(&Int32), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "DescribeUserScramCredentialsRequest", kind: Kind::Request, group: Group::Api, key: Some(50), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("Users", Array(&Struct(&[
            f("Name", String, 0, MAX),
        ])), 0, MAX) },
    ] },
    Schema { name: "DescribeUserScramCredentialsResponse", kind: Kind::Response, group: Group::Api, key: Some(50), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        f("Results", Array(&Struct(&[
            f("User", String, 0, MAX),
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
            f("CredentialInfos", Array(&Struct(&[
                f("Mechanism", Int8, 0, MAX),
                f("Iterations", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ElectLeadersRequest", kind: Kind::Request, group: Group::Api, key: Some(43), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("ElectionType", Int8, 1, MAX),
        Field { nullable: Versions(0, MAX), ..f("TopicPartitions", Array(&Struct(&[
            f("Topic", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
        Field { default: "60000", ..f("TimeoutMs", Int32, 0, MAX) },
    ] },
    Schema { name: "ElectLeadersResponse", kind: Kind::Response, group: Group::Api, key: Some(43), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 1, MAX),
        f("ReplicaElectionResults", Array(&Struct(&[
            f("Topic", String, 0, MAX),
            f("PartitionResult", Array(&Struct(&[
                f("PartitionId", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "EndQuorumEpochRequest", kind: Kind::Request, group: Group::Api, key: Some(54), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", ..f("ClusterId", String, 0, MAX) },
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("LeaderId", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
                f("PreferredSuccessors", Array(&Int32), 0, 0),
                f("PreferredCandidates", Array(&Struct(&[
                    f("CandidateId", Int32, 1, MAX),
                    f("CandidateDirectoryId", Uuid, 1, MAX),
                ])), 1, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("LeaderEndpoints", Array(&Struct(&[
            f("Name", String, 1, MAX),
            f("Host", String, 1, MAX),
            f("Port", Uint16, 1, MAX),
        ])), 1, MAX),
    ] },
    Schema { name: "EndQuorumEpochResponse", kind: Kind::Response, group: Group::Api, key: Some(54), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                f("LeaderId", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        Field { tag: Some((0, Versions(1, MAX))), ..f("NodeEndpoints", Array(&Struct(&[
            f("NodeId", Int32, 1, MAX),
            f("Host", String, 1, MAX),
            f("Port", Uint16, 1, MAX),
        ])), 1, MAX) },
    ] },
    Schema { name: "EndTransactionRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(24), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
    ] },
    Schema { name: "EndTxnMarker", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 0), flexible: NONE, fields: &[
        f("CoordinatorEpoch", Int32, 0, MAX),
    ] },
    Schema { name: "EndTxnRequest", kind: Kind::Request, group: Group::Api, key: Some(26), versions: Versions(0, 5), flexible: Versions(3, MAX), fields: &[
        f("TransactionalId", String, 0, MAX),
        f("ProducerId", Int64, 0, MAX),
        f("ProducerEpoch", Int16, 0, MAX),
        f("Committed", Bool, 0, MAX),
    ] },
    Schema { name: "EndTxnResponse", kind: Kind::Response, group: Group::Api, key: Some(26), versions: Versions(0, 5), flexible: Versions(3, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { default: "-1", ..f("ProducerId", Int64, 5, MAX) },
        Field { default: "-1", ..f("ProducerEpoch", Int16, 5, MAX) },
    ] },
    Schema { name: "EnvelopeRequest", kind: Kind::Request, group: Group::Api, key: Some(58), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("RequestData", Bytes, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("RequestPrincipal", Bytes, 0, MAX) },
        f("ClientHostAddress", Bytes, 0, MAX),
    ] },
    Schema { name: "EnvelopeResponse", kind: Kind::Response, group: Group::Api, key: Some(58), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", ..f("ResponseData", Bytes, 0, MAX) },
        f("ErrorCode", Int16, 0, MAX),
    ] },
    Schema { name: "ExpireDelegationTokenRequest", kind: Kind::Request, group: Group::Api, key: Some(40), versions: Versions(1, 2), flexible: Versions(2, MAX), fields: &[
        f("Hmac", Bytes, 0, MAX),
        f("ExpiryTimePeriodMs", Int64, 0, MAX),
    ] },
    Schema { name: "ExpireDelegationTokenResponse", kind: Kind::Response, group: Group::Api, key: Some(40), versions: Versions(1, 2), flexible: Versions(2, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("ExpiryTimestampMs", Int64, 0, MAX),
        f("ThrottleTimeMs", Int32, 0, MAX),
    ] },
    Schema { name: "FeatureLevelRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(12), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Name", String, 0, MAX),
        f("FeatureLevel", Int16, 0, MAX),
    ] },
    Schema { name: "FenceBrokerRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(7), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Id", Int32, 0, MAX),
        f("Epoch", Int64, 0, MAX),
    ] },
    Schema { name: "FetchRequest", kind: Kind::Request, group: Group::Api, key: Some(1), versions: Versions(4, 18), flexible: Versions(12, MAX), fields: &[
        Field { nullable: Versions(12, MAX), default: "null", tag: Some((0, Versions(12, MAX))), ..f("ClusterId", String, 12, MAX) },
        Field { default: "-1", ..f("ReplicaId", Int32, 0, 14) },
        Field { tag: Some((1, Versions(15, MAX))), ..f("ReplicaState", Struct(&[
            Field { default: "-1", ..f("ReplicaId", Int32, 15, MAX) },
            Field { default: "-1", ..f("ReplicaEpoch", Int64, 15, MAX) },
        ]), 15, MAX) },
        f("MaxWaitMs", Int32, 0, MAX),
        f("MinBytes", Int32, 0, MAX),
        Field { default: "2147483647", ..f("MaxBytes", Int32, 3, MAX) },
        Field { default: "0", ..f("IsolationLevel", Int8, 4, MAX) },
        Field { default: "0", ..f("SessionId", Int32, 7, MAX) },
        Field { default: "-1", ..f("SessionEpoch", Int32, 7, MAX) },
        f("Topics", Array(&Struct(&[
            f("Topic", String, 0, 12),
            f("TopicId", Uuid, 13, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                Field { default: "-1", ..f("CurrentLeaderEpoch", Int32, 9, MAX) },
                f("FetchOffset", Int64, 0, MAX),
                Field { default: "-1", ..f("LastFetchedEpoch", Int32, 12, MAX) },
                Field { default: "-1", ..f("LogStartOffset", Int64, 5, MAX) },
                f("PartitionMaxBytes", Int32, 0, MAX),
                Field { tag: Some((0, Versions(17, MAX))), ..f("ReplicaDirectoryId", Uuid, 17, MAX) },
                Field { default: "9223372036854775807", tag: Some((1, Versions(18, MAX))), ..f("HighWatermark", Int64, 18, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
        f("ForgottenTopicsData", Array(&Struct(&[
            f("Topic", String, 7, 12),
            f("TopicId", Uuid, 13, MAX),
            f("Partitions", Array(&Int32), 7, MAX),
        ])), 7, MAX),
        f("RackId", String, 11, MAX),
    ] },
    Schema { name: "FetchResponse", kind: Kind::Response, group: Group::Api, key: Some(1), versions: Versions(4, 18), flexible: Versions(12, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 1, MAX),
        f("ErrorCode", Int16, 7, MAX),
        Field { default: "0", ..f("SessionId", Int32, 7, MAX) },
        f("Responses", Array(&Struct(&[
            f("Topic", String, 0, 12),
            f("TopicId", Uuid, 13, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                f("HighWatermark", Int64, 0, MAX),
                Field { default: "-1", ..f("LastStableOffset", Int64, 4, MAX) },
                Field { default: "-1", ..f("LogStartOffset", Int64, 5, MAX) },
                Field { tag: Some((0, Versions(12, MAX))), ..f("DivergingEpoch", Struct(&[
                    Field { default: "-1", ..f("Epoch", Int32, 12, MAX) },
                    Field { default: "-1", ..f("EndOffset", Int64, 12, MAX) },
                ]), 12, MAX) },
                Field { tag: Some((1, Versions(12, MAX))), ..f("CurrentLeader", Struct(&[
                    Field { default: "-1", ..f("LeaderId", Int32, 12, MAX) },
                    Field { default: "-1", ..f("LeaderEpoch", Int32, 12, MAX) },
                ]), 12, MAX) },
                Field { tag: Some((2, Versions(12, MAX))), ..f("SnapshotId", Struct(&[
                    Field { default: "-1", ..f("EndOffset", Int64, 0, MAX) },
                    Field { default: "-1", ..f("Epoch", Int32, 0, MAX) },
                ]), 12, MAX) },
                Field { nullable: Versions(4, MAX), ..f("AbortedTransactions", Array(&Struct(&[
                    f("ProducerId", Int64, 4, MAX),
                    f("FirstOffset", Int64, 4, MAX),
                ])), 4, MAX) },
                Field { default: "-1", ..f("PreferredReadReplica", Int32, 11, MAX) },
                Field { nullable: Versions(0, MAX), ..f("Records", Records, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
        Field { tag: Some((0, Versions(16, MAX))), ..f("NodeEndpoints", Array(&Struct(&[
            f("NodeId", Int32, 16, MAX),
            f("Host", String, 16, MAX),
            f("Port", Int32, 16, MAX),
            Field { nullable: Versions(16, MAX), default: "null", ..f("Rack", String, 16, MAX) },
        ])), 16, MAX) },
    ] },
    Schema { name: "FetchSnapshotRequest", kind: Kind::Request, group: Group::Api, key: Some(59), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", tag: Some((0, Versions(0, MAX))), ..f("ClusterId", String, 0, MAX) },
        Field { default: "-1", ..f("ReplicaId", Int32, 0, MAX) },
        Field { default: "2147483647", ..f("MaxBytes", Int32, 0, MAX) },
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("CurrentLeaderEpoch", Int32, 0, MAX),
                f("SnapshotId", Struct(&[
                    f("EndOffset", Int64, 0, MAX),
                    f("Epoch", Int32, 0, MAX),
                ]), 0, MAX),
                f("Position", Int64, 0, MAX),
                Field { tag: Some((0, Versions(1, MAX))), ..f("ReplicaDirectoryId", Uuid, 1, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "FetchSnapshotResponse", kind: Kind::Response, group: Group::Api, key: Some(59), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Index", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                f("SnapshotId", Struct(&[
                    f("EndOffset", Int64, 0, MAX),
                    f("Epoch", Int32, 0, MAX),
                ]), 0, MAX),
                Field { tag: Some((0, Versions(0, MAX))), ..f("CurrentLeader", Struct(&[
                    f("LeaderId", Int32, 0, MAX),
                    f("LeaderEpoch", Int32, 0, MAX),
                ]), 0, MAX) },
                f("Size", Int64, 0, MAX),
                f("Position", Int64, 0, MAX),
                f("UnalignedRecords", Records, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        Field { tag: Some((0, Versions(1, MAX))), ..f("NodeEndpoints", Array(&Struct(&[
            f("NodeId", Int32, 1, MAX),
            f("Host", String, 1, MAX),
            f("Port", Uint16, 1, MAX),
        ])), 1, MAX) },
    ] },
    Schema { name: "FindCoordinatorRequest", kind: Kind::Request, group: Group::Api, key: Some(10), versions: Versions(0, 6), flexible: Versions(3, MAX), fields: &[
        f("Key", String, 0, 3),
        Field { default: "0", ..f("KeyType", Int8, 1, MAX) },
        f("CoordinatorKeys", Array(&String), 4, MAX),
    ] },
    Schema { name: "FindCoordinatorResponse", kind: Kind::Response, group: Group::Api, key: Some(10), versions: Versions(0, 6), flexible: Versions(3, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 1, MAX),
        f("ErrorCode", Int16, 0, 3),
        Field { nullable: Versions(1, 3), ..f("ErrorMessage", String, 1, 3) },
        f("NodeId", Int32, 0, 3),
        f("Host", String, 0, 3),
        f("Port", Int32, 0, 3),
        f("Coordinators", Array(&Struct(&[
            f("Key", String, 4, MAX),
            f("NodeId", Int32, 4, MAX),
            f("Host", String, 4, MAX),
            f("Port", Int32, 4, MAX),
            f("ErrorCode", Int16, 4, MAX),
            Field { nullable: Versions(4, MAX), ..f("ErrorMessage", String, 4, MAX) },
        ])), 4, MAX),
    ] },
    Schema { name: "GetTelemetrySubscriptionsRequest", kind: Kind::Request, group: Group::Api, key: Some(71), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ClientInstanceId", Uuid, 0, MAX),
    ] },
    Schema { name: "GetTelemetrySubscriptionsResponse", kind: Kind::Response, group: Group::Api, key: Some(71), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("ClientInstanceId", Uuid, 0, MAX),
        f("SubscriptionId", Int32, 0, MAX),
        f("AcceptedCompressionTypes", Array(&Int8), 0, MAX),
        f("PushIntervalMs", Int32, 0, MAX),
        f("TelemetryMaxBytes", Int32, 0, MAX),
        f("DeltaTemporality", Bool, 0, MAX),
        f("RequestedMetrics", Array(&String), 0, MAX),
    ] },
    Schema { name: "GroupMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(2), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("group", String, 0, 0),
    ] },
    Schema { name: "GroupMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(2), versions: Versions(0, 4), flexible: Versions(4, MAX), fields: &[
        f("protocolType", String, 0, MAX),
        f("generation", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("protocol", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), ..f("leader", String, 0, MAX) },
        Field { default: "-1", ..f("currentStateTimestamp", Int64, 2, MAX) },
        f("members", Array(&Struct(&[
            f("memberId", String, 0, MAX),
            Field { nullable: Versions(3, MAX), default: "null", ..f("groupInstanceId", String, 3, MAX) },
            f("clientId", String, 0, MAX),
            f("clientHost", String, 0, MAX),
            Field { default: "-1", ..f("rebalanceTimeout", Int32, 1, MAX) },
            f("sessionTimeout", Int32, 0, MAX),
            f("subscription", Bytes, 0, MAX),
            f("assignment", Bytes, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "HeartbeatRequest", kind: Kind::Request, group: Group::Api, key: Some(12), versions: Versions(0, 4), flexible: Versions(4, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("GenerationId", Int32, 0, MAX),
        f("MemberId", String, 0, MAX),
        Field { nullable: Versions(3, MAX), default: "null", ..f("GroupInstanceId", String, 3, MAX) },
    ] },
    Schema { name: "HeartbeatResponse", kind: Kind::Response, group: Group::Api, key: Some(12), versions: Versions(0, 4), flexible: Versions(4, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 1, MAX),
        f("ErrorCode", Int16, 0, MAX),
    ] },
    Schema { name: "IncrementalAlterConfigsRequest", kind: Kind::Request, group: Group::Api, key: Some(44), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("Resources", Array(&Struct(&[
            f("ResourceType", Int8, 0, MAX),
            f("ResourceName", String, 0, MAX),
            f("Configs", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("ConfigOperation", Int8, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("Value", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
        f("ValidateOnly", Bool, 0, MAX),
    ] },
    Schema { name: "IncrementalAlterConfigsResponse", kind: Kind::Response, group: Group::Api, key: Some(44), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Responses", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
            f("ResourceType", Int8, 0, MAX),
            f("ResourceName", String, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "InitProducerIdRequest", kind: Kind::Request, group: Group::Api, key: Some(22), versions: Versions(0, 6), flexible: Versions(2, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("TransactionalId", String, 0, MAX) },
        f("TransactionTimeoutMs", Int32, 0, MAX),
        Field { default: "-1", ..f("ProducerId", Int64, 3, MAX) },
        Field { default: "-1", ..f("ProducerEpoch", Int16, 3, MAX) },
        Field { default: "false", ..f("Enable2Pc", Bool, 6, MAX) },
        Field { default: "false", ..f("KeepPreparedTxn", Bool, 6, MAX) },
    ] },
    Schema { name: "InitProducerIdResponse", kind: Kind::Response, group: Group::Api, key: Some(22), versions: Versions(0, 6), flexible: Versions(2, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { default: "-1", ..f("ProducerId", Int64, 0, MAX) },
        f("ProducerEpoch", Int16, 0, MAX),
        Field { default: "-1", ..f("OngoingTxnProducerId", Int64, 6, MAX) },
        Field { default: "-1", ..f("OngoingTxnProducerEpoch", Int16, 6, MAX) },
    ] },
    Schema { name: "InitializeShareGroupStateRequest", kind: Kind::Request, group: Group::Api, key: Some(83), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("StateEpoch", Int32, 0, MAX),
                f("StartOffset", Int64, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "InitializeShareGroupStateResponse", kind: Kind::Response, group: Group::Api, key: Some(83), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Results", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "JoinGroupRequest", kind: Kind::Request, group: Group::Api, key: Some(11), versions: Versions(0, 9), flexible: Versions(6, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("SessionTimeoutMs", Int32, 0, MAX),
        Field { default: "-1", ..f("RebalanceTimeoutMs", Int32, 1, MAX) },
        f("MemberId", String, 0, MAX),
        Field { nullable: Versions(5, MAX), default: "null", ..f("GroupInstanceId", String, 5, MAX) },
        f("ProtocolType", String, 0, MAX),
        f("Protocols", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Metadata", Bytes, 0, MAX),
        ])), 0, MAX),
        Field { nullable: Versions(8, MAX), default: "null", ..f("Reason", String, 8, MAX) },
    ] },
    Schema { name: "JoinGroupResponse", kind: Kind::Response, group: Group::Api, key: Some(11), versions: Versions(0, 9), flexible: Versions(6, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 2, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { default: "-1", ..f("GenerationId", Int32, 0, MAX) },
        Field { nullable: Versions(7, MAX), default: "null", ..f("ProtocolType", String, 7, MAX) },
        Field { nullable: Versions(7, MAX), ..f("ProtocolName", String, 0, MAX) },
        f("Leader", String, 0, MAX),
        Field { default: "false", ..f("SkipAssignment", Bool, 9, MAX) },
        f("MemberId", String, 0, MAX),
        f("Members", Array(&Struct(&[
            f("MemberId", String, 0, MAX),
            Field { nullable: Versions(5, MAX), default: "null", ..f("GroupInstanceId", String, 5, MAX) },
            f("Metadata", Bytes, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "KRaftVersionRecord", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Version", Int16, 0, MAX),
        f("KRaftVersion", Int16, 0, MAX),
    ] },
    Schema { name: "LeaderChangeMessage", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("Version", Int16, 0, MAX),
        f("LeaderId", Int32, 0, MAX),
        f("Voters", Array(&Struct(&[
            f("VoterId", Int32, 0, MAX),
            f("VoterDirectoryId", Uuid, 1, MAX),
        ])), 0, MAX),
        f("GrantingVoters", Array(&Struct(&[
            f("VoterId", Int32, 0, MAX),
            f("VoterDirectoryId", Uuid, 1, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "LeaveGroupRequest", kind: Kind::Request, group: Group::Api, key: Some(13), versions: Versions(0, 5), flexible: Versions(4, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("MemberId", String, 0, 2),
        f("Members", Array(&Struct(&[
            f("MemberId", String, 3, MAX),
            Field { nullable: Versions(3, MAX), default: "null", ..f("GroupInstanceId", String, 3, MAX) },
            Field { nullable: Versions(5, MAX), default: "null", ..f("Reason", String, 5, MAX) },
        ])), 3, MAX),
    ] },
    Schema { name: "LeaveGroupResponse", kind: Kind::Response, group: Group::Api, key: Some(13), versions: Versions(0, 5), flexible: Versions(4, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 1, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("Members", Array(&Struct(&[
            f("MemberId", String, 3, MAX),
            Field { nullable: Versions(3, MAX), ..f("GroupInstanceId", String, 3, MAX) },
            f("ErrorCode", Int16, 3, MAX),
        ])), 3, MAX),
    ] },
    Schema { name: "LegacyOffsetCommitKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(0), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("group", String, 0, 0),
        f("topic", String, 0, 0),
        f("partition", Int32, 0, 0),
    ] },
    Schema { name: "LegacyOffsetCommitValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(0), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("offset", Int64, 0, 0),
        f("metadata", String, 0, 0),
        f("commitTimestamp", Int64, 0, 0),
    ] },
    Schema { name: "ListConfigResourcesRequest", kind: Kind::Request, group: Group::Api, key: Some(74), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ResourceTypes", Array(&Int8), 1, MAX),
    ] },
    Schema { name: "ListConfigResourcesResponse", kind: Kind::Response, group: Group::Api, key: Some(74), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("ConfigResources", Array(&Struct(&[
            f("ResourceName", String, 0, MAX),
            Field { default: "16", ..f("ResourceType", Int8, 1, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "ListGroupsRequest", kind: Kind::Request, group: Group::Api, key: Some(16), versions: Versions(0, 5), flexible: Versions(3, MAX), fields: &[
        f("StatesFilter", Array(&String), 4, MAX),
        f("TypesFilter", Array(&String), 5, MAX),
    ] },
    Schema { name: "ListGroupsResponse", kind: Kind::Response, group: Group::Api, key: Some(16), versions: Versions(0, 5), flexible: Versions(3, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 1, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("Groups", Array(&Struct(&[
            f("GroupId", String, 0, MAX),
            f("ProtocolType", String, 0, MAX),
            f("GroupState", String, 4, MAX),
            f("GroupType", String, 5, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ListOffsetsRequest", kind: Kind::Request, group: Group::Api, key: Some(2), versions: Versions(1, 11), flexible: Versions(6, MAX), fields: &[
        f("ReplicaId", Int32, 0, MAX),
        f("IsolationLevel", Int8, 2, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                Field { default: "-1", ..f("CurrentLeaderEpoch", Int32, 4, MAX) },
                f("Timestamp", Int64, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("TimeoutMs", Int32, 10, MAX),
    ] },
    Schema { name: "ListOffsetsResponse", kind: Kind::Response, group: Group::Api, key: Some(2), versions: Versions(1, 11), flexible: Versions(6, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 2, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { default: "-1", ..f("Timestamp", Int64, 1, MAX) },
                Field { default: "-1", ..f("Offset", Int64, 1, MAX) },
                Field { default: "-1", ..f("LeaderEpoch", Int32, 4, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ListPartitionReassignmentsRequest", kind: Kind::Request, group: Group::Api, key: Some(46), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { default: "60000", ..f("TimeoutMs", Int32, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("PartitionIndexes", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
    ] },
    Schema { name: "ListPartitionReassignmentsResponse", kind: Kind::Response, group: Group::Api, key: Some(46), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("Replicas", Array(&Int32), 0, MAX),
                f("AddingReplicas", Array(&Int32), 0, MAX),
                f("RemovingReplicas", Array(&Int32), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ListTransactionsRequest", kind: Kind::Request, group: Group::Api, key: Some(66), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("StateFilters", Array(&String), 0, MAX),
        f("ProducerIdFilters", Array(&Int64), 0, MAX),
        Field { default: "-1", ..f("DurationFilter", Int64, 1, MAX) },
        Field { nullable: Versions(2, MAX), default: "null", ..f("TransactionalIdPattern", String, 2, MAX) },
    ] },
    Schema { name: "ListTransactionsResponse", kind: Kind::Response, group: Group::Api, key: Some(66), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        f("UnknownStateFilters", Array(&String), 0, MAX),
        f("TransactionStates", Array(&Struct(&[
            f("TransactionalId", String, 0, MAX),
            f("ProducerId", Int64, 0, MAX),
            f("TransactionState", String, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "MetadataRequest", kind: Kind::Request, group: Group::Api, key: Some(3), versions: Versions(0, 13), flexible: Versions(9, MAX), fields: &[
        Field { nullable: Versions(1, MAX), ..f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 10, MAX),
            Field { nullable: Versions(10, MAX), ..f("Name", String, 0, MAX) },
        ])), 0, MAX) },
        Field { default: "true", ..f("AllowAutoTopicCreation", Bool, 4, MAX) },
        f("IncludeClusterAuthorizedOperations", Bool, 8, 10),
        f("IncludeTopicAuthorizedOperations", Bool, 8, MAX),
    ] },
    Schema { name: "MetadataResponse", kind: Kind::Response, group: Group::Api, key: Some(3), versions: Versions(0, 13), flexible: Versions(9, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 3, MAX),
        f("Brokers", Array(&Struct(&[
            f("NodeId", Int32, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Int32, 0, MAX),
            Field { nullable: Versions(1, MAX), default: "null", ..f("Rack", String, 1, MAX) },
        ])), 0, MAX),
        Field { nullable: Versions(2, MAX), default: "null", ..f("ClusterId", String, 2, MAX) },
        Field { default: "-1", ..f("ControllerId", Int32, 1, MAX) },
        f("Topics", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(12, MAX), ..f("Name", String, 0, MAX) },
            f("TopicId", Uuid, 10, MAX),
            Field { default: "false", ..f("IsInternal", Bool, 1, MAX) },
            f("Partitions", Array(&Struct(&[
                f("ErrorCode", Int16, 0, MAX),
                f("PartitionIndex", Int32, 0, MAX),
                f("LeaderId", Int32, 0, MAX),
                Field { default: "-1", ..f("LeaderEpoch", Int32, 7, MAX) },
                f("ReplicaNodes", Array(&Int32), 0, MAX),
                f("IsrNodes", Array(&Int32), 0, MAX),
                f("OfflineReplicas", Array(&Int32), 5, MAX),
            ])), 0, MAX),
            Field { default: "-2147483648", ..f("TopicAuthorizedOperations", Int32, 8, MAX) },
        ])), 0, MAX),
        Field { default: "-2147483648", ..f("ClusterAuthorizedOperations", Int32, 8, 10) },
        f("ErrorCode", Int16, 13, MAX),
    ] },
    Schema { name: "NoOpRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(20), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
    ] },
    Schema { name: "OffsetCommitKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(1), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("group", String, 0, 0),
        f("topic", String, 0, 0),
        f("partition", Int32, 0, 0),
    ] },
    Schema { name: "OffsetCommitRequest", kind: Kind::Request, group: Group::Api, key: Some(8), versions: Versions(2, 10), flexible: Versions(8, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        Field { default: "-1", ..f("GenerationIdOrMemberEpoch", Int32, 1, MAX) },
        f("MemberId", String, 1, MAX),
        Field { nullable: Versions(7, MAX), default: "null", ..f("GroupInstanceId", String, 7, MAX) },
        Field { default: "-1", ..f("RetentionTimeMs", Int64, 2, 4) },
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, 9),
            f("TopicId", Uuid, 10, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("CommittedOffset", Int64, 0, MAX),
                Field { default: "-1", ..f("CommittedLeaderEpoch", Int32, 6, MAX) },
                Field { nullable: Versions(0, MAX), ..f("CommittedMetadata", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "OffsetCommitResponse", kind: Kind::Response, group: Group::Api, key: Some(8), versions: Versions(2, 10), flexible: Versions(8, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 3, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, 9),
            f("TopicId", Uuid, 10, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "OffsetCommitValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(1), versions: Versions(0, 4), flexible: Versions(4, MAX), fields: &[
        f("offset", Int64, 0, MAX),
        Field { default: "-1", ..f("leaderEpoch", Int32, 3, MAX) },
        f("metadata", String, 0, MAX),
        f("commitTimestamp", Int64, 0, MAX),
        Field { default: "-1", ..f("expireTimestamp", Int64, 1, 1) },
        Field { tag: Some((0, Versions(4, MAX))), ..f("topicId", Uuid, 4, MAX) },
    ] },
    Schema { name: "OffsetDeleteRequest", kind: Kind::Request, group: Group::Api, key: Some(47), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "OffsetDeleteResponse", kind: Kind::Response, group: Group::Api, key: Some(47), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "OffsetFetchRequest", kind: Kind::Request, group: Group::Api, key: Some(9), versions: Versions(1, 10), flexible: Versions(6, MAX), fields: &[
        f("GroupId", String, 0, 7),
        Field { nullable: Versions(2, 7), ..f("Topics", Array(&Struct(&[
            f("Name", String, 0, 7),
            f("PartitionIndexes", Array(&Int32), 0, 7),
        ])), 0, 7) },
        f("Groups", Array(&Struct(&[
            f("GroupId", String, 8, MAX),
            Field { nullable: Versions(9, MAX), default: "null", ..f("MemberId", String, 9, MAX) },
            Field { default: "-1", ..f("MemberEpoch", Int32, 9, MAX) },
            Field { nullable: Versions(8, MAX), ..f("Topics", Array(&Struct(&[
                f("Name", String, 8, 9),
                f("TopicId", Uuid, 10, MAX),
                f("PartitionIndexes", Array(&Int32), 8, MAX),
            ])), 8, MAX) },
        ])), 8, MAX),
        Field { default: "false", ..f("RequireStable", Bool, 7, MAX) },
    ] },
    Schema { name: "OffsetFetchResponse", kind: Kind::Response, group: Group::Api, key: Some(9), versions: Versions(1, 10), flexible: Versions(6, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 3, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, 7),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, 7),
                f("CommittedOffset", Int64, 0, 7),
                Field { default: "-1", ..f("CommittedLeaderEpoch", Int32, 5, 7) },
                Field { nullable: Versions(0, 7), ..f("Metadata", String, 0, 7) },
                f("ErrorCode", Int16, 0, 7),
            ])), 0, 7),
        ])), 0, 7),
        Field { default: "0", ..f("ErrorCode", Int16, 2, 7) },
        f("Groups", Array(&Struct(&[
            f("GroupId", String, 8, MAX),
            f("Topics", Array(&Struct(&[
                f("Name", String, 8, 9),
                f("TopicId", Uuid, 10, MAX),
                f("Partitions", Array(&Struct(&[
                    f("PartitionIndex", Int32, 8, MAX),
                    f("CommittedOffset", Int64, 8, MAX),
                    Field { default: "-1", ..f("CommittedLeaderEpoch", Int32, 8, MAX) },
                    Field { nullable: Versions(8, MAX), ..f("Metadata", String, 8, MAX) },
                    f("ErrorCode", Int16, 8, MAX),
                ])), 8, MAX),
            ])), 8, MAX),
            Field { default: "0", ..f("ErrorCode", Int16, 8, MAX) },
        ])), 8, MAX),
    ] },
    Schema { name: "OffsetForLeaderEpochRequest", kind: Kind::Request, group: Group::Api, key: Some(23), versions: Versions(2, 4), flexible: Versions(4, MAX), fields: &[
        Field { default: "-2", ..f("ReplicaId", Int32, 3, MAX) },
        f("Topics", Array(&Struct(&[
            f("Topic", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                Field { default: "-1", ..f("CurrentLeaderEpoch", Int32, 2, MAX) },
                f("LeaderEpoch", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "OffsetForLeaderEpochResponse", kind: Kind::Response, group: Group::Api, key: Some(23), versions: Versions(2, 4), flexible: Versions(4, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 2, MAX),
        f("Topics", Array(&Struct(&[
            f("Topic", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("ErrorCode", Int16, 0, MAX),
                f("Partition", Int32, 0, MAX),
                Field { default: "-1", ..f("LeaderEpoch", Int32, 1, MAX) },
                Field { default: "-1", ..f("EndOffset", Int64, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "PartitionChangeRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(5), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        Field { default: "-1", ..f("PartitionId", Int32, 0, MAX) },
        f("TopicId", Uuid, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", tag: Some((0, Versions(0, MAX))), ..f("Isr", Array(&Int32), 0, MAX) },
        Field { default: "-2", tag: Some((1, Versions(0, MAX))), ..f("Leader", Int32, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", tag: Some((2, Versions(0, MAX))), ..f("Replicas", Array(&Int32), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", tag: Some((3, Versions(0, MAX))), ..f("RemovingReplicas", Array(&Int32), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", tag: Some((4, Versions(0, MAX))), ..f("AddingReplicas", Array(&Int32), 0, MAX) },
        Field { default: "-1", tag: Some((5, Versions(0, MAX))), ..f("LeaderRecoveryState", Int8, 0, MAX) },
        Field { nullable: Versions(1, MAX), default: "null", tag: Some((8, Versions(1, MAX))), ..f("Directories", Array(&Uuid), 1, MAX) },
        Field { nullable: Versions(2, MAX), default: "null", tag: Some((6, Versions(2, MAX))), ..f("EligibleLeaderReplicas", Array(&Int32), 2, MAX) },
        Field { nullable: Versions(2, MAX), default: "null", tag: Some((7, Versions(2, MAX))), ..f("LastKnownElr", Array(&Int32), 2, MAX) },
    ] },
    Schema { name: "PartitionRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(3), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        Field { default: "-1", ..f("PartitionId", Int32, 0, MAX) },
        f("TopicId", Uuid, 0, MAX),
        f("Replicas", Array(&Int32), 0, MAX),
        f("Isr", Array(&Int32), 0, MAX),
        f("RemovingReplicas", Array(&Int32), 0, MAX),
        f("AddingReplicas", Array(&Int32), 0, MAX),
        Field { default: "-1", ..f("Leader", Int32, 0, MAX) },
        Field { default: "0", tag: Some((0, Versions(0, MAX))), ..f("LeaderRecoveryState", Int8, 0, MAX) },
        Field { default: "-1", ..f("LeaderEpoch", Int32, 0, MAX) },
        Field { default: "-1", ..f("PartitionEpoch", Int32, 0, MAX) },
        f("Directories", Array(&Uuid), 1, MAX),
        Field { nullable: Versions(2, MAX), default: "null", tag: Some((1, Versions(2, MAX))), ..f("EligibleLeaderReplicas", Array(&Int32), 2, MAX) },
        Field { nullable: Versions(2, MAX), default: "null", tag: Some((2, Versions(2, MAX))), ..f("LastKnownElr", Array(&Int32), 2, MAX) },
    ] },
    Schema { name: "ProduceRequest", kind: Kind::Request, group: Group::Api, key: Some(0), versions: Versions(3, 13), flexible: Versions(9, MAX), fields: &[
        Field { nullable: Versions(3, MAX), default: "null", ..f("TransactionalId", String, 3, MAX) },
        f("Acks", Int16, 0, MAX),
        f("TimeoutMs", Int32, 0, MAX),
        f("TopicData", Array(&Struct(&[
            f("Name", String, 0, 12),
            f("TopicId", Uuid, 13, MAX),
            f("PartitionData", Array(&Struct(&[
                f("Index", Int32, 0, MAX),
                Field { nullable: Versions(0, MAX), ..f("Records", Records, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ProduceResponse", kind: Kind::Response, group: Group::Api, key: Some(0), versions: Versions(3, 13), flexible: Versions(9, MAX), fields: &[
        f("Responses", Array(&Struct(&[
            f("Name", String, 0, 12),
            f("TopicId", Uuid, 13, MAX),
            f("PartitionResponses", Array(&Struct(&[
                f("Index", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                f("BaseOffset", Int64, 0, MAX),
                Field { default: "-1", ..f("LogAppendTimeMs", Int64, 2, MAX) },
                Field { default: "-1", ..f("LogStartOffset", Int64, 5, MAX) },
                f("RecordErrors", Array(&Struct(&[
                    f("BatchIndex", Int32, 8, MAX),
                    Field { nullable: Versions(8, MAX), default: "null", ..f("BatchIndexErrorMessage", String, 8, MAX) },
                ])), 8, MAX),
                Field { nullable: Versions(8, MAX), default: "null", ..f("ErrorMessage", String, 8, MAX) },
                Field { tag: Some((0, Versions(10, MAX))), ..f("CurrentLeader", Struct(&[
                    Field { default: "-1", ..f("LeaderId", Int32, 10, MAX) },
                    Field { default: "-1", ..f("LeaderEpoch", Int32, 10, MAX) },
                ]), 10, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
        Field { default: "0", ..f("ThrottleTimeMs", Int32, 1, MAX) },
        Field { tag: Some((0, Versions(10, MAX))), ..f("NodeEndpoints", Array(&Struct(&[
            f("NodeId", Int32, 10, MAX),
            f("Host", String, 10, MAX),
            f("Port", Int32, 10, MAX),
            Field { nullable: Versions(10, MAX), default: "null", ..f("Rack", String, 10, MAX) },
        ])), 10, MAX) },
    ] },
    Schema { name: "ProducerIdsRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(15), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        Field { default: "-1", ..f("BrokerEpoch", Int64, 0, MAX) },
        f("NextProducerId", Int64, 0, MAX),
    ] },
    Schema { name: "ProducerSnapshot", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(1, 1), flexible: NONE, fields: &[
        f("Crc", Uint32, 1, 1),
        f("ProducerEntries", Array(&Struct(&[
            f("ProducerId", Int64, 1, 1),
            f("Epoch", Int16, 1, 1),
            f("LastSequence", Int32, 1, 1),
            f("LastOffset", Int64, 1, 1),
            f("OffsetDelta", Int32, 1, 1),
            f("Timestamp", Int64, 1, 1),
            f("CoordinatorEpoch", Int32, 1, 1),
            f("CurrentTxnFirstOffset", Int64, 1, 1),
        ])), 1, 1),
    ] },
    Schema { name: "PushTelemetryRequest", kind: Kind::Request, group: Group::Api, key: Some(72), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ClientInstanceId", Uuid, 0, MAX),
        f("SubscriptionId", Int32, 0, MAX),
        f("Terminating", Bool, 0, MAX),
        f("CompressionType", Int8, 0, MAX),
        f("Metrics", Bytes, 0, MAX),
    ] },
    Schema { name: "PushTelemetryResponse", kind: Kind::Response, group: Group::Api, key: Some(72), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
    ] },
    Schema { name: "QuorumStateData", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("ClusterId", String, 0, 0),
        Field { default: "-1", ..f("LeaderId", Int32, 0, MAX) },
        Field { default: "-1", ..f("LeaderEpoch", Int32, 0, MAX) },
        Field { default: "-1", ..f("VotedId", Int32, 0, MAX) },
        f("VotedDirectoryId", Uuid, 1, MAX),
        f("AppliedOffset", Int64, 0, 0),
        Field { nullable: Versions(0, 0), ..f("CurrentVoters", Array(&Struct(&[
            f("VoterId", Int32, 0, 0),
        ])), 0, 0) },
    ] },
    Schema { name: "ReadShareGroupStateRequest", kind: Kind::Request, group: Group::Api, key: Some(84), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ReadShareGroupStateResponse", kind: Kind::Response, group: Group::Api, key: Some(84), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Results", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
                f("StateEpoch", Int32, 0, MAX),
                f("StartOffset", Int64, 0, MAX),
                f("StateBatches", Array(&Struct(&[
                    f("FirstOffset", Int64, 0, MAX),
                    f("LastOffset", Int64, 0, MAX),
                    f("DeliveryState", Int8, 0, MAX),
                    f("DeliveryCount", Int16, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ReadShareGroupStateSummaryRequest", kind: Kind::Request, group: Group::Api, key: Some(87), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ReadShareGroupStateSummaryResponse", kind: Kind::Response, group: Group::Api, key: Some(87), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("Results", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
                f("StateEpoch", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
                f("StartOffset", Int64, 0, MAX),
                Field { default: "-1", ..f("DeliveryCompleteCount", Int32, 1, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "RegisterBrokerRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(0), versions: Versions(0, 4), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        Field { default: "false", ..f("IsMigratingZkBroker", Bool, 2, MAX) },
        f("IncarnationId", Uuid, 0, MAX),
        f("BrokerEpoch", Int64, 0, MAX),
        f("EndPoints", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Uint16, 0, MAX),
            f("SecurityProtocol", Int16, 0, MAX),
        ])), 0, MAX),
        f("Features", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("MinSupportedVersion", Int16, 0, MAX),
            f("MaxSupportedVersion", Int16, 0, MAX),
        ])), 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("Rack", String, 0, MAX) },
        Field { default: "true", ..f("Fenced", Bool, 0, MAX) },
        Field { default: "false", ..f("InControlledShutdown", Bool, 1, MAX) },
        Field { tag: Some((0, Versions(3, MAX))), ..f("LogDirs", Array(&Uuid), 3, MAX) },
        Field { nullable: Versions(4, MAX), default: "null", tag: Some((1, Versions(4, MAX))), ..f("CordonedLogDirs", Array(&Uuid), 4, MAX) },
    ] },
    Schema { name: "RegisterControllerRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(27), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ControllerId", Int32, 0, MAX),
        f("IncarnationId", Uuid, 0, MAX),
        f("ZkMigrationReady", Bool, 0, MAX),
        f("EndPoints", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Uint16, 0, MAX),
            f("SecurityProtocol", Int16, 0, MAX),
        ])), 0, MAX),
        f("Features", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("MinSupportedVersion", Int16, 0, MAX),
            f("MaxSupportedVersion", Int16, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "RemoteLogSegmentMetadataRecord", kind: Kind::Metadata, group: Group::RemoteLog, key: Some(0), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("RemoteLogSegmentId", Struct(&[
            f("TopicIdPartition", Struct(&[
                f("Name", String, 0, MAX),
                f("Id", Uuid, 0, MAX),
                f("Partition", Int32, 0, MAX),
            ]), 0, MAX),
            f("Id", Uuid, 0, MAX),
        ]), 0, MAX),
        f("StartOffset", Int64, 0, MAX),
        f("EndOffset", Int64, 0, MAX),
        f("BrokerId", Int32, 0, MAX),
        f("MaxTimestampMs", Int64, 0, MAX),
        f("EventTimestampMs", Int64, 0, MAX),
        f("SegmentLeaderEpochs", Array(&Struct(&[
            f("LeaderEpoch", Int32, 0, MAX),
            f("Offset", Int64, 0, MAX),
        ])), 0, MAX),
        f("SegmentSizeInBytes", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("CustomMetadata", Bytes, 0, MAX) },
        f("RemoteLogSegmentState", Int8, 0, MAX),
        Field { tag: Some((0, Versions(0, MAX))), ..f("TxnIndexEmpty", Bool, 0, MAX) },
    ] },
    Schema { name: "RemoteLogSegmentMetadataSnapshotRecord", kind: Kind::Metadata, group: Group::RemoteLog, key: Some(3), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("SegmentId", Uuid, 0, MAX),
        f("StartOffset", Int64, 0, MAX),
        f("EndOffset", Int64, 0, MAX),
        f("BrokerId", Int32, 0, MAX),
        f("MaxTimestampMs", Int64, 0, MAX),
        f("EventTimestampMs", Int64, 0, MAX),
        f("SegmentLeaderEpochs", Array(&Struct(&[
            f("LeaderEpoch", Int32, 0, MAX),
            f("Offset", Int64, 0, MAX),
        ])), 0, MAX),
        f("SegmentSizeInBytes", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("CustomMetadata", Bytes, 0, MAX) },
        f("RemoteLogSegmentState", Int8, 0, MAX),
        Field { tag: Some((0, Versions(0, MAX))), ..f("TxnIndexEmpty", Bool, 0, MAX) },
    ] },
    Schema { name: "RemoteLogSegmentMetadataUpdateRecord", kind: Kind::Metadata, group: Group::RemoteLog, key: Some(1), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("RemoteLogSegmentId", Struct(&[
            f("TopicIdPartition", Struct(&[
                f("Name", String, 0, MAX),
                f("Id", Uuid, 0, MAX),
                f("Partition", Int32, 0, MAX),
            ]), 0, MAX),
            f("Id", Uuid, 0, MAX),
        ]), 0, MAX),
        f("BrokerId", Int32, 0, MAX),
        f("EventTimestampMs", Int64, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("CustomMetadata", Bytes, 0, MAX) },
        f("RemoteLogSegmentState", Int8, 0, MAX),
    ] },
    Schema { name: "RemotePartitionDeleteMetadataRecord", kind: Kind::Metadata, group: Group::RemoteLog, key: Some(2), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("TopicIdPartition", Struct(&[
            f("Name", String, 0, MAX),
            f("Id", Uuid, 0, MAX),
            f("Partition", Int32, 0, MAX),
        ]), 0, MAX),
        f("BrokerId", Int32, 0, MAX),
        f("EventTimestampMs", Int64, 0, MAX),
        f("RemotePartitionDeleteState", Int8, 0, MAX),
    ] },
    Schema { name: "RemoveAccessControlEntryRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(19), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Id", Uuid, 0, MAX),
    ] },
    Schema { name: "RemoveDelegationTokenRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(26), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("TokenId", String, 0, MAX),
    ] },
    Schema { name: "RemoveRaftVoterRequest", kind: Kind::Request, group: Group::Api, key: Some(81), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("ClusterId", String, 0, MAX) },
        f("VoterId", Int32, 0, MAX),
        f("VoterDirectoryId", Uuid, 0, MAX),
    ] },
    Schema { name: "RemoveRaftVoterResponse", kind: Kind::Response, group: Group::Api, key: Some(81), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
    ] },
    Schema { name: "RemoveTopicRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(9), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("TopicId", Uuid, 0, MAX),
    ] },
    Schema { name: "RemoveUserScramCredentialRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(22), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Name", String, 0, MAX),
        f("Mechanism", Int8, 0, MAX),
    ] },
    Schema { name: "RenewDelegationTokenRequest", kind: Kind::Request, group: Group::Api, key: Some(39), versions: Versions(1, 2), flexible: Versions(2, MAX), fields: &[
        f("Hmac", Bytes, 0, MAX),
        f("RenewPeriodMs", Int64, 0, MAX),
    ] },
    Schema { name: "RenewDelegationTokenResponse", kind: Kind::Response, group: Group::Api, key: Some(39), versions: Versions(1, 2), flexible: Versions(2, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("ExpiryTimestampMs", Int64, 0, MAX),
        f("ThrottleTimeMs", Int32, 0, MAX),
    ] },
    Schema { name: "RequestHeader", kind: Kind::Header, group: Group::Api, key: None, versions: Versions(1, 2), flexible: Versions(2, MAX), fields: &[
        f("RequestApiKey", Int16, 0, MAX),
        f("RequestApiVersion", Int16, 0, MAX),
        f("CorrelationId", Int32, 0, MAX),
        Field { nullable: Versions(1, MAX), never_flexible: true, ..f("ClientId", String, 1, MAX) },
    ] },
    Schema { name: "ResponseHeader", kind: Kind::Header, group: Group::Api, key: None, versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("CorrelationId", Int32, 0, MAX),
    ] },
    Schema { name: "SaslAuthenticateRequest", kind: Kind::Request, group: Group::Api, key: Some(36), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("AuthBytes", Bytes, 0, MAX),
    ] },
    Schema { name: "SaslAuthenticateResponse", kind: Kind::Response, group: Group::Api, key: Some(36), versions: Versions(0, 2), flexible: Versions(2, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        f("AuthBytes", Bytes, 0, MAX),
        Field { default: "0", ..f("SessionLifetimeMs", Int64, 1, MAX) },
    ] },
    Schema { name: "SaslHandshakeRequest", kind: Kind::Request, group: Group::Api, key: Some(17), versions: Versions(0, 1), flexible: NONE, fields: &[
        f("Mechanism", String, 0, MAX),
    ] },
    Schema { name: "SaslHandshakeResponse", kind: Kind::Response, group: Group::Api, key: Some(17), versions: Versions(0, 1), flexible: NONE, fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("Mechanisms", Array(&String), 0, MAX),
    ] },
    Schema { name: "ShareAcknowledgeRequest", kind: Kind::Request, group: Group::Api, key: Some(79), versions: Versions(1, 2), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", ..f("GroupId", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), ..f("MemberId", String, 0, MAX) },
        f("ShareSessionEpoch", Int32, 0, MAX),
        Field { default: "false", ..f("IsRenewAck", Bool, 2, MAX) },
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("AcknowledgementBatches", Array(&Struct(&[
                    f("FirstOffset", Int64, 0, MAX),
                    f("LastOffset", Int64, 0, MAX),
                    f("AcknowledgeTypes", Array(&Int8), 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ShareAcknowledgeResponse", kind: Kind::Response, group: Group::Api, key: Some(79), versions: Versions(1, 2), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        f("AcquisitionLockTimeoutMs", Int32, 2, MAX),
        f("Responses", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
                f("CurrentLeader", Struct(&[
                    f("LeaderId", Int32, 0, MAX),
                    f("LeaderEpoch", Int32, 0, MAX),
                ]), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("NodeEndpoints", Array(&Struct(&[
            f("NodeId", Int32, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Int32, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("Rack", String, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "ShareFetchRequest", kind: Kind::Request, group: Group::Api, key: Some(78), versions: Versions(1, 2), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", ..f("GroupId", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), ..f("MemberId", String, 0, MAX) },
        f("ShareSessionEpoch", Int32, 0, MAX),
        f("MaxWaitMs", Int32, 0, MAX),
        f("MinBytes", Int32, 0, MAX),
        Field { default: "2147483647", ..f("MaxBytes", Int32, 0, MAX) },
        f("MaxRecords", Int32, 1, MAX),
        f("BatchSize", Int32, 1, MAX),
        Field { default: "0", ..f("ShareAcquireMode", Int8, 2, MAX) },
        Field { default: "false", ..f("IsRenewAck", Bool, 2, MAX) },
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("PartitionMaxBytes", Int32, 0, 0),
                f("AcknowledgementBatches", Array(&Struct(&[
                    f("FirstOffset", Int64, 0, MAX),
                    f("LastOffset", Int64, 0, MAX),
                    f("AcknowledgeTypes", Array(&Int8), 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("ForgottenTopicsData", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ShareFetchResponse", kind: Kind::Response, group: Group::Api, key: Some(78), versions: Versions(1, 2), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        f("AcquisitionLockTimeoutMs", Int32, 1, MAX),
        f("Responses", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
                f("AcknowledgeErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("AcknowledgeErrorMessage", String, 0, MAX) },
                f("CurrentLeader", Struct(&[
                    f("LeaderId", Int32, 0, MAX),
                    f("LeaderEpoch", Int32, 0, MAX),
                ]), 0, MAX),
                Field { nullable: Versions(0, 0), ..f("Records", Records, 0, MAX) },
                f("AcquiredRecords", Array(&Struct(&[
                    f("FirstOffset", Int64, 0, MAX),
                    f("LastOffset", Int64, 0, MAX),
                    f("DeliveryCount", Int16, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        f("NodeEndpoints", Array(&Struct(&[
            f("NodeId", Int32, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Int32, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("Rack", String, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "ShareGroupCurrentMemberAssignmentKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(14), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "ShareGroupCurrentMemberAssignmentValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(14), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("MemberEpoch", Int32, 0, MAX),
        f("PreviousMemberEpoch", Int32, 0, MAX),
        f("State", Int8, 0, MAX),
        f("AssignedPartitions", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ShareGroupDescribeRequest", kind: Kind::Request, group: Group::Api, key: Some(77), versions: Versions(1, 1), flexible: Versions(0, MAX), fields: &[
        f("GroupIds", Array(&String), 0, MAX),
        f("IncludeAuthorizedOperations", Bool, 0, MAX),
    ] },
    Schema { name: "ShareGroupDescribeResponse", kind: Kind::Response, group: Group::Api, key: Some(77), versions: Versions(1, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Groups", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
            f("GroupId", String, 0, MAX),
            f("GroupState", String, 0, MAX),
            f("GroupEpoch", Int32, 0, MAX),
            f("AssignmentEpoch", Int32, 0, MAX),
            f("AssignorName", String, 0, MAX),
            f("Members", Array(&Struct(&[
                f("MemberId", String, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("RackId", String, 0, MAX) },
                f("MemberEpoch", Int32, 0, MAX),
                f("ClientId", String, 0, MAX),
                f("ClientHost", String, 0, MAX),
                f("SubscribedTopicNames", Array(&String), 0, MAX),
                f("Assignment", Struct(&[
                    f("TopicPartitions", Array(&Struct(&[
                        f("TopicId", Uuid, 0, MAX),
                        f("TopicName", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                ]), 0, MAX),
            ])), 0, MAX),
            Field { default: "-2147483648", ..f("AuthorizedOperations", Int32, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "ShareGroupHeartbeatRequest", kind: Kind::Request, group: Group::Api, key: Some(76), versions: Versions(1, 1), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("MemberId", String, 0, MAX),
        f("MemberEpoch", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("RackId", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("SubscribedTopicNames", Array(&String), 0, MAX) },
    ] },
    Schema { name: "ShareGroupHeartbeatResponse", kind: Kind::Response, group: Group::Api, key: Some(76), versions: Versions(1, 1), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("MemberId", String, 0, MAX) },
        f("MemberEpoch", Int32, 0, MAX),
        f("HeartbeatIntervalMs", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("Assignment", Struct(&[
            f("TopicPartitions", Array(&Struct(&[
                f("TopicId", Uuid, 0, MAX),
                f("Partitions", Array(&Int32), 0, MAX),
            ])), 0, MAX),
        ]), 0, MAX) },
    ] },
    Schema { name: "ShareGroupMemberMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(10), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "ShareGroupMemberMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(10), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("RackId", String, 0, MAX) },
        f("ClientId", String, 0, MAX),
        f("ClientHost", String, 0, MAX),
        f("SubscribedTopicNames", Array(&String), 0, MAX),
    ] },
    Schema { name: "ShareGroupMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(11), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "ShareGroupMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(11), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Epoch", Int32, 0, MAX),
        f("MetadataHash", Int64, 0, MAX),
    ] },
    Schema { name: "ShareGroupStatePartitionMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(15), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "ShareGroupStatePartitionMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(15), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("InitializingTopics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
        f("InitializedTopics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
        f("DeletingTopics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("TopicName", String, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ShareGroupTargetAssignmentMemberKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(13), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "ShareGroupTargetAssignmentMemberValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(13), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("TopicPartitions", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ShareGroupTargetAssignmentMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(12), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "ShareGroupTargetAssignmentMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(12), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("AssignmentEpoch", Int32, 0, MAX),
        Field { default: "0", tag: Some((0, Versions(0, MAX))), ..f("AssignmentTimestamp", Int64, 0, MAX) },
    ] },
    Schema { name: "ShareSnapshotKey", kind: Kind::CoordinatorKey, group: Group::ShareState, key: Some(0), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("TopicId", Uuid, 0, 0),
        f("Partition", Int32, 0, 0),
    ] },
    Schema { name: "ShareSnapshotValue", kind: Kind::CoordinatorValue, group: Group::ShareState, key: Some(0), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("SnapshotEpoch", Int32, 0, MAX),
        f("StateEpoch", Int32, 0, MAX),
        f("LeaderEpoch", Int32, 0, MAX),
        f("StartOffset", Int64, 0, MAX),
        Field { default: "-1", tag: Some((0, Versions(0, MAX))), ..f("DeliveryCompleteCount", Int32, 0, MAX) },
        f("CreateTimestamp", Int64, 0, MAX),
        f("WriteTimestamp", Int64, 0, MAX),
        f("StateBatches", Array(&Struct(&[
            f("FirstOffset", Int64, 0, MAX),
            f("LastOffset", Int64, 0, MAX),
            f("DeliveryState", Int8, 0, MAX),
            f("DeliveryCount", Int16, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ShareUpdateKey", kind: Kind::CoordinatorKey, group: Group::ShareState, key: Some(1), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("TopicId", Uuid, 0, 0),
        f("Partition", Int32, 0, 0),
    ] },
    Schema { name: "ShareUpdateValue", kind: Kind::CoordinatorValue, group: Group::ShareState, key: Some(1), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("SnapshotEpoch", Int32, 0, MAX),
        f("LeaderEpoch", Int32, 0, MAX),
        f("StartOffset", Int64, 0, MAX),
        Field { default: "-1", tag: Some((0, Versions(0, MAX))), ..f("DeliveryCompleteCount", Int32, 0, MAX) },
        f("StateBatches", Array(&Struct(&[
            f("FirstOffset", Int64, 0, MAX),
            f("LastOffset", Int64, 0, MAX),
            f("DeliveryState", Int8, 0, MAX),
            f("DeliveryCount", Int16, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "SnapshotFooterRecord", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Version", Int16, 0, MAX),
    ] },
    Schema { name: "SnapshotHeaderRecord", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Version", Int16, 0, MAX),
        f("LastContainedLogTimestamp", Int64, 0, MAX),
    ] },
    Schema { name: "StreamsGroupCurrentMemberAssignmentKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(22), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "StreamsGroupCurrentMemberAssignmentValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(22), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("MemberEpoch", Int32, 0, MAX),
        f("PreviousMemberEpoch", Int32, 0, MAX),
        f("State", Int8, 0, MAX),
        f("ActiveTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
            Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("AssignmentEpochs", Array(&Int32), 0, MAX) },
        ])), 0, MAX),
        f("StandbyTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
            Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("AssignmentEpochs", Array(&Int32), 0, MAX) },
        ])), 0, MAX),
        f("WarmupTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
            Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("AssignmentEpochs", Array(&Int32), 0, MAX) },
        ])), 0, MAX),
        f("ActiveTasksPendingRevocation", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
            Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("AssignmentEpochs", Array(&Int32), 0, MAX) },
        ])), 0, MAX),
        f("StandbyTasksPendingRevocation", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
            Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("AssignmentEpochs", Array(&Int32), 0, MAX) },
        ])), 0, MAX),
        f("WarmupTasksPendingRevocation", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
            Field { nullable: Versions(0, MAX), tag: Some((0, Versions(0, MAX))), ..f("AssignmentEpochs", Array(&Int32), 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "StreamsGroupDescribeRequest", kind: Kind::Request, group: Group::Api, key: Some(89), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("GroupIds", Array(&String), 0, MAX),
        f("IncludeAuthorizedOperations", Bool, 0, MAX),
    ] },
    Schema { name: "StreamsGroupDescribeResponse", kind: Kind::Response, group: Group::Api, key: Some(89), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Groups", Array(&Struct(&[
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
            f("GroupId", String, 0, MAX),
            f("GroupState", String, 0, MAX),
            f("GroupEpoch", Int32, 0, MAX),
            f("AssignmentEpoch", Int32, 0, MAX),
            Field { nullable: Versions(0, MAX), default: "null", ..f("Topology", Struct(&[
                f("Epoch", Int32, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("Subtopologies", Array(&Struct(&[
                    f("SubtopologyId", String, 0, MAX),
                    f("SourceTopics", Array(&String), 0, MAX),
                    f("RepartitionSinkTopics", Array(&String), 0, MAX),
                    f("StateChangelogTopics", Array(&Struct(&[
                        f("Name", String, 0, MAX),
                        f("Partitions", Int32, 0, MAX),
                        f("ReplicationFactor", Int16, 0, MAX),
                        f("TopicConfigs", Array(&Struct(&[
                            f("Key", String, 0, MAX),
                            f("Value", String, 0, MAX),
                        ])), 0, MAX),
                    ])), 0, MAX),
                    f("RepartitionSourceTopics", Array(&Struct(&[
                        f("Name", String, 0, MAX),
                        f("Partitions", Int32, 0, MAX),
                        f("ReplicationFactor", Int16, 0, MAX),
                        f("TopicConfigs", Array(&Struct(&[
                            f("Key", String, 0, MAX),
                            f("Value", String, 0, MAX),
                        ])), 0, MAX),
                    ])), 0, MAX),
                ])), 0, MAX) },
            ]), 0, MAX) },
            f("Members", Array(&Struct(&[
                f("MemberId", String, 0, MAX),
                f("MemberEpoch", Int32, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("InstanceId", String, 0, MAX) },
                Field { nullable: Versions(0, MAX), default: "null", ..f("RackId", String, 0, MAX) },
                f("ClientId", String, 0, MAX),
                f("ClientHost", String, 0, MAX),
                f("TopologyEpoch", Int32, 0, MAX),
                f("ProcessId", String, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("UserEndpoint", Struct(&[
                    f("Host", String, 0, MAX),
                    f("Port", Uint16, 0, MAX),
                ]), 0, MAX) },
                f("ClientTags", Array(&Struct(&[
                    f("Key", String, 0, MAX),
                    f("Value", String, 0, MAX),
                ])), 0, MAX),
                f("TaskOffsets", Array(&Struct(&[
                    f("SubtopologyId", String, 0, MAX),
                    f("Partition", Int32, 0, MAX),
                    f("Offset", Int64, 0, MAX),
                ])), 0, MAX),
                f("TaskEndOffsets", Array(&Struct(&[
                    f("SubtopologyId", String, 0, MAX),
                    f("Partition", Int32, 0, MAX),
                    f("Offset", Int64, 0, MAX),
                ])), 0, MAX),
                f("Assignment", Struct(&[
                    f("ActiveTasks", Array(&Struct(&[
                        f("SubtopologyId", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                    f("StandbyTasks", Array(&Struct(&[
                        f("SubtopologyId", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                    f("WarmupTasks", Array(&Struct(&[
                        f("SubtopologyId", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                ]), 0, MAX),
                f("TargetAssignment", Struct(&[
                    f("ActiveTasks", Array(&Struct(&[
                        f("SubtopologyId", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                    f("StandbyTasks", Array(&Struct(&[
                        f("SubtopologyId", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                    f("WarmupTasks", Array(&Struct(&[
                        f("SubtopologyId", String, 0, MAX),
                        f("Partitions", Array(&Int32), 0, MAX),
                    ])), 0, MAX),
                ]), 0, MAX),
                f("IsClassic", Bool, 0, MAX),
            ])), 0, MAX),
            Field { default: "-2147483648", ..f("AuthorizedOperations", Int32, 0, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "StreamsGroupHeartbeatRequest", kind: Kind::Request, group: Group::Api, key: Some(88), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("MemberId", String, 0, MAX),
        f("MemberEpoch", Int32, 0, MAX),
        f("EndpointInformationEpoch", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("InstanceId", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("RackId", String, 0, MAX) },
        Field { default: "-1", ..f("RebalanceTimeoutMs", Int32, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("Topology", Struct(&[
            f("Epoch", Int32, 0, MAX),
            f("Subtopologies", Array(&Struct(&[
                f("SubtopologyId", String, 0, MAX),
                f("SourceTopics", Array(&String), 0, MAX),
                f("SourceTopicRegex", Array(&String), 0, MAX),
                f("StateChangelogTopics", Array(&Struct(&[
                    f("Name", String, 0, MAX),
                    f("Partitions", Int32, 0, MAX),
                    f("ReplicationFactor", Int16, 0, MAX),
                    f("TopicConfigs", Array(&Struct(&[
                        f("Key", String, 0, MAX),
                        f("Value", String, 0, MAX),
                    ])), 0, MAX),
                ])), 0, MAX),
                f("RepartitionSinkTopics", Array(&String), 0, MAX),
                f("RepartitionSourceTopics", Array(&Struct(&[
                    f("Name", String, 0, MAX),
                    f("Partitions", Int32, 0, MAX),
                    f("ReplicationFactor", Int16, 0, MAX),
                    f("TopicConfigs", Array(&Struct(&[
                        f("Key", String, 0, MAX),
                        f("Value", String, 0, MAX),
                    ])), 0, MAX),
                ])), 0, MAX),
                f("CopartitionGroups", Array(&Struct(&[
                    f("SourceTopics", Array(&Int16), 0, MAX),
                    f("SourceTopicRegex", Array(&Int16), 0, MAX),
                    f("RepartitionSourceTopics", Array(&Int16), 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ]), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("ActiveTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("StandbyTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("WarmupTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("ProcessId", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("UserEndpoint", Struct(&[
            f("Host", String, 0, MAX),
            f("Port", Uint16, 0, MAX),
        ]), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("ClientTags", Array(&Struct(&[
            f("Key", String, 0, MAX),
            f("Value", String, 0, MAX),
        ])), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("TaskOffsets", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partition", Int32, 0, MAX),
            f("Offset", Int64, 0, MAX),
        ])), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("TaskEndOffsets", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partition", Int32, 0, MAX),
            f("Offset", Int64, 0, MAX),
        ])), 0, MAX) },
        Field { default: "false", ..f("ShutdownApplication", Bool, 0, MAX) },
    ] },
    Schema { name: "StreamsGroupHeartbeatResponse", kind: Kind::Response, group: Group::Api, key: Some(88), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
        f("MemberId", String, 0, MAX),
        f("MemberEpoch", Int32, 0, MAX),
        f("HeartbeatIntervalMs", Int32, 0, MAX),
        f("AcceptableRecoveryLag", Int32, 0, MAX),
        f("TaskOffsetIntervalMs", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("Status", Array(&Struct(&[
            f("StatusCode", Int8, 0, MAX),
            f("StatusDetail", String, 0, MAX),
        ])), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("ActiveTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("StandbyTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
        Field { nullable: Versions(0, MAX), default: "null", ..f("WarmupTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
        f("EndpointInformationEpoch", Int32, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("PartitionsByUserEndpoint", Array(&Struct(&[
            f("UserEndpoint", Struct(&[
                f("Host", String, 0, MAX),
                f("Port", Uint16, 0, MAX),
            ]), 0, MAX),
            f("ActivePartitions", Array(&Struct(&[
                f("Topic", String, 0, MAX),
                f("Partitions", Array(&Int32), 0, MAX),
            ])), 0, MAX),
            f("StandbyPartitions", Array(&Struct(&[
                f("Topic", String, 0, MAX),
                f("Partitions", Array(&Int32), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX) },
    ] },
    Schema { name: "StreamsGroupMemberMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(19), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "StreamsGroupMemberMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(19), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("InstanceId", String, 0, MAX) },
        Field { nullable: Versions(0, MAX), ..f("RackId", String, 0, MAX) },
        f("ClientId", String, 0, MAX),
        f("ClientHost", String, 0, MAX),
        Field { default: "-1", ..f("RebalanceTimeoutMs", Int32, 0, MAX) },
        f("TopologyEpoch", Int32, 0, MAX),
        f("ProcessId", String, 0, MAX),
        Field { nullable: Versions(0, MAX), default: "null", ..f("UserEndpoint", Struct(&[
            f("Host", String, 0, MAX),
            f("Port", Uint16, 0, MAX),
        ]), 0, MAX) },
        f("ClientTags", Array(&Struct(&[
            f("Key", String, 0, MAX),
            f("Value", String, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "StreamsGroupMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(17), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "StreamsGroupMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(17), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Epoch", Int32, 0, MAX),
        f("MetadataHash", Int64, 0, MAX),
        Field { default: "-1", tag: Some((0, Versions(0, MAX))), ..f("ValidatedTopologyEpoch", Int32, 0, MAX) },
        Field { nullable: Versions(0, MAX), tag: Some((1, Versions(0, MAX))), ..f("LastAssignmentConfigs", Array(&Struct(&[
            f("Key", String, 0, MAX),
            f("Value", String, 0, MAX),
        ])), 0, MAX) },
    ] },
    Schema { name: "StreamsGroupTargetAssignmentMemberKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(21), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
        f("MemberId", String, 0, 0),
    ] },
    Schema { name: "StreamsGroupTargetAssignmentMemberValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(21), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ActiveTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
        f("StandbyTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
        f("WarmupTasks", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("Partitions", Array(&Int32), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "StreamsGroupTargetAssignmentMetadataKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(20), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "StreamsGroupTargetAssignmentMetadataValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(20), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("AssignmentEpoch", Int32, 0, MAX),
        Field { default: "0", tag: Some((0, Versions(0, MAX))), ..f("AssignmentTimestamp", Int64, 0, MAX) },
    ] },
    Schema { name: "StreamsGroupTopologyKey", kind: Kind::CoordinatorKey, group: Group::ConsumerOffsets, key: Some(23), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("GroupId", String, 0, 0),
    ] },
    Schema { name: "StreamsGroupTopologyValue", kind: Kind::CoordinatorValue, group: Group::ConsumerOffsets, key: Some(23), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Epoch", Int32, 0, MAX),
        f("Subtopologies", Array(&Struct(&[
            f("SubtopologyId", String, 0, MAX),
            f("SourceTopics", Array(&String), 0, MAX),
            f("SourceTopicRegex", Array(&String), 0, MAX),
            f("StateChangelogTopics", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("Partitions", Int32, 0, MAX),
                f("ReplicationFactor", Int16, 0, MAX),
                f("TopicConfigs", Array(&Struct(&[
                    f("key", String, 0, MAX),
                    f("value", String, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
            f("RepartitionSinkTopics", Array(&String), 0, MAX),
            f("RepartitionSourceTopics", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("Partitions", Int32, 0, MAX),
                f("ReplicationFactor", Int16, 0, MAX),
                f("TopicConfigs", Array(&Struct(&[
                    f("key", String, 0, MAX),
                    f("value", String, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
            f("CopartitionGroups", Array(&Struct(&[
                f("SourceTopics", Array(&Int16), 0, MAX),
                f("SourceTopicRegex", Array(&Int16), 0, MAX),
                f("RepartitionSourceTopics", Array(&Int16), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "SyncGroupRequest", kind: Kind::Request, group: Group::Api, key: Some(14), versions: Versions(0, 5), flexible: Versions(4, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("GenerationId", Int32, 0, MAX),
        f("MemberId", String, 0, MAX),
        Field { nullable: Versions(3, MAX), default: "null", ..f("GroupInstanceId", String, 3, MAX) },
        Field { nullable: Versions(5, MAX), default: "null", ..f("ProtocolType", String, 5, MAX) },
        Field { nullable: Versions(5, MAX), default: "null", ..f("ProtocolName", String, 5, MAX) },
        f("Assignments", Array(&Struct(&[
            f("MemberId", String, 0, MAX),
            f("Assignment", Bytes, 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "SyncGroupResponse", kind: Kind::Response, group: Group::Api, key: Some(14), versions: Versions(0, 5), flexible: Versions(4, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 1, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(5, MAX), default: "null", ..f("ProtocolType", String, 5, MAX) },
        Field { nullable: Versions(5, MAX), default: "null", ..f("ProtocolName", String, 5, MAX) },
        f("Assignment", Bytes, 0, MAX),
    ] },
    Schema { name: "TopicRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(2), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Name", String, 0, MAX),
        f("TopicId", Uuid, 0, MAX),
    ] },
    Schema { name: "TransactionLogKey", kind: Kind::CoordinatorKey, group: Group::TransactionState, key: Some(0), versions: Versions(0, 0), flexible: NONE, fields: &[
        f("TransactionalId", String, 0, 0),
    ] },
    Schema { name: "TransactionLogValue", kind: Kind::CoordinatorValue, group: Group::TransactionState, key: Some(0), versions: Versions(0, 1), flexible: Versions(1, MAX), fields: &[
        f("ProducerId", Int64, 0, MAX),
        Field { default: "-1", tag: Some((0, Versions(1, MAX))), ..f("PreviousProducerId", Int64, 1, MAX) },
        Field { default: "-1", tag: Some((1, Versions(1, MAX))), ..f("NextProducerId", Int64, 1, MAX) },
        f("ProducerEpoch", Int16, 0, MAX),
        Field { default: "-1", tag: Some((3, Versions(1, MAX))), ..f("NextProducerEpoch", Int16, 1, MAX) },
        f("TransactionTimeoutMs", Int32, 0, MAX),
        f("TransactionStatus", Int8, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("TransactionPartitions", Array(&Struct(&[
            f("Topic", String, 0, MAX),
            f("PartitionIds", Array(&Int32), 0, MAX),
        ])), 0, MAX) },
        f("TransactionLastUpdateTimestampMs", Int64, 0, MAX),
        f("TransactionStartTimestampMs", Int64, 0, MAX),
        Field { default: "0", tag: Some((2, Versions(1, MAX))), ..f("ClientTransactionVersion", Int16, 1, MAX) },
    ] },
    Schema { name: "TxnOffsetCommitRequest", kind: Kind::Request, group: Group::Api, key: Some(28), versions: Versions(0, 5), flexible: Versions(3, MAX), fields: &[
        f("TransactionalId", String, 0, MAX),
        f("GroupId", String, 0, MAX),
        f("ProducerId", Int64, 0, MAX),
        f("ProducerEpoch", Int16, 0, MAX),
        Field { default: "-1", ..f("GenerationId", Int32, 3, MAX) },
        f("MemberId", String, 3, MAX),
        Field { nullable: Versions(3, MAX), default: "null", ..f("GroupInstanceId", String, 3, MAX) },
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("CommittedOffset", Int64, 0, MAX),
                Field { default: "-1", ..f("CommittedLeaderEpoch", Int32, 2, MAX) },
                Field { nullable: Versions(0, MAX), ..f("CommittedMetadata", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "TxnOffsetCommitResponse", kind: Kind::Response, group: Group::Api, key: Some(28), versions: Versions(0, 5), flexible: Versions(3, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "UnfenceBrokerRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(8), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Id", Int32, 0, MAX),
        f("Epoch", Int64, 0, MAX),
    ] },
    Schema { name: "UnregisterBrokerRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(1), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
        f("BrokerEpoch", Int64, 0, MAX),
    ] },
    Schema { name: "UnregisterBrokerRequest", kind: Kind::Request, group: Group::Api, key: Some(64), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("BrokerId", Int32, 0, MAX),
    ] },
    Schema { name: "UnregisterBrokerResponse", kind: Kind::Response, group: Group::Api, key: Some(64), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
    ] },
    Schema { name: "UpdateFeaturesRequest", kind: Kind::Request, group: Group::Api, key: Some(57), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        Field { default: "60000", ..f("timeoutMs", Int32, 0, MAX) },
        f("FeatureUpdates", Array(&Struct(&[
            f("Feature", String, 0, MAX),
            f("MaxVersionLevel", Int16, 0, MAX),
            f("AllowDowngrade", Bool, 0, 0),
            Field { default: "1", ..f("UpgradeType", Int8, 1, MAX) },
        ])), 0, MAX),
        Field { default: "false", ..f("ValidateOnly", Bool, 1, MAX) },
    ] },
    Schema { name: "UpdateFeaturesResponse", kind: Kind::Response, group: Group::Api, key: Some(57), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        f("Results", Array(&Struct(&[
            f("Feature", String, 0, MAX),
            f("ErrorCode", Int16, 0, MAX),
            Field { nullable: Versions(0, MAX), ..f("ErrorMessage", String, 0, MAX) },
        ])), 0, 1),
    ] },
    Schema { name: "UpdateRaftVoterRequest", kind: Kind::Request, group: Group::Api, key: Some(82), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), ..f("ClusterId", String, 0, MAX) },
        f("CurrentLeaderEpoch", Int32, 0, MAX),
        f("VoterId", Int32, 0, MAX),
        f("VoterDirectoryId", Uuid, 0, MAX),
        f("Listeners", Array(&Struct(&[
            f("Name", String, 0, MAX),
            f("Host", String, 0, MAX),
            f("Port", Uint16, 0, MAX),
        ])), 0, MAX),
        f("KRaftVersionFeature", Struct(&[
            f("MinSupportedVersion", Int16, 0, MAX),
            f("MaxSupportedVersion", Int16, 0, MAX),
        ]), 0, MAX),
    ] },
    Schema { name: "UpdateRaftVoterResponse", kind: Kind::Response, group: Group::Api, key: Some(82), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ThrottleTimeMs", Int32, 0, MAX),
        f("ErrorCode", Int16, 0, MAX),
        Field { tag: Some((0, Versions(0, MAX))), ..f("CurrentLeader", Struct(&[
            Field { default: "-1", ..f("LeaderId", Int32, 0, MAX) },
            Field { default: "-1", ..f("LeaderEpoch", Int32, 0, MAX) },
            f("Host", String, 0, MAX),
            f("Port", Int32, 0, MAX),
        ]), 0, MAX) },
    ] },
    Schema { name: "UserScramCredentialRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(11), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Name", String, 0, MAX),
        f("Mechanism", Int8, 0, MAX),
        f("Salt", Bytes, 0, MAX),
        f("StoredKey", Bytes, 0, MAX),
        f("ServerKey", Bytes, 0, MAX),
        f("Iterations", Int32, 0, MAX),
    ] },
    Schema { name: "VoteRequest", kind: Kind::Request, group: Group::Api, key: Some(52), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        Field { nullable: Versions(0, MAX), default: "null", ..f("ClusterId", String, 0, MAX) },
        Field { default: "-1", ..f("VoterId", Int32, 1, MAX) },
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ReplicaEpoch", Int32, 0, MAX),
                f("ReplicaId", Int32, 0, MAX),
                f("ReplicaDirectoryId", Uuid, 1, MAX),
                f("VoterDirectoryId", Uuid, 1, MAX),
                f("LastOffsetEpoch", Int32, 0, MAX),
                f("LastOffset", Int64, 0, MAX),
                f("PreVote", Bool, 2, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "VoteResponse", kind: Kind::Response, group: Group::Api, key: Some(52), versions: Versions(0, 2), flexible: Versions(0, MAX), fields: &[
        f("ErrorCode", Int16, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicName", String, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("PartitionIndex", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                f("LeaderId", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
                f("VoteGranted", Bool, 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
        Field { tag: Some((0, Versions(1, MAX))), ..f("NodeEndpoints", Array(&Struct(&[
            f("NodeId", Int32, 1, MAX),
            f("Host", String, 1, MAX),
            f("Port", Uint16, 1, MAX),
        ])), 1, MAX) },
    ] },
    Schema { name: "VotersRecord", kind: Kind::Data, group: Group::Other, key: None, versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("Version", Int16, 0, MAX),
        f("Voters", Array(&Struct(&[
            f("VoterId", Int32, 0, MAX),
            f("VoterDirectoryId", Uuid, 0, MAX),
            f("Endpoints", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("Host", String, 0, MAX),
                f("Port", Uint16, 0, MAX),
            ])), 0, MAX),
            f("KRaftVersionFeature", Struct(&[
                f("MinSupportedVersion", Int16, 0, MAX),
                f("MaxSupportedVersion", Int16, 0, MAX),
            ]), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "WriteShareGroupStateRequest", kind: Kind::Request, group: Group::Api, key: Some(85), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("GroupId", String, 0, MAX),
        f("Topics", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("StateEpoch", Int32, 0, MAX),
                f("LeaderEpoch", Int32, 0, MAX),
                f("StartOffset", Int64, 0, MAX),
                Field { default: "-1", ..f("DeliveryCompleteCount", Int32, 1, MAX) },
                f("StateBatches", Array(&Struct(&[
                    f("FirstOffset", Int64, 0, MAX),
                    f("LastOffset", Int64, 0, MAX),
                    f("DeliveryState", Int8, 0, MAX),
                    f("DeliveryCount", Int16, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "WriteShareGroupStateResponse", kind: Kind::Response, group: Group::Api, key: Some(85), versions: Versions(0, 1), flexible: Versions(0, MAX), fields: &[
        f("Results", Array(&Struct(&[
            f("TopicId", Uuid, 0, MAX),
            f("Partitions", Array(&Struct(&[
                f("Partition", Int32, 0, MAX),
                f("ErrorCode", Int16, 0, MAX),
                Field { nullable: Versions(0, MAX), default: "null", ..f("ErrorMessage", String, 0, MAX) },
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "WriteTxnMarkersRequest", kind: Kind::Request, group: Group::Api, key: Some(27), versions: Versions(1, 2), flexible: Versions(1, MAX), fields: &[
        f("Markers", Array(&Struct(&[
            f("ProducerId", Int64, 0, MAX),
            f("ProducerEpoch", Int16, 0, MAX),
            f("TransactionResult", Bool, 0, MAX),
            f("Topics", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("PartitionIndexes", Array(&Int32), 0, MAX),
            ])), 0, MAX),
            f("CoordinatorEpoch", Int32, 0, MAX),
            Field { default: "0", ..f("TransactionVersion", Int8, 2, MAX) },
        ])), 0, MAX),
    ] },
    Schema { name: "WriteTxnMarkersResponse", kind: Kind::Response, group: Group::Api, key: Some(27), versions: Versions(1, 2), flexible: Versions(1, MAX), fields: &[
        f("Markers", Array(&Struct(&[
            f("ProducerId", Int64, 0, MAX),
            f("Topics", Array(&Struct(&[
                f("Name", String, 0, MAX),
                f("Partitions", Array(&Struct(&[
                    f("PartitionIndex", Int32, 0, MAX),
                    f("ErrorCode", Int16, 0, MAX),
                ])), 0, MAX),
            ])), 0, MAX),
        ])), 0, MAX),
    ] },
    Schema { name: "ZkMigrationStateRecord", kind: Kind::Metadata, group: Group::ClusterMetadata, key: Some(21), versions: Versions(0, 0), flexible: Versions(0, MAX), fields: &[
        f("ZkMigrationState", Int8, 0, MAX),
    ] },
];

// Generated from schema/api by protocol/generator; do not edit.

use super::Row;

/// An API of Kafka's, by its key on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(i16)]
pub enum ApiKey {
    /// Versions 3-13.
    Produce = 0,
    /// Versions 4-18.
    Fetch = 1,
    /// Versions 1-11.
    ListOffsets = 2,
    /// Versions 0-13.
    Metadata = 3,
    /// Removed by Kafka 4.0.
    LeaderAndIsr = 4,
    /// Removed by Kafka 4.0.
    StopReplica = 5,
    /// Removed by Kafka 4.0.
    UpdateMetadata = 6,
    /// Removed by Kafka 4.0.
    ControlledShutdown = 7,
    /// Versions 2-10.
    OffsetCommit = 8,
    /// Versions 1-10.
    OffsetFetch = 9,
    /// Versions 0-6.
    FindCoordinator = 10,
    /// Versions 0-9.
    JoinGroup = 11,
    /// Versions 0-4.
    Heartbeat = 12,
    /// Versions 0-5.
    LeaveGroup = 13,
    /// Versions 0-5.
    SyncGroup = 14,
    /// Versions 0-6.
    DescribeGroups = 15,
    /// Versions 0-5.
    ListGroups = 16,
    /// Versions 0-1.
    SaslHandshake = 17,
    /// Versions 0-4.
    ApiVersions = 18,
    /// Versions 2-7.
    CreateTopics = 19,
    /// Versions 1-6.
    DeleteTopics = 20,
    /// Versions 0-2.
    DeleteRecords = 21,
    /// Versions 0-6.
    InitProducerId = 22,
    /// Versions 2-4.
    OffsetForLeaderEpoch = 23,
    /// Versions 0-5.
    AddPartitionsToTxn = 24,
    /// Versions 0-4.
    AddOffsetsToTxn = 25,
    /// Versions 0-5.
    EndTxn = 26,
    /// Versions 1-2.
    WriteTxnMarkers = 27,
    /// Versions 0-5.
    TxnOffsetCommit = 28,
    /// Versions 1-3.
    DescribeAcls = 29,
    /// Versions 1-3.
    CreateAcls = 30,
    /// Versions 1-3.
    DeleteAcls = 31,
    /// Versions 1-4.
    DescribeConfigs = 32,
    /// Versions 0-2.
    AlterConfigs = 33,
    /// Versions 1-2.
    AlterReplicaLogDirs = 34,
    /// Versions 1-5.
    DescribeLogDirs = 35,
    /// Versions 0-2.
    SaslAuthenticate = 36,
    /// Versions 0-3.
    CreatePartitions = 37,
    /// Versions 1-3.
    CreateDelegationToken = 38,
    /// Versions 1-2.
    RenewDelegationToken = 39,
    /// Versions 1-2.
    ExpireDelegationToken = 40,
    /// Versions 1-3.
    DescribeDelegationToken = 41,
    /// Versions 0-2.
    DeleteGroups = 42,
    /// Versions 0-2.
    ElectLeaders = 43,
    /// Versions 0-1.
    IncrementalAlterConfigs = 44,
    /// Versions 0-1.
    AlterPartitionReassignments = 45,
    /// Versions 0.
    ListPartitionReassignments = 46,
    /// Versions 0.
    OffsetDelete = 47,
    /// Versions 0-1.
    DescribeClientQuotas = 48,
    /// Versions 0-1.
    AlterClientQuotas = 49,
    /// Versions 0.
    DescribeUserScramCredentials = 50,
    /// Versions 0.
    AlterUserScramCredentials = 51,
    /// Versions 0-2.
    Vote = 52,
    /// Versions 0-1.
    BeginQuorumEpoch = 53,
    /// Versions 0-1.
    EndQuorumEpoch = 54,
    /// Versions 0-2.
    DescribeQuorum = 55,
    /// Versions 2-3.
    AlterPartition = 56,
    /// Versions 0-2.
    UpdateFeatures = 57,
    /// Versions 0.
    Envelope = 58,
    /// Versions 0-1.
    FetchSnapshot = 59,
    /// Versions 0-2.
    DescribeCluster = 60,
    /// Versions 0.
    DescribeProducers = 61,
    /// Versions 0-4.
    BrokerRegistration = 62,
    /// Versions 0-2.
    BrokerHeartbeat = 63,
    /// Versions 0.
    UnregisterBroker = 64,
    /// Versions 0.
    DescribeTransactions = 65,
    /// Versions 0-2.
    ListTransactions = 66,
    /// Versions 0.
    AllocateProducerIds = 67,
    /// Versions 0-1.
    ConsumerGroupHeartbeat = 68,
    /// Versions 0-1.
    ConsumerGroupDescribe = 69,
    /// Versions 0.
    ControllerRegistration = 70,
    /// Versions 0.
    GetTelemetrySubscriptions = 71,
    /// Versions 0.
    PushTelemetry = 72,
    /// Versions 0.
    AssignReplicasToDirs = 73,
    /// Versions 0-1.
    ListConfigResources = 74,
    /// Versions 0.
    DescribeTopicPartitions = 75,
    /// Versions 1.
    ShareGroupHeartbeat = 76,
    /// Versions 1.
    ShareGroupDescribe = 77,
    /// Versions 1-2.
    ShareFetch = 78,
    /// Versions 1-2.
    ShareAcknowledge = 79,
    /// Versions 0-1.
    AddRaftVoter = 80,
    /// Versions 0.
    RemoveRaftVoter = 81,
    /// Versions 0.
    UpdateRaftVoter = 82,
    /// Versions 0.
    InitializeShareGroupState = 83,
    /// Versions 0.
    ReadShareGroupState = 84,
    /// Versions 0-1.
    WriteShareGroupState = 85,
    /// Versions 0.
    DeleteShareGroupState = 86,
    /// Versions 0-1.
    ReadShareGroupStateSummary = 87,
    /// Versions 0.
    StreamsGroupHeartbeat = 88,
    /// Versions 0.
    StreamsGroupDescribe = 89,
    /// Versions 0-1.
    DescribeShareGroupOffsets = 90,
    /// Versions 0.
    AlterShareGroupOffsets = 91,
    /// Versions 0.
    DeleteShareGroupOffsets = 92,
}

pub(super) static TABLE: &[Row] = &[
    Row { key: ApiKey::Produce, name: "Produce", first: 3, last: 13, flexible: 9, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::Fetch, name: "Fetch", first: 4, last: 18, flexible: 12, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::ListOffsets, name: "ListOffsets", first: 1, last: 11, flexible: 6, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::Metadata, name: "Metadata", first: 0, last: 13, flexible: 9, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::LeaderAndIsr, name: "LeaderAndIsr", first: 0, last: -1, flexible: 32767, latest_unstable: false, broker: false, controller: false },
    Row { key: ApiKey::StopReplica, name: "StopReplica", first: 0, last: -1, flexible: 32767, latest_unstable: false, broker: false, controller: false },
    Row { key: ApiKey::UpdateMetadata, name: "UpdateMetadata", first: 0, last: -1, flexible: 32767, latest_unstable: false, broker: false, controller: false },
    Row { key: ApiKey::ControlledShutdown, name: "ControlledShutdown", first: 0, last: -1, flexible: 32767, latest_unstable: false, broker: false, controller: false },
    Row { key: ApiKey::OffsetCommit, name: "OffsetCommit", first: 2, last: 10, flexible: 8, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::OffsetFetch, name: "OffsetFetch", first: 1, last: 10, flexible: 6, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::FindCoordinator, name: "FindCoordinator", first: 0, last: 6, flexible: 3, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::JoinGroup, name: "JoinGroup", first: 0, last: 9, flexible: 6, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::Heartbeat, name: "Heartbeat", first: 0, last: 4, flexible: 4, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::LeaveGroup, name: "LeaveGroup", first: 0, last: 5, flexible: 4, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::SyncGroup, name: "SyncGroup", first: 0, last: 5, flexible: 4, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::DescribeGroups, name: "DescribeGroups", first: 0, last: 6, flexible: 5, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ListGroups, name: "ListGroups", first: 0, last: 5, flexible: 3, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::SaslHandshake, name: "SaslHandshake", first: 0, last: 1, flexible: 32767, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::ApiVersions, name: "ApiVersions", first: 0, last: 4, flexible: 3, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::CreateTopics, name: "CreateTopics", first: 2, last: 7, flexible: 5, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DeleteTopics, name: "DeleteTopics", first: 1, last: 6, flexible: 4, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DeleteRecords, name: "DeleteRecords", first: 0, last: 2, flexible: 2, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::InitProducerId, name: "InitProducerId", first: 0, last: 6, flexible: 2, latest_unstable: true, broker: true, controller: false },
    Row { key: ApiKey::OffsetForLeaderEpoch, name: "OffsetForLeaderEpoch", first: 2, last: 4, flexible: 4, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::AddPartitionsToTxn, name: "AddPartitionsToTxn", first: 0, last: 5, flexible: 3, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::AddOffsetsToTxn, name: "AddOffsetsToTxn", first: 0, last: 4, flexible: 3, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::EndTxn, name: "EndTxn", first: 0, last: 5, flexible: 3, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::WriteTxnMarkers, name: "WriteTxnMarkers", first: 1, last: 2, flexible: 1, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::TxnOffsetCommit, name: "TxnOffsetCommit", first: 0, last: 5, flexible: 3, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::DescribeAcls, name: "DescribeAcls", first: 1, last: 3, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::CreateAcls, name: "CreateAcls", first: 1, last: 3, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DeleteAcls, name: "DeleteAcls", first: 1, last: 3, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DescribeConfigs, name: "DescribeConfigs", first: 1, last: 4, flexible: 4, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::AlterConfigs, name: "AlterConfigs", first: 0, last: 2, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::AlterReplicaLogDirs, name: "AlterReplicaLogDirs", first: 1, last: 2, flexible: 2, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::DescribeLogDirs, name: "DescribeLogDirs", first: 1, last: 5, flexible: 2, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::SaslAuthenticate, name: "SaslAuthenticate", first: 0, last: 2, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::CreatePartitions, name: "CreatePartitions", first: 0, last: 3, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::CreateDelegationToken, name: "CreateDelegationToken", first: 1, last: 3, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::RenewDelegationToken, name: "RenewDelegationToken", first: 1, last: 2, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::ExpireDelegationToken, name: "ExpireDelegationToken", first: 1, last: 2, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DescribeDelegationToken, name: "DescribeDelegationToken", first: 1, last: 3, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DeleteGroups, name: "DeleteGroups", first: 0, last: 2, flexible: 2, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ElectLeaders, name: "ElectLeaders", first: 0, last: 2, flexible: 2, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::IncrementalAlterConfigs, name: "IncrementalAlterConfigs", first: 0, last: 1, flexible: 1, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::AlterPartitionReassignments, name: "AlterPartitionReassignments", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::ListPartitionReassignments, name: "ListPartitionReassignments", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::OffsetDelete, name: "OffsetDelete", first: 0, last: 0, flexible: 32767, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::DescribeClientQuotas, name: "DescribeClientQuotas", first: 0, last: 1, flexible: 1, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::AlterClientQuotas, name: "AlterClientQuotas", first: 0, last: 1, flexible: 1, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DescribeUserScramCredentials, name: "DescribeUserScramCredentials", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::AlterUserScramCredentials, name: "AlterUserScramCredentials", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::Vote, name: "Vote", first: 0, last: 2, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::BeginQuorumEpoch, name: "BeginQuorumEpoch", first: 0, last: 1, flexible: 1, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::EndQuorumEpoch, name: "EndQuorumEpoch", first: 0, last: 1, flexible: 1, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::DescribeQuorum, name: "DescribeQuorum", first: 0, last: 2, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::AlterPartition, name: "AlterPartition", first: 2, last: 3, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::UpdateFeatures, name: "UpdateFeatures", first: 0, last: 2, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::Envelope, name: "Envelope", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::FetchSnapshot, name: "FetchSnapshot", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::DescribeCluster, name: "DescribeCluster", first: 0, last: 2, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DescribeProducers, name: "DescribeProducers", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::BrokerRegistration, name: "BrokerRegistration", first: 0, last: 4, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::BrokerHeartbeat, name: "BrokerHeartbeat", first: 0, last: 2, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::UnregisterBroker, name: "UnregisterBroker", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::DescribeTransactions, name: "DescribeTransactions", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ListTransactions, name: "ListTransactions", first: 0, last: 2, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::AllocateProducerIds, name: "AllocateProducerIds", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::ConsumerGroupHeartbeat, name: "ConsumerGroupHeartbeat", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ConsumerGroupDescribe, name: "ConsumerGroupDescribe", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ControllerRegistration, name: "ControllerRegistration", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::GetTelemetrySubscriptions, name: "GetTelemetrySubscriptions", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::PushTelemetry, name: "PushTelemetry", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::AssignReplicasToDirs, name: "AssignReplicasToDirs", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::ListConfigResources, name: "ListConfigResources", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::DescribeTopicPartitions, name: "DescribeTopicPartitions", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ShareGroupHeartbeat, name: "ShareGroupHeartbeat", first: 1, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ShareGroupDescribe, name: "ShareGroupDescribe", first: 1, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ShareFetch, name: "ShareFetch", first: 1, last: 2, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ShareAcknowledge, name: "ShareAcknowledge", first: 1, last: 2, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::AddRaftVoter, name: "AddRaftVoter", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::RemoveRaftVoter, name: "RemoveRaftVoter", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: true },
    Row { key: ApiKey::UpdateRaftVoter, name: "UpdateRaftVoter", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: false, controller: true },
    Row { key: ApiKey::InitializeShareGroupState, name: "InitializeShareGroupState", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ReadShareGroupState, name: "ReadShareGroupState", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::WriteShareGroupState, name: "WriteShareGroupState", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::DeleteShareGroupState, name: "DeleteShareGroupState", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::ReadShareGroupStateSummary, name: "ReadShareGroupStateSummary", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::StreamsGroupHeartbeat, name: "StreamsGroupHeartbeat", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::StreamsGroupDescribe, name: "StreamsGroupDescribe", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::DescribeShareGroupOffsets, name: "DescribeShareGroupOffsets", first: 0, last: 1, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::AlterShareGroupOffsets, name: "AlterShareGroupOffsets", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
    Row { key: ApiKey::DeleteShareGroupOffsets, name: "DeleteShareGroupOffsets", first: 0, last: 0, flexible: 0, latest_unstable: false, broker: true, controller: false },
];

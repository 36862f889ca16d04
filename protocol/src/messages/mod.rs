//! Every message and stored record of Kafka 4.3.1. Generated from `schema/` by `generator/`; do not edit.
//!
//! A message `FooRequest` has its structures in the module `foo_request`.
#![allow(unused_variables, reason = "a structure that is the same in all versions ignores the version")]
#![allow(clippy::field_reassign_with_default, clippy::nonminimal_bool, reason = "generated")]

/// [`AbortTransactionRecord`].
pub mod abort_transaction_record;
pub use abort_transaction_record::AbortTransactionRecord;
/// [`AccessControlEntryRecord`].
pub mod access_control_entry_record;
pub use access_control_entry_record::AccessControlEntryRecord;
/// [`AddOffsetsToTxnRequest`].
pub mod add_offsets_to_txn_request;
pub use add_offsets_to_txn_request::AddOffsetsToTxnRequest;
/// [`AddOffsetsToTxnResponse`].
pub mod add_offsets_to_txn_response;
pub use add_offsets_to_txn_response::AddOffsetsToTxnResponse;
/// [`AddPartitionsToTxnRequest`].
pub mod add_partitions_to_txn_request;
pub use add_partitions_to_txn_request::AddPartitionsToTxnRequest;
/// [`AddPartitionsToTxnResponse`].
pub mod add_partitions_to_txn_response;
pub use add_partitions_to_txn_response::AddPartitionsToTxnResponse;
/// [`AddRaftVoterRequest`].
pub mod add_raft_voter_request;
pub use add_raft_voter_request::AddRaftVoterRequest;
/// [`AddRaftVoterResponse`].
pub mod add_raft_voter_response;
pub use add_raft_voter_response::AddRaftVoterResponse;
/// [`AllocateProducerIdsRequest`].
pub mod allocate_producer_ids_request;
pub use allocate_producer_ids_request::AllocateProducerIdsRequest;
/// [`AllocateProducerIdsResponse`].
pub mod allocate_producer_ids_response;
pub use allocate_producer_ids_response::AllocateProducerIdsResponse;
/// [`AlterClientQuotasRequest`].
pub mod alter_client_quotas_request;
pub use alter_client_quotas_request::AlterClientQuotasRequest;
/// [`AlterClientQuotasResponse`].
pub mod alter_client_quotas_response;
pub use alter_client_quotas_response::AlterClientQuotasResponse;
/// [`AlterConfigsRequest`].
pub mod alter_configs_request;
pub use alter_configs_request::AlterConfigsRequest;
/// [`AlterConfigsResponse`].
pub mod alter_configs_response;
pub use alter_configs_response::AlterConfigsResponse;
/// [`AlterPartitionReassignmentsRequest`].
pub mod alter_partition_reassignments_request;
pub use alter_partition_reassignments_request::AlterPartitionReassignmentsRequest;
/// [`AlterPartitionReassignmentsResponse`].
pub mod alter_partition_reassignments_response;
pub use alter_partition_reassignments_response::AlterPartitionReassignmentsResponse;
/// [`AlterPartitionRequest`].
pub mod alter_partition_request;
pub use alter_partition_request::AlterPartitionRequest;
/// [`AlterPartitionResponse`].
pub mod alter_partition_response;
pub use alter_partition_response::AlterPartitionResponse;
/// [`AlterReplicaLogDirsRequest`].
pub mod alter_replica_log_dirs_request;
pub use alter_replica_log_dirs_request::AlterReplicaLogDirsRequest;
/// [`AlterReplicaLogDirsResponse`].
pub mod alter_replica_log_dirs_response;
pub use alter_replica_log_dirs_response::AlterReplicaLogDirsResponse;
/// [`AlterShareGroupOffsetsRequest`].
pub mod alter_share_group_offsets_request;
pub use alter_share_group_offsets_request::AlterShareGroupOffsetsRequest;
/// [`AlterShareGroupOffsetsResponse`].
pub mod alter_share_group_offsets_response;
pub use alter_share_group_offsets_response::AlterShareGroupOffsetsResponse;
/// [`AlterUserScramCredentialsRequest`].
pub mod alter_user_scram_credentials_request;
pub use alter_user_scram_credentials_request::AlterUserScramCredentialsRequest;
/// [`AlterUserScramCredentialsResponse`].
pub mod alter_user_scram_credentials_response;
pub use alter_user_scram_credentials_response::AlterUserScramCredentialsResponse;
/// [`ApiVersionsRequest`].
pub mod api_versions_request;
pub use api_versions_request::ApiVersionsRequest;
/// [`ApiVersionsResponse`].
pub mod api_versions_response;
pub use api_versions_response::ApiVersionsResponse;
/// [`AssignReplicasToDirsRequest`].
pub mod assign_replicas_to_dirs_request;
pub use assign_replicas_to_dirs_request::AssignReplicasToDirsRequest;
/// [`AssignReplicasToDirsResponse`].
pub mod assign_replicas_to_dirs_response;
pub use assign_replicas_to_dirs_response::AssignReplicasToDirsResponse;
/// [`BeginQuorumEpochRequest`].
pub mod begin_quorum_epoch_request;
pub use begin_quorum_epoch_request::BeginQuorumEpochRequest;
/// [`BeginQuorumEpochResponse`].
pub mod begin_quorum_epoch_response;
pub use begin_quorum_epoch_response::BeginQuorumEpochResponse;
/// [`BeginTransactionRecord`].
pub mod begin_transaction_record;
pub use begin_transaction_record::BeginTransactionRecord;
/// [`BrokerHeartbeatRequest`].
pub mod broker_heartbeat_request;
pub use broker_heartbeat_request::BrokerHeartbeatRequest;
/// [`BrokerHeartbeatResponse`].
pub mod broker_heartbeat_response;
pub use broker_heartbeat_response::BrokerHeartbeatResponse;
/// [`BrokerRegistrationChangeRecord`].
pub mod broker_registration_change_record;
pub use broker_registration_change_record::BrokerRegistrationChangeRecord;
/// [`BrokerRegistrationRequest`].
pub mod broker_registration_request;
pub use broker_registration_request::BrokerRegistrationRequest;
/// [`BrokerRegistrationResponse`].
pub mod broker_registration_response;
pub use broker_registration_response::BrokerRegistrationResponse;
/// [`ClearElrRecord`].
pub mod clear_elr_record;
pub use clear_elr_record::ClearElrRecord;
/// [`ClientQuotaRecord`].
pub mod client_quota_record;
pub use client_quota_record::ClientQuotaRecord;
/// [`ConfigRecord`].
pub mod config_record;
pub use config_record::ConfigRecord;
/// [`ConsumerGroupCurrentMemberAssignmentKey`].
pub mod consumer_group_current_member_assignment_key;
pub use consumer_group_current_member_assignment_key::ConsumerGroupCurrentMemberAssignmentKey;
/// [`ConsumerGroupCurrentMemberAssignmentValue`].
pub mod consumer_group_current_member_assignment_value;
pub use consumer_group_current_member_assignment_value::ConsumerGroupCurrentMemberAssignmentValue;
/// [`ConsumerGroupDescribeRequest`].
pub mod consumer_group_describe_request;
pub use consumer_group_describe_request::ConsumerGroupDescribeRequest;
/// [`ConsumerGroupDescribeResponse`].
pub mod consumer_group_describe_response;
pub use consumer_group_describe_response::ConsumerGroupDescribeResponse;
/// [`ConsumerGroupHeartbeatRequest`].
pub mod consumer_group_heartbeat_request;
pub use consumer_group_heartbeat_request::ConsumerGroupHeartbeatRequest;
/// [`ConsumerGroupHeartbeatResponse`].
pub mod consumer_group_heartbeat_response;
pub use consumer_group_heartbeat_response::ConsumerGroupHeartbeatResponse;
/// [`ConsumerGroupMemberMetadataKey`].
pub mod consumer_group_member_metadata_key;
pub use consumer_group_member_metadata_key::ConsumerGroupMemberMetadataKey;
/// [`ConsumerGroupMemberMetadataValue`].
pub mod consumer_group_member_metadata_value;
pub use consumer_group_member_metadata_value::ConsumerGroupMemberMetadataValue;
/// [`ConsumerGroupMetadataKey`].
pub mod consumer_group_metadata_key;
pub use consumer_group_metadata_key::ConsumerGroupMetadataKey;
/// [`ConsumerGroupMetadataValue`].
pub mod consumer_group_metadata_value;
pub use consumer_group_metadata_value::ConsumerGroupMetadataValue;
/// [`ConsumerGroupPartitionMetadataKey`].
pub mod consumer_group_partition_metadata_key;
pub use consumer_group_partition_metadata_key::ConsumerGroupPartitionMetadataKey;
/// [`ConsumerGroupPartitionMetadataValue`].
pub mod consumer_group_partition_metadata_value;
pub use consumer_group_partition_metadata_value::ConsumerGroupPartitionMetadataValue;
/// [`ConsumerGroupRegularExpressionKey`].
pub mod consumer_group_regular_expression_key;
pub use consumer_group_regular_expression_key::ConsumerGroupRegularExpressionKey;
/// [`ConsumerGroupRegularExpressionValue`].
pub mod consumer_group_regular_expression_value;
pub use consumer_group_regular_expression_value::ConsumerGroupRegularExpressionValue;
/// [`ConsumerGroupTargetAssignmentMemberKey`].
pub mod consumer_group_target_assignment_member_key;
pub use consumer_group_target_assignment_member_key::ConsumerGroupTargetAssignmentMemberKey;
/// [`ConsumerGroupTargetAssignmentMemberValue`].
pub mod consumer_group_target_assignment_member_value;
pub use consumer_group_target_assignment_member_value::ConsumerGroupTargetAssignmentMemberValue;
/// [`ConsumerGroupTargetAssignmentMetadataKey`].
pub mod consumer_group_target_assignment_metadata_key;
pub use consumer_group_target_assignment_metadata_key::ConsumerGroupTargetAssignmentMetadataKey;
/// [`ConsumerGroupTargetAssignmentMetadataValue`].
pub mod consumer_group_target_assignment_metadata_value;
pub use consumer_group_target_assignment_metadata_value::ConsumerGroupTargetAssignmentMetadataValue;
/// [`ConsumerProtocolAssignment`].
pub mod consumer_protocol_assignment;
pub use consumer_protocol_assignment::ConsumerProtocolAssignment;
/// [`ConsumerProtocolSubscription`].
pub mod consumer_protocol_subscription;
pub use consumer_protocol_subscription::ConsumerProtocolSubscription;
/// [`ControlRecordTypeSchema`].
pub mod control_record_type_schema;
pub use control_record_type_schema::ControlRecordTypeSchema;
/// [`ControllerRegistrationRequest`].
pub mod controller_registration_request;
pub use controller_registration_request::ControllerRegistrationRequest;
/// [`ControllerRegistrationResponse`].
pub mod controller_registration_response;
pub use controller_registration_response::ControllerRegistrationResponse;
/// [`CreateAclsRequest`].
pub mod create_acls_request;
pub use create_acls_request::CreateAclsRequest;
/// [`CreateAclsResponse`].
pub mod create_acls_response;
pub use create_acls_response::CreateAclsResponse;
/// [`CreateDelegationTokenRequest`].
pub mod create_delegation_token_request;
pub use create_delegation_token_request::CreateDelegationTokenRequest;
/// [`CreateDelegationTokenResponse`].
pub mod create_delegation_token_response;
pub use create_delegation_token_response::CreateDelegationTokenResponse;
/// [`CreatePartitionsRequest`].
pub mod create_partitions_request;
pub use create_partitions_request::CreatePartitionsRequest;
/// [`CreatePartitionsResponse`].
pub mod create_partitions_response;
pub use create_partitions_response::CreatePartitionsResponse;
/// [`CreateTopicsRequest`].
pub mod create_topics_request;
pub use create_topics_request::CreateTopicsRequest;
/// [`CreateTopicsResponse`].
pub mod create_topics_response;
pub use create_topics_response::CreateTopicsResponse;
/// [`DefaultPrincipalData`].
pub mod default_principal_data;
pub use default_principal_data::DefaultPrincipalData;
/// [`DelegationTokenRecord`].
pub mod delegation_token_record;
pub use delegation_token_record::DelegationTokenRecord;
/// [`DeleteAclsRequest`].
pub mod delete_acls_request;
pub use delete_acls_request::DeleteAclsRequest;
/// [`DeleteAclsResponse`].
pub mod delete_acls_response;
pub use delete_acls_response::DeleteAclsResponse;
/// [`DeleteGroupsRequest`].
pub mod delete_groups_request;
pub use delete_groups_request::DeleteGroupsRequest;
/// [`DeleteGroupsResponse`].
pub mod delete_groups_response;
pub use delete_groups_response::DeleteGroupsResponse;
/// [`DeleteRecordsRequest`].
pub mod delete_records_request;
pub use delete_records_request::DeleteRecordsRequest;
/// [`DeleteRecordsResponse`].
pub mod delete_records_response;
pub use delete_records_response::DeleteRecordsResponse;
/// [`DeleteShareGroupOffsetsRequest`].
pub mod delete_share_group_offsets_request;
pub use delete_share_group_offsets_request::DeleteShareGroupOffsetsRequest;
/// [`DeleteShareGroupOffsetsResponse`].
pub mod delete_share_group_offsets_response;
pub use delete_share_group_offsets_response::DeleteShareGroupOffsetsResponse;
/// [`DeleteShareGroupStateRequest`].
pub mod delete_share_group_state_request;
pub use delete_share_group_state_request::DeleteShareGroupStateRequest;
/// [`DeleteShareGroupStateResponse`].
pub mod delete_share_group_state_response;
pub use delete_share_group_state_response::DeleteShareGroupStateResponse;
/// [`DeleteTopicsRequest`].
pub mod delete_topics_request;
pub use delete_topics_request::DeleteTopicsRequest;
/// [`DeleteTopicsResponse`].
pub mod delete_topics_response;
pub use delete_topics_response::DeleteTopicsResponse;
/// [`DescribeAclsRequest`].
pub mod describe_acls_request;
pub use describe_acls_request::DescribeAclsRequest;
/// [`DescribeAclsResponse`].
pub mod describe_acls_response;
pub use describe_acls_response::DescribeAclsResponse;
/// [`DescribeClientQuotasRequest`].
pub mod describe_client_quotas_request;
pub use describe_client_quotas_request::DescribeClientQuotasRequest;
/// [`DescribeClientQuotasResponse`].
pub mod describe_client_quotas_response;
pub use describe_client_quotas_response::DescribeClientQuotasResponse;
/// [`DescribeClusterRequest`].
pub mod describe_cluster_request;
pub use describe_cluster_request::DescribeClusterRequest;
/// [`DescribeClusterResponse`].
pub mod describe_cluster_response;
pub use describe_cluster_response::DescribeClusterResponse;
/// [`DescribeConfigsRequest`].
pub mod describe_configs_request;
pub use describe_configs_request::DescribeConfigsRequest;
/// [`DescribeConfigsResponse`].
pub mod describe_configs_response;
pub use describe_configs_response::DescribeConfigsResponse;
/// [`DescribeDelegationTokenRequest`].
pub mod describe_delegation_token_request;
pub use describe_delegation_token_request::DescribeDelegationTokenRequest;
/// [`DescribeDelegationTokenResponse`].
pub mod describe_delegation_token_response;
pub use describe_delegation_token_response::DescribeDelegationTokenResponse;
/// [`DescribeGroupsRequest`].
pub mod describe_groups_request;
pub use describe_groups_request::DescribeGroupsRequest;
/// [`DescribeGroupsResponse`].
pub mod describe_groups_response;
pub use describe_groups_response::DescribeGroupsResponse;
/// [`DescribeLogDirsRequest`].
pub mod describe_log_dirs_request;
pub use describe_log_dirs_request::DescribeLogDirsRequest;
/// [`DescribeLogDirsResponse`].
pub mod describe_log_dirs_response;
pub use describe_log_dirs_response::DescribeLogDirsResponse;
/// [`DescribeProducersRequest`].
pub mod describe_producers_request;
pub use describe_producers_request::DescribeProducersRequest;
/// [`DescribeProducersResponse`].
pub mod describe_producers_response;
pub use describe_producers_response::DescribeProducersResponse;
/// [`DescribeQuorumRequest`].
pub mod describe_quorum_request;
pub use describe_quorum_request::DescribeQuorumRequest;
/// [`DescribeQuorumResponse`].
pub mod describe_quorum_response;
pub use describe_quorum_response::DescribeQuorumResponse;
/// [`DescribeShareGroupOffsetsRequest`].
pub mod describe_share_group_offsets_request;
pub use describe_share_group_offsets_request::DescribeShareGroupOffsetsRequest;
/// [`DescribeShareGroupOffsetsResponse`].
pub mod describe_share_group_offsets_response;
pub use describe_share_group_offsets_response::DescribeShareGroupOffsetsResponse;
/// [`DescribeTopicPartitionsRequest`].
pub mod describe_topic_partitions_request;
pub use describe_topic_partitions_request::DescribeTopicPartitionsRequest;
/// [`DescribeTopicPartitionsResponse`].
pub mod describe_topic_partitions_response;
pub use describe_topic_partitions_response::DescribeTopicPartitionsResponse;
/// [`DescribeTransactionsRequest`].
pub mod describe_transactions_request;
pub use describe_transactions_request::DescribeTransactionsRequest;
/// [`DescribeTransactionsResponse`].
pub mod describe_transactions_response;
pub use describe_transactions_response::DescribeTransactionsResponse;
/// [`DescribeUserScramCredentialsRequest`].
pub mod describe_user_scram_credentials_request;
pub use describe_user_scram_credentials_request::DescribeUserScramCredentialsRequest;
/// [`DescribeUserScramCredentialsResponse`].
pub mod describe_user_scram_credentials_response;
pub use describe_user_scram_credentials_response::DescribeUserScramCredentialsResponse;
/// [`ElectLeadersRequest`].
pub mod elect_leaders_request;
pub use elect_leaders_request::ElectLeadersRequest;
/// [`ElectLeadersResponse`].
pub mod elect_leaders_response;
pub use elect_leaders_response::ElectLeadersResponse;
/// [`EndQuorumEpochRequest`].
pub mod end_quorum_epoch_request;
pub use end_quorum_epoch_request::EndQuorumEpochRequest;
/// [`EndQuorumEpochResponse`].
pub mod end_quorum_epoch_response;
pub use end_quorum_epoch_response::EndQuorumEpochResponse;
/// [`EndTransactionRecord`].
pub mod end_transaction_record;
pub use end_transaction_record::EndTransactionRecord;
/// [`EndTxnMarker`].
pub mod end_txn_marker;
pub use end_txn_marker::EndTxnMarker;
/// [`EndTxnRequest`].
pub mod end_txn_request;
pub use end_txn_request::EndTxnRequest;
/// [`EndTxnResponse`].
pub mod end_txn_response;
pub use end_txn_response::EndTxnResponse;
/// [`EnvelopeRequest`].
pub mod envelope_request;
pub use envelope_request::EnvelopeRequest;
/// [`EnvelopeResponse`].
pub mod envelope_response;
pub use envelope_response::EnvelopeResponse;
/// [`ExpireDelegationTokenRequest`].
pub mod expire_delegation_token_request;
pub use expire_delegation_token_request::ExpireDelegationTokenRequest;
/// [`ExpireDelegationTokenResponse`].
pub mod expire_delegation_token_response;
pub use expire_delegation_token_response::ExpireDelegationTokenResponse;
/// [`FeatureLevelRecord`].
pub mod feature_level_record;
pub use feature_level_record::FeatureLevelRecord;
/// [`FenceBrokerRecord`].
pub mod fence_broker_record;
pub use fence_broker_record::FenceBrokerRecord;
/// [`FetchRequest`].
pub mod fetch_request;
pub use fetch_request::FetchRequest;
/// [`FetchResponse`].
pub mod fetch_response;
pub use fetch_response::FetchResponse;
/// [`FetchSnapshotRequest`].
pub mod fetch_snapshot_request;
pub use fetch_snapshot_request::FetchSnapshotRequest;
/// [`FetchSnapshotResponse`].
pub mod fetch_snapshot_response;
pub use fetch_snapshot_response::FetchSnapshotResponse;
/// [`FindCoordinatorRequest`].
pub mod find_coordinator_request;
pub use find_coordinator_request::FindCoordinatorRequest;
/// [`FindCoordinatorResponse`].
pub mod find_coordinator_response;
pub use find_coordinator_response::FindCoordinatorResponse;
/// [`GetTelemetrySubscriptionsRequest`].
pub mod get_telemetry_subscriptions_request;
pub use get_telemetry_subscriptions_request::GetTelemetrySubscriptionsRequest;
/// [`GetTelemetrySubscriptionsResponse`].
pub mod get_telemetry_subscriptions_response;
pub use get_telemetry_subscriptions_response::GetTelemetrySubscriptionsResponse;
/// [`GroupMetadataKey`].
pub mod group_metadata_key;
pub use group_metadata_key::GroupMetadataKey;
/// [`GroupMetadataValue`].
pub mod group_metadata_value;
pub use group_metadata_value::GroupMetadataValue;
/// [`HeartbeatRequest`].
pub mod heartbeat_request;
pub use heartbeat_request::HeartbeatRequest;
/// [`HeartbeatResponse`].
pub mod heartbeat_response;
pub use heartbeat_response::HeartbeatResponse;
/// [`IncrementalAlterConfigsRequest`].
pub mod incremental_alter_configs_request;
pub use incremental_alter_configs_request::IncrementalAlterConfigsRequest;
/// [`IncrementalAlterConfigsResponse`].
pub mod incremental_alter_configs_response;
pub use incremental_alter_configs_response::IncrementalAlterConfigsResponse;
/// [`InitProducerIdRequest`].
pub mod init_producer_id_request;
pub use init_producer_id_request::InitProducerIdRequest;
/// [`InitProducerIdResponse`].
pub mod init_producer_id_response;
pub use init_producer_id_response::InitProducerIdResponse;
/// [`InitializeShareGroupStateRequest`].
pub mod initialize_share_group_state_request;
pub use initialize_share_group_state_request::InitializeShareGroupStateRequest;
/// [`InitializeShareGroupStateResponse`].
pub mod initialize_share_group_state_response;
pub use initialize_share_group_state_response::InitializeShareGroupStateResponse;
/// [`JoinGroupRequest`].
pub mod join_group_request;
pub use join_group_request::JoinGroupRequest;
/// [`JoinGroupResponse`].
pub mod join_group_response;
pub use join_group_response::JoinGroupResponse;
/// [`KRaftVersionRecord`].
pub mod kraft_version_record;
pub use kraft_version_record::KRaftVersionRecord;
/// [`LeaderChangeMessage`].
pub mod leader_change_message;
pub use leader_change_message::LeaderChangeMessage;
/// [`LeaveGroupRequest`].
pub mod leave_group_request;
pub use leave_group_request::LeaveGroupRequest;
/// [`LeaveGroupResponse`].
pub mod leave_group_response;
pub use leave_group_response::LeaveGroupResponse;
/// [`LegacyOffsetCommitKey`].
pub mod legacy_offset_commit_key;
pub use legacy_offset_commit_key::LegacyOffsetCommitKey;
/// [`LegacyOffsetCommitValue`].
pub mod legacy_offset_commit_value;
pub use legacy_offset_commit_value::LegacyOffsetCommitValue;
/// [`ListConfigResourcesRequest`].
pub mod list_config_resources_request;
pub use list_config_resources_request::ListConfigResourcesRequest;
/// [`ListConfigResourcesResponse`].
pub mod list_config_resources_response;
pub use list_config_resources_response::ListConfigResourcesResponse;
/// [`ListGroupsRequest`].
pub mod list_groups_request;
pub use list_groups_request::ListGroupsRequest;
/// [`ListGroupsResponse`].
pub mod list_groups_response;
pub use list_groups_response::ListGroupsResponse;
/// [`ListOffsetsRequest`].
pub mod list_offsets_request;
pub use list_offsets_request::ListOffsetsRequest;
/// [`ListOffsetsResponse`].
pub mod list_offsets_response;
pub use list_offsets_response::ListOffsetsResponse;
/// [`ListPartitionReassignmentsRequest`].
pub mod list_partition_reassignments_request;
pub use list_partition_reassignments_request::ListPartitionReassignmentsRequest;
/// [`ListPartitionReassignmentsResponse`].
pub mod list_partition_reassignments_response;
pub use list_partition_reassignments_response::ListPartitionReassignmentsResponse;
/// [`ListTransactionsRequest`].
pub mod list_transactions_request;
pub use list_transactions_request::ListTransactionsRequest;
/// [`ListTransactionsResponse`].
pub mod list_transactions_response;
pub use list_transactions_response::ListTransactionsResponse;
/// [`MetadataRequest`].
pub mod metadata_request;
pub use metadata_request::MetadataRequest;
/// [`MetadataResponse`].
pub mod metadata_response;
pub use metadata_response::MetadataResponse;
/// [`NoOpRecord`].
pub mod no_op_record;
pub use no_op_record::NoOpRecord;
/// [`OffsetCommitKey`].
pub mod offset_commit_key;
pub use offset_commit_key::OffsetCommitKey;
/// [`OffsetCommitRequest`].
pub mod offset_commit_request;
pub use offset_commit_request::OffsetCommitRequest;
/// [`OffsetCommitResponse`].
pub mod offset_commit_response;
pub use offset_commit_response::OffsetCommitResponse;
/// [`OffsetCommitValue`].
pub mod offset_commit_value;
pub use offset_commit_value::OffsetCommitValue;
/// [`OffsetDeleteRequest`].
pub mod offset_delete_request;
pub use offset_delete_request::OffsetDeleteRequest;
/// [`OffsetDeleteResponse`].
pub mod offset_delete_response;
pub use offset_delete_response::OffsetDeleteResponse;
/// [`OffsetFetchRequest`].
pub mod offset_fetch_request;
pub use offset_fetch_request::OffsetFetchRequest;
/// [`OffsetFetchResponse`].
pub mod offset_fetch_response;
pub use offset_fetch_response::OffsetFetchResponse;
/// [`OffsetForLeaderEpochRequest`].
pub mod offset_for_leader_epoch_request;
pub use offset_for_leader_epoch_request::OffsetForLeaderEpochRequest;
/// [`OffsetForLeaderEpochResponse`].
pub mod offset_for_leader_epoch_response;
pub use offset_for_leader_epoch_response::OffsetForLeaderEpochResponse;
/// [`PartitionChangeRecord`].
pub mod partition_change_record;
pub use partition_change_record::PartitionChangeRecord;
/// [`PartitionRecord`].
pub mod partition_record;
pub use partition_record::PartitionRecord;
/// [`ProduceRequest`].
pub mod produce_request;
pub use produce_request::ProduceRequest;
/// [`ProduceResponse`].
pub mod produce_response;
pub use produce_response::ProduceResponse;
/// [`ProducerIdsRecord`].
pub mod producer_ids_record;
pub use producer_ids_record::ProducerIdsRecord;
/// [`ProducerSnapshot`].
pub mod producer_snapshot;
pub use producer_snapshot::ProducerSnapshot;
/// [`PushTelemetryRequest`].
pub mod push_telemetry_request;
pub use push_telemetry_request::PushTelemetryRequest;
/// [`PushTelemetryResponse`].
pub mod push_telemetry_response;
pub use push_telemetry_response::PushTelemetryResponse;
/// [`QuorumStateData`].
pub mod quorum_state_data;
pub use quorum_state_data::QuorumStateData;
/// [`ReadShareGroupStateRequest`].
pub mod read_share_group_state_request;
pub use read_share_group_state_request::ReadShareGroupStateRequest;
/// [`ReadShareGroupStateResponse`].
pub mod read_share_group_state_response;
pub use read_share_group_state_response::ReadShareGroupStateResponse;
/// [`ReadShareGroupStateSummaryRequest`].
pub mod read_share_group_state_summary_request;
pub use read_share_group_state_summary_request::ReadShareGroupStateSummaryRequest;
/// [`ReadShareGroupStateSummaryResponse`].
pub mod read_share_group_state_summary_response;
pub use read_share_group_state_summary_response::ReadShareGroupStateSummaryResponse;
/// [`RegisterBrokerRecord`].
pub mod register_broker_record;
pub use register_broker_record::RegisterBrokerRecord;
/// [`RegisterControllerRecord`].
pub mod register_controller_record;
pub use register_controller_record::RegisterControllerRecord;
/// [`RemoteLogSegmentMetadataRecord`].
pub mod remote_log_segment_metadata_record;
pub use remote_log_segment_metadata_record::RemoteLogSegmentMetadataRecord;
/// [`RemoteLogSegmentMetadataSnapshotRecord`].
pub mod remote_log_segment_metadata_snapshot_record;
pub use remote_log_segment_metadata_snapshot_record::RemoteLogSegmentMetadataSnapshotRecord;
/// [`RemoteLogSegmentMetadataUpdateRecord`].
pub mod remote_log_segment_metadata_update_record;
pub use remote_log_segment_metadata_update_record::RemoteLogSegmentMetadataUpdateRecord;
/// [`RemotePartitionDeleteMetadataRecord`].
pub mod remote_partition_delete_metadata_record;
pub use remote_partition_delete_metadata_record::RemotePartitionDeleteMetadataRecord;
/// [`RemoveAccessControlEntryRecord`].
pub mod remove_access_control_entry_record;
pub use remove_access_control_entry_record::RemoveAccessControlEntryRecord;
/// [`RemoveDelegationTokenRecord`].
pub mod remove_delegation_token_record;
pub use remove_delegation_token_record::RemoveDelegationTokenRecord;
/// [`RemoveRaftVoterRequest`].
pub mod remove_raft_voter_request;
pub use remove_raft_voter_request::RemoveRaftVoterRequest;
/// [`RemoveRaftVoterResponse`].
pub mod remove_raft_voter_response;
pub use remove_raft_voter_response::RemoveRaftVoterResponse;
/// [`RemoveTopicRecord`].
pub mod remove_topic_record;
pub use remove_topic_record::RemoveTopicRecord;
/// [`RemoveUserScramCredentialRecord`].
pub mod remove_user_scram_credential_record;
pub use remove_user_scram_credential_record::RemoveUserScramCredentialRecord;
/// [`RenewDelegationTokenRequest`].
pub mod renew_delegation_token_request;
pub use renew_delegation_token_request::RenewDelegationTokenRequest;
/// [`RenewDelegationTokenResponse`].
pub mod renew_delegation_token_response;
pub use renew_delegation_token_response::RenewDelegationTokenResponse;
/// [`RequestHeader`].
pub mod request_header;
pub use request_header::RequestHeader;
/// [`ResponseHeader`].
pub mod response_header;
pub use response_header::ResponseHeader;
/// [`SaslAuthenticateRequest`].
pub mod sasl_authenticate_request;
pub use sasl_authenticate_request::SaslAuthenticateRequest;
/// [`SaslAuthenticateResponse`].
pub mod sasl_authenticate_response;
pub use sasl_authenticate_response::SaslAuthenticateResponse;
/// [`SaslHandshakeRequest`].
pub mod sasl_handshake_request;
pub use sasl_handshake_request::SaslHandshakeRequest;
/// [`SaslHandshakeResponse`].
pub mod sasl_handshake_response;
pub use sasl_handshake_response::SaslHandshakeResponse;
/// [`ShareAcknowledgeRequest`].
pub mod share_acknowledge_request;
pub use share_acknowledge_request::ShareAcknowledgeRequest;
/// [`ShareAcknowledgeResponse`].
pub mod share_acknowledge_response;
pub use share_acknowledge_response::ShareAcknowledgeResponse;
/// [`ShareFetchRequest`].
pub mod share_fetch_request;
pub use share_fetch_request::ShareFetchRequest;
/// [`ShareFetchResponse`].
pub mod share_fetch_response;
pub use share_fetch_response::ShareFetchResponse;
/// [`ShareGroupCurrentMemberAssignmentKey`].
pub mod share_group_current_member_assignment_key;
pub use share_group_current_member_assignment_key::ShareGroupCurrentMemberAssignmentKey;
/// [`ShareGroupCurrentMemberAssignmentValue`].
pub mod share_group_current_member_assignment_value;
pub use share_group_current_member_assignment_value::ShareGroupCurrentMemberAssignmentValue;
/// [`ShareGroupDescribeRequest`].
pub mod share_group_describe_request;
pub use share_group_describe_request::ShareGroupDescribeRequest;
/// [`ShareGroupDescribeResponse`].
pub mod share_group_describe_response;
pub use share_group_describe_response::ShareGroupDescribeResponse;
/// [`ShareGroupHeartbeatRequest`].
pub mod share_group_heartbeat_request;
pub use share_group_heartbeat_request::ShareGroupHeartbeatRequest;
/// [`ShareGroupHeartbeatResponse`].
pub mod share_group_heartbeat_response;
pub use share_group_heartbeat_response::ShareGroupHeartbeatResponse;
/// [`ShareGroupMemberMetadataKey`].
pub mod share_group_member_metadata_key;
pub use share_group_member_metadata_key::ShareGroupMemberMetadataKey;
/// [`ShareGroupMemberMetadataValue`].
pub mod share_group_member_metadata_value;
pub use share_group_member_metadata_value::ShareGroupMemberMetadataValue;
/// [`ShareGroupMetadataKey`].
pub mod share_group_metadata_key;
pub use share_group_metadata_key::ShareGroupMetadataKey;
/// [`ShareGroupMetadataValue`].
pub mod share_group_metadata_value;
pub use share_group_metadata_value::ShareGroupMetadataValue;
/// [`ShareGroupStatePartitionMetadataKey`].
pub mod share_group_state_partition_metadata_key;
pub use share_group_state_partition_metadata_key::ShareGroupStatePartitionMetadataKey;
/// [`ShareGroupStatePartitionMetadataValue`].
pub mod share_group_state_partition_metadata_value;
pub use share_group_state_partition_metadata_value::ShareGroupStatePartitionMetadataValue;
/// [`ShareGroupTargetAssignmentMemberKey`].
pub mod share_group_target_assignment_member_key;
pub use share_group_target_assignment_member_key::ShareGroupTargetAssignmentMemberKey;
/// [`ShareGroupTargetAssignmentMemberValue`].
pub mod share_group_target_assignment_member_value;
pub use share_group_target_assignment_member_value::ShareGroupTargetAssignmentMemberValue;
/// [`ShareGroupTargetAssignmentMetadataKey`].
pub mod share_group_target_assignment_metadata_key;
pub use share_group_target_assignment_metadata_key::ShareGroupTargetAssignmentMetadataKey;
/// [`ShareGroupTargetAssignmentMetadataValue`].
pub mod share_group_target_assignment_metadata_value;
pub use share_group_target_assignment_metadata_value::ShareGroupTargetAssignmentMetadataValue;
/// [`ShareSnapshotKey`].
pub mod share_snapshot_key;
pub use share_snapshot_key::ShareSnapshotKey;
/// [`ShareSnapshotValue`].
pub mod share_snapshot_value;
pub use share_snapshot_value::ShareSnapshotValue;
/// [`ShareUpdateKey`].
pub mod share_update_key;
pub use share_update_key::ShareUpdateKey;
/// [`ShareUpdateValue`].
pub mod share_update_value;
pub use share_update_value::ShareUpdateValue;
/// [`SnapshotFooterRecord`].
pub mod snapshot_footer_record;
pub use snapshot_footer_record::SnapshotFooterRecord;
/// [`SnapshotHeaderRecord`].
pub mod snapshot_header_record;
pub use snapshot_header_record::SnapshotHeaderRecord;
/// [`StreamsGroupCurrentMemberAssignmentKey`].
pub mod streams_group_current_member_assignment_key;
pub use streams_group_current_member_assignment_key::StreamsGroupCurrentMemberAssignmentKey;
/// [`StreamsGroupCurrentMemberAssignmentValue`].
pub mod streams_group_current_member_assignment_value;
pub use streams_group_current_member_assignment_value::StreamsGroupCurrentMemberAssignmentValue;
/// [`StreamsGroupDescribeRequest`].
pub mod streams_group_describe_request;
pub use streams_group_describe_request::StreamsGroupDescribeRequest;
/// [`StreamsGroupDescribeResponse`].
pub mod streams_group_describe_response;
pub use streams_group_describe_response::StreamsGroupDescribeResponse;
/// [`StreamsGroupHeartbeatRequest`].
pub mod streams_group_heartbeat_request;
pub use streams_group_heartbeat_request::StreamsGroupHeartbeatRequest;
/// [`StreamsGroupHeartbeatResponse`].
pub mod streams_group_heartbeat_response;
pub use streams_group_heartbeat_response::StreamsGroupHeartbeatResponse;
/// [`StreamsGroupMemberMetadataKey`].
pub mod streams_group_member_metadata_key;
pub use streams_group_member_metadata_key::StreamsGroupMemberMetadataKey;
/// [`StreamsGroupMemberMetadataValue`].
pub mod streams_group_member_metadata_value;
pub use streams_group_member_metadata_value::StreamsGroupMemberMetadataValue;
/// [`StreamsGroupMetadataKey`].
pub mod streams_group_metadata_key;
pub use streams_group_metadata_key::StreamsGroupMetadataKey;
/// [`StreamsGroupMetadataValue`].
pub mod streams_group_metadata_value;
pub use streams_group_metadata_value::StreamsGroupMetadataValue;
/// [`StreamsGroupTargetAssignmentMemberKey`].
pub mod streams_group_target_assignment_member_key;
pub use streams_group_target_assignment_member_key::StreamsGroupTargetAssignmentMemberKey;
/// [`StreamsGroupTargetAssignmentMemberValue`].
pub mod streams_group_target_assignment_member_value;
pub use streams_group_target_assignment_member_value::StreamsGroupTargetAssignmentMemberValue;
/// [`StreamsGroupTargetAssignmentMetadataKey`].
pub mod streams_group_target_assignment_metadata_key;
pub use streams_group_target_assignment_metadata_key::StreamsGroupTargetAssignmentMetadataKey;
/// [`StreamsGroupTargetAssignmentMetadataValue`].
pub mod streams_group_target_assignment_metadata_value;
pub use streams_group_target_assignment_metadata_value::StreamsGroupTargetAssignmentMetadataValue;
/// [`StreamsGroupTopologyKey`].
pub mod streams_group_topology_key;
pub use streams_group_topology_key::StreamsGroupTopologyKey;
/// [`StreamsGroupTopologyValue`].
pub mod streams_group_topology_value;
pub use streams_group_topology_value::StreamsGroupTopologyValue;
/// [`SyncGroupRequest`].
pub mod sync_group_request;
pub use sync_group_request::SyncGroupRequest;
/// [`SyncGroupResponse`].
pub mod sync_group_response;
pub use sync_group_response::SyncGroupResponse;
/// [`TopicRecord`].
pub mod topic_record;
pub use topic_record::TopicRecord;
/// [`TransactionLogKey`].
pub mod transaction_log_key;
pub use transaction_log_key::TransactionLogKey;
/// [`TransactionLogValue`].
pub mod transaction_log_value;
pub use transaction_log_value::TransactionLogValue;
/// [`TxnOffsetCommitRequest`].
pub mod txn_offset_commit_request;
pub use txn_offset_commit_request::TxnOffsetCommitRequest;
/// [`TxnOffsetCommitResponse`].
pub mod txn_offset_commit_response;
pub use txn_offset_commit_response::TxnOffsetCommitResponse;
/// [`UnfenceBrokerRecord`].
pub mod unfence_broker_record;
pub use unfence_broker_record::UnfenceBrokerRecord;
/// [`UnregisterBrokerRecord`].
pub mod unregister_broker_record;
pub use unregister_broker_record::UnregisterBrokerRecord;
/// [`UnregisterBrokerRequest`].
pub mod unregister_broker_request;
pub use unregister_broker_request::UnregisterBrokerRequest;
/// [`UnregisterBrokerResponse`].
pub mod unregister_broker_response;
pub use unregister_broker_response::UnregisterBrokerResponse;
/// [`UpdateFeaturesRequest`].
pub mod update_features_request;
pub use update_features_request::UpdateFeaturesRequest;
/// [`UpdateFeaturesResponse`].
pub mod update_features_response;
pub use update_features_response::UpdateFeaturesResponse;
/// [`UpdateRaftVoterRequest`].
pub mod update_raft_voter_request;
pub use update_raft_voter_request::UpdateRaftVoterRequest;
/// [`UpdateRaftVoterResponse`].
pub mod update_raft_voter_response;
pub use update_raft_voter_response::UpdateRaftVoterResponse;
/// [`UserScramCredentialRecord`].
pub mod user_scram_credential_record;
pub use user_scram_credential_record::UserScramCredentialRecord;
/// [`VoteRequest`].
pub mod vote_request;
pub use vote_request::VoteRequest;
/// [`VoteResponse`].
pub mod vote_response;
pub use vote_response::VoteResponse;
/// [`VotersRecord`].
pub mod voters_record;
pub use voters_record::VotersRecord;
/// [`WriteShareGroupStateRequest`].
pub mod write_share_group_state_request;
pub use write_share_group_state_request::WriteShareGroupStateRequest;
/// [`WriteShareGroupStateResponse`].
pub mod write_share_group_state_response;
pub use write_share_group_state_response::WriteShareGroupStateResponse;
/// [`WriteTxnMarkersRequest`].
pub mod write_txn_markers_request;
pub use write_txn_markers_request::WriteTxnMarkersRequest;
/// [`WriteTxnMarkersResponse`].
pub mod write_txn_markers_response;
pub use write_txn_markers_response::WriteTxnMarkersResponse;
/// [`ZkMigrationStateRecord`].
pub mod zk_migration_state_record;
pub use zk_migration_state_record::ZkMigrationStateRecord;

/// Calls the macro `$callback` with the names of all messages.
#[macro_export]
#[doc(hidden)]
macro_rules! every_message {
    ($callback:ident) => {
        $callback! {
            AbortTransactionRecord
            AccessControlEntryRecord
            AddOffsetsToTxnRequest
            AddOffsetsToTxnResponse
            AddPartitionsToTxnRequest
            AddPartitionsToTxnResponse
            AddRaftVoterRequest
            AddRaftVoterResponse
            AllocateProducerIdsRequest
            AllocateProducerIdsResponse
            AlterClientQuotasRequest
            AlterClientQuotasResponse
            AlterConfigsRequest
            AlterConfigsResponse
            AlterPartitionReassignmentsRequest
            AlterPartitionReassignmentsResponse
            AlterPartitionRequest
            AlterPartitionResponse
            AlterReplicaLogDirsRequest
            AlterReplicaLogDirsResponse
            AlterShareGroupOffsetsRequest
            AlterShareGroupOffsetsResponse
            AlterUserScramCredentialsRequest
            AlterUserScramCredentialsResponse
            ApiVersionsRequest
            ApiVersionsResponse
            AssignReplicasToDirsRequest
            AssignReplicasToDirsResponse
            BeginQuorumEpochRequest
            BeginQuorumEpochResponse
            BeginTransactionRecord
            BrokerHeartbeatRequest
            BrokerHeartbeatResponse
            BrokerRegistrationChangeRecord
            BrokerRegistrationRequest
            BrokerRegistrationResponse
            ClearElrRecord
            ClientQuotaRecord
            ConfigRecord
            ConsumerGroupCurrentMemberAssignmentKey
            ConsumerGroupCurrentMemberAssignmentValue
            ConsumerGroupDescribeRequest
            ConsumerGroupDescribeResponse
            ConsumerGroupHeartbeatRequest
            ConsumerGroupHeartbeatResponse
            ConsumerGroupMemberMetadataKey
            ConsumerGroupMemberMetadataValue
            ConsumerGroupMetadataKey
            ConsumerGroupMetadataValue
            ConsumerGroupPartitionMetadataKey
            ConsumerGroupPartitionMetadataValue
            ConsumerGroupRegularExpressionKey
            ConsumerGroupRegularExpressionValue
            ConsumerGroupTargetAssignmentMemberKey
            ConsumerGroupTargetAssignmentMemberValue
            ConsumerGroupTargetAssignmentMetadataKey
            ConsumerGroupTargetAssignmentMetadataValue
            ConsumerProtocolAssignment
            ConsumerProtocolSubscription
            ControlRecordTypeSchema
            ControllerRegistrationRequest
            ControllerRegistrationResponse
            CreateAclsRequest
            CreateAclsResponse
            CreateDelegationTokenRequest
            CreateDelegationTokenResponse
            CreatePartitionsRequest
            CreatePartitionsResponse
            CreateTopicsRequest
            CreateTopicsResponse
            DefaultPrincipalData
            DelegationTokenRecord
            DeleteAclsRequest
            DeleteAclsResponse
            DeleteGroupsRequest
            DeleteGroupsResponse
            DeleteRecordsRequest
            DeleteRecordsResponse
            DeleteShareGroupOffsetsRequest
            DeleteShareGroupOffsetsResponse
            DeleteShareGroupStateRequest
            DeleteShareGroupStateResponse
            DeleteTopicsRequest
            DeleteTopicsResponse
            DescribeAclsRequest
            DescribeAclsResponse
            DescribeClientQuotasRequest
            DescribeClientQuotasResponse
            DescribeClusterRequest
            DescribeClusterResponse
            DescribeConfigsRequest
            DescribeConfigsResponse
            DescribeDelegationTokenRequest
            DescribeDelegationTokenResponse
            DescribeGroupsRequest
            DescribeGroupsResponse
            DescribeLogDirsRequest
            DescribeLogDirsResponse
            DescribeProducersRequest
            DescribeProducersResponse
            DescribeQuorumRequest
            DescribeQuorumResponse
            DescribeShareGroupOffsetsRequest
            DescribeShareGroupOffsetsResponse
            DescribeTopicPartitionsRequest
            DescribeTopicPartitionsResponse
            DescribeTransactionsRequest
            DescribeTransactionsResponse
            DescribeUserScramCredentialsRequest
            DescribeUserScramCredentialsResponse
            ElectLeadersRequest
            ElectLeadersResponse
            EndQuorumEpochRequest
            EndQuorumEpochResponse
            EndTransactionRecord
            EndTxnMarker
            EndTxnRequest
            EndTxnResponse
            EnvelopeRequest
            EnvelopeResponse
            ExpireDelegationTokenRequest
            ExpireDelegationTokenResponse
            FeatureLevelRecord
            FenceBrokerRecord
            FetchRequest
            FetchResponse
            FetchSnapshotRequest
            FetchSnapshotResponse
            FindCoordinatorRequest
            FindCoordinatorResponse
            GetTelemetrySubscriptionsRequest
            GetTelemetrySubscriptionsResponse
            GroupMetadataKey
            GroupMetadataValue
            HeartbeatRequest
            HeartbeatResponse
            IncrementalAlterConfigsRequest
            IncrementalAlterConfigsResponse
            InitProducerIdRequest
            InitProducerIdResponse
            InitializeShareGroupStateRequest
            InitializeShareGroupStateResponse
            JoinGroupRequest
            JoinGroupResponse
            KRaftVersionRecord
            LeaderChangeMessage
            LeaveGroupRequest
            LeaveGroupResponse
            LegacyOffsetCommitKey
            LegacyOffsetCommitValue
            ListConfigResourcesRequest
            ListConfigResourcesResponse
            ListGroupsRequest
            ListGroupsResponse
            ListOffsetsRequest
            ListOffsetsResponse
            ListPartitionReassignmentsRequest
            ListPartitionReassignmentsResponse
            ListTransactionsRequest
            ListTransactionsResponse
            MetadataRequest
            MetadataResponse
            NoOpRecord
            OffsetCommitKey
            OffsetCommitRequest
            OffsetCommitResponse
            OffsetCommitValue
            OffsetDeleteRequest
            OffsetDeleteResponse
            OffsetFetchRequest
            OffsetFetchResponse
            OffsetForLeaderEpochRequest
            OffsetForLeaderEpochResponse
            PartitionChangeRecord
            PartitionRecord
            ProduceRequest
            ProduceResponse
            ProducerIdsRecord
            ProducerSnapshot
            PushTelemetryRequest
            PushTelemetryResponse
            QuorumStateData
            ReadShareGroupStateRequest
            ReadShareGroupStateResponse
            ReadShareGroupStateSummaryRequest
            ReadShareGroupStateSummaryResponse
            RegisterBrokerRecord
            RegisterControllerRecord
            RemoteLogSegmentMetadataRecord
            RemoteLogSegmentMetadataSnapshotRecord
            RemoteLogSegmentMetadataUpdateRecord
            RemotePartitionDeleteMetadataRecord
            RemoveAccessControlEntryRecord
            RemoveDelegationTokenRecord
            RemoveRaftVoterRequest
            RemoveRaftVoterResponse
            RemoveTopicRecord
            RemoveUserScramCredentialRecord
            RenewDelegationTokenRequest
            RenewDelegationTokenResponse
            RequestHeader
            ResponseHeader
            SaslAuthenticateRequest
            SaslAuthenticateResponse
            SaslHandshakeRequest
            SaslHandshakeResponse
            ShareAcknowledgeRequest
            ShareAcknowledgeResponse
            ShareFetchRequest
            ShareFetchResponse
            ShareGroupCurrentMemberAssignmentKey
            ShareGroupCurrentMemberAssignmentValue
            ShareGroupDescribeRequest
            ShareGroupDescribeResponse
            ShareGroupHeartbeatRequest
            ShareGroupHeartbeatResponse
            ShareGroupMemberMetadataKey
            ShareGroupMemberMetadataValue
            ShareGroupMetadataKey
            ShareGroupMetadataValue
            ShareGroupStatePartitionMetadataKey
            ShareGroupStatePartitionMetadataValue
            ShareGroupTargetAssignmentMemberKey
            ShareGroupTargetAssignmentMemberValue
            ShareGroupTargetAssignmentMetadataKey
            ShareGroupTargetAssignmentMetadataValue
            ShareSnapshotKey
            ShareSnapshotValue
            ShareUpdateKey
            ShareUpdateValue
            SnapshotFooterRecord
            SnapshotHeaderRecord
            StreamsGroupCurrentMemberAssignmentKey
            StreamsGroupCurrentMemberAssignmentValue
            StreamsGroupDescribeRequest
            StreamsGroupDescribeResponse
            StreamsGroupHeartbeatRequest
            StreamsGroupHeartbeatResponse
            StreamsGroupMemberMetadataKey
            StreamsGroupMemberMetadataValue
            StreamsGroupMetadataKey
            StreamsGroupMetadataValue
            StreamsGroupTargetAssignmentMemberKey
            StreamsGroupTargetAssignmentMemberValue
            StreamsGroupTargetAssignmentMetadataKey
            StreamsGroupTargetAssignmentMetadataValue
            StreamsGroupTopologyKey
            StreamsGroupTopologyValue
            SyncGroupRequest
            SyncGroupResponse
            TopicRecord
            TransactionLogKey
            TransactionLogValue
            TxnOffsetCommitRequest
            TxnOffsetCommitResponse
            UnfenceBrokerRecord
            UnregisterBrokerRecord
            UnregisterBrokerRequest
            UnregisterBrokerResponse
            UpdateFeaturesRequest
            UpdateFeaturesResponse
            UpdateRaftVoterRequest
            UpdateRaftVoterResponse
            UserScramCredentialRecord
            VoteRequest
            VoteResponse
            VotersRecord
            WriteShareGroupStateRequest
            WriteShareGroupStateResponse
            WriteTxnMarkersRequest
            WriteTxnMarkersResponse
            ZkMigrationStateRecord
        }
    };
}

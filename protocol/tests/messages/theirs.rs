//! The messages of the `kafka-protocol` crate, another implementation from the same schemas (of Kafka 4.1).

use std::ops::RangeInclusive;

use bytes::{Bytes, BytesMut};
use kafka_protocol::protocol::{Decodable, Encodable, Message};

/// One of their messages.
pub struct Theirs {
    pub name: &'static str,
    pub versions: RangeInclusive<i16>,
    /// Reads the bytes whole and writes them again.
    pub recode: fn(Bytes, i16) -> Result<Vec<u8>, String>,
    /// Their default, if it can be written.
    pub default: fn(i16) -> Option<Vec<u8>>,
}

impl Theirs {
    fn of<M: Message + Encodable + Decodable + Default>(name: &'static str) -> Theirs {
        Theirs {
            name,
            versions: M::VERSIONS.min..=M::VERSIONS.max,
            recode: |mut bytes, version| {
                let message = M::decode(&mut bytes, version).map_err(|error| error.to_string())?;
                if !bytes.is_empty() {
                    return Err(format!("{} bytes are left over", bytes.len()));
                }
                let mut out = BytesMut::new();
                message.encode(&mut out, version).map_err(|error| error.to_string())?;
                Ok(out.into())
            },
            default: |version| {
                let mut out = BytesMut::new();
                M::default().encode(&mut out, version).ok().map(|()| out.into())
            },
        }
    }
}

macro_rules! theirs {
    ($($name:ident)*) => { vec![$(Theirs::of::<kafka_protocol::messages::$name>(stringify!($name))),*] };
}

/// All of them.
pub fn theirs() -> Vec<Theirs> {
    #[rustfmt::skip]
    let all = theirs! {
        AddOffsetsToTxnRequest AddOffsetsToTxnResponse AddPartitionsToTxnRequest
        AddPartitionsToTxnResponse AddRaftVoterRequest AddRaftVoterResponse AllocateProducerIdsRequest
        AllocateProducerIdsResponse AlterClientQuotasRequest AlterClientQuotasResponse
        AlterConfigsRequest AlterConfigsResponse AlterPartitionReassignmentsRequest
        AlterPartitionReassignmentsResponse AlterPartitionRequest AlterPartitionResponse
        AlterReplicaLogDirsRequest AlterReplicaLogDirsResponse AlterShareGroupOffsetsRequest
        AlterShareGroupOffsetsResponse AlterUserScramCredentialsRequest
        AlterUserScramCredentialsResponse ApiVersionsRequest ApiVersionsResponse
        AssignReplicasToDirsRequest AssignReplicasToDirsResponse BeginQuorumEpochRequest
        BeginQuorumEpochResponse BrokerHeartbeatRequest BrokerHeartbeatResponse
        BrokerRegistrationRequest BrokerRegistrationResponse ConsumerGroupDescribeRequest
        ConsumerGroupDescribeResponse ConsumerGroupHeartbeatRequest ConsumerGroupHeartbeatResponse
        ConsumerProtocolAssignment ConsumerProtocolSubscription ControllerRegistrationRequest
        ControllerRegistrationResponse CreateAclsRequest CreateAclsResponse CreateDelegationTokenRequest
        CreateDelegationTokenResponse CreatePartitionsRequest CreatePartitionsResponse
        CreateTopicsRequest CreateTopicsResponse DefaultPrincipalData DeleteAclsRequest
        DeleteAclsResponse DeleteGroupsRequest DeleteGroupsResponse DeleteRecordsRequest
        DeleteRecordsResponse DeleteShareGroupOffsetsRequest DeleteShareGroupOffsetsResponse
        DeleteShareGroupStateRequest DeleteShareGroupStateResponse DeleteTopicsRequest
        DeleteTopicsResponse DescribeAclsRequest DescribeAclsResponse DescribeClientQuotasRequest
        DescribeClientQuotasResponse DescribeClusterRequest DescribeClusterResponse
        DescribeConfigsRequest DescribeConfigsResponse DescribeDelegationTokenRequest
        DescribeDelegationTokenResponse DescribeGroupsRequest DescribeGroupsResponse
        DescribeLogDirsRequest DescribeLogDirsResponse DescribeProducersRequest
        DescribeProducersResponse DescribeQuorumRequest DescribeQuorumResponse
        DescribeShareGroupOffsetsRequest DescribeShareGroupOffsetsResponse
        DescribeTopicPartitionsRequest DescribeTopicPartitionsResponse DescribeTransactionsRequest
        DescribeTransactionsResponse DescribeUserScramCredentialsRequest
        DescribeUserScramCredentialsResponse ElectLeadersRequest ElectLeadersResponse
        EndQuorumEpochRequest EndQuorumEpochResponse EndTxnMarker EndTxnRequest EndTxnResponse
        EnvelopeRequest EnvelopeResponse ExpireDelegationTokenRequest ExpireDelegationTokenResponse
        FetchRequest FetchResponse FetchSnapshotRequest FetchSnapshotResponse FindCoordinatorRequest
        FindCoordinatorResponse GetTelemetrySubscriptionsRequest GetTelemetrySubscriptionsResponse
        HeartbeatRequest HeartbeatResponse IncrementalAlterConfigsRequest
        IncrementalAlterConfigsResponse InitProducerIdRequest InitProducerIdResponse
        InitializeShareGroupStateRequest InitializeShareGroupStateResponse JoinGroupRequest
        JoinGroupResponse KRaftVersionRecord LeaderChangeMessage LeaveGroupRequest LeaveGroupResponse
        ListConfigResourcesRequest ListConfigResourcesResponse ListGroupsRequest ListGroupsResponse
        ListOffsetsRequest ListOffsetsResponse ListPartitionReassignmentsRequest
        ListPartitionReassignmentsResponse ListTransactionsRequest ListTransactionsResponse
        MetadataRequest MetadataResponse OffsetCommitRequest OffsetCommitResponse OffsetDeleteRequest
        OffsetDeleteResponse OffsetFetchRequest OffsetFetchResponse OffsetForLeaderEpochRequest
        OffsetForLeaderEpochResponse ProduceRequest ProduceResponse PushTelemetryRequest
        PushTelemetryResponse ReadShareGroupStateRequest ReadShareGroupStateResponse
        ReadShareGroupStateSummaryRequest ReadShareGroupStateSummaryResponse RemoveRaftVoterRequest
        RemoveRaftVoterResponse RenewDelegationTokenRequest RenewDelegationTokenResponse RequestHeader
        ResponseHeader SaslAuthenticateRequest SaslAuthenticateResponse SaslHandshakeRequest
        SaslHandshakeResponse ShareAcknowledgeRequest ShareAcknowledgeResponse ShareFetchRequest
        ShareFetchResponse ShareGroupDescribeRequest ShareGroupDescribeResponse
        ShareGroupHeartbeatRequest ShareGroupHeartbeatResponse SnapshotFooterRecord SnapshotHeaderRecord
        SyncGroupRequest SyncGroupResponse TxnOffsetCommitRequest TxnOffsetCommitResponse
        UnregisterBrokerRequest UnregisterBrokerResponse UpdateFeaturesRequest UpdateFeaturesResponse
        UpdateRaftVoterRequest UpdateRaftVoterResponse VoteRequest VoteResponse VotersRecord
        WriteShareGroupStateRequest WriteShareGroupStateResponse WriteTxnMarkersRequest
        WriteTxnMarkersResponse
    };
    all
}

//! Every version of every API that is told of is answered, in a form that the version can carry.

use std::net::SocketAddr;
use std::sync::Arc;

use kfk_broker::env::MemoryDisk;
use kfk_protocol::api_key::{ApiKey, ListenerType};
use kfk_protocol::messages::alter_configs_request::AlterConfigsResource;
use kfk_protocol::messages::alter_user_scram_credentials_request::ScramCredentialDeletion;
use kfk_protocol::messages::create_partitions_request::CreatePartitionsTopic;
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::delete_records_request::{DeleteRecordsPartition, DeleteRecordsTopic};
use kfk_protocol::messages::delete_topics_request::DeleteTopicState;
use kfk_protocol::messages::describe_configs_request::DescribeConfigsResource;
use kfk_protocol::messages::describe_quorum_request::{PartitionData, TopicData};
use kfk_protocol::messages::describe_user_scram_credentials_request::UserName;
use kfk_protocol::messages::join_group_request::JoinGroupRequestProtocol;
use kfk_protocol::messages::leave_group_request::MemberIdentity;
use kfk_protocol::messages::list_offsets_request::{ListOffsetsPartition, ListOffsetsTopic};
use kfk_protocol::messages::metadata_request::MetadataRequestTopic;
use kfk_protocol::messages::offset_commit_request::{OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kfk_protocol::messages::offset_delete_request::{OffsetDeleteRequestPartition, OffsetDeleteRequestTopic};
use kfk_protocol::messages::offset_fetch_request::{
    OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
};
use kfk_protocol::messages::offset_for_leader_epoch_request::{
    OffsetForLeaderPartition, OffsetForLeaderTopic,
};
use kfk_protocol::messages::*;
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Request;

use crate::client::{Client, batch, fetch_request, produce_request, with_broker};

/// Asks in every version; `request` gives what is asked in one.
fn ask_all<R: Request>(address: SocketAddr, answered: &mut Vec<ApiKey>, request: impl Fn(i16) -> R) {
    for version in R::KEY.stable_versions() {
        // A connection each: an answer that cannot be formed closes it, and says which version it was.
        let mut client = Client::connect(address);
        let asked = request(version);
        println!("{} version {version}", R::NAME);
        let _ = client.ask(&asked, version);
    }
    answered.push(R::KEY);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_version_that_is_told_of_is_answered() {
    with_broker(Arc::new(MemoryDisk::new()), |mut client| {
        client.create(&[]);
        client.produce_bytes(batch(&[(Some(b"k"), b"v")]), -1);
        let topics = client.ask(&MetadataRequest { topics: None, ..Default::default() }, 12);
        let id = topics.topics[0].topic_id;
        let (at, mut answered) = (client.address, Vec::new());
        let t = || "t".to_owned();

        ask_all(at, &mut answered, |version| {
            let mut request = produce_request(batch(&[(None, b"v")]), -1);
            request.topic_data[0].topic_id = if version >= 13 { id } else { Default::default() };
            request
        });
        ask_all(at, &mut answered, |version| {
            let mut request = fetch_request(0, 0, 0);
            request.isolation_level = 1;
            request.session_epoch = if version >= 7 { 0 } else { -1 };
            request.topics[0].topic_id = if version >= 13 { id } else { Default::default() };
            request
        });
        ask_all(at, &mut answered, |_| {
            let partitions = vec![ListOffsetsPartition { timestamp: 0, ..Default::default() }];
            let topics = vec![ListOffsetsTopic { name: t(), partitions }];
            ListOffsetsRequest { replica_id: -1, topics, ..Default::default() }
        });
        ask_all(at, &mut answered, |_| {
            let topics = vec![
                MetadataRequestTopic { name: Some(t()), ..Default::default() },
                MetadataRequestTopic { name: Some("no/topic".to_owned()), ..Default::default() },
            ];
            MetadataRequest { topics: Some(topics), ..Default::default() }
        });
        ask_all(at, &mut answered, |version| {
            let name = if version >= 3 { "test".to_owned() } else { String::new() };
            ApiVersionsRequest { client_software_name: name.clone(), client_software_version: name }
        });
        ask_all(at, &mut answered, |version| {
            let topic = CreatableTopic {
                name: format!("made-{version}"),
                num_partitions: 1,
                replication_factor: 1,
                ..Default::default()
            };
            let refused = CreatableTopic { name: "..".to_owned(), ..topic.clone() };
            CreateTopicsRequest { topics: vec![topic, refused], timeout_ms: 10_000, ..Default::default() }
        });
        ask_all(at, &mut answered, |version| {
            let name = format!("made-{}", version.max(2));
            let topics = vec![DeleteTopicState { name: Some(name.clone()), ..Default::default() }];
            let topics = if version >= 6 { topics } else { Vec::new() };
            let topic_names = if version >= 6 { Vec::new() } else { vec![name] };
            DeleteTopicsRequest { topics, topic_names, timeout_ms: 10_000 }
        });
        ask_all(at, &mut answered, |_| {
            let partitions = vec![DeleteRecordsPartition { partition_index: 0, offset: 1 }];
            let topics = vec![DeleteRecordsTopic { name: t(), partitions }];
            DeleteRecordsRequest { topics, timeout_ms: 10_000 }
        });
        ask_all(at, &mut answered, |_| InitProducerIdRequest {
            transactional_id: None,
            transaction_timeout_ms: 1_000,
            ..Default::default()
        });
        ask_all(at, &mut answered, |_| {
            let partitions = vec![OffsetForLeaderPartition { leader_epoch: 0, ..Default::default() }];
            let topics = vec![OffsetForLeaderTopic { topic: t(), partitions }];
            OffsetForLeaderEpochRequest { topics, ..Default::default() }
        });
        ask_all(at, &mut answered, |version| {
            let resource = |kind, name: &str| DescribeConfigsResource {
                resource_type: kind,
                resource_name: name.to_owned(),
                configuration_keys: None,
            };
            let resources = vec![resource(2, "t"), resource(4, "1"), resource(4, ""), resource(2, "none")];
            DescribeConfigsRequest { resources, include_synonyms: true, include_documentation: version >= 3 }
        });
        ask_all(at, &mut answered, |_| {
            let resource = AlterConfigsResource { resource_type: 2, resource_name: t(), configs: Vec::new() };
            AlterConfigsRequest { resources: vec![resource], ..Default::default() }
        });
        ask_all(at, &mut answered, |_| DescribeLogDirsRequest { topics: None });
        ask_all(at, &mut answered, |_| {
            let topic = CreatePartitionsTopic { name: t(), count: 1, assignments: None };
            CreatePartitionsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() }
        });
        ask_all(at, &mut answered, |_| IncrementalAlterConfigsRequest::default());
        ask_all(at, &mut answered, |_| {
            let partitions = vec![PartitionData { partition_index: 0 }];
            let topics = vec![TopicData { topic_name: "__cluster_metadata".to_owned(), partitions }];
            DescribeQuorumRequest { topics }
        });
        ask_all(at, &mut answered, |_| DescribeClientQuotasRequest::default());
        ask_all(at, &mut answered, |_| AlterClientQuotasRequest::default());
        ask_all(at, &mut answered, |_| {
            let users = vec![UserName { name: "nobody".to_owned() }];
            DescribeUserScramCredentialsRequest { users: Some(users) }
        });
        ask_all(at, &mut answered, |_| {
            let deletions = vec![ScramCredentialDeletion { name: "nobody".to_owned(), mechanism: 1 }];
            AlterUserScramCredentialsRequest { deletions, upsertions: Vec::new() }
        });
        ask_all(at, &mut answered, |_| UpdateFeaturesRequest::default());
        ask_all(at, &mut answered, |_| DescribeClusterRequest::default());
        ask_all(at, &mut answered, |_| ListConfigResourcesRequest::default());
        groups(at, &mut answered, id);
        ask_all(at, &mut answered, |_| DescribeTopicPartitionsRequest { cursor: None, ..Default::default() });

        let request = ApiVersionsRequest {
            client_software_name: "test".to_owned(),
            client_software_version: "1".to_owned(),
        };
        let told = client.ask(&request, 4);
        for row in told.api_keys {
            let key = ApiKey::from_i16(row.api_key).expect("a key of Kafka's");
            assert!(answered.contains(&key), "{} is told of and not tried here", key.name());
            assert!(key.is_offered_on(ListenerType::Broker));
        }
    })
    .await;
}

/// The APIs of group coordinators, for a group that has an offset and no members.
fn groups(at: SocketAddr, answered: &mut Vec<ApiKey>, topic_id: Uuid) {
    let g = || "g".to_owned();
    ask_all(at, answered, |version| FindCoordinatorRequest {
        key: if version < 4 { g() } else { String::new() },
        coordinator_keys: if version < 4 { Vec::new() } else { vec![g(), "h".to_owned()] },
        ..Default::default()
    });
    ask_all(at, answered, |version| {
        let partitions = vec![OffsetCommitRequestPartition {
            committed_offset: i64::from(version),
            committed_metadata: None,
            ..Default::default()
        }];
        let (name, topic_id) =
            if version < 10 { ("t".to_owned(), Uuid::ZERO) } else { (String::new(), topic_id) };
        let topics = vec![OffsetCommitRequestTopic { name, topic_id, partitions }];
        OffsetCommitRequest { group_id: g(), generation_id_or_member_epoch: -1, topics, ..Default::default() }
    });
    ask_all(at, answered, |version| {
        let name = if version < 10 { "t".to_owned() } else { String::new() };
        let topic_id = if version < 10 { Uuid::ZERO } else { topic_id };
        let asked = OffsetFetchRequestTopics { name: name.clone(), topic_id, partition_indexes: vec![0, 9] };
        let group =
            OffsetFetchRequestGroup { group_id: g(), topics: Some(vec![asked]), ..Default::default() };
        let all = OffsetFetchRequestGroup { group_id: g(), topics: None, ..Default::default() };
        let single = OffsetFetchRequestTopic { name, partition_indexes: vec![0, 9] };
        OffsetFetchRequest {
            group_id: if version < 8 { g() } else { String::new() },
            topics: Some(if version < 8 { vec![single] } else { Vec::new() }),
            groups: if version < 8 { Vec::new() } else { vec![group, all] },
            require_stable: version >= 7,
        }
    });
    ask_all(at, answered, |version| JoinGroupRequest {
        group_id: "joined".to_owned(),
        session_timeout_ms: 10_000,
        protocol_type: "consumer".to_owned(),
        protocols: vec![JoinGroupRequestProtocol { name: format!("range{version}"), ..Default::default() }],
        ..Default::default()
    });
    ask_all(at, answered, |version| ConsumerGroupHeartbeatRequest {
        group_id: format!("consumers-{version}"),
        member_id: "m".to_owned(),
        rebalance_timeout_ms: 60_000,
        subscribed_topic_names: Some(vec!["t".to_owned()]),
        topic_partitions: Some(Vec::new()),
        ..Default::default()
    });
    ask_all(at, answered, |_| ConsumerGroupDescribeRequest {
        group_ids: vec!["consumers-1".to_owned(), g()],
        include_authorized_operations: true,
    });
    ask_all(at, answered, |_| SyncGroupRequest { group_id: g(), ..Default::default() });
    ask_all(at, answered, |_| HeartbeatRequest { group_id: g(), ..Default::default() });
    ask_all(at, answered, |version| {
        let member = MemberIdentity { member_id: "m".to_owned(), ..Default::default() };
        LeaveGroupRequest {
            group_id: g(),
            member_id: if version < 3 { "m".to_owned() } else { String::new() },
            members: if version < 3 { Vec::new() } else { vec![member] },
        }
    });
    ask_all(at, answered, |version| DescribeGroupsRequest {
        groups: vec![g(), "none".to_owned(), "joined".to_owned()],
        include_authorized_operations: version >= 3,
    });
    ask_all(at, answered, |version| ListGroupsRequest {
        states_filter: if version >= 4 { vec!["empty".to_owned()] } else { Vec::new() },
        types_filter: if version >= 5 { vec!["classic".to_owned()] } else { Vec::new() },
    });
    ask_all(at, answered, |_| {
        let partitions = vec![OffsetDeleteRequestPartition { partition_index: 0 }];
        let topics = vec![OffsetDeleteRequestTopic { name: "t".to_owned(), partitions }];
        OffsetDeleteRequest { group_id: g(), topics }
    });
    ask_all(at, answered, |_| DeleteGroupsRequest { groups_names: vec![g(), "none".to_owned()] });
}

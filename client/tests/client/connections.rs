//! Connections, versions, routes and retries, against brokers that behave as tests tell them.

use std::time::Duration;

use crate::fake_broker::{Call, FakeBroker, Reply, metadata, versions};
use kfk_client::admin::{Admin, NewTopic, OffsetSpec};
use kfk_client::config::{ClientConfig, IsolationLevel};
use kfk_client::{Client, ClientError, Route, TopicPartition};
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::api_versions_response::ApiVersion;
use kfk_protocol::messages::create_topics_response::CreatableTopicResult;
use kfk_protocol::messages::list_offsets_response::{ListOffsetsPartitionResponse, ListOffsetsTopicResponse};
use kfk_protocol::messages::{
    ApiVersionsResponse, CreateTopicsResponse, DescribeClusterRequest, DescribeClusterResponse,
    FindCoordinatorResponse, ListGroupsRequest, ListGroupsResponse, ListOffsetsRequest, ListOffsetsResponse,
    MetadataRequest,
};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

fn config(servers: &str) -> ClientConfig {
    let mut config = ClientConfig::for_bootstrap(servers).unwrap();
    config.bootstrap_timeout = Some(Duration::from_millis(200));
    config
}

fn anything(call: &Call) -> Reply {
    match call.api {
        ApiKey::ApiVersions => call.reply(&versions(&[])),
        _ => Reply::HangUp,
    }
}

/// A port where nobody listens.
async fn dead_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}

#[tokio::test]
async fn an_old_broker_that_knows_no_newer_api_versions_is_asked_in_version_0() {
    let broker = FakeBroker::start(|call| match call.api {
        // Before 2.4: an unknown version is answered in version 0, with nothing but the error.
        ApiKey::ApiVersions if call.version > 2 => {
            let error_code = ErrorCode::UNSUPPORTED_VERSION.0;
            call.reply_in(0, &ApiVersionsResponse { error_code, ..Default::default() })
        }
        ApiKey::ApiVersions => {
            call.reply(&versions(&[(ApiKey::Metadata, 0, 7), (ApiKey::ApiVersions, 0, 2)]))
        }
        _ => call.reply(&metadata(call, &[1], &[(1, 0)], 1)),
    })
    .await;
    let client = Client::connect(config(&broker.address())).await.unwrap();
    let request = MetadataRequest { topics: Some(vec![]), ..Default::default() };
    client.send(Route::Any, request).await.unwrap();
    let calls = broker.calls.lock().clone();
    assert_eq!(calls, [(ApiKey::ApiVersions, 4), (ApiKey::ApiVersions, 0), (ApiKey::Metadata, 7)]);
}

#[tokio::test]
async fn a_broker_that_names_its_highest_api_versions_is_asked_in_that() {
    let broker = FakeBroker::start(|call| match call.api {
        ApiKey::ApiVersions if call.version > 3 => {
            let known = ApiVersion { api_key: 18, min_version: 0, max_version: 3 };
            let error_code = ErrorCode::UNSUPPORTED_VERSION.0;
            call.reply_in(0, &ApiVersionsResponse { error_code, api_keys: vec![known], ..Default::default() })
        }
        _ => call.reply(&versions(&[])),
    })
    .await;
    let client = Client::connect(config(&broker.address())).await.unwrap();
    assert_eq!(client.versions(Route::Any).await.unwrap().answered_in(), 3);
}

#[tokio::test]
async fn an_api_that_the_broker_lacks_is_named() {
    let broker = FakeBroker::start(|call| {
        let mut answer = versions(&[]);
        answer.api_keys.retain(|row| row.api_key != ApiKey::DescribeCluster.as_i16());
        call.reply(&answer)
    })
    .await;
    let client = Client::new(config(&broker.address()));
    let error = client.send(Route::Any, DescribeClusterRequest::default()).await.unwrap_err();
    assert!(
        matches!(&error, ClientError::Unsupported { problem, .. } if problem.contains("DescribeCluster"))
    );
}

#[tokio::test]
async fn several_requests_are_under_way_and_each_gets_its_own_answer() {
    let broker = FakeBroker::start(|call| match (call.api, call.before) {
        (ApiKey::ApiVersions, _) => call.reply(&versions(&[])),
        // The first two are answered only when the third has come: they cannot have waited for each other.
        (_, before) => {
            let group = kfk_protocol::messages::list_groups_response::ListedGroup {
                group_id: format!("group-{before}"),
                ..Default::default()
            };
            let Reply::Frame(bytes) =
                call.reply(&ListGroupsResponse { groups: vec![group], ..Default::default() })
            else {
                unreachable!()
            };
            if before < 2 { Reply::Later(bytes) } else { Reply::Frame(bytes) }
        }
    })
    .await;
    let client = Client::connect(config(&broker.address())).await.unwrap();
    let ask = || client.send(Route::Any, ListGroupsRequest::default());
    let (a, b, c) = tokio::join!(ask(), ask(), ask());
    let names = [a, b, c].map(|answer| answer.unwrap().groups[0].group_id.clone());
    assert_eq!(names, ["group-0", "group-1", "group-2"]);
}

#[tokio::test]
async fn an_answer_to_another_request_ends_the_connection() {
    let broker = FakeBroker::start(|call| match call.api {
        ApiKey::ApiVersions => call.reply(&versions(&[])),
        _ => call.reply_out_of_turn(&ListGroupsResponse::default()),
    })
    .await;
    let client = Client::new(config(&broker.address()));
    let error = client.send(Route::Any, ListGroupsRequest::default()).await.unwrap_err();
    assert!(matches!(error, ClientError::Protocol { .. }), "{error}");
}

#[tokio::test]
async fn a_lost_connection_is_made_anew_and_the_request_sent_again() {
    let broker = FakeBroker::start(|call| match (call.api, call.before) {
        (ApiKey::ApiVersions, _) => call.reply(&versions(&[])),
        (_, 0) => Reply::HangUp,
        _ => call.reply(&ListGroupsResponse::default()),
    })
    .await;
    let client = Client::new(config(&broker.address()));
    client.send(Route::Any, ListGroupsRequest::default()).await.unwrap();
    assert_eq!(broker.count(ApiKey::ListGroups), 2);
    assert_eq!(broker.count(ApiKey::ApiVersions), 2);
}

#[tokio::test]
async fn a_broker_that_never_answers_is_given_up() {
    let broker = FakeBroker::start(|call| match call.api {
        ApiKey::ApiVersions => call.reply(&versions(&[])),
        _ => Reply::Nothing,
    })
    .await;
    let mut config = config(&broker.address());
    config.request_timeout = Duration::from_millis(20);
    config.retries = 0;
    let error = Client::new(config).send(Route::Any, ListGroupsRequest::default()).await.unwrap_err();
    let said = error.to_string();
    assert!(said.contains("ListGroups") && said.contains("no answer within the request timeout"), "{said}");
}

#[tokio::test]
async fn unreachable_bootstrap_names_every_address_and_why() {
    let (a, b) = (dead_port().await, dead_port().await);
    let error = Client::connect(config(&format!("127.0.0.1:{a},127.0.0.1:{b}"))).await.err().unwrap();
    let expected = format!(
        "no broker answers at 127.0.0.1:{a} (connection refused), 127.0.0.1:{b} (connection refused)"
    );
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn the_next_bootstrap_address_is_tried_when_the_first_is_dead() {
    let dead = dead_port().await;
    let broker = FakeBroker::start(anything).await;
    let servers = format!("127.0.0.1:{dead},{}", broker.address());
    Client::connect(config(&servers)).await.unwrap();
}

#[tokio::test]
async fn what_is_no_kafka_is_said_to_be_none() {
    for (greeting, guess) in [
        (&b"\x15\x03\x01\x00\x02\x02\x50"[..], "TLS"),
        (&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], "HTTP"),
        (&b"\xff\xff\xff\xff...."[..], "frame of -1 bytes"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                stream.write_all(greeting).await.unwrap();
                // Held open: the client has to see through it by itself.
                std::mem::forget(stream);
            }
        });
        let error = Client::connect(config(&address)).await.err().unwrap();
        assert!(matches!(error, ClientError::Protocol { .. }), "{error}");
        assert!(error.to_string().contains(guess), "{error}");
    }
}

#[tokio::test]
async fn a_controller_that_has_moved_is_found_again() {
    let second = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ports = [0, second.local_addr().unwrap().port()];
    let created = |call: &Call, error_code: i16| {
        let topic = CreatableTopicResult { name: "new".into(), error_code, ..Default::default() };
        call.reply(&CreateTopicsResponse { topics: vec![topic], ..Default::default() })
    };
    let first = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ports = [first.local_addr().unwrap().port(), ports[1]];
    let old = FakeBroker::on(first, move |call| match call.api {
        ApiKey::ApiVersions => call.reply(&versions(&[])),
        ApiKey::Metadata => {
            let controller = if call.before == 0 { 1 } else { 2 };
            call.reply(&metadata(call, &ports, &[], controller))
        }
        _ => created(call, ErrorCode::NOT_CONTROLLER.0),
    });
    let new = FakeBroker::on(second, move |call| match call.api {
        ApiKey::ApiVersions => call.reply(&versions(&[])),
        ApiKey::Metadata => call.reply(&metadata(call, &ports, &[], 2)),
        _ => created(call, 0),
    });
    let admin = Admin::new(config(&old.address()));
    let topic = NewTopic { name: "new".into(), ..NewTopic::default() };
    let outcome = admin.create_topics(&[topic], false).await.unwrap();
    assert!(outcome[0].1.is_ok());
    assert_eq!((old.count(ApiKey::CreateTopics), new.count(ApiKey::CreateTopics)), (1, 1));
}

#[tokio::test]
async fn a_leader_that_has_moved_is_asked_where_it_is_now() {
    let listeners =
        [TcpListener::bind("127.0.0.1:0").await.unwrap(), TcpListener::bind("127.0.0.1:0").await.unwrap()];
    let ports = [listeners[0].local_addr().unwrap().port(), listeners[1].local_addr().unwrap().port()];
    let offsets = |call: &Call, error_code: i16, offset: i64| {
        let asked: ListOffsetsRequest = call.read();
        assert_eq!(asked.topics[0].partitions[0].timestamp, -1);
        let partition = ListOffsetsPartitionResponse { error_code, offset, ..Default::default() };
        let topic = ListOffsetsTopicResponse { name: "t".into(), partitions: vec![partition] };
        call.reply(&ListOffsetsResponse { topics: vec![topic], ..Default::default() })
    };
    let [first, second] = listeners;
    let old = FakeBroker::on(first, move |call| match call.api {
        ApiKey::ApiVersions => call.reply(&versions(&[])),
        ApiKey::Metadata => {
            let leader = if call.before == 0 { (1, 3) } else { (2, 4) };
            call.reply(&metadata(call, &ports, &[leader], 1))
        }
        _ => offsets(call, ErrorCode::NOT_LEADER_OR_FOLLOWER.0, -1),
    });
    let _new = FakeBroker::on(second, move |call| match call.api {
        ApiKey::ApiVersions => call.reply(&versions(&[])),
        ApiKey::Metadata => call.reply(&metadata(call, &ports, &[(2, 4)], 1)),
        _ => offsets(call, 0, 42),
    });
    let admin = Admin::new(config(&old.address()));
    let partition = TopicPartition::new("t", 0);
    let absent = TopicPartition::new("absent", 0);
    let wanted = [(partition, OffsetSpec::Latest), (absent, OffsetSpec::Latest)];
    let found = admin.list_offsets(&wanted, IsolationLevel::ReadUncommitted).await.unwrap();
    assert_eq!(found[0].1.as_ref().unwrap().offset, Some(42));
    let error = found[1].1.as_ref().unwrap_err();
    assert_eq!(error.broker_code(), Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
}

#[tokio::test]
async fn a_coordinator_is_looked_up_once() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ports = [listener.local_addr().unwrap().port()];
    let broker = FakeBroker::on(listener, move |call| match call.api {
        ApiKey::ApiVersions => call.reply(&versions(&[(ApiKey::FindCoordinator, 0, 2)])),
        ApiKey::Metadata => call.reply(&metadata(call, &ports, &[], 1)),
        ApiKey::FindCoordinator => call.reply(&FindCoordinatorResponse { node_id: 1, ..Default::default() }),
        _ => call.reply(&ListGroupsResponse::default()),
    });
    let client = Client::new(config(&broker.address()));
    let route = Route::Coordinator(kfk_client::CoordinatorKind::Group, "g".into());
    client.send(route.clone(), ListGroupsRequest::default()).await.unwrap();
    client.send(route, ListGroupsRequest::default()).await.unwrap();
    assert_eq!(broker.count(ApiKey::FindCoordinator), 1);
    // The advertised address is the one that was used for bootstrap: one connection does for both.
    assert_eq!(broker.count(ApiKey::ApiVersions), 1);
}

#[tokio::test]
async fn describing_a_cluster_works_on_brokers_that_have_no_such_api() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ports = [listener.local_addr().unwrap().port()];
    let broker = FakeBroker::on(listener, move |call| match call.api {
        ApiKey::ApiVersions => {
            let mut answer = versions(&[(ApiKey::Metadata, 0, 7)]);
            answer.api_keys.retain(|row| row.api_key != ApiKey::DescribeCluster.as_i16());
            call.reply(&answer)
        }
        ApiKey::Metadata => call.reply(&metadata(call, &ports, &[], 1)),
        _ => call.reply(&DescribeClusterResponse::default()),
    });
    let description = Admin::new(config(&broker.address())).describe_cluster(false, false).await.unwrap();
    assert_eq!(description.controller, Some(1));
    assert_eq!(description.nodes[0].address.port, broker.port);
}

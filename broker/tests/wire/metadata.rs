//! What Metadata tells: addresses that the asker can reach, and topics that come into being by being asked for.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use kfk_broker::env::{Env, MemoryDisk};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::metadata_request::MetadataRequestTopic;
use kfk_protocol::messages::{DescribeClusterRequest, MetadataRequest, MetadataResponse};

use crate::client::{Client, with_settings};

const VERSION: i16 = 12;

fn env() -> Env {
    Env { disk: Arc::new(MemoryDisk::new()), ..Env::real() }
}

/// Where the broker says that it is, to one who asks at `at`.
fn told(at: SocketAddr) -> (String, i32) {
    let mut client = Client::connect(at);
    let broker = client.ask(&MetadataRequest::default(), VERSION).brokers.remove(0);
    let request = DescribeClusterRequest { endpoint_type: 1, ..Default::default() };
    let described = client.ask(&request, 1).brokers.remove(0);
    assert_eq!((&described.host, described.port), (&broker.host, broker.port));
    (broker.host, broker.port)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_client_is_told_the_address_by_which_it_came() {
    with_settings(env(), &[("listeners", "PLAINTEXT://:0")], |addresses| {
        let port = addresses[0].port();
        for host in [Ipv4Addr::LOCALHOST, Ipv4Addr::new(127, 0, 0, 2)] {
            assert_eq!(told((host, port).into()), (host.to_string(), i32::from(port)));
        }
    })
    .await;
    // Where the system has it: others are not.
    if std::net::TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_ok() {
        with_settings(env(), &[("listeners", "PLAINTEXT://[::1]:0")], |addresses| {
            assert_eq!(told(addresses[0]), ("::1".to_owned(), i32::from(addresses[0].port())));
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_advertised_is_told_to_all() {
    let settings = [("advertised.listeners", "PLAINTEXT://kafka.example:19092")];
    with_settings(env(), &settings, |addresses| {
        assert_eq!(told(addresses[0]), ("kafka.example".to_owned(), 19092));
    })
    .await;
}

fn ask(client: &mut Client, name: &str, allow: bool) -> MetadataResponse {
    let topic = MetadataRequestTopic { name: Some(name.to_owned()), ..Default::default() };
    let request =
        MetadataRequest { topics: Some(vec![topic]), allow_auto_topic_creation: allow, ..Default::default() };
    client.ask(&request, VERSION)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_that_is_asked_for_is_there_if_request_and_broker_allow_it() {
    let code = |answer: &MetadataResponse| ErrorCode(answer.topics[0].error_code);
    with_settings(env(), &[("num.partitions", "3")], move |addresses| {
        let mut client = Client::connect(addresses[0]);
        assert_eq!(code(&ask(&mut client, "t", false)), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
        let answer = ask(&mut client, "t", true);
        assert_eq!((code(&answer), answer.topics[0].partitions.len()), (ErrorCode::NONE, 3));
        assert_eq!(code(&ask(&mut client, "t", false)), ErrorCode::NONE);
        assert_eq!(code(&ask(&mut client, "../t", true)), ErrorCode::INVALID_TOPIC_EXCEPTION);
    })
    .await;
    with_settings(env(), &[("auto.create.topics.enable", "false")], move |addresses| {
        let mut client = Client::connect(addresses[0]);
        assert_eq!(code(&ask(&mut client, "t", true)), ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    })
    .await;
}

//! How many connections there may be, from where, how fast they come, and how long they may say nothing.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use kfk_broker::env::{Clock, Env, ManualClock, MemoryDisk, SystemClock};
use kfk_protocol::messages::describe_topic_partitions_request::TopicRequest;
use kfk_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use kfk_protocol::messages::{
    ApiVersionsRequest, DescribeTopicPartitionsRequest, FetchRequest, IncrementalAlterConfigsRequest,
    ProduceRequest,
};

use super::client::{Client, batch, fetch_request, produce_request, records, with_settings};

fn in_memory() -> Env {
    Env { disk: Arc::new(MemoryDisk::default()), ..Env::real() }
}

fn ping(client: &mut Client) {
    assert_eq!(client.ask(&ApiVersionsRequest::default(), 0).error_code, 0);
}

fn greeted(address: SocketAddr) -> Client {
    let mut client = Client::connect(address);
    ping(&mut client);
    client
}

#[tokio::test]
async fn a_connection_without_traffic_is_closed_and_one_that_awaits_an_answer_is_not() {
    let clock = Arc::new(ManualClock::new(1_700_000_000_000));
    let env = Env { clock: clock.clone(), ..in_memory() };
    with_settings(env, &[("connections.max.idle.ms", "1000")], move |addresses| {
        let mut quiet = greeted(addresses[0]);
        let mut waiting = greeted(addresses[0]);
        waiting.create(&[]);
        waiting.say(&fetch_request(0, 3_600_000, 1), 11);
        let mut lively = greeted(addresses[0]);
        // Time stands still: nobody is idle, however long the test takes.
        sleep(Duration::from_millis(300));
        assert!(quiet.is_waiting() && waiting.is_waiting());
        while quiet.is_waiting() {
            clock.advance(Duration::from_millis(300));
            sleep(Duration::from_millis(20));
            ping(&mut lively);
        }
        assert!(quiet.is_closed());
        assert!(waiting.is_waiting());
        lively.produce_bytes(batch(&[(None, b"here")]), 1);
        assert!(!records(&waiting.hear::<FetchRequest>(11)).is_empty());
    })
    .await;
}

/// More than a connection may have unanswered, behind a fetch that only they can end, and of sizes that no read ends with.
#[tokio::test]
async fn requests_that_are_sent_without_waiting_are_answered_in_their_order() {
    with_settings(in_memory(), &[], |addresses| {
        let mut client = Client::connect(addresses[0]);
        client.create(&[]);
        client.say(&fetch_request(0, 3_600_000, 10_000), 11);
        for number in 0..300 {
            let value = vec![b'x'; 7 * number + 1];
            client.say(&produce_request(batch(&[(None, &value)]), 1), 9);
            if number % 50 == 0 {
                client.say(&ApiVersionsRequest::default(), 0);
            }
        }
        assert!(records(&client.hear::<FetchRequest>(11)).len() >= 10_000);
        for number in 0..300 {
            let answer = client.hear::<ProduceRequest>(9);
            assert_eq!(answer.responses[0].partition_responses[0].base_offset, number);
            if number % 50 == 0 {
                assert_eq!(client.hear::<ApiVersionsRequest>(0).error_code, 0);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn above_max_connections_one_waits_until_another_goes_or_the_limit_rises() {
    with_settings(in_memory(), &[("max.connections", "2")], |addresses| {
        let (first, mut second) = (greeted(addresses[0]), greeted(addresses[0]));
        let mut third = Client::connect(addresses[0]);
        third.say(&ApiVersionsRequest::default(), 0);
        (0..50).for_each(|_| ping(&mut second));
        assert!(third.is_waiting());
        drop(first);
        assert_eq!(third.hear::<ApiVersionsRequest>(0).error_code, 0);

        let mut fourth = Client::connect(addresses[0]);
        fourth.say(&ApiVersionsRequest::default(), 0);
        (0..50).for_each(|_| ping(&mut second));
        assert!(fourth.is_waiting());
        set_for_all_brokers(&mut second, "max.connections", "3");
        assert_eq!(fourth.hear::<ApiVersionsRequest>(0).error_code, 0);
    })
    .await;
}

fn set_for_all_brokers(client: &mut Client, name: &str, value: &str) {
    let config =
        AlterableConfig { name: name.to_owned(), config_operation: 0, value: Some(value.to_owned()) };
    let resource =
        AlterConfigsResource { resource_type: 4, resource_name: String::new(), configs: vec![config] };
    let request = IncrementalAlterConfigsRequest { resources: vec![resource], validate_only: false };
    assert_eq!(client.ask(&request, 1).responses[0].error_code, 0);
}

#[tokio::test]
async fn an_address_has_no_more_connections_than_it_may() {
    let settings =
        [("max.connections.per.ip", "1"), ("max.connections.per.ip.overrides", "localhost:2,10.0.0.1:9")];
    with_settings(in_memory(), &settings, |addresses| {
        let (_first, mut second) = (greeted(addresses[0]), greeted(addresses[0]));
        assert!(Client::connect(addresses[0]).is_closed());
        set_for_all_brokers(&mut second, "max.connections.per.ip.overrides", "10.0.0.1:9");
        drop(second);
        // The first one is there still, and now it is alone.
        assert!(Client::connect(addresses[0]).is_closed());
    })
    .await;
}

#[tokio::test]
async fn connections_that_come_too_fast_wait() {
    let clock = Arc::new(ManualClock::new(1_700_000_000_000));
    let env = Env { clock, ..in_memory() };
    let settings = [("max.connection.creation.rate", "1"), ("quota.window.num", "2")];
    with_settings(env, &settings, |addresses| {
        let _first = greeted(addresses[0]);
        let watch = SystemClock::new();
        let _second = greeted(addresses[0]);
        assert!(watch.monotonic() >= Duration::from_millis(900), "{:?}", watch.monotonic());
    })
    .await;
}

const TWO_LISTENERS: [(&str, &str); 2] = [
    ("listeners", "PLAINTEXT://127.0.0.1:0,OTHER://127.0.0.1:0"),
    ("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,OTHER:PLAINTEXT"),
];

#[tokio::test]
async fn a_listener_may_have_a_limit_of_its_own() {
    let settings = [TWO_LISTENERS.as_slice(), &[("listener.name.other.max.connections", "1")]].concat();
    with_settings(in_memory(), &settings, |addresses| {
        let first = greeted(addresses[1]);
        let mut second = Client::connect(addresses[1]);
        second.say(&ApiVersionsRequest::default(), 0);
        let mut elsewhere = greeted(addresses[0]);
        (0..50).for_each(|_| ping(&mut elsewhere));
        assert!(second.is_waiting());
        drop(first);
        assert_eq!(second.hear::<ApiVersionsRequest>(0).error_code, 0);
    })
    .await;
}

#[tokio::test]
async fn brokers_are_let_in_at_the_cost_of_a_client() {
    let settings = [TWO_LISTENERS.as_slice(), &[("max.connections", "1")]].concat();
    with_settings(in_memory(), &settings, |addresses| {
        let mut client = greeted(addresses[1]);
        let _broker = greeted(addresses[0]);
        assert!(client.is_closed());
    })
    .await;
}

#[tokio::test]
async fn a_page_of_partitions_is_no_longer_than_the_broker_allows() {
    with_settings(
        in_memory(),
        &[("max.request.partition.size.limit", "2"), ("num.partitions", "3")],
        |addresses| {
            let mut client = Client::connect(addresses[0]);
            client.create_with(-1, &[]);
            let topics = vec![TopicRequest { name: "t".to_owned() }];
            let request = DescribeTopicPartitionsRequest {
                topics,
                response_partition_limit: 100,
                ..Default::default()
            };
            let page = client.ask(&request, 0);
            assert_eq!(page.topics[0].partitions.len(), 2);
            assert_eq!(page.next_cursor.expect("there is more").partition_index, 2);
        },
    )
    .await;
}

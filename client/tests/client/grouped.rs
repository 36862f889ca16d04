//! How much goes in one request: counted at the broker.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use kfk_client::TopicPartition;
use kfk_client::producer::Record;
use kfk_protocol::api_key::ApiKey;
use kfk_protocol::compression::{CompressionType, Compressor};
use kfk_protocol::messages::fetch_request::{FetchPartition, FetchTopic};
use kfk_protocol::messages::{FetchRequest, ProduceRequest};
use kfk_protocol::record_batch::{BatchBuilder, BatchFields, Headers};
use parking_lot::Mutex;
use tokio::time::{sleep, timeout};

use crate::fake_broker::{Call, Reply};
use crate::topic::{Topic, broker, consumer, producer};

const PATIENCE: Duration = Duration::from_secs(20);
const SESSION: i32 = 7;

fn batch(value: &str) -> Vec<u8> {
    let mut builder = BatchBuilder::new(BatchFields::default());
    builder.append(1, None, Some(value.as_bytes()), Headers::default()).unwrap();
    builder.finish(CompressionType::None, &mut Compressor::new()).unwrap().to_vec()
}

/// Waits until something has happened at the broker.
async fn until(what: &str, mut happened: impl FnMut() -> bool) {
    let waiting = async {
        while !happened() {
            sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("{what}"));
}

#[tokio::test]
async fn batches_for_all_partitions_of_a_broker_leave_in_one_request() {
    let topic = Topic::new(4);
    let requests = Arc::new(Mutex::new(Vec::new()));
    let seen = requests.clone();
    let broker = broker(&topic, move |call| {
        if call.api == ApiKey::Produce {
            let request: ProduceRequest = call.read();
            let partitions = request.topic_data.iter().flat_map(|topic| &topic.partition_data);
            seen.lock().push(partitions.map(|data| data.index).collect::<Vec<_>>());
        }
        None
    })
    .await;
    let producer = producer(&broker, &[("linger.ms", "0")]);
    // Now the topic is known, and there is a connection.
    producer.send(Record::new("t", b"first")).await.unwrap().await.unwrap();
    let record = |partition| Record { partition: Some(partition), ..Record::new("t", b"v") };
    let deliveries = [2, 0, 3, 1].map(|partition| producer.try_send(record(partition)).unwrap());
    for delivery in deliveries {
        delivery.await.unwrap();
    }
    let mut requests = requests.lock().clone();
    assert_eq!(requests.len(), 2, "{requests:?}");
    requests[1].sort_unstable();
    assert_eq!(requests[1], [0, 1, 2, 3]);
}

/// A broker with fetch sessions, and what it was asked: session, epoch, and partitions that are new or have changed.
type Asked = Arc<Mutex<Vec<(i32, i32, Vec<i32>)>>>;

fn with_sessions(topic: &Topic) -> (Asked, impl FnMut(&Call) -> Option<Reply> + use<>) {
    let asked = Asked::default();
    let (seen, topic) = (asked.clone(), topic.clone());
    let mut remembered: BTreeMap<i32, FetchPartition> = BTreeMap::new();
    let serve = move |call: &Call| {
        if call.api != ApiKey::Fetch {
            return None;
        }
        let mut request: FetchRequest = call.read();
        let mut partitions: Vec<FetchPartition> =
            request.topics.drain(..).flat_map(|topic| topic.partitions).collect();
        partitions.sort_unstable_by_key(|partition| partition.partition);
        let named = partitions.iter().map(|partition| partition.partition).collect();
        seen.lock().push((request.session_id, request.session_epoch, named));
        if request.session_epoch == 0 {
            remembered.clear();
        }
        remembered.extend(partitions.into_iter().map(|partition| (partition.partition, partition)));
        let partitions = remembered.values().cloned().collect();
        request.topics = vec![FetchTopic { topic: "t".into(), partitions, ..Default::default() }];
        let (mut response, news) = topic.fetch(&request);
        response.session_id = SESSION;
        Some(match call.reply(&response) {
            Reply::Frame(bytes) if !news => Reply::Slow(bytes),
            reply => reply,
        })
    };
    (asked, serve)
}

#[tokio::test]
async fn one_session_fetches_all_partitions_of_a_broker_and_names_those_that_change() {
    let topic = Topic::new(4);
    for partition in 0..4 {
        topic.append(partition, &batch("early"));
    }
    let (asked, sessions) = with_sessions(&topic);
    let broker = broker(&topic, sessions).await;
    let consumer = consumer(&broker, &[("auto.offset.reset", "earliest")]);
    consumer.assign(&[0, 1, 2, 3].map(|index| TopicPartition::new("t", index)));
    let mut found = 0;
    while found < 4 {
        found += consumer.poll(PATIENCE).await.unwrap().len();
    }
    topic.append(2, &batch("late"));
    assert_eq!(consumer.poll(PATIENCE).await.unwrap().len(), 1);
    let named = || -> Vec<Vec<i32>> {
        let asked = asked.lock();
        asked.iter().filter(|(_, _, named)| !named.is_empty()).map(|(_, _, named)| named.clone()).collect()
    };
    until("the fetch after the late record", || named().len() > 2).await;
    let all = vec![0, 1, 2, 3];
    assert_eq!(named(), [all.clone(), all, vec![2]]);
    let epochs: Vec<_> = asked.lock().iter().map(|(session, epoch, _)| (*session, *epoch)).collect();
    let rising = (1..).map(|epoch| (SESSION, epoch));
    assert_eq!(epochs[0], (0, 0));
    assert_eq!(epochs[1..], rising.take(epochs.len() - 1).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_next_fetch_is_answered_while_the_application_works() {
    let topic = Topic::new(1);
    topic.append(0, &batch("now"));
    let (asked, sessions) = with_sessions(&topic);
    let broker = broker(&topic, sessions).await;
    let consumer = consumer(&broker, &[("auto.offset.reset", "earliest")]);
    consumer.assign(&[TopicPartition::new("t", 0)]);
    assert_eq!(consumer.poll(PATIENCE).await.unwrap().len(), 1);
    // From here on the application does not poll, and reads on without a word to the broker.
    topic.append(0, &batch("later"));
    until("fetches that nobody waits for", || {
        asked.lock().iter().filter(|(_, _, named)| named == &[0]).count() > 2
    })
    .await;
    let records = consumer.poll(Duration::ZERO).await.unwrap();
    let values: Vec<_> = records.iter().map(|record| record.unwrap().value.unwrap().to_vec()).collect();
    assert_eq!(values, [b"later"]);
}

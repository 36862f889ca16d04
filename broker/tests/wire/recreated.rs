//! A topic is deleted and made again under its name while clients go on: each of them is a topic of its own.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::thread;

use bytes::Bytes;
use kfk_broker::env::{Env, MemoryDisk};
use kfk_protocol::compression::Decompressor;
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::delete_topics_request::DeleteTopicState;
use kfk_protocol::messages::{CreateTopicsRequest, DeleteTopicsRequest, FetchResponse};
use kfk_protocol::record_batch::Batches;
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::Records;
use parking_lot::Mutex;

use crate::client::{Client, batch, fetch_request, produce_request, with_settings};

const TOPICS: usize = 25;
/// So many records are in each topic before it goes.
const RECORDS: usize = 5;

/// The topics that there were, the last one is there; and what was appended to each.
#[derive(Default)]
struct World {
    topics: Mutex<Vec<Uuid>>,
    appended: [AtomicUsize; TOPICS],
    over: AtomicBool,
}

impl World {
    fn newest(&self) -> Option<(usize, Uuid)> {
        let topics = self.topics.lock();
        topics.last().map(|id| (topics.len() - 1, *id))
    }

    /// Goes on until the others are done.
    fn until_over(&self, mut work: impl FnMut(usize, Uuid)) {
        while !self.over.load(SeqCst) {
            if let Some((number, id)) = self.newest() {
                work(number, id);
            }
        }
    }
}

/// What a client may hear of a topic that has just gone, or has just come: KAFKA_STORAGE_ERROR while its log is being made.
fn is_about_the_change(code: i16) -> bool {
    [
        ErrorCode::UNKNOWN_TOPIC_ID,
        ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        ErrorCode::NOT_LEADER_OR_FOLLOWER,
        ErrorCode::OFFSET_NOT_AVAILABLE,
        ErrorCode::KAFKA_STORAGE_ERROR,
    ]
    .contains(&ErrorCode(code))
}

fn create(client: &mut Client) -> Uuid {
    let topic = CreatableTopic {
        name: "t".to_owned(),
        num_partitions: 1,
        replication_factor: 1,
        ..Default::default()
    };
    let request = CreateTopicsRequest { topics: vec![topic], timeout_ms: 10_000, ..Default::default() };
    let created = client.ask(&request, 7).topics.remove(0);
    assert_eq!(created.error_code, 0, "{:?}", created.error_message);
    created.topic_id
}

fn delete(client: &mut Client) {
    let topics = vec![DeleteTopicState { name: Some("t".to_owned()), ..Default::default() }];
    let request = DeleteTopicsRequest { topics, timeout_ms: 10_000, ..Default::default() };
    assert_eq!(client.ask(&request, 6).responses[0].error_code, 0);
}

/// Of which topics the records are that a fetch has brought.
fn numbers(response: &FetchResponse) -> Vec<usize> {
    let Some(partition) = response.responses.first().map(|topic| &topic.partitions[0]) else {
        assert!(response.error_code == 0 || is_about_the_change(response.error_code), "{response:?}");
        return Vec::new();
    };
    if partition.error_code != 0 {
        assert!(is_about_the_change(partition.error_code), "{partition:?}");
        return Vec::new();
    }
    let bytes = partition.records.as_ref().and_then(Records::as_bytes).cloned().unwrap_or_else(Bytes::new);
    let mut decompressor = Decompressor::new();
    let mut numbers = Vec::new();
    for batch in Batches::new(&bytes) {
        let batch = batch.expect("a whole batch");
        for record in batch.records(&mut decompressor, 1 << 20).expect("records") {
            let value = record.expect("a record").value.expect("a value").to_vec();
            numbers.push(String::from_utf8(value).expect("text").parse().expect("a number"));
        }
    }
    numbers
}

fn produce(client: &mut Client, world: &World, number: usize, id: Uuid) {
    let mut request = produce_request(batch(&[(None, number.to_string().as_bytes())]), -1);
    request.topic_data[0].topic_id = id;
    let code = client.ask(&request, 13).responses[0].partition_responses[0].error_code;
    assert!(code == 0 || is_about_the_change(code), "{code}");
    if code == 0 {
        world.appended[number].fetch_add(1, SeqCst);
    }
}

fn change_topics(address: SocketAddr, world: &World) {
    let mut client = Client::connect(address);
    for number in 0..TOPICS {
        let id = create(&mut client);
        world.topics.lock().push(id);
        while world.appended[number].load(SeqCst) < RECORDS {
            thread::yield_now();
        }
        if number + 1 < TOPICS {
            delete(&mut client);
        }
    }
    world.over.store(true, SeqCst);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_made_again_while_clients_go_on_never_shows_records_of_the_old_one() {
    let env = Env { disk: Arc::new(MemoryDisk::new()), ..Env::real() };
    let world = Arc::new(World::default());
    let shared = Arc::clone(&world);
    with_settings(env.clone(), &[], move |addresses| {
        let (world, address) = (&*shared, addresses[0]);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    let mut client = Client::connect(address);
                    world.until_over(|number, id| produce(&mut client, world, number, id));
                });
            }
            // By name, as clients do that know no topic ids: only ever one topic, and never an older one than before.
            scope.spawn(|| {
                let (mut client, mut newest) = (Client::connect(address), 0);
                world.until_over(|_, _| {
                    let found = numbers(&client.ask(&fetch_request(0, 0, 0), 12));
                    let Some(first) = found.first() else { return };
                    assert!(
                        found.iter().all(|number| number == first) && *first >= newest,
                        "{newest}, {found:?}"
                    );
                    newest = *first;
                });
            });
            // By the id of any topic that there was.
            scope.spawn(|| {
                let (mut client, mut turn) = (Client::connect(address), 0);
                world.until_over(|newest, _| {
                    turn += 1;
                    let asked = turn % (newest + 1);
                    let mut request = fetch_request(0, 0, 0);
                    request.topics[0].topic_id = world.topics.lock()[asked];
                    let found = numbers(&client.ask(&request, 13));
                    assert!(found.iter().all(|number| *number == asked), "{asked}: {found:?}");
                });
            });
            scope.spawn(|| change_topics(address, world));
        });
    })
    .await;
    let last = TOPICS - 1;
    with_settings(env, &[], move |addresses| {
        let found = numbers(&Client::connect(addresses[0]).ask(&fetch_request(0, 0, 0), 12));
        assert_eq!(found, vec![last; world.appended[last].load(SeqCst)], "after a restart too");
    })
    .await;
}

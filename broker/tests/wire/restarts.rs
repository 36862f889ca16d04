//! A broker that stops answers what is in flight, and lets go of everything: another can take its place in the same
//! process.

use std::sync::Arc;

use kfk_broker::config::Startup;
use kfk_broker::config::properties::Properties;
use kfk_broker::env::{Env, MemoryDisk};
use kfk_broker::{Progress, serve};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{FetchRequest, ProduceRequest};

use super::client::{Client, batch, fetch_request, produce_request};

#[tokio::test]
async fn a_directory_is_free_again_when_its_broker_has_stopped() {
    let dir = tempfile::tempdir().unwrap();
    let overrides = Properties::from_iter([("listeners", "PLAINTEXT://127.0.0.1:0")]);
    let start = || {
        let startup = Startup::development(dir.path().to_str().unwrap(), &overrides).unwrap();
        serve(startup, Env::real(), Arc::new(|_: &str| {}), Progress::unheard())
    };
    for round in 0..3 {
        let running = start().await.unwrap_or_else(|error| panic!("start {round}: {error}"));
        let Err(held) = start().await else { panic!("two brokers have one directory") };
        assert!(held.to_string().contains("in use"), "{held}");
        let address = running.listeners()[0].address;
        let used = tokio::task::spawn_blocking(move || {
            let mut client = Client::connect(address);
            if round == 0 {
                client.create(&[]);
            }
            assert_eq!(client.produce(1), (ErrorCode::NONE, round));
        });
        used.await.unwrap();
        running.stop().await.unwrap();
    }
}

#[tokio::test]
async fn a_stop_answers_what_is_in_flight_also_what_would_wait_for_long() {
    let overrides = Properties::from_iter([("listeners", "PLAINTEXT://127.0.0.1:0")]);
    let env = Env { disk: Arc::new(MemoryDisk::new()), ..Env::real() };
    let startup = Startup::development("/data", &overrides).unwrap();
    let running = serve(startup, env, Arc::new(|_: &str| {}), Progress::unheard()).await.unwrap();
    let address = running.listeners()[0].address;
    let client = tokio::task::spawn_blocking(move || {
        let mut client = Client::connect(address);
        client.create(&[]);
        client.say(&fetch_request(0, i32::MAX, i32::MAX), 11);
        client.say(&produce_request(batch(&[(None, b"v")]), -1), 9);
        // What was said second is done, and its answer waits behind the first.
        let mut other = Client::connect(address);
        other.fetch(0, i32::MAX, 1);
        client
    });
    let mut client = client.await.unwrap();
    let stopped = tokio::spawn(running.stop());
    let heard = tokio::task::spawn_blocking(move || {
        assert_eq!(client.hear::<FetchRequest>(11).error_code, 0);
        let answer = client.hear::<ProduceRequest>(9);
        assert_eq!(answer.responses[0].partition_responses[0].base_offset, 0);
        assert!(client.is_closed());
    });
    heard.await.unwrap();
    stopped.await.unwrap().unwrap();
    assert!(std::net::TcpStream::connect(address).is_err());
}

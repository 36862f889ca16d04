//! A stopped broker lets go of everything: another can take its place in the same process.

use std::sync::Arc;

use kfk_broker::config::Startup;
use kfk_broker::config::properties::Properties;
use kfk_broker::env::Env;
use kfk_broker::{Progress, serve};
use kfk_protocol::error_code::ErrorCode;

use super::client::Client;

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

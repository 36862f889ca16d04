//! Loggers by DescribeConfigs and IncrementalAlterConfigs; the refusals are those of Apache Kafka 4.3.1.

use std::sync::{Arc, Mutex};

use kfk_broker::config::Startup;
use kfk_broker::config::properties::Properties;
use kfk_broker::env::{Env, MemoryDisk};
use kfk_broker::{Progress, serve};
use kfk_protocol::messages::describe_configs_request::DescribeConfigsResource;
use kfk_protocol::messages::incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
use kfk_protocol::messages::{DescribeConfigsRequest, IncrementalAlterConfigsRequest, MetadataRequest};

use super::client::Client;

const BROKER_LOGGER: i8 = 8;
const REQUESTS: &str = "kafka.request.logger";
const SET: i8 = 0;
const DELETE: i8 = 1;
const APPEND: i8 = 2;

fn resource(kind: i8, name: &str, steps: &[(i8, &str, Option<&str>)]) -> AlterConfigsResource {
    let step = |(op, key, value): &(i8, &str, Option<&str>)| AlterableConfig {
        name: (*key).to_owned(),
        config_operation: *op,
        value: value.map(str::to_owned),
    };
    AlterConfigsResource {
        resource_type: kind,
        resource_name: name.to_owned(),
        configs: steps.iter().map(step).collect(),
    }
}

/// The messages of the answers, in their order; empty where it went well.
fn alter(client: &mut Client, resources: Vec<AlterConfigsResource>, validate_only: bool) -> Vec<String> {
    let request = IncrementalAlterConfigsRequest { resources, validate_only };
    let answers = client.ask(&request, 1).responses;
    answers.into_iter().map(|answer| answer.error_message.unwrap_or_default()).collect()
}

fn alter_one(client: &mut Client, op: i8, logger: &str, value: Option<&str>) -> String {
    alter(client, vec![resource(BROKER_LOGGER, "1", &[(op, logger, value)])], false).remove(0)
}

fn describe(client: &mut Client, name: &str, keys: Option<&[&str]>) -> Result<Vec<String>, String> {
    let asked = DescribeConfigsResource {
        resource_type: BROKER_LOGGER,
        resource_name: name.to_owned(),
        configuration_keys: keys.map(|keys| keys.iter().map(|key| (*key).to_owned()).collect()),
    };
    let request = DescribeConfigsRequest { resources: vec![asked], ..Default::default() };
    let mut answer = client.ask(&request, 4).results.remove(0);
    assert!(answer.configs.iter().all(|entry| entry.config_source == 6 && entry.config_type == 0));
    let text =
        |entry: &mut kfk_protocol::messages::describe_configs_response::DescribeConfigsResourceResult| {
            format!("{}={}", entry.name, entry.value.take().unwrap_or_default())
        };
    match answer.error_code {
        0 => Ok(answer.configs.iter_mut().map(text).collect()),
        _ => Err(answer.error_message.unwrap_or_default()),
    }
}

/// Starts a broker and lets `work` talk to it; what the broker said so far comes from the second argument.
async fn with_heard(work: impl FnOnce(Client, &dyn Fn() -> Vec<String>) + Send + 'static) {
    let env = Env { disk: Arc::new(MemoryDisk::default()), ..Env::real() };
    let overrides = Properties::from_iter([("listeners", "PLAINTEXT://127.0.0.1:0")]);
    let startup = Startup::development("/data", &overrides).expect("the settings are right");
    let heard = Arc::new(Mutex::new(Vec::new()));
    let say = {
        let heard = Arc::clone(&heard);
        Arc::new(move |line: &str| heard.lock().unwrap().push(line.to_owned()))
    };
    let running = serve(startup, env, say, Progress::unheard()).await.expect("it starts");
    let address = running.listeners()[0].address;
    tokio::task::spawn_blocking(move || {
        work(Client::connect(address), &|| std::mem::take(&mut *heard.lock().unwrap()));
    })
    .await
    .expect("the client is content");
    running.stop().await.expect("it stops");
}

#[tokio::test]
async fn a_level_acts_on_what_the_broker_says() {
    with_heard(|mut client, heard| {
        client.ask(&MetadataRequest::default(), 12);
        assert_eq!(heard(), Vec::<String>::new());
        assert_eq!(alter_one(&mut client, SET, REQUESTS, Some("DEBUG")), "");
        client.ask(&MetadataRequest::default(), 12);
        let lines = heard();
        assert!(
            matches!(&*lines, [line] if line.starts_with("Metadata version 12 of 127.0.0.1:")),
            "{lines:?}"
        );
        assert_eq!(alter_one(&mut client, DELETE, REQUESTS, None), "");
        heard();
        client.ask(&MetadataRequest::default(), 12);
        assert_eq!(heard(), Vec::<String>::new());
        // What nobody understands is said, until somebody does not want to hear it.
        let garbage = |address| {
            let mut other = Client::connect(address);
            other.say_bytes(b"\0\0\0\x04\x7f\x7f\0\0");
            assert!(other.is_closed());
        };
        garbage(client.address);
        while !heard().iter().any(|line| line.starts_with("closed the connection of 127.0.0.1:")) {}
        assert_eq!(alter_one(&mut client, SET, "root", Some("WARN")), "");
        garbage(client.address);
        assert_eq!(alter_one(&mut client, SET, REQUESTS, Some("DEBUG")), "");
        client.ask(&MetadataRequest::default(), 12);
        let lines = heard();
        assert!(lines.iter().all(|line| !line.starts_with("closed")), "{lines:?}");
    })
    .await;
}

#[tokio::test]
async fn loggers_are_told_with_their_levels() {
    with_heard(|mut client, _| {
        let all = describe(&mut client, "1", None).unwrap();
        assert!(all.len() > 5 && all.iter().all(|entry| entry.ends_with("=INFO")), "{all:?}");
        assert_eq!(describe(&mut client, "1", Some(&[])).unwrap(), all);
        assert_eq!(alter_one(&mut client, SET, REQUESTS, Some("FATAL")), "");
        assert_eq!(alter_one(&mut client, SET, "root", Some("WARN")), "");
        let some = describe(&mut client, "1", Some(&[REQUESTS, "root", "nosuch"])).unwrap();
        assert_eq!(some, ["root=WARN", "kafka.request.logger=FATAL"]);
        let refused = |client: &mut Client, name| describe(client, name, None).unwrap_err();
        assert_eq!(refused(&mut client, ""), "Broker id must not be empty");
        assert_eq!(refused(&mut client, "x"), "Broker id must be an integer, but it is: x");
        assert_eq!(refused(&mut client, "7"), "Unexpected broker id, expected 1 but received 7");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_set_is_refused_in_kafkas_words_and_changes_nothing() {
    with_heard(|mut client, _| {
        let valid = "DEBUG, ERROR, FATAL, INFO, TRACE, WARN";
        for (op, logger, value, message) in [
            (SET, "nosuch", Some("INFO"), "Logger nosuch does not exist!".to_owned()),
            (DELETE, "nosuch", None, "Logger nosuch does not exist!".to_owned()),
            (SET, REQUESTS, None, format!("Null value not supported for : {REQUESTS}")),
            (SET, REQUESTS, Some("debug"), format!("Cannot set the log level of {REQUESTS} to debug as it is not a supported log level. Valid log levels are {valid}")),
            (DELETE, "root", None, "Removing the log level of the root logger is not allowed".to_owned()),
            (APPEND, REQUESTS, Some("INFO"), "APPEND operation is not allowed for the BROKER_LOGGER resource".to_owned()),
            (9, REQUESTS, Some("DEBUG"), String::new()),
        ] {
            assert_eq!(alter_one(&mut client, op, logger, value), message);
        }
        let set = |name: &str, level| resource(BROKER_LOGGER, name, &[(SET, REQUESTS, Some(level))]);
        let half = resource(BROKER_LOGGER, "1", &[(SET, REQUESTS, Some("DEBUG")), (SET, "nosuch", Some("DEBUG"))]);
        let twice = resource(BROKER_LOGGER, "1", &[(SET, REQUESTS, Some("DEBUG")), (DELETE, REQUESTS, None)]);
        for (resources, messages) in [
            (vec![half], vec!["Logger nosuch does not exist!"]),
            (vec![twice], vec!["Error due to duplicate config keys"]),
            (vec![set("7", "DEBUG")], vec!["Unexpected node id. Expected 1, but received 7"]),
            (vec![set("", "DEBUG")], vec!["Node id must be an integer, but it is: "]),
            (vec![set("1", "WARN"), set("1", "DEBUG")], vec!["Each resource must appear at most once."; 2]),
        ] {
            assert_eq!(alter(&mut client, resources, false), messages);
        }
        assert_eq!(alter(&mut client, vec![set("1", "DEBUG")], true), [""]);
        assert_eq!(describe(&mut client, "1", Some(&[REQUESTS])).unwrap(), ["kafka.request.logger=INFO"]);
        // Beside what the controller answers, each in its place.
        let (broker, topic) = (4, 2);
        let mixed = vec![
            resource(broker, "1", &[(SET, "log.cleaner.threads", Some("2"))]),
            set("1", "DEBUG"),
            resource(topic, "none", &[(SET, "retention.ms", Some("5"))]),
            set("8", "DEBUG"),
        ];
        let answers = alter(&mut client, mixed, false);
        assert_eq!(answers, ["", "", "The topic 'none' does not exist.", "Unexpected node id. Expected 1, but received 8"]);
    })
    .await;
}

//! `kfk dump-log` over files that our broker wrote. (Against Kafka's own tool: cli-tests/interop, section dump.)

use std::path::PathBuf;

use rustix::process::Signal;
use serde_json::Value;

use crate::kfk::{Broker, Said, kfk};
use crate::typed::linked;

/// The partition's directory of a stopped broker with three records, the broker that holds it, and its log.
fn three_records() -> (Broker, PathBuf, String) {
    let mut broker = Broker::start();
    assert_eq!(broker.kfk(&["topics", "create", "t"]).code, Some(0));
    let sent = broker.kfk_with(
        &["console-producer", "--topic", "t", "--property", "parse.key=true"],
        b"a\tone\nb\ttwo\nc\tthree\n",
    );
    assert_eq!(sent.code, Some(0), "{}", sent.err);
    assert_eq!(broker.end(Signal::TERM), Some(0));
    let dir = broker.data().join("t-0");
    let log = dir.join("00000000000000000000.log").display().to_string();
    (broker, dir, log)
}

fn lines(said: &Said) -> Vec<Value> {
    said.out.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

#[test]
fn records_are_printed_as_text_and_as_json() {
    let (_broker, dir, log) = three_records();
    let said = kfk(&["dump-log", &log, "--print-data-log"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert!(said.out.contains(" key: b payload: two\n"), "{}", said.out);
    assert!(!said.out.contains("isvalid: false"), "{}", said.out);

    let said = kfk(&["dump-log", dir.to_str().expect("a path"), "--print-data-log", "--json"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let payloads: Vec<Value> = lines(&said)
        .iter()
        .filter(|line| line["key"].is_string())
        .map(|line| line["payload"].clone())
        .collect();
    assert_eq!(payloads, ["one", "two", "three"]);
}

#[test]
fn what_cannot_be_used_is_told_in_one_line_and_an_exit_code() {
    let (_broker, dir, log) = three_records();
    let mut bytes = std::fs::read(&log).expect("the log");
    bytes.extend_from_slice(b"torn");
    std::fs::write(&log, &bytes).expect("the log");
    let said = kfk(&["dump-log", &log]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    assert!(
        said.out.ends_with("Found 4 invalid bytes at the end of 00000000000000000000.log\n"),
        "{}",
        said.out
    );
    assert_eq!(linked(&format!("kafka-dump-log.sh --files {log}")).code, 0, "Kafka's tool leaves with 0");

    let absent = dir.join("00000000000000000009.log").display().to_string();
    let said = kfk(&["dump-log", &absent]);
    assert_eq!((said.code, said.err.lines().count()), (Some(1), 1), "{}", said.err);
    assert!(said.err.contains(&absent), "{}", said.err);
}

#[test]
fn internal_topics_need_no_decoder_to_be_named() {
    let mut broker = Broker::start();
    assert_eq!(broker.kfk(&["topics", "create", "t"]).code, Some(0));
    assert_eq!(broker.end(Signal::TERM), Some(0));
    let metadata = broker.data().join("__cluster_metadata-0").display().to_string();
    let said = kfk(&["dump-log", &metadata, "--print-data-log", "--json"]);
    let topics: Vec<Value> = lines(&said)
        .iter()
        .filter(|line| line["payload"]["type"] == "TOPIC_RECORD")
        .map(|line| line["payload"]["data"]["name"].clone())
        .collect();
    assert_eq!(topics, ["t"], "{}", said.err);
}

//! Topics, from creation to deletion.

use rustix::process::Signal;

use crate::kfk::{Broker, wait_for};

#[test]
fn a_topic_lives_from_create_to_delete() {
    let broker = Broker::start();
    let made = broker.kfk(&["topics", "create", "orders", "--partitions", "2"]);
    assert_eq!((made.out.as_str(), made.code), ("Created topic orders.\n", Some(0)), "{}", made.err);
    assert_eq!(broker.kfk(&["topics", "--list"]).out, "orders\n");
    assert_eq!(broker.kfk(&["topics", "--alter", "--topic", "orders", "--partitions", "4"]).code, Some(0));
    let told = broker.kfk(&["topics", "--describe", "--topic", "orders"]).out;
    assert!(told.contains("PartitionCount: 4\tReplicationFactor: 1"), "{told}");
    assert_eq!(broker.kfk(&["topics", "--delete", "--topic", "orders"]).code, Some(0));
    assert_eq!(broker.kfk(&["topics", "--list"]).out, "");
}

#[test]
fn a_deleted_topics_directory_is_marked_at_once_and_gone_after_the_delay() {
    let broker = Broker::start_with(&["log.segment.delete.delay.ms=1"]);
    broker.kfk(&["topics", "create", "t"]);
    assert!(broker.data().join("t-0").exists());
    broker.kfk(&["topics", "delete", "t"]);
    assert!(!broker.data().join("t-0").exists());
    let left = || {
        let entries = std::fs::read_dir(broker.data()).expect("the log directory");
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().ends_with("-delete"))
    };
    wait_for("the marked directory to go", || !left());
}

#[test]
fn what_kafka_refuses_is_refused() {
    let mut broker = Broker::start();
    let long = "x".repeat(250);
    for (words, why) in [
        (vec!["--topic", "../x"], "Topic name is invalid"),
        (vec!["--topic", "."], "'.' is not allowed"),
        (vec!["--topic", &long], "longer than the max allowed length"),
        (vec!["--topic", "t", "--replication-factor", "3"], "replication factor"),
        (vec!["--topic", "t", "--partitions", "0"], "partition"),
        (vec!["--topic", "t", "--partitions", "-5"], "partition"),
        (vec!["--topic", "t", "--config", "no.such.key=1"], "no.such.key"),
        (vec!["--topic", "t", "--config", "retention.ms=-2"], "retention.ms"),
    ] {
        let mut all = vec!["topics", "--create"];
        all.extend(words);
        let said = broker.kfk(&all);
        assert!(said.code.is_some_and(|code| code != 0), "{all:?}: {said:?}");
        assert!(said.err.to_lowercase().contains(&why.to_lowercase()), "{all:?}: {}", said.err);
    }
    assert_eq!(broker.kfk(&["topics", "--list"]).out, "");
    assert_eq!(broker.end(Signal::TERM), Some(0));
}

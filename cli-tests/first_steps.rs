//! The command lines that people learn Kafka with, from the notes of the years 0.11 to 2.x, typed with
//! `kfk` in the place of the script. (Those of the console tools stand with them.)

use crate::typed::{address, with_broker};

#[test]
fn a_topic_is_created_listed_described_and_deleted_by_a_zookeeper_address() {
    let zookeeper = "--zookeeper zoo:2181";
    let remark = format!(
        "kfk topics: --zookeeper zoo:2181 is understood as --bootstrap-server {}: Kafka has no ZooKeeper any more\n",
        address()
    );
    let answer = with_broker(&format!(
        "topics {zookeeper} --create --topic again --replication-factor 1 --partitions 1"
    ));
    assert_eq!(
        (answer.code, answer.out.as_str(), answer.err.as_str()),
        (0, "Created topic again.\n", remark.as_str())
    );
    let answer = with_broker(&format!("topics {zookeeper} --list --topic again"));
    assert_eq!((answer.code, answer.out.as_str(), answer.err.as_str()), (0, "again\n", remark.as_str()));
    let answer = with_broker(&format!("topics {zookeeper} --topic again --describe"));
    assert!(
        answer.out.starts_with("Topic: again\t") && answer.out.contains("\tLeader: 1\t"),
        "{}",
        answer.out
    );
    let answer = with_broker(&format!("topics {zookeeper} --delete --topic again"));
    assert_eq!((answer.code, answer.err.as_str()), (0, remark.as_str()));
    assert_eq!(with_broker("topics --list --topic again").out, "");
}

#[test]
fn three_replicas_on_one_broker_are_refused_in_kafkas_words() {
    let answer = with_broker(
        "topics --zookeeper zoo:2181 --create --replication-factor 3 --partitions 1 --topic f-three",
    );
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(
        answer.err.contains(
            "Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot be reached because \
             only 1 broker(s) are registered"
        ),
        "{}",
        answer.err
    );
}

#[test]
fn a_misspelt_option_is_answered_with_the_right_one() {
    let line = format!(
        "topics --bootstrap-server {} --create --partitions 1 --replication-facor 3 --topic t",
        address()
    );
    let answer = with_broker(&line);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert!(answer.err.contains("--replication-facor; did you mean --replication-factor?"), "{}", answer.err);
}

#[test]
fn options_of_other_years_are_understood() {
    for line in [
        format!("topics --broker-list {} -list", address()),
        format!("topics -bootstrap-server={} -list --force", address()),
        format!("get-offsets --broker-list {} --topic __none|f-years --time -1", address()),
    ] {
        with_broker("topics create f-years --if-not-exists");
        let answer = with_broker(&line);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
        assert!(answer.out.contains("f-years"), "{line}: {}", answer.out);
    }
}

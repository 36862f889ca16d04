//! Console consumers that read as groups.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::kfk::{Broker, KFK, signal, wait_for};

/// By each protocol: classic and eager, classic and cooperative, the consumer protocol.
const EAGER: &[&str] = &["session.timeout.ms=6000", "heartbeat.interval.ms=300"];
const COOPERATIVE: &[&str] = &[
    "session.timeout.ms=6000",
    "heartbeat.interval.ms=300",
    "partition.assignment.strategy=org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
];
const CONSUMER: &[&str] = &["group.protocol=consumer"];
/// The broker gives silent members of the consumer protocol up soon.
const SOON: [&str; 4] = [
    "group.consumer.session.timeout.ms=1000",
    "group.consumer.min.session.timeout.ms=1000",
    "group.consumer.heartbeat.interval.ms=300",
    "group.consumer.min.heartbeat.interval.ms=300",
];

/// A console consumer of group `g` that goes on until it is ended; what it prints is in a file.
fn member(broker: &Broker, properties: &[&str], out: &Path) -> Child {
    Command::new(KFK)
        .args(["console-consumer", "--topic", "t", "--group", "g", "--from-beginning"])
        .args(properties.iter().flat_map(|property| ["--command-property", property]))
        .args(["--property", "print.partition=true", "--bootstrap-server", &broker.server()])
        .stdout(File::create(out).expect("a file"))
        .stderr(Stdio::null())
        .spawn()
        .expect("kfk starts")
}

fn lines(out: &Path) -> Vec<String> {
    std::fs::read_to_string(out).expect("a file").lines().map(str::to_owned).collect()
}

/// Keys from 0 to 39 reach every one of four partitions.
fn produce(broker: &Broker, round: &str) {
    let input: String = (0..40).map(|key| format!("{key}:{round}-{key}\n")).collect();
    let keyed = ["--property", "parse.key=true", "--property", "key.separator=:"];
    let words = [&["console-producer", "--topic", "t"][..], &keyed].concat();
    let said = broker.kfk_with(&words, input.as_bytes());
    assert_eq!(said.code, Some(0), "{}", said.err);
}

fn of_round<'a>(lines: &'a [String], round: &str) -> Vec<&'a str> {
    let mark = format!("{round}-");
    let mut found: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.split('\t').nth(1))
        .filter(|value| value.starts_with(&mark))
        .collect();
    found.sort_unstable();
    found
}

fn whole(round: &str) -> Vec<String> {
    let mut all: Vec<String> = (0..40).map(|key| format!("{round}-{key}")).collect();
    all.sort_unstable();
    all
}

#[test]
fn two_of_a_group_share_the_partitions_and_the_one_that_stays_takes_over() {
    for (by, protocols) in [
        (Signal::TERM, [EAGER, EAGER]),
        (Signal::KILL, [EAGER, EAGER]),
        (Signal::TERM, [COOPERATIVE, COOPERATIVE]),
        (Signal::KILL, [CONSUMER, CONSUMER]),
        // The group changes to the consumer protocol and back.
        (Signal::TERM, [COOPERATIVE, CONSUMER]),
    ] {
        share(by, protocols);
    }
}

fn share(by: Signal, protocols: [&[&str]; 2]) {
    let broker = Broker::start_with(&SOON);
    broker.kfk(&["topics", "create", "t", "--partitions", "4"]);
    let dir = TempDir::new().expect("a directory");
    let (first_out, second_out) = (dir.path().join("1"), dir.path().join("2"));
    let mut first = member(&broker, protocols[0], &first_out);
    let mut second = member(&broker, protocols[1], &second_out);
    // Rounds until both have had their share of one: then the group has settled.
    let mut round = 0;
    let of_round_of = |out: &Path, round: &str| {
        let lines = lines(out);
        let mine = lines.iter().filter(|line| line.contains(&format!("{round}-")));
        let partitions: std::collections::BTreeSet<String> =
            mine.filter_map(|line| line.split('\t').next().map(str::to_owned)).collect();
        partitions.len()
    };
    wait_for("both to have two partitions", || {
        round += 1;
        let round = format!("r{round}");
        produce(&broker, &round);
        let both = || [&first_out, &second_out].map(|out| of_round_of(out, &round));
        wait_for("the round", || both().iter().sum::<usize>() >= 4);
        both() == [2, 2]
    });
    produce(&broker, "settled");
    let of_both = || [lines(&first_out), lines(&second_out)].concat();
    wait_for("the round", || of_round(&of_both(), "settled").len() >= 40);
    assert_eq!(of_round(&of_both(), "settled"), whole("settled"), "{protocols:?}");
    assert_eq!([&first_out, &second_out].map(|out| of_round_of(out, "settled")), [2, 2]);
    signal(&second, by);
    second.wait().expect("a child");
    produce(&broker, "after");
    wait_for("the rest", || of_round(&lines(&first_out), "after").len() >= 40);
    assert_eq!(of_round(&lines(&first_out), "after"), whole("after"), "{protocols:?}");
    signal(&first, Signal::TERM);
    first.wait().expect("a child");
}

#[test]
fn a_group_goes_on_where_it_was_also_after_a_kill_of_the_broker() {
    let mut broker = Broker::start();
    broker.kfk(&["topics", "create", "t", "--partitions", "2"]);
    for (round, by) in [("one", Signal::TERM), ("two", Signal::KILL), ("three", Signal::KILL)] {
        produce(&broker, round);
        let said = broker.kfk(&[
            "console-consumer",
            "--topic",
            "t",
            "--group",
            "g",
            "--from-beginning",
            "--max-messages",
            "40",
            "--property",
            "print.partition=true",
        ]);
        let read: Vec<String> = said.out.lines().map(str::to_owned).collect();
        assert_eq!(of_round(&read, round), whole(round), "{}", said.err);
        broker = broker.restart(by, &[]);
    }
    // Nothing is left for this group, and everything for another and for a reader without one.
    let left = ["console-consumer", "--topic", "t", "--from-beginning", "--timeout-ms", "1500"];
    assert_eq!(broker.kfk(&[&left[..], &["--group", "g"]].concat()).out, "");
    assert_eq!(broker.kfk(&[&left[..], &["--group", "h"]].concat()).out.lines().count(), 120);
    assert_eq!(broker.kfk(&left).out.lines().count(), 120);
    assert_eq!(broker.kfk(&left).out.lines().count(), 120);
}

#[test]
fn an_assignor_that_there_is_not_is_refused_by_its_name() {
    let broker = Broker::start();
    let refused = |property: &str, words: &str| {
        let said = broker.kfk(&["console-consumer", "--topic", "t", "--command-property", property]);
        assert!(said.code != Some(0) && said.err.contains(words), "{said:?}");
    };
    refused("partition.assignment.strategy=com.example.Own", "there is no com.example.Own");
    broker.kfk(&["topics", "create", "t"]);
    let said = broker.kfk(&[
        "console-consumer",
        "--topic",
        "t",
        "--command-property",
        "group.protocol=consumer",
        "--command-property",
        "group.remote.assignor=own",
    ]);
    assert!(said.code != Some(0) && said.err.contains("ServerAssignor own is not supported"), "{said:?}");
}

#[test]
fn ctrl_c_leaves_the_group_at_once() {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "t"]);
    produce(&broker, "a");
    let dir = TempDir::new().expect("a temporary directory");
    let out = dir.path().join("out");
    // Silent members would be given up after 45 s.
    for protocol in [&["group.protocol=classic"], CONSUMER] {
        let mut reader = member(&broker, protocol, &out);
        wait_for("the first records", || !lines(&out).is_empty());
        signal(&reader, Signal::INT);
        assert_eq!(reader.wait().expect("a child").code(), Some(130));
        let members = broker.kfk(&["consumer-groups", "describe", "g", "--members", "--json"]);
        assert_eq!((members.code, members.out.as_str()), (Some(0), ""), "{}", members.err);
        assert_eq!(broker.kfk(&["consumer-groups", "delete", "g"]).code, Some(0));
    }
}

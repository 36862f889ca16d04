//! `kfk dump-offsets` and the console consumer's formatters: what `__consumer_offsets` of our broker holds.

use rustix::process::Signal;
use serde_json::Value;

use crate::kfk::{Broker, Said, kfk};

const OFFSETS: &str = "kafka.coordinator.group.GroupMetadataManager$OffsetsMessageFormatter";
const OFFSETS_NOW: &str = "org.apache.kafka.tools.consumer.OffsetsMessageFormatter";

/// A broker with the groups `a` (moved twice), `b` and `gone` (deleted) at one topic of two partitions.
fn broker_with_commits() -> Broker {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "orders", "--partitions", "2"]);
    let said = broker.kfk_with(&["console-producer", "--topic", "orders"], b"one\ntwo\nthree\n");
    assert_eq!(said.code, Some(0), "{said:?}");
    for (group, topic, to) in [
        ("a", "orders", "--to-latest"),
        ("gone", "orders", "--to-latest"),
        ("a", "orders", "--to-earliest"),
        ("b", "orders:1", "--to-earliest"),
    ] {
        let moved =
            broker.kfk(&["consumer-groups", "reset-offsets", group, "--topic", topic, to, "--execute"]);
        assert_eq!(moved.code, Some(0), "{moved:?}");
    }
    assert_eq!(broker.kfk(&["consumer-groups", "delete", "gone"]).code, Some(0));
    broker
}

fn sorted(said: &Said) -> Vec<String> {
    assert_eq!(said.code, Some(0), "{said:?}");
    let mut lines: Vec<String> = said.out.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

/// A line up to the time of the commit.
fn untimed(lines: &[String]) -> Vec<&str> {
    lines.iter().map(|line| line.split(", commitTimestamp").next().unwrap()).collect()
}

#[test]
fn the_newest_of_each_key_is_shown_or_all_that_ever_was() {
    let broker = broker_with_commits();
    let now = sorted(&broker.kfk(&["dump-offsets"]));
    let at = |group: &str, partition: u8| {
        format!(
            "[{group},orders,{partition}]::OffsetAndMetadata(offset=0, leaderEpoch=Optional.empty, metadata="
        )
    };
    assert_eq!(untimed(&now), [at("a", 0), at("a", 1), at("b", 1)]);
    assert_eq!(untimed(&sorted(&broker.kfk(&["dump-offsets", "b"]))), [at("b", 1)]);
    assert_eq!(sorted(&broker.kfk(&["dump-offsets", "--topic", "ord"])), [""; 0], "a whole name is meant");
    let history = broker.kfk(&["dump-offsets", "--history", "--group", "gone|b", "--topic", "orders"]);
    let history = sorted(&history);
    assert_eq!(history.len(), 5, "{history:?}");
    assert_eq!(history.iter().filter(|line| line.ends_with("]::NULL")).count(), 2, "{history:?}");
    let json = broker.kfk(&["dump-offsets", "a", "--json"]);
    let rows: Vec<Value> = json.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2, "{json:?}");
    assert_eq!((&rows[0]["group"], &rows[0]["record"]), (&"a".into(), &"OffsetCommit".into()));
    assert_eq!(rows[0]["value"]["data"]["offset"], 0);
}

#[test]
fn files_of_a_stopped_broker_say_what_the_broker_said() {
    let mut broker = broker_with_commits();
    let asked = [vec!["dump-offsets"], vec!["dump-offsets", "--json"], vec!["dump-offsets", "--history"]];
    let said: Vec<Vec<String>> = asked.iter().map(|words| sorted(&broker.kfk(words))).collect();
    let data = broker.data().display().to_string();
    let running = kfk(&["dump-offsets", "--dir", &data]);
    assert_eq!((running.code, running.out.as_str()), (Some(1), ""));
    assert!(running.err.contains("a broker runs on it"), "{}", running.err);
    assert_eq!(broker.end(Signal::KILL), None);
    for (words, said) in asked.iter().zip(said) {
        assert_eq!(sorted(&kfk(&[&words[..], &["--dir", &data]].concat())), said, "{words:?}");
    }
    // A torn end is told of, and what stands before it is shown.
    let partition = std::fs::read_dir(&data)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("__consumer_offsets-"))
        .map(|path| path.join("00000000000000000000.log"))
        .find(|log| std::fs::metadata(log).unwrap().len() > 0)
        .expect("a partition that holds something");
    let mut bytes = std::fs::read(&partition).unwrap();
    bytes.extend_from_slice(b"torn");
    std::fs::write(&partition, bytes).unwrap();
    let torn = kfk(&["dump-offsets", "--dir", &data]);
    assert_eq!((torn.code, torn.out.lines().count()), (Some(3), 3), "{torn:?}");
    assert!(torn.err.contains("the last 4 bytes are no batch"), "{}", torn.err);
}

#[test]
fn without_commits_there_is_nothing_and_that_is_no_failure() {
    let broker = Broker::start();
    let said = broker.kfk(&["dump-offsets"]);
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{said:?}");
    assert!(said.err.contains("no __consumer_offsets yet"), "{}", said.err);
    let said = kfk(&["dump-offsets", "--dir", "/no/such/directory"]);
    assert_eq!((said.code, said.err.lines().count()), (Some(1), 1), "{said:?}");
}

#[test]
fn formatters_of_all_years_read_our_topic() {
    let broker = broker_with_commits();
    let read = |formatter: &str, more: &[&str]| {
        let words =
            ["console-consumer", "--topic", "__consumer_offsets", "--from-beginning", "--timeout-ms", "2000"];
        broker.kfk(&[&words[..], &["--formatter", formatter], more].concat())
    };
    let old = sorted(&read(OFFSETS, &[]));
    assert_eq!(old.iter().filter(|line| line.starts_with("[a,orders,1]::OffsetAndMetadata(")).count(), 2);
    assert_eq!(old.iter().filter(|line| *line == "[gone,orders,0]::NULL").count(), 1, "{old:?}");
    let history = broker.kfk(&["dump-offsets", "--history", "--topic", "orders"]);
    assert_eq!(old, sorted(&history), "both read the same");
    let now = read(OFFSETS_NOW, &[]);
    assert_eq!(now.out.lines().count(), 1, "4.3.1 ends no record with a line end: {}", now.out);
    assert_eq!(now.out.matches("{\"key\":{\"type\":1,\"data\":{\"group\":").count(), old.len());
    let json = read(OFFSETS_NOW, &["--json"]);
    let first: Value = serde_json::from_str(json.out.lines().next().unwrap()).unwrap();
    assert_eq!(first["key"]["data"]["topic"], "orders");
    let nosuch = read("no.such.Formatter", &[]);
    assert!(nosuch.code == Some(2) && nosuch.err.contains("OffsetsMessageFormatter"), "{nosuch:?}");
}

//! Groups that are moved and looked at by hand, on the bundled broker.

use std::process::{Command, Stdio};

use rustix::process::Signal;
use serde_json::Value;

use crate::kfk::{Broker, KFK, Said, signal, wait_for};

fn broker_with_records() -> Broker {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "orders", "--partitions", "2"]);
    for partition in ["0", "1"] {
        let lines: String = (0..10).map(|number| format!("{partition}-{number}\n")).collect();
        let keyed = ["--reader-property", "parse.key=true", "--reader-property", "key.separator=-"];
        let words = [&["console-producer", "--topic", "orders"], &keyed[..]].concat();
        assert_eq!(broker.kfk_with(&words, lines.as_bytes()).code, Some(0));
    }
    broker
}

fn lines(said: &Said) -> Vec<Value> {
    assert_eq!(said.code, Some(0), "{said:?}");
    said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_group_is_moved_looked_at_and_deleted() {
    let broker = broker_with_records();
    let moved = broker.kfk(&[
        "consumer-groups",
        "reset-offsets",
        "g",
        "--topic",
        "orders",
        "--to-latest",
        "--execute",
        "--json",
    ]);
    let total: i64 = lines(&moved).iter().map(|row| row["newOffset"].as_i64().unwrap()).sum();
    assert_eq!(total, 20);
    assert_eq!(broker.kfk(&["consumer-groups", "list"]).out, "g\n");
    let described = broker.kfk(&["consumer-groups", "describe", "g"]);
    assert!(described.err.contains("has no active members"), "{described:?}");
    assert_eq!(described.out.lines().filter(|line| line.starts_with("g ")).count(), 2, "{described:?}");
    let rows = lines(&broker.kfk(&["consumer-groups", "describe", "g", "--json"]));
    assert!(rows.iter().all(|row| row["lag"] == 0), "{rows:?}");
    let shifted =
        broker.kfk(&["consumer-groups", "reset-offsets", "g", "--all-topics", "--to-earliest", "--execute"]);
    assert_eq!(shifted.code, Some(0), "{shifted:?}");
    let rows = lines(&broker.kfk(&["consumer-groups", "describe", "g", "--json"]));
    assert_eq!(rows.iter().map(|row| row["lag"].as_i64().unwrap()).sum::<i64>(), 20);
    let state = lines(&broker.kfk(&["consumer-groups", "describe", "g", "--state", "--json"]));
    assert_eq!((&state[0]["state"], &state[0]["members"]), (&"Empty".into(), &0.into()));
    let deleted = broker.kfk(&["consumer-groups", "delete-offsets", "g", "--topic", "orders:0", "--json"]);
    assert_eq!(lines(&deleted)[0]["error"], Value::Null);
    assert_eq!(lines(&broker.kfk(&["consumer-groups", "describe", "g", "--json"])).len(), 1);
    assert_eq!(broker.kfk(&["consumer-groups", "delete", "g"]).code, Some(0));
    assert_eq!(broker.kfk(&["groups", "list", "--json"]).out, "");
}

#[test]
fn a_plan_goes_out_to_a_file_and_comes_back() {
    let broker = broker_with_records();
    let plan = broker.kfk(&[
        "consumer-groups",
        "reset-offsets",
        "a",
        "--topic",
        "orders",
        "--to-latest",
        "--dry-run",
        "--export",
    ]);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("plan.csv");
    std::fs::write(&file, &plan.out).unwrap();
    let path = file.to_str().unwrap();
    let moved =
        broker.kfk(&["consumer-groups", "reset-offsets", "b", "--from-file", path, "--execute", "--json"]);
    assert_eq!(lines(&moved).len(), 2);
    for (wrong, said) in [
        ("orders,0,3\norders,zero,3\n", "line 2: 'zero' is no number"),
        ("orders,0,3\n\norders,1\n", "line 3: 'orders,1' is not topic,partition,offset"),
        ("orders,0,3\norders,1,-3\n", "line 2: an offset cannot be -3"),
        ("orders,0,3\na,b,orders,1,3\n", "line 2: 'a,b,orders,1,3' is not topic,partition,offset"),
        ("orders,0,3\norders,4294967296,3\n", "line 2: '4294967296' is no number"),
    ] {
        std::fs::write(&file, wrong).unwrap();
        let refused =
            broker.kfk(&["consumer-groups", "reset-offsets", "c", "--from-file", path, "--execute"]);
        assert!(refused.code == Some(2) && refused.err.contains(said), "{wrong:?}: {refused:?}");
    }
    for (wrong, said) in [
        ("orders,0,3\norders,7,0\n", "orders has no partition 7"),
        ("orders,0,3\nnosuch,0,0\n", "there is no topic nosuch"),
    ] {
        std::fs::write(&file, wrong).unwrap();
        let refused =
            broker.kfk(&["consumer-groups", "reset-offsets", "c", "--from-file", path, "--execute"]);
        assert!(refused.code == Some(1) && refused.err.contains(said), "{wrong:?}: {refused:?}");
        // As Kafka's tool, which asks until its time is up and calls that a success.
        let server = broker.server();
        let exact = ["--exact", "kafka-consumer-groups", "--bootstrap-server", &server, "--timeout", "300"];
        let reset = ["--reset-offsets", "--group", "c", "--from-file", path, "--execute"];
        let refused = crate::kfk::kfk(&[&exact[..], &reset].concat());
        let failed = "Executing consumer group command failed due to java.util.concurrent.ExecutionException: \
                      org.apache.kafka.common.errors.";
        let told = format!("{}{}", refused.out, refused.err);
        assert!(refused.code == Some(0) && told.contains(failed), "{wrong:?}: {refused:?}");
    }
    assert_eq!(broker.kfk(&["consumer-groups", "list"]).out, "b\n", "nothing of a wrong file is applied");
}

#[test]
fn what_cannot_be_done_with_groups_is_one_line() {
    let broker = broker_with_records();
    for (words, code, line) in [
        (vec!["describe", "nosuch"], 1, "Group nosuch not found"),
        (vec!["delete", "nosuch"], 1, "group nosuch was not deleted"),
        (vec!["reset-offsets", "g"], 2, "One of the reset scopes"),
        (
            vec!["reset-offsets", "g", "--topic", "orders", "--dry-run"],
            2,
            "say where to: one of --to-earliest",
        ),
        (vec!["reset-offsets", "g", "--topic", "nosuch", "--to-latest", "--dry-run"], 1, "topic"),
        (vec!["reset-offsets", "g", "--topic", "orders:7", "--to-latest", "--dry-run"], 1, "orders-7"),
        (
            vec!["reset-offsets", "g", "--topic", "orders", "--to-datetime", "soon", "--dry-run"],
            2,
            "--to-datetime soon is no time",
        ),
        (vec!["list", "--state", "happy"], 2, "Invalid state list 'happy'"),
        (vec!["list", "--members"], 2, "--members goes with --describe"),
        (vec!["reset-offsets", "g", "--topic", "orders", "--to-offset", "x"], 2, "'x'"),
        (vec![], 2, "say one thing to do"),
    ] {
        let said = broker.kfk(&[&["consumer-groups"], &words[..]].concat());
        let one = said.err.lines().count() == 1;
        assert!(said.code == Some(code) && one && said.err.contains(line), "{words:?}: {said:?}");
    }
}

#[test]
fn a_group_with_members_is_neither_moved_nor_deleted() {
    let broker = broker_with_records();
    let member = Command::new(KFK)
        .args(["console-consumer", "--topic", "orders", "--group", "g", "--from-beginning"])
        .args(["--bootstrap-server", &broker.server()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("kfk starts");
    let state = || {
        let said = broker.kfk(&["consumer-groups", "describe", "g", "--state", "--json"]);
        said.out.lines().next().and_then(|line| serde_json::from_str::<Value>(line).ok())
    };
    wait_for("the group to settle", || state().is_some_and(|state| state["state"] == "Stable"));
    let moved = ["reset-offsets", "g", "--topic", "orders", "--to-latest", "--execute"];
    for (words, said) in [
        (&moved[..], "can only be reset if the group 'g' is inactive, but the current state is Stable"),
        (&["delete", "g"], "group g was not deleted: The group is not empty"),
    ] {
        let refused = broker.kfk(&[&["consumer-groups"], words].concat());
        assert!(refused.code == Some(1) && refused.err.contains(said), "{words:?}: {refused:?}");
    }
    let forgotten = broker.kfk(&["consumer-groups", "delete-offsets", "g", "--topic", "orders", "--json"]);
    assert_eq!(forgotten.code, Some(3), "{forgotten:?}");
    let members =
        lines(&broker.kfk(&["consumer-groups", "describe", "g", "--members", "--verbose", "--json"]));
    assert_eq!((members.len(), members[0]["assignment"].as_array().map(Vec::len)), (1, Some(2)));
    assert_eq!(lines(&broker.kfk(&["consumer-groups", "list", "--state", "stable", "--json"])).len(), 1);
    assert_eq!(broker.kfk(&["consumer-groups", "list", "--state", "empty", "--json"]).out, "");
    let mut member = member;
    signal(&member, Signal::TERM);
    member.wait().expect("a child");
    wait_for("the group to be empty", || state().is_some_and(|state| state["state"] == "Empty"));
    assert_eq!(broker.kfk(&[&["consumer-groups"], &moved[..]].concat()).code, Some(0));
}

#[test]
fn expressions_are_those_of_brokers() {
    let broker = Broker::start();
    for (regex, said) in [
        ("a.*", "is valid"),
        ("(a", "is invalid: missing closing )"),
        // What Rust's expressions know and RE2's do not, and the other way round.
        ("a**", "is invalid: invalid nested repetition operator"),
        ("\\Qa(\\E", "is valid"),
        ("(?x)a", "is invalid: invalid or unsupported Perl syntax"),
    ] {
        let answer = broker.kfk(&["consumer-groups", "--validate-regex", regex]);
        assert!(answer.code == Some(0) && answer.out.contains(said), "{answer:?}");
    }
}

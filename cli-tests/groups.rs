//! Groups that are moved and looked at by hand, on the bundled broker.

use serde_json::Value;

use crate::kfk::{Broker, Said};

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
    std::fs::write(&file, "orders,0,3\norders,zero,3\n").unwrap();
    let refused = broker.kfk(&["consumer-groups", "reset-offsets", "c", "--from-file", path, "--execute"]);
    assert!(refused.code == Some(2) && refused.err.contains("line 2: 'zero' is no number"), "{refused:?}");
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
        (vec![], 2, "exactly one action"),
    ] {
        let said = broker.kfk(&[&["consumer-groups"], &words[..]].concat());
        let last = said.err.lines().last().unwrap_or_default();
        assert!(said.code == Some(code) && last.contains(line), "{words:?}: {said:?}");
    }
}

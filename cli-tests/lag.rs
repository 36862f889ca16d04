//! `kfk lag`: once, for CI, and live on a terminal.

use serde_json::Value;

use crate::kfk::{Broker, Said, wait_for};
use crate::terminal::Terminal;

/// A broker with ten records in each partition of `orders`; the group `done` has read them, `late` none.
fn broker_with_groups() -> Broker {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "orders", "--partitions", "2"]);
    for partition in ["0", "1"] {
        let lines: String = (0..10).map(|number| format!("{partition}-{number}\n")).collect();
        let keyed = ["--reader-property", "parse.key=true", "--reader-property", "key.separator=-"];
        let words = [&["console-producer", "--topic", "orders"], &keyed[..]].concat();
        assert_eq!(broker.kfk_with(&words, lines.as_bytes()).code, Some(0));
    }
    for (group, to) in [("done", "--to-latest"), ("late", "--to-earliest")] {
        let words = ["consumer-groups", "reset-offsets", group, "--topic", "orders", to, "--execute"];
        assert_eq!(broker.kfk(&words).code, Some(0));
    }
    broker
}

fn rows(said: &Said) -> Vec<Value> {
    said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn lag_is_told_by_group_and_partition() {
    let broker = broker_with_groups();
    let said = broker.kfk(&["lag", "--json"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let seen: Vec<(Value, Value, usize)> = rows(&said)
        .iter()
        .map(|row| (row["group"].clone(), row["lag"].clone(), row["partitions"].as_array().unwrap().len()))
        .collect();
    assert_eq!(seen, [("done".into(), 0.into(), 2), ("late".into(), 20.into(), 2)]);
    let text = broker.kfk(&["lag", "late", "--topic", "ord.*", "--once"]).out;
    assert_eq!(
        text.lines().filter(|line| line.starts_with("late ") && line.contains(" orders ")).count(),
        2,
        "{text}"
    );
    assert!(text.contains("GROUP") && text.contains("LAG"), "{text}");
    assert_eq!(rows(&broker.kfk(&["lag", "--topic", "other", "--json"])).len(), 0);
    let nobody = broker.kfk(&["lag", "nobody"]);
    assert_eq!((nobody.code, nobody.out.as_str()), (Some(1), ""), "{nobody:?}");
    assert!(nobody.err.contains("there is no group nobody"), "{}", nobody.err);
    assert_eq!(broker.kfk(&["lag", "--interval", "soon"]).code, Some(2));
}

#[test]
fn where_there_is_nothing_a_pipe_gets_nothing_and_a_person_hears_why() {
    let broker = Broker::start();
    for (words, why) in [
        (&["lag"][..], "kfk lag: there are no groups of consumers\n"),
        (&["lag", "--fail-above", "0"], "kfk lag: there are no groups of consumers\n"),
        (&["lag", "--topic", "orders"], "kfk lag: no group has committed anything of orders\n"),
        (&["lag", "--json"], ""),
    ] {
        let said = broker.kfk(words);
        assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (Some(0), "", why), "{words:?}");
    }
}

#[test]
fn an_expression_that_is_none_is_told_with_its_option() {
    let broker = Broker::start();
    for (words, option) in [
        (&["lag", "--group", "p("][..], "--group"),
        (&["lag", "--topic", "p("], "--topic"),
        (&["dump-offsets", "--topic", "p("], "--topic"),
        (&["topics", "--describe", "--topic", "p("], "--topic"),
        (&["get-offsets", "--topic-partitions", "p(:0"], "--topic-partitions"),
        (&["console-consumer", "--include", "p("], "--include"),
    ] {
        let said = broker.kfk(words);
        let told = format!("{option} p( is no regular expression");
        assert!(
            said.code != Some(0) && said.out.is_empty() && said.err.contains(&told),
            "{words:?}: {said:?}"
        );
        assert_eq!(said.err.lines().count(), 1, "{words:?}: {said:?}");
    }
}

#[test]
fn a_gate_breaks_with_3_and_names_the_partition() {
    let broker = broker_with_groups();
    let most = rows(&broker.kfk(&["lag", "late", "--json"]))[0]["partitions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["lag"].as_i64().unwrap())
        .max()
        .unwrap();
    let limit = most.to_string();
    let held = broker.kfk(&["lag", "--fail-above", &limit]);
    assert_eq!((held.code, held.err.as_str()), (Some(0), ""), "{held:?}");
    let limit = (most - 1).to_string();
    let broken = broker.kfk(&["lag", "--fail-above", &limit]);
    assert_eq!((broken.code, broken.err.lines().count()), (Some(3), 1), "{broken:?}");
    assert!(
        broken.err.contains(&format!("group late is {most} records behind in orders-")),
        "{}",
        broken.err
    );
    assert_eq!(broker.kfk(&["lag", "done", "--fail-above", "0"]).code, Some(0));
}

#[test]
fn on_a_terminal_it_is_drawn_anew_and_ctrl_c_leaves_the_last_look() {
    let broker = broker_with_groups();
    let server = broker.server();
    let terminal = Terminal::start(&format!("lag --interval 100ms --bootstrap-server {server}"));
    wait_for("the third look", || terminal.seen().matches("\x1b[H\x1b[J").count() >= 3);
    let (code, seen) = terminal.ctrl_c();
    assert_eq!(code, Some(130), "{seen}");
    let (_, last) = seen.rsplit_once("\x1b[?1049l").expect("the first screen is back");
    assert!(last.contains("late") && last.contains("orders"), "{last}");
}

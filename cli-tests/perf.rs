//! The tools that measure, under `kfk`: what they count is checked, never how fast it went.

use serde_json::Value;

use crate::kfk::{Broker, kfk};

fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

#[test]
fn what_the_producer_test_sends_the_consumer_test_reads() {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "t", "--partitions", "3"]);
    let sent =
        broker.kfk(&["producer-perf-test", "t", "--num-records", "5000", "--record-size", "120", "--json"]);
    let counted = json(&sent.out);
    assert_eq!(
        (sent.code, &counted["records"], &counted["failed"]),
        (Some(0), &5000.into(), &0.into()),
        "{sent:?}"
    );
    let latency = &counted["latencyMs"];
    assert!(latency["p50"].as_u64() <= latency["p99.9"].as_u64(), "{latency}");
    let read = broker.kfk(&["consumer-perf-test", "t", "--num-records", "5000", "--json"]);
    let counted = json(&read.out);
    assert_eq!(
        (read.code, &counted["records"], &counted["bytes"]),
        (Some(0), &5000.into(), &600_000.into()),
        "{read:?}"
    );
}

#[test]
fn payloads_are_letters_numbers_or_lines_of_a_file() {
    let broker = Broker::start();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("words");
    std::fs::write(&file, "alpha\nbeta\n").unwrap();
    for (topic, payload) in [
        ("letters", vec!["--record-size", "7"]),
        ("numbers", vec!["--payload-monotonic"]),
        ("words", vec!["--payload-file", file.to_str().unwrap()]),
    ] {
        let mut words = vec!["producer-perf-test", "--topic", topic, "--num-records", "50"];
        words.extend(payload);
        assert_eq!(broker.kfk(&words).code, Some(0), "{topic}");
        let read = broker.kfk(&["console-consumer", topic, "--from-beginning", "--max-messages", "50"]);
        let lines: Vec<&str> = read.out.lines().collect();
        assert_eq!(lines.len(), 50);
        for (number, line) in lines.iter().enumerate() {
            let right = match topic {
                "letters" => line.len() == 7 && line.bytes().all(|byte| byte.is_ascii_uppercase()),
                "numbers" => *line == number.to_string(),
                _ => ["alpha", "beta"].contains(line),
            };
            assert!(right, "{topic}: {line}");
        }
    }
}

#[test]
fn fewer_records_than_asked_for_is_said() {
    let broker = Broker::start();
    broker.kfk(&["producer-perf-test", "t", "--num-records", "10", "--record-size", "5"]);
    let read = broker.kfk(&["consumer-perf-test", "t", "--num-records", "11", "--timeout", "300"]);
    assert_eq!(read.code, Some(3), "{read:?}");
    assert!(read.err.contains("timeout (300 ms) exceeded"), "{read:?}");
    assert_eq!(read.out.lines().count(), 2, "{read:?}");
}

#[test]
fn one_record_at_a_time_takes_its_time() {
    let broker = Broker::start();
    let address = broker.address.to_string();
    let said = kfk(&["e2e-latency", &address, "e", "20", "all", "100"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains("Will create topic with 1 partition(s)"), "{said:?}");
    let lines: Vec<&str> = said.out.lines().collect();
    assert!(lines[0].starts_with("0\t") && lines[1].starts_with("Avg latency: "), "{said:?}");
    assert!(lines[2].starts_with("Percentiles: 50th = "), "{said:?}");
}

#[test]
fn the_verifiable_producer_tells_of_each_record() {
    let broker = Broker::start();
    let said =
        broker.kfk(&["verifiable-producer", "--topic", "v", "--max-messages", "3", "--repeating-keys", "2"]);
    let names: Vec<String> =
        said.out.lines().map(|line| json(line)["name"].as_str().unwrap().to_owned()).collect();
    let success = "producer_send_success";
    assert_eq!(names, ["startup_complete", success, success, success, "shutdown_complete", "tool_data"]);
    assert_eq!(json(said.out.lines().last().unwrap())["acked"], 3);
}

#[test]
fn what_cannot_be_done_is_one_line() {
    let broker = Broker::start();
    let sized = ["producer-perf-test", "--topic", "t", "--record-size", "10"];
    let with = |more: &[&str]| broker.kfk(&[&sized[..], more].concat());
    for (said, code, line) in [
        (with(&[]), 2, "--num-records is missing"),
        (with(&["--num-records", "0"]), 2, "--num-records should be greater than zero"),
        (with(&["--num-records", "5", "--payload-monotonic"]), 2, "--record-size, --payload-file"),
        (with(&["--num-records", "5", "--transactional-id", "x"]), 2, "transactions are not built yet"),
        (with(&["--num-records", "5", "--command-property", "foo"]), 2, "Invalid property: foo"),
        (
            broker.kfk(&["producer-perf-test", "t", "--num-records", "5", "--payload-file", "/nonexistent"]),
            1,
            "/nonexistent cannot be used for payloads",
        ),
        (
            broker.kfk(&["producer-perf-test", "t", "--num-records", "5", "--record-size", "2000000"]),
            2,
            "max.request.size",
        ),
        (
            kfk(&["consumer-perf-test", "t", "--bootstrap-server", "127.0.0.1:1", "--num-records", "5"]),
            1,
            "127.0.0.1:1",
        ),
        (broker.kfk(&["consumer-perf-test", "t"]), 2, "--num-records"),
        (broker.kfk(&["e2e-latency", "--topic", "t"]), 2, "--num-records is missing"),
        (broker.kfk(&["verifiable-producer", "--topic", "t", "--acks", "2"]), 2, "invalid choice: '2'"),
    ] {
        let last = said.err.lines().last().unwrap_or_default();
        assert!(said.code == Some(code) && last.contains(line), "{line}: {said:?}");
    }
}

//! The tools that measure, under `kfk`: what they count is checked, never how fast it went.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::process::Signal;
use serde_json::Value;

use crate::kfk::{Broker, KFK, Said, kfk, signal, wait_for};

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
fn the_verifiable_consumer_tells_what_its_group_gives_it_and_commits_what_it_has_told() {
    let broker = Broker::start();
    broker.kfk(&["verifiable-producer", "--topic", "v", "--max-messages", "5"]);
    for (protocol, wanted, offsets) in [("classic", "2", [0, 1]), ("consumer", "3", [2, 4])] {
        let words = ["verifiable-consumer", "v", "--group-id", "g", "--group-protocol", protocol];
        let said = broker.kfk(&[&words[..], &["--max-messages", wanted, "--verbose"]].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
        let events: Vec<_> = said.out.lines().map(json).collect();
        let names: Vec<&str> = events.iter().map(|event| event["name"].as_str().unwrap()).collect();
        let around = ["startup_complete", "partitions_assigned", "record_data"];
        assert_eq!(names[..3], around, "{said:?}");
        assert_eq!(
            names[names.len() - 5..],
            [
                "records_consumed",
                "offsets_committed",
                "partitions_revoked",
                "shutdown_complete",
                "shutdown_requested"
            ]
        );
        let consumed = &events[events.len() - 5]["partitions"][0];
        assert_eq!([&consumed["minOffset"], &consumed["maxOffset"]], offsets);
        assert_eq!(events[events.len() - 4]["offsets"][0]["offset"], offsets[1] + 1);
        assert_eq!(events[events.len() - 4]["success"], true);
    }
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

#[test]
fn each_workload_counts_what_it_did() {
    let broker = Broker::start();
    for (workload, sides) in [
        ("produce", vec!["produced"]),
        ("consume", vec!["consumed"]),
        ("both", vec!["produced", "consumed"]),
        ("request-response", vec!["produced"]),
    ] {
        let said = broker.kfk(&[
            "perf-test",
            workload,
            "--num-records",
            "600",
            "--warmup",
            "0s",
            "--record-size",
            "64",
            "--partitions",
            "3",
            "--producers",
            "2",
            "--consumers",
            "2",
            "--keys",
            "10",
            "--json",
        ]);
        assert_eq!(said.code, Some(0), "{workload}: {said:?}");
        let told = json(&said.out);
        for side in sides {
            let side = &told[side];
            assert_eq!((&side["records"], &side["errors"]), (&600.into(), &0.into()), "{workload}: {told}");
            let windows = side["windows"].as_array().unwrap();
            let sum: u64 = windows.iter().map(|window| window["records"].as_u64().unwrap()).sum();
            assert_eq!(sum, 600, "{workload}");
            if workload != "consume" {
                assert!(
                    side["correctedUs"]["p50"].as_u64() <= side["correctedUs"]["p99.99"].as_u64(),
                    "{side}"
                );
            }
        }
    }
    let topics = broker.kfk(&["topics", "--list"]);
    assert_eq!(topics.out, "", "what was made for it is deleted");
}

#[test]
fn a_measurement_sends_what_it_was_told_to_send() {
    let broker = Broker::start();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("lines");
    std::fs::write(&file, "alpha\n\nbeta\n").unwrap();
    let measure = |topic: &str, more: &[&str]| {
        broker.kfk(&["topics", "create", topic, "--partitions", "2"]);
        let words = ["perf-test", "produce", "--topic", topic, "--num-records", "60", "--warmup", "0s"];
        let said = broker.kfk(&[&words[..], more].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
        let read = ["console-consumer", topic, "--from-beginning", "--max-messages", "60"];
        broker.kfk(&[&read[..], &["--property", "print.key=true"]].concat()).out
    };
    for codec in ["none", "gzip", "snappy", "lz4", "zstd"] {
        let words = ["--payload", file.to_str().unwrap(), "--keys", "3", "--compression", codec];
        let read = measure(codec, &words);
        assert_eq!(read.lines().count(), 60, "{read}");
        for line in read.lines() {
            let (key, value) = line.split_once('\t').unwrap();
            assert!(["key-0", "key-1", "key-2"].contains(&key), "{line}");
            assert!(["alpha", "", "beta"].contains(&value), "{line}");
        }
    }
    let text = measure("text", &["--payload", "text", "--record-size", "50", "--producers", "2"]);
    let is_text = |value: &str| value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
    for line in text.lines() {
        let (key, value) = line.split_once('\t').unwrap();
        assert!(key == "null" && value.len() == 50 && is_text(value), "{line}");
    }
    assert_eq!(text.lines().count(), 60);
    // A topic that was named is kept.
    assert!(broker.kfk(&["topics", "--list"]).out.lines().any(|name| name == "text"));
}

#[test]
fn a_rate_for_a_time_is_a_number_of_records_without_those_of_the_warm_up() {
    let broker = Broker::start();
    for workload in ["produce", "both"] {
        let words = ["--rate", "1000", "--duration", "500ms", "--warmup", "200ms", "--topics", "2"];
        let more = ["--partitions", "3", "--record-size", "64", "--interval", "100ms", "--json"];
        let said = broker.kfk(&[&["perf-test", workload], &words[..], &more[..]].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
        let told = json(&said.out);
        for side in ["produced", "consumed"].iter().filter(|side| told[**side].is_object()) {
            assert_eq!(
                (&told[side]["records"], &told[side]["bytes"]),
                (&500.into(), &32_000.into()),
                "{told}"
            );
        }
        assert_eq!(told["consumed"].is_object(), workload == "both", "{told}");
        assert!(told["plan"].as_str().unwrap().contains("2 topic(s) with 3 partition(s)"), "{told}");
    }
}

/// Measures request and response at a steady rate on a broker that is held up for a while in the middle.
fn with_a_pause(more: &[&str]) -> Said {
    let broker = Broker::start();
    let address = broker.address.to_string();
    let mut words = vec!["perf-test", "request-response", "--bootstrap-server", &address];
    words.extend(["--rate", "1000", "--num-records", "3000", "--warmup", "0s", "--acks", "1"]);
    words.extend(more);
    std::thread::scope(|scope| {
        let test = scope.spawn(|| kfk(&words));
        wait_for("records", || {
            let ends = broker.kfk(&["get-offsets"]).out;
            let mut ends = ends.lines().filter_map(|line| line.rsplit(':').next()?.parse::<u64>().ok());
            ends.any(|end| end > 300)
        });
        signal(&broker.process, Signal::STOP);
        std::thread::sleep(Duration::from_millis(1200));
        signal(&broker.process, Signal::CONT);
        test.join().unwrap()
    })
}

#[test]
fn latencies_count_from_when_a_record_was_due() {
    let told = json(&with_a_pause(&["--json"]).out);
    let of = |kind: &str, figure: &str| told["produced"][kind][figure].as_f64().unwrap();
    // One record in three thousand was held up; a third of them was late.
    assert!(of("uncorrectedUs", "max") >= 1e6, "{told}");
    assert!(of("correctedUs", "avg") > 3.0 * of("uncorrectedUs", "avg"), "{told}");
}

#[test]
fn gates_break_on_a_broker_that_is_held_up() {
    let said = with_a_pause(&["--fail-if", "max>=500ms", "--fail-if", "errors>0", "--fail-if", "p50>1h"]);
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!((said.code, lines.len()), (Some(3), 1), "{said:?}");
    assert!(lines[0].contains("gate 'max>=500ms' is broken: it was "), "{said:?}");
}

#[test]
fn two_clusters_are_compared_and_histograms_are_kept() {
    let (one, other) = (Broker::start(), Broker::start());
    let dir = tempfile::tempdir().unwrap();
    let log = dir.path().join("latencies.hdr");
    let said = one.kfk(&[
        "perf-test",
        "request-response",
        "--compare",
        &other.address.to_string(),
        "--rounds",
        "2",
        "--num-records",
        "100",
        "--warmup",
        "0s",
        "--json",
        "--interval",
        "1h",
        "--hdr",
        log.to_str().unwrap(),
    ]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let told = json(&said.out);
    assert_eq!(
        (told["rounds"].as_u64(), told["figures"][0]["first"].as_array().map(Vec::len)),
        (Some(2), Some(2))
    );
    let written = std::fs::read_to_string(&log).unwrap();
    assert!(written.lines().any(|line| line.starts_with("Tag=produced,0.000,3600.000,")), "{written}");
    // A window for each round.
    assert_eq!(written.matches("Tag=produced,").count(), 2, "{written}");
}

#[test]
fn gates_of_a_comparison_are_about_all_rounds_of_the_first_cluster() {
    let (one, other) = (Broker::start(), Broker::start());
    for broker in [&one, &other] {
        broker.kfk(&["topics", "create", "t"]);
    }
    let address = other.address.to_string();
    let mut words = vec!["perf-test", "request-response", "--topic", "t", "--compare", &address];
    words.extend([
        "--rounds",
        "2",
        "--rate",
        "500",
        "--num-records",
        "1000",
        "--warmup",
        "0s",
        "--acks",
        "1",
    ]);
    words.extend(["--fail-if", "max>=1s"]);
    let said = std::thread::scope(|scope| {
        let test = scope.spawn(|| one.kfk(&words));
        for broker in [&other, &one] {
            // The topic is kept from round to round.
            wait_for("the second round", || {
                let ends = broker.kfk(&["get-offsets", "--topic", "t"]).out;
                ends.trim().rsplit(':').next().and_then(|end| end.parse().ok()) > Some(1010_u64)
            });
        }
        signal(&one.process, Signal::STOP);
        std::thread::sleep(Duration::from_millis(1500));
        signal(&one.process, Signal::CONT);
        test.join().unwrap()
    });
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.err.contains("gate 'max>=1s' is broken: it was "), "{said:?}");
}

/// The second broker stands still for most of the time: whatever the machine does otherwise, its slowest record waits longer
/// than that.
#[test]
fn a_comparison_shows_which_cluster_is_held_up() {
    let (one, held_up) = (Broker::start(), Broker::start());
    let done = AtomicBool::new(false);
    let said = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                signal(&held_up.process, Signal::STOP);
                std::thread::sleep(Duration::from_millis(1500));
                signal(&held_up.process, Signal::CONT);
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        let address = held_up.address.to_string();
        let mut words = vec!["perf-test", "request-response", "--compare", &address, "--rounds", "1"];
        words.extend(["--rate", "100", "--num-records", "200", "--warmup", "0s", "--acks", "1", "--json"]);
        let said = one.kfk(&words);
        done.store(true, Ordering::Relaxed);
        said
    });
    assert_eq!(said.code, Some(0), "{said:?}");
    let told = json(&said.out);
    let figures = told["figures"].as_array().unwrap();
    let max = figures.iter().find(|figure| figure["figure"] == "max").unwrap_or_else(|| panic!("{told}"));
    assert!(max["second"][0].as_f64() >= Some(1e6), "{told}");
    assert!(max["ratio"]["median"].as_f64() > Some(1.0), "{told}");
}

#[test]
fn a_test_that_cannot_be_run_says_so_before_it_runs() {
    let broker = Broker::start();
    let dir = tempfile::tempdir().unwrap();
    let empty = dir.path().join("empty");
    std::fs::write(&empty, "").unwrap();
    for (words, code, line) in [
        (vec!["--rate", "0"], 2, "--rate 0 must be a number from 1"),
        (vec!["--rate", "-5"], 2, "--rate -5 must be"),
        (vec!["--payload", "/nonexistent"], 1, "/nonexistent cannot be used"),
        (vec!["--payload", empty.to_str().unwrap()], 2, "nothing in that file"),
        (vec!["--fail-if", "p99"], 2, "there is no < or > in it"),
        (vec!["--hdr", "/nonexistent/h"], 1, "/nonexistent/h"),
        (vec!["--compare", "127.0.0.1:1"], 1, "127.0.0.1:1"),
        (vec!["consume", "--fail-if", "p99>1ms"], 2, "has no latency"),
        (vec!["both", "--record-size", "8"], 2, "at least 16"),
        (vec!["--num-records", "5", "--record-size", "2M", "--warmup", "0s"], 2, "max.request.size"),
        (vec!["--duration", "soon"], 2, "--duration soon is no time"),
        (vec!["--warmup", "5000000000000000h"], 2, "--warmup 5000000000000000h is no time"),
        (vec!["--producers", "2000000000"], 2, "--producers must be at most 1000"),
        (vec!["flood"], 2, "'flood' is not something to do"),
        (vec!["both", "--consumers", "1001"], 2, "--consumers must be at most 1000"),
    ] {
        let said = broker.kfk(&[&["perf-test"], &words[..]].concat());
        let last = said.err.lines().last().unwrap_or_default();
        assert!(said.code == Some(code) && last.contains(line), "{words:?}: {said:?}");
    }
    // Before anything is connected, not when there is something to report.
    let nobody = ["perf-test", "--bootstrap-server", "127.0.0.1:1", "--hdr", "/nonexistent/h"];
    let said = kfk(&nobody);
    assert!(said.code == Some(1) && said.err.contains("/nonexistent/h"), "{said:?}");
    // What the broker refuses is told with the key that would let it pass.
    let words = [
        "--num-records",
        "2",
        "--warmup",
        "0s",
        "--record-size",
        "1500000",
        "--command-property",
        "max.request.size=3000000",
    ];
    let said = broker.kfk(&[&["perf-test", "produce"], &words[..]].concat());
    assert!(said.code == Some(3) && said.err.contains("max.message.bytes"), "{said:?}");
}

/// A command that runs until it is told to end; what it prints can be read.
fn running(broker: &Broker, words: &[&str]) -> Child {
    Command::new(KFK)
        .args(words)
        .args(["--bootstrap-server", &broker.server()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("kfk starts")
}

#[test]
fn ctrl_c_is_no_failure_of_the_records_that_are_not_sent_any_more() {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "t"]);
    let words = ["producer-perf-test", "--topic", "t", "--num-records", "1000000000", "--throughput", "5000"];
    for _ in 0..5 {
        let mut sending =
            running(&broker, &[&words[..], &["--record-size", "10", "--reporting-interval", "50"]].concat());
        let mut first = [0];
        sending.stderr.as_mut().expect("a pipe").read_exact(&mut first).expect("a line");
        signal(&sending, Signal::INT);
        let said = Said::from(sending.wait_with_output().expect("kfk ends"));
        assert!(said.code == Some(130) && !said.err.contains("closed"), "{said:?}");
    }
}

#[test]
fn ctrl_c_ends_a_measurement_whose_broker_is_gone() {
    let mut broker = Broker::start();
    broker.kfk(&["topics", "create", "t"]);
    let patient = ["--producer-property", "delivery.timeout.ms=2000000000"];
    let words =
        [&["perf-test", "request-response", "--topic", "t", "--duration", "100h"][..], &patient].concat();
    let mut measuring = running(&broker, &words);
    wait_for("the first record", || broker.kfk(&["get-offsets", "t"]).out != "t:0:0\n");
    broker.end(Signal::KILL);
    signal(&measuring, Signal::INT);
    wait_for("its end", || measuring.try_wait().expect("a child").is_some());
    assert_eq!(measuring.wait().expect("a child").code(), Some(130));
}

#[test]
fn as_many_records_are_read_as_were_asked_for_however_many_consumers_there_are() {
    let broker = Broker::start();
    let words = ["perf-test", "consume", "--consumers", "5", "--partitions", "2", "--num-records", "11"];
    let said = broker.kfk(&[&words[..], &["--warmup", "0s", "--json"]].concat());
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(json(said.out.lines().next().unwrap())["consumed"]["records"], 11, "{said:?}");
}

#[test]
fn a_record_that_no_request_can_hold_is_refused_before_it_is_made() {
    let words = ["e2e-latency", "--topic", "t", "--num-records", "1", "--producer-acks", "1"];
    let said = kfk(&[&words[..], &["--record-size", "1", "--num-headers", "2147483647"]].concat());
    assert!(said.code == Some(2) && said.err.contains("fits in no request"), "{said:?}");
}

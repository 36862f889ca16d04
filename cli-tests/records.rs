//! Records through the console tools and the bundled broker.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::process::Signal;

use crate::kfk::{Broker, KFK, kfk, signal, wait_for};

#[test]
fn the_readmes_main_job_works() {
    let said = kfk(&[
        "with-broker",
        "--topic",
        "greetings",
        "--",
        "sh",
        "-c",
        "printf 'one\\ntwo\\nthree\\n' | kfk console-producer --topic greetings\n\
         kfk console-consumer --topic greetings --from-beginning --max-messages 3",
    ]);
    assert_eq!((said.out.as_str(), said.code), ("one\ntwo\nthree\n", Some(0)), "{}", said.err);
}

#[test]
fn keys_choose_the_partition_and_come_back_with_their_values() {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "t", "--partitions", "3"]);
    let lines: String = (0..300).map(|n| format!("k{}:v{n}\n", n % 10)).collect();
    let keyed = ["--property", "parse.key=true", "--property", "key.separator=:"];
    let mut produce = vec!["console-producer", "--topic", "t"];
    produce.extend(keyed);
    assert_eq!(broker.kfk_with(&produce, lines.as_bytes()).code, Some(0));
    let print = ["--property", "print.key=true", "--property", "key.separator=:"];
    let mut seen = Vec::new();
    for partition in ["0", "1", "2"] {
        let mut consume =
            vec!["console-consumer", "--topic", "t", "--partition", partition, "--offset", "earliest"];
        consume.extend(print);
        consume.extend(["--timeout-ms", "2000"]);
        let out = broker.kfk(&consume).out;
        // A key's records lie in one partition, in their order.
        for key in 0..10 {
            let of_key: Vec<u32> = out
                .lines()
                .filter_map(|line| line.strip_prefix(&format!("k{key}:v")))
                .map(|number| number.parse().expect("a number"))
                .collect();
            assert!(of_key.is_empty() || (of_key.len() == 30 && of_key.is_sorted()), "{of_key:?}");
        }
        seen.extend(out.lines().map(str::to_owned));
    }
    assert_eq!(seen.len(), 300);
}

#[test]
fn any_bytes_but_newline_come_back_as_they_went() {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "t"]);
    // Every byte but newline in every neighbourhood, from a generator that repeats.
    let mut state = 1_u32;
    let mut bytes: Vec<u8> = (0..8_000_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    bytes.push(b'\n');
    let lines = bytes.split(|byte| *byte == b'\n').count() - 1;
    let produced = broker.kfk_with(&["console-producer", "--topic", "t"], &bytes);
    assert_eq!(produced.code, Some(0), "{}", produced.err);
    let count = lines.to_string();
    let output = Command::new(KFK)
        .args(["console-consumer", "--topic", "t", "--from-beginning", "--max-messages", &count])
        .args(["--bootstrap-server", &broker.server()])
        .output()
        .expect("kfk starts");
    assert!(output.stdout == bytes, "{} bytes back for {} sent", output.stdout.len(), bytes.len());
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_offsets_go_on() {
    let mut broker = Broker::start();
    broker.kfk(&["topics", "create", "t"]);
    for round in 0..3 {
        let lines: String = (0..1_000).map(|n| format!("{round}-{n}\n")).collect();
        let produced = broker.kfk_with(&["console-producer", "--topic", "t"], lines.as_bytes());
        assert_eq!(produced.code, Some(0), "{}", produced.err);
        broker = broker.restart(Signal::KILL, &[]);
    }
    let back =
        broker.kfk(&["console-consumer", "--topic", "t", "--from-beginning", "--max-messages", "3000"]);
    let expected: Vec<String> =
        (0..3).flat_map(|round| (0..1_000).map(move |n| format!("{round}-{n}"))).collect();
    assert_eq!(back.out.lines().collect::<Vec<_>>(), expected);
    assert_eq!(broker.kfk(&["get-offsets", "--topic", "t"]).out, "t:0:3000\n");
}

#[test]
fn a_second_ctrl_c_ends_a_consumer_whose_output_nobody_reads() {
    let broker = Broker::start();
    broker.kfk(&["topics", "create", "t"]);
    // More than a pipe holds.
    let lines = "x".repeat(1000) + "\n";
    assert_eq!(
        broker.kfk_with(&["console-producer", "--topic", "t"], lines.repeat(1000).as_bytes()).code,
        Some(0)
    );
    let mut reader = Command::new(KFK)
        .args([
            "console-consumer",
            "--topic",
            "t",
            "--from-beginning",
            "--bootstrap-server",
            &broker.server(),
        ])
        .stdout(Stdio::piped())
        .spawn()
        .expect("kfk starts");
    // One byte has come: what it writes next fills the pipe.
    let mut first = [0];
    reader.stdout.as_mut().expect("a pipe").read_exact(&mut first).expect("a record");
    wait_for("the consumer to end", || {
        signal(&reader, Signal::INT);
        std::thread::sleep(Duration::from_millis(50));
        reader.try_wait().expect("a child").is_some()
    });
    assert_eq!(reader.wait().expect("a child").code(), Some(130));
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let said = kfk(&[
        "with-broker",
        "--topic",
        "t",
        "--",
        "bash",
        "-c",
        "set -o pipefail; seq 100000 | kfk console-producer --topic t && \
         kfk console-consumer --topic t --from-beginning --max-messages 100000 | head -1",
    ]);
    assert_eq!((said.out.as_str(), said.code), ("1\n", Some(0)), "{}", said.err);
}

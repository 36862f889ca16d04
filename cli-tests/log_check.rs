//! `kfk log check` on the directory of a broker that runs, stopped, and was killed.

use std::path::Path;

use rustix::process::Signal;
use serde_json::Value;

use crate::kfk::{Broker, kfk};

fn everything(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut entries: Vec<_> =
        std::fs::read_dir(dir).expect("a directory").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            all.extend(everything(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).expect("a file")));
        }
    }
    all
}

#[test]
fn a_start_is_foretold_and_nothing_is_touched() {
    let mut broker = Broker::start();
    // Neither is the default: index entries as often as that are right, and a log with fewer is not.
    let own = ["--config", "index.interval.bytes=0"];
    let made = broker.kfk(&[&["topics", "--create", "--topic", "t"], &own[..]].concat());
    assert_eq!(made.code, Some(0), "{}", made.err);
    for line in [b"zero\n", b"more\n", b"most\n"] {
        assert_eq!(broker.kfk_with(&["console-producer", "--topic", "t"], line).code, Some(0));
    }
    assert_eq!(broker.kfk_with(&["console-producer", "--topic", "t"], b"one\ntwo\n").code, Some(0));
    let data = broker.data();
    let dir = data.to_str().expect("a path");
    let said = kfk(&["log", "check", dir]);
    assert_eq!((said.code, said.err.lines().count()), (Some(1), 1), "{}", said.err);
    assert!(said.err.contains("a broker runs on it"), "{}", said.err);

    assert_eq!(broker.end(Signal::TERM), Some(0));
    let said = kfk(&["log", "check", dir]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("t-0: nothing to do\n"), "{}", said.out);

    // As a kill in the middle of a write leaves it.
    std::fs::remove_file(data.join(".kafka_cleanshutdown")).expect("the mark");
    let log = data.join("t-0/00000000000000000000.log");
    let mut bytes = std::fs::read(&log).expect("the log");
    bytes.extend_from_slice(b"torn");
    std::fs::write(&log, bytes).expect("the log");
    let before = everything(&data);
    // The indexes are what a start would make of the log: by this topic's settings, not by the default ones.
    let said = kfk(&["log", "check", dir]);
    assert!(said.out.contains("cut 4 bytes of") && !said.out.contains("rebuild"), "{}", said.out);
    let said = kfk(&["log", "check", dir, "--json"]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    let told: Value = serde_json::from_str(&said.out).expect("JSON");
    let partition = &told["partitions"].as_array().expect("partitions")[1];
    assert_eq!((&partition["name"], &partition["logEndOffset"]), (&"t-0".into(), &5.into()), "{partition}");
    assert!(
        partition["actions"].to_string().contains("cut 4 bytes of 00000000000000000000.log"),
        "{partition}"
    );
    assert!(before == everything(&data), "the check changed the directory");
}

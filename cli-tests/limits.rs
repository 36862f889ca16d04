//! What the system does not allow a broker: too many open files, files that are too long.

use std::fs;
use std::thread;

use rustix::process::{Pid, Resource, Rlimit, prlimit};

use crate::kfk::{Broker, wait_for};

const PARTITIONS: usize = 40;

/// Sets one of the limits that `ulimit` sets, for a broker that runs.
fn limit(broker: &Broker, resource: Resource, to: u64) {
    let process = i32::try_from(broker.process.id()).ok().and_then(Pid::from_raw).expect("a process id");
    let limits = Rlimit { current: Some(to), maximum: None };
    // Where the maximum may not be raised it stays what it is.
    let maximum = rustix::process::getrlimit(resource).maximum;
    prlimit(Some(process), resource, Rlimit { maximum, ..limits }).expect("the limit can be set");
}

/// The files that a broker has open, by their names.
fn open_files(broker: &Broker) -> Vec<String> {
    let open = fs::read_dir(format!("/proc/{}/fd", broker.process.id())).expect("the process is there");
    let name = |entry: fs::DirEntry| Some(fs::read_link(entry.path()).ok()?.to_string_lossy().into_owned());
    open.filter_map(|entry| name(entry.ok()?)).collect()
}

/// Produces a record of each of `keys` so that every partition gets some, and tries again for as long as it takes.
fn produce(broker: &Broker, keys: std::ops::Range<usize>) {
    let lines: String = keys.map(|key| format!("{key}:value {key}\n")).collect();
    let words = ["console-producer", "--topic", "many", "--property", "parse.key=true"];
    let words =
        [&words[..], &["--property", "key.separator=:", "--message-send-max-retries", "100000"]].concat();
    let said = broker.kfk_with(&words, lines.as_bytes());
    assert_eq!(said.code, Some(0), "{}", said.err);
}

fn count(broker: &Broker) -> usize {
    let said = broker.kfk(&["get-offsets", "--topic", "many"]);
    said.out.lines().filter_map(|line| line.rsplit(':').next()?.parse::<usize>().ok()).sum()
}

#[test]
fn a_log_that_is_written_and_read_holds_one_open_file() {
    let settings = ["log.index.interval.bytes=10"];
    let mut broker = Broker::start_with(&settings);
    let partitions = PARTITIONS.to_string();
    broker.kfk(&["topics", "--create", "--topic", "many", "--partitions", &partitions]);
    let of_topic = |broker: &Broker| -> Vec<String> {
        open_files(broker).into_iter().filter(|name| name.contains("/many-")).collect()
    };
    assert_eq!(of_topic(&broker), [""; 0], "one that nobody has written or read holds none");
    for start in 0..2 {
        produce(&broker, start * 1000..(start + 1) * 1000);
        let read = ["console-consumer", "--topic", "many", "--from-beginning", "--max-messages"];
        let read = broker.kfk(&[&read[..], &[&((start + 1) * 1000).to_string()]].concat());
        assert_eq!(read.out.lines().count(), (start + 1) * 1000, "{}", read.err);
        let open = of_topic(&broker);
        assert!(open.iter().all(|name| name.ends_with(".log")), "{open:?}");
        assert_eq!(open.len(), PARTITIONS, "{open:?}");
        broker = broker.restart(rustix::process::Signal::TERM, &settings);
        assert_eq!(of_topic(&broker), [""; 0], "a start leaves none open");
    }
}

#[test]
fn too_many_open_files_are_one_line_and_fail_no_directory() {
    let broker = Broker::start();
    let partitions = PARTITIONS.to_string();
    broker.kfk(&["topics", "--create", "--topic", "many", "--partitions", &partitions]);
    let plenty = 4096;
    limit(&broker, Resource::Nofile, open_files(&broker).len() as u64 + 12);
    thread::scope(|scope| {
        let producer = scope.spawn(|| produce(&broker, 0..1000));
        wait_for("the broker to run out of files", || broker.log().contains("Too many open files"));
        limit(&broker, Resource::Nofile, plenty);
        producer.join().expect("what was refused is tried again");
    });
    assert_eq!(count(&broker), 1000);
    let log = broker.log();
    let told: Vec<&str> = log.lines().filter(|line| line.contains("Too many open files")).collect();
    let of_logs: Vec<&&str> = told.iter().filter(|line| line.starts_with("cannot ")).collect();
    assert_eq!(of_logs.len(), 1, "{log}");
    assert!(of_logs[0].contains("/many-") && of_logs[0].ends_with("(ulimit -n, or fs.file-max)"), "{log}");
    assert!(!log.contains("out of service") && told.len() <= 2, "{log}");
}

#[test]
fn a_broker_whose_last_directory_fails_ends_with_one_line_and_exit_code_1() {
    for (own_metadata, says) in [
        (false, "kfk server-start: the directory of the metadata log has failed: cannot append to "),
        (true, "kfk server-start: the last of log.dirs has failed: cannot append to "),
    ] {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let metadata = format!("metadata.log.dir={}", dir.path().display());
        let settings: &[&str] = if own_metadata { &[&metadata] } else { &[] };
        let mut broker = Broker::start_with(settings);
        broker.kfk(&["topics", "--create", "--topic", "t"]);
        let before = broker.log();
        // Longer files are an error that speaks of the device as good as any: EFBIG.
        limit(&broker, Resource::Fsize, 100_000);
        let long = vec![b'x'; 200_000];
        // It does not wait for answers: there may be none.
        broker.kfk_with(&["console-producer", "--topic", "t", "--producer-property", "acks=0"], &long);
        let mut code = None;
        wait_for("the broker's end", || {
            code = broker.process.try_wait().expect("a child");
            code.is_some()
        });
        assert_eq!(code.and_then(|code| code.code()), Some(1));
        let said = broker.log().split_off(before.len());
        // A line about the producer's connection may stand before it.
        let ends: Vec<&str> =
            said.lines().filter(|line| !line.starts_with("closed the connection of ")).collect();
        assert!(ends.len() == 1 && ends[0].starts_with(says), "{said}");
        assert!(!broker.data().join(".kafka_cleanshutdown").exists(), "it was no clean stop");
    }
}

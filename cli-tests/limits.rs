//! What the system does not allow a broker: too many open files, files that are too long, a disk that is read-only; and what
//! idle partitions and long logs cost.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use rustix::process::{Pid, Resource, Rlimit, prlimit};

use crate::kfk::{Broker, KFK, Said, wait_for};

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

/// Starts a broker on a directory that it cannot write to. Where the system allows it that is a read-only mount; elsewhere
/// its permissions are, for a user who may not override them.
fn start_on_read_only(dir: &Path) -> Said {
    let data = dir.join("data");
    let log_dirs = format!("log.dirs={}", data.display());
    let words = ["server-start", "--override", &log_dirs, "--override", "listeners=PLAINTEXT://127.0.0.1:0"];
    let quietly =
        |command: &mut Command| -> Said { command.stdin(Stdio::null()).output().expect("it starts").into() };
    let mounts = quietly(Command::new("unshare").args(["-rm", "true"])).code == Some(0);
    if mounts {
        let script = r#"mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@""#;
        println!("on a read-only mount");
        let mut command = Command::new("unshare");
        return quietly(command.args(["-rm", "sh", "-c", script, "sh"]).arg(dir).arg(KFK).args(words));
    }
    println!("by permissions: this system allows no mounts");
    let only =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    only(dir, 0o755);
    let mut command = Command::new(KFK);
    if rustix::process::geteuid().is_root() {
        let readable = dir.join("kfk");
        fs::copy(KFK, &readable).expect("a copy that everybody may run");
        command = Command::new(readable);
        command.uid(65_534).gid(65_534);
    }
    for entry in fs::read_dir(&data).expect("a directory").flatten() {
        if entry.path().is_dir() {
            only(&entry.path(), 0o555);
        }
    }
    only(&data, 0o555);
    let said = quietly(command.args(words).env("HOME", "/nonexistent"));
    only(&data, 0o755);
    said
}

/// Names and bytes of all files below.
fn everything(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).expect("a directory").flatten() {
        match entry.path() {
            path if path.is_dir() => all.extend(everything(&path)),
            path => all.push((path.display().to_string(), fs::read(&path).expect("a file"))),
        }
    }
    all.sort();
    all
}

#[test]
fn a_read_only_file_system_is_refused_with_one_line_and_left_alone() {
    let mut broker = Broker::start();
    broker.kfk(&["topics", "--create", "--topic", "t"]);
    broker.kfk_with(&["console-producer", "--topic", "t"], b"one\n");
    broker.end(rustix::process::Signal::TERM);
    let before = everything(&broker.data());
    let dir = broker.data().parent().expect("a directory").to_path_buf();
    let said = start_on_read_only(&dir);
    assert_eq!((said.code, said.err.lines().count()), (Some(1), 1), "{said:?}");
    assert!(said.err.contains("not writable: cannot ") && said.err.contains("/data/"), "{}", said.err);
    assert!(before == everything(&broker.data()), "it was changed");
    let broker = broker.restart(rustix::process::Signal::TERM, &[]);
    let read = broker.kfk(&["console-consumer", "--topic", "t", "--from-beginning", "--max-messages", "1"]);
    assert_eq!(read.out, "one\n", "{}", read.err);
}

/// Kilobytes that the process holds now, of `what` in /proc/PID/status.
fn status_kb(broker: &Broker, what: &str) -> u64 {
    let status =
        fs::read_to_string(format!("/proc/{}/status", broker.process.id())).expect("the process is there");
    let line = status.lines().find_map(|line| line.strip_prefix(what)).expect("Linux tells it");
    line.trim_matches(|char: char| !char.is_ascii_digit()).parse().expect("a number")
}

#[test]
fn a_log_of_100_gigabytes_costs_no_more_memory_than_one_of_1() {
    let settings = ["log.retention.ms=-1"];
    let mut broker = Broker::start_with(&settings);
    broker.kfk(&["topics", "--create", "--topic", "long"]);
    let produce = ["console-producer", "--topic", "long", "--producer-property", "enable.idempotence=false"];
    broker.kfk_with(&produce, b"one\n");
    let mut resident = Vec::new();
    for gigabytes in [1_u64, 100] {
        broker.end(rustix::process::Signal::TERM);
        let dir = broker.data().join("long-0");
        // Full segments behind the record: holes, which nothing has to look at after a clean stop.
        for at in 1..=gigabytes {
            let name = |extension: &str| dir.join(format!("{:020}.{extension}", at * 1_000_000));
            fs::File::create(name("log")).and_then(|file| file.set_len(1 << 30)).expect("a sparse file");
            for extension in ["index", "timeindex"] {
                fs::File::create(name(extension))
                    .and_then(|file| file.set_len(12 * 8 * 1024))
                    .expect("an index");
            }
        }
        // What is known of producers would be looked for in the holes.
        for entry in fs::read_dir(&dir).expect("a directory").flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "snapshot") {
                fs::remove_file(entry.path()).expect("a snapshot");
            }
        }
        // The first record once more, at the end: base offsets lie outside of checksums.
        let last = (gigabytes + 1) * 1_000_000;
        let mut batch = fs::read(dir.join(format!("{:020}.log", 0))).expect("the first segment");
        batch[..8].copy_from_slice(&last.to_be_bytes());
        for (extension, bytes) in [("log", &batch[..]), ("index", b""), ("timeindex", b"")] {
            fs::write(dir.join(format!("{last:020}.{extension}")), bytes).expect("the last segment");
        }
        broker = broker.restart(rustix::process::Signal::TERM, &settings);
        let end = broker.kfk(&["get-offsets", "--topic", "long"]);
        assert_eq!(end.out, format!("long:0:{}\n", last + 1), "{}", broker.log());
        assert_eq!(broker.kfk_with(&produce, b"more\n").code, Some(0));
        resident.push(status_kb(&broker, "VmHWM:"));
    }
    println!("at most {resident:?} KiB");
    assert!(resident[1] < resident[0] + 2048, "KiB with 1 GB, with 100 GB: {resident:?}");
}

#[test]
fn ten_thousand_idle_partitions_cost_neither_handles_nor_threads() {
    let mut broker = Broker::start();
    broker = broker.restart(rustix::process::Signal::TERM, &[]);
    let count = |what: &str, broker: &Broker| {
        fs::read_dir(format!("/proc/{}/{what}", broker.process.id())).expect("the process is there").count()
    };
    let before = [count("fd", &broker), count("task", &broker)];
    for topic in ["a", "b"] {
        let made = broker.kfk(&["topics", "--create", "--topic", topic, "--partitions", "5000"]);
        assert_eq!(made.code, Some(0), "{}", made.err);
    }
    for _ in 0..2 {
        let now = [count("fd", &broker), count("task", &broker)];
        assert!(now.iter().zip(before).all(|(now, before)| *now <= before + 4), "{now:?} after {before:?}");
        broker = broker.restart(rustix::process::Signal::TERM, &[]);
        let there = broker.kfk(&["topics", "--describe"]);
        assert_eq!(there.out.lines().filter(|line| line.contains("Leader: 1")).count(), 10_000);
    }
}

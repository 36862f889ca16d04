//! Starting, stopping, and being killed.

use std::process::{Command, Stdio};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::kfk::{Broker, KFK, Said, kfk, wait_for};

#[test]
fn a_broker_formats_its_directory_serves_and_stops_cleanly() {
    let mut broker = Broker::start();
    assert!(broker.data().join("meta.properties").exists());
    assert_eq!(broker.kfk(&["topics", "--list"]).code, Some(0));
    assert_eq!(broker.end(Signal::TERM), Some(0), "{}", broker.log());
    assert!(broker.data().join(".kafka_cleanshutdown").exists());
}

#[test]
fn a_start_says_where_it_listens_where_its_data_is_and_how_to_try_it() {
    let broker = Broker::start();
    let told = broker.log();
    for line in [
        format!("PLAINTEXT listens on {}", broker.server()),
        format!("data in {}", broker.data().display()),
        format!("try it: kfk topics create first --bootstrap-server {}", broker.server()),
        "behind a port mapping set advertised.listeners".to_owned(),
        "kfk broker 1 is ready".to_owned(),
    ] {
        assert!(told.contains(&line), "{line}: {told}");
    }
    let told = Broker::start_with(&["advertised.listeners=PLAINTEXT://broker.example:9092"]).log();
    assert!(told.contains("is ready") && !told.contains("port mapping"), "{told}");
}

#[test]
fn a_file_in_iso_8859_1_is_read_as_java_reads_it() {
    let dir = TempDir::new().expect("a temporary directory");
    let file = dir.path().join("server.properties");
    std::fs::write(&file, b"# gro\xdf\nno.such.setting=f\xfcr alle\nnum.partitions=none\n").expect("a file");
    let said = kfk(&["server-start", &file.display().to_string()]);
    assert!(said.err.contains("num.partitions=none"), "{said:?}");
}

#[test]
fn ready_waits_until_a_broker_answers() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port");
    let mut waiting = Command::new(KFK)
        .args(["ready", "--timeout", "3m", "--bootstrap-server", &free.to_string()])
        .spawn()
        .expect("kfk starts");
    let broker = Broker::start_with(&[&format!("listeners=PLAINTEXT://{free}")]);
    assert_eq!(broker.address, free);
    assert_eq!(waiting.wait().expect("a child").code(), Some(0));
}

#[test]
fn topics_and_their_settings_survive_a_stop_and_a_kill() {
    let mut broker = Broker::start();
    let made = broker.kfk(&[
        "topics",
        "--create",
        "--topic",
        "a",
        "--partitions",
        "3",
        "--config",
        "retention.ms=7777",
    ]);
    assert_eq!((made.out.as_str(), made.code), ("Created topic a.\n", Some(0)), "{}", made.err);
    for by in [Signal::TERM, Signal::KILL, Signal::INT] {
        broker = broker.restart(by, &[]);
        let told = broker.kfk(&["topics", "--describe", "--topic", "a"]);
        assert!(
            told.out.contains("PartitionCount: 3") && told.out.contains("retention.ms=7777"),
            "{}",
            told.out
        );
    }
}

#[test]
fn a_second_broker_on_the_same_directory_or_port_says_so_in_one_line() {
    let broker = Broker::start();
    let data = format!("log.dirs={}", broker.data().display());
    let same_dir =
        kfk(&["server-start", "--override", &data, "--override", "listeners=PLAINTEXT://127.0.0.1:0"]);
    assert_refused(&same_dir, "in use by another");
    let dir = TempDir::new().expect("a temporary directory");
    let data = format!("log.dirs={}", dir.path().display());
    let listeners = format!("listeners=PLAINTEXT://{}", broker.server());
    let same_port = kfk(&["server-start", "--override", &data, "--override", &listeners]);
    assert_refused(&same_port, "cannot listen on");
}

#[test]
fn a_directory_that_cannot_be_written_is_named() {
    let dir = TempDir::new().expect("a temporary directory");
    let file = dir.path().join("file");
    std::fs::write(&file, "not a directory").expect("a file");
    let data = format!("log.dirs={}", file.join("data").display());
    let said = kfk(&["server-start", "--override", &data, "--override", "listeners=PLAINTEXT://127.0.0.1:0"]);
    assert_refused(&said, &file.display().to_string());
}

#[test]
fn a_directory_of_another_node_is_refused_and_left_alone() {
    let mut broker = Broker::start();
    broker.end(Signal::TERM);
    let meta = broker.data().join("meta.properties");
    let before = std::fs::read(&meta).expect("meta.properties");
    let data = format!("log.dirs={}", broker.data().display());
    let said = kfk(&[
        "server-start",
        "--override",
        &data,
        "--override",
        "node.id=7",
        "--override",
        "listeners=PLAINTEXT://127.0.0.1:0",
    ]);
    assert_refused(&said, "7");
    assert_eq!(std::fs::read(&meta).expect("meta.properties"), before);
}

#[test]
fn wrong_settings_are_all_told_at_once() {
    let said =
        kfk(&["server-start", "--override", "num.partitions=none", "--override", "log.retention.ms=x"]);
    assert_ne!(said.code, Some(0));
    assert!(said.err.contains("num.partitions") && said.err.contains("log.retention.ms"), "{}", said.err);
}

#[test]
fn a_setting_that_nobody_knows_is_told_with_the_nearest() {
    let mut broker = Broker::start_with(&["num.partitons=2"]);
    broker.end(Signal::TERM);
    assert!(
        broker.log().contains("num.partitons") && broker.log().contains("num.partitions"),
        "{}",
        broker.log()
    );
}

#[test]
fn nobody_at_the_address_is_one_line_and_exit_code_1() {
    let said = kfk(&["topics", "--list", "--bootstrap-server", "127.0.0.1:1"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    assert!(said.err.contains("127.0.0.1:1"), "{}", said.err);
}

#[test]
fn controllers_answer_on_their_own_listener_whatever_a_file_says_of_brokers() {
    let broker = Broker::start_with(&[
        "listeners=PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0",
        "controller.listener.names=CONTROLLER",
    ]);
    let log = broker.log();
    let controller = log
        .lines()
        .find_map(|line| line.strip_prefix("CONTROLLER listens on ")?.strip_suffix(" (controllers)"))
        .expect("a listener for controllers");
    let dir = TempDir::new().expect("a temporary directory");
    let file = dir.path().join("client.properties");
    std::fs::write(&file, "bootstrap.servers=127.0.0.1:1\n").expect("a file");
    let file = file.display().to_string();
    let asked = ["--bootstrap-controller", controller, "--command-config", &file];
    let said = kfk(&[&["metadata-quorum"], asked.as_slice(), &["describe", "--status"]].concat());
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.contains("LeaderId"), "{}", said.out);
    // Whoever asks a controller as though it were a broker hears of it.
    let said = kfk(&["topics", "--list", "--bootstrap-server", controller]);
    assert_eq!(said.code, Some(1), "{}", said.out);
}

#[test]
fn a_setting_may_stand_in_the_environment_or_in_another_file() {
    let dir = TempDir::new().expect("a temporary directory");
    std::fs::write(dir.path().join("partitions"), "5").expect("a file");
    let partitions = format!("num.partitions=${{mounted:{}:partitions}}", dir.path().display());
    let broker = Broker::start_with(&[
        "config.providers=mounted",
        "config.providers.mounted.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider",
        &partitions,
    ]);
    broker.kfk(&["topics", "create", "t"]);
    assert!(broker.kfk(&["topics", "--describe", "--topic", "t"]).out.contains("PartitionCount: 5"));
    assert!(!broker.log().contains("config.providers"), "{}", broker.log());
}

#[test]
fn a_daemon_goes_on_and_server_stop_ends_it() {
    let dir = TempDir::new().expect("a temporary directory");
    let data = format!("log.dirs={}", dir.path().join("data").display());
    let port_file = dir.path().join("port");
    // A node id of its own, so that no other test's broker is stopped.
    let node = format!("node.id={}", 1_000_000 + std::process::id() % 1_000_000);
    let started = Command::new(KFK)
        .args([
            "server-start",
            "-daemon",
            "--override",
            &data,
            "--override",
            "listeners=PLAINTEXT://127.0.0.1:0",
        ])
        .args(["--override", &node, "--port-file"])
        .arg(&port_file)
        .stdin(Stdio::null())
        .output()
        .expect("kfk starts");
    let started = Said::from(started);
    assert_eq!(started.code, Some(0), "{}", started.err);
    let port = std::fs::read_to_string(&port_file).expect("the daemon is ready");
    let server = format!("127.0.0.1:{}", port.trim());
    assert_eq!(kfk(&["topics", "--list", "--bootstrap-server", &server]).code, Some(0));
    let id = node.trim_start_matches("node.id=");
    assert_eq!(kfk(&["server-stop", "--node-id", id]).code, Some(0));
    wait_for("the daemon to end", || kfk(&["server-stop", "--node-id", id]).code == Some(1));
    assert!(dir.path().join("data/.kafka_cleanshutdown").exists());
}

fn assert_refused(said: &Said, with: &str) {
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    assert!(said.err.contains(with), "{}", said.err);
}

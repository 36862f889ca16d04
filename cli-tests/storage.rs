//! `kfk storage`: directories are formatted, and told about, under both names.

use std::path::Path;

use tempfile::TempDir;

use crate::kfk::{Broker, kfk};
use crate::typed::linked;

const ID: &str = "MkU3OEVBNTcwNTJENDM2Qg";

/// A node's file, with two directories beside it.
fn node(settings: &str) -> (TempDir, String) {
    let dir = TempDir::new().expect("a folder");
    let file = dir.path().join("server.properties");
    let at = |name: &str| dir.path().join(name).display().to_string();
    let text = format!(
        "process.roles=broker,controller\nnode.id=1\nlisteners=PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0\n\
         controller.listener.names=CONTROLLER\nlog.dirs={},{}\n{settings}\n",
        at("a"),
        at("b")
    );
    std::fs::write(&file, text).expect("a file");
    let file = file.display().to_string();
    (dir, file)
}

const DYNAMIC: &str = "controller.quorum.bootstrap.servers=localhost:9093";

fn checkpoint(dir: &TempDir) -> bool {
    dir.path().join("a/__cluster_metadata-0/00000000000000000000-0000000000.checkpoint").exists()
}

#[test]
fn what_was_formatted_is_told_and_not_formatted_again() {
    let (dir, file) = node(DYNAMIC);
    let root = dir.path().display();
    let said = linked(&format!("kafka-storage.sh info -c {file}"));
    assert_eq!(said.code, 1);
    assert_eq!(
        said.out,
        format!("Found problems:\n  {root}/a does not exist\n  {root}/b does not exist\n\n")
    );

    let said = linked(&format!("kafka-storage.sh format -c {file} -t {ID} --standalone"));
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let mut lines: Vec<&str> = said.out.lines().collect();
    assert!(lines[0].starts_with(
        "Bootstrap metadata: BootstrapMetadata(records=[ApiMessageAndVersion(FeatureLevelRecord(name='metadata.version', \
         featureLevel=30) at version 0), "
    ));
    assert!(lines[0].ends_with("], metadataVersionLevel=30, source=format command)"));
    lines[1..].sort_unstable();
    assert_eq!(
        lines[1..],
        [
            format!("Formatting data directory {root}/b with metadata.version 4.3-IV0."),
            format!("Formatting dynamic metadata voter directory {root}/a with metadata.version 4.3-IV0."),
        ]
    );
    assert!(checkpoint(&dir));

    let said = linked(&format!("kafka-storage.sh info -c {file}"));
    let id = std::fs::read_to_string(dir.path().join("a/meta.properties")).expect("it is formatted");
    let id = id.lines().find_map(|line| line.strip_prefix("directory.id=")).expect("an id").to_owned();
    assert_eq!(said.code, 0);
    assert_eq!(
        said.out,
        format!(
            "Found log directories:\n  {root}/a\n  {root}/b\n\nFound metadata: {{cluster.id={ID}, directory.id={id}, \
             node.id=1, version=1}}\n\n"
        )
    );

    let said = linked(&format!("kafka-storage.sh format -c {file} -t {ID} --standalone"));
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert!(said.err.contains(" is already formatted. Use --ignore-formatted "), "{}", said.err);
    let said = linked(&format!("kafka-storage.sh format -c {file} -t {ID} --standalone -g"));
    assert_eq!((said.code, said.out.as_str()), (0, "All of the log directories are already formatted.\n"));
    let said = linked(&format!("kafka-storage.sh format -c {file} -t other --standalone -g"));
    assert_eq!(said.code, 1);
    assert!(said.err.ends_with(&format!("Expected other, but read {ID}\n")), "{}", said.err);
}

#[test]
fn who_votes_is_asked_for_by_the_script_and_known_to_kfk() {
    let (dir, file) = node(DYNAMIC);
    let said = linked(&format!("kafka-storage.sh format -c {file} -t {ID}"));
    assert_eq!(said.code, 1);
    assert!(said.err.starts_with("Because controller.quorum.voters is not set on this controller, "));
    assert!(!dir.path().join("a").exists());
    let said = kfk(&["storage", "format", "--config", &file, "--json"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(json["clusterId"].as_str().map(str::len), Some(22));
    assert_eq!(json["formatted"].as_array().map(Vec::len), Some(2));
    assert!(checkpoint(&dir));
}

#[test]
fn voters_in_the_file_are_not_written_down_again() {
    let (dir, file) = node("controller.quorum.voters=1@localhost:9093");
    let said = linked(&format!("kafka-storage.sh format -c {file} -t {ID} -s"));
    assert!(said.err.starts_with("You cannot specify controller.quorum.voters and format "), "{}", said.err);
    let said = linked(&format!("kafka-storage.sh format -c {file} -t {ID}"));
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("\nFormatting metadata directory "), "{}", said.out);
    assert!(!checkpoint(&dir));
}

#[test]
fn without_a_file_the_directory_of_server_start_is_meant() {
    let home = TempDir::new().expect("a folder");
    let run = |words: &[&str]| {
        let mut command = std::process::Command::new(crate::kfk::KFK);
        command.args(words).env("XDG_DATA_HOME", home.path());
        crate::kfk::Said::from(command.output().expect("kfk runs"))
    };
    let data = home.path().join("kfk/data");
    let said = run(&["storage", "info"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains(&format!("{} does not exist", data.display())), "{}", said.out);
    let said = run(&["storage", "format"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert!(data.join("meta.properties").exists());
    let said = run(&["storage", "info", "--json"]);
    assert!(said.out.contains("\"problems\":[]"), "{}", said.out);
    let said = run(&["storage", "format"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    assert!(said.err.contains("--ignore-formatted"), "{}", said.err);
}

#[test]
fn a_broker_starts_on_what_was_formatted_and_keeps_its_ids() {
    let (dir, file) = node(DYNAMIC);
    let credential = "SCRAM-SHA-256=[name=alice,password=secret]";
    let said = kfk(&[
        "storage",
        "format",
        "-c",
        &file,
        "-t",
        ID,
        "--release-version",
        "4.2",
        "--add-scram",
        credential,
    ]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let ids = || std::fs::read_to_string(Path::new(dir.path()).join("a/meta.properties")).expect("formatted");
    let before = ids();
    let broker = Broker::start_with(&[&format!("log.dirs={}", dir.path().join("a").display())]);
    let said = broker.kfk(&["cluster", "cluster-id"]);
    assert_eq!(said.out, format!("Cluster ID: {ID}\n"), "{}", said.err);
    let said = broker.kfk(&["features", "describe", "--json"]);
    assert!(
        said.out
            .lines()
            .any(|line| line.contains("\"metadata.version\"") && line.contains("\"finalized\":29")),
        "{}",
        said.out
    );
    drop(broker);
    assert_eq!(ids(), before);
}

#[test]
fn ids_are_random_and_never_look_like_an_option() {
    let (one, two) = (linked("kafka-storage random-uuid"), linked("kafka-storage random-uuid"));
    assert_eq!((one.code, one.out.len()), (0, 23));
    assert!(!one.out.starts_with('-'));
    assert_ne!(one.out, two.out);
}

#[test]
fn releases_and_features_are_explained() {
    let said = linked("kafka-storage version-mapping -r 3.9");
    assert_eq!(
        said.out,
        "metadata.version=21 (3.9)\nkraft.version=1\ntransaction.version=0\ngroup.version=0\n\
         eligible.leader.replicas.version=0\nshare.version=0\nstreams.version=0\n"
    );
    let said = linked("kafka-storage feature-dependencies -f eligible.leader.replicas.version=1 -f foo=1");
    assert_eq!(said.out, "eligible.leader.replicas.version=1 requires:\n    metadata.version=23 (4.0-IV1)\n");
    assert_eq!((said.code, said.err.as_str()), (1, "Unknown feature: foo\n"));
}

//! Called as `kfk`: the same options, kinder manners.

use std::process::{Command, Stdio};

use crate::typed::{address, kfk, with_broker};

#[test]
fn help_names_every_command_and_leaves_with_0() {
    for line in ["--help", "help", "-h"] {
        let answer = kfk(line);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
        for name in ["topics", "configs", "get-offsets", "cluster", "ready", "with-broker", "install-links"] {
            assert!(answer.out.contains(&format!("\n  {name} ")), "{name}");
        }
    }
    let answer = kfk("topics --help");
    assert_eq!(answer.code, 0);
    assert!(answer.out.contains("--under-replicated-partitions"), "{}", answer.out);
    assert!(kfk("--version").out.contains("4.3.1"));
    assert_eq!(kfk("help topics").out, answer.out);
    assert!(kfk("help topics create").out.starts_with("Create "), "{}", kfk("help topics create").out);
}

#[test]
fn what_is_typed_wrong_is_one_line_on_standard_error_and_2() {
    for (line, meant) in [
        ("topics --create --topic t --replication-facor 3", "did you mean --replication-factor?"),
        ("topics lst", "did you mean list?"),
        ("topc --list", "did you mean topics?"),
        ("help topc", "did you mean topics?"),
        ("topics --topic --list", "--topic=--list"),
        ("topics --list=all", "takes no value"),
        ("topics list --partitions 3", "do not go together"),
        ("topics", "say one thing to do"),
        ("topics list --bootstrap-server localhost", "host:port"),
        ("configs --topic t --entity-type topics", "Duplicate entity type"),
        ("get-offsets --time yesterday", "Malformed time argument"),
        ("get-offsets --topic-partitions x:y", "x:y is not TOPIC:PARTITIONS"),
        ("consumer-groups", "say one thing to do"),
        ("consumer-groups describe", "Name a group, or --all-groups"),
        ("configs", "say whose configuration"),
        ("delete-records", "TOPIC:PARTITION=OFFSET"),
        ("topics create t --config retention.ms", "--config retention.ms: write KEY=VALUE"),
        ("topics create t --replica-assignment x", "'x' is no broker's id"),
        ("log-dirs --broker-list x", "x is no broker's id"),
        ("console-consumer --topic t --max-messages x", "'x'"),
        ("server-stop --process-role brooker", "a role is broker or controller"),
        ("server-stop --node-id x", "'x'"),
    ] {
        let answer = kfk(line);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{line}: {}", answer.err);
        assert_eq!(answer.err.lines().count(), 1, "{line}: {}", answer.err);
        assert!(answer.err.starts_with("kfk") && answer.err.contains(meant), "{line}: {}", answer.err);
    }
}

#[test]
fn what_is_not_there_is_one_line_with_what_to_do_and_1() {
    for line in [
        "topics list",
        "get-offsets t",
        "cluster cluster-id",
        "configs --topic t",
        "broker-api-versions",
        "console-consumer --topic t",
        "verifiable-producer --topic t",
    ] {
        // Port 1 is nobody's.
        let answer = kfk(&format!("{line} --bootstrap-server 127.0.0.1:1"));
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{line}");
        assert_eq!(answer.err.lines().count(), 1, "{line}: {}", answer.err);
        assert!(
            answer.err.contains("127.0.0.1:1") && answer.err.contains("kfk server-start"),
            "{}",
            answer.err
        );
    }
    for line in ["delete-records --offset-json-file /none", "dump-log /none"] {
        let answer = kfk(line);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{line}");
        assert!(
            answer.err.ends_with("/none cannot be used: No such file or directory (os error 2)\n"),
            "{}",
            answer.err
        );
    }
    let answer = kfk("ready --timeout 200ms --bootstrap-server 127.0.0.1:1");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
}

#[test]
fn a_refusal_says_where_what_and_what_to_do_and_leaves_with_1() {
    assert_eq!(with_broker("topics create k-twice").code, 0);
    let answer = with_broker("topics create k-twice");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    let line =
        format!("kfk topics: {}: Topic 'k-twice' already exists; --if-not-exists accepts that\n", address());
    assert_eq!(answer.err, line);
    let answer = with_broker("topics delete k-none");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(answer.err.contains("topic k-none does not exist"), "{}", answer.err);
    assert_eq!(with_broker("configs --topic k-none").code, 1);
    assert_eq!(with_broker("get-offsets k-none").code, 1);
    assert_eq!(with_broker("delete-records k-twice:0=99").code, 1);
}

#[test]
fn verbs_do_what_the_options_do_and_take_names_literally() {
    assert_eq!(
        with_broker("topics create v.a v-a --partitions 2").out,
        "Created topic v.a.\nCreated topic v-a.\n"
    );
    assert_eq!(
        with_broker("topics --list --topic v.a").out,
        "v-a\nv.a\n",
        "an option's value is an expression"
    );
    assert_eq!(with_broker("topics delete v.a").code, 0);
    assert_eq!(with_broker("topics --list --topic v.a").out, "v-a\n", "a verb's is a name");
    assert_eq!(with_broker("topics alter v-a --partitions 3").code, 0);
    assert_eq!(with_broker("get-offsets v-a").out, "v-a:0:0\nv-a:1:0\nv-a:2:0\n");
    assert_eq!(
        with_broker("configs --topic v-a --add-config retention.ms=5").out,
        "Completed updating config for topic v-a.\n"
    );
    assert!(with_broker("configs --topic v-a").out.contains("  retention.ms=5 "));
    assert_eq!(with_broker("topics describe v-a --json").out.matches("\"partition\":").count(), 3);
}

#[test]
fn prose_goes_to_standard_error_and_data_to_standard_output() {
    let answer = with_broker("topics create p.a");
    assert_eq!(answer.out, "Created topic p.a.\n");
    assert!(answer.err.starts_with("WARNING: "), "{}", answer.err);
    let answer = with_broker("log-dirs p.a");
    assert!(answer.out.starts_with('{') && answer.out.lines().count() == 1, "{}", answer.out);
    assert!(answer.err.contains("Querying brokers"), "{}", answer.err);
}

#[test]
fn json_is_one_value_a_line() {
    with_broker("topics create j-a --partitions 2");
    for line in [
        "topics list --json",
        "topics describe j-a --json",
        "configs --topic j-a --all --json",
        "get-offsets j-a --json",
        "delete-records j-a:0=0 --json",
        "log-dirs --json",
        "cluster cluster-id --json",
        "cluster list-endpoints --json",
        "broker-api-versions --json",
        "features describe --json",
        "metadata-quorum describe --json",
        "ready --json",
        "version --json",
    ] {
        let answer = with_broker(line);
        assert_eq!(answer.code, 0, "{line}: {}", answer.err);
        assert!(!answer.out.is_empty(), "{line}");
        for text in answer.out.lines() {
            let value: serde_json::Value =
                serde_json::from_str(text).unwrap_or_else(|error| panic!("{line}: {error}: {text}"));
            assert!(value.is_object(), "{line}: {text}");
        }
    }
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_kfk"))
        .args(["topics", "--help"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("kfk runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("kfk ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn links_are_made_renewed_and_never_put_over_a_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let bin = dir.path().join("bin");
    let line = format!("install-links {}", bin.display());
    for _ in 0..2 {
        assert_eq!(kfk(&line).code, 0);
        assert!(bin.join("kafka-topics.sh").is_symlink() && bin.join("kafka-topics").is_symlink());
    }
    std::fs::remove_file(bin.join("kafka-topics.sh")).expect("a link to remove");
    std::fs::write(bin.join("kafka-topics.sh"), "#!/bin/sh\n").expect("a file");
    let answer = kfk(&line);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("--force"), "{}", answer.err);
    assert_eq!(kfk(&format!("{line} --force")).code, 0);
    assert!(bin.join("kafka-topics.sh").is_symlink());
}

#[test]
fn completions_are_there_for_four_shells_and_kept_in_their_folder() {
    for (shell, word, file) in [
        ("bash", "complete", "kfk.bash"),
        ("zsh", "#compdef kfk", "_kfk"),
        ("fish", "complete -c kfk", "kfk.fish"),
        ("powershell", "Register-ArgumentCompleter", "_kfk.ps1"),
    ] {
        let answer = kfk(&format!("completions {shell}"));
        assert_eq!(answer.code, 0);
        assert!(answer.out.contains(word), "{shell}");
        let kept =
            std::fs::read_to_string(format!("{}/completions/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(
            kept == answer.out,
            "completions/{file} is old: kfk completions {shell} > completions/{file}"
        );
    }
    assert_eq!(kfk("completions").code, 2);
}

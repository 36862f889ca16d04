//! Called through a link with a script's name, or with `--exact`: Apache Kafka 4.3.1's words, streams
//! and exit codes. (The interop suite compares hundreds of lines with the real tools; these need
//! nothing but cargo.)

use crate::typed::{kfk, linked, linked_with, linked_with_broker};

/// `line` prints `out`, the first line of what it says is `err`, and it leaves with `code`.
fn is(line: &str, code: i32, out: &str, err: &str) {
    let answer = linked_with_broker(line);
    let said = answer.err.lines().next().unwrap_or_default();
    assert_eq!((answer.code, answer.out.as_str(), said), (code, out, err), "{line}\n{}", answer.err);
}

#[test]
fn both_forms_of_a_scripts_name_and_exact_are_the_same() {
    for answer in [
        linked("kafka-topics.sh --list"),
        linked("kafka-topics --list"),
        kfk("--exact topics --list"),
        kfk("topics --exact --list"),
    ] {
        assert_eq!(answer.code, 1);
        assert_eq!(answer.out, "");
        assert!(answer.err.starts_with("--bootstrap-server must be specified\n"), "{}", answer.err);
    }
}

#[test]
fn a_scripts_name_can_be_given_the_kinder_manners() {
    for answer in [
        linked("kafka-topics.sh --exact=off --lst --bootstrap-server 127.0.0.1:1"),
        linked_with("kafka-topics.sh --lst --bootstrap-server 127.0.0.1:1", &[("KFK_EXACT", "off")]),
    ] {
        assert_eq!(answer.code, 2);
        assert!(answer.err.contains("did you mean --list?"), "{}", answer.err);
    }
}

#[test]
fn a_scripts_help_is_an_error_and_its_version_is_kafkas() {
    for tool in ["topics", "configs", "get-offsets", "delete-records", "log-dirs", "broker-api-versions"] {
        for option in ["", "--help"] {
            let answer = linked(&format!("kafka-{tool} {option}"));
            assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{tool}");
            assert!(answer.err.contains("\n--bootstrap-server "), "{tool}: {}", answer.err);
        }
        let answer = linked(&format!("kafka-{tool} --version"));
        assert_eq!((answer.code, answer.out.as_str(), answer.err.as_str()), (0, "4.3.1\n", ""), "{tool}");
    }
}

#[test]
fn options_are_refused_as_kafka_refuses_them() {
    is("kafka-topics --nosuch", 1, "", "nosuch is not a recognized option");
    is("kafka-topics -nosuch", 1, "", "n is not a recognized option");
    is("kafka-topics --broker-list h:1 --list", 1, "", "broker-list is not a recognized option");
    is("kafka-topics --bootstrap-server", 1, "", "Option bootstrap-server requires an argument");
    is(
        "kafka-topics --list --describe",
        1,
        "",
        "Command must include exactly one action: --list, --describe, --create, --alter or --delete",
    );
    is("kafka-topics --bootstrap-server @B@ --delete", 1, "", "Missing required argument \"[topic]\"");
    is(
        "kafka-topics --bootstrap-server @B@ --list --partitions 3",
        1,
        "",
        "Option \"[partitions]\" can't be used with option \"[list]\"",
    );
    is(
        "kafka-configs --describe",
        1,
        "",
        "Either --bootstrap-server or --bootstrap-controller must be specified.",
    );
    is("kafka-get-offsets --nosuch", 1, "", "Error occurred: nosuch is not a recognized option");
    is("kafka-log-dirs --bootstrap-server @B@", 1, "", "Missing required argument \"[describe]\"");
}

#[test]
fn a_tool_with_subcommands_refuses_as_argparse4j_does() {
    let answer = linked("kafka-cluster.sh nosuch");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(
        answer.err.ends_with(
            "\nkafka-cluster: error: invalid choice:  'nosuch'  (choose from 'cluster-id',\n'unregister', 'list-endpoints')\n"
        ),
        "{}",
        answer.err
    );
    is(
        "kafka-features.sh --nosuch",
        1,
        "",
        "Command line error: unrecognized arguments: '--nosuch'. Type --help for help.",
    );
}

#[test]
fn addresses_that_cannot_be_are_told_as_java_tells_them() {
    is("kafka-topics --bootstrap-server localhost --list", 1, "", "Failed to create new KafkaAdminClient");
    is(
        "kafka-broker-api-versions --bootstrap-server localhost",
        1,
        "",
        "Invalid url in bootstrap.servers: localhost",
    );
    is(
        "kafka-get-offsets --bootstrap-server localhost",
        1,
        "",
        "Please provide valid host:port like host1:9091,host2:9092",
    );
}

#[test]
fn what_fails_at_work_is_told_on_standard_output_by_kafka_topics() {
    for (line, message) in [
        ("--create --topic s-x --partitions abc", "Cannot parse argument 'abc' of option partitions"),
        ("--create --topic s-x --partitions 0", "The partitions must be greater than 0"),
        (
            "--create --topic s-x --replication-factor 40000",
            "The replication factor must be between 1 and 32767 inclusive",
        ),
        (
            "--create --topic s-x --topic s-y",
            "Found multiple arguments for option topic, but you asked for only one",
        ),
        ("--create --topic s-x --config nosuch=1", "Unknown topic config name: nosuch"),
        (
            "--create --topic s-x --config retention.ms=abc",
            "Invalid value abc for configuration retention.ms: Not a number of type LONG",
        ),
        (
            "--create --topic s-x --replica-assignment 1,1:2",
            "Partition 1 has different replication factor: [1, 2]",
        ),
        (
            "--create --topic 'a b'",
            "Topic name is invalid: 'a b' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'",
        ),
        ("--delete --topic s-none", "Topic 's-none' does not exist as expected"),
        ("--list --topic [", "[ is an invalid regex."),
    ] {
        let answer = linked_with_broker(&format!("kafka-topics.sh --bootstrap-server @B@ {line}"));
        let told = format!("Error while executing topic command : {message}\n");
        assert_eq!((answer.code, answer.out), (1, told), "{line}");
        assert_eq!(answer.err.lines().count(), 1, "a trace becomes one line: {}", answer.err);
    }
}

#[test]
fn a_topic_is_made_described_grown_and_deleted_as_by_kafka() {
    let warning = "WARNING: Due to limitations in metric names, topics with a period ('.') or underscore ('_') could \
                   collide. To avoid issues it is best to use either, but not both.\n";
    is(
        "kafka-topics.sh --bootstrap-server @B@ --create --topic s.one --partitions 2 --config retention.ms=1000",
        0,
        &format!("{warning}Created topic s.one.\n"),
        "",
    );
    is("kafka-topics.sh --bootstrap-server @B@ --create --topic s.one --if-not-exists", 0, warning, "");
    is("kafka-topics.sh --bootstrap-server @B@ --list --topic s.one,nosuch", 0, "s.one\n", "");
    let answer = linked_with_broker("kafka-topics.sh --bootstrap-server @B@ --describe --topic s.one");
    let (topic, partitions) = answer.out.split_once('\n').expect("lines");
    assert!(topic.starts_with("Topic: s.one\tTopicId: "), "{topic}");
    assert!(topic.contains("\tPartitionCount: 2\tReplicationFactor: 1\tConfigs: "), "{topic}");
    assert!(topic.contains("retention.ms=1000"), "{topic}");
    assert_eq!(
        partitions,
        "\tTopic: s.one\tPartition: 0\tLeader: 1\tReplicas: 1\tIsr: 1\tElr: \tLastKnownElr: \n\
         \tTopic: s.one\tPartition: 1\tLeader: 1\tReplicas: 1\tIsr: 1\tElr: \tLastKnownElr: \n"
    );
    is("kafka-topics.sh --bootstrap-server @B@ --alter --topic s.one --partitions 3", 0, "", "");
    is(
        "kafka-get-offsets.sh --bootstrap-server @B@ --topic s.one",
        0,
        "s.one:0:0\ns.one:1:0\ns.one:2:0\n",
        "",
    );
    is(
        "kafka-configs.sh --bootstrap-server @B@ --alter --topic s.one --add-config flush.ms=7,cleanup.policy=[compact,delete]",
        0,
        "Completed updating config for topic s.one.\n",
        "",
    );
    let answer = linked_with_broker("kafka-configs.sh --bootstrap-server @B@ --describe --topic s.one");
    assert_eq!(
        answer
            .out
            .lines()
            .map(|line| line.split(" sensitive").next().unwrap_or_default())
            .collect::<Vec<_>>(),
        [
            "Dynamic configs for topic s.one are:",
            "  cleanup.policy=compact,delete",
            "  flush.ms=7",
            "  retention.ms=1000"
        ]
    );
    is("kafka-topics.sh --bootstrap-server @B@ --delete --topic s.one", 0, "", "");
    is("kafka-topics.sh --bootstrap-server @B@ --describe --topic s.one --if-exists", 0, "", "");
}

#[test]
fn records_are_deleted_by_the_file_that_kafka_reads() {
    linked_with_broker("kafka-topics.sh --bootstrap-server @B@ --create --topic s-del");
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("offsets.json");
    std::fs::write(&file, r#"{"partitions":[{"topic":"s-del","partition":0,"offset":5}]}"#).expect("a file");
    is(
        &format!("kafka-delete-records.sh --bootstrap-server @B@ --offset-json-file {}", file.display()),
        0,
        "Executing records delete operation\nRecords delete operation completed:\npartition: s-del-0\terror: \
         org.apache.kafka.common.errors.OffsetOutOfRangeException: The requested offset is not within the range of \
         offsets maintained by the server.\n",
        "",
    );
}

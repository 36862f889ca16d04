//! The command lines that people learn Kafka with, from the notes of the years 0.11 to 2.x, typed with
//! `kfk` in the place of the script.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::kfk::{Broker, KFK, kfk, kfk_with, signal, wait_for};
use crate::typed::{address, with_broker, words};

#[test]
fn a_topic_is_created_listed_described_and_deleted_by_a_zookeeper_address() {
    let zookeeper = "--zookeeper zoo:2181";
    let remark = format!(
        "kfk topics: --zookeeper zoo:2181 is understood as --bootstrap-server {}: Kafka has no ZooKeeper any more\n",
        address()
    );
    let answer = with_broker(&format!(
        "topics {zookeeper} --create --topic again --replication-factor 1 --partitions 1"
    ));
    assert_eq!(
        (answer.code, answer.out.as_str(), answer.err.as_str()),
        (0, "Created topic again.\n", remark.as_str())
    );
    let answer = with_broker(&format!("topics {zookeeper} --list --topic again"));
    assert_eq!((answer.code, answer.out.as_str(), answer.err.as_str()), (0, "again\n", remark.as_str()));
    let answer = with_broker(&format!("topics {zookeeper} --topic again --describe"));
    assert!(
        answer.out.starts_with("Topic: again\t") && answer.out.contains("\tLeader: 1\t"),
        "{}",
        answer.out
    );
    let answer = with_broker(&format!("topics {zookeeper} --delete --topic again"));
    assert_eq!((answer.code, answer.err.as_str()), (0, remark.as_str()));
    assert_eq!(with_broker("topics --list --topic again").out, "");
}

#[test]
fn three_replicas_on_one_broker_are_refused_in_kafkas_words() {
    let answer = with_broker(
        "topics --zookeeper zoo:2181 --create --replication-factor 3 --partitions 1 --topic f-three",
    );
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(
        answer.err.contains(
            "Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot be reached because \
             only 1 broker(s) are registered"
        ),
        "{}",
        answer.err
    );
}

#[test]
fn a_misspelt_option_is_answered_with_the_right_one() {
    let line = format!(
        "topics --bootstrap-server {} --create --partitions 1 --replication-facor 3 --topic t",
        address()
    );
    let answer = with_broker(&line);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert!(answer.err.contains("--replication-facor; did you mean --replication-factor?"), "{}", answer.err);
}

#[test]
fn options_of_other_years_are_understood() {
    for line in [
        format!("topics --broker-list {} -list", address()),
        format!("topics -bootstrap-server={} -list --force", address()),
        format!("get-offsets --broker-list {} --topic __none|f-years --time -1", address()),
    ] {
        with_broker("topics create f-years --if-not-exists");
        let answer = with_broker(&line);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{line}");
        assert!(answer.out.contains("f-years"), "{line}: {}", answer.out);
    }
}

#[test]
fn help_shows_the_options() {
    let answer = with_broker("topics --help");
    assert_eq!(answer.code, 0);
    assert!(answer.out.contains("--replication-factor"), "{}", answer.out);
}

#[test]
fn records_go_in_and_come_out_by_the_lines_of_all_years() {
    let at = address();
    with_broker("topics --zookeeper zoo:2181 --create --topic f-first --replication-factor 1 --partitions 1");
    for (line, record) in [
        (format!("console-producer --broker-list {at},127.0.0.1:1 --topic f-first"), "one\n"),
        (format!("console-producer --broker-list {at} -topic f-first"), "two\n"),
        (format!("console-producer --bootstrap-server {at} --topic f-first"), "three\n"),
    ] {
        let words = words(&line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let said = kfk_with(&words, record.as_bytes());
        assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{line}: {}", said.err);
    }
    for consumer in [
        format!("console-consumer --bootstrap-server {at} --from-beginning --topic f-first"),
        "console-consumer --zookeeper zoo:2181 -topic f-first --from-beginning".to_owned(),
        format!("console-consumer --new-consumer --bootstrap-server {at} --topic f-first --from-beginning"),
    ] {
        let answer = with_broker(&format!("{consumer} --max-messages 3"));
        assert_eq!(
            (answer.out.as_str(), answer.code),
            ("one\ntwo\nthree\n", 0),
            "{consumer}: {}",
            answer.err
        );
        let remarks =
            answer.err.lines().filter(|line| line.contains("Kafka has no ZooKeeper any more")).count();
        assert_eq!(remarks, usize::from(consumer.contains("zookeeper")), "{}", answer.err);
    }
}

#[test]
fn a_server_properties_of_those_years_gives_a_broker() {
    let dir = TempDir::new().expect("a temporary directory");
    let file = dir.path().join("server.properties");
    let data = dir.path().join("kafka-logs");
    let settings = [
        "broker.id=0",
        "delete.topic.enable=false",
        "listeners=PLAINTEXT://127.0.0.1:0",
        "num.network.threads=3",
        "num.io.threads=8",
        "socket.send.buffer.bytes=102400",
        "socket.receive.buffer.bytes=102400",
        "socket.request.max.bytes=104857600",
        "num.partitions=2",
        "num.recovery.threads.per.data.dir=1",
        "log.retention.hours=168",
        "log.segment.bytes=1073741824",
        "log.retention.check.interval.ms=300000",
        "zookeeper.connect=localhost:2181",
        "zookeeper.connection.timeout.ms=6000",
        "log.retention.bytes=1073741824",
        "replica.lag.time.max.ms=10000",
        "min.insync.replicas=1",
        "unclean.leader.election.enable=true",
        "default.replication.factor=1",
        &format!("log.dirs={}", data.display()),
    ];
    std::fs::write(&file, settings.join("\n")).expect("a file");
    let (port, log) = (dir.path().join("port"), dir.path().join("log"));
    let said = std::fs::File::create(&log).expect("a log");
    let mut broker = Command::new(KFK)
        .args(["server-start", &file.display().to_string(), "--port-file", &port.display().to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(said)
        .spawn()
        .expect("kfk starts");
    wait_for("the broker's port", || {
        assert!(broker.try_wait().expect("a child").is_none(), "{}", std::fs::read_to_string(&log).unwrap());
        port.exists()
    });
    let server = format!("127.0.0.1:{}", std::fs::read_to_string(&port).expect("a port").trim());
    let ask = |words: &[&str]| kfk(&[words, &["--bootstrap-server", &server]].concat());
    assert_eq!(ask(&["topics", "--create", "--topic", "first"]).code, Some(0));
    let produced = kfk_with(&["console-producer", "--broker-list", &server, "--topic", "first"], b"a\n");
    assert_eq!(produced.code, Some(0), "{}", produced.err);
    for name in ["00000000000000000000.log", "00000000000000000000.index", "00000000000000000000.timeindex"] {
        assert!(data.join("first-0").join(name).exists(), "{name}");
    }
    let refused = ask(&["topics", "--delete", "--topic", "first"]);
    assert!(refused.code == Some(1) && refused.err.contains("Topic deletion is disabled"), "{}", refused.err);
    assert!(refused.err.contains("marked for deletion"), "{}", refused.err);
    signal(&broker, Signal::TERM);
    assert_eq!(broker.wait().expect("a child").code(), Some(0));
    let said = std::fs::read_to_string(&log).expect("a log");
    assert_eq!(said.matches("zookeeper.connect,").count(), 1, "{said}");
    assert!(said.contains("num.network.threads") && !said.contains("socket.send.buffer.bytes"), "{said}");
}

/// A console consumer with the settings of a file, as in one of two terminals.
fn terminal(broker: &Broker, config: &Path, out: &Path) -> Child {
    Command::new(KFK)
        .args([
            "console-consumer",
            "--topic",
            "first",
            "--from-beginning",
            "--bootstrap-server",
            &broker.server(),
        ])
        .args(["--consumer.config", &config.display().to_string(), "--property", "print.partition=true"])
        .stdout(std::fs::File::create(out).expect("a file"))
        .stderr(Stdio::null())
        .spawn()
        .expect("kfk starts")
}

#[test]
fn two_terminals_with_one_consumer_properties_share_a_topic_and_take_over() {
    let broker = Broker::start();
    broker.kfk(&["topics", "--create", "--topic", "first", "--partitions", "2", "--replication-factor", "1"]);
    let dir = TempDir::new().expect("a temporary directory");
    let config = dir.path().join("consumer.properties");
    let settings = "group.id=bigdata\nsession.timeout.ms=10000\nisolation.level=read_committed\nexclude.internal.topics=true\nenable.auto.commit=true\nauto.commit.interval.ms=100\nheartbeat.interval.ms=300\n\
                    auto.offset.reset=earliest\npartition.assignment.strategy=org.apache.kafka.clients.consumer.RangeAssignor\n";
    std::fs::write(&config, settings).expect("a file");
    let outs = [dir.path().join("one"), dir.path().join("two")];
    let mut terminals = outs.each_ref().map(|out| terminal(&broker, &config, out));
    let read = |out: &Path| std::fs::read_to_string(out).expect("a file");
    let mut number = 0;
    let mut produce = || {
        number += 1;
        let records: String = (0..10).map(|key| format!("{key}\t{number}-{key}\n")).collect();
        let words = ["console-producer", "--topic", "first", "--property", "parse.key=true"];
        assert_eq!(broker.kfk_with(&words, records.as_bytes()).code, Some(0));
        number
    };
    wait_for("both to read", || {
        produce();
        outs.iter().all(|out| !read(out).is_empty())
    });
    let owners = |round: u32| {
        let lines = outs.each_ref().map(|out| read(out));
        lines.map(|text| text.lines().filter(|line| line.contains(&format!("\t{round}-"))).count())
    };
    let shared = produce();
    wait_for("a round", || owners(shared).iter().sum::<usize>() == 10);
    assert!(owners(shared).iter().all(|count| *count > 0), "one owner a partition: {:?}", owners(shared));
    signal(&terminals[0], Signal::TERM);
    terminals[0].wait().expect("a child");
    let after = produce();
    wait_for("the other to take over", || owners(after)[1] == 10);
    assert_eq!(owners(after), [0, 10]);
    signal(&terminals[1], Signal::TERM);
    terminals[1].wait().expect("a child");
}

#[test]
fn a_consumer_that_names_no_group_gets_one() {
    let broker = Broker::start();
    broker.kfk(&["topics", "--create", "--topic", "first"]);
    let mut terminal = Command::new(KFK)
        .args(["console-consumer", "--bootstrap-server", &broker.server(), "--topic", "first"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("kfk starts");
    wait_for("its group", || {
        let listed = broker.kfk(&["consumer-groups", "--list"]).out;
        listed.lines().any(|group| group.starts_with("console-consumer-"))
    });
    signal(&terminal, Signal::INT);
    assert_eq!(terminal.wait().expect("a child").code(), Some(130));
}

#[test]
fn a_producer_properties_of_those_years_is_taken_and_a_transactional_id_refused() {
    let broker = Broker::start();
    broker.kfk(&["topics", "--create", "--topic", "first", "--partitions", "3"]);
    let dir = TempDir::new().expect("a temporary directory");
    let file = dir.path().join("producer.properties");
    let settings = [
        "bootstrap.servers=nobody:1",
        "acks=all",
        "retries=3",
        "batch.size=32768",
        "linger.ms=5",
        "buffer.memory=33554432",
        "key.serializer=org.apache.kafka.common.serialization.StringSerializer",
        "value.serializer=org.apache.kafka.common.serialization.StringSerializer",
        "partitioner.class=org.apache.kafka.clients.producer.RoundRobinPartitioner",
        "interceptor.classes=com.example.Counting",
        "enable.idempotence=true",
        "compression.type=snappy",
    ];
    std::fs::write(&file, settings.join("\n")).expect("a file");
    let config = file.display().to_string();
    let words = ["console-producer", "--topic", "first", "--producer.config", &config];
    let said = broker.kfk_with(&words, b"a\nb\nc\n");
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert_eq!(said.err.matches("interceptor.classes").count(), 1, "{}", said.err);
    assert_eq!(broker.kfk(&["get-offsets", "first"]).out, "first:0:1\nfirst:1:1\nfirst:2:1\n");
    let log = broker.data().join("first-0/00000000000000000000.log").display().to_string();
    let dumped = kfk(&["dump-log", "--files", &log]).out;
    assert!(dumped.contains(" compresscodec: snappy ") && !dumped.contains(" producerId: -1 "), "{dumped}");
    std::fs::write(&file, "transactional.id=t\n").expect("a file");
    let said = broker.kfk_with(&words, b"a\n");
    assert!(said.code != Some(0) && said.err.contains("transactional.id"), "{said:?}");
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
}

#[test]
fn the_topic_of_offsets_is_read_with_the_formatter_of_those_years() {
    let broker = Broker::start();
    broker.kfk(&["topics", "--create", "--topic", "first"]);
    broker.kfk_with(&["console-producer", "--topic", "first"], b"a\nb\n");
    let dir = TempDir::new().expect("a temporary directory");
    let config = dir.path().join("consumer.properties");
    std::fs::write(&config, "exclude.internal.topics=false\n").expect("a file");
    let config = config.display().to_string();
    let read = [
        "console-consumer",
        "--topic",
        "first",
        "--group",
        "bigdata",
        "--from-beginning",
        "--max-messages",
        "2",
    ];
    assert_eq!(broker.kfk(&read).out, "a\nb\n");
    for formatter in [
        "kafka.coordinator.group.GroupMetadataManager$OffsetsMessageFormatter",
        "kafka.coordinator.group.GroupMetadataManager\\$OffsetsMessageFormatter",
    ] {
        let words = [
            "console-consumer",
            "--topic",
            "__consumer_offsets",
            "--from-beginning",
            "--formatter",
            formatter,
        ];
        let said =
            broker.kfk(&[&words[..], &["--consumer.config", &config, "--timeout-ms", "2000"]].concat());
        assert_eq!(said.code, Some(0), "{}", said.err);
        let last = said.out.lines().rfind(|line| line.starts_with("[bigdata,first,0]::"));
        let last = last.expect("what the group committed");
        assert!(last.starts_with("[bigdata,first,0]::OffsetAndMetadata(offset=2, leaderEpoch="), "{last}");
        assert!(last.contains(", commitTimestamp=") && last.ends_with(", expireTimestamp=None)"), "{last}");
        assert!(broker.kfk(&["dump-offsets", "--topic", "first"]).out.lines().any(|line| line == last));
    }
}

#[test]
fn perf_tests_print_throughput_and_latency() {
    let broker = Broker::start();
    broker.kfk(&["topics", "--create", "--topic", "perf"]);
    let props = format!("bootstrap.servers={}", broker.server());
    let words = "producer-perf-test --topic perf --record-size 100 --num-records 2000 --throughput -1 --producer-props";
    let mut words: Vec<&str> = words.split(' ').collect();
    words.push(&props);
    let said = kfk(&words);
    assert!(said.out.contains("2000 records sent, ") && said.out.contains(" ms 99th"), "{said:?}");
    let server = broker.server();
    let said = kfk(&[
        "consumer-perf-test",
        "--broker-list",
        &server,
        "--topic",
        "perf",
        "--messages",
        "2000",
        "--threads",
        "1",
    ]);
    assert!(said.code == Some(0) && said.out.contains("MB.sec"), "{said:?}");
    assert!(said.out.lines().last().is_some_and(|line| line.contains(", 2000, ")), "{said:?}");
}

#[test]
fn the_files_of_a_partition_are_named_by_offset_and_dumped_by_the_class() {
    let mut broker = Broker::start();
    let small = ["topics", "--create", "--topic", "first", "--config", "segment.bytes=1048576"];
    assert_eq!(broker.kfk(&small).code, Some(0));
    let records: String = (0..1500).map(|number| format!("{number:01000}\n")).collect();
    assert_eq!(broker.kfk_with(&["console-producer", "--topic", "first"], records.as_bytes()).code, Some(0));
    assert_eq!(broker.end(Signal::TERM), Some(0));
    let dir = broker.data().join("first-0");
    let mut logs: Vec<String> = std::fs::read_dir(&dir)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| name.ends_with(".log"))
        .collect();
    logs.sort_unstable();
    assert!(logs.len() > 1 && logs[0] == "00000000000000000000.log", "{logs:?}");
    assert!(dir.join("leader-epoch-checkpoint").exists());
    let second = logs[1].trim_end_matches(".log");
    for end in ["log", "index", "timeindex", "snapshot"] {
        assert!(dir.join(format!("{second}.{end}")).exists(), "{second}.{end}");
    }
    let log = dir.join(&logs[1]).display().to_string();
    for class in ["kafka.tools.DumpLogSegments", "org.apache.kafka.tools.DumpLogSegments"] {
        let said = kfk(&["run-class", class, "--files", &log, "--print-data-log"]);
        let first: u64 = second.parse().expect("an offset");
        assert!(
            said.out.contains(&format!("Log starting offset: {first}\nbaseOffset: {first} ")),
            "{}",
            said.err
        );
        assert!(said.out.contains(&format!(" payload: {first:01000}\n")), "{}", said.err);
        assert_eq!(said.out, kfk(&["dump-log", "--files", &log, "--print-data-log"]).out);
    }
    let said = kfk(&["run-class", "kafka.tools.MirrorMaker"]);
    assert!(said.code == Some(1) && said.err.contains("no class kafka.tools.MirrorMaker"), "{said:?}");
}

//! A `__cluster_metadata` log that three nodes of Apache Kafka wrote replays into the metadata that Kafka's own
//! tools showed for that cluster. See `fixtures/three-node-kraft/README.md`.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use kfk_broker::metadata::image::{ConfigResource, Delta, Image, NO_LEADER, ResourceType, Topic};
use kfk_broker::metadata::record::Record;
use kfk_broker::metadata::version::{FEATURES, METADATA_VERSION, MetadataVersion};
use kfk_protocol::record_batch::Batches;

#[expect(clippy::disallowed_methods, reason = "a test may read its fixture")]
fn fixture(name: &str) -> Vec<u8> {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/three-node-kraft");
    std::fs::read(directory.join(name)).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(fixture(name)).unwrap()
}

/// The values of all records but control records, as a quorum would hand them over.
fn committed_values() -> Vec<Bytes> {
    let log = fixture("00000000000000000000.log");
    let mut values = Vec::new();
    for batch in Batches::new(&log) {
        let batch = batch.unwrap();
        batch.verify_crc().unwrap();
        if !batch.is_control() {
            let records = batch.records_of(batch.record_section());
            values.extend(records.map(|record| Bytes::copy_from_slice(record.unwrap().value.unwrap())));
        }
    }
    values
}

fn replayed() -> (Image, Delta) {
    let (mut image, mut delta) = (Image::default(), Delta::default());
    image.replay_all(&committed_values(), &mut delta).unwrap();
    (image, delta)
}

fn ids(list: &[i32]) -> String {
    list.iter().map(i32::to_string).collect::<Vec<_>>().join(",")
}

/// What `kafka-topics --describe` shows of a topic's partitions.
fn describe_partitions(topic: &Topic) -> String {
    let line = |(number, p): (&i32, &Arc<kfk_broker::metadata::image::Partition>)| {
        let leader = if p.leader == NO_LEADER { "none".to_owned() } else { p.leader.to_string() };
        format!(
            "\tTopic: {}\tPartition: {number}\tLeader: {leader}\tReplicas: {}\tIsr: {}\tElr: {}\tLastKnownElr: {}\n",
            topic.name,
            ids(&p.replicas),
            ids(&p.isr),
            ids(&p.elr),
            ids(&p.last_known_elr),
        )
    };
    topic.partitions.iter().map(line).collect()
}

#[test]
fn topics_and_partitions_are_those_that_kafka_topics_describes() {
    let (image, _) = replayed();
    let expected = text("topics.txt");
    let mut described = 0;
    for topic in image.topics().iter() {
        let lines = describe_partitions(topic);
        assert!(expected.contains(&lines), "{lines}\nis not in\n{expected}");
        described += lines.lines().count() + 1;

        let header = expected.lines().find(|l| l.starts_with(&format!("Topic: {}\t", topic.name))).unwrap();
        let replication_factor = topic.partitions[&0].replicas.len();
        let facts = format!(
            "Topic: {}\tTopicId: {}\tPartitionCount: {}\tReplicationFactor: {replication_factor}\tConfigs: ",
            topic.name,
            topic.id,
            topic.partitions.len(),
        );
        let configs = header.strip_prefix(&facts).unwrap_or_else(|| panic!("{header}\n{facts}"));
        let mut set: Vec<String> = image
            .configs()
            .of(&ConfigResource::topic(topic.name.as_str()))
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        // Broker-wide settings show up as topic settings, under the topic's name for them.
        for (key, name) in
            [("min.insync.replicas", "min.insync.replicas"), ("message.max.bytes", "max.message.bytes")]
        {
            let value = image.configs().value(&ConfigResource::broker_default(), key).unwrap();
            if !set.iter().any(|entry| entry.starts_with(name)) {
                set.push(format!("{name}={value}"));
            }
        }
        assert_eq!(configs.len(), set.join(",").len(), "{configs} {set:?}");
        assert!(set.iter().all(|entry| configs.contains(entry)), "{configs} {set:?}");
    }
    assert_eq!(described, expected.lines().count(), "{expected}");
    assert!(image.topics().by_name("doomed").is_none());
}

#[test]
fn brokers_are_those_that_kafka_cluster_lists() {
    let (image, _) = replayed();
    let listed: Vec<Vec<String>> = text("endpoints.txt")
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect();
    let rows: Vec<Vec<String>> = image
        .brokers()
        .values()
        .map(|broker| {
            let endpoint = &broker.endpoints["PLAINTEXT"];
            let state = if broker.fenced { "fenced" } else { "unfenced" };
            [
                broker.id.to_string(),
                endpoint.host.clone(),
                endpoint.port.to_string(),
                broker.rack.clone().unwrap_or_default(),
                state.to_owned(),
                "broker".to_owned(),
            ]
            .into()
        })
        .collect();
    assert_eq!(rows, listed);
    assert_eq!(image.controllers().keys().copied().collect::<Vec<_>>(), [1, 2, 3]);
    for broker in image.brokers().values() {
        assert_eq!(broker.log_dirs.len(), 2);
        assert_eq!(broker.cordoned_log_dirs.as_deref(), Some(&[][..]));
    }
}

#[test]
fn features_are_those_that_kafka_features_describes() {
    let (image, _) = replayed();
    let described = text("features.txt");
    for line in described.lines().filter(|line| !line.contains("kraft.version")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (name, finalized) = (words[1], words[7]);
        let level = image.features().level(name);
        if name == METADATA_VERSION {
            assert_eq!(MetadataVersion(level).to_string(), finalized);
        } else {
            assert_eq!(level.to_string(), finalized, "{line}");
        }
    }
    assert_eq!(described.lines().count(), FEATURES.len());
}

#[test]
fn dynamic_configuration_is_what_kafka_configs_describes() {
    let (image, _) = replayed();
    let check = |file: &str, resource: ConfigResource, title: &str| {
        let shown = text(file);
        let block = shown.split_once(&format!("{title} are:\n")).unwrap().1;
        let entries = block.lines().take_while(|line| line.starts_with("  "));
        let shown: BTreeSet<String> =
            entries.map(|line| line.trim().split(" sensitive=").next().unwrap().to_owned()).collect();
        let values = image.configs().of(&resource).iter();
        let values: BTreeSet<String> = values.map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(values, shown, "{title}");
    };
    for topic in ["orders", "audit", "placed"] {
        let title = format!("Dynamic configs for topic {topic}");
        check("configs-topics.txt", ConfigResource::topic(topic), &title);
    }
    check(
        "configs-brokers.txt",
        ConfigResource::broker_default(),
        "Default configs for brokers in the cluster",
    );
    let readers = ConfigResource::new(ResourceType::GROUP, "readers");
    check("configs-groups.txt", readers, "Dynamic configs for group readers");
    let probes = ConfigResource::new(ResourceType::CLIENT_METRICS, "probes");
    check("configs-client-metrics.txt", probes, "Dynamic configs for client-metric probes");
    assert_eq!(image.configs().value(&ConfigResource::broker(2), "log.cleaner.threads"), Some("2"));
    assert!(image.configs().of(&ConfigResource::topic("doomed")).is_empty());
}

#[test]
fn credentials_quotas_and_acls_are_those_that_kafkas_tools_list() {
    let (image, _) = replayed();
    let quotas: Vec<String> = image
        .quotas()
        .iter()
        .map(|(entity, limits)| {
            let name = |kind: &str, word: &str| {
                entity.get(kind).map(|name| match name {
                    Some(name) => format!("{word} '{name}'"),
                    None => format!("the default {word}"),
                })
            };
            let who: Vec<String> = [name("user", "user-principal"), name("client-id", "client-id")]
                .into_iter()
                .flatten()
                .collect();
            let limits: Vec<String> = limits.iter().map(|(key, value)| format!("{key}={value:?}")).collect();
            format!("Quota configs for {} are {}", who.join(", "), limits.join(", "))
        })
        .collect();
    let shown = ["configs-users.txt", "configs-clients.txt", "configs-users-clients.txt"].map(text).concat();
    let shown_quotas = shown.lines().filter(|line| line.starts_with("Quota"));
    let shown_quotas: BTreeSet<&str> = shown_quotas.map(str::trim_end).collect();
    assert_eq!(quotas.iter().map(String::as_str).collect::<BTreeSet<_>>(), shown_quotas);

    let iterations = |mechanism| image.security().scram("alice", mechanism).unwrap().iterations;
    let line = format!(
        "SCRAM credential configs for user-principal 'alice' are SCRAM-SHA-256=iterations={}, SCRAM-SHA-512=iterations={}",
        iterations(1),
        iterations(2),
    );
    assert!(shown.contains(&line), "{shown}");
    assert!(image.security().scram("bob", 1).is_none());

    let acls = text("acls.txt");
    assert_eq!(image.security().acls().count(), acls.matches("principal=").count());
    for acl in image.security().acls() {
        let pattern = if acl.pattern_type == 3 { "LITERAL" } else { "PREFIXED" };
        let resource = format!("resourceType=TOPIC, name={}, patternType={pattern})", acl.resource_name);
        assert!(acls.contains(&resource), "{resource}");
        let permission = if acl.permission_type == 3 { "ALLOW" } else { "DENY" };
        let operation = if acl.operation == 3 { "READ" } else { "ALL" };
        let entry = format!(
            "(principal={}, host={}, operation={operation}, permissionType={permission})",
            acl.principal, acl.host
        );
        assert!(acls.contains(&entry), "{entry}");
    }
    assert_eq!(image.next_producer_id(), 1000);
}

#[test]
fn a_snapshot_of_the_image_replays_into_the_same_image() {
    let (image, _) = replayed();
    let records = image.records();
    let level = image.features().metadata_version();
    let values: Vec<Bytes> = records.iter().map(|record| record.encode(level).unwrap()).collect();
    let (mut again, mut delta) = (Image::default(), Delta::default());
    again.replay_all(&values, &mut delta).unwrap();
    assert_eq!(again, image);
    assert_eq!(again.records(), records);
    assert_eq!(delta.topics_created.len(), 3);
}

#[test]
fn every_record_is_written_again_byte_for_byte() {
    for value in committed_values() {
        let record = Record::decode(value.clone()).unwrap();
        assert_eq!(record.encode(MetadataVersion::LATEST).unwrap(), value, "{record:?}");
    }
}

#[test]
fn the_delta_names_what_the_log_touched() {
    let (image, delta) = replayed();
    let names: BTreeSet<&str> =
        delta.topics_created.iter().map(|id| image.topics().by_id(*id).unwrap().name.as_str()).collect();
    assert_eq!(names, BTreeSet::from(["audit", "orders", "placed"]));
    assert_eq!(delta.topics_deleted.iter().map(|topic| topic.name.as_str()).collect::<Vec<_>>(), ["doomed"]);
    assert_eq!(delta.topics_deleted[0].partitions.len(), 2);
    assert_eq!(delta.partitions.len(), 8);
    assert_eq!(delta.brokers, BTreeSet::from([1, 2, 3]));
    assert!(delta.features && delta.quotas && delta.scram && delta.acls && delta.producer_ids);
    assert!(!delta.tokens);
}

#[test]
fn a_damaged_record_is_an_error_or_another_record_and_never_a_crash() {
    let values = committed_values();
    let mut image = Image::default();
    let mut damaged = 0;
    for value in &values {
        for index in 0..value.len() {
            for flip in [0x01, 0x7f, 0x80, 0xff] {
                let mut bytes = value.to_vec();
                bytes[index] ^= flip;
                if let Ok(record) = Record::decode(bytes.into()) {
                    let _ = image.clone().replay(&record, &mut Delta::default());
                    let _ = record.encode(MetadataVersion::LATEST);
                    damaged += 1;
                }
            }
        }
        for end in 0..value.len() {
            assert!(Record::decode(value.slice(..end)).is_err(), "{value:?} cut at {end}");
        }
        image.replay_all(std::slice::from_ref(value), &mut Delta::default()).unwrap();
    }
    assert!(damaged > 1000, "{damaged}");
}

//! The table of configuration keys keeps its promises: every key once, with one state, and what is called
//! honoured is read by the broker.

#![allow(clippy::disallowed_methods, reason = "the test reads the sources")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use kfk_broker::config::keys::{BROKER, CLIENT_METRICS, GROUP, Key, RETIRED, State, THROTTLE, TOPIC};
use kfk_broker::config::{BrokerConfig, ClientMetricsConfig, GroupConfig, TopicConfig};

fn sources() -> BTreeMap<String, String> {
    fn walk(dir: &Path, into: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                // What only a test reads is not honoured.
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                into.insert(path.display().to_string(), code.to_owned());
            }
        }
    }
    let mut sources = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    sources
}

/// Whether some file outside of config/ reads a field of this name. Names of topic keys are short, so that other
/// structs have them too: such a file must also know `crate::config`.
fn is_read(sources: &BTreeMap<String, String>, field: &str, imported: bool) -> bool {
    let access = format!(".{field}");
    sources.iter().any(|(path, text)| {
        let ends_word =
            |at: usize| !text[at + access.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        !path.contains("/src/config/")
            && (!imported || text.contains("crate::config"))
            && text.match_indices(&access).any(|(at, _)| ends_word(at))
    })
}

#[test]
fn every_key_is_there_once_with_a_sentence() {
    let mut names = BTreeSet::new();
    for table in [&BROKER, &RETIRED, &THROTTLE] {
        for key in table.in_order() {
            assert!(names.insert(key.name), "{} is there twice", key.name);
        }
    }
    for table in [&TOPIC, &GROUP, &CLIENT_METRICS] {
        assert_eq!(
            table.in_order().map(|key| key.name).collect::<BTreeSet<_>>().len(),
            table.in_order().count()
        );
    }
    for table in [&BROKER, &RETIRED, &THROTTLE, &TOPIC, &GROUP, &CLIENT_METRICS] {
        for key in table.in_order() {
            assert!(
                key.doc.ends_with('.') && key.doc.len() > 10 && key.doc.len() < 120,
                "{}: {}",
                key.name,
                key.doc
            );
        }
    }
    let counts = [&BROKER, &TOPIC, &GROUP, &CLIENT_METRICS].map(|table| table.described().count());
    assert_eq!(counts, [340, 33, 17, 3], "the keys that Apache Kafka 4.3.1 describes");
}

#[test]
fn a_topic_key_and_the_broker_key_beneath_it_are_in_the_same_state() {
    for (topic, broker) in [
        ("cleanup.policy", "log.cleanup.policy"),
        ("compression.type", "compression.type"),
        ("delete.retention.ms", "log.cleaner.delete.retention.ms"),
        ("file.delete.delay.ms", "log.segment.delete.delay.ms"),
        ("flush.messages", "log.flush.interval.messages"),
        ("flush.ms", "log.flush.interval.ms"),
        ("index.interval.bytes", "log.index.interval.bytes"),
        ("max.compaction.lag.ms", "log.cleaner.max.compaction.lag.ms"),
        ("max.message.bytes", "message.max.bytes"),
        ("message.timestamp.after.max.ms", "log.message.timestamp.after.max.ms"),
        ("message.timestamp.before.max.ms", "log.message.timestamp.before.max.ms"),
        ("message.timestamp.type", "log.message.timestamp.type"),
        ("min.cleanable.dirty.ratio", "log.cleaner.min.cleanable.ratio"),
        ("min.compaction.lag.ms", "log.cleaner.min.compaction.lag.ms"),
        ("min.insync.replicas", "min.insync.replicas"),
        ("preallocate", "log.preallocate"),
        ("retention.bytes", "log.retention.bytes"),
        ("retention.ms", "log.retention.ms"),
        ("retention.ms", "log.retention.hours"),
        ("segment.bytes", "log.segment.bytes"),
        ("segment.index.bytes", "log.index.size.max.bytes"),
        ("segment.jitter.ms", "log.roll.jitter.ms"),
        ("segment.ms", "log.roll.ms"),
        ("unclean.leader.election.enable", "unclean.leader.election.enable"),
    ] {
        assert_eq!(
            TOPIC.get(topic).unwrap().state,
            BROKER.get(broker).unwrap().state,
            "{topic} and {broker}"
        );
    }
}

#[test]
fn a_key_that_is_called_honoured_is_read() {
    let sources = sources();
    let config = |file: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/config").join(file);
        sources[&path.display().to_string()].clone()
    };
    // Filled in before the settings get to the broker.
    let providers = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/config_providers.rs");
    let command_line = fs::read_to_string(providers).unwrap();
    let (startup, topic, dynamic) = (config("startup.rs"), config("topic.rs"), config("dynamic.rs"));
    let fields: BTreeMap<&str, (&str, bool)> = BrokerConfig::FIELDS
        .iter()
        .map(|&(field, key)| (key, (field, false)))
        .chain(NODE_FIELDS.iter().map(|&(field, key)| (key, (field, true))))
        .collect();
    let is_honoured = |key: &Key| key.state == State::Honoured;
    let mut unread = Vec::new();
    for key in BROKER.in_order().filter(|key| is_honoured(key)) {
        let quoted = format!("\"{}\"", key.name);
        let read = match fields.get(key.name) {
            Some(&(field, imported)) => is_read(&sources, field, imported) || topic.contains(&quoted),
            None => {
                let beneath_group = key.name.strip_prefix("group.").and_then(|name| GROUP.get(name));
                topic.contains(&quoted)
                    || command_line.contains(&quoted)
                    || dynamic.contains(&quoted)
                    || beneath_group.is_some_and(|group| group.state == State::Honoured)
            }
        };
        if !read {
            unread.push(key.name);
        }
    }
    for key in RETIRED.in_order().filter(|key| is_honoured(key)) {
        if !startup.contains(&format!("\"{}\"", key.name)) {
            unread.push(key.name);
        }
    }
    for (table, fields) in [
        (&TOPIC, TopicConfig::FIELDS),
        (&GROUP, GroupConfig::FIELDS),
        (&CLIENT_METRICS, ClientMetricsConfig::FIELDS),
    ] {
        for key in table.in_order().filter(|key| is_honoured(key)) {
            let field = fields.iter().find(|(_, name)| *name == key.name).map(|(field, _)| *field);
            if !field.is_some_and(|field| is_read(&sources, field, true)) {
                unread.push(key.name);
            }
        }
    }
    assert!(unread.is_empty(), "called Honoured in config/keys, but read nowhere: {unread:#?}");
}

#[test]
fn a_key_that_is_read_is_called_honoured() {
    let sources = sources();
    let mut read = Vec::new();
    for (table, fields, imported) in [
        (&BROKER, BrokerConfig::FIELDS, false),
        (&BROKER, NODE_FIELDS, true),
        (&TOPIC, TopicConfig::FIELDS, true),
        (&GROUP, GroupConfig::FIELDS, true),
    ] {
        for (field, name) in fields {
            if table.get(name).unwrap().state != State::Honoured && is_read(&sources, field, imported) {
                read.push(*name);
            }
        }
    }
    read.retain(|name| !PARTLY.contains(name));
    assert!(read.is_empty(), "read, so Honoured in config/keys or PARTLY in this test: {read:#?}");
}

/// The fields of `NodeConfig` with the keys that they come from.
#[rustfmt::skip]
const NODE_FIELDS: &[(&str, &str)] = &[
    ("node_id", "node.id"),
    ("node_id", "broker.id"),
    ("is_broker", "process.roles"),
    ("rack", "broker.rack"),
    ("listeners", "listeners"),
    ("listeners", "listener.security.protocol.map"),
    ("advertised_listeners", "advertised.listeners"),
    ("inter_broker_listener", "inter.broker.listener.name"),
    ("inter_broker_listener", "security.inter.broker.protocol"),
    ("controller_listener_names", "controller.listener.names"),
    ("log_dirs", "log.dirs"),
    ("log_dirs", "log.dir"),
    ("metadata_log_dir", "metadata.log.dir"),
    ("voters", "controller.quorum.voters"),
    ("bootstrap_servers", "controller.quorum.bootstrap.servers"),
];

/// Read, but not all that they mean is built: compacted topics ask for keys, and nothing is compacted yet;
/// the pace of new connections is measured in windows, and quotas are not there yet; the listener for brokers always
/// lets one in, and no broker comes yet.
const PARTLY: &[&str] = &[
    "cleanup.policy",
    "inter.broker.listener.name",
    "log.cleaner.backoff.ms",
    "log.cleaner.enable",
    "quota.window.num",
    "quota.window.size.seconds",
    "security.inter.broker.protocol",
];

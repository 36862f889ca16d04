//! Our DescribeConfigs entries against those of Apache Kafka 4.3.1, kept in `kafka_answers.txt`.

use std::collections::BTreeMap;

use super::describe::{ConfigEntry, ConfigSource};
use super::properties::Properties;
use super::resolver::{Resolver, Resource};
use super::startup::Startup;

const ANSWERS: &str = include_str!("kafka_answers.txt");

#[test]
fn a_description_is_the_one_that_kafka_gives() {
    let mut layers: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for setting in ANSWERS.lines().filter_map(|line| line.strip_prefix("set\t")) {
        let (layer, setting) = setting.split_once('\t').unwrap();
        let (name, value) = setting.split_once('=').unwrap();
        layers.entry(layer).or_default().insert(name.to_owned(), value.to_owned());
    }
    let resolver =
        Resolver::new(&Startup::from_properties(&Properties::from_iter(&layers["static"])).unwrap());
    resolver.set_dynamic_default(&layers["dynamic-default"]);
    resolver.set_dynamic_broker(7, &layers["dynamic-broker"]);
    resolver.set_topic("t", &layers["topic"]);
    resolver.set_group("g", &layers["group"]);
    resolver.set_client_metrics("m", &layers["client-metrics"]);

    let mut described = 0;
    for block in ANSWERS.split("describe\t").skip(1) {
        let (head, expected) = block.split_once('\n').unwrap();
        let resource = match head.split_once('\t').unwrap() {
            ("broker", "-") => Resource::AllBrokers,
            ("broker", _) => Resource::Broker,
            ("topic", name) => Resource::Topic(name.to_owned()),
            ("group", name) => Resource::Group(name.to_owned()),
            (_, name) => Resource::ClientMetrics(name.to_owned()),
        };
        let ours: Vec<String> = resolver.describe(&resource).iter().map(line).collect();
        let theirs: Vec<&str> = expected.lines().collect();
        let missing: Vec<_> = theirs.iter().filter(|line| !ours.iter().any(|our| our == *line)).collect();
        let extra: Vec<_> = ours.iter().filter(|line| !theirs.contains(&line.as_str())).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{head}: missing {missing:#?}, extra {extra:#?}");
        described += ours.len();
    }
    assert!(described > 400, "only {described} entries in the file");
}

fn line(entry: &ConfigEntry) -> String {
    let shown = |value: &Option<String>| match value {
        _ if entry.sensitive => "!".to_owned(),
        Some(value) => value.clone(),
        None => "-".to_owned(),
    };
    let value = shown(&entry.value);
    let synonyms: Vec<String> = entry
        .synonyms
        .iter()
        .map(|synonym| format!("{}:{}={}", source(synonym.source), synonym.name, shown(&synonym.value)))
        .collect();
    let synonyms = match synonyms.join("|") {
        same if same == format!("default:{}={value}", entry.name) => "=".to_owned(),
        none if none.is_empty() => "-".to_owned(),
        all => all,
    };
    let kind = entry.kind.map_or("unknown".to_owned(), |kind| format!("{kind:?}").to_lowercase());
    let read_only = if entry.read_only { "r" } else { "w" };
    [entry.name.as_str(), &kind, read_only, source(entry.source), &value, &synonyms].join("\t")
}

fn source(source: ConfigSource) -> &'static str {
    match source {
        ConfigSource::Topic => "topic",
        ConfigSource::DynamicBroker => "dynamic-broker",
        ConfigSource::DynamicDefaultBroker => "dynamic-default",
        ConfigSource::StaticBroker => "static",
        ConfigSource::Default => "default",
        ConfigSource::ClientMetrics => "client-metrics",
        ConfigSource::Group => "group",
    }
}

//! The entries of a DescribeConfigs answer: value, where it comes from, what lies beneath it.

use super::keys::{CLIENT_METRICS, GROUP, Key, Kind, TOPIC, Table, Update};
use super::layers::{Effective, Layer, Layers};
use super::names::{broker_key, broker_synonyms};
use super::topic::server_synonyms;
use super::value::Value;

/// Where a value comes from; the numbers are those of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i8)]
pub enum ConfigSource {
    /// Set for the topic.
    Topic = 1,
    /// Set while running, for this broker.
    DynamicBroker = 2,
    /// Set while running, for all brokers.
    DynamicDefaultBroker = 3,
    /// From the file or the command line.
    StaticBroker = 4,
    /// Nobody set it.
    Default = 5,
    /// Set for the client metrics subscription.
    ClientMetrics = 7,
    /// Set for the group.
    Group = 8,
}

/// One value that counts, or would count if those above it were not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigSynonym {
    /// Key under which it is set.
    pub name: String,
    /// The text as set; `None` for a secret.
    pub value: Option<String>,
    /// Who set it.
    pub source: ConfigSource,
}

/// One entry of a DescribeConfigs answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigEntry {
    /// Key.
    pub name: String,
    /// Value as text; `None` for null and for secrets.
    pub value: Option<String>,
    /// Where the value comes from.
    pub source: ConfigSource,
    /// All that was set for it, what counts first. Empty where Kafka shows none.
    pub synonyms: Vec<ConfigSynonym>,
    /// Type; `None` for a key nobody knows.
    pub kind: Option<Kind>,
    /// Whether only a restart can change it.
    pub read_only: bool,
    /// Whether the value is a secret. A key nobody knows might be one.
    pub sensitive: bool,
    /// One sentence; `None` for a key nobody knows.
    pub documentation: Option<&'static str>,
}

impl ConfigEntry {
    fn new(
        name: &str,
        key: Option<&'static Key>,
        value: Option<String>,
        synonyms: Vec<ConfigSynonym>,
    ) -> ConfigEntry {
        let sensitive = key.is_none_or(Key::is_sensitive);
        ConfigEntry {
            name: name.to_owned(),
            value: value.filter(|_| !sensitive),
            source: synonyms.first().map_or(ConfigSource::Default, |synonym| synonym.source),
            synonyms,
            kind: key.map(|key| key.kind),
            read_only: false,
            sensitive,
            documentation: key.map(|key| key.doc),
        }
    }
}

/// The entries of this broker, sorted by name.
pub(super) fn broker_entries(layers: &Layers, table: &Table) -> Vec<ConfigEntry> {
    let settings = layers.effective();
    let mut names: Vec<&str> = table.described().map(|key| key.name).chain(settings.names()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| broker_entry(layers, &settings, name)).collect()
}

fn broker_entry(layers: &Layers, settings: &Effective<'_>, name: &str) -> ConfigEntry {
    let key = broker_key(name);
    let value = match (settings.text(name), key) {
        (Some(text), Some(key)) => {
            Some(key.parse_as(name, text).map_or_else(|_| text.to_owned(), |value| value.to_string()))
        }
        (Some(text), None) => Some(text.to_owned()),
        (None, key) => key.and_then(Key::default_value).map(|value| value.to_string()),
    };
    let synonyms = broker_config_synonyms(layers, name, key.is_none_or(Key::is_sensitive));
    // By the full name: under a listener's prefix Kafka calls every key read-only.
    let read_only = key.is_none_or(|key| key.name != name || key.update == Update::ReadOnly);
    ConfigEntry { read_only, ..ConfigEntry::new(name, key, value, synonyms) }
}

/// The entries that are set for all brokers, sorted by name.
pub(super) fn broker_default_entries(layers: &Layers) -> Vec<ConfigEntry> {
    let defaults = Layers { dynamic_default: layers.dynamic_default.clone(), ..Layers::default() };
    layers
        .dynamic_default
        .keys()
        .map(|name| {
            let mut entry = broker_entry(layers, &defaults.effective(), name);
            entry.synonyms.retain(|synonym| synonym.source == ConfigSource::DynamicDefaultBroker);
            entry.source = ConfigSource::DynamicDefaultBroker;
            entry
        })
        .collect()
}

/// Layer by layer from the weightiest, the synonyms of `name` that are set there; those before the first
/// that bears the name itself are dropped.
fn broker_config_synonyms(layers: &Layers, name: &str, sensitive: bool) -> Vec<ConfigSynonym> {
    let names = broker_synonyms(name);
    let shown = |text: &str| Some(text.to_owned()).filter(|_| !sensitive);
    let mut synonyms = Vec::new();
    for (layer, source) in [
        (&layers.dynamic_broker, ConfigSource::DynamicBroker),
        (&layers.dynamic_default, ConfigSource::DynamicDefaultBroker),
        (&layers.fixed, ConfigSource::StaticBroker),
    ] {
        for name in &names {
            if let Some(text) = layer.get(*name) {
                synonyms.push(ConfigSynonym { name: (*name).to_owned(), value: shown(text), source });
            }
        }
    }
    for name in &names {
        if let Some(default) = super::keys::BROKER.get(name).and_then(|key| key.default) {
            synonyms.push(ConfigSynonym {
                name: (*name).to_owned(),
                value: shown(default),
                source: ConfigSource::Default,
            });
        }
    }
    let first = synonyms.iter().position(|synonym| synonym.name == name).unwrap_or(synonyms.len());
    synonyms.split_off(first)
}

/// The entries of a topic, sorted by name.
pub(super) fn topic_entries(layers: &Layers, own: &Layer) -> Vec<ConfigEntry> {
    let settings = layers.effective();
    entries(&TOPIC, own, ConfigSource::Topic, |key| {
        let below = match server_synonyms(key.name).first() {
            Some((server_key, _)) => broker_config_synonyms(layers, server_key, key.is_sensitive()),
            None => Vec::new(),
        };
        (settings.topic_default(key), below)
    })
}

/// The entries of a group, sorted by name.
pub(super) fn group_entries(layers: &Layers, own: &Layer) -> Vec<ConfigEntry> {
    let settings = layers.effective();
    entries(&GROUP, own, ConfigSource::Group, |key| {
        let below = match super::group::server_synonym(key.name) {
            Some(server_key) => broker_config_synonyms(layers, server_key, key.is_sensitive()),
            None => key.default.map(|default| default_synonym(key.name, default)).into_iter().collect(),
        };
        (settings.group_default(key), below)
    })
}

/// The entries of a client metrics subscription, sorted by name.
pub(super) fn client_metrics_entries(own: &Layer) -> Vec<ConfigEntry> {
    entries(&CLIENT_METRICS, own, ConfigSource::ClientMetrics, |key| (key.default_value(), Vec::new()))
}

fn default_synonym(name: &str, default: &str) -> ConfigSynonym {
    ConfigSynonym { name: name.to_owned(), value: Some(default.to_owned()), source: ConfigSource::Default }
}

/// One entry a key, of what is set here (`own`) or lies `below`: the value and its synonyms.
fn entries(
    table: &Table,
    own: &Layer,
    source: ConfigSource,
    below: impl Fn(&'static Key) -> (Option<Value>, Vec<ConfigSynonym>),
) -> Vec<ConfigEntry> {
    let hidden = own.keys().filter_map(|name| table.get(name));
    let mut keys: Vec<&'static Key> = table.described().chain(hidden).collect();
    keys.sort_unstable_by_key(|key| key.name);
    keys.dedup_by_key(|key| key.name);
    keys.into_iter()
        .map(|key| {
            let (inherited, mut synonyms) = below(key);
            let set = own.get(key.name).and_then(|text| key.parse(text).ok());
            let value = set.as_ref().or(inherited.as_ref()).map(Value::to_string);
            if set.is_some() {
                let shown = value.clone().filter(|_| !key.is_sensitive());
                synonyms.insert(0, ConfigSynonym { name: key.name.to_owned(), value: shown, source });
            }
            ConfigEntry::new(key.name, Some(key), value, synonyms)
        })
        .collect()
}

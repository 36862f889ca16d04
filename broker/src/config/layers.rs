//! The layers of a broker's settings, and which of them counts.

use std::collections::BTreeMap;

use super::keys::Key;
use super::names::broker_synonyms;
use super::topic::server_synonyms;
use super::value::Value;

/// Settings of one layer, as text.
pub(super) type Layer = BTreeMap<String, String>;

/// Everything that is set for a broker; what is not set has its key's default.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    /// From the file and the command line.
    pub(super) fixed: Layer,
    /// Set while running, for all brokers.
    pub(super) dynamic_default: Layer,
    /// Set while running, for this broker.
    pub(super) dynamic_broker: Layer,
}

impl Layers {
    /// What counts, by name: a dynamic setting displaces every synonym of its own in the layers below
    /// it, so that a dynamic `log.retention.ms` is not beaten by a `log.retention.hours` in the file.
    pub(super) fn effective(&self) -> Effective<'_> {
        let mut settings: BTreeMap<&str, &str> = BTreeMap::new();
        settings.extend(self.fixed.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        for layer in [&self.dynamic_default, &self.dynamic_broker] {
            for (name, value) in layer {
                if name.starts_with("listener.name.") {
                    settings.remove(name.as_str());
                } else {
                    broker_synonyms(name).into_iter().for_each(|synonym| {
                        settings.remove(synonym);
                    });
                }
                settings.insert(name, value);
            }
        }
        Effective { settings }
    }
}

/// The settings that count.
pub(super) struct Effective<'a> {
    settings: BTreeMap<&'a str, &'a str>,
}

impl Effective<'_> {
    /// The text that counts for `name`, if anything is set.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.settings.get(name).copied()
    }

    /// Every name that is set.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.settings.keys().copied()
    }

    /// The value of a broker key; `None` is null. A text that does not parse never gets into a layer.
    pub(super) fn value(&self, key: &Key) -> Option<Value> {
        match self.text(key.name) {
            Some(text) => key.parse(text).ok(),
            None => key.default_value(),
        }
    }

    /// The value that a topic has when it sets nothing itself.
    pub(super) fn topic_default(&self, topic_key: &Key) -> Option<Value> {
        let from_broker = server_synonyms(topic_key.name).iter().find_map(|&(name, unit)| {
            let key = super::keys::BROKER.get(name)?;
            self.value(key).map(|value| unit.to_ms(value))
        });
        match (topic_key.name, from_broker) {
            ("retention.ms", Some(Value::Long(ms))) if ms < 0 => Some(Value::Long(-1)),
            (_, Some(value)) => Some(value),
            (_, None) => topic_key.default_value(),
        }
    }

    /// The value that a group has when it sets nothing itself.
    pub(super) fn group_default(&self, group_key: &Key) -> Option<Value> {
        match super::group::server_synonym(group_key.name).and_then(|name| super::keys::BROKER.get(name)) {
            Some(key) => self.value(key),
            None => group_key.default_value(),
        }
    }
}

//! Dynamic configuration: what was set on topics, brokers, groups and client metrics.

use std::collections::BTreeMap;

/// What a configuration belongs to, by Kafka's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceType(pub i8);

impl ResourceType {
    /// A topic.
    pub const TOPIC: ResourceType = ResourceType(2);
    /// A broker; the empty name means the default of all brokers.
    pub const BROKER: ResourceType = ResourceType(4);
    /// The log levels of a broker; these are never records.
    pub const BROKER_LOGGER: ResourceType = ResourceType(8);
    /// A subscription to client metrics (KIP-714).
    pub const CLIENT_METRICS: ResourceType = ResourceType(16);
    /// A group (KIP-848).
    pub const GROUP: ResourceType = ResourceType(32);

    /// Kafka's name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            ResourceType::TOPIC => "TOPIC",
            ResourceType::BROKER => "BROKER",
            ResourceType::BROKER_LOGGER => "BROKER_LOGGER",
            ResourceType::CLIENT_METRICS => "CLIENT_METRICS",
            ResourceType::GROUP => "GROUP",
            _ => "UNKNOWN",
        }
    }

    /// Whether the type is one of those above.
    pub fn is_known(self) -> bool {
        self.name() != "UNKNOWN"
    }
}

/// One thing that has a configuration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConfigResource {
    /// What kind of thing.
    pub kind: ResourceType,
    /// Its name; a broker's is its id in decimal.
    pub name: String,
}

impl ConfigResource {
    /// The resource of this kind and name.
    pub fn new(kind: ResourceType, name: impl Into<String>) -> ConfigResource {
        ConfigResource { kind, name: name.into() }
    }

    /// A topic's.
    pub fn topic(name: impl Into<String>) -> ConfigResource {
        ConfigResource::new(ResourceType::TOPIC, name)
    }

    /// A broker's own.
    pub fn broker(id: i32) -> ConfigResource {
        ConfigResource::new(ResourceType::BROKER, id.to_string())
    }

    /// The default of all brokers.
    pub fn broker_default() -> ConfigResource {
        ConfigResource::new(ResourceType::BROKER, "")
    }
}

/// Keys and values set on one resource.
pub type ConfigValues = BTreeMap<String, String>;

/// All dynamic configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Configs {
    by_resource: BTreeMap<ConfigResource, ConfigValues>,
}

/// What a resource without configuration has.
static NOTHING: ConfigValues = BTreeMap::new();

impl Configs {
    /// What is set on `resource`.
    pub fn of(&self, resource: &ConfigResource) -> &ConfigValues {
        self.by_resource.get(resource).unwrap_or(&NOTHING)
    }

    /// One value set on `resource`.
    pub fn value(&self, resource: &ConfigResource, key: &str) -> Option<&str> {
        self.by_resource.get(resource)?.get(key).map(String::as_str)
    }

    /// Every resource on which something is set, by type and name.
    pub fn iter(&self) -> impl Iterator<Item = (&ConfigResource, &ConfigValues)> {
        self.by_resource.iter()
    }

    /// The names of the resources of one type on which something is set.
    pub fn names(&self, kind: ResourceType) -> impl Iterator<Item = &str> {
        let of_kind = move |(resource, _): &(&ConfigResource, &ConfigValues)| resource.kind == kind;
        self.by_resource.iter().filter(of_kind).map(|(resource, _)| resource.name.as_str())
    }

    pub(super) fn set(&mut self, resource: &ConfigResource, key: &str, value: Option<&str>) {
        match value {
            Some(value) => {
                let values = self.by_resource.entry(resource.clone()).or_default();
                values.insert(key.to_owned(), value.to_owned());
            }
            None => {
                if let Some(values) = self.by_resource.get_mut(resource) {
                    values.remove(key);
                    if values.is_empty() {
                        self.by_resource.remove(resource);
                    }
                }
            }
        }
    }

    pub(super) fn remove(&mut self, resource: &ConfigResource) -> bool {
        self.by_resource.remove(resource).is_some()
    }
}

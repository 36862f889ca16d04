//! What can have settings.

use kfk_client::admin::{ConfigSource, ResourceType};

/// A kind of thing that has settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    Topic,
    Client,
    User,
    Broker,
    Ip,
    ClientMetrics,
    Group,
    BrokerLogger,
}

impl Entity {
    /// All, in the order in which Kafka lists them.
    pub const ALL: [Self; 8] = [
        Self::Topic,
        Self::Client,
        Self::User,
        Self::Broker,
        Self::Ip,
        Self::ClientMetrics,
        Self::Group,
        Self::BrokerLogger,
    ];

    /// The name of `--entity-type`.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Topic => "topics",
            Self::Client => "clients",
            Self::User => "users",
            Self::Broker => "brokers",
            Self::Ip => "ips",
            Self::ClientMetrics => "client-metrics",
            Self::Group => "groups",
            Self::BrokerLogger => "broker-loggers",
        }
    }

    /// One of them: the name of the type without its last letter, so `client-metric`.
    pub fn singular(self) -> &'static str {
        let plural = self.plural();
        &plural[..plural.len() - 1]
    }

    /// The kind of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.plural() == name)
    }

    /// Whether there is a default that holds for all of the kind.
    pub fn has_default(self) -> bool {
        matches!(self, Self::User | Self::Client | Self::Broker | Self::Ip)
    }

    /// The kind on the wire, of those whose settings are configuration and not quotas.
    pub fn resource(self) -> Option<ResourceType> {
        match self {
            Self::Topic => Some(ResourceType::Topic),
            Self::Broker => Some(ResourceType::Broker),
            Self::BrokerLogger => Some(ResourceType::BrokerLogger),
            Self::ClientMetrics => Some(ResourceType::ClientMetrics),
            Self::Group => Some(ResourceType::Group),
            Self::User | Self::Client | Self::Ip => None,
        }
    }

    /// Where values come from that were set at run time for the entity of that name; `None` if all
    /// of its values are.
    pub fn dynamic_source(self, name: &str) -> Option<ConfigSource> {
        match self {
            Self::Topic => Some(ConfigSource::DynamicTopic),
            Self::Broker if name.is_empty() => Some(ConfigSource::DynamicDefaultBroker),
            Self::Broker => Some(ConfigSource::DynamicBroker),
            Self::ClientMetrics => Some(ConfigSource::ClientMetrics),
            Self::Group => Some(ConfigSource::Group),
            Self::BrokerLogger | Self::User | Self::Client | Self::Ip => None,
        }
    }

    /// The type in requests about quotas.
    pub fn quota_type(self) -> &'static str {
        match self {
            Self::Client => "client-id",
            Self::Ip => "ip",
            _ => "user",
        }
    }
}

/// The entities of a call: one, or a user with a client.
#[derive(Debug)]
pub struct Entities {
    /// The kinds, as typed.
    pub types: Vec<Entity>,
    /// The names; the empty one is the default. There may be fewer than types.
    pub names: Vec<String>,
}

impl Entities {
    /// Whether a kind is among them.
    pub fn have(&self, entity: Entity) -> bool {
        self.types.contains(&entity)
    }
}

/// An option that names kind and entity at once.
pub struct Flag {
    pub option: &'static str,
    pub entity: Entity,
    pub is_default: bool,
}

const fn named(option: &'static str, entity: Entity) -> Flag {
    Flag { option, entity, is_default: false }
}

const fn default_of(option: &'static str, entity: Entity) -> Flag {
    Flag { option, entity, is_default: true }
}

/// Those options, in Kafka's order.
pub static FLAGS: [Flag; 12] = [
    named("topic", Entity::Topic),
    named("client", Entity::Client),
    named("user", Entity::User),
    named("broker", Entity::Broker),
    named("broker-logger", Entity::BrokerLogger),
    named("ip", Entity::Ip),
    named("client-metrics", Entity::ClientMetrics),
    named("group", Entity::Group),
    default_of("client-defaults", Entity::Client),
    default_of("user-defaults", Entity::User),
    default_of("broker-defaults", Entity::Broker),
    default_of("ip-defaults", Entity::Ip),
];

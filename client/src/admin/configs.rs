//! Configuration of topics, brokers, groups and client metrics.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_configs_request::DescribeConfigsResource;
use kfk_protocol::messages::describe_configs_response::{
    DescribeConfigsResourceResult, DescribeConfigsResult,
};
use kfk_protocol::messages::{
    AlterConfigsRequest, DescribeConfigsRequest, IncrementalAlterConfigsRequest, ListConfigResourcesRequest,
    alter_configs_request, incremental_alter_configs_request,
};
use kfk_protocol::wire::{Message, Request};

use super::calls::{Admin, Each, controller_moved, in_order};
use crate::client::Route;
use crate::error::{ClientError, check};

/// What kind of thing is configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(i8)]
pub enum ResourceType {
    /// A topic, by name.
    Topic = 2,
    /// A broker, by node id; the empty name is the default of all brokers.
    Broker = 4,
    /// The log levels of a broker, by node id.
    BrokerLogger = 8,
    /// A client metrics subscription (KIP-714), by name.
    ClientMetrics = 16,
    /// A group, by group id.
    Group = 32,
}

impl ResourceType {
    fn from_wire(code: i8) -> Option<ResourceType> {
        Some(match code {
            2 => ResourceType::Topic,
            4 => ResourceType::Broker,
            8 => ResourceType::BrokerLogger,
            16 => ResourceType::ClientMetrics,
            32 => ResourceType::Group,
            _ => return None,
        })
    }
}

/// A thing that has configuration.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConfigResource {
    /// Its kind.
    pub kind: ResourceType,
    /// Its name.
    pub name: String,
}

impl ConfigResource {
    /// Both parts.
    pub fn new(kind: ResourceType, name: impl Into<String>) -> ConfigResource {
        ConfigResource { kind, name: name.into() }
    }

    /// Who has to be asked: a broker for its own values, anybody for what the cluster knows.
    fn route(&self) -> Route {
        match self.kind {
            ResourceType::Broker | ResourceType::BrokerLogger => {
                self.name.parse().map_or(Route::Any, Route::Node)
            }
            _ => Route::Any,
        }
    }

    fn label(&self) -> String {
        format!("{:?} {}", self.kind, self.name)
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(i8)]
pub enum ConfigSource {
    /// The broker does not tell, or tells something newer than this client.
    #[default]
    Unknown = 0,
    /// Set for this topic.
    DynamicTopic = 1,
    /// Set for this broker at run time.
    DynamicBroker = 2,
    /// Set for all brokers at run time.
    DynamicDefaultBroker = 3,
    /// The broker's properties file.
    StaticBroker = 4,
    /// Kafka's default.
    Default = 5,
    /// A log level set at run time.
    DynamicBrokerLogger = 6,
    /// Set for this client metrics subscription.
    ClientMetrics = 7,
    /// Set for this group.
    Group = 8,
}

impl ConfigSource {
    pub(super) fn from_wire(code: i8) -> ConfigSource {
        match code {
            1 => ConfigSource::DynamicTopic,
            2 => ConfigSource::DynamicBroker,
            3 => ConfigSource::DynamicDefaultBroker,
            4 => ConfigSource::StaticBroker,
            5 => ConfigSource::Default,
            6 => ConfigSource::DynamicBrokerLogger,
            7 => ConfigSource::ClientMetrics,
            8 => ConfigSource::Group,
            _ => ConfigSource::Unknown,
        }
    }

    /// Kafka's name, as its tools print it.
    pub fn name(self) -> &'static str {
        match self {
            ConfigSource::Unknown => "UNKNOWN",
            ConfigSource::DynamicTopic => "DYNAMIC_TOPIC_CONFIG",
            ConfigSource::DynamicBroker => "DYNAMIC_BROKER_CONFIG",
            ConfigSource::DynamicDefaultBroker => "DYNAMIC_DEFAULT_BROKER_CONFIG",
            ConfigSource::StaticBroker => "STATIC_BROKER_CONFIG",
            ConfigSource::Default => "DEFAULT_CONFIG",
            ConfigSource::DynamicBrokerLogger => "DYNAMIC_BROKER_LOGGER_CONFIG",
            ConfigSource::ClientMetrics => "DYNAMIC_CLIENT_METRICS_CONFIG",
            ConfigSource::Group => "DYNAMIC_GROUP_CONFIG",
        }
    }
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "Kafka's own type names")]
pub enum ConfigType {
    #[default]
    Unknown,
    Boolean,
    String,
    Int,
    Short,
    Long,
    Double,
    List,
    Class,
    Password,
}

impl ConfigType {
    fn from_wire(code: i8) -> ConfigType {
        use ConfigType::*;
        let types = [Unknown, Boolean, String, Int, Short, Long, Double, List, Class, Password];
        usize::try_from(code).ok().and_then(|index| types.get(index).copied()).unwrap_or_default()
    }
}

/// The same value one layer further down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigSynonym {
    /// The key there: `log.retention.ms` under `retention.ms`.
    pub name: String,
    /// Its value; `None` is null or secret.
    pub value: Option<String>,
    /// The layer.
    pub source: ConfigSource,
}

/// One key of a resource.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConfigEntry {
    /// The key.
    pub name: String,
    /// The value that holds; `None` is null or secret.
    pub value: Option<String>,
    /// Where it comes from.
    pub source: ConfigSource,
    /// Whether it cannot be changed at run time.
    pub read_only: bool,
    /// Whether the value is a secret.
    pub sensitive: bool,
    /// All layers that set it, the one that holds first; empty if they were not asked for.
    pub synonyms: Vec<ConfigSynonym>,
    /// How values are written; unknown before Kafka 2.6.
    pub kind: ConfigType,
    /// What it is for, if that was asked for.
    pub documentation: Option<String>,
}

impl ConfigEntry {
    /// Whether nobody set it.
    pub fn is_default(&self) -> bool {
        self.source == ConfigSource::Default
    }
}

/// The configuration of one resource, in the broker's order.
pub type Config = Vec<ConfigEntry>;

/// What is to be set: keys and their values, null for the default.
pub type ConfigValues = Vec<(String, Option<String>)>;

/// What to do with a key (KIP-339).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i8)]
pub enum AlterOperation {
    /// Give it this value.
    Set = 0,
    /// Back to the layer below.
    Delete = 1,
    /// Add to a list.
    Append = 2,
    /// Take from a list.
    Subtract = 3,
}

/// A change of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigAlteration {
    /// The key.
    pub name: String,
    /// What to do with it.
    pub operation: AlterOperation,
    /// The value; without meaning for a deletion.
    pub value: Option<String>,
}

impl Admin {
    /// Describes the configuration of resources: all keys, or those in `keys`.
    pub async fn describe_configs(
        &self,
        resources: &[ConfigResource],
        keys: Option<&[String]>,
        with_synonyms: bool,
        with_documentation: bool,
    ) -> Result<Each<ConfigResource, Config>, ClientError> {
        let wanted = |resource: &ConfigResource| DescribeConfigsResource {
            resource_type: resource.kind as i8,
            resource_name: resource.name.clone(),
            configuration_keys: keys.map(<[String]>::to_vec),
        };
        let groups = by_route(resources, ConfigResource::route);
        let requests = groups.iter().map(|(route, group)| {
            let request = DescribeConfigsRequest {
                resources: group.iter().map(|resource| wanted(resource)).collect(),
                include_synonyms: with_synonyms,
                include_documentation: with_documentation,
            };
            (route.clone(), request)
        });
        // An older broker has no documentation to give; asking for it would be an error.
        let lowest = if with_documentation { 3 } else { *DescribeConfigsRequest::VERSIONS.start() };
        let versions = lowest..=*DescribeConfigsRequest::VERSIONS.end();
        let answers = self.ask_all(requests.collect(), versions).await;
        let mut outcomes = Vec::new();
        for ((_, group), answer) in groups.into_iter().zip(answers) {
            match answer {
                Ok(answer) => outcomes.extend(answer.results.into_iter().filter_map(described)),
                Err(error) => outcomes.extend(group.into_iter().map(|of| (of.clone(), Err(error.clone())))),
            }
        }
        Ok(in_order(resources.iter().cloned(), outcomes, ConfigResource::label))
    }

    /// Changes single keys of resources and leaves the others as they are, or only checks whether that would work
    /// (Kafka 2.3 and later).
    pub async fn incremental_alter_configs(
        &self,
        changes: &[(ConfigResource, Vec<ConfigAlteration>)],
        validate_only: bool,
    ) -> Result<Each<ConfigResource, ()>, ClientError> {
        use incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
        let resource = |(resource, alterations): &(ConfigResource, Vec<ConfigAlteration>)| {
            let configs = alterations.iter().map(|alteration| AlterableConfig {
                name: alteration.name.clone(),
                config_operation: alteration.operation as i8,
                value: alteration.value.clone(),
            });
            AlterConfigsResource {
                resource_type: resource.kind as i8,
                resource_name: resource.name.clone(),
                configs: configs.collect(),
            }
        };
        self.alter(
            changes,
            |group| IncrementalAlterConfigsRequest {
                resources: group.iter().map(|change| resource(change)).collect(),
                validate_only,
            },
            |answer| {
                let outcome = |found: kfk_protocol::messages::incremental_alter_configs_response::AlterConfigsResourceResponse| {
                    (found.resource_type, found.resource_name, found.error_code, found.error_message)
                };
                answer.responses.into_iter().map(outcome).collect()
            },
        )
        .await
    }

    /// Replaces everything that is set for resources, or only checks whether that would work. What is not named is
    /// reset: [`Admin::incremental_alter_configs`] is what one usually wants.
    pub async fn alter_configs(
        &self,
        changes: &[(ConfigResource, ConfigValues)],
        validate_only: bool,
    ) -> Result<Each<ConfigResource, ()>, ClientError> {
        use alter_configs_request::{AlterConfigsResource, AlterableConfig};
        let resource = |(resource, values): &(ConfigResource, ConfigValues)| {
            let configs = values
                .iter()
                .map(|(name, value)| AlterableConfig { name: name.clone(), value: value.clone() });
            AlterConfigsResource {
                resource_type: resource.kind as i8,
                resource_name: resource.name.clone(),
                configs: configs.collect(),
            }
        };
        self.alter(
            changes,
            |group| AlterConfigsRequest {
                resources: group.iter().map(|change| resource(change)).collect(),
                validate_only,
            },
            |answer| {
                let outcome =
                    |found: kfk_protocol::messages::alter_configs_response::AlterConfigsResourceResponse| {
                        (found.resource_type, found.resource_name, found.error_code, found.error_message)
                    };
                answer.responses.into_iter().map(outcome).collect()
            },
        )
        .await
    }

    /// The shape that both ways of altering share.
    async fn alter<R: Request, T>(
        &self,
        changes: &[(ConfigResource, T)],
        request: impl Fn(&[&(ConfigResource, T)]) -> R,
        read: impl Fn(R::Response) -> Vec<(i8, String, i16, Option<String>)> + Sync,
    ) -> Result<Each<ConfigResource, ()>, ClientError> {
        let groups = by_route(changes, |(resource, _)| match resource.route() {
            // What the cluster keeps goes to the controller: with ZooKeeper only it could write it.
            Route::Any => Route::Controller,
            route => route,
        });
        let requests = groups.iter().map(|(route, group)| (route.clone(), request(group)));
        let mut outcomes = Vec::new();
        for ((route, group), (_, request)) in groups.iter().zip(requests.collect::<Vec<_>>()) {
            let moved = |answer: &R::Response| {
                controller_moved(read(answer.clone()).into_iter().map(|(_, _, code, _)| code))
            };
            match self.ask(route.clone(), &request, R::VERSIONS, &moved).await {
                Ok(answer) => {
                    for (kind, name, code, message) in read(answer) {
                        let Some(kind) = ResourceType::from_wire(kind) else { continue };
                        outcomes.push((ConfigResource { kind, name }, check(code, message.as_deref())));
                    }
                }
                Err(error) => {
                    outcomes.extend(group.iter().map(|(of, _)| (of.clone(), Err(error.clone()))));
                }
            }
        }
        let asked = changes.iter().map(|(resource, _)| resource.clone());
        Ok(in_order(asked, outcomes, ConfigResource::label))
    }

    /// The resources of these kinds that have configuration of their own; of all kinds if none is named. Brokers
    /// before 4.1 list client metrics only.
    pub async fn list_config_resources(
        &self,
        kinds: &[ResourceType],
    ) -> Result<Vec<ConfigResource>, ClientError> {
        let only_metrics = kinds == [ResourceType::ClientMetrics];
        let request = ListConfigResourcesRequest {
            // Version 0 has no such field and means client metrics.
            resource_types: match only_metrics {
                true => Vec::new(),
                false => kinds.iter().map(|kind| *kind as i8).collect(),
            },
        };
        let end = *ListConfigResourcesRequest::VERSIONS.end();
        let has_kinds = self.offers::<ListConfigResourcesRequest>(Route::Any, 1..=end).await?;
        let (request, versions) = match (only_metrics, has_kinds) {
            (true, true) => (
                ListConfigResourcesRequest { resource_types: vec![ResourceType::ClientMetrics as i8] },
                1..=end,
            ),
            (true, false) => (request, 0..=0),
            (false, _) => (request, 1..=end),
        };
        let answer = self.ask(Route::Any, &request, versions, &|_| None).await?;
        check(answer.error_code, None)?;
        let listed = answer.config_resources.into_iter().filter_map(|found| {
            let kind = ResourceType::from_wire(found.resource_type)?;
            Some(ConfigResource { kind, name: found.resource_name })
        });
        Ok(listed.collect())
    }
}

/// Gathers what goes to the same place, in the order of first appearance.
fn by_route<T>(all: &[T], route: impl Fn(&T) -> Route) -> Vec<(Route, Vec<&T>)> {
    let mut groups: Vec<(Route, Vec<&T>)> = Vec::new();
    for one in all {
        let route = route(one);
        match groups.iter_mut().find(|(known, _)| *known == route) {
            Some((_, group)) => group.push(one),
            None => groups.push((route, vec![one])),
        }
    }
    groups
}

fn described(result: DescribeConfigsResult) -> Option<(ConfigResource, Result<Config, ClientError>)> {
    let resource =
        ConfigResource { kind: ResourceType::from_wire(result.resource_type)?, name: result.resource_name };
    let code = ErrorCode(result.error_code);
    if code != ErrorCode::NONE {
        return Some((resource, Err(ClientError::refused(code, result.error_message))));
    }
    let entry = |found: DescribeConfigsResourceResult| ConfigEntry {
        name: found.name,
        value: found.value,
        source: ConfigSource::from_wire(found.config_source),
        read_only: found.read_only,
        sensitive: found.is_sensitive,
        synonyms: found
            .synonyms
            .into_iter()
            .map(|synonym| ConfigSynonym {
                name: synonym.name,
                value: synonym.value,
                source: ConfigSource::from_wire(synonym.source),
            })
            .collect(),
        kind: ConfigType::from_wire(found.config_type),
        documentation: found.documentation,
    };
    Some((resource, Ok(result.configs.into_iter().map(entry).collect())))
}

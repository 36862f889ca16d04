//! DescribeConfigs (key 32), versions 1 to 4: values, where they come from, and what lies beneath them.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_configs_request::DescribeConfigsResource;
use kfk_protocol::messages::describe_configs_response::{
    DescribeConfigsResourceResult, DescribeConfigsResult, DescribeConfigsSynonym,
};
use kfk_protocol::messages::{DescribeConfigsRequest, DescribeConfigsResponse};

use super::broker_loggers;
use super::context::Context;
use super::reply::Reply;
use crate::config::{ConfigEntry, Resource};
use crate::metadata::controller::topic_name;
use crate::metadata::image::ResourceType;

/// Answers for each resource.
pub fn handle(context: &Context<'_>, request: DescribeConfigsRequest) -> Reply {
    let results = request.resources.iter().map(|asked| {
        let mut result = DescribeConfigsResult {
            resource_type: asked.resource_type,
            resource_name: asked.resource_name.clone(),
            ..Default::default()
        };
        match described(context, asked, &request) {
            Ok(mut entries) => {
                if let Some(keys) = asked.configuration_keys.as_ref().filter(|keys| !keys.is_empty()) {
                    entries.retain(|entry| keys.contains(&entry.name));
                }
                result.configs = entries;
            }
            Err((error, message)) => {
                result.error_code = error.0;
                result.error_message = Some(message);
            }
        }
        result
    });
    context.reply(&DescribeConfigsResponse { results: results.collect(), ..Default::default() })
}

fn described(
    context: &Context<'_>,
    asked: &DescribeConfigsResource,
    request: &DescribeConfigsRequest,
) -> Result<Vec<DescribeConfigsResourceResult>, (ErrorCode, String)> {
    let broker = context.broker;
    let name = asked.resource_name.as_str();
    let invalid = |message: String| Err((ErrorCode::INVALID_REQUEST, message));
    let resource = match ResourceType(asked.resource_type) {
        ResourceType::TOPIC => {
            if let Err(error) = topic_name::check(name) {
                return Err((error.code, error.message));
            }
            if broker.image.read().topics().by_name(name).is_none() {
                // Kafka leaves the message empty here, and Java's clients show it so.
                return Err((ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, String::new()));
            }
            Resource::Topic(name.to_owned())
        }
        ResourceType::BROKER if name.is_empty() => Resource::AllBrokers,
        ResourceType::BROKER_LOGGER if name.is_empty() => {
            return invalid("Broker id must not be empty".to_owned());
        }
        kind @ (ResourceType::BROKER | ResourceType::BROKER_LOGGER) => {
            let of_loggers = kind == ResourceType::BROKER_LOGGER;
            let me = broker.node_id();
            match name.parse::<i32>() {
                Ok(id) if id == me && of_loggers => return Ok(broker_loggers::described(&broker.loggers)),
                Ok(id) if id == me => Resource::Broker,
                Ok(_) => {
                    let also = if of_loggers { "" } else { " or empty string," };
                    return invalid(format!("Unexpected broker id, expected {me}{also} but received {name}"));
                }
                Err(_) => return invalid(format!("Broker id must be an integer, but it is: {name}")),
            }
        }
        ResourceType::GROUP if name.is_empty() => {
            return invalid("Group name must not be empty".to_owned());
        }
        ResourceType::GROUP => Resource::Group(name.to_owned()),
        ResourceType::CLIENT_METRICS if name.is_empty() => {
            return invalid("Client metrics subscription name must not be empty".to_owned());
        }
        ResourceType::CLIENT_METRICS => Resource::ClientMetrics(name.to_owned()),
        other => return invalid(format!("Unsupported resource type: {}", other.name())),
    };
    let entries = broker.config.describe(&resource).into_iter();
    Ok(entries.map(|entry| told(entry, request.include_synonyms, request.include_documentation)).collect())
}

/// An entry as the wire has it.
pub(super) fn told(entry: ConfigEntry, synonyms: bool, documentation: bool) -> DescribeConfigsResourceResult {
    let synonyms = if synonyms { entry.synonyms } else { Vec::new() };
    DescribeConfigsResourceResult {
        name: entry.name,
        value: entry.value,
        read_only: entry.read_only,
        config_source: entry.source as i8,
        is_sensitive: entry.sensitive,
        synonyms: synonyms
            .into_iter()
            .map(|synonym| DescribeConfigsSynonym {
                name: synonym.name,
                value: synonym.value,
                source: synonym.source as i8,
            })
            .collect(),
        config_type: entry.kind.map_or(0, |kind| kind as i8),
        documentation: entry.documentation.filter(|_| documentation).map(str::to_owned),
    }
}

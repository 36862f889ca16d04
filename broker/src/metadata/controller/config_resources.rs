//! Which resources can have a configuration: names, existence, and what the tables of keys say of values.

use std::collections::HashSet;

use kfk_protocol::error_code::ErrorCode;

use super::context::Context;
use super::outcome::ApiError;
use super::topic_name;
use crate::config::{AlterError, Resource};
use crate::metadata::image::{ConfigResource, ConfigValues, ResourceType};

impl From<AlterError> for ApiError {
    fn from(error: AlterError) -> ApiError {
        match error {
            AlterError::InvalidRequest(text) => ApiError::new(ErrorCode::INVALID_REQUEST, text),
            AlterError::InvalidConfig(text) => ApiError::new(ErrorCode::INVALID_CONFIG, text),
        }
    }
}

/// What is said of resources that appear more than once in a request.
pub const REPEATED: &str = "Each resource must appear at most once.";

/// The resources, by kind and name, that appear more than once.
pub fn repeated<'a>(all: impl Iterator<Item = (i8, &'a str)>) -> HashSet<(i8, &'a str)> {
    let mut seen = HashSet::new();
    all.filter(|resource| !seen.insert(*resource)).collect()
}

pub(super) fn invalid_request<T>(text: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::INVALID_REQUEST, text))
}

/// The resource under the name that the config room has for it, if it may have that name.
pub(super) fn known(resource: &ConfigResource) -> Result<Resource, ApiError> {
    let name = &resource.name;
    match resource.kind {
        ResourceType::TOPIC if name.is_empty() => invalid_request("Default topic resources are not allowed."),
        ResourceType::TOPIC => topic_name::check(name).map(|()| Resource::Topic(name.clone())),
        ResourceType::BROKER if name.is_empty() => Ok(Resource::AllBrokers),
        ResourceType::BROKER => match name.parse::<i32>() {
            Ok(id) if id >= 0 => Ok(Resource::Broker),
            Ok(_) => invalid_request("Invalid negative broker ID."),
            Err(_) => invalid_request("Unable to parse broker name as a base 10 number."),
        },
        ResourceType::GROUP if name.is_empty() => invalid_request("Default group resources are not allowed."),
        ResourceType::GROUP => Ok(Resource::Group(name.clone())),
        ResourceType::CLIENT_METRICS if name.is_empty() => {
            invalid_request("Subscription name can't be empty")
        }
        ResourceType::CLIENT_METRICS => Ok(Resource::ClientMetrics(name.clone())),
        ResourceType::BROKER_LOGGER => invalid_request("Unexpected resource type BROKER_LOGGER."),
        ResourceType(other) => invalid_request(format!("Unknown resource type {other}")),
    }
}

/// Whether the resource may have exactly these values.
pub(super) fn check_values(
    cx: &Context<'_>,
    resource: &Resource,
    values: &ConfigValues,
) -> Result<(), ApiError> {
    Ok(cx.config.check(resource, values)?)
}

/// Whether the topic or node is there. Groups and subscriptions begin with their configuration.
pub(super) fn check_exists(cx: &Context<'_>, resource: &ConfigResource) -> Result<(), ApiError> {
    let name = resource.name.as_str();
    match resource.kind {
        ResourceType::TOPIC if cx.image.topics().id(name).is_none() => {
            let text = format!("The topic '{name}' does not exist.");
            Err(ApiError::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, text))
        }
        ResourceType::BROKER if !name.is_empty() => {
            let known = |id: i32| cx.image.broker(id).is_some() || cx.image.controllers().contains_key(&id);
            match name.parse() {
                Ok(id) if known(id) || id == cx.identity.node_id => Ok(()),
                _ => {
                    let text = format!("No node with id {name} found.");
                    Err(ApiError::new(ErrorCode::BROKER_ID_NOT_REGISTERED, text))
                }
            }
        }
        _ => Ok(()),
    }
}

//! IncrementalAlterConfigs (set, delete, append, subtract) and AlterConfigs (replace everything).
//!
//! Left out: alter.config.policy.class.name (a Java class). Log levels (BROKER_LOGGER) are no records: whoever
//! answers the request handles them.

use std::collections::{BTreeMap, BTreeSet};

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{
    AlterConfigsRequest, AlterConfigsResponse, ClearElrRecord, ConfigRecord, IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse, alter_configs_response, incremental_alter_configs_request,
    incremental_alter_configs_response,
};

use super::context::Context;
use super::outcome::{ApiError, Outcome};
use super::topic_name;
use crate::metadata::image::{ConfigResource, ConfigValues, ResourceType};
use crate::metadata::record::Record;
use crate::metadata::version::MetadataVersion;

/// The key on whose value the meaning of an ELR rests.
const MIN_INSYNC_REPLICAS: &str = "min.insync.replicas";

/// A value must fit the length field of Kafka's oldest strings.
const MAX_VALUE_LENGTH: usize = i16::MAX as usize;

/// What is to happen to one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation<'a> {
    /// It gets this value.
    Set(&'a str),
    /// It loses its value.
    Delete,
    /// These elements are added to its list.
    Append(&'a str),
    /// These elements are taken from its list.
    Subtract(&'a str),
}

/// Changes some keys of each resource; each resource changes as a whole or not at all.
pub fn incremental_alter_configs(
    cx: &Context<'_>,
    request: &IncrementalAlterConfigsRequest,
) -> Outcome<IncrementalAlterConfigsResponse> {
    let mut records = Vec::new();
    let mut response = IncrementalAlterConfigsResponse::default();
    let all: Vec<_> = request.resources.iter().map(|r| (r.resource_type, r.resource_name.as_str())).collect();
    for resource in &request.resources {
        let target = ConfigResource::new(ResourceType(resource.resource_type), &*resource.resource_name);
        let result = check_once(&all, &target)
            .and_then(|()| operations(&resource.configs))
            .and_then(|operations| change(cx, &target, &operations, false));
        let (error_code, error_message) = ApiError::fields(&result);
        records.extend(result.into_iter().flatten());
        response.responses.push(incremental_alter_configs_response::AlterConfigsResourceResponse {
            error_code,
            error_message,
            resource_type: resource.resource_type,
            resource_name: resource.resource_name.clone(),
        });
    }
    finish(request.validate_only, records, response)
}

/// Replaces all keys of each resource.
pub fn alter_configs(cx: &Context<'_>, request: &AlterConfigsRequest) -> Outcome<AlterConfigsResponse> {
    let mut records = Vec::new();
    let mut response = AlterConfigsResponse::default();
    let all: Vec<_> = request.resources.iter().map(|r| (r.resource_type, r.resource_name.as_str())).collect();
    for resource in &request.resources {
        let target = ConfigResource::new(ResourceType(resource.resource_type), &*resource.resource_name);
        let given = resource.configs.iter().map(|config| (config.name.as_str(), config.value.as_deref()));
        let result = check_once(&all, &target)
            .and_then(|()| check_keys(given.clone().map(|(key, value)| (key, value.is_none()))))
            .and_then(|()| {
                let values = given.filter_map(|(key, value)| Some((key, value?))).collect();
                replace(cx, &target, &values)
            });
        let (error_code, error_message) = ApiError::fields(&result);
        records.extend(result.into_iter().flatten());
        response.responses.push(alter_configs_response::AlterConfigsResourceResponse {
            error_code,
            error_message,
            resource_type: resource.resource_type,
            resource_name: resource.resource_name.clone(),
        });
    }
    finish(request.validate_only, records, response)
}

fn finish<R>(validate_only: bool, records: Vec<Record>, response: R) -> Outcome<R> {
    if validate_only { Outcome::unchanged(response) } else { Outcome { records, response } }
}

/// The records that give a resource about to be created its configuration.
pub(super) fn change_new_resource(
    cx: &Context<'_>,
    resource: &ConfigResource,
    operations: &BTreeMap<&str, Operation<'_>>,
) -> Result<Vec<Record>, ApiError> {
    change(cx, resource, operations, true)
}

fn invalid_request<T>(text: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::INVALID_REQUEST, text))
}

fn invalid_config<T>(text: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::INVALID_CONFIG, text))
}

fn check_once(all: &[(i8, &str)], resource: &ConfigResource) -> Result<(), ApiError> {
    let same = all.iter().filter(|(kind, name)| *kind == resource.kind.0 && *name == resource.name);
    match same.count() {
        0 | 1 => Ok(()),
        _ => invalid_request("Each resource must appear at most once."),
    }
}

/// `keys`: each key of a resource with whether a value is missing that must be there.
fn check_keys<'a>(keys: impl Iterator<Item = (&'a str, bool)> + Clone) -> Result<(), ApiError> {
    let mut seen = BTreeSet::new();
    if !keys.clone().all(|(key, _)| seen.insert(key)) {
        return invalid_request("Error due to duplicate config keys");
    }
    let nulls: Vec<&str> = keys.filter(|(_, missing)| *missing).map(|(key, _)| key).collect();
    match nulls.is_empty() {
        true => Ok(()),
        false => invalid_request(format!("Null value not supported for : {}", nulls.join(", "))),
    }
}

fn operations(
    configs: &[incremental_alter_configs_request::AlterableConfig],
) -> Result<BTreeMap<&str, Operation<'_>>, ApiError> {
    const DELETE: i8 = 1;
    let keys = configs.iter();
    check_keys(keys.map(|c| (c.name.as_str(), c.config_operation != DELETE && c.value.is_none())))?;
    let operation = |config: &'_ incremental_alter_configs_request::AlterableConfig| config.config_operation;
    configs
        .iter()
        .map(|config| {
            let value = config.value.as_deref().unwrap_or_default();
            let operation = match operation(config) {
                0 => Operation::Set(value),
                DELETE => Operation::Delete,
                2 => Operation::Append(value),
                3 => Operation::Subtract(value),
                other => return invalid_request(format!("Unknown operations type {other}")),
            };
            Ok((config.name.as_str(), operation))
        })
        .collect()
}

fn change(
    cx: &Context<'_>,
    resource: &ConfigResource,
    operations: &BTreeMap<&str, Operation<'_>>,
    new_resource: bool,
) -> Result<Vec<Record>, ApiError> {
    let current = cx.image.configs().of(resource);
    let mut changed = Vec::new();
    for (key, operation) in operations {
        let old = current.get(*key);
        let new = match operation {
            Operation::Set(value) => Some((*value).to_owned()),
            Operation::Delete => None,
            Operation::Append(value) => Some(append(&list(cx, resource, key, old, "APPEND")?, value)),
            Operation::Subtract(value) => Some(subtract(&list(cx, resource, key, old, "SUBTRACT")?, value)),
        };
        // Brokers reload key stores on a change, so even an equal value is one (KAFKA-14136).
        if old != new.as_ref() || resource.kind == ResourceType::BROKER {
            changed.push(((*key).to_owned(), new));
        }
    }
    check(cx, resource, current, &changed, new_resource)?;
    Ok(records(cx, resource, changed))
}

fn replace(
    cx: &Context<'_>,
    resource: &ConfigResource,
    values: &BTreeMap<&str, &str>,
) -> Result<Vec<Record>, ApiError> {
    let current = cx.image.configs().of(resource);
    let set = values.iter().filter(|(key, value)| {
        current.get(**key).map(String::as_str) != Some(**value) || resource.kind == ResourceType::BROKER
    });
    let set = set.map(|(key, value)| ((*key).to_owned(), Some((*value).to_owned())));
    let deleted = current.keys().filter(|key| !values.contains_key(key.as_str()));
    let changed: Vec<_> = set.chain(deleted.map(|key| (key.clone(), None))).collect();
    check(cx, resource, current, &changed, false)?;
    Ok(records(cx, resource, changed))
}

/// The elements of a list key now, or where it starts when it is not set.
fn list(
    cx: &Context<'_>,
    resource: &ConfigResource,
    key: &str,
    current: Option<&String>,
    operation: &str,
) -> Result<Vec<String>, ApiError> {
    if !cx.rules.is_list(resource.kind, key) {
        return invalid_config(format!("Can't {operation} to key {key} because its type is not LIST."));
    }
    let value = current.cloned().or_else(|| cx.rules.list_default(resource.kind, key)).unwrap_or_default();
    Ok(value.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect())
}

fn append(list: &[String], elements: &str) -> String {
    let mut list = list.to_vec();
    for element in elements.split(',') {
        if !list.iter().any(|present| present == element) {
            list.push(element.to_owned());
        }
    }
    list.join(",")
}

fn subtract(list: &[String], elements: &str) -> String {
    let mut list = list.to_vec();
    for element in elements.split(',') {
        if let Some(index) = list.iter().position(|present| present == element) {
            list.remove(index);
        }
    }
    list.join(",")
}

type Changed = (String, Option<String>);

fn check(
    cx: &Context<'_>,
    resource: &ConfigResource,
    current: &ConfigValues,
    changed: &[Changed],
    new_resource: bool,
) -> Result<(), ApiError> {
    let mut values = current.clone();
    for (key, value) in changed {
        check_elr_rules(cx, resource, key, value.as_deref())?;
        match value {
            Some(value) if value.encode_utf16().count() > MAX_VALUE_LENGTH => {
                return invalid_config(format!(
                    "The configuration value cannot be added because it exceeds the maximum value size of \
                     {MAX_VALUE_LENGTH} bytes."
                ));
            }
            Some(value) => {
                values.insert(key.clone(), value.clone());
            }
            None => {
                values.remove(key);
            }
        }
    }
    check_name(resource)?;
    cx.rules.check(resource, &values)?;
    if new_resource { Ok(()) } else { check_exists(cx, resource) }
}

/// While partitions have ELRs one value of min.insync.replicas must hold for all brokers, whoever leads.
fn check_elr_rules(
    cx: &Context<'_>,
    resource: &ConfigResource,
    key: &str,
    value: Option<&str>,
) -> Result<(), ApiError> {
    if resource.kind != ResourceType::BROKER {
        return Ok(());
    }
    let features = cx.image.features();
    match key {
        MIN_INSYNC_REPLICAS if features.elr_enabled() && !resource.name.is_empty() => {
            invalid_config("Broker-level min.insync.replicas cannot be altered while ELR is enabled.")
        }
        MIN_INSYNC_REPLICAS if features.elr_enabled() && value.is_none() => {
            invalid_config("Cluster-level min.insync.replicas cannot be removed while ELR is enabled.")
        }
        "cordoned.log.dirs" if !features.metadata_version().has_cordoned_dirs() => invalid_config(format!(
            "The cordoned.log.dirs configuration value cannot be set because it requires metadata.version >= \
             {}",
            MetadataVersion::LATEST
        )),
        _ => Ok(()),
    }
}

fn check_name(resource: &ConfigResource) -> Result<(), ApiError> {
    let name = resource.name.as_str();
    match resource.kind {
        ResourceType::TOPIC if name.is_empty() => invalid_request("Default topic resources are not allowed."),
        ResourceType::TOPIC => topic_name::check(name),
        ResourceType::BROKER if name.is_empty() => Ok(()),
        ResourceType::BROKER => match name.parse::<i32>() {
            Ok(id) if id >= 0 => Ok(()),
            Ok(_) => invalid_request("Invalid negative broker ID."),
            Err(_) => invalid_request("Unable to parse broker name as a base 10 number."),
        },
        ResourceType::GROUP if name.is_empty() => invalid_request("Default group resources are not allowed."),
        ResourceType::CLIENT_METRICS if name.is_empty() => {
            invalid_request("Subscription name can't be empty")
        }
        ResourceType::GROUP | ResourceType::CLIENT_METRICS => Ok(()),
        ResourceType::BROKER_LOGGER => invalid_request("Unexpected resource type BROKER_LOGGER."),
        ResourceType(other) => invalid_request(format!("Unknown resource type {other}")),
    }
}

fn check_exists(cx: &Context<'_>, resource: &ConfigResource) -> Result<(), ApiError> {
    let name = resource.name.as_str();
    match resource.kind {
        ResourceType::TOPIC if cx.image.topics().id(name).is_none() => {
            let text = format!("The topic '{name}' does not exist.");
            Err(ApiError::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, text))
        }
        ResourceType::BROKER if !name.is_empty() => {
            let known = |id: i32| cx.image.broker(id).is_some() || cx.image.controllers().contains_key(&id);
            match name.parse() {
                Ok(id) if known(id) || id == cx.settings.node_id => Ok(()),
                _ => {
                    let text = format!("No node with id {name} found.");
                    Err(ApiError::new(ErrorCode::BROKER_ID_NOT_REGISTERED, text))
                }
            }
        }
        _ => Ok(()),
    }
}

fn records(cx: &Context<'_>, resource: &ConfigResource, changed: Vec<Changed>) -> Vec<Record> {
    let clears_elr =
        cx.image.features().elr_enabled() && changed.iter().any(|(key, _)| key == MIN_INSYNC_REPLICAS);
    let mut records: Vec<Record> =
        changed.into_iter().map(|(key, value)| config_record(resource, key, value)).collect();
    if clears_elr {
        // Who left an ISR under another minimum need not have all committed records.
        let topic_name =
            if resource.kind == ResourceType::TOPIC { resource.name.clone() } else { String::new() };
        records.push(ClearElrRecord { topic_name }.into());
    }
    records
}

/// The record that sets or deletes one key.
pub(super) fn config_record(resource: &ConfigResource, name: String, value: Option<String>) -> Record {
    let (resource_type, resource_name) = (resource.kind.0, resource.name.clone());
    ConfigRecord { resource_type, resource_name, name, value }.into()
}

//! IncrementalAlterConfigs (set, delete, append, subtract) and AlterConfigs (replace everything).
//!
//! Left out: alter.config.policy.class.name (a Java class). Log levels (BROKER_LOGGER) are no records: whoever
//! answers the request handles them.

use std::collections::{BTreeSet, HashSet};

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::{
    AlterConfigsRequest, AlterConfigsResponse, ClearElrRecord, ConfigRecord, IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse, alter_configs_request, alter_configs_response,
    incremental_alter_configs_request, incremental_alter_configs_response,
};

use super::config_resources::{REPEATED, check_exists, check_values, invalid_request, known, repeated};
use super::context::Context;
use super::outcome::{ApiError, Outcome};
use crate::config::{AlterOp, Alteration, altered};
use crate::metadata::image::{ConfigResource, ConfigValues, ResourceType};
use crate::metadata::record::Record;
use crate::metadata::version::MetadataVersion;

/// The key on whose value the meaning of an ELR rests.
const MIN_INSYNC_REPLICAS: &str = "min.insync.replicas";

/// A value must fit the length field of Kafka's oldest strings.
const MAX_VALUE_LENGTH: usize = i16::MAX as usize;

/// Changes some keys of each resource; each resource changes as a whole or not at all.
pub fn incremental_alter_configs(
    cx: &Context<'_>,
    request: &IncrementalAlterConfigsRequest,
) -> Outcome<IncrementalAlterConfigsResponse> {
    let mut records = Vec::new();
    let mut response = IncrementalAlterConfigsResponse::default();
    let repeated = repeated(request.resources.iter().map(|r| (r.resource_type, r.resource_name.as_str())));
    for resource in &request.resources {
        let target = ConfigResource::new(ResourceType(resource.resource_type), &*resource.resource_name);
        let result = check_once(&repeated, &target)
            .and_then(|()| steps(&resource.configs))
            .and_then(|steps| alter(cx, &target, &steps, false));
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
    let repeated = repeated(request.resources.iter().map(|r| (r.resource_type, r.resource_name.as_str())));
    for resource in &request.resources {
        let target = ConfigResource::new(ResourceType(resource.resource_type), &*resource.resource_name);
        let result = check_once(&repeated, &target).and_then(|()| replace(cx, &target, &resource.configs));
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

/// The records that give a resource about to be created its configuration.
pub(super) fn configure_new_resource(
    cx: &Context<'_>,
    resource: &ConfigResource,
    values: &ConfigValues,
) -> Result<Vec<Record>, ApiError> {
    let set = |(name, value): (&String, &String)| Alteration {
        name: name.clone(),
        op: AlterOp::Set,
        value: Some(value.clone()),
    };
    alter(cx, resource, &values.iter().map(set).collect::<Vec<_>>(), true)
}

/// The record that sets or deletes one key.
pub(super) fn config_record(resource: &ConfigResource, name: String, value: Option<String>) -> Record {
    let (resource_type, resource_name) = (resource.kind.0, resource.name.clone());
    ConfigRecord { resource_type, resource_name, name, value }.into()
}

fn finish<R>(validate_only: bool, records: Vec<Record>, response: R) -> Outcome<R> {
    if validate_only { Outcome::unchanged(response) } else { Outcome { records, response } }
}

fn check_once(repeated: &HashSet<(i8, &str)>, resource: &ConfigResource) -> Result<(), ApiError> {
    match repeated.contains(&(resource.kind.0, &*resource.name)) {
        false => Ok(()),
        true => invalid_request(REPEATED),
    }
}

fn steps(
    configs: &[incremental_alter_configs_request::AlterableConfig],
) -> Result<Vec<Alteration>, ApiError> {
    let step = |config: &incremental_alter_configs_request::AlterableConfig| {
        let Some(op) = AlterOp::from_code(config.config_operation) else {
            return invalid_request(format!("Unknown operations type {}", config.config_operation));
        };
        Ok(Alteration { name: config.name.clone(), op, value: config.value.clone() })
    };
    configs.iter().map(step).collect()
}

fn alter(
    cx: &Context<'_>,
    resource: &ConfigResource,
    steps: &[Alteration],
    new_resource: bool,
) -> Result<Vec<Record>, ApiError> {
    let target = known(resource)?;
    let values = altered(&target, cx.image.configs().of(resource), steps)?;
    change(cx, resource, &values, steps.iter().map(|step| step.name.as_str()), new_resource)
}

fn replace(
    cx: &Context<'_>,
    resource: &ConfigResource,
    configs: &[alter_configs_request::AlterableConfig],
) -> Result<Vec<Record>, ApiError> {
    let target = known(resource)?;
    let set = |config: &alter_configs_request::AlterableConfig| Alteration {
        name: config.name.clone(),
        op: AlterOp::Set,
        value: config.value.clone(),
    };
    let steps: Vec<Alteration> = configs.iter().map(set).collect();
    let values = altered(&target, &ConfigValues::new(), &steps)?;
    let dropped = cx.image.configs().of(resource).keys().filter(|key| !values.contains_key(*key));
    let keys = steps.iter().map(|step| step.name.as_str()).chain(dropped.map(String::as_str));
    change(cx, resource, &values, keys, false)
}

/// The records that give the resource `values`; `keys` are those that somebody touched.
fn change<'k>(
    cx: &Context<'_>,
    resource: &ConfigResource,
    values: &ConfigValues,
    keys: impl Iterator<Item = &'k str>,
    new_resource: bool,
) -> Result<Vec<Record>, ApiError> {
    let current = cx.image.configs().of(resource);
    // Brokers reload key stores on a change, so even an equal value is one (KAFKA-14136).
    let differs = |key: &&str| current.get(*key) != values.get(*key) || resource.kind == ResourceType::BROKER;
    let changed: BTreeSet<&str> = keys.filter(differs).collect();
    for key in &changed {
        check_value(cx, resource, key, values.get(*key).map(String::as_str))?;
    }
    check_values(cx, &known(resource)?, values)?;
    if !new_resource {
        check_exists(cx, resource)?;
    }
    let record = |key: &&str| config_record(resource, (*key).to_owned(), values.get(*key).cloned());
    let mut records: Vec<Record> = changed.iter().map(record).collect();
    if cx.image.features().elr_enabled() && changed.contains(MIN_INSYNC_REPLICAS) {
        // Who left an ISR under another minimum need not have all committed records.
        let of_topic = resource.kind == ResourceType::TOPIC;
        let topic_name = if of_topic { resource.name.clone() } else { String::new() };
        records.push(ClearElrRecord { topic_name }.into());
    }
    Ok(records)
}

fn check_value(
    cx: &Context<'_>,
    resource: &ConfigResource,
    key: &str,
    value: Option<&str>,
) -> Result<(), ApiError> {
    let refuse = |text: String| Err(ApiError::new(ErrorCode::INVALID_CONFIG, text));
    if value.is_some_and(|value| value.encode_utf16().count() > MAX_VALUE_LENGTH) {
        return refuse(format!(
            "The configuration value cannot be added because it exceeds the maximum value size of \
             {MAX_VALUE_LENGTH} bytes."
        ));
    }
    if resource.kind != ResourceType::BROKER {
        return Ok(());
    }
    let features = cx.image.features();
    match key {
        // While partitions have ELRs one minimum must hold for all brokers, whoever leads.
        MIN_INSYNC_REPLICAS if features.elr_enabled() && !resource.name.is_empty() => {
            refuse("Broker-level min.insync.replicas cannot be altered while ELR is enabled.".to_owned())
        }
        MIN_INSYNC_REPLICAS if features.elr_enabled() && value.is_none() => {
            refuse("Cluster-level min.insync.replicas cannot be removed while ELR is enabled.".to_owned())
        }
        "cordoned.log.dirs" if !features.metadata_version().has_cordoned_dirs() => refuse(format!(
            "The cordoned.log.dirs configuration value cannot be set because it requires metadata.version >= \
             {}",
            MetadataVersion::LATEST
        )),
        _ => Ok(()),
    }
}

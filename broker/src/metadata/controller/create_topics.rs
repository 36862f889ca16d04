//! CreateTopics: versions 2 to 7 ask the same of the controller.
//!
//! Left out: create.topic.policy.class.name (a Java class) and the controller mutation quota (KIP-599).

use std::collections::{BTreeMap, BTreeSet};

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::create_topics_request::CreatableTopic;
use kfk_protocol::messages::create_topics_response::{CreatableTopicConfigs, CreatableTopicResult};
use kfk_protocol::messages::{CreateTopicsRequest, CreateTopicsResponse, TopicRecord};

use super::alter_configs;
use super::context::{Context, MAX_RECORDS_PER_OPERATION};
use super::outcome::{ApiError, Outcome};
use super::{manual_assignment, placement, topic_name};
use crate::config::ConfigEntry;
use crate::metadata::image::{ConfigResource, ConfigValues, Partition};
use crate::metadata::record::Record;

/// Creates the topics that can be created; each has a result of its own.
pub fn create_topics(cx: &Context<'_>, request: &CreateTopicsRequest) -> Outcome<CreateTopicsResponse> {
    let mut records = Vec::new();
    let mut response = CreateTopicsResponse::default();
    if let Err(error) = check_size(cx, request) {
        response.topics = request.topics.iter().map(|topic| refused(&topic.name, &error)).collect();
        return Outcome::unchanged(response);
    }
    let duplicates = duplicate_names(request);
    for topic in request.topics.iter().filter(|topic| !duplicates.contains(topic.name.as_str())) {
        match create_topic(cx, topic) {
            Ok((new_records, result)) => {
                records.extend(new_records);
                response.topics.push(result);
            }
            Err(error) => response.topics.push(refused(&topic.name, &error)),
        }
    }
    let duplicate = ApiError::new(ErrorCode::INVALID_REQUEST, "Duplicate topic name.");
    response.topics.extend(duplicates.iter().map(|name| refused(name, &duplicate)));
    if records.len() > MAX_RECORDS_PER_OPERATION {
        let text = "Unable to perform excessively large batch operation.";
        let error = ApiError::new(ErrorCode::POLICY_VIOLATION, text);
        response.topics = request.topics.iter().map(|topic| refused(&topic.name, &error)).collect();
        records.clear();
    }
    if request.validate_only {
        records.clear();
    }
    Outcome { records, response }
}

fn refused(name: &str, error: &ApiError) -> CreatableTopicResult {
    CreatableTopicResult {
        name: name.to_owned(),
        error_code: error.code.0,
        error_message: Some(error.message.clone()),
        ..Default::default()
    }
}

fn duplicate_names(request: &CreateTopicsRequest) -> BTreeSet<&str> {
    let mut seen = BTreeSet::new();
    request.topics.iter().map(|topic| topic.name.as_str()).filter(|name| !seen.insert(*name)).collect()
}

/// One request may not ask for more partitions than fit one batch of records.
fn check_size(cx: &Context<'_>, request: &CreateTopicsRequest) -> Result<(), ApiError> {
    let partitions = |topic: &CreatableTopic| match topic.num_partitions {
        _ if !topic.assignments.is_empty() => topic.assignments.len() as i64,
        -1 => i64::from(cx.config.broker().num_partitions),
        count => i64::from(count.max(0)),
    };
    if request.topics.iter().map(partitions).sum::<i64>() > MAX_RECORDS_PER_OPERATION as i64 {
        let text = "Excessively large number of partitions per request.";
        return Err(ApiError::new(ErrorCode::POLICY_VIOLATION, text));
    }
    Ok(())
}

fn create_topic(
    cx: &Context<'_>,
    topic: &CreatableTopic,
) -> Result<(Vec<Record>, CreatableTopicResult), ApiError> {
    check_name(cx, &topic.name)?;
    let resource = ConfigResource::topic(topic.name.as_str());
    let (configs, config_records) = check_configs(cx, &resource, topic)?;
    let partitions = if topic.assignments.is_empty() { placed(cx, topic) } else { assigned(cx, topic) }?;

    let topic_id = cx.random_uuid();
    let mut records = vec![Record::from(TopicRecord { name: topic.name.clone(), topic_id })];
    records.extend(config_records);
    records.extend(partitions.iter().map(|(number, p)| Record::from(p.to_record(topic_id, *number))));
    let result = CreatableTopicResult {
        name: topic.name.clone(),
        topic_id,
        error_code: ErrorCode::NONE.0,
        error_message: None,
        topic_config_error_code: ErrorCode::NONE.0,
        num_partitions: partitions.len() as i32,
        replication_factor: partitions.values().next().map_or(0, |p| p.replicas.len() as i16),
        configs: Some(describe(cx, &configs)),
    };
    Ok((records, result))
}

/// The configuration that the topic has, its own and what it gets from elsewhere.
fn describe(cx: &Context<'_>, own: &ConfigValues) -> Vec<CreatableTopicConfigs> {
    let entries = cx.config.describe_topic_with(own).into_iter();
    let config = |entry: ConfigEntry| CreatableTopicConfigs {
        name: entry.name,
        value: entry.value,
        read_only: entry.read_only,
        config_source: entry.source as i8,
        is_sensitive: entry.sensitive,
    };
    entries.map(config).collect()
}

fn check_name(cx: &Context<'_>, name: &str) -> Result<(), ApiError> {
    if name == topic_name::CLUSTER_METADATA {
        let text = format!("Creation of internal topic {name} is prohibited.");
        return Err(ApiError::new(ErrorCode::INVALID_REQUEST, text));
    }
    topic_name::check(name)?;
    if cx.image.topics().id(name).is_some() {
        let text = format!("Topic '{name}' already exists.");
        return Err(ApiError::new(ErrorCode::TOPIC_ALREADY_EXISTS, text));
    }
    match cx.image.topics().collision(name) {
        Some(other) => {
            let text = format!("Topic '{name}' collides with existing topic: {other}");
            Err(ApiError::new(ErrorCode::INVALID_TOPIC_EXCEPTION, text))
        }
        None => Ok(()),
    }
}

fn check_configs(
    cx: &Context<'_>,
    resource: &ConfigResource,
    topic: &CreatableTopic,
) -> Result<(ConfigValues, Vec<Record>), ApiError> {
    let nulls: BTreeSet<&str> =
        topic.configs.iter().filter(|config| config.value.is_none()).map(|c| c.name.as_str()).collect();
    if !nulls.is_empty() {
        let names = nulls.into_iter().collect::<Vec<_>>().join(",");
        let text = format!("Null value not supported for topic configs: {names}");
        return Err(ApiError::new(ErrorCode::INVALID_CONFIG, text));
    }
    let values: ConfigValues =
        topic.configs.iter().filter_map(|c| Some((c.name.clone(), c.value.clone()?))).collect();
    let records = alter_configs::configure_new_resource(cx, resource, &values)?;
    Ok((values, records))
}

/// Partitions where the caller wants them.
fn assigned(cx: &Context<'_>, topic: &CreatableTopic) -> Result<BTreeMap<i32, Partition>, ApiError> {
    let invalid = |text: &str| Err(ApiError::new(ErrorCode::INVALID_REQUEST, text));
    if topic.replication_factor != -1 {
        return invalid(
            "A manual partition assignment was specified, but replication factor was not set to -1.",
        );
    }
    if topic.num_partitions != -1 {
        return invalid("A manual partition assignment was specified, but numPartitions was not set to -1.");
    }
    let mut partitions = BTreeMap::new();
    let mut replication_factor = None;
    for assignment in &topic.assignments {
        let (number, replicas) = (assignment.partition_index, &assignment.broker_ids);
        if partitions.contains_key(&number) {
            let text = format!("Found multiple manual partition assignments for partition {number}");
            return Err(ApiError::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, text));
        }
        manual_assignment::check(cx, replicas, replication_factor)?;
        replication_factor = Some(replicas.len());
        let isr = manual_assignment::isr(cx, number, replicas)?;
        partitions.insert(number, manual_assignment::new_partition(cx, replicas.clone(), isr));
    }
    if !partitions.keys().copied().eq(0..partitions.len() as i32) {
        let text = "partitions should be a consecutive 0-based integer sequence";
        return Err(ApiError::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, text));
    }
    Ok(partitions)
}

/// Partitions where the placer puts them.
fn placed(cx: &Context<'_>, topic: &CreatableTopic) -> Result<BTreeMap<i32, Partition>, ApiError> {
    if topic.replication_factor < -1 || topic.replication_factor == 0 {
        let text = "Replication factor must be larger than 0, or -1 to use the default value.";
        return Err(ApiError::new(ErrorCode::INVALID_REPLICATION_FACTOR, text));
    }
    if topic.num_partitions < -1 || topic.num_partitions == 0 {
        let text = "Number of partitions was set to an invalid non-positive value.";
        return Err(ApiError::new(ErrorCode::INVALID_PARTITIONS, text));
    }
    let or_default = |given: i32, default: i32| if given == -1 { default } else { given };
    let count = or_default(topic.num_partitions, cx.config.broker().num_partitions);
    let replication_factor = match topic.replication_factor {
        -1 => i16::try_from(cx.config.broker().default_replication_factor).unwrap_or(i16::MAX),
        given => given,
    };
    let replica_lists = placement::place(cx, count.max(0) as usize, replication_factor);
    let replica_lists = replica_lists.map_err(|error| cannot_replicate(replication_factor, &error))?;
    let partition = |(number, replicas): (i32, Vec<i32>)| {
        let isr = manual_assignment::active(cx, &replicas);
        if isr.is_empty() {
            return Err(all_fenced(replication_factor));
        }
        Ok((number, manual_assignment::new_partition(cx, replicas, isr)))
    };
    (0..).zip(replica_lists).map(partition).collect()
}

fn cannot_replicate(replication_factor: i16, error: &ApiError) -> ApiError {
    let text = format!("Unable to replicate the partition {replication_factor} time(s): {}", error.message);
    ApiError::new(error.code, text)
}

/// Nobody could lead the partition.
pub(super) fn all_fenced(replication_factor: i16) -> ApiError {
    let text = format!(
        "Unable to replicate the partition {replication_factor} time(s): All brokers are currently fenced or \
         in controlled shutdown."
    );
    ApiError::new(ErrorCode::INVALID_REPLICATION_FACTOR, text)
}

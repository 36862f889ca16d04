//! Dynamic configuration. Texts are those of Apache Kafka 4.3.1, asked.

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::*;

use super::support::{Cluster, topic};
use crate::metadata::image::{ConfigResource, ResourceType};
use crate::metadata::record::Record;
use crate::metadata::version::MetadataVersion;

const SET: i8 = 0;
const DELETE: i8 = 1;
const APPEND: i8 = 2;
const SUBTRACT: i8 = 3;

type Step<'a> = (i8, &'a str, Option<&'a str>);

fn request(resource: &ConfigResource, steps: &[Step<'_>]) -> IncrementalAlterConfigsRequest {
    use incremental_alter_configs_request::{AlterConfigsResource, AlterableConfig};
    let config = |&(config_operation, name, value): &Step<'_>| AlterableConfig {
        name: name.into(),
        config_operation,
        value: value.map(Into::into),
    };
    IncrementalAlterConfigsRequest {
        resources: vec![AlterConfigsResource {
            resource_type: resource.kind.0,
            resource_name: resource.name.clone(),
            configs: steps.iter().map(config).collect(),
        }],
        validate_only: false,
    }
}

fn alter(cluster: &mut Cluster, resource: &ConfigResource, steps: &[Step<'_>]) -> (ErrorCode, String) {
    let response = cluster.run(|c, q| c.incremental_alter_configs(q), request(resource, steps));
    let result = &response.responses[0];
    assert_eq!((result.resource_type, &result.resource_name), (resource.kind.0, &resource.name));
    (ErrorCode(result.error_code), result.error_message.clone().unwrap_or_default())
}

fn replace(cluster: &mut Cluster, resource: &ConfigResource, values: &[(&str, &str)]) -> ErrorCode {
    use alter_configs_request::{AlterConfigsResource, AlterableConfig};
    let config =
        |(name, value): &(&str, &str)| AlterableConfig { name: (*name).into(), value: Some((*value).into()) };
    let resources = vec![AlterConfigsResource {
        resource_type: resource.kind.0,
        resource_name: resource.name.clone(),
        configs: values.iter().map(config).collect(),
    }];
    let request = AlterConfigsRequest { resources, validate_only: false };
    ErrorCode(cluster.run(|c, q| c.alter_configs(q), request).responses[0].error_code)
}

fn values(cluster: &Cluster, resource: &ConfigResource) -> String {
    let values = cluster.committed.configs().of(resource).iter();
    values.map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(" ")
}

fn with_topic() -> (Cluster, ConfigResource) {
    let mut cluster = Cluster::of(1);
    cluster.created(topic("orders", 1, 1));
    (cluster, ConfigResource::topic("orders"))
}

#[test]
fn values_are_set_deleted_appended_and_subtracted() {
    let (mut cluster, orders) = with_topic();
    let ok = (ErrorCode::NONE, String::new());
    let steps = [(SET, "retention.ms", Some("5")), (APPEND, "cleanup.policy", Some("compact"))];
    assert_eq!(alter(&mut cluster, &orders, &steps), ok);
    assert_eq!(values(&cluster, &orders), "cleanup.policy=delete,compact retention.ms=5");
    let steps = [(DELETE, "retention.ms", None), (SUBTRACT, "cleanup.policy", Some("delete"))];
    assert_eq!(alter(&mut cluster, &orders, &steps), ok);
    assert_eq!(values(&cluster, &orders), "cleanup.policy=compact");
    assert_eq!(alter(&mut cluster, &orders, &[(DELETE, "no.such", None)]), ok);
}

#[test]
fn a_value_that_is_set_already_makes_no_record() {
    let (mut cluster, orders) = with_topic();
    alter(&mut cluster, &orders, &[(SET, "retention.ms", Some("5"))]);
    let again = request(&orders, &[(SET, "retention.ms", Some("5"))]);
    assert!(cluster.controller.incremental_alter_configs(&again).unwrap().records.is_empty());
    let all = ConfigResource::broker_default();
    let to_brokers = request(&all, &[(SET, "log.cleaner.threads", Some("1"))]);
    for _ in 0..2 {
        assert_eq!(cluster.controller.incremental_alter_configs(&to_brokers).unwrap().records.len(), 1);
    }
}

#[test]
fn one_bad_key_keeps_all_keys_of_the_resource_as_they_were() {
    let (mut cluster, orders) = with_topic();
    let steps = [(SET, "segment.ms", Some("60000")), (SET, "retention.ms", Some("abc"))];
    let text = "Invalid value abc for configuration retention.ms: Not a number of type LONG";
    assert_eq!(alter(&mut cluster, &orders, &steps), (ErrorCode::INVALID_CONFIG, text.into()));
    assert_eq!(values(&cluster, &orders), "");
}

#[test]
fn refusals_are_in_kafkas_words() {
    let (mut cluster, orders) = with_topic();
    let retention: &[Step<'_>] = &[(SET, "retention.ms", Some("1"))];
    let named = |kind, name: &str| ConfigResource::new(kind, name);
    let invalid = ErrorCode::INVALID_REQUEST;
    let long = "1".repeat(32_768);
    let cases: &[(ConfigResource, &[Step<'_>], ErrorCode, &str)] = &[
        (
            ConfigResource::topic("none"),
            retention,
            ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            "The topic 'none' does not exist.",
        ),
        (ConfigResource::topic(""), retention, invalid, "Default topic resources are not allowed."),
        (
            orders.clone(),
            &[(APPEND, "retention.ms", Some("5"))],
            ErrorCode::INVALID_CONFIG,
            "Can't APPEND to key retention.ms because its type is not LIST.",
        ),
        (
            orders.clone(),
            &[(SET, "retention.ms", None)],
            invalid,
            "Null value not supported for : retention.ms",
        ),
        (
            orders.clone(),
            &[(SET, "retention.ms", Some("1")), (DELETE, "retention.ms", None)],
            invalid,
            "Error due to duplicate config keys",
        ),
        (
            orders.clone(),
            &[(SET, "leader.replication.throttled.replicas", Some(&long))],
            ErrorCode::INVALID_CONFIG,
            "The configuration value cannot be added because it exceeds the maximum value size of 32767 bytes.",
        ),
        (orders.clone(), &[(9, "retention.ms", None)], invalid, "Unknown operations type 9"),
        (
            named(ResourceType::GROUP, ""),
            &[(SET, "consumer.session.timeout.ms", Some("45000"))],
            invalid,
            "Default group resources are not allowed.",
        ),
        (
            named(ResourceType::CLIENT_METRICS, ""),
            &[(SET, "interval.ms", Some("1000"))],
            invalid,
            "Subscription name can't be empty",
        ),
        (named(ResourceType(77), "x"), retention, invalid, "Unknown resource type 77"),
        (
            ConfigResource::broker(9),
            &[(SET, "log.cleaner.threads", Some("2"))],
            ErrorCode::BROKER_ID_NOT_REGISTERED,
            "No node with id 9 found.",
        ),
        (
            ConfigResource::broker(1),
            &[(SET, "min.insync.replicas", Some("1"))],
            ErrorCode::INVALID_CONFIG,
            "Broker-level min.insync.replicas cannot be altered while ELR is enabled.",
        ),
        (
            ConfigResource::broker_default(),
            &[(DELETE, "min.insync.replicas", None)],
            ErrorCode::INVALID_CONFIG,
            "Cluster-level min.insync.replicas cannot be removed while ELR is enabled.",
        ),
    ];
    for (resource, steps, code, text) in cases {
        assert_eq!(alter(&mut cluster, resource, steps), (*code, (*text).to_owned()), "{resource:?}");
    }
}

#[test]
fn a_resource_twice_in_a_request_is_refused_twice() {
    let (mut cluster, orders) = with_topic();
    let mut asked = request(&orders, &[(SET, "retention.ms", Some("1"))]);
    asked.resources.push(asked.resources[0].clone());
    let response = cluster.run(|c, q| c.incremental_alter_configs(q), asked);
    let texts: Vec<_> = response.responses.iter().map(|r| r.error_message.as_deref()).collect();
    assert_eq!(texts, [Some("Each resource must appear at most once."); 2]);
    assert_eq!(values(&cluster, &orders), "");
}

#[test]
fn alter_configs_replaces_what_was_set() {
    let (mut cluster, orders) = with_topic();
    assert_eq!(
        replace(&mut cluster, &orders, &[("retention.ms", "5"), ("segment.ms", "60000")]),
        ErrorCode::NONE
    );
    assert_eq!(replace(&mut cluster, &orders, &[("segment.ms", "70000")]), ErrorCode::NONE);
    assert_eq!(values(&cluster, &orders), "segment.ms=70000");
    assert_eq!(replace(&mut cluster, &orders, &[("no.such", "1")]), ErrorCode::INVALID_CONFIG);
    assert_eq!(values(&cluster, &orders), "segment.ms=70000");
    assert_eq!(replace(&mut cluster, &orders, &[]), ErrorCode::NONE);
    assert_eq!(values(&cluster, &orders), "");
}

#[test]
fn another_minimum_of_replicas_clears_the_elr() {
    let (mut cluster, orders) = with_topic();
    let clears = |cluster: &mut Cluster, resource: &ConfigResource| {
        let asked = request(resource, &[(SET, "min.insync.replicas", Some("2"))]);
        let records = cluster.controller.incremental_alter_configs(&asked).unwrap().records;
        match &records[..] {
            [Record::Config(_), Record::ClearElr(record)] => record.topic_name.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(clears(&mut cluster, &orders), "orders");
    assert_eq!(clears(&mut cluster, &ConfigResource::broker_default()), "");
}

#[test]
fn an_old_cluster_has_no_cordoned_directories() {
    let mut cluster = Cluster::empty(MetadataVersion(25), &[]);
    cluster.start(1);
    let steps = [(SET, "cordoned.log.dirs", Some("/data"))];
    let text = "The cordoned.log.dirs configuration value cannot be set because it requires metadata.version >= 4.3-IV0";
    let expected = (ErrorCode::INVALID_CONFIG, text.to_owned());
    assert_eq!(alter(&mut cluster, &ConfigResource::broker(1), &steps), expected);
}

//! Topics: creating, deleting, adding partitions. Texts are those of Apache Kafka 4.3.1, asked.

use std::collections::{BTreeMap, BTreeSet};

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::create_partitions_request::{CreatePartitionsAssignment, CreatePartitionsTopic};
use kfk_protocol::messages::delete_topics_request::DeleteTopicState;
use kfk_protocol::messages::*;
use kfk_protocol::uuid::Uuid;

use super::support::{Cluster, assigned, directory, registration, topic, with_config};
use crate::metadata::image::ConfigResource;
use crate::metadata::version::MetadataVersion;

fn refusal(cluster: &mut Cluster, topic: create_topics_request::CreatableTopic) -> (ErrorCode, String) {
    let before = cluster.committed.clone();
    let result = cluster.create(topic);
    assert_eq!(cluster.committed, before);
    (ErrorCode(result.error_code), result.error_message.unwrap())
}

#[test]
fn a_topic_gets_its_partitions_and_says_its_configuration() {
    let mut cluster = Cluster::of(1);
    let result = cluster.create(with_config(topic("orders", 3, 1), "retention.ms", Some("77")));
    assert_eq!((result.error_code, result.num_partitions, result.replication_factor), (0, 3, 1));
    let configs = result.configs.unwrap();
    let retention = configs.iter().find(|config| config.name == "retention.ms").unwrap();
    assert_eq!((retention.value.as_deref(), retention.config_source), (Some("77"), 1));
    assert!(configs.is_sorted_by_key(|config| &config.name));

    let orders = cluster.committed.topics().by_name("orders").unwrap();
    assert_eq!(orders.id, result.topic_id);
    assert_eq!(orders.partitions.len(), 3);
    for partition in orders.partitions.values() {
        assert_eq!((&partition.replicas[..], &partition.isr[..], partition.leader), (&[1][..], &[1][..], 1));
        assert_eq!((partition.leader_epoch, partition.partition_epoch), (0, 0));
        assert_eq!(partition.directories, [directory(1)]);
    }
    let own = cluster.committed.configs().of(&ConfigResource::topic("orders"));
    assert_eq!(own.iter().collect::<Vec<_>>(), [(&"retention.ms".to_owned(), &"77".to_owned())]);
}

#[test]
fn minus_one_means_the_defaults() {
    let mut cluster = Cluster::empty(
        MetadataVersion::LATEST,
        &[("num.partitions", "4"), ("default.replication.factor", "2")],
    );
    (1..=3).for_each(|id| cluster.start(id));
    let result = cluster.create(topic("orders", -1, -1));
    assert_eq!((result.num_partitions, result.replication_factor), (4, 2));
}

#[test]
fn bad_names_are_refused_in_kafkas_words() {
    let mut cluster = Cluster::of(1);
    let long = "x".repeat(250);
    let cases = [
        ("", "the empty string is not allowed".to_owned()),
        (".", "'.' is not allowed".to_owned()),
        ("..", "'..' is not allowed".to_owned()),
        (&long, format!("the length of '{long}' is longer than the max allowed length 249")),
        (
            "../x",
            "'../x' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'"
                .to_owned(),
        ),
        (
            "é",
            "'é' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'".to_owned(),
        ),
    ];
    for (name, fault) in cases {
        let expected = (ErrorCode::INVALID_TOPIC_EXCEPTION, format!("Topic name is invalid: {fault}"));
        assert_eq!(refusal(&mut cluster, topic(name, 1, 1)), expected);
    }
    let text = "Creation of internal topic __cluster_metadata is prohibited.".to_owned();
    assert_eq!(refusal(&mut cluster, topic("__cluster_metadata", 1, 1)), (ErrorCode::INVALID_REQUEST, text));
    cluster.created(topic(&"x".repeat(249), 1, 1));
}

#[test]
fn a_name_is_taken_once_and_dots_collide_with_underscores() {
    let mut cluster = Cluster::of(1);
    cluster.created(topic("a.b", 1, 1));
    let exists = (ErrorCode::TOPIC_ALREADY_EXISTS, "Topic 'a.b' already exists.".to_owned());
    assert_eq!(refusal(&mut cluster, topic("a.b", 1, 1)), exists);
    let collides = "Topic 'a_b' collides with existing topic: a.b".to_owned();
    assert_eq!(refusal(&mut cluster, topic("a_b", 1, 1)), (ErrorCode::INVALID_TOPIC_EXCEPTION, collides));
}

#[test]
fn two_requests_in_flight_cannot_both_create_a_topic() {
    let mut cluster = Cluster::of(1);
    let request = CreateTopicsRequest { topics: vec![topic("orders", 1, 1)], ..Default::default() };
    // Nobody could append the first one, so it is as if it had not been asked.
    cluster.controller.create_topics(&request).unwrap();
    let first = cluster.controller.create_topics(&request).unwrap();
    cluster.controller.accept(&first.records).unwrap();
    let second = cluster.controller.create_topics(&request).unwrap();
    assert!(cluster.committed.topics().is_empty());
    assert_eq!(first.response.topics[0].error_code, 0);
    assert_eq!(second.response.topics[0].error_code, ErrorCode::TOPIC_ALREADY_EXISTS.0);
    assert!(second.records.is_empty());
}

#[test]
fn impossible_numbers_are_refused_in_kafkas_words() {
    let mut cluster = Cluster::of(1);
    let too_many = "Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot be reached because only 1 broker(s) are registered or some brokers have all their log directories cordoned.";
    let factor = "Replication factor must be larger than 0, or -1 to use the default value.";
    let count = "Number of partitions was set to an invalid non-positive value.";
    let large = "Excessively large number of partitions per request.";
    let cases = [
        (1, 3, ErrorCode::INVALID_REPLICATION_FACTOR, too_many),
        (1, 0, ErrorCode::INVALID_REPLICATION_FACTOR, factor),
        (1, -5, ErrorCode::INVALID_REPLICATION_FACTOR, factor),
        (0, 1, ErrorCode::INVALID_PARTITIONS, count),
        (-5, 1, ErrorCode::INVALID_PARTITIONS, count),
        (10_001, 1, ErrorCode::POLICY_VIOLATION, large),
        (10_000, 1, ErrorCode::POLICY_VIOLATION, "Unable to perform excessively large batch operation."),
        (i32::MAX, 1, ErrorCode::POLICY_VIOLATION, large),
    ];
    for (partitions, replication_factor, code, text) in cases {
        let asked = topic("orders", partitions, replication_factor);
        assert_eq!(refusal(&mut cluster, asked), (code, text.to_owned()));
    }
    cluster.created(topic("orders", 9_999, 1));
}

#[test]
fn nothing_is_placed_where_all_brokers_are_fenced() {
    let mut cluster = Cluster::of(1);
    cluster.heartbeat(1, |request| request.want_fence = true);
    let text = "Unable to replicate the partition 1 time(s): All brokers are currently fenced, or have all their log directories cordoned.";
    let expected = (ErrorCode::INVALID_REPLICATION_FACTOR, text.to_owned());
    assert_eq!(refusal(&mut cluster, topic("orders", 1, 1)), expected);
    let text = "All brokers specified in the manual partition assignment for partition 0 are fenced or in controlled shutdown.";
    let expected = (ErrorCode::INVALID_REPLICA_ASSIGNMENT, text.to_owned());
    assert_eq!(refusal(&mut cluster, assigned("orders", &[&[1]])), expected);
}

#[test]
fn manual_assignments_are_kept_or_refused_in_kafkas_words() {
    let mut cluster = Cluster::of(3);
    cluster.created(assigned("orders", &[&[3, 1], &[2, 3]]));
    assert_eq!(cluster.partition("orders", 1).replicas, [2, 3]);
    assert_eq!(cluster.partition("orders", 0).leader, 3);

    let mut gap = assigned("x", &[&[1], &[2]]);
    gap.assignments[1].partition_index = 2;
    let mut twice = assigned("x", &[&[1], &[2]]);
    twice.assignments[1].partition_index = 0;
    let cases = [
        (assigned("x", &[&[1, 1]]), "The manual partition assignment includes the broker 1 more than once."),
        (
            assigned("x", &[&[9]]),
            "The manual partition assignment includes broker 9, but no such broker is registered.",
        ),
        (assigned("x", &[&[]]), "The manual partition assignment includes an empty replica list."),
        (
            assigned("x", &[&[1], &[1, 2]]),
            "The manual partition assignment includes a partition with 2 replica(s), but this is not consistent with previous partitions, which have 1 replica(s).",
        ),
        (gap, "partitions should be a consecutive 0-based integer sequence"),
        (twice, "Found multiple manual partition assignments for partition 0"),
    ];
    for (asked, text) in cases {
        let expected = (ErrorCode::INVALID_REPLICA_ASSIGNMENT, text.to_owned());
        assert_eq!(refusal(&mut cluster, asked), expected);
    }
    let mut both = assigned("x", &[&[1]]);
    both.replication_factor = 1;
    let text = "A manual partition assignment was specified, but replication factor was not set to -1.";
    assert_eq!(refusal(&mut cluster, both), (ErrorCode::INVALID_REQUEST, text.to_owned()));
}

#[test]
fn bad_configuration_keeps_the_topic_from_being_created() {
    let mut cluster = Cluster::of(1);
    let cases = [
        ("no.such", Some("1"), "Unknown topic config name: no.such"),
        (
            "retention.ms",
            Some("abc"),
            "Invalid value abc for configuration retention.ms: Not a number of type LONG",
        ),
        ("retention.ms", None, "Null value not supported for topic configs: retention.ms"),
    ];
    for (name, value, text) in cases {
        let expected = (ErrorCode::INVALID_CONFIG, text.to_owned());
        assert_eq!(refusal(&mut cluster, with_config(topic("orders", 1, 1), name, value)), expected);
    }
}

#[test]
fn validate_only_answers_and_changes_nothing() {
    let mut cluster = Cluster::of(1);
    let request = CreateTopicsRequest {
        topics: vec![topic("orders", 3, 1)],
        validate_only: true,
        ..Default::default()
    };
    let response = cluster.run(|c, q| c.create_topics(q), request);
    assert_eq!(response.topics[0].num_partitions, 3);
    assert!(cluster.committed.topics().is_empty());
}

#[test]
fn a_name_twice_in_a_request_is_created_not_at_all() {
    let mut cluster = Cluster::of(1);
    let topics = vec![topic("a", 1, 1), topic("b", 1, 1), topic("a", 1, 1)];
    let response =
        cluster.run(|c, q| c.create_topics(q), CreateTopicsRequest { topics, ..Default::default() });
    let results: Vec<_> =
        response.topics.iter().map(|t| (t.name.as_str(), t.error_message.as_deref())).collect();
    assert_eq!(results, [("b", None), ("a", Some("Duplicate topic name."))]);
}

#[test]
fn replicas_are_spread_over_racks_and_brokers() {
    let mut cluster = Cluster::of(6);
    cluster.created(topic("wide", 60, 3));
    let mut leaders: BTreeMap<i32, usize> = BTreeMap::new();
    let mut replicas: BTreeMap<i32, usize> = BTreeMap::new();
    for partition in cluster.committed.topics().by_name("wide").unwrap().partitions.values() {
        assert_eq!(partition.replicas.iter().collect::<BTreeSet<_>>().len(), 3);
        *leaders.entry(partition.leader).or_default() += 1;
        for id in &partition.replicas {
            *replicas.entry(*id).or_default() += 1;
        }
    }
    assert_eq!(leaders.into_values().collect::<Vec<_>>(), [10; 6]);
    assert!(replicas.into_values().all(|count| (27..=33).contains(&count)));
}

#[test]
fn fenced_brokers_hold_replicas_only_where_they_must_and_never_the_first() {
    let mut cluster = Cluster::empty(MetadataVersion::LATEST, &[]);
    for id in 1..=3 {
        cluster.register(&BrokerRegistrationRequest { rack: None, ..registration(id) }).unwrap();
        cluster.heartbeat(id, |request| request.want_fence = id == 3);
    }
    cluster.created(topic("two", 20, 2));
    cluster.created(topic("three", 20, 3));
    for number in 0..20 {
        assert!(!cluster.partition("two", number).replicas.contains(&3));
        let three = cluster.partition("three", number);
        assert!(three.replicas.contains(&3) && three.replicas[0] != 3 && !three.isr.contains(&3));
    }
}

#[test]
fn topics_are_deleted_by_name_and_by_id() {
    let mut cluster = Cluster::of(1);
    cluster.created(with_config(topic("a", 1, 1), "retention.ms", Some("5")));
    let b = cluster.created(topic("b", 1, 1));
    let request = DeleteTopicsRequest { topic_names: vec!["a".into(), "none".into()], ..Default::default() };
    let response = cluster.run(|c, q| c.delete_topics(q), request);
    let results: BTreeMap<_, _> =
        response.responses.iter().map(|r| (r.name.as_deref(), r.error_code)).collect();
    assert_eq!(results[&Some("a")], 0);
    assert_eq!(results[&Some("none")], ErrorCode::UNKNOWN_TOPIC_OR_PARTITION.0);

    let state = |name: Option<&str>, topic_id| DeleteTopicState { name: name.map(Into::into), topic_id };
    let unknown = Uuid::from_bytes([3; 16]);
    let topics =
        vec![state(None, unknown), state(None, Uuid::ZERO), state(Some("b"), unknown), state(None, b)];
    let response =
        cluster.run(|c, q| c.delete_topics(q), DeleteTopicsRequest { topics, ..Default::default() });
    let results: Vec<_> =
        response.responses.iter().map(|r| (r.error_code, r.error_message.as_deref().unwrap_or(""))).collect();
    let invalid = ErrorCode::INVALID_REQUEST.0;
    assert_eq!(
        results,
        [
            (invalid, "Neither topic name nor id were specified."),
            (invalid, "You may not specify both topic name and topic id."),
            (ErrorCode::UNKNOWN_TOPIC_ID.0, "This server does not host this topic ID."),
            (0, ""),
        ]
    );
    assert!(
        cluster.committed.topics().is_empty()
            && cluster
                .committed
                .configs()
                .names(crate::metadata::image::ResourceType::TOPIC)
                .next()
                .is_none()
    );
}

#[test]
fn naming_a_topic_twice_deletes_it_not_at_all() {
    let mut cluster = Cluster::of(1);
    let id = cluster.created(topic("a", 1, 1));
    let state = |name: Option<&str>, topic_id| DeleteTopicState { name: name.map(Into::into), topic_id };
    let topics = vec![state(Some("a"), Uuid::ZERO), state(None, id)];
    let response =
        cluster.run(|c, q| c.delete_topics(q), DeleteTopicsRequest { topics, ..Default::default() });
    let text = response.responses[0].error_message.as_deref();
    assert_eq!(text, Some("The provided topic name maps to an ID that was already supplied."));
    let request = DeleteTopicsRequest { topic_names: vec!["a".into(), "a".into()], ..Default::default() };
    let response = cluster.run(|c, q| c.delete_topics(q), request);
    assert_eq!(response.responses.len(), 1);
    assert_eq!(response.responses[0].error_message.as_deref(), Some("Duplicate topic name."));
    assert_eq!(cluster.committed.topics().len(), 1);
}

#[test]
fn no_topic_is_deleted_where_deletion_is_disabled() {
    let mut cluster = Cluster::empty(MetadataVersion::LATEST, &[("delete.topic.enable", "false")]);
    cluster.start(1);
    cluster.created(topic("a", 1, 1));
    let request = DeleteTopicsRequest { topic_names: vec!["a".into()], ..Default::default() };
    let response = cluster.run(|c, q| c.delete_topics(q), request);
    let result = &response.responses[0];
    assert_eq!(result.error_code, ErrorCode::TOPIC_DELETION_DISABLED.0);
    assert_eq!(result.error_message.as_deref(), Some("Topic deletion is disabled."));
    assert_eq!(cluster.committed.topics().len(), 1);
}

fn add(cluster: &mut Cluster, name: &str, count: i32, lists: Option<&[&[i32]]>) -> (i16, String) {
    let list = |ids: &&[i32]| CreatePartitionsAssignment { broker_ids: ids.to_vec() };
    let assignments = lists.map(|lists| lists.iter().map(list).collect());
    let topics = vec![CreatePartitionsTopic { name: name.into(), count, assignments }];
    let request = CreatePartitionsRequest { topics, ..Default::default() };
    let result = cluster.run(|c, q| c.create_partitions(q), request).results.remove(0);
    (result.error_code, result.error_message.unwrap_or_default())
}

#[test]
fn partitions_are_added_where_the_caller_says_or_anywhere() {
    let mut cluster = Cluster::of(3);
    cluster.created(topic("orders", 1, 2));
    assert_eq!(add(&mut cluster, "orders", 3, None).0, 0);
    assert_eq!(add(&mut cluster, "orders", 4, Some(&[&[3, 2]])).0, 0);
    assert_eq!(cluster.partition("orders", 3).replicas, [3, 2]);
    assert_eq!(cluster.committed.topics().by_name("orders").unwrap().partitions.len(), 4);
}

#[test]
fn partitions_that_cannot_be_added_are_refused_in_kafkas_words() {
    let mut cluster = Cluster::of(1);
    cluster.created(topic("orders", 2, 1));
    let invalid = ErrorCode::INVALID_PARTITIONS.0;
    let assignment = ErrorCode::INVALID_REPLICA_ASSIGNMENT.0;
    let fewer =
        |count| format!("The topic orders currently has 2 partition(s); {count} would not be an increase.");
    assert_eq!(add(&mut cluster, "orders", 2, None), (invalid, "Topic already has 2 partition(s).".into()));
    assert_eq!(add(&mut cluster, "orders", 1, None), (invalid, fewer(1)));
    assert_eq!(add(&mut cluster, "orders", -5, None), (invalid, fewer(-5)));
    let text = "Attempted to add 2 additional partition(s), but only 1 assignment(s) were specified.";
    assert_eq!(add(&mut cluster, "orders", 4, Some(&[&[1]])), (assignment, text.into()));
    let text = "The manual partition assignment includes broker 9, but no such broker is registered.";
    assert_eq!(add(&mut cluster, "orders", 3, Some(&[&[9]])), (assignment, text.into()));
    let unknown = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
    assert_eq!(add(&mut cluster, "none", 3, None), (unknown.0, unknown.message().into()));
    // Kafka adds ten thousand of them and then answers UNKNOWN_SERVER_ERROR.
    assert_eq!(add(&mut cluster, "orders", 20_000, None).0, ErrorCode::POLICY_VIOLATION.0);
    assert_eq!(cluster.committed.topics().by_name("orders").unwrap().partitions.len(), 2);
}

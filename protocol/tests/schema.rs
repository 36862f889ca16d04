//! Messages without their types: trees of values, and JSON as Apache Kafka prints it.

use kfk_protocol::messages::{
    ClientQuotaRecord, ConsumerGroupMemberMetadataValue, FetchSnapshotResponse, PartitionRecord, TopicRecord,
    client_quota_record, consumer_group_member_metadata_value,
};
use kfk_protocol::schema::{Group, Kind, Schema, Value};
use kfk_protocol::uuid::Uuid;
use kfk_protocol::wire::{Message, Reader};

fn json<M: Message>(message: &M, version: i16) -> String {
    Value::of(message, version).expect("a version that can be written").to_string()
}

#[test]
fn a_record_prints_as_kafka_prints_it() {
    let topic = TopicRecord { name: "orders".into(), topic_id: Uuid::METADATA_TOPIC_ID };
    assert_eq!(json(&topic, 0), r#"{"name":"orders","topicId":"AAAAAAAAAAAAAAAAAAAAAQ"}"#);
    let partition = PartitionRecord {
        partition_id: 3,
        replicas: vec![1, 2],
        isr: vec![1],
        leader: 1,
        leader_recovery_state: 1,
        ..PartitionRecord::default()
    };
    assert_eq!(
        json(&partition, 0),
        r#"{"partitionId":3,"topicId":"AAAAAAAAAAAAAAAAAAAAAA","replicas":[1,2],"isr":[1],"removingReplicas":[],"addingReplicas":[],"leader":1,"leaderRecoveryState":1,"leaderEpoch":-1,"partitionEpoch":-1}"#
    );
}

#[test]
fn a_tagged_field_at_its_default_is_left_out() {
    let null = ConsumerGroupMemberMetadataValue {
        classic_member_metadata: None,
        ..ConsumerGroupMemberMetadataValue::default()
    };
    assert!(json(&null, 0).ends_with(r#""classicMemberMetadata":null}"#));
    let default = ConsumerGroupMemberMetadataValue {
        classic_member_metadata: Some(Default::default()),
        ..ConsumerGroupMemberMetadataValue::default()
    };
    assert!(!json(&default, 0).contains("classic"));
    let metadata = consumer_group_member_metadata_value::ClassicMemberMetadata {
        session_timeout_ms: 5,
        ..Default::default()
    };
    let set = ConsumerGroupMemberMetadataValue {
        classic_member_metadata: Some(metadata),
        ..ConsumerGroupMemberMetadataValue::default()
    };
    let expected = r#""classicMemberMetadata":{"sessionTimeoutMs":5,"supportedProtocols":[]}}"#;
    assert!(json(&set, 0).ends_with(expected), "{}", json(&set, 0));
}

#[test]
fn numbers_and_text_are_javas() {
    for (value, text) in [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1024.0, "1024.0"),
        (0.001, "0.001"),
        (0.0005, "5.0E-4"),
        (9999999.5, "9999999.5"),
        (1e7, "1.0E7"),
        (-1.25e300, "-1.25E300"),
        (f64::NAN, "\"NaN\""),
        (f64::NEG_INFINITY, "\"-Infinity\""),
    ] {
        assert_eq!(Value::Float(value).to_string(), text);
    }
    let text = Value::String("\"a\\b\"\n\u{1}\u{1f}\u{7f}é🦀".into()).to_string();
    assert_eq!(text, "\"\\\"a\\\\b\\\"\\n\\u0001\\u001F\u{7f}é🦀\"");
    for (bytes, text) in
        [(&b""[..], ""), (b"f", "Zg=="), (b"fo", "Zm8="), (b"foo", "Zm9v"), (b"\xff\xfe", "//4=")]
    {
        assert_eq!(Value::Bytes(bytes.into()).to_string(), format!("\"{text}\""));
    }
    let entity = client_quota_record::EntityData { entity_type: "user".into(), entity_name: None };
    let quota = ClientQuotaRecord { entity: vec![entity], key: "k".into(), value: 2.5, remove: false };
    let expected =
        r#"{"entity":[{"entityType":"user","entityName":null}],"key":"k","value":2.5,"remove":false}"#;
    assert_eq!(json(&quota, 0), expected);
}

#[test]
fn records_print_as_their_size() {
    let partition = kfk_protocol::messages::fetch_snapshot_response::PartitionSnapshot {
        unaligned_records: vec![1; 300].into(),
        ..Default::default()
    };
    let topic = kfk_protocol::messages::fetch_snapshot_response::TopicSnapshot {
        partitions: vec![partition],
        ..Default::default()
    };
    let response = FetchSnapshotResponse { topics: vec![topic], ..FetchSnapshotResponse::default() };
    assert!(json(&response, 0).contains(r#""unalignedRecordsSizeInBytes":300"#));
}

#[test]
fn a_stored_record_is_found_by_its_type() {
    let found = |group, kind, key| Schema::stored(group, kind, key).map(|schema| schema.name);
    assert_eq!(found(Group::ClusterMetadata, Kind::Metadata, 2), Some("TopicRecord"));
    assert_eq!(found(Group::ConsumerOffsets, Kind::CoordinatorKey, 1), Some("OffsetCommitKey"));
    assert_eq!(found(Group::ConsumerOffsets, Kind::CoordinatorValue, 1), Some("OffsetCommitValue"));
    assert_eq!(found(Group::TransactionState, Kind::CoordinatorValue, 0), Some("TransactionLogValue"));
    assert_eq!(found(Group::ShareState, Kind::CoordinatorKey, 0), Some("ShareSnapshotKey"));
    assert_eq!(found(Group::ClusterMetadata, Kind::Metadata, 999), None);
}

#[test]
fn every_schema_is_found_by_its_name() {
    for schema in Schema::all() {
        assert!(Schema::named(schema.name).is_some_and(|found| found.name == schema.name), "{}", schema.name);
    }
    assert!(Schema::named("NoSuchRecord").is_none());
}

#[test]
fn a_tree_can_be_asked_for_its_fields() {
    let topic = TopicRecord { name: "orders".into(), ..TopicRecord::default() };
    let tree = Value::of(&topic, 0).expect("a tree");
    assert_eq!(tree.get("Name"), Some(&Value::String("orders".into())));
    assert_eq!(tree.get("name"), None);
    let schema = Schema::of::<TopicRecord>().expect("a schema");
    assert!(Value::decode(schema, &mut Reader::from(vec![0; 3]), 0).is_err());
}

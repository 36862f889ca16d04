//! Features and the first records of a leadership. Texts are those of Apache Kafka 4.3.1, asked.

use std::sync::Arc;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::update_features_request::FeatureUpdateKey;
use kfk_protocol::messages::*;

use super::support::{CLUSTER_ID, Cluster, registration, resolver};
use crate::env::SeededRng;
use crate::metadata::controller::activation::bootstrap_records;
use crate::metadata::controller::{ActiveController, Identity};
use crate::metadata::image::{ConfigResource, Delta, Image};
use crate::metadata::record::Record;
use crate::metadata::version::MetadataVersion;

const UPGRADE: i8 = 1;
const SAFE: i8 = 2;
const UNSAFE: i8 = 3;

fn update(
    cluster: &mut Cluster,
    feature: &str,
    max_version_level: i16,
    upgrade_type: i8,
) -> (ErrorCode, String) {
    let key =
        FeatureUpdateKey { feature: feature.into(), max_version_level, upgrade_type, ..Default::default() };
    let request = UpdateFeaturesRequest { feature_updates: vec![key], ..Default::default() };
    let response = cluster.run(|c, q| c.update_features(q, 2), request);
    assert!(response.results.is_empty());
    let text = response.error_message.unwrap_or_default();
    let prefix = "The update failed for all features since the following feature had an error: ";
    (ErrorCode(response.error_code), text.strip_prefix(prefix).unwrap_or(&text).to_owned())
}

#[test]
fn levels_change_and_refusals_are_in_kafkas_words() {
    let mut cluster = Cluster::of(1);
    let ok = || (ErrorCode::NONE, String::new());
    let bad = |text: &str| (ErrorCode::INVALID_UPDATE_VERSION, text.to_owned());
    let mut ask = |feature: &str, level, kind| update(&mut cluster, feature, level, kind);
    assert_eq!(ask("metadata.version", 30, UPGRADE), ok());
    assert_eq!(
        ask("metadata.version", 31, UPGRADE),
        bad(
            "Invalid update version 31 for feature metadata.version. Local controller 1 only supports versions 7-30"
        )
    );
    assert_eq!(
        ask("metadata.version", 29, UPGRADE),
        bad(
            "Invalid update version 29 for feature metadata.version. Can't downgrade the version of this feature without setting the upgrade type to either safe or unsafe downgrade."
        )
    );
    assert_eq!(
        ask("metadata.version", 29, SAFE),
        bad(
            "Unsupported metadata.version downgrade from 30 to 29. Refusing to perform the requested downgrade because it might delete metadata information."
        )
    );
    assert_eq!(
        ask("metadata.version", 7, UNSAFE),
        bad(
            "Unsupported metadata.version downgrade from 30 to 7. Unsafe metadata downgrade is not supported in this version."
        )
    );
    assert_eq!(
        ask("group.version", 2, UPGRADE),
        bad(
            "Invalid update version 2 for feature group.version. Local controller 1 only supports versions 0-1"
        )
    );
    assert_eq!(ask("group.version", 0, SAFE), ok());
    assert_eq!(
        ask("group.version", 1, SAFE),
        bad("Invalid update version 1 for feature group.version. Can't downgrade to a newer version.")
    );
    assert_eq!(ask("group.version", 1, UPGRADE), ok());
    assert_eq!(
        ask("foo.version", 1, UPGRADE),
        bad(
            "Invalid update version 1 for feature foo.version. Local controller 1 does not support this feature."
        )
    );
    assert_eq!(
        ask("foo.version", 0, SAFE),
        bad("Invalid update version 0 for feature foo.version. Feature foo.version not found.")
    );
    assert_eq!(
        ask("group.version", 1, 9),
        bad(
            "Invalid update version 1 for feature group.version. The controller does not support the given upgrade type."
        )
    );
    assert_eq!(
        ask("kraft.version", 0, SAFE),
        bad(
            "Invalid update version 0 for feature kraft.version. Can't downgrade the version of this feature."
        )
    );
    assert_eq!(cluster.committed.features().level("group.version"), 1);
}

#[test]
fn a_level_that_some_broker_does_not_know_is_refused() {
    let mut cluster = Cluster::empty(MetadataVersion(25), &[]);
    let mut old = registration(4);
    old.features.iter_mut().find(|f| f.name == "metadata.version").unwrap().max_supported_version = 27;
    cluster.register(&old).unwrap();
    let text = "Invalid update version 28 for feature metadata.version. Broker 4 only supports versions 7-27";
    let refused = (ErrorCode::INVALID_UPDATE_VERSION, text.to_owned());
    assert_eq!(update(&mut cluster, "metadata.version", 28, UPGRADE), refused);
    assert_eq!(update(&mut cluster, "metadata.version", 27, UPGRADE).0, ErrorCode::NONE);
}

#[test]
fn before_version_2_every_feature_has_a_result() {
    let mut cluster = Cluster::of(1);
    let key = |feature: &str, level| FeatureUpdateKey {
        feature: feature.into(),
        max_version_level: level,
        ..Default::default()
    };
    let request = UpdateFeaturesRequest {
        feature_updates: vec![key("group.version", 1), key("group.version", 7)],
        ..Default::default()
    };
    let response = cluster.run(|c, q| c.update_features(q, 1), request);
    assert_eq!(response.results.len(), 2);
    assert_eq!(response.error_code, ErrorCode::INVALID_UPDATE_VERSION.0);
}

#[test]
fn turning_the_elr_on_makes_the_minimum_of_replicas_one_value() {
    let mut cluster = Cluster::empty(MetadataVersion(25), &[("min.insync.replicas", "2")]);
    cluster.start(1);
    assert!(!cluster.committed.features().elr_enabled());
    let text = "Invalid update version 1 for feature eligible.leader.replicas.version. eligible.leader.replicas.version could not be set to 1 because it depends on metadata.version level 23";
    let mut old = Cluster::empty(MetadataVersion(20), &[]);
    let refused = (ErrorCode::INVALID_UPDATE_VERSION, text.to_owned());
    assert_eq!(update(&mut old, "eligible.leader.replicas.version", 1, UPGRADE), refused);
    assert_eq!(update(&mut cluster, "eligible.leader.replicas.version", 1, UPGRADE).0, ErrorCode::NONE);
    let value = cluster.committed.configs().value(&ConfigResource::broker_default(), "min.insync.replicas");
    assert_eq!(value, Some("2"));
}

fn controller(image: Image) -> ActiveController {
    let identity = Identity { node_id: 1, cluster_id: CLUSTER_ID.into(), kraft_version: 1 };
    ActiveController::new(image, identity, resolver(&[]), Arc::new(SeededRng::new(1)), Default::default())
}

#[test]
fn the_first_records_of_a_cluster_are_those_of_apache_kafka() {
    let mut first = controller(Image::default());
    let records = first.activate(&bootstrap_records(MetadataVersion::LATEST)).unwrap();
    let level = |name: &str, feature_level| FeatureLevelRecord { name: name.into(), feature_level }.into();
    let expected: [Record; 9] = [
        BeginTransactionRecord { name: Some("Bootstrap records".into()) }.into(),
        level("metadata.version", 30),
        level("eligible.leader.replicas.version", 1),
        level("group.version", 1),
        level("share.version", 1),
        level("streams.version", 1),
        level("transaction.version", 2),
        ConfigRecord {
            resource_type: 4,
            resource_name: String::new(),
            name: "min.insync.replicas".into(),
            value: Some("1".into()),
        }
        .into(),
        EndTransactionRecord {}.into(),
    ];
    assert_eq!(records, expected);
    first.accept(&records).unwrap();
    assert!(controller(first.ahead().clone()).activate(&records).unwrap().is_empty());
}

#[test]
fn a_cluster_from_before_transactions_starts_without_one() {
    let mut first = controller(Image::default());
    let records = first.activate(&bootstrap_records(MetadataVersion(12))).unwrap();
    assert_eq!(records, [FeatureLevelRecord { name: "metadata.version".into(), feature_level: 12 }.into()]);
}

#[test]
fn a_transaction_that_the_last_leader_left_open_is_aborted() {
    let mut image = Image::default();
    image.replay(&BeginTransactionRecord { name: None }.into(), &mut Delta::default()).unwrap();
    let records = controller(image).activate(&[]).unwrap();
    assert_eq!(records, [AbortTransactionRecord { reason: Some("Controller failover".into()) }.into()]);
}

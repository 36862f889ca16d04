//! The first records of a new leader: on an empty log the cluster's features, otherwise the end of what the last
//! leader left open.

use kfk_protocol::messages::{
    AbortTransactionRecord, BeginTransactionRecord, EndTransactionRecord, FeatureLevelRecord,
};

use super::context::Context;
use super::elr_safety;
use crate::metadata::record::Record;
use crate::metadata::version::{ELR_VERSION, METADATA_VERSION, MetadataVersion};

/// `bootstrap` are the records of `bootstrap.checkpoint`. They count only where the log is empty.
pub fn activate(cx: &Context<'_>, bootstrap: &[Record]) -> Vec<Record> {
    if cx.image.in_transaction() {
        let reason = Some("Controller failover".to_owned());
        return vec![AbortTransactionRecord { reason }.into()];
    }
    if cx.image.features().is_bootstrapped() {
        return Vec::new();
    }
    let level = |wanted: &str| {
        bootstrap.iter().find_map(|record| match record {
            Record::FeatureLevel(FeatureLevelRecord { name, feature_level }) if name == wanted => {
                Some(*feature_level)
            }
            _ => None,
        })
    };
    let in_transaction =
        MetadataVersion(level(METADATA_VERSION).unwrap_or(MetadataVersion::MINIMUM.0)).has_transactions();
    let mut records = Vec::new();
    if in_transaction {
        let name = Some("Bootstrap records".to_owned());
        records.push(BeginTransactionRecord { name }.into());
    }
    records.extend_from_slice(bootstrap);
    if level(ELR_VERSION).unwrap_or(0) > 0 {
        records.extend(elr_safety::records(cx));
    }
    if in_transaction {
        records.push(EndTransactionRecord {}.into());
    }
    records
}

/// The records of `bootstrap.checkpoint` in a cluster formatted at `level`.
pub fn bootstrap_records(level: MetadataVersion) -> Vec<Record> {
    let record = |(name, feature_level): (&str, i16)| {
        Record::from(FeatureLevelRecord { name: name.to_owned(), feature_level })
    };
    crate::metadata::version::bootstrap_levels(level).into_iter().map(record).collect()
}

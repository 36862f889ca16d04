//! Every message in every version: against the table, against another implementation, against strangers.

mod allocations;
mod hostile;
mod kafka;
mod ours;
mod theirs;
mod walk;

use bytes::Bytes;
use kfk_protocol::schema::{Schema, Value};
use kfk_protocol::wire::Reader;
use proptest::prelude::*;

use ours::ours;
use theirs::theirs;
use walk::{Rng, Walk, table};

/// How many random messages there are of each message and version.
const SAMPLES: u64 = 12;

#[test]
fn bytes_written_from_the_table_come_back_the_same() {
    let table = table();
    for ours in ours() {
        let message = &table[ours.name];
        for version in ours.versions.clone() {
            for seed in 0..SAMPLES {
                let bytes = Bytes::from(Walk { message, version, rng: Rng(seed) }.random());
                let again = (ours.recode)(bytes.clone(), version, version);
                assert_eq!(again, Ok(Ok(bytes)), "{} version {version} seed {seed}", ours.name);
            }
        }
    }
}

#[test]
fn every_message_is_read_by_its_schema_as_well() {
    let table = table();
    for ours in ours() {
        let schema = Schema::named(ours.name).expect("a schema");
        for version in ours.versions.clone() {
            let bytes = Bytes::from(Walk { message: &table[ours.name], version, rng: Rng(5) }.random());
            for end in 0..=bytes.len() {
                let mut reader = Reader::from(bytes.slice(..end));
                let tree = Value::decode(schema, &mut reader, version);
                assert_eq!(tree.is_ok(), end == bytes.len(), "{} version {version}", ours.name);
            }
        }
    }
}

#[test]
fn another_implementation_reads_and_writes_the_same_bytes() {
    let table = table();
    let mut compared = 0;
    for theirs in theirs() {
        let Some(message) = table.get(theirs.name) else { panic!("we have no {}", theirs.name) };
        for version in message.versions.first..=message.versions.last {
            if !theirs.versions.contains(&version) {
                continue;
            }
            compared += 1;
            for seed in 0..SAMPLES {
                let mut bytes = Walk { message, version, rng: Rng(seed) }.random();
                if message.fields.first().is_some_and(|field| field.name == "Version") {
                    // Theirs takes a field of this name for the version of what follows.
                    bytes[..2].copy_from_slice(&version.to_be_bytes());
                }
                let again = (theirs.recode)(Bytes::from(bytes.clone()), version);
                assert_eq!(again, Ok(bytes), "{} version {version} seed {seed}", theirs.name);
            }
        }
    }
    // All but the few versions that came with Kafka 4.2 and 4.3.
    assert!(compared >= 597, "only {compared} versions were compared");
}

#[test]
fn another_implementation_has_the_same_defaults() {
    let ours: std::collections::HashMap<_, _> = ours().into_iter().map(|ours| (ours.name, ours)).collect();
    let mut compared = 0;
    for theirs in theirs() {
        let ours = &ours[theirs.name];
        for version in ours.versions.clone().filter(|version| theirs.versions.contains(version)) {
            let default = (ours.default)(version).ok().map(Vec::from);
            assert_eq!(default, (theirs.default)(version), "{} version {version}", theirs.name);
            compared += 1;
        }
    }
    assert!(compared >= 597, "only {compared} versions were compared");
}

#[test]
fn a_value_written_in_another_version_is_refused_or_readable() {
    let table = table();
    for ours in ours() {
        let message = &table[ours.name];
        for version in ours.versions.clone() {
            let bytes = Bytes::from(Walk { message, version, rng: Rng(7) }.random());
            for to in ours.versions.clone() {
                if let Ok(Ok(other)) = (ours.recode)(bytes.clone(), version, to) {
                    assert_eq!((ours.decode)(other, to), Ok(0), "{} {version} to {to}", ours.name);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_survives_writing_and_reading(seed: u64) {
        let table = table();
        for ours in ours() {
            for version in ours.versions.clone() {
                let bytes = Walk { message: &table[ours.name], version, rng: Rng(seed) }.random();
                prop_assert!((ours.round_trips)(bytes.into(), version), "{} version {}", ours.name, version);
            }
        }
    }
}

//! What release has what feature levels, and what a level needs: `version-mapping` and `feature-dependencies`.

use kfk_broker::metadata::version::{
    ELR_VERSION, KRAFT_VERSION, METADATA_VERSION, MetadataVersion, bootstrap_levels, feature,
};
use serde_json::json;

use super::row::terse;
use crate::cli::Call;
use crate::error::Failure;
use crate::output::{Form, Output};

/// The level that Kafka 4.3.1 knows and does not let anybody use yet.
pub const UNSTABLE: (i16, &str) = (31, "4.4-IV0");

/// The order in which Kafka lists the features.
const LISTED: [&str; 6] =
    [KRAFT_VERSION, "transaction.version", "group.version", ELR_VERSION, "share.version", "streams.version"];

/// Since 3.9-IV0 a new cluster may have voters that change.
const FIRST_WITH_KRAFT_VERSION_1: MetadataVersion = MetadataVersion(21);

/// `eligible.leader.replicas.version` 1 needs the records of this level; no other level needs anything.
const ELR_NEEDS: MetadataVersion = MetadataVersion(23);

fn unknown_release(name: &str, unstable: bool) -> Failure {
    let mut names: Vec<&str> = MetadataVersion::all().map(|(_, name)| name).collect();
    if unstable {
        names.push(UNSTABLE.1);
    }
    terse(format!("Unknown metadata.version '{name}'. Supported metadata.version are: {}", names.join(", ")))
}

/// The level of a release for `format`.
pub fn release(name: &str) -> Result<MetadataVersion, Failure> {
    MetadataVersion::from_name(name).ok_or_else(|| unknown_release(name, false))
}

fn is_unstable(name: &str) -> bool {
    name == UNSTABLE.1 || UNSTABLE.1.split('-').next() == Some(name)
}

/// The feature levels of a release.
pub struct Release {
    /// Of `metadata.version`.
    pub level: i16,
    /// Of the others, in the order in which Kafka lists them.
    pub others: Vec<(&'static str, i16)>,
}

/// The level of `metadata.version` that a release, or a level of that name, has, and those of the other features in the
/// order in which Kafka lists them.
pub fn of_release(name: &str) -> Result<Release, Failure> {
    let level = match MetadataVersion::from_name(name) {
        Some(level) => level,
        None if is_unstable(name) => MetadataVersion(UNSTABLE.0),
        None => return Err(unknown_release(name, true)),
    };
    let begins_with = bootstrap_levels(level);
    let others = LISTED
        .iter()
        .map(|feature| match *feature {
            KRAFT_VERSION => (KRAFT_VERSION, i16::from(level >= FIRST_WITH_KRAFT_VERSION_1)),
            feature => {
                let known = begins_with.iter().find(|(name, _)| *name == feature);
                (feature, known.map_or(0, |(_, level)| *level))
            }
        })
        .collect();
    Ok(Release { level: level.0, others })
}

/// `version-mapping`.
pub fn version_mapping(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let newest = MetadataVersion::LATEST.to_string();
    let name = call.parsed.one("release-version")?.unwrap_or(&newest);
    let Release { level, others: levels } = of_release(name)?;
    match out.form() {
        Form::Json => {
            let mut object = serde_json::Map::from_iter([(METADATA_VERSION.to_owned(), json!(level))]);
            object.extend(levels.iter().map(|(name, level)| ((*name).to_owned(), json!(level))));
            out.json(&object.into());
        }
        Form::Text | Form::Table => {
            out.line(format_args!("{METADATA_VERSION}={level} ({name})"));
            for (name, level) in levels {
                out.line(format_args!("{name}={level}"));
            }
        }
    }
    Ok(())
}

/// The level of a feature that it needs, as name and level.
pub fn needs(name: &str, level: i16) -> Option<MetadataVersion> {
    (name == ELR_VERSION && level == 1).then_some(ELR_NEEDS)
}

/// Why nothing can be told of a feature's level.
pub enum NoLevel {
    /// There is no such feature.
    Feature,
    /// The feature has no such level.
    Level,
    /// There is no such level of `metadata.version`.
    Release,
}

/// Says what a level of a feature needs.
pub fn tell_needs(name: &str, level: i16, out: &mut Output) -> Result<(), NoLevel> {
    let known = feature(name).ok_or(NoLevel::Feature)?;
    let mut shown = format!("{name}={level}");
    if name == METADATA_VERSION {
        let release = MetadataVersion(level).name().or((level == UNSTABLE.0).then_some(UNSTABLE.1));
        shown = format!("{shown} ({})", release.ok_or(NoLevel::Release)?);
    } else if level < 0 || level > known.max {
        return Err(NoLevel::Level);
    }
    match (out.form(), needs(name, level)) {
        (Form::Json, needed) => out.json(&json!({
            "feature": name, "level": level, "needs": needed.map(|level| json!({ METADATA_VERSION: level.0 })),
        })),
        (_, None) => out.line(format_args!("{shown} has no dependencies.")),
        (_, Some(level)) => {
            out.line(format_args!("{shown} requires:"));
            out.line(format_args!("    {METADATA_VERSION}={} ({level})", level.0));
        }
    }
    Ok(())
}

/// `feature-dependencies`, as kafka-storage has it.
pub fn dependencies(call: &Call, out: &mut Output) -> Result<(), Failure> {
    if !call.parsed.has("feature") {
        return Err(Failure::Usage("--feature is missing".to_owned()));
    }
    for given in call.parsed.all("feature") {
        let (name, level) = given.split_once('=').ok_or_else(|| {
            terse(format!(
                "Invalid feature format: {given}. Expected format: 'feature=version' (e.g. 'group.version=1')"
            ))
        })?;
        let (name, level) = (name.trim(), level.trim());
        let number: i16 = level
            .parse()
            .map_err(|_| terse(format!("Invalid version format: {level} for feature {name}")))?;
        tell_needs(name, number, out).map_err(|none| match none {
            NoLevel::Release => terse(format!("Unknown metadata.version {number}")),
            NoLevel::Feature => terse(format!("Unknown feature: {name}")),
            NoLevel::Level => terse(format!("Feature level {number} is not supported for feature {name}")),
        })?;
    }
    Ok(())
}

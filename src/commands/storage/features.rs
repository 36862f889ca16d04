//! Feature levels: `version-mapping`, `feature-dependencies`, and what `format` is asked to begin with.

use std::collections::BTreeMap;

use kfk_broker::metadata::version::{
    ELR_VERSION, FEATURES, KRAFT_VERSION, METADATA_VERSION, MetadataVersion, bootstrap_levels, feature,
};
use serde_json::json;

use super::row::terse;
use crate::cli::Call;
use crate::error::{Failure, Thrown};
use crate::output::{Form, Output};

/// The level that Kafka 4.3.1 knows and does not let anybody use yet.
const UNSTABLE: (i16, &str) = (31, "4.4-IV0");

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

pub fn version_mapping(call: &Call, out: &mut Output) -> Result<(), Failure> {
    let newest = MetadataVersion::LATEST.to_string();
    let name = call.parsed.one("release-version")?.unwrap_or(&newest);
    let level = match MetadataVersion::from_name(name) {
        Some(level) => level,
        None if is_unstable(name) => MetadataVersion(UNSTABLE.0),
        None => return Err(unknown_release(name, true)),
    };
    let begins_with = bootstrap_levels(level);
    let levels: Vec<(&str, i16)> = LISTED
        .iter()
        .map(|feature| match *feature {
            KRAFT_VERSION => (KRAFT_VERSION, i16::from(level >= FIRST_WITH_KRAFT_VERSION_1)),
            feature => {
                let known = begins_with.iter().find(|(name, _)| *name == feature);
                (feature, known.map_or(0, |(_, level)| *level))
            }
        })
        .collect();
    match out.form() {
        Form::Json => {
            let mut object = serde_json::Map::from_iter([(METADATA_VERSION.to_owned(), json!(level.0))]);
            object.extend(levels.iter().map(|(name, level)| ((*name).to_owned(), json!(level))));
            out.json(&object.into());
        }
        Form::Text | Form::Table => {
            out.line(format_args!("{METADATA_VERSION}={} ({name})", level.0));
            for (name, level) in levels {
                out.line(format_args!("{name}={level}"));
            }
        }
    }
    Ok(())
}

/// The level of a feature that it needs, as name and level.
fn needs(name: &str, level: i16) -> Option<MetadataVersion> {
    (name == ELR_VERSION && level == 1).then_some(ELR_NEEDS)
}

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
        let known = feature(name).ok_or_else(|| terse(format!("Unknown feature: {name}")))?;
        let mut shown = format!("{name}={number}");
        if name == METADATA_VERSION {
            let release = MetadataVersion(number).name().or((number == UNSTABLE.0).then_some(UNSTABLE.1));
            let release = release.ok_or_else(|| terse(format!("Unknown metadata.version {number}")))?;
            shown = format!("{shown} ({release})");
        } else if number < 0 || number > known.max {
            return Err(terse(format!("Feature level {number} is not supported for feature {name}")));
        }
        let needed = needs(name, number);
        match (out.form(), needed) {
            (Form::Json, needed) => out.json(&json!({
                "feature": name, "level": number, "needs": needed.map(|level| json!({ METADATA_VERSION: level.0 })),
            })),
            (_, None) => out.line(format_args!("{shown} has no dependencies.")),
            (_, Some(level)) => {
                out.line(format_args!("{shown} requires:"));
                out.line(format_args!("    {METADATA_VERSION}={} ({level})", level.0));
            }
        }
    }
    Ok(())
}

/// What `format` is to begin with.
#[derive(Debug, PartialEq, Eq)]
pub struct Levels {
    /// `metadata.version`.
    pub metadata: MetadataVersion,
    /// The others but `kraft.version`, by name.
    pub others: BTreeMap<String, i16>,
}

/// Reads what `--feature` was given.
pub fn parse<'a>(given: impl Iterator<Item = &'a str>) -> Result<BTreeMap<String, i16>, Thrown> {
    let refused = |given: &str, why: String| {
        Thrown::typist(
            "java.lang.RuntimeException",
            format!("Can't parse feature=level string {given}: {why}"),
        )
    };
    given
        .map(|given| {
            let (name, level) =
                given.split_once('=').ok_or_else(|| refused(given, "equals sign not found.".to_owned()))?;
            let (name, level) = (name.trim(), level.trim());
            let number =
                level.parse().map_err(|_| refused(given, format!("unable to parse {level} as a short.")))?;
            Ok((name.to_owned(), number))
        })
        .collect()
}

/// The levels of a new cluster. `static_voters` says that controller.quorum.voters is set.
pub fn settle(
    release: Option<MetadataVersion>,
    given: &BTreeMap<String, i16>,
    static_voters: bool,
) -> Result<Levels, Failure> {
    let metadata = metadata_level(release, given)?;
    let mut levels: BTreeMap<String, i16> = bootstrap_levels(metadata)
        .into_iter()
        .filter(|(name, _)| *name != METADATA_VERSION)
        .map(|(name, level)| (name.to_owned(), level))
        .collect();
    for (name, level) in given.iter().filter(|(name, _)| *name != METADATA_VERSION) {
        if feature(name).is_none() {
            let names: Vec<&str> = FEATURES
                .iter()
                .map(|feature| feature.name)
                .filter(|name| *name != METADATA_VERSION)
                .collect();
            return Err(terse(format!(
                "Unsupported feature: {name}. Supported features are: {}",
                names.join(", ")
            )));
        }
        levels.insert(name.clone(), *level);
    }
    match levels.get(KRAFT_VERSION) {
        Some(0) if !static_voters => {
            return Err(terse(
                "Cannot set kraft.version to 0 if controller.quorum.voters is empty and one of the flags \
                 --standalone, --initial-controllers, or --no-initial-controllers is used. For dynamic controllers \
                 support, try removing the --feature flag for kraft.version.",
            ));
        }
        Some(level) if *level != 0 && static_voters => {
            return Err(terse(format!(
                "Cannot set kraft.version to {level} unless controller.quorum.voters is empty and one of the flags \
                 --standalone, --initial-controllers, or --no-initial-controllers is used. For dynamic controllers \
                 support, try using one of --standalone, --initial-controllers, or --no-initial-controllers and \
                 removing controller.quorum.voters."
            )));
        }
        _ => {}
    }
    for (name, level) in &levels {
        let max = feature(name).map_or(0, |feature| feature.max);
        if !(0..=max).contains(level) {
            let message = format!("No feature:{name} with feature level {level}");
            return Err(Thrown::illegal_argument(message).into());
        }
        if let Some(needed) = needs(name, *level).filter(|needed| metadata < *needed) {
            let message = format!(
                "{name} could not be set to {level} because it depends on {METADATA_VERSION} level {}",
                needed.0
            );
            return Err(Thrown::illegal_argument(message).into());
        }
    }
    // The quorum keeps this one; level 0 is what a cluster has that was told nothing.
    levels.retain(|name, level| name != KRAFT_VERSION && *level > 0);
    Ok(Levels { metadata, others: levels })
}

fn metadata_level(
    release: Option<MetadataVersion>,
    given: &BTreeMap<String, i16>,
) -> Result<MetadataVersion, Failure> {
    let Some(level) = given.get(METADATA_VERSION) else {
        return Ok(release.unwrap_or(MetadataVersion::LATEST));
    };
    if release.is_some() {
        return Err(terse(
            "Use --release-version instead of --feature metadata.version=X to avoid ambiguity.",
        ));
    }
    if *level == UNSTABLE.0 {
        return Err(terse(format!("{METADATA_VERSION} {} is not yet stable.", UNSTABLE.1)));
    }
    match MetadataVersion(*level).name() {
        Some(_) => Ok(MetadataVersion(*level)),
        None => Err(Thrown::illegal_argument(format!(
            "No MetadataVersion with feature level {level}. Valid feature levels are from {} to {}.",
            MetadataVersion::MINIMUM.0,
            UNSTABLE.0
        ))
        .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(release: Option<i16>, given: &[(&str, i16)], static_voters: bool) -> Result<Levels, String> {
        let given = given.iter().map(|(name, level)| ((*name).to_owned(), *level)).collect();
        settle(release.map(MetadataVersion), &given, static_voters)
            .map_err(|failure| failure.for_people(None).unwrap_or_default())
    }

    #[test]
    fn a_release_brings_its_features_and_a_feature_may_be_set_beside_it() {
        let levels = settled(Some(25), &[("group.version", 0)], false).expect("it goes together");
        assert_eq!(levels.metadata, MetadataVersion(25));
        assert_eq!(levels.others, BTreeMap::from([("transaction.version".to_owned(), 2)]));
    }

    #[test]
    fn levels_that_do_not_go_together_are_refused() {
        for (release, given, static_voters, refusal) in [
            (None, ("foo", 1), false, "Unsupported feature: foo."),
            (None, ("group.version", 7), false, "No feature:group.version with feature level 7"),
            (None, ("metadata.version", 31), false, "not yet stable"),
            (None, ("metadata.version", 99), false, "Valid feature levels are from 7 to 31."),
            (Some(25), ("metadata.version", 25), false, "to avoid ambiguity"),
            (
                Some(21),
                ("eligible.leader.replicas.version", 1),
                false,
                "depends on metadata.version level 23",
            ),
            (None, ("kraft.version", 0), false, "Cannot set kraft.version to 0 if"),
            (None, ("kraft.version", 1), true, "Cannot set kraft.version to 1 unless"),
        ] {
            let told = settled(release, &[given], static_voters).expect_err("it does not");
            assert!(told.contains(refusal), "{given:?}: {told}");
        }
    }
}

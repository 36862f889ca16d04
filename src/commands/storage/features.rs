//! The feature levels that `format` is asked to begin with.

use std::collections::BTreeMap;

use kfk_broker::metadata::version::{
    FEATURES, KRAFT_VERSION, METADATA_VERSION, MetadataVersion, bootstrap_levels, feature,
};

use super::levels::{UNSTABLE, needs};
use super::row::terse;
use crate::error::{Failure, Thrown};

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

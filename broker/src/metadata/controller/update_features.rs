//! UpdateFeatures: versions 0 to 2, all or nothing. `kraft.version` is the quorum's to keep: what is allowed of it is
//! checked here, and whoever answers the request has the quorum raise it.

use std::collections::BTreeMap;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::update_features_request::FeatureUpdateKey;
use kfk_protocol::messages::update_features_response::UpdatableFeatureResult;
use kfk_protocol::messages::{FeatureLevelRecord, UpdateFeaturesRequest, UpdateFeaturesResponse};

use super::context::Context;
use super::elr_safety;
use super::outcome::{ApiError, Outcome};
use crate::metadata::record::Record;
use crate::metadata::version::{ELR_VERSION, KRAFT_VERSION, METADATA_VERSION, MetadataVersion, feature};

#[derive(Clone, Copy, PartialEq, Eq)]
enum UpgradeType {
    Upgrade,
    SafeDowngrade,
    UnsafeDowngrade,
    Unknown,
}

/// Sets feature levels. `version` is the request's: before 2 every feature has a result of its own.
pub fn update_features(
    cx: &Context<'_>,
    request: &UpdateFeaturesRequest,
    version: i16,
) -> Outcome<UpdateFeaturesResponse> {
    let result = update(cx, request, version);
    let mut response = UpdateFeaturesResponse::default();
    if version < 2 {
        let (error_code, error_message) = ApiError::fields(&result);
        let one = |update: &FeatureUpdateKey| UpdatableFeatureResult {
            feature: update.feature.clone(),
            error_code,
            error_message: error_message.clone(),
        };
        response.results = request.feature_updates.iter().map(one).collect();
    }
    match result {
        Ok(_) if request.validate_only => Outcome::unchanged(response),
        Ok(records) => Outcome { records, response },
        Err(error) => {
            response.error_code = error.code.0;
            response.error_message = Some(format!(
                "The update failed for all features since the following feature had an error: {}",
                error.message
            ));
            Outcome::unchanged(response)
        }
    }
}

fn update(cx: &Context<'_>, request: &UpdateFeaturesRequest, version: i16) -> Result<Vec<Record>, ApiError> {
    let mut proposed: BTreeMap<&str, i16> = cx.image.features().iter().collect();
    for update in &request.feature_updates {
        proposed.insert(&update.feature, update.max_version_level);
    }
    let mut records = Vec::new();
    for update in &request.feature_updates {
        check_update(cx, update, upgrade_type(update, version), &proposed)?;
        if update.feature != KRAFT_VERSION {
            let (name, feature_level) = (update.feature.clone(), update.max_version_level);
            records.push(FeatureLevelRecord { name, feature_level }.into());
        }
    }
    if !cx.image.features().elr_enabled() && proposed.get(ELR_VERSION).is_some_and(|level| *level > 0) {
        records.extend(elr_safety::records(cx));
    }
    Ok(records)
}

fn upgrade_type(update: &FeatureUpdateKey, version: i16) -> UpgradeType {
    match (version, update.allow_downgrade, update.upgrade_type) {
        (0, true, _) => UpgradeType::SafeDowngrade,
        (0, false, _) | (_, _, 1) => UpgradeType::Upgrade,
        (_, _, 2) => UpgradeType::SafeDowngrade,
        (_, _, 3) => UpgradeType::UnsafeDowngrade,
        _ => UpgradeType::Unknown,
    }
}

fn check_update(
    cx: &Context<'_>,
    update: &FeatureUpdateKey,
    kind: UpgradeType,
    proposed: &BTreeMap<&str, i16>,
) -> Result<(), ApiError> {
    let (name, level) = (update.feature.as_str(), update.max_version_level);
    let refuse = |reason: String| {
        let text = format!("Invalid update version {level} for feature {name}. {reason}");
        Err(ApiError::new(ErrorCode::INVALID_UPDATE_VERSION, text))
    };
    if kind == UpgradeType::Unknown {
        return refuse("The controller does not support the given upgrade type.".to_owned());
    }
    if level < 0 {
        return refuse("A feature version cannot be less than 0.".to_owned());
    }
    if let Some(reason) = not_supported(cx, name, level) {
        return refuse(reason);
    }
    let current = match name {
        KRAFT_VERSION => cx.identity.kraft_version,
        name => cx.image.features().level(name),
    };
    if level < current && kind == UpgradeType::Upgrade {
        return refuse(
            "Can't downgrade the version of this feature without setting the upgrade type to either safe or \
             unsafe downgrade."
                .to_owned(),
        );
    }
    if level > current && kind != UpgradeType::Upgrade {
        return refuse("Can't downgrade to a newer version.".to_owned());
    }
    match name {
        METADATA_VERSION if level < current => {
            check_metadata_downgrade(MetadataVersion(current), MetadataVersion(level), kind)
        }
        METADATA_VERSION => Ok(()),
        KRAFT_VERSION if level < current => refuse("Can't downgrade the version of this feature.".to_owned()),
        KRAFT_VERSION => Ok(()),
        _ if feature(name).is_none() => refuse(format!("Feature {name} not found.")),
        // The ELR travels in records that 4.0-IV1 brought.
        ELR_VERSION if level > 0 => {
            let needed = 23;
            let metadata = proposed.get(METADATA_VERSION).copied().unwrap_or(0);
            if metadata < needed {
                return refuse(format!(
                    "{name} could not be set to {level} because it depends on {METADATA_VERSION} level {needed}"
                ));
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Why some node could not run with the level, in Kafka's order: this controller, brokers, other controllers.
fn not_supported(cx: &Context<'_>, name: &str, level: i16) -> Option<String> {
    let local = feature(name).map(|feature| (feature.min, feature.max));
    let reason = |who: String, range: Option<(i16, i16)>| match range.unwrap_or((0, 0)) {
        (min, max) if (min..=max).contains(&level) => None,
        (0, 0) => Some(format!("{who} does not support this feature.")),
        (min, max) if min == max => Some(format!("{who} only supports versions {min}")),
        (min, max) => Some(format!("{who} only supports versions {min}-{max}")),
    };
    let brokers = cx.image.brokers().values();
    let controllers = cx.image.controllers().values().filter(|node| node.id != cx.identity.node_id);
    let nodes = std::iter::once((format!("Local controller {}", cx.identity.node_id), local))
        .chain(brokers.map(|broker| (format!("Broker {}", broker.id), broker.features.get(name).copied())))
        .chain(controllers.map(|node| (format!("Controller {}", node.id), node.features.get(name).copied())));
    nodes.into_iter().find_map(|(who, range)| reason(who, range))
}

fn check_metadata_downgrade(
    from: MetadataVersion,
    to: MetadataVersion,
    kind: UpgradeType,
) -> Result<(), ApiError> {
    if !from.records_differ(to) {
        return Ok(());
    }
    let reason = match kind {
        UpgradeType::UnsafeDowngrade => "Unsafe metadata downgrade is not supported in this version.",
        _ => "Refusing to perform the requested downgrade because it might delete metadata information.",
    };
    let text = format!("Unsupported metadata.version downgrade from {} to {}. {reason}", from.0, to.0);
    Err(ApiError::new(ErrorCode::INVALID_UPDATE_VERSION, text))
}

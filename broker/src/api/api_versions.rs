//! ApiVersions (key 18), versions 0 to 4: what is served here, and the features of the cluster.
//!
//! Versions below 4 do not show features whose lowest level is 0, because old Java clients refuse those
//! (KAFKA-17011).

use kfk_protocol::api_key::{ApiKey, ListenerType};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::api_versions_response::{ApiVersion, FinalizedFeatureKey, SupportedFeatureKey};
use kfk_protocol::messages::{ApiVersionsRequest, ApiVersionsResponse};

use super::context::Context;
use super::reply::Reply;
use super::table::served_on;
use crate::metadata::version::{FEATURES, KRAFT_VERSION};

/// Answers with the rows of the API table.
pub fn handle(context: &Context<'_>, request: ApiVersionsRequest) -> Reply {
    let version = context.version();
    let names = [&request.client_software_name, &request.client_software_version];
    if version >= 3 && !names.iter().all(|name| is_software_name(name)) {
        return context
            .reply(&ApiVersionsResponse { error_code: ErrorCode::INVALID_REQUEST.0, ..Default::default() });
    }
    let shows_zero = version >= 4;
    let supported = FEATURES.iter().filter(|feature| shows_zero || feature.min > 0);
    let image = context.broker.image.read();
    // The quorum keeps this one, outside of the metadata.
    let kraft = context.broker.controller.driver().kraft_version();
    let kraft = (kraft > 0).then_some((KRAFT_VERSION, kraft));
    let finalized = image.features().iter().chain(kraft).map(|(name, level)| FinalizedFeatureKey {
        name: name.to_owned(),
        max_version_level: level,
        min_version_level: level,
    });
    context.reply(&ApiVersionsResponse {
        api_keys: rows(context.connection.kind),
        supported_features: supported
            .map(|feature| SupportedFeatureKey {
                name: feature.name.to_owned(),
                min_version: feature.min,
                max_version: feature.max,
            })
            .collect(),
        finalized_features_epoch: image.position().offset,
        finalized_features: finalized.collect(),
        ..Default::default()
    })
}

/// The answer to a version that is not known, in version 0 (KIP-511): the one row that lets the client ask
/// again.
pub fn unsupported() -> ApiVersionsResponse {
    ApiVersionsResponse {
        error_code: ErrorCode::UNSUPPORTED_VERSION.0,
        api_keys: vec![row(ApiKey::ApiVersions)],
        ..Default::default()
    }
}

fn rows(kind: ListenerType) -> Vec<ApiVersion> {
    served_on(kind).map(|api| row(api.key)).collect()
}

fn row(key: ApiKey) -> ApiVersion {
    let versions = key.advertised_versions();
    ApiVersion { api_key: key.as_i16(), min_version: *versions.start(), max_version: *versions.end() }
}

/// KIP-511's `[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?`.
fn is_software_name(name: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let outer = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    name.chars().all(inner) && outer(name.chars().next()) && outer(name.chars().next_back())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn software_names_are_held_to_their_form() {
        for good in ["a", "apache-kafka-java", "4.3.1", "x.y-z"] {
            assert!(is_software_name(good), "{good}");
        }
        for bad in ["", "-a", "a.", "a b", "ä"] {
            assert!(!is_software_name(bad), "{bad}");
        }
    }

    #[test]
    fn rows_are_told_by_ascending_key_and_only_where_they_are_served() {
        let keys: Vec<i16> = rows(ListenerType::Broker).iter().map(|row| row.api_key).collect();
        assert!(keys.is_sorted());
        let controller: Vec<i16> = rows(ListenerType::Controller).iter().map(|row| row.api_key).collect();
        assert!(!controller.contains(&ApiKey::Produce.as_i16()));
    }
}

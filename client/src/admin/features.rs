//! Feature levels (KIP-584): what the brokers can, what the cluster has agreed on.

use kfk_protocol::messages::update_features_request::FeatureUpdateKey;
use kfk_protocol::messages::{UpdateFeaturesRequest, UpdateFeaturesResponse};
use kfk_protocol::wire::Message;

use super::calls::{Admin, Each, controller_moved};
use crate::client::Route;
use crate::error::{ClientError, check};

/// The features that a broker told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Features {
    /// Counts the changes of finalized levels; `None` if the broker does not know it.
    pub finalized_epoch: Option<i64>,
    /// By name.
    pub features: Vec<Feature>,
}

/// One feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its name, such as `metadata.version`.
    pub name: String,
    /// The levels that the broker can, if it knows the feature: from, to.
    pub supported: Option<(i16, i16)>,
    /// The level that holds in the cluster; `None` is 0, switched off.
    pub finalized: Option<i16>,
}

/// Which way a level may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i8)]
pub enum UpgradeType {
    /// Only up.
    Upgrade = 1,
    /// Down, if nothing is lost by it.
    SafeDowngrade = 2,
    /// Down, whatever is lost.
    UnsafeDowngrade = 3,
}

/// A level to set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeatureUpdate {
    /// The feature.
    pub name: String,
    /// The new level; 0 switches it off.
    pub level: i16,
    /// Which way it may move.
    pub upgrade: UpgradeType,
}

impl Admin {
    /// The features of the cluster as one broker tells them: `node`, or any.
    pub async fn describe_features(&self, node: Option<i32>) -> Result<Features, ClientError> {
        let versions = self.client.versions(node.map_or(Route::Any, Route::Node)).await?;
        let told = versions.response();
        let mut features: Vec<Feature> = told
            .supported_features
            .iter()
            .map(|feature| Feature {
                name: feature.name.clone(),
                supported: Some((feature.min_version, feature.max_version)),
                finalized: None,
            })
            .collect();
        for finalized in &told.finalized_features {
            let level = Some(finalized.max_version_level);
            match features.iter_mut().find(|feature| feature.name == finalized.name) {
                Some(feature) => feature.finalized = level,
                None => {
                    let name = finalized.name.clone();
                    features.push(Feature { name, supported: None, finalized: level });
                }
            }
        }
        features.sort_by(|a, b| a.name.cmp(&b.name));
        let epoch = told.finalized_features_epoch;
        Ok(Features { finalized_epoch: (epoch >= 0).then_some(epoch), features })
    }

    /// Sets feature levels, or only checks whether that would work. All are set or none is.
    pub async fn update_features(
        &self,
        updates: &[FeatureUpdate],
        validate_only: bool,
    ) -> Result<Each<String, ()>, ClientError> {
        let wanted = updates.iter().map(|update| FeatureUpdateKey {
            feature: update.name.clone(),
            max_version_level: update.level,
            upgrade_type: update.upgrade as i8,
            ..Default::default()
        });
        let request = UpdateFeaturesRequest {
            timeout_ms: self.timeout_ms(),
            feature_updates: wanted.collect(),
            validate_only,
        };
        let moved = |answer: &UpdateFeaturesResponse| controller_moved([answer.error_code]);
        let versions = 1..=*UpdateFeaturesRequest::VERSIONS.end();
        let answer = self.ask(Route::Controller, &request, versions, &moved).await?;
        check(answer.error_code, answer.error_message.as_deref())?;
        // Version 2 leaves the results out when all went well.
        let outcome = |update: &FeatureUpdate| {
            let found = answer.results.iter().find(|result| result.feature == update.name);
            let outcome =
                found.map_or(Ok(()), |result| check(result.error_code, result.error_message.as_deref()));
            (update.name.clone(), outcome)
        };
        Ok(updates.iter().map(outcome).collect())
    }
}

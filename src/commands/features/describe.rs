//! `features describe`: which levels the cluster can and does run with.

use kfk_client::ClientError;
use kfk_client::admin::Admin;
use serde_json::json;

use crate::cli::Call;
use crate::connect::{self, thrown};
use crate::error::{Actor, Failure, Thrown};
use crate::output::{Form, Output};

/// The names of the levels of `metadata.version`, from 7 on.
const METADATA_VERSIONS: [&str; 25] = [
    "3.3-IV3", "3.4-IV0", "3.5-IV0", "3.5-IV1", "3.5-IV2", "3.6-IV0", "3.6-IV1", "3.6-IV2", "3.7-IV0",
    "3.7-IV1", "3.7-IV2", "3.7-IV3", "3.7-IV4", "3.8-IV0", "3.9-IV0", "4.0-IV0", "4.0-IV1", "4.0-IV2",
    "4.0-IV3", "4.1-IV0", "4.1-IV1", "4.2-IV0", "4.2-IV1", "4.3-IV0", "4.4-IV0",
];
const FIRST_NAMED: i16 = 7;

fn level(feature: &str, level: i16) -> String {
    if feature != "metadata.version" {
        return level.to_string();
    }
    let name = usize::try_from(level - FIRST_NAMED).ok().and_then(|index| METADATA_VERSIONS.get(index));
    name.map_or_else(|| format!("UNKNOWN {level}"), |name| (*name).to_owned())
}

pub fn run(call: &Call, admin: &Admin, out: &mut Output) -> Result<(), Failure> {
    let node = call.parsed.int("node-id")?;
    let features = connect::block_on(admin.describe_features(node))?.map_err(|error| told(&error))?;
    let epoch = features.finalized_epoch.map_or_else(|| "-".to_owned(), |epoch| epoch.to_string());
    let supported = features.features.iter().filter_map(|feature| {
        let (from, to) = feature.supported?;
        Some((feature, from, to, feature.finalized.unwrap_or(0)))
    });
    match out.form() {
        Form::Text => supported.for_each(|(feature, from, to, finalized)| {
            out.line(format_args!(
                "Feature: {:<40}  SupportedMinVersion: {:<15}  SupportedMaxVersion: {:<15}  FinalizedVersionLevel: \
                 {:<15}  Epoch: {epoch}",
                feature.name,
                level(&feature.name, from),
                level(&feature.name, to),
                level(&feature.name, finalized)
            ));
        }),
        Form::Json => supported.for_each(|(feature, from, to, finalized)| {
            out.json(&json!({
                "feature": feature.name, "supportedMin": from, "supportedMax": to, "finalized": finalized,
                "epoch": features.finalized_epoch,
            }));
        }),
        Form::Table => {
            let rows: Vec<Vec<String>> = supported
                .map(|(feature, from, to, finalized)| {
                    let name = &feature.name;
                    vec![name.clone(), level(name, from), level(name, to), level(name, finalized)]
                })
                .collect();
            out.table(&["feature", "from", "to", "in force"], rows);
        }
    }
    Ok(())
}

/// A node that is not there is one that Kafka's client waits for in vain.
fn told(error: &ClientError) -> Thrown {
    let told = thrown(error, "describeFeatures");
    match error.broker_code() {
        Some(kfk_protocol::error_code::ErrorCode::BROKER_NOT_AVAILABLE) => Thrown {
            class: "org.apache.kafka.common.errors.TimeoutException".to_owned(),
            message: "Timed out waiting for a node assignment. Call: describeFeatures".to_owned(),
            actor: Actor::Typist,
            plain: Some("there is no such node".to_owned()),
            advice: Some("kfk cluster list-endpoints shows those there are".to_owned()),
            ..told
        },
        _ => told,
    }
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn levels_of_metadata_version_have_names() {
        assert_eq!(level("metadata.version", 7), "3.3-IV3");
        assert_eq!(level("metadata.version", 30), "4.3-IV0");
        assert_eq!(level("metadata.version", 3), "UNKNOWN 3");
        assert_eq!(level("metadata.version", 99), "UNKNOWN 99");
        assert_eq!(level("kraft.version", 1), "1");
    }
}

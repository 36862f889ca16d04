//! `--alter`: what is to be set and taken back, and the way there.

use std::collections::BTreeMap;

use kfk_client::ClientError;
use kfk_client::admin::{Admin, AlterOperation, ConfigAlteration, ConfigResource, ResourceType};

use super::describe::entries;
use super::entity::Entity;
use crate::cli::Call;
use crate::connect::thrown;
use crate::error::{Failure, Thrown};
use crate::java::{java_split, read_properties};

/// What is to change.
#[derive(Debug, Default)]
pub struct Changes {
    /// Keys and their values.
    pub set: BTreeMap<String, String>,
    /// Keys to take back.
    pub delete: Vec<String>,
}

impl Changes {
    /// What the options ask for.
    pub fn of(call: &Call) -> Result<Self, Failure> {
        let mut set = match call.parsed.one("add-config-file")? {
            Some(path) => read_properties(path)?,
            None => BTreeMap::new(),
        };
        if let Some(list) = call.parsed.one("add-config")? {
            set.extend(pairs(list)?);
        }
        let legal = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        if let Some(key) = set.keys().find(|key| !key.chars().all(legal)) {
            return Err(
                Thrown::illegal_argument(format!("Invalid character found for config key: {key}")).into()
            );
        }
        let delete = call.parsed.all("delete-config").map(|key| key.trim().to_owned()).collect();
        Ok(Self { set, delete })
    }
}

/// `k1=v1,k2=[v1,v2]`: commas and equals signs inside brackets belong to the value.
fn pairs(list: &str) -> Result<Vec<(String, String)>, Thrown> {
    let malformed = || {
        Thrown::illegal_argument(
            "requirement failed: Invalid entity config: all configs to be added must be in the format \"key=val\" or  \
             \"key=[val1,val2]\" to group values which contain commas.",
        )
    };
    let mut pairs = Vec::new();
    for pair in split_outside_brackets(list, ',') {
        let parts = split_outside_brackets(pair, '=');
        let [key, value] = parts.as_slice() else { return Err(malformed()) };
        pairs.push((key.trim().to_owned(), value.replace(['[', ']'], "").trim().to_owned()));
    }
    if pairs.is_empty() { Err(malformed()) } else { Ok(pairs) }
}

/// The parts between separators after which a bracket opens, or none comes at all, before one closes.
/// As in Java, empty parts at the end count for equals signs and not for commas.
fn split_outside_brackets(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(separator) {
        let after = &text[at + 1..];
        let outside = after.find(['[', ']']).is_none_or(|bracket| after[bracket..].starts_with('['));
        if outside {
            parts.push(&text[start..at]);
            start = at + 1;
        }
    }
    parts.push(&text[start..]);
    if separator == ',' {
        // A list of nothing but commas is no list; one that is empty has one empty part.
        let cut = java_split(text, ',').is_empty();
        while parts.len() > usize::from(!cut) && parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
    }
    parts
}

/// Changes what has configuration.
pub async fn alter(
    admin: &Admin,
    entity: Entity,
    resource: ResourceType,
    name: &str,
    changes: &Changes,
    exact: bool,
) -> Result<(), Failure> {
    if entity == Entity::BrokerLogger {
        check_loggers(admin, resource, name, changes).await?;
    }
    let set = changes.set.iter().map(|(key, value)| ConfigAlteration {
        name: key.clone(),
        operation: AlterOperation::Set,
        value: Some(value.clone()),
    });
    let delete = changes.delete.iter().map(|key| ConfigAlteration {
        name: key.clone(),
        operation: AlterOperation::Delete,
        value: Some(String::new()),
    });
    let wanted = [(ConfigResource::new(resource, name), set.chain(delete).collect())];
    let outcomes = admin
        .incremental_alter_configs(&wanted, false)
        .await
        .map_err(|error| thrown(&error, "incrementalAlterConfigs"))?;
    for (_, outcome) in outcomes {
        match outcome {
            Err(ClientError::Unsupported { .. }) if !exact => {
                replace(admin, entity, resource, name, changes).await?;
            }
            outcome => outcome.map_err(|error| thrown(&error, "incrementalAlterConfigs"))?,
        }
    }
    Ok(())
}

/// Brokers before 2.3 take all settings of a resource or none: what is set is asked for, changed and given back.
async fn replace(
    admin: &Admin,
    entity: Entity,
    resource: ResourceType,
    name: &str,
    changes: &Changes,
) -> Result<(), Failure> {
    let of_its_own = entity.dynamic_source(name);
    let mut values = BTreeMap::new();
    for entry in entries(admin, resource, name, true).await? {
        if Some(entry.source) != of_its_own || changes.delete.contains(&entry.name) {
            continue;
        }
        if entry.value.is_none() && !changes.set.contains_key(&entry.name) {
            return Err(invalid_config(format!(
                "{} is secret, and this broker takes all settings at once or none: name it in --add-config too",
                entry.name
            ))
            .into());
        }
        values.insert(entry.name, entry.value);
    }
    values.extend(changes.set.iter().map(|(key, value)| (key.clone(), Some(value.clone()))));
    let wanted = [(ConfigResource::new(resource, name), values.into_iter().collect())];
    let outcomes =
        admin.alter_configs(&wanted, false).await.map_err(|error| thrown(&error, "alterConfigs"))?;
    for (_, outcome) in outcomes {
        outcome.map_err(|error| thrown(&error, "alterConfigs"))?;
    }
    Ok(())
}

async fn check_loggers(
    admin: &Admin,
    resource: ResourceType,
    name: &str,
    changes: &Changes,
) -> Result<(), Failure> {
    let known = entries(admin, resource, name, true).await?;
    let unknown: Vec<&str> = changes
        .delete
        .iter()
        .chain(changes.set.keys())
        .filter(|logger| !known.iter().any(|entry| entry.name == **logger))
        .map(String::as_str)
        .collect();
    if unknown.is_empty() {
        return Ok(());
    }
    Err(invalid_config(format!("Invalid broker logger(s): {}", unknown.join(","))).into())
}

/// What Kafka's tool throws itself about settings.
pub fn invalid_config(message: String) -> Thrown {
    Thrown::typist("org.apache.kafka.common.errors.InvalidConfigurationException", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Vec<(String, String)> {
        pairs(list).unwrap()
    }

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn brackets_hold_values_with_commas_and_equals_signs_together() {
        assert_eq!(read("a=b,c=d"), [pair("a", "b"), pair("c", "d")]);
        assert_eq!(read("a=[b,c],d=e"), [pair("a", "b,c"), pair("d", "e")]);
        assert_eq!(read(" a = [1] ,b=[7] "), [pair("a", "1"), pair("b", "7")]);
        assert_eq!(
            read("SCRAM-SHA-256=[iterations=8192,password=x]"),
            [pair("SCRAM-SHA-256", "iterations=8192,password=x")]
        );
        assert_eq!(read("a=,b="), [pair("a", ""), pair("b", "")]);
        assert_eq!(read("a=b,"), [pair("a", "b")]);
        assert_eq!(read("a=[b"), [pair("a", "b")]);
        assert_eq!(read("a=b]=c"), [pair("a=b]", "c")]);
    }

    #[test]
    fn what_is_no_pair_is_refused() {
        for list in ["", "foo", "a=b=c", ",a=b", ",", "a=b,,c=d"] {
            assert!(pairs(list).is_err(), "{list:?}");
        }
    }
}

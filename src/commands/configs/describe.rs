//! `--describe` of what has configuration: topics, brokers, log levels, client metrics, groups.

use kfk_client::admin::{Admin, ConfigEntry, ConfigResource, ResourceType};
use kfk_client::{ClientError, Route};
use kfk_protocol::messages::ListGroupsRequest;
use serde_json::{Value, json};

use super::entity::Entity;
use crate::connect::thrown;
use crate::error::{Failure, Thrown};
use crate::java::{map_order, string_hash};
use crate::output::{Form, Output};

/// Describes one entity, or all of its kind.
pub async fn describe(
    admin: &Admin,
    entity: Entity,
    resource: ResourceType,
    name: Option<&str>,
    all: bool,
    exact: bool,
    out: &mut Output,
) -> Result<(), Failure> {
    let names = match name {
        Some(name) => {
            if !all && !exists(admin, entity, name).await? {
                let message = format!(
                    "The {} '{name}' doesn't exist and doesn't have dynamic config.",
                    entity.singular()
                );
                if exact {
                    out.line(message);
                    return Ok(());
                }
                return Err(Thrown::cluster("java.util.NoSuchElementException", message).into());
            }
            vec![name.to_owned()]
        }
        None => all_names(admin, entity).await?,
    };
    for name in names {
        describe_one(admin, entity, resource, &name, all, out).await?;
    }
    Ok(())
}

async fn describe_one(
    admin: &Admin,
    entity: Entity,
    resource: ResourceType,
    name: &str,
    all: bool,
    out: &mut Output,
) -> Result<(), Failure> {
    let heading = if name.is_empty() {
        format!("Default configs for {} in the cluster are:", entity.plural())
    } else {
        format!("{} configs for {} {name} are:", if all { "All" } else { "Dynamic" }, entity.singular())
    };
    if out.form() != Form::Json {
        out.line(heading);
    }
    let mut entries = entries(admin, resource, name, true).await?;
    let source = entity.dynamic_source(name).filter(|_| !all);
    entries.retain(|entry| source.is_none_or(|source| entry.source == source));
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    match out.form() {
        Form::Text => entries.iter().for_each(|entry| out.line(text(entry))),
        Form::Json => {
            let configs: Vec<Value> = entries.iter().map(json).collect();
            out.json(&json!({ "entityType": entity.plural(), "entityName": name, "configs": configs }));
        }
        Form::Table if entries.is_empty() => {}
        Form::Table => {
            let rows = entries.iter().map(|entry| {
                vec![
                    entry.name.clone(),
                    value(entry.value.as_deref()).to_owned(),
                    entry.source.name().to_owned(),
                ]
            });
            out.table(&["setting", "value", "from"], rows);
        }
    }
    Ok(())
}

/// All settings of one entity, in the broker's order.
pub async fn entries(
    admin: &Admin,
    resource: ResourceType,
    name: &str,
    synonyms: bool,
) -> Result<Vec<ConfigEntry>, Failure> {
    let wanted = [ConfigResource::new(resource, name)];
    let described = admin
        .describe_configs(&wanted, None, synonyms, false)
        .await
        .map_err(|error| thrown(&error, "describeConfigs"))?;
    match described.into_iter().next() {
        Some((_, Ok(entries))) => Ok(entries),
        Some((_, Err(error))) => Err(thrown(&error, "describeConfigs").into()),
        None => Ok(Vec::new()),
    }
}

fn value(value: Option<&str>) -> &str {
    value.unwrap_or("null")
}

fn text(entry: &ConfigEntry) -> String {
    let synonyms: Vec<String> = entry
        .synonyms
        .iter()
        .map(|synonym| {
            format!("{}:{}={}", synonym.source.name(), synonym.name, value(synonym.value.as_deref()))
        })
        .collect();
    format!(
        "  {}={} sensitive={} synonyms={{{}}}",
        entry.name,
        value(entry.value.as_deref()),
        entry.sensitive,
        synonyms.join(", ")
    )
}

fn json(entry: &ConfigEntry) -> Value {
    let synonyms: Vec<Value> = entry
        .synonyms
        .iter()
        .map(|synonym| json!({ "name": synonym.name, "value": synonym.value, "source": synonym.source.name() }))
        .collect();
    json!({
        "name": entry.name,
        "value": entry.value,
        "source": entry.source.name(),
        "sensitive": entry.sensitive,
        "readOnly": entry.read_only,
        "synonyms": synonyms,
    })
}

/// Whether there is such an entity, or settings for one.
async fn exists(admin: &Admin, entity: Entity, name: &str) -> Result<bool, Failure> {
    match entity {
        Entity::Topic => {
            check_topic_name(name)?;
            let topics = admin.list_topics().await.map_err(|error| thrown(&error, "listTopics"))?;
            Ok(topics.iter().any(|topic| topic.name == name))
        }
        Entity::Broker | Entity::BrokerLogger if name.is_empty() => Ok(true),
        Entity::Broker | Entity::BrokerLogger => Ok(brokers(admin).await?.iter().any(|id| id == name)),
        Entity::ClientMetrics | Entity::Group => {
            Ok(all_names(admin, entity).await?.iter().any(|known| known == name))
        }
        Entity::User | Entity::Client | Entity::Ip => Ok(true),
    }
}

async fn all_names(admin: &Admin, entity: Entity) -> Result<Vec<String>, Failure> {
    match entity {
        Entity::Topic => {
            let topics = admin.list_topics().await.map_err(|error| thrown(&error, "listTopics"))?;
            Ok(map_order(topics.into_iter().map(|topic| topic.name).collect(), |name| string_hash(name)))
        }
        Entity::Broker | Entity::BrokerLogger => {
            let mut names = brokers(admin).await?;
            names.push(String::new());
            Ok(names)
        }
        Entity::ClientMetrics => configured(admin, ResourceType::ClientMetrics).await,
        Entity::Group => {
            let mut names = groups(admin).await?;
            names.extend(configured(admin, ResourceType::Group).await?);
            names.sort();
            names.dedup();
            Ok(map_order(names, |name| string_hash(name)))
        }
        Entity::User | Entity::Client | Entity::Ip => Ok(Vec::new()),
    }
}

async fn brokers(admin: &Admin) -> Result<Vec<String>, Failure> {
    let cluster = admin.describe_cluster(false, false).await.map_err(|error| thrown(&error, "listNodes"))?;
    Ok(cluster.nodes.iter().map(|node| node.id.to_string()).collect())
}

/// What has settings of its own; brokers that cannot tell have none to tell of.
async fn configured(admin: &Admin, kind: ResourceType) -> Result<Vec<String>, Failure> {
    match admin.list_config_resources(&[kind]).await {
        Ok(resources) => Ok(resources.into_iter().map(|resource| resource.name).collect()),
        Err(ClientError::Unsupported { .. }) => Ok(Vec::new()),
        Err(error) => Err(thrown(&error, "listConfigResources").into()),
    }
}

/// The groups that the brokers coordinate.
async fn groups(admin: &Admin) -> Result<Vec<String>, Failure> {
    let cluster = admin.describe_cluster(false, false).await.map_err(|error| thrown(&error, "listNodes"))?;
    let mut names = Vec::new();
    for node in cluster.nodes {
        match admin.client().send(Route::Node(node.id), ListGroupsRequest::default()).await {
            Ok(answer) => names.extend(answer.groups.into_iter().map(|group| group.group_id)),
            Err(ClientError::Unsupported { .. }) => {}
            Err(error) => return Err(thrown(&error, "listGroups").into()),
        }
    }
    Ok(names)
}

/// What Kafka's client checks of a topic's name before it asks.
fn check_topic_name(name: &str) -> Result<(), Thrown> {
    let legal = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let problem = if name.is_empty() {
        "the empty string is not allowed".to_owned()
    } else if name == "." || name == ".." {
        format!("'{name}' is not allowed")
    } else if name.len() > 249 {
        format!("the length of '{name}' is longer than the max allowed length 249")
    } else if !name.chars().all(legal) {
        format!("'{name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'")
    } else {
        return Ok(());
    };
    Err(Thrown::typist(
        "org.apache.kafka.common.errors.InvalidTopicException",
        format!("Topic name is invalid: {problem}"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kfk_client::admin::{ConfigSource, ConfigSynonym, ConfigType};

    #[test]
    fn a_setting_is_told_with_where_its_value_comes_from() {
        let synonym = |name: &str, value: &str, source| ConfigSynonym {
            name: name.to_owned(),
            value: Some(value.to_owned()),
            source,
        };
        let mut entry = ConfigEntry {
            name: "retention.ms".to_owned(),
            value: Some("1000".to_owned()),
            source: ConfigSource::DynamicTopic,
            read_only: false,
            sensitive: false,
            synonyms: vec![
                synonym("retention.ms", "1000", ConfigSource::DynamicTopic),
                synonym("log.retention.hours", "168", ConfigSource::Default),
            ],
            kind: ConfigType::Long,
            documentation: None,
        };
        assert_eq!(
            text(&entry),
            "  retention.ms=1000 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:retention.ms=1000, \
             DEFAULT_CONFIG:log.retention.hours=168}"
        );
        entry.value = None;
        entry.sensitive = true;
        entry.synonyms.clear();
        assert_eq!(text(&entry), "  retention.ms=null sensitive=true synonyms={}");
    }
}

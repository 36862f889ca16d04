//! Quotas of users, clients and addresses.

use kfk_client::admin::Admin;
use kfk_client::{ClientError, Route};
use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_client_quotas_request::ComponentData;
use kfk_protocol::messages::describe_client_quotas_response::EntryData;
use kfk_protocol::messages::{
    AlterClientQuotasRequest, DescribeClientQuotasRequest, alter_client_quotas_request,
};
use serde_json::{Map, Value, json};

use super::alter::{Changes, invalid_config};
use super::entity::{Entities, Entity};
use crate::connect::thrown;
use crate::error::{Failure, Thrown};
use crate::java::{java_double, map_order, map_order_sized, string_hash};
use crate::output::{Form, Output};

/// The keys of quotas of users and clients.
pub const KEYS: [&str; 4] =
    ["producer_byte_rate", "consumer_byte_rate", "request_percentage", "controller_mutation_rate"];
/// The key of addresses' quotas.
pub const IP_KEY: &str = "connection_creation_rate";

/// How an entity of a request is chosen.
const EXACTLY: i8 = 0;
const DEFAULT: i8 = 1;
const ANY: i8 = 2;

async fn ask(admin: &Admin, entities: &Entities) -> Result<Vec<EntryData>, Failure> {
    if entities.names.len() > entities.types.len() {
        return Err(Thrown::illegal_argument("More entity names specified than entity types").into());
    }
    let components = entities
        .types
        .iter()
        .enumerate()
        .map(|(index, entity)| {
            let (match_type, name) = match entities.names.get(index).map(String::as_str) {
                Some("") => (DEFAULT, None),
                Some(name) => (EXACTLY, Some(name.to_owned())),
                None => (ANY, None),
            };
            ComponentData { entity_type: entity.quota_type().to_owned(), match_type, r#match: name }
        })
        .collect();
    let request = DescribeClientQuotasRequest { components, strict: true };
    let answer = admin
        .client()
        .send(Route::Any, request)
        .await
        .and_then(|answer| match ErrorCode(answer.error_code) {
            ErrorCode::NONE => Ok(answer),
            code => Err(ClientError::refused(code, answer.error_message)),
        })
        .map_err(|error| thrown(&error, "describeClientQuotas"))?;
    Ok(map_order(answer.entries.unwrap_or_default(), entity_hash))
}

/// `ClientQuotaEntity.hashCode`: that of its map of type to name.
fn entity_hash(entry: &EntryData) -> i32 {
    let pairs = entry
        .entity
        .iter()
        .map(|part| string_hash(&part.entity_type) ^ part.entity_name.as_deref().map_or(0, string_hash));
    31i32.wrapping_add(pairs.fold(0i32, i32::wrapping_add))
}

/// Describes the quotas that are set.
pub async fn describe(admin: &Admin, entities: &Entities, out: &mut Output) -> Result<(), Failure> {
    for entry in ask(admin, entities).await? {
        if out.form() == Form::Json {
            let entity: Map<String, Value> =
                entry.entity.iter().map(|part| (part.entity_type.clone(), json!(part.entity_name))).collect();
            let quotas: Map<String, Value> =
                entry.values.iter().map(|value| (value.key.clone(), json!(value.value))).collect();
            out.json(&json!({ "entity": entity, "quotas": quotas }));
            continue;
        }
        let mut who = Vec::new();
        for (kind, word) in [("user", "user-principal"), ("client-id", "client-id"), ("ip", "ip")] {
            if let Some(part) = entry.entity.iter().find(|part| part.entity_type == kind) {
                who.push(match &part.entity_name {
                    Some(name) => format!("{word} '{name}'"),
                    None => format!("the default {word}"),
                });
            }
        }
        let count = entry.values.len();
        let quotas: Vec<String> = map_order_sized(entry.values, count, |value| string_hash(&value.key))
            .iter()
            .map(|value| format!("{}={}", value.key, java_double(value.value)))
            .collect();
        out.line(format_args!("Quota configs for {} are {}", who.join(", "), quotas.join(", ")));
    }
    Ok(())
}

/// Changes quotas.
pub async fn alter(admin: &Admin, entities: &Entities, changes: &Changes) -> Result<(), Failure> {
    let set: Vec<String> = ask(admin, entities)
        .await?
        .into_iter()
        .next()
        .map_or_else(Vec::new, |entry| entry.values.into_iter().map(|value| value.key).collect());
    let missing: Vec<&str> =
        changes.delete.iter().filter(|key| !set.contains(key)).map(String::as_str).collect();
    if !missing.is_empty() {
        return Err(invalid_config(format!("Invalid config(s): {}", missing.join(","))).into());
    }
    use alter_client_quotas_request::{EntityData, EntryData as Wanted, OpData};
    let mut ops = Vec::new();
    for (key, value) in &changes.set {
        let value: f64 = value.trim().parse().map_err(|_| {
            Thrown::illegal_argument(format!("Cannot parse quota configuration value for {key}: {value}"))
        })?;
        ops.push(OpData { key: key.clone(), value, remove: false });
    }
    ops.extend(changes.delete.iter().map(|key| OpData { key: key.clone(), value: 0.0, remove: true }));
    let entity = entities
        .types
        .iter()
        .zip(&entities.names)
        .map(|(entity, name)| EntityData {
            entity_type: entity.quota_type().to_owned(),
            entity_name: (!name.is_empty()).then(|| name.clone()),
        })
        .collect();
    let request = AlterClientQuotasRequest { entries: vec![Wanted { entity, ops }], validate_only: false };
    let answer = admin
        .client()
        .send(Route::Controller, request)
        .await
        .map_err(|error| thrown(&error, "alterClientQuotas"))?;
    for entry in answer.entries {
        let code = ErrorCode(entry.error_code);
        if code != ErrorCode::NONE {
            return Err(thrown(&ClientError::refused(code, entry.error_message), "alterClientQuotas").into());
        }
    }
    Ok(())
}

/// Whether a key is a quota of this kind of entity.
pub fn is_quota(entity: Entity, key: &str) -> bool {
    match entity {
        Entity::Ip => key == IP_KEY,
        _ => KEYS.contains(&key),
    }
}

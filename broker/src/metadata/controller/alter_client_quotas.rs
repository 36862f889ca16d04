//! AlterClientQuotas: versions 0 and 1 (KIP-546).
//!
//! Left out: whether the name of a host resolves, which Kafka asks, is not asked here.

use std::collections::HashSet;
use std::net::IpAddr;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::alter_client_quotas_request::{EntityData, EntryData, OpData};
use kfk_protocol::messages::alter_client_quotas_response::{
    EntityData as AnsweredEntity, EntryData as Answered,
};
use kfk_protocol::messages::client_quota_record::EntityData as RecordEntity;
use kfk_protocol::messages::{AlterClientQuotasRequest, AlterClientQuotasResponse, ClientQuotaRecord};

use super::context::Context;
use super::outcome::{ApiError, Outcome};
use crate::metadata::image::quotas::QuotaEntity;
use crate::metadata::record::Record;

/// What a quota's value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Double,
    Int,
    Long,
}

/// The quotas of users and clients, and of the two together.
const OF_CLIENTS: [(&str, Kind); 4] = [
    ("producer_byte_rate", Kind::Long),
    ("consumer_byte_rate", Kind::Long),
    ("request_percentage", Kind::Double),
    ("controller_mutation_rate", Kind::Double),
];

/// The quotas of addresses.
const OF_ADDRESSES: [(&str, Kind); 1] = [("connection_creation_rate", Kind::Int)];

/// How far from a whole number a value may lie that has to be one.
const WHOLE: f64 = 1e-6;

/// Sets and removes quotas; each entity stands or falls by itself.
pub fn alter_client_quotas(
    cx: &Context<'_>,
    request: &AlterClientQuotasRequest,
) -> Outcome<AlterClientQuotasResponse> {
    let (mut records, mut entries) = (Vec::new(), Vec::new());
    let mut met = HashSet::new();
    for entry in &request.entries {
        let entity = entity_of(&entry.entity);
        let altered = match met.insert(entity.clone()) {
            true => altered(cx, entity, entry),
            false => refuse("Each client quota entity must appear at most once."),
        };
        let (error_code, error_message) = ApiError::fields(&altered);
        records.extend(altered.unwrap_or_default());
        entries.push(Answered { error_code, error_message, entity: answered_entity(&entry.entity) });
    }
    if request.validate_only {
        records.clear();
    }
    Outcome { records, response: AlterClientQuotasResponse { entries, ..Default::default() } }
}

/// The entity of a request as its answer names it.
pub fn answered_entity(parts: &[EntityData]) -> Vec<AnsweredEntity> {
    let part = |part: &EntityData| AnsweredEntity {
        entity_type: part.entity_type.clone(),
        entity_name: part.entity_name.clone(),
    };
    parts.iter().map(part).collect()
}

fn entity_of(parts: &[EntityData]) -> QuotaEntity {
    parts.iter().map(|part| (part.entity_type.clone(), part.entity_name.clone())).collect()
}

fn refuse<T>(message: impl Into<String>) -> Result<T, ApiError> {
    Err(ApiError::new(ErrorCode::INVALID_REQUEST, message))
}

/// The records of one entry: only what changes something.
fn altered(cx: &Context<'_>, entity: QuotaEntity, entry: &EntryData) -> Result<Vec<Record>, ApiError> {
    let known = keys_of(&entity)?;
    let parts = || -> Vec<RecordEntity> {
        let part = |(kind, name): (&String, &Option<String>)| RecordEntity {
            entity_type: kind.clone(),
            entity_name: name.clone(),
        };
        entity.iter().map(part).collect()
    };
    let current = cx.image.quotas().of(&entity);
    let (mut records, mut met) = (Vec::new(), HashSet::new());
    for OpData { key, value, remove } in &entry.ops {
        if !met.insert(key) {
            return refuse(format!("Each quota must appear at most once, but {key} is there again."));
        }
        let now = current.and_then(|limits| limits.get(key)).copied();
        let changes = match remove {
            true => now.is_some(),
            false => {
                check(known, key, *value)?;
                now != Some(*value)
            }
        };
        if changes {
            let (key, value) = (key.clone(), if *remove { 0.0 } else { *value });
            records.push(ClientQuotaRecord { entity: parts(), key, value, remove: *remove }.into());
        }
    }
    Ok(records)
}

/// The keys that such an entity may have.
fn keys_of(entity: &QuotaEntity) -> Result<&'static [(&'static str, Kind)], ApiError> {
    if entity.is_empty() {
        return refuse("Invalid empty client quota entity");
    }
    for (kind, name) in entity {
        if !["user", "client-id", "ip"].contains(&kind.as_str()) {
            return refuse(format!("Unhandled client quota entity type: {kind}"));
        }
        if name.as_deref() == Some("") {
            return refuse(format!("Empty {kind} not supported"));
        }
    }
    match entity.get("ip") {
        None => Ok(&OF_CLIENTS),
        Some(_) if entity.len() > 1 => {
            refuse("Invalid quota entity combination, IP entity should not be combined with User or ClientId")
        }
        Some(Some(host)) if host.parse::<IpAddr>().is_err() && !may_name_host(host) => {
            refuse(format!("{host} is not a valid IP or resolvable host."))
        }
        Some(_) => Ok(&OF_ADDRESSES),
    }
}

fn may_name_host(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}

fn check(known: &[(&str, Kind)], key: &str, value: f64) -> Result<(), ApiError> {
    let Some((_, kind)) = known.iter().find(|(known, _)| *known == key) else {
        return refuse(format!("Invalid configuration key {key}"));
    };
    // Nor is it a number if it is neither.
    if value <= 0.0 || value.is_nan() {
        return refuse(format!("Quota {key} must be greater than 0"));
    }
    let (most, name) = match kind {
        Kind::Double => return Ok(()),
        Kind::Int => (f64::from(i32::MAX), "an INT"),
        Kind::Long => (i64::MAX as f64, "a LONG"),
    };
    if value > most {
        return refuse(format!("Proposed value for {key} is too large for {name}."));
    }
    if value % 1.0 > WHOLE {
        return refuse(format!("{key} cannot be a fractional value."));
    }
    Ok(())
}

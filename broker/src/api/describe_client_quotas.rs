//! DescribeClientQuotas (key 48), versions 0 and 1: the quotas that the metadata has (KIP-546).
//!
//! Left out: quotas do not act yet.

use std::collections::BTreeMap;

use kfk_protocol::error_code::ErrorCode;
use kfk_protocol::messages::describe_client_quotas_request::ComponentData;
use kfk_protocol::messages::describe_client_quotas_response::{EntityData, EntryData, ValueData};
use kfk_protocol::messages::{DescribeClientQuotasRequest, DescribeClientQuotasResponse};

use super::context::Context;
use super::reply::Reply;
use crate::metadata::controller::ApiError;
use crate::metadata::image::quotas::QuotaEntity;

/// What the name of one part of an entity must be.
enum Wanted {
    Name(String),
    Default,
    Any,
}

/// Answers with the entities that fit.
pub fn handle(context: &Context<'_>, request: DescribeClientQuotasRequest) -> Reply {
    let wanted = match wanted(request.components) {
        Ok(wanted) => wanted,
        Err(error) => {
            return context.reply(&DescribeClientQuotasResponse {
                error_code: error.code.0,
                error_message: Some(error.message),
                entries: None,
                ..Default::default()
            });
        }
    };
    let image = context.broker.image.read();
    let fitting = image.quotas().iter().filter(|(entity, _)| fits(entity, &wanted, request.strict));
    let entries = fitting.map(|(entity, limits)| EntryData {
        entity: entity
            .iter()
            .map(|(kind, name)| EntityData { entity_type: kind.clone(), entity_name: name.clone() })
            .collect(),
        values: limits.iter().map(|(key, value)| ValueData { key: key.clone(), value: *value }).collect(),
    });
    context.reply(&DescribeClientQuotasResponse {
        error_message: None,
        entries: Some(entries.collect()),
        ..Default::default()
    })
}

fn wanted(components: Vec<ComponentData>) -> Result<BTreeMap<String, Wanted>, ApiError> {
    let invalid = |message: String| Err(ApiError::new(ErrorCode::INVALID_REQUEST, message));
    let mut wanted = BTreeMap::new();
    for ComponentData { entity_type: kind, match_type, r#match: name } in components {
        match kind.as_str() {
            "user" | "client-id" | "ip" => {}
            "" => return invalid("Invalid empty entity type.".to_owned()),
            _ => {
                let message = format!("Unsupported entity type {kind}");
                return Err(ApiError::new(ErrorCode::UNSUPPORTED_VERSION, message));
            }
        }
        let of_name = match (match_type, name) {
            (0, Some(name)) => Wanted::Name(name),
            (0, None) => {
                return invalid(
                    "Request specified MATCH_TYPE_EXACT, but set match string to null.".to_owned(),
                );
            }
            (1 | 2, Some(_)) => {
                let which = if match_type == 1 { "DEFAULT" } else { "SPECIFIED" };
                let message =
                    format!("Request specified MATCH_TYPE_{which}, but also specified a match string.");
                return invalid(message);
            }
            (1, None) => Wanted::Default,
            (2, None) => Wanted::Any,
            _ => return invalid(format!("Unknown match type {match_type}")),
        };
        if wanted.contains_key(&kind) {
            return invalid(format!("Entity type {kind} cannot appear more than once in the filter."));
        }
        wanted.insert(kind, of_name);
    }
    if wanted.contains_key("ip") && wanted.len() > 1 {
        return invalid(
            "Invalid entity filter component combination. IP filter component should not be used with user or \
             clientId filter component."
                .to_owned(),
        );
    }
    Ok(wanted)
}

/// `strict`: the entity has no other parts.
fn fits(entity: &QuotaEntity, wanted: &BTreeMap<String, Wanted>, strict: bool) -> bool {
    let fits = |(kind, wanted): (&String, &Wanted)| {
        entity.get(kind).is_some_and(|name| match wanted {
            Wanted::Any => true,
            Wanted::Default => name.is_none(),
            Wanted::Name(wanted) => name.as_ref() == Some(wanted),
        })
    };
    wanted.iter().all(fits) && (!strict || entity.len() == wanted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(parts: &[(&str, i8, Option<&str>)]) -> Result<BTreeMap<String, Wanted>, String> {
        let component = |(kind, match_type, name): &(&str, i8, Option<&str>)| ComponentData {
            entity_type: (*kind).to_owned(),
            match_type: *match_type,
            r#match: name.map(str::to_owned),
        };
        wanted(parts.iter().map(component).collect()).map_err(|error| error.message)
    }

    #[test]
    fn an_entity_fits_by_its_parts() {
        let entity = |parts: &[(&str, Option<&str>)]| -> QuotaEntity {
            parts.iter().map(|(kind, name)| ((*kind).to_owned(), name.map(str::to_owned))).collect()
        };
        let user = entity(&[("user", Some("u"))]);
        let both = entity(&[("user", None), ("client-id", Some("c"))]);
        for (parts, strict, fits_user, fits_both) in [
            (&[][..], false, true, true),
            (&[], true, false, false),
            (&[("user", 0, Some("u"))], false, true, false),
            (&[("user", 1, None)], false, false, true),
            (&[("user", 1, None)], true, false, false),
            (&[("user", 2, None)], true, true, false),
            (&[("user", 2, None)], false, true, true),
            (&[("user", 1, None), ("client-id", 2, None)], true, false, true),
        ] {
            let wanted = asked(parts).unwrap_or_default();
            assert_eq!(
                (fits(&user, &wanted, strict), fits(&both, &wanted, strict)),
                (fits_user, fits_both),
                "{parts:?}"
            );
        }
    }

    /// The words are those of Apache Kafka 4.3.1.
    #[test]
    fn filters_without_sense_are_refused() {
        for (parts, message) in [
            (&[("user", 0, None)][..], "Request specified MATCH_TYPE_EXACT, but set match string to null."),
            (
                &[("user", 1, Some("x"))],
                "Request specified MATCH_TYPE_DEFAULT, but also specified a match string.",
            ),
            (&[("user", 9, None)], "Unknown match type 9"),
            (&[("", 0, Some("x"))], "Invalid empty entity type."),
            (&[("foo", 0, Some("x"))], "Unsupported entity type foo"),
            (
                &[("user", 2, None), ("user", 0, Some("u"))],
                "Entity type user cannot appear more than once in the filter.",
            ),
        ] {
            assert_eq!(asked(parts).err().as_deref(), Some(message), "{parts:?}");
        }
        assert!(asked(&[("ip", 2, None), ("user", 2, None)]).is_err());
    }
}

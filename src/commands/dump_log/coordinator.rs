//! Records of `__consumer_offsets`, `__transaction_state` and `__share_group_state` as Kafka's tool prints them.

use kfk_protocol::record_batch::RecordView;
use kfk_protocol::schema::{Group, Schema, Value};

use super::decoder::Parsed;
use super::file_records::damaged;
use crate::coordinator_records::{Stored, Unread, decode};
use crate::error::Thrown;

/// The type of the records of classic groups.
const GROUP_METADATA: i16 = 2;

/// The text of a record, in the form of Kafka's JSON converters.
pub fn parse(group: Group, record: &RecordView<'_>) -> Result<Parsed, Thrown> {
    let offset = record.offset;
    let Some(key) = record.key else {
        return Err(damaged(
            "java.lang.RuntimeException",
            format!("Failed to decode message at offset {offset} using the specified decoder (message had a missing key)"),
        )
        .plainly(format!("the record at offset {offset} has no key: it is of another topic than the decoder")));
    };
    Ok(match texts(group, key, record.value) {
        Ok((key, payload)) => Parsed { key: Some(key.into_bytes()), payload: Some(payload.into_bytes()) },
        Err(Unread::Type(kind)) => {
            only_key(format!("Unknown record type {kind} at offset {offset}, skipping."))
        }
        Err(Unread::Broken(why)) => only_key(format!("Error at offset {offset}, skipping. {why}")),
    })
}

fn only_key(text: String) -> Parsed {
    Parsed { key: Some(text.into_bytes()), payload: None }
}

fn texts(group: Group, key: &[u8], value: Option<&[u8]>) -> Result<(String, String), Unread> {
    let Stored { kind, key, value, .. } = Stored::read(group, key, value)?;
    let key = format!("{{\"type\":\"{kind}\",\"data\":{key}}}");
    let Some((version, mut data)) = value else { return Ok((key, "<DELETE>".to_owned())) };
    let is_group = group == Group::ConsumerOffsets && kind == GROUP_METADATA;
    if is_group && data.get("protocolType") == Some(&Value::String("consumer".to_owned())) {
        open_members(&mut data);
    }
    Ok((key, format!("{{\"version\":\"{version}\",\"data\":{data}}}")))
}

/// Reads what the members of a consumer group subscribe to and are assigned; what cannot be read stays as it is.
fn open_members(group: &mut Value) {
    let Value::Struct(fields) = group else { return };
    let members = fields.iter_mut().find(|(name, _)| *name == "members");
    let Some((_, Value::Array(members))) = members else { return };
    for member in members {
        let Value::Struct(fields) = member else { continue };
        for (name, value) in fields {
            let schema = match *name {
                "subscription" => "ConsumerProtocolSubscription",
                "assignment" => "ConsumerProtocolAssignment",
                _ => continue,
            };
            let Value::Bytes(bytes) = &value else { continue };
            let opened = Schema::named(schema).and_then(|schema| {
                let (version, rest) = bytes.split_first_chunk()?;
                let version = i16::from_be_bytes(*version);
                decode(schema, rest, version, version, name).ok()
            });
            if let Some(opened) = opened {
                *value = opened;
            }
        }
    }
}

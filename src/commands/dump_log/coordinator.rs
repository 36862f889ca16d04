//! Records of `__consumer_offsets`, `__transaction_state` and `__share_group_state`: the key's version is the type.

use bytes::Bytes;
use kfk_protocol::record_batch::RecordView;
use kfk_protocol::schema::{Group, Kind, Schema, Value};
use kfk_protocol::wire::Reader;

use super::decoder::Parsed;
use super::file_records::damaged;
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
    Ok(match decode(group, key, record.value) {
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

enum Unread {
    Type(i16),
    Broken(String),
}

fn decode(group: Group, key: &[u8], value: Option<&[u8]>) -> Result<(String, String), Unread> {
    let (kind, rest) = version(key, "key")?;
    let schema = Schema::stored(group, Kind::CoordinatorKey, kind).ok_or(Unread::Type(kind))?;
    let key = read(schema, rest, 0, kind, "key")?;
    let key = format!("{{\"type\":\"{kind}\",\"data\":{key}}}");
    let Some(value) = value else { return Ok((key, "<DELETE>".to_owned())) };
    let (version, rest) = version(value, "value")?;
    let schema = Schema::stored(group, Kind::CoordinatorValue, kind).ok_or(Unread::Type(kind))?;
    let mut data = read(schema, rest, version, version, "value")?;
    let is_group = group == Group::ConsumerOffsets && kind == GROUP_METADATA;
    if is_group && data.get("protocolType") == Some(&Value::String("consumer".to_owned())) {
        open_members(&mut data);
    }
    Ok((key, format!("{{\"version\":\"{version}\",\"data\":{data}}}")))
}

fn version<'a>(bytes: &'a [u8], of: &str) -> Result<(i16, &'a [u8]), Unread> {
    let (version, rest) = bytes
        .split_first_chunk()
        .ok_or_else(|| Unread::Broken(format!("Could not read version from {of}'s buffer.")))?;
    Ok((i16::from_be_bytes(*version), rest))
}

/// `said` is the version that Kafka names where it cannot be read: of a key, its type.
fn read(schema: &Schema, bytes: &[u8], version: i16, said: i16, of: &str) -> Result<Value, Unread> {
    // Java's exception for bytes that end too early has no message.
    Value::decode(schema, &mut Reader::from(Bytes::copy_from_slice(bytes)), version).map_err(|_| {
        Unread::Broken(format!("Could not read record with version {said} from {of}'s buffer due to: null."))
    })
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
                read(schema, rest, version, version, name).ok()
            });
            if let Some(opened) = opened {
                *value = opened;
            }
        }
    }
}

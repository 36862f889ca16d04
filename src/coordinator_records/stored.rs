//! From bytes to a key and a value: the key's version is the record's type.

use bytes::Bytes;
use kfk_protocol::schema::{Group, Kind, Schema, Value};
use kfk_protocol::wire::Reader;

/// A record of a coordinator's topic.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its type.
    pub kind: i16,
    name: &'static str,
    /// Its key.
    pub key: Value,
    /// The value's version and the value; `None` for a tombstone.
    pub value: Option<(i16, Value)>,
}

/// Why a record cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It is of a type that 4.3.1 does not know.
    Type(i16),
    /// In the words of Kafka's reader.
    Broken(String),
}

impl Stored {
    /// Reads a record of the topic of `group`.
    ///
    /// # Errors
    /// A type that is not known, and bytes that do not fit the type.
    pub fn read(group: Group, key: &[u8], value: Option<&[u8]>) -> Result<Self, Unread> {
        let (kind, rest) = version(key, "key")?;
        let schema = Schema::stored(group, Kind::CoordinatorKey, kind).ok_or(Unread::Type(kind))?;
        let name = schema.name.strip_suffix("Key").unwrap_or(schema.name);
        let key = decode(schema, rest, 0, kind, "key")?;
        let Some(value) = value else { return Ok(Self { kind, name, key, value: None }) };
        let (version, rest) = version(value, "value")?;
        let schema = Schema::stored(group, Kind::CoordinatorValue, kind).ok_or(Unread::Type(kind))?;
        let value = decode(schema, rest, version, version, "value")?;
        Ok(Self { kind, name, key, value: Some((version, value)) })
    }

    /// Key and value as the formatters of 4.3.1 have them; a tombstone's value is null.
    pub fn json(&self) -> (serde_json::Value, serde_json::Value) {
        let parsed = |text: String| serde_json::from_str(&text).unwrap_or(serde_json::Value::String(text));
        (parsed(self.key_json()), parsed(self.value_json()))
    }

    /// The key's text as the formatters of 4.3.1 print it: types are numbers.
    pub fn key_json(&self) -> String {
        format!("{{\"type\":{},\"data\":{}}}", self.kind, self.key)
    }

    /// The value's text as the formatters of 4.3.1 print it.
    pub fn value_json(&self) -> String {
        match &self.value {
            Some((version, value)) => format!("{{\"version\":{version},\"data\":{value}}}"),
            None => "null".to_owned(),
        }
    }

    /// The group that it is about.
    pub fn group(&self) -> Option<&str> {
        // The older keys spell it with a small letter.
        self.key_text("group").or_else(|| self.key_text("GroupId"))
    }

    /// Whether it is a committed offset in `__consumer_offsets`.
    pub fn is_offset(&self) -> bool {
        matches!(self.name(), "OffsetCommit" | "LegacyOffsetCommit")
    }

    /// Kafka's name of its type, such as `GroupMetadata`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The text of a field of the key.
    pub fn key_text(&self, name: &str) -> Option<&str> {
        text(&self.key, name)
    }
}

/// The text in a field of a structure.
pub fn text<'a>(of: &'a Value, name: &str) -> Option<&'a str> {
    match of.get(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn version<'a>(bytes: &'a [u8], of: &str) -> Result<(i16, &'a [u8]), Unread> {
    let (version, rest) = bytes
        .split_first_chunk()
        .ok_or_else(|| Unread::Broken(format!("Could not read version from {of}'s buffer.")))?;
    Ok((i16::from_be_bytes(*version), rest))
}

/// `said` is the version that Kafka names where it cannot be read: of a key, its type.
pub fn decode(schema: &Schema, bytes: &[u8], version: i16, said: i16, of: &str) -> Result<Value, Unread> {
    // Java's exception for bytes that end too early has no message.
    Value::decode(schema, &mut Reader::from(Bytes::copy_from_slice(bytes)), version).map_err(|_| {
        Unread::Broken(format!("Could not read record with version {said} from {of}'s buffer due to: null."))
    })
}

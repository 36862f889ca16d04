//! Records of `__cluster_metadata`, and the frame that those of `__remote_log_metadata` share.

use bytes::Bytes;
use kfk_protocol::record_batch::RecordView;
use kfk_protocol::schema::{Group, Kind, Schema, Value};
use kfk_protocol::wire::Reader;

/// A record as Kafka's tool prints it, or why it cannot be read.
pub fn parse(record: &RecordView<'_>) -> String {
    match read(Group::ClusterMetadata, record.value.unwrap_or_default()) {
        Ok((schema, version, data)) => {
            format!("{{\"type\":\"{}\",\"version\":{version},\"data\":{data}}}", constant(schema.name))
        }
        Err(why) => format!("Error at {}, skipping. {why}", record.offset),
    }
}

/// Reads `frame version | type | version | message`; Kafka's words where that cannot be done.
pub fn read(group: Group, value: &[u8]) -> Result<(&'static Schema, i16, Value), String> {
    let mut reader = Reader::from(Bytes::copy_from_slice(value));
    let frame = number(&mut reader, "frame version")?;
    match frame {
        1 => {}
        0 => {
            return Err("Could not deserialize metadata record with frame version 0. Note that upgrades from the preview \
                        release of KRaft in 2.8 to newer versions are not supported."
                .to_owned());
        }
        other => {
            return Err(format!(
                "Could not deserialize metadata record due to unknown frame version {other}(only frame version 1 is supported)"
            ));
        }
    }
    let kind = number(&mut reader, "type")?;
    let version = number(&mut reader, "version")?;
    let Some(schema) = Schema::stored(group, Kind::Metadata, kind) else {
        return Err(format!(
            "org.apache.kafka.common.errors.UnsupportedVersionException: Unknown metadata id {kind}"
        ));
    };
    let data = Value::decode(schema, &mut reader, version)
        .map_err(|_| format!("Failed to deserialize record with type {kind}"))?;
    match reader.remaining() {
        0 => Ok((schema, version, data)),
        left => Err(format!("Found {left} byte(s) of garbage after {kind}")),
    }
}

fn number(reader: &mut Reader, what: &str) -> Result<i16, String> {
    let number = reader.uvarint().map_err(|_| format!("Error while reading {what}"))?;
    i16::try_from(number).map_err(|_| format!("Value for {what} was too large."))
}

/// `TopicRecord` as `TOPIC_RECORD`.
fn constant(name: &str) -> String {
    let mut constant = String::with_capacity(name.len() + 4);
    for (index, letter) in name.char_indices() {
        if index > 0 && letter.is_ascii_uppercase() {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_that_cannot_be_read_are_told_in_kafkas_words() {
        for (value, why) in [
            (&b""[..], "Error while reading frame version"),
            (
                b"\x02",
                "Could not deserialize metadata record due to unknown frame version 2(only frame version 1 is supported)",
            ),
            (b"\x01", "Error while reading type"),
            (b"\x01\xff\xff\x7f", "Value for type was too large."),
            (b"\x01\x14", "Error while reading version"),
            (b"\x01\x02\x00", "Failed to deserialize record with type 2"),
            (b"\x01\x14\x00\x00\x00", "Found 1 byte(s) of garbage after 20"),
        ] {
            assert_eq!(read(Group::ClusterMetadata, value).unwrap_err(), why);
        }
    }

    #[test]
    fn names_are_those_of_kafkas_constants() {
        assert_eq!(constant("NoOpRecord"), "NO_OP_RECORD");
        assert_eq!(constant("UserScramCredentialRecord"), "USER_SCRAM_CREDENTIAL_RECORD");
    }
}

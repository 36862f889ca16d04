//! The records of `__consumer_offsets`: a key that begins with its type, a value that begins with its version, or no
//! value: a tombstone.
//!
//! What belongs to protocols that are not built yet (share and streams groups) is read over: it stays in the log.

use bytes::Bytes;
use kfk_protocol::messages::*;
use kfk_protocol::wire::{DecodeError, EncodeError, Message, Reader, StoredRecord, Writer};

/// One record; `None` is the tombstone of its key.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is the record of the schema that its name says")]
pub enum Record {
    OffsetCommit(OffsetCommitKey, Option<OffsetCommitValue>),
    GroupMetadata(GroupMetadataKey, Option<GroupMetadataValue>),
    ConsumerGroupMetadata(ConsumerGroupMetadataKey, Option<ConsumerGroupMetadataValue>),
    /// Read of logs before Kafka 4.1; written as a tombstone, as Kafka does where a group goes.
    ConsumerGroupPartitionMetadata(
        ConsumerGroupPartitionMetadataKey,
        Option<ConsumerGroupPartitionMetadataValue>,
    ),
    ConsumerGroupMemberMetadata(ConsumerGroupMemberMetadataKey, Option<ConsumerGroupMemberMetadataValue>),
    ConsumerGroupTargetAssignmentMetadata(
        ConsumerGroupTargetAssignmentMetadataKey,
        Option<ConsumerGroupTargetAssignmentMetadataValue>,
    ),
    ConsumerGroupTargetAssignmentMember(
        ConsumerGroupTargetAssignmentMemberKey,
        Option<ConsumerGroupTargetAssignmentMemberValue>,
    ),
    ConsumerGroupCurrentMemberAssignment(
        ConsumerGroupCurrentMemberAssignmentKey,
        Option<ConsumerGroupCurrentMemberAssignmentValue>,
    ),
    ConsumerGroupRegularExpression(
        ConsumerGroupRegularExpressionKey,
        Option<ConsumerGroupRegularExpressionValue>,
    ),
}

/// The version in which values are written that have more than one: what Kafka 4.3 writes.
const GROUP_METADATA_VERSION: i16 = 3;
const OFFSET_COMMIT_VERSION: i16 = 3;
/// With an explicit time of expiry, which only requests up to version 4 can ask for.
const OFFSET_COMMIT_WITH_EXPIRY_VERSION: i16 = 1;
/// With the topic's id.
const OFFSET_COMMIT_WITH_TOPIC_ID_VERSION: i16 = 4;

fn key_bytes<K: StoredRecord>(key: &K) -> Result<Bytes, EncodeError> {
    let mut writer = Writer::new();
    writer.i16(K::TYPE);
    key.encode(&mut writer, 0)?;
    writer.into_bytes()
}

fn value_bytes<V: Message>(value: &Option<V>, version: i16) -> Result<Option<Bytes>, EncodeError> {
    value.as_ref().map(|value| value.to_versioned_bytes(version)).transpose()
}

fn offset_commit_version(value: &Option<OffsetCommitValue>) -> i16 {
    match value {
        Some(value) if value.expire_timestamp != -1 => OFFSET_COMMIT_WITH_EXPIRY_VERSION,
        Some(value) if !value.topic_id.is_zero() => OFFSET_COMMIT_WITH_TOPIC_ID_VERSION,
        _ => OFFSET_COMMIT_VERSION,
    }
}

impl Record {
    /// The bytes of key and value.
    ///
    /// # Errors
    /// A text that is too long for the format.
    pub fn encode(&self) -> Result<(Bytes, Option<Bytes>), EncodeError> {
        match self {
            Self::OffsetCommit(key, value) => {
                Ok((key_bytes(key)?, value_bytes(value, offset_commit_version(value))?))
            }
            Self::GroupMetadata(key, value) => {
                Ok((key_bytes(key)?, value_bytes(value, GROUP_METADATA_VERSION)?))
            }
            Self::ConsumerGroupMetadata(key, value) => Ok((key_bytes(key)?, value_bytes(value, 0)?)),
            Self::ConsumerGroupPartitionMetadata(key, value) => Ok((key_bytes(key)?, value_bytes(value, 0)?)),
            Self::ConsumerGroupMemberMetadata(key, value) => Ok((key_bytes(key)?, value_bytes(value, 0)?)),
            Self::ConsumerGroupTargetAssignmentMetadata(key, value) => {
                Ok((key_bytes(key)?, value_bytes(value, 0)?))
            }
            Self::ConsumerGroupTargetAssignmentMember(key, value) => {
                Ok((key_bytes(key)?, value_bytes(value, 0)?))
            }
            Self::ConsumerGroupCurrentMemberAssignment(key, value) => {
                Ok((key_bytes(key)?, value_bytes(value, 0)?))
            }
            Self::ConsumerGroupRegularExpression(key, value) => Ok((key_bytes(key)?, value_bytes(value, 0)?)),
        }
    }

    /// Reads a record; `None` for a type that is not for here.
    ///
    /// # Errors
    /// Bytes that are not of the form that the type has.
    pub fn decode(key: &[u8], value: Option<&[u8]>) -> Result<Option<Self>, DecodeError> {
        let mut reader = Reader::from(Bytes::copy_from_slice(key));
        let value = value.map(Bytes::copy_from_slice);
        macro_rules! record {
            ($($kind:ident: $key:ident),+ $(,)?) => {
                match reader.i16()? {
                    LegacyOffsetCommitKey::TYPE => {
                        let key = LegacyOffsetCommitKey::decode(&mut reader, 0)?;
                        let key = OffsetCommitKey { group: key.group, topic: key.topic, partition: key.partition };
                        Some(Self::OffsetCommit(key, value_of(value)?))
                    }
                    $($key::TYPE => Some(Self::$kind($key::decode(&mut reader, 0)?, value_of(value)?)),)+
                    _ => None,
                }
            };
        }
        Ok(record! {
            OffsetCommit: OffsetCommitKey,
            GroupMetadata: GroupMetadataKey,
            ConsumerGroupMetadata: ConsumerGroupMetadataKey,
            ConsumerGroupPartitionMetadata: ConsumerGroupPartitionMetadataKey,
            ConsumerGroupMemberMetadata: ConsumerGroupMemberMetadataKey,
            ConsumerGroupTargetAssignmentMetadata: ConsumerGroupTargetAssignmentMetadataKey,
            ConsumerGroupTargetAssignmentMember: ConsumerGroupTargetAssignmentMemberKey,
            ConsumerGroupCurrentMemberAssignment: ConsumerGroupCurrentMemberAssignmentKey,
            ConsumerGroupRegularExpression: ConsumerGroupRegularExpressionKey,
        })
    }
}

fn value_of<V: Message>(value: Option<Bytes>) -> Result<Option<V>, DecodeError> {
    value.map(|value| V::from_versioned_bytes(value).map(|(value, _)| value)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn records_have_kafkas_bytes() {
        let key = OffsetCommitKey { group: "g".to_owned(), topic: "t".to_owned(), partition: 0 };
        let value = OffsetCommitValue {
            offset: 42,
            leader_epoch: 5,
            commit_timestamp: 1_700_000_000_000,
            ..Default::default()
        };
        let (key, value) = Record::OffsetCommit(key, Some(value)).encode().unwrap();
        assert_eq!(hex(&key), "000100016700017400000000");
        assert_eq!(hex(&value.unwrap()), "0003000000000000002a0000000500000000018bcfe56800");
        let tombstone = Record::GroupMetadata(GroupMetadataKey { group: "g".to_owned() }, None);
        let (key, value) = tombstone.encode().unwrap();
        assert_eq!((hex(&key).as_str(), value), ("0002000167", None));
        assert_eq!(Record::decode(&key, None), Ok(Some(tombstone)));
    }

    #[test]
    fn types_for_others_are_read_over_and_broken_ones_told() {
        assert_eq!(Record::decode(&[0, 11, 0, 1, b'g'], None), Ok(None));
        assert_eq!(Record::decode(&[0x7f, 0xff], Some(b"?")), Ok(None));
        assert!(Record::decode(&[0], None).is_err());
        assert!(Record::decode(&[0, 2, 0, 9, b'g'], None).is_err());
        assert!(Record::decode(&[0, 2, 0, 1, b'g'], Some(&[0, 99])).is_err());
    }
}

//! The records of `__cluster_metadata`: one variant for every kind that Kafka 4.3.1 writes or still reads.
//!
//! ```text
//! value of a record = frame version (uvarint, 1) | api key (uvarint) | record version (uvarint) | message
//! ```
//!
//! The message is always flexible. Its version is not the newest that this build knows but the one that the
//! cluster's `metadata.version` allows ([`Record::version`]), so that older members can read it.

use bytes::Bytes;
use kfk_protocol::messages::*;
use kfk_protocol::wire::{DecodeError, EncodeError, Message, Reader, StoredRecord, Writer};
use thiserror::Error;

use super::version::MetadataVersion;

/// The only frame version that exists.
const FRAME_VERSION: u32 = 1;

/// Why bytes are no metadata record.
#[derive(Debug, Error)]
pub enum RecordError {
    /// The frame has another layout than the one known.
    #[error("frame version {0} of a metadata record is not supported")]
    FrameVersion(u32),
    /// A record of a Kafka newer than 4.3.1, or no metadata record at all.
    #[error("unknown metadata record, api key {0}")]
    ApiKey(u32),
    /// The record is known, this version of it is not.
    #[error("metadata record {name} has version {version}, which is not supported")]
    Version {
        /// The schema's name.
        name: &'static str,
        /// The version found.
        version: u32,
    },
    /// Bytes are left over behind the message.
    #[error("{count} bytes follow the metadata record {name}")]
    Trailing {
        /// The schema's name.
        name: &'static str,
        /// How many.
        count: usize,
    },
    /// The message itself does not decode.
    #[error("metadata record does not decode: {0}")]
    Message(#[from] DecodeError),
}

macro_rules! records {
    ($($variant:ident = $message:ident),* $(,)?) => {
        /// One change of the cluster's metadata.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Record {
            $(#[doc = concat!("Kafka's `", stringify!($message), "`.")] $variant($message),)*
        }

        impl Record {
            /// The number in the frame that tells the kinds apart.
            pub fn api_key(&self) -> i16 {
                match self { $(Record::$variant(_) => $message::TYPE,)* }
            }

            /// The name of the schema, such as `TopicRecord`.
            pub fn name(&self) -> &'static str {
                match self { $(Record::$variant(_) => $message::NAME,)* }
            }

            fn encode_message(&self, writer: &mut Writer, version: i16) -> Result<(), EncodeError> {
                match self { $(Record::$variant(message) => message.encode(writer, version),)* }
            }

            fn decode_message(reader: &mut Reader, key: u32, version: u32) -> Result<Record, RecordError> {
                $(if key == $message::TYPE as u32 {
                    let name = $message::NAME;
                    let known = i16::try_from(version).ok().filter(|v| $message::VERSIONS.contains(v));
                    let version = known.ok_or(RecordError::Version { name, version })?;
                    return Ok(Record::$variant($message::decode(reader, version)?));
                })*
                Err(RecordError::ApiKey(key))
            }
        }

        $(impl From<$message> for Record {
            fn from(message: $message) -> Record { Record::$variant(message) }
        })*
    };
}

records! {
    RegisterBroker = RegisterBrokerRecord,
    UnregisterBroker = UnregisterBrokerRecord,
    Topic = TopicRecord,
    Partition = PartitionRecord,
    Config = ConfigRecord,
    PartitionChange = PartitionChangeRecord,
    FenceBroker = FenceBrokerRecord,
    UnfenceBroker = UnfenceBrokerRecord,
    RemoveTopic = RemoveTopicRecord,
    DelegationToken = DelegationTokenRecord,
    UserScramCredential = UserScramCredentialRecord,
    FeatureLevel = FeatureLevelRecord,
    ClientQuota = ClientQuotaRecord,
    ProducerIds = ProducerIdsRecord,
    BrokerRegistrationChange = BrokerRegistrationChangeRecord,
    AccessControlEntry = AccessControlEntryRecord,
    RemoveAccessControlEntry = RemoveAccessControlEntryRecord,
    NoOp = NoOpRecord,
    ZkMigrationState = ZkMigrationStateRecord,
    RemoveUserScramCredential = RemoveUserScramCredentialRecord,
    BeginTransaction = BeginTransactionRecord,
    EndTransaction = EndTransactionRecord,
    AbortTransaction = AbortTransactionRecord,
    RemoveDelegationToken = RemoveDelegationTokenRecord,
    RegisterController = RegisterControllerRecord,
    ClearElr = ClearElrRecord,
}

impl Record {
    /// Reads one framed record, the value of a record of `__cluster_metadata` or of its snapshots.
    pub fn decode(value: Bytes) -> Result<Record, RecordError> {
        let mut reader = Reader::from(value);
        let frame = reader.uvarint()?;
        if frame != FRAME_VERSION {
            return Err(RecordError::FrameVersion(frame));
        }
        let key = reader.uvarint()?;
        let version = reader.uvarint()?;
        let record = Record::decode_message(&mut reader, key, version)?;
        match reader.remaining() {
            0 => Ok(record),
            count => Err(RecordError::Trailing { name: record.name(), count }),
        }
    }

    /// The framed record, in the version that a cluster at `level` writes.
    ///
    /// What that version cannot say is left out, as Kafka leaves it out of the snapshots of older clusters.
    pub fn encode(&self, level: MetadataVersion) -> Result<Bytes, EncodeError> {
        let version = self.version(level);
        let mut writer = Writer::new();
        writer.uvarint(FRAME_VERSION);
        writer.uvarint(self.api_key() as u32);
        writer.uvarint(version as u32);
        match self.without_unsayable(version) {
            Some(reduced) => reduced.encode_message(&mut writer, version)?,
            None => self.encode_message(&mut writer, version)?,
        }
        writer.into_bytes()
    }

    /// The record version to write in a cluster at `level`.
    pub fn version(&self, level: MetadataVersion) -> i16 {
        match self {
            Record::RegisterBroker(_) => level.register_broker_record_version(),
            Record::Partition(_) | Record::PartitionChange(_) => level.partition_record_version(),
            // Kafka writes each kind of change in the version that brought it.
            Record::BrokerRegistrationChange(change) => match change {
                BrokerRegistrationChangeRecord { cordoned_log_dirs: Some(_), .. } => 3,
                BrokerRegistrationChangeRecord { log_dirs, .. } if !log_dirs.is_empty() => 2,
                BrokerRegistrationChangeRecord { in_controlled_shutdown, .. }
                    if *in_controlled_shutdown != 0 =>
                {
                    1
                }
                _ => 0,
            },
            _ => 0,
        }
    }

    /// The record without the fields that `version` lacks, when it has any of them.
    fn without_unsayable(&self, version: i16) -> Option<Record> {
        match self {
            Record::RegisterBroker(record) if version < 4 => {
                let mut record = record.clone();
                record.cordoned_log_dirs = None;
                if version < 3 {
                    record.log_dirs.clear();
                }
                if version < 2 {
                    record.is_migrating_zk_broker = false;
                }
                Some(record.into())
            }
            Record::Partition(record) if version < 2 => {
                let mut record = record.clone();
                record.eligible_leader_replicas = None;
                record.last_known_elr = None;
                if version < 1 {
                    record.directories.clear();
                }
                Some(record.into())
            }
            Record::PartitionChange(record) if version < 2 => {
                let mut record = record.clone();
                record.eligible_leader_replicas = None;
                record.last_known_elr = None;
                if version < 1 {
                    record.directories = None;
                }
                Some(record.into())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWEST: MetadataVersion = MetadataVersion::LATEST;

    #[test]
    fn a_feature_level_record_has_the_bytes_that_apache_kafka_writes() {
        // From the first batch of a log of Apache Kafka 4.3.1: group.version at 1.
        let record = Record::from(FeatureLevelRecord { name: "group.version".into(), feature_level: 1 });
        let bytes = record.encode(NEWEST).unwrap();
        assert_eq!(&bytes[..], b"\x01\x0c\x00\x0egroup.version\x00\x01\x00");
        assert_eq!(Record::decode(bytes).unwrap(), record);
    }

    #[test]
    fn strangers_bytes_are_refused_with_a_reason() {
        let decode = |bytes: &'static [u8]| Record::decode(Bytes::from_static(bytes)).unwrap_err();
        assert!(matches!(decode(b""), RecordError::Message(_)));
        assert!(matches!(decode(b"\x02\x0c\x00"), RecordError::FrameVersion(2)));
        assert!(matches!(decode(b"\x01\x06\x00"), RecordError::ApiKey(6)));
        assert!(matches!(
            decode(b"\x01\x0c\x07"),
            RecordError::Version { name: "FeatureLevelRecord", version: 7 }
        ));
        assert!(matches!(decode(b"\x01\x14\x00\x00\x00"), RecordError::Trailing { count: 1, .. }));
    }

    #[test]
    fn an_older_cluster_gets_older_record_versions() {
        let at = |level| MetadataVersion(level);
        let partition = Record::from(PartitionRecord {
            partition_id: 0,
            replicas: vec![1],
            isr: vec![1],
            leader: 1,
            leader_epoch: 0,
            partition_epoch: 0,
            directories: vec![kfk_protocol::uuid::Uuid::UNASSIGNED_DIR],
            eligible_leader_replicas: Some(vec![2]),
            ..Default::default()
        });
        for (level, version) in [(7, 0), (16, 0), (17, 1), (22, 1), (23, 2), (30, 2)] {
            assert_eq!(partition.version(at(level)), version, "level {level}");
            assert_eq!(partition.encode(at(level)).unwrap()[2], version as u8);
        }
        let register = Record::from(RegisterBrokerRecord {
            cordoned_log_dirs: Some(vec![]),
            log_dirs: vec![kfk_protocol::uuid::Uuid::UNASSIGNED_DIR],
            ..Default::default()
        });
        for (level, version) in [(7, 1), (8, 2), (17, 3), (30, 4)] {
            assert_eq!(register.encode(at(level)).unwrap()[2], version, "level {level}");
        }
    }
}

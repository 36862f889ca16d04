//! How keys and values are read.

use kfk_protocol::record_batch::RecordView;
use kfk_protocol::schema::Group;

use super::file_records::damaged;
use super::{coordinator, metadata, remote_log};
use crate::console::decode_java_utf8;
use crate::error::Thrown;

/// What was made of a record: text, where there is any.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Of the key.
    pub key: Option<Vec<u8>>,
    /// Of the value.
    pub payload: Option<Vec<u8>>,
}

/// A way to read records.
#[derive(Debug, Clone, Copy)]
pub enum Decoder {
    /// Records of a coordinator's topic.
    Coordinator(Group),
    /// Records of `__cluster_metadata`.
    ClusterMetadata,
    /// Records of `__remote_log_metadata`.
    RemoteLog,
    /// Anybody's records.
    Classes {
        /// Reads keys.
        key: Class,
        /// Reads values.
        value: Class,
    },
}

impl Decoder {
    /// `__consumer_offsets`.
    pub const OFFSETS: Self = Self::Coordinator(Group::ConsumerOffsets);
    /// `__transaction_state`.
    pub const TRANSACTIONS: Self = Self::Coordinator(Group::TransactionState);
    /// `__share_group_state`.
    pub const SHARE_STATE: Self = Self::Coordinator(Group::ShareState);

    /// Makes text of a record.
    pub fn parse(self, record: &RecordView<'_>) -> Result<Parsed, Thrown> {
        match self {
            Self::Coordinator(group) => coordinator::parse(group, record),
            Self::ClusterMetadata => {
                Ok(Parsed { key: None, payload: Some(metadata::parse(record).into_bytes()) })
            }
            Self::RemoteLog => {
                Ok(Parsed { key: None, payload: Some(remote_log::parse(record).into_bytes()) })
            }
            Self::Classes { key, value } => Ok(Parsed {
                key: record.key.map(|bytes| key.text(bytes)).transpose()?,
                payload: record.value.map(|bytes| value.text(bytes)).transpose()?,
            }),
        }
    }
}

/// One of the decoders of `org.apache.kafka.tools.api`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// UTF-8.
    String,
    /// Eight bytes, big-endian, and whatever follows.
    Long,
    /// Four bytes, big-endian, and whatever follows.
    Integer,
    /// Java prints an address for it; here the bytes are printed.
    Default,
}

const PACKAGE: &str = "org.apache.kafka.tools.api.";

const CLASSES: [(&str, Class); 4] = [
    ("StringDecoder", Class::String),
    ("LongDecoder", Class::Long),
    ("IntegerDecoder", Class::Integer),
    ("DefaultDecoder", Class::Default),
];

impl Class {
    /// The decoder of this Java class.
    pub fn named(name: &str) -> Option<Self> {
        let short = name.strip_prefix(PACKAGE)?;
        CLASSES.iter().find(|(known, _)| *known == short).map(|(_, class)| *class)
    }

    /// Their names, for whoever misspelt one.
    pub fn names() -> String {
        CLASSES.map(|(name, _)| format!("{PACKAGE}{name}")).join(", ")
    }

    fn text(self, bytes: &[u8]) -> Result<Vec<u8>, Thrown> {
        let short = || {
            damaged("java.nio.BufferUnderflowException", "")
                .plainly(format!("{} bytes are too few for the decoder that was asked for", bytes.len()))
        };
        Ok(match self {
            Self::String => decode_java_utf8(bytes).into_owned(),
            Self::Default => bytes.to_vec(),
            Self::Long => {
                i64::from_be_bytes(*bytes.first_chunk().ok_or_else(short)?).to_string().into_bytes()
            }
            Self::Integer => {
                i32::from_be_bytes(*bytes.first_chunk().ok_or_else(short)?).to_string().into_bytes()
            }
        })
    }
}

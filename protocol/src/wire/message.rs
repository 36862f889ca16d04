//! What every message can do. The implementations are generated.

use std::fmt::Debug;
use std::ops::RangeInclusive;

use bytes::Bytes;

use super::{DecodeError, EncodeError, Reader, Writer};
use crate::api_key::ApiKey;

/// Something that Kafka serialises: a request, a response, a header or a stored record.
pub trait Message: Sized + Default + Debug + Clone + PartialEq + Send + Sync + 'static {
    /// The name in Kafka's schemas, such as `FetchRequest`.
    const NAME: &str;
    /// The versions that can be read and written.
    const VERSIONS: RangeInclusive<i16>;

    /// Reads the message; the reader is left behind its last byte.
    fn decode(reader: &mut Reader, version: i16) -> Result<Self, DecodeError>;

    /// Appends the message. After an error the writer holds a part of it and is good for nothing.
    ///
    /// A field that `version` does not have must be at its default, unless Kafka calls it ignorable.
    fn encode(&self, writer: &mut Writer, version: i16) -> Result<(), EncodeError>;

    /// The message alone, as bytes of its own.
    fn to_bytes(&self, version: i16) -> Result<Bytes, EncodeError> {
        let mut writer = Writer::new();
        self.encode(&mut writer, version)?;
        writer.into_bytes()
    }

    /// The message behind its version as INT16: the form of values in `__consumer_offsets`,
    /// `__transaction_state` and `__share_group_state`, and of the consumer protocol's blobs.
    fn to_versioned_bytes(&self, version: i16) -> Result<Bytes, EncodeError> {
        let mut writer = Writer::new();
        writer.i16(version);
        self.encode(&mut writer, version)?;
        writer.into_bytes()
    }

    /// Reads what [`to_versioned_bytes`](Message::to_versioned_bytes) wrote, and says which version it was.
    fn from_versioned_bytes(bytes: Bytes) -> Result<(Self, i16), DecodeError> {
        let mut reader = Reader::from(bytes);
        let version = reader.i16()?;
        Ok((Self::decode(&mut reader, version)?, version))
    }

    /// Like [`from_versioned_bytes`](Message::from_versioned_bytes), but a version newer than ours is read as
    /// the newest we know. Kafka's consumer protocol promises that newer versions only append.
    fn from_newer_versioned_bytes(bytes: Bytes) -> Result<(Self, i16), DecodeError> {
        let mut reader = Reader::from(bytes);
        let version = reader.i16()?;
        Ok((Self::decode(&mut reader, version.min(*Self::VERSIONS.end()))?, version))
    }
}

/// A request, with the API it belongs to and what answers it.
pub trait Request: Message {
    /// The API.
    const KEY: ApiKey;
    /// What answers it, in the same version.
    type Response: Message;
}

/// A record with a type number: the `apiKey` of Kafka's schemas for metadata records and for the keys and
/// values of coordinators.
pub trait StoredRecord: Message {
    /// The number. It precedes a coordinator's key as INT16, and is part of a metadata record's frame.
    const TYPE: i16;
}

//! What can be wrong with bytes that should be a message, and with a message that should become bytes.

use thiserror::Error;

/// Bytes that are not the message they should be. Offsets count from the start of the reader's buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The buffer ends inside a value.
    #[error("{needed} bytes are needed at offset {at}, {left} are left")]
    Truncated {
        /// Where the value starts.
        at: usize,
        /// How many bytes the value has.
        needed: usize,
        /// How many bytes there are.
        left: usize,
    },
    /// An array announces more elements than there are bytes for.
    #[error("{count} elements are announced at offset {at}, where {left} bytes are left")]
    CountTooLarge {
        /// Where the elements start.
        at: usize,
        /// How many elements are announced.
        count: usize,
        /// How many bytes there are.
        left: usize,
    },
    /// A length that no writer produces, such as a string beyond 32767 bytes.
    #[error("invalid length {length} at offset {at}")]
    InvalidLength {
        /// Where the length ends.
        at: usize,
        /// The length as read.
        length: i64,
    },
    /// A null where this version of the message has none.
    #[error("null at offset {at} in a field that cannot be null")]
    UnexpectedNull {
        /// Where the null ends.
        at: usize,
    },
    /// An unsigned varint with more than five bytes, or beyond 32 bits.
    #[error("varint at offset {at} does not fit into 32 bits")]
    VarintTooLong {
        /// Where the varint starts.
        at: usize,
    },
    /// A known tagged field whose value is shorter than the size written before it.
    #[error("tagged field {tag} ends at offset {at}, {left} bytes before its announced end")]
    TaggedFieldSize {
        /// The tag.
        tag: u32,
        /// Where the value ended.
        at: usize,
        /// How many bytes were left over.
        left: usize,
    },
    /// A version that the message does not have.
    #[error("{message} has no version {version}")]
    UnsupportedVersion {
        /// The message's name in Kafka's schemas.
        message: &'static str,
        /// The version asked for.
        version: i16,
    },
}

/// A message that cannot be written in the version asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EncodeError {
    /// A version that the message does not have.
    #[error("{message} has no version {version}")]
    UnsupportedVersion {
        /// The message's name in Kafka's schemas.
        message: &'static str,
        /// The version asked for.
        version: i16,
    },
    /// A field is set that this version cannot carry, and that must not be dropped silently.
    #[error("{structure}.{field} is set, and version {version} does not have it")]
    UnsupportedField {
        /// The structure's name in Kafka's schemas.
        structure: &'static str,
        /// The field's name in Kafka's schemas.
        field: &'static str,
        /// The version asked for.
        version: i16,
    },
    /// A field is null that this version cannot write as null.
    #[error("{structure}.{field} is null, and version {version} has no null there")]
    NullField {
        /// The structure's name in Kafka's schemas.
        structure: &'static str,
        /// The field's name in Kafka's schemas.
        field: &'static str,
        /// The version asked for.
        version: i16,
    },
    /// A string beyond 32767 bytes, or bytes or an array beyond 2147483647.
    #[error("a length of {length} is more than the protocol can write")]
    TooLong {
        /// The length.
        length: usize,
    },
    /// [`Records::External`](super::Records::External) where the bytes themselves are needed.
    #[error("records that lie in a file cannot be encoded into memory")]
    ExternalRecords,
}

impl EncodeError {
    /// The error for a set field that `version` lacks.
    #[cold]
    pub(crate) fn unsupported(structure: &'static str, field: &'static str, version: i16) -> EncodeError {
        EncodeError::UnsupportedField { structure, field, version }
    }

    /// The error for a null that `version` cannot write.
    #[cold]
    pub(crate) fn null(structure: &'static str, field: &'static str, version: i16) -> EncodeError {
        EncodeError::NullField { structure, field, version }
    }
}

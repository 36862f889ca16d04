//! What can be wrong with a batch. Nothing here allocates: these errors lie on the hot path's return type.

use thiserror::Error;

use crate::compression::CompressionError;
use crate::varint::VarintError;

/// Why bytes are no batch, or not one that may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BatchError {
    /// The bytes end before the batch does; normal at the end of a fetch.
    #[error("the batch needs {needed} bytes, {available} are there")]
    Truncated {
        /// How many bytes the batch takes as far as its header tells.
        needed: usize,
        /// How many there are.
        available: usize,
    },
    /// The magic byte is not 2: an old message set (0, 1; see [`crate::legacy`]) or no batch at all.
    #[error("magic {0}, where record batches have 2")]
    Magic(i8),
    /// The batch length is smaller than a header, or beyond what an i32 total can hold.
    #[error("batch length {0} is impossible")]
    Length(i32),
    /// The checksum does not fit the bytes.
    #[error("checksum {stored:#010x} in the batch, {computed:#010x} over its bytes")]
    Crc {
        /// The checksum the batch bears.
        stored: u32,
        /// The checksum of its bytes.
        computed: u32,
    },
    /// The records do not decompress.
    #[error(transparent)]
    Compression(#[from] CompressionError),
    /// A record is malformed.
    #[error("record {index} of the batch: {error}")]
    Record {
        /// Which record, counted from 0.
        index: u32,
        /// What is wrong with it.
        error: RecordError,
    },
    /// Bytes are left after the last record that the batch announces.
    #[error("{0} bytes follow the last record of the batch")]
    TrailingBytes(usize),
    /// The number of records is negative.
    #[error("the batch announces {0} records")]
    RecordsCount(i32),
}

/// Why bytes are no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RecordError {
    /// A length or delta cannot be read.
    #[error(transparent)]
    Varint(#[from] VarintError),
    /// The batch ends before the record does.
    #[error("the record goes beyond the end of its batch")]
    BeyondBatch,
    /// The record's length is negative, or its fields go beyond it or end before it.
    #[error("the record's length does not fit its fields")]
    Length,
    /// A key or value has a length below -1 or beyond its record.
    #[error("a key or value goes beyond its record")]
    Field,
    /// A header is malformed, has no key, or the number of headers is impossible.
    #[error("a header is malformed")]
    Header,
    /// A compressed message of an old format wraps nothing, or something that it must not.
    #[error("a compressed message does not wrap plain messages of its own format")]
    Wrapper,
}

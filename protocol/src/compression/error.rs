use thiserror::Error;

use super::kind::CompressionType;

/// Why data could not be compressed or decompressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CompressionError {
    /// No compression type has this id.
    #[error("no compression type has the id {0}")]
    UnknownType(u8),
    /// The level is outside of what the compression type knows.
    #[error("{kind} compression has levels {min} to {max}, not {level}")]
    Level {
        /// The compression type.
        kind: CompressionType,
        /// The level asked for.
        level: i32,
        /// The smallest level there is.
        min: i32,
        /// The largest level there is.
        max: i32,
    },
    /// The data is not what the compression type says, or is damaged.
    #[error("{kind} data is corrupt: {what}")]
    Corrupt {
        /// The compression type.
        kind: CompressionType,
        /// What is wrong.
        what: &'static str,
    },
    /// Decompressed, the data would be larger than the caller allows.
    #[error("{kind} data decompresses to more than {max_bytes} bytes")]
    TooLarge {
        /// The compression type.
        kind: CompressionType,
        /// The caller's cap in bytes.
        max_bytes: usize,
    },
    /// The codec itself failed, for want of memory say.
    #[error("{0} compression failed")]
    Failed(CompressionType),
}

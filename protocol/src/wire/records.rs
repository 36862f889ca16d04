//! The RECORDS type: batches that are carried, not looked into.

use bytes::Bytes;

/// Record batches inside a message.
///
/// Decoding always yields [`Records::Bytes`], a slice of the buffer that was read. A fetch response may name
/// bytes that stay in a file until they are sent: [`Records::External`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Records {
    /// The batches themselves.
    Bytes(Bytes),
    /// Batches that somebody else puts on the wire: only the length is encoded, and the
    /// [`Writer`](super::Writer) remembers where they belong as a [`Splice`](super::Splice).
    External {
        /// How many bytes there will be.
        len: u32,
        /// Whatever lets the sender find them; this crate only hands it on.
        slot: u32,
    },
}

impl Records {
    /// The length in bytes.
    pub fn len(&self) -> usize {
        match self {
            Records::Bytes(bytes) => bytes.len(),
            Records::External { len, .. } => *len as usize,
        }
    }

    /// Whether there is no byte at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes, unless they are external.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match self {
            Records::Bytes(bytes) => Some(bytes),
            Records::External { .. } => None,
        }
    }

    /// The bytes, unless they are external.
    pub fn into_bytes(self) -> Option<Bytes> {
        match self {
            Records::Bytes(bytes) => Some(bytes),
            Records::External { .. } => None,
        }
    }
}

impl Default for Records {
    fn default() -> Self {
        Records::Bytes(Bytes::new())
    }
}

impl From<Bytes> for Records {
    fn from(bytes: Bytes) -> Self {
        Records::Bytes(bytes)
    }
}

impl From<Vec<u8>> for Records {
    fn from(bytes: Vec<u8>) -> Self {
        Records::Bytes(bytes.into())
    }
}

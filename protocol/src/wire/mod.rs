//! The primitive types of Kafka's protocol, and the bounds that make decoding safe.
//!
//! Everything is big-endian. A *flexible* version writes lengths as unsigned varints of `n + 1` (0 is null)
//! and ends every structure with tagged fields; the older form writes INT16 lengths for strings and INT32
//! for the rest, -1 being null.

mod error;
mod message;
mod reader;
mod records;
mod writer;

pub use error::{DecodeError, EncodeError};
pub use message::{Message, Request, StoredRecord};
pub use reader::Reader;
pub use records::Records;
pub use writer::{Splice, Tags, Writer};

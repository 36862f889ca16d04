//! Our messages, as a table to loop over.

use std::ops::RangeInclusive;

use bytes::Bytes;
use kfk_protocol::wire::{DecodeError, EncodeError, Message, Reader};

/// What came of reading, and then of writing.
type Recoded = Result<Result<Bytes, EncodeError>, DecodeError>;

/// One of our messages.
pub struct Ours {
    pub name: &'static str,
    pub versions: RangeInclusive<i16>,
    /// Reads the bytes; how many were left over.
    pub decode: fn(Bytes, i16) -> Result<usize, DecodeError>,
    /// Reads the bytes in the first version and writes them in the second.
    pub recode: fn(Bytes, i16, i16) -> Recoded,
    /// Whether the bytes give a value that is the same after having been written and read once more.
    pub round_trips: fn(Bytes, i16) -> bool,
    /// The default, if it can be written.
    pub default: fn(i16) -> Result<Bytes, EncodeError>,
}

impl Ours {
    fn of<M: Message>() -> Ours {
        Ours {
            name: M::NAME,
            versions: M::VERSIONS,
            decode: |bytes, version| {
                let mut reader = Reader::from(bytes);
                M::decode(&mut reader, version)?;
                Ok(reader.remaining())
            },
            recode: |bytes, from, to| Ok(M::decode(&mut Reader::from(bytes), from)?.to_bytes(to)),
            round_trips: |bytes, version| {
                let value = M::decode(&mut Reader::from(bytes), version);
                let again = value.as_ref().ok().and_then(|value| value.to_bytes(version).ok());
                again.is_some_and(|bytes| M::decode(&mut Reader::from(bytes), version) == value)
            },
            default: |version| M::default().to_bytes(version),
        }
    }
}

macro_rules! ours {
    ($($name:ident)*) => { vec![$(Ours::of::<kfk_protocol::messages::$name>()),*] };
}

/// All of them.
pub fn ours() -> Vec<Ours> {
    kfk_protocol::every_message!(ours)
}

//! What the fuzz targets share: all messages as a table, and what must hold for any bytes.

use std::sync::LazyLock;

use bytes::Bytes;
use kfk_protocol::schema::{Schema, Value};
use kfk_protocol::wire::{DecodeError, EncodeError, Message, Reader};

/// A message.
pub struct Codec {
    /// Kafka's name.
    pub name: &'static str,
    /// The first version, and the last.
    pub versions: (i16, i16),
    check: fn(Bytes, i16),
}

impl Codec {
    fn of<M: Message>() -> Codec {
        Codec {
            name: M::NAME,
            versions: (*M::VERSIONS.start(), *M::VERSIONS.end()),
            check: |bytes, version| _ = check::<M>(bytes, version),
        }
    }

    /// Reads the bytes in this version, which may be one that there is not.
    pub fn check(&self, bytes: &[u8], version: i16) {
        (self.check)(Bytes::copy_from_slice(bytes), version);
    }
}

/// The schema reads what the message's own code reads, and refuses what that refuses. What was read can be
/// written, and what was written is read and written the same. Bytes are compared, since a NaN is not equal to
/// itself.
fn check<M: Message>(bytes: Bytes, version: i16) -> Result<(), DecodeError> {
    let (mut reader, mut by_schema) = (Reader::from(bytes.clone()), Reader::from(bytes));
    let value = M::decode(&mut reader, version);
    let tree = Value::decode(Schema::of::<M>().expect("a schema"), &mut by_schema, version);
    assert_eq!(value.as_ref().err(), tree.as_ref().err(), "{} {version}", M::NAME);
    let value = value?;
    assert_eq!(reader.position(), by_schema.position(), "{} {version}", M::NAME);
    let written = match value.to_bytes(version) {
        Ok(written) => written,
        // Bytes that are not UTF-8 become three each, which may be too many for a string.
        Err(EncodeError::TooLong { .. }) => return Ok(()),
        Err(error) => panic!("{} {version} was read and cannot be written: {error}", M::NAME),
    };
    let mut reader = Reader::from(written.clone());
    let again = M::decode(&mut reader, version).expect("what was written can be read");
    assert_eq!(reader.remaining(), 0, "{} {version}", M::NAME);
    assert_eq!(again.to_bytes(version), Ok(written), "{} {version}", M::NAME);
    Ok(())
}

macro_rules! codecs {
    ($($name:ident)*) => { vec![$(Codec::of::<kfk_protocol::messages::$name>()),*] };
}

static CODECS: LazyLock<Vec<Codec>> = LazyLock::new(|| kfk_protocol::every_message!(codecs));

/// Every request.
pub fn requests() -> impl Iterator<Item = &'static Codec> {
    CODECS.iter().filter(|codec| codec.name.ends_with("Request"))
}

/// Everything else: responses, headers, stored records.
pub fn responses() -> impl Iterator<Item = &'static Codec> {
    CODECS.iter().filter(|codec| !codec.name.ends_with("Request"))
}

//! UserScramCredentialRecord, versions 0, flexible 0+. Key 11. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// UserScramCredentialRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UserScramCredentialRecord {
    /// string, versions 0+.
    pub name: String,
    /// int8, versions 0+.
    pub mechanism: i8,
    /// bytes, versions 0+.
    pub salt: Bytes,
    /// bytes, versions 0+.
    pub stored_key: Bytes,
    /// bytes, versions 0+.
    pub server_key: Bytes,
    /// int32, versions 0+.
    pub iterations: i32,
}

impl Message for UserScramCredentialRecord {
    const NAME: &str = "UserScramCredentialRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.mechanism = r.i8()?;
        m.salt = r.bytes(true)?;
        m.stored_key = r.bytes(true)?;
        m.server_key = r.bytes(true)?;
        m.iterations = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.name)?;
        w.i8(self.mechanism);
        w.bytes(true, &self.salt)?;
        w.bytes(true, &self.stored_key)?;
        w.bytes(true, &self.server_key)?;
        w.i32(self.iterations);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for UserScramCredentialRecord {
    const TYPE: i16 = 11;
}

//! RemoveUserScramCredentialRecord, versions 0, flexible 0+. Key 22. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RemoveUserScramCredentialRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveUserScramCredentialRecord {
    /// string, versions 0+.
    pub name: String,
    /// int8, versions 0+.
    pub mechanism: i8,
}

impl Message for RemoveUserScramCredentialRecord {
    const NAME: &str = "RemoveUserScramCredentialRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.mechanism = r.i8()?;
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
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for RemoveUserScramCredentialRecord {
    const TYPE: i16 = 22;
}

//! ClearElrRecord, versions 0, flexible 0+. Key 28. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ClearElrRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClearElrRecord {
    /// string, versions 0+.
    pub topic_name: String,
}

impl Message for ClearElrRecord {
    const NAME: &str = "ClearElrRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topic_name = r.string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.topic_name)?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ClearElrRecord {
    const TYPE: i16 = 28;
}

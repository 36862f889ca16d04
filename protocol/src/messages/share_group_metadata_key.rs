//! ShareGroupMetadataKey, versions 0, flexible none. Key 11. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareGroupMetadataKey, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupMetadataKey {
    /// string, versions 0.
    pub group_id: String,
}

impl Message for ShareGroupMetadataKey {
    const NAME: &str = "ShareGroupMetadataKey";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.string(false)?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(false, &self.group_id)?;
        Ok(())
    }
}

impl StoredRecord for ShareGroupMetadataKey {
    const TYPE: i16 = 11;
}

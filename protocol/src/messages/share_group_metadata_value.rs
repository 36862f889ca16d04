//! ShareGroupMetadataValue, versions 0, flexible 0+. Key 11. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareGroupMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareGroupMetadataValue {
    /// int32, versions 0+.
    pub epoch: i32,
    /// int64, versions 0+.
    pub metadata_hash: i64,
}

impl Message for ShareGroupMetadataValue {
    const NAME: &str = "ShareGroupMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.epoch = r.i32()?;
        m.metadata_hash = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.epoch);
        w.i64(self.metadata_hash);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ShareGroupMetadataValue {
    const TYPE: i16 = 11;
}

//! LegacyOffsetCommitValue, versions 0, flexible none. Key 0. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// LegacyOffsetCommitValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LegacyOffsetCommitValue {
    /// int64, versions 0.
    pub offset: i64,
    /// string, versions 0.
    pub metadata: String,
    /// int64, versions 0.
    pub commit_timestamp: i64,
}

impl Message for LegacyOffsetCommitValue {
    const NAME: &str = "LegacyOffsetCommitValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.offset = r.i64()?;
        m.metadata = r.string(false)?;
        m.commit_timestamp = r.i64()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i64(self.offset);
        w.string(false, &self.metadata)?;
        w.i64(self.commit_timestamp);
        Ok(())
    }
}

impl StoredRecord for LegacyOffsetCommitValue {
    const TYPE: i16 = 0;
}

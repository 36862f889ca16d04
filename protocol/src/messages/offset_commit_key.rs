//! OffsetCommitKey, versions 0, flexible none. Key 1. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// OffsetCommitKey, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitKey {
    /// string, versions 0.
    pub group: String,
    /// string, versions 0.
    pub topic: String,
    /// int32, versions 0.
    pub partition: i32,
}

impl Message for OffsetCommitKey {
    const NAME: &str = "OffsetCommitKey";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group = r.string(false)?;
        m.topic = r.string(false)?;
        m.partition = r.i32()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(false, &self.group)?;
        w.string(false, &self.topic)?;
        w.i32(self.partition);
        Ok(())
    }
}

impl StoredRecord for OffsetCommitKey {
    const TYPE: i16 = 1;
}

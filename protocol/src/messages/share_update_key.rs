//! ShareUpdateKey, versions 0, flexible none. Key 1. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ShareUpdateKey, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ShareUpdateKey {
    /// string, versions 0.
    pub group_id: String,
    /// uuid, versions 0.
    pub topic_id: Uuid,
    /// int32, versions 0.
    pub partition: i32,
}

impl Message for ShareUpdateKey {
    const NAME: &str = "ShareUpdateKey";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.string(false)?;
        m.topic_id = r.uuid()?;
        m.partition = r.i32()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(false, &self.group_id)?;
        w.uuid(self.topic_id);
        w.i32(self.partition);
        Ok(())
    }
}

impl StoredRecord for ShareUpdateKey {
    const TYPE: i16 = 1;
}

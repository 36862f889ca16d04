//! RemoveTopicRecord, versions 0, flexible 0+. Key 9. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RemoveTopicRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveTopicRecord {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
}

impl Message for RemoveTopicRecord {
    const NAME: &str = "RemoveTopicRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.uuid(self.topic_id);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for RemoveTopicRecord {
    const TYPE: i16 = 9;
}

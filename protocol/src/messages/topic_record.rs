//! TopicRecord, versions 0, flexible 0+. Key 2. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// TopicRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicRecord {
    /// string, versions 0+.
    pub name: String,
    /// uuid, versions 0+.
    pub topic_id: Uuid,
}

impl Message for TopicRecord {
    const NAME: &str = "TopicRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.topic_id = r.uuid()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.name)?;
        w.uuid(self.topic_id);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for TopicRecord {
    const TYPE: i16 = 2;
}

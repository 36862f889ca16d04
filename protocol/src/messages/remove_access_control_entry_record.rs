//! RemoveAccessControlEntryRecord, versions 0, flexible 0+. Key 19. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RemoveAccessControlEntryRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveAccessControlEntryRecord {
    /// uuid, versions 0+.
    pub id: Uuid,
}

impl Message for RemoveAccessControlEntryRecord {
    const NAME: &str = "RemoveAccessControlEntryRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.id = r.uuid()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.uuid(self.id);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for RemoveAccessControlEntryRecord {
    const TYPE: i16 = 19;
}

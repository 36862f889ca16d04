//! AccessControlEntryRecord, versions 0, flexible 0+. Key 18. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AccessControlEntryRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccessControlEntryRecord {
    /// uuid, versions 0+.
    pub id: Uuid,
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
    /// int8, versions 0+.
    pub pattern_type: i8,
    /// string, versions 0+.
    pub principal: String,
    /// string, versions 0+.
    pub host: String,
    /// int8, versions 0+.
    pub operation: i8,
    /// int8, versions 0+.
    pub permission_type: i8,
}

impl Message for AccessControlEntryRecord {
    const NAME: &str = "AccessControlEntryRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.id = r.uuid()?;
        m.resource_type = r.i8()?;
        m.resource_name = r.string(true)?;
        m.pattern_type = r.i8()?;
        m.principal = r.string(true)?;
        m.host = r.string(true)?;
        m.operation = r.i8()?;
        m.permission_type = r.i8()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.uuid(self.id);
        w.i8(self.resource_type);
        w.string(true, &self.resource_name)?;
        w.i8(self.pattern_type);
        w.string(true, &self.principal)?;
        w.string(true, &self.host)?;
        w.i8(self.operation);
        w.i8(self.permission_type);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for AccessControlEntryRecord {
    const TYPE: i16 = 18;
}

//! ConfigRecord, versions 0, flexible 0+. Key 4. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConfigRecord, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfigRecord {
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
    /// string, versions 0+.
    pub name: String,
    /// string, versions 0+, nullable 0+.
    pub value: Option<String>,
}

impl Default for ConfigRecord {
    #[inline]
    fn default() -> Self {
        ConfigRecord {
            resource_type: Default::default(),
            resource_name: Default::default(),
            name: Default::default(),
            value: Some(Default::default()),
        }
    }
}

impl Message for ConfigRecord {
    const NAME: &str = "ConfigRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.resource_type = r.i8()?;
        m.resource_name = r.string(true)?;
        m.name = r.string(true)?;
        m.value = r.nullable_string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i8(self.resource_type);
        w.string(true, &self.resource_name)?;
        w.string(true, &self.name)?;
        w.nullable_string(true, self.value.as_deref())?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ConfigRecord {
    const TYPE: i16 = 4;
}

//! BeginTransactionRecord, versions 0, flexible 0+. Key 23. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// BeginTransactionRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BeginTransactionRecord {
    /// string, versions 0+, nullable 0+, tag 0, default null.
    pub name: Option<String>,
}

impl Message for BeginTransactionRecord {
    const NAME: &str = "BeginTransactionRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.name = r.nullable_string(true)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let tags = w.begin_tags();
        if self.name.is_some() { w.tag(tags, 0, |w| w.nullable_string(true, self.name.as_deref()))?; }
        Ok(())
    }
}

impl StoredRecord for BeginTransactionRecord {
    const TYPE: i16 = 23;
}

//! AbortTransactionRecord, versions 0, flexible 0+. Key 25. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AbortTransactionRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AbortTransactionRecord {
    /// string, versions 0+, nullable 0+, tag 0, default null.
    pub reason: Option<String>,
}

impl Message for AbortTransactionRecord {
    const NAME: &str = "AbortTransactionRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.reason = r.nullable_string(true)?,
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
        if self.reason.is_some() { w.tag(tags, 0, |w| w.nullable_string(true, self.reason.as_deref()))?; }
        Ok(())
    }
}

impl StoredRecord for AbortTransactionRecord {
    const TYPE: i16 = 25;
}

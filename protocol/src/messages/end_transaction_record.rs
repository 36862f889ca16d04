//! EndTransactionRecord, versions 0, flexible 0+. Key 24. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// EndTransactionRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndTransactionRecord {
}

impl Message for EndTransactionRecord {
    const NAME: &str = "EndTransactionRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        r.skip_tagged_fields()?;
        Ok(Self::default())
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for EndTransactionRecord {
    const TYPE: i16 = 24;
}

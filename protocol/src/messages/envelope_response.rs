//! EnvelopeResponse, versions 0, flexible 0+. Key 58. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// EnvelopeResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnvelopeResponse {
    /// bytes, versions 0+, nullable 0+, default null.
    pub response_data: Option<Bytes>,
    /// int16, versions 0+.
    pub error_code: i16,
}

impl Message for EnvelopeResponse {
    const NAME: &str = "EnvelopeResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.response_data = r.nullable_bytes(true)?;
        m.error_code = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.nullable_bytes(true, self.response_data.as_deref())?;
        w.i16(self.error_code);
        w.no_tags();
        Ok(())
    }
}

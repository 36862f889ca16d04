//! EnvelopeRequest, versions 0, flexible 0+. Key 58. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// EnvelopeRequest, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvelopeRequest {
    /// bytes, versions 0+.
    pub request_data: Bytes,
    /// bytes, versions 0+, nullable 0+.
    pub request_principal: Option<Bytes>,
    /// bytes, versions 0+.
    pub client_host_address: Bytes,
}

impl Default for EnvelopeRequest {
    #[inline]
    fn default() -> Self {
        EnvelopeRequest {
            request_data: Default::default(),
            request_principal: Some(Default::default()),
            client_host_address: Default::default(),
        }
    }
}

impl Message for EnvelopeRequest {
    const NAME: &str = "EnvelopeRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.request_data = r.bytes(true)?;
        m.request_principal = r.nullable_bytes(true)?;
        m.client_host_address = r.bytes(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.bytes(true, &self.request_data)?;
        w.nullable_bytes(true, self.request_principal.as_deref())?;
        w.bytes(true, &self.client_host_address)?;
        w.no_tags();
        Ok(())
    }
}

impl Request for EnvelopeRequest {
    const KEY: ApiKey = ApiKey::Envelope;
    type Response = super::EnvelopeResponse;
}

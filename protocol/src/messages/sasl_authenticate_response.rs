//! SaslAuthenticateResponse, versions 0-2, flexible 2+. Key 36. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// SaslAuthenticateResponse, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct SaslAuthenticateResponse {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// bytes, versions 0+.
    pub auth_bytes: Bytes,
    /// int64, versions 1+, default 0, ignorable.
    pub session_lifetime_ms: i64,
}

impl Default for SaslAuthenticateResponse {
    #[inline]
    fn default() -> Self {
        SaslAuthenticateResponse {
            error_code: Default::default(),
            error_message: Some(Default::default()),
            auth_bytes: Default::default(),
            session_lifetime_ms: Default::default(),
        }
    }
}

impl Message for SaslAuthenticateResponse {
    const NAME: &str = "SaslAuthenticateResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        m.auth_bytes = r.bytes(flex)?;
        if v >= 1 { m.session_lifetime_ms = r.i64()?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        w.bytes(flex, &self.auth_bytes)?;
        if v >= 1 { w.i64(self.session_lifetime_ms); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

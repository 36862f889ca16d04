//! ExpireDelegationTokenRequest, versions 1-2, flexible 2+. Key 40. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ExpireDelegationTokenRequest, versions 1-2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExpireDelegationTokenRequest {
    /// bytes, versions 0+.
    pub hmac: Bytes,
    /// int64, versions 0+.
    pub expiry_time_period_ms: i64,
}

impl Message for ExpireDelegationTokenRequest {
    const NAME: &str = "ExpireDelegationTokenRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.hmac = r.bytes(flex)?;
        m.expiry_time_period_ms = r.i64()?;
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
        w.bytes(flex, &self.hmac)?;
        w.i64(self.expiry_time_period_ms);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for ExpireDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::ExpireDelegationToken;
    type Response = super::ExpireDelegationTokenResponse;
}

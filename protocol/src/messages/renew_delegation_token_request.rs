//! RenewDelegationTokenRequest, versions 1-2, flexible 2+. Key 39. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// RenewDelegationTokenRequest, versions 1-2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RenewDelegationTokenRequest {
    /// bytes, versions 0+.
    pub hmac: Bytes,
    /// int64, versions 0+.
    pub renew_period_ms: i64,
}

impl Message for RenewDelegationTokenRequest {
    const NAME: &str = "RenewDelegationTokenRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.hmac = r.bytes(flex)?;
        m.renew_period_ms = r.i64()?;
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
        w.i64(self.renew_period_ms);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for RenewDelegationTokenRequest {
    const KEY: ApiKey = ApiKey::RenewDelegationToken;
    type Response = super::RenewDelegationTokenResponse;
}

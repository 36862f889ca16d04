//! ExpireDelegationTokenResponse, versions 1-2, flexible 2+. Key 40. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ExpireDelegationTokenResponse, versions 1-2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExpireDelegationTokenResponse {
    /// int16, versions 0+.
    pub error_code: i16,
    /// int64, versions 0+.
    pub expiry_timestamp_ms: i64,
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
}

impl Message for ExpireDelegationTokenResponse {
    const NAME: &str = "ExpireDelegationTokenResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.expiry_timestamp_ms = r.i64()?;
        m.throttle_time_ms = r.i32()?;
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
        w.i64(self.expiry_timestamp_ms);
        w.i32(self.throttle_time_ms);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

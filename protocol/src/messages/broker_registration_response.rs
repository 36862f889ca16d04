//! BrokerRegistrationResponse, versions 0-4, flexible 0+. Key 62. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// BrokerRegistrationResponse, versions 0-4.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerRegistrationResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// int64, versions 0+, default -1.
    pub broker_epoch: i64,
}

impl Default for BrokerRegistrationResponse {
    #[inline]
    fn default() -> Self {
        BrokerRegistrationResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            broker_epoch: -1,
        }
    }
}

impl Message for BrokerRegistrationResponse {
    const NAME: &str = "BrokerRegistrationResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.broker_epoch = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        w.i64(self.broker_epoch);
        w.no_tags();
        Ok(())
    }
}

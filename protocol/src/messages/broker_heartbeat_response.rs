//! BrokerHeartbeatResponse, versions 0-2, flexible 0+. Key 63. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// BrokerHeartbeatResponse, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokerHeartbeatResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// bool, versions 0+, default false.
    pub is_caught_up: bool,
    /// bool, versions 0+, default true.
    pub is_fenced: bool,
    /// bool, versions 0+.
    pub should_shut_down: bool,
}

impl Default for BrokerHeartbeatResponse {
    #[inline]
    fn default() -> Self {
        BrokerHeartbeatResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            is_caught_up: Default::default(),
            is_fenced: true,
            should_shut_down: Default::default(),
        }
    }
}

impl Message for BrokerHeartbeatResponse {
    const NAME: &str = "BrokerHeartbeatResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.is_caught_up = r.bool()?;
        m.is_fenced = r.bool()?;
        m.should_shut_down = r.bool()?;
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
        w.bool(self.is_caught_up);
        w.bool(self.is_fenced);
        w.bool(self.should_shut_down);
        w.no_tags();
        Ok(())
    }
}

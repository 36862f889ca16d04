//! HeartbeatResponse, versions 0-4, flexible 4+. Key 12. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// HeartbeatResponse, versions 0-4.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeartbeatResponse {
    /// int32, versions 1+, ignorable.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
}

impl Message for HeartbeatResponse {
    const NAME: &str = "HeartbeatResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        if v >= 1 { m.throttle_time_ms = r.i32()?; }
        m.error_code = r.i16()?;
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
        let flex = v >= 4;
        if v >= 1 { w.i32(self.throttle_time_ms); }
        w.i16(self.error_code);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

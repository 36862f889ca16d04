//! EndTxnResponse, versions 0-5, flexible 3+. Key 26. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// EndTxnResponse, versions 0-5.
#[derive(Debug, Clone, PartialEq)]
pub struct EndTxnResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// int64, versions 5+, default -1, ignorable.
    pub producer_id: i64,
    /// int16, versions 5+, default -1, ignorable.
    pub producer_epoch: i16,
}

impl Default for EndTxnResponse {
    #[inline]
    fn default() -> Self {
        EndTxnResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            producer_id: -1,
            producer_epoch: -1,
        }
    }
}

impl Message for EndTxnResponse {
    const NAME: &str = "EndTxnResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        if v >= 5 { m.producer_id = r.i64()?; }
        if v >= 5 { m.producer_epoch = r.i16()?; }
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
        let flex = v >= 3;
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        if v >= 5 { w.i64(self.producer_id); }
        if v >= 5 { w.i16(self.producer_epoch); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

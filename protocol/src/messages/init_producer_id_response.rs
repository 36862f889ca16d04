//! InitProducerIdResponse, versions 0-6, flexible 2+. Key 22. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// InitProducerIdResponse, versions 0-6.
#[derive(Debug, Clone, PartialEq)]
pub struct InitProducerIdResponse {
    /// int32, versions 0+, ignorable.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// int64, versions 0+, default -1.
    pub producer_id: i64,
    /// int16, versions 0+.
    pub producer_epoch: i16,
    /// int64, versions 6+, default -1.
    pub ongoing_txn_producer_id: i64,
    /// int16, versions 6+, default -1.
    pub ongoing_txn_producer_epoch: i16,
}

impl Default for InitProducerIdResponse {
    #[inline]
    fn default() -> Self {
        InitProducerIdResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            producer_id: -1,
            producer_epoch: Default::default(),
            ongoing_txn_producer_id: -1,
            ongoing_txn_producer_epoch: -1,
        }
    }
}

impl Message for InitProducerIdResponse {
    const NAME: &str = "InitProducerIdResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=6;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.producer_id = r.i64()?;
        m.producer_epoch = r.i16()?;
        if v >= 6 { m.ongoing_txn_producer_id = r.i64()?; }
        if v >= 6 { m.ongoing_txn_producer_epoch = r.i16()?; }
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
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        w.i64(self.producer_id);
        w.i16(self.producer_epoch);
        if v >= 6 { w.i64(self.ongoing_txn_producer_id); } else if self.ongoing_txn_producer_id != -1 { return Err(EncodeError::unsupported("InitProducerIdResponse", "OngoingTxnProducerId", v)); }
        if v >= 6 { w.i16(self.ongoing_txn_producer_epoch); } else if self.ongoing_txn_producer_epoch != -1 { return Err(EncodeError::unsupported("InitProducerIdResponse", "OngoingTxnProducerEpoch", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

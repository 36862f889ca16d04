//! InitProducerIdRequest, versions 0-6, flexible 2+. Key 22. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// InitProducerIdRequest, versions 0-6.
#[derive(Debug, Clone, PartialEq)]
pub struct InitProducerIdRequest {
    /// string, versions 0+, nullable 0+.
    pub transactional_id: Option<String>,
    /// int32, versions 0+.
    pub transaction_timeout_ms: i32,
    /// int64, versions 3+, default -1.
    pub producer_id: i64,
    /// int16, versions 3+, default -1.
    pub producer_epoch: i16,
    /// bool, versions 6+, default false.
    pub enable2_pc: bool,
    /// bool, versions 6+, default false.
    pub keep_prepared_txn: bool,
}

impl Default for InitProducerIdRequest {
    #[inline]
    fn default() -> Self {
        InitProducerIdRequest {
            transactional_id: Some(Default::default()),
            transaction_timeout_ms: Default::default(),
            producer_id: -1,
            producer_epoch: -1,
            enable2_pc: Default::default(),
            keep_prepared_txn: Default::default(),
        }
    }
}

impl Message for InitProducerIdRequest {
    const NAME: &str = "InitProducerIdRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=6;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.transactional_id = r.nullable_string(flex)?;
        m.transaction_timeout_ms = r.i32()?;
        if v >= 3 { m.producer_id = r.i64()?; }
        if v >= 3 { m.producer_epoch = r.i16()?; }
        if v >= 6 { m.enable2_pc = r.bool()?; }
        if v >= 6 { m.keep_prepared_txn = r.bool()?; }
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
        w.nullable_string(flex, self.transactional_id.as_deref())?;
        w.i32(self.transaction_timeout_ms);
        if v >= 3 { w.i64(self.producer_id); } else if self.producer_id != -1 { return Err(EncodeError::unsupported("InitProducerIdRequest", "ProducerId", v)); }
        if v >= 3 { w.i16(self.producer_epoch); } else if self.producer_epoch != -1 { return Err(EncodeError::unsupported("InitProducerIdRequest", "ProducerEpoch", v)); }
        if v >= 6 { w.bool(self.enable2_pc); } else if self.enable2_pc { return Err(EncodeError::unsupported("InitProducerIdRequest", "Enable2Pc", v)); }
        if v >= 6 { w.bool(self.keep_prepared_txn); } else if self.keep_prepared_txn { return Err(EncodeError::unsupported("InitProducerIdRequest", "KeepPreparedTxn", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for InitProducerIdRequest {
    const KEY: ApiKey = ApiKey::InitProducerId;
    type Response = super::InitProducerIdResponse;
}

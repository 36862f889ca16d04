//! ListTransactionsResponse, versions 0-2, flexible 0+. Key 66. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListTransactionsResponse, versions 0-2.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListTransactionsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of string, versions 0+.
    pub unknown_state_filters: Vec<String>,
    /// array of TransactionState, versions 0+.
    pub transaction_states: Vec<TransactionState>,
}

impl Message for ListTransactionsResponse {
    const NAME: &str = "ListTransactionsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.unknown_state_filters = r.array(true, |r| r.string(true))?;
        m.transaction_states = r.array(true, |r| TransactionState::read(r, v))?;
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
        w.array(true, &self.unknown_state_filters, |w, x| w.string(true, x))?;
        w.array(true, &self.transaction_states, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TransactionState` of ListTransactionsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TransactionState {
    /// string, versions 0+.
    pub transactional_id: String,
    /// int64, versions 0+.
    pub producer_id: i64,
    /// string, versions 0+.
    pub transaction_state: String,
}

impl TransactionState {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.transactional_id = r.string(true)?;
        m.producer_id = r.i64()?;
        m.transaction_state = r.string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.transactional_id)?;
        w.i64(self.producer_id);
        w.string(true, &self.transaction_state)?;
        w.no_tags();
        Ok(())
    }
}

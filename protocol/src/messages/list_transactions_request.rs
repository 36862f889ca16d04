//! ListTransactionsRequest, versions 0-2, flexible 0+. Key 66. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListTransactionsRequest, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct ListTransactionsRequest {
    /// array of string, versions 0+.
    pub state_filters: Vec<String>,
    /// array of int64, versions 0+.
    pub producer_id_filters: Vec<i64>,
    /// int64, versions 1+, default -1.
    pub duration_filter: i64,
    /// string, versions 2+, nullable 2+, default null.
    pub transactional_id_pattern: Option<String>,
}

impl Default for ListTransactionsRequest {
    #[inline]
    fn default() -> Self {
        ListTransactionsRequest {
            state_filters: Default::default(),
            producer_id_filters: Default::default(),
            duration_filter: -1,
            transactional_id_pattern: None,
        }
    }
}

impl Message for ListTransactionsRequest {
    const NAME: &str = "ListTransactionsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.state_filters = r.array(true, |r| r.string(true))?;
        m.producer_id_filters = r.array(true, |r| r.i64())?;
        if v >= 1 { m.duration_filter = r.i64()?; }
        if v >= 2 { m.transactional_id_pattern = r.nullable_string(true)?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.array(true, &self.state_filters, |w, x| w.string(true, x))?;
        w.array(true, &self.producer_id_filters, |w, x| { w.i64(*x); Ok(()) })?;
        if v >= 1 { w.i64(self.duration_filter); } else if self.duration_filter != -1 { return Err(EncodeError::unsupported("ListTransactionsRequest", "DurationFilter", v)); }
        if v >= 2 { w.nullable_string(true, self.transactional_id_pattern.as_deref())?; } else if self.transactional_id_pattern.is_some() { return Err(EncodeError::unsupported("ListTransactionsRequest", "TransactionalIdPattern", v)); }
        w.no_tags();
        Ok(())
    }
}

impl Request for ListTransactionsRequest {
    const KEY: ApiKey = ApiKey::ListTransactions;
    type Response = super::ListTransactionsResponse;
}

//! EndTxnRequest, versions 0-5, flexible 3+. Key 26. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// EndTxnRequest, versions 0-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndTxnRequest {
    /// string, versions 0+.
    pub transactional_id: String,
    /// int64, versions 0+.
    pub producer_id: i64,
    /// int16, versions 0+.
    pub producer_epoch: i16,
    /// bool, versions 0+.
    pub committed: bool,
}

impl Message for EndTxnRequest {
    const NAME: &str = "EndTxnRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        m.transactional_id = r.string(flex)?;
        m.producer_id = r.i64()?;
        m.producer_epoch = r.i16()?;
        m.committed = r.bool()?;
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
        w.string(flex, &self.transactional_id)?;
        w.i64(self.producer_id);
        w.i16(self.producer_epoch);
        w.bool(self.committed);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for EndTxnRequest {
    const KEY: ApiKey = ApiKey::EndTxn;
    type Response = super::EndTxnResponse;
}

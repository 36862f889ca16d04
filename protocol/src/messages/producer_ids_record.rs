//! ProducerIdsRecord, versions 0, flexible 0+. Key 15. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ProducerIdsRecord, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct ProducerIdsRecord {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+, default -1.
    pub broker_epoch: i64,
    /// int64, versions 0+.
    pub next_producer_id: i64,
}

impl Default for ProducerIdsRecord {
    #[inline]
    fn default() -> Self {
        ProducerIdsRecord {
            broker_id: Default::default(),
            broker_epoch: -1,
            next_producer_id: Default::default(),
        }
    }
}

impl Message for ProducerIdsRecord {
    const NAME: &str = "ProducerIdsRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.broker_epoch = r.i64()?;
        m.next_producer_id = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.broker_id);
        w.i64(self.broker_epoch);
        w.i64(self.next_producer_id);
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ProducerIdsRecord {
    const TYPE: i16 = 15;
}

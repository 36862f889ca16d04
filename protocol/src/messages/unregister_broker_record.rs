//! UnregisterBrokerRecord, versions 0, flexible 0+. Key 1. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// UnregisterBrokerRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UnregisterBrokerRecord {
    /// int32, versions 0+.
    pub broker_id: i32,
    /// int64, versions 0+.
    pub broker_epoch: i64,
}

impl Message for UnregisterBrokerRecord {
    const NAME: &str = "UnregisterBrokerRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.broker_id = r.i32()?;
        m.broker_epoch = r.i64()?;
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
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for UnregisterBrokerRecord {
    const TYPE: i16 = 1;
}

//! EndTxnMarker, versions 0, flexible none. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// EndTxnMarker, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndTxnMarker {
    /// int32, versions 0+.
    pub coordinator_epoch: i32,
}

impl Message for EndTxnMarker {
    const NAME: &str = "EndTxnMarker";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.coordinator_epoch = r.i32()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.coordinator_epoch);
        Ok(())
    }
}

//! ConsumerGroupMetadataValue, versions 0, flexible 0+. Key 3. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerGroupMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupMetadataValue {
    /// int32, versions 0+.
    pub epoch: i32,
    /// int64, versions 0+, tag 0, default 0.
    pub metadata_hash: i64,
}

impl Message for ConsumerGroupMetadataValue {
    const NAME: &str = "ConsumerGroupMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.epoch = r.i32()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.metadata_hash = r.i64()?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.epoch);
        let tags = w.begin_tags();
        if self.metadata_hash != 0 { w.tag(tags, 0, |w| { w.i64(self.metadata_hash); Ok(()) })?; }
        Ok(())
    }
}

impl StoredRecord for ConsumerGroupMetadataValue {
    const TYPE: i16 = 3;
}

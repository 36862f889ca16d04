//! StreamsGroupTargetAssignmentMetadataValue, versions 0, flexible 0+. Key 20. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupTargetAssignmentMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTargetAssignmentMetadataValue {
    /// int32, versions 0+.
    pub assignment_epoch: i32,
    /// int64, versions 0+, tag 0, default 0, ignorable.
    pub assignment_timestamp: i64,
}

impl Message for StreamsGroupTargetAssignmentMetadataValue {
    const NAME: &str = "StreamsGroupTargetAssignmentMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.assignment_epoch = r.i32()?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.assignment_timestamp = r.i64()?,
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
        w.i32(self.assignment_epoch);
        let tags = w.begin_tags();
        if self.assignment_timestamp != 0 { w.tag(tags, 0, |w| { w.i64(self.assignment_timestamp); Ok(()) })?; }
        Ok(())
    }
}

impl StoredRecord for StreamsGroupTargetAssignmentMetadataValue {
    const TYPE: i16 = 20;
}

//! SnapshotHeaderRecord, versions 0, flexible 0+. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// SnapshotHeaderRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SnapshotHeaderRecord {
    /// int16, versions 0+.
    pub version: i16,
    /// int64, versions 0+.
    pub last_contained_log_timestamp: i64,
}

impl Message for SnapshotHeaderRecord {
    const NAME: &str = "SnapshotHeaderRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.version = r.i16()?;
        m.last_contained_log_timestamp = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i16(self.version);
        w.i64(self.last_contained_log_timestamp);
        w.no_tags();
        Ok(())
    }
}

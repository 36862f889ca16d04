//! OffsetCommitValue, versions 0-4, flexible 4+. Key 1. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// OffsetCommitValue, versions 0-4.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetCommitValue {
    /// int64, versions 0+.
    pub offset: i64,
    /// int32, versions 3+, default -1, ignorable.
    pub leader_epoch: i32,
    /// string, versions 0+.
    pub metadata: String,
    /// int64, versions 0+.
    pub commit_timestamp: i64,
    /// int64, versions 1, default -1, ignorable.
    pub expire_timestamp: i64,
    /// uuid, versions 4+, tag 0, ignorable.
    pub topic_id: Uuid,
}

impl Default for OffsetCommitValue {
    #[inline]
    fn default() -> Self {
        OffsetCommitValue {
            offset: Default::default(),
            leader_epoch: -1,
            metadata: Default::default(),
            commit_timestamp: Default::default(),
            expire_timestamp: -1,
            topic_id: Default::default(),
        }
    }
}

impl Message for OffsetCommitValue {
    const NAME: &str = "OffsetCommitValue";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        m.offset = r.i64()?;
        if v >= 3 { m.leader_epoch = r.i32()?; }
        m.metadata = r.string(flex)?;
        m.commit_timestamp = r.i64()?;
        if v == 1 { m.expire_timestamp = r.i64()?; }
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 => m.topic_id = r.uuid()?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
        }
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        w.i64(self.offset);
        if v >= 3 { w.i32(self.leader_epoch); }
        w.string(flex, &self.metadata)?;
        w.i64(self.commit_timestamp);
        if v == 1 { w.i64(self.expire_timestamp); }
        if flex {
            let tags = w.begin_tags();
            if !self.topic_id.is_zero() { w.tag(tags, 0, |w| { w.uuid(self.topic_id); Ok(()) })?; }
        }
        Ok(())
    }
}

impl StoredRecord for OffsetCommitValue {
    const TYPE: i16 = 1;
}

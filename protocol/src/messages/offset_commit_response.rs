//! OffsetCommitResponse, versions 2-10, flexible 8+. Key 8. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// OffsetCommitResponse, versions 2-10.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitResponse {
    /// int32, versions 3+, ignorable.
    pub throttle_time_ms: i32,
    /// array of OffsetCommitResponseTopic, versions 0+.
    pub topics: Vec<OffsetCommitResponseTopic>,
}

impl Message for OffsetCommitResponse {
    const NAME: &str = "OffsetCommitResponse";
    const VERSIONS: RangeInclusive<i16> = 2..=10;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 8;
        let mut m = Self::default();
        if v >= 3 { m.throttle_time_ms = r.i32()?; }
        m.topics = r.array(flex, |r| OffsetCommitResponseTopic::read(r, v))?;
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
        let flex = v >= 8;
        if v >= 3 { w.i32(self.throttle_time_ms); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetCommitResponseTopic` of OffsetCommitResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitResponseTopic {
    /// string, versions 0-9, ignorable.
    pub name: String,
    /// uuid, versions 10+, ignorable.
    pub topic_id: Uuid,
    /// array of OffsetCommitResponsePartition, versions 0+.
    pub partitions: Vec<OffsetCommitResponsePartition>,
}

impl OffsetCommitResponseTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 8;
        let mut m = Self::default();
        if v <= 9 { m.name = r.string(flex)?; }
        if v >= 10 { m.topic_id = r.uuid()?; }
        m.partitions = r.array(flex, |r| OffsetCommitResponsePartition::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 8;
        if v <= 9 { w.string(flex, &self.name)?; }
        if v >= 10 { w.uuid(self.topic_id); }
        w.array(flex, &self.partitions, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetCommitResponsePartition` of OffsetCommitResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitResponsePartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
}

impl OffsetCommitResponsePartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 8;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.error_code = r.i16()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 8;
        w.i32(self.partition_index);
        w.i16(self.error_code);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

//! OffsetForLeaderEpochResponse, versions 2-4, flexible 4+. Key 23. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// OffsetForLeaderEpochResponse, versions 2-4.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetForLeaderEpochResponse {
    /// int32, versions 2+, ignorable.
    pub throttle_time_ms: i32,
    /// array of OffsetForLeaderTopicResult, versions 0+.
    pub topics: Vec<OffsetForLeaderTopicResult>,
}

impl Message for OffsetForLeaderEpochResponse {
    const NAME: &str = "OffsetForLeaderEpochResponse";
    const VERSIONS: RangeInclusive<i16> = 2..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.topics = r.array(flex, |r| OffsetForLeaderTopicResult::read(r, v))?;
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
        let flex = v >= 4;
        w.i32(self.throttle_time_ms);
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetForLeaderTopicResult` of OffsetForLeaderEpochResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetForLeaderTopicResult {
    /// string, versions 0+.
    pub topic: String,
    /// array of EpochEndOffset, versions 0+.
    pub partitions: Vec<EpochEndOffset>,
}

impl OffsetForLeaderTopicResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.topic = r.string(flex)?;
        m.partitions = r.array(flex, |r| EpochEndOffset::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.string(flex, &self.topic)?;
        w.array(flex, &self.partitions, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `EpochEndOffset` of OffsetForLeaderEpochResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct EpochEndOffset {
    /// int16, versions 0+.
    pub error_code: i16,
    /// int32, versions 0+.
    pub partition: i32,
    /// int32, versions 1+, default -1, ignorable.
    pub leader_epoch: i32,
    /// int64, versions 0+, default -1.
    pub end_offset: i64,
}

impl Default for EpochEndOffset {
    #[inline]
    fn default() -> Self {
        EpochEndOffset {
            error_code: Default::default(),
            partition: Default::default(),
            leader_epoch: -1,
            end_offset: -1,
        }
    }
}

impl EpochEndOffset {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.partition = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.end_offset = r.i64()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.i16(self.error_code);
        w.i32(self.partition);
        w.i32(self.leader_epoch);
        w.i64(self.end_offset);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

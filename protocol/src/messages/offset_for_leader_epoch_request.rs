//! OffsetForLeaderEpochRequest, versions 2-4, flexible 4+. Key 23. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// OffsetForLeaderEpochRequest, versions 2-4.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetForLeaderEpochRequest {
    /// int32, versions 3+, default -2, ignorable.
    pub replica_id: i32,
    /// array of OffsetForLeaderTopic, versions 0+.
    pub topics: Vec<OffsetForLeaderTopic>,
}

impl Default for OffsetForLeaderEpochRequest {
    #[inline]
    fn default() -> Self {
        OffsetForLeaderEpochRequest {
            replica_id: -2,
            topics: Default::default(),
        }
    }
}

impl Message for OffsetForLeaderEpochRequest {
    const NAME: &str = "OffsetForLeaderEpochRequest";
    const VERSIONS: RangeInclusive<i16> = 2..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        if v >= 3 { m.replica_id = r.i32()?; }
        m.topics = r.array(flex, |r| OffsetForLeaderTopic::read(r, v))?;
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
        if v >= 3 { w.i32(self.replica_id); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetForLeaderTopic` of OffsetForLeaderEpochRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetForLeaderTopic {
    /// string, versions 0+.
    pub topic: String,
    /// array of OffsetForLeaderPartition, versions 0+.
    pub partitions: Vec<OffsetForLeaderPartition>,
}

impl OffsetForLeaderTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.topic = r.string(flex)?;
        m.partitions = r.array(flex, |r| OffsetForLeaderPartition::read(r, v))?;
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

/// `OffsetForLeaderPartition` of OffsetForLeaderEpochRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetForLeaderPartition {
    /// int32, versions 0+.
    pub partition: i32,
    /// int32, versions 2+, default -1, ignorable.
    pub current_leader_epoch: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
}

impl Default for OffsetForLeaderPartition {
    #[inline]
    fn default() -> Self {
        OffsetForLeaderPartition {
            partition: Default::default(),
            current_leader_epoch: -1,
            leader_epoch: Default::default(),
        }
    }
}

impl OffsetForLeaderPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.partition = r.i32()?;
        m.current_leader_epoch = r.i32()?;
        m.leader_epoch = r.i32()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.i32(self.partition);
        w.i32(self.current_leader_epoch);
        w.i32(self.leader_epoch);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for OffsetForLeaderEpochRequest {
    const KEY: ApiKey = ApiKey::OffsetForLeaderEpoch;
    type Response = super::OffsetForLeaderEpochResponse;
}

//! VoteRequest, versions 0-2, flexible 0+. Key 52. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// VoteRequest, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct VoteRequest {
    /// string, versions 0+, nullable 0+, default null.
    pub cluster_id: Option<String>,
    /// int32, versions 1+, default -1, ignorable.
    pub voter_id: i32,
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
}

impl Default for VoteRequest {
    #[inline]
    fn default() -> Self {
        VoteRequest {
            cluster_id: None,
            voter_id: -1,
            topics: Default::default(),
        }
    }
}

impl Message for VoteRequest {
    const NAME: &str = "VoteRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.cluster_id = r.nullable_string(true)?;
        if v >= 1 { m.voter_id = r.i32()?; }
        m.topics = r.array(true, |r| TopicData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.nullable_string(true, self.cluster_id.as_deref())?;
        if v >= 1 { w.i32(self.voter_id); }
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicData` of VoteRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicData {
    /// string, versions 0+.
    pub topic_name: String,
    /// array of PartitionData, versions 0+.
    pub partitions: Vec<PartitionData>,
}

impl TopicData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_name = r.string(true)?;
        m.partitions = r.array(true, |r| PartitionData::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.topic_name)?;
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `PartitionData` of VoteRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int32, versions 0+.
    pub replica_epoch: i32,
    /// int32, versions 0+.
    pub replica_id: i32,
    /// uuid, versions 1+, ignorable.
    pub replica_directory_id: Uuid,
    /// uuid, versions 1+, ignorable.
    pub voter_directory_id: Uuid,
    /// int32, versions 0+.
    pub last_offset_epoch: i32,
    /// int64, versions 0+.
    pub last_offset: i64,
    /// bool, versions 2+.
    pub pre_vote: bool,
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.replica_epoch = r.i32()?;
        m.replica_id = r.i32()?;
        if v >= 1 { m.replica_directory_id = r.uuid()?; }
        if v >= 1 { m.voter_directory_id = r.uuid()?; }
        m.last_offset_epoch = r.i32()?;
        m.last_offset = r.i64()?;
        if v >= 2 { m.pre_vote = r.bool()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i32(self.replica_epoch);
        w.i32(self.replica_id);
        if v >= 1 { w.uuid(self.replica_directory_id); }
        if v >= 1 { w.uuid(self.voter_directory_id); }
        w.i32(self.last_offset_epoch);
        w.i64(self.last_offset);
        if v >= 2 { w.bool(self.pre_vote); } else if self.pre_vote { return Err(EncodeError::unsupported("PartitionData", "PreVote", v)); }
        w.no_tags();
        Ok(())
    }
}

impl Request for VoteRequest {
    const KEY: ApiKey = ApiKey::Vote;
    type Response = super::VoteResponse;
}

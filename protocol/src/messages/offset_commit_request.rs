//! OffsetCommitRequest, versions 2-10, flexible 8+. Key 8. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// OffsetCommitRequest, versions 2-10.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetCommitRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// int32, versions 1+, default -1, ignorable.
    pub generation_id_or_member_epoch: i32,
    /// string, versions 1+, ignorable.
    pub member_id: String,
    /// string, versions 7+, nullable 7+, default null.
    pub group_instance_id: Option<String>,
    /// int64, versions 2-4, default -1, ignorable.
    pub retention_time_ms: i64,
    /// array of OffsetCommitRequestTopic, versions 0+.
    pub topics: Vec<OffsetCommitRequestTopic>,
}

impl Default for OffsetCommitRequest {
    #[inline]
    fn default() -> Self {
        OffsetCommitRequest {
            group_id: Default::default(),
            generation_id_or_member_epoch: -1,
            member_id: Default::default(),
            group_instance_id: None,
            retention_time_ms: -1,
            topics: Default::default(),
        }
    }
}

impl Message for OffsetCommitRequest {
    const NAME: &str = "OffsetCommitRequest";
    const VERSIONS: RangeInclusive<i16> = 2..=10;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 8;
        let mut m = Self::default();
        m.group_id = r.string(flex)?;
        m.generation_id_or_member_epoch = r.i32()?;
        m.member_id = r.string(flex)?;
        if v >= 7 { m.group_instance_id = r.nullable_string(flex)?; }
        if v <= 4 { m.retention_time_ms = r.i64()?; }
        m.topics = r.array(flex, |r| OffsetCommitRequestTopic::read(r, v))?;
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
        w.string(flex, &self.group_id)?;
        w.i32(self.generation_id_or_member_epoch);
        w.string(flex, &self.member_id)?;
        if v >= 7 { w.nullable_string(flex, self.group_instance_id.as_deref())?; } else if self.group_instance_id.is_some() { return Err(EncodeError::unsupported("OffsetCommitRequest", "GroupInstanceId", v)); }
        if v <= 4 { w.i64(self.retention_time_ms); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetCommitRequestTopic` of OffsetCommitRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetCommitRequestTopic {
    /// string, versions 0-9, ignorable.
    pub name: String,
    /// uuid, versions 10+, ignorable.
    pub topic_id: Uuid,
    /// array of OffsetCommitRequestPartition, versions 0+.
    pub partitions: Vec<OffsetCommitRequestPartition>,
}

impl OffsetCommitRequestTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 8;
        let mut m = Self::default();
        if v <= 9 { m.name = r.string(flex)?; }
        if v >= 10 { m.topic_id = r.uuid()?; }
        m.partitions = r.array(flex, |r| OffsetCommitRequestPartition::read(r, v))?;
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

/// `OffsetCommitRequestPartition` of OffsetCommitRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetCommitRequestPartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int64, versions 0+.
    pub committed_offset: i64,
    /// int32, versions 6+, default -1, ignorable.
    pub committed_leader_epoch: i32,
    /// string, versions 0+, nullable 0+.
    pub committed_metadata: Option<String>,
}

impl Default for OffsetCommitRequestPartition {
    #[inline]
    fn default() -> Self {
        OffsetCommitRequestPartition {
            partition_index: Default::default(),
            committed_offset: Default::default(),
            committed_leader_epoch: -1,
            committed_metadata: Some(Default::default()),
        }
    }
}

impl OffsetCommitRequestPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 8;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.committed_offset = r.i64()?;
        if v >= 6 { m.committed_leader_epoch = r.i32()?; }
        m.committed_metadata = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 8;
        w.i32(self.partition_index);
        w.i64(self.committed_offset);
        if v >= 6 { w.i32(self.committed_leader_epoch); }
        w.nullable_string(flex, self.committed_metadata.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for OffsetCommitRequest {
    const KEY: ApiKey = ApiKey::OffsetCommit;
    type Response = super::OffsetCommitResponse;
}

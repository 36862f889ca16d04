//! TxnOffsetCommitRequest, versions 0-5, flexible 3+. Key 28. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// TxnOffsetCommitRequest, versions 0-5.
#[derive(Debug, Clone, PartialEq)]
pub struct TxnOffsetCommitRequest {
    /// string, versions 0+.
    pub transactional_id: String,
    /// string, versions 0+.
    pub group_id: String,
    /// int64, versions 0+.
    pub producer_id: i64,
    /// int16, versions 0+.
    pub producer_epoch: i16,
    /// int32, versions 3+, default -1.
    pub generation_id: i32,
    /// string, versions 3+.
    pub member_id: String,
    /// string, versions 3+, nullable 3+, default null.
    pub group_instance_id: Option<String>,
    /// array of TxnOffsetCommitRequestTopic, versions 0+.
    pub topics: Vec<TxnOffsetCommitRequestTopic>,
}

impl Default for TxnOffsetCommitRequest {
    #[inline]
    fn default() -> Self {
        TxnOffsetCommitRequest {
            transactional_id: Default::default(),
            group_id: Default::default(),
            producer_id: Default::default(),
            producer_epoch: Default::default(),
            generation_id: -1,
            member_id: Default::default(),
            group_instance_id: None,
            topics: Default::default(),
        }
    }
}

impl Message for TxnOffsetCommitRequest {
    const NAME: &str = "TxnOffsetCommitRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        m.transactional_id = r.string(flex)?;
        m.group_id = r.string(flex)?;
        m.producer_id = r.i64()?;
        m.producer_epoch = r.i16()?;
        if v >= 3 { m.generation_id = r.i32()?; }
        if v >= 3 { m.member_id = r.string(flex)?; }
        if v >= 3 { m.group_instance_id = r.nullable_string(flex)?; }
        m.topics = r.array(flex, |r| TxnOffsetCommitRequestTopic::read(r, v))?;
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
        let flex = v >= 3;
        w.string(flex, &self.transactional_id)?;
        w.string(flex, &self.group_id)?;
        w.i64(self.producer_id);
        w.i16(self.producer_epoch);
        if v >= 3 { w.i32(self.generation_id); } else if self.generation_id != -1 { return Err(EncodeError::unsupported("TxnOffsetCommitRequest", "GenerationId", v)); }
        if v >= 3 { w.string(flex, &self.member_id)?; } else if !self.member_id.is_empty() { return Err(EncodeError::unsupported("TxnOffsetCommitRequest", "MemberId", v)); }
        if v >= 3 { w.nullable_string(flex, self.group_instance_id.as_deref())?; } else if self.group_instance_id.is_some() { return Err(EncodeError::unsupported("TxnOffsetCommitRequest", "GroupInstanceId", v)); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `TxnOffsetCommitRequestTopic` of TxnOffsetCommitRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TxnOffsetCommitRequestTopic {
    /// string, versions 0+.
    pub name: String,
    /// array of TxnOffsetCommitRequestPartition, versions 0+.
    pub partitions: Vec<TxnOffsetCommitRequestPartition>,
}

impl TxnOffsetCommitRequestTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 3;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.partitions = r.array(flex, |r| TxnOffsetCommitRequestPartition::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 3;
        w.string(flex, &self.name)?;
        w.array(flex, &self.partitions, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `TxnOffsetCommitRequestPartition` of TxnOffsetCommitRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct TxnOffsetCommitRequestPartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int64, versions 0+.
    pub committed_offset: i64,
    /// int32, versions 2+, default -1, ignorable.
    pub committed_leader_epoch: i32,
    /// string, versions 0+, nullable 0+.
    pub committed_metadata: Option<String>,
}

impl Default for TxnOffsetCommitRequestPartition {
    #[inline]
    fn default() -> Self {
        TxnOffsetCommitRequestPartition {
            partition_index: Default::default(),
            committed_offset: Default::default(),
            committed_leader_epoch: -1,
            committed_metadata: Some(Default::default()),
        }
    }
}

impl TxnOffsetCommitRequestPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 3;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.committed_offset = r.i64()?;
        if v >= 2 { m.committed_leader_epoch = r.i32()?; }
        m.committed_metadata = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 3;
        w.i32(self.partition_index);
        w.i64(self.committed_offset);
        if v >= 2 { w.i32(self.committed_leader_epoch); }
        w.nullable_string(flex, self.committed_metadata.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for TxnOffsetCommitRequest {
    const KEY: ApiKey = ApiKey::TxnOffsetCommit;
    type Response = super::TxnOffsetCommitResponse;
}

//! OffsetFetchResponse, versions 1-10, flexible 6+. Key 9. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// OffsetFetchResponse, versions 1-10.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchResponse {
    /// int32, versions 3+, ignorable.
    pub throttle_time_ms: i32,
    /// array of OffsetFetchResponseTopic, versions 0-7.
    pub topics: Vec<OffsetFetchResponseTopic>,
    /// int16, versions 2-7, default 0, ignorable.
    pub error_code: i16,
    /// array of OffsetFetchResponseGroup, versions 8+.
    pub groups: Vec<OffsetFetchResponseGroup>,
}

impl Message for OffsetFetchResponse {
    const NAME: &str = "OffsetFetchResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=10;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 6;
        let mut m = Self::default();
        if v >= 3 { m.throttle_time_ms = r.i32()?; }
        if v <= 7 { m.topics = r.array(flex, |r| OffsetFetchResponseTopic::read(r, v))?; }
        if (2..=7).contains(&v) { m.error_code = r.i16()?; }
        if v >= 8 { m.groups = r.array(flex, |r| OffsetFetchResponseGroup::read(r, v))?; }
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
        let flex = v >= 6;
        if v >= 3 { w.i32(self.throttle_time_ms); }
        if v <= 7 { w.array(flex, &self.topics, |w, x| x.write(w, v))?; } else if !self.topics.is_empty() { return Err(EncodeError::unsupported("OffsetFetchResponse", "Topics", v)); }
        if (2..=7).contains(&v) { w.i16(self.error_code); }
        if v >= 8 { w.array(flex, &self.groups, |w, x| x.write(w, v))?; } else if !self.groups.is_empty() { return Err(EncodeError::unsupported("OffsetFetchResponse", "Groups", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetFetchResponseTopic` of OffsetFetchResponse, versions 0-7.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchResponseTopic {
    /// string, versions 0-7.
    pub name: String,
    /// array of OffsetFetchResponsePartition, versions 0-7.
    pub partitions: Vec<OffsetFetchResponsePartition>,
}

impl OffsetFetchResponseTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.partitions = r.array(flex, |r| OffsetFetchResponsePartition::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 6;
        w.string(flex, &self.name)?;
        w.array(flex, &self.partitions, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetFetchResponsePartition` of OffsetFetchResponse, versions 0-7.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetFetchResponsePartition {
    /// int32, versions 0-7.
    pub partition_index: i32,
    /// int64, versions 0-7.
    pub committed_offset: i64,
    /// int32, versions 5-7, default -1, ignorable.
    pub committed_leader_epoch: i32,
    /// string, versions 0-7, nullable 0-7.
    pub metadata: Option<String>,
    /// int16, versions 0-7.
    pub error_code: i16,
}

impl Default for OffsetFetchResponsePartition {
    #[inline]
    fn default() -> Self {
        OffsetFetchResponsePartition {
            partition_index: Default::default(),
            committed_offset: Default::default(),
            committed_leader_epoch: -1,
            metadata: Some(Default::default()),
            error_code: Default::default(),
        }
    }
}

impl OffsetFetchResponsePartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.committed_offset = r.i64()?;
        if v >= 5 { m.committed_leader_epoch = r.i32()?; }
        m.metadata = r.nullable_string(flex)?;
        m.error_code = r.i16()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 6;
        w.i32(self.partition_index);
        w.i64(self.committed_offset);
        if v >= 5 { w.i32(self.committed_leader_epoch); }
        w.nullable_string(flex, self.metadata.as_deref())?;
        w.i16(self.error_code);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetFetchResponseGroup` of OffsetFetchResponse, versions 8+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchResponseGroup {
    /// string, versions 8+.
    pub group_id: String,
    /// array of OffsetFetchResponseTopics, versions 8+.
    pub topics: Vec<OffsetFetchResponseTopics>,
    /// int16, versions 8+, default 0.
    pub error_code: i16,
}

impl OffsetFetchResponseGroup {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.group_id = r.string(true)?;
        m.topics = r.array(true, |r| OffsetFetchResponseTopics::read(r, v))?;
        m.error_code = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.group_id)?;
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.i16(self.error_code);
        w.no_tags();
        Ok(())
    }
}

/// `OffsetFetchResponseTopics` of OffsetFetchResponse, versions 8+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchResponseTopics {
    /// string, versions 8-9, ignorable.
    pub name: String,
    /// uuid, versions 10+, ignorable.
    pub topic_id: Uuid,
    /// array of OffsetFetchResponsePartitions, versions 8+.
    pub partitions: Vec<OffsetFetchResponsePartitions>,
}

impl OffsetFetchResponseTopics {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        if v <= 9 { m.name = r.string(true)?; }
        if v >= 10 { m.topic_id = r.uuid()?; }
        m.partitions = r.array(true, |r| OffsetFetchResponsePartitions::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if v <= 9 { w.string(true, &self.name)?; }
        if v >= 10 { w.uuid(self.topic_id); }
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `OffsetFetchResponsePartitions` of OffsetFetchResponse, versions 8+.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetFetchResponsePartitions {
    /// int32, versions 8+.
    pub partition_index: i32,
    /// int64, versions 8+.
    pub committed_offset: i64,
    /// int32, versions 8+, default -1, ignorable.
    pub committed_leader_epoch: i32,
    /// string, versions 8+, nullable 8+.
    pub metadata: Option<String>,
    /// int16, versions 8+.
    pub error_code: i16,
}

impl Default for OffsetFetchResponsePartitions {
    #[inline]
    fn default() -> Self {
        OffsetFetchResponsePartitions {
            partition_index: Default::default(),
            committed_offset: Default::default(),
            committed_leader_epoch: -1,
            metadata: Some(Default::default()),
            error_code: Default::default(),
        }
    }
}

impl OffsetFetchResponsePartitions {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.committed_offset = r.i64()?;
        m.committed_leader_epoch = r.i32()?;
        m.metadata = r.nullable_string(true)?;
        m.error_code = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i64(self.committed_offset);
        w.i32(self.committed_leader_epoch);
        w.nullable_string(true, self.metadata.as_deref())?;
        w.i16(self.error_code);
        w.no_tags();
        Ok(())
    }
}

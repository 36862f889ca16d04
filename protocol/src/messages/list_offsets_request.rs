//! ListOffsetsRequest, versions 1-11, flexible 6+. Key 2. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListOffsetsRequest, versions 1-11.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOffsetsRequest {
    /// int32, versions 0+.
    pub replica_id: i32,
    /// int8, versions 2+.
    pub isolation_level: i8,
    /// array of ListOffsetsTopic, versions 0+.
    pub topics: Vec<ListOffsetsTopic>,
    /// int32, versions 10+, ignorable.
    pub timeout_ms: i32,
}

impl Message for ListOffsetsRequest {
    const NAME: &str = "ListOffsetsRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=11;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 6;
        let mut m = Self::default();
        m.replica_id = r.i32()?;
        if v >= 2 { m.isolation_level = r.i8()?; }
        m.topics = r.array(flex, |r| ListOffsetsTopic::read(r, v))?;
        if v >= 10 { m.timeout_ms = r.i32()?; }
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
        w.i32(self.replica_id);
        if v >= 2 { w.i8(self.isolation_level); } else if self.isolation_level != 0 { return Err(EncodeError::unsupported("ListOffsetsRequest", "IsolationLevel", v)); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if v >= 10 { w.i32(self.timeout_ms); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `ListOffsetsTopic` of ListOffsetsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOffsetsTopic {
    /// string, versions 0+.
    pub name: String,
    /// array of ListOffsetsPartition, versions 0+.
    pub partitions: Vec<ListOffsetsPartition>,
}

impl ListOffsetsTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.partitions = r.array(flex, |r| ListOffsetsPartition::read(r, v))?;
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

/// `ListOffsetsPartition` of ListOffsetsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ListOffsetsPartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int32, versions 4+, default -1, ignorable.
    pub current_leader_epoch: i32,
    /// int64, versions 0+.
    pub timestamp: i64,
}

impl Default for ListOffsetsPartition {
    #[inline]
    fn default() -> Self {
        ListOffsetsPartition {
            partition_index: Default::default(),
            current_leader_epoch: -1,
            timestamp: Default::default(),
        }
    }
}

impl ListOffsetsPartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        if v >= 4 { m.current_leader_epoch = r.i32()?; }
        m.timestamp = r.i64()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 6;
        w.i32(self.partition_index);
        if v >= 4 { w.i32(self.current_leader_epoch); }
        w.i64(self.timestamp);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for ListOffsetsRequest {
    const KEY: ApiKey = ApiKey::ListOffsets;
    type Response = super::ListOffsetsResponse;
}

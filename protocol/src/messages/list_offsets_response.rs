//! ListOffsetsResponse, versions 1-11, flexible 6+. Key 2. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListOffsetsResponse, versions 1-11.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOffsetsResponse {
    /// int32, versions 2+, ignorable.
    pub throttle_time_ms: i32,
    /// array of ListOffsetsTopicResponse, versions 0+.
    pub topics: Vec<ListOffsetsTopicResponse>,
}

impl Message for ListOffsetsResponse {
    const NAME: &str = "ListOffsetsResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=11;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 6;
        let mut m = Self::default();
        if v >= 2 { m.throttle_time_ms = r.i32()?; }
        m.topics = r.array(flex, |r| ListOffsetsTopicResponse::read(r, v))?;
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
        if v >= 2 { w.i32(self.throttle_time_ms); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `ListOffsetsTopicResponse` of ListOffsetsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOffsetsTopicResponse {
    /// string, versions 0+.
    pub name: String,
    /// array of ListOffsetsPartitionResponse, versions 0+.
    pub partitions: Vec<ListOffsetsPartitionResponse>,
}

impl ListOffsetsTopicResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.partitions = r.array(flex, |r| ListOffsetsPartitionResponse::read(r, v))?;
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

/// `ListOffsetsPartitionResponse` of ListOffsetsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ListOffsetsPartitionResponse {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// int64, versions 1+, default -1.
    pub timestamp: i64,
    /// int64, versions 1+, default -1.
    pub offset: i64,
    /// int32, versions 4+, default -1.
    pub leader_epoch: i32,
}

impl Default for ListOffsetsPartitionResponse {
    #[inline]
    fn default() -> Self {
        ListOffsetsPartitionResponse {
            partition_index: Default::default(),
            error_code: Default::default(),
            timestamp: -1,
            offset: -1,
            leader_epoch: -1,
        }
    }
}

impl ListOffsetsPartitionResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.error_code = r.i16()?;
        m.timestamp = r.i64()?;
        m.offset = r.i64()?;
        if v >= 4 { m.leader_epoch = r.i32()?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 6;
        w.i32(self.partition_index);
        w.i16(self.error_code);
        w.i64(self.timestamp);
        w.i64(self.offset);
        if v >= 4 { w.i32(self.leader_epoch); } else if self.leader_epoch != -1 { return Err(EncodeError::unsupported("ListOffsetsPartitionResponse", "LeaderEpoch", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

//! ListPartitionReassignmentsRequest, versions 0, flexible 0+. Key 46. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListPartitionReassignmentsRequest, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct ListPartitionReassignmentsRequest {
    /// int32, versions 0+, default 60000.
    pub timeout_ms: i32,
    /// array of ListPartitionReassignmentsTopics, versions 0+, nullable 0+, default null.
    pub topics: Option<Vec<ListPartitionReassignmentsTopics>>,
}

impl Default for ListPartitionReassignmentsRequest {
    #[inline]
    fn default() -> Self {
        ListPartitionReassignmentsRequest {
            timeout_ms: 60000,
            topics: None,
        }
    }
}

impl Message for ListPartitionReassignmentsRequest {
    const NAME: &str = "ListPartitionReassignmentsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.timeout_ms = r.i32()?;
        m.topics = r.nullable_array(true, |r| ListPartitionReassignmentsTopics::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.timeout_ms);
        w.nullable_array(true, self.topics.as_deref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ListPartitionReassignmentsTopics` of ListPartitionReassignmentsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPartitionReassignmentsTopics {
    /// string, versions 0+.
    pub name: String,
    /// array of int32, versions 0+.
    pub partition_indexes: Vec<i32>,
}

impl ListPartitionReassignmentsTopics {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.partition_indexes = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.array(true, &self.partition_indexes, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl Request for ListPartitionReassignmentsRequest {
    const KEY: ApiKey = ApiKey::ListPartitionReassignments;
    type Response = super::ListPartitionReassignmentsResponse;
}

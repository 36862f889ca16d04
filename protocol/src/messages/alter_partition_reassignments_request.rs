//! AlterPartitionReassignmentsRequest, versions 0-1, flexible 0+. Key 45. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AlterPartitionReassignmentsRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterPartitionReassignmentsRequest {
    /// int32, versions 0+, default 60000.
    pub timeout_ms: i32,
    /// bool, versions 1+, default true.
    pub allow_replication_factor_change: bool,
    /// array of ReassignableTopic, versions 0+.
    pub topics: Vec<ReassignableTopic>,
}

impl Default for AlterPartitionReassignmentsRequest {
    #[inline]
    fn default() -> Self {
        AlterPartitionReassignmentsRequest {
            timeout_ms: 60000,
            allow_replication_factor_change: true,
            topics: Default::default(),
        }
    }
}

impl Message for AlterPartitionReassignmentsRequest {
    const NAME: &str = "AlterPartitionReassignmentsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.timeout_ms = r.i32()?;
        if v >= 1 { m.allow_replication_factor_change = r.bool()?; }
        m.topics = r.array(true, |r| ReassignableTopic::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.timeout_ms);
        if v >= 1 { w.bool(self.allow_replication_factor_change); } else if !self.allow_replication_factor_change { return Err(EncodeError::unsupported("AlterPartitionReassignmentsRequest", "AllowReplicationFactorChange", v)); }
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ReassignableTopic` of AlterPartitionReassignmentsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReassignableTopic {
    /// string, versions 0+.
    pub name: String,
    /// array of ReassignablePartition, versions 0+.
    pub partitions: Vec<ReassignablePartition>,
}

impl ReassignableTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.partitions = r.array(true, |r| ReassignablePartition::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ReassignablePartition` of AlterPartitionReassignmentsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReassignablePartition {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// array of int32, versions 0+, nullable 0+, default null.
    pub replicas: Option<Vec<i32>>,
}

impl ReassignablePartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.replicas = r.nullable_array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.nullable_array(true, self.replicas.as_deref(), |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl Request for AlterPartitionReassignmentsRequest {
    const KEY: ApiKey = ApiKey::AlterPartitionReassignments;
    type Response = super::AlterPartitionReassignmentsResponse;
}

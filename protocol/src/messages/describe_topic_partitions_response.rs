//! DescribeTopicPartitionsResponse, versions 0, flexible 0+. Key 75. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeTopicPartitionsResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeTopicPartitionsResponse {
    /// int32, versions 0+, ignorable.
    pub throttle_time_ms: i32,
    /// array of DescribeTopicPartitionsResponseTopic, versions 0+.
    pub topics: Vec<DescribeTopicPartitionsResponseTopic>,
    /// Cursor, versions 0+, nullable 0+, default null.
    pub next_cursor: Option<Cursor>,
}

impl Message for DescribeTopicPartitionsResponse {
    const NAME: &str = "DescribeTopicPartitionsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.topics = r.array(true, |r| DescribeTopicPartitionsResponseTopic::read(r, v))?;
        m.next_cursor = r.nullable_struct(|r| Cursor::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        w.nullable_struct(self.next_cursor.as_ref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `DescribeTopicPartitionsResponseTopic` of DescribeTopicPartitionsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeTopicPartitionsResponseTopic {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub name: Option<String>,
    /// uuid, versions 0+, ignorable.
    pub topic_id: Uuid,
    /// bool, versions 0+, default false, ignorable.
    pub is_internal: bool,
    /// array of DescribeTopicPartitionsResponsePartition, versions 0+.
    pub partitions: Vec<DescribeTopicPartitionsResponsePartition>,
    /// int32, versions 0+, default -2147483648.
    pub topic_authorized_operations: i32,
}

impl Default for DescribeTopicPartitionsResponseTopic {
    #[inline]
    fn default() -> Self {
        DescribeTopicPartitionsResponseTopic {
            error_code: Default::default(),
            name: Some(Default::default()),
            topic_id: Default::default(),
            is_internal: Default::default(),
            partitions: Default::default(),
            topic_authorized_operations: -2147483648,
        }
    }
}

impl DescribeTopicPartitionsResponseTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.name = r.nullable_string(true)?;
        m.topic_id = r.uuid()?;
        m.is_internal = r.bool()?;
        m.partitions = r.array(true, |r| DescribeTopicPartitionsResponsePartition::read(r, v))?;
        m.topic_authorized_operations = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i16(self.error_code);
        w.nullable_string(true, self.name.as_deref())?;
        w.uuid(self.topic_id);
        w.bool(self.is_internal);
        w.array(true, &self.partitions, |w, x| x.write(w, v))?;
        w.i32(self.topic_authorized_operations);
        w.no_tags();
        Ok(())
    }
}

/// `DescribeTopicPartitionsResponsePartition` of DescribeTopicPartitionsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeTopicPartitionsResponsePartition {
    /// int16, versions 0+.
    pub error_code: i16,
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int32, versions 0+.
    pub leader_id: i32,
    /// int32, versions 0+, default -1, ignorable.
    pub leader_epoch: i32,
    /// array of int32, versions 0+.
    pub replica_nodes: Vec<i32>,
    /// array of int32, versions 0+.
    pub isr_nodes: Vec<i32>,
    /// array of int32, versions 0+, nullable 0+, default null.
    pub eligible_leader_replicas: Option<Vec<i32>>,
    /// array of int32, versions 0+, nullable 0+, default null.
    pub last_known_elr: Option<Vec<i32>>,
    /// array of int32, versions 0+, ignorable.
    pub offline_replicas: Vec<i32>,
}

impl Default for DescribeTopicPartitionsResponsePartition {
    #[inline]
    fn default() -> Self {
        DescribeTopicPartitionsResponsePartition {
            error_code: Default::default(),
            partition_index: Default::default(),
            leader_id: Default::default(),
            leader_epoch: -1,
            replica_nodes: Default::default(),
            isr_nodes: Default::default(),
            eligible_leader_replicas: None,
            last_known_elr: None,
            offline_replicas: Default::default(),
        }
    }
}

impl DescribeTopicPartitionsResponsePartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.partition_index = r.i32()?;
        m.leader_id = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.replica_nodes = r.array(true, |r| r.i32())?;
        m.isr_nodes = r.array(true, |r| r.i32())?;
        m.eligible_leader_replicas = r.nullable_array(true, |r| r.i32())?;
        m.last_known_elr = r.nullable_array(true, |r| r.i32())?;
        m.offline_replicas = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i16(self.error_code);
        w.i32(self.partition_index);
        w.i32(self.leader_id);
        w.i32(self.leader_epoch);
        w.array(true, &self.replica_nodes, |w, x| { w.i32(*x); Ok(()) })?;
        w.array(true, &self.isr_nodes, |w, x| { w.i32(*x); Ok(()) })?;
        w.nullable_array(true, self.eligible_leader_replicas.as_deref(), |w, x| { w.i32(*x); Ok(()) })?;
        w.nullable_array(true, self.last_known_elr.as_deref(), |w, x| { w.i32(*x); Ok(()) })?;
        w.array(true, &self.offline_replicas, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

/// `Cursor` of DescribeTopicPartitionsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cursor {
    /// string, versions 0+.
    pub topic_name: String,
    /// int32, versions 0+.
    pub partition_index: i32,
}

impl Cursor {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_name = r.string(true)?;
        m.partition_index = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.topic_name)?;
        w.i32(self.partition_index);
        w.no_tags();
        Ok(())
    }
}

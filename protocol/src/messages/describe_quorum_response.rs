//! DescribeQuorumResponse, versions 0-2, flexible 0+. Key 55. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeQuorumResponse, versions 0-2.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeQuorumResponse {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 2+, nullable 2+, ignorable.
    pub error_message: Option<String>,
    /// array of TopicData, versions 0+.
    pub topics: Vec<TopicData>,
    /// array of Node, versions 2+.
    pub nodes: Vec<Node>,
}

impl Default for DescribeQuorumResponse {
    #[inline]
    fn default() -> Self {
        DescribeQuorumResponse {
            error_code: Default::default(),
            error_message: Some(Default::default()),
            topics: Default::default(),
            nodes: Default::default(),
        }
    }
}

impl Message for DescribeQuorumResponse {
    const NAME: &str = "DescribeQuorumResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=2;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.error_code = r.i16()?;
        if v >= 2 { m.error_message = r.nullable_string(true)?; }
        m.topics = r.array(true, |r| TopicData::read(r, v))?;
        if v >= 2 { m.nodes = r.array(true, |r| Node::read(r, v))?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i16(self.error_code);
        if v >= 2 { w.nullable_string(true, self.error_message.as_deref())?; }
        w.array(true, &self.topics, |w, x| x.write(w, v))?;
        if v >= 2 { w.array(true, &self.nodes, |w, x| x.write(w, v))?; } else if !self.nodes.is_empty() { return Err(EncodeError::unsupported("DescribeQuorumResponse", "Nodes", v)); }
        w.no_tags();
        Ok(())
    }
}

/// `TopicData` of DescribeQuorumResponse, versions 0+.
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

/// `PartitionData` of DescribeQuorumResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct PartitionData {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 2+, nullable 2+, ignorable.
    pub error_message: Option<String>,
    /// int32, versions 0+.
    pub leader_id: i32,
    /// int32, versions 0+.
    pub leader_epoch: i32,
    /// int64, versions 0+.
    pub high_watermark: i64,
    /// array of ReplicaState, versions 0+.
    pub current_voters: Vec<ReplicaState>,
    /// array of ReplicaState, versions 0+.
    pub observers: Vec<ReplicaState>,
}

impl Default for PartitionData {
    #[inline]
    fn default() -> Self {
        PartitionData {
            partition_index: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
            leader_id: Default::default(),
            leader_epoch: Default::default(),
            high_watermark: Default::default(),
            current_voters: Default::default(),
            observers: Default::default(),
        }
    }
}

impl PartitionData {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.error_code = r.i16()?;
        if v >= 2 { m.error_message = r.nullable_string(true)?; }
        m.leader_id = r.i32()?;
        m.leader_epoch = r.i32()?;
        m.high_watermark = r.i64()?;
        m.current_voters = r.array(true, |r| ReplicaState::read(r, v))?;
        m.observers = r.array(true, |r| ReplicaState::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.partition_index);
        w.i16(self.error_code);
        if v >= 2 { w.nullable_string(true, self.error_message.as_deref())?; }
        w.i32(self.leader_id);
        w.i32(self.leader_epoch);
        w.i64(self.high_watermark);
        w.array(true, &self.current_voters, |w, x| x.write(w, v))?;
        w.array(true, &self.observers, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Node` of DescribeQuorumResponse, versions 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Node {
    /// int32, versions 2+.
    pub node_id: i32,
    /// array of Listener, versions 2+.
    pub listeners: Vec<Listener>,
}

impl Node {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.node_id = r.i32()?;
        m.listeners = r.array(true, |r| Listener::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.node_id);
        w.array(true, &self.listeners, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Listener` of DescribeQuorumResponse, versions 2+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listener {
    /// string, versions 2+.
    pub name: String,
    /// string, versions 2+.
    pub host: String,
    /// uint16, versions 2+.
    pub port: u16,
}

impl Listener {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.host = r.string(true)?;
        m.port = r.u16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.string(true, &self.host)?;
        w.u16(self.port);
        w.no_tags();
        Ok(())
    }
}

/// `ReplicaState` of DescribeQuorumResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicaState {
    /// int32, versions 0+.
    pub replica_id: i32,
    /// uuid, versions 2+.
    pub replica_directory_id: Uuid,
    /// int64, versions 0+.
    pub log_end_offset: i64,
    /// int64, versions 1+, default -1, ignorable.
    pub last_fetch_timestamp: i64,
    /// int64, versions 1+, default -1, ignorable.
    pub last_caught_up_timestamp: i64,
}

impl Default for ReplicaState {
    #[inline]
    fn default() -> Self {
        ReplicaState {
            replica_id: Default::default(),
            replica_directory_id: Default::default(),
            log_end_offset: Default::default(),
            last_fetch_timestamp: -1,
            last_caught_up_timestamp: -1,
        }
    }
}

impl ReplicaState {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.replica_id = r.i32()?;
        if v >= 2 { m.replica_directory_id = r.uuid()?; }
        m.log_end_offset = r.i64()?;
        if v >= 1 { m.last_fetch_timestamp = r.i64()?; }
        if v >= 1 { m.last_caught_up_timestamp = r.i64()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.replica_id);
        if v >= 2 { w.uuid(self.replica_directory_id); } else if !self.replica_directory_id.is_zero() { return Err(EncodeError::unsupported("ReplicaState", "ReplicaDirectoryId", v)); }
        w.i64(self.log_end_offset);
        if v >= 1 { w.i64(self.last_fetch_timestamp); }
        if v >= 1 { w.i64(self.last_caught_up_timestamp); }
        w.no_tags();
        Ok(())
    }
}

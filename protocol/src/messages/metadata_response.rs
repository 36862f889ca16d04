//! MetadataResponse, versions 0-13, flexible 9+. Key 3. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// MetadataResponse, versions 0-13.
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataResponse {
    /// int32, versions 3+, ignorable.
    pub throttle_time_ms: i32,
    /// array of MetadataResponseBroker, versions 0+.
    pub brokers: Vec<MetadataResponseBroker>,
    /// string, versions 2+, nullable 2+, default null, ignorable.
    pub cluster_id: Option<String>,
    /// int32, versions 1+, default -1, ignorable.
    pub controller_id: i32,
    /// array of MetadataResponseTopic, versions 0+.
    pub topics: Vec<MetadataResponseTopic>,
    /// int32, versions 8-10, default -2147483648.
    pub cluster_authorized_operations: i32,
    /// int16, versions 13+, ignorable.
    pub error_code: i16,
}

impl Default for MetadataResponse {
    #[inline]
    fn default() -> Self {
        MetadataResponse {
            throttle_time_ms: Default::default(),
            brokers: Default::default(),
            cluster_id: None,
            controller_id: -1,
            topics: Default::default(),
            cluster_authorized_operations: -2147483648,
            error_code: Default::default(),
        }
    }
}

impl Message for MetadataResponse {
    const NAME: &str = "MetadataResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=13;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 9;
        let mut m = Self::default();
        if v >= 3 { m.throttle_time_ms = r.i32()?; }
        m.brokers = r.array(flex, |r| MetadataResponseBroker::read(r, v))?;
        if v >= 2 { m.cluster_id = r.nullable_string(flex)?; }
        if v >= 1 { m.controller_id = r.i32()?; }
        m.topics = r.array(flex, |r| MetadataResponseTopic::read(r, v))?;
        if (8..=10).contains(&v) { m.cluster_authorized_operations = r.i32()?; }
        if v >= 13 { m.error_code = r.i16()?; }
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
        let flex = v >= 9;
        if v >= 3 { w.i32(self.throttle_time_ms); }
        w.array(flex, &self.brokers, |w, x| x.write(w, v))?;
        if v >= 2 { w.nullable_string(flex, self.cluster_id.as_deref())?; }
        if v >= 1 { w.i32(self.controller_id); }
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if (8..=10).contains(&v) { w.i32(self.cluster_authorized_operations); } else if self.cluster_authorized_operations != -2147483648 { return Err(EncodeError::unsupported("MetadataResponse", "ClusterAuthorizedOperations", v)); }
        if v >= 13 { w.i16(self.error_code); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `MetadataResponseBroker` of MetadataResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MetadataResponseBroker {
    /// int32, versions 0+.
    pub node_id: i32,
    /// string, versions 0+.
    pub host: String,
    /// int32, versions 0+.
    pub port: i32,
    /// string, versions 1+, nullable 1+, default null, ignorable.
    pub rack: Option<String>,
}

impl MetadataResponseBroker {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        m.node_id = r.i32()?;
        m.host = r.string(flex)?;
        m.port = r.i32()?;
        if v >= 1 { m.rack = r.nullable_string(flex)?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        w.i32(self.node_id);
        w.string(flex, &self.host)?;
        w.i32(self.port);
        if v >= 1 { w.nullable_string(flex, self.rack.as_deref())?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `MetadataResponseTopic` of MetadataResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataResponseTopic {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 12+.
    pub name: Option<String>,
    /// uuid, versions 10+, ignorable.
    pub topic_id: Uuid,
    /// bool, versions 1+, default false, ignorable.
    pub is_internal: bool,
    /// array of MetadataResponsePartition, versions 0+.
    pub partitions: Vec<MetadataResponsePartition>,
    /// int32, versions 8+, default -2147483648.
    pub topic_authorized_operations: i32,
}

impl Default for MetadataResponseTopic {
    #[inline]
    fn default() -> Self {
        MetadataResponseTopic {
            error_code: Default::default(),
            name: Some(Default::default()),
            topic_id: Default::default(),
            is_internal: Default::default(),
            partitions: Default::default(),
            topic_authorized_operations: -2147483648,
        }
    }
}

impl MetadataResponseTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.name = if v >= 12 { r.nullable_string(flex)? } else { Some(r.string(flex)?) };
        if v >= 10 { m.topic_id = r.uuid()?; }
        if v >= 1 { m.is_internal = r.bool()?; }
        m.partitions = r.array(flex, |r| MetadataResponsePartition::read(r, v))?;
        if v >= 8 { m.topic_authorized_operations = r.i32()?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        w.i16(self.error_code);
        if v >= 12 { w.nullable_string(flex, self.name.as_deref())? } else { w.string(flex, self.name.as_ref().ok_or_else(|| EncodeError::null("MetadataResponseTopic", "Name", v))?)? };
        if v >= 10 { w.uuid(self.topic_id); }
        if v >= 1 { w.bool(self.is_internal); }
        w.array(flex, &self.partitions, |w, x| x.write(w, v))?;
        if v >= 8 { w.i32(self.topic_authorized_operations); } else if self.topic_authorized_operations != -2147483648 { return Err(EncodeError::unsupported("MetadataResponseTopic", "TopicAuthorizedOperations", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `MetadataResponsePartition` of MetadataResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataResponsePartition {
    /// int16, versions 0+.
    pub error_code: i16,
    /// int32, versions 0+.
    pub partition_index: i32,
    /// int32, versions 0+.
    pub leader_id: i32,
    /// int32, versions 7+, default -1, ignorable.
    pub leader_epoch: i32,
    /// array of int32, versions 0+.
    pub replica_nodes: Vec<i32>,
    /// array of int32, versions 0+.
    pub isr_nodes: Vec<i32>,
    /// array of int32, versions 5+, ignorable.
    pub offline_replicas: Vec<i32>,
}

impl Default for MetadataResponsePartition {
    #[inline]
    fn default() -> Self {
        MetadataResponsePartition {
            error_code: Default::default(),
            partition_index: Default::default(),
            leader_id: Default::default(),
            leader_epoch: -1,
            replica_nodes: Default::default(),
            isr_nodes: Default::default(),
            offline_replicas: Default::default(),
        }
    }
}

impl MetadataResponsePartition {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.partition_index = r.i32()?;
        m.leader_id = r.i32()?;
        if v >= 7 { m.leader_epoch = r.i32()?; }
        m.replica_nodes = r.array(flex, |r| r.i32())?;
        m.isr_nodes = r.array(flex, |r| r.i32())?;
        if v >= 5 { m.offline_replicas = r.array(flex, |r| r.i32())?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        w.i16(self.error_code);
        w.i32(self.partition_index);
        w.i32(self.leader_id);
        if v >= 7 { w.i32(self.leader_epoch); }
        w.array(flex, &self.replica_nodes, |w, x| { w.i32(*x); Ok(()) })?;
        w.array(flex, &self.isr_nodes, |w, x| { w.i32(*x); Ok(()) })?;
        if v >= 5 { w.array(flex, &self.offline_replicas, |w, x| { w.i32(*x); Ok(()) })?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

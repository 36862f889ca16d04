//! StreamsGroupHeartbeatRequest, versions 0, flexible 0+. Key 88. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupHeartbeatRequest, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamsGroupHeartbeatRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// string, versions 0+.
    pub member_id: String,
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// int32, versions 0+.
    pub endpoint_information_epoch: i32,
    /// string, versions 0+, nullable 0+, default null.
    pub instance_id: Option<String>,
    /// string, versions 0+, nullable 0+, default null.
    pub rack_id: Option<String>,
    /// int32, versions 0+, default -1.
    pub rebalance_timeout_ms: i32,
    /// Topology, versions 0+, nullable 0+, default null.
    pub topology: Option<Topology>,
    /// array of TaskIds, versions 0+, nullable 0+, default null.
    pub active_tasks: Option<Vec<TaskIds>>,
    /// array of TaskIds, versions 0+, nullable 0+, default null.
    pub standby_tasks: Option<Vec<TaskIds>>,
    /// array of TaskIds, versions 0+, nullable 0+, default null.
    pub warmup_tasks: Option<Vec<TaskIds>>,
    /// string, versions 0+, nullable 0+, default null.
    pub process_id: Option<String>,
    /// Endpoint, versions 0+, nullable 0+, default null.
    pub user_endpoint: Option<Endpoint>,
    /// array of KeyValue, versions 0+, nullable 0+, default null.
    pub client_tags: Option<Vec<KeyValue>>,
    /// array of TaskOffset, versions 0+, nullable 0+, default null.
    pub task_offsets: Option<Vec<TaskOffset>>,
    /// array of TaskOffset, versions 0+, nullable 0+, default null.
    pub task_end_offsets: Option<Vec<TaskOffset>>,
    /// bool, versions 0+, default false.
    pub shutdown_application: bool,
}

impl Default for StreamsGroupHeartbeatRequest {
    #[inline]
    fn default() -> Self {
        StreamsGroupHeartbeatRequest {
            group_id: Default::default(),
            member_id: Default::default(),
            member_epoch: Default::default(),
            endpoint_information_epoch: Default::default(),
            instance_id: None,
            rack_id: None,
            rebalance_timeout_ms: -1,
            topology: None,
            active_tasks: None,
            standby_tasks: None,
            warmup_tasks: None,
            process_id: None,
            user_endpoint: None,
            client_tags: None,
            task_offsets: None,
            task_end_offsets: None,
            shutdown_application: Default::default(),
        }
    }
}

impl Message for StreamsGroupHeartbeatRequest {
    const NAME: &str = "StreamsGroupHeartbeatRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.group_id = r.string(true)?;
        m.member_id = r.string(true)?;
        m.member_epoch = r.i32()?;
        m.endpoint_information_epoch = r.i32()?;
        m.instance_id = r.nullable_string(true)?;
        m.rack_id = r.nullable_string(true)?;
        m.rebalance_timeout_ms = r.i32()?;
        m.topology = r.nullable_struct(|r| Topology::read(r, v))?;
        m.active_tasks = r.nullable_array(true, |r| TaskIds::read(r, v))?;
        m.standby_tasks = r.nullable_array(true, |r| TaskIds::read(r, v))?;
        m.warmup_tasks = r.nullable_array(true, |r| TaskIds::read(r, v))?;
        m.process_id = r.nullable_string(true)?;
        m.user_endpoint = r.nullable_struct(|r| Endpoint::read(r, v))?;
        m.client_tags = r.nullable_array(true, |r| KeyValue::read(r, v))?;
        m.task_offsets = r.nullable_array(true, |r| TaskOffset::read(r, v))?;
        m.task_end_offsets = r.nullable_array(true, |r| TaskOffset::read(r, v))?;
        m.shutdown_application = r.bool()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.string(true, &self.group_id)?;
        w.string(true, &self.member_id)?;
        w.i32(self.member_epoch);
        w.i32(self.endpoint_information_epoch);
        w.nullable_string(true, self.instance_id.as_deref())?;
        w.nullable_string(true, self.rack_id.as_deref())?;
        w.i32(self.rebalance_timeout_ms);
        w.nullable_struct(self.topology.as_ref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.active_tasks.as_deref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.standby_tasks.as_deref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.warmup_tasks.as_deref(), |w, x| x.write(w, v))?;
        w.nullable_string(true, self.process_id.as_deref())?;
        w.nullable_struct(self.user_endpoint.as_ref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.client_tags.as_deref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.task_offsets.as_deref(), |w, x| x.write(w, v))?;
        w.nullable_array(true, self.task_end_offsets.as_deref(), |w, x| x.write(w, v))?;
        w.bool(self.shutdown_application);
        w.no_tags();
        Ok(())
    }
}

/// `Topology` of StreamsGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Topology {
    /// int32, versions 0+.
    pub epoch: i32,
    /// array of Subtopology, versions 0+.
    pub subtopologies: Vec<Subtopology>,
}

impl Topology {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.epoch = r.i32()?;
        m.subtopologies = r.array(true, |r| Subtopology::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.epoch);
        w.array(true, &self.subtopologies, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Subtopology` of StreamsGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Subtopology {
    /// string, versions 0+.
    pub subtopology_id: String,
    /// array of string, versions 0+.
    pub source_topics: Vec<String>,
    /// array of string, versions 0+.
    pub source_topic_regex: Vec<String>,
    /// array of TopicInfo, versions 0+.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// array of string, versions 0+.
    pub repartition_sink_topics: Vec<String>,
    /// array of TopicInfo, versions 0+.
    pub repartition_source_topics: Vec<TopicInfo>,
    /// array of CopartitionGroup, versions 0+.
    pub copartition_groups: Vec<CopartitionGroup>,
}

impl Subtopology {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.subtopology_id = r.string(true)?;
        m.source_topics = r.array(true, |r| r.string(true))?;
        m.source_topic_regex = r.array(true, |r| r.string(true))?;
        m.state_changelog_topics = r.array(true, |r| TopicInfo::read(r, v))?;
        m.repartition_sink_topics = r.array(true, |r| r.string(true))?;
        m.repartition_source_topics = r.array(true, |r| TopicInfo::read(r, v))?;
        m.copartition_groups = r.array(true, |r| CopartitionGroup::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.subtopology_id)?;
        w.array(true, &self.source_topics, |w, x| w.string(true, x))?;
        w.array(true, &self.source_topic_regex, |w, x| w.string(true, x))?;
        w.array(true, &self.state_changelog_topics, |w, x| x.write(w, v))?;
        w.array(true, &self.repartition_sink_topics, |w, x| w.string(true, x))?;
        w.array(true, &self.repartition_source_topics, |w, x| x.write(w, v))?;
        w.array(true, &self.copartition_groups, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `CopartitionGroup` of StreamsGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CopartitionGroup {
    /// array of int16, versions 0+.
    pub source_topics: Vec<i16>,
    /// array of int16, versions 0+.
    pub source_topic_regex: Vec<i16>,
    /// array of int16, versions 0+.
    pub repartition_source_topics: Vec<i16>,
}

impl CopartitionGroup {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.source_topics = r.array(true, |r| r.i16())?;
        m.source_topic_regex = r.array(true, |r| r.i16())?;
        m.repartition_source_topics = r.array(true, |r| r.i16())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.array(true, &self.source_topics, |w, x| { w.i16(*x); Ok(()) })?;
        w.array(true, &self.source_topic_regex, |w, x| { w.i16(*x); Ok(()) })?;
        w.array(true, &self.repartition_source_topics, |w, x| { w.i16(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

/// `KeyValue` of StreamsGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KeyValue {
    /// string, versions 0+.
    pub key: String,
    /// string, versions 0+.
    pub value: String,
}

impl KeyValue {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.key = r.string(true)?;
        m.value = r.string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.key)?;
        w.string(true, &self.value)?;
        w.no_tags();
        Ok(())
    }
}

/// `TopicInfo` of StreamsGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicInfo {
    /// string, versions 0+.
    pub name: String,
    /// int32, versions 0+.
    pub partitions: i32,
    /// int16, versions 0+.
    pub replication_factor: i16,
    /// array of KeyValue, versions 0+.
    pub topic_configs: Vec<KeyValue>,
}

impl TopicInfo {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.partitions = r.i32()?;
        m.replication_factor = r.i16()?;
        m.topic_configs = r.array(true, |r| KeyValue::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.i32(self.partitions);
        w.i16(self.replication_factor);
        w.array(true, &self.topic_configs, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Endpoint` of StreamsGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Endpoint {
    /// string, versions 0+.
    pub host: String,
    /// uint16, versions 0+.
    pub port: u16,
}

impl Endpoint {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.host = r.string(true)?;
        m.port = r.u16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.host)?;
        w.u16(self.port);
        w.no_tags();
        Ok(())
    }
}

/// `TaskOffset` of StreamsGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaskOffset {
    /// string, versions 0+.
    pub subtopology_id: String,
    /// int32, versions 0+.
    pub partition: i32,
    /// int64, versions 0+.
    pub offset: i64,
}

impl TaskOffset {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.subtopology_id = r.string(true)?;
        m.partition = r.i32()?;
        m.offset = r.i64()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.subtopology_id)?;
        w.i32(self.partition);
        w.i64(self.offset);
        w.no_tags();
        Ok(())
    }
}

/// `TaskIds` of StreamsGroupHeartbeatRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaskIds {
    /// string, versions 0+.
    pub subtopology_id: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TaskIds {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.subtopology_id = r.string(true)?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.subtopology_id)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl Request for StreamsGroupHeartbeatRequest {
    const KEY: ApiKey = ApiKey::StreamsGroupHeartbeat;
    type Response = super::StreamsGroupHeartbeatResponse;
}

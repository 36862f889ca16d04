//! StreamsGroupDescribeResponse, versions 0, flexible 0+. Key 89. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupDescribeResponse, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupDescribeResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of DescribedGroup, versions 0+.
    pub groups: Vec<DescribedGroup>,
}

impl Message for StreamsGroupDescribeResponse {
    const NAME: &str = "StreamsGroupDescribeResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.groups = r.array(true, |r| DescribedGroup::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.array(true, &self.groups, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `DescribedGroup` of StreamsGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribedGroup {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// string, versions 0+.
    pub group_id: String,
    /// string, versions 0+.
    pub group_state: String,
    /// int32, versions 0+.
    pub group_epoch: i32,
    /// int32, versions 0+.
    pub assignment_epoch: i32,
    /// Topology, versions 0+, nullable 0+, default null.
    pub topology: Option<Topology>,
    /// array of Member, versions 0+.
    pub members: Vec<Member>,
    /// int32, versions 0+, default -2147483648.
    pub authorized_operations: i32,
}

impl Default for DescribedGroup {
    #[inline]
    fn default() -> Self {
        DescribedGroup {
            error_code: Default::default(),
            error_message: None,
            group_id: Default::default(),
            group_state: Default::default(),
            group_epoch: Default::default(),
            assignment_epoch: Default::default(),
            topology: None,
            members: Default::default(),
            authorized_operations: -2147483648,
        }
    }
}

impl DescribedGroup {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.group_id = r.string(true)?;
        m.group_state = r.string(true)?;
        m.group_epoch = r.i32()?;
        m.assignment_epoch = r.i32()?;
        m.topology = r.nullable_struct(|r| Topology::read(r, v))?;
        m.members = r.array(true, |r| Member::read(r, v))?;
        m.authorized_operations = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.string(true, &self.group_id)?;
        w.string(true, &self.group_state)?;
        w.i32(self.group_epoch);
        w.i32(self.assignment_epoch);
        w.nullable_struct(self.topology.as_ref(), |w, x| x.write(w, v))?;
        w.array(true, &self.members, |w, x| x.write(w, v))?;
        w.i32(self.authorized_operations);
        w.no_tags();
        Ok(())
    }
}

/// `Topology` of StreamsGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Topology {
    /// int32, versions 0+.
    pub epoch: i32,
    /// array of Subtopology, versions 0+, nullable 0+, default null.
    pub subtopologies: Option<Vec<Subtopology>>,
}

impl Topology {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.epoch = r.i32()?;
        m.subtopologies = r.nullable_array(true, |r| Subtopology::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.epoch);
        w.nullable_array(true, self.subtopologies.as_deref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Subtopology` of StreamsGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Subtopology {
    /// string, versions 0+.
    pub subtopology_id: String,
    /// array of string, versions 0+.
    pub source_topics: Vec<String>,
    /// array of string, versions 0+.
    pub repartition_sink_topics: Vec<String>,
    /// array of TopicInfo, versions 0+.
    pub state_changelog_topics: Vec<TopicInfo>,
    /// array of TopicInfo, versions 0+.
    pub repartition_source_topics: Vec<TopicInfo>,
}

impl Subtopology {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.subtopology_id = r.string(true)?;
        m.source_topics = r.array(true, |r| r.string(true))?;
        m.repartition_sink_topics = r.array(true, |r| r.string(true))?;
        m.state_changelog_topics = r.array(true, |r| TopicInfo::read(r, v))?;
        m.repartition_source_topics = r.array(true, |r| TopicInfo::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.subtopology_id)?;
        w.array(true, &self.source_topics, |w, x| w.string(true, x))?;
        w.array(true, &self.repartition_sink_topics, |w, x| w.string(true, x))?;
        w.array(true, &self.state_changelog_topics, |w, x| x.write(w, v))?;
        w.array(true, &self.repartition_source_topics, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Member` of StreamsGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Member {
    /// string, versions 0+.
    pub member_id: String,
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// string, versions 0+, nullable 0+, default null.
    pub instance_id: Option<String>,
    /// string, versions 0+, nullable 0+, default null.
    pub rack_id: Option<String>,
    /// string, versions 0+.
    pub client_id: String,
    /// string, versions 0+.
    pub client_host: String,
    /// int32, versions 0+.
    pub topology_epoch: i32,
    /// string, versions 0+.
    pub process_id: String,
    /// Endpoint, versions 0+, nullable 0+, default null.
    pub user_endpoint: Option<Endpoint>,
    /// array of KeyValue, versions 0+.
    pub client_tags: Vec<KeyValue>,
    /// array of TaskOffset, versions 0+.
    pub task_offsets: Vec<TaskOffset>,
    /// array of TaskOffset, versions 0+.
    pub task_end_offsets: Vec<TaskOffset>,
    /// Assignment, versions 0+.
    pub assignment: Assignment,
    /// Assignment, versions 0+.
    pub target_assignment: Assignment,
    /// bool, versions 0+.
    pub is_classic: bool,
}

impl Member {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.member_id = r.string(true)?;
        m.member_epoch = r.i32()?;
        m.instance_id = r.nullable_string(true)?;
        m.rack_id = r.nullable_string(true)?;
        m.client_id = r.string(true)?;
        m.client_host = r.string(true)?;
        m.topology_epoch = r.i32()?;
        m.process_id = r.string(true)?;
        m.user_endpoint = r.nullable_struct(|r| Endpoint::read(r, v))?;
        m.client_tags = r.array(true, |r| KeyValue::read(r, v))?;
        m.task_offsets = r.array(true, |r| TaskOffset::read(r, v))?;
        m.task_end_offsets = r.array(true, |r| TaskOffset::read(r, v))?;
        m.assignment = Assignment::read(r, v)?;
        m.target_assignment = Assignment::read(r, v)?;
        m.is_classic = r.bool()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.member_id)?;
        w.i32(self.member_epoch);
        w.nullable_string(true, self.instance_id.as_deref())?;
        w.nullable_string(true, self.rack_id.as_deref())?;
        w.string(true, &self.client_id)?;
        w.string(true, &self.client_host)?;
        w.i32(self.topology_epoch);
        w.string(true, &self.process_id)?;
        w.nullable_struct(self.user_endpoint.as_ref(), |w, x| x.write(w, v))?;
        w.array(true, &self.client_tags, |w, x| x.write(w, v))?;
        w.array(true, &self.task_offsets, |w, x| x.write(w, v))?;
        w.array(true, &self.task_end_offsets, |w, x| x.write(w, v))?;
        self.assignment.write(w, v)?;
        self.target_assignment.write(w, v)?;
        w.bool(self.is_classic);
        w.no_tags();
        Ok(())
    }
}

/// `Endpoint` of StreamsGroupDescribeResponse, versions 0+.
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

/// `TaskOffset` of StreamsGroupDescribeResponse, versions 0+.
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

/// `Assignment` of StreamsGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assignment {
    /// array of TaskIds, versions 0+.
    pub active_tasks: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub standby_tasks: Vec<TaskIds>,
    /// array of TaskIds, versions 0+.
    pub warmup_tasks: Vec<TaskIds>,
}

impl Assignment {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.active_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        m.standby_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        m.warmup_tasks = r.array(true, |r| TaskIds::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.array(true, &self.active_tasks, |w, x| x.write(w, v))?;
        w.array(true, &self.standby_tasks, |w, x| x.write(w, v))?;
        w.array(true, &self.warmup_tasks, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `TaskIds` of StreamsGroupDescribeResponse, versions 0+.
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

/// `KeyValue` of StreamsGroupDescribeResponse, versions 0+.
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

/// `TopicInfo` of StreamsGroupDescribeResponse, versions 0+.
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

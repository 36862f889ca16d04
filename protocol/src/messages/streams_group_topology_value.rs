//! StreamsGroupTopologyValue, versions 0, flexible 0+. Key 23. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupTopologyValue, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StreamsGroupTopologyValue {
    /// int32, versions 0+.
    pub epoch: i32,
    /// array of Subtopology, versions 0+.
    pub subtopologies: Vec<Subtopology>,
}

impl Message for StreamsGroupTopologyValue {
    const NAME: &str = "StreamsGroupTopologyValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.epoch = r.i32()?;
        m.subtopologies = r.array(true, |r| Subtopology::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.epoch);
        w.array(true, &self.subtopologies, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Subtopology` of StreamsGroupTopologyValue, versions 0+.
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

/// `CopartitionGroup` of StreamsGroupTopologyValue, versions 0+.
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

/// `TopicConfig` of StreamsGroupTopologyValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicConfig {
    /// string, versions 0+.
    pub key: String,
    /// string, versions 0+.
    pub value: String,
}

impl TopicConfig {
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

/// `TopicInfo` of StreamsGroupTopologyValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicInfo {
    /// string, versions 0+.
    pub name: String,
    /// int32, versions 0+.
    pub partitions: i32,
    /// int16, versions 0+.
    pub replication_factor: i16,
    /// array of TopicConfig, versions 0+.
    pub topic_configs: Vec<TopicConfig>,
}

impl TopicInfo {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.partitions = r.i32()?;
        m.replication_factor = r.i16()?;
        m.topic_configs = r.array(true, |r| TopicConfig::read(r, v))?;
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

impl StoredRecord for StreamsGroupTopologyValue {
    const TYPE: i16 = 23;
}

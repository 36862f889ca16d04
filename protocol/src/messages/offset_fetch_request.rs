//! OffsetFetchRequest, versions 1-10, flexible 6+. Key 9. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// OffsetFetchRequest, versions 1-10.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetFetchRequest {
    /// string, versions 0-7.
    pub group_id: String,
    /// array of OffsetFetchRequestTopic, versions 0-7, nullable 2-7.
    pub topics: Option<Vec<OffsetFetchRequestTopic>>,
    /// array of OffsetFetchRequestGroup, versions 8+.
    pub groups: Vec<OffsetFetchRequestGroup>,
    /// bool, versions 7+, default false.
    pub require_stable: bool,
}

impl Default for OffsetFetchRequest {
    #[inline]
    fn default() -> Self {
        OffsetFetchRequest {
            group_id: Default::default(),
            topics: Some(Default::default()),
            groups: Default::default(),
            require_stable: Default::default(),
        }
    }
}

impl Message for OffsetFetchRequest {
    const NAME: &str = "OffsetFetchRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=10;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 6;
        let mut m = Self::default();
        if v <= 7 { m.group_id = r.string(flex)?; }
        if v <= 7 { m.topics = if v >= 2 { r.nullable_array(flex, |r| OffsetFetchRequestTopic::read(r, v))? } else { Some(r.array(flex, |r| OffsetFetchRequestTopic::read(r, v))?) }; }
        if v >= 8 { m.groups = r.array(flex, |r| OffsetFetchRequestGroup::read(r, v))?; }
        if v >= 7 { m.require_stable = r.bool()?; }
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
        if v <= 7 { w.string(flex, &self.group_id)?; } else if !self.group_id.is_empty() { return Err(EncodeError::unsupported("OffsetFetchRequest", "GroupId", v)); }
        if v <= 7 { if v >= 2 { w.nullable_array(flex, self.topics.as_deref(), |w, x| x.write(w, v))? } else { w.array(flex, self.topics.as_ref().ok_or_else(|| EncodeError::null("OffsetFetchRequest", "Topics", v))?, |w, x| x.write(w, v))? }; } else if self.topics.as_ref().is_none_or(|x| !x.is_empty()) { return Err(EncodeError::unsupported("OffsetFetchRequest", "Topics", v)); }
        if v >= 8 { w.array(flex, &self.groups, |w, x| x.write(w, v))?; } else if !self.groups.is_empty() { return Err(EncodeError::unsupported("OffsetFetchRequest", "Groups", v)); }
        if v >= 7 { w.bool(self.require_stable); } else if self.require_stable { return Err(EncodeError::unsupported("OffsetFetchRequest", "RequireStable", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetFetchRequestTopic` of OffsetFetchRequest, versions 0-7.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchRequestTopic {
    /// string, versions 0-7.
    pub name: String,
    /// array of int32, versions 0-7.
    pub partition_indexes: Vec<i32>,
}

impl OffsetFetchRequestTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.partition_indexes = r.array(flex, |r| r.i32())?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 6;
        w.string(flex, &self.name)?;
        w.array(flex, &self.partition_indexes, |w, x| { w.i32(*x); Ok(()) })?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `OffsetFetchRequestGroup` of OffsetFetchRequest, versions 8+.
#[derive(Debug, Clone, PartialEq)]
pub struct OffsetFetchRequestGroup {
    /// string, versions 8+.
    pub group_id: String,
    /// string, versions 9+, nullable 9+, default null, ignorable.
    pub member_id: Option<String>,
    /// int32, versions 9+, default -1, ignorable.
    pub member_epoch: i32,
    /// array of OffsetFetchRequestTopics, versions 8+, nullable 8+.
    pub topics: Option<Vec<OffsetFetchRequestTopics>>,
}

impl Default for OffsetFetchRequestGroup {
    #[inline]
    fn default() -> Self {
        OffsetFetchRequestGroup {
            group_id: Default::default(),
            member_id: None,
            member_epoch: -1,
            topics: Some(Default::default()),
        }
    }
}

impl OffsetFetchRequestGroup {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.group_id = r.string(true)?;
        if v >= 9 { m.member_id = r.nullable_string(true)?; }
        if v >= 9 { m.member_epoch = r.i32()?; }
        m.topics = r.nullable_array(true, |r| OffsetFetchRequestTopics::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.group_id)?;
        if v >= 9 { w.nullable_string(true, self.member_id.as_deref())?; }
        if v >= 9 { w.i32(self.member_epoch); }
        w.nullable_array(true, self.topics.as_deref(), |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `OffsetFetchRequestTopics` of OffsetFetchRequest, versions 8+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OffsetFetchRequestTopics {
    /// string, versions 8-9, ignorable.
    pub name: String,
    /// uuid, versions 10+, ignorable.
    pub topic_id: Uuid,
    /// array of int32, versions 8+.
    pub partition_indexes: Vec<i32>,
}

impl OffsetFetchRequestTopics {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        if v <= 9 { m.name = r.string(true)?; }
        if v >= 10 { m.topic_id = r.uuid()?; }
        m.partition_indexes = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if v <= 9 { w.string(true, &self.name)?; }
        if v >= 10 { w.uuid(self.topic_id); }
        w.array(true, &self.partition_indexes, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

impl Request for OffsetFetchRequest {
    const KEY: ApiKey = ApiKey::OffsetFetch;
    type Response = super::OffsetFetchResponse;
}

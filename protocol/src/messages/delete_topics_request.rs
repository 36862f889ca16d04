//! DeleteTopicsRequest, versions 1-6, flexible 4+. Key 20. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DeleteTopicsRequest, versions 1-6.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteTopicsRequest {
    /// array of DeleteTopicState, versions 6+.
    pub topics: Vec<DeleteTopicState>,
    /// array of string, versions 0-5, ignorable.
    pub topic_names: Vec<String>,
    /// int32, versions 0+.
    pub timeout_ms: i32,
}

impl Message for DeleteTopicsRequest {
    const NAME: &str = "DeleteTopicsRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=6;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        if v >= 6 { m.topics = r.array(flex, |r| DeleteTopicState::read(r, v))?; }
        if v <= 5 { m.topic_names = r.array(flex, |r| r.string(flex))?; }
        m.timeout_ms = r.i32()?;
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
        let flex = v >= 4;
        if v >= 6 { w.array(flex, &self.topics, |w, x| x.write(w, v))?; } else if !self.topics.is_empty() { return Err(EncodeError::unsupported("DeleteTopicsRequest", "Topics", v)); }
        if v <= 5 { w.array(flex, &self.topic_names, |w, x| w.string(flex, x))?; }
        w.i32(self.timeout_ms);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DeleteTopicState` of DeleteTopicsRequest, versions 6+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteTopicState {
    /// string, versions 6+, nullable 6+, default null.
    pub name: Option<String>,
    /// uuid, versions 6+.
    pub topic_id: Uuid,
}

impl DeleteTopicState {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.nullable_string(true)?;
        m.topic_id = r.uuid()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.nullable_string(true, self.name.as_deref())?;
        w.uuid(self.topic_id);
        w.no_tags();
        Ok(())
    }
}

impl Request for DeleteTopicsRequest {
    const KEY: ApiKey = ApiKey::DeleteTopics;
    type Response = super::DeleteTopicsResponse;
}

//! MetadataRequest, versions 0-13, flexible 9+. Key 3. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// MetadataRequest, versions 0-13.
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataRequest {
    /// array of MetadataRequestTopic, versions 0+, nullable 1+.
    pub topics: Option<Vec<MetadataRequestTopic>>,
    /// bool, versions 4+, default true.
    pub allow_auto_topic_creation: bool,
    /// bool, versions 8-10.
    pub include_cluster_authorized_operations: bool,
    /// bool, versions 8+.
    pub include_topic_authorized_operations: bool,
}

impl Default for MetadataRequest {
    #[inline]
    fn default() -> Self {
        MetadataRequest {
            topics: Some(Default::default()),
            allow_auto_topic_creation: true,
            include_cluster_authorized_operations: Default::default(),
            include_topic_authorized_operations: Default::default(),
        }
    }
}

impl Message for MetadataRequest {
    const NAME: &str = "MetadataRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=13;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 9;
        let mut m = Self::default();
        m.topics = if v >= 1 { r.nullable_array(flex, |r| MetadataRequestTopic::read(r, v))? } else { Some(r.array(flex, |r| MetadataRequestTopic::read(r, v))?) };
        if v >= 4 { m.allow_auto_topic_creation = r.bool()?; }
        if (8..=10).contains(&v) { m.include_cluster_authorized_operations = r.bool()?; }
        if v >= 8 { m.include_topic_authorized_operations = r.bool()?; }
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
        if v >= 1 { w.nullable_array(flex, self.topics.as_deref(), |w, x| x.write(w, v))? } else { w.array(flex, self.topics.as_ref().ok_or_else(|| EncodeError::null("MetadataRequest", "Topics", v))?, |w, x| x.write(w, v))? };
        if v >= 4 { w.bool(self.allow_auto_topic_creation); } else if !self.allow_auto_topic_creation { return Err(EncodeError::unsupported("MetadataRequest", "AllowAutoTopicCreation", v)); }
        if (8..=10).contains(&v) { w.bool(self.include_cluster_authorized_operations); } else if self.include_cluster_authorized_operations { return Err(EncodeError::unsupported("MetadataRequest", "IncludeClusterAuthorizedOperations", v)); }
        if v >= 8 { w.bool(self.include_topic_authorized_operations); } else if self.include_topic_authorized_operations { return Err(EncodeError::unsupported("MetadataRequest", "IncludeTopicAuthorizedOperations", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `MetadataRequestTopic` of MetadataRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct MetadataRequestTopic {
    /// uuid, versions 10+, ignorable.
    pub topic_id: Uuid,
    /// string, versions 0+, nullable 10+.
    pub name: Option<String>,
}

impl Default for MetadataRequestTopic {
    #[inline]
    fn default() -> Self {
        MetadataRequestTopic {
            topic_id: Default::default(),
            name: Some(Default::default()),
        }
    }
}

impl MetadataRequestTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 9;
        let mut m = Self::default();
        if v >= 10 { m.topic_id = r.uuid()?; }
        m.name = if v >= 10 { r.nullable_string(flex)? } else { Some(r.string(flex)?) };
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 9;
        if v >= 10 { w.uuid(self.topic_id); }
        if v >= 10 { w.nullable_string(flex, self.name.as_deref())? } else { w.string(flex, self.name.as_ref().ok_or_else(|| EncodeError::null("MetadataRequestTopic", "Name", v))?)? };
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for MetadataRequest {
    const KEY: ApiKey = ApiKey::Metadata;
    type Response = super::MetadataResponse;
}

//! ConsumerGroupMemberMetadataValue, versions 0, flexible 0+. Key 5. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerGroupMemberMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsumerGroupMemberMetadataValue {
    /// string, versions 0+, nullable 0+.
    pub instance_id: Option<String>,
    /// string, versions 0+, nullable 0+.
    pub rack_id: Option<String>,
    /// string, versions 0+.
    pub client_id: String,
    /// string, versions 0+.
    pub client_host: String,
    /// array of string, versions 0+.
    pub subscribed_topic_names: Vec<String>,
    /// string, versions 0+, nullable 0+.
    pub subscribed_topic_regex: Option<String>,
    /// int32, versions 0+, default -1.
    pub rebalance_timeout_ms: i32,
    /// string, versions 0+, nullable 0+.
    pub server_assignor: Option<String>,
    /// ClassicMemberMetadata, versions 0+, nullable 0+, tag 0.
    pub classic_member_metadata: Option<ClassicMemberMetadata>,
}

impl Default for ConsumerGroupMemberMetadataValue {
    #[inline]
    fn default() -> Self {
        ConsumerGroupMemberMetadataValue {
            instance_id: Some(Default::default()),
            rack_id: Some(Default::default()),
            client_id: Default::default(),
            client_host: Default::default(),
            subscribed_topic_names: Default::default(),
            subscribed_topic_regex: Some(Default::default()),
            rebalance_timeout_ms: -1,
            server_assignor: Some(Default::default()),
            classic_member_metadata: Some(Default::default()),
        }
    }
}

impl Message for ConsumerGroupMemberMetadataValue {
    const NAME: &str = "ConsumerGroupMemberMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.instance_id = r.nullable_string(true)?;
        m.rack_id = r.nullable_string(true)?;
        m.client_id = r.string(true)?;
        m.client_host = r.string(true)?;
        m.subscribed_topic_names = r.array(true, |r| r.string(true))?;
        m.subscribed_topic_regex = r.nullable_string(true)?;
        m.rebalance_timeout_ms = r.i32()?;
        m.server_assignor = r.nullable_string(true)?;
        r.tagged_fields(|r, tag| {
            match tag {
                0 => m.classic_member_metadata = r.nullable_tagged_struct(|r| ClassicMemberMetadata::read(r, v))?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.nullable_string(true, self.instance_id.as_deref())?;
        w.nullable_string(true, self.rack_id.as_deref())?;
        w.string(true, &self.client_id)?;
        w.string(true, &self.client_host)?;
        w.array(true, &self.subscribed_topic_names, |w, x| w.string(true, x))?;
        w.nullable_string(true, self.subscribed_topic_regex.as_deref())?;
        w.i32(self.rebalance_timeout_ms);
        w.nullable_string(true, self.server_assignor.as_deref())?;
        let tags = w.begin_tags();
        if self.classic_member_metadata != Some(Default::default()) { w.tag(tags, 0, |w| w.nullable_tagged_struct(self.classic_member_metadata.as_ref(), |w, x| x.write(w, v)))?; }
        Ok(())
    }
}

/// `ClassicMemberMetadata` of ConsumerGroupMemberMetadataValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassicMemberMetadata {
    /// int32, versions 0+.
    pub session_timeout_ms: i32,
    /// array of ClassicProtocol, versions 0+.
    pub supported_protocols: Vec<ClassicProtocol>,
}

impl ClassicMemberMetadata {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.session_timeout_ms = r.i32()?;
        m.supported_protocols = r.array(true, |r| ClassicProtocol::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.session_timeout_ms);
        w.array(true, &self.supported_protocols, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `ClassicProtocol` of ConsumerGroupMemberMetadataValue, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassicProtocol {
    /// string, versions 0+.
    pub name: String,
    /// bytes, versions 0+.
    pub metadata: Bytes,
}

impl ClassicProtocol {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.metadata = r.bytes(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.bytes(true, &self.metadata)?;
        w.no_tags();
        Ok(())
    }
}

impl StoredRecord for ConsumerGroupMemberMetadataValue {
    const TYPE: i16 = 5;
}

//! StreamsGroupMemberMetadataValue, versions 0, flexible 0+. Key 19. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// StreamsGroupMemberMetadataValue, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamsGroupMemberMetadataValue {
    /// string, versions 0+, nullable 0+.
    pub instance_id: Option<String>,
    /// string, versions 0+, nullable 0+.
    pub rack_id: Option<String>,
    /// string, versions 0+.
    pub client_id: String,
    /// string, versions 0+.
    pub client_host: String,
    /// int32, versions 0+, default -1.
    pub rebalance_timeout_ms: i32,
    /// int32, versions 0+.
    pub topology_epoch: i32,
    /// string, versions 0+.
    pub process_id: String,
    /// Endpoint, versions 0+, nullable 0+, default null.
    pub user_endpoint: Option<Endpoint>,
    /// array of KeyValue, versions 0+.
    pub client_tags: Vec<KeyValue>,
}

impl Default for StreamsGroupMemberMetadataValue {
    #[inline]
    fn default() -> Self {
        StreamsGroupMemberMetadataValue {
            instance_id: Some(Default::default()),
            rack_id: Some(Default::default()),
            client_id: Default::default(),
            client_host: Default::default(),
            rebalance_timeout_ms: -1,
            topology_epoch: Default::default(),
            process_id: Default::default(),
            user_endpoint: None,
            client_tags: Default::default(),
        }
    }
}

impl Message for StreamsGroupMemberMetadataValue {
    const NAME: &str = "StreamsGroupMemberMetadataValue";
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
        m.rebalance_timeout_ms = r.i32()?;
        m.topology_epoch = r.i32()?;
        m.process_id = r.string(true)?;
        m.user_endpoint = r.nullable_struct(|r| Endpoint::read(r, v))?;
        m.client_tags = r.array(true, |r| KeyValue::read(r, v))?;
        r.skip_tagged_fields()?;
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
        w.i32(self.rebalance_timeout_ms);
        w.i32(self.topology_epoch);
        w.string(true, &self.process_id)?;
        w.nullable_struct(self.user_endpoint.as_ref(), |w, x| x.write(w, v))?;
        w.array(true, &self.client_tags, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Endpoint` of StreamsGroupMemberMetadataValue, versions 0+.
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

/// `KeyValue` of StreamsGroupMemberMetadataValue, versions 0+.
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

impl StoredRecord for StreamsGroupMemberMetadataValue {
    const TYPE: i16 = 19;
}

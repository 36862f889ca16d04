//! CreateTopicsResponse, versions 2-7, flexible 5+. Key 19. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// CreateTopicsResponse, versions 2-7.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateTopicsResponse {
    /// int32, versions 2+, ignorable.
    pub throttle_time_ms: i32,
    /// array of CreatableTopicResult, versions 0+.
    pub topics: Vec<CreatableTopicResult>,
}

impl Message for CreateTopicsResponse {
    const NAME: &str = "CreateTopicsResponse";
    const VERSIONS: RangeInclusive<i16> = 2..=7;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 5;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.topics = r.array(flex, |r| CreatableTopicResult::read(r, v))?;
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
        let flex = v >= 5;
        w.i32(self.throttle_time_ms);
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `CreatableTopicResult` of CreateTopicsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct CreatableTopicResult {
    /// string, versions 0+.
    pub name: String,
    /// uuid, versions 7+, ignorable.
    pub topic_id: Uuid,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 1+, nullable 0+, ignorable.
    pub error_message: Option<String>,
    /// int16, versions 5+, tag 0, ignorable.
    pub topic_config_error_code: i16,
    /// int32, versions 5+, default -1, ignorable.
    pub num_partitions: i32,
    /// int16, versions 5+, default -1, ignorable.
    pub replication_factor: i16,
    /// array of CreatableTopicConfigs, versions 5+, nullable 5+, ignorable.
    pub configs: Option<Vec<CreatableTopicConfigs>>,
}

impl Default for CreatableTopicResult {
    #[inline]
    fn default() -> Self {
        CreatableTopicResult {
            name: Default::default(),
            topic_id: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
            topic_config_error_code: Default::default(),
            num_partitions: -1,
            replication_factor: -1,
            configs: Some(Default::default()),
        }
    }
}

impl CreatableTopicResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 5;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        if v >= 7 { m.topic_id = r.uuid()?; }
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        if v >= 5 { m.num_partitions = r.i32()?; }
        if v >= 5 { m.replication_factor = r.i16()?; }
        if v >= 5 { m.configs = r.nullable_array(flex, |r| CreatableTopicConfigs::read(r, v))?; }
        if flex {
            r.tagged_fields(|r, tag| {
                match tag {
                    0 => m.topic_config_error_code = r.i16()?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 5;
        w.string(flex, &self.name)?;
        if v >= 7 { w.uuid(self.topic_id); }
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        if v >= 5 { w.i32(self.num_partitions); }
        if v >= 5 { w.i16(self.replication_factor); }
        if v >= 5 { w.nullable_array(flex, self.configs.as_deref(), |w, x| x.write(w, v))?; }
        if flex {
            let tags = w.begin_tags();
            if self.topic_config_error_code != 0 { w.tag(tags, 0, |w| { w.i16(self.topic_config_error_code); Ok(()) })?; }
        }
        Ok(())
    }
}

/// `CreatableTopicConfigs` of CreateTopicsResponse, versions 5+.
#[derive(Debug, Clone, PartialEq)]
pub struct CreatableTopicConfigs {
    /// string, versions 5+.
    pub name: String,
    /// string, versions 5+, nullable 5+.
    pub value: Option<String>,
    /// bool, versions 5+.
    pub read_only: bool,
    /// int8, versions 5+, default -1, ignorable.
    pub config_source: i8,
    /// bool, versions 5+.
    pub is_sensitive: bool,
}

impl Default for CreatableTopicConfigs {
    #[inline]
    fn default() -> Self {
        CreatableTopicConfigs {
            name: Default::default(),
            value: Some(Default::default()),
            read_only: Default::default(),
            config_source: -1,
            is_sensitive: Default::default(),
        }
    }
}

impl CreatableTopicConfigs {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.value = r.nullable_string(true)?;
        m.read_only = r.bool()?;
        m.config_source = r.i8()?;
        m.is_sensitive = r.bool()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.nullable_string(true, self.value.as_deref())?;
        w.bool(self.read_only);
        w.i8(self.config_source);
        w.bool(self.is_sensitive);
        w.no_tags();
        Ok(())
    }
}

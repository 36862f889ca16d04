//! CreateTopicsRequest, versions 2-7, flexible 5+. Key 19. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// CreateTopicsRequest, versions 2-7.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateTopicsRequest {
    /// array of CreatableTopic, versions 0+.
    pub topics: Vec<CreatableTopic>,
    /// int32, versions 0+, default 60000.
    pub timeout_ms: i32,
    /// bool, versions 1+, default false.
    pub validate_only: bool,
}

impl Default for CreateTopicsRequest {
    #[inline]
    fn default() -> Self {
        CreateTopicsRequest {
            topics: Default::default(),
            timeout_ms: 60000,
            validate_only: Default::default(),
        }
    }
}

impl Message for CreateTopicsRequest {
    const NAME: &str = "CreateTopicsRequest";
    const VERSIONS: RangeInclusive<i16> = 2..=7;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 5;
        let mut m = Self::default();
        m.topics = r.array(flex, |r| CreatableTopic::read(r, v))?;
        m.timeout_ms = r.i32()?;
        m.validate_only = r.bool()?;
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
        w.array(flex, &self.topics, |w, x| x.write(w, v))?;
        w.i32(self.timeout_ms);
        w.bool(self.validate_only);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `CreatableTopic` of CreateTopicsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatableTopic {
    /// string, versions 0+.
    pub name: String,
    /// int32, versions 0+.
    pub num_partitions: i32,
    /// int16, versions 0+.
    pub replication_factor: i16,
    /// array of CreatableReplicaAssignment, versions 0+.
    pub assignments: Vec<CreatableReplicaAssignment>,
    /// array of CreatableTopicConfig, versions 0+.
    pub configs: Vec<CreatableTopicConfig>,
}

impl CreatableTopic {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 5;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.num_partitions = r.i32()?;
        m.replication_factor = r.i16()?;
        m.assignments = r.array(flex, |r| CreatableReplicaAssignment::read(r, v))?;
        m.configs = r.array(flex, |r| CreatableTopicConfig::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 5;
        w.string(flex, &self.name)?;
        w.i32(self.num_partitions);
        w.i16(self.replication_factor);
        w.array(flex, &self.assignments, |w, x| x.write(w, v))?;
        w.array(flex, &self.configs, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `CreatableReplicaAssignment` of CreateTopicsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatableReplicaAssignment {
    /// int32, versions 0+.
    pub partition_index: i32,
    /// array of int32, versions 0+.
    pub broker_ids: Vec<i32>,
}

impl CreatableReplicaAssignment {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 5;
        let mut m = Self::default();
        m.partition_index = r.i32()?;
        m.broker_ids = r.array(flex, |r| r.i32())?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 5;
        w.i32(self.partition_index);
        w.array(flex, &self.broker_ids, |w, x| { w.i32(*x); Ok(()) })?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `CreatableTopicConfig` of CreateTopicsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct CreatableTopicConfig {
    /// string, versions 0+.
    pub name: String,
    /// string, versions 0+, nullable 0+.
    pub value: Option<String>,
}

impl Default for CreatableTopicConfig {
    #[inline]
    fn default() -> Self {
        CreatableTopicConfig {
            name: Default::default(),
            value: Some(Default::default()),
        }
    }
}

impl CreatableTopicConfig {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 5;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.value = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 5;
        w.string(flex, &self.name)?;
        w.nullable_string(flex, self.value.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for CreateTopicsRequest {
    const KEY: ApiKey = ApiKey::CreateTopics;
    type Response = super::CreateTopicsResponse;
}

//! IncrementalAlterConfigsRequest, versions 0-1, flexible 1+. Key 44. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// IncrementalAlterConfigsRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IncrementalAlterConfigsRequest {
    /// array of AlterConfigsResource, versions 0+.
    pub resources: Vec<AlterConfigsResource>,
    /// bool, versions 0+.
    pub validate_only: bool,
}

impl Message for IncrementalAlterConfigsRequest {
    const NAME: &str = "IncrementalAlterConfigsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 1;
        let mut m = Self::default();
        m.resources = r.array(flex, |r| AlterConfigsResource::read(r, v))?;
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
        let flex = v >= 1;
        w.array(flex, &self.resources, |w, x| x.write(w, v))?;
        w.bool(self.validate_only);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AlterConfigsResource` of IncrementalAlterConfigsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlterConfigsResource {
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
    /// array of AlterableConfig, versions 0+.
    pub configs: Vec<AlterableConfig>,
}

impl AlterConfigsResource {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.resource_type = r.i8()?;
        m.resource_name = r.string(flex)?;
        m.configs = r.array(flex, |r| AlterableConfig::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.i8(self.resource_type);
        w.string(flex, &self.resource_name)?;
        w.array(flex, &self.configs, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AlterableConfig` of IncrementalAlterConfigsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterableConfig {
    /// string, versions 0+.
    pub name: String,
    /// int8, versions 0+.
    pub config_operation: i8,
    /// string, versions 0+, nullable 0+.
    pub value: Option<String>,
}

impl Default for AlterableConfig {
    #[inline]
    fn default() -> Self {
        AlterableConfig {
            name: Default::default(),
            config_operation: Default::default(),
            value: Some(Default::default()),
        }
    }
}

impl AlterableConfig {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 1;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.config_operation = r.i8()?;
        m.value = r.nullable_string(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 1;
        w.string(flex, &self.name)?;
        w.i8(self.config_operation);
        w.nullable_string(flex, self.value.as_deref())?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for IncrementalAlterConfigsRequest {
    const KEY: ApiKey = ApiKey::IncrementalAlterConfigs;
    type Response = super::IncrementalAlterConfigsResponse;
}

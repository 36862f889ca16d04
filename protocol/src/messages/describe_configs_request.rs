//! DescribeConfigsRequest, versions 1-4, flexible 4+. Key 32. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeConfigsRequest, versions 1-4.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeConfigsRequest {
    /// array of DescribeConfigsResource, versions 0+.
    pub resources: Vec<DescribeConfigsResource>,
    /// bool, versions 1+, default false.
    pub include_synonyms: bool,
    /// bool, versions 3+, default false.
    pub include_documentation: bool,
}

impl Message for DescribeConfigsRequest {
    const NAME: &str = "DescribeConfigsRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        m.resources = r.array(flex, |r| DescribeConfigsResource::read(r, v))?;
        m.include_synonyms = r.bool()?;
        if v >= 3 { m.include_documentation = r.bool()?; }
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
        w.array(flex, &self.resources, |w, x| x.write(w, v))?;
        w.bool(self.include_synonyms);
        if v >= 3 { w.bool(self.include_documentation); } else if self.include_documentation { return Err(EncodeError::unsupported("DescribeConfigsRequest", "IncludeDocumentation", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeConfigsResource` of DescribeConfigsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeConfigsResource {
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
    /// array of string, versions 0+, nullable 0+.
    pub configuration_keys: Option<Vec<String>>,
}

impl Default for DescribeConfigsResource {
    #[inline]
    fn default() -> Self {
        DescribeConfigsResource {
            resource_type: Default::default(),
            resource_name: Default::default(),
            configuration_keys: Some(Default::default()),
        }
    }
}

impl DescribeConfigsResource {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.resource_type = r.i8()?;
        m.resource_name = r.string(flex)?;
        m.configuration_keys = r.nullable_array(flex, |r| r.string(flex))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.i8(self.resource_type);
        w.string(flex, &self.resource_name)?;
        w.nullable_array(flex, self.configuration_keys.as_deref(), |w, x| w.string(flex, x))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for DescribeConfigsRequest {
    const KEY: ApiKey = ApiKey::DescribeConfigs;
    type Response = super::DescribeConfigsResponse;
}

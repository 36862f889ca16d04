//! DescribeAclsResponse, versions 1-3, flexible 2+. Key 29. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeAclsResponse, versions 1-3.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeAclsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// array of DescribeAclsResource, versions 0+.
    pub resources: Vec<DescribeAclsResource>,
}

impl Default for DescribeAclsResponse {
    #[inline]
    fn default() -> Self {
        DescribeAclsResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
            resources: Default::default(),
        }
    }
}

impl Message for DescribeAclsResponse {
    const NAME: &str = "DescribeAclsResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        m.resources = r.array(flex, |r| DescribeAclsResource::read(r, v))?;
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
        let flex = v >= 2;
        w.i32(self.throttle_time_ms);
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        w.array(flex, &self.resources, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribeAclsResource` of DescribeAclsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeAclsResource {
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
    /// int8, versions 1+, default 3.
    pub pattern_type: i8,
    /// array of AclDescription, versions 0+.
    pub acls: Vec<AclDescription>,
}

impl Default for DescribeAclsResource {
    #[inline]
    fn default() -> Self {
        DescribeAclsResource {
            resource_type: Default::default(),
            resource_name: Default::default(),
            pattern_type: 3,
            acls: Default::default(),
        }
    }
}

impl DescribeAclsResource {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.resource_type = r.i8()?;
        m.resource_name = r.string(flex)?;
        m.pattern_type = r.i8()?;
        m.acls = r.array(flex, |r| AclDescription::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.i8(self.resource_type);
        w.string(flex, &self.resource_name)?;
        w.i8(self.pattern_type);
        w.array(flex, &self.acls, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AclDescription` of DescribeAclsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AclDescription {
    /// string, versions 0+.
    pub principal: String,
    /// string, versions 0+.
    pub host: String,
    /// int8, versions 0+.
    pub operation: i8,
    /// int8, versions 0+.
    pub permission_type: i8,
}

impl AclDescription {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.principal = r.string(flex)?;
        m.host = r.string(flex)?;
        m.operation = r.i8()?;
        m.permission_type = r.i8()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.string(flex, &self.principal)?;
        w.string(flex, &self.host)?;
        w.i8(self.operation);
        w.i8(self.permission_type);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

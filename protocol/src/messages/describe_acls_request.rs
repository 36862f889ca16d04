//! DescribeAclsRequest, versions 1-3, flexible 2+. Key 29. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeAclsRequest, versions 1-3.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribeAclsRequest {
    /// int8, versions 0+.
    pub resource_type_filter: i8,
    /// string, versions 0+, nullable 0+.
    pub resource_name_filter: Option<String>,
    /// int8, versions 1+, default 3.
    pub pattern_type_filter: i8,
    /// string, versions 0+, nullable 0+.
    pub principal_filter: Option<String>,
    /// string, versions 0+, nullable 0+.
    pub host_filter: Option<String>,
    /// int8, versions 0+.
    pub operation: i8,
    /// int8, versions 0+.
    pub permission_type: i8,
}

impl Default for DescribeAclsRequest {
    #[inline]
    fn default() -> Self {
        DescribeAclsRequest {
            resource_type_filter: Default::default(),
            resource_name_filter: Some(Default::default()),
            pattern_type_filter: 3,
            principal_filter: Some(Default::default()),
            host_filter: Some(Default::default()),
            operation: Default::default(),
            permission_type: Default::default(),
        }
    }
}

impl Message for DescribeAclsRequest {
    const NAME: &str = "DescribeAclsRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.resource_type_filter = r.i8()?;
        m.resource_name_filter = r.nullable_string(flex)?;
        m.pattern_type_filter = r.i8()?;
        m.principal_filter = r.nullable_string(flex)?;
        m.host_filter = r.nullable_string(flex)?;
        m.operation = r.i8()?;
        m.permission_type = r.i8()?;
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
        w.i8(self.resource_type_filter);
        w.nullable_string(flex, self.resource_name_filter.as_deref())?;
        w.i8(self.pattern_type_filter);
        w.nullable_string(flex, self.principal_filter.as_deref())?;
        w.nullable_string(flex, self.host_filter.as_deref())?;
        w.i8(self.operation);
        w.i8(self.permission_type);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for DescribeAclsRequest {
    const KEY: ApiKey = ApiKey::DescribeAcls;
    type Response = super::DescribeAclsResponse;
}

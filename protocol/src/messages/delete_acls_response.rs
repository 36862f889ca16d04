//! DeleteAclsResponse, versions 1-3, flexible 2+. Key 31. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DeleteAclsResponse, versions 1-3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAclsResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of DeleteAclsFilterResult, versions 0+.
    pub filter_results: Vec<DeleteAclsFilterResult>,
}

impl Message for DeleteAclsResponse {
    const NAME: &str = "DeleteAclsResponse";
    const VERSIONS: RangeInclusive<i16> = 1..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.filter_results = r.array(flex, |r| DeleteAclsFilterResult::read(r, v))?;
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
        w.array(flex, &self.filter_results, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DeleteAclsFilterResult` of DeleteAclsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteAclsFilterResult {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// array of DeleteAclsMatchingAcl, versions 0+.
    pub matching_acls: Vec<DeleteAclsMatchingAcl>,
}

impl Default for DeleteAclsFilterResult {
    #[inline]
    fn default() -> Self {
        DeleteAclsFilterResult {
            error_code: Default::default(),
            error_message: Some(Default::default()),
            matching_acls: Default::default(),
        }
    }
}

impl DeleteAclsFilterResult {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        m.matching_acls = r.array(flex, |r| DeleteAclsMatchingAcl::read(r, v))?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 2;
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        w.array(flex, &self.matching_acls, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DeleteAclsMatchingAcl` of DeleteAclsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteAclsMatchingAcl {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+.
    pub error_message: Option<String>,
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
    /// int8, versions 1+, default 3.
    pub pattern_type: i8,
    /// string, versions 0+.
    pub principal: String,
    /// string, versions 0+.
    pub host: String,
    /// int8, versions 0+.
    pub operation: i8,
    /// int8, versions 0+.
    pub permission_type: i8,
}

impl Default for DeleteAclsMatchingAcl {
    #[inline]
    fn default() -> Self {
        DeleteAclsMatchingAcl {
            error_code: Default::default(),
            error_message: Some(Default::default()),
            resource_type: Default::default(),
            resource_name: Default::default(),
            pattern_type: 3,
            principal: Default::default(),
            host: Default::default(),
            operation: Default::default(),
            permission_type: Default::default(),
        }
    }
}

impl DeleteAclsMatchingAcl {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(flex)?;
        m.resource_type = r.i8()?;
        m.resource_name = r.string(flex)?;
        m.pattern_type = r.i8()?;
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
        w.i16(self.error_code);
        w.nullable_string(flex, self.error_message.as_deref())?;
        w.i8(self.resource_type);
        w.string(flex, &self.resource_name)?;
        w.i8(self.pattern_type);
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

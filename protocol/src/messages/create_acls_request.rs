//! CreateAclsRequest, versions 1-3, flexible 2+. Key 30. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// CreateAclsRequest, versions 1-3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateAclsRequest {
    /// array of AclCreation, versions 0+.
    pub creations: Vec<AclCreation>,
}

impl Message for CreateAclsRequest {
    const NAME: &str = "CreateAclsRequest";
    const VERSIONS: RangeInclusive<i16> = 1..=3;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 2;
        let mut m = Self::default();
        m.creations = r.array(flex, |r| AclCreation::read(r, v))?;
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
        w.array(flex, &self.creations, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `AclCreation` of CreateAclsRequest, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct AclCreation {
    /// int8, versions 0+.
    pub resource_type: i8,
    /// string, versions 0+.
    pub resource_name: String,
    /// int8, versions 1+, default 3.
    pub resource_pattern_type: i8,
    /// string, versions 0+.
    pub principal: String,
    /// string, versions 0+.
    pub host: String,
    /// int8, versions 0+.
    pub operation: i8,
    /// int8, versions 0+.
    pub permission_type: i8,
}

impl Default for AclCreation {
    #[inline]
    fn default() -> Self {
        AclCreation {
            resource_type: Default::default(),
            resource_name: Default::default(),
            resource_pattern_type: 3,
            principal: Default::default(),
            host: Default::default(),
            operation: Default::default(),
            permission_type: Default::default(),
        }
    }
}

impl AclCreation {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 2;
        let mut m = Self::default();
        m.resource_type = r.i8()?;
        m.resource_name = r.string(flex)?;
        m.resource_pattern_type = r.i8()?;
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
        w.i8(self.resource_type);
        w.string(flex, &self.resource_name)?;
        w.i8(self.resource_pattern_type);
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

impl Request for CreateAclsRequest {
    const KEY: ApiKey = ApiKey::CreateAcls;
    type Response = super::CreateAclsResponse;
}

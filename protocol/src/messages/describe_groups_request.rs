//! DescribeGroupsRequest, versions 0-6, flexible 5+. Key 15. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeGroupsRequest, versions 0-6.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeGroupsRequest {
    /// array of string, versions 0+.
    pub groups: Vec<String>,
    /// bool, versions 3+.
    pub include_authorized_operations: bool,
}

impl Message for DescribeGroupsRequest {
    const NAME: &str = "DescribeGroupsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=6;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 5;
        let mut m = Self::default();
        m.groups = r.array(flex, |r| r.string(flex))?;
        if v >= 3 { m.include_authorized_operations = r.bool()?; }
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
        w.array(flex, &self.groups, |w, x| w.string(flex, x))?;
        if v >= 3 { w.bool(self.include_authorized_operations); } else if self.include_authorized_operations { return Err(EncodeError::unsupported("DescribeGroupsRequest", "IncludeAuthorizedOperations", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for DescribeGroupsRequest {
    const KEY: ApiKey = ApiKey::DescribeGroups;
    type Response = super::DescribeGroupsResponse;
}

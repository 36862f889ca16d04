//! ListGroupsRequest, versions 0-5, flexible 3+. Key 16. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListGroupsRequest, versions 0-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupsRequest {
    /// array of string, versions 4+.
    pub states_filter: Vec<String>,
    /// array of string, versions 5+.
    pub types_filter: Vec<String>,
}

impl Message for ListGroupsRequest {
    const NAME: &str = "ListGroupsRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        if v >= 4 { m.states_filter = r.array(flex, |r| r.string(flex))?; }
        if v >= 5 { m.types_filter = r.array(flex, |r| r.string(flex))?; }
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
        let flex = v >= 3;
        if v >= 4 { w.array(flex, &self.states_filter, |w, x| w.string(flex, x))?; } else if !self.states_filter.is_empty() { return Err(EncodeError::unsupported("ListGroupsRequest", "StatesFilter", v)); }
        if v >= 5 { w.array(flex, &self.types_filter, |w, x| w.string(flex, x))?; } else if !self.types_filter.is_empty() { return Err(EncodeError::unsupported("ListGroupsRequest", "TypesFilter", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for ListGroupsRequest {
    const KEY: ApiKey = ApiKey::ListGroups;
    type Response = super::ListGroupsResponse;
}

//! ListGroupsResponse, versions 0-5, flexible 3+. Key 16. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ListGroupsResponse, versions 0-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupsResponse {
    /// int32, versions 1+, ignorable.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of ListedGroup, versions 0+.
    pub groups: Vec<ListedGroup>,
}

impl Message for ListGroupsResponse {
    const NAME: &str = "ListGroupsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        if v >= 1 { m.throttle_time_ms = r.i32()?; }
        m.error_code = r.i16()?;
        m.groups = r.array(flex, |r| ListedGroup::read(r, v))?;
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
        if v >= 1 { w.i32(self.throttle_time_ms); }
        w.i16(self.error_code);
        w.array(flex, &self.groups, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `ListedGroup` of ListGroupsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListedGroup {
    /// string, versions 0+.
    pub group_id: String,
    /// string, versions 0+.
    pub protocol_type: String,
    /// string, versions 4+, ignorable.
    pub group_state: String,
    /// string, versions 5+, ignorable.
    pub group_type: String,
}

impl ListedGroup {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 3;
        let mut m = Self::default();
        m.group_id = r.string(flex)?;
        m.protocol_type = r.string(flex)?;
        if v >= 4 { m.group_state = r.string(flex)?; }
        if v >= 5 { m.group_type = r.string(flex)?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 3;
        w.string(flex, &self.group_id)?;
        w.string(flex, &self.protocol_type)?;
        if v >= 4 { w.string(flex, &self.group_state)?; }
        if v >= 5 { w.string(flex, &self.group_type)?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

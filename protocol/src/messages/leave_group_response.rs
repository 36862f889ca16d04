//! LeaveGroupResponse, versions 0-5, flexible 4+. Key 13. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// LeaveGroupResponse, versions 0-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaveGroupResponse {
    /// int32, versions 1+, ignorable.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// array of MemberResponse, versions 3+.
    pub members: Vec<MemberResponse>,
}

impl Message for LeaveGroupResponse {
    const NAME: &str = "LeaveGroupResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        if v >= 1 { m.throttle_time_ms = r.i32()?; }
        m.error_code = r.i16()?;
        if v >= 3 { m.members = r.array(flex, |r| MemberResponse::read(r, v))?; }
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
        if v >= 1 { w.i32(self.throttle_time_ms); }
        w.i16(self.error_code);
        if v >= 3 { w.array(flex, &self.members, |w, x| x.write(w, v))?; } else if !self.members.is_empty() { return Err(EncodeError::unsupported("LeaveGroupResponse", "Members", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `MemberResponse` of LeaveGroupResponse, versions 3+.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberResponse {
    /// string, versions 3+.
    pub member_id: String,
    /// string, versions 3+, nullable 3+.
    pub group_instance_id: Option<String>,
    /// int16, versions 3+.
    pub error_code: i16,
}

impl Default for MemberResponse {
    #[inline]
    fn default() -> Self {
        MemberResponse {
            member_id: Default::default(),
            group_instance_id: Some(Default::default()),
            error_code: Default::default(),
        }
    }
}

impl MemberResponse {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.member_id = r.string(flex)?;
        m.group_instance_id = r.nullable_string(flex)?;
        m.error_code = r.i16()?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.string(flex, &self.member_id)?;
        w.nullable_string(flex, self.group_instance_id.as_deref())?;
        w.i16(self.error_code);
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

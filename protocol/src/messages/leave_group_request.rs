//! LeaveGroupRequest, versions 0-5, flexible 4+. Key 13. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// LeaveGroupRequest, versions 0-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeaveGroupRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// string, versions 0-2.
    pub member_id: String,
    /// array of MemberIdentity, versions 3+.
    pub members: Vec<MemberIdentity>,
}

impl Message for LeaveGroupRequest {
    const NAME: &str = "LeaveGroupRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        m.group_id = r.string(flex)?;
        if v <= 2 { m.member_id = r.string(flex)?; }
        if v >= 3 { m.members = r.array(flex, |r| MemberIdentity::read(r, v))?; }
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
        w.string(flex, &self.group_id)?;
        if v <= 2 { w.string(flex, &self.member_id)?; } else if !self.member_id.is_empty() { return Err(EncodeError::unsupported("LeaveGroupRequest", "MemberId", v)); }
        if v >= 3 { w.array(flex, &self.members, |w, x| x.write(w, v))?; } else if !self.members.is_empty() { return Err(EncodeError::unsupported("LeaveGroupRequest", "Members", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `MemberIdentity` of LeaveGroupRequest, versions 3+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MemberIdentity {
    /// string, versions 3+.
    pub member_id: String,
    /// string, versions 3+, nullable 3+, default null.
    pub group_instance_id: Option<String>,
    /// string, versions 5+, nullable 5+, default null, ignorable.
    pub reason: Option<String>,
}

impl MemberIdentity {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.member_id = r.string(flex)?;
        m.group_instance_id = r.nullable_string(flex)?;
        if v >= 5 { m.reason = r.nullable_string(flex)?; }
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
        if v >= 5 { w.nullable_string(flex, self.reason.as_deref())?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for LeaveGroupRequest {
    const KEY: ApiKey = ApiKey::LeaveGroup;
    type Response = super::LeaveGroupResponse;
}

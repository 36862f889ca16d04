//! JoinGroupResponse, versions 0-9, flexible 6+. Key 11. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// JoinGroupResponse, versions 0-9.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinGroupResponse {
    /// int32, versions 2+, ignorable.
    pub throttle_time_ms: i32,
    /// int16, versions 0+.
    pub error_code: i16,
    /// int32, versions 0+, default -1.
    pub generation_id: i32,
    /// string, versions 7+, nullable 7+, default null, ignorable.
    pub protocol_type: Option<String>,
    /// string, versions 0+, nullable 7+.
    pub protocol_name: Option<String>,
    /// string, versions 0+.
    pub leader: String,
    /// bool, versions 9+, default false.
    pub skip_assignment: bool,
    /// string, versions 0+.
    pub member_id: String,
    /// array of JoinGroupResponseMember, versions 0+.
    pub members: Vec<JoinGroupResponseMember>,
}

impl Default for JoinGroupResponse {
    #[inline]
    fn default() -> Self {
        JoinGroupResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            generation_id: -1,
            protocol_type: None,
            protocol_name: Some(Default::default()),
            leader: Default::default(),
            skip_assignment: Default::default(),
            member_id: Default::default(),
            members: Default::default(),
        }
    }
}

impl Message for JoinGroupResponse {
    const NAME: &str = "JoinGroupResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=9;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 6;
        let mut m = Self::default();
        if v >= 2 { m.throttle_time_ms = r.i32()?; }
        m.error_code = r.i16()?;
        m.generation_id = r.i32()?;
        if v >= 7 { m.protocol_type = r.nullable_string(flex)?; }
        m.protocol_name = if v >= 7 { r.nullable_string(flex)? } else { Some(r.string(flex)?) };
        m.leader = r.string(flex)?;
        if v >= 9 { m.skip_assignment = r.bool()?; }
        m.member_id = r.string(flex)?;
        m.members = r.array(flex, |r| JoinGroupResponseMember::read(r, v))?;
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
        let flex = v >= 6;
        if v >= 2 { w.i32(self.throttle_time_ms); }
        w.i16(self.error_code);
        w.i32(self.generation_id);
        if v >= 7 { w.nullable_string(flex, self.protocol_type.as_deref())?; }
        if v >= 7 { w.nullable_string(flex, self.protocol_name.as_deref())? } else { w.string(flex, self.protocol_name.as_ref().ok_or_else(|| EncodeError::null("JoinGroupResponse", "ProtocolName", v))?)? };
        w.string(flex, &self.leader)?;
        if v >= 9 { w.bool(self.skip_assignment); } else if self.skip_assignment { return Err(EncodeError::unsupported("JoinGroupResponse", "SkipAssignment", v)); }
        w.string(flex, &self.member_id)?;
        w.array(flex, &self.members, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `JoinGroupResponseMember` of JoinGroupResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JoinGroupResponseMember {
    /// string, versions 0+.
    pub member_id: String,
    /// string, versions 5+, nullable 5+, default null, ignorable.
    pub group_instance_id: Option<String>,
    /// bytes, versions 0+.
    pub metadata: Bytes,
}

impl JoinGroupResponseMember {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.member_id = r.string(flex)?;
        if v >= 5 { m.group_instance_id = r.nullable_string(flex)?; }
        m.metadata = r.bytes(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 6;
        w.string(flex, &self.member_id)?;
        if v >= 5 { w.nullable_string(flex, self.group_instance_id.as_deref())?; }
        w.bytes(flex, &self.metadata)?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

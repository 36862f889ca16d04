//! SyncGroupRequest, versions 0-5, flexible 4+. Key 14. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// SyncGroupRequest, versions 0-5.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SyncGroupRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// int32, versions 0+.
    pub generation_id: i32,
    /// string, versions 0+.
    pub member_id: String,
    /// string, versions 3+, nullable 3+, default null.
    pub group_instance_id: Option<String>,
    /// string, versions 5+, nullable 5+, default null, ignorable.
    pub protocol_type: Option<String>,
    /// string, versions 5+, nullable 5+, default null, ignorable.
    pub protocol_name: Option<String>,
    /// array of SyncGroupRequestAssignment, versions 0+.
    pub assignments: Vec<SyncGroupRequestAssignment>,
}

impl Message for SyncGroupRequest {
    const NAME: &str = "SyncGroupRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=5;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        m.group_id = r.string(flex)?;
        m.generation_id = r.i32()?;
        m.member_id = r.string(flex)?;
        if v >= 3 { m.group_instance_id = r.nullable_string(flex)?; }
        if v >= 5 { m.protocol_type = r.nullable_string(flex)?; }
        if v >= 5 { m.protocol_name = r.nullable_string(flex)?; }
        m.assignments = r.array(flex, |r| SyncGroupRequestAssignment::read(r, v))?;
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
        w.i32(self.generation_id);
        w.string(flex, &self.member_id)?;
        if v >= 3 { w.nullable_string(flex, self.group_instance_id.as_deref())?; } else if self.group_instance_id.is_some() { return Err(EncodeError::unsupported("SyncGroupRequest", "GroupInstanceId", v)); }
        if v >= 5 { w.nullable_string(flex, self.protocol_type.as_deref())?; }
        if v >= 5 { w.nullable_string(flex, self.protocol_name.as_deref())?; }
        w.array(flex, &self.assignments, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `SyncGroupRequestAssignment` of SyncGroupRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SyncGroupRequestAssignment {
    /// string, versions 0+.
    pub member_id: String,
    /// bytes, versions 0+.
    pub assignment: Bytes,
}

impl SyncGroupRequestAssignment {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.member_id = r.string(flex)?;
        m.assignment = r.bytes(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 4;
        w.string(flex, &self.member_id)?;
        w.bytes(flex, &self.assignment)?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for SyncGroupRequest {
    const KEY: ApiKey = ApiKey::SyncGroup;
    type Response = super::SyncGroupResponse;
}

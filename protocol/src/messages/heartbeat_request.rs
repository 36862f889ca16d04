//! HeartbeatRequest, versions 0-4, flexible 4+. Key 12. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// HeartbeatRequest, versions 0-4.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeartbeatRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// int32, versions 0+.
    pub generation_id: i32,
    /// string, versions 0+.
    pub member_id: String,
    /// string, versions 3+, nullable 3+, default null.
    pub group_instance_id: Option<String>,
}

impl Message for HeartbeatRequest {
    const NAME: &str = "HeartbeatRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

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
        if v >= 3 { w.nullable_string(flex, self.group_instance_id.as_deref())?; } else if self.group_instance_id.is_some() { return Err(EncodeError::unsupported("HeartbeatRequest", "GroupInstanceId", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for HeartbeatRequest {
    const KEY: ApiKey = ApiKey::Heartbeat;
    type Response = super::HeartbeatResponse;
}

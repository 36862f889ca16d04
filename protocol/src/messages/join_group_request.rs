//! JoinGroupRequest, versions 0-9, flexible 6+. Key 11. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// JoinGroupRequest, versions 0-9.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinGroupRequest {
    /// string, versions 0+.
    pub group_id: String,
    /// int32, versions 0+.
    pub session_timeout_ms: i32,
    /// int32, versions 1+, default -1, ignorable.
    pub rebalance_timeout_ms: i32,
    /// string, versions 0+.
    pub member_id: String,
    /// string, versions 5+, nullable 5+, default null.
    pub group_instance_id: Option<String>,
    /// string, versions 0+.
    pub protocol_type: String,
    /// array of JoinGroupRequestProtocol, versions 0+.
    pub protocols: Vec<JoinGroupRequestProtocol>,
    /// string, versions 8+, nullable 8+, default null, ignorable.
    pub reason: Option<String>,
}

impl Default for JoinGroupRequest {
    #[inline]
    fn default() -> Self {
        JoinGroupRequest {
            group_id: Default::default(),
            session_timeout_ms: Default::default(),
            rebalance_timeout_ms: -1,
            member_id: Default::default(),
            group_instance_id: None,
            protocol_type: Default::default(),
            protocols: Default::default(),
            reason: None,
        }
    }
}

impl Message for JoinGroupRequest {
    const NAME: &str = "JoinGroupRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=9;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 6;
        let mut m = Self::default();
        m.group_id = r.string(flex)?;
        m.session_timeout_ms = r.i32()?;
        if v >= 1 { m.rebalance_timeout_ms = r.i32()?; }
        m.member_id = r.string(flex)?;
        if v >= 5 { m.group_instance_id = r.nullable_string(flex)?; }
        m.protocol_type = r.string(flex)?;
        m.protocols = r.array(flex, |r| JoinGroupRequestProtocol::read(r, v))?;
        if v >= 8 { m.reason = r.nullable_string(flex)?; }
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
        w.string(flex, &self.group_id)?;
        w.i32(self.session_timeout_ms);
        if v >= 1 { w.i32(self.rebalance_timeout_ms); }
        w.string(flex, &self.member_id)?;
        if v >= 5 { w.nullable_string(flex, self.group_instance_id.as_deref())?; } else if self.group_instance_id.is_some() { return Err(EncodeError::unsupported("JoinGroupRequest", "GroupInstanceId", v)); }
        w.string(flex, &self.protocol_type)?;
        w.array(flex, &self.protocols, |w, x| x.write(w, v))?;
        if v >= 8 { w.nullable_string(flex, self.reason.as_deref())?; }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `JoinGroupRequestProtocol` of JoinGroupRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct JoinGroupRequestProtocol {
    /// string, versions 0+.
    pub name: String,
    /// bytes, versions 0+.
    pub metadata: Bytes,
}

impl JoinGroupRequestProtocol {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 6;
        let mut m = Self::default();
        m.name = r.string(flex)?;
        m.metadata = r.bytes(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 6;
        w.string(flex, &self.name)?;
        w.bytes(flex, &self.metadata)?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl Request for JoinGroupRequest {
    const KEY: ApiKey = ApiKey::JoinGroup;
    type Response = super::JoinGroupResponse;
}

//! GroupMetadataValue, versions 0-4, flexible 4+. Key 2. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// GroupMetadataValue, versions 0-4.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupMetadataValue {
    /// string, versions 0+.
    pub protocol_type: String,
    /// int32, versions 0+.
    pub generation: i32,
    /// string, versions 0+, nullable 0+.
    pub protocol: Option<String>,
    /// string, versions 0+, nullable 0+.
    pub leader: Option<String>,
    /// int64, versions 2+, default -1, ignorable.
    pub current_state_timestamp: i64,
    /// array of MemberMetadata, versions 0+.
    pub members: Vec<MemberMetadata>,
}

impl Default for GroupMetadataValue {
    #[inline]
    fn default() -> Self {
        GroupMetadataValue {
            protocol_type: Default::default(),
            generation: Default::default(),
            protocol: Some(Default::default()),
            leader: Some(Default::default()),
            current_state_timestamp: -1,
            members: Default::default(),
        }
    }
}

impl Message for GroupMetadataValue {
    const NAME: &str = "GroupMetadataValue";
    const VERSIONS: RangeInclusive<i16> = 0..=4;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 4;
        let mut m = Self::default();
        m.protocol_type = r.string(flex)?;
        m.generation = r.i32()?;
        m.protocol = r.nullable_string(flex)?;
        m.leader = r.nullable_string(flex)?;
        if v >= 2 { m.current_state_timestamp = r.i64()?; }
        m.members = r.array(flex, |r| MemberMetadata::read(r, v))?;
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
        w.string(flex, &self.protocol_type)?;
        w.i32(self.generation);
        w.nullable_string(flex, self.protocol.as_deref())?;
        w.nullable_string(flex, self.leader.as_deref())?;
        if v >= 2 { w.i64(self.current_state_timestamp); }
        w.array(flex, &self.members, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `MemberMetadata` of GroupMetadataValue, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberMetadata {
    /// string, versions 0+.
    pub member_id: String,
    /// string, versions 3+, nullable 3+, default null, ignorable.
    pub group_instance_id: Option<String>,
    /// string, versions 0+.
    pub client_id: String,
    /// string, versions 0+.
    pub client_host: String,
    /// int32, versions 1+, default -1, ignorable.
    pub rebalance_timeout: i32,
    /// int32, versions 0+.
    pub session_timeout: i32,
    /// bytes, versions 0+.
    pub subscription: Bytes,
    /// bytes, versions 0+.
    pub assignment: Bytes,
}

impl Default for MemberMetadata {
    #[inline]
    fn default() -> Self {
        MemberMetadata {
            member_id: Default::default(),
            group_instance_id: None,
            client_id: Default::default(),
            client_host: Default::default(),
            rebalance_timeout: -1,
            session_timeout: Default::default(),
            subscription: Default::default(),
            assignment: Default::default(),
        }
    }
}

impl MemberMetadata {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 4;
        let mut m = Self::default();
        m.member_id = r.string(flex)?;
        if v >= 3 { m.group_instance_id = r.nullable_string(flex)?; }
        m.client_id = r.string(flex)?;
        m.client_host = r.string(flex)?;
        if v >= 1 { m.rebalance_timeout = r.i32()?; }
        m.session_timeout = r.i32()?;
        m.subscription = r.bytes(flex)?;
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
        if v >= 3 { w.nullable_string(flex, self.group_instance_id.as_deref())?; }
        w.string(flex, &self.client_id)?;
        w.string(flex, &self.client_host)?;
        if v >= 1 { w.i32(self.rebalance_timeout); }
        w.i32(self.session_timeout);
        w.bytes(flex, &self.subscription)?;
        w.bytes(flex, &self.assignment)?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

impl StoredRecord for GroupMetadataValue {
    const TYPE: i16 = 2;
}

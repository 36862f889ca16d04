//! DescribeGroupsResponse, versions 0-6, flexible 5+. Key 15. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// DescribeGroupsResponse, versions 0-6.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribeGroupsResponse {
    /// int32, versions 1+, ignorable.
    pub throttle_time_ms: i32,
    /// array of DescribedGroup, versions 0+.
    pub groups: Vec<DescribedGroup>,
}

impl Message for DescribeGroupsResponse {
    const NAME: &str = "DescribeGroupsResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=6;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 5;
        let mut m = Self::default();
        if v >= 1 { m.throttle_time_ms = r.i32()?; }
        m.groups = r.array(flex, |r| DescribedGroup::read(r, v))?;
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
        if v >= 1 { w.i32(self.throttle_time_ms); }
        w.array(flex, &self.groups, |w, x| x.write(w, v))?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribedGroup` of DescribeGroupsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribedGroup {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 6+, nullable 6+, default null.
    pub error_message: Option<String>,
    /// string, versions 0+.
    pub group_id: String,
    /// string, versions 0+.
    pub group_state: String,
    /// string, versions 0+.
    pub protocol_type: String,
    /// string, versions 0+.
    pub protocol_data: String,
    /// array of DescribedGroupMember, versions 0+.
    pub members: Vec<DescribedGroupMember>,
    /// int32, versions 3+, default -2147483648.
    pub authorized_operations: i32,
}

impl Default for DescribedGroup {
    #[inline]
    fn default() -> Self {
        DescribedGroup {
            error_code: Default::default(),
            error_message: None,
            group_id: Default::default(),
            group_state: Default::default(),
            protocol_type: Default::default(),
            protocol_data: Default::default(),
            members: Default::default(),
            authorized_operations: -2147483648,
        }
    }
}

impl DescribedGroup {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 5;
        let mut m = Self::default();
        m.error_code = r.i16()?;
        if v >= 6 { m.error_message = r.nullable_string(flex)?; }
        m.group_id = r.string(flex)?;
        m.group_state = r.string(flex)?;
        m.protocol_type = r.string(flex)?;
        m.protocol_data = r.string(flex)?;
        m.members = r.array(flex, |r| DescribedGroupMember::read(r, v))?;
        if v >= 3 { m.authorized_operations = r.i32()?; }
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 5;
        w.i16(self.error_code);
        if v >= 6 { w.nullable_string(flex, self.error_message.as_deref())?; } else if self.error_message.is_some() { return Err(EncodeError::unsupported("DescribedGroup", "ErrorMessage", v)); }
        w.string(flex, &self.group_id)?;
        w.string(flex, &self.group_state)?;
        w.string(flex, &self.protocol_type)?;
        w.string(flex, &self.protocol_data)?;
        w.array(flex, &self.members, |w, x| x.write(w, v))?;
        if v >= 3 { w.i32(self.authorized_operations); } else if self.authorized_operations != -2147483648 { return Err(EncodeError::unsupported("DescribedGroup", "AuthorizedOperations", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `DescribedGroupMember` of DescribeGroupsResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DescribedGroupMember {
    /// string, versions 0+.
    pub member_id: String,
    /// string, versions 4+, nullable 4+, default null, ignorable.
    pub group_instance_id: Option<String>,
    /// string, versions 0+.
    pub client_id: String,
    /// string, versions 0+.
    pub client_host: String,
    /// bytes, versions 0+.
    pub member_metadata: Bytes,
    /// bytes, versions 0+.
    pub member_assignment: Bytes,
}

impl DescribedGroupMember {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let flex = v >= 5;
        let mut m = Self::default();
        m.member_id = r.string(flex)?;
        if v >= 4 { m.group_instance_id = r.nullable_string(flex)?; }
        m.client_id = r.string(flex)?;
        m.client_host = r.string(flex)?;
        m.member_metadata = r.bytes(flex)?;
        m.member_assignment = r.bytes(flex)?;
        if flex {
            r.skip_tagged_fields()?;
        }
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        let flex = v >= 5;
        w.string(flex, &self.member_id)?;
        if v >= 4 { w.nullable_string(flex, self.group_instance_id.as_deref())?; }
        w.string(flex, &self.client_id)?;
        w.string(flex, &self.client_host)?;
        w.bytes(flex, &self.member_metadata)?;
        w.bytes(flex, &self.member_assignment)?;
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

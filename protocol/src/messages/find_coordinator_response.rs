//! FindCoordinatorResponse, versions 0-6, flexible 3+. Key 10. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// FindCoordinatorResponse, versions 0-6.
#[derive(Debug, Clone, PartialEq)]
pub struct FindCoordinatorResponse {
    /// int32, versions 1+, ignorable.
    pub throttle_time_ms: i32,
    /// int16, versions 0-3.
    pub error_code: i16,
    /// string, versions 1-3, nullable 1-3, ignorable.
    pub error_message: Option<String>,
    /// int32, versions 0-3.
    pub node_id: i32,
    /// string, versions 0-3.
    pub host: String,
    /// int32, versions 0-3.
    pub port: i32,
    /// array of Coordinator, versions 4+.
    pub coordinators: Vec<Coordinator>,
}

impl Default for FindCoordinatorResponse {
    #[inline]
    fn default() -> Self {
        FindCoordinatorResponse {
            throttle_time_ms: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
            node_id: Default::default(),
            host: Default::default(),
            port: Default::default(),
            coordinators: Default::default(),
        }
    }
}

impl Message for FindCoordinatorResponse {
    const NAME: &str = "FindCoordinatorResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=6;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let flex = v >= 3;
        let mut m = Self::default();
        if v >= 1 { m.throttle_time_ms = r.i32()?; }
        if v <= 3 { m.error_code = r.i16()?; }
        if (1..=3).contains(&v) { m.error_message = r.nullable_string(flex)?; }
        if v <= 3 { m.node_id = r.i32()?; }
        if v <= 3 { m.host = r.string(flex)?; }
        if v <= 3 { m.port = r.i32()?; }
        if v >= 4 { m.coordinators = r.array(flex, |r| Coordinator::read(r, v))?; }
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
        if v <= 3 { w.i16(self.error_code); } else if self.error_code != 0 { return Err(EncodeError::unsupported("FindCoordinatorResponse", "ErrorCode", v)); }
        if (1..=3).contains(&v) { w.nullable_string(flex, self.error_message.as_deref())?; }
        if v <= 3 { w.i32(self.node_id); } else if self.node_id != 0 { return Err(EncodeError::unsupported("FindCoordinatorResponse", "NodeId", v)); }
        if v <= 3 { w.string(flex, &self.host)?; } else if !self.host.is_empty() { return Err(EncodeError::unsupported("FindCoordinatorResponse", "Host", v)); }
        if v <= 3 { w.i32(self.port); } else if self.port != 0 { return Err(EncodeError::unsupported("FindCoordinatorResponse", "Port", v)); }
        if v >= 4 { w.array(flex, &self.coordinators, |w, x| x.write(w, v))?; } else if !self.coordinators.is_empty() { return Err(EncodeError::unsupported("FindCoordinatorResponse", "Coordinators", v)); }
        if flex {
            w.no_tags();
        }
        Ok(())
    }
}

/// `Coordinator` of FindCoordinatorResponse, versions 4+.
#[derive(Debug, Clone, PartialEq)]
pub struct Coordinator {
    /// string, versions 4+.
    pub key: String,
    /// int32, versions 4+.
    pub node_id: i32,
    /// string, versions 4+.
    pub host: String,
    /// int32, versions 4+.
    pub port: i32,
    /// int16, versions 4+.
    pub error_code: i16,
    /// string, versions 4+, nullable 4+, ignorable.
    pub error_message: Option<String>,
}

impl Default for Coordinator {
    #[inline]
    fn default() -> Self {
        Coordinator {
            key: Default::default(),
            node_id: Default::default(),
            host: Default::default(),
            port: Default::default(),
            error_code: Default::default(),
            error_message: Some(Default::default()),
        }
    }
}

impl Coordinator {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.key = r.string(true)?;
        m.node_id = r.i32()?;
        m.host = r.string(true)?;
        m.port = r.i32()?;
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.key)?;
        w.i32(self.node_id);
        w.string(true, &self.host)?;
        w.i32(self.port);
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.no_tags();
        Ok(())
    }
}

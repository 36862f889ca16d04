//! AddRaftVoterRequest, versions 0-1, flexible 0+. Key 80. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// AddRaftVoterRequest, versions 0-1.
#[derive(Debug, Clone, PartialEq)]
pub struct AddRaftVoterRequest {
    /// string, versions 0+, nullable 0+.
    pub cluster_id: Option<String>,
    /// int32, versions 0+.
    pub timeout_ms: i32,
    /// int32, versions 0+.
    pub voter_id: i32,
    /// uuid, versions 0+.
    pub voter_directory_id: Uuid,
    /// array of Listener, versions 0+.
    pub listeners: Vec<Listener>,
    /// bool, versions 1+, default true.
    pub ack_when_committed: bool,
}

impl Default for AddRaftVoterRequest {
    #[inline]
    fn default() -> Self {
        AddRaftVoterRequest {
            cluster_id: Some(Default::default()),
            timeout_ms: Default::default(),
            voter_id: Default::default(),
            voter_directory_id: Default::default(),
            listeners: Default::default(),
            ack_when_committed: true,
        }
    }
}

impl Message for AddRaftVoterRequest {
    const NAME: &str = "AddRaftVoterRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.cluster_id = r.nullable_string(true)?;
        m.timeout_ms = r.i32()?;
        m.voter_id = r.i32()?;
        m.voter_directory_id = r.uuid()?;
        m.listeners = r.array(true, |r| Listener::read(r, v))?;
        if v >= 1 { m.ack_when_committed = r.bool()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.nullable_string(true, self.cluster_id.as_deref())?;
        w.i32(self.timeout_ms);
        w.i32(self.voter_id);
        w.uuid(self.voter_directory_id);
        w.array(true, &self.listeners, |w, x| x.write(w, v))?;
        if v >= 1 { w.bool(self.ack_when_committed); } else if !self.ack_when_committed { return Err(EncodeError::unsupported("AddRaftVoterRequest", "AckWhenCommitted", v)); }
        w.no_tags();
        Ok(())
    }
}

/// `Listener` of AddRaftVoterRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Listener {
    /// string, versions 0+.
    pub name: String,
    /// string, versions 0+.
    pub host: String,
    /// uint16, versions 0+.
    pub port: u16,
}

impl Listener {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.name = r.string(true)?;
        m.host = r.string(true)?;
        m.port = r.u16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.name)?;
        w.string(true, &self.host)?;
        w.u16(self.port);
        w.no_tags();
        Ok(())
    }
}

impl Request for AddRaftVoterRequest {
    const KEY: ApiKey = ApiKey::AddRaftVoter;
    type Response = super::AddRaftVoterResponse;
}

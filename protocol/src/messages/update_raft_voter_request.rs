//! UpdateRaftVoterRequest, versions 0, flexible 0+. Key 82. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// UpdateRaftVoterRequest, versions 0.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateRaftVoterRequest {
    /// string, versions 0+, nullable 0+.
    pub cluster_id: Option<String>,
    /// int32, versions 0+.
    pub current_leader_epoch: i32,
    /// int32, versions 0+.
    pub voter_id: i32,
    /// uuid, versions 0+.
    pub voter_directory_id: Uuid,
    /// array of Listener, versions 0+.
    pub listeners: Vec<Listener>,
    /// KRaftVersionFeature, versions 0+.
    pub kraft_version_feature: KRaftVersionFeature,
}

impl Default for UpdateRaftVoterRequest {
    #[inline]
    fn default() -> Self {
        UpdateRaftVoterRequest {
            cluster_id: Some(Default::default()),
            current_leader_epoch: Default::default(),
            voter_id: Default::default(),
            voter_directory_id: Default::default(),
            listeners: Default::default(),
            kraft_version_feature: Default::default(),
        }
    }
}

impl Message for UpdateRaftVoterRequest {
    const NAME: &str = "UpdateRaftVoterRequest";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.cluster_id = r.nullable_string(true)?;
        m.current_leader_epoch = r.i32()?;
        m.voter_id = r.i32()?;
        m.voter_directory_id = r.uuid()?;
        m.listeners = r.array(true, |r| Listener::read(r, v))?;
        m.kraft_version_feature = KRaftVersionFeature::read(r, v)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.nullable_string(true, self.cluster_id.as_deref())?;
        w.i32(self.current_leader_epoch);
        w.i32(self.voter_id);
        w.uuid(self.voter_directory_id);
        w.array(true, &self.listeners, |w, x| x.write(w, v))?;
        self.kraft_version_feature.write(w, v)?;
        w.no_tags();
        Ok(())
    }
}

/// `Listener` of UpdateRaftVoterRequest, versions 0+.
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

/// `KRaftVersionFeature` of UpdateRaftVoterRequest, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KRaftVersionFeature {
    /// int16, versions 0+.
    pub min_supported_version: i16,
    /// int16, versions 0+.
    pub max_supported_version: i16,
}

impl KRaftVersionFeature {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.min_supported_version = r.i16()?;
        m.max_supported_version = r.i16()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i16(self.min_supported_version);
        w.i16(self.max_supported_version);
        w.no_tags();
        Ok(())
    }
}

impl Request for UpdateRaftVoterRequest {
    const KEY: ApiKey = ApiKey::UpdateRaftVoter;
    type Response = super::UpdateRaftVoterResponse;
}

//! VotersRecord, versions 0, flexible 0+. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// VotersRecord, versions 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VotersRecord {
    /// int16, versions 0+.
    pub version: i16,
    /// array of Voter, versions 0+.
    pub voters: Vec<Voter>,
}

impl Message for VotersRecord {
    const NAME: &str = "VotersRecord";
    const VERSIONS: RangeInclusive<i16> = 0..=0;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.version = r.i16()?;
        m.voters = r.array(true, |r| Voter::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i16(self.version);
        w.array(true, &self.voters, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `Voter` of VotersRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Voter {
    /// int32, versions 0+.
    pub voter_id: i32,
    /// uuid, versions 0+.
    pub voter_directory_id: Uuid,
    /// array of Endpoint, versions 0+.
    pub endpoints: Vec<Endpoint>,
    /// KRaftVersionFeature, versions 0+.
    pub kraft_version_feature: KRaftVersionFeature,
}

impl Voter {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.voter_id = r.i32()?;
        m.voter_directory_id = r.uuid()?;
        m.endpoints = r.array(true, |r| Endpoint::read(r, v))?;
        m.kraft_version_feature = KRaftVersionFeature::read(r, v)?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i32(self.voter_id);
        w.uuid(self.voter_directory_id);
        w.array(true, &self.endpoints, |w, x| x.write(w, v))?;
        self.kraft_version_feature.write(w, v)?;
        w.no_tags();
        Ok(())
    }
}

/// `Endpoint` of VotersRecord, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Endpoint {
    /// string, versions 0+.
    pub name: String,
    /// string, versions 0+.
    pub host: String,
    /// uint16, versions 0+.
    pub port: u16,
}

impl Endpoint {
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

/// `KRaftVersionFeature` of VotersRecord, versions 0+.
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
